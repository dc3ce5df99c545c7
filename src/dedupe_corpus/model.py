"""The values that the stages hand to one another; all frozen, none with behaviour beyond its own fields.

Coordinates are half-open spans of code points. Three texts have them: the *original* (decoded bytes,
byte-order mark left out, line ends as they were), the *repaired* text and the *clean* text. Reports
speak of the original only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

Json: TypeAlias = Any
Confidence: TypeAlias = Literal["high", "medium", "low"]
Level: TypeAlias = Literal["error", "warning", "note"]
Status: TypeAlias = Literal["removed", "repaired", "reported", "allowed", "restored"]

CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")


class Span(NamedTuple):
    """Half-open range [start, end) of code points."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace [start, end) of one text by `text`.

    keys: the findings (positions in a document's list of findings) that this edit carries out, outermost
        first; empty for layout that only follows from other edits.
    back: what putting the finding back puts into the clean text: the removed words as they stood after
        repair. None where that is the replaced text itself.
    """

    start: int
    end: int
    text: str
    keys: tuple[int, ...] = ()
    back: str | None = None


class Related(NamedTuple):
    """A second place of a finding: the copy that stays, or another copy.

    path: relative path of the other document; "" for the document itself.
    role: "kept", "copy" or "source".
    """

    path: str
    spans: tuple[Span, ...]
    role: str = "kept"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a detector says of one text. Nothing is removed by a claim; `decide` turns claims into edits.

    code: rule code. spans: what would go, sorted, in the coordinates of the text the detector was given.
    inserts: (position, text, source span) where merging two copies moves text (DC301 only).
    related: the copy that stays, in the same coordinates (path "") or in another document.
    facts: facts of the document that the passage states (date, post number), kept in the report.
    covers: all that is equal to the copy, where that is more than what can go in whole sentences.
    """

    code: str
    spans: tuple[Span, ...]
    confidence: Confidence
    evidence: Mapping[str, Json] = field(default_factory=dict)
    inserts: tuple[tuple[int, str, Span], ...] = ()
    related: tuple[Related, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    covers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text of a rule's reference: what goes becomes `after`; where `after` is None it stays as it is."""

    text: str
    after: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its reference page, its SARIF entry and its tests come from here."""

    code: str
    name: str
    title: str
    why: str
    confidence: Confidence
    goes: tuple[Example, ...] = ()
    stays: tuple[Example, ...] = ()
    off: str = ""
    """A hint on when and how to switch it off, beyond `--ignore CODE`."""


class Copy(NamedTuple):
    """What a related place says: its lines in the original (from 1; 0: not known) and its text, cut to an excerpt."""

    line: int = 0
    end_line: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of dirt: a rule, a place in the original, and what became of it.

    copies: one for each of `related`, so that a report can show both copies without the corpus; may be empty.
    byte_column, byte_end_column: the columns in UTF-8 bytes, for formats that count so; 0 where not known.
    """

    id: str
    code: str
    name: str
    level: Level
    confidence: Confidence
    status: Status
    path: str
    spans: tuple[Span, ...]
    line: int
    column: int
    end_line: int
    end_column: int
    words: int
    text: str
    fingerprint: str
    evidence: Mapping[str, Json]
    related: tuple[Related, ...] = ()
    group: str | None = None
    copies: tuple[Copy, ...] = ()
    byte_column: int = 0
    byte_end_column: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One input that was selected.

    path: where it is on disk ("-" for standard input). relative: its path under OUT/text, with "/".
    """

    path: str
    relative: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes as text.

    text: original coordinates; byte-order mark left out, line ends as they were.
    exact: whether `encode` of the text gives the bytes back. undecodable: places of U+FFFD put for bytes.
    """

    text: str
    encoding: str
    bom: bool
    exact: bool
    undecodable: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Allow:
    """An entry of the allow-list; one of fingerprint, literal and pattern is set."""

    reason: str
    fingerprint: str = ""
    literal: str = ""
    pattern: str = ""
    codes: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    expires: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the files that match `paths` (globs on the relative path)."""

    paths: tuple[str, ...]
    settings: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of a run; the fields carry the names of the options."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    confidence: Confidence = "medium"
    min_repeat: int = 64
    min_words: int = 30
    near_threshold: float = 0.9
    near_review: float = 0.5
    keep: Literal["longest", "first", "newest"] = "longest"
    prefer: tuple[str, ...] = ()
    scope: Literal["file", "folder", "corpus"] = "corpus"
    group: str = ""
    max_removed: float = 0.5
    against: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str = "auto"
    on_error: Literal["skip", "stop"] = "skip"
    jobs: int = 0
    engine: str = "local"
    work_dir: str = ""
    fail_on: Literal["error", "warning", "note", "never"] = "error"
    format: tuple[str, ...] = ()
    baseline: str = ""
    max_findings: int = 0
    pack: tuple[str, ...] = ()
    rules: tuple[Mapping[str, Json], ...] = ()
    """User rules: the `[[rule]]` tables."""
    allow: tuple[Allow, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file that was read, as `documents.jsonl` and the ledger tell it.

    status: "kept", "dropped" (a duplicate; `kept_instead` names the other), "unreadable" (`error` says why).
    words, clean_words: before and after. facts: what removed chrome said (dates, post numbers).
    """

    path: str
    source: str
    status: Literal["kept", "dropped", "unreadable"]
    size: int = 0
    sha256: str = ""
    encoding: str = ""
    bom: bool = False
    clean_sha256: str = ""
    words: int = 0
    clean_words: int = 0
    characters: int = 0
    clean_characters: int = 0
    changed: bool = False
    kept_instead: str = ""
    group: str | None = None
    error: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    """Findings by "CODE status"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are copies of one another.

    kept: path of the one that stays. members: (path, containment in a kept document, resemblance to it) of the
    others, the weakest link last.
    """

    id: str
    code: str
    kept: str
    members: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents whose likeness was computed exactly. containment: of the smaller one in the other, 0 to 1."""

    a: str
    b: str
    containment: float
    resemblance: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run; they add up. Nothing here depends on time, host or the number of jobs.

    by_code: code -> status -> findings. files_by_code: code -> files with a finding that was carried out.
    characters are code points, words as `text.count_words`.
    """

    files: int = 0
    read: int = 0
    size: int = 0
    kept: int = 0
    dropped: int = 0
    unreadable: int = 0
    emptied: int = 0
    groups: int = 0
    words: int = 0
    clean_words: int = 0
    characters: int = 0
    clean_characters: int = 0
    encodings: Mapping[str, int] = field(default_factory=dict)
    not_selected: Mapping[str, int] = field(default_factory=dict)
    by_code: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    files_by_code: Mapping[str, int] = field(default_factory=dict)
    needs_eyes: tuple[str, ...] = ()
    """Codes of rules that fired on more than 30 % of the files."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, as every format renders it. The iterables can be gone through again and may be streamed."""

    command: Literal["clean", "check"]
    version: str
    config: Mapping[str, Json]
    summary: Summary
    findings: Iterable[Finding]
    documents: Iterable[Document]
    groups: Iterable[Group]
    pairs: Iterable[Pair]
    root: str = ""
    """The folder that paths are relative to, as the person named it."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """By code; what formats need of a rule (title, why) comes from here."""
