"""DC203: whole blocks of menus, link lists and footers of a page that was stored with all its visible text.

Each line gets a score from what it and its surroundings look like (`line_context`, `trees`); blocks are runs of high
scores, as in maximum subsequence segmentation (Pasternack and Roth 2009). Only a block of many lines with known labels
in it goes; sentences and long lines in it stay, and so does the page's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dedupe_corpus.model import Claim, Confidence
from dedupe_corpus.rules.headlines import fact_lines, headlines
from dedupe_corpus.rules.line_context import columns
from dedupe_corpus.rules.navigation import says
from dedupe_corpus.rules.page import Line, Page, fact, lines_claim, new_fact
from dedupe_corpus.rules.trees import shipped
from dedupe_corpus.rules.zones import Mark, marks

CODE = "DC203"

_SCORE = 2000  # thousandths of log odds from which on a line is of a block
_BRIDGE = 2  # lines of a lower score between two parts of one block
_LINES, _SURE_LINES = 8, 12  # lines that a block has at least
_KNOWN, _SURE_KNOWN = 2, 3  # phrases of chrome among them
_LABELS = 6  # the same, single words counted once and phrases twice
_CLUSTER, _NEAR = 3, 12  # so many labels on so few lines: where a block may begin or end inside the page
_EDGE = 8  # lines, of a page of many, from its edge to where a block reaches that edge
_TEXT = 80  # words of text on the page: without them the blocks may be what it is about
_CONTENTS = 0.34  # share of a block's lines that stand again below it: then it lists the contents of the page
_PROGRAM = re.compile(
    r"[;{}]$|^[a-z_][\w.]*\(.*\)$|\)\s?:$|\w\s?[-+*/]?=\s?\S|->|::|^(?:import|from|#include|def|class|return) \S+$"
)
"""What program code looks like that stands without its indent among the lines of a page."""
_NAMED = 3  # labels from either end that the evidence quotes
_PROGRAMMED = new_fact()


def find(page: Page) -> Iterator[Claim]:
    lines, found = page.filled, marks(page)
    known = frozenset(i for i, mark in enumerate(found) if mark.anchor and not _of_posts(page, lines[i]))
    if len(lines) < _LINES or len(known) < _KNOWN:
        return
    rows = [i for part in _parts(found, known) for i in part]
    if not rows:
        return
    score = dict(zip(rows, shipped("segments").score(columns(page), rows).tolist(), strict=True))
    text = sum(line.words for line, mark in zip(lines, found, strict=True) if mark.text)
    title = set(lines[0].label.split())
    stays = headlines(page) | fact_lines(page)
    for block in _blocks(lines, found, score, known):
        if _introduced(lines, found, block) or _lists_contents(page, block):
            continue
        gone = [
            lines[i]
            for i in block
            if found[i].anchor or not (i == 0 or lines[i].number in stays or says(lines[i], title))
        ]
        labels = [lines[i].content for i in block if found[i].anchor]
        confidence: Confidence = "low" if text < _TEXT else "high" if _sure(block, known) else "medium"
        yield lines_claim(
            CODE,
            gone,
            confidence,
            zone="block",
            seen_by="run of labels",
            run=len(block),
            labels=len(labels),
            known=_named(labels),
        )


def _of_posts(page: Page, line: Line) -> bool:
    """Whether a label belongs to the posts of a thread: what stands between two of them is somebody's text."""
    return any(hit.code == "DC202" for hit in page.hits.get(line.number, ()))


def _parts(found: Sequence[Mark], known: frozenset[int]) -> Iterator[range]:
    """Where a block may stand if all lines without text had a high score; pages without any are not scored at all."""
    start, text = 0, False
    for i in range(len(found) + 1):
        mark = found[i] if i < len(found) else None
        ends = mark is None or mark.body or (mark.text and not mark.anchor and (text or mark.prose))
        text = mark is not None and not ends and (mark.post or (mark.text and not mark.anchor))
        if ends:
            part = range(start, i)
            labels = sum(found[j].weak for j in part) + 2 * sum(j in known for j in part)
            if len(part) >= _LINES and labels >= _LABELS:
                yield part
            start = i + 1


def _blocks(
    lines: Sequence[Line], found: Sequence[Mark], score: Mapping[int, int], known: frozenset[int]
) -> Iterator[list[int]]:
    """Places of the lines of each block."""
    title = set(lines[0].label.split())
    part: list[int] = []
    for i, points in score.items():
        if points < _SCORE or _reads(lines[i], found[i]):
            continue
        if part and _parted(lines, found, range(part[-1] + 1, i), title):
            yield from _whole(part, found, known, len(lines))
            part = []
        part.append(i)
    yield from _whole(part, found, known, len(lines))


def _parted(lines: Sequence[Line], found: Sequence[Mark], between: range, title: set[str]) -> bool:
    """Whether what stands between two lines of high score makes two blocks of them."""
    if len(between) > _BRIDGE or sum(_reads(lines[i], found[i]) for i in between) > 1:
        return True
    return any(found[i].prose or found[i].body or says(lines[i], title) for i in between)


def _reads(line: Line, mark: Mark) -> bool:
    """Whether somebody wrote the line, for readers or as program code, or it is the head of a post."""
    return (mark.text and not mark.anchor) or mark.body or mark.post or fact(line, _PROGRAMMED, _is_program)


def _is_program(line: Line) -> bool:
    return _PROGRAM.search(line.content) is not None


def _whole(part: list[int], found: Sequence[Mark], known: frozenset[int], size: int) -> Iterator[list[int]]:
    """The part from a cluster of labels to a cluster of labels, or on to the edge of the page where it reaches one."""
    labels = [at for at, i in enumerate(part) if i in known or found[i].weak]
    clusters = [
        (first, last)
        for first, last in zip(labels, labels[_CLUSTER - 1 :], strict=False)
        if last - first < _NEAR and not known.isdisjoint(part[first : last + 1])
    ]
    if not clusters:
        return
    edge = min(_EDGE, size // 10)
    top, bottom = part[0] <= edge, part[-1] >= size - 1 - edge
    block = part[0 if top and not bottom else clusters[0][0] : len(part) if bottom and not top else clusters[-1][1] + 1]
    phrases = len(known.intersection(block))
    if len(block) >= _LINES and phrases >= _KNOWN and 2 * phrases + sum(found[i].weak for i in block) >= _LABELS:
        yield block


def _sure(block: Sequence[int], known: frozenset[int]) -> bool:
    return len(block) >= _SURE_LINES and len(known.intersection(block)) >= _SURE_KNOWN


def _introduced(lines: Sequence[Line], found: Sequence[Mark], block: Sequence[int]) -> bool:
    """Whether a sentence that ends in a colon stands right above: then the block is its list."""
    above = block[0] - 1
    return above >= 0 and lines[above].content.endswith((":", "：")) and not found[above].anchor


def _lists_contents(page: Page, block: Sequence[int]) -> bool:
    lines = page.filled
    below = {line.label for line in lines[block[-1] + 1 :]}
    again = sum(lines[i].label in below for i in block if not page.hits.get(lines[i].number))
    return again >= _CONTENTS * len(block)


def _named(known: list[str]) -> list[str]:
    """The first and the last few labels, each once."""
    once = list(dict.fromkeys(known))
    return once if len(once) <= 2 * _NAMED else once[:_NAMED] + once[-_NAMED:]
