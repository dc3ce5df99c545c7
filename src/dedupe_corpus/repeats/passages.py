"""Passages that two kept documents share: which of them go from the later document, and which are only told.

A run is equal folded text in two documents. It goes (medium) if, cut back to whole sentences and lines, it has enough
words and either begins and ends where blocks do or makes up half of the blocks it touches. Else it is a quotation
inside other prose and stays (low). Quoted replies, code and tables stay as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Confidence, Config, Span
from dedupe_corpus.repeats.bridges import Passages, Reader, Sides, widened
from dedupe_corpus.repeats.cuts import Cuts
from dedupe_corpus.repeats.fold import Folded, Places
from dedupe_corpus.repeats.shape import mechanical
from dedupe_corpus.repeats.sorting import order_by
from dedupe_corpus.repeats.store import Shelf
from dedupe_corpus.repeats.words import most_words, word_counts
from dedupe_corpus.text import count_words

_HALF: Final = 0.5
_SIGNS_PER_WORD: Final = 10
_SLACK: Final = 3
"""Code points by which a run may miss the border of a block: a bullet, a quote, a full stop."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A repeated passage: `span` of `document` also stands at `kept_span` of `kept`.

    medium: may go, its text stands exactly at the kept place. low: word for word equal, signs between words may differ.
    runs, kept_runs: all equal runs of at least the least length that the passage is made of or was cut from, in step.
    """

    document: int
    span: Span
    kept: int
    kept_span: Span
    confidence: Confidence
    words: int
    runs: tuple[Span, ...]
    kept_runs: tuple[Span, ...]
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """The passages that documents share with earlier ones, the runs they are made of, and who may lose what.

    passages: one row for each, sorted by document; `one` is the later document. told: which of them say something that
    no other one says, by their runs or as a whole. left, right, length, passage: the runs, sorted by passage.
    """

    passages: Sides
    told: NDArray[np.bool_]
    left: Places
    right: Places
    length: Places
    passage: NDArray[np.int64]


def shared_passages(books: Shelf, found: Passages, ranks: Places, min_repeat: int) -> Shared:
    """Passages by their later document."""
    owner, others = books.documents(found.right), books.documents(found.left)
    turn = order_by(owner)
    rank = np.empty(len(turn), np.int64)
    rank[turn] = np.arange(len(turn))
    order = order_by(rank[found.passage], found.runs.right)
    left, right, length = (part[order] for part in found.runs)
    passage = rank[found.passage[order]]
    sides = Sides(
        owner[turn], found.right[turn], found.right_end[turn], others[turn], found.left[turn], found.left_end[turn]
    )
    told = np.zeros(len(turn), bool)
    long = np.flatnonzero(length >= min_repeat)
    rank_of = ranks[sides.other]
    told[passage[long[outermost(right[long], (right + length)[long], rank_of[passage[long]])]]] = True
    told[outermost(sides.start, sides.end, rank_of)] = True
    return Shared(sides, told, left, right, length, passage)


def outermost(starts: Places, ends: Places, ranks: Places) -> NDArray[np.int64]:
    """Indices of ranges that no other holds; of equal ones the one of the least rank."""
    order = order_by(starts, int(ends.max(initial=0)) - ends, ranks)
    sorted_ends = ends[order]
    held = np.zeros(len(order), bool)
    held[1:] = sorted_ends[1:] <= np.maximum.accumulate(sorted_ends)[:-1]
    out: NDArray[np.int64] = np.sort(order[~held])
    return out


def stays_by_kind(text: str) -> str:
    """Why a passage is not for removal whatever its length: "quote", "code", "table" or ""."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return ""
    whole = sum(map(len, lines))
    kinds = {
        "quote": sum(len(line) for line in lines if line.lstrip().startswith((">", "|>", ":>"))),
        "code": sum(len(li) for li in lines if li.startswith(("    ", "\t", "```", "~~~")) or mechanical(li)),
        "table": sum(len(line) for line in lines if line.count("|") >= 2 or line.count("\t") >= 2),
    }
    for kind, count in kinds.items():
        if count * 2 > whole:
            return kind
    return ""


