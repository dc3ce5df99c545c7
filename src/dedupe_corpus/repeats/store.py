"""What one batch of documents leaves on disk for the stages that look across files.

Every array is one file beside the others, written under another name first; a batch that is written again gives the
same bytes. `Shelf` reads many batches as one row of folded text in which every place has one number.
"""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.anchors import anchors
from dedupe_corpus.repeats.extend import MARGIN, read_rows
from dedupe_corpus.repeats.fold import Batch, Codes, Folded, Places, document_gaps, fold_many

PLACE_BITS: Final = 30
"""An anchor on disk is one uint64: the upper bits of its hash, then its place among the batch's codes."""
HASH_BITS: Final = 64 - PLACE_BITS
_PLACE_MASK: Final = np.uint64((1 << PLACE_BITS) - 1)

_START, _END, _TEXT, _TEXT_END, _ORIGIN, _SIZE, _ANCHORS = range(7)
_LAST: Final = "documents"
_TAGS: Final = {1: b"1", 2: b"2", 4: b"4"}


def write(base: Path, texts: Sequence[str], min_repeat: int) -> None:
    """Fold and anchor the texts of a batch; files BASE.codes.npy, BASE.anchors.npy and so on."""
    batch = fold_many(texts)
    if len(batch.codes) + 2 * MARGIN > _PLACE_MASK:
        raise ValueError(f"a batch holds at most {int(_PLACE_MASK):,} code points, not {len(batch.codes):,}")
    hashes, places = anchors(batch.codes, min_repeat)
    shift = np.uint64(PLACE_BITS)
    packed = (hashes >> shift) << shift | (places + MARGIN).astype(np.uint64)
    packed.sort()
    table = np.zeros((len(texts), 7), np.int64)
    table[:, _START] = batch.starts + MARGIN
    table[:, _END] = batch.ends + MARGIN
    table[:, _ORIGIN] = batch.origins + MARGIN
    table[:, _SIZE] = batch.sizes
    table[:, _ANCHORS] = np.searchsorted(places, batch.ends) - np.searchsorted(places, batch.starts)
    at = 0
    with _fresh(base, "texts") as stream:
        for number, text in enumerate(texts):
            data = text.encode("utf-8", "surrogatepass")
            stream.write(data)
            table[number, _TEXT] = at
            at += len(data)
            table[number, _TEXT_END] = at
    _finish(base, "texts")
    _save(base, "codes", batch.codes, MARGIN)
    _save(base, "gaps", (batch.gaps + MARGIN).astype(np.uint32))
    _save(base, "anchors", packed)
    _save(base, "exact", _digests(batch))
    _save(base, "documents", table)


def _save(base: Path, part: str, array: NDArray[Any], margin: int = 0) -> None:
    """Write an array, with so many zeros before and behind it."""
    described = {"descr": array.dtype.str, "fortran_order": False, "shape": (len(array) + 2 * margin, *array.shape[1:])}
    with _fresh(base, part) as stream:
        np.lib.format.write_array_header_1_0(stream, described)
        stream.write(bytes(margin * array.itemsize))
        stream.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
        stream.write(bytes(margin * array.itemsize))
    _finish(base, part)


def is_written(base: Path) -> bool:
    """Whether `write` has finished for this batch: its last file is there."""
    return _name(base, _LAST).exists()


def _digests(batch: Batch) -> NDArray[np.uint64]:
    """128 bits of each folded text, whatever the width of the array it stands in; zeros for no text."""
    out = np.zeros((len(batch.starts), 2), np.uint64)
    for number, (start, end) in enumerate(zip(batch.starts.tolist(), batch.ends.tolist(), strict=True)):
        codes = batch.codes[start:end]
        if start == end:
            continue
        if codes.itemsize > 1:
            highest = int(codes.max())
            codes = codes.astype(np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32)
        digest = hashlib.blake2b(codes.data, digest_size=16, person=_TAGS[codes.itemsize]).digest()
        out[number] = np.frombuffer(digest, np.uint64)
    return out


def _name(base: Path, part: str) -> Path:
    return base.with_name(f"{base.name}.{part}" + ("" if part == "texts" else ".npy"))


def _fresh(base: Path, part: str) -> Any:
    path = _name(base, part)
    return path.with_name(f"{path.name}.{os.getpid()}.part").open("wb")


def _finish(base: Path, part: str) -> None:
    path = _name(base, part)
    path.with_name(f"{path.name}.{os.getpid()}.part").replace(path)


class Stored:
    """One batch on disk, memory-mapped."""

    def __init__(self, base: Path) -> None:
        self.base = base

    @cached_property
    def codes(self) -> Codes:
        return _load(self.base, "codes")

    @cached_property
    def gaps(self) -> NDArray[np.uint32]:
        return _load(self.base, "gaps")

    @cached_property
    def anchors(self) -> NDArray[np.uint64]:
        """Packed anchors in rising order."""
        return _load(self.base, "anchors")

    @cached_property
    def exact(self) -> NDArray[np.uint64]:
        return _load(self.base, "exact")

    @cached_property
    def table(self) -> NDArray[np.int64]:
        return np.array(_load(self.base, "documents"))

    @cached_property
    def texts(self) -> mmap.mmap | bytes:
        with _name(self.base, "texts").open("rb") as stream:
            empty = stream.seek(0, os.SEEK_END) == 0
            return b"" if empty else mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def text(self, number: int) -> str:
        row = self.table[number]
        return self.texts[int(row[_TEXT]) : int(row[_TEXT_END])].decode("utf-8", "surrogatepass")


