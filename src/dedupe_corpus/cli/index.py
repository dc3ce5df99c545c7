"""`index`: make, change and look at the corpus index that `check` and `clean` compare with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.inputs import Inputs, reads_text
from dedupe_corpus.cli.options import Command, pass_console, talk_options
from dedupe_corpus.config.settings import SETTINGS

if TYPE_CHECKING:
    from dedupe_corpus.index import Info
    from dedupe_corpus.model import Config

_NOT_HERE = frozenset({"against", "fail_on", "format", "baseline", "max_findings"})
_reads_text = reads_text(*(setting.field for setting in SETTINGS if setting.field not in _NOT_HERE))


@click.group("index", no_args_is_help=True)
def command() -> None:
    """Make, change and look at the corpus index that check and clean compare with."""


@command.command("build", cls=Command)
@click.argument("index", type=click.Path())
@_reads_text
def build(console: Console, inputs: Inputs, config: Config, /, *, index: str) -> int:
    """Make the index of INPUT in the folder INDEX; one that is there is replaced.

    A run that compares with the index needs the settings it was built with.
    """
    from dedupe_corpus import indexing

    return _made(console, indexing.build, index, inputs, config)


@command.command("add", cls=Command)
@click.argument("index", type=click.Path())
@_reads_text
def add(console: Console, inputs: Inputs, config: Config, /, *, index: str) -> int:
    """Put INPUT into the index; a document that stands in it already is replaced."""
    from dedupe_corpus import indexing

    return _made(console, indexing.add, index, inputs, config)


@command.command("remove", cls=Command)
@click.argument("index", type=click.Path())
@click.argument("paths", metavar="PATH|GLOB...", nargs=-1, required=True)
@talk_options
@pass_console
def remove(console: Console, /, *, index: str, paths: tuple[str, ...]) -> None:
    """Take documents out of the index, by their path on disk or by a glob on the path that the index knows."""
    from dedupe_corpus import indexing

    number = indexing.remove(Path(index), paths)
    console.say(f"Removed {number:,} documents from {index}", removed=number, index=index)


@command.command("info", cls=Command)
@click.argument("index", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@talk_options
@pass_console
def info(console: Console, /, *, index: str, as_json: bool) -> None:
    """Print what the index holds and the settings it was built with."""
    import json
    from dataclasses import asdict

    from dedupe_corpus import indexing
    from dedupe_corpus.reports.summary import size_of
    from dedupe_corpus.reports.words import safe

    found = indexing.info(Path(index))
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2))
        return
    click.echo(f"documents  {found.documents:,} ({size_of(found.text)} of text)")
    click.echo(f"removed    {found.removed:,}")
    click.echo(f"segments   {found.segments:,} ({size_of(found.size)} on disk)")
    click.echo(f"settings   {safe(found.settings)}")


@command.command("verify", cls=Command)
@click.argument("index", type=click.Path())
@talk_options
@pass_console
def verify(console: Console, /, *, index: str) -> int:
    """Check that the index is whole and that its sources are as they were; exit 5 if not."""
    from dedupe_corpus import indexing

    stale = indexing.verify(Path(index))
    if stale:
        console.some(console.error, stale, "documents")
        console.error(f"{index}: bring it up to date with index add and index remove, or build it anew")
        return exits.INDEX
    console.say(f"{index} is whole, and its sources are as they were")
    return exits.DONE


def _made(console: Console, make: Callable[..., Info], index: str, inputs: Inputs, config: Config) -> int:
    """Run `make`; say what the index holds now and what could not be read."""
    selection = inputs.select(config)
    unread: list[tuple[str, str]] = []
    with console.bar() as progress:
        made = make(Path(index), selection, config, progress, lambda *one: unread.append(one))
    console.some(console.warning, [f"{path}: {why}" for path, why in unread], "files that cannot be read")
    console.say(
        f"{index} holds {made.documents:,} documents in {made.segments} segments",
        index=index,
        documents=made.documents,
        segments=made.segments,
    )
    return exits.UNREADABLE if unread else exits.DONE