class Decisions:
    """What goes from which document, decided in keep order."""

    def __init__(self, books: Shelf, reader: Reader, ranks: Places, shared: Shared, config: Config) -> None:
        self._books = books
        self._reader = reader
        self._ranks = ranks
        self._shared = shared
        self._config = config
        self._removed: dict[int, list[Span]] = {}
        self._folded: dict[int, Folded] = {}
        ends = shared.length - 1
        self._spans = _spans_of(books.to_text(shared.right), books.to_text(shared.right + ends) + 1)
        self._other_spans = _spans_of(books.to_text(shared.left), books.to_text(shared.left + ends) + 1)

    def decide(
        self, fixed: NDArray[np.bool_], whole: NDArray[np.bool_], related: NDArray[np.bool_]
    ) -> tuple[Passage, ...]:
        """All passages, by document in keep order.

        fixed: documents from which nothing may go. whole: passages of documents that resemble each other as a whole;
        what they share is for a person to decide, lest a version of a text be left in shreds. related: passages of
        two documents of which a finding on the two tells already what they share.
        """
        out = {document: self._chosen(document, runs) for document, runs in self._likely(fixed, whole)}
        told = np.flatnonzero(self._shared.told & ~related)
        sides = self._shared.passages
        low = books_span(self._books, sides.start[told], sides.end[told])
        if out:
            gone = {
                document: sorted(run for passage in found for run in passage.runs) for document, found in out.items()
            }
            kept = [
                not _covered(span, gone.get(document, ()))
                for document, span in zip(sides.one[told].tolist(), low, strict=True)
            ]
            told = told[np.array(kept, bool)]
        for passage in self._low(told):
            out.setdefault(passage.document, []).append(passage)
        ordered = sorted(out, key=lambda document: int(self._ranks[document]))
        return tuple(p for document in ordered for p in sorted(out[document], key=lambda p: (p.span, p.kept)))

    def _low(self, numbers: NDArray[np.int64]) -> Iterator[Passage]:
        books, shared = self._books, self._shared
        sides = widened(books, self._reader, Sides(*(part[numbers] for part in shared.passages)))
        long = np.flatnonzero(shared.length >= self._config.min_repeat)
        edges = np.searchsorted(shared.passage[long], np.stack((numbers, numbers + 1))).T.tolist()
        runs = [self._spans[at] for at in long.tolist()]
        other_runs = [self._other_spans[at] for at in long.tolist()]
        words = word_counts(books, sides.start, sides.end - sides.start).tolist()
        spans = books_span(books, sides.start, sides.end)
        other_spans = books_span(books, sides.other_start, sides.other_end)
        for at, (document, other, (low, high)) in enumerate(
            zip(sides.one.tolist(), sides.other.tolist(), edges, strict=True)
        ):
            yield Passage(
                document,
                spans[at],
                other,
                other_spans[at],
                "low",
                words[at],
                tuple(runs[low:high]),
                tuple(other_runs[low:high]),
            )

    def _likely(self, fixed: NDArray[np.bool_], whole: NDArray[np.bool_]) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """Documents in keep order with the runs that have words enough to go."""
        shared = self._shared
        least = 2 * self._config.min_words - 1
        owner = shared.passages.one[shared.passage]
        long = np.flatnonzero((shared.length >= least) & ~fixed[owner] & ~whole[shared.passage])
        # words can only be fewer once the run is cut back
        long = long[most_words(self._books, shared.right[long], shared.length[long]) >= self._config.min_words]
        long = long[order_by(self._ranks[owner[long]])]
        edges = np.concatenate(([0], np.flatnonzero(np.diff(owner[long])) + 1, [len(long)])).tolist()
        for a, b in pairwise(edges):
            if a < b:
                yield int(owner[long[a]]), long[a:b]

    def _chosen(self, document: int, runs: NDArray[np.int64]) -> list[Passage]:
        shared = self._shared
        text = self._books.text(document)
        cuts = Cuts(text)
        other_of = shared.passages.other[shared.passage[runs]]
        order = np.lexsort((shared.right[runs], self._ranks[other_of], -shared.length[runs]))
        taken: list[Span] = []
        out: list[Passage] = []
        for index, other in zip(runs[order].tolist(), other_of[order].tolist(), strict=True):
            passage = self._passage(document, other, index, taken, cuts)
            if passage is None or _overlaps(passage.kept_span, self._removed.get(other, [])):
                continue
            out.append(passage)
            taken.append(passage.span)
        if not out:
            return []
        words = sum(passage.words for passage in out)
        if self._too_much(words, text):
            return [_lowered(passage, "over-removal") for passage in out]
        self._removed[document] = sorted(taken)
        return out

    def _too_much(self, words: int, text: str) -> bool:
        enough = words / max(self._config.max_removed, 1e-9)
        beginning = text[: int(_SIGNS_PER_WORD * enough)]
        if len(beginning) < len(text) and count_words(beginning) > enough + 1:  # its last word may be cut
            return False
        return words > self._config.max_removed * max(1, count_words(text))

    def _passage(self, document: int, other: int, index: int, taken: Sequence[Span], cuts: Cuts) -> Passage | None:
        """The part of a run that may go, or None."""
        run = self._spans[index]
        free = _free(run, taken)
        if free.end - free.start < 2 * self._config.min_words - 1:
            return None
        core = cuts.snap(free)
        if core.end <= core.start:
            return None
        text = cuts.text[core.start : core.end]
        words = count_words(text)
        if words < self._config.min_words:
            return None
        block = cuts.block(core)
        whole = core.start - block.start <= _SLACK and block.end - core.end <= _SLACK
        share = (core.end - core.start) / max(1, block.end - block.start)
        if (not whole and share < _HALF) or stays_by_kind(text):
            return None
        return Passage(
            document,
            cuts.with_space(core),
            other,
            self._kept_span(document, other, index, core),
            "medium",
            words,
            (run,),
            (self._other_spans[index],),
            {"block_share": round(min(1.0, share), 3), "whole_blocks": whole},
        )

    def _kept_span(self, document: int, other: int, index: int, span: Span) -> Span:
        """Where the kept document has what stands at `span` of a run."""
        mine, theirs = self._folded_of(document), self._folded_of(other)
        low, high = mine.to_places(np.array([span.start, span.end])).tolist()
        books, shared = self._books, self._shared
        shift = int(shared.left[index] - books.starts[other] - shared.right[index] + books.starts[document])
        return _span(theirs, low + shift, high + shift)

    def _folded_of(self, document: int) -> Folded:
        if document not in self._folded:
            if len(self._folded) > 256:
                self._folded.clear()
            self._folded[document] = self._books.folded(document)
        return self._folded[document]


