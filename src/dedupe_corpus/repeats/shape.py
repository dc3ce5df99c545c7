"""What kind of line a unit is: prose that can prove a doubling, or a kind that repeats by its nature."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from dedupe_corpus.repeats.units import Units
from dedupe_corpus.text import count_words, ends_sentence

_OTHERS = regex.compile(r"[^\p{L}\p{M}]+")
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalpha())
_SYMBOLS = regex.compile(r"[{}\[\]<>=;_\\/|$#&*+~^@%`]")
_ALIGNED = regex.compile(r"\S(?:\t| {3,})\S")
_CODE = regex.compile(r"(?:[{};\\]|\)\s*:)\s*$|==|=>|->|&&|\|\||::|\(\)|</|/>|:=|\s=\s|^\s*(?:\$|>>>|\.\.\.|#!)")
_LIST = regex.compile(r"\s*(?:[-*•·‣◦▪●○■□►▸➤✓✔»›–—+]\s+|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_QUOTE = regex.compile(r"\s*(?:>|\|\s|\[/?quote|[\p{L}.-]{1,12}>\s)", regex.IGNORECASE)
_LEGAL = regex.compile(
    r"©|\(c\)\s|copyright|licen[sc]e|warrant|liabilit|all rights reserved|as is\b|hereby|notwithstanding"
    r"|lizenz|haftung|urheberrecht|licencia|licence|garantie|garantía|лиценз|авторск|lisans|telif|版权|著作権|许可|許諾",
    regex.IGNORECASE,
)
_SETTING = regex.compile(r"[\w.-]{1,40}=\S|[\w-]{1,40}:$|[$/~]\S|import\s\w{1,60}$")
_CALL = regex.compile(r"\w\([^()\s]{2,200}\)+$|\w\(\w{1,60}\(")
_LETTERED, _LINE_OF_CODE = 0.7, 400
_QUOTED, _INDENTED, _COLUMNS = (">", "|>", ":>"), ("    ", "\t", "```", "~~~"), 2
_TIME = regex.compile(r"\d{1,2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}[ T]\d")


def _letters(line: str) -> int:
    """How many letters and marks a line has."""
    if line.isascii():
        return len(line.encode("ascii").translate(None, _ASCII_OTHERS))
    return len(_OTHERS.sub("", line))


def mechanical(line: str) -> bool:
    """Whether a line by itself looks like code, a command, its output or a setting, not like running text."""
    raw = line.strip()
    if not raw or raw.startswith("#"):
        return bool(raw)
    if _letters(raw) < _LETTERED * (len(raw) - raw.count(" ")):
        return True
    if ends_sentence(raw):
        return False
    if len(raw) >= _LINE_OF_CODE:
        return False
    # an item of a list may end in a semicolon, too
    patterns = (_CODE.search(raw.rstrip("; ")), _SETTING.match(raw), _CALL.search(raw), _TIME.search(raw))
    return any(patterns)


def stays_by_kind(text: str) -> str:
    """Why a passage is not for removal whatever its length: "quote", "code", "table" or ""."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    whole = sum(map(len, lines))
    if ">" in text and 2 * sum(len(line) for line in lines if line.lstrip().startswith(_QUOTED)) > whole:
        return "quote"
    if _mostly_code(lines, whole):
        return "code"
    if ("|" in text or "\t" in text) and 2 * sum(map(len, filter(_has_columns, lines))) > whole:
        return "table"
    return ""


def _mostly_code(lines: list[str], whole: int) -> bool:
    """Whether more than half of the signs of lines stand in those of code; the longest lines tell soonest."""
    code = other = 0
    for line in sorted(lines, key=len, reverse=True):
        if line.startswith(_INDENTED) or mechanical(line):
            code += len(line)
        else:
            other += len(line)
        if 2 * code > whole or 2 * other >= whole:
            break
    return 2 * code > whole


def _has_columns(line: str) -> bool:
    return line.count("|") >= _COLUMNS or line.count("\t") >= _COLUMNS


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
        if not raw.strip() or _letters(raw) < 0.7 * visible:
            return True
        if _TIME.search(raw) and not ends_sentence(raw):
            return True
        return len(raw) < 400 and bool(_CODE.search(raw)) and (not ends_sentence(raw) or len(_SYMBOLS.findall(raw)) > 3)

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
            and _letters(raw) * 2 > len(raw)
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
