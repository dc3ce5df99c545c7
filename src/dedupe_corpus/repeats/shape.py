"""What kind of line a unit is: prose that can prove a doubling, or a kind that repeats by its nature."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from dedupe_corpus.repeats.kinds import CODE, TIME, letters
from dedupe_corpus.repeats.units import Units
from dedupe_corpus.text import ends_sentence
from dedupe_corpus.words import count_words

_SYMBOLS = regex.compile(r"[{}\[\]<>=;_\\/|$#&*+~^@%`]")
_ALIGNED = regex.compile(r"\S(?:\t| {3,})\S")
_LIST = regex.compile(r"\s*(?:[-*•·‣◦▪●○■□►▸➤✓✔»›–—+]\s+|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_QUOTE = regex.compile(r"\s*(?:>|\|\s|\[/?quote|[\p{L}.-]{1,12}>\s)", regex.IGNORECASE)
_LEGAL = regex.compile(
    r"©|\(c\)\s|copyright|licen[sc]e|warrant|liabilit|all rights reserved|as is\b|hereby|notwithstanding"
    r"|lizenz|haftung|urheberrecht|licencia|licence|garantie|garantía|лиценз|авторск|lisans|telif|版权|著作権|许可|許諾",
    regex.IGNORECASE,
)


@dataclass(frozen=True)
class Shapes:
    """Features of the units of one text, asked for one by one."""

    units: Units

    @cached_property
    def _fenced(self) -> frozenset[int]:
        """Numbers of the lines inside fenced code."""
        text = self.units.text
        if "```" not in text and "~~~" not in text:
            return frozenset()
        out: set[int] = set()
        inside: list[int] = []
        fence = ""
        for number, (start, stop) in enumerate(zip(self.units.line_start, self.units.line_stop, strict=True)):
            line = text[start:stop].strip()
            if fence:
                inside.append(number)
                if line == fence:
                    out.update(inside)
                    fence, inside = "", []
            elif line[:3] in {"```", "~~~"} and line[:3] not in line[3:]:
                fence, inside = line[:3], [number]
        return frozenset(out)

    def prose(self, unit: int) -> bool:
        """Whether the unit is a long line of running text, and none of the kinds that repeat by nature."""
        return self.units.long[unit] and not self.special(unit)

    def special(self, unit: int) -> bool:
        """Whether the unit looks like code, a table row, log output or a quoted line."""
        raw = self.units.raw(unit)
        if self.units.line[unit] in self._fenced or _QUOTE.match(raw) or _ALIGNED.search(raw.strip()):
            return True
        if raw.count("|") >= 2 or raw.count("\t") >= 2:
            return True
        visible = len(raw) - raw.count(" ")
        if not raw.strip() or letters(raw) < 0.7 * visible:
            return True
        if TIME.search(raw) and not ends_sentence(raw):
            return True
        return len(raw) < 400 and bool(CODE.search(raw)) and (not ends_sentence(raw) or len(_SYMBOLS.findall(raw)) > 3)

    def listed(self, unit: int) -> bool:
        """Whether the unit begins with a list mark or a number of an enumeration."""
        return bool(_LIST.match(self.units.raw(unit)))

    def closed(self, unit: int) -> bool:
        return ends_sentence(self.units.raw(unit))

    def legal(self, unit: int) -> bool:
        return bool(_LEGAL.search(self.units.raw(unit)))

    def introduces(self, unit: int) -> bool:
        """Whether the unit announces what follows: "X wrote:"."""
        return self.units.raw(unit).rstrip().endswith((":", "："))

    def heading(self, unit: int) -> bool:
        """Whether the unit is a short line of words that closes no sentence."""
        raw = self.units.raw(unit).strip()
        return (
            not self.units.long[unit]
            and not self.closed(unit)
            and not self.introduces(unit)
            and letters(raw) * 2 > len(raw)
        )

    def words(self, unit: int) -> int:
        return count_words(self.units.raw(unit))

    def verse(self, first: int, stop: int) -> bool:
        """Whether the lines of [first, stop) look like verse: short, and few close a sentence."""
        lines = [u for u in range(first, stop) if self.units.sizes[u] > 1]
        if not lines:
            return False
        sizes = sorted(self.units.sizes[u] for u in lines)
        if sizes[-1] >= 100 or sizes[len(sizes) // 2] >= 70:
            return False
        return sum(self.closed(u) for u in lines) * 2 < len(lines)
