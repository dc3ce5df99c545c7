"""Cuts a text into the units that copies are compared by, lines or sentences, each with its folded key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import regex

from dedupe_corpus.model import Span
from dedupe_corpus.repeats import fold
from dedupe_corpus.text import sentence_ends

LONG = 40
"""Folded code points from which a line says enough to be told from other lines by itself."""
_HEADING = 100  # the longest heading that is looked for at the start of a sentence
_CUT_FROM = 120  # a line below this is one sentence unit
_SCRIPT_WITHOUT_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_MARK = regex.compile(r"(?:[-*•·‣◦▪●○■□►▸➤✓✔»›–—+] )+")
_BREAKS = regex.compile(r"\s+")


@dataclass(frozen=True)
class Folded:
    """A text with its folded form; positions[i] is where the folded code point i stands in the text."""

    text: str
    codes: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.int64]

    @cached_property
    def letters(self) -> str:
        return self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def places(self, positions: Sequence[int]) -> list[int]:
        """The folded place of each position of the text: the first folded code point at or behind it."""
        found: list[int] = np.searchsorted(self.positions, np.asarray(positions, dtype=np.int64)).tolist()
        return found

    def span(self, start: int, end: int) -> Span:
        """The range of the text that the folded range [start, end) came from."""
        return Span(int(self.positions[start]), int(self.positions[end - 1]) + 1)


def folded(text: str) -> Folded:
    out = fold.fold(text)
    return Folded(text, np.asarray(out.codes, dtype=np.uint32), np.asarray(out.positions, dtype=np.int64))


@dataclass
class Units:
    r"""Units in the order of the text; all lists are parallel.

    start, end: the unit in the text, list mark and indentation of a line with it. line: number of its line.
    keys: folded text without list mark and outer space. ids: equal for units with equal keys. sizes: length of the key.
    line_start, line_stop: every line of the text with its "\n", by number.
    """

    text: str
    line_start: list[int]
    line_stop: list[int]
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def raw(self, unit: int) -> str:
        return self.text[self.start[unit] : self.end[unit]]

    def first_of_line(self, unit: int) -> bool:
        return unit == 0 or self.line[unit - 1] != self.line[unit]

    def last_of_line(self, unit: int) -> bool:
        return unit + 1 == len(self.line) or self.line[unit + 1] != self.line[unit]

    @cached_property
    def weight(self) -> int:
        """Folded code points of all units."""
        return sum(self.sizes)

    @cached_property
    def long(self) -> list[bool]:
        return [
            size >= LONG or (size >= LONG // 2 and _dense(key)) for size, key in zip(self.sizes, self.keys, strict=True)
        ]

    @cached_property
    def counts(self) -> list[int]:
        """How often each id occurs."""
        found = [0] * (max(self.ids, default=-1) + 1)
        for key in self.ids:
            found[key] += 1
        return found


def _dense(key: str) -> bool:
    """Whether a key is in a script that says in 20 signs what others say in 40."""
    return len(_SCRIPT_WITHOUT_SPACES.findall(key)) * 2 >= len(key)


def cut(source: Folded, *, sentences: bool = False) -> Units:
    """The lines of the text as units, or, where `sentences`, the sentences of long lines and the other lines whole."""
    text = source.text
    line_start: list[int] = []
    line_stop: list[int] = []
    at = 0
    for piece in text.split("\n"):
        line_start.append(at)
        at += len(piece) + 1
        line_stop.append(at)
    line_stop[-1] = len(text)
    units = Units(text, line_start, line_stop)
    bounds = source.places([*line_start, len(text)])
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    for number, (low, high) in enumerate(pairwise(bounds)):
        if low == high:
            continue
        begin, stop = line_start[number], line_stop[number]
        if stop > begin and text[stop - 1] == "\n":
            stop -= 1
        if sentences and high - low >= _CUT_FROM:
            for piece_start, piece_end in _sentences(text, begin, stop, source.letters[low:high], source, low):
                starts.append(piece_start)
                ends.append(piece_end)
                numbers.append(number)
        else:
            starts.append(begin)
            ends.append(stop)
            numbers.append(number)
    letters = source.letters
    known: dict[str, int] = {}
    pieces = list(zip(starts, ends, numbers, source.places(starts), source.places(ends), strict=True))
    if sentences:
        pieces = list(_parted(source, pieces))
    for begin, stop, number, low, high in pieces:
        key = letters[low:high].strip(" ")
        if mark := _MARK.match(key):
            key = key[mark.end() :] or key
        if not key:
            continue
        units.start.append(begin)
        units.end.append(stop)
        units.line.append(number)
        units.keys.append(key)
        units.ids.append(known.setdefault(key, len(known)))
        units.sizes.append(len(key))
    return units


def _parted(
    source: Folded, pieces: Sequence[tuple[int, int, int, int, int]]
) -> Iterator[tuple[int, int, int, int, int]]:
    """The pieces, those of cut lines parted behind a heading that is a line of its own elsewhere.

    So a copy that lost its line ends ("Heading First sentence.") still aligns with one that has them.
    """
    letters = source.letters
    per_line = Counter(piece[2] for piece in pieces)
    heads = {letters[p[3] : p[4]].strip(" ") for p in pieces if per_line[p[2]] == 1 and p[4] - p[3] <= _HEADING}
    for piece in pieces:
        begin, stop, number, low, high = piece
        while per_line[number] > 1:
            head = letters[low : low + _HEADING + 1]
            spaces = [at for at, sign in enumerate(head) if sign == " " and 0 < at < high - low - 1]
            at = next((at for at in reversed(spaces) if head[:at] in heads), 0)
            if not at:
                break
            middle = int(source.positions[low + at + 1])
            yield begin, int(source.positions[low + at - 1]) + 1, number, low, low + at
            begin, low = middle, low + at + 1
        yield begin, stop, number, low, high


def _sentences(text: str, begin: int, stop: int, key: str, source: Folded, low: int) -> list[tuple[int, int]]:
    """The sentences of one line; in scripts that close no sentence, its parts between spaces."""
    line = text[begin:stop]
    cuts = sentence_ends(line)
    if len(cuts) * 400 < len(line) and _dense(key):
        cuts = sorted({*cuts, *(m.start() for m in _BREAKS.finditer(line))})
    cuts = sorted({*cuts, *_glued(key, text, begin, source, low)})
    out: list[tuple[int, int]] = []
    at = 0
    for end in (*cuts, len(line)):
        while at < end and line[at].isspace():
            at += 1
        if at < end:
            out.append((begin + at, begin + end))
            at = end
    return out


def _glued(key: str, text: str, begin: int, source: Folded, low: int) -> list[int]:
    """Where the head of a line stands again with no space before it: copies that an extractor joined."""
    lead = len(key) - len(key.lstrip(" "))
    head = key[lead : lead + 48]
    out: list[int] = []
    at = key.find(head, lead + len(head))
    while at >= 0 and len(out) < 5000:
        place = int(source.positions[low + at])
        before = text[place - 1]
        if not before.isalnum() or _SCRIPT_WITHOUT_SPACES.match(before):
            out.append(place - begin)
        at = key.find(head, at + len(head))
    return out
