"""Format `markdown`: for a job's step summary or a comment; foreign text stands in fences and code spans only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from dedupe_corpus.model import Finding, Report
from dedupe_corpus.reports.records import most_impact
from dedupe_corpus.reports.summary import lines as summary_lines
from dedupe_corpus.reports.words import (
    copy_of,
    counted,
    fate,
    faults,
    message,
    one_line,
    place_name,
    related_place,
    safe,
    shown_path,
)

LIMIT = 900_000
"""UTF-8 bytes; GitHub drops a step summary of 1 MiB as a whole, and other tools write into the same one."""
_FINDINGS = 5_000
_LINES = 6  # of each copy
_WIDTH = 240  # code points of each line
_RUN = re.compile(r"`+")
_SIGN = re.compile(r"[!#$&*+./:<=>@\[\\\]^_`{|}~]")
_MENTION = re.compile(r"(?<=\\[@#])")


def render(report: Report, stream: TextIO) -> None:
    findings = most_impact(faults(report), _FINDINGS)
    in_all = sum(1 for _ in faults(report))
    size = 0
    shown = 0
    for block, count in _blocks(report, findings, in_all):
        size += len(block.encode("utf-8", "replace"))
        if size > LIMIT:
            break
        stream.write(block)
        shown += count
    if shown < in_all:
        stream.write(f"\n… and {counted(in_all - shown, 'more finding')}.\n")


def _blocks(report: Report, findings: list[Finding], in_all: int) -> Iterator[tuple[str, int]]:
    """Blocks of Markdown, each with the number of findings that it tells."""
    head = "\n".join(summary_lines(report))
    yield f"## dedupe-corpus: {counted(in_all, 'finding')}\n\n{_fenced(head.split(chr(10)), 'text', '  ')}\n", 0
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    for path, group in by_path.items():
        yield f"\n### {_code(shown_path(report, path))}\n\n", 0
        for finding in group:
            yield _finding(report, finding), 1


def _finding(report: Report, finding: Finding) -> str:
    head = (
        f"- **{finding.code}** line {finding.line}: {_escaped(message(finding, quote=False))} "
        f"({finding.level}, {finding.confidence} confidence, {fate(report, finding)}) {_code(finding.id)}\n"
    )
    excerpt = (
        [f"- {line}" for line in _excerpt(finding.text)]
        if finding.status == "removed"
        else [f"! {line}" for line in _excerpt(finding.text)]
    )
    for index, related in enumerate(finding.related[:1]):
        copy = copy_of(finding, index)
        if copy.text:
            excerpt.append(f"@@ {related.role}: {one_line(related_place(related, copy, finding.path))} @@")
            excerpt += [f"= {line}" for line in _excerpt(copy.text)]
    if not excerpt:
        return head
    return f"{head}\n{_fenced(excerpt, 'diff', '  ')}\n"


def _excerpt(text: str) -> list[str]:
    lines = [line for line in safe(text[: 2 * _LINES * _WIDTH]).split("\n") if line.strip()]
    shown = [line if len(line) <= _WIDTH else line[:_WIDTH] + "…" for line in lines[:_LINES]]
    return [*shown, "…"] if len(lines) > _LINES else shown


def _fenced(lines: list[str], kind: str, indent: str) -> str:
    """A fence longer than any run of its sign inside."""
    longest = max((len(run) for line in lines for run in _RUN.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{indent}{fence}{kind}", *(indent + line for line in lines), f"{indent}{fence}"])


def _code(text: str) -> str:
    text = place_name(text)
    longest = max((len(run) for run in _RUN.findall(text)), default=0)
    mark = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def _escaped(text: str) -> str:
    r"""Text outside of code. The empty comment behind "@" and "#" keeps it from calling people and issues."""
    return _MENTION.sub("<!-- -->", _SIGN.sub(lambda match: "\\" + match.group(), text))
