"""`config`: the settings in use with their origin, their JSON Schema, and starter files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Command, config_options, load, pass_console, settings, talk_options
from dedupe_corpus.config.settings import SETTINGS
from dedupe_corpus.errors import OutputError, UsageError

if TYPE_CHECKING:
    from dedupe_corpus.config.resolving import Resolved

_CI = ("github", "gitlab", "pre-commit")


@click.group("config", no_args_is_help=True)
def command() -> None:
    """Show the settings, their JSON Schema, or write starter files."""


@command.command("show", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="As JSON: value and origin of each setting.")
@settings(*(setting.field for setting in SETTINGS))
@config_options
@talk_options
@pass_console
def show(console: Console, /, *, as_json: bool, config_file: str | None, no_config: bool, **options: object) -> None:
    """Print every setting as it would be used here, and where it comes from.

    Takes the settings of `clean` and `check` as options, so that their effect can be seen.
    """
    from dedupe_corpus.config.schema import toml
    from dedupe_corpus.reports.words import safe

    resolved = load(console, options, config_file, no_config)
    if as_json:
        values = asdict(resolved.config)
        record = {name: {"value": value, "origin": resolved.origins[name]} for name, value in values.items()}
        click.echo(json.dumps({"file": str(resolved.path or ""), "settings": record}, indent=2, default=str))
    else:
        click.echo(safe("\n".join(_lines(resolved, toml))))


def _lines(resolved: Resolved, toml: Callable[[object], str]) -> Iterator[str]:
    lines = [(f"{s.key} = {toml(getattr(resolved.config, s.field))}", resolved.origins[s.field]) for s in SETTINGS]
    width = min(48, max(len(line) for line, _ in lines))
    for line, origin in lines:
        yield f"{line:{width}}  # {origin}"
    config = resolved.config
    for name, entries in (("overrides", config.overrides), ("allow", config.allow), ("rule", config.rules)):
        if entries:
            yield f"# {len(entries)} [[{name}]] from {resolved.path}"


@command.command("schema")
def schema_() -> None:
    """Print the JSON Schema of the settings file."""
    from dedupe_corpus.config.schema import schema

    click.echo(json.dumps(schema(), indent=2))


@command.command("init", cls=Command)
@click.option("--ci", "ci", type=click.Choice(_CI), multiple=True, help="A file for this CI as well. Repeatable.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@talk_options
@pass_console
def init(console: Console, /, *, ci: tuple[str, ...], force: bool) -> None:
    """Write dedupe-corpus.toml, with every setting at its default, into the working directory."""
    from dedupe_corpus.config.resolving import FILE_NAME
    from dedupe_corpus.config.schema import starter, starter_files

    ready = starter_files()
    wanted = {FILE_NAME: starter(), **dict(ready[name] for name in ci)}
    if not force:
        # with a CI file asked for, settings that are there already are no obstacle
        there = [name for name in wanted if os.path.lexists(name)]
        if ci and FILE_NAME in there:
            there.remove(FILE_NAME)
            del wanted[FILE_NAME]
        if there:
            raise UsageError(f"{', '.join(there)}: exists already; --force overwrites")
    for name, text in wanted.items():
        try:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{name}: cannot be written: {error.strerror}") from error
        console.say(f"Wrote {name}")
