"""Format `full`: findings by file for people at a terminal, with both copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TextIO, TypeAlias

from rich.cells import cell_len, set_cell_size

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
Line: TypeAlias = tuple[tuple[str, str], ...]
"""One line: its pieces, each with the style it has in colours."""


def render(report: Report, stream: TextIO, *, color: bool | None = None) -> None:
    say, screen = _plain(stream) if color is False else _colored(stream, color)
    width = screen - len(_MARGIN) - 1
    folding = Folding()
    for path, findings, more in folding.by_file(report):
        say(((place_name(shown_path(report, path)), "bold"),))
        for finding in findings:
            for line in _block(report, finding, max(20, width)):
                say(line)
        for told in more:
            say(((f"  {told}", "dim"),))
        say(())
    if left := folding.closing():
        say(((left, "dim"),))
    say(((_closing(folding.levels, folding.files), ""),))


def _plain(stream: TextIO) -> tuple[Callable[[Line], None], int]:
    """What writes a line, and how wide lines may be; without colours no terminal library is loaded."""

    def say(line: Line) -> None:
        stream.write("".join(piece for piece, _style in line) + "\n")

    return say, _WIDTH


def _colored(stream: TextIO, color: bool | None) -> tuple[Callable[[Line], None], int]:
    """As `_plain`, with colours where the terminal, or the caller, wants them."""
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, force_terminal=color, markup=False, emoji=False, highlight=False)

    def say(line: Line) -> None:
        console.print(Text.assemble(*line), soft_wrap=True)

    return say, console.width if console.is_terminal else _WIDTH


def _block(report: Report, finding: Finding, width: int) -> Iterator[Line]:
    style = _STYLE[finding.level]
    yield (
        (f"  {finding.line}:{finding.column}  ", ""),
        (finding.code, style),
        (f" {message(finding, quote=False)}", ""),
        (f"  [{finding.level}, {finding.confidence} confidence, {fate(report, finding)}] {finding.id}", "dim"),
    )
    for line in _excerpt(finding.text, width):
        yield (_MARGIN, "dim"), (line, "")
    for index, related in enumerate(finding.related[:3]):
        copy = copy_of(finding, index)
        place = related_place(related, copy, finding.path)
        if copy.text and copy.text.split() == finding.text.split():
            yield ((f"      {related.role}: the same text, {place}", "green"),)
            continue
        yield ((f"      {related.role}: {place}", "green"),)
        for line in _excerpt(copy.text, width):
            yield (_MARGIN, "dim"), (line, "green")
    if len(finding.related) > 3:
        yield ((f"      and {counted(len(finding.related) - 3, 'more place')}", "dim"),)


def _excerpt(text: str, width: int) -> Iterator[str]:
    """The first lines of a passage, each cut to the width of the screen."""
    lines = [line for line in safe(text[: _LINES * width * 4]).split("\n") if line.strip()]
    for line in lines[:_LINES]:
        shown = line.expandtabs(4)
        yield shown if cell_len(shown) <= width else set_cell_size(shown, width - 1) + "…"
    more = text.count("\n", 0, len(text.rstrip())) + 1 - _LINES
    if len(lines) > _LINES and more > 0:
        yield f"… {counted(more, 'more line')}"


def _closing(levels: Counter[str], files: int) -> str:
    total = sum(levels.values())
    if not total:
        return "Nothing found."
    parts = ", ".join(counted(levels[level], level) for level in ("error", "warning", "note") if levels[level])
    return (
        f"{counted(total, 'finding')} in {counted(files, 'file')}: {parts}. What a rule means: dedupe-corpus rule CODE"
    )
