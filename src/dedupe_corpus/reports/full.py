"""Format `full`: findings by file for people at a terminal, with both copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dedupe_corpus.model import Finding, Report
from dedupe_corpus.reports.folding import Folding
from dedupe_corpus.reports.words import (
    copy_of,
    counted,
    fate,
    message,
    place_name,
    related_place,
    safe,
    shown_path,
)

COLORED = True
_STYLE = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}
_LINES = 6  # of each copy
_WIDTH = 100  # where the output is no terminal
_MARGIN = "      │ "


def render(report: Report, stream: TextIO, *, color: bool | None = None) -> None:
    console = Console(
        file=stream, force_terminal=color, no_color=color is False, markup=False, emoji=False, highlight=False
    )
    width = (console.width if console.is_terminal else _WIDTH) - len(_MARGIN) - 1
    folding = Folding()
    for path, findings, more in folding.by_file(report):
        console.print(Text(place_name(shown_path(report, path)), style="bold"), soft_wrap=True)
        for finding in findings:
            for line in _block(report, finding, max(20, width)):
                console.print(line, soft_wrap=True)
        for told in more:
            console.print(Text(f"  {told}", style="dim"), soft_wrap=True)
        console.print()
    if left := folding.closing():
        console.print(Text(left, style="dim"), soft_wrap=True)
    console.print(_closing(folding.levels, folding.files), soft_wrap=True)


def _block(report: Report, finding: Finding, width: int) -> Iterator[Text]:
    style = _STYLE[finding.level]
    yield Text.assemble(
        f"  {finding.line}:{finding.column}  ",
        (finding.code, style),
        f" {message(finding, quote=False)}",
        (f"  [{finding.level}, {finding.confidence} confidence, {fate(report, finding)}] {finding.id}", "dim"),
    )
    for line in _excerpt(finding.text, width):
        yield Text.assemble((_MARGIN, "dim"), line)
    for index, related in enumerate(finding.related[:3]):
        copy = copy_of(finding, index)
        place = related_place(related, copy, finding.path)
        if copy.text and copy.text.split() == finding.text.split():
            yield Text(f"      {related.role}: the same text, {place}", style="green")
            continue
        yield Text(f"      {related.role}: {place}", style="green")
        for line in _excerpt(copy.text, width):
            yield Text.assemble((_MARGIN, "dim"), (line, "green"))
    if len(finding.related) > 3:
        yield Text(f"      and {counted(len(finding.related) - 3, 'more place')}", style="dim")


def _excerpt(text: str, width: int) -> Iterator[str]:
    """The first lines of a passage, each cut to the width of the screen."""
    lines = [line for line in safe(text[: _LINES * width * 4]).split("\n") if line.strip()]
    for line in lines[:_LINES]:
        shown = line.expandtabs(4)
        yield shown if cell_len(shown) <= width else set_cell_size(shown, width - 1) + "…"
    more = text.count("\n", 0, len(text.rstrip())) + 1 - _LINES
    if len(lines) > _LINES and more > 0:
        yield f"… {counted(more, 'more line')}"


def _closing(levels: Counter[str], files: int) -> Text:
    total = sum(levels.values())
    if not total:
        return Text("Nothing found.")
    parts = ", ".join(counted(levels[level], level) for level in ("error", "warning", "note") if levels[level])
    return Text(
        f"{counted(total, 'finding')} in {counted(files, 'file')}: {parts}. What a rule means: dedupe-corpus rule CODE"
    )
