"""The state files of a run between two looks across files, and what is known of them without reading them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from dedupe_corpus.model import Config, Copy, Span
from dedupe_corpus.stages import across
from dedupe_corpus.stages.across import Absorbing, News, Placing, Shelving, Survey
from dedupe_corpus.stages.claims import Place
from dedupe_corpus.stages.renewing import Renewing, renew
from dedupe_corpus.stages.workspace import Workspace

T = TypeVar("T")
R = TypeVar("R")


class Run(Protocol):
    """The engine's verb."""

    def __call__(self, function: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]: ...


@dataclass
class States:
    """State files, one for each batch. surveys: of those that were just written; the others are read for theirs."""

    files: list[Path]
    surveys: dict[Path, Survey]
    config: Config
    work: Workspace
    run: Run
    shelved: set[Path] = field(default_factory=set)

    def surveyed(self) -> list[Survey]:
        """The survey of each batch."""
        new = [file for file in self.files if file not in self.surveys]
        found = dict(zip(new, self.run(partial(across.surveyed, config=self.config), new), strict=True))
        self.surveys = {file: found.get(file) or self.surveys[file] for file in self.files}
        return list(self.surveys.values())

    def shelves(self) -> list[Path]:
        """Where the folded texts of each batch stand; those that changed are folded again."""
        bases = [across.shelf_of(file) for file in self.files]
        new = [(file, base) for file, base in zip(self.files, bases, strict=True) if file not in self.shelved]
        for _done in self.run(across.shelve, [Shelving(*pair, self.config.min_repeat) for pair in new]):
            pass
        self.shelved = set(self.files)
        return bases

    def placed(
        self, wanted: Sequence[Place], rows: Sequence[tuple[int, int]]
    ) -> dict[Place, tuple[tuple[Span, ...], Copy]]:
        """Where places stand in their originals, and what they say. rows: batch and row of each document."""
        by_batch: dict[int, list[Place]] = defaultdict(list)
        for place in wanted:
            by_batch[rows[place[0]][0]].append(place)
        batches = sorted(by_batch)
        tasks = [Placing(self.files[b], tuple((rows[doc][1], spans) for doc, spans in by_batch[b])) for b in batches]
        found: dict[Place, tuple[tuple[Span, ...], Copy]] = {}
        for batch, results in zip(batches, self.run(across.place, tasks), strict=True):
            found.update(zip(by_batch[batch], results, strict=True))
        return found

    def absorb(self, news: Mapping[int, Mapping[int, News]], codes: frozenset[str], stage: str, *, final: bool) -> bool:
        """Carry out the news, by batch and row; whether a text that stays has changed.

        A batch without any, which reported nothing of these codes before, stays as it is.
        """
        batches = [b for b, file in enumerate(self.files) if news.get(b) or self.surveys[file].told & codes]
        tasks = [
            Absorbing(
                self.files[b],
                self.work.sibling(self.files[b], stage),
                dict(news.get(b, {})),
                codes,
                self.config,
                final,
            )
            for b in batches
        ]
        any_changed = False
        for batch, (file, changed, survey) in zip(batches, self.run(across.absorb, tasks), strict=True):
            self.files[batch] = file
            self.surveys[file] = survey
            any_changed = any_changed or changed
        return any_changed

    def renew(self, gone: Collection[str], stage: str) -> bool:
        """Settle anew what leans on documents that are gone; whether there was any."""
        tasks = [Renewing(file, self.work.sibling(file, stage), frozenset(gone), self.config) for file in self.files]
        any_new = False
        for batch, (file, survey) in enumerate(self.run(renew, tasks)):
            if survey is not None:
                self.files[batch] = file
                self.surveys[file] = survey
                any_new = True
        return any_new
