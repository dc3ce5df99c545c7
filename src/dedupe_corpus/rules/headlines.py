"""Title and opening lines of a text that stand among the chrome above it: what no rule for the head of a page may take."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.bylines import signed_by
from dedupe_corpus.rules.dates import find_date
from dedupe_corpus.rules.page import Line
from dedupe_corpus.rules.repeated_title import is_trail
from dedupe_corpus.rules.zones import Mark, row_of_links
from dedupe_corpus.text import count_words

_NEAR = 16  # lines from the text up: the menu of a site's sections can have titles of other pages further up
_TITLE = 5  # words from which on a line that nothing explains is no entry of a menu
_SHORT = 2  # words of a title where no line is that long
_AROUND_DATE = 4  # words that say of what a date is, and who wrote on it
_PRICE = late(r"(?=.*[1-9])(?:\p{L}{0,3}\p{Sc}\s?\d[\d.,]*|\d[\d.,\s]*(?:\p{Sc}|TL|kr|Kč|zł|lei|Ft|руб)\.?)")


def headlines(zone: Sequence[Line], found: Sequence[Mark]) -> set[int]:
    """Numbers of the lines that may be the title, open the text or say its price; found: the marks of the zone's lines.

    All lines of some length near the text of which nothing is known, and the title above the first sentence of them. If no
    line is that long, and the zone opens with chrome, the longest of the others, the last of equals, as it stands below the
    menu; or a single word above the byline.
    """
    near = list(zip(zone, found, strict=True))[-_NEAR:]
    unknown = [line for line, mark in near if not _known(line, mark)]
    stays = {line.number for line, _ in near if _PRICE.fullmatch(line.content)}
    titles = [line for line in unknown if line.words >= _SHORT and not (signed_by(line) or _dated(line))]
    if long := [line for line in titles if line.words >= _TITLE]:
        stays |= {line.number for line in long}
        if long[0].closed:
            stays |= {above.number for above, line in pairwise(titles) if line is long[0]}
    elif _known(zone[0], found[0]):
        titles.sort(key=lambda line: line.words)
        above = [line for (line, _), (below, mark) in pairwise(near) if line in unknown and _byline(below, mark)]
        stays |= {line.number for line in (titles[-1:] or above[:1])}
    return stays


def _known(line: Line, mark: Mark) -> bool:
    if mark.anchor or mark.weak or mark.date or mark.post or line.bullet:
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
