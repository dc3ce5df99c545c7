"""What one batch of documents leaves on disk for the stages that look across files.

Every array is one file beside the others, written under another name first; a batch that is written again gives the
same bytes. `Shelf` reads many batches as one row of folded text in which every place has one number.
"""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.anchors import anchors
from dedupe_corpus.repeats.extend import MARGIN, read_rows
from dedupe_corpus.repeats.fold import Batch, Codes, Folded, Places, document_gaps, fold_by_width

PLACE_BITS: Final = 30
"""An anchor on disk is one uint64: the upper bits of its hash, then its place among the batch's codes."""
HASH_BITS: Final = 64 - PLACE_BITS
_PLACE_MASK: Final = np.uint64((1 << PLACE_BITS) - 1)

_START, _END, _TEXT, _TEXT_END, _ORIGIN, _SIZE, _ANCHORS = range(7)
_LAST: Final = "documents"
_RAW: Final = ("texts", "codes", "anchors")
_ALIGNED: Final = 4
_BUFFER: Final = 1 << 18


def write(base: Path, texts: Sequence[str], min_repeat: int) -> None:
    """Fold and anchor the texts of a batch; files BASE.codes, BASE.anchors and so on."""
    parts = fold_by_width(texts)
    table = np.zeros((len(texts), 7), np.int64)
    exact = np.zeros((len(texts), 2), np.uint64)
    anchored = [np.zeros(0, np.uint64)]
    gaps = [np.zeros(0, np.uint32)]
    shift, dropped = MARGIN, 0
    for numbers, batch in parts:
        hashes, places = anchors(batch.codes, min_repeat)
        table[numbers, _START] = batch.starts + shift
        table[numbers, _END] = batch.ends + shift
        table[numbers, _ORIGIN] = batch.origins + (shift + dropped)
        table[numbers, _SIZE] = batch.sizes
        table[numbers, _ANCHORS] = np.searchsorted(places, batch.ends) - np.searchsorted(places, batch.starts)
        exact[numbers] = _digests(batch)
        hashes &= ~_PLACE_MASK
        places += shift
        hashes |= places.view(np.uint64)
        anchored.append(hashes)
        gaps.append((batch.gaps + shift).astype(np.uint32))
        dropped += len(batch.gaps)
        shift += len(batch.codes) + 2 * MARGIN
    if shift > _PLACE_MASK:
        raise ValueError(f"a batch holds at most {int(_PLACE_MASK):,} code points, not {shift:,}")
    packed = np.concatenate(anchored)
    packed.sort()
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    table[:, _TEXT_END] = np.cumsum([len(row) for row in data])
    table[1:, _TEXT] = table[:-1, _TEXT_END]
    with _written(base, "texts") as stream:
        stream.writelines(data)
    with _written(base, "codes") as stream:
        for _, batch in parts:
            stream.writelines(_framed(batch.codes))
    _save(base, "parts", np.array([(batch.codes.itemsize, len(batch.codes)) for _, batch in parts]).reshape(-1, 2))
    _save(base, "gaps", np.concatenate(gaps))
    with _written(base, "anchors") as stream:
        stream.write(packed.data)
    _save(base, "exact", exact)
    _save(base, "documents", table)


def _framed(codes: Codes) -> Iterator[bytes | memoryview]:
    """The bytes of one part between its margins, to the next multiple of four bytes."""
    margin = bytes(MARGIN * codes.itemsize)
    yield margin
    yield codes.data.cast("B")
    yield margin + bytes(-codes.nbytes % _ALIGNED)


def _save(base: Path, name: str, array: NDArray[Any]) -> None:
    with _written(base, name) as stream:
        np.save(stream, array)


def is_written(base: Path) -> bool:
    """Whether `write` has finished for this batch: its last file is there."""
    return _name(base, _LAST).exists()


def _digests(batch: Batch) -> NDArray[np.uint64]:
    """128 bits of each folded text in codes as narrow as they can be; zeros for no text."""
    tag = b"" if batch.codes.itemsize == 1 else bytes((0, batch.codes.itemsize))  # no folded text begins with 0
    data = batch.codes.data.cast("B")
    bounds = np.stack((batch.starts, batch.ends), axis=1) * batch.codes.itemsize
    digests = [
        hashlib.sha256(tag + data[start:end] if tag else data[start:end]).digest()[:16] if start < end else bytes(16)
        for start, end in bounds.tolist()
    ]
    return np.frombuffer(b"".join(digests), np.uint64).reshape(-1, 2)


