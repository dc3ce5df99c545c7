"""Format `gitlab`: a Code Quality report."""

from __future__ import annotations

from typing import TextIO

from dedupe_corpus.model import Level, Report
from dedupe_corpus.reports.records import dumps
from dedupe_corpus.reports.words import faults, message, repository_path

_SEVERITY: dict[Level, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, stream: TextIO) -> None:
    stream.write("[")
    before = "\n"
    for finding in faults(report):
        record = {
            "description": f"{finding.code} {message(finding)}",
            "check_name": finding.name or finding.code,
            "fingerprint": finding.id,
            "severity": _SEVERITY[finding.level],
            "location": {
                "path": repository_path(report, finding.path),
                "lines": {"begin": finding.line, "end": finding.end_line},
            },
        }
        stream.write(before + dumps(record))
        before = ",\n"
    stream.write("\n]\n")
