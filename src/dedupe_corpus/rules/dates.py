"""Dates, times and relative times ("3 days ago") in a line, in the month names of many languages and any digits.

No grammar for each language: a line is cut into numbers and words, each word is looked up in one table, and a
run of tokens is a date when the kinds in it add up to one. Word order does not matter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.date_words import AGO, AM_PM, DAYWORDS, JOIN, MONTHS, UNITS, WEEKDAYS, ZONE

_CJK = late(
    r"(?:[年月日号號時时点點分秒年월일년시분초]|星期[一二三四五六日天]|[週周礼禮拜]?[週周拜][一二三四五六日天]|[月火水木金土日]曜日?"
    r"|上午|下午|中午|凌晨|早上|晚上|午前|午後|오전|오후|[월화수목금토일]요일"
    r"|昨天|今天|前天|昨日|今日|一昨日|어제|오늘|그저께|刚刚|剛剛|たった今|방금"
    r"|個月|个月|か月|ヶ月|ヵ月|カ月|개월|달|小時|小时|時間|시간|分鐘|分钟|分間|天|週間|周|週|주|年|以?前|之前|전|半|内|令和|平成|昭和|民國|民国)+"
)
_CJK_AGO = regex.compile(r"(?<![午오])[前전]|刚刚|剛剛|방금|たった今")
_CJK_DAY = regex.compile(r"昨天|今天|前天|昨日|今日|어제|오늘|그저께")
_CJK_DATE = regex.compile(r"[年月日号號월일년]")

_TOKEN = late(
    r"(?P<iso>(?<!\d)\d{4}-\d{1,2}-\d{1,2}T\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?(?![\p{L}\d]))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}[:h]\d{2}(?::\d{2})?(?![\d:])(?:\s?[ap]\.?m\b\.?)?)"
    r"|(?P<ymd>(?<![\d./-])\d{4}(?P<s1>[-/.])\s?\d{1,2}(?P=s1)\s?\d{1,2}(?![\d/-]))"
    r"|(?P<dmy>(?<![\d./-])\d{1,2}(?P<s2>[-/.])\s?\d{1,2}(?P=s2)\s?(?:\d{4}|\d{2})(?![\d/-]|[.]\d))"
    r"|(?P<dot>\d+(?:[.,]\d+)+)"
    r"|(?P<num>(?<![#№_\d\p{Latin}\p{Cyrillic}\p{Greek}])(?<![\p{Latin}\p{Cyrillic}\p{Greek}_][._-])\d+)"
    r"|(?P<word>[\p{L}\p{Mc}](?:[\p{L}\p{Mc}'ʼ]|\.(?=[\p{L}]))*)"
    r"|(?P<zone>(?<=[\s(])[+-]\d{1,2}:?\d{2}\b)"
)
_AGE = re.compile(r"\s?(?:yrs?|mos?|min|hrs?)\b")
_POINT = regex.compile(r"\d{1,2}\.\d{2}")
_MARKS = regex.compile(r"[\p{Mn}\p{Cf}]+")
_FILLER = regex.compile(r"[\s\p{P}\p{S}\p{Cf}]*")
_DIGIT = re.compile(r"\d")
_SILENT = frozenset({"", "num", "zone"})
LONGEST_ALONE = 80
"""Code points of a line that may be nothing but a date."""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return str(_MARKS.sub("", unicodedata.normalize("NFKD", text).casefold()))


def _table() -> dict[str, str]:
    table: dict[str, str] = {}

    def add(kind: str, names: str) -> None:
        for word in names.split():
            table[word] = "".join(sorted(set(table.get(word, "") + kind)))

    for kind, words in zip("jzpauyw", (JOIN, ZONE, AM_PM, AGO, UNITS, DAYWORDS, WEEKDAYS), strict=True):
        add(kind, _plain(words))
    for row in _plain(MONTHS).strip().split("\n"):
        for names in row.split()[1:]:
            for word in names.split("/"):
                add("m", word)
                for size in range(3, min(6, len(word))):
                    add("m", word[:size])
    return table


_TABLE = _table()
_TELLING = frozenset(word for word, kinds in _TABLE.items() if word.isascii() and set(kinds) & set("mawy"))
_ASCII_WORD = re.compile("[a-z]+")
_FIGURES = re.compile(r"\d\s?[-/.:hT]\s?\d")
"""What is in every date that has none of the telling words."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or time found in a line.

    text[start:end] of the line that was read. kind: "date" (day or month with a year), "part" (day and month,
    month and year, weekday and time), "relative", "time" (a clock alone). clock: a time of day is in it.
    alone: nothing else is on the line but signs.
    """

    start: int
    end: int
    kind: str
    clock: bool
    alone: bool


@lru_cache(maxsize=8192)
def find_date(line: str) -> Stamp | None:
    """The longest run of date tokens in a line that adds up to a date, the first of equals; None if there is none."""
    if len(line) > 400:
        return None
    if not _DIGIT.search(line):
        return _without_digits(line)
    if line.isascii() and not _may_hold(line):
        return None
    tokens: list[tuple[int, int, str, str]] = []
    telling = False  # whether any token can make a date, as numbers alone cannot
    for match in _TOKEN.finditer(_same_length(line)):
        kind = match.lastgroup or ""
        value = match.group()
        if kind == "dot":  # a time with a point, or a figure that is no part of a date
            kind = "clock" if _POINT.fullmatch(value) else ""
        elif kind == "word":
            kind = _word_kind(value)
        elif kind == "num" and len(value) in {5, 6} and _is_year(value[:4]) and _AGE.match(line, match.end()):
            # a year, and its age set without a space behind it ("May 7, 20241 yr")
            tokens.append((match.start(), match.start() + 4, kind, value[:4]))
            tokens.append((match.start() + 4, match.end(), kind, value[4:]))
            continue
        tokens.append((match.start(), match.end(), kind, value))
        telling = telling or kind not in _SILENT
    if not telling:
        return None
    best: Stamp | None = None
    i = 0
    while i < len(tokens):
        if tokens[i][2] == "":
            i += 1
            continue
        j = i
        while j < len(tokens) and tokens[j][2] != "" and j - i < 14 and _near(line, tokens, i, j):
            j += 1
        stamp = _best_run(line, tokens, i, j)
        if stamp is not None and (best is None or stamp.end - stamp.start > best.end - best.start):
            best = stamp
        i = j
    return best


def _may_hold(line: str) -> bool:
    """Whether a line of ASCII has a word of dates or figures as dates have them: nearly all lines end here."""
    return _FIGURES.search(line) is not None or not _TELLING.isdisjoint(_ASCII_WORD.findall(line.lower()))


def date_alone(line: str) -> Stamp | None:
    """The date, if the line is nothing but a date, a time or a relative time."""
    if len(line) > LONGEST_ALONE:
        return None
    stamp = find_date(line)
    return stamp if stamp is not None and stamp.alone else None


def _same_length(line: str) -> str:
    """The line with full-width digits and signs made narrow, position by position."""
    return line if line.isascii() else line.translate(_NARROW)


_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x2D: 0x2D, 0x2010: 0x2D, 0x2011: 0x2D, 0x2013: 0x2D}


def _near(line: str, tokens: list[tuple[int, int, str, str]], i: int, j: int) -> bool:
    """Whether token j follows its predecessor with signs and space only, no more than a few."""
    if j == i:
        return True
    gap = line[tokens[j - 1][1] : tokens[j][0]]
    return len(gap) <= 4 and _FILLER.fullmatch(gap) is not None and "\t" not in gap


@lru_cache(maxsize=8192)
def _word_kind(word: str) -> str:
    """Letters of the kinds a word can have: m month, w weekday, y day word, u unit, a ago, p am/pm, j joiner, z zone."""
    found = _TABLE.get(_plain(word.rstrip(".'")), "")
    if found:
        return "=" + found
    if _CJK.fullmatch(unicodedata.normalize("NFC", word)):
        kinds = "c"
        if _CJK_DAY.search(word):
            kinds += "y"
        if _CJK_AGO.search(word):
            kinds += "au"
        if _CJK_DATE.search(word):
            kinds += "d"
        return "=" + kinds
    return ""


def _best_run(line: str, tokens: list[tuple[int, int, str, str]], i: int, j: int) -> Stamp | None:
    """The longest part of tokens i..j that is a date; parts are tried from the whole inwards."""
    for size in range(j - i, 0, -1):
        for first in range(i, j - size + 1):
            part = tokens[first : first + size]
            if part[0][2] in {"=j", "=z"} or part[-1][2] == "=j":
                continue
            kind = _judge(part)
            if kind:
                start, end = part[0][0], part[-1][1]
                outside = line[:start] + line[end:]
                alone = size >= j - i - 2 and _only_signs(outside)
                clock = any(t[2] in {"clock", "iso"} for t in part)
                if kind == "relative" and not alone and not any(t[3][0].isdigit() for t in part):
                    continue  # "today" in the middle of a sentence
                return Stamp(start, end, kind, clock, alone)
    return None


def _only_signs(text: str) -> bool:
    return len(text) <= 24 and all(
        kind[1:].strip("jz") == "" and kind != "" if not _FILLER.fullmatch(word) else True
        for word in text.split()
        for kind in [_word_kind(word.strip("()[]«»,.;:|·•-–—✎")) or ""]
    )


def _judge(part: list[tuple[int, int, str, str]]) -> str:
    """The kind of date that these tokens make up; "" if none."""
    numbers = [t[3] for t in part if t[2] == "num"]
    clocks = sum(t[2] == "clock" for t in part)
    numeric = sum(t[2] in {"ymd", "dmy", "iso"} for t in part)
    words = [t[2][1:] for t in part if t[2].startswith("=")]
    if clocks > 1 or numeric > 1 or len(numbers) > 5 or (numeric and len(numbers) > 1):
        return ""
    months = sum("m" in w for w in words)
    fixed = sum(w == "m" for w in words)
    cjk = sum("c" in w for w in words)
    if cjk:
        return _judge_cjk(words, numbers, clocks, numeric)
    if numeric:
        bad = [w for w in words if not set(w) & set("wjzpmy")]
        return "" if bad or fixed or not all(_numeric(t[3]) for t in part if t[2] in {"ymd", "dmy"}) else "date"
    ago = any("a" in t[2] for t in part if t[2].startswith("=") and len(t[3]) > 1)
    unit = any("u" in w for w in words)
    if ago and unit and not fixed:
        return "relative" if len(numbers) <= 2 and clocks == 0 and (numbers or len(words) <= 4) else ""
    if months and fixed <= 2 and numbers:
        return _judge_month(numbers, clocks)
    if any("y" in w for w in words) and not numbers and not fixed:
        return "relative" if clocks or len(words) == 1 else ""
    if any("w" in w for w in words) and clocks and not numbers:
        return "part"
    if clocks and not numbers and not fixed:
        return "time" if all(set(w) & set("jzp") for w in words) else ""
    return ""


def _judge_month(numbers: list[str], clocks: int) -> str:
    years = [n for n in numbers if _is_year(n)]
    days = [n for n in numbers if len(n) <= 2 and 1 <= int(n) <= 31]
    rest = len(numbers) - len(years) - len(days)
    if rest or len(years) > 1 or len(days) > (3 if clocks == 0 else 2):
        return ""
    if len(days) > 1 and not years:  # "5 May 24": two figures for the year, "7 May 10.02": a time with a point
        return "part" if len(days) == 2 else ""
    if years:
        return "date" if days else "part"
    return "part"


def _judge_cjk(words: list[str], numbers: list[str], clocks: int, numeric: int) -> str:
    if any("a" in w for w in words):
        return "relative" if not numeric and len(numbers) <= 2 else ""
    if any("y" in w for w in words):
        return "relative" if not numeric else ""
    if numeric:
        return "date"
    if not any("d" in w for w in words) or not numbers:
        return "time" if clocks and not numbers else ""
    if not all(_is_year(n) or len(n) <= 2 or (len(n) == 3 and i == 0) for i, n in enumerate(numbers)):
        return ""
    if len(numbers) < 2:
        return ""
    return "date" if any(len(n) == 4 for n in numbers) or len(numbers) >= 3 else "part"


def _is_year(number: str) -> bool:
    """A year of the common era, or of the Hijri, Solar Hijri, Buddhist or Jewish count, that can stand on a page."""
    if len(number) != 4:
        return False
    year = int(number)
    return 1900 <= year <= 2100 or 1340 <= year <= 1500 or 2480 <= year <= 2650 or 5700 <= year <= 5900


def _numeric(text: str) -> bool:
    """Whether figures that look like 2024-05-07 or 07.05.2024 can be a date."""
    figures = [int(n) for n in regex.findall(r"\d+", text)]
    if len(figures) != 3:
        return False
    first, second, third = figures
    if first > 31:
        return _is_year(f"{first:04d}") and 1 <= second <= 12 and 1 <= third <= 31
    year = third if third > 99 else 2000
    if "." in text and third < 100 and not regex.fullmatch(r"\d{2}\.\s?\d{2}\.\s?\d{2}", text):
        return False  # a version number
    return _is_year(f"{year:04d}") and 1 <= first <= 31 and 1 <= second <= 31 and (first <= 12 or second <= 12)


def _without_digits(line: str) -> Stamp | None:
    """Relative times without a figure: "yesterday", "an hour ago"."""
    content = line.strip().strip(".,;:()[]«»|·•-–—")
    words = content.split()
    if not 1 <= len(words) <= 5 or len(content) > 40 or (line.isascii() and not _may_hold(line)):
        return None
    kinds = [_word_kind(w.strip(".,")) for w in words]
    start = line.find(content)
    stamp = Stamp(start, start + len(content), "relative", clock=False, alone=True)
    if len(words) == 1:
        known = "y" in kinds[0] or (kinds[0] and _CJK_AGO.search(words[0]))
        return stamp if known and (len(content) > 2 or "c" in kinds[0]) else None
    if len(words) == 2 and all("y" in k for k in kinds) and min(map(len, words)) > 2:
        return stamp
    long = [k for k, word in zip(kinds, words, strict=True) if len(word) > 2]
    ago = any("a" in k for k in long)
    unit = any("u" in k for k in long)
    return stamp if ago and unit and sum(k == "" for k in kinds) <= 1 and "c" not in "".join(kinds) else None
