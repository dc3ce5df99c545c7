"""Decides which of the passages that documents share go from the later one, and which are only told.

What goes in the end follows from what `prospects` says of each run by itself and from what went before, in keep order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Config, Span
from dedupe_corpus.repeats.bridges import Reader, Sides, widened
from dedupe_corpus.repeats.cuts import with_space
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.kinds import stays_by_kind
from dedupe_corpus.repeats.passages import Passage, Shared, spans_of
from dedupe_corpus.repeats.prospects import Prospect, Prospects, SharedRuns
from dedupe_corpus.repeats.store import Shelf
from dedupe_corpus.repeats.words import most_words, word_counts

_AT_ONCE: Final = 1 << 18
"""Code points of documents that are laid out at a time, about."""


class Decisions:
    """What goes from which document, decided in keep order."""

    def __init__(self, books: Shelf, reader: Reader, ranks: Places, shared: Shared, config: Config) -> None:
        self._books = books
        self._reader = reader
        self._ranks = ranks
        self._shared = shared
        self._config = config
        self._least = 2 * config.min_words - 1
        """Code points of so many words."""
        self._removed: dict[int, list[Span]] = {}

    def decide(
        self, fixed: NDArray[np.bool_], whole: NDArray[np.bool_], related: NDArray[np.bool_]
    ) -> tuple[Passage, ...]:
        """All passages, by document in keep order.

        fixed: documents from which nothing may go. whole: passages of documents that resemble each other as a whole;
        what they share is for a person to decide, lest a version of a text be left in shreds. related: passages of
        two documents of which a finding on the two tells already what they share.
        """
        out: dict[int, list[Passage]] = {}
        for runs in self._portions(self._likely(fixed, whole)):
            prospects = Prospects(self._books, runs, self._config)
            for at, document in enumerate(prospects.documents.tolist()):
                if found := self._chosen(document, at, prospects):
                    out[document] = found
        for passage in self._low(self._untold(np.flatnonzero(self._shared.told & ~related), out)):
            out.setdefault(passage.document, []).append(passage)
        ordered = sorted(out, key=lambda document: int(self._ranks[document]))
        return tuple(p for document in ordered for p in sorted(out[document], key=lambda p: (p.span, p.kept)))

    def _likely(self, fixed: NDArray[np.bool_], whole: NDArray[np.bool_]) -> SharedRuns:
        """The runs that have words enough to go: by document in keep order, the longest first."""
        shared = self._shared
        owner, other = shared.passages.one[shared.passage], shared.passages.other[shared.passage]
        long = np.flatnonzero((shared.length >= self._least) & ~fixed[owner] & ~whole[shared.passage])
        # words can only be fewer once the run is cut back
        long = long[most_words(self._books, shared.right[long], shared.length[long]) >= self._config.min_words]
        keys = (shared.right[long], self._ranks[other[long]], -shared.length[long], self._ranks[owner[long]])
        long = long[np.lexsort(keys)]
        return SharedRuns(owner[long], other[long], shared.right[long], shared.left[long], shared.length[long])

    def _portions(self, runs: SharedRuns) -> Iterator[SharedRuns]:
        """The runs of a few documents at a time."""
        heads = np.flatnonzero(np.diff(runs.document, prepend=-1))
        portion = np.cumsum(self._books.sizes[runs.document[heads]]) // _AT_ONCE
        firsts = heads[np.flatnonzero(np.diff(portion, prepend=-1))].tolist()
        for low, high in pairwise([*firsts, len(runs.document)]):
            yield SharedRuns(*(column[low:high] for column in runs))

    def _chosen(self, document: int, at: int, prospects: Prospects) -> list[Passage]:
        """What goes from a document, or would but for its amount; at: its number among those laid out."""
        taken: list[Span] = []
        out: list[Passage] = []
        text = prospects.texts[at]
        for number in range(*prospects.rows[at]):
            run = prospects.spans[number]
            free = _free(run, taken) if taken else run
            if free.end - free.start < self._least:
                continue
            found = prospects.of(number) if free == run else prospects.of_part(number, free)
            if found is None or stays_by_kind(text[slice(*found.core)]):
                continue
            other = prospects.others[number]
            if _overlaps(found.kept, self._removed.get(other, [])):
                continue
            out.append(_passage(document, text, prospects, number, found))
            insort(taken, out[-1].span)
        if not out:
            return []
        words = sum(passage.words for passage in out)
        if words > self._config.max_removed * max(1, prospects.words(at)):
            return [p._replace(confidence="low", evidence={**p.evidence, "reason": "over-removal"}) for p in out]
        self._removed[document] = taken
        return out

    def _untold(self, told: NDArray[np.int64], out: dict[int, list[Passage]]) -> NDArray[np.int64]:
        """The passages that are no part of what was decided on."""
        gone = {document: sorted(run for passage in found for run in passage.runs) for document, found in out.items()}
        sides = self._shared.passages
        touched = np.flatnonzero(np.isin(sides.one[told], np.fromiter(out, np.int64, len(out))))
        owners = sides.one[told[touched]]
        spans = spans_of(self._books, owners, sides.start[told[touched]], sides.end[told[touched]])
        covered = [_covered(span, gone[owner]) for span, owner in zip(spans, owners.tolist(), strict=True)]
        return np.delete(told, touched[np.array(covered, bool)])

    def _low(self, numbers: NDArray[np.int64]) -> Iterator[Passage]:
        books, shared = self._books, self._shared
        sides = widened(books, self._reader, Sides(*(part[numbers] for part in shared.passages)))
        wanted = np.zeros(len(shared.told), bool)
        wanted[numbers] = True
        long = np.flatnonzero((shared.length >= self._config.min_repeat) & wanted[shared.passage])
        edges = np.searchsorted(shared.passage[long], np.stack((numbers, numbers + 1))).T.tolist()
        left, right, length = shared.left[long], shared.right[long], shared.length[long]
        one, other = shared.passages.one[shared.passage[long]], shared.passages.other[shared.passage[long]]
        runs, other_runs = spans_of(books, one, right, right + length), spans_of(books, other, left, left + length)
        words = word_counts(books, sides.start, sides.end - sides.start).tolist()
        spans = spans_of(books, sides.one, sides.start, sides.end)
        other_spans = spans_of(books, sides.other, sides.other_start, sides.other_end)
        for document, span, kept, kept_span, count, (low, high) in zip(
            sides.one.tolist(), spans, sides.other.tolist(), other_spans, words, edges, strict=True
        ):
            yield Passage(
                document, span, kept, kept_span, "low", count, tuple(runs[low:high]), tuple(other_runs[low:high])
            )


def _passage(document: int, text: str, prospects: Prospects, number: int, found: Prospect) -> Passage:
    evidence = {"block_share": round(min(1.0, found.share), 3), "whole_blocks": found.whole}
    return Passage(
        document,
        with_space(text, found.core),
        prospects.others[number],
        found.kept,
        "medium",
        found.words,
        (prospects.spans[number],),
        (prospects.other_spans[number],),
        evidence,
    )


def _covered(span: Span, gone: Sequence[Span]) -> bool:
    """Whether one of the sorted, disjoint spans holds `span`."""
    at = bisect_right(gone, (span.start, 1 << 62)) - 1
    return at >= 0 and gone[at].start <= span.start and span.end <= gone[at].end


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, (span.end, span.end))
    return at > 0 and others[at - 1].end > span.start


def _free(span: Span, taken: Sequence[Span]) -> Span:
    """The longest part of `span` that none of `taken`, sorted, touches."""
    best, at = Span(span.start, span.start), span.start
    for used in taken:
        if used.end <= at or used.start >= span.end:
            continue
        if used.start - at > best.end - best.start:
            best = Span(at, used.start)
        at = max(at, used.end)
    if span.end - at > best.end - best.start:
        best = Span(at, span.end)
    return best
