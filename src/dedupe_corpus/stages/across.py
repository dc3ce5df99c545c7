"""The stages that look across files: what other documents hold, and what follows for each one."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from dedupe_corpus import decide
from dedupe_corpus.decide import Verdict
from dedupe_corpus.model import Claim, Confidence, Config, Copy, Related, Span
from dedupe_corpus.repeats import store
from dedupe_corpus.rules import template
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.desk import Desks, desks
from dedupe_corpus.stages.draft import Draft, Found
from dedupe_corpus.stages.settle import Desk, carry, flagged, original_spans, originals, rounds, too_much, withholding
from dedupe_corpus.text import Lines, merge_spans
from dedupe_corpus.text import Mapping as Places
from dedupe_corpus.words import count_words


class Site(NamedTuple):
    """What makes files one site: a name; of files of one folder that have nothing else in common, also where it is."""

    name: str
    folder: str = ""


DUPLICATES = ("DC501", "DC502")
COPY_SHOWN = 2_000
"""Code points of the other copy that a finding quotes."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the deciding steps need to know of a draft without its text."""

    path: str
    site: str
    length: int
    words: int
    newest: float
    sha256: str
    reference: bool
    standing: bool
    """Read and not dropped."""
    allowed: frozenset[str] = frozenset()
    """The rules on duplicate documents that the allow-list keeps from dropping this one."""


class Survey(NamedTuple):
    """What the rounds of looking across files ask of every state file, told without reading it again.

    lines: site, fingerprint and template keys, one behind the other, of each draft. told: the rules whose findings
    across files its drafts report.
    """

    lines: list[tuple[Site, str, bytes]]
    notes: list[Note]
    told: frozenset[str]


def survey(rows: Sequence[Draft], config: Config) -> Survey:
    """The survey of the drafts of a state file."""
    shelf = desks(config)
    found = Survey([], [], frozenset(found.code for one in rows for found in one.across))
    for one in rows:
        found.lines.append(_line_keys(one))
        found.notes.append(_note(one, shelf))
    return found


def surveyed(state: Path, config: Config) -> Survey:
    """The survey of a state file."""
    return survey(drafts.load(state), config)


def _note(one: Draft, shelf: Desks) -> Note:
    text = "" if one.dropped or one.error else one.text
    newest = one.facts.get("time", one.mtime_ns / 1e9)
    standing = not (one.dropped or one.error)
    allows = shelf.config.allow and standing
    return Note(
        one.relative,
        one.site,
        len(text),
        count_words(text),
        float(newest),
        one.sha256,
        one.reference,
        standing,
        _allowed(text, shelf.at(one.relative).policy) if allows else frozenset(),
    )


def _allowed(text: str, policy: decide.Policy) -> frozenset[str]:
    return frozenset(code for code in DUPLICATES if policy.allowed is not None and policy.allowed(code, text))


def _line_keys(one: Draft) -> tuple[Site, str, bytes]:
    if one.dropped or one.error or one.recalled:
        return Site(one.site), "", b""
    folder = os.path.realpath(os.path.dirname(one.source)) if one.site.startswith("folder:") else ""  # noqa: PTH120
    return Site(one.site, folder), one.mark, base64.b64decode(one.lines)


def keys_of(packed: bytes) -> tuple[template.LineKey, ...]:
    """Template keys one by one."""
    size = template.ROW_SIZE
    return tuple([packed[at : at + size] for at in range(0, len(packed), size)])


@dataclass(frozen=True, slots=True)
class Shelving:
    """Task: fold the texts of one state file for the search across files."""

    state: Path
    base: Path
    min_repeat: int


def shelf_of(state: Path) -> Path:
    """Where the folded texts of a state file stand."""
    return state.with_name(f"{state.stem}.shelf")


def shelve(task: Shelving) -> None:
    """Written already if the state file has not changed since the last look across files."""
    if store.is_written(task.base):
        return
    texts = ["" if one.dropped or one.error else one.text for one in drafts.load(task.state)]
    store.write(task.base, texts, task.min_repeat)


@dataclass(frozen=True, slots=True)
class Placing:
    """Task: where spans of the current texts of a state file stand in the originals. wanted: (draft, spans)."""

    state: Path
    wanted: tuple[tuple[int, tuple[Span, ...]], ...]


