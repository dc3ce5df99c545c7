"""What stands around anchors, as keys: by equal ones the anchors of a large group are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.anchors import window_sizes
from dedupe_corpus.repeats.extend import Rows
from dedupe_corpus.repeats.fold import BREAK, Codes, Places
from dedupe_corpus.repeats.sorting import boundaries, order_by

STEPS: Final = (3, 5, 8)
"""Neighbours by which anchors of a large group are told apart."""
_CHUNK: Final = 1 << 12
"""Rows that are held at a time."""
_OFFSETS: Final = 11
"""Offsets of which the keys are held at a time."""
_LANE: Final = 8
_ODD: Final = 0x9E3779B97F4A7C15
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_WORD: Final = 1 << 64


def surroundings(text: Rows, labels: NDArray[np.uint64], places: Places, min_repeat: int) -> NDArray[np.uint64]:
    """A key for each anchor of all the text that a repeat of `min_repeat` through it can need.

    Two anchors with equal keys settle each other: nothing else has to be compared for the sake of coverage.
    """
    k, w = window_sizes(min_repeat)
    return _hash_surroundings(text, places, w - 1, k + w - 1) + labels * _MIX


def offsets_of_single(
    text: Rows,
    labels: NDArray[np.uint64],
    places: Places,
    around: NDArray[np.uint64],
    settled: NDArray[np.bool_],
    min_repeat: int,
) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Keys of every run of `min_repeat` code points through anchors of groups with an unsettled one.

    Yields, for each offset of the anchor in the run, keys and the entries they belong to; one entry of each kind of
    surroundings stands for the others. Entries come in the order of the groups.
    """
    k, w = window_sizes(min_repeat)
    m = k + w - 1
    heads = np.zeros(len(places), bool)
    order = order_by(around)
    heads[order[boundaries(around[order])[:-1]]] = True
    bounds = boundaries(labels)
    single = np.repeat(np.logical_or.reduceat(~settled, bounds[:-1]), np.diff(bounds))
    open_ = np.flatnonzero(heads & single)
    for first in range(0, w if len(open_) else 0, _OFFSETS):  # a few offsets at a time bound the memory
        back = first + _OFFSETS - 1
        windows = _hash_windows(text, places[open_] - back, m + _OFFSETS - 1, m)
        for column in range(_OFFSETS):
            if back - column < w:
                whole = np.flatnonzero(windows[:, column] != 0)
                yield windows[whole, column] + labels[open_[whole]] * _MIX, open_[whole]


def neighbourhoods(labels: NDArray[np.uint64], places: Places, documents: Places) -> Iterator[NDArray[np.uint64]]:
    """Hashes of each anchor with its next neighbours in the text, or those before it, and how far off they stand.

    Only neighbours of the same document count: how far off the next document is depends on how they are stored.
    One for each of STEPS and direction: a longer text in common is more alike.
    """
    order = order_by(places)
    label, place, document = labels[order], places[order], documents[order]
    for sign in (1, -1):
        total = label * _MIX
        for step in range(1, STEPS[-1] + 1):
            term = np.roll(label, -sign * step)
            term += (np.roll(place, -sign * step) - place).astype(np.uint64) * np.uint64(_ODD)
            term *= np.uint64(pow(_ODD, 2 * step + (sign > 0), _WORD))
            term ^= term >> np.uint64(29)
            term *= np.roll(document, -sign * step) == document
            total += term
            if step in STEPS:
                out = np.empty_like(total)
                out[order] = total
                yield out


def _neighbours(places: Places) -> Iterator[NDArray[np.int64]]:
    """Which places are looked at together: those that stand near each other have codes of one width."""
    order = order_by(places)
    return (order[start : start + _CHUNK] for start in range(0, len(order), _CHUNK))


def _hash_surroundings(text: Rows, places: Places, before: int, behind: int) -> NDArray[np.uint64]:
    """A hash of the codes from `before` in front of each place to `behind`, as far as they are of one document."""
    out = np.zeros(len(places), np.uint64)
    for some in _neighbours(places):
        rows = text.rows(places[some] - before, before + behind)
        cut = np.flatnonzero((rows == BREAK).any(axis=1))
        if len(cut):
            there = rows[cut] != BREAK
            there[:, :before] = np.logical_and.accumulate(there[:, :before][:, ::-1], axis=1)[:, ::-1]
            there[:, before:] = np.logical_and.accumulate(there[:, before:], axis=1)
            rows[cut] *= there
        out[some] = _hash_rows(rows)
    return out


def _hash_rows(rows: Codes) -> NDArray[np.uint64]:
    """A hash of each row, whatever the width of its codes: of eight bytes at a time, the lowest of the codes first."""
    out = np.zeros(len(rows), np.uint64)
    spare = -rows.shape[1] % _LANE
    for plane in range(rows.itemsize):
        low = (rows >> (8 * plane)).astype(np.uint8)
        if plane and not low.any():
            continue
        lanes = np.pad(low, ((0, 0), (0, spare))).view("<u8") * _MIX
        lanes ^= lanes >> np.uint64(32)
        count = lanes.shape[1]
        lanes *= np.array([pow(_ODD, plane * count + column + 1, _WORD) for column in range(count)], np.uint64)
        out += lanes.sum(axis=1, dtype=np.uint64)
    out ^= out >> np.uint64(31)
    return out


def _hash_windows(text: Rows, places: Places, width: int, window: int) -> NDArray[np.uint64]:
    """Hashes of the `width - window + 1` windows of each row; 0 for a window that holds a BREAK."""
    out = np.zeros((len(places), width - window + 1), np.uint64)
    powers = np.array([pow(_ODD, n, _WORD) for n in range(width)], np.uint64)
    inverse = np.array([pow(_ODD, -n, _WORD) for n in range(width - window + 1)], np.uint64)
    for some in _neighbours(places):
        rows = text.rows(places[some], width)
        total = np.zeros((len(rows), width + 1), np.uint64)
        np.add(rows, np.uint64(1), out=total[:, 1:])
        total[:, 1:] *= powers
        np.cumsum(total, axis=1, out=total)
        # the hash of a window is that of a slice of the whole polynomial, moved back to its start
        value = (total[:, window:] - total[:, :-window]) * inverse
        value ^= value >> np.uint64(32)
        value *= _MIX
        value ^= value >> np.uint64(31)
        cut = np.flatnonzero((rows == BREAK).any(axis=1))
        if len(cut):
            breaks = np.zeros((len(cut), width + 1), np.int16)
            np.cumsum(rows[cut] == BREAK, axis=1, out=breaks[:, 1:])
            value[cut] *= breaks[:, window:] == breaks[:, :-window]
        out[some] = value
    return out
