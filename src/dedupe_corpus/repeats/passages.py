"""Passages that two kept documents share: which of them go from the later document, and which are only told.

A run is equal folded text in two documents. It goes (medium) if, cut back to whole sentences and lines, it has enough
words and either begins and ends where blocks do or makes up half of the blocks it touches. Else it is a quotation
inside other prose and stays (low). Quoted replies, code and tables stay as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Confidence, Config, Span
from dedupe_corpus.repeats.bridges import Passages, Reader, widened
from dedupe_corpus.repeats.cuts import Cuts
from dedupe_corpus.repeats.fold import Folded, Places
from dedupe_corpus.repeats.shape import mechanical
from dedupe_corpus.repeats.store import Shelf
from dedupe_corpus.text import count_words

_HALF: Final = 0.5
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
class RunsOf:
    """The runs of one document with earlier ones, and the passages they make up, as places in its codes and in theirs.

    told: the passages that say something that no other one says: by their runs, or as a whole.
    """

    document: int
    starts: Places
    ends: Places
    others: Places
    other_starts: Places
    passage: NDArray[np.int64]
    passage_starts: Places
    passage_ends: Places
    passage_other_starts: Places
    passage_other_ends: Places
    passage_others: Places
    told: list[int]


def by_document(books: Shelf, found: Passages, ranks: Places, min_repeat: int) -> Iterator[RunsOf]:
    """Passages by their later document."""
    owner = books.documents(found.right)
    runs = found.runs
    order = np.lexsort((runs.right, found.passage))
    passage = found.passage[order]
    left, right, length = runs.left[order], runs.right[order], runs.length[order]
    turn = np.argsort(owner, kind="stable")
    rank = np.empty(len(turn), np.int64)
    rank[turn] = np.arange(len(turn))
    passage = rank[passage]
    again = np.argsort(passage, kind="stable")
    passage, left, right, length = passage[again], left[again], right[again], length[again]
    owner = owner[turn]
    others_all = books.documents(left)
    other_places = left - books.starts[others_all]
    passage_others = books.documents(found.left)
    other_low_all = books.starts[passage_others]
    long = np.flatnonzero(length >= min_repeat)
    telling = np.zeros(len(turn), bool)
    telling[passage[long[outermost(right[long], (right + length)[long], ranks[others_all[long]])]]] = True
    telling[outermost(found.right[turn], found.right_end[turn], ranks[passage_others[turn]])] = True
    edges = np.concatenate(([0], np.flatnonzero(owner[1:] != owner[:-1]) + 1, [len(owner)])).tolist()
    run_edges = np.searchsorted(passage, edges).tolist()
    for (a, b), (c, d) in zip(pairwise(edges), pairwise(run_edges), strict=True):
        if a == b:
            continue
        document = int(owner[a])
        low = int(books.starts[document])
        starts = right[c:d] - low
        which = turn[a:b]
        other_low = other_low_all[which]
        yield RunsOf(
            document,
            starts,
            starts + length[c:d],
            others_all[c:d],
            other_places[c:d],
            passage[c:d] - a,
            found.right[which] - low,
            found.right_end[which] - low,
            found.left[which] - other_low,
            found.left_end[which] - other_low,
            passage_others[which],
            np.flatnonzero(telling[a:b]).tolist(),
        )


def outermost(starts: Places, ends: Places, ranks: Places) -> NDArray[np.int64]:
    """Indices of ranges that no other holds; of equal ones the one of the least rank."""
    order = np.lexsort((ranks, -ends, starts))
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
    """What has been decided for the documents earlier in keep order."""

    def __init__(self, books: Shelf, reader: Reader, ranks: Places, config: Config) -> None:
        self._books = books
        self._reader = reader
        self._ranks = ranks
        self._config = config
        self._removed: dict[int, list[Span]] = {}
        self._folded: dict[int, Folded] = {}

    def decide(self, runs: RunsOf, *, fixed: bool, whole: Collection[int], related: Collection[int]) -> list[Passage]:
        """The passages of one document.

        fixed: nothing may go from it, so all are low. whole: documents that it resembles as a whole; what it shares
        with them is for a person to decide, lest a version of a text be left in shreds. related: documents of which
        a finding on the two documents tells already what they share.
        """
        mine = self._books.folded(runs.document)
        out = [] if fixed else self._chosen(runs, mine, whole)
        gone = sorted(run for passage in out for run in passage.runs)
        for number in runs.told:
            other = int(runs.passage_others[number])
            if other in related:
                continue
            if not gone or not _covered(
                _span(mine, int(runs.passage_starts[number]), int(runs.passage_ends[number])), gone
            ):
                out.append(self._low(runs, number, other, mine))
        return sorted(out, key=lambda p: (p.span, p.kept))

    def _low(self, runs: RunsOf, number: int, other: int, mine: Folded) -> Passage:
        theirs = self._folded_of(other)
        text = self._reader.text(runs.document)
        start, end, other_start, other_end = widened(
            text,
            (int(runs.passage_starts[number]), int(runs.passage_ends[number])),
            self._reader.text(other),
            (int(runs.passage_other_starts[number]), int(runs.passage_other_ends[number])),
        )
        low, high = np.searchsorted(runs.passage, (number, number + 1))
        its = np.arange(low, high)
        its = its[(runs.ends - runs.starts)[low:high] >= self._config.min_repeat]
        places = list(
            zip(runs.starts[its].tolist(), runs.ends[its].tolist(), runs.other_starts[its].tolist(), strict=True)
        )
        return Passage(
            runs.document,
            _span(mine, start, end),
            other,
            _span(theirs, other_start, other_end),
            "low",
            count_words(text[start:end]),
            tuple(_span(mine, a, b) for a, b, _ in places),
            tuple(_span(theirs, c, c + b - a) for a, b, c in places),
        )

    def _chosen(self, runs: RunsOf, mine: Folded, whole: Collection[int]) -> list[Passage]:
        least = 2 * self._config.min_words - 1
        long = np.flatnonzero(runs.ends - runs.starts >= least)
        if whole:
            long = long[[other not in whole for other in runs.others[long].tolist()]]
        folded = self._reader.text(runs.document)
        # words can only be fewer once the run is cut back
        enough = [
            count_words(folded[a:b]) >= self._config.min_words
            for a, b in zip(runs.starts[long].tolist(), runs.ends[long].tolist(), strict=True)
        ]
        long = long[enough]
        if len(long) == 0:
            return []
        spans = {index: _span(mine, int(runs.starts[index]), int(runs.ends[index])) for index in long.tolist()}
        text = self._books.text(runs.document)
        cuts = Cuts(text)
        length = (runs.ends - runs.starts)[long]
        order = long[np.lexsort((runs.starts[long], self._ranks[runs.others[long]], -length))]
        taken: list[Span] = []
        out: list[Passage] = []
        for index in order.tolist():
            other = int(runs.others[index])
            free = _free(spans[index], taken)
            passage = self._passage(runs, index, free, spans[index], mine, cuts)
            if passage is None:
                continue
            if _overlaps(passage.kept_span, self._removed.get(other, [])):
                continue
            out.append(passage)
            taken.append(passage.span)
        words = sum(passage.words for passage in out)
        if not out:
            return []
        if words > self._config.max_removed * max(1, count_words(text)):
            return [_lowered(passage, "over-removal") for passage in out]
        self._removed[runs.document] = sorted(taken)
        return out

    def _passage(self, runs: RunsOf, index: int, free: Span, run: Span, mine: Folded, cuts: Cuts) -> Passage | None:
        """The part of a run that may go, or None."""
        core = cuts.snap(free)
        if core.end <= core.start:
            return None
        text = cuts.text[core.start : core.end]
        words = count_words(text)
        if words < self._config.min_words or stays_by_kind(text):
            return None
        block = cuts.block(core)
        whole = core.start - block.start <= _SLACK and block.end - core.end <= _SLACK
        share = (core.end - core.start) / max(1, block.end - block.start)
        if not whole and share < _HALF:
            return None
        other = int(runs.others[index])
        return Passage(
            runs.document,
            cuts.with_space(core),
            other,
            self._kept_span(runs, index, core, mine),
            "medium",
            words,
            (run,),
            (self._kept_span(runs, index, run, mine),),
            {"block_share": round(min(1.0, share), 3), "whole_blocks": whole},
        )

    def _kept_span(self, runs: RunsOf, index: int, span: Span, mine: Folded) -> Span:
        """Where the kept document has what stands at `span` of a run."""
        theirs = self._folded_of(int(runs.others[index]))
        low, high = mine.to_places(np.array([span.start, span.end])).tolist()
        shift = int(runs.other_starts[index]) - int(runs.starts[index])
        return _span(theirs, low + shift, high + shift)

    def _folded_of(self, document: int) -> Folded:
        if document not in self._folded:
            if len(self._folded) > 256:
                self._folded.clear()
            self._folded[document] = self._books.folded(document)
        return self._folded[document]


def _spans(folded: Folded, starts: Places, ends: Places) -> list[Span]:
    """Folded ranges as spans of the text."""
    if len(starts) == 0:
        return []
    low, high = folded.to_text(starts).tolist(), (folded.to_text(ends - 1) + 1).tolist()
    return [Span(a, b) for a, b in zip(low, high, strict=True)]


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
