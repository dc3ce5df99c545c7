"""Arithmetic of spans and edits, and where lines and sentences begin and end.

An edit list is sorted and does not overlap; two edits may touch. Insertions at one place keep their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import regex

from dedupe_corpus.model import Edit, Span

_BLOCK = 1 << 14  # code points of a long line whose bytes are counted once
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
