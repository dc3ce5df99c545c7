"""Anchors: the few places of a folded text by which every repeat of a given length is found.

Every window of k code points is hashed and the least of every w consecutive hashes is an anchor ("winnowing",
Schleimer, Wilkerson and Aiken 2003). Two equal runs of k + w - 1 = m code points, wherever they stand, choose the same
window, so they share an anchor at the same offset.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import BREAK, Codes, Places

LEAST_REPEAT: Final = 32
_BLOCK: Final = 1 << 14
"""Windows hashed at a time, so that the arrays in use stay in the second-level cache."""
_PLACE_BITS: Final = 16
_BASE: Final = 0x9E3779B97F4A7C15
_SPREAD: Final = 0xD6E8FEB86659FD93
_WORD: Final = 1 << 64
_NEVER: Final = np.uint64(_WORD - 1)


def window_sizes(min_repeat: int) -> tuple[int, int]:
    """(k, w): code points in a hashed window, and hashed windows of which the least is an anchor."""
    k = (min_repeat + 1) // 2
    return k, min_repeat + 1 - k


def anchors(codes: Codes, min_repeat: int) -> tuple[NDArray[np.uint64], Places]:
    """The anchors of one folded text or of a batch: hashes, and places in `codes` in rising order.

    Nothing crosses a BREAK, and what is chosen in a document does not depend on its neighbours. A document with fewer
    than `min_repeat` code points but at least k has one anchor. Which of several equal hashes is chosen depends on
    the text alone: the last one.
    """
    k, w = window_sizes(min_repeat)
    size = len(codes)
    if size < k:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    breaks = np.flatnonzero(codes == BREAK)
    all_hashes: list[NDArray[np.uint64]] = []
    all_places: list[Places] = []
    work = _Work(_BLOCK + k + 2 * w)
    last = -1
    for start in range(0, size - k + 1, _BLOCK):
        hashes, places = _block(codes, start, k, w, breaks, work)
        if len(places) and places[0] <= last:
            first = int(np.searchsorted(places, last, side="right"))
            hashes, places = hashes[first:], places[first:]
        if len(places):
            last = int(places[-1])
            all_hashes.append(hashes)
            all_places.append(places)
    if not all_places:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    return np.concatenate(all_hashes), np.concatenate(all_places)


class _Work:
    """Arrays that one call uses again for each block."""

    def __init__(self, size: int) -> None:
        self.a = np.empty(size, np.uint64)
        self.b = np.empty(size, np.uint64)
        self.c = np.empty(size, np.uint64)
        self.places = np.arange(size, dtype=np.uint64)[::-1].copy()


def _block(codes: Codes, start: int, k: int, w: int, breaks: Places, work: _Work) -> tuple[NDArray[np.uint64], Places]:
    """The anchors chosen by the runs of w windows that start at start ... start + _BLOCK - 1."""
    stop = min(len(codes), start + _BLOCK + k + w - 2)
    hashes = _hashes(codes[start:stop], k, work)
    count = len(hashes)
    m = k + w - 1
    near = breaks[np.searchsorted(breaks, start) : np.searchsorted(breaks, stop)] - start
    runs = min(_BLOCK, count)
    # a run of windows that reaches over the end of the text or a break is none; a text too short for one has its own
    good: NDArray[np.bool_] | None = None
    whole = count - w + 1
    first_block_short = start == 0 and len(codes) < m and len(near) == 0
    if len(near) or whole < runs:
        good = np.ones(runs, bool)
        good[max(whole, 0) :] = False
        if len(near):
            over = (near[:, None] - np.arange(k)).ravel()
            hashes[over[(over >= 0) & (over < count)]] = _NEVER
            over = (near[:, None] - np.arange(m)).ravel()
            good[over[(over >= 0) & (over < runs)]] = False
        for at in _short_texts(codes, breaks, start, runs, k, m):
            good[at] = True
        if first_block_short:
            good[0] = True
    keys = work.c[: count + w - 1]
    np.bitwise_and(hashes, np.uint64(_WORD - (1 << _PLACE_BITS)), out=keys[:count])
    np.bitwise_or(keys[:count], work.places[-count - w :][:count], out=keys[:count])
    keys[count:] = _NEVER
    least = _sliding_least(keys, w, work)[:runs]
    if good is not None:
        least = least[good]
    if len(least) == 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    new = np.empty(len(least), bool)
    new[0] = True
    np.not_equal(least[1:], least[:-1], out=new[1:])
    chosen = (least[new] & np.uint64((1 << _PLACE_BITS) - 1)).astype(np.int64)
    places = count + w - 1 - chosen
    return hashes[places], places + start


def _short_texts(codes: Codes, breaks: Places, start: int, runs: int, k: int, m: int) -> list[int]:
    """Where, counted from `start`, texts begin that have a window but no whole run of them."""
    edges = np.concatenate((np.array([-1]), breaks, np.array([len(codes)])))
    low = max(0, int(np.searchsorted(edges, start)) - 1)
    high = int(np.searchsorted(edges, start + runs)) + 1
    edges = edges[low : high + 1]
    begins, lengths = edges[:-1] + 1, np.diff(edges) - 1
    fits = (lengths >= k) & (lengths < m) & (begins >= start) & (begins < start + runs)
    return [int(x) for x in begins[fits] - start]


def _hashes(codes: Codes, k: int, work: _Work) -> NDArray[np.uint64]:
    """Polynomial hash of every window of k code points, modulo 2**64, by doubling; in a work array."""
    power, other = work.a[: len(codes)], work.b[: len(codes)]
    np.multiply(codes, np.uint64(_SPREAD), out=power, dtype=np.uint64, casting="unsafe")
    multipliers = _multipliers(k)
    length = 1
    # the bits of k from the highest down: double, then add one window of the length that is missing
    singles = power.copy() if k & (k - 1) else power
    for bit in bin(k)[3:]:
        count = len(power) - length
        np.multiply(power[:count], multipliers[length], out=other[:count])
        np.add(other[:count], power[length:], out=other[:count])
        power, other = other[:count], power
        length *= 2
        if bit == "1":
            count = len(power) - 1
            np.multiply(power[:count], np.uint64(_BASE), out=other[:count])
            np.add(other[:count], singles[length : length + count], out=other[:count])
            power, other = other[:count], power
            length += 1
    return power


@cache
def _multipliers(k: int) -> dict[int, np.uint64]:
    return {length: np.uint64(pow(_BASE, length, _WORD)) for length in range(1, k + 1)}


def _sliding_least(keys: NDArray[np.uint64], w: int, work: _Work) -> NDArray[np.uint64]:
    """The least of keys[i : i + w] for each i, by doubling; overwrites `keys` and a work array."""
    del work
    length = 1
    while length * 2 <= w:
        count = len(keys) - length
        np.minimum(keys[:count], keys[length:], out=keys[:count])
        keys = keys[:count]
        length *= 2
    rest = w - length
    if rest:
        count = len(keys) - rest
        np.minimum(keys[:count], keys[rest:], out=keys[:count])
        keys = keys[:count]
    return keys
