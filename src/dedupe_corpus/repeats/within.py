"""Exact repeats inside one folded text: enough runs that every repeat of a given length is covered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.anchors import anchors, window_sizes
from dedupe_corpus.repeats.bridges import Reader, Sides, bridged, widened
from dedupe_corpus.repeats.extend import Flat, Runs, maximal_runs
from dedupe_corpus.repeats.fold import Codes, Places
from dedupe_corpus.repeats.group import ALL_PAIRS
from dedupe_corpus.repeats.sorting import boundaries
from dedupe_corpus.repeats.surroundings import neighbourhoods, offsets_of_single, surroundings

_LABEL = np.uint64(0xD6E8FEB86659FD93)


def runs_within(codes: Codes, min_repeat: int) -> Runs:
    """Runs of at least `min_repeat` code points that stand at two places of `codes`, the earlier on the left.

    Every place of such a repeat lies in a run. Runs may overlap: a text of one letter overlaps itself. Where a text
    stands more than ALL_PAIRS times each place is paired with the ones before it that look most alike.
    """
    runs = _all_runs(Flat(codes), codes, min_repeat)
    enough = runs.length >= min_repeat
    return Runs(runs.left[enough], runs.right[enough], runs.length[enough])


def passages_within(codes: Codes, min_repeat: int, floor: int) -> Sides:
    """Passages that stand at two places of one text word for word; signs between the words may differ.

    Those with an equal run of `min_repeat` code points or with `floor` equal ones in all; the later place is `one`.
    """
    text = Alone(codes)
    reader = Reader(text)
    found = bridged(text, reader, _all_runs(text, codes, min_repeat), min_repeat, floor)
    nothing = np.zeros(len(found.left), np.int64)
    return widened(text, reader, Sides(nothing, found.right, found.right_end, nothing, found.left, found.left_end))


class Alone(Flat):
    """One folded text as a shelf of one document that begins at place 0."""

    def __init__(self, codes: Codes) -> None:
        super().__init__(codes)
        self.starts: Places = np.zeros(1, np.int64)
        self._own = codes

    def documents(self, places: Places) -> Places:
        return np.zeros(len(places), np.int64)

    def codes(self, _document: int) -> Codes:
        return self._own

    def ranges(self, starts: Places, lengths: Places) -> Codes:
        ends = starts + lengths
        parts = [self._own[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        out: Codes = np.concatenate([self._own[:0], *parts])
        return out


def _all_runs(text: Flat, codes: Codes, min_repeat: int) -> Runs:
    k, _ = window_sizes(min_repeat)
    hashes, places = anchors(codes, min_repeat)
    order = np.argsort(hashes, kind="stable")
    left, right = _pairs(text, hashes[order], places[order], min_repeat)
    return maximal_runs(text, left, right, k)


def _pairs(text: Flat, labels: NDArray[np.uint64], places: Places, min_repeat: int) -> tuple[Places, Places]:
    """Entries are sorted by (label, place)."""
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
        for keys in neighbourhoods(labels, places, np.zeros_like(places)):
            take(keys, everything)
        for keys, chosen in offsets_of_single(text, labels, places, around, settled, min_repeat):
            take(keys, chosen)
    return np.concatenate(left), np.concatenate(right)
