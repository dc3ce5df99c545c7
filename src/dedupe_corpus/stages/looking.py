"""The rounds of looking across files: template lines, documents, passages, until no text changes any more."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from dedupe_corpus import decide
from dedupe_corpus.model import CONFIDENCES, Claim, Config, Copy, Group, Pair, Related, Span
from dedupe_corpus.repeats import corpus
from dedupe_corpus.rules import template
from dedupe_corpus.rules.loader import catalogue
from dedupe_corpus.stages import across
from dedupe_corpus.stages.across import Absorbing, Dropping, News, Note, Placing, Shelving, Site, Survey
from dedupe_corpus.stages.desk import selected
from dedupe_corpus.stages.renewing import Renewing, renew
from dedupe_corpus.stages.settle import ROUNDS
from dedupe_corpus.stages.workspace import Workspace

T = TypeVar("T")
R = TypeVar("R")

_TEMPLATE = frozenset({"DC214"})
COPIES = frozenset({"DC401", "DC501", "DC502", "DC503", "DC904"})
"""The rules on copies across files; with none of them nothing is looked for."""


class Run(Protocol):
    """The engine's verb."""

    def __call__(self, function: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]: ...


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
    states: list[Path],
    surveys: Mapping[Path, Survey],
    config: Config,
    work: Workspace,
    run: Run,
    template_of: TemplateOf,
) -> tuple[list[Path], Across]:
    """Settle all documents among one another: the new state files, and what was seen.

    surveys: of the state files that were just written; the others are read for theirs. template_of: what is known of a
    site from pages that are not here.
    """
    active = selected(config)
    seen = Across()
    known = _Known(config, run, dict(surveys), template_of)
    for number in range(ROUNDS + 1):
        final = number == ROUNDS
        changed = False
        if active & _TEMPLATE:
            states, changed = _templates(states, config, work, run, number, seen, known, final=final)
        if active & COPIES:
            states, more = _documents(states, config, work, run, number, seen, known, final=final)
            changed = changed or more
        if not changed:
            break
    return states, seen


@dataclass
class _Known:
    """What is known of the state files as they are now, so that a round reads only what the last one has changed."""

    config: Config
    run: Run
    surveys: dict[Path, Survey]
    template_of: TemplateOf
    shelved: set[Path] = field(default_factory=set)

    def of(self, states: Sequence[Path]) -> list[Survey]:
        """The survey of each state file; what is known of others is forgotten."""
        new = [state for state in states if state not in self.surveys]
        found = dict(zip(new, self.run(partial(across.surveyed, config=self.config), new), strict=True))
        self.surveys = {state: found.get(state) or self.surveys[state] for state in states}
        return list(self.surveys.values())

    def shelve(self, states: Sequence[Path], bases: Sequence[Path]) -> None:
        """Folds the texts of the state files that were not folded yet."""
        pairs = zip(states, bases, strict=True)
        tasks = [Shelving(state, base, self.config.min_repeat) for state, base in pairs if state not in self.shelved]
        for _done in self.run(across.shelve, tasks):
            pass
        self.shelved = set(states)


def _templates(
    states: list[Path],
    config: Config,
    work: Workspace,
    run: Run,
    number: int,
    seen: Across,
    known: _Known,
    *,
    final: bool,
) -> tuple[list[Path], bool]:
    """Find and remove template lines, site by site."""
    members: dict[Site, list[tuple[int, int]]] = defaultdict(list)
    marks: dict[tuple[int, int], str] = {}
    keys: dict[tuple[int, int], bytes] = {}
    for batch, survey in enumerate(known.of(states)):
        for row, (site, mark, lines) in enumerate(survey.lines):
            if mark:
                members[site].append((batch, row))
                marks[batch, row] = mark
                keys[batch, row] = lines
    told = {site: known.template_of(site) for site in sorted(members)}
    sites = [s for s, before in told.items() if len(members[s]) + before.documents >= template.LEAST_DOCUMENTS]
    tasks = [
        template.Group(tuple(across.keys_of(keys[p]) for p in members[s]), tuple(marks[p] for p in members[s]), told[s])
        for s in sites
    ]
    if number == 0:
        seen.lines = {s: template.Known(before.documents + len(members[s])) for s, before in told.items()}
    news: dict[int, dict[int, News]] = defaultdict(dict)
    for site, (found, after) in zip(sites, run(template.find_and_count, tasks), strict=True):
        # what is found in later rounds is counted with the documents of the first one
        counts = {**after.counts, **seen.lines[site].counts}
        seen.lines[site] = template.Known(after.documents if number == 0 else seen.lines[site].documents, counts)
        for (batch, row), claims in zip(members[site], found, strict=True):
            if claims:
                news[batch][row] = News(claims=tuple(claims))
    return _absorb(states, news, _TEMPLATE, f"lines{number}", config, work, run, known, final=final)


