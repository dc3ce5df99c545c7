"""`clean`: repair, strip, deduplicate; write clean text and a report, or show what would change."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.inputs import Inputs, reads_text
from dedupe_corpus.cli.options import OUTPUT, Command, Option
from dedupe_corpus.config.settings import SETTINGS
from dedupe_corpus.errors import UsageError

if TYPE_CHECKING:
    from dedupe_corpus.model import Config, Report
    from dedupe_corpus.pipeline import Run

_OF_CHECK = frozenset({"baseline", "max_findings"})


@click.command("clean", cls=Command)
@click.option(
    "-o",
    "--out",
    metavar="DIR",
    type=click.Path(),
    cls=Option,
    section=OUTPUT,
    help="Where to write. [for one folder: FOLDER-clean beside it]",
)
@click.option(
    "--force",
    is_flag=True,
    cls=Option,
    section=OUTPUT,
    help="Replace an earlier output although its texts were edited, or other files stand in it.",
)
@click.option("-n", "--dry-run", is_flag=True, cls=Option, section=OUTPUT, help="Only say what would be done.")
@click.option(
    "--diff",
    is_flag=True,
    cls=Option,
    section=OUTPUT,
    help="Print what changes as a unified diff; without -o nothing is written.",
)
@click.option(
    "--exit-code", is_flag=True, cls=Option, section=OUTPUT, help="Exit with 1 if a finding is at or above --fail-on."
)
@reads_text(*(setting.field for setting in SETTINGS if setting.field not in _OF_CHECK))
def command(
    console: Console,
    inputs: Inputs,
    config: Config,
    /,
    *,
    out: str | None,
    force: bool,
    dry_run: bool,
    diff: bool,
    exit_code: bool,
) -> int:
    """Repair, strip and deduplicate INPUT, folders or files; write clean text and a report.

    The inputs are never changed. OUT gets the clean text under text/ and the report under report/; `restore` takes
    any of it back. INPUT may be - for standard input, whose clean text goes to standard output unless -o is given.
    """
    from dedupe_corpus import pipeline
    from dedupe_corpus.cli.outputs import failures, outputs, write
    from dedupe_corpus.cli.scope import compared_with

    dry_run = dry_run or (diff and out is None)
    to_filter = inputs.paths == ("-",) and inputs.files_from is None and out is None and not dry_run
    wanted = outputs(config.format)
    if (to_filter or diff) and any(not output.path for output in wanted):
        raise UsageError(f"-f {wanted[0].name}: the {'diff' if diff else 'clean text'} goes to stdout; name a file")
    if config.against:
        console.note(compared_with(config))
    selection = inputs.select(config)
    place = None if to_filter else _place(inputs, out, dry_run)
    with ExitStack() as stack:
        with console.bar() as progress:
            run = stack.enter_context(
                pipeline.clean(
                    selection,
                    config,
                    place,
                    dry_run=dry_run,
                    force=force,
                    command=shlex.join(["dedupe-corpus", *sys.argv[1:]]),
                    progress=progress,
                )
            )
        write(run.report, wanted, console)
        if diff:
            print_diff(run.diff(), console.colored(sys.stdout))
        elif to_filter:
            for _, text in run.texts():
                sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
            sys.stdout.buffer.flush()
        if not to_filter:
            for finding in (f for f in run.report.findings if f.code == "DC911"):
                console.warning(f"{finding.path}: an entry of the allow-list fits nothing: {finding.text}")
        codes = [tell(console, run, selection.unreadable)]
        if exit_code and failures(run.report.findings, config.fail_on):
            codes.append(exits.FINDINGS)
    return exits.worst(codes)


def _place(inputs: Inputs, out: str | None, dry_run: bool) -> Path | None:
    """OUT: the named one, or FOLDER-clean beside the only input."""
    if out is not None:
        return Path(out)
    if len(inputs.paths) == 1 and inputs.files_from is None and Path(inputs.paths[0]).is_dir():
        folder = Path(inputs.paths[0])
        folder = folder.resolve() if folder.name in ("", "..") else folder
        if folder.name:
            return folder.with_name(f"{folder.name}-clean")
    if dry_run:
        return None
    raise UsageError("name the folder to write with -o OUT; only for one input folder there is a default")


def print_diff(lines: Iterable[str], color: bool) -> None:
    """Write diff lines to stdout."""
    styles = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"} if color else {}
    for line in lines:
        style = styles.get(line[:1])
        sys.stdout.write(f"{style}{line}\x1b[0m\n" if style else f"{line}\n")


def tell(console: Console, run: Run, folders: Sequence[tuple[str, str]]) -> int:
    """Say on stderr what was done and what could not be read; gives exit code 0 or 3."""
    from dedupe_corpus.reports.records import summary_record
    from dedupe_corpus.reports.summary import lines

    code = tell_unreadable(console, run.report, folders)
    out = None if run.out is None else str(run.out)
    page = None if run.out is None else str(run.out / "report" / "report.html")
    told = lines(run.report, seconds=run.seconds, out=out, page=page)
    console.say(
        "\n".join(told), summary=summary_record(run.report.summary), seconds=round(run.seconds, 3), out=out or ""
    )
    return code


def tell_unreadable(console: Console, report: Report, folders: Sequence[tuple[str, str]]) -> int:
    """Name what could not be read; gives exit code 0 or 3."""
    unreadable = (
        [(d.path, d.error) for d in report.documents if d.status == "unreadable"] if report.summary.unreadable else []
    )
    console.some(console.warning, [f"{path}: {why}" for path, why in folders], "folders that cannot be listed")
    console.some(console.warning, [f"{path}: {why}" for path, why in unreadable], "files that cannot be read")
    return exits.UNREADABLE if unreadable or folders else exits.DONE
