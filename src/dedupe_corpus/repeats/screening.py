"""Rules out by signs alone that word for word equal text goes on, so that few texts are read word by word."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.extend import Rows, Runs
from dedupe_corpus.repeats.fold import BREAK, Codes, Places
from dedupe_corpus.repeats.words import NONE, SYMBOL, Ranges, kinds_of

_LOOK: Final = 24
"""Code points in which the next word is looked for."""
_EDGE: Final = 16
"""Code points of a run in which its outermost words must begin or end."""
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)


class RowsAndRanges(Rows, Ranges, Protocol):
    """Folded text that can be read at many places at once, and many ranges of it in one row."""


def may_have_same_words(text: RowsAndRanges, runs: Runs, links: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs of runs, (n, 2), may have the same words between them in both texts.

    They have not if what is between them, made up to whole words by the equal text around it, has other letters.
    """
    one, two = links[:, 0], links[:, 1]
    left_end, right_end = (runs.left + runs.length)[one], (runs.right + runs.length)[one]
    overlap = np.maximum(0, np.maximum(left_end - runs.left[two], right_end - runs.right[two]))
    left_gap, right_gap = runs.left[two] + overlap - left_end, runs.right[two] + overlap - right_end
    out: NDArray[np.bool_] = (left_gap >= 0) & (right_gap >= 0)
    # the words at the edges of the gap end within equal text
    sure = np.flatnonzero(out & (runs.length[one] >= _EDGE) & (runs.length[two] - overlap >= _EDGE))
    parted = ~is_alnum(text.rows(left_end[sure] - _EDGE, _EDGE)).all(axis=1)
    parted &= ~is_alnum(text.rows(left_end[sure] + left_gap[sure], _EDGE)).all(axis=1)
    sure = sure[parted]
    other = _letters(text, left_end[sure], left_gap[sure]) != _letters(text, right_end[sure], right_gap[sure])
    out[sure[other]] = False
    return out


def _letters(text: RowsAndRanges, starts: Places, lengths: Places) -> NDArray[np.uint64]:
    """A number for the signs of words in each range, whatever their order; 0 for none."""
    codes = text.ranges(starts, lengths)
    kinds = kinds_of(codes)
    values = codes.astype(np.uint64) * _MIX
    values ^= values >> np.uint64(32)
    values *= _MIX
    values[(kinds == NONE) | (kinds == SYMBOL)] = 0
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)))
    edges = np.concatenate(([0], np.cumsum(lengths)))
    out: NDArray[np.uint64] = np.diff(total[edges])
    return out


def may_go_on_behind(text: Rows, one: Places, two: Places) -> NDArray[np.bool_]:
    """Whether the word that follows equal text up to two places may be the same; not `parted_behind`."""
    return _may_be_same(text.rows(one, _LOOK), text.rows(two, _LOOK), is_alnum(_at(text, one - 1)))


def may_go_on_before(text: Rows, one: Places, two: Places) -> NDArray[np.bool_]:
    """Whether the word that stands before equal text from two places on may be the same; not `parted_before`."""
    first, second = text.rows(one - _LOOK, _LOOK)[:, ::-1], text.rows(two - _LOOK, _LOOK)[:, ::-1]
    return _may_be_same(first, second, is_alnum(_at(text, one)))


def _may_be_same(one: Codes, two: Codes, word: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether the words that are nearest in two rows of codes may be equal; word: one of them may begin before the rows.

    They are not if their first signs differ, and there are none if the text ends before.
    """
    (at, sign, kind), (other_at, other_sign, other_kind) = _first(one), _first(two)
    known = ~(word & ((at == 0) | (other_at == 0))) & (kind != SYMBOL) & (other_kind != SYMBOL)
    ends = (sign == BREAK) | (other_sign == BREAK)
    found = (kind != NONE) & (other_kind != NONE)
    out: NDArray[np.bool_] = ~(known & (ends | (found & (sign != other_sign))))
    return out


def _first(rows: Codes) -> tuple[NDArray[np.int64], Codes, NDArray[np.uint8]]:
    """Where in each row the first sign of a word, symbol or BREAK is; that sign and its kind, or those of the last."""
    kinds = kinds_of(rows)
    stops = (kinds != NONE) | (rows == BREAK)
    stops[:, -1] = True
    at = stops.argmax(axis=1)
    numbers = np.arange(len(rows))
    return at, rows[numbers, at], kinds[numbers, at]


def parted_behind(text: Rows, one: Places, two: Places) -> NDArray[np.bool_]:
    """Whether two different words stand right behind equal text: no need to look farther."""
    first, second = is_alnum(_at(text, one)), is_alnum(_at(text, two))
    out: NDArray[np.bool_] = (first & second) | ((first != second) & is_alnum(_at(text, one - 1)))
    return out


def parted_before(text: Rows, one: Places, two: Places) -> NDArray[np.bool_]:
    """Whether two different words end right before equal text, or a word is longer in one of them."""
    first, second = is_alnum(_at(text, one - 1)), is_alnum(_at(text, two - 1))
    head, other_head = _at(text, one), _at(text, two)
    out: NDArray[np.bool_] = (first & second) | ((first != second) & (head == other_head) & is_alnum(head))
    return out


def _at(text: Rows, places: Places) -> Codes:
    return text.rows(places, 1)[:, 0]


_alnum = np.zeros(0x110000, bool)
_ready = np.zeros(0x110000 >> 8, bool)


def is_alnum(codes: Codes) -> NDArray[np.bool_]:
    """`str.isalnum` of each code point."""
    blocks = np.unique(codes >> 8) if codes.itemsize > 1 else np.zeros(1, np.int64)
    for block in blocks[~_ready[blocks]].tolist():
        _alnum[block << 8 : (block + 1) << 8] = [chr(code).isalnum() for code in range(block << 8, (block + 1) << 8)]
        _ready[block] = True
    return _alnum.take(codes)