def _documents(
    states: list[Path],
    config: Config,
    work: Workspace,
    run: Run,
    number: int,
    seen: Across,
    known: _Known,
    *,
    final: bool,
) -> tuple[list[Path], bool]:
    """Find duplicate documents, drop them, and remove passages that other documents hold."""
    rows: list[tuple[int, int]] = []
    notes: list[Note] = []
    for batch, survey in enumerate(known.of(states)):
        rows.extend((batch, row) for row in range(len(survey.notes)))
        notes.extend(survey.notes)
    order = decide.keep_order([decide.Standing(n.path, n.length, n.newest, n.reference) for n in notes], config)
    bases = [across.shelf_of(state) for state in states]
    known.shelve(states, bases)
    folders = [n.path.rpartition("/")[0] for n in notes]
    found = corpus.find(bases, order, folders, config, run)
    for pair in found.pairs:
        if notes[pair.a].reference and notes[pair.b].reference:
            continue
        a, b = sorted((notes[pair.a].path, notes[pair.b].path))
        seen.pairs.setdefault((a, b), Pair(a, b, pair.containment, pair.resemblance))
    claims = _Claims(notes, rows, found, config)
    placed = _placed(states, claims.wanted(), rows, run)
    news = claims.news(placed)
    states, changed = _absorb(states, news, COPIES, f"copies{number}", config, work, run, known, final=final)
    seen.add(claims.groups())
    if number and (gone := claims.gone()):  # nothing leans on others yet in the first round
        seen.forget(gone)
        states, renewed = _renewed(states, gone, f"anew{number}", config, work, run, known)
        changed = changed or renewed
    return states, changed


def _renewed(
    states: Sequence[Path], gone: Collection[str], stage: str, config: Config, work: Workspace, run: Run, known: _Known
) -> tuple[list[Path], bool]:
    """Settle anew what leans on documents that are gone; the state files, and whether there was any."""
    tasks = [Renewing(state, work.sibling(state, stage), frozenset(gone), config) for state in states]
    results = []
    for state, survey in run(renew, tasks):
        results.append(state)
        if survey is not None:
            known.surveys[state] = survey
    return results, results != list(states)


Place = tuple[int, tuple[Span, ...]]
"""A document's number and spans of its current text."""


