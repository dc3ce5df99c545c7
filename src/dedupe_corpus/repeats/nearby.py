"""Which of many texts may have to do with stored documents: share a passage with one, or be like it as a whole.

One shared anchor is common by chance: a phrase, an address. What can come of it is known from the folded texts alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Config
from dedupe_corpus.repeats.anchors import anchors, window_sizes
from dedupe_corpus.repeats.bridges import least_joined
from dedupe_corpus.repeats.candidates import least_share
from dedupe_corpus.repeats.extend import MARGIN, Flat, maximal_runs
from dedupe_corpus.repeats.fold import Codes, Places, fold_many
from dedupe_corpus.repeats.sorting import distinct
from dedupe_corpus.repeats.store import PLACE_BITS, Shelf, shelf

_PLACE: Final = np.uint64((1 << PLACE_BITS) - 1)


def nearby(texts: Sequence[str], bases: tuple[Path, ...], config: Config) -> NDArray[np.bool_]:
    """Which of the texts may matter to a document of the batches at `bases`; a text of few anchors always may."""
    books = shelf(bases)
    batch = fold_many(texts)
    hashes, places = anchors(batch.codes, config.min_repeat)
    hashes >>= np.uint64(PLACE_BITS)
    counts = np.searchsorted(places, batch.ends) - np.searchsorted(places, batch.starts)
    near: NDArray[np.bool_] = least_share(counts, config.near_review) <= 0
    mine, there = _shared(books, hashes)
    owner, other = np.repeat(np.arange(len(texts)), counts)[mine], books.documents(there)
    # so many anchors of one document that the likeness of the two is computed
    pairs, _ = distinct(owner * len(books) + other, hashes[mine].astype(np.int64))
    pairs, shared = np.unique(pairs, return_counts=True)
    one, two = np.divmod(pairs, len(books))
    smaller = np.maximum(1, np.minimum(counts[one], books.anchors[two]))
    near[one[shared / smaller >= least_share(smaller, config.near_review)]] = True
    # or runs equal to those of one document that a passage can be made of
    open_ = ~near[owner]
    text = _Beside(books, batch.codes)
    k, _ = window_sizes(config.min_repeat)
    runs = maximal_runs(text, there[open_], places[mine[open_]] + text.base, k)
    one = np.searchsorted(batch.starts, runs.right - text.base, side="right") - 1
    pairs, which = np.unique(one * len(books) + books.documents(runs.left), return_inverse=True)
    equal = np.bincount(which, weights=runs.length, minlength=len(pairs))
    near[pairs[equal >= min(config.min_repeat, least_joined(config))] // len(books)] = True
    return near


def _shared(books: Shelf, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], Places]:
    """Pairs of equal anchors: the number of a hash, and a place in the books."""
    numbers, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for stored, offset in zip(books.batches, books.offsets.tolist(), strict=False):
        packed = stored.anchors(0, (1 << 64) - 1)
        known = packed >> np.uint64(PLACE_BITS)
        low, high = known.searchsorted(hashes), known.searchsorted(hashes, side="right")
        sizes = high - low
        at = np.arange(int(sizes.sum())) + np.repeat(low - (np.cumsum(sizes) - sizes), sizes)
        numbers.append(np.repeat(np.arange(len(hashes)), sizes))
        places.append((packed[at] & _PLACE).astype(np.int64) + offset)
    return np.concatenate(numbers), np.concatenate(places)


class _Beside:
    """The text of the books, and from `base` on another folded text."""

    def __init__(self, books: Shelf, codes: Codes) -> None:
        self._books = books
        self._flat = Flat(codes)
        self.base = int(books.offsets[-1]) + 2 * MARGIN

    def rows(self, places: Places, width: int) -> Codes:
        """All places must be on one side."""
        if len(places) and int(places[0]) >= self.base - MARGIN:
            return self._flat.rows(places - self.base, width)
        return self._books.rows(places, width)
