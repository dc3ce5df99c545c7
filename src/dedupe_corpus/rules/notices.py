"""Notices in any wording: a short line that says, with one stem of each of several groups, what a notice says.

Lists know the notices that someone has seen; sites reword them. "You may not copy the text of this page" and
"Das Kopieren der Inhalte ist nicht gestattet" share no word, but each has a stem for copying, one for the page
and one for not allowing it. The stems are data: `packs/own_notices.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import regex

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.rules.page import Line, Page

FILE = "own_notices.toml"
_TRIGGER = 4  # code points of a word by which stems are looked up
_LONGEST = 900  # code points of a line that may be a notice
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}'’]+")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of notice in one language. stems: groups; a line needs one of each."""

    code: str
    category: str
    lang: str
    most: int
    anywhere: bool
    stems: tuple[tuple[str, ...], ...]

    def fits(self, spaced: str) -> bool:
        """spaced: a folded line with a space before and after each word."""
        return all(any(stem in spaced for stem in group) for group in self.stems)


class _Notices:
    """All notices; a line is compared only with those of which it has a stem of the first group."""

    def __init__(self, notices: list[Notice]) -> None:
        self.by_start: dict[str, list[Notice]] = {}
        self.by_part: list[tuple[str, Notice]] = []
        for notice in notices:
            for stem in notice.stems[0]:
                if notice.anywhere:
                    self.by_part.append((stem, notice))
                else:
                    known = self.by_start.setdefault(stem.split()[0][:_TRIGGER], [])
                    if notice not in known:
                        known.append(notice)
        self.lengths = sorted({len(start) for start in self.by_start}, reverse=True)

    def candidates(self, spaced: str) -> list[Notice]:
        out: list[Notice] = []
        for word in spaced.split():
            for length in self.lengths:
                if length <= len(word) and (found := self.by_start.get(word[:length])):
                    out += found
        if not spaced.isascii():
            out += [notice for stem, notice in self.by_part if stem in spaced]
        return out

    def of(self, line: Line) -> Notice | None:
        if not 1 < line.words or len(line.content) > _LONGEST:
            return None
        spaced = spaced_words(line.label)
        for notice in self.candidates(spaced):
            if line.words <= notice.most and notice.fits(spaced):
                return notice
        return None


def spaced_words(label: str) -> str:
    """A folded line as " word word ", without punctuation."""
    return f" {_NO_LETTER.sub(' ', label.replace('’', chr(39))).strip()} "  # noqa: RUF001


@lru_cache(maxsize=1)
def _shipped() -> _Notices:
    file = resources.files("dedupe_corpus.rules") / "packs" / FILE
    out: list[Notice] = []
    for number, table in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["notice"], start=1):
        try:
            anywhere = table.get("anywhere", False)
            stems = tuple(tuple(_stem(s, anywhere=anywhere) for s in group.split(",") if s.strip()) for group in table["stems"])
            out.append(Notice(table["code"], table["category"], table["lang"], table["most"], anywhere, stems))
        except (KeyError, AttributeError) as error:
            raise ConfigError(f"{FILE}: table {number} of [[notice]]: missing or wrong field ({error})") from error
    return _Notices(out)


def _stem(text: str, *, anywhere: bool) -> str:
    stem = _NO_LETTER.sub(" ", text.casefold().replace("_", " ")).strip()
    return stem if anywhere else f" {stem}{' ' if text.rstrip().endswith('_') else ''}"


def notices(page: Page) -> dict[int, Notice]:
    """The lines of a page that read like a notice, by line number; code and quotations are left out."""
    found = page.memo.get("notices")
    if not isinstance(found, dict):
        shipped = _shipped()
        found = {}
        for line in page.filled:
            if line.number not in page.code and (notice := shipped.of(line)):
                found[line.number] = notice
        page.memo["notices"] = found
    return found


def topic_lines(page: Page, category: str) -> int:
    """How many lines speak of what a kind of notice speaks of (a stem of its first group) and are no such notice."""
    shipped, mine = _shipped(), notices(page)
    total = 0
    for line in page.filled:
        if (line.number not in mine or mine[line.number].category != category) and line.words > 3:
            total += any(n.category == category for n in shipped.candidates(spaced_words(line.label)))
    return total