class _Claims:
    """Turns what `corpus.find` saw into claims on documents, once the places of the kept copies are known."""

    def __init__(
        self, notes: Sequence[Note], rows: Sequence[tuple[int, int]], found: corpus.CorpusRepeats, config: Config
    ) -> None:
        self.notes = notes
        self.rows = rows
        self.found = found
        rules = catalogue(config)
        active = selected(config)
        self._drops = {
            code
            for code in across.DUPLICATES
            if code in active and CONFIDENCES.index(rules[code].confidence) <= CONFIDENCES.index(config.confidence)
        }
        self._confidence = {code: rules[code].confidence for code in across.DUPLICATES}

    def wanted(self) -> list[Place]:
        """Places of copies that findings name, without repeats, in order."""
        places = {self._whole(drop.kept) for drop in self.found.drops}
        places |= {(passage.kept, (passage.kept_span,)) for passage in self.found.passages}
        places |= {(pair.a, pair.other_spans) for pair in self.found.similar}
        return sorted(places)

    def _whole(self, document: int) -> Place:
        return document, (Span(0, self.notes[document].length),)

    def news(self, placed: Mapping[Place, tuple[tuple[Span, ...], Copy]]) -> dict[int, dict[int, News]]:
        """What to tell each draft, by batch and row."""
        claims: dict[int, list[tuple[Claim, Copy]]] = defaultdict(list)

        def related(place: Place, role: str) -> tuple[Related, Copy]:
            where, copy = placed[place]
            return Related(self.notes[place[0]].path, where, role), copy

        for passage in self.found.passages:
            if self.notes[passage.document].allowed:
                continue  # it stays as a whole
            kept, copy = related((passage.kept, (passage.kept_span,)), "kept")
            evidence = {"words": passage.words, **passage.evidence}
            claim = Claim("DC401", (passage.span,), passage.confidence, evidence, related=(kept,), covers=passage.runs)
            claims[passage.document].append((claim, copy))
        drops: dict[int, Dropping] = {}
        for drop in self.found.drops:
            kept, copy = related(self._whole(drop.kept), "kept")
            evidence = {"containment": round(drop.containment, 4), "resemblance": round(drop.resemblance, 4)}
            if self._goes(drop):
                drops[drop.document] = Dropping(
                    drop.code,
                    self._confidence[drop.code],
                    drop.unmatched,
                    (kept, copy),
                    evidence,
                    self._group(drop.kept),
                    self._same_bytes(drop),
                )
            else:
                note = self.notes[drop.document]
                spans = (Span(0, note.length),) if drop.code in note.allowed else drop.matched
                claims[drop.document].append((Claim(drop.code, spans, "low", evidence, related=(kept,)), copy))
        for pair in self.found.similar:
            other, copy = related((pair.a, pair.other_spans), "copy")
            evidence = {"containment": round(pair.containment, 4), "resemblance": round(pair.resemblance, 4)}
            claims[pair.b].append((Claim("DC503", pair.spans, "low", evidence, related=(other,)), copy))
        for giant in self.found.giant:
            length = self.notes[giant.kept].length
            evidence = {"count": len(giant.members) + 1}
            claims[giant.kept].append((Claim("DC904", (Span(0, length),), "low", evidence), Copy()))
        return self._by_batch(claims, drops)

    def _by_batch(
        self, claims: Mapping[int, list[tuple[Claim, Copy]]], drops: Mapping[int, Dropping]
    ) -> dict[int, dict[int, News]]:
        news: dict[int, dict[int, News]] = defaultdict(dict)
        for document in sorted({*claims, *drops}):
            batch, row = self.rows[document]
            told = claims.get(document, [])
            news[batch][row] = News(
                tuple(claim for claim, _copy in told),
                tuple((copy,) for _claim, copy in told),
                drops.get(document),
            )
        return news

    def groups(self) -> list[Group]:
        """Documents that go, by the one that stays."""
        out = []
        gone = {drop.document for drop in self.found.drops if self._goes(drop)}
        for copies in self.found.groups:
            members = tuple(
                (self.notes[d].path, round(c, 4), round(r, 4))
                for d, c, r in copies.members
                if d in gone and not self.notes[d].reference
            )
            if members:
                out.append(Group(self._group(copies.kept), copies.code, self.notes[copies.kept].path, members))
        return out

    def gone(self) -> set[str]:
        """Paths of the documents that go."""
        return {self.notes[drop.document].path for drop in self.found.drops if self._goes(drop)}

    def _goes(self, drop: corpus.Drop) -> bool:
        note = self.notes[drop.document]
        return drop.code in self._drops and drop.code not in note.allowed

    def _same_bytes(self, drop: corpus.Drop) -> bool:
        return self.notes[drop.document].sha256 == self.notes[drop.kept].sha256

    def _group(self, kept: int) -> str:
        seed = self.notes[kept].path.encode("utf-8", "surrogatepass")
        return f"group-{hashlib.sha256(seed).hexdigest()[:10]}"


def _placed(
    states: Sequence[Path], wanted: Sequence[Place], rows: Sequence[tuple[int, int]], run: Run
) -> dict[Place, tuple[tuple[Span, ...], Copy]]:
    """Where the wanted places stand in their originals, and what they say."""
    by_batch: dict[int, list[Place]] = defaultdict(list)
    for place in wanted:
        by_batch[rows[place[0]][0]].append(place)
    batches = sorted(by_batch)
    tasks = [Placing(states[b], tuple((rows[doc][1], spans) for doc, spans in by_batch[b])) for b in batches]
    placed: dict[Place, tuple[tuple[Span, ...], Copy]] = {}
    for batch, results in zip(batches, run(across.place, tasks), strict=True):
        placed.update(zip(by_batch[batch], results, strict=True))
    return placed


def _absorb(
    states: list[Path],
    news: Mapping[int, Mapping[int, News]],
    codes: frozenset[str],
    stage: str,
    config: Config,
    work: Workspace,
    run: Run,
    known: _Known,
    *,
    final: bool,
) -> tuple[list[Path], bool]:
    """Carry out the news; a state file without any, which reported nothing of these codes before, stays as it is."""
    batches = [b for b, state in enumerate(states) if news.get(b) or known.surveys[state].told & codes]
    tasks = [
        Absorbing(states[b], work.sibling(states[b], stage), dict(news.get(b, {})), codes, config, final)
        for b in batches
    ]
    results = list(states)
    any_changed = False
    for batch, (state, changed, survey) in zip(batches, run(across.absorb, tasks), strict=True):
        results[batch] = state
        known.surveys[state] = survey
        any_changed = any_changed or changed
    return results, any_changed
