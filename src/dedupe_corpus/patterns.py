"""Patterns that are compiled when they are first used: many texts never ask for the larger ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import regex

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        pattern = self._compiled()
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))  # the next call does not come here
        return getattr(pattern, name)


def late(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern, compiled by its first use; what is wrong with it shows only then, so tests use each one."""
    return cast("regex.Pattern[str]", _Late(partial(regex.compile, source, flags)))


def late_re(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `late`, in the dialect of the standard library."""
    return cast("re.Pattern[str]", _Late(partial(re.compile, source, flags)))
