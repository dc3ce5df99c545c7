"""The corpus index: what new files are compared with when the corpus itself is too large to read again.

A folder with a manifest and immutable segments. Adding writes a new segment, removing writes a tombstone; the manifest
is replaced last, so that a killed run leaves the index as it was. The texts are not in it: a look-up names the
documents that share an anchor with a new text, and those, and only those, are read from the corpus again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from dedupe_corpus import lock
from dedupe_corpus.errors import IndexUnusableError
from dedupe_corpus.index.lines import PREFIX as LINES
from dedupe_corpus.index.lines import Lines, of_site
from dedupe_corpus.index.lines import write as write_lines
from dedupe_corpus.index.segment import (
    MOST_DOCUMENTS,
    SUM_DIGITS,
    Hashes,
    Segment,
    anchor_hashes,
    source_mark,
    text_mark,
    write,
)
from dedupe_corpus.model import Json

__all__ = [
    "SUM_DIGITS",
    "Index",
    "Info",
    "Known",
    "anchor_hashes",
    "create",
    "is_index",
    "locked",
    "open_index",
    "source_mark",
    "text_mark",
]

SCHEMA = "dedupe-corpus.index/4"
MANIFEST = "index.json"
CHECKED_WHOLE = 64 << 20
"""Bytes of an index up to which its checksums are compared whenever it is opened; `verify` compares any."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document of the index: its segment, its number there, and what is known of it."""

    segment: int
    number: int
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Info:
    """Counts of an index. size: bytes on disk; text: bytes of the originals."""

    documents: int
    removed: int
    segments: int
    size: int
    text: int
    settings: str


@dataclass
class Index:
    """An open index. settings: of the run that made it; root: the folder of the corpus, relative to the index's own.

    By the name of the segment: sums, of its files; counts, of its documents; sizes, of the originals of those that
    count, in bytes; tombstones, the documents that count no more.
    """

    folder: Path
    settings: str
    root: str
    names: list[str] = field(default_factory=list)
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    tombstones: dict[str, list[int]] = field(default_factory=dict)
    lines: str = ""
    lines_sum: str = ""

    @property
    def segments(self) -> list[Segment]:
        return [Segment(self.folder / name) for name in self.names]

    @property
    def corpus(self) -> Path:
        """The folder that the rows' sources are relative to."""
        return (self.folder / self.root).resolve()

    def documents(self) -> Iterator[Known]:
        """Every document that counts."""
        for at, (name, segment) in enumerate(zip(self.names, self.segments, strict=True)):
            gone = set(self.tombstones.get(name, ()))
            with self._reading(name):
                rows = list(segment.rows())
            for number, row in enumerate(rows):
                if number not in gone:
                    yield Known(at, number, row)

    def near(self, keys: Hashes) -> list[Known]:
        """Documents that may have one of the given keys; reads nothing else."""
        found: list[Known] = []
        for at, (name, segment) in enumerate(zip(self.names, self.segments, strict=True)):
            gone = set(self.tombstones.get(name, ()))
            with self._reading(name):
                numbers = sorted(set(segment.lookup(keys).tolist()) - gone)
                rows = list(segment.rows_of(numbers))
            found.extend(Known(at, number, row) for number, row in zip(numbers, rows, strict=True))
        return found

    def at(self, sources: Collection[str]) -> list[Known]:
        """The documents whose files stand at these places; reads little else."""
        keys = np.array([source_mark(source) for source in sources], np.uint64)
        return [known for known in self.near(keys) if known.row["source"] in sources]

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        """What cannot be read as it was written is damage, however it shows. Raises IndexUnusableError."""
        try:
            yield
        except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error) as error:
            raise IndexUnusableError(
                f"{self.folder / name} is damaged ({type(error).__name__}: {error}); "
                f"make it anew: dedupe-corpus index build {self.folder} CORPUS"
            ) from None

    def add(self, rows: Sequence[Json], keys: Sequence[Hashes]) -> None:
        """Write new segments of documents in keep order; nothing counts before `save`."""
        for start in range(0, len(rows), MOST_DOCUMENTS):
            some = rows[start : start + MOST_DOCUMENTS]
            name = self._fresh_name(some)
            shutil.rmtree(self.folder / name, ignore_errors=True)  # what a killed run left
            write(self.folder / name, some, keys[start : start + MOST_DOCUMENTS])
            self.names.append(name)
            self.sums[name] = {path.name: _sum(path) for path in Segment(self.folder / name).files()}
            self.counts[name] = len(some)
            self.sizes[name] = sum(int(row["size"]) for row in some)

    def _fresh_name(self, rows: Sequence[Json]) -> str:
        mark = hashlib.sha256(json.dumps([len(self.names), list(rows)], sort_keys=True).encode()).hexdigest()[:8]
        return f"segment-{len(self.names):05d}-{mark}"

    def remove(self, documents: Iterable[Known]) -> None:
        """Write tombstones for documents that count."""
        for known in documents:
            name = self.names[known.segment]
            self.tombstones.setdefault(name, []).append(known.number)
            self.sizes[name] -= int(known.row["size"])

    def template(self, site: str) -> Lines:
        """What is known of the template lines of a site."""
        if not self.lines:
            return 0, {}
        with self._reading(self.lines):
            return of_site(self.folder / self.lines, site)

    def put_templates(self, sites: Mapping[str, Lines]) -> None:
        """Replace what is known of the template lines of these sites; it counts from `save` on."""
        if not sites:
            return
        with self._reading(self.lines):
            self.lines = write_lines(self.folder, self.folder / self.lines if self.lines else None, sites)
        self.lines_sum = _sum(self.folder / self.lines)

    def save(self) -> None:
        """Make what was added and removed count: the manifest is replaced as a whole."""
        record = {
            "schema": SCHEMA,
            "settings": self.settings,
            "root": self.root,
            "segments": [
                {"name": name, "documents": self.counts[name], "size": self.sizes[name], "sums": self.sums[name]}
                for name in self.names
            ],
            "lines": {"name": self.lines, "sum": self.lines_sum},
            "tombstones": {name: sorted(gone) for name, gone in sorted(self.tombstones.items()) if gone},
        }
        part = self.folder / f"{MANIFEST}.{os.getpid()}.part"
        part.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(self.folder / MANIFEST)
        for path in self.folder.glob("segment-*"):
            if path.name not in self.sums:
                shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob(f"{LINES}*"):
            if path.name != self.lines:
                path.unlink(missing_ok=True)

    def info(self) -> Info:
        removed = sum(map(len, self.tombstones.values()))
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return Info(
            documents=sum(self.counts.values()) - removed,
            removed=removed,
            segments=len(self.names),
            size=sum(path.stat().st_size for path in files),
            text=sum(self.sizes.values()),
            settings=self.settings,
        )

    def damage(self) -> list[str]:
        """What is wrong with the files of the index, in words; empty if they are as they were written."""
        out = []
        sums = [(Path(name, file), wanted) for name in self.names for file, wanted in sorted(self.sums[name].items())]
        if self.lines:
            sums.append((Path(self.lines), self.lines_sum))
        for file, wanted in sums:
            path = self.folder / file
            if not path.is_file():
                out.append(f"{path} is gone")
            elif _sum(path) != wanted:
                out.append(f"{path} is not as it was written")
        return out


