"""The exit codes, and which one counts when several apply."""

from __future__ import annotations

from collections.abc import Iterable

DONE = 0
FINDINGS = 1
USAGE = 2
UNREADABLE = 3
FAILED = 4
INDEX = 5
INTERRUPTED = 130
TERMINATED = 143
PIPE = 141

_ORDER = (INTERRUPTED, TERMINATED, PIPE, FAILED, INDEX, USAGE, UNREADABLE, FINDINGS, DONE)


def worst(codes: Iterable[int]) -> int:
    """The code of a run to which all of `codes` apply."""
    return min(codes, key=_ORDER.index, default=DONE)
