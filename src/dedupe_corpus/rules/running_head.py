"""Running heads and feet of printed pages inside one text ("Author   Title   [Page 4]"), for DC214 template-line.

The sure sign is the page number: a line that comes back with nothing changed but one number, which grows by one
from page to page, a page's length apart. A line that comes back unchanged beside such lines is their partner.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import regex

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.page import Line, Page, lines_claim, neighbours, new_fact

CODE = "DC214"

_NUMBER = re.compile(r"\d+")
_SPACE = re.compile(r"[^\S\x1c-\x1f]+")
_COLUMNS = regex.compile(r"\S(?:\s{3,}|\t+)\S")
_PAGE_WORD = regex.compile(
    r"(?:page|seite|pagina|página|pàgina|strana|strona|sida|side|sivu|oldal|sayfa|страница|стр|сторінка|σελίδα|halaman|trang"
    r"|صفحة|صفحه|עמוד|पृष्ठ|หน้า|ページ|頁|页|쪽|페이지)\.?",
    regex.IGNORECASE,
)
_SHORTEST = 15  # filled lines of the shortest page
_LONGEST = 150
_WORDS = 18
_NUMBERS, _FIGURES = 6, 4  # numbers in a line that holds one of a page, figures of that one
_ASIDE = 3  # filled lines between a numbered line and its partner, at most
_FRAMED = new_fact()


def find(page: Page) -> Iterator[Claim]:
    if len(page.filled) < 2 * _SHORTEST:
        return
    numbered = _numbered(page)
    if not numbered:
        return
    taken = {place for group in numbered for place in group}
    partners = _partners(page, taken)
    lines = sorted(taken | partners)
    confidence = "high" if len(taken) >= 3 else "medium"
    for run in neighbours(lines):
        yield lines_claim(
            CODE,
            [page.filled[i] for i in run],
            confidence,
            kind="running head",
            pages=len(taken),
            partners=len(partners),
        )


def _numbered(page: Page) -> list[list[int]]:
    """Groups of filled lines (positions) that are one line with a growing page number."""
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for i, frames in page.which(_FRAMED, _frames):
        for frame, number in frames:
            groups[frame].append((i, number))
    out = []
    for (frame, _place), seen in sorted(item for item in groups.items() if len(item[1]) > 1):
        chain = _chain(seen)
        lines = [page.filled[i] for i in chain]
        if len(chain) >= 2 and _regular(chain) and _printed(frame, lines):
            out.append(chain)
    return out


def _frames(line: Line) -> list[tuple[tuple[str, int], int]]:
    """The first and the last number of a line, each with the line around it and its place among all numbers."""
    if line.closed or not 2 <= line.words <= _WORDS:
        return []
    found = [*_NUMBER.finditer(line.content)]
    if not 1 <= len(found) <= _NUMBERS:
        return []
    out = []
    for place in {0, len(found) - 1}:
        at = found[place]
        frame = _SPACE.sub(" ", line.content[: at.start()] + "\0" + line.content[at.end() :])
        if len(at.group()) <= _FIGURES and len(frame) >= _FIGURES:
            out.append(((frame, place), int(at.group())))
    return out


def _chain(seen: list[tuple[int, int]]) -> list[int]:
    """The occurrences in which the number grows by one (by two, where left and right pages differ)."""
    best: list[int] = []
    for step in (1, 2):
        run = [seen[0]]
        for one in seen[1:]:
            if one[1] == run[-1][1] + step:
                run.append(one)
        if len(run) == len(seen) and len(run) > len(best):
            best = [i for i, _ in run]
    return best


def _regular(chain: list[int]) -> bool:
    gaps = [b - a for a, b in pairwise(chain)]
    usual = median(gaps)
    inner = [g for g in gaps if 0.5 * usual <= g <= 1.6 * usual]
    return _SHORTEST <= usual <= _LONGEST and len(inner) >= 0.75 * len(gaps)


def _printed(frame: str, lines: list[Line]) -> bool:
    """Whether the line is laid out as the foot of a page: in columns, or with a word for page beside the number."""
    before, _, after = frame.partition("\0")
    near = f"{before[-12:]} {after[:12]}"
    named = _PAGE_WORD.search(near) is not None
    columns = all(_COLUMNS.search(line.raw) for line in lines)
    at_edge = not after.strip(" ])>-–—.") or not before.strip(" [(<-–—")
    return at_edge and (named or columns) and (len(lines) >= 3 or (named and columns))


def _partners(page: Page, taken: set[int]) -> set[int]:
    """Lines that come back unchanged, nearly always right beside a numbered line."""
    beside = {
        j for i in taken for j in range(i - _ASIDE, i + _ASIDE + 1) if 0 <= j < len(page.filled) and j not in taken
    }
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(page.filled):
        if i not in taken and 1 <= line.words <= _WORDS:
            places[line.label].append(i)
    out: set[int] = set()
    for i in sorted(beside):
        same = places.get(page.filled[i].label, [])
        near = [j for j in same if j in beside]
        if (
            len(near) >= 2
            and len(near) >= 0.8 * len(same)
            and len(near) >= 0.5 * (len(taken) - 1)
            and not page.filled[i].closed
        ):
            out.update(near)
    if len(taken) == 2:  # a short text: its head stands once, right below the foot of the first page
        out.update(j for j in beside if _COLUMNS.search(page.filled[j].raw) and j - 1 in taken and _titled(page, j))
    return out


def _titled(page: Page, j: int) -> bool:
    """Whether the words of a head, its first or last column left out, stand at the top of the text."""
    columns = regex.split(r"\s{3,}", page.filled[j].raw.strip())
    top = " ".join(line.content for line in page.filled[:15]).casefold()
    return len(columns) == 3 and columns[2].casefold() in top
