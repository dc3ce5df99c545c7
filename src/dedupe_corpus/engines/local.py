"""The engine of one machine: in this process, or a pool of processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.context import BaseContext
from typing import TypeVar

from dedupe_corpus.errors import EngineError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks waiting for each worker: enough to keep it busy, few enough to keep memory bounded
_OPEN_FILES = 1 << 16
_WORTH_A_POOL = 1.0
"""Seconds of work that must be waiting before a pool is started: less would not pay for its start-up."""


class LocalEngine:
    """Runs tasks in this process while there is little to do, else in `jobs` processes.

    The pool starts once the tasks that are waiting would take more than a second here, if they are like those of the
    same kind that were run, so that a handful of files never pays for its start-up. Which process runs a task changes
    nothing in its result.
    """

    def __init__(self, jobs: int, preload: Sequence[str] = ()) -> None:
        """preload: modules that the workers need; where processes can be forked, they are loaded once for all."""
        self.jobs = jobs or _cores()
        self._preload = list(preload)
        self._pool: ProcessPoolExecutor | None = None

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Raises EngineError where a worker was killed."""
        queue = deque(tasks)
        spent, done = 0.0, 0
        while self._pool is None and queue:
            if self.jobs > 1 and done and len(queue) > 1 and spent / done * len(queue) >= _WORTH_A_POOL:
                self._pool = self._started()
                break
            started = time.monotonic()
            result = function(queue.popleft())
            spent += time.monotonic() - started
            done += 1
            yield result
        if self._pool is None:
            return
        waiting: deque[Future[R]] = deque()
        while waiting or queue:
            try:
                while queue and len(waiting) < self.jobs * _AHEAD:
                    waiting.append(self._pool.submit(function, queue.popleft()))
                result = waiting.popleft().result()
            except BrokenProcessPool:
                raise EngineError(
                    "a process that did part of the work was killed, most often because memory ran out; "
                    "run again with fewer --jobs (clean goes on where it was)"
                ) from None
            yield result

    def _started(self) -> ProcessPoolExecutor:
        """Workers are never forked from this process, which may have threads (a progress bar)."""
        context: BaseContext
        if "forkserver" in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(self._preload)
        else:
            context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_begin, initargs=gc.get_threshold())

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(*threshold: int) -> None:
    """What a worker does first. Ctrl-C goes to the whole process group; the parent alone answers it.

    threshold: after how many new objects garbage is looked for, as in the parent; never among the modules.
    """
    gc.set_threshold(*threshold)
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends a worker whose parent was killed; it would wait for tasks for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _allow_open_files() -> None:
    """Raise the limit of open files, for workers too, as far as the system lets: what is mapped of each batch stays open.

    1,024, as most systems begin with, were reached with some 170 batches, 43,000 small files.
    """
    try:
        import resource  # noqa: PLC0415 -- not on every system
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # a system may hold a lower limit of its own
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def open_engine(jobs: int, preload: Sequence[str] = ()) -> LocalEngine:
    _allow_open_files()
    return LocalEngine(jobs, preload)
