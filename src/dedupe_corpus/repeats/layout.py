"""The layout of many texts as columns: their lines, white space and ends of sentences, by place in one row of them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedupe_corpus.repeats.fold import Places
from dedupe_corpus.text import SENTENCE_CLOSERS, SENTENCE_MARKS, WIDE_CLOSERS, WIDE_MARKS

_LINE_END: Final = 10
_SPACE, _MARK, _CLOSER, _WIDE_MARK, _WIDE_CLOSER, _BLANK = (1 << bit for bit in range(6))
_SIGNS: Final = {
    _MARK: SENTENCE_MARKS,
    _CLOSER: SENTENCE_CLOSERS,
    _WIDE_MARK: WIDE_MARKS,
    _WIDE_CLOSER: WIDE_CLOSERS,
    _BLANK: " ",
}
_LAST: Final = 0xFFFF
"""All signs of these classes are below; it stands for every code point from here up."""
_SPACES_END: Final = 0x3001


class Stretches:
    """The stretches of neighbouring places that have something in common."""

    def __init__(self, flags: NDArray[np.bool_]) -> None:
        places = np.flatnonzero(flags)
        apart = np.flatnonzero(np.diff(places) != 1)
        self.starts: Places = places[np.concatenate(([0], apart + 1))] if len(places) else places
        self.stops: Places = places[np.append(apart, len(places) - 1)] + 1 if len(places) else places

    def behind(self, places: Places) -> Places:
        """The first place from each on that is in none."""
        return self._moved(places, places, self.stops)

    def before(self, places: Places) -> Places:
        """Each place moved back over the stretch that ends there or goes on there."""
        return self._moved(places, places - 1, self.starts)

    def _moved(self, places: Places, looked: Places, to: Places) -> Places:
        if len(to) == 0:
            return places
        at = np.maximum(self.starts.searchsorted(looked, side="right") - 1, 0)
        out: Places = np.where((looked >= self.starts[at]) & (looked < self.stops[at]), to[at], places)
        return out


class Layout:
    r"""Texts one behind the other, a "\n" behind each.

    starts, ends: of each text in the row. low, high: of each line, its "\n" left out. owner: the text of each line.
    first, last: whether it is the first, the last line of its text. begin, end: its signs without white space around
    them; begin is not below end where there are none.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join((*texts, ""))
        self.codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        self.ends: Places = np.cumsum(sizes + 1) - 1
        self.starts: Places = self.ends - sizes
        self._classes = _classes().take(np.minimum(self.codes, _LAST))
        self.high: Places = np.flatnonzero(self.codes == _LINE_END)
        self.low: Places = np.concatenate((np.zeros(min(1, len(texts)), np.int64), self.high[:-1] + 1))
        self.owner: Places = np.searchsorted(self.starts, self.low, side="right") - 1
        self.first: NDArray[np.bool_] = self.low == self.starts[self.owner]
        self.last: NDArray[np.bool_] = self.high == self.ends[self.owner]
        self.spaces = Stretches(self._classes & _SPACE != 0)
        self.begin = self.spaces.behind(self.low)
        self.end = self.spaces.before(self.high)

    def lines(self, places: Places) -> Places:
        """The line of each place; that of a line end is the one that it ends."""
        return self.high.searchsorted(places)

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        return self.begin >= self.high

    @cached_property
    def closed(self) -> NDArray[np.bool_]:
        """Which lines close with the end of a sentence; see `text.ends_sentence`."""
        return ~self.blank & self.closed_at(self.begin, self.end)

    def closed_at(self, starts: Places, ends: Places) -> NDArray[np.bool_]:
        """Which ranges, none empty, close with the end of a sentence."""
        tail = self._closers.before(ends)
        marks = self._classes[tail - 1] & (_MARK | _WIDE_MARK)
        out: NDArray[np.bool_] = (tail > starts) & (marks != 0)
        return out

    @cached_property
    def _closers(self) -> Stretches:
        return Stretches(self._classes & (_CLOSER | _WIDE_CLOSER | _BLANK) != 0)

    @cached_property
    def sentence_ends(self) -> Places:
        """Behind every sentence of a line, rising; see `text.sentence_ends`."""
        narrow = self._ends_of(_MARK, _CLOSER)
        narrow = narrow[self._classes[narrow] & _SPACE != 0]
        wide = self._ends_of(_WIDE_MARK, _WIDE_CLOSER)
        return np.sort(np.concatenate((narrow, wide))) if len(wide) else narrow

    def _ends_of(self, mark: int, closer: int) -> Places:
        """Behind the marks of one kind and the closers that follow them."""
        marks = np.flatnonzero(self._classes & mark != 0)
        ends: Places = marks[self._classes[marks + 1] & mark == 0] + 1
        follows = self._classes[ends] & closer != 0
        if follows.any():
            ends[follows] = Stretches(self._classes & closer != 0).behind(ends[follows])
        return ends


@cache
def _classes() -> NDArray[Any]:
    """The classes of each code point up to _LAST, as bits."""
    out = np.zeros(_LAST + 1, np.uint8)
    out[[code for code in range(_SPACES_END) if chr(code).isspace()]] |= _SPACE
    for kind, signs in _SIGNS.items():
        out[list(map(ord, signs))] |= kind
    return out
