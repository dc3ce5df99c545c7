"""Documents that went, or lost passages, for one that now goes itself: they are settled anew and compared again."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from dedupe_corpus.model import Config
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.across import Survey, survey
from dedupe_corpus.stages.desk import desks
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.stages.settle import repaired, settle

_ACROSS = frozenset({"DC401", "DC501", "DC502"})


@dataclass(frozen=True, slots=True)
class Renewing:
    """Task: settle anew what leans on documents that are gone. into: the new state file, if there is any such draft."""

    state: Path
    into: Path
    gone: AbstractSet[str]
    config: Config


def renew(task: Renewing) -> tuple[Path, Survey | None]:
    """The state file, and its survey if it is a new one."""
    rows = drafts.load(task.state)
    shelf = desks(task.config)
    leaning = [number for number, one in enumerate(rows) if _leans(one, task.gone)]
    if not leaning:
        return task.state, None
    for number in leaning:
        one = replace(rows[number], across=(), frugal=False, whole=False, kept_instead="", same_as="", group=None)
        desk = shelf.at(one.relative)
        rows[number] = settle(repaired(one, desk), desk)
    drafts.save(task.into, rows)
    return task.into, survey(rows, task.config)


def _leans(one: Draft, gone: AbstractSet[str]) -> bool:
    """Whether a document lost something for one of those; one of an index is as the index knows it."""
    return not one.recalled and any(
        related.path in gone
        for found in one.carried
        if found.status == "removed" and found.code in _ACROSS
        for related in found.related
        if related.role == "kept"
    )
