"""What every command that reads text takes: where its inputs are named, all its settings, and how it talks."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Option, config_options, load, pass_console, settings, talk_options

if TYPE_CHECKING:
    from dedupe_corpus.formats.selecting import Selection
    from dedupe_corpus.model import Config

INPUT = "Input"
_Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The named files and folders. files_from: a file that names them ("-": standard input)."""

    paths: tuple[str, ...]
    files_from: str | None
    null_separated: bool

    @property
    def named(self) -> bool:
        return bool(self.paths) or self.files_from is not None

    def select(self, config: Config, *, as_given: bool = False, allow_empty: bool = False) -> Selection:
        """The files to read. Raises UsageError."""
        from dedupe_corpus.formats.selecting import select

        return select(
            self.paths,
            include=config.include,
            exclude=config.exclude,
            files_from=self.files_from,
            null_separated=self.null_separated,
            stdin=sys.stdin.buffer.read,
            as_given=as_given,
            allow_empty=allow_empty,
        )


def reads_text(*fields: str, metavar: str = "INPUT...", **help_texts: str) -> Callable[[_Function], _Function]:
    """Options of a command `function(console, inputs, config, **own options)`; fields: the settings that it has."""

    def decorate(function: _Function) -> _Function:
        @functools.wraps(function)
        def called(
            console: Console,
            /,
            *,
            inputs: tuple[str, ...],
            files_from: str | None,
            null_separated: bool,
            config_file: str | None,
            no_config: bool,
            **options: Any,
        ) -> Any:
            flags = {field: options.pop(field) for field in fields}
            config = load(console, flags, config_file, no_config).config
            return function(console, Inputs(inputs, files_from, null_separated), config, **options)

        command: _Function = config_options(talk_options(pass_console(called)))
        command = _list_options(settings(*fields, **help_texts)(command))
        return click.argument("inputs", metavar=metavar, nargs=-1, type=click.Path())(command)

    return decorate


def _list_options(function: _Function) -> _Function:
    """--files-from and -0."""
    function = click.option(
        "-0",
        "null_separated",
        is_flag=True,
        cls=Option,
        section=INPUT,
        help="The list is separated by NUL, not by lines.",
    )(function)
    return click.option(
        "--files-from",
        metavar="FILE|-",
        type=click.Path(),
        cls=Option,
        section=INPUT,
        help="Read the names of the inputs from a file, or from standard input.",
    )(function)
