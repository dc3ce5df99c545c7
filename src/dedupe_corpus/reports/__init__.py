"""The report formats, one module each, found by listing the folder; a few modules are what formats share."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TextIO

from dedupe_corpus.errors import UsageError
from dedupe_corpus.model import Report

_SHARED = frozenset({"records", "words", "summary", "folding"})  # what formats share; no formats themselves


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name not in _SHARED))


def render(name: str, report: Report, stream: TextIO, *, color: bool | None = None) -> None:
    """Write the report in the named format.

    color: whether a format for terminals (one with a COLORED) colours its lines; None lets the terminal decide. The stream should be UTF-8.
    """
    if name not in formats():
        raise UsageError(f"unknown format {name!r}; there are: {', '.join(formats())}")
    module = import_module(f"{__name__}.{name}")
    if hasattr(module, "COLORED"):
        module.render(report, stream, color=color)
    else:
        module.render(report, stream)
