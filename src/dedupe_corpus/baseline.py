"""The baseline: findings that were there before and do not fail a check.

One sorted JSON line for each (rule code, passage fingerprint, document). No line numbers, times or counts stand in
it, so that editing around a passage, or joining two versions line by line (`merge=union`), keeps it valid.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dedupe_corpus.errors import ConfigError, OutputError
from dedupe_corpus.model import Finding

FILE_NAME = ".dedupe-corpus.baseline.jsonl"
_ACROSS = ("DC214", "DC4", "DC5")  # rules that hold a document against others
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


class Entry(NamedTuple):
    """One known finding; it covers every occurrence of the passage in that document."""

    code: str
    fingerprint: str
    document: str


@dataclass(frozen=True, slots=True)
class Matched:
    """new: findings that the baseline does not know, in their order. stale: entries that nothing matched any more."""

    new: tuple[Finding, ...]
    known: int
    stale: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did to a baseline, sorted."""

    added: tuple[Entry, ...]
    dropped: tuple[Entry, ...]


def entry_of(finding: Finding) -> Entry:
    return Entry(finding.code, finding.fingerprint, finding.path)


def load(path: Path) -> frozenset[Entry]:
    """The entries of a baseline file; blank and repeated lines, as a line-by-line merge leaves them, are fine."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such baseline; --update-baseline writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the baseline cannot be read: {error}") from None
    entries = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if line.startswith(_CONFLICT):
            raise ConfigError(f"{path}:{number}: an unresolved merge; keep the lines of both sides")
        try:
            record = json.loads(line)
            entries.add(Entry(_text(record["code"]), _text(record["fingerprint"]), _text(record["document"])))
        except (ValueError, TypeError, KeyError) as error:
            raise ConfigError(
                f"{path}:{number}: not a line of a baseline ({type(error).__name__}: {error}); "
                "remove the line, or the file and run with --update-baseline"
            ) from None
    return frozenset(entries)


def match(findings: Iterable[Finding], entries: Collection[Entry], documents: Collection[str] | None = None) -> Matched:
    """Part the findings into new and known ones.

    documents: the paths that were checked; entries of others, and those that come of comparing files, say nothing on
    this run and are never stale. None: all of them were.
    """
    known = frozenset(entries)
    seen: set[Entry] = set()
    new: list[Finding] = []
    count = 0
    for finding in findings:
        entry = entry_of(finding)
        if entry in known:
            seen.add(entry)
            count += 1
        else:
            new.append(finding)
    return Matched(tuple(new), count, tuple(sorted(_checked(known, documents) - seen)))


def update(path: Path, findings: Iterable[Finding], documents: Collection[str] | None = None) -> Change:
    """Make the file hold what was found; entries on which a run on `documents` says nothing stay.

    The file need not be there yet, and is written only if something changes.
    """
    before = load(path) if path.exists() else frozenset()
    found = frozenset(entry_of(finding) for finding in findings if finding.status not in ("allowed", "restored"))
    after = found | (before - _checked(before, documents))
    if after != before or not path.exists():
        _write(path, after)
    return Change(tuple(sorted(after - before)), tuple(sorted(before - after)))


def _checked(entries: frozenset[Entry], documents: Collection[str] | None) -> frozenset[Entry]:
    """The entries that this run could have met: where only some documents were checked, those that need no others."""
    if documents is None:
        return entries
    paths = frozenset(documents)
    return frozenset(e for e in entries if e.document in paths and not e.code.startswith(_ACROSS))


def _write(path: Path, entries: Iterable[Entry]) -> None:
    lines = [json.dumps(entry._asdict(), ensure_ascii=True, separators=(",", ":")) for entry in sorted(entries)]
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes("".join(f"{line}\n" for line in lines).encode("ascii"))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{path}: the baseline cannot be written: {error.strerror}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, not {value!r}")
    return value
