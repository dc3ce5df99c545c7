"""Judges whether a passage that follows itself again is the scraper's fault (DC301, DC302) or was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dedupe_corpus.model import Claim, Confidence, Json, Related, Span
from dedupe_corpus.repeats import tandems
from dedupe_corpus.repeats.chains import Family, chains, families, tandem_families, widen
from dedupe_corpus.repeats.merge import Union, fuller, inserts, removal, union
from dedupe_corpus.repeats.shape import Shapes
from dedupe_corpus.repeats.units import Units
from dedupe_corpus.text import merge_spans

LINES = 3
"""Long lines of prose that a doubling has at least ..."""
RUN = 300
"""... or folded code points of prose that stand in one line."""
SHARE = 0.2
"""Share of the document that a doubling repeats at least."""
_COVERED = 0.8  # share of the poorer copies that another one has
_RICHER = 0.4  # the same of the richest copy
_BETWEEN = 15  # short lines that may stand between two copies
_SURE_LINES = 6  # from here on a doubling may differ a little, or have another heading over each copy
_VERSE_LINES = 12
_VERSE_SHARE = 0.4
_DIFFER = 0.1
_MAIN = 0.9  # a candidate of this share of all adjacent ones is judged alone
_TILED = 0.9  # share of all units that follow themselves
_MANY = 40  # words of a text that may stand more than three times
_MOVES = 4  # units that any merge may move


@dataclass(frozen=True)
class Candidate:
    """One family of copies, its union, and what was measured on it.

    weight: folded code points that would go. lines: distinct long lines of prose that the copies share. run: the most
    shared prose in one line. doubt: why it may be meant; "" if nothing speaks for that. verse: the lines look like it.
    """

    family: Family
    union: Union
    weight: int
    lines: frozenset[int]
    run: int
    gap: int
    doubt: str
    verse: bool

    @property
    def exact(self) -> bool:
        """Whether the copies follow one another at once and say the same."""
        return not (self.gap or self.union.single or self.union.differ)

    @property
    def start(self) -> int:
        return self.family.copies[0][0]

    @property
    def stop(self) -> int:
        return self.family.copies[-1][1]


def find(units: Units, min_words: int, *, sentences: bool = False) -> list[Claim]:
    """Claims DC301 and DC302 of high and medium confidence, and low DC301 where the copies differ too much.

    sentences: the units are sentences, which are merged only where no text has to move within a line.
    """
    if not any(long and units.counts[key] > 1 for key, long in zip(units.ids, units.long, strict=True)):
        return []
    shapes = Shapes(units)
    found = sorted(_candidates(units, shapes), key=lambda c: (-c.weight, not c.exact, c.start))
    if sentences:
        found = [c for c in found if not (c.union.moved or c.union.differ)]
    claims: list[Claim] = []
    left = units.weight
    used: set[int] = set()
    if tiles := _tiled(units, shapes):
        claims.append(_claim(units, shapes, [], "DC301", "high", left, tiles))
        left -= sum(units.sizes[gone] for _, gone in tiles)
        used.update(*tiles)
        found = [c for c in found if used.isdisjoint(range(c.start, c.stop))]
    while True:
        chosen, pairs = _next(units, found, left, used)
        if not chosen:
            break
        claims.append(_claim(units, shapes, chosen, "DC301", "high", left, pairs))
        left -= sum(c.weight for c in chosen) + sum(units.sizes[gone] for _, gone in pairs)
        used.update(*(range(c.start, c.stop) for c in chosen), *pairs)
        found = [c for c in found if used.isdisjoint(range(c.start, c.stop))]
    taken: list[Candidate] = []
    for candidate in found:
        if any(_overlap(candidate, other) for other in taken):
            continue
        if _paragraph(units, shapes, candidate, min_words):
            taken.append(candidate)
            claims.append(_claim(units, shapes, [candidate], "DC302", "medium", left, []))
        elif candidate.doubt == "differ" and _enough([candidate], left):
            taken.append(candidate)
            claims.append(_claim(units, shapes, [candidate], "DC301", "low", left, []))
    return claims


def _candidates(units: Units, shapes: Shapes) -> Iterator[Candidate]:
    totals = [0, *accumulate(units.sizes)]
    for family in tandem_families(units.ids, units.long):
        candidate = _judge(units, shapes, family, totals)
        if candidate is not None:
            yield candidate
    for chain in chains(units.ids, units.long):
        spread = families(chain, units.ids, totals)
        for number, family in enumerate(spread):
            low = spread[number - 1].copies[-1][1] if number else 0
            high = spread[number + 1].copies[0][0] if number + 1 < len(spread) else len(units)
            wide = _with_cut_ends(units, widen(family, units.ids, low, high), high)
            for part in _near(units, shapes, wide, totals):
                candidate = _judge(units, shapes, part, totals)
                if candidate is not None:
                    yield candidate


def _with_cut_ends(units: Units, family: Family, high: int) -> Family:
    """The family with the next line of each copy, if one of these lines says all that the others say before they break off."""
    ends = [stop for _start, stop in family.copies]
    limits = [*(start for start, _stop in family.copies[1:]), high]
    if any(end >= limit for end, limit in zip(ends, limits, strict=True)):
        return family
    full, *others = sorted((units.keys[end] for end in ends), key=len, reverse=True)
    if any(fuller(full, other) != 1 for other in others):
        return family
    return Family([(start, stop + 1) for start, stop in family.copies], family.links)


def _near(units: Units, shapes: Shapes, family: Family, totals: Sequence[int]) -> Iterator[Family]:
    """The parts of a family whose copies follow one another with nothing but a few short lines between them."""
    first = 0
    shared = [sum(totals[link.left + 1] - totals[link.left] for link in links) for links in family.links]
    most = max(shared)
    for number in range(1, len(family.copies) + 1):
        if number < len(family.copies):
            (start, stop), (after, _) = family.copies[number - 1], family.copies[number]
            between = range(stop, after)
            if (
                len(between) <= _BETWEEN
                and shared[number - 1] * 2 >= most  # else a quotation of one line, not a copy
                and not any(units.long[unit] or shapes.introduces(unit) for unit in between)
                and (totals[after] - totals[stop]) * 4 <= max(totals[stop] - totals[start], 4 * 200)
            ):
                continue
        if number - first > 1:
            yield Family(family.copies[first:number], family.links[first : number - 1])
        first = number


def _judge(units: Units, shapes: Shapes, family: Family, totals: Sequence[int]) -> Candidate | None:
    gap = sum(after[0] - before[1] for before, after in zip(family.copies, family.copies[1:], strict=False))
    merged = union(units, family, last=_headed(shapes, family))
    if merged is None:
        return None
    single = set(merged.single)
    shares = sorted(
        1 - sum(units.sizes[u] for u in range(start, stop) if u in single) / max(1, totals[stop] - totals[start])
        for start, stop in family.copies
    )
    if shares[0] < _RICHER or shares[1] < _COVERED:
        return None
    prose = [unit for unit in merged.kept if shapes.prose(unit)]
    per_line: dict[int, int] = {}
    for unit in merged.kept:
        if not shapes.special(unit):
            per_line[units.line[unit]] = per_line.get(units.line[unit], 0) + units.sizes[unit]
    lines = frozenset(units.ids[unit] for unit in prose)
    return Candidate(
        family,
        merged,
        sum(units.sizes[unit] for unit in merged.gone),
        lines,
        max(per_line.values(), default=0),
        gap,
        _doubt(units, shapes, family, merged, prose, len(lines), gap),
        shapes.verse(*family.copies[0]),
    )


def _headed(shapes: Shapes, family: Family) -> bool:
    """Whether what stands between the first two copies is a heading, which then belongs to the second."""
    (_, stop), (after, _) = family.copies[:2]
    return after > stop and shapes.heading(after - 1)


def _doubt(
    units: Units, shapes: Shapes, family: Family, merged: Union, prose: Sequence[int], lines: int, gap: int
) -> str:
    if gap and lines < LINES:
        return "apart"
    if prose and sum(shapes.legal(unit) for unit in prose) * 2 >= len(prose) and lines < 2 * _SURE_LINES:
        return "legal"
    if (gap or merged.differ) and all(shapes.listed(unit) for unit in prose) and lines < _SURE_LINES:
        return "list"
    if len(family.copies) > 3 and (
        sum(shapes.closed(unit) for unit in prose) < LINES or sum(shapes.words(unit) for unit in merged.kept) < _MANY
    ):
        return "refrain"
    if merged.differ and (lines < _SURE_LINES or len(merged.differ) > _DIFFER * len(merged.kept)):
        return "differ"
    if len(merged.moved) > max(_MOVES, _DIFFER * len(merged.kept)):
        return "differ"
    start = family.copies[0][0]
    if gap and start and lines < _SURE_LINES and not units.long[start - 1]:
        return "parallel"
    return ""


def _tiled(units: Units, shapes: Shapes) -> list[tuple[int, int]]:
    """(kept, gone) for each unit of a text of which nearly every line, or run of lines, follows itself at once.

    That all of them do says it: so the short last line of an interleaved doubling, its tables and its code go along,
    which by themselves would be taken for meant. A text that would be one again without them is left alone.
    """
    if sum(units.counts[key] > 1 for key in units.ids) < _TILED * len(units):
        return []
    pairs = list(tandems.pairs(units.ids, 0, len(units)))
    prose = {units.ids[kept] for kept, _ in pairs if shapes.prose(kept)}
    if len(prose) < (_VERSE_LINES if shapes.verse(0, len(units)) else LINES) or tandems.runs(pairs) < LINES:
        return []
    gone = {second for _, second in pairs}
    rest = [key for unit, key in enumerate(units.ids) if unit not in gone]
    if (
        tandems.share(pairs, len(units)) < _TILED
        or tandems.share(list(tandems.pairs(rest, 0, len(rest))), len(rest)) >= _TILED
    ):
        return []
    return pairs


def _next(
    units: Units, found: Sequence[Candidate], left: int, gone: set[int]
) -> tuple[list[Candidate], list[tuple[int, int]]]:
    """The candidates that are doubled text next: one that is enough by itself, or all adjacent ones together.

    With them (kept, gone) pairs of short lines between adjacent copies. gone: units that are merged already.
    """
    pool = _apart(c for c in found if not c.doubt and c.exact and c.lines)
    plain = [c for c in pool if not c.verse]
    groups = [group for group in (pool, plain) if group]
    for group in groups:
        more, pairs = _filled(units, group, found, gone)
        weight = sum(c.weight for c in more) + sum(units.sizes[second] for _, second in pairs)
        if weight and _enough(group, left, weight):
            return [*group, *more], pairs
    even = [plain] if plain and max(c.weight for c in plain) < _MAIN * sum(c.weight for c in plain) else []
    alone = sorted((c for c in found if not c.doubt), key=lambda c: not c.exact)  # stable: then the heaviest first
    for group in (*even, *([c] for c in alone), *groups):
        if _enough(group, left):
            return list(group), []
    return [], []


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """Those of the candidates that do not overlap a heavier one, in the order of the text."""
    used: set[int] = set()
    out: list[Candidate] = []
    for candidate in found:  # the heaviest first
        place = range(candidate.start, candidate.stop)
        if used.isdisjoint(place):
            used.update(place)
            out.append(candidate)
    return sorted(out, key=lambda c: c.start)


def _enough(group: Sequence[Candidate], left: int, more: int = 0) -> bool:
    """Whether the candidates, and `more` folded code points that go with them, are a doubling of a text of `left`."""
    weight = sum(c.weight for c in group) + more
    lines = len(frozenset[int]().union(*(c.lines for c in group)))
    if weight < SHARE * left or (lines < LINES and max(c.run for c in group) < RUN):
        return False
    if not any(c.verse for c in group):
        return True
    return sum(len(c.union.kept) for c in group) >= _VERSE_LINES and weight >= _VERSE_SHARE * left


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.stop and other.start < one.stop


def _paragraph(units: Units, shapes: Shapes, candidate: Candidate, min_words: int) -> bool:
    """Whether the candidate is an adjacent second copy of a paragraph, exact, and none of the kinds that repeat."""
    merged, family = candidate.union, candidate.family
    if candidate.doubt or candidate.gap or candidate.verse or merged.single or merged.differ or merged.moved:
        return False
    if len(family.copies) > 3 or not candidate.lines:
        return False
    first = range(*family.copies[0])
    if any(shapes.special(u) or shapes.listed(u) or shapes.legal(u) for u in first):
        return False
    if any(units.counts[units.ids[u]] % len(family.copies) for u in first if units.long[u]):
        return False
    inside = sum(1 for u in range(candidate.start, candidate.stop) if units.long[u])
    if sum(units.counts[k] for k in {units.ids[u] for u in first if units.long[u]}) > inside:
        return False  # it stands elsewhere too: a refrain or a formula
    return sum(shapes.words(u) for u in first) >= min_words


def _filled(
    units: Units, chosen: Sequence[Candidate], found: Sequence[Candidate], gone: set[int]
) -> tuple[list[Candidate], list[tuple[int, int]]]:
    """What goes with three or more adjacent copies if nearly every line stands twice: other copies of any
    kind, and (kept, gone) pairs of short lines.

    So an interleaved doubling takes its headings, tables and code along, while a table in a text of which only some
    paragraphs stand twice is left alone.
    """
    nothing: tuple[list[Candidate], list[tuple[int, int]]] = ([], [])
    if len(chosen) < LINES:
        return nothing
    used = {u for c in chosen for u in range(c.start, c.stop)}
    others = _apart(c for c in found if c.exact and c.doubt in {"", "legal"})
    more = [c for c in others if used.isdisjoint(range(c.start, c.stop))]
    used.update(u for c in more for u in range(c.start, c.stop))
    low, high = min(used), max(used) + 1
    pairs = [pair for hole in tandems.holes(used | gone, len(units)) for pair in tandems.pairs(units.ids, *hole)]
    used.update(unit for pair in pairs for unit in pair)
    while low - 1 in used:
        low -= 1
    while high in used:
        high += 1
    pairs = [pair for pair in pairs if low <= pair[0] and pair[1] < high]
    alone = sum(unit not in used for unit in range(low, high))
    return (more, pairs) if alone * 10 <= high - low else nothing


def _claim(
    units: Units,
    shapes: Shapes,
    group: Sequence[Candidate],
    code: str,
    confidence: Confidence,
    left: int,
    pairs: Sequence[tuple[int, int]],
) -> Claim:
    gone = {u for c in group for u in c.union.gone} | {second for _, second in pairs}
    kept = {u for c in group for u in c.union.kept} | {first for first, _ in pairs}
    lines = frozenset(units.ids[first] for first, _ in pairs if shapes.prose(first))
    moving = [move for c in group for move in c.union.moved]
    moved = [one for c in group for one in inserts(units, c.union.moved, c.union.stay)]
    spans = removal(units, [*gone, *(unit for unit, _ in moving)])
    evidence: dict[str, Json] = {
        "copies": max((len(c.family.copies) for c in group), default=2),
        "passages": len(group) + tandems.runs(pairs),
        "share": round(sum(units.sizes[unit] for unit in gone) / max(1, left), 3),
        "lines": len(lines.union(*(c.lines for c in group))),
    }
    only = sum(len(c.union.single) for c in group)
    differ = sum(len(c.union.differ) for c in group)
    if only:
        evidence["in_one_copy_only"] = only
    if differ:
        evidence["differing_lines_kept"] = differ
    if moved:
        evidence["moved"] = len(moved)
    return Claim(code, tuple(spans), confidence, evidence, tuple(moved), (Related("", _places(units, kept)),))


def _places(units: Units, chosen: Iterable[int]) -> tuple[Span, ...]:
    """The spans of units, those of neighbours joined."""
    out: list[Span] = []
    before = -2
    for unit in sorted(chosen):
        if unit == before + 1:
            out[-1] = Span(out[-1].start, units.end[unit])
        else:
            out.append(Span(units.start[unit], units.end[unit]))
        before = unit
    return tuple(merge_spans(out))
