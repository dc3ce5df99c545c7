"""Everything that is repeated across documents, found in one go: documents first, then passages of those that stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Config, Span
from dedupe_corpus.repeats.align import Alignment
from dedupe_corpus.repeats.anchors import window_sizes
from dedupe_corpus.repeats.bridges import Reader, Sides, bridged, least_joined, widened
from dedupe_corpus.repeats.candidates import ALL_PAIRS, candidates, families
from dedupe_corpus.repeats.decisions import Decisions
from dedupe_corpus.repeats.documents import (
    Likeness,
    compare,
    comparisons,
    equal_groups,
    stars,
)
from dedupe_corpus.repeats.extend import Runs, maximal_runs
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.group import Grouped, Partition, joined, pairs, partition_bits, remaining, repeated
from dedupe_corpus.repeats.passages import Passage, shared_passages, spans_of
from dedupe_corpus.repeats.store import Shelf, shelf

T = TypeVar("T")
R = TypeVar("R")

GIANT: Final = 100
"""A group with more copies than this is worth a look, however well each is verified: DC904."""


class Run(Protocol):
    """The engine's verb: a picklable function over tasks, results in order."""

    def __call__(self, function: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]: ...


class Alike(NamedTuple):
    """Two documents by number that are at least `near_review` alike, whichever stays. containment: of the smaller."""

    a: int
    b: int
    containment: float
    resemblance: float


class Drop(NamedTuple):
    """A document that goes for one that is kept (DC501, DC502).

    containment: share of its rows of words that `kept` has. matched, unmatched: spans of the dropped text.
    kept_spans: where the kept text has what is matched, in step.
    """

    document: int
    kept: int
    code: str
    containment: float
    resemblance: float
    matched: tuple[Span, ...]
    unmatched: tuple[Span, ...]
    kept_spans: tuple[Span, ...]


class Similar(NamedTuple):
    """Two kept documents, a before b in keep order (DC503); what they share, as spans of b and of a in step."""

    a: int
    b: int
    containment: float
    resemblance: float
    spans: tuple[Span, ...]
    other_spans: tuple[Span, ...]


class Copies(NamedTuple):
    """A document that stays and those that go for it: (document, containment, resemblance), the weakest link last."""

    kept: int
    code: str
    members: tuple[tuple[int, float, float], ...]


class CorpusRepeats(NamedTuple):
    """What `find` found; documents are numbers through the batches, spans are in the texts given to `store.write`.

    passages: DC401, also the low ones. similar: DC503. giant: groups for DC904.
    """

    pairs: tuple[Alike, ...]
    drops: tuple[Drop, ...]
    similar: tuple[Similar, ...]
    groups: tuple[Copies, ...]
    giant: tuple[Copies, ...]
    passages: tuple[Passage, ...]


def find(
    bases: Sequence[Path], order: Sequence[int], folders: Sequence[str], config: Config, run: Run
) -> CorpusRepeats:
    """order[i]: rank of document i, the lower stays. folders[i]: its parent folder, for scope "folder"."""
    key = tuple(bases)
    books = shelf(key)
    ranks = np.asarray(order, np.int64)
    if len(ranks) != len(books) or len(folders) != len(books):
        raise ValueError(f"{len(books)} documents are stored, {len(ranks)} have a rank")
    folder = _folder_numbers(folders) if config.scope == "folder" else None
    equal = equal_groups(books, ranks, folder)
    skipped = np.zeros(len(books), bool)
    for copies in equal.values():
        skipped[copies] = True
    grouped = _grouped(key, books, skipped, folder, run)
    likely = candidates(grouped, books.anchors, ranks, config.near_review)
    alike = [
        likeness
        for found in run(compare, comparisons(key, likely))
        for likeness in found
        if likeness.containment >= config.near_review
    ]
    verdicts = stars(key, alike, ranks, config.near_threshold, run)
    books.let_go()
    drops = _drops(books, equal, verdicts)
    groups = _groups(drops, ranks)
    kept_pairs = {(p.a, p.b): p for p in alike if p.a not in verdicts and p.b not in verdicts}
    late = ranks.copy()
    if verdicts:
        late[list(verdicts)] += len(ranks)
        grouped = remaining(grouped, _alive(books, grouped, verdicts, config.min_repeat))
    left, right = pairs(books, grouped, late, config.min_repeat)
    del grouped  # there is much of it
    runs = maximal_runs(books, left, right, window_sizes(config.min_repeat)[0])
    del left, right
    books.let_go()
    passages, shared = _passages(books, runs, late, set(verdicts), kept_pairs, config)
    return CorpusRepeats(
        pairs=_pairs(alike, equal),
        drops=drops,
        similar=_similar(books, kept_pairs, shared, ranks),
        groups=groups,
        giant=tuple(group for group in groups if len(group.members) > GIANT),
        passages=passages,
    )


