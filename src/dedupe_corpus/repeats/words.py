"""Words of folded text as arrays of numbers, for the likeness of two documents and for aligning them.

A word is a run of letters, marks and digits; in scripts written without spaces each code point is one. A symbol
(currency, arithmetic, pictograph) is a token of its own that counts in an alignment and not as a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

import numpy as np
import regex
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import Codes, Places
from dedupe_corpus.words import count_in_ranges

SHINGLE: Final = 5
"""Words in a shingle; shorter texts have none and are compared as a whole only."""
NONE, LETTER, ALONE, SYMBOL = range(4)
"""Kinds of code points: letters, marks and digits; those that are a word each; symbols."""
_NUMERIC, _KNOWN = 4, 8
_BLOCK: Final = 256
_ODD: Final = 0x9E3779B97F4A7C15
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_SPACELESS: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


_CHUNK: Final = 1 << 16


class Ranges(Protocol):
    """Folded text of which many ranges can be read in one row."""

    def ranges(self, starts: Places, lengths: Places) -> Codes: ...


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one folded document: hash, and [start, end) in its codes, in order.

    numeric: holds a digit or another sign that is a number. symbol: is a symbol and no word.
    """

    hashes: NDArray[np.uint64]
    starts: Places
    ends: Places
    numeric: NDArray[np.bool_]
    symbol: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def count(self) -> int:
        return len(self.hashes) - int(np.count_nonzero(self.symbol))


_kinds = np.zeros(0x110000, np.uint8)
_powers = np.ones(1, np.uint64)
_inverse = np.ones(1, np.uint64)


class _Tokens(NamedTuple):
    """The kind of each code point, and [start, end) and hash of each token, in order."""

    kinds: NDArray[np.uint8]
    starts: Places
    ends: Places
    hashes: NDArray[np.uint64]

    @property
    def symbol(self) -> NDArray[np.bool_]:
        """Which tokens are symbols."""
        out: NDArray[np.bool_] = self.kinds[self.starts] & np.uint8(_NUMERIC - 1) == SYMBOL
        return out


def words(codes: Codes) -> Words:
    tokens = _tokens(codes)
    _, starts, ends, hashes = tokens
    digits = np.zeros(len(codes) + 1, np.int32)
    np.cumsum(tokens.kinds & np.uint8(_NUMERIC) != 0, out=digits[1:])
    return Words(hashes, starts, ends, digits[ends] > digits[starts], tokens.symbol)


def words_of(text: Ranges, starts: Places, lengths: Places) -> Iterator[Words]:
    """The words of each range by itself, many laid out at a time; no text ends a range."""
    for _, _, codes, begins in _blocks(text, starts, lengths + 1):  # with the BREAK behind each
        found = words(codes)
        edges = np.searchsorted(found.starts, np.append(begins, len(codes))).tolist()
        for begin, (low, high) in zip(begins.tolist(), pairwise(edges), strict=True):
            mine = slice(low, high)
            places = (found.starts[mine] - begin, found.ends[mine] - begin)
            yield Words(found.hashes[mine], *places, found.numeric[mine], found.symbol[mine])


def _tokens(codes: Codes) -> _Tokens:
    kinds = _kinds_of(codes)
    kind = kinds & np.uint8(_NUMERIC - 1)
    letter = kind == LETTER
    alone = kind >= ALONE
    flags = letter | alone
    np.greater(letter[1:], letter[:-1], out=flags[1:])
    flags |= alone
    begins = np.flatnonzero(flags)
    flags[-1:] = letter[-1:]
    np.greater(letter[:-1], letter[1:], out=flags[:-1])
    flags |= alone
    ends = np.flatnonzero(flags) + 1
    # the hash of a word is that of a slice of the whole polynomial, moved back to its start
    powers, inverse = _power_tables(len(codes))
    total = np.zeros(len(codes) + 1, np.uint64)
    np.multiply(codes, powers[: len(codes)], out=total[1:], casting="unsafe")
    np.cumsum(total, out=total)
    hashes = (total[ends] - total[begins]) * inverse[begins]
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    return _Tokens(kinds, begins, ends, hashes)


