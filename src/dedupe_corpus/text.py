"""Arithmetic of spans and edits, and where words, lines and sentences begin and end.

An edit list is sorted and does not overlap; two edits may touch. Insertions at one place keep their order.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

import regex

from dedupe_corpus.model import Edit, Span

_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"[{_SPACELESS}]+|[[\p{{L}}\p{{M}}\p{{N}}]--[{_SPACELESS}]]+", regex.VERSION1)
_SPACELESS_RUN = regex.compile(rf"[{_SPACELESS}]")
_ALPHANUMERICS = re.compile(r"[^\W_]+")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_LETTER_BYTES = bytes(code if code > 0x7F or chr(code).isalpha() else 32 for code in range(256))
_WORD_BYTES = bytes(code if code > 0x7F or chr(code).isalnum() else 32 for code in range(256))
_BEYOND_ASCII = re.compile(r"[^\0-\x7f]")
_BEYOND_SIGNS = re.compile(
    "[^\\0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff]"
)
"""Beyond ASCII and signs: what may be a letter, a mark or a digit."""
_WITH_MARKS = re.compile("[^\\0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u206f\u20a0-\u20cf\u2100-\u2bff\uac00-\ud7a3]")
_WORD_CLASS, _SPACELESS_CLASS, _KNOWN_CLASS = 1, 2, 4
_PLANE_BYTES = 2  # a code point of the basic plane
_LONG = 200  # code points from which arrays are quicker than a pattern
_BLOCK = 1 << 14  # code points of a long line whose bytes are counted once
_LONG_TEXT = 1 << 18  # code points from which all words are placed at once, and not one after the other
SENTENCE_MARKS, SENTENCE_CLOSERS = ".!?…‽؟۔։।॥።፧፨", "\"'”’»›)]}“„"
"""A sentence ends behind marks and closers where white space or the end of the line follows."""
WIDE_MARKS, WIDE_CLOSERS = "。！？｡", "\"'”’」』）】》"
"""Behind these it ends whatever follows."""
_MARKS = SENTENCE_MARKS + WIDE_MARKS
_CLOSERS = SENTENCE_CLOSERS + WIDE_CLOSERS + " "
_SENTENCE_END = regex.compile(
    rf"(?:[{SENTENCE_MARKS}]+[{regex.escape(SENTENCE_CLOSERS)}]*(?=\s|$)|[{WIDE_MARKS}]+[{WIDE_CLOSERS}]*)"
)
_LINE_END = regex.compile(r"\r\n|\r|\n")
_GRAPHEME = regex.compile(r"\X")


def count_words(text: str) -> int:
    """Runs of letters, marks or digits; in scripts written without spaces every two code points are one."""
    text = without_signs(text)
    if text.isascii():
        return len(text.encode("ascii").translate(_WORD_BYTES).split())
    if len(text) > _LONG:
        classes = {sign: _class(sign) for sign in signs_of(text)}
        if _SPACELESS_CLASS in classes.values():
            return _count_long(text)
        return len(blanked(text, (sign for sign, kind in classes.items() if not kind), _WORD_BYTES).split())
    if is_plain(text):
        return len(_ALPHANUMERICS.findall(text))
    line = text.translate(_CLASS_SIGNS)
    if "=" not in line:
        return len(line.split())
    return sum((len(run) + 1) // 2 if run[0] == "=" else 1 for run in _SIGN_RUN.findall(line))


def has_words(text: str) -> bool:
    """Whether `count_words` counts any."""
    return _WORD.search(text) is not None


def is_plain(text: str) -> bool:
    r"""Whether the text has no marks and no script without spaces, so that the words of `re` (`\w`) are its words.

    True only where the blocks of all its code points have neither.
    """
    return _WITH_MARKS.search(text) is None


def letter_runs(text: str) -> list[str]:
    """Runs of letters and marks, in order."""
    return letters_apart(text).decode("utf-8", "surrogatepass").split()


def letters_apart(text: str) -> bytes:
    """The text in UTF-8 with blanks for all but letters and marks."""
    return blanked(text, (sign for sign in signs_of(text) if not _of_letters(sign)), _LETTER_BYTES)


def signs_of(text: str) -> set[str]:
    """The code points beyond ASCII that the text has."""
    return set() if text.isascii() else set(_BEYOND_ASCII.findall(text))


def blanked(text: str, signs: Iterable[str], table: bytes) -> bytes:
    """The text in UTF-8 with blanks for some signs beyond ASCII, and for what `table` has them for.

    Texts have few different signs, so that this costs some passes over the text and no look at each of its places.
    """
    for sign in signs:
        text = text.replace(sign, " ")
    return text.encode("utf-8", "surrogatepass").translate(table)


@lru_cache(maxsize=1 << 12)
def _of_letters(sign: str) -> bool:
    return _LETTERS.match(sign) is not None


def place_of_run(text: str, word: str) -> int:
    """Where `word` first stands in the text as a whole run of letters and marks; -1 if nowhere."""
    size = len(word)
    at = text.find(word)
    while at >= 0:
        if not (at and _is_letter(text[at - 1])) and not _is_letter(text[at + size : at + size + 1]):
            return at if all(map(_is_letter, word)) else -1
        at = text.find(word, at + 1)
    return -1


class FirstPlaces:
    """Where words first stand in a text, as `place_of_run` finds them; in a long text all of them at one go."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._table: dict[str, int] = {}

    def of(self, word: str) -> int:
        """-1 if nowhere."""
        if len(self._text) < _LONG_TEXT:
            return place_of_run(self._text, word)
        if not self._table:
            for run in _LETTERS.finditer(self._text):
                self._table.setdefault(run[0], run.start())
        return self._table.get(word, -1)


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or (sign > "\u02ff" and unicodedata.category(sign)[0] == "M")