def _folder_numbers(folders: Sequence[str]) -> NDArray[np.int64]:
    numbers = {name: number for number, name in enumerate(sorted(set(folders)))}
    return np.array([numbers[name] for name in folders], np.int64)


def _grouped(
    key: tuple[Path, ...], books: Shelf, skipped: NDArray[np.bool_], folders: NDArray[np.int64] | None, run: Run
) -> Grouped:
    bits = partition_bits(int(books.anchors.sum()))
    tasks = (Partition(key, number, bits, skipped, folders) for number in range(1 << bits))
    return joined(list(run(repeated, tasks)))


def _drops(
    books: Shelf, equal: dict[int, list[int]], verdicts: dict[int, tuple[Likeness, Alignment]]
) -> tuple[Drop, ...]:
    out: list[Drop] = []
    for kept, copies in equal.items():
        # a copy of a document that itself goes, goes for the one that is kept instead
        near = verdicts.get(kept)
        for document in copies:
            if near is None:
                whole = (Span(0, int(books.sizes[document])),)
                kept_whole = (Span(0, int(books.sizes[kept])),)
                out.append(Drop(document, kept, "DC501", 1.0, 1.0, whole, (), kept_whole))
            else:
                out.append(_near_drop(books, document, *near))
    out.extend(_near_drop(books, document, *near) for document, near in verdicts.items())
    return tuple(sorted(out, key=lambda drop: drop.document))


