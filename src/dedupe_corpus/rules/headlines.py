"""What no rule for the edges of a page may take: title and opening lines of the text among the chrome above it, lists of facts."""

from __future__ import annotations

from itertools import pairwise, takewhile

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.bylines import signed_by
from dedupe_corpus.rules.dates import date_alone, find_date
from dedupe_corpus.rules.page import Line, Page, fold_label, neighbours
from dedupe_corpus.rules.repeated_title import is_trail
from dedupe_corpus.rules.zones import Mark, marks, row_of_links
from dedupe_corpus.words import count_words

_ABOVE = 0.1  # share of the page's text that may stand above the end of the head, as notices do
_NEAR = 16  # lines above text: where the first line is the title, a menu further up has titles of other pages
_TITLE = 5  # words from which on a line that nothing explains is no entry of a menu
_SHORT = 2  # words of a title where no line is that long
_AROUND_DATE = 4  # words that say of what a date is, and who wrote on it
_FACT = 12  # words of a label and its value
_PAIR = late(r"(?P<label>\p{L}[\p{L}\p{M}\p{N} ()/-]{0,30}?)\s?[:：]\s*(?P<value>\S.*)")
_CONTACT = late(r"@|https?:|www\.|\+?\d[\d ()/.-]{6,}|\d{1,2}[:.]\d\d")  # mail, address, telephone, opening hours
_DIGIT = late(r"\d")
_PRICE = late(r"(?=.*[1-9])(?:\p{L}{0,3}\p{Sc}\s?\d[\d.,]*|\d[\d.,\s]*(?:\p{Sc}|TL|kr|Kč|zł|lei|Ft|руб)\.?)")


def headlines(page: Page) -> frozenset[int]:
    """Numbers of the lines above the body that may be the title, open the text or say its price.

    All lines of some length of which nothing is known, and the line above the first sentence of them. If all are sentences,
    and the page opens with chrome, the longest of the others, the last of equals, as it stands below the menu; or a single
    word above the byline.
    """
    return page.once("headlines", _headlines)


def fact_lines(page: Page) -> frozenset[int]:
    """Numbers of the lines of lists of facts, as a product has them ("Weight: 640 g"): two neighbours at least, one of them
    with a number; no label is known, no value leads to anybody or anywhere.
    """
    return page.once("facts", _fact_lines)


def _fact_lines(page: Page) -> frozenset[int]:
    lines = page.filled
    runs = neighbours(i for i, line in enumerate(lines) if _is_fact(page, line))
    lists = [run for run in runs if len(run) > 1 and any(_DIGIT.search(lines[i].content) for i in run)]
    return frozenset(lines[i].number for run in lists for i in run)


def _is_fact(page: Page, line: Line) -> bool:
    if line.closed or not 2 <= line.words <= _FACT or not (":" in line.content or "：" in line.content):
        return False
    found = _PAIR.fullmatch(line.content)
    if not found or line.number in page.hits or page.look_up(fold_label(found["label"])):
        return False
    return not (_CONTACT.search(found["value"]) or date_alone(found["value"]))


def _headlines(page: Page) -> frozenset[int]:
    head = _head(page)
    stays = {line.number for line, _ in head if _PRICE.fullmatch(line.content)}
    unknown = [line for line, mark in head if not _known(line, mark)]
    titled = bool(head) and not _known(*head[0])
    if titled:
        near = _near(head)
        opening = {line.number for line, mark in takewhile(lambda pair: not _known(*pair), head)}
        unknown = [line for line in unknown if line.number in near or line.number in opening]
    titles = [line for line in unknown if line.words >= _SHORT and not (signed_by(line) or _dated(line))]
    long = [line for line in titles if line.words >= _TITLE]
    stays |= {line.number for line in long}
    if long and long[0].closed:
        stays |= {above.number for above, line in pairwise(titles) if line is long[0]}
    if not titled and all(line.closed for line in long):
        below_menu = _near(head)
        short = sorted((line for line in titles if line.number in below_menu - stays), key=lambda line: line.words)
        above = [line for (line, _), (below, mark) in pairwise(head) if line in unknown and _byline(below, mark)]
        stays |= {line.number for line in (short[-1:] or above[:1])}
    return frozenset(stays)


def _head(page: Page) -> list[tuple[Line, Mark]]:
    """The lines above the body up to the last label there, and their marks."""
    found = marks(page)
    text = [line.words if mark.text else 0 for line, mark in zip(page.filled, found, strict=True)]
    most, above = _ABOVE * sum(text), 0
    for i, words in enumerate(text):
        above += words
        if above > most:
            last = max((j for j in range(i) if found[j].anchor or found[j].weak), default=-1)
            return list(zip(page.filled[: last + 1], found[: last + 1], strict=True))
    return []


def _near(head: list[tuple[Line, Mark]]) -> set[int]:
    """Numbers of the lines not far above text, or the end of the head."""
    out: set[int] = set()
    text = len(head)
    for i in range(len(head) - 1, -1, -1):
        if head[i][1].text:
            text = i
        if text - i <= _NEAR:
            out.add(head[i][0].number)
    return out


def _known(line: Line, mark: Mark) -> bool:
    if mark.anchor or mark.weak or mark.date or mark.post or line.bullet or not line.words:
        return True
    return row_of_links(line.content) or is_trail(line, set())


def _byline(line: Line, mark: Mark) -> bool:
    return mark.date or signed_by(line) or _dated(line)


def _dated(line: Line) -> bool:
    """Whether a line is about a date and little else ("Published on March 4, 2024 by admin")."""
    stamp = find_date(line.content)
    if not stamp:
        return False
    return count_words(line.content[: stamp.start] + " " + line.content[stamp.end :]) <= _AROUND_DATE
