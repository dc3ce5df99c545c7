"""Extension: from pairs of places that share a hash to maximal runs of equal folded text, by comparing the text itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import BREAK, Codes, Places
from dedupe_corpus.repeats.sorting import distinct

MARGIN: Final = 1024
"""Code points that may be read at once, before and behind a place."""
REACH: Final = 4096
"""How far a run is followed beyond its last shared anchor; what lies farther has anchors of its own."""
_FIRST_STEP: Final = 64
_WIDE: Final = 4
"""Windows that are compared at once; MARGIN holds so many of the longest."""
_CODES: Final = 1 << 19
"""Code points of rows that are held at a time."""


class Runs(NamedTuple):
    """Equal runs: codes[left : left + length] equals codes[right : right + length]; sorted by (right - left, left)."""

    left: Places
    right: Places
    length: Places


class Rows(Protocol):
    """Folded text that can be read at many places at once."""

    def rows(self, places: Places, width: int) -> Codes:
        """One row of `width` codes from each place on; BREAK where there is no text. width is at most MARGIN."""


class Flat:
    """One array of folded codes in memory."""

    def __init__(self, codes: Codes) -> None:
        blank = np.zeros(MARGIN, codes.dtype)
        self._with_margin: Codes = np.concatenate((blank, codes, blank))

    def rows(self, places: Places, width: int) -> Codes:
        return read_rows(self._with_margin, places + MARGIN, width)


def read_rows(codes: Codes, places: Places, width: int) -> Codes:
    """codes[place : place + width] for each place; every one must lie inside `codes`."""
    item = codes.itemsize
    windows: NDArray[Any] = np.ndarray(
        shape=(len(codes) - width + 1,), dtype=np.dtype((np.void, width * item)), buffer=codes.data, strides=(item,)
    )
    return windows[places].view(codes.dtype).reshape(len(places), width)


def maximal_runs(text: Rows, left: Places, right: Places, k: int, reach: int = REACH) -> Runs:
    """The runs through pairs of places that are thought to share a window of k code points.

    Pairs that do not are left out; pairs of one run give it once. A run is followed at most `reach` code points beyond
    the outermost of its pairs.
    """
    base = int((right - left).min(initial=0))
    diagonal, left = distinct(right - left - base, left)
    right = left + diagonal + base
    same = _verified(text, left, right, k)
    left, right = left[same], right[same]
    if len(left) == 0:
        return Runs(left, right, left)
    starts = np.flatnonzero(_chain_heads(text, left, right, k))
    stops = np.append(starts[1:], len(left)) - 1
    before = _equal_before(text, left[starts], right[starts], reach)
    behind = _equal_behind(text, left[stops] + k, right[stops] + k, reach)
    first = left[starts] - before
    shift = right[starts] - left[starts]
    end = left[stops] + k + behind
    return _joined(first, first + shift, end - first)


def _verified(text: Rows, left: Places, right: Places, k: int) -> NDArray[np.bool_]:
    """Which pairs, sorted by (right - left, left), do share a window: neighbours that overlap are compared as one."""
    step = left[1:] - left[:-1]
    head = np.ones(len(left), bool)
    head[1:] = (right[1:] - right[:-1] != step) | (step > k)
    starts = np.flatnonzero(head)
    sizes = np.diff(starts, append=len(left))
    first, shift = left[starts], right[starts] - left[starts]
    end = left[starts + sizes - 1] + k
    whole = np.zeros(len(starts), bool)
    long = end - first >= _WIDE * k
    for chosen, width in ((np.flatnonzero(long), _WIDE * k), (np.flatnonzero(~long), k)):
        if len(chosen):
            count = -((first - end)[chosen] // width)
            before = np.cumsum(count) - count
            at = np.repeat(first[chosen] - before * width, count) + np.arange(int(count.sum())) * width
            at = np.minimum(at, np.repeat(end[chosen] - width, count))
            same = _equal(text, at, at + np.repeat(shift[chosen], count), width)
            whole[chosen] = np.logical_and.reduceat(same, before)
    out = np.repeat(whole, sizes)
    doubtful = np.flatnonzero(~out)
    out[doubtful] = _equal(text, left[doubtful], right[doubtful], k)
    return out


def _equal(text: Rows, left: Places, right: Places, width: int) -> NDArray[np.bool_]:
    """Whether the same `width` code points, none a BREAK, stand from each two places on."""
    out = np.empty(len(left), bool)
    for part in _chunks(len(left), width):
        one, two = text.rows(left[part], width), text.rows(right[part], width)
        out[part] = ((one == two) & (one != BREAK)).all(axis=1)
    return out


def _chunks(count: int, width: int) -> Iterator[slice]:
    """Parts of `count` rows of `width` codes that are held at a time."""
    step = _CODES // width
    return (slice(start, start + step) for start in range(0, count, step))


def _chain_heads(text: Rows, left: Places, right: Places, k: int) -> NDArray[np.bool_]:
    """Where a pair is not known to stand in one run with the pair before it."""
    step = left[1:] - left[:-1]
    linked = (right[1:] - right[:-1] == step) & (step <= 2 * k)
    apart = np.flatnonzero(linked & (step > k)) + 1
    if len(apart):
        linked[apart - 1] = _equal(text, left[apart] - k, right[apart] - k, k)
    heads = np.ones(len(left), bool)
    heads[1:] = ~linked
    return heads


def _equal_behind(text: Rows, left: Places, right: Places, reach: int) -> Places:
    """How many code points are equal from each two places on."""

    def differ(some: NDArray[np.int64], at: Places, width: int) -> NDArray[np.bool_]:
        one, two = text.rows(left[some] + at, width), text.rows(right[some] + at, width)
        out: NDArray[np.bool_] = (one != two) | (one == BREAK)
        return out

    return _equal_codes(differ, len(left), reach)


def _equal_before(text: Rows, left: Places, right: Places, reach: int) -> Places:
    """How many code points are equal right before each two places."""

    def differ(some: NDArray[np.int64], at: Places, width: int) -> NDArray[np.bool_]:
        one, two = text.rows(left[some] - at - width, width), text.rows(right[some] - at - width, width)
        out: NDArray[np.bool_] = ((one != two) | (one == BREAK))[:, ::-1]
        return out

    return _equal_codes(differ, len(left), reach)


def _equal_codes(
    differ: Callable[[NDArray[np.int64], Places, int], NDArray[np.bool_]], count: int, reach: int
) -> Places:
    """How many code points are equal at each of `count` pairs of places, at most `reach`.

    differ(pairs, at, width): whether the code points `at` and more, up to `width` more, away from them are different.
    """
    out = np.zeros(count, np.int64)
    open_ = np.arange(count)
    width = min(_FIRST_STEP, reach)
    while len(open_) and width:
        goes_on = np.zeros(len(open_), bool)
        for part in _chunks(len(open_), width):
            some = open_[part]
            at = out[some]
            different = differ(some, at, width)
            first = different.argmax(axis=1)
            ended = different[np.arange(len(some)), first]
            out[some] += np.where(ended, first, width)
            goes_on[part] = ~ended & (at + width < reach)
        open_ = open_[goes_on]
        width = min(width * 2, MARGIN)
    return np.minimum(out, reach)


def _joined(left: Places, right: Places, length: Places) -> Runs:
    """Runs of one diagonal that overlap or touch become one; the input is sorted by (right - left, left)."""
    end = left + length
    diagonal = right - left
    head = np.ones(len(left), bool)
    head[1:] = (diagonal[1:] != diagonal[:-1]) | (left[1:] > end[:-1])
    starts = np.flatnonzero(head)
    ends = np.maximum.reduceat(end, starts) if len(starts) else end
    return Runs(left[starts], right[starts], ends - left[starts])
