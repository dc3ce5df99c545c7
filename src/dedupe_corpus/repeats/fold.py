"""Folding: the one form of a text in which two copies are equal.

One code point folds to one code point or to none, so a folded place always maps back to the text. Case, compatibility
forms and the variants of quotes and dashes are unified, invisible signs are dropped, a run of white space is one space
and a document neither starts nor ends with one. Digits, accents and superscripts stay as they are: they carry meaning.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[Any]
"""Folded code points, in the smallest of uint8, uint16 and uint32 that holds them; 0 parts documents."""
Places: TypeAlias = NDArray[np.int64]

BREAK = 0
"""Stands before, between and behind the documents of a batch; no folded text contains it."""
SPACE = 32

_BLOCK = 256
_SHORT = 400
_PIECE = 1 << 16
_ROW = 1 << 19
"""Code points of texts that are folded at once, about: this bounds the memory."""
_SINGLE = "'‘’‚‛′‵`´ʹʻʼʽˈ＇＇"
_DOUBLE = '"“”„‟″‶«»〝〞〟＂'
_DASHES = "-‐‑‒–—―−﹘﹣－⁃"
_SELECTORS = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_SIGNS = frozenset(_SINGLE + _DOUBLE + _DASHES + _SELECTORS)
_KEPT_FORMS = ("<super>", "<sub>", "<fraction>")


@dataclass(frozen=True, slots=True)
class Folded:
    """One folded text. gaps[i] is the place of the folded text before which the i-th dropped code point stood."""

    codes: Codes
    gaps: NDArray[np.int64]
    size: int
    """Length of the text itself."""

    @property
    def positions(self) -> Places:
        """Index in the text of each folded place."""
        return self.to_text(np.arange(len(self.codes), dtype=np.int64))

    def to_text(self, places: Places) -> Places:
        """Index in the text of folded places."""
        return places + np.searchsorted(self.gaps, places, side="right")

    def to_places(self, indices: Places) -> Places:
        """How many folded code points stand before each index of the text."""
        dropped = self.gaps + np.arange(len(self.gaps))
        return indices - np.searchsorted(dropped, indices, side="left")


@dataclass(frozen=True, slots=True)
class Batch:
    """Many folded texts in one array.

    Document i stands at codes[starts[i]:ends[i]]; at least one BREAK stands before and behind each.
    gaps: as in `Folded`, over the whole array. origins[i]: where text i would start if the texts were laid out like
    the documents, one code point apart, from 1 on.
    """

    codes: Codes
    starts: Places
    ends: Places
    gaps: NDArray[np.int64]
    origins: Places
    sizes: Places

    def document(self, number: int) -> Folded:
        start, end = int(self.starts[number]), int(self.ends[number])
        gaps = document_gaps(self.gaps, start, end, int(self.origins[number]))
        return Folded(self.codes[start:end], gaps, int(self.sizes[number]))


def document_gaps(gaps: NDArray[Any], start: int, end: int, origin: int) -> NDArray[np.int64]:
    """The gaps of the document at [start, end) of a batch, counted from its own start."""
    low, high = gaps.searchsorted(np.array((start, end), gaps.dtype), side="right").tolist()
    # what was dropped at the very start stands before place 0, also where it was counted with the BREAK
    lead = start + low - origin
    out = np.zeros(lead + high - low, np.int64)
    np.subtract(gaps[low:high], start, out=out[lead:], dtype=np.int64)
    return out


def fold(text: str) -> Folded:
    return fold_many([text]).document(0)


def fold_many(texts: Sequence[str]) -> Batch:
    """Fold many texts as one row, in pieces that stay in the second-level cache."""
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    joined = "\0".join(("", *texts, ""))
    breaks = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(sizes + 1, out=breaks[1:])
    origins = breaks[:-1] + 1
    pieces: list[Codes] = []
    lost: list[Places] = []
    blank = False
    for start in range(0, len(joined), _PIECE):
        piece = joined[start : start + _PIECE]
        low, high = np.searchsorted(breaks, (start, start + len(piece)))
        codes, dropped = _squeeze(_folded_piece(piece), breaks[low:high] - start, blank)
        pieces.append(codes)
        lost.append(dropped + start)
        blank = bool(codes[-1] <= SPACE) if len(codes) else blank
    codes, dropped = np.concatenate(pieces), np.concatenate(lost)
    breaks -= np.searchsorted(dropped, breaks)
    dropped -= np.arange(len(dropped), dtype=np.int64)
    starts = breaks[:-1] + 1
    ends = breaks[1:].copy()
    trailing = np.flatnonzero((ends > starts) & (codes[ends - 1] == SPACE))
    ends[trailing] -= 1
    codes[ends[trailing]] = BREAK
    return Batch(codes, starts, ends, dropped, origins, sizes)


def fold_by_width(texts: Sequence[str]) -> list[tuple[Places, Batch]]:
    """Fold many texts, those together whose codes need the same width: which texts, and their batch.

    One emoji makes the codes of one text wide, not those of its neighbours.
    """
    found: dict[int, list[tuple[Places, Batch]]] = {}
    for numbers in _rows(texts):
        for some, part in _by_width(fold_many([texts[n] for n in numbers.tolist()])):
            found.setdefault(part.codes.itemsize, []).append((numbers[some], part))
    return [_joined(found[width]) for width in sorted(found)]


def _rows(texts: Sequence[str]) -> Iterator[Places]:
    """Which texts are folded at once: ASCII ones first, then the others, a bounded number of code points each time."""
    plain = np.fromiter(map(str.isascii, texts), bool, len(texts))
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    for numbers in (np.flatnonzero(plain), np.flatnonzero(~plain)):
        row = np.cumsum(sizes[numbers]) // _ROW
        yield from (part for part in np.split(numbers, np.flatnonzero(np.diff(row)) + 1) if len(part))


def _joined(parts: Sequence[tuple[Places, Batch]]) -> tuple[Places, Batch]:
    """Batches in codes of one width as one."""
    if len(parts) == 1:
        return parts[0]
    numbers, batches = zip(*parts, strict=True)
    codes = np.cumsum([0] + [len(batch.codes) for batch in batches]).tolist()
    gaps = np.cumsum([0] + [len(batch.gaps) for batch in batches]).tolist()
    return np.concatenate(numbers), Batch(
        np.concatenate([batch.codes for batch in batches]),
        np.concatenate([batch.starts + at for batch, at in zip(batches, codes, strict=False)]),
        np.concatenate([batch.ends + at for batch, at in zip(batches, codes, strict=False)]),
        np.concatenate([batch.gaps + at for batch, at in zip(batches, codes, strict=False)]),
        np.concatenate([b.origins + at + lost for b, at, lost in zip(batches, codes, gaps, strict=False)]),
        np.concatenate([batch.sizes for batch in batches]),
    )


def _by_width(batch: Batch) -> list[tuple[Places, Batch]]:
    """Which documents of a batch need each width, and a batch of those."""
    if batch.codes.itemsize == 1:
        return [(np.arange(len(batch.starts)), batch)]
    # a text without codes has the BREAK behind it
    highest = np.maximum.reduceat(batch.codes, np.stack((batch.starts, batch.ends), axis=1).ravel())[::2]
    widths = 1 + (highest >> 8 > 0).astype(np.int8) + (highest >> 16 > 0)
    kinds = ((1, np.uint8), (2, np.uint16), (3, np.uint32))
    chosen = [(np.flatnonzero(widths == width), kind) for width, kind in kinds]
    return [(some, _part(batch, some, kind)) for some, kind in chosen if len(some)]


def _part(batch: Batch, some: Places, kind: type[np.unsignedinteger[Any]]) -> Batch:
    """A batch of some of the documents, in codes of that width."""
    starts, ends, sizes = batch.starts[some], batch.ends[some], batch.sizes[some]
    rows = [np.zeros(1, kind)]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        rows += (batch.codes[start:end], rows[0])
    codes: Codes = np.concatenate(rows, dtype=kind, casting="unsafe")
    lengths = ends - starts
    new_starts = 1 + np.cumsum(lengths + 1) - (lengths + 1)
    first = batch.gaps.searchsorted(starts, side="right")
    lead = starts + first - batch.origins[some]
    counts = batch.gaps.searchsorted(ends, side="right") - first + lead
    before = np.cumsum(counts) - counts
    mine = np.repeat(first - lead - before, counts) + np.arange(counts.sum())
    gaps = np.maximum(batch.gaps[mine], np.repeat(starts, counts)) + np.repeat(new_starts - starts, counts)
    return Batch(codes, new_starts, new_starts + lengths, gaps, new_starts + before, sizes)


def _folded_piece(text: str) -> Codes:
    """Each code point folded; BREAK for what goes."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ascii_table()), np.uint8)
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes, highest = _look_up(raw)
    return codes.astype(np.uint8 if highest < 1 << 8 else np.uint16) if highest < 1 << 16 else codes