def without_signs(text: str) -> str:
    """The text with "?" for signs beyond ASCII, where it is ASCII otherwise; as it stands elsewhere."""
    if text.isascii() or _BEYOND_SIGNS.search(text):
        return text
    return text.encode("ascii", "replace").decode("ascii")


class _ClassSigns(dict[int, str]):
    """A table for `str.translate`: "w" for what words are made of, "=" in scripts without spaces, else a blank."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = " w="[_class(chr(code))]
        return sign


_CLASS_SIGNS = _ClassSigns()
_SIGN_RUN = re.compile(r"=+|w+")


def _count_long(text: str) -> int:
    """`count_words` over arrays; one pass for texts of any length."""
    import numpy as np  # noqa: PLC0415 -- start-up: not every command counts

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return int(count_in_ranges(codes, np.array([0, len(codes)]))[0])


def count_in_ranges(codes: Any, edges: Any) -> Any:
    """The words, as `count_words` counts them, of each codes[edges[i] : edges[i + 1]] of an array of code points."""
    import numpy as np  # noqa: PLC0415

    wide = codes.itemsize > _PLANE_BYTES
    plane = np.minimum(codes, 0xFFFF) if wide else codes
    classes = _classes()
    kinds = classes.take(plane)
    if not kinds.all():
        for block in np.flatnonzero(np.bincount(plane[kinds == 0] >> 8)).tolist():
            first = block << 8
            classes[first : first + 0x100] |= _KNOWN_CLASS
            for run in _WORD.finditer("".join(map(chr, range(first, first + 0x100)))):
                classes[first + run.start() : first + run.end()] |= _class(run.group()[0])
        kinds = classes.take(plane)
    kinds &= _WORD_CLASS | _SPACELESS_CLASS
    beyond = np.flatnonzero(codes > 0xFFFF) if wide else ()
    if len(beyond):
        kinds[beyond] = [_class(chr(code)) for code in codes[beyond].tolist()]
    fresh = np.ones(len(kinds), bool)
    np.not_equal(kinds[1:], kinds[:-1], out=fresh[1:])
    fresh[edges[:-1][edges[:-1] < edges[1:]]] = True
    heads = np.flatnonzero(fresh)
    kind = kinds[heads]
    words = (kind == _WORD_CLASS).astype(np.int64)
    spaceless = np.flatnonzero(kind == _SPACELESS_CLASS)
    if len(spaceless):
        stops = np.append(heads, len(kinds))
        words[spaceless] = (stops[spaceless + 1] - heads[spaceless] + 1) // 2
    before = np.concatenate(([0], np.cumsum(words)))[np.searchsorted(heads, edges)]
    return np.diff(before)


@lru_cache(maxsize=1)
def _classes() -> Any:
    """The class of each code point of the basic plane; 0 in the blocks of 256 that no text had yet."""
    import numpy as np  # noqa: PLC0415

    return np.zeros(0x10000, np.uint8)


@lru_cache(maxsize=4096)
def _class(sign: str) -> int:
    if not _WORD.match(sign):
        return 0
    return _SPACELESS_CLASS if _SPACELESS_RUN.match(sign) else _WORD_CLASS


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits carried out."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or edit.end < edit.start or edit.end > len(text):
            raise ValueError(f"edits overlap or leave the text at {edit.start}")
        parts.append(text[at : edit.start])
        parts.append(edit.text)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def invert(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits that turn `apply(text, edits)` back into `text`; keys and back are carried along."""
    out: list[Edit] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        out.append(Edit(start, start + len(edit.text), text[edit.start : edit.end], edit.keys, edit.back))
        shift += len(edit.text) - (edit.end - edit.start)
    return out


