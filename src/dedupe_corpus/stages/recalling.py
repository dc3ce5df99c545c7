"""Documents of an index read again: those that a look-up names, and of these the ones that new texts can have to do with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dedupe_corpus.index import Index, anchor_hashes, text_mark
from dedupe_corpus.index.segment import Hashes
from dedupe_corpus.model import Config, Source
from dedupe_corpus.repeats.nearby import nearby
from dedupe_corpus.stages import across, known, reading
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.across import Shelving
from dedupe_corpus.stages.states import Run
from dedupe_corpus.stages.workspace import Workspace


def recalled(
    index: Index, states: Sequence[Path], own: frozenset[str], config: Config, work: Workspace, run: Run
) -> list[Path]:
    """State files with the documents of the index that are near to those of `states`; not those at a path in `own`."""
    shelving = [Shelving(state, across.shelf_of(state), config.min_repeat) for state in states]
    keys = list(run(keys_of, shelving))
    rows = {}
    for found in index.near(np.unique(np.concatenate([np.zeros(0, np.uint64), *keys]))):
        path = (index.corpus / found.row["source"]).resolve()
        if str(path) not in own:
            rows[str(path)] = found.row
    sources = [Source(path, str(row["path"]), int(row["size"]), 0) for path, row in rows.items()]
    bases = tuple(task.base for task in shelving)
    tasks = [
        Recalling(tuple(rows[s.path] for s in cut), cut, bases, work.state(len(states) + n, "recalled", cut), config)
        for n, cut in enumerate(reading.batches(sources))
    ]
    return [state for state in run(recall, tasks) if state is not None]


def keys_of(task: Shelving) -> Hashes:
    """Fold the texts of one state file; the keys by which an index is asked for what is near to them."""
    across.shelve(task)
    texts = [one.text for one in drafts.load(task.state) if not (one.error or one.dropped)]
    marks = np.array([text_mark(text) for text in texts], np.uint64)
    return np.unique(np.concatenate([marks, *anchor_hashes(texts, task.min_repeat)]))


@dataclass(frozen=True, slots=True)
class Recalling:
    """Task: read some documents again and keep those that can matter to the texts shelved at `bases`.

    rows: what the index knows of each of `sources`. state: where the drafts go.
    """

    rows: tuple[dict[str, Any], ...]
    sources: tuple[Source, ...]
    bases: tuple[Path, ...]
    state: Path
    config: Config


def recall(task: Recalling) -> Path | None:
    """The state file; None where no document matters.

    Raises IndexUnusableError where one is gone or changed: what it holds now is not what the index was made of.
    """
    read = [
        known.read_again(row, Path(source.path), task.config)
        for row, source in zip(task.rows, task.sources, strict=True)
    ]
    matter = nearby([one.text for one in read], task.bases, task.config)
    kept = [one for one, near in zip(read, matter.tolist(), strict=True) if near]
    if not kept:
        return None
    drafts.save(task.state, kept)
    return task.state
