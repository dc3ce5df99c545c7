"""Format `jsonl`: every finding, one JSON record a line."""

from __future__ import annotations

from typing import TextIO

from dedupe_corpus.model import Report
from dedupe_corpus.reports.records import dumps, finding_record


def render(report: Report, stream: TextIO) -> None:
    for finding in report.findings:
        stream.write(dumps(finding_record(finding)))
        stream.write("\n")
