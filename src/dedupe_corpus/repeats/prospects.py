"""What of each shared run could go: cut back to whole sentences and lines, and how that sits in its blocks.

A run is equal folded text in two documents. Part of it may go if, cut back, it has enough words and either begins and
ends where blocks do or makes up half of the blocks it touches. Else it is a quotation inside other prose.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Config, Span
from dedupe_corpus.repeats.cuts import Cuts
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.passages import spans_of
from dedupe_corpus.repeats.store import Shelf
from dedupe_corpus.words import count_in_ranges

_HALF: Final = 0.5
_SLACK: Final = 3
"""Code points by which a run may miss the border of a block: a bullet, a quote, a full stop."""


class SharedRuns(NamedTuple):
    """Runs as columns. document, other: where they stand; right, left: their places there."""

    document: Places
    other: Places
    right: Places
    left: Places
    length: Places


class Prospect(NamedTuple):
    """What of a run could go. core: in the text; kept: where the other text has it. share: of the blocks it touches.

    whole: it begins and ends where blocks do.
    """

    core: Span
    kept: Span
    words: int
    share: float
    whole: bool


class Prospects:
    """The runs of some documents, sorted by document.

    documents: each once; texts: theirs. rows[i]: [first, stop) of the runs of document i. spans: the runs in their texts.
    others, other_spans: the other document of each run, and where it stands there.
    """

    def __init__(self, books: Shelf, runs: SharedRuns, config: Config) -> None:
        self._books = books
        self._runs = runs
        self._config = config
        heads = np.flatnonzero(np.diff(runs.document, prepend=-1))
        self.documents = runs.document[heads]
        self.rows = list(pairwise([*heads.tolist(), len(runs.document)]))
        self.others: list[int] = runs.other.tolist()
        self.texts = books.texts(self.documents)
        self._cuts = Cuts(self.texts)
        self._number = np.repeat(np.arange(len(heads)), np.diff(heads, append=len(runs.document)))
        self.spans = spans_of(books, runs.document, runs.right, runs.right + runs.length)
        self.other_spans = spans_of(books, runs.other, runs.left, runs.left + runs.length)
        every = np.arange(len(runs.document))
        bounds = np.array(self.spans, np.int64)
        self._found = dict(self._prospects(every, bounds[:, 0], bounds[:, 1]))

    def of(self, number: int) -> Prospect | None:
        """What of a run could go; None if nothing."""
        return self._found.get(number)

    def of_part(self, number: int, span: Span) -> Prospect | None:
        """The same of a part of the run."""
        start, end = np.array([span.start]), np.array([span.end])
        return dict(self._prospects(np.array([number]), start, end)).get(number)

    def words(self, at: int) -> int:
        """How many words the text of a document has; at: its number here."""
        return self._words[at]

    @cached_property
    def _words(self) -> list[int]:
        layout = self._cuts.layout
        counts: list[int] = count_in_ranges(layout.codes, np.append(layout.starts, len(layout.codes))).tolist()
        return counts

    def _prospects(self, numbers: NDArray[np.int64], starts: Places, ends: Places) -> list[tuple[int, Prospect]]:
        """Of parts of runs, as [start, end) in their texts, those of which something could go."""
        cuts, config = self._cuts, self._config
        base = cuts.layout.starts[self._number[numbers]]
        low, high = cuts.snap(starts + base, ends + base)
        there = np.flatnonzero(high > low)
        numbers, base, low, high = numbers[there], base[there], low[there], high[there]
        words = self._count(low, high)
        enough = words >= config.min_words
        numbers, base, low, high, words = numbers[enough], base[enough], low[enough], high[enough], words[enough]
        block_low, block_high = cuts.blocks(low, high)
        whole = (low - block_low <= _SLACK) & (block_high - high <= _SLACK)
        share = (high - low) / np.maximum(1, block_high - block_low)
        fits = np.flatnonzero(whole | (share >= _HALF))
        numbers, low, high = numbers[fits], (low - base)[fits], (high - base)[fits]
        columns = (
            numbers.tolist(),
            map(Span, low.tolist(), high.tolist()),
            self._kept(numbers, low, high),
            words[fits].tolist(),
            share[fits].tolist(),
            whole[fits].tolist(),
        )
        return [(number, Prospect(*row)) for number, *row in zip(*columns, strict=True)]

    def _count(self, low: Places, high: Places) -> NDArray[np.int64]:
        """The words of ranges of the texts that are laid out."""
        codes = self._cuts.layout.codes
        parts = [codes[start:end] for start, end in zip(low.tolist(), high.tolist(), strict=True)]
        edges = np.concatenate(([0], np.cumsum(high - low)))
        counts: NDArray[np.int64] = count_in_ranges(np.concatenate([codes[:0], *parts]), edges)
        return counts

    def _kept(self, numbers: NDArray[np.int64], low: Places, high: Places) -> list[Span]:
        """Where the other texts have what stands at [low, high) of the texts."""
        books, runs = self._books, self._runs
        shift = runs.left[numbers] - runs.right[numbers]
        documents = runs.document[numbers]
        start, end = books.to_places(documents, low) + shift, books.to_places(documents, high) + shift
        return spans_of(books, runs.other[numbers], start, end)
