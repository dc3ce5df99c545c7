"""What was known before a check, the baseline and the allow-list: set aside, and named where it fits nothing any more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dedupe_corpus import baseline
from dedupe_corpus.baseline import Entry
from dedupe_corpus.cli.console import Console
from dedupe_corpus.errors import UsageError
from dedupe_corpus.model import Allow, Config, Finding, Report
from dedupe_corpus.reports.words import counted
from dedupe_corpus.stages.desk import selected
from dedupe_corpus.stages.unused import unused_entry, unused_findings

_LISTED = 20  # entries that an update names


def set_aside(
    console: Console, report: Report, config: Config, *, all_files: bool, all_lines: bool, renew: bool, lock: bool
) -> tuple[Report, bool]:
    """The report without what was known before, and whether entries of the baseline fit nothing any more.

    all_files, all_lines: whether every file of the folder, and every line of those, was judged: of others nothing can be
    said. renew: write the baseline first. lock: there must be one. Raises UsageError.
    """
    name_unused = "DC911" in selected(config)
    if all_files and all_lines and config.allow and name_unused:
        report = with_unused(report, config.allow)
    path = file_of(config.baseline, update=renew)
    if path is None:
        if lock:
            raise UsageError("--baseline-lock: there is no baseline; --update-baseline writes one")
        return report, False
    documents: set[str] | None = None
    if not (all_files and all_lines):
        documents = {document.path for document in report.documents} if all_lines else set()
    if renew:
        update(console, path, report, documents)
    return without_known(console, path, report, documents, name_stale=name_unused)


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
    console: Console, path: Path, report: Report, documents: Collection[str] | None, *, name_stale: bool
) -> tuple[Report, bool]:
    """The report without the findings of the baseline; whether entries fit nothing, and a finding for each if wanted."""
    entries = baseline.load(path)
    matched = baseline.match(report.findings, entries, documents)
    if matched.known:
        verb = "is" if matched.known == 1 else "are"
        console.say(f"{counted(matched.known, 'finding')} {verb} in the baseline {path}", known=matched.known)
    stale = tuple(_stale(path, matched.stale, report))
    return _with(report, (*matched.new, *(stale if name_stale else ()))), bool(stale)


def with_unused(report: Report, entries: Sequence[Allow]) -> Report:
    """The report with a finding for each entry of the allow-list that named none of its findings."""
    found = list(unused_findings(report.findings, entries, report.rules))
    return _with(report, (*report.findings, *found)) if found else report


def _with(report: Report, findings: Sequence[Finding]) -> Report:
    """The report with these findings, and the counts that go with them."""
    by_code: dict[str, Counter[str]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, Counter())[finding.status] += 1
    counts = {code: dict(sorted(statuses.items())) for code, statuses in sorted(by_code.items())}
    return replace(report, findings=findings, summary=replace(report.summary, by_code=counts))


def _stale(path: Path, entries: Sequence[Entry], report: Report) -> Iterator[Finding]:
    lines = _lines(path) if entries else {}
    for entry in entries:
        about = f"{entry.code} {entry.document}"
        yield unused_entry(report.rules, str(path), lines.get(entry, 1), about, entry.fingerprint)


def _lines(path: Path) -> dict[Entry, int]:
    out: dict[Entry, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if line.strip():
            record = json.loads(line)
            out.setdefault(Entry(record["code"], record["fingerprint"], record["document"]), number)
    return out
