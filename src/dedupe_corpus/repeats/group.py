"""Grouping: equal hashes brought together by sorting, and the pairs of places that are worth comparing.

A small group gives all its pairs. In a large one each place is paired with the first document that has the same
surroundings, so that work stays linear where a thousand documents share a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.extend import Rows
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.sorting import boundaries, distinct, order_by
from dedupe_corpus.repeats.store import HASH_BITS, PLACE_BITS, shelf
from dedupe_corpus.repeats.surroundings import neighbourhoods, offsets_of_single, surroundings

ALL_PAIRS: Final = 8
"""The largest group of which all pairs are compared."""
_PARTITION: Final = 1 << 18
"""Anchors that one task sorts."""
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)


class Grouped(NamedTuple):
    """Anchors whose hash stands at two places or more, and their documents: labels rise, places rise within a label."""

    labels: NDArray[np.uint64]
    places: Places
    documents: Places

    def chosen(self, which: NDArray[Any]) -> Grouped:
        return Grouped(self.labels[which], self.places[which], self.documents[which])


class Partition(NamedTuple):
    """The task of sorting the anchors of one range of hashes.

    skipped: documents that take no part. folders: a number for each document; only equal numbers meet (None: all).
    """

    bases: tuple[Path, ...]
    number: int
    bits: int
    skipped: NDArray[np.bool_]
    folders: NDArray[np.int64] | None


def partition_bits(anchors: int) -> int:
    bits = 0
    while anchors >> bits > _PARTITION:
        bits += 1
    return min(bits, HASH_BITS // 2)


def repeated(task: Partition) -> Grouped:
    """The anchors of one partition that stand at two places or more."""
    books = shelf(task.bases)
    low = task.number << (64 - task.bits)
    high = ((task.number + 1) << (64 - task.bits)) - 1
    parts = [batch.anchors(low, high) for batch in books.batches]
    offsets = np.repeat(books.offsets[:-1], [len(part) for part in parts])
    packed = np.concatenate([np.zeros(0, np.uint64), *parts])
    del parts
    place = (packed & np.uint64((1 << PLACE_BITS) - 1)).view(np.int64)
    place += offsets
    del offsets
    count = len(packed)
    index_bits = max(1, (count - 1).bit_length()) if count else 1
    # the partition's own bits are equal for all; what is left of the hash moves up to make room for an index
    kept_bits = min(HASH_BITS - task.bits, 64 - index_bits)
    own = np.uint64((1 << (HASH_BITS - task.bits)) - 1)
    keys = packed  # one array all the way: there are many
    keys >>= np.uint64(PLACE_BITS)
    keys &= own
    if task.folders is not None:
        salt = (task.folders[books.documents(place)].astype(np.uint64) * _MIX) >> np.uint64(64 - HASH_BITS)
        keys ^= salt & own
    keys &= np.uint64((1 << kept_bits) - 1)
    keys <<= np.uint64(index_bits)
    keys |= np.arange(count, dtype=np.uint64)
    keys.sort()
    label = keys >> np.uint64(index_bits)
    many = _in_groups(label)
    index = (keys[many] & np.uint64((1 << index_bits) - 1)).astype(np.int64)
    place = place[index]
    found = Grouped(label[many] | np.uint64(task.number << (HASH_BITS - task.bits)), place, books.documents(place))
    return remaining(found, ~task.skipped[found.documents]) if task.skipped.any() else found


def _in_groups(sorted_labels: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which entries have an equal neighbour."""
    same = sorted_labels[1:] == sorted_labels[:-1]
    out = np.zeros(len(sorted_labels), bool)
    out[1:] = same
    out[:-1] |= same
    return out


def _numbered(labels: NDArray[np.uint64]) -> NDArray[np.int64]:
    """A number for each run of equal labels."""
    fresh = np.zeros(len(labels), bool)
    np.not_equal(labels[1:], labels[:-1], out=fresh[1:])
    return np.cumsum(fresh)


