"""What a person reads beside the payload: errors, warnings, the summary and progress, all on stderr.

stdout belongs to the payload. Text from outside (file names, scraped words in an error) is made harmless here:
control and bidirectional characters come out as escapes.
"""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dedupe_corpus.model import Json

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told (step, done, total); total 0 means that it is not known."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""The text with characters that steer a terminal as escapes; "\n" and "\t" stay."""
    return _UNSAFE.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", text)


@dataclass
class Console:
    """How much is said on stderr, and in which form."""

    quiet: bool = False
    verbose: int = 0
    color: Literal["auto", "always", "never"] = "auto"
    as_json: bool = False
    progress: bool = True

    def error(self, text: str) -> None:
        self._say("error", text)

    def warning(self, text: str) -> None:
        self._say("warning", text)

    def note(self, text: str) -> None:
        """Something only `-v` wants to know."""
        if self.verbose:
            self._say("note", text)

    def say(self, text: str, **facts: Json) -> None:
        """The summary and other news of a run that went well; `facts` are what JSON lines tell instead."""
        if self.quiet:
            return
        if self.as_json:
            self._line({"level": "info", **(facts or {"message": text})})
        else:
            sys.stderr.write(harmless(text) + "\n")

    def crash(self, error: BaseException) -> None:
        """An error nobody foresaw: one line, the traceback with `-v`."""
        if self.verbose:
            self.error("".join(traceback.format_exception(error)).rstrip())
            return
        what = str(error).split("\n", 1)[0]
        self.error(f"internal error: {type(error).__name__}: {what}\nRun again with -v to see where; please report it.")

    def colored(self, stream: object) -> bool:
        """Whether a payload on `stream` gets colours."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return bool(getattr(stream, "isatty", lambda: False)()) and os.environ.get("TERM") != "dumb"

    @contextmanager
    def bar(self) -> Iterator[Progress | None]:
        """A progress bar, if stderr is a terminal that can show one; FORCE_COLOR never makes it one."""
        if (
            not self.progress
            or self.quiet
            or self.as_json
            or not sys.stderr.isatty()
            or os.environ.get("TERM") == "dumb"
        ):
            yield None
            return
        from rich.console import Console as Terminal
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        color = self.colored(sys.stderr)
        terminal = Terminal(file=sys.stderr, no_color=not color, markup=False, emoji=False, highlight=False)
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Bar(*columns, console=terminal, transient=True) as bar:
            tasks: dict[str, int] = {}

            def tell(step: str, done: int, total: int) -> None:
                if step not in tasks:
                    for other in tasks.values():
                        bar.update(other, visible=False)  # type: ignore[arg-type]
                    tasks[step] = bar.add_task(harmless(step), total=total or None)
                bar.update(tasks[step], completed=done, total=total or None)  # type: ignore[arg-type]

            yield tell

    def _say(self, level: str, text: str) -> None:
        if self.as_json:
            self._line({"level": level, "message": text})
        else:
            head = "" if level == "note" else f"{level}: "
            sys.stderr.write(f"{head}{harmless(text)}\n")

    @staticmethod
    def _line(record: Mapping[str, Json]) -> None:
        # ASCII only, so that a log reader on any locale gets it whole
        sys.stderr.write(json.dumps(record, ensure_ascii=True, sort_keys=True) + "\n")
