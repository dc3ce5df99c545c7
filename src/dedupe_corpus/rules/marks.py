"""What each line of a page could be in the head of a forum post: a post number, a date, a count, a label, or text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple, cast

import regex

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.dates import LONGEST_ALONE, Stamp, find_date
from dedupe_corpus.rules.page import Line, Page, fact, new_fact

_POST_WORDS = (
    "post|reply|message|beitrag|nachricht|bericht|inlägg|innlegg|indlæg|viesti|postitus|hozzászólás|üzenet|mensaje|mensagem|"
    "messaggio|missatge|réponse|mesaj|ileti|gönderi|yanıt|wiadomość|příspěvek|príspevok|poruka|sporočilo|objava|žinutė|mesajul|"
    "сообщение|пост|ответ|повідомлення|допис|паведамленне|мнение|публикация|порука|μήνυμα|δημοσίευση|הודעה|תגובה|مشاركة|رد|"
    "پست|ارسال|संदेश|पोस्ट|বার্তা|โพสต์|ข้อความ|bài viết|trả lời|kiriman|balasan|投稿|レス|返信|댓글|글|回复|回覆|帖子|პოსტი|գրառում"
)
_FIRST_POSTS = ("楼主", "樓主", "沙发", "沙發", "板凳", "地板")
"""What readers of forums call the first posts instead of their numbers."""
_SIGN = r"(?:#|№|nº|n°|no\.|nr\.?|n\.º)"
_POST = late(
    rf"(?:\[?{_SIGN}\s?\d{{1,7}}\]?|\d{{1,6}}\s?(?:楼|樓|層|层|#|번)|第\s?\d{{1,6}}\s?(?:楼|樓|層|层)"
    rf"|(?:{_POST_WORDS})\s?(?::\s?)?{_SIGN}?\s?:?\s?\d{{1,7}}(?:\s?(?:/|of|de|di|von|van|z|из|av|af)\s?\d{{1,7}})?"
    rf"|(?:{'|'.join(_FIRST_POSTS)}))(?:\s?[(\[]\p{{L}}[\p{{L}} ]{{0,24}}[)\]])?",
    regex.IGNORECASE,
)
_POST_INSIDE = regex.compile(rf"(?<![\p{{L}}\d&/]){_SIGN}\s?(\d{{1,6}})(?![\p{{L}}\d])", regex.IGNORECASE)
_NUMBER = regex.compile(r"[+\-−–]?\d(?:[\d.,'\s\u00a0\u202f]{0,14}\d)?\s?(?:[kKmMbB]|тыс\.?|万|萬|천|만)?\+?")
_COUNT = late(
    r"(?:[+\-]?\d[\d.,\u00a0\u202f]{0,14}\s?[kKmMbB]?\+?\s+)(?:\p{L}[\p{L}\p{M}' ]{0,28})"
    r"|(?:\p{L}[\p{L}\p{M}' /]{0,28})(?:\s?[:：]\s?|\s)[+\-−–]?\d[\d.,\u00a0\u202f]{0,14}\s?[kKmMbB%]?\+?"
)
_PAIR = regex.compile(r"(?P<label>\p{L}[\p{L}\p{M}' /.()-]{0,30}?)\s?[:：](?:\s+(?P<value>\S.{0,60}))?")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_DIGITS = regex.compile(r"\d+(?:[.,]\d+)*")
_CODE = re.compile(r"[{};=]|\+\+|->|\(\)")
_CODE_SIGN = re.compile(r"[{};=+>(]")  # what is in all of these; looked for much quicker
_CALL = re.compile(r"\w\([^)]*\)$|^(?:if|elif|while|for|def|class|return|import)\b.*:$")
_LETTER = regex.compile(r"[\p{L}\d]")
_ASCII_LETTER = re.compile(r"[A-Za-z0-9]")
_FIGURE = re.compile(r"\d")
QUOTES = "\"'“”„‚‘「『"
"""Signs that open what somebody quotes: its heads belong to the quotation."""
_LONGEST, _MOST_WORDS = 140, 16
_MARKED = new_fact()


class Mark(NamedTuple):
    """One filled line. kind:

    post      a post number (perhaps with a date beside it)
    date      nothing but a date or a relative time
    speaker   name, date and post number on one line: the only place that says who speaks
    stamp     a date with a few words ("Submitted by anna on Thu, 30/08/2012 - 22:49")
    number    nothing but a number
    count     a number and a word or two ("12 replies", "Messages: 1,234")
    pair      a short label with a colon, perhaps with a short value
    sign      signs only
    label     at most four words without an end mark
    text      everything else

    key: what stays the same when another post has the same kind of line; "" for text.
    """

    line: Line
    kind: str
    key: str
    stamp: Stamp | None = None


_VERSION = re.compile(r"[^\w.]*(?:v(?:ersion)?|release|ver\.?)?[ .]?\d+(?:\.\d+)+[\w.+-]*[^\w.]*", re.IGNORECASE)
"""What stands beside the date in the heading of a version in a log of changes."""
_SIGNATURE = re.compile(r"\bgpg2?: |\b(?:RSA|DSA|ECDSA|EDDSA) key\b")  # what a program says of a signature


def read_marks(page: Page) -> list[Mark]:
    """The marks of all filled lines, in order."""
    return page.once("marks", _read_all)


def _read_all(page: Page) -> list[Mark]:
    code = page.code | _logged(page)
    return [
        _mark((line, *(_TEXT if line.number in code or _signs(line) else fact(line, _MARKED, _judge))))
        for line in page.filled
    ]


def _logged(page: Page) -> set[int]:
    """The dates of commits: below "Author: …" in the log of a repository."""
    if "\ncommit " not in f"\n{page.text}":
        return set()
    return {
        line.number
        for above, line in pairwise(page.filled)
        if line.content.startswith("Date:") and above.content.startswith(("Author:", "Committer:"))
    }


_mark = cast("Callable[[Sequence[Any]], Mark]", partial(tuple.__new__, Mark))  # much quicker than naming the fields
_TEXT = "text", "", None


def _signs(line: Line) -> bool:
    """Whether somebody signs with a mail address, as below the entries of a log of changes: what is above it is said."""
    return "@" in line.content and line.raw.lstrip().startswith(("-- ", "— "))


def _judge(line: Line) -> tuple[str, str, Stamp | None]:
    """Kind, key and stamp of a line that stands in no program code."""
    content, label, words, closed = line.content, line.label, line.words, line.closed
    if words > _MOST_WORDS or len(content) > _LONGEST:
        return _TEXT
    if _CODE_SIGN.search(content) and _CODE.search(content):
        return "text", "", None
    if not content[:1].isalnum() and not _ASCII_LETTER.search(content) and not _LETTER.search(content):
        return "sign", content, None
    figures = _FIGURE.search(content) is not None
    if (figures or content.startswith(_FIRST_POSTS)) and _POST.fullmatch(content):
        return "post", _zeroed(label), None
    stamp = find_date(content)
    if figures and _NUMBER.fullmatch(content.strip(" ·•|")) and not (stamp and _DAY.fullmatch(content)):
        return "number", "0", None
    if stamp and stamp.alone and len(content) <= LONGEST_ALONE:
        return ("label", "0:00", None) if stamp.kind == "time" else ("date", "<date>", stamp)
    if stamp and stamp.kind in {"date", "relative"} and (dated := _with_date(content, stamp, closed=closed)):
        return dated
    if figures and words <= 4 and _COUNT.fullmatch(content):
        return "count", _zeroed(label), None
    if (
        not closed
        and (":" in content or "：" in content)
        and (pair := _PAIR.fullmatch(content))
        and (pair["value"] or words <= 3)
    ):
        if len(pair["label"].split()) <= 3 and len((pair["value"] or "").split()) <= 8:
            return "pair", pair["label"].casefold() + ":", None
        return "text", "", None
    if closed or words > 4 or content[-1] in ":：;,，、;" or len(content) > 48:
        return "text", "", None
    return "label", _zeroed(label), None


def looks_like_program(content: str) -> bool:
    """Whether a line has signs that program code has and text has not."""
    return _CODE.search(content) is not None or _CALL.search(content) is not None


def _zeroed(label: str) -> str:
    return str(_DIGITS.sub("0", label)) if _FIGURE.search(label) else label


def _with_date(content: str, stamp: Stamp, *, closed: bool) -> tuple[str, str, Stamp | None] | None:
    """What a line with a few words beside its date is; None if the date says nothing."""
    if _beside(content, stamp) > 9:
        return None
    if content[0] in QUOTES or _SIGNATURE.search(content):
        return "text", "", None
    if content[stamp.start - 1 : stamp.start] != "#" and _VERSION.fullmatch(content[: stamp.start]):
        return "text", "", None
    head, tail = content[: stamp.start].split(), content[stamp.end :].split()
    if closed and any(_LETTER.search(w) for w in tail):
        return None
    if _POST_INSIDE.search(content[: stamp.start]) or _POST_INSIDE.search(content[stamp.end :]):
        return "post", "<post+date>", stamp
    if not head and len(tail) > 3:  # a line of a log, or a sentence that begins with a date
        return "text", "", None
    if head and len(head) <= 3 and len(tail) == 1 and tail[0].isdigit():
        return "speaker", "", None
    first = _DIGITS.sub("0", head[0].casefold()) if len(head) > 1 or (head and head[0][-1] in ":：") else ""
    last = head[-1].casefold() if len(head) > 1 else ""
    if len(head) == 1 and not first:  # a name, or the word that opens every head: the page must tell
        return "stamp", f" {head[0].casefold()} <date> {' '.join(tail[:1]).casefold()}", stamp
    return "stamp", f"{first} {last} <date> {' '.join(tail[:1]).casefold()}", stamp


def _beside(content: str, stamp: Stamp) -> int:
    """Words of the line outside its date."""
    return len(content[: stamp.start].split()) + len(content[stamp.end :].split())
