"""`index`: make, change and look at the corpus index that `check` and `clean` compare with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import (
    Command,
    config_options,
    input_options,
    load,
    pass_console,
    settings,
    talk_options,
)
from dedupe_corpus.config.settings import SETTINGS

if TYPE_CHECKING:
    from dedupe_corpus.formats.selecting import Selection
    from dedupe_corpus.index import Info
    from dedupe_corpus.model import Config

_NOT_HERE = frozenset({"against", "fail_on", "format", "baseline", "max_findings"})
_settings = settings(*(setting.field for setting in SETTINGS if setting.field not in _NOT_HERE))


@click.group("index", no_args_is_help=True)
def command() -> None:
    """Make, change and look at the corpus index that check and clean compare with."""


@command.command("build", cls=Command)
@click.argument("index", type=click.Path())
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=click.Path())
@input_options
@_settings
@config_options
@talk_options
@pass_console
def build(
    console: Console,
    /,
    *,
    index: str,
    inputs: tuple[str, ...],
    files_from: str | None,
    null_separated: bool,
    config_file: str | None,
    no_config: bool,
    **options: Any,
) -> int:
    """Make the index of INPUT in the folder INDEX; one that is there is replaced.

    A run that compares with the index needs the settings it was built with.
    """
    from dedupe_corpus import indexing

    config = load(console, options, config_file, no_config).config
    selection = _select(inputs, config, files_from, null_separated)
    unread: list[tuple[str, str]] = []
    with console.bar() as progress:
        made = indexing.build(Path(index), selection, config, progress, lambda *one: unread.append(one))
    return _tell(console, index, made, unread)


@command.command("add", cls=Command)
@click.argument("index", type=click.Path())
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=click.Path())
@input_options
@_settings
@config_options
@talk_options
@pass_console
def add(
    console: Console,
    /,
    *,
    index: str,
    inputs: tuple[str, ...],
    files_from: str | None,
    null_separated: bool,
    config_file: str | None,
    no_config: bool,
    **options: Any,
) -> int:
    """Put INPUT into the index; a document that stands in it already is replaced."""
    from dedupe_corpus import indexing

    config = load(console, options, config_file, no_config).config
    selection = _select(inputs, config, files_from, null_separated)
    unread: list[tuple[str, str]] = []
    with console.bar() as progress:
        made = indexing.add(Path(index), selection, config, progress, lambda *one: unread.append(one))
    return _tell(console, index, made, unread)


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
    for one in stale:
        console.error(one)
    if stale:
        console.error(f"{index}: bring it up to date with index add and index remove, or build it anew")
        return exits.INDEX
    console.say(f"{index} is whole, and its sources are as they were")
    return exits.DONE


def _select(inputs: tuple[str, ...], config: Config, files_from: str | None, null_separated: bool) -> Selection:
    from dedupe_corpus.formats.selecting import select

    return select(
        inputs,
        include=config.include,
        exclude=config.exclude,
        files_from=files_from,
        null_separated=null_separated,
        stdin=sys.stdin.buffer.read,
    )


def _tell(console: Console, index: str, made: Info, unread: Sequence[tuple[str, str]]) -> int:
    for path, why in unread[:10]:
        console.warning(f"{path}: {why}")
    if len(unread) > 10:
        console.warning(f"and {len(unread) - 10:,} more files that cannot be read")
    console.say(
        f"{index} holds {made.documents:,} documents in {made.segments} segments",
        index=index,
        documents=made.documents,
        segments=made.segments,
    )
    return exits.UNREADABLE if unread else exits.DONE
