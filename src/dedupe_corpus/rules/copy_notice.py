"""DC201: notices of copy protection, left by plug-ins that keep readers from selecting text."""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.notices import at_edge, stands_alone, topic_lines, whole_notices
from dedupe_corpus.rules.page import Line, Page, lines_claim

CODE = "DC201"
_HEADING = 5  # words from which on a line that stands alone is more than a heading
_TOP, _SENTENCE = 2, 5  # filled lines at the top of a page; words of a sentence below a heading
_TOPIC = 3  # other lines that speak of copying from which on the page is about it


def find(page: Page) -> Iterator[Claim]:
    found = whole_notices(page, CODE, "copy_notice")
    if not found:
        return
    about = topic_lines(page, "copy_notice") >= _TOPIC
    for line, phrase in found:
        edge = at_edge(page, line)
        # inside the text a few words may be a heading: "Protected content"
        if line.words < _HEADING and _heads(page, line):
            continue
        if not phrase and _of_text(line):
            continue
        if line.words > 24 or not (edge or (stands_alone(page, line) and line.words >= _HEADING)):
            continue
        sure = not about and (edge or bool(phrase))
        confidence = "low" if about else "high" if sure else "medium"
        yield lines_claim(CODE, [line], confidence, phrase=phrase or line.content[:80], topic=about)


def _of_text(line: Line) -> bool:
    """Whether the line is a step of instructions, or announces what follows."""
    return line.bullet[:1].isdigit() or line.content.endswith((":", "："))


def _heads(page: Page, line: Line) -> bool:
    """Whether the line, below the first lines of the page, has a sentence right below it."""
    at = page.filled.index(line)
    return at >= _TOP and any(one.closed and one.words >= _SENTENCE for one in page.filled[at + 1 : at + 2])
