"""Merges copies of one passage to their union: which units stay, which go, and which have to move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex
from rapidfuzz.distance import LCSseq, Levenshtein

from dedupe_corpus.model import Span
from dedupe_corpus.repeats.chains import Family
from dedupe_corpus.repeats.units import Units
from dedupe_corpus.text import merge_spans

_MOST = 400_000  # cells of one alignment; beyond it what stands between two equal units is not compared
_GROWTH = 3
_LEAST_CUT = 20  # a shorter beginning of a line is no cut-off copy of it
_ALIKE = 0.75
_ELLIPSIS = ("…", "...", "…]", "...]")
_MARKS = regex.compile(r"[\p{P}\p{Z}]+")


@dataclass
class Slot:
    """One place of the union. units: equal units of which one stays; gone: units that one of `units` says in full."""

    units: list[int]
    gone: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Union:
    """Copies merged. stay: units that stay where they are, rising. gone: units whose text `stay` or `moved` has.

    moved: (unit, the unit before which it has to stand, or -1 for behind the last of `stay`).
    kept: units of `stay` that another copy has too. single: units that only one copy has.
    differ: units that stand in for one another but say something else; both stay, the first one first.
    """

    stay: list[int]
    gone: list[int]
    moved: list[tuple[int, int]]
    kept: list[int]
    single: list[int]
    differ: list[tuple[int, int]]


def union(units: Units, family: Family, *, last: bool = False) -> Union | None:
    """The union of the copies of a family; `last` prefers the characters of the last copy where either would do.

    None if the union gets so much longer than any copy that these are no copies of one text.
    """
    most = _GROWTH * max(stop - start for start, stop in family.copies) + _GROWTH
    slots = [Slot([unit]) for unit in range(*family.copies[0])]
    differ: list[tuple[int, int]] = []
    for links, (start, stop) in zip(family.links, family.copies[1:], strict=True):
        number_of = {slot.units[-1]: number for number, slot in enumerate(slots)}  # of the copy before
        merged: list[Slot] = []
        at, unit = 0, start
        for left, right in links:
            number = number_of.get(left, -1)
            if number < at or right < unit:
                continue
            merged.extend(_between(units, slots[at:number], range(unit, right), differ))
            slot = slots[number]
            slot.units.append(right)
            merged.append(slot)
            at, unit = number + 1, right + 1
        merged.extend(_between(units, slots[at:], range(unit, stop), differ))
        slots = merged
        if len(slots) > most:
            return None
    stay = _stay(units, slots, family, last=last)
    in_place = [unit for unit in stay if unit >= 0]
    moved: list[tuple[int, int]] = []
    behind = -1
    for slot, unit in zip(reversed(slots), reversed(stay), strict=True):
        if unit < 0:
            moved.append((slot.units[0], behind))
        else:
            behind = unit
    moved.reverse()
    staying = set(in_place)
    moving = {unit for unit, _ in moved}
    gone = sorted(
        unit for slot in slots for unit in (*slot.units, *slot.gone) if unit not in staying and unit not in moving
    )
    shared = [
        unit for slot, unit in zip(slots, stay, strict=True) if unit >= 0 and len(slot.units) + len(slot.gone) > 1
    ]
    single = sorted(slot.units[0] for slot in slots if len(slot.units) == 1 and not slot.gone)
    return Union(in_place, gone, moved, shared, single, differ)


def _between(units: Units, slots: Sequence[Slot], others: range, differ: list[tuple[int, int]]) -> Iterable[Slot]:
    """Align what stands between two equal units in the merged copies (slots) and in the next copy (others)."""
    if not slots or not others or len(slots) * len(others) > _MOST:
        return [*slots, *(Slot([unit]) for unit in others)]
    out: list[Slot] = []
    left = [units.ids[slot.units[0]] for slot in slots]
    right = [units.ids[unit] for unit in others]
    at = unit = 0
    for step in LCSseq.opcodes(left, right):
        if step.tag == "equal":
            out.extend(_replaced(units, slots[at : step.src_start], others[unit : step.dest_start], differ))
            at, unit = step.src_end, step.dest_end
            for slot, other in zip(slots[step.src_start : at], others[step.dest_start : unit], strict=True):
                slot.units.append(other)
                out.append(slot)
    out.extend(_replaced(units, slots[at:], others[unit:], differ))
    return out


def _replaced(units: Units, slots: Sequence[Slot], others: range, differ: list[tuple[int, int]]) -> Iterable[Slot]:
    """Pair lines that differ: the fuller one of two that say the same stays, else both, next to each other."""
    if not slots or not others:
        return [*slots, *(Slot([unit]) for unit in others)]
    keys = units.keys
    if " ".join(keys[slot.units[0]] for slot in slots) == " ".join(keys[unit] for unit in others):
        slots[-1].gone.extend(others)  # the same text with other line breaks
        return slots
    out: list[Slot] = []
    nexts = list(others)
    for slot in slots:
        mine = keys[slot.units[0]]
        for number, unit in enumerate(nexts[:8]):
            which = fuller(mine, keys[unit])
            if which == 0 and not _alike(mine, keys[unit]):
                continue
            out.extend(Slot([one]) for one in nexts[:number])
            nexts = nexts[number + 1 :]
            if which == 0:
                differ.append((slot.units[0], unit))
                out.extend((slot, Slot([unit])))
            elif which == 1:
                slot.gone.append(unit)
                out.append(slot)
            else:
                out.append(Slot([unit], [*slot.units, *slot.gone]))
            break
        else:
            out.append(slot)
    out.extend(Slot([unit]) for unit in nexts)
    return out


def fuller(one: str, two: str) -> int:
    """Which of two keys says all that the other says: 1, 2, or 0 if neither does."""
    if _plain(one) == _plain(two):
        return 1 if len(one) >= len(two) else 2
    for number, (short, long) in ((2, (one, two)), (1, (two, one))):
        head = short.rstrip(" .…[]") if short.endswith(_ELLIPSIS) else short
        if len(head) >= _LEAST_CUT and len(head) < len(long) and long.startswith(head):
            cut = head != short or not (head[-1].isalnum() and long[len(head)].isalnum())
            if cut:
                return number
    return 0


def _plain(key: str) -> str:
    """The words of a key; marks are left out but for those in and at numbers."""
    return " ".join(
        word.strip(".,;:!?()\"'") if any(sign.isdigit() for sign in word) else _MARKS.sub(" ", word).strip()
        for word in key.split(" ")
    ).strip()


def _alike(one: str, two: str) -> bool:
    """Whether two keys are versions of one line, so that they should stand next to each other."""
    first, second = one.split(" "), two.split(" ")
    if len(first) < 4 and len(second) < 4:
        return bool(Levenshtein.normalized_similarity(one[:400], two[:400]) >= _ALIKE)
    return bool(Levenshtein.normalized_similarity(first[:400], second[:400]) >= _ALIKE)


def _stay(units: Units, slots: Sequence[Slot], family: Family, *, last: bool) -> list[int]:
    """For each slot the unit that stays in its place, or -1: its text has to move."""
    copies = list(reversed(family.copies)) if last else family.copies
    for start, stop in copies:
        if stop - start < len(slots):
            continue
        chosen = [next((unit for unit in slot.units if start <= unit < stop), -1) for slot in slots]
        if -1 not in chosen and all(a < b for a, b in pairwise(chosen)):
            return chosen
    return _heaviest_rise(units, slots)


def _heaviest_rise(units: Units, slots: Sequence[Slot]) -> list[int]:
    """The choice of units, rising from slot to slot, that leaves the least text to be moved."""
    low = min(unit for slot in slots for unit in slot.units)
    high = max(unit for slot in slots for unit in slot.units)
    size = high - low + 1
    best = [(0, -1)] * (size + 1)  # a Fenwick tree: (weight, node) of the best rise that ends at or before a unit
    nodes: list[tuple[int, int, int]] = []  # slot, unit, node before
    for number, slot in enumerate(slots):
        fresh: list[tuple[int, int]] = []
        for unit in sorted(slot.units):
            at = unit - low
            before = (0, -1)
            while at > 0:
                if best[at][0] > before[0]:
                    before = best[at]
                at &= at - 1
            nodes.append((number, unit, before[1]))
            fresh.append((before[0] + units.sizes[unit] + 1, len(nodes) - 1))
        for weight, node in fresh:
            at = nodes[node][1] - low + 1
            while at <= size:
                if best[at][0] < weight:
                    best[at] = (weight, node)
                at += at & -at
    top = (0, -1)
    at = size
    while at > 0:
        if best[at][0] > top[0]:
            top = best[at]
        at &= at - 1
    out = [-1] * len(slots)
    node = top[1]
    while node >= 0:
        number, unit, node = nodes[node]
        out[number] = unit
    return out


def removal(units: Units, removed: Iterable[int]) -> list[Span]:
    """The spans that take these units out: whole lines with their ends, or parts of lines with one side's space.

    Between what is left above and below, the wider of two gaps of blank lines stays.
    """
    taken = sorted(removed)
    spans: list[Span] = []
    whole: list[tuple[int, int]] = []  # runs of lines that go as a whole, as (first unit, last unit)
    at = 0
    while at < len(taken):
        first = at
        line = units.line[taken[at]]
        while at + 1 < len(taken) and taken[at + 1] == taken[at] + 1 and units.line[taken[at + 1]] == line:
            at += 1
        low, high = taken[first], taken[at]
        at += 1
        if units.first_of_line(low) and units.last_of_line(high):
            if whole and whole[-1][1] + 1 == low:
                whole[-1] = (whole[-1][0], high)
            else:
                whole.append((low, high))
        elif units.last_of_line(high):
            spans.append(Span(units.end[low - 1], units.end[high]))
        else:
            spans.append(Span(units.start[low], units.start[high + 1]))
    spans.extend(_lines(units, low, high) for low, high in whole)
    return merge_spans(spans)


def _lines(units: Units, low: int, high: int) -> Span:
    start, stop = units.line_start[units.line[low]], units.line_stop[units.line[high]]
    above = units.line_stop[units.line[low - 1]] if low else 0
    if high + 1 == len(units):
        # the text ends with a line end only if it did before
        bare = above and not units.text.endswith("\n")
        return Span(above - 1 if bare else above, len(units.text))
    below = units.line_start[units.line[high + 1]]
    if low == 0 or start - above >= below - stop:
        return Span(start, below)
    return Span(above, stop)


def inserts(units: Units, moved: Iterable[tuple[int, int]], stay: Sequence[int]) -> list[tuple[int, str, Span]]:
    """(position, text, source) for units that move before another one, or behind the last that stays."""
    out: list[tuple[int, str, Span]] = []
    text = units.text
    for unit, behind in moved:
        source = Span(units.start[unit], units.end[unit])
        raw = text[source.start : source.end]
        if behind >= 0:
            inline = not units.first_of_line(behind)
            whole = units.first_of_line(unit) and units.last_of_line(unit)
            at = units.start[behind]
            if whole or not inline:
                gap = "\n" if not inline else " "
            else:
                gap = " " if text[at - 1 : at].isspace() or raw[-1:].isalnum() else ""
            out.append((at, raw + gap, source))
        else:
            last = stay[-1]
            at = units.end[last]
            gap = "\n" if units.first_of_line(unit) else " "
            out.append((at, gap + raw, source))
    return out
