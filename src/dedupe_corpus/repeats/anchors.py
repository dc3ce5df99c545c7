"""Anchors: the few places of a folded text by which every repeat of a given length is found.

Every window of k code points is hashed and the least of every w consecutive hashes is an anchor ("winnowing",
Schleimer, Wilkerson and Aiken 2003). Two equal runs of k + w - 1 = m code points, wherever they stand, choose the same
window, so they share an anchor at the same offset.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import BREAK, Codes, Places

LEAST_REPEAT: Final = 32
MOST_REPEAT: Final = 512
_PLACE_BITS: Final = 14
_BLOCK: Final = (1 << _PLACE_BITS) - 1024
"""Windows hashed at a time: the arrays in use stay in the second-level cache, and a place in a block has few bits."""
_BASE: Final = 0x9E3779B97F4A7C15
_SPREAD: Final = 0xD6E8FEB86659FD93
_WORD: Final = 1 << 64
_EIGHT: Final = 8
_NEVER: Final = np.uint64(_WORD - 1)
_HIGH: Final = 1 if sys.byteorder == "little" else 0
"""Which half of a uint64 in memory holds its upper bits."""


def window_sizes(min_repeat: int) -> tuple[int, int]:
    """(k, w): code points in a hashed window, and hashed windows of which the least is an anchor.

    From MOST_REPEAT up they stay the same: a longer repeat holds many of that length.
    """
    least = min(min_repeat, MOST_REPEAT)
    k = (least + 1) // 2
    return k, least + 1 - k


def anchors(codes: Codes, min_repeat: int) -> tuple[NDArray[np.uint64], Places]:
    """The anchors of one folded text or of a batch: hashes, and places in `codes` in rising order.

    Nothing crosses a BREAK, and what is chosen in a document does not depend on its neighbours. A document that
    is too short for w windows but has one has one anchor. Which of several equal hashes is chosen depends on
    the text alone: the last one.
    """
    k, w = window_sizes(min_repeat)
    size = len(codes)
    if size < k:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    breaks = np.flatnonzero(codes == BREAK)
    shorts = _short_texts(breaks, size, k, k + w - 1)
    all_hashes: list[NDArray[np.uint64]] = []
    all_places: list[Places] = []
    work = _Work(_BLOCK + k + 2 * w)
    last = -1
    for start in range(0, size - k + 1, _BLOCK):
        good = _whole_runs(size, start, (k, w), breaks, shorts)
        hashes, places = _block(codes, start, (k, w), breaks, good, work)
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
        self.hashes = (np.empty(size, np.uint64), np.empty(size, np.uint64), np.empty(size, np.uint64))
        self.keys = (np.empty(size, np.uint32), np.empty(size, np.uint32))
        self.places = (np.uint32((1 << _PLACE_BITS) - 1) - np.arange(size, dtype=np.uint32)).copy()


def _short_texts(breaks: Places, size: int, k: int, m: int) -> Places:
    """Where texts begin that have a window but no whole run of them."""
    edges = np.concatenate(([-1], breaks, [size]))
    lengths = np.diff(edges) - 1
    out: Places = edges[:-1][(lengths >= k) & (lengths < m)] + 1
    return out


def _whole_runs(size: int, start: int, sizes: tuple[int, int], breaks: Places, shorts: Places) -> NDArray[np.bool_]:
    """Which of the runs of w windows from `start` on lie in one text; a text too short for one has its own run."""
    k, w = sizes
    m = k + w - 1
    runs = min(_BLOCK, size - k + 1 - start)
    good = np.ones(runs, bool)
    good[max(0, size - m + 1 - start) :] = False
    near = breaks[np.searchsorted(breaks, start) : np.searchsorted(breaks, start + runs + m)] - start
    over = (near[:, None] - np.arange(m)).ravel()
    good[over[(over >= 0) & (over < runs)]] = False
    good[shorts[np.searchsorted(shorts, start) : np.searchsorted(shorts, start + runs)] - start] = True
    return good


def _block(
    codes: Codes, start: int, sizes: tuple[int, int], breaks: Places, good: NDArray[np.bool_], work: _Work
) -> tuple[NDArray[np.uint64], Places]:
    """The anchors chosen by the good runs of w windows from `start` on."""
    k, w = sizes
    stop = min(len(codes), start + _BLOCK + k + w - 2)
    part = codes[start:stop]
    if part.itemsize > 1 and k % _EIGHT == 0 and int(part.max()) < 1 << 8:
        part = part.astype(np.uint8)  # the same hashes, made faster
    hashes = _hashes(part, k, work)
    count = len(hashes)
    near = breaks[np.searchsorted(breaks, start) : np.searchsorted(breaks, stop)] - start
    over = (near[:, None] - np.arange(k)).ravel()
    hashes[over[(over >= 0) & (over < count)]] = _NEVER
    # a key is the upper bits of a hash and then the place, counted backwards: of equal hashes the last is the least
    keys = work.keys[0][: count + w - 1]
    upper = hashes.view(np.uint32)[_HIGH::2]
    np.bitwise_and(upper, np.uint32(0xFFFFFFFF << _PLACE_BITS & 0xFFFFFFFF), out=keys[:count])
    np.bitwise_or(keys[:count], work.places[:count], out=keys[:count])
    keys[count:] = 0xFFFFFFFF
    least = _sliding_least(keys, w, work.keys[1])[: len(good)][good]
    if len(least) == 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    new = np.empty(len(least), bool)
    new[0] = True
    np.not_equal(least[1:], least[:-1], out=new[1:])
    mask = (1 << _PLACE_BITS) - 1
    places = mask - (least[new] & np.uint32(mask)).astype(np.int64)
    return hashes[places], places + start


def _hashes(codes: Codes, k: int, work: _Work) -> NDArray[np.uint64]:
    """A hash of every window of k code points, modulo 2**64, by doubling; in a work array."""
    units, unit = _units(codes, k, work)
    power, other = units, work.hashes[1]
    length = 1
    # the bits of the number of units from the highest down: double, then add one unit if the bit is set
    for bit in bin(k // unit)[3:]:
        count = len(power) - length * unit
        np.multiply(power[:count], _multipliers(k)[length * unit], out=other[:count])
        np.add(other[:count], power[length * unit :], out=other[:count])
        power, other = other[:count], work.hashes[2] if power is units else power
        length *= 2
        if bit == "1":
            count = len(power) - unit
            np.multiply(power[:count], _multipliers(k)[unit], out=other[:count])
            np.add(other[:count], units[length * unit :][:count], out=other[:count])
            power, other = other[:count], power
            length += 1
    return power


def _units(codes: Codes, k: int, work: _Work) -> tuple[NDArray[np.uint64], int]:
    """The hashes that longer ones are made of, and how many code points each is of.

    Eight code points are read as one number in base 256 where k allows: of one-byte codes that is what memory holds.
    """
    out, other = work.hashes[0], work.hashes[1]
    if k % _EIGHT:
        units = out[: len(codes)]
        units[:] = codes
        np.multiply(units, np.uint64(_SPREAD), out=units)
        return units, 1
    count = len(codes) - _EIGHT + 1
    units = out[:count]
    if codes.itemsize == 1:
        units[:] = np.ndarray((count,), "<u8", np.ascontiguousarray(codes).data, strides=(1,))
    else:
        wide = out[: len(codes)]
        wide[:] = codes
        for length in (1, 2, 4):
            size = len(wide) - length
            np.left_shift(wide[length:], np.uint64(8 * length), out=other[:size])
            np.add(wide[:size], other[:size], out=wide[:size])
            wide = wide[:size]
        units = wide
    np.multiply(units, np.uint64(_SPREAD), out=units)
    return units, _EIGHT


@cache
def _multipliers(k: int) -> dict[int, np.uint64]:
    return {length: np.uint64(pow(_BASE, length, _WORD)) for length in range(1, k + 1)}


def _sliding_least(keys: NDArray[np.uint32], w: int, spare: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The least of keys[i : i + w] for each i, by doubling; overwrites both arrays, which must not share memory."""
    length = 1
    while length < w:
        step = min(length, w - length)
        count = len(keys) - step
        np.minimum(keys[:count], keys[step:], out=spare[:count])
        keys, spare = spare[:count], keys
        length += step
    return keys
