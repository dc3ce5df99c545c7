"""Follows what findings name as kept to where it stands in the end: a copy that stays may later go for a third one.

Nothing holds such a copy back: a second run would not know what was removed for it, and would take it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dedupe_corpus import decide
from dedupe_corpus.model import Copy, Related, Span
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.draft import Found
from dedupe_corpus.stages.states import Run
from dedupe_corpus.stages.workspace import Workspace

Place = tuple[Related, Copy]
_DOCUMENTS = "DC5"
_SEPARATOR = 2  # code points between pieces that are no text of their own: line ends, spaces


@dataclass(frozen=True, slots=True)
class Leaving:
    """Places of a document, in its original, that went because they stand elsewhere, and where that is."""

    spans: tuple[Span, ...]
    kept: tuple[Place, ...]


Leavings = Mapping[str, Sequence[Leaving]]
"""By path of the document that lost them."""


@dataclass(frozen=True, slots=True)
class Following:
    """Task: let the findings of a state file name what stands. into: the new state file, if anything changes."""

    state: Path
    into: Path
    leavings: Leavings


def follow(states: Sequence[Path], work: Workspace, run: Run) -> list[Path]:
    """The state files, with every removed copy naming text that stands."""
    leavings: dict[str, list[Leaving]] = {}
    named = []
    for names, lost in run(read, states):
        named.append(names)
        leavings.update(lost)
    tasks = [
        Following(state, work.sibling(state, "followed"), {path: leavings[path] for path in _reached(names, leavings)})
        for state, names in zip(states, named, strict=True)
        if not names.isdisjoint(leavings)
    ]
    changed = {task.state: result for task, result in zip(tasks, run(rename, tasks), strict=True)}
    return [changed.get(state, state) for state in states]


def read(state: Path) -> tuple[set[str], dict[str, list[Leaving]]]:
    """The documents that the removed copies of a state file name, and what its own documents lost, by path."""
    names: set[str] = set()
    lost: dict[str, list[Leaving]] = {}
    for one in drafts.load(state):
        for found in filter(_is_copy, one.carried):
            kept = tuple(_places(found, one.relative))
            names.update(related.path for related, _copy in kept)
            lost.setdefault(one.relative, []).append(Leaving(found.spans, kept))
    return names, lost


def _reached(names: Iterable[str], leavings: Leavings) -> list[str]:
    """The documents that lost something which one of these names leads to."""
    seen: set[str] = set()
    queue = list(names)
    while queue:
        path = queue.pop()
        if path not in seen and path in leavings:
            seen.add(path)
            queue += [related.path for leaving in leavings[path] for related, _copy in leaving.kept]
    return sorted(seen)


def rename(task: Following) -> Path:
    rows = drafts.load(task.state)
    changed = False
    for number, one in enumerate(rows):
        carried = tuple(followed(found, one.relative, task.leavings) for found in one.carried)
        if carried != one.carried:
            rows[number] = replace(one, carried=carried)
            changed = True
    if not changed:
        return task.state
    drafts.save(task.into, rows)
    return task.into


def followed(found: Found, own: str, leavings: Leavings) -> Found:
    """The finding, naming what is left of its kept places and where the rest of them stands.

    The document that stays for another one is named first and as a whole, whatever it lost.
    """
    if not _is_copy(found):
        return found
    queue = list(_places(found, own))
    seen = {related for related, _copy in queue}
    kept: list[Place] = []
    for related, copy in queue:
        hits = [leaving for leaving in leavings.get(related.path, ()) if _meet(leaving.spans, related.spans)]
        gone = [span for leaving in hits for span in leaving.spans]
        whole = found.code.startswith(_DOCUMENTS) and not kept
        left = related.spans if whole or not hits else _left(related.spans, gone)
        if left:
            kept.append((related._replace(spans=left), copy))
        for place in (place for leaving in hits for place in leaving.kept):
            if place[0] not in seen:
                seen.add(place[0])
                queue.append(place)
    if kept == list(_places(found, own)):
        return found
    copies = found.copies or (Copy(),) * len(found.related)
    rest = [(r, c) for r, c in zip(found.related, copies, strict=True) if r.role != "kept"]
    named = [(r._replace(path="") if r.path == own else r, c) for r, c in kept] + rest
    return replace(found, related=tuple(r for r, _ in named), copies=tuple(c for _, c in named) if found.copies else ())


def _is_copy(found: Found) -> bool:
    return found.status == "removed" and found.code in decide.COPIES


def _places(found: Found, own: str) -> Iterator[Place]:
    """The kept places of a finding under the full path of their document."""
    copies = found.copies or (Copy(),) * len(found.related)
    for related, copy in zip(found.related, copies, strict=True):
        if related.role == "kept":
            yield related._replace(path=related.path or own), copy


def _meet(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _left(spans: Sequence[Span], gone: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in decide.without(spans, gone) if span.end - span.start > _SEPARATOR)