def _name(base: Path, name: str) -> Path:
    return base.with_name(f"{base.name}.{name}" + ("" if name in _RAW else ".npy"))


@contextmanager
def _written(base: Path, name: str) -> Iterator[BinaryIO]:
    """A file that stands under its name when it is whole."""
    path = _name(base, name)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb", buffering=_BUFFER) as stream:
        yield stream
    part.replace(path)


class Stored:
    """One batch on disk, memory-mapped."""

    def __init__(self, base: Path) -> None:
        self.base = base

    @cached_property
    def parts(self) -> list[Codes]:
        """The codes, those of one width together, each part with a margin before and behind it."""
        shapes = _load(self.base, "parts").tolist()
        out: list[Codes] = []
        at = 0
        raw = np.frombuffer(self._mapped, np.uint8) if shapes else np.zeros(0, np.uint8)
        for item, length in shapes:
            size = item * (length + 2 * MARGIN)
            out.append(raw[at : at + size].view(f"u{item}"))
            at += size + -size % _ALIGNED
        return out

    @cached_property
    def _mapped(self) -> mmap.mmap:
        with _name(self.base, "codes").open("rb") as stream:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def let_go(self) -> None:
        """Give back the memory of the codes that were read; they are mapped anew where they are wanted again."""
        if "_mapped" in self.__dict__ and hasattr(mmap, "MADV_DONTNEED"):
            self._mapped.madvise(mmap.MADV_DONTNEED)

    @cached_property
    def gaps(self) -> NDArray[np.uint32]:
        return _load(self.base, "gaps")

    @cached_property
    def dropped(self) -> NDArray[np.uint32]:
        """Where each code point that was dropped would stand if the texts were laid out like the documents."""
        out: NDArray[np.uint32] = np.arange(len(self.gaps), dtype=np.uint32)
        out += self.gaps
        return out

    def anchors(self, low: int, high: int) -> NDArray[np.uint64]:
        """The packed anchors from `low` to `high`, both included, in rising order.

        They are read: what is mapped would stay in memory beside the copies that are made of it.
        """
        path = _name(self.base, "anchors")
        if path.stat().st_size == 0:
            return np.zeros(0, np.uint64)
        every = np.memmap(path, np.uint64, "r")
        start = int(every.searchsorted(np.uint64(low)))
        stop = int(every.searchsorted(np.uint64(high), side="right"))
        return np.fromfile(path, np.uint64, stop - start, offset=every.itemsize * start)

    def exact(self) -> NDArray[np.uint64]:
        """Read anew each time: what is mapped keeps a file open."""
        read: NDArray[np.uint64] = np.load(_name(self.base, "exact"))
        return read

    @cached_property
    def table(self) -> NDArray[np.int64]:
        return np.array(_load(self.base, "documents"))

    def texts(self, numbers: Places) -> list[str]:
        out: list[str] = []
        with _name(self.base, "texts").open("rb", buffering=0) as stream:
            for start, end in self.table[numbers][:, [_TEXT, _TEXT_END]].tolist():
                stream.seek(start)
                out.append(stream.read(end - start).decode("utf-8", "surrogatepass"))
        return out


def _load(base: Path, name: str) -> NDArray[Any]:
    array: NDArray[Any] = np.load(_name(base, name), mmap_mode="r")
    return np.asarray(array)


