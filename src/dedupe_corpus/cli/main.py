"""The group of commands, and how a run of one of them ends: signals, closed pipes, errors and exit codes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from types import FrameType
from typing import Any

import click

from dedupe_corpus import __version__
from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.errors import DedupeCorpusError

COMMANDS = {
    "clean": ("clean", "Repair, strip, deduplicate; write clean text and a report."),
    "check": ("check", "Report problems in files, change nothing (for CI)."),
    "index": ("index", "Make and change the index that check and clean compare with."),
    "show": ("show", "Show both copies of a finding side by side."),
    "allow": ("allow", "Add a finding to the allow-list."),
    "restore": ("restore", "Bring originals or single removed passages back."),
    "report": ("report", "Render a report again in another format."),
    "rule": ("rule", "Explain the rules; what goes, what stays."),
    "config": ("config_", "Show the settings, their schema, or write starter files."),
    "completion": ("completion", "Print the completion script for a shell."),
}
"""Command -> (module in this folder, what it does in a line); a module is imported when its command is called."""


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Terminated(KeyboardInterrupt):
    """SIGTERM; whoever tidies up after Ctrl-C tidies up after this as well."""


class Commands(click.Group):
    """Imports a command's module only when it is called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dedupe_corpus.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from dedupe_corpus.config.settings import suggest

            raise click.UsageError(f"no such command {name!r}{suggest(name, list(COMMANDS))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _endings():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _endings():
            return super().invoke(ctx)


@contextmanager
def _endings() -> Iterator[None]:
    """Turns what click would make an exit 1 of (Ctrl-C, a closed pipe) into the codes of the table."""
    try:
        yield
    except Terminated:
        raise click.exceptions.Exit(exits.TERMINATED) from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(exits.INTERRUPTED) from None
    except OSError as error:
        if _is_pipe(error):
            raise click.exceptions.Exit(exits.PIPE) from None
        raise


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Exit codes: 0 done, 1 findings, 2 wrong option or setting, 3 some inputs could not be read, 4 internal error, "
    "5 index not usable, 130 and 143 interrupted, 141 the reader closed the pipe.",
)
@click.version_option(__version__, prog_name="dedupe-corpus", message="%(prog)s %(version)s")
def cli() -> None:
    """Clean folders of scraped text: repair, strip boilerplate, remove repeats; explain and undo every removal."""


def run(args: Sequence[str]) -> int:
    """Run one command; gives its exit code and never raises."""
    console = Console(as_json=_wants_json(args))
    previous = signal.signal(signal.SIGTERM, _terminate)
    try:
        code = _run(args, console)
        try:
            sys.stdout.flush()
        except OSError as error:
            if not _is_pipe(error):
                console.error(f"stdout: {error.strerror}")
            code = exits.worst((code, exits.PIPE if _is_pipe(error) else exits.FAILED))
        if code == exits.PIPE:
            _forget_stdout()
    except Terminated:
        return exits.TERMINATED
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, previous)
    return code


def _run(args: Sequence[str], console: Console) -> int:
    _steady_streams()
    try:
        code = cli.main(list(args), prog_name="dedupe-corpus", standalone_mode=False, obj=console)
    except click.exceptions.Abort:
        return exits.INTERRUPTED
    except click.ClickException as error:
        _usage(console, error)
        return exits.USAGE
    except DedupeCorpusError as error:
        console.error(str(error))
        return error.exit_code
    except OSError as error:
        if _is_pipe(error):
            return exits.PIPE
        if error.errno in _NO_ROOM:
            console.error(_no_room(error))
        elif error.filename is None:
            console.crash(error)
        else:
            console.error(f"{error.filename}: {error.strerror}")
        return exits.FAILED
    except MemoryError:
        console.error("memory ran out; run again with fewer --jobs, or leave the largest files out with --exclude")
        return exits.FAILED
    except Exception as error:  # noqa: BLE001 -- the last line of defence: a crash is exit 4, not click's 1
        console.crash(error)
        return exits.FAILED
    return code if isinstance(code, int) else exits.DONE


def _no_room(error: OSError) -> str:
    import tempfile

    return (
        f"no room to write: {error.strerror}; make room and run the same command again (clean goes on where it was). "
        f"Files between the steps stand beside OUT, or in --work-dir; those of a check in {tempfile.gettempdir()}"
    )


def _usage(console: Console, error: click.ClickException) -> None:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx is not None:
        message += f"\nTry '{error.ctx.command_path} --help'."
    console.error(message)


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _is_pipe(error: OSError) -> bool:
    # Windows reports a closed pipe as EINVAL
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _wants_json(args: Sequence[str]) -> bool:
    return "--log-format=json" in args or ("--log-format", "json") in pairwise(args)


def _steady_streams() -> None:
    r"""The payload is UTF-8 with "\n" whatever the locale; on a terminal what it cannot show becomes an escape."""
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def _forget_stdout() -> None:
    """So that the interpreter does not try once more, at its end, to flush what nobody reads."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
    except (OSError, ValueError):  # not a real file: nothing to flush
        return
