"""Whole documents: which are equal, which are nearly so, and which of them go.

Likeness of candidates is computed exactly on all rows of five words. In keep order a document goes only if it is
verified against one that is kept, so there are no chains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.align import Alignment, Text, align_unless, text_of
from dedupe_corpus.repeats.candidates import families, held
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.sorting import order_by
from dedupe_corpus.repeats.store import Shelf, shelf
from dedupe_corpus.repeats.words import SHINGLE, rows_of, words_of

_TASK: Final = 1 << 20
_ALIGNED: Final = 200
"""Code points of new documents that one task compares; pairs that one aligns."""
_WORDS_HELD: Final = 1 << 19
_LAID_OUT: Final = 1 << 19
"""Code points of documents whose words are found at a time, about."""
_TRIES: Final = 8
"""Kept documents that a document is aligned with in vain: those behind hold less of it than these."""
WORDS_LOST: Final = 12
"""An unmatched run of so many words is a sentence that would be lost."""
_PLACES_LOST: Final = 2
_WORDS_PER_PLACE: Final = 150
"""A near-duplicate may lack so many places, and one more for so many words. Words changed all over are another text:
another edition, another command's page, a retelling; measured on parallel chapters and on spellings of one language."""
_REVISION: Final = 0.8
"""Below this resemblance the kept document is a longer one, and no other version of this one: a word that the longer one never
uses makes a text of its own ("Module: lsm", between a menu that all pages have; the owner of a licence)."""
_SPARE: Final = 0.05
"""Share of rows that may be broken besides by words that only the kept document has in between."""
_WORTH_ALIGNING: Final = 0.6
"""Share of `near_threshold` that containment must reach for an alignment to be tried."""


class Likeness(NamedTuple):
    """Two documents by number, a kept before b. forward: of b in a; backward: of a in b; both and resemblance exact.

    missing, rows: rows of words that only b has, and all of b's. broken: runs of missing rows as long as a word of b
    makes them that a lacks.
    """

    a: int
    b: int
    forward: float
    backward: float
    resemblance: float
    missing: int
    rows: int
    broken: int

    @property
    def containment(self) -> float:
        """Of the smaller in the other."""
        return max(self.forward, self.backward)


class Comparison(NamedTuple):
    """The task of computing pairs exactly; pairs: (n, 2), the one that comes first in keep order first."""

    bases: tuple[Path, ...]
    pairs: NDArray[np.int64]


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


def compare(task: Comparison) -> list[Likeness]:
    """Exact likeness of each pair; nothing for texts under SHINGLE words."""
    books = shelf(task.bases)
    documents = np.unique(task.pairs)
    hashes, edges = rows_of(books, books.starts[documents], books.lengths[documents])
    owner = np.repeat(np.arange(len(documents), dtype=np.int32), np.diff(edges))
    # one sort brings equal rows together: the upper bits of a hash, then its place
    bits = np.uint64(len(hashes).bit_length())
    keys = (hashes >> bits) << bits | np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    place = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    keys >>= bits
    other = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=other[1:])
    number = np.empty(len(keys), np.int32)
    number[place] = np.cumsum(other, dtype=np.int32)
    other[1:] |= owner[place[1:]] != owner[place[:-1]]
    once = np.empty(len(keys), bool)
    once[place] = other
    sizes = np.diff(np.concatenate(([0], np.cumsum(once)))[edges]).tolist()
    bounds = edges.tolist()
    pairs = np.searchsorted(documents, task.pairs)
    out: list[Likeness] = []
    for (a, b), (left, right), there in zip(
        task.pairs.tolist(), pairs.tolist(), held(number, edges, pairs), strict=True
    ):
        one, two = sizes[left], sizes[right]
        if one and two:
            shared = int(np.count_nonzero(there & once[bounds[right] : bounds[right + 1]]))
            likeness = (shared / two, shared / one, shared / (one + two - shared))
            out.append(Likeness(a, b, *likeness, two - shared, two, _broken(there) if shared < two else 0))
    return out


def _broken(there: NDArray[np.bool_]) -> int:
    """Runs of at least SHINGLE rows that are not there: what one word breaks that the other text lacks."""
    places = np.flatnonzero(there)
    if len(places) == 0:
        return int(len(there) >= SHINGLE)
    inner = int(np.count_nonzero(places[1:] - places[:-1] > SHINGLE))
    return inner + int(places[0] >= SHINGLE) + int(len(there) - places[-1] > SHINGLE)


