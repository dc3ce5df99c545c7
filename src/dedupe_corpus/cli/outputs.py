"""Where reports go: `-f FMT[:PATH]`, which findings fail a run, and the writing itself."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TextIO

from dedupe_corpus.cli.console import Console
from dedupe_corpus.config.settings import FAIL_ON, suggest
from dedupe_corpus.errors import OutputError, UsageError
from dedupe_corpus.model import Finding, Report
from dedupe_corpus.reports import formats, render

HUMAN = ("full", "concise")


class Output(NamedTuple):
    """One report to write. path: "" is stdout."""

    name: str
    path: str = ""


def outputs(given: Sequence[str], default: str = "") -> list[Output]:
    """What `-f` asks for, checked before any work is done; `default` is for stdout if nothing is asked for it."""
    out: list[Output] = []
    for text in given:
        # a drive letter (html:C:\report.html) is no trouble: no format's name holds a colon
        name, colon, path = text.partition(":")
        if name not in formats():
            raise UsageError(f"-f {text}: unknown format{suggest(name, formats())}")
        if colon and not path:
            raise UsageError(f"-f {text}: a path is missing behind the colon")
        if path and not Path(path).absolute().parent.is_dir():
            raise UsageError(f"-f {text}: there is no folder {Path(path).parent}")
        if path and Path(path).is_dir():
            raise UsageError(f"-f {text}: {path} is a folder")
        out.append(Output(name, path))
    if not out and default:
        out.append(Output(default))
    to_stdout = [output.name for output in out if not output.path]
    if len(to_stdout) > 1:
        raise UsageError(f"{', '.join(to_stdout)} cannot all go to stdout; name files, as in -f {to_stdout[-1]}:PATH")
    return out


def write(report: Report, wanted: Iterable[Output], console: Console) -> None:
    """Write every report, those for files first, so that a reader who closes the pipe costs none of them."""
    for output in sorted(wanted, key=lambda o: not o.path):
        if not output.path:
            render(output.name, report, sys.stdout, color=console.colored(sys.stdout))
            if output.name in HUMAN and os.environ.get("GITHUB_ACTIONS") == "true" and "github" in formats():
                render("github", report, sys.stdout)
            continue
        try:
            with _opened(Path(output.path)) as stream:
                render(output.name, report, stream)
        except OSError as error:
            raise OutputError(f"{output.path}: cannot be written: {error.strerror}") from error


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """A file that gets its name when it is whole. What is no plain file, and the step summary, is written to as it is."""
    summary = str(path) == os.environ.get("GITHUB_STEP_SUMMARY")
    if summary or (path.exists() and not path.is_file()):
        with path.open("a" if summary else "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    path = path.resolve()  # a link stays a link
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:  # noqa: PTH123 -- a descriptor
            yield stream
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def failures(findings: Iterable[Finding], fail_on: str) -> int:
    """How many findings are at or above the level; what is allowed, was put back or could not be read is none."""
    levels = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return sum(f.level in levels and f.status not in ("allowed", "restored") and f.code != "DC901" for f in findings)
