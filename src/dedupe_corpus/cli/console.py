"""What a person reads beside the payload: errors, warnings, the summary and progress, all on stderr.

stdout belongs to the payload. Text from outside (file names, scraped words in an error) is made harmless here.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told (step, done, total); total 0 means that it is not known."""
_TOLD = 10


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

    def some(self, tell: Callable[[str], None], lines: Sequence[str], kind: str) -> None:
        """The first of what may be thousands of lines, and how many more there are of that kind."""
        for line in lines[:_TOLD]:
            tell(line)
        if len(lines) > _TOLD:
            tell(f"and {len(lines) - _TOLD:,} more {kind}")

    def say(self, text: str, **facts: Any) -> None:
        """The summary and other news of a run that went well; `facts` are what JSON lines tell instead."""
        if self.quiet:
            return
        if self.as_json:
            self._line({"level": "info", **(facts or {"message": text})})
        else:
            _write(text)

    def crash(self, error: BaseException) -> None:
        """An error nobody foresaw: one line, the traceback with `-v`."""
        if self.verbose:
            import traceback

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

        from dedupe_corpus.reports.words import safe

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
                    tasks[step] = bar.add_task(safe(step), total=total or None)
                bar.update(tasks[step], completed=done, total=total or None)  # type: ignore[arg-type]

            yield tell

    def _say(self, level: str, text: str) -> None:
        if self.as_json:
            self._line({"level": level, "message": text})
        else:
            head = "" if level == "note" else f"{level}: "
            _write(head + text)

    @staticmethod
    def _line(record: Mapping[str, Any]) -> None:
        # ASCII only, so that a log reader on any locale gets it whole
        sys.stderr.write(json.dumps(record, ensure_ascii=True, sort_keys=True) + "\n")


def _write(text: str) -> None:
    from dedupe_corpus.reports.words import safe

    sys.stderr.write(safe(text) + "\n")
