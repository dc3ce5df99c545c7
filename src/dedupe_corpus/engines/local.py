"""The engine of one machine: in this process, or a pool of processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks waiting for each worker: enough to keep it busy, few enough to keep memory bounded


class LocalEngine:
    """Runs one task at a time in this process while there is only one, else in `jobs` processes.

    The pool starts with the second task, so that a handful of files never pays for its start-up.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or _cores()
        self._pool: ProcessPoolExecutor | None = None

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        queue = iter(tasks)
        first = list(islice(queue, 2))
        if self.jobs == 1 or len(first) < 2:
            for task in (*first, *queue):
                yield function(task)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupt
            )
        waiting: deque[Future[R]] = deque()
        for task in (*first, *islice(queue, self.jobs * _AHEAD)):
            waiting.append(self._pool.submit(function, task))
        while waiting:
            result = waiting.popleft().result()
            for task in islice(queue, 1):
                waiting.append(self._pool.submit(function, task))
            yield result

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ignore_interrupt() -> None:
    """Ctrl-C goes to the whole process group; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def open_engine(jobs: int) -> LocalEngine:
    return LocalEngine(jobs)
