"""Whole documents: which are equal, which are nearly so, and which of them go.

Shared anchors below a hash bound (FracMinHash) give candidates; likeness is then computed exactly on all rows of five
words. In keep order a document goes only if it is verified against one that is kept, so there are no chains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.align import Alignment, align
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.group import Grouped, boundaries
from dedupe_corpus.repeats.store import Shelf, shelf
from dedupe_corpus.repeats.words import SHINGLE, Words, shingles, words

ALL_PAIRS: Final = 48
"""Documents that share one anchor and are all paired; of more, each is paired with the first few only."""
_STARS: Final = 8
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
_TASK: Final = 2000
WORDS_LOST: Final = 12
"""An unmatched run of so many words is a sentence that would be lost."""
_PLACES_LOST: Final = 2
_WORDS_PER_PLACE: Final = 150
"""A near-duplicate may lack so many places, and one more for so many words. Words changed all over are another text:
another edition, another command's page, a retelling; measured on parallel chapters and on spellings of one language."""
_SPARE: Final = 0.05
"""Share of rows that may be broken besides by words that only the kept document has in between."""
_WORTH_ALIGNING: Final = 0.6
"""Share of `near_threshold` that containment must reach for an alignment to be tried."""


class Likeness(NamedTuple):
    """Two documents by number, a kept before b. forward: of b in a; backward: of a in b; both and resemblance exact.

    missing, rows: rows of words that only b has, and all of b's.
    """

    a: int
    b: int
    forward: float
    backward: float
    resemblance: float
    missing: int
    rows: int

    @property
    def containment(self) -> float:
        """Of the smaller in the other."""
        return max(self.forward, self.backward)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The task of computing pairs exactly; pairs: (n, 2), the one that comes first in keep order first."""

    bases: tuple[Path, ...]
    pairs: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the star decisions gave: near-duplicates by number with the kept document and the alignment."""

    dropped: dict[int, tuple[Likeness, Alignment]]


def equal_groups(books: Shelf, ranks: Places, folders: NDArray[np.int64] | None) -> dict[int, list[int]]:
    """Kept document -> documents with the same folded text, each list in keep order; empty texts are not equal."""
    exact = books.exact
    folder = np.zeros(len(books), np.int64) if folders is None else folders
    order = np.lexsort((ranks, folder, exact[:, 1], exact[:, 0]))
    a, b = order[:-1], order[1:]
    same = (exact[a] == exact[b]).all(axis=1) & (folder[a] == folder[b]) & (books.lengths[a] > 0)
    out: dict[int, list[int]] = {}
    kept = -1
    for index in np.flatnonzero(same).tolist():
        if index == 0 or not same[index - 1]:
            kept = int(order[index])
            out[kept] = []
        out[kept].append(int(order[index + 1]))
    return out


