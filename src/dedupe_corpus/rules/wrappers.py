"""What a distributor puts around a text, for DC203: the foot of a mailing list, the licence around a book.

Both are told by their frame: a rule of signs with the address of a list below it, near the end of a mail; lines of
asterisks that say where the book starts and ends. A signature behind "-- " is the writer's own: it is only reported.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.page import Line, Page, lines_claim

CODE = "DC203"

_RULE = regex.compile(r"[_\-=*~#]{10,}|[-_=]{2,}\s?~{2,}[>\s].*")
_LIST = late(
    r"mailing[ -]?list|listinfo|mailman|unsubscribe|un-?subscription|\(un\)subscri|list ?serv|majordomo|yahoogroups|googlegroups"
    r"|désabonn|désinscri|abmelden|abbestellen|cancelar (?:la |a )?(?:suscripción|inscrição)|disiscri|uitschrijven|afmelden"
    r"|wypisa|odhlás|отписат|відписат|abonelikten|退订|退訂|配信停止|구독 ?취소|إلغاء الاشتراك|ביטול (?:ה)?הרשמה",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(r"https?://|www\.|[\w.+-]{1,64}@[\w-]{1,64}\.", regex.IGNORECASE)
_QUOTE = regex.compile(r"\s*[>|]")
_FOOT = 14  # filled lines that the foot of a list has at most
_LONG = 25  # words that a line of such a foot has at most
_HEADING, _OVERHANG = 12, 2  # words of an underlined heading; code points by which its underline may differ

_START = regex.compile(r"\*{3}\s*(?:START|BEGIN)\b.*\b(?:E-?BOOK|E-?TEXT|BOOK)\b", regex.IGNORECASE)
_END = regex.compile(r"\*{3}\s*(?:END|FINIS)\b.*\b(?:E-?BOOK|E-?TEXT|BOOK)\b", regex.IGNORECASE)
_NAME = regex.compile(r"\bOF (?:THE |THIS )?(\w+(?: \w+)?) E-?(?:BOOK|TEXT)\b", regex.IGNORECASE)
_LEGAL = regex.compile(r"licen[cs]e|copyright|e-?book|e-?text|restrictions|public domain", regex.IGNORECASE)
_HEAD = 0.2  # share of a book that its licence head has at most, beside 60 lines
_WRAPPED = 3  # lines that a marker may run over


def find(page: Page) -> Iterator[Claim]:
    if not page.filled:
        return
    yield from _book(page)
    if (foot := _list_foot(page)) is not None:
        yield lines_claim(CODE, page.lines[foot[0].number : page.filled[-1].number + 1], "medium", kind="mailing list")
    elif (signature := _signature(page)) is not None:
        yield lines_claim(CODE, page.lines[signature : page.filled[-1].number + 1], "low", kind="signature")


def _list_foot(page: Page) -> list[Line] | None:
    """The last block of short lines, from a rule of signs down, that names a list and its address."""
    tail = page.filled[-_FOOT:]
    if len(page.filled) < 3:
        return None
    top = None
    for i in range(len(tail) - 1, -1, -1):
        line = tail[i]
        if line.words > _LONG or _QUOTE.match(line.raw):
            break
        if _RULE.fullmatch(line.raw.strip()) and not _underlines(page, line):
            top = i
    if top is None or top == len(tail) - 1 or tail[top].number == page.filled[0].number:
        return None
    foot = tail[top:]
    text = "\n".join(line.raw for line in foot[1:])
    return foot if _LIST.search(text) and _ADDRESS.search(text) else None


def _underlines(page: Page, rule: Line) -> bool:
    """Whether a rule of signs is the underline of a heading, as plain-text mark-up sets it."""
    if rule.number == 0 or rule.raw.lstrip().startswith("_"):
        return False
    above = page.lines[rule.number - 1]
    if above.blank or above.words > _HEADING or above.closed:
        return False
    return abs(len(rule.raw.strip()) - len(above.content)) <= _OVERHANG


def _signature(page: Page) -> int | None:
    """Number of the line "-- " that opens a signature of at most eight lines at the end."""
    for line in page.filled[-9:]:
        if line.raw.rstrip("\r") in {"-- ", "--"} and line.number not in {
            page.filled[0].number,
            page.filled[-1].number,
        }:
            return line.number
    return None


def _book(page: Page) -> Iterator[Claim]:
    """Everything up to the marker of the start, everything from the marker of the end."""
    lines = page.lines
    limit = max(60, int(_HEAD * len(lines)))
    start = next((n for n in range(min(limit, len(lines))) if _START.match(lines[n].raw.strip())), None)
    if start is None:
        return
    end = next((n for n in range(len(lines) - 1, start, -1) if _END.match(lines[n].raw.strip())), None)
    head = lines[: _marker_end(lines, start) + 1]
    if _LEGAL.search("\n".join(line.raw for line in head[:-1])) or len(head) <= _WRAPPED:
        yield lines_claim(CODE, head, "medium", kind="licence of a collection", place="head")
    if end is None:
        return
    marker = lines[end].content
    while end > start and (lines[end - 1].blank or _announces(lines[end - 1].content, marker)):
        end -= 1
    yield lines_claim(CODE, lines[end:], "medium", kind="licence of a collection", place="foot")


def _marker_end(lines: list[Line], n: int) -> int:
    """The line that closes the asterisks of the marker on line n."""
    for m in range(n, min(n + _WRAPPED, len(lines))):
        if lines[m].raw.rstrip().endswith("***"):
            return m
    return n


def _announces(content: str, marker: str) -> bool:
    """Whether a line above the marker of the end says the end too, by the name of the collection."""
    name = _NAME.search(marker)
    return name is not None and len(content) < 120 and name.group(1).casefold() in content.casefold()
