"""Makes and changes the corpus index: bring documents to where a run looks for copies, keep what a look-up needs.

Copies stay in it: which of them a run compares with depends on what else it reads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from dedupe_corpus import pipeline
from dedupe_corpus.errors import IndexUnusableError, UsageError
from dedupe_corpus.formats.selecting import Selection
from dedupe_corpus.index import Index, Info, create, locked, open_index
from dedupe_corpus.model import Config
from dedupe_corpus.stages import known
from dedupe_corpus.stages.workspace import workspace

Unread = Callable[[str, str], None]
"""Called with each file that cannot be read, and why; the index is made without it."""


def build(
    folder: Path,
    selection: Selection,
    config: Config,
    progress: pipeline.Progress | None = None,
    unread: Unread | None = None,
) -> Info:
    """Make the index of the selected files in `folder`; one that is there is replaced when the new one is whole."""
    if not selection.roots:
        raise UsageError("an index is made of files in folders; standard input has no place to be read from again")
    with locked(folder):
        index = create(folder, known.index_settings(config), _common(selection))
        _add(index, selection, config, progress, unread)
        index.save()
    return index.info()


def add(
    folder: Path,
    selection: Selection,
    config: Config,
    progress: pipeline.Progress | None = None,
    unread: Unread | None = None,
) -> Info:
    """Put the selected files into the index; one that stands in it already is replaced."""
    with locked(folder):
        index = open_index(folder, known.index_settings(config))
        own = {os.path.relpath(os.path.realpath(s.path), index.corpus).replace(os.sep, "/") for s in selection.sources}
        replaced = index.at(own)
        _add(index, selection, config, progress, unread)
        index.remove(replaced)
        index.save()
    return index.info()


def remove(folder: Path, paths: Sequence[str]) -> int:
    """Take documents out of the index: by path on disk, by the path it has in the index, or by glob on that.

    Gives their number. Raises UsageError where a path names none.
    """
    with locked(folder):
        index = open_index(folder)
        total = 0
        for path in paths:
            source = os.path.relpath(os.path.realpath(path), index.corpus).replace(os.sep, "/")
            found = [one for one in index.documents() if _named(source, path, one.row)]
            if not found:
                raise UsageError(f"{path}: the index holds no such document; nothing was removed")
            index.remove(found)
            total += len(found)
        index.save()
    return total


def info(folder: Path) -> Info:
    return open_index(folder).info()


def verify(folder: Path) -> list[str]:
    """Raises IndexUnusableError where the index is damaged; gives the sources that changed or went since, in words."""
    index = open_index(folder)
    if damage := index.damage():
        raise IndexUnusableError("; ".join(damage[:3]) + f"; make it anew: dedupe-corpus index build {folder} CORPUS")
    stale = []
    for one in index.documents():
        path = index.corpus / one.row["source"]
        try:
            found = path.stat()
        except OSError:
            stale.append(f"{path} is gone")
            continue
        if found.st_size != one.row["size"]:
            stale.append(f"{path} has changed")
    return stale


def _add(
    index: Index, selection: Selection, config: Config, progress: pipeline.Progress | None, unread: Unread | None
) -> None:
    with workspace(None, config, selection) as work, pipeline.opened(config) as engine:
        states, seen = pipeline.prepared(selection, config, work, engine, index, progress)
        run = pipeline.watched(engine, "index", progress)
        root = str(index.corpus)
        tasks = [known.Sketching(state, config.min_repeat, root) for state in states]
        sketches = []
        for part, errors in run(known.sketch, tasks):
            sketches += part
            if unread is not None:
                for path, why in errors:
                    unread(path, why)
        sketches = known.keep_sorted(sketches)
        known.put_templates(index, seen.lines)
        index.add([s.row for s in sketches], [s.keys for s in sketches])


def _named(source: str, path: str, row: dict[str, Any]) -> bool:
    return row["source"] == source or fnmatchcase(str(row["path"]), path)


def _common(selection: Selection) -> Path:
    """The folder that all inputs stand in."""
    real = [os.path.realpath(root) for root in selection.roots]
    common = Path(os.path.commonpath(real))
    return common if common.is_dir() else common.parent