def place(task: Placing) -> list[tuple[tuple[Span, ...], Copy]]:
    """For each wanted place its spans in the original and what stands there."""
    rows = drafts.load(task.state)
    out = []
    at = -1
    for number, spans in task.wanted:
        if number != at:
            at, one = number, rows[number]
            text, lines, places = one.text, Lines(one.original), Places(one.edits)
        placed = original_spans(places, one.edits, spans)
        shown = decide.covered(text, spans, COPY_SHOWN)
        line = lines.place(placed[0].start)[0] if placed else 0
        out.append((placed, Copy(line, lines.place(placed[-1].end)[0] if placed else 0, shown)))
    return out


@dataclass(frozen=True, slots=True)
class Dropping:
    """A document that goes because another one stays.

    unmatched: what the other one does not have, in the current text. kept: the other one.
    """

    code: str
    confidence: Confidence
    unmatched: tuple[Span, ...]
    kept: tuple[Related, Copy]
    evidence: Mapping[str, object]
    group: str
    same_bytes: bool


@dataclass(frozen=True, slots=True)
class News:
    """What the look across files says to one draft, in coordinates of its current text.

    copies: by claim, what its related places say.
    """

    claims: tuple[Claim, ...] = ()
    copies: tuple[tuple[Copy, ...], ...] = ()
    drop: Dropping | None = None


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


def absorb(task: Absorbing) -> tuple[Path, bool, Survey]:
    """The new state file, whether the text of any draft that stays has changed, and what there is to know of it now."""
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
    return task.into, changed, survey(rows, task.config)


def _absorb(one: Draft, news: News, shelf: Desks, *, final: bool) -> Draft:
    desk = shelf.at(one.relative)
    if news.drop is not None:
        return _drop(one, news.drop)
    if not news.claims:
        return one
    text = one.text
    policy = replace(desk.policy, least=None) if final else withholding(desk.policy, one)
    verdicts = decide.resolve(text, news.claims, policy)
    copies = dict(zip(map(id, news.claims), news.copies, strict=False))
    told = [v for v in verdicts if v.status != "removed"]
    told_only = replace(one, across=(*one.across, *_quoting(originals(one, text, told), told, copies)))
    after, _text = carry(told_only, text, verdicts, desk)
    if after is told_only:
        return told_only
    done = [v for v in verdicts if v.status == "removed"]
    before = len(one.carried)
    quoted = _quoting(after.carried[before:], done, copies)
    settled = rounds(replace(after, carried=(*one.carried, *quoted)), desk)
    judged, words = settled, one.words
    if not any(decide.counts_for_budget(v.claim.code, v.claim.confidence) for v in done):
        # chrome that a passage leaves behind is judged by the text as it is, as a second run would judge it
        judged, words = replace(settled, medium_words=settled.medium_words - one.medium_words), count_words(text)
    if code := too_much(judged, words, desk):
        return _keeping(one, news, judged, words, code, desk)
    return settled


def _keeping(one: Draft, news: News, over: Draft, words: int, code: str, desk: Desk) -> Draft:
    """The draft with all news reported, as it would lose too much with them (DC903, DC902); what it lost before stays out."""
    verdicts = decide.resolve(one.text, news.claims, replace(desk.policy, least=None))
    copies = dict(zip(map(id, news.claims), news.copies, strict=False))
    told = _quoting(originals(one, one.text, verdicts), verdicts, copies)
    evidence = {"words": words, "would_go": over.medium_words}
    one = replace(one, across=(*one.across, *told))
    spans = tuple(merge_spans(span for found in told for span in found.spans))
    return flagged(one, code, spans, evidence)


def _quoting(
    found: Sequence[Found], verdicts: Sequence[Verdict], copies: Mapping[int, tuple[Copy, ...]]
) -> list[Found]:
    """The findings with what their other copies say."""
    return [replace(f, copies=copies.get(id(v.claim), ())) for f, v in zip(found, verdicts, strict=True)]


def _drop(one: Draft, drop: Dropping) -> Draft:
    text = one.text
    kept, copy = drop.kept
    evidence = dict(drop.evidence)
    if drop.unmatched:
        evidence["unmatched"] = [text[start:end][:COPY_SHOWN] for start, end in drop.unmatched]
    found = Found(
        drop.code,
        drop.confidence,
        "removed",
        (Span(0, len(one.original)),),
        text,
        count_words(text),
        evidence,
        (kept,),
        (copy,),
        drop.group,
    )
    return replace(
        one,
        kept_instead=kept.path,
        same_as=kept.path if drop.same_bytes else "",
        group=drop.group,
        carried=(*one.carried, found),
        open=(),
        across=(),
    )
