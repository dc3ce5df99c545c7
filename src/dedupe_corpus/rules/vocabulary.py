"""The phrases of page chrome, compiled into one table that answers for a line in constant time.

A phrase may hold `{n}` (a number) and `{}` (a short variable text: a name, a date).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import regex

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.rules.page import Hit, fold_label

LONGEST = 480
"""Code points of the longest label that is looked up."""

_NUMBER = regex.compile(r"\d+(?:[.,'\u00a0\u202f]\d+)*(?: ?[km](?![\p{L}\p{M}]))?\+?")
_DIGIT = re.compile(r"\d")
_EDGE = " \t.:!?*_[](){}<>|•·-–—»«›‹→←↑↓▼▲▸►…。！？：；،؟\"'“”„‘’#~+=/"
_SPACELESS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]"
_LOOSE = regex.compile(rf"(?<={_SPACELESS}) 0(?: (?={_SPACELESS}))?|0 (?={_SPACELESS})")
_WIDEST = 40  # code points that one variable part may have
_TELLING = 4  # code points by which the phrases that begin or end so are looked for, of shorter texts all
_ANCHOR = 2  # code points of fixed text that a phrase with a variable part needs at one of its ends


def key(label: str) -> str:
    """A folded label as the table holds it: numbers are `0`, punctuation at the edges is off.

    >>> key("12,345 comments!")
    '0 comments'
    """
    zeroed = label.strip(_EDGE)
    if _DIGIT.search(zeroed):
        zeroed = _NUMBER.sub("0", label).strip(_EDGE)
    if "0" in zeroed and " " in zeroed and not zeroed.isascii():
        zeroed = _LOOSE.sub("0", zeroed)  # scripts without word spaces set numbers with and without them
    return zeroed


class Table(NamedTuple):
    """All that a vocabulary knows, in lists and dicts that JSON can hold.

    kinds: "CODE category strength", which rows name by number. whole: key -> kind, phrase, kind, phrase, ...
    starts, stops: of phrases with variable parts, by their fixed text at the start or at the end, rows of the fixed texts
    in order (empty first or last = the variable part is at that end), then kind and phrase.
    """

    kinds: list[str]
    whole: dict[str, list[Any]]
    starts: dict[str, list[list[Any]]]
    stops: dict[str, list[list[Any]]]


class Vocabulary:
    """Answers which phrases a folded label is; the cost of an answer does not grow with the number of phrases."""

    def __init__(self, entries: Iterable[tuple[str, Hit]] = (), known: Table | None = None) -> None:
        """known: the table of another vocabulary, which knows these phrases already."""
        self.table = known or Table([], {}, {}, {})
        own = list(entries)
        if own:
            kinds, whole, *ends = self.table
            starts, stops = ({text: [*rows] for text, rows in end.items()} for end in ends)
            self.table = Table([*kinds], {text: [*row] for text, row in whole.items()}, starts, stops)
            self._add(own)
        # by the first (last) code points of fixed texts, their lengths
        self._starts = _lengths((text[:_TELLING], len(text)) for text in self.table.starts)
        self._stops = _lengths((text[-_TELLING:], len(text)) for text in self.table.stops)

    def _add(self, entries: Iterable[tuple[str, Hit]]) -> None:
        numbers = {kind: number for number, kind in enumerate(self.table.kinds)}
        for phrase, hit in entries:
            kind = f"{hit.code} {hit.category} {hit.strength}"
            number = numbers.setdefault(kind, len(numbers))
            if number == len(self.table.kinds):
                self.table.kinds.append(kind)
            self._add_one(phrase, number, hit.phrase)

    def _add_one(self, phrase: str, kind: int, shown: str) -> None:
        folded = fold_label(phrase.replace("{n}", "0"))
        if "{}" not in folded:
            whole = key(folded)
            if not whole:
                raise ConfigError(f"the phrase {phrase!r} has no letters: it would match nothing")
            row = self.table.whole.setdefault(whole, [])
            if (kind, shown) not in zip(row[::2], row[1::2], strict=True):
                row += (kind, shown)
            return
        parts = folded.split("{}")
        fixed = [_NUMBER.sub("0", part) for part in parts]
        fixed[0], fixed[-1] = fixed[0].lstrip(_EDGE), fixed[-1].rstrip(_EDGE)
        first = len(fixed[0]) >= len(fixed[-1])
        anchor, end = (fixed[0], self.table.starts) if first else (fixed[-1], self.table.stops)
        if len(anchor.strip(_EDGE)) < _ANCHOR:
            raise ConfigError(f"the phrase {phrase!r} needs fixed text at its start or end")
        end.setdefault(anchor, []).append([*fixed, kind, shown])

    def __len__(self) -> int:
        _kinds, whole, starts, stops = self.table
        return len(whole) + sum(len(found) for end in (starts, stops) for found in end.values())

    def __call__(self, label: str) -> tuple[Hit, ...]:
        if not label or len(label) > LONGEST:
            return ()
        whole = key(label)
        if not whole:
            return ()
        row = self.table.whole.get(whole, ())
        first = whole[:2], whole[:3], whole[:4]
        last = whole[-2:], whole[-3:], whole[-4:]
        opened = not (self._starts.keys().isdisjoint(first) and self._stops.keys().isdisjoint(last))
        if not (row or opened):
            return ()
        hits = [self._hit(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        return (*hits, *self._opened(whole, first, last)) if opened else tuple(hits)

    def _hit(self, kind: int, phrase: str) -> Hit:
        code, category, strength = self.table.kinds[kind].split(" ")
        return Hit(code, category, strength, phrase)

    def _opened(self, label: str, first: Iterable[str], last: Iterable[str]) -> Iterator[Hit]:
        for length in (length for signs in first for length in self._starts.get(signs, ())):
            for *fixed, kind, phrase in self.table.starts.get(label[:length], ()):
                if _matches(fixed, label):
                    yield self._hit(kind, phrase)
        for length in (length for signs in last for length in self._stops.get(signs, ())):
            for *fixed, kind, phrase in self.table.stops.get(label[-length:], ()):
                if _matches(fixed, label):
                    yield self._hit(kind, phrase)


def _matches(fixed: Sequence[str], label: str) -> bool:
    """Whether the fixed texts stand in the label in their order, with something in place of each variable part."""
    first, last = fixed[0], fixed[-1]
    holes = len(fixed) - 1
    room = len(label) - sum(map(len, fixed))
    if not holes <= room <= holes * _WIDEST or not label.startswith(first) or not label.endswith(last):
        return False
    at = len(first) + 1
    stop = len(label) - len(last)
    for text in fixed[1:-1]:
        at = label.find(text, at, stop)
        if at < 0:
            return False
        at += len(text) + 1
    return at <= stop


def _lengths(ends: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for signs, length in ends:
        found.setdefault(signs, set()).add(length)
    return {signs: tuple(sorted(lengths)) for signs, lengths in found.items()}