def word_counts(text: Ranges, starts: Places, lengths: Places) -> Places:
    """How many words, as `text.count_words` counts them, each range of places has."""
    out = np.zeros(len(starts), np.int64)
    for first, stop, codes, begins in _blocks(text, starts, lengths):
        out[first:stop] = count_in_ranges(codes, np.append(begins, len(codes)))
    return out


def most_words(text: Ranges, starts: Places, lengths: Places) -> Places:
    """How many words, as `text.count_words` counts them, the text behind each range of places has at most."""
    out = np.zeros(len(starts), np.int64)
    for first, stop, codes, begins in _blocks(text, starts, lengths):
        kind = kinds_of(codes)
        letter = kind == LETTER
        letter &= codes != ord("_")
        counts = letter.copy()
        counts[1:] &= ~letter[:-1]
        counts[begins] = letter[begins]
        counts |= kind == ALONE
        before = np.flatnonzero(counts).searchsorted(np.append(begins, len(codes)))
        out[first:stop] = np.diff(before)
    return out


def rows_of(text: Ranges, starts: Places, lengths: Places) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """A hash of every SHINGLE words in a row in each range, and where those of each range begin, with the end of the
    last; no text ends a range.
    """
    found: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
    counts = np.zeros(len(starts) + 1, np.int64)
    for first, stop, codes, begins in _blocks(text, starts, lengths + 1):  # with the BREAK behind each
        tokens = _tokens(codes)
        real = np.flatnonzero(~tokens.symbol)
        rows = row_hashes(tokens.hashes[real])
        edges = np.searchsorted(tokens.starts[real], np.append(begins, len(codes)))
        sizes = np.maximum(np.diff(edges) - (SHINGLE - 1), 0)
        counts[first + 1 : stop + 1] = sizes
        found.extend(rows[low : low + size] for low, size in zip(edges.tolist(), sizes.tolist(), strict=False))
    return np.concatenate(found), np.cumsum(counts)


def _blocks(text: Ranges, starts: Places, lengths: Places) -> Iterator[tuple[int, int, Codes, Places]]:
    """Ranges of about _CHUNK code points together: first and stop, their codes, where each begins in these."""
    edges = np.concatenate(([0], np.cumsum(lengths)))
    first = 0
    while first < len(starts):
        stop = max(first + 1, int(np.searchsorted(edges, edges[first] + _CHUNK)))
        stop = min(stop, len(starts))
        yield first, stop, text.ranges(starts[first:stop], lengths[first:stop]), edges[first:stop] - edges[first]
        first = stop


def row_hashes(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of every SHINGLE tokens in a row."""
    count = len(hashes) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for step in range(SHINGLE):
        total = total * np.uint64(_ODD) + hashes[step : step + count]
    total ^= total >> np.uint64(29)
    out: NDArray[np.uint64] = total * _MIX
    return out


def _power_tables(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of _ODD and of its inverse modulo 2**64."""
    global _powers, _inverse  # noqa: PLW0603 - tables that grow
    if len(_powers) < size:
        _powers = _powers_of(_ODD, 2 * size)
        _inverse = _powers_of(pow(_ODD, -1, 1 << 64), 2 * size)
    return _powers, _inverse


def _powers_of(base: int, size: int) -> NDArray[np.uint64]:
    return np.concatenate((np.ones(1, np.uint64), np.full(size - 1, base, np.uint64))).cumprod(dtype=np.uint64)


def kinds_of(codes: Codes) -> NDArray[np.uint8]:
    """The kind of each code point."""
    return _kinds_of(codes) & np.uint8(_NUMERIC - 1)


def _kinds_of(codes: Codes) -> NDArray[np.uint8]:
    kinds = _kinds.take(codes)
    if not kinds.all():
        for block in np.flatnonzero(np.bincount(codes[kinds == 0] >> 8)).tolist():
            first = block * _BLOCK
            _kinds[first : first + _BLOCK] = [_KNOWN | _kind(chr(c)) for c in range(first, first + _BLOCK)]
        kinds = _kinds.take(codes)
    return kinds


def _kind(char: str) -> int:
    category = unicodedata.category(char)
    number = _NUMERIC if char.isnumeric() else 0
    if category[0] == "S":
        return SYMBOL | number
    if char == "_":
        return LETTER  # joins the parts of a name
    if category[0] not in "LMN":
        return NONE
    return (ALONE if _SPACELESS.match(char) else LETTER) | number
