"""The engine of one machine: in this process, or a pool of processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks waiting for each worker: enough to keep it busy, few enough to keep memory bounded
_WORTH_A_POOL = 1.0
"""Seconds of work in this process before a pool is started: less would not pay for its start-up."""


class LocalEngine:
    """Runs tasks in this process while there is little to do, else in `jobs` processes.

    The pool starts once a second of work has been done here and more is waiting, so that a handful of files never
    pays for its start-up. Which process runs a task changes nothing in its result.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or _cores()
        self._pool: ProcessPoolExecutor | None = None
        self._spent = 0.0

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        queue = iter(tasks)
        while self._pool is None:
            here = list(islice(queue, 1))
            if not here:
                return
            if self.jobs > 1 and self._spent > _WORTH_A_POOL:
                following = list(islice(queue, 1))
                queue = chain(here, following, queue)
                if following:
                    self._pool = ProcessPoolExecutor(
                        self.jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupt
                    )
                    break
                here = list(islice(queue, 1))
            started = time.monotonic()
            result = function(here[0])
            self._spent += time.monotonic() - started
            yield result
        waiting: deque[Future[R]] = deque()
        for task in islice(queue, self.jobs * _AHEAD):
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
