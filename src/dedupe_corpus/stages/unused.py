"""Entries of the allow-list that fit nothing any more (DC911)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dedupe_corpus.decide import level_of
from dedupe_corpus.model import Allow, Finding, Rule
from dedupe_corpus.repeats.fold import fingerprint
from dedupe_corpus.stages.desk import allows
from dedupe_corpus.stages.findings import TEXT_SHOWN, identity

CODE = "DC911"


def unused(findings: Iterable[Finding], entries: Sequence[Allow]) -> list[Allow]:
    """The entries that allowed none of the findings."""
    left = list(entries)
    for finding in findings:
        if finding.status == "allowed" and left:
            left = [entry for entry in left if not _names(entry, finding)]
    return left


def _names(entry: Allow, finding: Finding) -> bool:
    if entry.fingerprint:
        return entry.fingerprint == finding.fingerprint
    # a passage too long to be quoted whole is given the benefit of the doubt
    return len(finding.text) >= TEXT_SHOWN or allows(entry, finding.code, finding.text)


def unused_findings(
    findings: Iterable[Finding], entries: Sequence[Allow], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """A finding for each entry that allowed none of the findings."""
    for entry in unused(findings, entries):
        where, _, number = entry.origin.rpartition(": ")
        about = f"{number}: {entry.reason}"
        yield unused_entry(rules, where, 1, about, entry.fingerprint or entry.literal or entry.pattern)


def unused_entry(rules: Mapping[str, Rule], path: str, line: int, about: str, passage: str) -> Finding:
    """An entry of the file at `path` that fits nothing."""
    mark = fingerprint(passage)
    return Finding(
        id=identity(CODE, f"{path}\0{about}", mark, 0),
        code=CODE,
        name=rules[CODE].name if CODE in rules else "unused-entry",
        level=level_of(CODE, "reported"),
        confidence="high",
        status="reported",
        path=path,
        spans=(),
        line=line,
        column=1,
        end_line=line,
        end_column=1,
        words=0,
        text=f"{about} ({passage})",
        fingerprint=mark,
        evidence={"entry": about},
    )
