"""Why a page is a thread of posts: what its heads have in common, counted."""

from __future__ import annotations

from collections import Counter

import regex

from dedupe_corpus.model import Json
from dedupe_corpus.rules.threads import BRIDGE, LONGEST, NAME, NAMES, Head, Thread, text_follows

_HANDLE = regex.compile(r"(?=.*[\d_.\-]|\p{Ll}|\p{L}*\p{Ll}\p{Lu})[\p{L}\d_.@\-]{2,40}")


def thread_evidence(thread: Thread, heads: list[Head], *, filed: bool = False) -> dict[str, Json]:
    """Why the page is a thread of posts; empty if it is not one by its structure.

    filed: whether the page says in which part of a forum it is (`topic_trail`).
    """
    marks = thread.marks
    several = len(heads) > 1
    heads = [h for h in heads if h.last + 1 < len(marks) and h.last - h.first < 3 * LONGEST]
    usual = [h for h in heads if thread.ends_as_usual(h)]
    if len(usual) >= 2:  # the others stand in lists of threads
        heads = usual
    heads = _paired(thread, heads)
    phrases = sum(thread.phrase(i) for i in range(len(marks)))
    if len(heads) < (1 if filed and (phrases or several) else 2):
        return {}
    share = 1 / len(heads)
    numbered = share * sum(any(marks[i].kind == "post" for i in range(h.first, h.last + 1)) for h in heads)
    clock = share * sum(any((s := marks[i].stamp) and s.clock for i in range(h.first, h.last + 1)) for h in heads)
    relative = share * sum(
        any((s := marks[i].stamp) and s.kind == "relative" for i in range(h.first, h.last + 1)) for h in heads
    )
    rich = share * sum(sum(thread.core(i) for i in range(h.first, h.last + 1)) >= 3 for h in heads)
    framed = share * sum(any(marks[i].kind == "stamp" for i in range(h.first, h.last + 1)) for h in heads)
    prose = share * sum(text_follows(marks, h.last) for h in heads)
    named = _named(thread, heads)
    names = _names(named)
    every = all(0 < len(name.split()) <= NAME for name in named)
    dated = share * sum(any(marks[i].stamp for i in range(h.first, h.last + 1)) for h in heads)
    if prose < 0.5 or dated < 0.5:
        return {}
    signs: dict[str, Json] = {}
    if numbered >= 0.5:
        signs["numbered"] = round(numbered, 2)
    lively = clock >= 0.5 or relative >= 0.5
    if rich >= 0.5 and (numbered >= 0.5 or lively):
        signs["runs"] = round(rich, 2)
    if phrases >= 2 and (numbered >= 0.5 or lively or rich >= 0.5):
        signs["phrases"] = phrases
    if clock >= 0.5 and (names >= 0.5 or framed >= 0.5):
        signs["clock"] = round(clock, 2)
    if len(heads) >= 3 and names >= 0.7 and lively:
        signs["names"] = round(names, 2)
    if every and clock == 1.0 and (phrases or filed):
        signs["clock"] = clock
    if filed:
        signs["filed"] = True
    if dated == 1.0 and every and (feet := _feet(thread, heads)) >= 0.7:
        signs["feet"] = round(feet, 2)
    figures = [sum(thread.statistic(i) for i in range(h.first, h.last + 1)) for h in heads]
    counted = share * sum(n >= (1 if lively else 2) for n in figures)
    if len(heads) >= 3 and counted >= 0.7:
        signs["statistics"] = round(counted, 2)
    enough = signs and (len(heads) >= 3 or "clock" in signs or "feet" in signs or len(signs) >= 3)
    return {"posts": len(heads), **signs} if enough else {}


def _feet(thread: Thread, heads: list[Head]) -> float:
    """Share of the posts that end with buttons for answers; a thread has two such rows at least."""
    ended = [
        thread.answered_above(thread.tip(head) - thread.above(head))
        or any(map(thread.answers, range(head.first, thread.tip(head) + 1)))
        for head in heads[1:]
    ]
    last = any(thread.answers(i) for i in range(heads[-1].last + 1, len(thread.marks)))
    return (sum(ended) + last) / len(heads) if sum(ended) + last > 1 else 0.0


def _paired(thread: Thread, heads: list[Head]) -> list[Head]:
    """Two heads of one post, one for small screens, as one."""
    marks = thread.marks
    out: list[Head] = []
    alone = True
    for head in heads:
        between = range(out[-1].last + 1, head.first) if out and alone else range(BRIDGE + 1)
        if len(between) <= BRIDGE and not any(marks[i].kind == "text" or i in thread.said for i in between):
            out[-1] = Head(out[-1].first, head.last)
            alone = False
        else:
            out.append(head)
            alone = True
    return out


def _named(thread: Thread, heads: list[Head]) -> list[str]:
    """The label that stands right above the first date or number of each head; "" where none does."""
    out = []
    for head in heads:
        i = next(i for i in range(head.first, head.last + 1) if i in thread.anchor_set) - 1
        while i > 0 and thread.marks[i].kind in {"number", "sign"}:
            i -= 1
        out.append(thread.marks[i].line.content if i >= 0 and thread.marks[i].kind in NAMES else "")
    return out


def _names(named: list[str]) -> float:
    """Share of the labels above heads that look like a name: they come back, or are one word in the shape of a handle."""
    often = Counter(named)
    return sum(bool(a) and (often[a] >= 2 or _HANDLE.fullmatch(a) is not None) for a in named) / len(named)
