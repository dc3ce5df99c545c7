"""What stands under the posts of a thread: rows of buttons and counts that come back, and the line to the next thread.

A label that the vocabulary knows ("Share", "Reply", "2 Likes") goes where it comes back post after post in the company
of other such lines or of heads. A row right between two heads stays: it may be all that someone wrote ("Thanks").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import regex

from dedupe_corpus.rules.page import neighbours
from dedupe_corpus.rules.threads import Thread

_LEAST = 3
"""How often a line must come back."""
_NEARLY = 0.8
_SPOKEN = 6  # words of a line that stands for prose
_CODES = frozenset({"DC202", "DC203", "DC207"})
_FORUM = frozenset({"DC202", "DC207"})
_PAGER = regex.compile(r"[‹←◄⟵◀]\s+\S.*\S\s+[›→►⟶▶]")


def rows(thread: Thread, claimed: set[int]) -> Iterator[list[int]]:
    """Runs of lines that come back under posts; `claimed` are the lines of heads."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in range(len(thread.marks)):
        if _known(thread, i):
            places[thread.marks[i].key or thread.marks[i].line.label].append(i)
    often = {i for found in places.values() if len(found) >= _LEAST and _apart(thread, found) for i in found}
    taken = claimed | often
    for found in places.values():
        near = sum(i - 1 in taken or i + 1 in taken for i in found)
        if often.issuperset(found) and near < _NEARLY * len(found):
            often.difference_update(found)
    for run in neighbours(sorted(often - claimed - thread.said)):
        above, below = run[0] - 1 in claimed, run[-1] + 1 in claimed
        if above and below:
            continue
        keys = {thread.marks[i].key or thread.marks[i].line.label for i in run}
        forum = any(hit.code in _FORUM for i in run for hit in thread.hits[thread.marks[i].line.number])
        if above or below or (forum and len(keys) >= 2):
            yield run


def _known(thread: Thread, i: int) -> bool:
    """Whether the vocabulary knows the line as chrome: a label by any word, a longer line by a phrase."""
    mark = thread.marks[i]
    hits = thread.hits.get(mark.line.number)
    if not hits or mark.line.number in thread.page.code:
        return False
    return thread.phrase(i) or (mark.kind in {"label", "count"} and any(hit.code in _CODES for hit in hits))


def _apart(thread: Thread, places: list[int]) -> bool:
    """Whether text stands between most of the places."""
    marks = thread.marks
    gaps = [
        any(m.kind == "text" and (m.line.closed or m.line.words >= _SPOKEN) for m in marks[a + 1 : b])
        for a, b in pairwise(places)
    ]
    return sum(gaps) >= 0.6 * len(gaps)


def pagers(thread: Thread, claimed: set[int]) -> Iterator[list[int]]:
    """Lines between two arrows, the threads before and after this one ("‹ Older thread  Newer thread ›")."""
    found = [i for i, mark in enumerate(thread.marks) if i not in claimed and _PAGER.fullmatch(mark.line.content)]
    if len(found) <= 2:  # above and below the thread
        yield from ([i] for i in found)
