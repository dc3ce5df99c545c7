"""Folding: the one form of a text in which two copies are equal.

One code point folds to one code point or to none, so a folded place always maps back to the text. Case, compatibility
forms and the variants of quotes and dashes are unified, invisible signs are dropped, a run of white space is one space
and a document neither starts nor ends with one. Digits, accents and superscripts stay as they are: they carry meaning.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
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
_SINGLE = "'‘’‚‛′‵`´ʹʻʼʽˈ＇＇"
_DOUBLE = '"“”„‟″‶«»〝〞〟＂'
_DASHES = "-‐‑‒–—―−﹘﹣－⁃"
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


def document_gaps(gaps: NDArray[np.int64], start: int, end: int, origin: int) -> NDArray[np.int64]:
    """The gaps of the document at [start, end) of a batch, counted from its own start."""
    low, high = np.searchsorted(gaps, (start, end), side="right")
    # what was dropped at the very start stands before place 0, also where it was counted with the BREAK
    lead = start + int(low) - origin
    return np.concatenate((np.zeros(lead, np.int64), gaps[low:high] - start))


def fold(text: str) -> Folded:
    return fold_many([text]).document(0)


def fold_many(texts: Sequence[str]) -> Batch:
    """Fold many texts in one pass over one array."""
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    joined = "\0".join(("", *texts, ""))
    if joined.isascii():
        codes: Codes = np.frombuffer(joined.encode("ascii").translate(_ascii_table()), np.uint8)
    else:
        raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = _table_for(raw)[raw]
        highest = int(codes.max())
        codes = codes.astype(np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32)
    breaks = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(sizes + 1, out=breaks[1:])
    origins = breaks[:-1] + 1
    codes, dropped, breaks = _squeeze(codes, breaks)
    gaps = dropped - np.arange(len(dropped), dtype=np.int64)
    starts = breaks[:-1] + 1
    ends = breaks[1:].copy()
    trailing = np.flatnonzero((ends > starts) & (codes[ends - 1] == SPACE))
    if len(trailing):
        codes = codes.copy()
        ends[trailing] -= 1
        codes[ends[trailing]] = BREAK
    return Batch(codes, starts, ends, gaps, origins, sizes)


def _squeeze(codes: Codes, breaks: Places) -> tuple[Codes, Places, Places]:
    """Leave out what folds to nothing and all but the first of a run of spaces; also the dropped indices."""
    nothing = np.zeros(0, np.int64)
    if np.count_nonzero(codes) + len(breaks) < len(codes):
        keep = codes != BREAK
        keep[breaks] = True
        nothing = np.flatnonzero(~keep)
        codes, breaks = codes[keep], breaks - np.searchsorted(nothing, breaks)
    blank = codes <= SPACE  # nothing but BREAK and SPACE is that low
    double = blank[1:] & blank[:-1]
    double &= codes[1:] == SPACE
    spare = np.flatnonzero(double) + 1
    if len(spare):
        keep = np.ones(len(codes), bool)
        keep[spare] = False
        codes, breaks = codes[keep], breaks - np.searchsorted(spare, breaks)
    if len(nothing):
        spare = spare + np.searchsorted(nothing - np.arange(len(nothing)), spare, side="right")
        spare = np.sort(np.concatenate((spare, nothing)))
    return codes, spare, breaks


@cache
def _ascii_table() -> bytes:
    return bytes(_fold_one(c) for c in range(128)) + bytes(128)


_table: NDArray[np.uint32] | None = None
_ready: NDArray[np.bool_] | None = None


def _table_for(raw: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The fold table, filled for every block of code points that `raw` touches; untouched pages cost nothing."""
    global _table, _ready  # noqa: PLW0603 - a cache that fills itself
    if _table is None or _ready is None:
        _table = np.zeros(0x110000, np.uint32)
        _ready = np.zeros(0x110000 // _BLOCK, bool)
    touched = np.zeros(len(_ready), bool)
    touched[raw >> 8] = True
    for block in np.flatnonzero(touched & ~_ready).tolist():
        first = block * _BLOCK
        _table[first : first + _BLOCK] = [_fold_one(c) for c in range(first, first + _BLOCK)]
        _ready[block] = True
    return _table


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


def folded_text(text: str) -> str:
    """The folded text as a string."""
    return fold(text).codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def fingerprint(text: str) -> str:
    """First 16 hexadecimal digits of SHA-256 of the folded text in UTF-8.

    >>> fingerprint("  Read  MORE ") == fingerprint("read more")
    True
    """
    return hashlib.sha256(folded_text(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
