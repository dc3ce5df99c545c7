"""Where work runs. An engine has one verb and never looks inside what it moves."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from dedupe_corpus.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Runs idempotent tasks: `function` and the tasks are picklable, results come back in the tasks' order."""

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Results in order. An error of a task is raised at its place; the engine stays usable."""
        ...

    def close(self) -> None:
        """Let go of workers; running tasks are given up."""
        ...


def engines() -> tuple[str, ...]:
    """Names of the engines that are installed: the modules of this folder."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def open_engine(name: str, jobs: int, preload: Sequence[str] = ()) -> Engine:
    """The engine of that name with `jobs` workers (0: one for each core); preload: modules that its workers will need."""
    if name not in engines():
        raise UsageError(f"no engine named {name!r}; there is: {', '.join(engines())}")
    module = importlib.import_module(f"{__name__}.{name}")
    engine: Engine = module.open_engine(jobs, preload)
    return engine
