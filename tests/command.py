"""Runs the command line inside the test's process, as the console script would."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

import pytest

from dedupe_corpus.cli.main import run


class Called(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


def call(*args: str, stdin: bytes = b"") -> Called:
    """Run `dedupe-corpus args...`."""
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace"))
        code = run(args)
        sys.stdout.flush()
        sys.stderr.flush()
        return Called(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))
