"""The rounds of looking across files: template lines, documents, passages, until no text changes any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dedupe_corpus import decide
from dedupe_corpus.model import Config, Group, Pair
from dedupe_corpus.repeats import corpus
from dedupe_corpus.rules import template
from dedupe_corpus.stages import across
from dedupe_corpus.stages.across import News, Note, Site, Survey
from dedupe_corpus.stages.claims import Claims
from dedupe_corpus.stages.desk import selected
from dedupe_corpus.stages.states import Run, States
from dedupe_corpus.stages.workspace import Workspace

_ROUNDS = 12
"""What goes for a document that goes itself comes back a round later, so chains of near-duplicates take many."""
_TEMPLATE = frozenset({"DC214"})
COPIES = frozenset({"DC401", "DC501", "DC502", "DC503", "DC904"})
"""The rules on copies across files; with none of them nothing is looked for."""

TemplateOf = Callable[[Site], template.Known]
"""What is known of the template of a site from pages that are not here."""


@dataclass
class Across:
    """What the look across files says of the corpus: groups of copies, pairs of likeness, template lines by site."""

    by_kept: dict[str, Group] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)
    lines: dict[Site, template.Known] = field(default_factory=dict)

    @property
    def groups(self) -> list[Group]:
        return list(self.by_kept.values())

    def add(self, groups: Iterable[Group]) -> None:
        """Groups of a later round join those of the same document."""
        for group in groups:
            if before := self.by_kept.get(group.kept):
                members = sorted((*before.members, *group.members), key=lambda m: (-m[1], -m[2], m[0]))
                code = "DC501" if before.code == group.code == "DC501" else "DC502"
                group = replace(group, code=code, members=tuple(members))  # noqa: PLW2901
            self.by_kept[group.kept] = group

    def forget(self, gone: Collection[str]) -> None:
        """Groups whose document goes itself: their members are compared again."""
        self.by_kept = {kept: group for kept, group in self.by_kept.items() if kept not in gone}


def look_across(
    files: Iterable[Path],
    surveys: Mapping[Path, Survey],
    config: Config,
    work: Workspace,
    run: Run,
    template_of: TemplateOf,
) -> tuple[list[Path], Across]:
    """Settle all documents among one another: the new state files, and what was seen.

    surveys: of the state files that were just written. template_of: what is known of a site from pages that are not here.
    """
    active = selected(config)
    seen = Across()
    states = States(list(files), dict(surveys), config, work, run)
    for number in range(_ROUNDS + 1):
        changed = False
        if active & _TEMPLATE:
            changed = _templates(states, seen, number, template_of)
        if active & COPIES:
            changed = _documents(states, seen, number) or changed
        if not changed:
            break
    return states.files, seen


def _templates(states: States, seen: Across, number: int, template_of: TemplateOf) -> bool:
    """Find and remove template lines, site by site; whether a text has changed."""
    members: dict[Site, list[tuple[int, int]]] = defaultdict(list)
    marks: dict[tuple[int, int], str] = {}
    keys: dict[tuple[int, int], bytes] = {}
    for batch, survey in enumerate(states.surveyed()):
        for row, (site, mark, lines) in enumerate(survey.lines):
            if mark:
                members[site].append((batch, row))
                marks[batch, row] = mark
                keys[batch, row] = lines
    told = {site: template_of(site) for site in sorted(members)}
    sites = [s for s, before in told.items() if len(members[s]) + before.documents >= template.LEAST_DOCUMENTS]
    tasks = [
        template.Group(tuple(across.keys_of(keys[p]) for p in members[s]), tuple(marks[p] for p in members[s]), told[s])
        for s in sites
    ]
    if number == 0:
        seen.lines = {s: template.Known(before.documents + len(members[s])) for s, before in told.items()}
    news: dict[int, dict[int, News]] = defaultdict(dict)
    for site, (found, after) in zip(sites, states.run(template.find_and_count, tasks), strict=True):
        # what is found in later rounds is counted with the documents of the first one
        counts = {**after.counts, **seen.lines[site].counts}
        seen.lines[site] = template.Known(after.documents if number == 0 else seen.lines[site].documents, counts)
        for (batch, row), claims in zip(members[site], found, strict=True):
            if claims:
                news[batch][row] = News(claims=tuple(claims))
    return states.absorb(news, _TEMPLATE, f"lines{number}", final=number == _ROUNDS)


def _documents(states: States, seen: Across, number: int) -> bool:
    """Find duplicate documents, drop them, and remove passages that other documents hold; whether a text has changed."""
    rows: list[tuple[int, int]] = []
    notes: list[Note] = []
    for batch, survey in enumerate(states.surveyed()):
        rows.extend((batch, row) for row in range(len(survey.notes)))
        notes.extend(survey.notes)
    order = decide.keep_order([decide.Standing(n.path, n.length, n.newest, n.reference) for n in notes], states.config)
    folders = [n.path.rpartition("/")[0] for n in notes]
    found = corpus.find(states.shelves(), order, folders, states.config, states.run)
    for pair in found.pairs:
        if notes[pair.a].reference and notes[pair.b].reference:
            continue
        a, b = sorted((notes[pair.a].path, notes[pair.b].path))
        seen.pairs.setdefault((a, b), Pair(a, b, pair.containment, pair.resemblance))
    claims = Claims(notes, rows, found, states.config)
    news = claims.news(states.placed(claims.wanted(), rows))
    changed = states.absorb(news, COPIES, f"copies{number}", final=number == _ROUNDS)
    seen.add(claims.groups())
    if number and (gone := claims.gone()):  # nothing leans on others yet in the first round
        seen.forget(gone)
        changed = states.renew(gone, f"anew{number}") or changed
    return changed
