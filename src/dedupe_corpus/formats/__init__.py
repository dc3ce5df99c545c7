"""Reading inputs: one module per format, found by listing the folder.

A format is a module with `EXTENSIONS`, the lower-case endings it claims, and `read(data, encoding) -> Decoded`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import TypeAlias

from dedupe_corpus.model import Config, Decoded

Reader: TypeAlias = Callable[[bytes, str], Decoded]


@lru_cache(maxsize=1)
def _formats() -> dict[str, ModuleType]:
    """Format modules by extension; in name order, so that a clash is settled the same way everywhere."""
    found: dict[str, ModuleType] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        loaded = import_module(f"{__name__}.{module.name}")
        for extension in getattr(loaded, "EXTENSIONS", ()):
            found.setdefault(extension, loaded)
    return found


def extensions() -> frozenset[str]:
    """The endings that are read without being asked for, in lower case."""
    return frozenset(_formats())


def reader_for(path: str, config: Config | None = None) -> Reader:  # noqa: ARG001 -- a format may read settings
    """What reads this file: the format that claims its extension, else plain text."""
    claimed = _formats().get(PurePath(path).suffix.lower()) or _formats()[".txt"]
    reader: Reader = claimed.read
    return reader
