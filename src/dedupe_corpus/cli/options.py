"""Options that several commands share: one for each setting, and how a command talks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import click

from dedupe_corpus.cli.console import Console
from dedupe_corpus.config.settings import BY_FIELD, Setting, parse

if TYPE_CHECKING:
    from dedupe_corpus.config.resolving import Resolved

    _Type: TypeAlias = click.ParamType[Any]
else:
    _Type = click.ParamType  # generic only for the type checker, and only in newer releases

F = TypeVar("F", bound=Callable[..., Any])

RUN = "Run"
OUTPUT = "Output"
_SECTIONS = ("Input", "What is new", "Rules", "Repeats and duplicates", "Outcome", OUTPUT, RUN, "")


class Option(click.Option):
    """An option that stands under a heading of its own in the help."""

    def __init__(self, *args: Any, section: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section


class Command(click.Command):
    """A command whose help lists the options by section."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        params = [(p, p.get_help_record(ctx)) for p in self.get_params(ctx)]
        shown = [(getattr(p, "section", ""), record) for p, record in params if record is not None]
        shown.sort(key=lambda pair: _SECTIONS.index(pair[0]))
        for section, records in groupby(shown, key=lambda pair: pair[0]):
            with formatter.section(section or "Options"):
                formatter.write_dl([record for _, record in records])


class _Value(_Type):
    """Reads a setting as the settings table says."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.name = setting.field

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        if self.setting.many and self.setting.kind != "codes":
            return (value,)
        try:
            return parse(self.setting, value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Choices, rule codes, formats or files, whatever the setting takes."""
        from click.shell_completion import CompletionItem

        setting = self.setting
        if setting.kind == "codes":
            from dedupe_corpus.rules.loader import catalogue

            done, comma, start = incomplete.rpartition(",")
            rules = catalogue()
            words = [
                done + comma + word
                for word in (*rules, *(rule.name for rule in rules.values()))
                if word.startswith(start)
            ]
        elif setting.field == "format":
            from dedupe_corpus.reports import formats

            words = [name for name in formats() if name.startswith(incomplete)]
        elif setting.kind in ("path", "paths"):
            return [CompletionItem(incomplete, type="file")]
        else:
            words = [choice for choice in setting.choices if choice.startswith(incomplete)]
        return [CompletionItem(word) for word in words]


def settings(*names: str, **help_texts: str) -> Callable[[F], F]:
    """Options for these settings; a keyword gives another help text than the table's."""

    def decorate(function: F) -> F:
        for name in reversed(names):
            setting = BY_FIELD[name]
            text = help_texts.get(name, setting.help)
            default = "all cores" if name == "jobs" else setting.default
            if default not in ("", ()) and name != "max_findings":
                text += f" [{default}]"
            metavar = setting.metavar or "|".join(setting.choices)
            function = click.option(
                *setting.flags,
                f"--{setting.key}",
                name,
                cls=Option,
                section=setting.section,
                type=_Value(setting),
                multiple=setting.many,
                default=None,
                metavar=metavar,
                help=text,
            )(function)
        return function

    return decorate


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that stand on the command line, lists in one piece."""
    flags: dict[str, Any] = {}
    for name, value in options.items():
        if value is None or value == ():
            continue
        flags[name] = tuple(item for part in value for item in part) if BY_FIELD[name].many else value
    return flags


def load(console: Console, options: Mapping[str, Any], config_file: str | None, no_config: bool) -> Resolved:
    """The settings of a command that reads text; rule codes are checked too."""
    import datetime as dt

    from dedupe_corpus.config.resolving import resolve, settled

    resolved = settled(
        resolve(given(options), config_file=config_file, no_config=no_config),
        dt.date.today(),  # noqa: DTZ011 -- the person's own calendar day is meant
    )
    for warning in resolved.warnings:
        console.warning(warning)
    console.note(f"settings: {resolved.path or 'no file'}")
    return resolved


def config_options(function: F) -> F:
    function = click.option("--no-config", is_flag=True, cls=Option, section=RUN, help="Read no settings file.")(
        function
    )
    return click.option(
        "--config",
        "config_file",
        metavar="FILE",
        type=click.Path(),
        cls=Option,
        section=RUN,
        help="The settings file to use, instead of the nearest one.",
    )(function)


def talk_options(function: F) -> F:
    """-q, -v, --color, --no-progress, --log-format: they set up the Console and reach no command."""
    for names, about in reversed(_TALK):
        function = click.option(
            *names, **about, cls=Option, section=RUN, expose_value=False, is_eager=True, callback=_set_up
        )(function)
    return function


_TALK: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("-q", "--quiet"), {"is_flag": True, "help": "Only errors and warnings on stderr."}),
    (("-v", "--verbose"), {"count": True, "help": "Say which settings are used; show where an error came from."}),
    (
        ("--color",),
        {"type": click.Choice(("auto", "always", "never")), "default": "auto", "help": "Colours in the output. [auto]"},
    ),
    (("--no-progress",), {"is_flag": True, "help": "No progress bar."}),
    (
        ("--log-format",),
        {"type": click.Choice(("text", "json")), "default": "text", "help": "Form of what goes to stderr. [text]"},
    ),
)


def _set_up(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    console = ctx.ensure_object(Console)
    if param.name == "quiet":
        console.quiet = value
    elif param.name == "verbose":
        console.verbose = value
    elif param.name == "color":
        console.color = value
        ctx.color = {"always": True, "never": False}.get(value)
    elif param.name == "no_progress":
        console.progress = not value
    elif param.name == "log_format":
        console.as_json = value == "json"


pass_console = click.make_pass_decorator(Console, ensure=True)
