"""DC208: the line where a paywall cuts the text, labels of advertisements, and notes on who pays for links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.notices import at_edge, heads_text, stands_alone, topic_lines, whole_notices
from dedupe_corpus.rules.page import Line, Page, lines_claim

CODE = "DC208"
_TOPIC = 3
_LABELS = frozenset({"ad_label", "ad_break"})
_STEM = 6  # first code points of a label that show whether the page speaks of advertising
_SENTENCE = 8  # words of the sentence above a label
_TOP = 8  # filled lines of the top of a page
_SET_IN = 2  # blanks
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
    for line, phrase in whole_notices(page, CODE, "affiliate_links"):
        sure = _opens(page, line) and topic_lines(page, "affiliate_links") < _TOPIC
        yield lines_claim(CODE, [line], "medium" if sure else "low", phrase=phrase or line.content[:80])
    paid = whole_notices(page, CODE, "disclosure")
    for line, phrase in paid:  # inside the text whoever wrote that may have written it, too
        sure = _opens(page, line, [one for one, _ in paid]) and topic_lines(page, "disclosure") < _TOPIC
        yield lines_claim(CODE, [line], "medium" if sure else "low", phrase=phrase or line.content[:80])
    labels: dict[str, list[Line]] = {}
    for number, hits in page.hits.items():
        line = page.lines[number]
        if line.words > 2 or number in page.code or _heads_indented(page, line):
            continue
        if any(h.category in _LABELS for h in hits):
            labels.setdefault(line.label, []).append(line)
    for label, lines in labels.items():
        if len(lines) >= _REPEATS:
            yield lines_claim(CODE, lines, "high", phrase=label, times=len(lines))
        else:
            sure = _shouts(lines[0]) or _breaks(page, lines[0])
            yield lines_claim(CODE, lines, "medium" if sure else "low", phrase=label, times=1)


def _opens(page: Page, line: Line, others: Sequence[Line] = ()) -> bool:
    """Whether a line stands among the first of a text, above its first sentence that is none of the others."""
    above = page.filled[:_TOP]
    if line not in above or page.filled[-1] is line:
        return False
    return not any(one.closed and one.words >= _SENTENCE for one in above[: above.index(line)] if one not in others)


def _heads_indented(page: Page, line: Line) -> bool:
    """Whether the next line is set in: then this one is the heading of a manual ("AD" is a name in Turkish)."""
    below = page.lines[line.number + 1 : line.number + 2]
    return bool(below) and not below[0].blank and _indent(below[0]) >= _indent(line) + _SET_IN


def _indent(line: Line) -> int:
    return len(line.raw) - len(line.raw.lstrip())


def _shouts(line: Line) -> bool:
    """In capitals (scripts that have them): a label of the page, no heading of the text."""
    return line.content.isupper() and line.content.isascii()


def _breaks(page: Page, line: Line) -> bool:
    """Whether the only word for an advertisement on the page stands where one broke the text: below a whole sentence."""
    if not any(hit.category == "ad_break" for hit in page.hits.get(line.number, ())):
        return False
    if heads_text(page, line):
        return False
    at = page.filled.index(line)
    stem = line.label[:_STEM]
    if any(stem in other.label for other in page.filled if other is not line):
        return False
    return 0 < at < len(page.filled) - 1 and page.filled[at - 1].closed and page.filled[at - 1].words >= _SENTENCE
