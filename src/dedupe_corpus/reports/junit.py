"""Format `junit`: a test suite with one test case for each document, as Jenkins' schema has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from dedupe_corpus.model import Document, Finding, Report
from dedupe_corpus.reports.words import counted, fails, faults, message, one_line, place_name, safe, shown_path


def render(report: Report, stream: TextIO) -> None:
    findings: dict[str, list[Finding]] = {}
    for finding in faults(report):
        findings.setdefault(finding.path, []).append(finding)
    documents = {document.path: document for document in report.documents}
    paths = list(dict.fromkeys((*documents, *findings)))
    errors = [path for path in paths if path in documents and documents[path].status == "unreadable"]
    failures = [
        path for path in paths if path not in errors and any(fails(report, f.level) for f in findings.get(path, ()))
    ]
    counts = f'tests="{len(paths)}" failures="{len(failures)}" errors="{len(errors)}"'
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f"<testsuites {counts}>\n")
    stream.write(f'<testsuite name="dedupe-corpus" {counts} skipped="0">\n')
    for path in paths:
        for line in _case(report, path, documents.get(path), findings.get(path, [])):
            stream.write(line)
            stream.write("\n")
    stream.write("</testsuite>\n</testsuites>\n")


def _case(report: Report, path: str, document: Document | None, findings: list[Finding]) -> Iterator[str]:
    opening = f'<testcase name={_attribute(shown_path(report, path))} classname="dedupe-corpus"'
    failing = [f for f in findings if fails(report, f.level)]
    rest = [f for f in findings if not fails(report, f.level)]
    unreadable = document is not None and document.status == "unreadable"
    if not findings and not unreadable:
        yield f"{opening}/>"
        return
    yield f"{opening}>"
    if document is not None and unreadable:
        yield f'<error message={_attribute(document.error)} type="DC901"/>'
        rest = findings
    elif failing:
        first = failing[0]
        head = f"{counted(len(failing), 'finding')}; line {first.line}: {message(first)}"
        yield f"<failure message={_attribute(head)} type={_attribute(first.code)}>{_told(report, failing)}</failure>"
    if rest:
        yield f"<system-out>{_told(report, rest)}</system-out>"
    yield "</testcase>"


def _told(report: Report, findings: list[Finding]) -> str:
    lines = (
        f"{place_name(shown_path(report, f.path))}:{f.line}:{f.column}: {f.code} [{f.level}] {message(f)}"
        for f in findings
    )
    return _content("\n".join(lines))


def _content(text: str) -> str:
    return escape(safe(text))


def _attribute(text: str) -> str:
    return quoteattr(one_line(text, 500))
