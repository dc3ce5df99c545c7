"""Bridges: neighbouring equal runs of two documents joined into one passage where only signs between words differ.

A quoted reply puts a sign before each line, another scraper writes other quotes: word for word the passage is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from dedupe_corpus.model import Config
from dedupe_corpus.repeats.extend import Runs
from dedupe_corpus.repeats.fold import Codes, Places
from dedupe_corpus.repeats.screening import (
    RowsAndRanges,
    may_go_on_before,
    may_go_on_behind,
    may_have_same_words,
    parted_before,
    parted_behind,
)
from dedupe_corpus.repeats.sorting import distinct, order_by

_GAP: Final = 400
"""Code points that a bridge may span in either text."""
_NEAR: Final = 40
_AHEAD: Final = 3
"""Runs behind a run that are tried as its continuation: repeated phrases stand in between on other diagonals."""
_OVERLAP: Final = 40
_TOKEN: Final = regex.compile(r"[\p{L}\p{M}\p{N}_]+|[\p{Sc}\p{So}]")
"""Words, currency and pictographs; > and | are marks of quotation here."""
_TOKEN_BEFORE: Final = regex.compile(rf"(?r){_TOKEN.pattern}")


class Books(RowsAndRanges, Protocol):
    """Folded documents by number, each from its start on in one row of places."""

    starts: Places

    def documents(self, places: Places, /) -> Places: ...

    def codes(self, document: int, /) -> Codes: ...


class Passages(NamedTuple):
    """Word-for-word equal passages of two documents, made of equal runs.

    passage: for each run the number of its passage. left, right: [start, end) of each passage as places, with its
    bridges.
    """

    runs: Runs
    passage: NDArray[np.int64]
    left: Places
    left_end: Places
    right: Places
    right_end: Places


class Reader:
    """Folded text of documents as strings, a few of them kept at hand."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self.text = lru_cache(maxsize=512)(self._text)

    def slice(self, document: int, start: int, end: int) -> str:
        """The folded text between two places of a document."""
        low = int(self._books.starts[document])
        return decode(self._books.codes(document)[start - low : end - low])

    def _text(self, document: int) -> str:
        return decode(self._books.codes(document))


def decode(codes: Codes) -> str:
    if codes.itemsize == 1:
        return codes.tobytes().decode("latin-1")
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def least_joined(config: Config) -> int:
    """Code points that a passage has in equal runs where none of them is a repeat by itself."""
    return 2 * config.min_words


def bridged(books: Books, reader: Reader, runs: Runs, least: int, floor: int) -> Passages:
    """Passages from runs (left: earlier document): those with a run of `least` code points or with `floor` in all."""
    left_documents, right_documents = books.documents(runs.left), books.documents(runs.right)
    order = order_by(right_documents, left_documents, runs.right, runs.left)
    runs = Runs(runs.left[order], runs.right[order], runs.length[order])
    left_documents, right_documents = left_documents[order], right_documents[order]
    passage = np.arange(len(runs.left))
    ahead: dict[int, int] = {}
    links = _likely_links(books, runs, left_documents, right_documents)
    for one, two in links[may_have_same_words(books, runs, links)].tolist():
        if one in ahead or passage[two] != two:
            continue
        if _same_words(books, reader, runs, one, two, int(left_documents[one]), int(right_documents[one])):
            ahead[one] = two
            passage[two] = passage[one]
    # runs are in rising order, so a run's predecessor has its final number when the run is reached
    for one in sorted(ahead):
        passage[ahead[one]] = passage[one]
    total = np.bincount(passage, weights=runs.length, minlength=len(passage))
    longest = np.zeros(len(passage), np.int64)
    np.maximum.at(longest, passage, runs.length)
    worth = (longest >= least) | (total >= floor)
    kept = np.flatnonzero(worth[passage])
    numbers, passage = np.unique(passage[kept], return_inverse=True)
    runs = Runs(runs.left[kept], runs.right[kept], runs.length[kept])
    left = np.full(len(numbers), np.iinfo(np.int64).max)
    right = left.copy()
    left_end, right_end = np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.int64)
    np.minimum.at(left, passage, runs.left)
    np.minimum.at(right, passage, runs.right)
    np.maximum.at(left_end, passage, runs.left + runs.length)
    np.maximum.at(right_end, passage, runs.right + runs.length)
    return Passages(runs, passage, left, left_end, right, right_end)