def compose(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> list[Edit]:
    """One edit list with the effect of `first` and then `second`, where `middle` is the text between them.

    An edit of `second` that reaches into what `first` replaced is merged with it; all others stay apart.
    """
    out: list[Edit] = []
    shift = 0  # middle position - original position behind the edits of `first` passed so far
    i = j = 0
    while i < len(first) or j < len(second):
        low, high = (
            (first[i].start + shift, first[i].start + shift + len(first[i].text)) if i < len(first) else (-1, -1)
        )
        if j == len(second) or (i < len(first) and not _overlap(low, high, second[j]) and high <= second[j].start):
            out.append(first[i])
            shift += len(first[i].text) - (first[i].end - first[i].start)
            i += 1
            continue
        if i == len(first) or not _overlap(low, high, second[j]):
            one = second[j]
            back = middle[one.start : one.end] if one.keys and one.back is None else one.back
            out.append(Edit(one.start - shift, one.end - shift, one.text, one.keys, back))
            j += 1
            continue
        # a cluster: edits of both lists that hang together
        from_first, from_second = i, j
        start = min(low, second[j].start)
        gone: list[Edit] = []  # what `first` took from here comes back together with what `second` takes
        original_start = start - shift
        if low < second[j].start:
            original_start = first[i].start
        stop = start
        while True:
            low = first[i].start + shift if i < len(first) else -1
            high = low + len(first[i].text) if i < len(first) else -1
            if i < len(first) and (i == from_first or low < stop):
                if first[i].back is not None:
                    gone.append(Edit(low - start, high - start, first[i].back or ""))
                shift += len(first[i].text) - (first[i].end - first[i].start)
                stop = max(stop, high)
                i += 1
            elif j < len(second) and (j == from_second or second[j].start < stop):
                stop = max(stop, second[j].end)
                j += 1
            else:
                break
        inner = [Edit(e.start - start, e.end - start, e.text) for e in second[from_second:j]]
        keys = dict.fromkeys(k for e in (*second[from_second:j], *first[from_first:i]) for k in e.keys)
        text = apply(middle[start:stop], inner)
        back = apply(middle[start:stop], gone) if keys else None
        out.append(Edit(original_start, stop - shift, text, tuple(keys), back))
    return [e for e in out if e.start != e.end or e.text]


def _overlap(low: int, high: int, edit: Edit) -> bool:
    """Whether the replaced range [low, high) and an edit share text, or one is empty and strictly inside the other."""
    if low == high:
        return edit.start < low < edit.end
    if edit.start == edit.end:
        return low < edit.start < high
    return low < edit.end and edit.start < high


class Mapping:
    """Where positions of a text stand after, or stood before, an edit list.

    Inside replaced text a position maps to the near end of the replaced range.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._before_start = [e.start for e in edits]
        self._before_end = [e.end for e in edits]
        self._after_start: list[int] = []
        self._after_end: list[int] = []
        shift = 0
        for e in edits:
            self._after_start.append(e.start + shift)
            shift += len(e.text) - (e.end - e.start)
            self._after_end.append(e.end + shift)

    def to_before(self, position: int, *, end: bool = False) -> int:
        """The place before the edits; `end` says that the position ends a span, so that deletions behind stay out."""
        if end:
            i = bisect_right(self._after_start, position - 1) - 1
        else:
            i = bisect_right(self._after_start, position) - 1
            while i >= 0 and self._after_start[i] == position < self._after_end[i]:
                return self._before_start[i]
        if i < 0:
            return position
        if position < self._after_end[i]:
            return self._before_end[i] if end else self._before_start[i]
        return position - self._after_end[i] + self._before_end[i]

    def span_before(self, span: Span) -> Span:
        """The range before the edits that became `span`."""
        if span.start == span.end:
            at = self.to_before(span.start)
            return Span(at, at)
        start = self.to_before(span.start)
        return Span(start, max(start, self.to_before(span.end, end=True)))

    def to_after(self, position: int) -> int:
        """The place after the edits; a position inside replaced text maps to the start of what replaced it."""
        i = bisect_right(self._before_start, position) - 1
        if i < 0:
            return position
        if position < self._before_end[i]:
            return self._after_start[i]
        return position - self._before_end[i] + self._after_end[i]


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Sorted spans, overlapping and touching ones joined, empty ones left out."""
    out: list[Span] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


class Lines:
    r"""Line and column of positions; `\r\n`, `\r` and `\n` each end one line, both counted from 1."""

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self.starts = [0, *(m.end() for m in _LINE_END.finditer(text))]
        else:
            sizes = map(len, text.split("\n"))
            self.starts = [0, *accumulate(map((1).__add__, sizes))][:-1]

        self._text = text
        self._bytes = [0]  # before each block of the text

    def place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1

    def byte_column(self, position: int) -> int:
        """The column in UTF-8 bytes."""
        start = self.starts[bisect_right(self.starts, position) - 1]
        if position - start < _BLOCK:
            return len(self._text[start:position].encode("utf-8", "surrogatepass")) + 1
        return self._bytes_before(position) - self._bytes_before(start) + 1

    def _bytes_before(self, position: int) -> int:
        block = position // _BLOCK
        while len(self._bytes) <= block:
            at = (len(self._bytes) - 1) * _BLOCK
            self._bytes.append(self._bytes[-1] + len(self._text[at : at + _BLOCK].encode("utf-8", "surrogatepass")))
        return self._bytes[block] + len(self._text[block * _BLOCK : position].encode("utf-8", "surrogatepass"))


def sentence_ends(text: str) -> list[int]:
    """Positions right behind the end of each sentence, in any script; the end of the text is not one by itself."""
    return [m.end() for m in _SENTENCE_END.finditer(text)]


def ends_sentence(line: str) -> bool:
    """Whether a stripped line closes with a sentence end mark (quotes and brackets behind it are looked through)."""
    tail = line.rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _MARKS


def cuts_grapheme(text: str, position: int) -> bool:
    """Whether a cut at `position` would part a grapheme cluster."""
    if position <= 0 or position >= len(text):
        return False
    low = max(0, position - 32)
    at = low
    for match in _GRAPHEME.finditer(text, low, min(len(text), position + 32)):
        at = match.end()
        if at >= position:
            break
    return bool(at != position)