class Shelf:
    """Batches in sequence: documents numbered through, and one number for every place of folded text."""

    def __init__(self, bases: Sequence[Path]) -> None:
        self.batches = [Stored(base) for base in bases]
        self._parts = [part for batch in self.batches for part in batch.parts]
        self._edges = np.zeros(len(self._parts) + 1, np.int64)
        np.cumsum([len(part) for part in self._parts], out=self._edges[1:])
        self.offsets = np.zeros(len(bases) + 1, np.int64)
        np.cumsum([sum(map(len, batch.parts)) for batch in self.batches], out=self.offsets[1:])
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
            [np.zeros((0, 2), np.uint64), *(batch.exact() for batch in self.batches)]
        )
        self._by_place = np.argsort(self.starts)
        self._rising = self.starts[self._by_place]

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lengths(self) -> Places:
        return self.ends - self.starts

    def documents(self, places: Places) -> Places:
        """The number of the document that each place stands in."""
        return self._by_place[np.searchsorted(self._rising, places, side="right") - 1]

    def to_text(self, documents: Places, places: Places) -> Places:
        """Index in its document's text of each place, which must hold a code point of that document."""
        out = places - self.origins[documents]
        batch = np.searchsorted(self.first, documents, side="right") - 1
        for number in np.flatnonzero(np.bincount(batch)).tolist():
            mine = np.flatnonzero(batch == number)
            gaps = self.batches[number].gaps
            out[mine] += gaps.searchsorted((places[mine] - self.offsets[number]).astype(gaps.dtype), side="right")
        return out

    def to_places(self, documents: Places, indices: Places) -> Places:
        """The place of the first code point that is left of each document's text at or behind an index of it."""
        out = indices + self.origins[documents]
        batch = np.searchsorted(self.first, documents, side="right") - 1
        for number in np.flatnonzero(np.bincount(batch)).tolist():
            mine = np.flatnonzero(batch == number)
            dropped = self.batches[number].dropped
            wanted = (out[mine] - self.offsets[number]).astype(dropped.dtype)
            out[mine] -= dropped.searchsorted(wanted)
        return out

    def let_go(self) -> None:
        """Give back the memory of the codes that were read."""
        for batch in self.batches:
            batch.let_go()

    def rows(self, places: Places, width: int) -> Codes:
        if len(self._parts) == 1:
            return read_rows(self._parts[0], places, width)
        owner = np.searchsorted(self._edges, places, side="right") - 1
        counts = np.bincount(owner, minlength=len(self._parts))
        present = np.flatnonzero(counts).tolist()
        if len(present) == 1:
            return read_rows(self._parts[present[0]], places - self._edges[present[0]], width)
        kinds = [self._parts[number].dtype for number in present]
        out: Codes = np.zeros((len(places), width), max(kinds, key=lambda kind: kind.itemsize, default=np.uint8))
        # few different numbers in a narrow type: a radix sort
        order = owner.astype(np.min_scalar_type(len(self._parts))).argsort(kind="stable")
        stops = np.cumsum(counts).tolist()
        for number in present:
            mine = order[stops[number] - counts[number] : stops[number]]
            out[mine] = read_rows(self._parts[number], places[mine] - self._edges[number], width)
        return out

    def ranges(self, starts: Places, lengths: Places) -> Codes:
        """The codes of many ranges, none longer than a document, one after the other."""
        owner = np.searchsorted(self._edges, starts, side="right") - 1
        low = starts - self._edges[owner]
        rows = zip(owner.tolist(), low.tolist(), (low + lengths).tolist(), strict=True)
        out: Codes = np.concatenate([np.zeros(0, np.uint8), *(self._parts[n][a:b] for n, a, b in rows)])
        return out

    def codes(self, document: int) -> Codes:
        return self._range(int(self.starts[document]), int(self.ends[document]))

    def _range(self, start: int, end: int) -> Codes:
        """The codes from one place of a document to another."""
        number = int(self._edges.searchsorted(start, side="right")) - 1
        low = int(self._edges[number])
        return self._parts[number][start - low : end - low]

    def texts(self, documents: Places) -> list[str]:
        """The texts of documents, in their order."""
        batch = np.searchsorted(self.first, documents, side="right") - 1
        out = [""] * len(documents)
        for number in np.unique(batch).tolist():
            mine = np.flatnonzero(batch == number)
            found = self.batches[number].texts(documents[mine] - self.first[number])
            for at, text in zip(mine.tolist(), found, strict=True):
                out[at] = text
        return out

    def folded(self, document: int) -> Folded:
        """The folded document with its way back to the text; no text is read."""
        batch, number = self._place(document)
        stored = self.batches[batch]
        row = stored.table[number]
        gaps = document_gaps(stored.gaps, int(row[_START]), int(row[_END]), int(row[_ORIGIN]))
        return Folded(self.codes(document), gaps, int(row[_SIZE]))

    def _place(self, document: int) -> tuple[int, int]:
        batch = int(np.searchsorted(self.first, document, side="right")) - 1
        return batch, document - int(self.first[batch])


@lru_cache(maxsize=2)
def shelf(bases: tuple[Path, ...]) -> Shelf:
    """The shelf of these batches, opened once in each process."""
    return Shelf(bases)
