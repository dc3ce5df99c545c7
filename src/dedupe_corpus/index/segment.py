"""One immutable segment of an index: which keys stand in which of at most 65,536 documents, and what is known of each.

Keys are the anchors of a document and two marks, of its whole text and of the place of its file. Each is cut to as many
bits as make a wrong hit rare (about one in a thousand look-ups of a key that is not there): the upper bits are a row of
bucket offsets, the lower 16 stand in one array, the document's number in the segment in another; 4 bytes a key, all of
it memory-mapped. A hit is only a reason to read a document; nothing is decided on it. The rows stand in packed blocks,
of which a look-up unpacks those that it needs.
"""

from __future__ import annotations

import hashlib
import json
import zlib
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
"""Documents that one key leads to; of more the first ones in keep order count."""
SUM_DIGITS: Final = 16
"""Hexadecimal digits of a file's SHA-256 that are kept."""
_LOW: Final = 16
_OWNER: Final = 16
_PER_BUCKET: Final = 6
_BLOCK: Final = 64
"""Rows that are packed together."""
_FILES: Final = ("buckets.npy", "low.npy", "documents.npy", "sums.npy", "blocks.npy", "rows.zlib")

Hashes = NDArray[np.uint64]


def anchor_hashes(texts: Sequence[str], min_repeat: int) -> list[Hashes]:
    """The distinct anchors of each text."""
    batch = fold_many(texts)
    hashes, places = anchors(batch.codes, min_repeat)
    bounds = np.searchsorted(places, batch.ends)
    starts = np.searchsorted(places, batch.starts)
    return [np.unique(hashes[a:b]) for a, b in zip(starts.tolist(), bounds.tolist(), strict=True)]


def text_mark(text: str) -> int:
    """The key of a whole folded text: equal for exact duplicates."""
    return int(fingerprint(text), 16)


def source_mark(source: str) -> int:
    """The key of the place of a document's file."""
    return int.from_bytes(hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def write(folder: Path, rows: Sequence[Json], keys: Sequence[Hashes]) -> None:
    """Write the segment of some documents, given in keep order, with the distinct keys of each, evenly spread.

    rows: what is known of each, of which "path" and "sha256" must be.
    """
    if len(rows) > MOST_DOCUMENTS:
        raise ValueError(f"a segment holds at most {MOST_DOCUMENTS:,} documents, not {len(rows):,}")
    folder.mkdir(parents=True)
    every = np.concatenate([np.zeros(0, np.uint64), *keys])
    bits = max(0, len(every).bit_length() - _PER_BUCKET)
    # one array all the way, there are many: what is kept of a key, then its owner, and sorted by both
    every = _short(every, bits)
    every <<= np.uint64(_OWNER)
    every |= np.repeat(np.arange(len(keys), dtype=np.uint64), [len(k) for k in keys])
    every.sort()
    np.save(folder / "documents.npy", (every & np.uint64(0xFFFF)).astype(np.uint16))
    every >>= np.uint64(_OWNER)
    buckets = np.searchsorted(every, np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(_LOW))
    np.save(folder / "buckets.npy", buckets.astype(np.uint32))
    np.save(folder / "low.npy", (every & np.uint64(0xFFFF)).astype(np.uint16))
    np.save(folder / "sums.npy", np.array([int(row["sha256"][:SUM_DIGITS], 16) for row in rows], np.uint64))
    blocks = [_packed(rows[start : start + _BLOCK]) for start in range(0, len(rows), _BLOCK)]
    np.save(folder / "blocks.npy", np.cumsum([0, *map(len, blocks)], dtype=np.int64))
    (folder / "rows.zlib").write_bytes(b"".join(blocks))


def _short(keys: Hashes, bits: int) -> Hashes:
    """The upper bits of keys: as many as choose a bucket, and those that are kept."""
    out: Hashes = keys >> np.uint64(64 - bits - _LOW)
    return out


def _packed(rows: Sequence[Json]) -> bytes:
    """Rows without what stands elsewhere or is as usual."""
    short = [
        {
            name: value
            for name, value in row.items()
            if name != "sha256" and not (name == "source" and value == row["path"])
        }
        for row in rows
    ]
    text = json.dumps(short, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 9)


class Segment:
    """A segment on disk; arrays are mapped when they are first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> Iterator[Path]:
        for name in _FILES:
            yield self.folder / name

    @cached_property
    def _sums(self) -> Hashes:
        return self._load("sums")

    def __len__(self) -> int:
        return len(self._sums)

    def rows_of(self, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
        """What is known of some documents, given in rising order."""
        blocks = self._load("blocks")
        unpacked, rows = -1, list[dict[str, Any]]()
        with (self.folder / "rows.zlib").open("rb") as stream:
            for number in numbers:
                block, at = divmod(number, _BLOCK)
                if block != unpacked:
                    stream.seek(int(blocks[block]))
                    data = zlib.decompress(stream.read(int(blocks[block + 1] - blocks[block])))
                    unpacked, rows = block, json.loads(data.decode("utf-8", "surrogatepass"))
                row = rows[at]
                row.setdefault("source", row["path"])
                row["sha256"] = f"{int(self._sums[number]):0{SUM_DIGITS}x}"
                yield row

    def rows(self) -> Iterator[dict[str, Any]]:
        return self.rows_of(range(len(self)))

    def lookup(self, keys: Hashes) -> NDArray[np.int64]:
        """Documents that may have one of these keys, each once, in rising order."""
        buckets, low, owners = self._load("buckets"), self._load("low"), self._load("documents")
        bits = (len(buckets) - 1).bit_length() - 1
        keys = np.unique(_short(keys, bits))
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