def comparisons(bases: tuple[Path, ...], pairs: NDArray[np.int64]) -> list[Comparison]:
    """Tasks of bounded size; documents that are compared with the same one stand together."""
    books = shelf(bases)
    order = order_by(families(pairs, len(books))[pairs[:, 0]], pairs[:, 0], pairs[:, 1])
    pairs = pairs[order]
    fresh = np.zeros(pairs.shape, bool)
    fresh.ravel()[np.unique(pairs, return_index=True)[1]] = True
    codes = np.cumsum((books.lengths[pairs] * fresh).sum(axis=1))
    bounds = np.searchsorted(codes, np.arange(0, int(codes[-1]), _TASK)) if len(pairs) else np.zeros(0, np.int64)
    return [Comparison(bases, part) for part in np.split(pairs, np.unique(bounds)) if len(part)]


class Alignments(NamedTuple):
    """The task of aligning the second document of each pair with the first; revision: the pairs that are versions of one text."""

    bases: tuple[Path, ...]
    pairs: tuple[tuple[int, int], ...]
    revision: tuple[bool, ...]
    near_threshold: float


def align_pairs(task: Alignments) -> list[Alignment | None]:
    """None where the second document says what the first does not."""
    books = shelf(task.bases)
    texts = _texts(books)
    pairs = np.array(task.pairs, np.int64).reshape(-1, 2)
    portion = np.cumsum(books.lengths[pairs].sum(axis=1)) // _LAID_OUT
    out: list[Alignment | None] = []
    revisions = iter(task.revision)
    for part in np.split(pairs, np.flatnonzero(np.diff(portion)) + 1):
        texts.hold(np.unique(part))
        for (a, b), revision in zip(part.tolist(), revisions, strict=False):
            one, two = texts.text(b), texts.text(a)
            found = None
            if not _says_more(one, two):
                found = align_unless(one, two, _places_lost(one.words.count))
            good = found is not None and _good_enough(found, task.near_threshold)
            if good and found is not None and not revision:
                good = not _says_own(one, two, found)
            out.append(found if good else None)
    return out


class _Texts:
    """Documents as they are aligned, the latest of them kept at hand."""

    def __init__(self, books: Shelf) -> None:
        self._books = books
        self._held: dict[int, Text] = {}
        self._words = 0

    def hold(self, documents: NDArray[np.int64]) -> None:
        """Have these at hand; others go where there are too many."""
        books = self._books
        missing = np.array([number for number in documents.tolist() if number not in self._held], np.int64)
        for number in documents.tolist():
            if number in self._held:
                self._held[number] = self._held.pop(number)
        for number, tokens in zip(
            missing.tolist(), words_of(books, books.starts[missing], books.lengths[missing]), strict=True
        ):
            self._held[number] = text_of(books.codes(number), tokens)
            self._words += len(tokens)
        while self._words > _WORDS_HELD and len(self._held) > len(documents):
            self._words -= len(self._held.pop(next(iter(self._held))).words)

    def text(self, document: int) -> Text:
        return self._held[document]


_texts = lru_cache(maxsize=1)(_Texts)


def _absent(one: Text, two: Text) -> NDArray[np.int64]:
    """The words of the first text that stand nowhere in the second, which has words."""
    at = np.minimum(two.known.searchsorted(one.known), len(two.known) - 1)
    out: NDArray[np.int64] = one.order[two.known[at] != one.known]
    return out


def _says_own(one: Text, two: Text, found: Alignment) -> bool:
    """Whether an unmatched run of the first text has a word that stands nowhere in the second, or a number is matched by itself.

    A long text has nearly every year somewhere: one with less than a row of words around it is another one's.
    """
    tokens = one.words
    absent = _absent(one, two)
    starts = np.sort(tokens.starts[absent[~tokens.symbol[absent]]])
    low, high = starts.searchsorted(np.array(found.unmatched, np.int64).reshape(-1, 2)).T
    if (high > low).any():
        return True
    first, last = tokens.starts.searchsorted(np.array(found.matched, np.int64).reshape(-1, 2)).T
    numbers = np.concatenate(([0], np.cumsum(tokens.numeric)))
    return bool(((last - first < SHINGLE) & (numbers[last] > numbers[first])).any())


