"""Repair (DC1): mojibake, control characters and layout, with every edit on record.

Suspect lines are repaired one by one, each by turns until nothing changes, so that repairing a repaired text does
nothing. Lines that hold no suspect character are never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

from dedupe_corpus.model import Edit, Span
from dedupe_corpus.repair import controls, layout, mojibake
from dedupe_corpus.repair.gate import suspect
from dedupe_corpus.repair.layout import tidy
from dedupe_corpus.text import Mapping, apply, compose

__all__ = ["Repair", "repair", "tidy"]

_MOJIBAKE, _CONTROLS, _LAYOUT = "DC101", "DC103", "DC104"
_ROUNDS = 12  # a bound for texts made to never settle; real ones need two


@dataclass(frozen=True, slots=True)
class Repair:
    """edits: on the original, sorted, without keys. places: in the original, by code, sorted."""

    edits: list[Edit]
    places: dict[str, tuple[Span, ...]]


def repair(text: str, active: frozenset[str]) -> Repair:
    r"""The repairs of the active codes; line ends become "\n" whatever is active."""
    trail = _Trail(text)
    nel = _MOJIBAKE not in active or layout.nel_ends_lines(text)
    for _ in range(_ROUNDS):
        before = trail.text
        trail.carry(_LAYOUT if _LAYOUT in active else "", layout.breaks(before, nel=nel, soft=_LAYOUT in active))
        found = _lines(trail.text, active, nel=nel)
        trail.carry_all(found)
        if _LAYOUT in active:
            trail.carry(_LAYOUT, tidy(trail.text))
        if found is None or trail.text == before:
            break
    return Repair(trail.edits, {code: tuple(sorted(spans)) for code, spans in sorted(trail.places.items())})


class _Trail:
    """A text on its way: its edits so far and their places, both in the coordinates of where it began."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.places: dict[str, set[Span]] = {}

    def carry(self, code: str, changes: list[Edit]) -> None:
        """Carry edits out; with a code, their places count for it."""
        if changes:
            spans = {code: {Span(edit.start, edit.end) for edit in changes}} if code else {}
            self._carry(changes, spans)

    def carry_all(self, inner: _Trail | None) -> None:
        if inner is not None and inner.edits:
            self._carry(inner.edits, inner.places)

    def _carry(self, changes: list[Edit], places: dict[str, set[Span]]) -> None:
        if self.edits:
            back = Mapping(self.edits)
            places = {code: {back.span_before(span) for span in spans} for code, spans in places.items()}
            self.edits = compose(self.edits, changes, self.text)
        else:
            self.edits = changes
        for code, spans in places.items():
            self.places.setdefault(code, set()).update(spans)
        self.text = apply(self.text, changes)


def _lines(text: str, active: frozenset[str], *, nel: bool) -> _Trail | None:
    """What the suspect lines of a text need, in its coordinates; None if no line is suspect."""
    found: _Trail | None = None
    at = suspect(text, 0)
    if at < 0:
        return None
    found = _Trail(text)
    bidi = controls.has_right_to_left(text)
    markup = mojibake.Markup(text)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        settled = _settle(text[start:end], active, nel=nel, bidi=bidi, markup=markup, start=start)
        found.edits.extend(Edit(e.start + start, e.end + start, e.text) for e in settled.edits)
        for code, spans in settled.places.items():
            found.places.setdefault(code, set()).update(Span(a + start, b + start) for a, b in spans)
        at = suspect(text, end + 1)
    return found


def _settle(line: str, active: frozenset[str], *, nel: bool, bidi: bool, markup: mojibake.Markup, start: int) -> _Trail:
    """One line, repaired by turns until nothing changes; it may come out as several."""
    trail = _Trail(line)
    for _ in range(_ROUNDS):
        before = trail.text
        if _MOJIBAKE in active:
            if "&" in before and not markup.keeps(before, start):
                trail.carry(_MOJIBAKE, mojibake.entities(before))
            trail.carry(_MOJIBAKE, mojibake.decoding(trail.text))
        breaks = layout.breaks(trail.text, nel=nel, soft=_LAYOUT in active)
        trail.carry(_LAYOUT if _LAYOUT in active else "", breaks)
        if _CONTROLS in active:
            trail.carry(_CONTROLS, controls.unseen(trail.text, bidi=bidi))
        if _LAYOUT in active:
            trail.carry(_LAYOUT, layout.spaces(trail.text))
        if trail.text == before:
            break
    return trail
