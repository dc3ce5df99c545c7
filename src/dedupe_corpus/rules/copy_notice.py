"""DC201: notices of copy protection, left by plug-ins that keep readers from selecting text."""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.notices import at_edge, stands_alone, topic_lines, whole_notices
from dedupe_corpus.rules.page import Page, lines_claim

CODE = "DC201"
_HEADING = 5  # words from which on a line that stands alone is more than a heading
_TOPIC = 3  # other lines that speak of copying from which on the page is about it


def find(page: Page) -> Iterator[Claim]:
    found = whole_notices(page, CODE, "copy_notice")
    if not found:
        return
    about = topic_lines(page, "copy_notice") >= _TOPIC
    for line, phrase in found:
        edge = at_edge(page, line)
        # inside the text a few words may be a heading: "Protected content"
        if line.words > 24 or not (edge or (stands_alone(page, line) and line.words >= _HEADING)):
            continue
        sure = not about and (edge or bool(phrase))
        confidence = "low" if about else "high" if sure else "medium"
        yield lines_claim(CODE, [line], confidence, phrase=phrase or line.content[:80], topic=about)
