"""`check`: hold files against the rules, each other and the corpus; report, change nothing."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.clean import tell_unreadable
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.inputs import INPUT, Inputs, reads_text
from dedupe_corpus.cli.options import Command, Option
from dedupe_corpus.config.settings import SETTINGS

if TYPE_CHECKING:
    from dedupe_corpus.model import Config, Report

_CHANGED, _OUTCOME = "What is new", "Outcome"


@click.command("check", cls=Command)
@reads_text(
    *(setting.field for setting in SETTINGS),
    metavar="[INPUT]...",
    against="Compare with this index or folder as well.",
    format="Report in this format, to stdout or to PATH. Repeatable. [full]",
)
@click.option("--allow-empty", is_flag=True, cls=Option, section=INPUT, help="No file selected is no error.")
@click.option(
    "--base-ref",
    metavar="REF",
    cls=Option,
    section=_CHANGED,
    help="Only files added or changed since the merge base with REF, and only their new lines.",
)
@click.option("--staged", is_flag=True, cls=Option, section=_CHANGED, help="Only what the next commit adds or changes.")
@click.option(
    "--pre-commit",
    is_flag=True,
    cls=Option,
    section=_CHANGED,
    help="What the pre-commit hook is run for: its two refs, else the staged files, else all tracked ones.",
)
@click.option(
    "--update-baseline", is_flag=True, cls=Option, section=_OUTCOME, help="Write the findings of today to the baseline."
)
@click.option(
    "--baseline-lock", is_flag=True, cls=Option, section=_OUTCOME, help="Fail if an entry of the baseline fits nothing."
)
@click.option(
    "--exit-zero", is_flag=True, cls=Option, section=_OUTCOME, help="Exit with 0 although there are findings."
)
@click.option(
    "--statistics", is_flag=True, cls=Option, section=_OUTCOME, help="Count the findings of each rule on stderr."
)
def command(
    console: Console,
    inputs: Inputs,
    config: Config,
    /,
    *,
    allow_empty: bool,
    base_ref: str | None,
    staged: bool,
    pre_commit: bool,
    update_baseline: bool,
    baseline_lock: bool,
    exit_zero: bool,
    statistics: bool,
) -> int:
    """Report what clean would change in INPUT, and change nothing. Without INPUT: the working directory.

    Files are compared with each other and with what --against names. With --base-ref, --staged or --pre-commit only
    findings in new lines count, and the other files are what the new ones are compared with.
    """
    if sum(map(bool, (base_ref, staged, pre_commit))) > 1:
        raise click.UsageError("only one of --base-ref, --staged and --pre-commit")
    if baseline_lock and (base_ref or staged or pre_commit):
        raise click.UsageError("--baseline-lock needs a whole check: of lines that are not new nothing is known")
    from dedupe_corpus import pipeline
    from dedupe_corpus.cli import known, scope
    from dedupe_corpus.cli.found import remember
    from dedupe_corpus.cli.outputs import failures, outputs, write

    wanted = outputs(config.format, default="full")
    chosen = scope.choose(
        inputs,
        config,
        allow_empty=allow_empty,
        changes=scope.changes(base_ref, staged, pre_commit, os.environ),
    )
    for note in chosen.notes:
        console.say(note)
    with ExitStack() as stack:
        with console.bar() as progress:
            run = stack.enter_context(
                pipeline.check(
                    chosen.selection,
                    config,
                    beside=chosen.beside,
                    focus=chosen.focus,
                    gone=chosen.gone,
                    progress=progress,
                )
            )
        report, stale = known.set_aside(
            console,
            replace(run.report, root=""),
            config,
            all_files=not inputs.named,
            all_lines=chosen.focus is None,
            renew=update_baseline,
            lock=baseline_lock,
        )
        write(report, wanted, console)
        sys.stdout.flush()
        remember(report.findings)
        if statistics:
            _statistics(console, report)
        codes = [tell_unreadable(console, report, chosen.selection.unreadable)]
        failed = failures(report.findings, config.fail_on)
        if (failed > config.max_findings or (stale and baseline_lock)) and not exit_zero:
            codes.append(exits.FINDINGS)
        _tell(console, report, failed, run.seconds)
    return exits.worst(codes)


def _tell(console: Console, report: Report, failed: int, seconds: float) -> None:
    from dedupe_corpus.reports.records import summary_record
    from dedupe_corpus.reports.words import counted

    summary = report.summary
    total = sum(sum(counts.values()) for counts in summary.by_code.values())
    left = sum(summary.not_selected.values())
    text = f"Checked {counted(summary.files, 'file')} in {seconds:.1f} s: {counted(total, 'finding')}"
    text += f", {failed:,} of them at or above --fail-on" if total else ""
    text += f"; {counted(left, 'file')} of other kinds left out" if left else ""
    console.say(text, summary=summary_record(summary), failures=failed, seconds=round(seconds, 3))


def _statistics(console: Console, report: Report) -> None:
    rows = [(sum(counts.values()), code) for code, counts in report.summary.by_code.items()]
    lines = [
        f"{number:8,}  {code:6} {report.rules[code].name if code in report.rules else ''}"
        for number, code in sorted(rows, key=lambda row: (-row[0], row[1]))
    ]
    console.say("\n".join(lines or ["no findings"]), statistics=dict(sorted((code, number) for number, code in rows)))
