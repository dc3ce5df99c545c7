"""Format `json`: the report as one JSON document, schema dedupe-corpus.report/1."""

from __future__ import annotations

from typing import TextIO

from dedupe_corpus.model import Report
from dedupe_corpus.reports.records import dumps, report_record


def render(report: Report, stream: TextIO) -> None:
    stream.write(dumps(report_record(report), indent=1))
    stream.write("\n")
