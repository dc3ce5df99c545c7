"""DC208: the line where a paywall cuts the text, and labels of advertisements."""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.notices import at_edge, stands_alone, topic_lines, whole_notices
from dedupe_corpus.rules.page import Line, Page, lines_claim

CODE = "DC208"
_TOPIC = 3
_REPEATS = 2  # a label of one word goes where it stands this often


def find(page: Page) -> Iterator[Claim]:
    if paywalls := whole_notices(page, CODE, "paywall"):
        about = topic_lines(page, "paywall") >= _TOPIC
        for line, phrase in paywalls:
            if at_edge(page, line) or stands_alone(page, line):
                confidence = "low" if about else "high" if phrase else "medium"
                yield lines_claim(CODE, [line], confidence, phrase=phrase or line.content[:80], cut=True, topic=about)
    for line, phrase in whole_notices(page, CODE, "ad_label"):
        yield lines_claim(CODE, [line], "high", phrase=phrase or line.content[:80])
    labels: dict[str, list[Line]] = {}
    for number, hits in page.hits.items():
        line = page.lines[number]
        if line.words <= 2 and number not in page.code and any(h.category == "ad_label" for h in hits):
            labels.setdefault(line.label, []).append(line)
    for label, lines in labels.items():
        if len(lines) >= _REPEATS:
            yield lines_claim(CODE, lines, "high", phrase=label, times=len(lines))
        else:
            yield lines_claim(CODE, lines, "medium" if _shouts(lines[0]) else "low", phrase=label, times=1)


def _shouts(line: Line) -> bool:
    """In capitals (scripts that have them): a label of the page, no heading of the text."""
    return line.content.isupper() and line.content.isascii()
