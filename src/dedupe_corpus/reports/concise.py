"""Format `concise`: one line for each finding, `path:line:column: CODE message`."""

from __future__ import annotations

from typing import TextIO

from dedupe_corpus.model import Report
from dedupe_corpus.reports.words import faults, message, place_name, shown_path


def render(report: Report, stream: TextIO) -> None:
    for finding in faults(report):
        where = place_name(shown_path(report, finding.path))
        stream.write(f"{where}:{finding.line}:{finding.column}: {finding.code} {message(finding)}\n")
