"""Where a text may be cut: the ends of lines, list items and sentences, looked up around a span only."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from dedupe_corpus.model import Span
from dedupe_corpus.text import cuts_grapheme, ends_sentence, sentence_ends

_FAR: Final = 50
"""Lines that a block is followed in each direction; a longer one counts as the whole text."""

_HEADING, _LOOK = 60, 200
_FENCE: Final = re.compile(r"^[ \t]{0,8}(```|~~~)[^\n]*$", re.MULTILINE)
_SPACES: Final = re.compile(r"\s+")
_NARROW, _WIDE, _FULL, _FULL_LINES = 40, 100, 0.7, 2
"""Lines that were broken at a width have about so many signs, and most are nearly as long as the longest."""


def _fences(text: str) -> list[Span]:
    """Where fenced blocks of Markdown stand, from fence to fence; none where the fences do not pair."""
    marks = [(found.start(1), found.end()) for found in _FENCE.finditer(text)] if "```" in text or "~~~" in text else []
    if len(marks) % 2:
        return []
    return [Span(first[0], last[1]) for first, last in zip(marks[::2], marks[1::2], strict=True)]


class Cuts:
    """The cuts of one text; what was found for a line is kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences: dict[int, list[int]] = {}
        self._wrapped: dict[int, bool] = {}
        self._fenced = _fences(text)

    def snap(self, span: Span) -> Span:
        """The longest part of `span` that begins and ends where a cut may be; empty if there is none."""
        start, end = self._first_start(span), self._last_end(span)
        if end <= start or self._inside_sign(start) or self._inside_sign(end):
            return Span(span.start, span.start)
        return Span(start, end)

    def _inside_sign(self, at: int) -> bool:
        """Whether a cut would part a grapheme cluster; before most ASCII signs none can be."""
        behind = self.text[at : at + 1]
        return not (behind.isascii() and behind != "\n") and cuts_grapheme(self.text, at)

    def _first_start(self, span: Span) -> int:
        low, high = self._line(span.start)
        while True:
            start = self._behind_space(low, high)
            if span.start <= start < high and not self._in_fence(start) and not self._wraps(low - 1):
                return start
            ends = self._ends(low, high)
            for end in ends[max(0, bisect_left(ends, span.start) - 1) :]:
                start = self._behind_space(end, high)
                if span.start <= start < high and not self._in_fence(start):
                    return start
            if high >= span.end:
                return span.end
            low, high = self._line(high + 1)

    def _last_end(self, span: Span) -> int:
        low, high = self._line(span.end)
        while True:
            end = low + len(self.text[low:high].rstrip())
            if (
                low < end <= span.end
                and not self._in_fence(end)
                and not self._wraps(high)
                and not self._heads(low, high)
            ):
                return end
            ends = self._ends(low, high)
            for end in reversed(ends[: bisect_right(ends, span.end)]):
                if low < end and not self._in_fence(end):
                    return end
            if low <= span.start:
                return span.start
            low, high = self._line(low - 1)

    def _behind_space(self, at: int, high: int) -> int:
        found = _SPACES.match(self.text, at, high)
        return found.end() if found else at

    def _heads(self, low: int, high: int) -> bool:
        """Whether a line is the heading of what follows: short, no sentence, behind one that is."""
        line = self.text[low:high].strip()
        if not line or len(line) > _HEADING or ends_sentence(line) or not self.text[high : high + _LOOK].strip():
            return False
        above = self.text[max(0, low - _LOOK) : low].rstrip()
        return line.startswith("#") or (bool(above) and line[0].isalnum() and ends_sentence(above))

    def _in_fence(self, at: int) -> bool:
        """Whether a cut would leave half of a fenced block behind."""
        number = bisect_left(self._fenced, Span(at, at)) - 1
        return number >= 0 and at < self._fenced[number].end

    def _wraps(self, at: int) -> bool:
        """Whether the line end at `at` only breaks a line: in the midst of a sentence, where the next word had no room."""
        found = self._wrapped.get(at)
        if found is None:
            found = self._wrapped[at] = 0 < at < len(self.text) and self._breaks_only(at)
        return found

    def _breaks_only(self, at: int) -> bool:
        low, _ = self._line(at)
        above, below = self.text[low:at].strip(), self.text[slice(*self._line(at + 1))].strip()
        if not above or not below or ends_sentence(above) or not below[0].isalnum():
            return False
        around = [above, below]
        if low:
            around.append(self.text[slice(*self._line(low - 1))].strip())
        width = max(map(len, around))
        full = sum(len(line) >= _FULL * width for line in around)
        word = below.split(None, 1)[0]
        return _NARROW <= width <= _WIDE and full >= _FULL_LINES and len(above) + 1 + len(word) > width

    def _line(self, at: int) -> tuple[int, int]:
        stop = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, len(self.text) if stop < 0 else stop

    def _ends(self, low: int, high: int) -> list[int]:
        if low not in self._sentences:
            self._sentences[low] = [low + end for end in sentence_ends(self.text[low:high])]
        return self._sentences[low]

    def block(self, span: Span) -> Span:
        """From the beginning of the block that `span` begins in to the end of the one it ends in.

        A block ends at a blank line, at the end of the text, and at a line end that is the end of a sentence.
        """
        low, _ = self._line(span.start)
        for _ in range(_FAR):
            before = self._line(low - 1) if low else (0, 0)
            above = self.text[before[0] : before[1]].strip()
            if not above or ends_sentence(above):
                break
            low = before[0]
        else:
            return Span(0, len(self.text))
        low += len(self.text[low : span.start]) - len(self.text[low : span.start].lstrip())
        start, high = self._line(span.end)
        for _ in range(_FAR):
            line = self.text[start:high].strip()
            if not line or ends_sentence(line) or high >= len(self.text):
                break
            below = self._line(high + 1)
            if not self.text[below[0] : below[1]].strip():
                break
            start, high = below
        else:
            return Span(0, len(self.text))
        return Span(low, max(span.end, start + len(self.text[start:high].rstrip())))

    def with_space(self, span: Span) -> Span:
        """The span with the line end or the space that would be left over."""
        text = self.text
        line, _ = self._line(span.start)
        _, stop = self._line(span.end)
        leads = not text[line : span.start].strip()
        closes = not text[span.end : stop].strip()
        if leads and closes:
            return Span(line, min(stop + 1, len(text)))
        start, end = span
        if closes:
            while start > line and text[start - 1].isspace():
                start -= 1
            return Span(start, end)
        while end < stop and text[end].isspace():
            end += 1
        return Span(start, end)