def _says_more(one: Text, two: Text) -> bool:
    """Whether a number, or more words than a near-duplicate may lack, stand nowhere in the second text."""
    if len(two.words) == 0 or len(one.words) == 0:
        return True
    absent = _absent(one, two)
    if one.words.numeric[absent].any():
        return True
    most = _places_lost(one.words.count) * (WORDS_LOST - 1)
    return len(absent) - int(np.count_nonzero(one.words.symbol[absent])) > most


def stars(
    bases: tuple[Path, ...],
    alike: Sequence[Likeness],
    ranks: Places,
    near_threshold: float,
    run: Callable[
        [Callable[[Alignments], list[Alignment | None]], Iterable[Alignments]], Iterator[list[Alignment | None]]
    ],
) -> dict[int, tuple[Likeness, Alignment]]:
    """Which documents go, each for one that is kept, with their alignment: the one that holds most of it, of equals the
    first.

    Alignments are made in rounds, so that each round can run in parallel: with the best earlier document that does not
    go itself, as soon as that is known; if it does not do, with the next, up to _TRIES of them.
    """
    options: dict[int, list[Likeness]] = defaultdict(list)
    for pair in alike:
        if pair.forward >= _WORTH_ALIGNING * near_threshold and _may_do(pair):
            options[pair.b].append(pair)
    for pairs in options.values():
        pairs.sort(key=lambda pair: (-round(pair.forward, 2), int(ranks[pair.a])))
    dropped: dict[int, tuple[Likeness, Alignment]] = {}
    # of documents that are not settled: the options that were not tried, and the one that is next where it must wait
    left = {document: iter(pairs) for document, pairs in options.items()}
    wanted: dict[int, Likeness] = {}
    failed: dict[int, int] = defaultdict(int)
    waiting: dict[int, list[int]] = defaultdict(list)
    ready = sorted(options, key=lambda document: int(ranks[document]))
    while ready:
        missing: list[Likeness] = []
        while ready:
            document = ready.pop()
            best = wanted.pop(document) if document in wanted else next(left[document], None)
            while best is not None and best.a in dropped:
                best = next(left[document], None)
            if best is not None and failed[document] < _TRIES:
                if best.a in left:  # not known yet whether it stays
                    wanted[document] = best
                    waiting[best.a].append(document)
                else:
                    missing.append(best)
            else:
                del left[document]
                ready += waiting.pop(document, ())
        for pair, found in zip(missing, _aligned(bases, missing, near_threshold, run), strict=True):
            ready.append(pair.b)
            if found is None:
                failed[pair.b] += 1
            else:
                dropped[pair.b] = (pair, found)
                left[pair.b] = iter(())
    _texts.cache_clear()
    return dropped


def _aligned(
    bases: tuple[Path, ...],
    pairs: Sequence[Likeness],
    near_threshold: float,
    run: Callable[
        [Callable[[Alignments], list[Alignment | None]], Iterable[Alignments]], Iterator[list[Alignment | None]]
    ],
) -> list[Alignment | None]:
    rows = sorted((pair.a, pair.b, at) for at, pair in enumerate(pairs))
    parts = [rows[at : at + _ALIGNED] for at in range(0, len(rows), _ALIGNED)]
    tasks = (
        Alignments(
            bases,
            tuple((a, b) for a, b, _ in part),
            tuple(pairs[at].resemblance >= _REVISION for _, _, at in part),
            near_threshold,
        )
        for part in parts
    )
    out: list[Alignment | None] = [None] * len(pairs)
    for (_, _, at), found in zip(rows, chain.from_iterable(run(align_pairs, tasks)), strict=True):
        out[at] = found
    return out


def _may_do(pair: Likeness) -> bool:
    """Whether rows alone let b be a near-duplicate: each place breaks as many as it is long and SHINGLE - 1 more.

    Two words close together that only `a` has look like a place, too: a document that has many of them stays.
    """
    places = _places_lost(pair.rows)
    return pair.missing <= places * (WORDS_LOST + SHINGLE) + _SPARE * pair.rows and pair.broken <= places + _PLACES_LOST


def _places_lost(words_: int) -> int:
    return _PLACES_LOST + words_ // _WORDS_PER_PLACE


def _good_enough(found: Alignment, near_threshold: float) -> bool:
    """Whether nothing that matters would be lost: DC502."""
    few = len(found.unmatched) <= _places_lost(found.words)
    return few and found.share >= near_threshold and found.longest < WORDS_LOST and not found.number
