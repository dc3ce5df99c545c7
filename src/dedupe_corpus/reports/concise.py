"""Format `concise`: one line for each finding, `path:line:column: CODE message`."""

from __future__ import annotations

from typing import TextIO

from dedupe_corpus.model import Report
from dedupe_corpus.reports.folding import Folding
from dedupe_corpus.reports.words import message, place_name, shown_path


def render(report: Report, stream: TextIO) -> None:
    folding = Folding()
    for path, findings, more in folding.by_file(report):
        where = place_name(shown_path(report, path))
        stream.writelines(
            f"{where}:{finding.line}:{finding.column}: {finding.code} {message(finding)}\n" for finding in findings
        )
        stream.writelines(f"{where}: {line}\n" for line in more)
    if closing := folding.closing():
        stream.write(f"{closing}\n")
