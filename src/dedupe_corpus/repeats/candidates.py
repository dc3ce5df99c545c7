"""Candidates: which two documents share so many anchors that their likeness is worth computing.

Shared anchors below a hash bound (FracMinHash) give them; documents that share anchors with very many others meet by
equal bands of a MinHash signature instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.group import Grouped, by_rank
from dedupe_corpus.repeats.sorting import boundaries, distinct, order_by

ALL_PAIRS: Final = 48
"""Documents that share one anchor and are all paired; of more, each is paired with the first few only."""
_STARS: Final = 8
_PARTNERS: Final = 16
"""Of more than ALL_PAIRS earlier documents that are alike, one is compared with the most alike and the first few."""
_SAMPLE: Final = 64
"""Anchors of a document that look for candidates, about; a longer document samples them by hash."""
_ROWS: Final = 2
_BANDS: Final = 20
_AGREE: Final = 0.25
"""Documents that share anchors with very many others meet by equal bands of a MinHash signature instead; a pair is
computed if so much of the signatures agrees."""
_SLACK: Final = 0.4
"""Share of `near_review` that the sample must show for a pair to be computed exactly."""
_CLOSE: Final = 0.5
"""Share of `near_review` that all anchors must show."""


def candidates(grouped: Grouped, anchors: Places, ranks: Places, near_review: float) -> NDArray[np.int64]:
    """Pairs of documents that share enough of their sampled anchors; the first in keep order first; (n, 2), sorted.

    anchors: how many each document has.
    """
    level = np.maximum(0, np.floor(np.log2(np.maximum(anchors, 1) / _SAMPLE))).astype(np.int64)
    order = by_rank(grouped, ranks)
    labels, owner = grouped.labels[order], grouped.documents[order]
    fresh = np.ones(len(labels), bool)
    fresh[1:] = (labels[1:] != labels[:-1]) | (owner[1:] != owner[:-1])
    labels, owner = labels[fresh], owner[fresh]
    if len(labels) == 0:
        return np.zeros((0, 2), np.int64)
    bounds = boundaries(labels)
    sizes = np.diff(bounds)
    depth = _depth(labels[bounds[:-1]])
    least = np.minimum.reduceat(level[owner], bounds[:-1])
    useful = (sizes > 1) & (depth >= least)
    ones: list[Places] = [np.zeros(0, np.int64)]
    twos: list[Places] = [np.zeros(0, np.int64)]

    def take(one: Places, two: Places, depths: Places) -> None:
        a, b = owner[one], owner[two]
        sampled = depths >= np.minimum(level[a], level[b])
        ones.append(a[sampled])
        twos.append(b[sampled])

    for size in range(2, ALL_PAIRS + 1):
        chosen = np.flatnonzero(useful & (sizes == size))
        if len(chosen):
            low, high = np.triu_indices(size, 1)
            starts = bounds[chosen]
            take((starts[:, None] + low).ravel(), (starts[:, None] + high).ravel(), np.repeat(depth[chosen], len(low)))
    chosen = np.flatnonzero(useful & (sizes > ALL_PAIRS))
    for star in range(_STARS if len(chosen) else 0):
        rest = sizes[chosen] - star - 1
        first = np.repeat(bounds[chosen] + star, rest)
        step = np.arange(len(first)) - np.repeat(np.cumsum(rest) - rest, rest)
        take(first, first + 1 + step, np.repeat(depth[chosen], rest))
    count = len(ranks)
    keys = np.concatenate(ones) * count + np.concatenate(twos)
    keys.sort()
    edges = boundaries(keys)
    shared = np.diff(edges)
    keys = keys[edges[:-1]]
    one, two = keys // count, keys % count
    expected = np.minimum(anchors[one], anchors[two]) / 2.0 ** np.minimum(level[one], level[two])
    keys = keys[shared >= np.maximum(1.0, _SLACK * near_review * expected)]
    banded = _banded(labels, owner, sizes, ranks)
    pairs = np.stack(
        distinct(
            np.concatenate((keys // count, banded[:, 0])),
            np.concatenate((keys % count, banded[:, 1])),
        ),
        axis=1,
    )
    return _alike(labels, owner, pairs, anchors, ranks, near_review)


def _alike(
    labels: NDArray[np.uint64],
    owner: Places,
    pairs: NDArray[np.int64],
    anchors: Places,
    ranks: Places,
    near_review: float,
) -> NDArray[np.int64]:
    """The pairs (sorted) of which the smaller has about `near_review` of its anchors in the other; see _PARTNERS.

    labels, owner: the repeated anchors and their documents, labels rising.
    """
    fresh = np.ones(len(labels), bool)
    np.not_equal(labels[1:], labels[:-1], out=fresh[1:])
    turn = order_by(owner)
    edges = np.searchsorted(owner[turn], np.arange(len(ranks) + 1))
    shared = np.fromiter(map(np.count_nonzero, held(np.cumsum(fresh)[turn], edges, pairs)), np.int64, len(pairs))
    smaller = np.maximum(1, np.minimum(anchors[pairs[:, 0]], anchors[pairs[:, 1]]))
    share = shared / smaller
    good = share >= least_share(smaller, near_review)
    pairs, share = pairs[good], share[good]
    early = _ordinals(pairs[:, 1], ranks[pairs[:, 0]]) < _STARS
    near = _ordinals(pairs[:, 1], -share) < _PARTNERS
    few = np.bincount(pairs[:, 1], minlength=len(ranks)) <= ALL_PAIRS
    out: NDArray[np.int64] = pairs[early | near | few[pairs[:, 1]]]
    return out


def least_share(anchors: Places, near_review: float) -> NDArray[np.float64]:
    """The share of so many anchors that must be in another document for their likeness to be computed.

    The fewer anchors, the less their share says of the share of the text.
    """
    out: NDArray[np.float64] = _CLOSE * near_review - 0.5 / np.sqrt(np.maximum(anchors, 1))
    return out


def held(numbers: NDArray[Any], edges: Places, pairs: NDArray[np.int64]) -> Iterator[NDArray[np.bool_]]:
    """For each pair (a, b) which numbers of row b stand in row a, too. Row i is numbers[edges[i] : edges[i + 1]]."""
    marked = np.zeros(int(numbers.max(initial=0)) + 1, bool)
    ends = edges.tolist()
    first = -1
    mine = numbers[:0]
    for a, b in pairs.tolist():
        if a != first:
            marked[mine] = False
            first, mine = a, numbers[ends[a] : ends[a + 1]]
            marked[mine] = True
        yield marked[numbers[ends[b] : ends[b + 1]]]


def families(pairs: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """For each of `count` documents the least one that pairs lead to from it, over any number of steps."""
    out = np.arange(count)
    while True:
        least = np.minimum(out[pairs[:, 0]], out[pairs[:, 1]])
        before = out.copy()
        np.minimum.at(out, pairs[:, 0], least)
        np.minimum.at(out, pairs[:, 1], least)
        out = out[out]
        if np.array_equal(out, before):
            return out


def _ordinals(groups: NDArray[np.int64], keys: NDArray[Any]) -> NDArray[np.int64]:
    """The place of each entry among those of its group, by rising keys."""
    order = np.lexsort((keys, groups))
    bounds = boundaries(groups[order])
    out = np.empty(len(groups), np.int64)
    out[order] = np.arange(len(groups)) - np.repeat(bounds[:-1], np.diff(bounds))
    return out


def _banded(labels: NDArray[np.uint64], owner: Places, sizes: Places, ranks: Places) -> NDArray[np.int64]:
    """Likely pairs among the documents of large groups, from signatures over the anchors that repeat."""
    crowded = np.zeros(len(ranks), bool)
    crowded[owner[np.repeat(sizes > ALL_PAIRS, sizes)]] = True
    chosen = np.flatnonzero(crowded[owner])
    if len(chosen) == 0:
        return np.zeros((0, 2), np.int64)
    chosen = chosen[order_by(ranks[owner[chosen]])]
    bounds = boundaries(owner[chosen].astype(np.uint64))
    documents = owner[chosen][bounds[:-1]]
    hashes = labels[chosen] * np.uint64(0x9E3779B97F4A7C15)
    hashes ^= hashes >> np.uint64(32)
    signature = np.empty((len(documents), _ROWS * _BANDS), np.uint32)
    for row in range(_ROWS * _BANDS):
        mixed = (hashes + np.uint64(row)) * np.uint64(pow(0xD6E8FEB86659FD93, row + 1, 1 << 64))
        signature[:, row] = np.minimum.reduceat((mixed >> np.uint64(32)).astype(np.uint32), bounds[:-1])
    ones: list[Places] = []
    twos: list[Places] = []
    for band in range(_BANDS):
        part = np.ascontiguousarray(signature[:, _ROWS * band : _ROWS * (band + 1)]).view(np.uint64)[:, 0]
        order = order_by(part)
        edges = boundaries(part[order])
        counts = np.diff(edges)
        # a document meets the next few of its kind, and the first few
        for step in range(1, _STARS + 1):
            at = np.flatnonzero(part[order][step:] == part[order][:-step])
            ones.append(order[at])
            twos.append(order[at + step])
        large = np.flatnonzero(counts > _STARS)
        for star in range(_STARS if len(large) else 0):
            rest = counts[large] - star - 1
            first = np.repeat(edges[large] + star, rest)
            step_ = np.arange(len(first)) - np.repeat(np.cumsum(rest) - rest, rest)
            ones.append(order[first])
            twos.append(order[first + 1 + step_])
    both = np.stack(distinct(np.concatenate(ones), np.concatenate(twos)), axis=1)
    agree = np.zeros(len(both), np.int64)
    for row in range(_ROWS * _BANDS):
        agree += signature[both[:, 0], row] == signature[both[:, 1], row]
    likely = both[agree >= _AGREE * _ROWS * _BANDS]
    return documents[likely]


def _depth(labels: NDArray[np.uint64]) -> Places:
    """How many levels of sampling each hash passes: half of the hashes the first, a quarter two, and so on."""
    mixed = labels * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    top = (mixed >> np.uint64(33)).astype(np.float64) + 1.0
    return np.floor(31.0 - np.log2(top)).astype(np.int64)
