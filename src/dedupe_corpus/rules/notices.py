"""Notices in any wording: a short line that says, with one stem of each of several groups, what a notice says.

Lists know the notices that someone has seen; sites reword them. "You may not copy the text of this page" and
"Das Kopieren der Inhalte ist nicht gestattet" share no word, but each has a stem for copying, one for the page
and one for not allowing it. The stems are data: `packs/own_notices.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

import regex

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.rules.page import Line, Page, new_fact
from dedupe_corpus.rules.stems import Beginnings, Stems, spaced_words
from dedupe_corpus.words import without_signs

FILE = "own_notices.toml"
_HEADING, _SPOKEN = 3, 5  # words of a short heading at most, of a sentence below it at least
_HEADED = 2  # other short headings that make a page one with short headings
_TOP = 2  # lines of a page above which no label heads a part of it
_LABEL, _USUAL = 3, 40  # words of a label, of nearly all notices
_LONGEST = 900  # code points of a line that may be a notice
_EASTERN = re.compile("[\u0590-\u1fff\u2e80-\U0010ffff]")  # scripts in which stems may stand anywhere in a word
_CLAUSE_END = re.compile(r"[.!?…,;:()–—]+\s+|\s+[(–—]|[。！？，、]")
_EASTERN_STOP = re.compile(r"[。！？].")
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}'’]+")
_SAID, _SPEAKS = new_fact(), new_fact()


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """One kind of notice in one language. stems: groups; a line needs one of each, `within` so many words (0: anywhere)."""

    code: str
    category: str
    most: int
    anywhere: bool
    stems: tuple[tuple[str, ...], ...]
    within: int

    def fits(self, label: str) -> bool:
        """label: a folded line. What must stand near stands in one clause, too, but in a line of a few words."""
        spaced = spaced_words(label)
        if not self._says(spaced):
            return False
        if not self.within or (spaced.count(" ") <= self.within + 1 and not _EASTERN_STOP.search(label)):
            return True
        return any(self._says(some) for part in _CLAUSE_END.split(label) for some in self._windows(spaced_words(part)))

    def _windows(self, spaced: str) -> Iterator[str]:
        """Each `within` words of a text."""
        words = spaced.split()
        for start in range(max(1, len(words) - self.within + 1)):
            yield f" {' '.join(words[start : start + self.within])} "

    def _says(self, spaced: str) -> bool:
        """spaced: folded words with a space before and after each."""
        if not all(any(stem in spaced for stem in group) for group in self.stems):
            return False
        # one stem that stands in two groups ("alınamaz": cannot be copied, cannot be got) speaks for one of them only
        return len({stem for group in self.stems for stem in group if stem in spaced}) >= len(self.stems)


class _Notices:
    """All notices; a line is compared only with those of which it has a stem of the first group."""

    def __init__(self, notices: list[Notice]) -> None:
        by_start: dict[str, list[Notice]] = {}
        self.by_word: dict[str, list[Notice]] = {}  # by the first word of a stem, if it stands whole
        self.by_part: list[tuple[str, Notice]] = []
        self.by_stem: dict[str, list[Notice]] = {}
        for notice in notices:
            for stem in notice.stems[0]:
                self.by_stem.setdefault(stem, []).append(notice)
                if notice.anywhere:
                    self.by_part.append((stem, notice))
                else:
                    first, *more = stem.split()
                    known = self.by_word if more or stem.endswith(" ") else by_start
                    if notice not in known.setdefault(first, []):
                        known[first].append(notice)
        self.by_start = Beginnings(by_start)  # by the first word of a stem, or how it begins
        self.categories = frozenset(notice.category for notice in notices)
        self.longest = max(notice.most for notice in notices)
        self.western = frozenset(stem for stem, _ in self.by_part if not _EASTERN.search(stem))
        self.stems = _stems_of(notices)
        self.stems_of_long = _stems_of([notice for notice in notices if notice.most > _USUAL])

    def speaking(self, lines: Sequence[Line], *, long: bool = False) -> Iterator[tuple[int, frozenset[Notice]]]:
        """The lines that have a stem of the first group of notices, and these; long: of notices that may be so alone."""
        stems = self.stems_of_long if long else self.stems
        for i, found in stems.among([line.label for line in lines]).items():
            yield i, frozenset(notice for stem in found for notice in self.by_stem[stem])

    def of(self, line: Line, speaking: frozenset[Notice]) -> Notice | None:
        """The notice that a line is, of those of which it has a stem of the first group."""
        found: Iterable[Notice] = speaking if len(speaking) == 1 else self._in_order(line.label)
        return next((n for n in found if line.words <= n.most and n.fits(line.label)), None)

    def _in_order(self, label: str) -> Iterable[Notice]:
        """The notices that may have a stem of the first group in a line, in the order in which their stems stand."""
        plain = without_signs(label)
        spaced = spaced_words(plain)
        found: list[Notice] = []
        for word in spaced.split():
            found += (*self.by_word.get(word, ()), *self.by_start.of(word))
        if not plain.isascii() and (_EASTERN.search(plain) or any(stem in spaced for stem in self.western)):
            found += [notice for stem, notice in self.by_part if stem in spaced]
        return dict.fromkeys(found)


def _stems_of(notices: Sequence[Notice]) -> Stems:
    """The stems of the first groups."""
    return Stems(*([stem for n in notices if n.anywhere is part for stem in n.stems[0]] for part in (False, True)))


@lru_cache(maxsize=1)
def _shipped() -> _Notices:
    file = resources.files("dedupe_corpus.rules") / "packs" / FILE
    out: list[Notice] = []
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    within: dict[str, int] = data["within"]
    for number, table in enumerate(data["notice"], start=1):
        try:
            anywhere = table.get("anywhere", False)
            stems = tuple(
                tuple(_stem(s, anywhere=anywhere) for s in group.split(",") if s.strip()) for group in table["stems"]
            )
            category = table["category"]
            out.append(Notice(table["code"], category, table["most"], anywhere, stems, within.get(category, 0)))
        except (KeyError, AttributeError) as error:
            raise ConfigError(f"{FILE}: table {number} of [[notice]]: missing or wrong field ({error})") from error
    return _Notices(out)


def _stem(text: str, *, anywhere: bool) -> str:
    stem = _NO_LETTER.sub(" ", text.casefold().replace("_", " ")).strip()
    return stem if anywhere else f" {stem}{' ' if text.rstrip().endswith('_') else ''}"


def notices(page: Page) -> dict[int, Notice]:
    """The lines of a page that read like a notice, by line number; code and quotations are left out."""
    return page.once("notices", _notices)


def _notices(page: Page) -> dict[int, Notice]:
    read = ((page.filled[i].number, said.notice) for i, said in page.which_at_once(_SAID, _say))
    return {number: notice for number, notice in read if notice and number not in page.code}


class _Said(NamedTuple):
    """What a line says. notice: the one that it is. categories: of all of which it has a stem of the first group."""

    notice: Notice | None
    categories: frozenset[str]


def _say(lines: Sequence[Line]) -> Iterator[tuple[int, _Said]]:
    """What lines say that may be notices."""
    shipped = _shipped()
    short = [i for i, line in enumerate(lines) if _may_be_notice(line, _USUAL)]
    long = [i for i, line in enumerate(lines) if line.words > _USUAL and _may_be_notice(line, shipped.longest)]
    for places, are_long in ((short, False), (long, True)):
        for at, speaking in shipped.speaking([lines[i] for i in places], long=are_long):
            i = places[at]
            yield i, _Said(shipped.of(lines[i], speaking), _categories(speaking))


def _may_be_notice(line: Line, most: int) -> bool:
    """By its words, and because a small letter opens the middle of a wrapped sentence."""
    return 2 <= line.words <= most and len(line.content) <= _LONGEST and not line.content[0].islower()


def _categories(speaking: Iterable[Notice]) -> frozenset[str]:
    return frozenset(notice.category for notice in speaking)


def topic_lines(page: Page, category: str) -> int:
    """How many lines speak of what a kind of notice speaks of (a stem of its first group) and are no such notice."""
    return page.once("topics", _topics)[category] if category in _shipped().categories else 0


def _topics(page: Page) -> Counter[str]:
    mine = notices(page)
    out: Counter[str] = Counter()
    for i, categories in page.which_at_once(_SPEAKS, _speak):
        own = mine.get(page.filled[i].number)
        out.update(categories - {own.category} if own else categories)
    return out


def _speak(lines: Sequence[Line]) -> Iterator[tuple[int, frozenset[str]]]:
    """The categories of which lines that are no labels have a stem; `_say` has read the short ones already."""
    unread: list[int] = []
    for i, line in enumerate(lines):
        if line.words > _LABEL and not _may_be_notice(line, _USUAL):
            unread.append(i)
        elif line.words > _LABEL and (said := line.facts[_SAID]):
            yield i, said.categories
    for at, speaking in _shipped().speaking([lines[i] for i in unread]):
        yield unread[at], _categories(speaking)


def whole_notices(page: Page, code: str, category: str) -> list[tuple[Line, str]]:
    """Lines that are a notice of this kind, with the phrase of the packs that they are ("" if only their stems say so)."""
    said = notices(page)
    out: list[tuple[Line, str]] = []
    for number in sorted(said.keys() | page.hits.keys()):
        phrase = next(
            (
                h.phrase
                for h in page.hits.get(number, ())
                if h.code == code and h.category == category and h.strength == "sentence"
            ),
            "",
        )
        notice = said.get(number)
        if (phrase or (notice and notice.category == category)) and number not in page.code:
            out.append((page.lines[number], phrase))
    return out


def at_edge(page: Page, line: Line) -> bool:
    """Among the first or last lines of the page: 3 of them, and a tenth (above) or a fifth (below) of a long page."""
    place = page.once("places", _places)
    size = len(page.filled)
    return place[line.number] < max(3, size // 10) or size - 1 - place[line.number] < max(3, size // 5)


def _places(page: Page) -> dict[int, int]:
    return {line.number: i for i, line in enumerate(page.filled)}


def stands_alone(page: Page, line: Line) -> bool:
    """A block of its own, where the page parts its blocks by blank lines."""
    before = line.number == 0 or page.lines[line.number - 1].blank
    after = line.number + 1 >= len(page.lines) or page.lines[line.number + 1].blank
    return before and after and len(page.blocks) > 1


def heads_text(page: Page, line: Line) -> bool:
    """Whether a label is a heading of the text: it stands between sentences, as others do that are no chrome."""
    headings = page.once("short headings", _short_headings)
    own = headings.get(line.number)
    return own is not None and len({label for label, sure in headings.values() if sure} - {line.label}) >= _HEADED


def heads_part(page: Page, line: Line) -> bool:
    """Whether a label stands right above a sentence, as other short lines of the page do that are no chrome."""
    headings = page.once("lines above sentences", _above_sentences)
    own = headings.get(line.number)
    return own is not None and len({label for label, sure in headings.values() if sure} - {line.label}) >= _HEADED


def _outdented(lines: Sequence[Line], i: int) -> bool:
    """Whether the lines above and below are indented deeper, as below the headings of a manual."""
    depth = _indent(lines[i])
    return depth < _indent(lines[i - 1]) and depth < _indent(lines[i + 1])


def _indent(line: Line) -> int:
    return len(line.raw) - len(line.raw.lstrip())


def _ends_sentence(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a sentence, or the last line of one that is broken over several lines."""
    broken = i > 0 and lines[i - 1].number + 1 == lines[i].number and lines[i - 1].words >= _SPOKEN
    return lines[i].closed and (lines[i].words >= _SPOKEN or broken)