def _squeeze(codes: Codes, breaks: Places, blank: bool) -> tuple[Codes, Places]:
    """Leave out what folds to nothing and all but the first of a run of spaces; also the indices left out.

    breaks: where a BREAK stays. blank: whether a BREAK or a SPACE stands before the codes.
    """
    nothing = None
    if np.count_nonzero(codes) + len(breaks) < len(codes):
        keep = codes != BREAK
        keep[breaks] = True
        nothing = np.flatnonzero(~keep)
        codes = codes[keep]
    if len(codes) == 0:
        return codes, np.zeros(0, np.int64) if nothing is None else nothing
    blanks = codes <= SPACE  # nothing but BREAK and SPACE is that low
    double = codes == SPACE
    double[1:] &= blanks[:-1]
    double[0] &= blank
    spare = np.flatnonzero(double)
    if len(spare):
        codes = codes[~double]
    if nothing is not None:
        spare = spare + np.searchsorted(nothing - np.arange(len(nothing)), spare, side="right")
        spare = np.sort(np.concatenate((spare, nothing)))
    return codes, spare


@cache
def _ascii_table() -> bytes:
    return bytes(_fold_one(c) for c in range(128)) + bytes(128)


_table: NDArray[np.uint32] | None = None
_ready = np.zeros(0x110000 // _BLOCK, bool)


def _look_up(raw: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], int]:
    """What code points fold to, and the highest of that.

    The table is filled for every block of code points that is asked for; untouched pages cost nothing.
    """
    global _table  # noqa: PLW0603 - a cache that fills itself
    if _table is None:
        _table = np.zeros(0x110000, np.uint32)
    codes = _table.take(raw)
    if np.count_nonzero(codes) < len(codes):
        blocks = raw[codes == BREAK] >> 8
        unknown = np.flatnonzero(np.bincount(blocks[~_ready[blocks]])).tolist()
        for block in unknown:
            first = block * _BLOCK
            _table[first : first + _BLOCK] = _fold_block(first)
            _ready[block] = True
        if unknown:
            codes = _table.take(raw)
    return codes, int(codes.max())


