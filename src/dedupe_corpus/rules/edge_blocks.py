"""DC203 at the edges of a short text: skip link and menu above it, and the share, related and comment blocks below it.

`navigation` needs an article's length to tell body from chrome. Here the headings tell: a block that ends the page,
opened by a known heading, of which every line is a label that the heading explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.bylines import signed_by
from dedupe_corpus.rules.calls import call_to_action, opens_with_verb
from dedupe_corpus.rules.function_words import languages_of
from dedupe_corpus.rules.other_pages import other_pages
from dedupe_corpus.rules.page import Hit, Line, Page, lines_claim
from dedupe_corpus.rules.phrases import phrase_set
from dedupe_corpus.rules.repeated_title import HOMES
from dedupe_corpus.rules.zones import Mark, marks, network_names

CODE = "DC203"

_TOP = 3  # filled lines at the top among which a skip link stands
_MENU = 3  # labels
_ENTRY = 3  # words of one
_LONGEST_MENU = 40  # labels
_FIRST, _KNOWN = 4, 2  # the labels among which "Home" stands, and how many are known in a menu with entries of its own
_MENUS = phrase_set("menu|menü|menú|menù|меню|μενού|القائمة|فهرست|منو|תפריט|菜单|選單|メニュー|메뉴|เมนู")
_ABOVE = 30  # words of text above a block: without them the block may be the page itself
_TITLE_WORDS, _TITLE_LENGTH = 16, 70  # a title of another article is no longer than one of these; code points
_BUTTON = 6  # words of a button
_NAMES = 3  # networks on one line that make it a share bar
_LINES = 40  # filled lines that the blocks below a text take at most
_NOW = phrase_set(
    "now|jetzt|gleich|hemen|şimdi|сейчас|ahora|ora|adesso|agora|maintenant|nu|nå|nyt|teraz|nyní|teď|most|acum|зараз|τώρα|"
    "الآن|עכשיו"
)
"""Words that open the label of a button ("Jetzt kostenlos beraten lassen!")."""
_OPENERS = frozenset({"share", "related", "comments", "newsletter", "pagination"})
_OF_THE_TEXT = frozenset({"see also", "further reading", "siehe auch", "voir aussi", "ver también", "bkz", "см. также"})
"""Headings under which writers list what belongs to their text."""
_MARKED = re.compile(r"#{1,6}\s|={2,6}\s?\S")  # a heading that the writer set in Markdown or a wiki's markup


def find(page: Page) -> Iterator[Claim]:
    lines = page.filled
    found = marks(page)
    spoken = sum(line.words for line, mark in zip(lines, found, strict=True) if mark.text)
    menu = _menu(page) if spoken >= _ABOVE else []
    if menu:
        yield lines_claim(CODE, menu, "medium", zone="head", seen_by="short menu")
    for line in lines[:_TOP]:
        if line not in menu and _category(page, line) == "nav_skip":
            yield lines_claim(CODE, [line], "high", zone="head", seen_by="skip link")
    start = _zone(page, found)
    above = sum(line.words for line, mark in zip(lines[:start], found[:start], strict=True) if mark.text)
    if start == len(lines) or above < _ABOVE:
        return
    gone = _blocks(page, lines, start)
    if gone:
        yield lines_claim(CODE, gone, "medium", zone="tail", seen_by="block headings")


def _menu(page: Page) -> list[Line]:
    """The labels that open the page, at least three different ones, where a title stands between them and the text.

    All are known, or short ones from a link to the front page on to the last that is known: below it the title may stand.
    """
    lines = page.filled
    if below := _below_title(page):
        return below
    stop = next((i for i, line in enumerate(lines) if not _in_menu(page, line)), len(lines))
    menu = lines[:stop]
    run = list(takewhile(lambda line: _is_entry(page, line), lines[:_LONGEST_MENU]))
    known = [i for i, line in enumerate(run) if _leads(page, line) or _in_menu(page, line)]
    home = next((i for i in known[:_FIRST] if _leads(page, run[i])), len(run))
    if home < _FIRST and len(known) >= _KNOWN and known[-1] + 1 - home > stop:
        stop = known[-1] + 1
        menu = run[home:stop]
    if not _MENU <= len(menu) == len({line.label for line in menu}) or stop == len(lines):
        return []
    return [] if lines[stop].closed or lines[stop].bullet else menu


def _below_title(page: Page) -> list[Line]:
    """Labels from a link to the front page right below the title on to the last that is known, at least three."""
    lines = page.filled
    if len(lines) < _MENU + 2 or _is_entry(page, lines[0]) or lines[1].label not in HOMES:
        return []
    run = list(takewhile(lambda line: _is_entry(page, line), lines[1:_LONGEST_MENU]))
    known = [i for i, line in enumerate(run) if _leads(page, line) or _in_menu(page, line)]
    menu = run[: known[-1] + 1] if len(known) >= _KNOWN else []
    return menu if _MENU <= len(menu) == len({line.label for line in menu}) else []


def _leads(page: Page, line: Line) -> bool:
    """Whether a label is a link to the front page or past the menu, or names the menu."""
    return line.label in HOMES or line.label in _MENUS or _category(page, line) == "nav_skip"


def _is_entry(page: Page, line: Line) -> bool:
    """Whether a line may be the entry of a menu: a few words, of which none is a number."""
    if line.bullet or line.closed or line.number in page.code or signed_by(line):
        return False
    if any(hit.category in {"share", "comments"} for hit in page.hits.get(line.number, ())):
        return False
    return 0 < line.words <= _ENTRY and not any(c.isdigit() or c in ":：" for c in line.content)


def _in_menu(page: Page, line: Line) -> bool:
    if line.bullet or line.closed or line.number in page.code:
        return False
    hits = page.hits.get(line.number, ())
    return any(hit.code == CODE and hit.category in {"navigation", "nav_skip"} for hit in hits)


def _zone(page: Page, found: list[Mark]) -> int:
    """Where the lines without text begin that end the page."""
    lines = page.filled
    start = len(lines)
    while start > 0 and len(lines) - start < _LINES:
        mark, line = found[start - 1], lines[start - 1]
        text = (mark.text and not _is_title(line)) or mark.prose or mark.body or mark.post or line.closed
        label = mark.anchor or mark.weak or line.number in other_pages(page)
        if text and not (label or _asks(line) or _button(page, line)):
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
        if category in _OPENERS and line.label not in _OF_THE_TEXT and not _MARKED.match(line.content):
            opener = category
        elif _shares(page, lines, i):
            opener = "share"
        elif names and (opener == "share" or names >= _NAMES or _share_run(lines, i)):
            opener = opener or "share"
        elif not opener:
            continue
        elif not (category or names or line.number in other_pages(page) or _in_related(page, line, opener)):
            return []  # something that no heading explains: it may be text
        gone.append(line)
    return gone


def _in_related(page: Page, line: Line, opener: str) -> bool:
    """The title of another article, or a button between such titles."""
    if opener != "related":
        return False
    return (_is_title(line) and not line.closed) or _asks(line) or _button(page, line)


def _is_title(line: Line) -> bool:
    """Whether a line is no longer than the title of an article; scripts without spaces count more words in as many signs."""
    return line.words <= _TITLE_WORDS or len(line.content) <= _TITLE_LENGTH


def _asks(line: Line) -> bool:
    """Whether a line may be the title of an article that asks, or exclaims in a list: a text can end in a greeting."""
    if not line.closed or not _is_title(line):
        return False
    return line.content.endswith(("?", "？", "؟")) or (line.bullet != "" and line.content.endswith(("!", "！")))


def _button(page: Page, line: Line) -> bool:
    """Whether a line with an exclamation mark calls to what a firm offers, as the label of a button."""
    if not (line.closed and 2 <= line.words <= _BUTTON and line.content.endswith(("!", "！"))):
        return False
    languages = languages_of(page.text)
    called = call_to_action(line.content, languages) or opens_with_verb(line.content, languages)
    return line.label.split()[0] in _NOW or bool(called)


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