def _begins_sentence(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a sentence, or the first line of one that is broken over several lines."""
    broken = i + 1 < len(lines) and lines[i].number + 1 == lines[i + 1].number
    return lines[i].words >= _SPOKEN and (lines[i].closed or broken)


def _short_headings(page: Page) -> dict[int, tuple[str, bool]]:
    """Short lines between sentences, or above what is indented deeper, by line number: their label, and whether no phrase or notice of the packs is one."""
    lines = page.filled
    return {
        lines[i].number: (lines[i].label, _unknown(page, lines[i]))
        for i in range(1, len(lines) - 1)
        if lines[i].words <= _HEADING and not lines[i].closed
        if _outdented(lines, i) or (_ends_sentence(lines, i - 1) and _begins_sentence(lines, i + 1))
    }


def _above_sentences(page: Page) -> dict[int, tuple[str, bool]]:
    """Short lines below the first of the page, and right above a sentence, as `_short_headings`."""
    return {
        line.number: (line.label, _unknown(page, line))
        for line, below in pairwise(page.filled[_TOP:])
        if line.words <= _HEADING and not line.closed and below.closed and below.words >= _SPOKEN
    }


def _unknown(page: Page, line: Line) -> bool:
    """Whether no phrase or notice of the packs is such a line."""
    return line.number not in notices(page) and all(h.strength == "word" for h in page.hits.get(line.number, ()))
