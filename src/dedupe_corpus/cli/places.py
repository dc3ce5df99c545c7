"""Findings at a place that a person names: a file, as they see it on disk or in a report, with or without a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dedupe_corpus.cli.found import Found
from dedupe_corpus.errors import UsageError
from dedupe_corpus.model import Finding

Lines = tuple[int, int]


def findings_at(found: Found, what: str) -> Iterator[Finding]:
    """Findings of FILE[:LINE], and those of other files that name it as the copy that stays. Raises UsageError."""
    name, colon, number = what.rpartition(":")
    if colon and number.isdecimal():
        line = int(number)
    else:
        name, line = what, 0
    path, clean = _path(found, name)
    lines = None
    if line:
        lines = _original_lines(found, path, line) if clean else (line, line)
    for finding in found.findings:
        places = [(finding.path, finding.line, finding.end_line)]
        places += [(r.path, c.line, c.end_line) for r, c in zip(finding.related, finding.copies, strict=False)]
        if any(place == path and _touches(lines, first, last) for place, first, last in places):
            yield finding


def _touches(lines: Lines | None, first: int, last: int) -> bool:
    return lines is None or (first <= lines[1] and lines[0] <= last)


def _path(found: Found, name: str) -> tuple[str, bool]:
    """The relative path that the report knows a file by, and whether its clean text was named."""
    absolute = Path(name).resolve()
    if found.out is None:
        known = {finding.path for finding in found.findings}
        candidates = [name.replace("\\", "/").removeprefix("./"), name]
        ends = [path for path in known if absolute.as_posix().endswith(f"/{path}")]
        for path in (*candidates, *sorted(ends, key=len, reverse=True)):
            if path in known:
                return path, False
        raise UsageError(f"{name}: nothing was found in a file of that name by {found.name}")
    text = (found.out / "text").resolve()
    from dedupe_corpus.reports.records import Stored, document_from

    documents = Stored(found.out / "report" / "documents.jsonl", document_from)
    if absolute.is_relative_to(text):
        wanted = absolute.relative_to(text).as_posix()
        if any(document.path == wanted for document in documents):
            return wanted, True
    plain = name.replace("\\", "/").removeprefix("./")
    for document in documents:
        if document.path == plain or (document.source not in ("", "-") and Path(document.source).resolve() == absolute):
            return document.path, False
    raise UsageError(f"{name}: no file of that name in {found.name}")


def _original_lines(found: Found, path: str, line: int) -> Lines:
    """The lines of the original that a line of the clean text comes from, and those that were removed beside it."""
    from dedupe_corpus.ledger import entries
    from dedupe_corpus.ledger.entries import clean_text, standing
    from dedupe_corpus.model import Edit
    from dedupe_corpus.text import Lines as Places
    from dedupe_corpus.text import Mapping, apply

    assert found.out is not None
    one = next((entry for entry in entries(found.out) if entry.path == path), None)
    if one is None or one.same_as or one.error:
        raise UsageError(f"{path}: the ledger of {found.out} does not hold this file")
    one = standing(found.out, one)
    clean = one.text if one.text is not None else clean_text(found.out, one)
    rows = clean.split("\n")
    if line > len(rows):
        raise UsageError(f"{path}: the clean text has only {len(rows)} lines")
    start = sum(len(row) + 1 for row in rows[: line - 1])
    edits = [Edit(edit.start, edit.end, edit.original) for edit in one.edits]
    places = Places(apply(clean, edits))
    mapping = Mapping(edits)
    end = start + len(rows[line - 1])
    before = [edit.original for edit in one.edits if edit.end == start]
    first = places.place(max(0, mapping.to_after(start) - sum(map(len, before))))[0]
    return first, places.place(mapping.to_after(end))[0]
