"""The baseline of a check: what was known before is set aside, what fits nothing any more is named."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dedupe_corpus import baseline
from dedupe_corpus.baseline import Entry
from dedupe_corpus.cli.console import Console
from dedupe_corpus.decide import level_of
from dedupe_corpus.model import Finding, Report
from dedupe_corpus.stages.findings import identity

_LISTED = 20  # entries that an update names


def file_of(setting: str, *, update: bool) -> Path | None:
    """The baseline in use: the one that is set, else the one of the usual name here; None if there is none."""
    if setting:
        return Path(setting)
    usual = Path(baseline.FILE_NAME)
    return usual if update or usual.is_file() else None


def update(console: Console, path: Path, report: Report, documents: Collection[str] | None) -> None:
    """Write the findings of today to the baseline, and say what that changed."""
    change = baseline.update(path, report.findings, documents)
    for word, entries in (("added", change.added), ("dropped", change.dropped)):
        for entry in entries[:_LISTED]:
            console.say(f"{word:8}{entry.code} {entry.document} ({entry.fingerprint})")
        if len(entries) > _LISTED:
            console.say(f"{word:8}and {len(entries) - _LISTED:,} more")
    console.say(
        f"Baseline {path}: {len(change.added):,} added, {len(change.dropped):,} dropped",
        baseline=str(path),
        added=[list(entry) for entry in change.added],
        dropped=[list(entry) for entry in change.dropped],
    )


def without_known(
    console: Console, path: Path, report: Report, documents: Collection[str] | None
) -> tuple[Report, bool]:
    """The report without the findings of the baseline, with one for each entry that fits nothing; whether there are such."""
    entries = baseline.load(path)
    matched = baseline.match(report.findings, entries, documents)
    if matched.known:
        console.say(f"{matched.known:,} findings are in the baseline {path}", known=matched.known)
    stale = list(_stale(path, matched.stale, report))
    findings = (*matched.new, *stale)
    by_code: dict[str, Counter[str]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, Counter())[finding.status] += 1
    summary = replace(report.summary, by_code={code: dict(counts) for code, counts in sorted(by_code.items())})
    return replace(report, findings=findings, summary=summary), bool(stale)


def _stale(path: Path, entries: Sequence[Entry], report: Report) -> Iterator[Finding]:
    lines = _lines(path) if entries else {}
    name = report.rules["DC911"].name if "DC911" in report.rules else "unused-entry"
    for entry in entries:
        line = lines.get(entry, 1)
        yield Finding(
            id=identity("DC911", entry.document, entry.fingerprint, 0),
            code="DC911",
            name=name,
            level=level_of("DC911", "reported"),
            confidence="high",
            status="reported",
            path=str(path),
            spans=(),
            line=line,
            column=1,
            end_line=line,
            end_column=1,
            words=0,
            text=f"{entry.code} {entry.document} {entry.fingerprint}",
            fingerprint=entry.fingerprint,
            evidence={"code": entry.code, "document": entry.document},
        )


def _lines(path: Path) -> dict[Entry, int]:
    out: dict[Entry, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if line.strip():
            record = json.loads(line)
            out.setdefault(Entry(record["code"], record["fingerprint"], record["document"]), number)
    return out
