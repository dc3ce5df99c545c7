"""The phrases of page chrome: packs of TOML data, compiled into one table that answers for a line in constant time.

A pack is one TOML file per language with `[[phrases]]` tables: kind ("CODE category strength", or these three as keys), source and
lines. A line of `lines` may hold `{n}` (a number) and `{}` (a short variable text: a name, a date).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

import regex

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.rules.page import Hit, fold_label

STRENGTHS = ("sentence", "phrase", "word")
LONGEST = 240
"""Code points of the longest label that is looked up."""

_NUMBER = regex.compile(r"\d+(?:[.,'\u00a0\u202f]\d+)*(?: ?[km](?![\p{L}\p{M}]))?\+?")
_EDGE = " \t.:!?*_[](){}<>|•·-–—»«›‹→←↑↓▼▲▸►…。！？：；،؟\"'“”„‘’#~+=/"
_SPACELESS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]"
_LOOSE = regex.compile(rf"(?<={_SPACELESS}) 0(?: (?={_SPACELESS}))?|0 (?={_SPACELESS})")
_WIDEST = 40  # code points that one variable part may have
_ANCHOR = 2  # code points of fixed text that a phrase with a variable part needs at one of its ends


def key(label: str) -> str:
    """A folded label as the table holds it: numbers are `0`, punctuation at the edges is off.

    >>> key("12,345 comments!")
    '0 comments'
    """
    zeroed: str = _NUMBER.sub("0", label).strip(_EDGE)
    if " " in zeroed and not zeroed.isascii():
        zeroed = _LOOSE.sub("0", zeroed)  # scripts without word spaces set numbers with and without them
    return zeroed


class _Open(NamedTuple):
    """A phrase with variable parts: fixed texts in order; empty first or last = the variable part is at that end."""

    fixed: tuple[str, ...]
    hit: Hit

    def matches(self, label: str) -> bool:
        first, last = self.fixed[0], self.fixed[-1]
        holes = len(self.fixed) - 1
        room = len(label) - sum(map(len, self.fixed))
        if not holes <= room <= holes * _WIDEST or not label.startswith(first) or not label.endswith(last):
            return False
        at = len(first) + 1
        stop = len(label) - len(last)
        for text in self.fixed[1:-1]:
            at = label.find(text, at, stop)
            if at < 0:
                return False
            at += len(text) + 1
        return at <= stop


class Vocabulary:
    """Answers which phrases a folded label is; the cost of an answer does not grow with the number of phrases."""

    def __init__(self, entries: Iterable[tuple[str, Hit]]) -> None:
        self._whole: dict[str, tuple[Hit, ...]] = {}
        self._ends: tuple[dict[str, list[_Open]], dict[str, list[_Open]]] = ({}, {})
        for phrase, hit in entries:
            self._add(phrase, hit)
        # per first (last) code point, the lengths of fixed text to try
        starts, stops = self._ends
        self._start_lengths = _lengths((text[0], len(text)) for text in starts)
        self._stop_lengths = _lengths((text[-1], len(text)) for text in stops)

    def _add(self, phrase: str, hit: Hit) -> None:
        folded = fold_label(phrase.replace("{n}", "0"))
        if "{}" not in folded:
            whole = key(folded)
            if not whole:
                raise ConfigError(f"the phrase {phrase!r} has no letters: it would match nothing")
            have = self._whole.get(whole, ())
            if hit not in have:
                self._whole[whole] = (*have, hit)
            return
        parts = folded.split("{}")
        fixed = [_NUMBER.sub("0", part) for part in parts]
        fixed[0], fixed[-1] = fixed[0].lstrip(_EDGE), fixed[-1].rstrip(_EDGE)
        side = 0 if len(fixed[0]) >= len(fixed[-1]) else 1
        anchor = fixed[-side]
        if len(anchor.strip(_EDGE)) < _ANCHOR:
            raise ConfigError(f"the phrase {phrase!r} needs fixed text at its start or end")
        self._ends[side].setdefault(anchor, []).append(_Open(tuple(fixed), hit))

    def __len__(self) -> int:
        return len(self._whole) + sum(len(found) for end in self._ends for found in end.values())

    def __call__(self, label: str) -> tuple[Hit, ...]:
        if not label or len(label) > LONGEST:
            return ()
        whole = key(label)
        hits = self._whole.get(whole, ())
        if not whole:
            return hits
        opened = [*self._opened(whole)]
        return (*hits, *opened) if opened else hits

    def _opened(self, label: str) -> Iterator[Hit]:
        starts, stops = self._ends
        for length in self._start_lengths.get(label[0], ()):
            for phrase in starts.get(label[:length], ()):
                if phrase.matches(label):
                    yield phrase.hit
        for length in self._stop_lengths.get(label[-1], ()):
            for phrase in stops.get(label[-length:], ()):
                if phrase.matches(label):
                    yield phrase.hit


def _lengths(ends: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for letter, length in ends:
        found.setdefault(letter, set()).add(length)
    return {letter: tuple(sorted(lengths)) for letter, lengths in found.items()}


def pack_files() -> list[Traversable]:
    """The files of phrases; those of notices are read by `notices.py`."""
    folder = resources.files("dedupe_corpus.rules") / "packs"
    files = (f for f in folder.iterdir() if f.name.endswith(".toml") and not f.name.endswith("notices.toml"))
    return sorted(files, key=lambda f: f.name)


def read_pack(file: Traversable) -> Iterator[tuple[str, Hit]]:
    """(phrase, hit) for every line of a pack; a table with a missing or wrong field is an error that names the file."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for number, table in enumerate(data.get("phrases", ()), start=1):
        kind = str(table.get("kind") or f"{table.get('code')} {table.get('category')} {table.get('strength')}").split()
        if (
            len(kind) != 3
            or kind[2] not in STRENGTHS
            or not table.get("source")
            or not isinstance(table.get("lines"), str)
        ):
            raise ConfigError(
                f"{file.name}: table {number} of [[phrases]] needs kind (code, category and one of {', '.join(STRENGTHS)}), "
                "source and lines"
            )
        code, category, strength = kind
        for line in table["lines"].split("\n"):
            if phrase := line.strip():
                yield phrase, Hit(code, category, strength, phrase)


@lru_cache(maxsize=1)
def shipped() -> tuple[tuple[str, Hit], ...]:
    """All phrases of the packs that come with the program."""
    return tuple(entry for file in pack_files() for entry in read_pack(file))


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    return Vocabulary(shipped())
