"""`report`: render the report of an earlier run again, without reading the corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Command, given, pass_console, settings, talk_options


@click.command("report", cls=Command)
@click.argument("out", type=click.Path())
@settings("format")
@talk_options
@pass_console
def command(console: Console, /, *, out: str, **options: Any) -> None:
    """Render the report in OUT again, in other formats; `full` to the terminal by default."""
    from dedupe_corpus.cli.found import of_out
    from dedupe_corpus.cli.outputs import outputs, write
    from dedupe_corpus.reports.records import read_report
    from dedupe_corpus.rules.loader import catalogue

    wanted = outputs(given(options).get("format", ()), default="full")
    found = of_out(Path(out))
    write(replace(read_report(Path(out), catalogue()), findings=found.findings), wanted, console)
