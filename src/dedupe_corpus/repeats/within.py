"""Exact repeats inside one folded text: enough runs that every repeat of a given length is covered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.anchors import anchors, window_sizes
from dedupe_corpus.repeats.extend import Flat, Runs, maximal_runs
from dedupe_corpus.repeats.fold import Codes, Places
from dedupe_corpus.repeats.group import (
    ALL_PAIRS,
    NEIGHBOURS,
    Grouped,
    boundaries,
    neighbourhood,
    offsets_of_single,
    surroundings,
)

_LABEL = np.uint64(0xD6E8FEB86659FD93)


def runs_within(codes: Codes, min_repeat: int) -> Runs:
    """Runs of at least `min_repeat` code points that stand at two places of `codes`, the earlier on the left.

    Every place of such a repeat lies in a run. Runs may overlap: a text of one letter overlaps itself. Where a text
    stands more than ALL_PAIRS times each place is paired with the ones before it that look most alike.
    """
    k, _ = window_sizes(min_repeat)
    hashes, places = anchors(codes, min_repeat)
    order = np.argsort(hashes, kind="stable")
    grouped = Grouped(hashes[order], places[order])
    text = Flat(codes)
    left, right = _pairs(text, grouped, min_repeat)
    runs = maximal_runs(text, left, right, k)
    enough = runs.length >= min_repeat
    return Runs(runs.left[enough], runs.right[enough], runs.length[enough])


def _pairs(text: Flat, grouped: Grouped, min_repeat: int) -> tuple[Places, Places]:
    labels, places = grouped
    bounds = boundaries(labels)
    sizes = np.diff(bounds)
    left: list[Places] = [np.zeros(0, np.int64)]
    right: list[Places] = [np.zeros(0, np.int64)]
    for size in range(2, ALL_PAIRS + 1):
        starts = bounds[:-1][sizes == size]
        for a in range(size if len(starts) else 0):
            for b in range(a + 1, size):
                left.append(places[starts + a])
                right.append(places[starts + b])
    large = np.repeat(sizes > ALL_PAIRS, sizes)
    if large.any():
        labels, places = labels[large], places[large]

        def take(keys: NDArray[np.uint64], chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
            """Pair each of equal keys with the one before it; which entries have an equal one at all."""
            order = np.argsort(keys, kind="stable")
            same = keys[order][1:] == keys[order][:-1]
            place = places[chosen[order]]
            left.append(place[:-1][same])
            right.append(place[1:][same])
            out = np.zeros(len(keys), bool)
            out[order[1:][same]] = True
            out[order[:-1][same]] = True
            return out

        everything = np.arange(len(places))
        around = surroundings(text, labels, places, min_repeat)
        settled = take(around, everything)
        for steps in NEIGHBOURS:
            take(neighbourhood(labels, places, steps), everything)
        for keys, chosen in offsets_of_single(text, labels, places, around, settled, min_repeat):
            take(keys, chosen)
    return np.concatenate(left), np.concatenate(right)