def _near_drop(books: Shelf, document: int, likeness: Likeness, found: Alignment) -> Drop:
    def spans(owner: int, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        places = np.array(ranges, np.int64).reshape(-1, 2) + books.starts[owner]
        return tuple(spans_of(books, np.full(len(places), owner), places[:, 0], places[:, 1]))

    return Drop(
        document,
        likeness.a,
        "DC502",
        likeness.forward,
        likeness.resemblance,
        spans(document, found.matched),
        spans(document, found.unmatched),
        spans(likeness.a, found.other),
    )


def _groups(drops: Sequence[Drop], ranks: Places) -> tuple[Copies, ...]:
    members: dict[int, list[Drop]] = defaultdict(list)
    for drop in drops:
        members[drop.kept].append(drop)
    out: list[Copies] = []
    for kept in sorted(members, key=lambda document: int(ranks[document])):
        found = sorted(members[kept], key=lambda d: (-d.containment, -d.resemblance, int(ranks[d.document])))
        code = "DC501" if all(d.code == "DC501" for d in found) else "DC502"
        out.append(Copies(kept, code, tuple((d.document, d.containment, d.resemblance) for d in found)))
    return tuple(out)


def _pairs(alike: Sequence[Likeness], equal: dict[int, list[int]]) -> tuple[Alike, ...]:
    """Also the pairs of exact copies; of a large group only those with the document that stands for it."""
    out: dict[tuple[int, int], tuple[float, float]] = {}

    def add(a: int, b: int, containment: float, resemblance: float) -> None:
        out[min(a, b), max(a, b)] = (containment, resemblance)

    def family(document: int) -> list[int]:
        copies = equal.get(document, [])
        return [document, *copies] if len(copies) < ALL_PAIRS else [document]

    for kept, copies in equal.items():
        for document in copies:
            add(kept, document, 1.0, 1.0)
        small = family(kept)
        for at, one in enumerate(small):
            for two in small[at + 1 :]:
                add(one, two, 1.0, 1.0)
    for pair in alike:
        ones, twos = family(pair.a), family(pair.b)
        if len(ones) * len(twos) > ALL_PAIRS:
            ones, twos = ones[:1], twos[:1]
        for one in ones:
            for two in twos:
                add(one, two, pair.containment, pair.resemblance)
    return tuple(Alike(a, b, *out[a, b]) for a, b in sorted(out))


def _passages(
    books: Shelf,
    runs: Runs,
    ranks: Places,
    going: set[int],
    kept_pairs: dict[tuple[int, int], Likeness],
    config: Config,
) -> tuple[tuple[Passage, ...], Sides]:
    """Passages that are made of equal runs, and those that similar pairs share; going: documents that go."""
    reader = Reader(books)
    found = bridged(books, reader, runs, config.min_repeat, least_joined(config))
    told = shared_passages(books, found, ranks, config.min_repeat)
    sides = told.passages
    key = sides.other * len(books) + sides.one
    related = np.isin(key, _keys(kept_pairs.values(), len(books)))
    close = [pair for pair in kept_pairs.values() if pair.forward >= config.near_review]
    whole = np.isin(key, _keys(close, len(books))) | _of_large_family(close, sides, len(books))
    fixed = np.zeros(len(books), bool)
    fixed[list(going)] = True
    shared = widened(books, reader, Sides(*(part[related] for part in sides)))
    decisions = Decisions(books, reader, ranks, told, config)
    return decisions.decide(fixed, whole, related), shared


def _of_large_family(close: Sequence[Likeness], sides: Sides, count: int) -> NDArray[np.bool_]:
    """Which passages two documents of a family share in which not every document is compared with every other."""
    family = families(np.array([(pair.a, pair.b) for pair in close], np.int64).reshape(-1, 2), count)
    large = np.bincount(family, minlength=count) > ALL_PAIRS
    out: NDArray[np.bool_] = (family[sides.one] == family[sides.other]) & large[family[sides.one]]
    return out


def _keys(likenesses: Iterable[Likeness], count: int) -> NDArray[np.int64]:
    return np.array([pair.a * count + pair.b for pair in likenesses], np.int64)


def _alive(
    books: Shelf, grouped: Grouped, verdicts: dict[int, tuple[Likeness, Alignment]], min_repeat: int
) -> NDArray[np.bool_]:
    """All anchors of kept documents, and of near-duplicates that go those around what their kept copy lacks."""
    going = np.zeros(len(books), bool)
    going[list(verdicts)] = True
    lows: list[int] = []
    highs: list[int] = []
    for document, (_, found) in verdicts.items():
        start, end = int(books.starts[document]), int(books.ends[document])
        edges = [start, *(start + place for span in found.matched for place in span), end]
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            # also where nothing is lacking: what meets there may stand apart in the kept text
            if a < b or start < a < end:
                lows.append(a - 2 * min_repeat)
                highs.append(b + 2 * min_repeat)
    alive = ~going[grouped.documents]
    if lows:
        gone = np.flatnonzero(~alive)
        places = grouped.places[gone]
        order = np.argsort(np.array(lows), kind="stable")
        low, high = np.array(lows)[order], np.maximum.accumulate(np.array(highs)[order])
        at = np.searchsorted(low, places, side="right") - 1
        alive[gone] = (at >= 0) & (places < high[np.maximum(at, 0)])
    return alive


def _similar(
    books: Shelf, kept_pairs: dict[tuple[int, int], Likeness], shared: Sides, ranks: Places
) -> tuple[Similar, ...]:
    """shared: what the pairs share, by its place in the later one."""
    spans = spans_of(books, shared.one, shared.start, shared.end)
    other_spans = spans_of(books, shared.other, shared.other_start, shared.other_end)
    rows: dict[tuple[int, int], list[tuple[Span, Span]]] = defaultdict(list)
    for a, b, both in zip(
        shared.other.tolist(), shared.one.tolist(), zip(spans, other_spans, strict=True), strict=True
    ):
        rows[a, b].append(both)
    out: list[Similar] = []
    for (a, b), likeness in sorted(
        kept_pairs.items(), key=lambda item: (int(ranks[item[0][0]]), int(ranks[item[0][1]]))
    ):
        found = sorted(rows.get((a, b), ()))
        mine, theirs = tuple(span for span, _ in found), tuple(span for _, span in found)
        out.append(Similar(a, b, likeness.containment, likeness.resemblance, mine, theirs))
    return tuple(out)


def serial(function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
    """The simplest engine: one task after the other, here."""
    return map(function, tasks)
