"""Anchors: the few places of a folded text by which every repeat of a given length is found.

Every window of k code points has a key and the least of every w consecutive keys is an anchor ("winnowing",
Schleimer, Wilkerson and Aiken 2003). Two equal runs of k + w - 1 = m code points, wherever they stand, choose the same
window, so they share an anchor at the same offset. Keys are short, since all windows need one; the hash by which
anchors are compared is made of the chosen windows alone.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import BREAK, Codes, Places

LEAST_REPEAT: Final = 32
MOST_REPEAT: Final = 512
_PLACE_BITS: Final = 15
_PLACE: Final = (1 << _PLACE_BITS) - 1
_KEY: Final = np.uint32(0xFFFFFFFF ^ _PLACE)
_BLOCK: Final = (1 << _PLACE_BITS) - 1024
"""Windows looked at at a time: the arrays in use stay in the second-level cache, and a place in a block has few bits."""
_CHOSEN: Final = 1 << 14
"""Anchors hashed at a time."""
_BASE: Final = 0x9E3779B97F4A7C15
_SPREAD: Final = 0xD6E8FEB86659FD93
_WORD: Final = 1 << 64
_NEVER: Final = np.uint32(0xFFFFFFFF)
_EIGHT: Final = 8


def window_sizes(min_repeat: int) -> tuple[int, int]:
    """(k, w): code points in a hashed window, and windows of which the one with the least key is an anchor.

    From MOST_REPEAT up they stay the same: a longer repeat holds many of that length.
    """
    least = min(min_repeat, MOST_REPEAT)
    k = (least + 1) // 2
    return k, least + 1 - k


def anchors(codes: Codes, min_repeat: int) -> tuple[NDArray[np.uint64], Places]:
    """The anchors of one folded text or of a batch: hashes, and places in `codes` in rising order.

    Nothing crosses a BREAK, and what is chosen in a document does not depend on its neighbours. A document that
    is too short for w windows but has one has one anchor. Which of several equal keys is chosen depends on
    the text alone: the last one. Hashes are spread evenly and depend on the code points, not on the array's width.
    """
    k, w = window_sizes(min_repeat)
    codes = np.ascontiguousarray(codes)
    if len(codes) < k:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    places = _chosen(codes, k, w)
    hashes = np.empty(len(places), np.uint64)
    for start in range(0, len(places), _CHOSEN):
        hashes[start : start + _CHOSEN] = _hashes(codes, places[start : start + _CHOSEN], k)
    return hashes, places


def _chosen(codes: Codes, k: int, w: int) -> Places:
    """Where the anchors stand."""
    size = len(codes)
    breaks = np.flatnonzero(codes == BREAK)
    shorts = _short_texts(breaks, size, k, k + w - 1)
    work = _Work(min(_BLOCK, size) + k + 2 * w)
    found = [np.zeros(0, np.int64)]
    last = -1
    for start in range(0, size - k + 1, _BLOCK):
        good = _whole_runs(size, start, (k, w), breaks, shorts)
        places = _block(codes, start, (k, w), breaks, good, work)
        if len(places) and places[0] <= last:
            places = places[int(np.searchsorted(places, last, side="right")) :]
        if len(places):
            last = int(places[-1])
            found.append(places)
    return np.concatenate(found)


class _Work:
    """Arrays that one call uses again for each block."""

    def __init__(self, size: int) -> None:
        self.signs = np.empty(size, np.uint32)
        self.keys = (np.empty(size, np.uint32), np.empty(size, np.uint32))
        self.places = (_PLACE - np.arange(size)).astype(np.uint32)


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
    near = breaks[breaks.searchsorted(start) : breaks.searchsorted(start + runs + m)] - start
    over = (near[:, None] - np.arange(m)).ravel()
    good[over[(over >= 0) & (over < runs)]] = False
    good[shorts[shorts.searchsorted(start) : shorts.searchsorted(start + runs)] - start] = True
    return good


def _block(
    codes: Codes, start: int, sizes: tuple[int, int], breaks: Places, good: NDArray[np.bool_], work: _Work
) -> Places:
    """The places chosen by the good runs of w windows from `start` on."""
    k, w = sizes
    stop = min(len(codes), start + _BLOCK + k + w - 2)
    keys, spare, count = _keys(codes[start:stop], k, work)
    # a key has the place in its lower bits, counted backwards: of equal ones the last is the least
    np.bitwise_and(keys[:count], _KEY, out=keys[:count])
    np.bitwise_or(keys[:count], work.places[:count], out=keys[:count])
    near = breaks[breaks.searchsorted(start) : breaks.searchsorted(stop)] - start
    over = (near[:, None] - np.arange(k)).ravel()
    keys[over[(over >= 0) & (over < count)]] = _NEVER
    keys[count : count + w - 1] = _NEVER
    least = _sliding_least(keys[: count + w - 1], w, spare)[: len(good)]
    # the place that two runs of one text have in common is named once; runs of two texts have none
    new = np.empty(len(least), bool)
    new[0] = True
    np.not_equal(least[1:], least[:-1], out=new[1:])
    new[1:] |= ~good[:-1]
    new &= good
    return (_PLACE + start) - (least[np.flatnonzero(new)] & np.uint32(_PLACE)).astype(np.int64)


def _keys(codes: Codes, k: int, work: _Work) -> tuple[NDArray[np.uint32], NDArray[np.uint32], int]:
    """A key of every window of k code points, modulo 2**32, by doubling.

    Gives the work array that holds them, another one that is free, and how many there are.
    """
    signs, (power, free) = work.signs, work.keys
    count = len(codes)
    signs[:count] = codes
    np.multiply(signs[:count], np.uint32(_SPREAD & 0xFFFFFFFF), out=signs[:count])
    half, length = signs, 1
    # the bits of k from the highest down: double, then add one code point if the bit is set
    for bit in bin(k)[3:]:
        count -= length
        np.multiply(half[:count], _factor(length), out=power[:count])
        np.add(power[:count], half[length : length + count], out=power[:count])
        length *= 2
        if bit == "1":
            count -= 1
            np.multiply(power[:count], _factor(1), out=power[:count])
            np.add(power[:count], signs[length : length + count], out=power[:count])
            length += 1
        half, power, free = power, free, power
    return half, power, count


@cache
def _factor(length: int) -> np.uint32:
    return np.uint32(pow(_BASE, length, 1 << 32))


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


def _hashes(codes: Codes, places: Places, k: int) -> NDArray[np.uint64]:
    """Hashes of the windows at some places: the lowest bytes of their code points, and higher ones where there are."""
    item = codes.itemsize
    windows: NDArray[Any] = np.ndarray(
        (len(codes) - k + 1,), np.dtype((np.void, k * item)), codes.data, strides=(item,)
    )
    signs = windows[places].view(codes.dtype).reshape(len(places), k)
    total = np.zeros(len(places), np.uint64)
    plane = 0
    while plane == 0 or (plane < item and int(signs.max(initial=0)) >> (8 * plane)):
        low = (signs >> (8 * plane)).astype(np.uint8) if item > 1 else signs
        spare = -k % _EIGHT
        units = (np.pad(low, ((0, 0), (0, spare))) if spare else low).view("<u8")
        for column in range(units.shape[1]):
            total += units[:, column] * np.uint64(pow(_BASE, plane * MOST_REPEAT + column + 1, _WORD))
        plane += 1
    total ^= total >> np.uint64(32)
    total *= np.uint64(_SPREAD)
    total ^= total >> np.uint64(29)
    return total
