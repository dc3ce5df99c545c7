"""Where texts may be cut: at the ends of lines, list items and sentences; many spans of many texts at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.model import Span
from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.repeats.layout import Layout
from dedupe_corpus.repeats.screening import is_alnum
from dedupe_corpus.text import cuts_grapheme

_FAR: Final = 50
"""Lines that a block is followed in each direction; a longer one counts as the whole text."""

_HEADING, _LOOK = 60, 200
_ASCII: Final = 128
_FENCE: Final = re.compile(r"^[ \t]{0,8}(```|~~~)[^\n]*$", re.MULTILINE)
_NARROW, _WIDE, _FULL, _FULL_LINES = 40, 100, 0.7, 2
"""Lines that were broken at a width have about so many signs, and most are nearly as long as the longest."""


def _fences(text: str) -> list[tuple[int, int]]:
    """Where fenced blocks of Markdown stand, from fence to fence; none where the fences do not pair."""
    marks = [(found.start(1), found.end()) for found in _FENCE.finditer(text)] if "```" in text or "~~~" in text else []
    if len(marks) % 2:
        return []
    return [(first[0], last[1]) for first, last in zip(marks[::2], marks[1::2], strict=True)]


class Cuts:
    """The cuts of texts that stand one behind the other; all places are those of `layout`."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.layout = layout = Layout(texts)
        fences = [
            (start + low, start + high)
            for start, text in zip(layout.starts.tolist(), texts, strict=True)
            for low, high in _fences(text)
        ]
        self._fences: Places = np.array(fences, np.int64).reshape(-1, 2)
        kept = ~layout.blank
        only_breaks = self._only_breaks()
        behind_break = np.zeros(len(only_breaks), bool)
        behind_break[1:] = only_breaks[:-1]
        sentences = layout.sentence_ends
        starts = layout.spaces.behind(sentences)
        starts = starts[starts < layout.high[layout.lines(sentences)]]
        self._starts = self._outside_fences(np.concatenate((layout.begin[kept & ~behind_break], starts)))
        ends = layout.end[kept & ~only_breaks & ~self._heads()]
        self._ends = self._outside_fences(np.concatenate((ends, sentences)))

    def snap(self, starts: Places, ends: Places) -> tuple[Places, Places]:
        """The longest part of each span that begins and ends where a cut may be; empty where there is none."""
        low, high = _next(self._starts, starts), _previous(self._ends, ends)
        whole = (low >= starts) & (high <= ends) & (low < high)
        codes = self.layout.codes
        # before an ASCII sign no cut parts anything
        for at in np.flatnonzero(whole & ((codes[low * whole] >= _ASCII) | (codes[high * whole] >= _ASCII))).tolist():
            whole[at] = not (self._parts_sign(int(low[at])) or self._parts_sign(int(high[at])))
        return np.where(whole, low, starts), np.where(whole, high, starts)

    def blocks(self, starts: Places, ends: Places) -> tuple[Places, Places]:
        """From the beginning of the block that each span begins in to the end of the one it ends in.

        A block ends at a blank line, at the end of the text, and at a line end that is the end of a sentence.
        """
        layout = self.layout
        head, tail = self._block_lines
        one, two = layout.lines(starts), layout.lines(ends)
        low = np.minimum(layout.spaces.behind(layout.low[head[one]]), starts)
        high = np.maximum(ends, layout.end[tail[two]])
        far = (one - head[one] >= _FAR) | (tail[two] - two >= _FAR)
        owner = layout.owner[one]
        return np.where(far, layout.starts[owner], low), np.where(far, layout.ends[owner], high)

    @cached_property
    def _block_lines(self) -> tuple[Places, Places]:
        """The first and the last line of the block that each line is in."""
        layout = self.layout
        shut = layout.blank | layout.closed
        opens = layout.first.copy()
        opens[1:] |= shut[:-1]
        stops = shut | layout.last
        stops[:-1] |= layout.blank[1:]
        numbers = np.arange(len(opens))
        head = np.maximum.accumulate(np.where(opens, numbers, 0))
        tail = np.minimum.accumulate(np.where(stops, numbers, len(stops))[::-1])[::-1]
        return head, tail

    def _parts_sign(self, at: int) -> bool:
        """Whether a cut would part a grapheme cluster."""
        text = self.layout.text
        before, behind = text[at - 1 : at], text[at]
        if at == 0 or behind.isascii():
            return False
        return _are_one(before, behind) if before.isascii() else cuts_grapheme(text, at)

    def _outside_fences(self, places: Places) -> Places:
        """The places, rising, where a cut leaves no half of a fenced block behind."""
        out = np.sort(places)
        if len(self._fences) == 0:
            return out
        at = self._fences[:, 0].searchsorted(out) - 1
        kept: Places = out[(at < 0) | (out >= self._fences[np.maximum(at, 0), 1])]
        return kept

    def _only_breaks(self) -> NDArray[np.bool_]:
        """Which line ends only break a line: in the midst of a sentence, where the next word had no room."""
        layout = self.layout
        out = np.zeros(len(layout.low), bool)
        above = np.flatnonzero(~(layout.last | layout.blank | layout.closed))
        above = above[~layout.blank[above + 1]]
        above = above[is_alnum(layout.codes[layout.begin[above + 1]])]
        sizes = np.where(layout.blank, 0, layout.end - layout.begin)
        around = np.stack((sizes[above], sizes[above + 1], np.where(layout.first[above], 0, sizes[above - 1])))
        width = around.max(axis=0, initial=0)
        # a third line that is not there is as short as can be
        full = np.count_nonzero(around >= _FULL * width, axis=0)
        good = (width >= _NARROW) & (width <= _WIDE) & (full >= _FULL_LINES)
        above, width = above[good], width[good]
        begin = layout.begin[above + 1]
        ends = np.append(layout.spaces.starts, len(layout.codes))
        word = ends[ends.searchsorted(begin)] - begin
        out[above] = sizes[above] + 1 + word > width
        return out

    def _heads(self) -> NDArray[np.bool_]:
        """Which lines are the heading of what follows: short, no sentence, behind one that is."""
        layout = self.layout
        out = np.zeros(len(layout.low), bool)
        lines = np.flatnonzero(~(layout.blank | layout.closed) & (layout.end - layout.begin <= _HEADING))
        text_end = layout.ends[layout.owner[lines]]
        follows = layout.spaces.behind(layout.high[lines]) < np.minimum(layout.high[lines] + _LOOK, text_end)
        lines = lines[follows]
        sign = layout.codes[layout.begin[lines]]
        marked = sign == ord("#")
        least = np.maximum(layout.low[lines] - _LOOK, layout.starts[layout.owner[lines]])
        above = layout.spaces.before(layout.low[lines])
        said = (above > least) & is_alnum(sign)
        said[said] = layout.closed_at(least[said], above[said])
        out[lines] = marked | said
        return out


def _next(rising: Places, places: Places) -> Places:
    """The first of `rising` from each place on; a place before them all where there is none."""
    return np.append(rising, -1)[rising.searchsorted(places)]


def _previous(rising: Places, places: Places) -> Places:
    """The last of `rising` up to each place; a place behind them all where there is none."""
    return np.append(rising, np.iinfo(np.int64).max)[rising.searchsorted(places, side="right") - 1]


@lru_cache(maxsize=4096)
def _are_one(sign: str, other: str) -> bool:
    """Whether an ASCII sign and the one behind it are one grapheme cluster, whatever stands around them."""
    return cuts_grapheme(sign + other, 1)


def with_space(text: str, span: Span) -> Span:
    """The span with the line end or the space that would be left over."""
    line = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    stop = len(text) if stop < 0 else stop
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
