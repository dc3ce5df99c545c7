"""DC203: head, tail and blocks of chrome of a page that was stored with all its visible text.

A page is a head of chrome, the text with blocks of chrome in it, and a tail of chrome. Each line gets a score from what
it and its surroundings look like (`line_context`, `trees`). Head and tail go where it is sure that no text is left in them
(`page_ends`), sentences included. Blocks are runs of high scores, as in maximum subsequence segmentation (Pasternack and
Roth 2009): only one of many lines with known labels goes, without its sentences. The page's title stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dedupe_corpus.model import Claim, Confidence
from dedupe_corpus.rules.headlines import fact_lines, headlines
from dedupe_corpus.rules.line_context import columns
from dedupe_corpus.rules.navigation import says
from dedupe_corpus.rules.page import Line, Page, fact, lines_claim, new_fact
from dedupe_corpus.rules.page_ends import inside
from dedupe_corpus.rules.trees import shipped
from dedupe_corpus.rules.zones import Mark, marks

CODE = "DC203"

_SCORE = 2000  # thousandths of log odds from which on a line is of a block
_BRIDGE = 2  # lines of a lower score between two parts of one block
_LINES, _SURE_LINES = 8, 12  # lines that a block has at least
_KNOWN, _SURE_KNOWN = 2, 3  # phrases of chrome among them
_LABELS = 6  # the same, single words counted once and phrases twice
_END_LABELS = 4  # in a head or tail, where one phrase is enough
_CLUSTER, _NEAR = 3, 12  # so many labels on so few lines: where a block may begin or end inside the page
_EDGE = 8  # lines, of a page of many, from its edge to where a block reaches that edge
_TEXT = 80  # words of text on the page: without them the blocks may be what it is about
_TAKEN = 0.5  # words of sentences in a head or tail, for each one of the text: with more of them it is only told
_CONTENTS = 0.34  # share of a block's lines that stand again below it: then it lists the contents of the page
_PROGRAM = re.compile(
    r"[;{}]$|^[a-z_][\w.]*\(.*\)$|\)\s?:$|\w\s?[-+*/]?=\s?\S|->|::|^(?:import|from|#include|def|class|return) \S+$"
)
"""What program code looks like that stands without its indent among the lines of a page."""
_COMMAND = re.compile(
    r"^[$%] \S|^(?:\$ )?(?:sudo )?(?:(?:npm|npx|yarn|pnpm|pip3?|pipx|conda|git|apt|apt-get|brew|docker|cargo|cmake|curl|wget|nvm"
    r"|node|python3?|gem|bundle|composer|kubectl|helm|cd|mkdir|chmod) |(?:go (?:run|build|get|install|test)|make install)\b)"
)
"""Commands for a shell: no page prints them around its text."""
_COMMANDS = 2  # from here on they, and what stands between them, are the text of a page
_TEASERS = 3  # times that a label like "Read more" stands on a page: what is above it tells of other articles
_POST = 8  # lines below the head of a post where its text begins
_NAMED = 3  # labels from either end that the evidence quotes
_PROGRAMMED, _COMMANDED = new_fact(), new_fact()


def find(page: Page) -> Iterator[Claim]:
    lines, found = page.filled, marks(page)
    known = frozenset(i for i, mark in enumerate(found) if mark.anchor and not _of_posts(page, lines[i]))
    if len(lines) < _LINES or len(known) < _KNOWN:
        return
    if not any(_parts(found, known)):
        return
    looks = columns(page)
    score = shipped("segments")["lines"].score(looks)
    start, stop = _outwards(lines, found, *inside(page, looks, score))
    kept = _text(lines[start:stop], found[start:stop])
    for zone, places in (("head", range(start)), ("tail", range(stop, len(lines)))):
        end = [i for i in places if lines[i].number not in page.code and not fact(lines[i], _PROGRAMMED, _is_program)]
        if _labelled(end, found, known, least=1, points=_END_LABELS):
            taken = _text([lines[i] for i in end], [found[i] for i in end])
            confidence: Confidence = "low" if kept < _TEXT or taken > _TAKEN * kept else "high"
            yield _claim(page, end, confidence, zone, words_of_text=taken, words_between=kept)
    text = _text(lines, found)
    outer = frozenset(i for i in known if not found[i].inner)  # others do not show that all around them is chrome
    for block in _blocks(lines, found, score.tolist(), outer):
        if _introduced(lines, found, block) or _lists_contents(page, block):
            continue
        confidence = "low" if text < _TEXT else "high" if _sure(block, outer) else "medium"
        if rest := block if kept < _TEXT else [i for i in block if start <= i < stop]:
            yield _claim(page, rest, confidence, "block")


def _outwards(lines: Sequence[Line], found: Sequence[Mark], start: int, stop: int) -> tuple[int, int]:
    """The cuts moved outwards to the next label, beyond the first and last post of a thread and beyond commands.

    What stands without a label at the border of text and chrome may be a list of its own, and the text below the head of a
    post is somebody's.
    """
    commands = [i for i, line in enumerate(lines) if fact(line, _COMMANDED, _is_command)]
    if len(commands) >= _COMMANDS:
        start, stop = min(start, commands[0]), max(stop, commands[-1] + 1)
    posts = [
        range(i, j + 1)
        for i, mark in enumerate(found)
        if mark.post
        for j in range(i + 1, min(i + 1 + _POST, len(found)))
        if found[j].text and not found[j].anchor
    ]
    if posts:
        start, stop = min(start, posts[0].start), max(stop, posts[-1].stop)
    times = Counter(line.label for line in lines)
    teased = [times[line.label] >= _TEASERS and mark.weak for line, mark in zip(lines, found, strict=True)]
    said = [
        mark.prose and not mark.anchor and not (teased[i + 1] if i + 1 < len(teased) else False)
        for i, mark in enumerate(found)
    ]
    return start - _still_text(found[:start][::-1], said[:start][::-1]), stop + _still_text(found[stop:], said[stop:])


def _still_text(outwards: Sequence[Mark], said: Sequence[bool]) -> int:
    """How many lines outside of the text still are of it: up to a label, and all sentences that no label parts from it
    but such as stand between paragraphs, too.

    said: which lines are sentences that may be of the text.
    """
    size = len(outwards)
    start = 0
    while True:
        start = next((i for i in range(start, size) if outwards[i].anchor or outwards[i].weak), size)
        parting = next((i for i in range(start, size) if outwards[i].anchor and not outwards[i].inner), size)
        sentence = next((i for i in range(start, parting) if said[i]), size)
        if sentence == size:
            return start
        start = sentence + 1


def _text(lines: Sequence[Line], found: Sequence[Mark]) -> int:
    """Words of text."""
    return sum(line.words for line, mark in zip(lines, found, strict=True) if mark.text)


def _claim(page: Page, places: Sequence[int], confidence: Confidence, zone: str, **evidence: int) -> Claim:
    """On these lines but for the title of the page, what opens its text, and lists of facts."""
    lines, found = page.filled, marks(page)
    title = set(lines[0].label.split())
    stays = headlines(page) | fact_lines(page)
    gone = [
        lines[i] for i in places if found[i].anchor or not (i == 0 or lines[i].number in stays or says(lines[i], title))
    ]
    labels = [lines[i].content for i in places if found[i].anchor]
    return lines_claim(
        CODE,
        gone,
        confidence,
        zone=zone,
        seen_by="run of labels" if zone == "block" else "no text beyond",
        run=len(places),
        labels=len(labels),
        known=_named(labels),
        **evidence,
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
    lines: Sequence[Line], found: Sequence[Mark], score: Sequence[int], known: frozenset[int]
) -> Iterator[list[int]]:
    """Places of the lines of each block."""
    title = set(lines[0].label.split())
    part: list[int] = []
    for i, points in enumerate(score):
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
    return _PROGRAM.search(line.content) is not None or _is_command(line)


def _is_command(line: Line) -> bool:
    return not line.closed and _COMMAND.match(line.content) is not None


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
    if _labelled(block, found, known, least=_KNOWN, points=_LABELS):
        yield block


def _labelled(block: Sequence[int], found: Sequence[Mark], known: frozenset[int], *, least: int, points: int) -> bool:
    """Whether a block has lines, phrases and labels enough to be chrome."""
    phrases = len(known.intersection(block))
    return len(block) >= _LINES and phrases >= least and 2 * phrases + sum(found[i].weak for i in block) >= points


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
