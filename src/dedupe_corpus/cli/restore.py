"""`restore`: rebuild the originals, or put single removed passages back into the clean text."""

from __future__ import annotations

from pathlib import Path

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Command, pass_console, talk_options


@click.command("restore", cls=Command)
@click.argument("out", type=click.Path())
@click.argument("findings", metavar="[FINDING]...", nargs=-1)
@click.option("--to", metavar="DIR", type=click.Path(), help="Rebuild every original under this folder.")
@talk_options
@pass_console
def command(console: Console, /, *, out: str, findings: tuple[str, ...], to: str | None) -> int:
    """Rebuild originals, or put removed passages back.

    OUT is a folder that clean wrote. With --to every file that was read is written there again, byte for byte, from
    OUT alone. With FINDINGs (the beginning of an id is enough) their passages go back into OUT/text.
    """
    if (to is None) == (not findings):
        raise click.UsageError("either --to DIR for all originals, or FINDINGs to put back")
    if to is not None:
        return _originals(console, Path(out), Path(to))
    from dedupe_corpus.ledger import put_back
    from dedupe_corpus.reports.words import counted

    done = put_back(Path(out), findings)
    for one in done.findings:
        console.say(f"Put back {one}")
    for one in done.also:
        console.say(f"Put back {one}, which shared its place")
    for one in done.already:
        console.say(f"{one} was put back before")
    console.say(
        f"Changed {counted(len(done.paths), 'file')} under {Path(out) / 'text'}",
        restored=[*done.findings, *done.also],
        already=list(done.already),
        files=list(done.paths),
    )
    return exits.DONE


def _originals(console: Console, out: Path, to: Path) -> int:
    from dedupe_corpus.ledger import restore_all
    from dedupe_corpus.reports.words import counted

    done = restore_all(out, to)
    failed = [f"{failure.path}: {failure.why}" for failure in done.failed]
    console.some(console.error, failed, "files that could not be restored")
    unreadable = [
        f"{failure.path}: could not be read by the run ({failure.why}), so it is not in {out}"
        for failure in done.unreadable
    ]
    console.some(console.warning, unreadable, "files that could not be read")
    there = f" ({done.already} were there already)" if done.already else ""
    console.say(
        f"Restored {counted(done.files, 'original')} to {to}{there}",
        files=done.files,
        already=done.already,
        failed=[failure.path for failure in done.failed],
        unreadable=[failure.path for failure in done.unreadable],
    )
    return done.exit_code