def _likely_links(books: Books, runs: Runs, left_documents: Places, right_documents: Places) -> NDArray[np.int64]:
    """Pairs of runs of the same two documents, the second a little behind the first in both; (n, 2), sorted."""
    ones, twos = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    open_ = ~parted_behind(books, runs.left + runs.length, runs.right + runs.length)
    for step in range(1, _AHEAD + 1):
        left_gap = runs.left[step:] - (runs.left + runs.length)[:-step]
        right_gap = runs.right[step:] - (runs.right + runs.length)[:-step]
        high, low = np.maximum(left_gap, right_gap), np.minimum(left_gap, right_gap)
        good = (
            open_[:-step]
            & (left_documents[step:] == left_documents[:-step])
            & (right_documents[step:] == right_documents[:-step])
            & (low >= -_OVERLAP)
            & (high <= _GAP)
            & (high - low <= _OVERLAP + high // 4)
            & (runs.length[step:] + low > 0)
        )
        ones.append(np.flatnonzero(good))
        twos.append(ones[-1] + step)
    return np.stack(distinct(np.concatenate(ones), np.concatenate(twos)), axis=1)


def _same_words(
    books: Books, reader: Reader, runs: Runs, one: int, two: int, left_document: int, right_document: int
) -> bool:
    """Whether both texts have the same words between two runs; what the runs overlap is cut from the second."""
    left_end, right_end = int(runs.left[one] + runs.length[one]), int(runs.right[one] + runs.length[one])
    overlap = max(0, left_end - int(runs.left[two]), right_end - int(runs.right[two]))
    slices = []
    for document, end, start in (
        (left_document, left_end, int(runs.left[two]) + overlap),
        (right_document, right_end, int(runs.right[two]) + overlap),
    ):
        text, base = reader.text(document), int(books.starts[document])
        low, high = end - base, start - base
        if low > high:
            return False
        while low > 0 and text[low - 1].isalnum():
            low -= 1
        while high < len(text) and text[high].isalnum():
            high += 1
        slices.append(text[low:high])
    return slices[0] == slices[1] or _TOKEN.findall(slices[0]) == _TOKEN.findall(slices[1])


Look: TypeAlias = Callable[[str, int, str, int], tuple[int, int]]


class Sides(NamedTuple):
    """Places [start, end) in one document and in another, and the documents' numbers."""

    one: Places
    start: Places
    end: Places
    other: Places
    other_start: Places
    other_end: Places


def widened(books: Books, reader: Reader, sides: Sides) -> Sides:
    """Equal passages with the equal words right before and behind them."""
    out = Sides(sides.one, sides.start.copy(), sides.end.copy(), sides.other, *map(np.copy, sides[4:]))
    base, other_base = books.starts[sides.one], books.starts[sides.other]

    def each(open_: NDArray[np.bool_], look: Look, at: Places, other_at: Places) -> None:
        for n in np.flatnonzero(open_).tolist():
            low, other_low = int(base[n]), int(other_base[n])
            one, two = reader.text(int(sides.one[n])), reader.text(int(sides.other[n]))
            a, b = look(one, int(at[n]) - low, two, int(other_at[n]) - other_low)
            at[n], other_at[n] = a + low, b + other_low

    behind = ~parted_behind(books, sides.end, sides.other_end)
    behind[behind] = may_go_on_behind(books, sides.end[behind], sides.other_end[behind])
    each(behind, _behind, out.end, out.other_end)
    before = ~parted_before(books, sides.start, sides.other_start)
    before[before] = may_go_on_before(books, sides.start[before], sides.other_start[before])
    each(before, _before, out.start, out.other_start)
    return out


def _behind(left: str, a: int, right: str, b: int) -> tuple[int, int]:
    low_a, low_b = a, b
    while low_a > 0 and low_b > 0 and left[low_a - 1].isalnum():
        low_a -= 1
        low_b -= 1
    one = _TOKEN.finditer(left, low_a, min(len(left), a + _GAP))
    two = _TOKEN.finditer(right, low_b, min(len(right), b + _GAP))
    for x, y in zip(one, two, strict=False):
        if x.group() != y.group():
            break
        a, b = max(a, x.end()), max(b, y.end())
    return a, b


def _before(left: str, a: int, right: str, b: int) -> tuple[int, int]:
    high_a, high_b = a, b
    while high_a < len(left) and high_b < len(right) and left[high_a].isalnum():
        high_a += 1
        high_b += 1
    near, other_near = a - _NEAR, b - _NEAR
    one = _TOKEN_BEFORE.finditer(left, max(0, a - _GAP), high_a)
    two = _TOKEN_BEFORE.finditer(right, max(0, b - _GAP), high_b)
    for x, y in zip(one, two, strict=False):
        if x.end() <= near or y.end() <= other_near or x.group() != y.group():
            break
        a, b = min(a, x.start()), min(b, y.start())
        near = other_near = -1
    return a, b
