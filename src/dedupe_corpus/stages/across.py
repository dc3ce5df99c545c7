"""The stages that look across files: what other documents hold, and what follows for each one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dedupe_corpus import decide
from dedupe_corpus.model import Claim, Config, Related, Span
from dedupe_corpus.repeats import store
from dedupe_corpus.repeats.fold import fingerprint
from dedupe_corpus.rules import template
from dedupe_corpus.rules.page import Page
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.desk import Desks, desks
from dedupe_corpus.stages.draft import Draft, Found
from dedupe_corpus.stages.settle import carry, current, original_spans, originals, settle, withholding
from dedupe_corpus.text import Mapping as Places
from dedupe_corpus.text import count_words, merge_spans

T = TypeVar("T")
R = TypeVar("R")
Run = Callable[[Callable[[T], R], Iterable[T]], Iterator[R]]


@dataclass(frozen=True, slots=True)
class Note:
    """What the deciding steps need to know of a draft without its text."""

    path: str
    site: str
    length: int
    words: int
    newest: float
    standing: bool
    """Read and not dropped."""
    held: bool
    """Holds a copy that other documents lost: it must not be dropped any more."""


def notes(state: Path) -> list[Note]:
    """One note for each draft of a state file."""
    out = []
    for one in drafts.load(state):
        text = "" if one.dropped or one.error else one.text
        newest = one.facts.get("time", one.mtime_ns / 1e9)
        standing = not (one.dropped or one.error)
        out.append(Note(one.relative, one.site, len(text), count_words(text), float(newest), standing, one.held))
    return out


def line_keys(state: Path) -> list[tuple[str, str, list[template.LineKey]]]:
    """Site, fingerprint and template keys of each draft."""
    out = []
    for one in drafts.load(state):
        if one.dropped or one.error:
            out.append((one.site, "", []))
        else:
            text = one.text
            out.append((one.site, fingerprint(text), template.keys(Page(text, path=one.relative))))
    return out


@dataclass(frozen=True, slots=True)
class Shelving:
    """Task: fold the texts of one state file for the search across files."""

    state: Path
    base: Path
    min_repeat: int


def shelve(task: Shelving) -> None:
    texts = ["" if one.dropped or one.error else one.text for one in drafts.load(task.state)]
    store.write(task.base, texts, task.min_repeat)


@dataclass(frozen=True, slots=True)
class Placing:
    """Task: where spans of the current texts of a state file stand in the originals. wanted: (draft, spans)."""

    state: Path
    wanted: tuple[tuple[int, tuple[Span, ...]], ...]


def place(task: Placing) -> list[tuple[Span, ...]]:
    rows = drafts.load(task.state)
    out = []
    for number, spans in task.wanted:
        one = rows[number]
        out.append(original_spans(Places(one.edits), one.edits, spans))
    return out


@dataclass(frozen=True, slots=True)
class Dropping:
    """A document that goes because another one stays."""

    kept: str
    code: str
    confidence: str
    spans: tuple[Span, ...]
    kept_spans: tuple[Span, ...]
    evidence: Mapping[str, object]
    group: str


@dataclass(frozen=True, slots=True)
class News:
    """What the look across files says to one draft, in coordinates of its current text.

    holds: original places that now serve as kept copies.
    """

    claims: tuple[Claim, ...] = ()
    drop: Dropping | None = None
    holds: tuple[Span, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absorbing:
    """Task: carry out the news of one state file. news: by number of the draft. into: the new state file.

    codes: the rules that the news may speak of; what they reported before is forgotten.
    final: nothing is carried out any more, only reported.
    """

    state: Path
    into: Path
    news: Mapping[int, News]
    codes: frozenset[str]
    config: Config
    final: bool = False


def absorb(task: Absorbing) -> tuple[Path, bool]:
    """The new state file, and whether the text of any draft that stays has changed."""
    rows = drafts.load(task.state)
    shelf = desks(task.config)
    changed = False
    for number, before in enumerate(rows):
        after = replace(before, across=tuple(f for f in before.across if f.code not in task.codes))
        if number in task.news:
            after = _absorb(after, task.news[number], shelf, final=task.final)
        changed = changed or (not after.dropped and after.edits != before.edits)
        rows[number] = after
    drafts.save(task.into, rows)
    return task.into, changed


def _absorb(one: Draft, news: News, shelf: Desks, *, final: bool) -> Draft:
    desk = shelf.at(one.relative)
    if news.holds:
        one = replace(one, holds=tuple(merge_spans((*one.holds, *news.holds))), held=True)
    if news.drop is not None:
        return _drop(one, news.drop)
    if not news.claims:
        return one
    text = one.text
    policy = replace(desk.policy, least=None) if final else withholding(desk.policy, one)
    verdicts = decide.resolve(text, news.claims, policy, current(one, one.holds))
    told = originals(one, text, [v for v in verdicts if v.status != "removed"])
    one = replace(one, across=(*one.across, *told))
    after, _text = carry(one, text, verdicts, desk)
    return after if after is one else settle(after, desk)


def _drop(one: Draft, drop: Dropping) -> Draft:
    places = Places(one.edits)
    text = one.text
    found = Found(
        drop.code,
        "high" if drop.code == "DC501" else "medium",
        "removed",
        original_spans(places, one.edits, drop.spans) or (Span(0, len(one.original)),),
        text,
        count_words(text),
        dict(drop.evidence),
        (Related(drop.kept, drop.kept_spans, "kept"),),
        drop.group,
    )
    # what was merged inside a text that goes has no copy of its own any more; the kept document has it
    stays = tuple(f for f in one.carried if not f.code.startswith("DC3"))
    return replace(one, kept_instead=drop.kept, group=drop.group, carried=(*stays, found), open=())
