"""The order of the steps; the file to read first.

    read and settle      each file by itself: decode, repair, strip, merge its own repeats (`stages.settle`)
    look across          template lines, duplicate documents, repeated passages; settle what changed; again
    write                clean text, ledger, findings, documents, report

Every stage is a pure function over batches of files, run by an engine, with its state in files of the work
folder; a killed run goes on at the first file that is missing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from dedupe_corpus.engines import Engine, open_engine
from dedupe_corpus.errors import UnreadableError
from dedupe_corpus.formats.selecting import Selection
from dedupe_corpus.index import Index, is_index, open_index
from dedupe_corpus.model import Config, Report, Source
from dedupe_corpus.reports.records import read_report
from dedupe_corpus.stages import known, reading, recalling, writing
from dedupe_corpus.stages.across import Survey
from dedupe_corpus.stages.focus import Focus
from dedupe_corpus.stages.following import follow
from dedupe_corpus.stages.looking import COPIES, Across, look_across
from dedupe_corpus.stages.states import Run as Verb
from dedupe_corpus.stages.workspace import Workspace, install, prepare_out, workspace

__all__ = ["Run", "check", "clean", "opened", "prepare_out", "prepared", "settled", "watched"]

T = TypeVar("T")
R = TypeVar("R")
_READY = "dedupe_corpus.stages.ready"
Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the tasks done and the tasks there are (0: not known)."""


@dataclass(frozen=True)
class Run:
    """A finished run; whole while the context that gave it is open."""

    report: Report
    seconds: float
    out: Path | None
    states: tuple[Path, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """(relative path, clean text) of every document that stays."""
        return writing.texts(self.states)

    def diff(self) -> Iterator[str]:
        """Unified diffs from the original to the clean text, line by line."""
        return writing.diffs(self.states)


@contextmanager
def clean(
    selection: Selection,
    config: Config,
    out: Path | None,
    *,
    dry_run: bool = False,
    force: bool = False,
    command: str = "",
    progress: Progress | None = None,
) -> Iterator[Run]:
    """Clean the selected files into `out`; with `dry_run`, or without `out`, nothing is written that stays.

    `out` appears, or is replaced, as a whole before the context opens; the work folder goes when it closes.
    Raises UsageError where `out` is refused.
    """
    place = None if dry_run else out
    if out is not None:
        prepare_out(out, selection, force=force)
    started = time.time()
    with workspace(place, config, selection) as work, opened(config) as engine:
        states, seen = settled(selection, config, work, engine, progress=progress)
        run = watched(engine, "write", progress)
        report = writing.assemble(
            states, seen, work.out, config, run, command="clean", not_selected=selection.not_selected, texts=bool(place)
        )
        if place is not None:
            writing.stamp(work.out, config, started=started, command=command)
            install(work.out, place)
            report = read_report(place, report.rules)
        yield Run(replace(report, root=_root(selection)), time.time() - started, place, tuple(states))


@contextmanager
def check(
    selection: Selection,
    config: Config,
    *,
    beside: Selection | None = None,
    focus: Focus | None = None,
    gone: Collection[str] = (),
    progress: Progress | None = None,
) -> Iterator[Run]:
    """Find what `clean` would do, and write nothing that stays.

    beside: files that are read to compare with; they stand before the selected ones in the keep order and have no
    findings of their own. focus: changed line ranges (from 1, inclusive) by relative path; only findings that touch
    them count. gone: real paths of files that are deleted or have moved, which an index may still hold.
    """
    started = time.time()
    with workspace(None, config, selection) as work, opened(config) as engine:
        states, seen = settled(selection, config, work, engine, beside=beside, gone=gone, progress=progress)
        report = writing.assemble(
            states,
            seen,
            work.out,
            config,
            watched(engine, "report", progress),
            command="check",
            not_selected=selection.not_selected,
            texts=False,
            focus=focus,
        )
        yield Run(replace(report, root=_root(selection)), time.time() - started, None, tuple(states))


def _root(selection: Selection) -> str:
    """The folder that all relative paths start from, where there is one."""
    return str(selection.roots[0]) if len(selection.roots) == 1 and selection.roots[0].is_dir() else ""


def settled(
    selection: Selection,
    config: Config,
    work: Workspace,
    engine: Engine,
    *,
    beside: Selection | None = None,
    gone: Collection[str] = (),
    progress: Progress | None = None,
) -> tuple[list[Path], Across]:
    """State files with every document settled, alone and among the others, and what was seen among them.

    beside: files to compare with; those that `--against` names join them, but for those of the index at a path in `gone`.
    """
    index = open_index(Path(config.against), known.index_settings(config)) if is_index(Path(config.against)) else None
    others = known.others(selection, beside, "" if index else config.against, config)
    states, surveys = _read(selection, others, config, work, watched(engine, "read", progress))
    run = watched(engine, "compare", progress)
    if config.scope == "file":
        return follow(states, work, run), Across()
    if index is not None:
        own = frozenset([*(os.path.realpath(source.path) for source in (*selection.sources, *others)), *gone])
        states = [*recalling.recalled(index, states, own, config, work, run), *states]
    states, seen = look_across(states, surveys, config, work, run, partial(known.template_of, index))
    return follow(states, work, run), seen


def prepared(
    selection: Selection,
    config: Config,
    work: Workspace,
    engine: Engine,
    index: Index,
    progress: Progress | None = None,
) -> tuple[list[Path], Across]:
    """State files as a look for copies would find them, and the template lines that were seen; for an index."""
    config = replace(config, ignore=(*config.ignore, *sorted(COPIES)))
    states, surveys = _read(selection, (), config, work, watched(engine, "read", progress))
    if config.scope == "file":
        return states, Across()
    run = watched(engine, "compare", progress)
    return look_across(states, surveys, config, work, run, partial(known.template_of, index))


def _read(
    selection: Selection, others: Sequence[Source], config: Config, work: Workspace, run: Verb
) -> tuple[list[Path], dict[Path, Survey]]:
    """State files with every document settled alone, those to compare with first, and their surveys."""
    if selection.unreadable and config.on_error == "stop":
        path, why = selection.unreadable[0]
        raise UnreadableError(f"{path}: {why}; stopped, because --on-error is stop")
    cuts = [(cut, True) for cut in reading.batches(others)]
    cuts += [(cut, False) for cut in reading.batches(selection.sources)]
    tasks = [
        reading.Batch(number, cut, work.state(number, "read", cut), config, selection.stdin, reference)
        for number, (cut, reference) in enumerate(cuts)
    ]
    read = list(run(reading.read, tasks))
    states = [state for state, _survey in read]
    if selection.unreadable:
        states.append(reading.closed(selection, work.state(len(tasks), "read", ())))
    return states, {state: survey for state, survey in read if survey is not None}


@contextmanager
def opened(config: Config) -> Iterator[Engine]:
    """The engine of the settings, closed at the end."""
    engine = open_engine(config.engine, config.jobs, preload=(_READY,))
    try:
        yield engine
    finally:
        engine.close()


def watched(engine: Engine, stage: str, progress: Progress | None) -> Verb:
    """The engine's verb, telling `progress` of every result."""

    def run(function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        queue = list(tasks)
        for done, result in enumerate(engine.run(function, queue), 1):
            if progress is not None:
                progress(stage, done, len(queue))
            yield result

    return run