def remaining(grouped: Grouped, alive: NDArray[np.bool_]) -> Grouped:
    """Leave out entries, and what stands alone then."""
    rest = grouped.chosen(alive)
    return rest.chosen(_in_groups(rest.labels))


def joined(parts: Sequence[Grouped]) -> Grouped:
    labels, places, documents = zip(*parts, strict=True)
    return Grouped(np.concatenate(labels), np.concatenate(places), np.concatenate(documents))


def by_rank(grouped: Grouped, ranks: Places) -> NDArray[np.int64]:
    """The order of the entries by label and rank of their document."""
    return order_by(_numbered(grouped.labels), ranks[grouped.documents])


def pairs(text: Rows, grouped: Grouped, ranks: Places, min_repeat: int) -> tuple[Places, Places]:
    """Pairs (earlier, later) of places in two documents, such that every repeat of `min_repeat` code points across
    documents holds a pair, or is held by a repeat inside its document.

    ranks: of the documents in the keep order.
    """
    labels, places, documents = grouped.chosen(by_rank(grouped, ranks))
    bounds = boundaries(labels)
    sizes = np.diff(bounds)
    early: list[Places] = []
    late: list[Places] = []
    for size in range(2, ALL_PAIRS + 1):
        starts = bounds[:-1][sizes == size]
        if len(starts) == 0:
            continue
        for a in range(size):
            for b in range(a + 1, size):
                one, two = starts + a, starts + b
                apart = documents[one] != documents[two]
                early.append(places[one[apart]])
                late.append(places[two[apart]])
    large = np.repeat(sizes > ALL_PAIRS, sizes)
    if large.any():
        one, two = _large(text, labels[large], places[large], documents[large], min_repeat)
        early.append(one)
        late.append(two)
    if not early:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(early), np.concatenate(late)


def _large(
    text: Rows, labels: NDArray[np.uint64], places: Places, documents: Places, min_repeat: int
) -> tuple[Places, Places]:
    """Pairs of large groups; entries are sorted by (label, rank, place)."""
    early: list[Places] = []
    late: list[Places] = []

    def take(keys: NDArray[np.uint64], chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Pair equal keys with the first document among them; which entries have an equal one at all."""
        order = order_by(keys)
        sorted_ = chosen[order]
        one, two, many = _with_first(keys[order], places[sorted_], documents[sorted_])
        early.append(one)
        late.append(two)
        out = np.zeros(len(keys), bool)
        out[order] = many
        return out

    everything = np.arange(len(places))
    around = surroundings(text, labels, places, min_repeat)
    settled = take(around, everything)
    for keys in neighbourhoods(labels, places, documents):
        take(keys, everything)
    for keys, chosen in offsets_of_single(text, labels, places, around, settled, min_repeat):
        take(keys, chosen)
    one, two = distinct(np.concatenate(early), np.concatenate(late))
    return one, two


def _with_first(
    keys: NDArray[np.uint64], places: Places, documents: Places
) -> tuple[Places, Places, NDArray[np.bool_]]:
    """Each entry with the entry of the same ordinal in the first document of its run of equal keys."""
    bounds = boundaries(keys)
    sizes = np.diff(bounds)
    start = np.repeat(bounds[:-1], sizes)
    of_first = documents == documents[start]
    # ordinals within (key, document): entries of one document stand together in a run
    index = np.arange(len(keys))
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (documents[1:] != documents[:-1]) | (keys[1:] != keys[:-1])
    ordinal = index - np.maximum.accumulate(np.where(fresh, index, 0))
    available = np.add.reduceat(of_first, bounds[:-1]) if len(keys) else np.zeros(0, np.int64)
    partner = start + np.minimum(ordinal, np.repeat(available, sizes) - 1)
    later = np.flatnonzero(~of_first)
    return places[partner[later]], places[later], np.repeat(sizes > 1, sizes)
