"""A document between reading and writing: its original text, the edits so far, and what was found."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from dedupe_corpus.model import Confidence, Copy, Edit, Json, Related, Span, Status
from dedupe_corpus.text import apply


@dataclass(frozen=True, slots=True)
class Found:
    """A finding before it has an identity. spans and own related spans are in original coordinates.

    copies: one for each related place, or empty.
    text: the passage as it stood when it was found (repaired), for the report and the fingerprint.
    """

    code: str
    confidence: Confidence
    status: Status
    spans: tuple[Span, ...]
    text: str
    words: int = 0
    evidence: Mapping[str, Json] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    copies: tuple[Copy, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One document on its way. edits: from the original to the current text; their keys number `carried`.

    carried: findings that were carried out. open: what the last look at the current text only reports.
    reference: read to compare with (`--against`): comes first in the keep order, is not written or reported;
    recalled: it comes from an index, which gives some documents of a site and not all.
    lines: the template keys of the current text, in base64; mark: its fingerprint.
    medium_words: words that findings of medium confidence took so far (DC903). frugal: medium findings are
    withheld, because together they would take too much; whole: so is all of DC2, because nothing would be left.
    raw: the bytes in base64 where the decoded text does not give them back.
    kept_instead: path of the document that stays instead of this one; same_as: that path if its bytes are the same.
    """

    relative: str
    source: str
    size: int
    mtime_ns: int
    sha256: str
    encoding: str
    bom: bool
    original: str
    undecodable: tuple[Span, ...] = ()
    raw: str | None = None
    site: str = ""
    words: int = 0
    edits: tuple[Edit, ...] = ()
    carried: tuple[Found, ...] = ()
    open: tuple[Found, ...] = ()
    across: tuple[Found, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    lines: str = ""
    mark: str = ""
    medium_words: int = 0
    reference: bool = False
    recalled: bool = False
    frugal: bool = False
    whole: bool = False
    kept_instead: str = ""
    same_as: str = ""
    group: str | None = None
    error: str = ""

    @property
    def text(self) -> str:
        """The current text."""
        return apply(self.original, self.edits)

    @property
    def dropped(self) -> bool:
        return bool(self.kept_instead)


def save(path: Path, drafts: Iterable[Draft]) -> None:
    """One JSON line for each draft; the file appears whole or not at all."""
    rows = list(drafts)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + f".{os.getpid()}.part")
    with part.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
        for draft in rows:
            stream.write(json.dumps(_plain(draft), ensure_ascii=False, separators=(",", ":")))
            stream.write("\n")
    part.replace(path)
    _keep(_key(path), rows)


def load(path: Path) -> list[Draft]:
    """The drafts of a state file. The next steps ask for the same one soon: a process keeps a few small ones."""
    key = _key(path)
    known = _kept.pop(key, None)
    drafts = _read(path) if known is None else known
    _keep(key, drafts)
    return list(drafts)


_KEPT_BYTES = 8 << 20
_kept: dict[tuple[str, int, int], list[Draft]] = {}
"""By path, time and size of a state file: its drafts, the last used, or saved, at the end."""


def _key(path: Path) -> tuple[str, int, int]:
    about = path.stat()
    return str(path), about.st_mtime_ns, about.st_size


def _keep(key: tuple[str, int, int], drafts: list[Draft]) -> None:
    _kept[key] = drafts
    while sum(size for _path, _time, size in _kept) > _KEPT_BYTES:
        del _kept[next(iter(_kept))]


def _read(path: Path) -> list[Draft]:
    with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
        return [_draft(json.loads(line)) for line in stream]


_FIELDS = tuple(f.name for f in fields(Draft))
_FOUND_FIELDS = tuple(f.name for f in fields(Found))


def _plain(draft: Draft) -> dict[str, Any]:
    row = {name: getattr(draft, name) for name in _FIELDS}
    row["facts"] = dict(draft.facts)
    for name in ("carried", "open", "across"):
        row[name] = [{field: getattr(found, field) for field in _FOUND_FIELDS} for found in row[name]]
    return row


def _draft(row: dict[str, Any]) -> Draft:
    row["undecodable"] = _spans(row["undecodable"])
    row["edits"] = tuple(Edit(s, e, text, tuple(keys), back) for s, e, text, keys, back in row["edits"])
    row["carried"] = tuple(_found(found) for found in row["carried"])
    row["open"] = tuple(_found(found) for found in row["open"])
    row["across"] = tuple(_found(found) for found in row["across"])
    return Draft(**row)


def _found(row: dict[str, Any]) -> Found:
    row["spans"] = _spans(row["spans"])
    row["related"] = tuple(Related(path, _spans(spans), role) for path, spans, role in row["related"])
    row["copies"] = tuple(Copy(*copy) for copy in row["copies"])
    return Found(**row)


def _spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, rows)) if rows else ()


_span = cast("Callable[[Sequence[int]], Span]", partial(tuple.__new__, Span))  # much quicker than naming the fields


def with_facts(draft: Draft, facts: Mapping[str, Json]) -> Draft:
    """The draft with more facts; the first passage to state a fact is believed."""
    new = {key: value for key, value in facts.items() if key not in draft.facts}
    return replace(draft, facts={**draft.facts, **new}) if new else draft
