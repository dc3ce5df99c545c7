"""Finds every place of one folded text that lies in a repeat of at least m code points, and where its like stands."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dedupe_corpus.repeats.anchors import anchors

_Places = npt.NDArray[np.int64]
_CHUNK = 1 << 16
_SMALL = 4_000  # code points up to which searching for every few dozen of them is quicker than hashing windows
_SPREAD = 0x9E3779B97F4A7C15
_BASE = 0xD6E8FEB86659FD93


class Repeats(NamedTuple):
    """Parallel arrays: codes[left : left + length] equals codes[right : right + length], left < right, sorted by right.

    The two sides may overlap, as in periodic text.
    """

    left: _Places
    right: _Places
    length: _Places

    def __len__(self) -> int:
        return len(self.left)

    def chosen(self, which: npt.NDArray[Any]) -> Repeats:
        return Repeats(self.left[which], self.right[which], self.length[which])


def repeats(codes: npt.NDArray[Any], least: int) -> Repeats:
    """Repeats of at least `least` code points that together cover every window that occurs twice.

    Each window points to the occurrence before it, so that the number of repeats does not grow with the square of
    the number of copies. Windows of exactly `least` code points are compared (by hash, then by the text itself), and
    only those that hold an anchor which occurs twice: every repeated window does.
    """
    none = np.zeros(0, np.int64)
    if len(codes) <= _SMALL and not _any_again(codes, least):
        return Repeats(none, none, none)
    starts = _candidates(codes, least)
    if len(starts) < 2:
        return Repeats(none, none, none)
    hashes = _hashes(codes, least)[starts]
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    same = np.flatnonzero(ranked[1:] == ranked[:-1])
    right, left = starts[order[same + 1]], starts[order[same]]
    by_right = np.argsort(right, kind="stable")
    right, left = right[by_right], left[by_right]
    equal = _equal(codes, left, right, least)
    right, left = right[equal], left[equal]
    if not len(right):
        return Repeats(none, none, none)
    head = np.ones(len(right), bool)
    head[1:] = (np.diff(right) != 1) | (np.diff(left) != 1)
    firsts = np.flatnonzero(head)
    lengths = np.diff(np.append(firsts, len(right))) - 1 + least
    return Repeats(left[firsts], right[firsts], lengths)


def _any_again(codes: npt.NDArray[Any], least: int) -> bool:
    """False only where nothing of `least` code points stands twice: each such place holds one of these shorter windows."""
    size = (least + 1) // 2
    data, width = codes.tobytes(), codes.itemsize
    starts = range(0, width * (len(codes) - size + 1), width * (least - size + 1))
    return any(data.find(data[at : at + width * size], at + 1) >= 0 for at in starts)


def _candidates(codes: npt.NDArray[Any], least: int) -> _Places:
    """Starts of the windows of `least` code points that hold an anchor whose hash occurs more than once."""
    hashes, places = anchors(codes, least)
    ranked = np.sort(hashes)
    twice = ranked[1:][ranked[1:] == ranked[:-1]]
    if not len(twice):
        return np.zeros(0, np.int64)
    at = np.minimum(np.searchsorted(twice, hashes), len(twice) - 1)
    chosen = places[twice[at] == hashes]
    width = (least + 1) // 2
    # windows that hold the anchor [place, place + width) start at place + width - least ... place
    marks = np.zeros(len(codes) + 2, np.int32)
    np.add.at(marks, np.maximum(chosen + width - least, 0), 1)
    np.add.at(marks, chosen + 1, -1)
    starts = np.flatnonzero(np.cumsum(marks) > 0)
    return starts[starts <= len(codes) - least]


def _hashes(codes: npt.NDArray[Any], width: int) -> npt.NDArray[np.uint64]:
    """Polynomial hash modulo 2**64 of every window of `width` code points, by doubling."""
    single = codes.astype(np.uint64) * np.uint64(_SPREAD)
    single ^= single >> np.uint64(29)
    total = single
    length = 1
    for bit in bin(width)[3:]:
        step = np.uint64(pow(_BASE, length, 1 << 64))
        total = total[:-length] * step + total[length:]
        length *= 2
        if bit == "1":
            total = total[:-1] * np.uint64(_BASE) + single[length:]
            length += 1
    return total


def _equal(codes: npt.NDArray[Any], left: _Places, right: _Places, width: int) -> npt.NDArray[np.bool_]:
    """Whether the windows at left[i] and right[i] are equal, for pairs sorted by `right`.

    A pair right behind an equal pair of the same distance needs only its last code point compared.
    """
    follows = np.zeros(len(right), bool)
    follows[1:] = (np.diff(right) == 1) & (np.diff(left) == 1)
    equal: npt.NDArray[np.bool_] = codes[left + width - 1] == codes[right + width - 1]
    # in a stretch of following pairs all is well up to the first that ends differently; from there on compare in full
    doubtful = ~follows
    stretch = np.cumsum(doubtful)
    if not equal.all():
        doubtful |= np.isin(stretch, stretch[~equal])
    whole = np.flatnonzero(doubtful)
    for low in range(0, len(whole), _CHUNK):
        part = whole[low : low + _CHUNK]
        good = np.ones(len(part), bool)
        for offset in range(width):
            good &= codes[left[part] + offset] == codes[right[part] + offset]
        equal[part] = good
    if not equal.all():
        bad = np.isin(stretch, stretch[~equal]) & follows & equal
        part = np.flatnonzero(bad)
        for offset in range(width):
            equal[part] &= codes[left[part] + offset] == codes[right[part] + offset]
    return equal
