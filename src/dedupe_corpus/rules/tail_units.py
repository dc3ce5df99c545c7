"""The units in which the end of a page is read (paragraphs, headings, lines), and the names in them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property

import regex

from dedupe_corpus.rules.page import Line, Page, fold_label

_SHORT = 12  # words of a heading or a line of its own
_CAPITAL = regex.compile(r"(?<=[\p{L}\p{N},;)’'\"“(«-][ \u00a0])\p{Lu}[\p{L}\p{M}’'-]{2,}")
TITLE_WORD = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]{2,}")


@dataclass(frozen=True)
class Unit:
    """A paragraph, a heading or a line of its own."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(line.content for line in self.lines)

    @cached_property
    def label(self) -> str:
        return fold_label(self.text).strip(".!?…。！？ ")

    @cached_property
    def words(self) -> int:
        return sum(line.words for line in self.lines)

    @property
    def short(self) -> bool:
        return self.words <= _SHORT

    @property
    def heading(self) -> bool:
        last = self.lines[-1]
        return self.short and not last.bullet and (not last.closed or last.content.endswith(("?", "？", "؟")))


def units_of(page: Page, most: int = sys.maxsize) -> list[Unit]:
    """The last units of the page: blocks whose lines are wrapped become one unit, all other lines one each."""
    out: list[Unit] = []
    lines = page.filled
    stop = len(lines)
    while stop and len(out) < most:
        start = stop - 1
        while start and lines[start - 1].number == lines[start].number - 1:
            start -= 1
        block = lines[start:stop]
        if _is_wrapped(block):
            out.append(Unit(tuple(block)))
        else:
            out.extend(Unit((line,)) for line in reversed(block[-(most - len(out)) :]))
        stop = start
    return out[::-1]


def _is_wrapped(block: list[Line]) -> bool:
    inner = block[:-1]
    if len(inner) < 2:
        return False
    full = sum(45 <= len(line.content) <= 110 and not line.bullet for line in inner)
    return full >= 0.8 * len(inner) and sum(line.closed for line in inner) <= 0.4 * len(inner)


def names_in(unit: Unit) -> set[str]:
    """Words that are written as proper names: capitalised in the middle of a sentence, or in a short line."""
    found = TITLE_WORD.findall(unit.text) if unit.short and not unit.lines[-1].closed else _CAPITAL.findall(unit.text)
    return {name_of(word) for word in found}


def name_of(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")
