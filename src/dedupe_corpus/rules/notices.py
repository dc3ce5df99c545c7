"""Notices in any wording: a short line that says, with one stem of each of several groups, what a notice says.

Lists know the notices that someone has seen; sites reword them. "You may not copy the text of this page" and
"Das Kopieren der Inhalte ist nicht gestattet" share no word, but each has a stem for copying, one for the page
and one for not allowing it. The stems are data: `packs/own_notices.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import regex

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.rules.page import Line, Page
from dedupe_corpus.text import is_plain

FILE = "own_notices.toml"
_TRIGGER = 4  # code points of a word by which stems are looked up
_MEMORY = 100_000  # words of which the notices are remembered
_LONGEST = 900  # code points of a line that may be a notice
_REMEMBERED = 1 << 13  # lines of which it is remembered what notice they are
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}'’]+")
_ASCII_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_NO_WORD = re.compile(r"(?:[^\w'’]|_)+")  # the same, where there are no marks


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of notice in one language. stems: groups; a line needs one of each."""

    code: str
    category: str
    lang: str
    most: int
    anywhere: bool
    stems: tuple[tuple[str, ...], ...]

    def speaks(self, spaced: str) -> bool:
        """Whether the line has a stem of the first group."""
        return any(stem in spaced for stem in self.stems[0])

    def fits(self, spaced: str) -> bool:
        """spaced: a folded line with a space before and after each word."""
        if not all(any(stem in spaced for stem in group) for group in self.stems):
            return False
        # one stem that stands in two groups ("alınamaz": cannot be copied, cannot be got) speaks for one of them only
        return len({stem for group in self.stems for stem in group if stem in spaced}) >= len(self.stems)


class _Notices:
    """All notices; a line is compared only with those of which it has a stem of the first group."""

    def __init__(self, notices: list[Notice]) -> None:
        self.by_start: dict[str, list[Notice]] = {}
        self.by_part: list[tuple[str, Notice]] = []
        self.prefixes: set[str] = set()
        self.wholes: set[str] = set()
        for notice in notices:
            for stem in notice.stems[0]:
                if notice.anywhere:
                    self.by_part.append((stem, notice))
                else:
                    first, *more = stem.split()
                    known = self.by_start.setdefault(first[:_TRIGGER], [])
                    if notice not in known:
                        known.append(notice)
                    (self.wholes if more or stem.endswith(" ") else self.prefixes).add(first)
        self.parts = re.compile("|".join(re.escape(stem) for stem, _ in self.by_part) or "(?!)")
        self.seen: dict[str, tuple[bool, tuple[Notice, ...]]] = {}
        self.silent: set[str] = set()  # words among those seen that begin no stem
        self.longest = max(notice.most for notice in notices)
        self.lengths = sorted({len(start) for start in self.by_start}, reverse=True)
        self.prefix_lengths = sorted({len(prefix) for prefix in self.prefixes})

    def candidates(self, spaced: str) -> list[Notice]:
        """The notices that may have a stem of the first group in a line; none if no word of it begins such a stem."""
        words = spaced.split()
        parts = not spaced.isascii() and self.parts.search(spaced) is not None
        if not parts and self.silent.issuperset(words):
            return []
        found = [self.seen.get(word) or self._look_up(word) for word in words]
        if not parts and not any(opens for opens, _ in found):
            return []
        out = [notice for _, known in found for notice in known]
        if parts:
            out += [notice for stem, notice in self.by_part if stem in spaced]
        return out

    def _look_up(self, word: str) -> tuple[bool, tuple[Notice, ...]]:
        """Whether a stem of a first group begins with the word, and the notices that have one which looks alike."""
        if len(self.seen) >= _MEMORY:
            self.seen.clear()
            self.silent.clear()
        starts = (self.by_start.get(word[:length]) for length in self.lengths if length <= len(word))
        known = tuple(notice for found in starts if found for notice in found)
        opens = word in self.wholes or any(word[:length] in self.prefixes for length in self.prefix_lengths)
        self.seen[word] = opens, known
        if not opens:
            self.silent.add(word)
        return opens, known

    def of(self, label: str, words: int) -> Notice | None:
        """The notice that a line with this label and so many words is."""
        spaced = spaced_words(label)
        return next((n for n in self.candidates(spaced) if words <= n.most and n.fits(spaced)), None)


@lru_cache(maxsize=_REMEMBERED)
def _notice(content: str, label: str, words: int) -> Notice | None:
    """The notice that a line with this content is (label, words: as `Line` has them)."""
    shipped = _shipped()
    if not 2 <= words <= shipped.longest or len(content) > _LONGEST or content[0].islower():
        return None  # a small letter opens the middle of a wrapped sentence
    return shipped.of(label, words)


def spaced_words(label: str) -> str:
    """A folded line as " word word ", without punctuation."""
    if label.isascii():
        return f" {' '.join(label.translate(_ASCII_BLANKS).split())} "
    no_letter = _NO_WORD if is_plain(label) else _NO_LETTER
    return f" {no_letter.sub(' ', label.replace('’', chr(39))).strip()} "


@lru_cache(maxsize=1)
def _shipped() -> _Notices:
    file = resources.files("dedupe_corpus.rules") / "packs" / FILE
    out: list[Notice] = []
    for number, table in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["notice"], start=1):
        try:
            anywhere = table.get("anywhere", False)
            stems = tuple(
                tuple(_stem(s, anywhere=anywhere) for s in group.split(",") if s.strip()) for group in table["stems"]
            )
            out.append(Notice(table["code"], table["category"], table["lang"], table["most"], anywhere, stems))
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
    read = ((line.number, _notice(line.content, line.label, line.words)) for line in page.filled if line.content)
    return {number: notice for number, notice in read if notice is not None and number not in page.code}


def topic_lines(page: Page, category: str) -> int:
    """How many lines speak of what a kind of notice speaks of (a stem of its first group) and are no such notice."""
    return page.once("topics", _topics)[category]


def _topics(page: Page) -> Counter[str]:
    mine = notices(page)
    out: Counter[str] = Counter()
    for line in page.filled:
        if line.words > 3 and (spoken := _topics_of(line.label)):
            own = mine.get(line.number)
            out.update(spoken - {own.category} if own else spoken)
    return out


@lru_cache(maxsize=_REMEMBERED)
def _topics_of(label: str) -> frozenset[str]:
    spaced = spaced_words(label)
    return frozenset(n.category for n in _shipped().candidates(spaced) if n.speaks(spaced))


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
