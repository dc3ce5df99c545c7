"""Reading inputs: one module per format, found by listing the folder.

A format is a module with `EXTENSIONS`, the lower-case endings it claims, and `read(data, encoding) -> Decoded`. One that
is read only where it is asked for has `ON_REQUEST = True`; one that needs an extra has `require()`, which raises
MissingExtraError where that is not installed.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import TypeAlias

from dedupe_corpus.model import Decoded

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
    return frozenset(ending for ending, module in _formats().items() if not getattr(module, "ON_REQUEST", False))


def require(paths: Iterable[str]) -> None:
    """Raises MissingExtraError where one of these files needs an extra that is not installed."""
    endings = {os.path.splitext(path)[1].lower() for path in paths}  # noqa: PTH122 -- a million names
    for ending in sorted(endings & _formats().keys()):
        check = getattr(_formats()[ending], "require", None)
        if check is not None:
            check()


def reader_for(path: str) -> Reader:
    """What reads this file: the format that claims its extension, else plain text."""
    claimed = _formats().get(PurePath(path).suffix.lower()) or _formats()[".txt"]
    reader: Reader = claimed.read
    return reader