def _spans_of(low: Places, high: Places) -> list[Span]:
    return list(map(Span, low.tolist(), high.tolist()))


def books_span(books: Shelf, starts: Places, ends: Places) -> list[Span]:
    """Ranges of places as spans of the texts of their documents."""
    return _spans_of(books.to_text(starts), books.to_text(ends - 1) + 1)


def _spans(folded: Folded, starts: Places, ends: Places) -> list[Span]:
    """Folded ranges as spans of the text."""
    if len(starts) == 0:
        return []
    return _spans_of(folded.to_text(starts), folded.to_text(ends - 1) + 1)


def _span(folded: Folded, start: int, end: int) -> Span:
    gaps = folded.gaps
    return Span(start + int(gaps.searchsorted(start, "right")), end + int(gaps.searchsorted(end - 1, "right")))


spans_of = _spans


def _lowered(passage: Passage, reason: str) -> Passage:
    return Passage(
        passage.document,
        passage.span,
        passage.kept,
        passage.kept_span,
        "low",
        passage.words,
        passage.runs,
        passage.kept_runs,
        {**passage.evidence, "reason": reason},
    )


def _covered(span: Span, gone: Sequence[Span]) -> bool:
    """Whether one of the sorted, disjoint spans holds `span`."""
    at = bisect_right(gone, (span.start, 1 << 62)) - 1
    return at >= 0 and gone[at].start <= span.start and span.end <= gone[at].end


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, (span.end, span.end))
    return at > 0 and others[at - 1].end > span.start


def _free(span: Span, taken: Sequence[Span]) -> Span:
    """The longest part of `span` that none of `taken` touches."""
    best, at = Span(span.start, span.start), span.start
    for used in sorted(taken):
        if used.end <= at or used.start >= span.end:
            continue
        if used.start - at > best.end - best.start:
            best = Span(at, used.start)
        at = max(at, used.end)
    if span.end - at > best.end - best.start:
        best = Span(at, span.end)
    return best
