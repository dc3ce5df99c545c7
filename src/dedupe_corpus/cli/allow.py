"""`allow`: add a finding's passage to the allow-list in the settings file, and print what was written."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Command, config_options, pass_console, talk_options

_NO_PASSAGE = ("DC1", "DC901", "DC902", "DC903", "DC911")


@click.command("allow", cls=Command)
@click.argument("finding")
@click.option(
    "--reason", metavar="TEXT", required=True, help="Why the passage stays; for those who read the file later."
)
@click.option("--expires", metavar="DATE", help="The last day on which it is allowed (2027-01-31).")
@click.option(
    "--report", metavar="OUT", type=click.Path(), help="Where the finding stands [newest *-clean, or last check]."
)
@config_options
@talk_options
@pass_console
def command(
    console: Console,
    /,
    *,
    finding: str,
    reason: str,
    expires: str | None,
    report: str | None,
    config_file: str | None,
    no_config: bool,
) -> None:
    """Let a passage stay wherever it stands, although a rule fits.

    FINDING is the id of a finding, or the beginning of one. The entry goes into the settings file in use, or into a
    new dedupe-corpus.toml.
    """
    from dedupe_corpus.cli.found import latest, one_finding
    from dedupe_corpus.config.resolving import FILE_NAME, resolve
    from dedupe_corpus.config.schema import toml
    from dedupe_corpus.reports.words import safe

    if not reason.strip():
        raise click.UsageError("--reason: must not be empty")
    today = dt.date.today().isoformat()  # noqa: DTZ011 -- the person's own calendar day is meant
    if expires:
        try:
            expires = dt.date.fromisoformat(expires).isoformat()
        except ValueError:
            raise click.UsageError(f"--expires: must be a date such as 2027-01-31, not {expires!r}") from None
        if expires < today:
            raise click.UsageError(f"--expires: {expires} is over, so that the entry would allow nothing")
    if no_config:
        raise click.UsageError("--no-config: the entry has to go into a settings file")
    resolved = resolve({}, config_file=config_file)
    one = one_finding(latest(report), finding)
    if one.code.startswith(_NO_PASSAGE):
        raise click.UsageError(
            f"{one.id} is about no passage that could stay; to switch {one.code} off for the file, put this into "
            f"{resolved.path or FILE_NAME}:\n[[overrides]]\npaths = {toml((one.path,))}\nignore = {toml((one.code,))}"
        )
    path = resolved.path or Path(FILE_NAME)
    if any(
        entry.fingerprint == one.fingerprint
        and one.code in (entry.codes or (one.code,))
        and not (entry.expires and entry.expires < today)
        for entry in resolved.config.allow
    ):
        console.say(f"{one.id} is on the allow-list of {path} already")
        return
    head = "[[tool.dedupe-corpus.allow]]" if path.name == "pyproject.toml" else "[[allow]]"
    lines = [head, f"fingerprint = {toml(one.fingerprint)}", f"codes = {toml((one.code,))}", f"reason = {toml(reason)}"]
    if expires:
        lines.append(f"expires = {toml(expires)}")
    entry = "\n".join(lines) + "\n"
    _append(path, entry)
    click.echo(safe(entry), nl=False)
    console.say(f"Added to {path}")


def _append(path: Path, entry: str) -> None:
    """Put the entry at the end of the file, which has to be valid with it."""
    from dedupe_corpus.config.resolving import read_settings
    from dedupe_corpus.errors import ConfigError, OutputError

    part = path.with_name(f".{path.name}.{os.getpid()}.part{path.suffix}")
    try:
        before = path.read_bytes() if path.exists() else b""
        line_end = "\r\n" if b"\r\n" in before else "\n"
        gap = ("" if before.endswith(b"\n") else line_end) + line_end if before else ""
        part.write_bytes(before + (gap + entry.replace("\n", line_end)).encode())
        try:
            read_settings(part, pyproject=path.name == "pyproject.toml")
        except ConfigError:
            raise ConfigError(
                f"{path}: the entry cannot be put at its end (is `allow` an inline list there?); add it by hand:\n{entry}"
            ) from None
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path.resolve())
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