def _load(base: Path, part: str) -> NDArray[Any]:
    array: NDArray[Any] = np.load(_name(base, part), mmap_mode="r")
    return np.asarray(array)


class Shelf:
    """Batches in sequence: documents numbered through, and one number for every place of folded text."""

    def __init__(self, bases: Sequence[Path]) -> None:
        self.batches = [Stored(base) for base in bases]
        lengths = [len(batch.codes) for batch in self.batches]
        self.offsets = np.zeros(len(bases) + 1, np.int64)
        np.cumsum(lengths, out=self.offsets[1:])
        counts = [len(batch.table) for batch in self.batches]
        self.first = np.zeros(len(bases) + 1, np.int64)
        np.cumsum(counts, out=self.first[1:])
        tables = [batch.table for batch in self.batches] or [np.zeros((0, 7), np.int64)]
        self.starts: Places = np.concatenate(
            [t[:, _START] + offset for t, offset in zip(tables, self.offsets, strict=False)]
        )
        self.ends: Places = np.concatenate(
            [t[:, _END] + offset for t, offset in zip(tables, self.offsets, strict=False)]
        )
        self.anchors: Places = np.concatenate([t[:, _ANCHORS] for t in tables])
        self.sizes: Places = np.concatenate([t[:, _SIZE] for t in tables])
        self.origins: Places = np.concatenate(
            [t[:, _ORIGIN] + offset for t, offset in zip(tables, self.offsets, strict=False)]
        )
        self.exact: NDArray[np.uint64] = np.concatenate(
            [np.zeros((0, 2), np.uint64), *(batch.exact for batch in self.batches)]
        )

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lengths(self) -> Places:
        return self.ends - self.starts

    def documents(self, places: Places) -> Places:
        """The number of the document that each place stands in."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def to_text(self, places: Places) -> Places:
        """Index in its document's text of each place, which must hold a code point of a document."""
        out = places - self.origins[self.documents(places)]
        owner = np.searchsorted(self.offsets, places, side="right") - 1
        for number in np.unique(owner).tolist():
            mine = np.flatnonzero(owner == number)
            gaps = self.batches[number].gaps
            out[mine] += gaps.searchsorted((places[mine] - self.offsets[number]).astype(gaps.dtype), side="right")
        return out

    def rows(self, places: Places, width: int) -> Codes:
        if len(self.batches) == 1:
            return read_rows(self.batches[0].codes, places, width)
        owner = np.searchsorted(self.offsets, places, side="right") - 1
        present = np.unique(owner).tolist()
        kinds = [self.batches[number].codes.dtype for number in present]
        out: Codes = np.zeros((len(places), width), max(kinds, key=lambda kind: kind.itemsize, default=np.uint8))
        for number in present:
            mine = np.flatnonzero(owner == number)
            out[mine] = read_rows(self.batches[number].codes, places[mine] - self.offsets[number], width)
        return out

    def ranges(self, starts: Places, lengths: Places) -> Codes:
        """The codes of many ranges, none longer than a document, one after the other."""
        owner = (np.searchsorted(self.offsets, starts, side="right") - 1).tolist()
        parts = []
        for batch, start, length in zip(owner, starts.tolist(), lengths.tolist(), strict=True):
            low = start - int(self.offsets[batch])
            parts.append(self.batches[batch].codes[low : low + length])
        out: Codes = np.concatenate(parts) if parts else np.zeros(0, np.uint8)
        return out

    def codes(self, document: int) -> Codes:
        batch, _ = self._place(document)
        low = int(self.offsets[batch])
        return self.batches[batch].codes[int(self.starts[document]) - low : int(self.ends[document]) - low]

    def text(self, document: int) -> str:
        batch, number = self._place(document)
        return self.batches[batch].text(number)

    def folded(self, document: int) -> Folded:
        """The folded document with its way back to the text; no text is read."""
        batch, number = self._place(document)
        stored = self.batches[batch]
        row = stored.table[number]
        start, end = int(row[_START]), int(row[_END])
        gaps = document_gaps(stored.gaps, start, end, int(row[_ORIGIN]))
        return Folded(stored.codes[start:end], gaps, int(row[_SIZE]))

    def _place(self, document: int) -> tuple[int, int]:
        batch = int(np.searchsorted(self.first, document, side="right")) - 1
        return batch, document - int(self.first[batch])


@lru_cache(maxsize=2)
def shelf(bases: tuple[Path, ...]) -> Shelf:
    """The shelf of these batches, opened once in each process."""
    return Shelf(bases)
