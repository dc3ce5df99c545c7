"""Passages that two kept documents share, as they are found and as they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Confidence, Span
from dedupe_corpus.repeats.bridges import Passages, Sides
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.sorting import order_by
from dedupe_corpus.repeats.store import Shelf


class Passage(NamedTuple):
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
    evidence: Mapping[str, Any] = MappingProxyType({})


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


_span = partial(tuple.__new__, Span)
"""`Span` of a pair; there are many."""


def spans_of(books: Shelf, documents: Places, starts: Places, ends: Places) -> list[Span]:
    """Ranges of places, none empty, as spans of the texts of their documents."""
    low, high = books.to_text(documents, starts), books.to_text(documents, ends - 1) + 1
    return list(map(_span, zip(low.tolist(), high.tolist(), strict=True)))