def candidates(
    grouped: Grouped, documents: Places, anchors: Places, ranks: Places, near_review: float
) -> NDArray[np.int64]:
    """Pairs of documents that share enough of their sampled anchors; the first in keep order first; (n, 2), sorted.

    documents: of each entry. anchors: how many each document has.
    """
    level = np.maximum(0, np.floor(np.log2(np.maximum(anchors, 1) / _SAMPLE))).astype(np.int64)
    order = np.lexsort((ranks[documents], grouped.labels))
    labels, owner = grouped.labels[order], documents[order]
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
    own = _Own(labels, owner, len(ranks))
    banded = own.alike(_banded(labels, owner, sizes, ranks), anchors, near_review)
    edges = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1, [len(keys)]))
    if len(keys) == 0:
        return banded
    shared = np.diff(edges)
    values = keys[edges[:-1]]
    pairs = np.stack((values // count, values % count), axis=1)
    sizes_a, sizes_b = anchors[pairs[:, 0]], anchors[pairs[:, 1]]
    expected = np.minimum(sizes_a, sizes_b) / 2.0 ** np.minimum(level[pairs[:, 0]], level[pairs[:, 1]])
    pairs = own.alike(pairs[shared >= np.maximum(1.0, _SLACK * near_review * expected)], anchors, near_review)
    out: NDArray[np.int64] = np.unique(np.concatenate((pairs, banded)), axis=0)
    return out


class _Own:
    """The repeated anchors of each document, for counting what two documents share without reading them."""

    def __init__(self, labels: NDArray[np.uint64], owner: Places, count: int) -> None:
        order = np.argsort(owner, kind="stable")  # labels rise already
        self._labels = labels[order]
        self._edges = np.searchsorted(owner[order], np.arange(count + 1))

    def alike(self, pairs: NDArray[np.int64], anchors: Places, near_review: float) -> NDArray[np.int64]:
        """The pairs of which the smaller has about `near_review` of its anchors in the other."""
        shared = np.fromiter((self._shared(a, b) for a, b in pairs.tolist()), np.int64, len(pairs))
        smaller = np.maximum(1, np.minimum(anchors[pairs[:, 0]], anchors[pairs[:, 1]]))
        # the fewer anchors, the less their share says of the share of the text
        out: NDArray[np.int64] = pairs[shared / smaller >= _CLOSE * near_review - 0.5 / np.sqrt(smaller)]
        return out

    def _shared(self, a: int, b: int) -> int:
        one = self._labels[self._edges[a] : self._edges[a + 1]]
        two = self._labels[self._edges[b] : self._edges[b + 1]]
        if len(one) > len(two):
            one, two = two, one
        at = two.searchsorted(one)
        at[at == len(two)] = 0
        return int(np.count_nonzero(two[at] == one)) if len(one) else 0


def _banded(labels: NDArray[np.uint64], owner: Places, sizes: Places, ranks: Places) -> NDArray[np.int64]:
    """Likely pairs among the documents of large groups, from signatures over the anchors that repeat."""
    crowded = np.zeros(len(ranks), bool)
    crowded[owner[np.repeat(sizes > ALL_PAIRS, sizes)]] = True
    chosen = np.flatnonzero(crowded[owner])
    if len(chosen) == 0:
        return np.zeros((0, 2), np.int64)
    chosen = chosen[np.lexsort((labels[chosen], ranks[owner[chosen]]))]
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
        order = np.argsort(part, kind="stable")
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
    both = np.unique(np.stack((np.concatenate(ones), np.concatenate(twos)), axis=1), axis=0)
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


def compare(task: Comparison) -> list[Likeness]:
    """Exact likeness of each pair; nothing for texts under SHINGLE words."""
    books = shelf(task.bases)

    @lru_cache(maxsize=1024)
    def rows(document: int) -> NDArray[np.uint64]:
        return shingles(words(books.codes(document)))

    out: list[Likeness] = []
    for a, b in task.pairs.tolist():
        one, two = rows(a), rows(b)
        if len(one) == 0 or len(two) == 0:
            continue
        small, large = (one, two) if len(one) < len(two) else (two, one)
        at = np.minimum(np.searchsorted(large, small), len(large) - 1)
        both = int(np.count_nonzero(large[at] == small))
        union = len(one) + len(two) - both
        out.append(Likeness(a, b, both / len(two), both / len(one), both / union, len(two) - both, len(two)))
    return out


def comparisons(bases: tuple[Path, ...], pairs: NDArray[np.int64]) -> list[Comparison]:
    """Tasks of about equal size; documents that are compared with the same one stand together."""
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return [Comparison(bases, pairs[order[at : at + _TASK]]) for at in range(0, len(pairs), _TASK)]


@dataclass(frozen=True, slots=True)
class Alignments:
    """The task of aligning the second document of each pair with the first."""

    bases: tuple[Path, ...]
    pairs: tuple[tuple[int, int], ...]


def align_pairs(task: Alignments) -> list[Alignment | None]:
    """None where the words alone tell that the second document says what the first does not."""
    books = shelf(task.bases)

    @lru_cache(maxsize=128)
    def tokens(document: int) -> Words:
        return words(books.codes(document))

    @lru_cache(maxsize=128)
    def known(document: int) -> NDArray[np.uint64]:
        return np.sort(tokens(document).hashes)

    out: list[Alignment | None] = []
    for a, b in task.pairs:
        if _says_more(tokens(b), known(a)):
            out.append(None)
        else:
            out.append(align(books.codes(b), tokens(b), books.codes(a), tokens(a)))
    return out


def _says_more(tokens: Words, known: NDArray[np.uint64]) -> bool:
    """Whether a number, or more words than a near-duplicate may lack, stand nowhere among the sorted `known`."""
    if len(known) == 0 or len(tokens) == 0:
        return True
    at = np.minimum(known.searchsorted(tokens.hashes), len(known) - 1)
    absent = known[at] != tokens.hashes
    if (absent & tokens.numeric).any():
        return True
    most = _places_lost(tokens.count) * (WORDS_LOST - 1)
    return int(np.count_nonzero(absent & ~tokens.symbol)) > most


def stars(
    bases: tuple[Path, ...],
    alike: Sequence[Likeness],
    ranks: Places,
    near_threshold: float,
    run: Callable[
        [Callable[[Alignments], list[Alignment | None]], Iterable[Alignments]], Iterator[list[Alignment | None]]
    ],
) -> Verdicts:
    """Which documents go, each for one that is kept: the one that holds most of it, of equals the first.

    Alignments are made in rounds, so that each round can run in parallel: first with the best earlier document, then,
    if that one went itself or does not do, with the next.
    """
    options: dict[int, list[Likeness]] = defaultdict(list)
    for pair in alike:
        if pair.forward >= _WORTH_ALIGNING * near_threshold and pair.missing <= _most_missing(pair.rows):
            options[pair.b].append(pair)
    for pairs in options.values():
        pairs.sort(key=lambda pair: (-round(pair.forward, 2), int(ranks[pair.a])))
    done: dict[tuple[int, int], Alignment | None] = {}
    wanted = sorted(options, key=lambda document: int(ranks[document]))
    while True:
        dropped: dict[int, tuple[Likeness, Alignment]] = {}
        missing: list[tuple[int, int]] = []
        unsure: set[int] = set()
        for document in wanted:
            for pair in options[document]:
                if pair.a in dropped:
                    continue
                if (pair.a, document) not in done:
                    missing.append((pair.a, document))
                    unsure.add(document)
                    break
                found = done[pair.a, document]
                if found is not None and good_enough(found, near_threshold):
                    # a partner that is not settled yet would be kept at worst
                    if pair.a not in unsure:
                        dropped[document] = (pair, found)
                    else:
                        unsure.add(document)
                    break
        if not missing:
            return Verdicts(dropped)
        chunks = [tuple(missing[at : at + 100]) for at in range(0, len(missing), 100)]
        for chunk, results in zip(
            chunks, run(align_pairs, (Alignments(bases, chunk) for chunk in chunks)), strict=True
        ):
            done.update(zip(chunk, results, strict=True))


def _most_missing(rows: int) -> float:
    """Rows of words that a near-duplicate may lack: each place breaks as many as it is long and SHINGLE - 1 more."""
    return _places_lost(rows) * (WORDS_LOST + SHINGLE) + _SPARE * rows


def _places_lost(words_: int) -> int:
    return _PLACES_LOST + words_ // _WORDS_PER_PLACE


def good_enough(found: Alignment, near_threshold: float) -> bool:
    """Whether nothing that matters would be lost: DC502."""
    few = len(found.unmatched) <= _places_lost(found.words)
    return few and found.share >= near_threshold and found.longest < WORDS_LOST and not found.number