def _fold_block(first: int) -> list[int]:
    """What the code points of one block fold to; most scripts have no case and no other forms."""
    codes = range(first, first + _BLOCK)
    signs = "".join(map(chr, codes))
    if signs.isprintable() and signs.casefold() == signs and unicodedata.is_normalized("NFKC", signs):
        return [_fold_one(code) if chr(code) in _SIGNS else code for code in codes]
    return [code if _is_plain(chr(code)) else _fold_one(code) for code in codes]


def _is_plain(sign: str) -> bool:
    """Whether a sign surely folds to itself."""
    return (
        sign.isprintable()
        and not sign.isspace()
        and sign.casefold() == sign
        and unicodedata.is_normalized("NFKC", sign)
        and sign not in _SIGNS
    )


def _fold_one(code: int) -> int:
    """What one code point folds to; a form of several code points is left as it is, in lower case if that is one."""
    char = chr(code)
    if char.isspace():
        return SPACE
    category = unicodedata.category(char)
    if category in {"Cc", "Cf"} or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return BREAK
    if char in _SINGLE:
        return ord("'")
    if char in _DOUBLE:
        return ord('"')
    if char in _DASHES:
        return ord("-")
    form = char
    if not unicodedata.decomposition(char).startswith(_KEPT_FORMS):
        form = unicodedata.normalize("NFKC", char)
    for way in (form.casefold(), form.lower(), form, char.lower(), char):
        if len(way) == 1:
            if way == " ":
                return SPACE
            again = unicodedata.normalize("NFKC", way)
            return ord(again) if len(again) == 1 and form == unicodedata.normalize("NFKC", char) else ord(way)
    return code


class _Folds(dict[int, int | None]):
    """What `_fold_one` says, as `str.translate` wants it: quicker than arrays for a short text."""

    def __missing__(self, code: int) -> int | None:
        folded = self[code] = _fold_one(code) or None
        return folded


_folds = _Folds()


def folded_text(text: str) -> str:
    """The folded text as a string."""
    if len(text) <= _SHORT:
        return " ".join([word for word in text.translate(_folds).split(" ") if word])
    return fold(text).codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def fingerprint(text: str) -> str:
    """First 16 hexadecimal digits of SHA-256 of the folded text in UTF-8.

    >>> fingerprint("  Read  MORE ") == fingerprint("read more")
    True
    """
    return hashlib.sha256(folded_text(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
