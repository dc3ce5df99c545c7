"""DC203: navigation, pagination, share bars, related links and newsletter prompts around the body of a page.

Four ways to see where the chrome ends, each measured on labelled pages; none looks inside the body:
the *tail* of an article (little text, many labels), a *divider* ("You may also like", "Comments") with no running
text below it, the *peel* from an edge (from label to label), and the *echo* of the page's title above the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dedupe_corpus.model import Claim, Confidence
from dedupe_corpus.rules.headlines import fact_lines, headlines
from dedupe_corpus.rules.page import Line, Page, lines_claim
from dedupe_corpus.rules.post_words import CLOSINGS
from dedupe_corpus.rules.zones import Mark, marks

CODE = "DC203"

# An article: this many words of text, and this share of all words between head and tail.
_ARTICLE_WORDS, _ARTICLE_SHARE = 150, 0.6
# Below the body: at most one line of text in a row, at most this share of the page's text, mostly labels.
_TAIL_RUN, _TAIL_OF_TEXT, _TAIL_TEXT, _TAIL_ANCHORS, _DENSITY = 1, 0.25, 0.5, 4, 0.12
# Below a divider: no third line of text in a row, mostly labels, and at least this share of the text above it.
_DIVIDER_RUN, _DIVIDER_ABOVE, _DIVIDER_ANCHORS, _DIVIDER_TEXT = 2, 0.4, 4, 0.5
_DIVIDERS = frozenset({"related", "comments"})
# Peeling: unknown labels that may stand between two known ones, and how much of the zone must be known.
_PEEL_GAP, _PEEL_LEAST, _PEEL_DENSITY = 8, 4, 0.25
_PER_TEXT = 4  # labels for each line of text beyond the first
_BEYOND = 3  # labels that must stand beyond a sentence of some length before it counts as chrome, too, none of those inside texts
_RIGHTS = re.compile(r"©|\(c\)|copyright")
_HEAD_GAP = 20  # menus name a site's own sections
_ECHO_ANCHORS, _ECHO_DENSITY, _ECHO_REACH = 2, 0.1, 400
# A tail of a few lines: at most so many, of them at least so many labels, below so many words of text.
_SHORT, _SHORT_ANCHORS, _SHORT_ABOVE = 12, 2, 80
_SURE = 4  # labels in a zone from which on it counts as certain
_THREAD = 5  # lines of forum vocabulary from which on a page is a thread: its posts can be short


def find(page: Page) -> Iterator[Claim]:
    found = marks(page)
    lines = page.filled
    if sum(mark.anchor for mark in found) < 2:
        return
    thread = sum(any(hit.code == "DC202" for hit in hits) for hits in page.hits.values()) > _THREAD
    tail, why = _tail(page, found, thread=thread)
    body = _body_start(found, tail)
    inner = {line.label for line in lines[body or 0 : tail]}
    facts = fact_lines(page)

    def outside(line: Line) -> bool:
        """Neither a label that the body has too, as the entries of a table of contents, nor a fact, nor the end of a post."""
        hits = page.hits.get(line.number, ())
        ended = line.label in CLOSINGS and all(hit.code == "DC202" for hit in hits)
        return line.number not in facts and not ended and (line.label not in inner or bool(hits))

    if gone := [line for line in lines[tail:] if outside(line)]:
        yield _claim(gone, found[tail:], "tail", why)
    above = _above(page, found, tail, None if thread else body)
    if gone := [line for line in above[0] if outside(line)]:
        yield _claim(gone, found[: lines.index(gone[-1]) + 1], "head", above[1])


def _above(page: Page, found: list[Mark], tail: int, body: int | None) -> tuple[list[Line], str]:
    """The chrome above the body, and what says so. body: where an article would start; None in threads."""
    lines = page.filled
    if body is not None and _is_article(lines, found, body, tail) and (head := _head(page, found, body)):
        return head, "article"
    if echo := _echo(lines, found, tail):
        return echo, "title echo"
    peeled = _peel(lines[:tail], found[:tail], _HEAD_GAP)
    labels = [lines[i].label for i in range(peeled) if found[i].anchor]
    if all(map(_RIGHTS.search, labels)):  # whose text this is stands above many files that are no pages
        return [], ""
    return _untitled(page, lines[:peeled], found), "peel"


def _claim(lines: list[Line], found: Sequence[Mark], zone: str, seen_by: str) -> Claim:
    labels = sum(mark.anchor for mark in found)
    confidence: Confidence = "high" if labels >= _SURE else "medium"
    return lines_claim(CODE, lines, confidence, zone=zone, seen_by=seen_by, labels=labels)


def _tail(page: Page, found: list[Mark], *, thread: bool) -> tuple[int, str]:
    """Index (among filled lines) from which the page is chrome to its end, and what says so."""
    lines = page.filled
    tail, why = len(lines), ""
    cuts = [(len(lines) - _peel(lines[::-1], found[::-1]), "peel")]
    if not thread:
        for cut, name in (
            (_article_tail(lines, found), "article"),
            (_divider(page, found), "divider"),
        ):
            body = _body_start(found, cut)
            if body is not None and _is_article(lines, found, body, cut):
                cuts.append((cut, name))
        cut = _short_tail(lines, found)
        if sum(line.words for line, mark in zip(lines[:cut], found[:cut], strict=True) if mark.text) >= _SHORT_ABOVE:
            cuts.append((cut, "short tail"))
    for cut, name in cuts:
        if cut < tail:
            tail, why = cut, name
    return tail, why


def _is_article(lines: list[Line], found: list[Mark], body: int, tail: int) -> bool:
    text = sum(line.words for line, mark in zip(lines[body:tail], found[body:tail], strict=True) if mark.text)
    return text >= _ARTICLE_WORDS and text >= _ARTICLE_SHARE * sum(line.words for line in lines[body:tail])


def _body_start(found: list[Mark], tail: int) -> int | None:
    """The first line of text that more text follows soon."""
    for i in range(tail):
        if found[i].text and any(mark.text for mark in found[i + 1 : min(tail, i + 5)]):
            return i
    return None


def _article_tail(lines: list[Line], found: list[Mark]) -> int:
    all_text = sum(line.words for line, mark in zip(lines, found, strict=True) if mark.text)
    best = size = len(lines)
    words = text = anchors = outer = weak = run = beyond = 0
    for i in range(size - 1, -1, -1):
        mark = found[i]
        words += lines[i].words
        anchors += mark.anchor
        outer += mark.anchor and not mark.inner
        weak += mark.weak
        text += lines[i].words if mark.text else 0
        run = run + 1 if mark.text else 0
        if mark.body or mark.post or run > _TAIL_RUN or text > _TAIL_OF_TEXT * all_text:
            break
        if mark.text or mark.prose:
            beyond = max(beyond, outer + (_BEYOND if mark.prose else 1))
        labels = anchors + weak
        known = anchors >= _TAIL_ANCHORS and outer >= beyond
        if mark.anchor and text <= _TAIL_TEXT * words and known and labels >= _DENSITY * (size - i):
            best = i
    return best


def _divider(page: Page, found: list[Mark]) -> int:
    lines = page.filled
    words = [line.words if mark.text else 0 for line, mark in zip(lines, found, strict=True)]
    total = above = sum(words)
    times = Counter(line.label for line in lines)
    anchors = outer = run = all_words = beyond = 0
    best = size = len(lines)
    for i in range(size - 1, -1, -1):
        above -= words[i]
        all_words += lines[i].words
        anchors += found[i].anchor
        outer += found[i].anchor and not found[i].inner
        run = run + 1 if found[i].text else 0
        if run > _DIVIDER_RUN or found[i].body or found[i].post or above < _DIVIDER_ABOVE * total:
            break
        if found[i].prose:
            beyond = max(beyond, outer + _BEYOND)
        if times[lines[i].label] > 1 or total - above > _DIVIDER_TEXT * all_words:
            continue  # a link of every card on the page, or text of its own follows
        hits = page.hits.get(lines[i].number, ())
        if (
            anchors >= _DIVIDER_ANCHORS
            and outer >= beyond
            and any(h.category in _DIVIDERS and h.strength != "word" for h in hits)
        ):
            best = i
    return best


def _short_tail(lines: list[Line], found: list[Mark]) -> int:
    """Where a few lines without text begin that end the page, if at least two are labels and half are known."""
    size = len(lines)
    best = size
    anchors = weak = 0
    for i in range(size - 1, max(-1, size - 1 - _SHORT), -1):
        mark = found[i]
        if mark.text or mark.prose or mark.body or mark.post or mark.date or lines[i].closed:
            break
        anchors += mark.anchor
        weak += mark.weak
        known = anchors + weak
        if (mark.anchor or mark.weak) and anchors >= _SHORT_ANCHORS and known >= 0.5 * (size - i):
            best = i
    return best


def _peel(lines: Sequence[Line], found: Sequence[Mark], gap: int = _PEEL_GAP) -> int:
    """How many lines from the edge on are chrome: from label to label, while little stands between them."""
    most = _TAIL_OF_TEXT * sum(line.words for line, mark in zip(lines, found, strict=True) if mark.text)
    best = anchors = outer = weak = last = texts = dates = said = beyond = strange = 0
    for i, mark in enumerate(found):
        dates += mark.date
        said += lines[i].words if mark.text else 0
        if said > most:  # labels between the paragraphs of a short text
            break
        if mark.post or dates > 1:  # posts of a thread, one after the other
            break
        if mark.anchor:
            anchors += 1
            outer += not mark.inner
            last = i
            strange = strange if mark.inner else 0  # a label between paragraphs does not say what is on its other side
            known = anchors >= _PEEL_LEAST - 1 and outer >= beyond and not strange
            if known and anchors + weak >= max(_PEEL_LEAST, _PEEL_DENSITY * (i + 1)):
                best = i + 1
        elif mark.weak:
            weak += 1
            last = max(last, i - gap // 2)
        else:
            strange += 1
            texts += mark.text
            if i - last > gap or texts > 1 + anchors // _PER_TEXT or mark.body:
                break
            if mark.text or mark.prose:
                beyond = max(beyond, outer + (_BEYOND if mark.prose else _BEYOND - 1))
    return best


def _head(page: Page, found: list[Mark], body: int) -> list[Line]:
    """What stands above an article, up to the last label before it; the title stays."""
    said = next((i for i in range(body) if found[i].prose and not found[i].anchor), body)
    last = max((i for i in range(said) if found[i].anchor), default=-1)
    anchors = sum(mark.anchor for mark in found[: last + 1])
    weak = sum(mark.weak for mark in found[: last + 1])
    if anchors < 2 or anchors + weak < max(3, _DENSITY * (last + 1)):
        return []
    return _untitled(page, page.filled[: last + 1], found)


def _untitled(page: Page, zone: list[Line], found: Sequence[Mark]) -> list[Line]:
    """The lines of a head without the page's title: its first line, where that is no label, and what says it again.

    Nor with other lines that may be the title, or open the text (`headlines`).
    """
    stays = headlines(page)
    if found[0].anchor:
        return [line for line in zone if line.number not in stays]
    title = set(zone[0].label.split())
    return [line for line in zone[1:] if line.number not in stays and not says(line, title)]


def says(line: Line, title: set[str]) -> bool:
    """Whether a line says the title again, or most of it."""
    words = set(line.label.split())
    return line.words >= 3 and len(words & title) >= 0.7 * len(words)


def _echo(lines: list[Line], found: list[Mark], tail: int) -> list[Line]:
    """The lines between the page's title (first line) and the heading that says it again, if they read like a menu."""
    title = lines[0].label.split()
    stop = 0
    for i in range(3, min(tail, _ECHO_REACH)):
        words = set(lines[i].label.split())
        if len(words) >= 3 and 2 * lines[i].words >= len(title) - 3 and len(words & set(title)) >= 0.8 * len(words):
            stop = i
            break
        if found[i].text:
            break
    anchors = sum(mark.anchor for mark in found[1:stop])
    weak = sum(mark.weak for mark in found[1:stop])
    return lines[1:stop] if anchors >= _ECHO_ANCHORS and anchors + weak >= _ECHO_DENSITY * stop else []
