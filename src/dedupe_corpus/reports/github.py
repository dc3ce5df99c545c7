"""Format `github`: workflow commands that GitHub shows as annotations; ten for each level is all it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TextIO

from dedupe_corpus.model import Finding, Level, Report
from dedupe_corpus.reports.words import counted, faults, message, safe, shown_path

SHOWN = 10  # annotations of one level that GitHub takes from a step
_COMMAND: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_TOLD = 20  # findings that a merged annotation spells out


@dataclass
class _File:
    """The findings of one level in one file. first: at most `_TOLD` of them."""

    count: int = 0
    first: list[Finding] = field(default_factory=list)


def render(report: Report, stream: TextIO) -> None:
    by_level: dict[Level, dict[str, _File]] = {level: {} for level in _COMMAND}
    for finding in faults(report):
        file = by_level[finding.level].setdefault(finding.path, _File())
        file.count += 1
        if len(file.first) < _TOLD:
            file.first.append(finding)
    for level, files in by_level.items():
        for line in _annotations(report, _COMMAND[level], files):
            stream.write(line)
            stream.write("\n")


def _annotations(report: Report, command: str, files: dict[str, _File]) -> list[str]:
    """At most ten: one for each finding if they are few, else one for each file, the last one for all the rest."""
    if sum(file.count for file in files.values()) <= SHOWN:
        return [_one(report, command, finding) for file in files.values() for finding in file.first]
    order = sorted(files.items(), key=lambda pair: (-pair[1].count, pair[0]))
    shown = order if len(order) <= SHOWN else order[: SHOWN - 1]
    lines = [_merged(report, command, file) for _, file in shown]
    rest = order[len(shown) :]
    if rest:
        more = counted(sum(file.count for _, file in rest), "more finding")
        text = f"{more} of this level in {counted(len(rest), 'more file')}; the job's log and its reports list them"
        lines.append(f"::{command} title=dedupe-corpus::{_data(text)}")
    return lines


def _one(report: Report, command: str, finding: Finding) -> str:
    title = _property(f"{finding.code} {finding.name}")
    return f"::{command} {_place(report, finding)},title={title}::{_data(message(finding))}"


def _merged(report: Report, command: str, file: _File) -> str:
    finding = file.first[0]
    if file.count == 1:
        return _one(report, command, finding)
    told = [f"line {one.line}: {one.code} {message(one)}" for one in file.first]
    if file.count > len(told):
        told.append(f"and {file.count - len(told):,} more in this file")
    where = f"file={_property(shown_path(report, finding.path))},line={finding.line}"
    title = _property(f"dedupe-corpus: {counted(file.count, 'finding')}")
    return f"::{command} {where},title={title}::{_data(chr(10).join(told))}"


def _place(report: Report, finding: Finding) -> str:
    """Columns only where the finding is in one line: GitHub refuses them elsewhere."""
    where = f"file={_property(shown_path(report, finding.path))},line={finding.line},endLine={finding.end_line}"
    if finding.line == finding.end_line:
        where += f",col={finding.column},endColumn={max(finding.column, finding.end_column)}"
    return where


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe(text)).replace(":", "%3A").replace(",", "%2C")
