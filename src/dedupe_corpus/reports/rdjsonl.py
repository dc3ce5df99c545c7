"""Format `rdjsonl`: one Reviewdog diagnostic a line; its columns are UTF-8 bytes, counted from 1."""

from __future__ import annotations

from typing import TextIO

from dedupe_corpus.model import Finding, Json, Level, Report
from dedupe_corpus.reports.records import dumps
from dedupe_corpus.reports.words import copy_of, faults, message, shown_path

_SEVERITY: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, stream: TextIO) -> None:
    for finding in faults(report):
        record: dict[str, Json] = {
            "message": message(finding),
            "location": {"path": shown_path(report, finding.path), "range": _range(finding)},
            "severity": _SEVERITY[finding.level],
            "source": {"name": "dedupe-corpus"},
            "code": {"value": finding.code},
        }
        related = []
        for index, place in enumerate(finding.related):
            copy = copy_of(finding, index)
            location: dict[str, Json] = {"path": shown_path(report, place.path or finding.path)}
            if copy.line:
                location["range"] = {"start": {"line": copy.line}, "end": {"line": max(copy.line, copy.end_line)}}
            related.append({"message": place.role, "location": location})
        if related:
            record["related_locations"] = related
        stream.write(dumps(record))
        stream.write("\n")


def _range(finding: Finding) -> dict[str, Json]:
    """Columns are left out where their bytes are not known: a place in the line is optional in this format."""
    start: dict[str, int] = {"line": finding.line}
    end: dict[str, int] = {"line": finding.end_line}
    first = finding.byte_column or (1 if finding.column == 1 else 0)
    last = finding.byte_end_column or (1 if finding.end_column == 1 else 0)
    if first and last:
        start["column"] = first
        end["column"] = last
    return {"start": start, "end": end}