def is_index(folder: Path) -> bool:
    return (folder / MANIFEST).is_file()


def create(folder: Path, settings: str, root: Path) -> Index:
    """An empty index; it counts from `save` on, and takes the place of one that was there."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not is_index(folder):
        leftovers = [
            path for path in folder.iterdir() if not path.name.startswith(("segment-", LINES, MANIFEST, "lock"))
        ]
        if leftovers:
            raise IndexUnusableError(
                f"{folder} holds something that is no index ({leftovers[0].name}); name another folder"
            )
    return Index(folder, settings, os.path.relpath(root.resolve(), folder.resolve()))


def open_index(folder: Path, settings: str | None = None) -> Index:
    """The index in `folder`. Raises IndexUnusableError: missing, foreign, damaged, or made with other settings."""
    path = folder / MANIFEST
    mend = f"make it anew: dedupe-corpus index build {folder} CORPUS"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["schema"] != SCHEMA:
            raise IndexUnusableError(
                f"{path}: schema {record['schema']!r}, where this version reads {SCHEMA!r}; {mend}"
            )
        index = Index(folder, str(record["settings"]), str(record["root"]))
        for segment in record["segments"]:
            index.names.append(str(segment["name"]))
            index.sums[index.names[-1]] = dict(segment["sums"])
            index.counts[index.names[-1]] = int(segment["documents"])
            index.sizes[index.names[-1]] = int(segment["size"])
        index.lines, index.lines_sum = str(record["lines"]["name"]), str(record["lines"]["sum"])
        index.tombstones = {name: [int(n) for n in gone] for name, gone in record["tombstones"].items()}
    except FileNotFoundError:
        raise IndexUnusableError(f"{folder} holds no index (no {MANIFEST}); {mend}") from None
    except OSError as error:
        raise IndexUnusableError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexUnusableError(f"{path} is damaged ({type(error).__name__}: {error}); {mend}") from None
    for name in index.names:
        if Path(name).name != name or any(not file.is_file() for file in Segment(folder / name).files()):
            raise IndexUnusableError(f"{folder / name} is not whole; {mend}")
    if index.lines and (Path(index.lines).name != index.lines or not (folder / index.lines).is_file()):
        raise IndexUnusableError(f"{folder / index.lines} is gone; {mend}")
    size = sum(file.stat().st_size for name in index.names for file in Segment(folder / name).files())
    if size <= CHECKED_WHOLE and (damage := index.damage()):
        raise IndexUnusableError(f"{damage[0]}; {mend}")
    if settings is not None and settings != index.settings:
        raise IndexUnusableError(
            f"{folder} was built with other settings{_differing(index.settings, settings)}, so that it would miss or "
            f"invent repeats; use those settings (dedupe-corpus index info {folder}), or {mend}"
        )
    return index


def _differing(old: str, new: str) -> str:
    """The names of the settings that differ, in brackets."""
    try:
        a, b = json.loads(old), json.loads(new)
        names = [name for name in {**a, **b} if a.get(name) != b.get(name)]
    except (ValueError, TypeError, AttributeError):
        return ""
    return f" ({', '.join(names)})"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one process changes an index at a time. Raises IndexUnusableError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    with lock.locked(
        path, lambda other: IndexUnusableError(f"process {other} is changing {folder}; wait for it, or remove {path}")
    ):
        yield


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
