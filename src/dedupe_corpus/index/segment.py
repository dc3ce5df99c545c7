"""One immutable segment of an index: which anchors stand in which of at most 65,536 documents.

An anchor is kept as a short key: its hash, mixed, cut to as many bits as make a wrong hit rare (about one in a
thousand look-ups of an anchor that is not there). The upper bits of the key are a row of bucket offsets, the lower 16
stand in one array, the document's number in the segment in another: 4 bytes an anchor, all of it memory-mapped.
A hit is only a reason to read a document; nothing is decided on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Json
from dedupe_corpus.repeats.anchors import anchors
from dedupe_corpus.repeats.fold import fingerprint, fold_many

MOST_DOCUMENTS: Final = 1 << 16
MOST_HITS: Final = 64
"""Documents that one anchor leads to; of more the first ones in keep order count."""
_LOW: Final = 16
_PER_BUCKET: Final = 6
_FILES: Final = ("buckets.npy", "low.npy", "documents.npy", "marks.npy", "offsets.npy", "rows.jsonl")

Hashes = NDArray[np.uint64]


def anchor_hashes(texts: Sequence[str], min_repeat: int) -> list[Hashes]:
    """The distinct anchors of each text."""
    batch = fold_many(texts)
    hashes, places = anchors(batch.codes, min_repeat)
    bounds = np.searchsorted(places, batch.ends)
    starts = np.searchsorted(places, batch.starts)
    return [np.unique(hashes[a:b]) for a, b in zip(starts.tolist(), bounds.tolist(), strict=True)]


def mark_of(text: str) -> int:
    """64 bits of the folded text: equal for exact duplicates."""
    return int(fingerprint(text), 16)


def write(folder: Path, rows: Sequence[Json], marks: Sequence[int], hashes: Sequence[Hashes]) -> None:
    """Write the segment of some documents, given in keep order; rows are what is known of each."""
    if len(rows) > MOST_DOCUMENTS:
        raise ValueError(f"a segment holds at most {MOST_DOCUMENTS:,} documents, not {len(rows):,}")
    folder.mkdir(parents=True)
    owners = np.repeat(np.arange(len(hashes), dtype=np.uint32), [len(h) for h in hashes]).astype(np.uint16)
    keys = np.concatenate([np.zeros(0, np.uint64), *hashes])
    bits = max(0, len(keys).bit_length() - _PER_BUCKET)
    keys = _keys(keys, bits)
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    buckets = np.searchsorted(keys, np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(_LOW))
    np.save(folder / "buckets.npy", buckets.astype(np.uint32))
    np.save(folder / "low.npy", (keys & np.uint64(0xFFFF)).astype(np.uint16))
    np.save(folder / "documents.npy", owners)
    np.save(folder / "marks.npy", np.array(marks, np.uint64))
    lines = [
        json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") for row in rows
    ]
    offsets = np.zeros(len(lines) + 1, np.int64)
    np.cumsum([len(line) + 1 for line in lines], out=offsets[1:])
    np.save(folder / "offsets.npy", offsets)
    (folder / "rows.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def _keys(hashes: Hashes, bits: int) -> Hashes:
    """The upper bits of well mixed hashes: winnowing prefers small ones."""
    mixed = hashes * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    out: Hashes = mixed >> np.uint64(64 - bits - _LOW)
    return out


def _row(line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    row.setdefault("source", row["path"])  # most stand where their path says
    return row


class Segment:
    """A segment on disk; arrays are mapped when they are first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> Iterator[Path]:
        for name in _FILES:
            yield self.folder / name

    @cached_property
    def marks(self) -> Hashes:
        return self._load("marks")

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        return self._load("offsets")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def row(self, number: int) -> dict[str, Any]:
        """What is known of a document."""
        with (self.folder / "rows.jsonl").open("rb") as stream:
            stream.seek(int(self.offsets[number]))
            line = stream.read(int(self.offsets[number + 1] - self.offsets[number]))
        return _row(line)

    def rows(self) -> Iterator[dict[str, Any]]:
        with (self.folder / "rows.jsonl").open("rb") as stream:
            for line in stream:
                yield _row(line)

    def equal(self, marks: Hashes) -> list[int]:
        """Documents whose folded text has one of these marks."""
        return np.flatnonzero(np.isin(self.marks, marks)).tolist()

    def lookup(self, hashes: Hashes) -> NDArray[np.int64]:
        """Documents that may hold one of these anchors, each once, in rising order."""
        buckets, low, owners = self._load("buckets"), self._load("low"), self._load("documents")
        bits = (len(buckets) - 1).bit_length() - 1
        keys = np.unique(_keys(hashes, bits))
        bucket = (keys >> np.uint64(_LOW)).astype(np.int64)
        starts, stops = buckets[bucket].astype(np.int64), buckets[bucket + 1].astype(np.int64)
        sizes = stops - starts
        probe = np.repeat(np.arange(len(keys)), sizes)
        first = np.cumsum(sizes) - sizes
        at = np.arange(len(probe)) - np.repeat(first, sizes) + np.repeat(starts, sizes)
        hit = low[at] == (keys & np.uint64(0xFFFF)).astype(np.uint16)[probe]
        probe, at = probe[hit], at[hit]
        nth = np.arange(len(probe)) - np.searchsorted(probe, probe)
        return np.unique(owners[at[nth < MOST_HITS]]).astype(np.int64)

    def _load(self, name: str) -> NDArray[Any]:
        array: NDArray[Any] = np.load(self.folder / f"{name}.npy", mmap_mode="r")
        return array
