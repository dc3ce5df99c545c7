"""DC203 at the edges of a short text: the skip link above it, and the share, related and comment blocks below it.

`navigation` needs an article's length to tell body from chrome. Here the headings tell: a block that ends the page,
opened by a known heading, of which every line is a label that the heading explains.
"""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.page import Hit, Line, Page, lines_claim
from dedupe_corpus.rules.zones import Mark, marks, network_names

CODE = "DC203"

_TOP = 3  # filled lines at the top among which a skip link stands
_ABOVE = 30  # words of text above a block: without them the block may be the page itself
_TITLE_WORDS = 16  # a title of another article is no longer than this
_LINES = 40  # filled lines that the blocks below a text take at most
_OPENERS = frozenset({"share", "related", "comments", "newsletter", "pagination"})
_OF_THE_TEXT = frozenset({"see also", "further reading", "siehe auch", "voir aussi", "ver también", "bkz", "см. также"})
"""Headings under which writers list what belongs to their text."""


def find(page: Page) -> Iterator[Claim]:
    lines = page.filled
    found = marks(page)
    for line in lines[:_TOP]:
        if _category(page, line) == "nav_skip":
            yield lines_claim(CODE, [line], "high", zone="head", seen_by="skip link")
    start = _zone(lines, found)
    above = sum(line.words for line, mark in zip(lines[:start], found[:start], strict=True) if mark.text)
    if start == len(lines) or above < _ABOVE:
        return
    gone = _blocks(page, lines, start)
    if gone:
        yield lines_claim(CODE, gone, "medium", zone="tail", seen_by="block headings")


def _zone(lines: list[Line], found: list[Mark]) -> int:
    """Where the lines without text begin that end the page."""
    start = len(lines)
    while start > 0 and len(lines) - start < _LINES:
        mark, line = found[start - 1], lines[start - 1]
        if not (mark.anchor or mark.weak) and (mark.text or mark.prose or mark.body or mark.post or line.closed):
            break
        start -= 1
    return start


def _blocks(page: Page, lines: list[Line], start: int) -> list[Line]:
    """The lines from the first heading of a block on, if each is explained by the heading above it."""
    gone: list[Line] = []
    opener = ""
    for i in range(start, len(lines)):
        line = lines[i]
        category = _category(page, line)
        names = network_names(line)
        if category in _OPENERS and line.label not in _OF_THE_TEXT:
            opener = category
        elif _shares(page, lines, i):
            opener = "share"
        elif names and (opener == "share" or _share_run(lines, i)):
            opener = opener or "share"
        elif not opener:
            continue
        elif not (category or names or (opener == "related" and line.words <= _TITLE_WORDS)):
            return []  # something that no heading explains: it may be text
        gone.append(line)
    return gone


def _shares(page: Page, lines: list[Line], i: int) -> bool:
    """Whether a line is a single word for sharing and the next one names where."""
    hits = page.hits.get(lines[i].number, ())
    return any(hit.category == "share" for hit in hits) and i + 1 < len(lines) and bool(network_names(lines[i + 1]))


def _share_run(lines: list[Line], i: int) -> bool:
    """Whether three neighbouring lines name share targets and nothing else."""
    return all(network_names(line) for line in lines[i : i + 3]) and len(lines) - i >= 3


def _category(page: Page, line: Line) -> str:
    """What the vocabulary calls a line of chrome, if it stands as a phrase or a notice; "label" for other chrome."""
    hits = page.hits.get(line.number, ())
    sure = [hit for hit in hits if hit.strength != "word" or _colon(line, hit)]
    if not sure or line.number in page.code:
        return ""
    if any(hit.category == "read_on" for hit in sure):
        return "label"  # the link to the rest of the text above, not the heading of what follows
    return next((hit.category for hit in sure if hit.category in _OPENERS or hit.category == "nav_skip"), "label")


def _colon(line: Line, hit: Hit) -> bool:
    """A single word that opens a list ("Share:") is as good as a phrase."""
    return hit.category == "share" and line.content.endswith((":", "："))
