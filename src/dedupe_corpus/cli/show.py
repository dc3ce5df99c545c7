"""`show`: a finding with both copies side by side, why it was found, and what became of it."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Command, pass_console, talk_options
from dedupe_corpus.model import Copy, Finding, Rule

if TYPE_CHECKING:
    from rich.console import Console as Terminal
    from rich.console import RenderableType
    from rich.text import Text

    from dedupe_corpus.cli.found import Found

_WORD = re.compile(r"\S+|\s+")
_CARRIED_OUT = ("removed", "repaired")
_COMPARED = 4_000  # words and spaces of each copy in which differences are marked
_WIDTH = 110  # where the output is no terminal


@click.command("show", cls=Command)
@click.argument("what", metavar="FINDING|FILE[:LINE]")
@click.option("--report", metavar="OUT", type=click.Path(), help="Where to look [newest *-clean, or last check].")
@talk_options
@pass_console
def command(console: Console, /, *, what: str, report: str | None) -> int:
    """Show both copies of a finding side by side, and why it was removed or kept.

    WHAT is the id of a finding, or the beginning of one, or a file with or without a line. The line is one of the
    original, or of the clean text if the file stands under OUT/text.
    """
    from dedupe_corpus.cli.found import FINDING_ID, latest, one_finding
    from dedupe_corpus.rules.loader import catalogue

    found = latest(report)
    console.note(f"report: {found.name}")
    if FINDING_ID.fullmatch(what) and not Path(what).exists():
        chosen = [one_finding(found, what)]
    else:
        from dedupe_corpus.cli.places import findings_at

        chosen = list(findings_at(found, what))
        if not chosen:
            console.say(f"Nothing was found at {what}")
            return exits.DONE
    terminal = _terminal(console)
    rules = catalogue()
    for number, finding in enumerate(chosen):
        if number:
            terminal.print()
        for part in _page(finding, rules.get(finding.code), found):
            terminal.print(part)
    return exits.DONE


def _terminal(console: Console) -> Terminal:
    from rich.console import Console as Terminal

    color = console.colored(sys.stdout)
    width = None if sys.stdout.isatty() else _WIDTH
    return Terminal(
        file=sys.stdout,
        width=width,
        force_terminal=color,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _page(finding: Finding, rule: Rule | None, found: Found) -> Iterator[RenderableType]:
    from rich.text import Text

    from dedupe_corpus.reports.words import message, one_line, place_name, safe

    yield Text.assemble((finding.id, "bold"), f"  {place_name(finding.path)}:{finding.line}:{finding.column}")
    yield Text(message(finding, quote=False))
    yield Text(f"{_fate(finding, found)}, {finding.confidence} confidence, {finding.level}; {finding.words} words")
    if rule is not None:
        yield Text(safe(f"{rule.title}. {' '.join(rule.why.split())}"), style="dim")
    facts = [f"{key} {one_line(str(value), 120)}" for key, value in sorted(finding.evidence.items())]
    if facts:
        yield Text(safe("evidence: " + " · ".join(facts)), style="dim")
    yield Text()
    yield from _copies(finding, f"{_fate(finding, found)} here, {_lines(finding.line, finding.end_line)}")
    yield Text()
    yield Text(_next(finding, found), style="dim")


def _next(finding: Finding, found: Found) -> str:
    lines = []
    if found.out is not None and finding.status in _CARRIED_OUT:
        lines.append(f"put it back        dedupe-corpus restore {found.out} {finding.id}")
    if finding.status != "allowed":
        lines.append(f"let it stay        dedupe-corpus allow {finding.id} --reason ...")
    return "\n".join([*lines, f"about the rule     dedupe-corpus rule {finding.code}"])


def _fate(finding: Finding, found: Found) -> str:
    """What became of the passage; the last check, which has no OUT, only says what would."""
    return f"would be {finding.status}" if found.out is None and finding.status in _CARRIED_OUT else finding.status


def _copies(finding: Finding, here: str) -> Iterator[RenderableType]:
    """The passage beside each related place; alone if it has none."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from dedupe_corpus.reports.words import copy_of, related_place, safe

    if not finding.related:
        table = Table(box=SIMPLE_HEAD, expand=True)
        table.add_column(Text(here))
        table.add_row(Text(safe(finding.text)))
        yield table
        return
    for index, related in enumerate(finding.related[:3]):
        copy: Copy = copy_of(finding, index)
        table = Table(box=SIMPLE_HEAD, expand=True)
        table.add_column(Text(here), ratio=1)
        table.add_column(Text(f"{related.role}: {related_place(related, copy, finding.path)}"), ratio=1)
        if copy.text:
            table.add_row(*_compared(safe(finding.text), safe(copy.text)))
        else:
            table.add_row(Text(safe(finding.text)), Text("(its text is not in the report)", style="dim"))
        yield table
    if len(finding.related) > 3:
        yield Text(f"and {len(finding.related) - 3} more places", style="dim")


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _compared(left: str, right: str) -> tuple[Text, Text]:
    """Both texts with the words marked that only one of them has."""
    from rich.text import Text

    a, b = _WORD.findall(left), _WORD.findall(right)
    if len(a) > _COMPARED or len(b) > _COMPARED:
        return Text(left), Text(right)
    one, other = Text(), Text()
    for kind, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        same = kind == "equal"
        one.append("".join(a[a0:a1]), style="" if same else "bold red")
        other.append("".join(b[b0:b1]), style="" if same else "bold green")
    return one, other
