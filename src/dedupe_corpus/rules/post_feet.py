"""What stands between the posts of a thread: rows of buttons and counts, letters for pictures, tags, links to other threads.

A label that the vocabulary knows ("Share", "Reply", "2 Likes") goes where it comes back post after post in the company
of other such lines or of heads. A row right between two heads stays: it may be all that someone wrote ("Thanks").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import regex

from dedupe_corpus.rules.page import neighbours
from dedupe_corpus.rules.post_words import BUTTONS, QUOTING, REACTIONS
from dedupe_corpus.rules.threads import Thread

_LEAST = 3
"""How often a line must come back."""
_NEARLY = 0.8
_SPOKEN = 6  # words of a line that stands for prose
_CODES = frozenset({"DC202", "DC203", "DC207"})
_FORUM = frozenset({"DC202", "DC207"})
_ROW = 2  # lines of a row in a thread of few posts
_NAMES = 12  # words of the line of those who liked a post
_DIGITS = 4  # of the number of a page
_RANK, _TAG, _TAGS = 4, 3, 6  # words of a rank, of a tag; tags of a thread
_BELOW = BUTTONS | QUOTING
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
    if not hits or mark.line.number in thread.page.code or thread.closing_words(i):
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


def page_numbers(thread: Thread, claimed: set[int]) -> Iterator[list[int]]:
    """Runs of page numbers and words for the pages before and after, one a line ("Prev", "1", "2", "3", "Next")."""
    parts = [i for i in range(len(thread.marks)) if i not in claimed and _page_part(thread, i)]
    for run in neighbours(parts):
        words = {thread.marks[i].line.label for i in run if thread.marks[i].kind != "number"}
        numbers = {thread.marks[i].line.label for i in run} - words
        if len(run) > _ROW and words and (len(numbers) > 1 or len(words) > _ROW):
            yield run


def _page_part(thread: Thread, i: int) -> bool:
    mark = thread.marks[i]
    if mark.line.bullet or mark.line.number in thread.page.code:
        return False
    if mark.kind == "number":
        return mark.line.content.isdigit() and len(mark.line.content) <= _DIGITS
    return any(hit.category == "pagination" for hit in thread.hits.get(mark.line.number, ()))


def few(thread: Thread, claimed: set[int]) -> Iterator[list[int]]:
    """The same lines in threads of few posts, where none comes back: by their words, right above what is claimed.

    A letter in place of a picture with name and rank above the rest of a head; a row of different buttons or of who liked
    a post, with text above it; tags between the head of a thread and what is claimed below.
    """
    heads = {i for at in sorted(claimed) if at - 1 not in claimed for i in _avatar(thread, at)} - claimed
    below = claimed | heads
    size = len(thread.marks)
    ends = [at for at in sorted(below) if at - 1 not in below] + ([size] if size - 1 not in below else [])
    feet = {i for end in ends for i in _foot(thread, end, below)}
    tags = {i for at in sorted(claimed) if at + 1 not in claimed for i in _tags(thread, at + 1, claimed)}
    yield from neighbours(sorted((heads | feet | tags) - thread.said))


def _avatar(thread: Thread, at: int) -> list[int]:
    """The letter, the name that begins with it and the rank above the line `at`."""
    for rank in (0, 1):
        first = at - 2 - rank
        if first < 0:
            continue
        letter, name, *ranks = (thread.marks[i].line for i in range(first, at))
        if len(letter.content) != 1 or not letter.content.isalpha() or letter.bullet or name.closed:
            continue
        named = name.label.startswith(letter.label) and len(name.content) > 1
        if named and all(line.words <= _RANK and not line.closed for line in (name, *ranks)):
            return list(range(first, at))
    return []


def _foot(thread: Thread, end: int, taken: set[int]) -> list[int]:
    """A row above the line `end`, or above the name and the rank that stand between."""
    for skipped in range(_ROW + 1):
        row = _row(thread, end - skipped, taken)
        if row and row[0] > 0 and row[0] - 1 not in taken and _sure(thread, row):
            return list(range(row[0], end))
        above = thread.marks[end - skipped - 1] if end - skipped > 0 else None
        if end == len(thread.marks) or above is None or above.kind != "label" or above.line.bullet:
            break
    return []


def _sure(thread: Thread, row: list[int]) -> bool:
    """Two lines or more, those included that are claimed right below, or the word that announces who liked the post."""
    after = row[-1] + 1
    more = after < len(thread.marks) and thread.marks[after].line.label in _BELOW
    return len(row) + more >= _ROW or _reactions(thread, row[0])


def _row(thread: Thread, end: int, taken: set[int]) -> list[int]:
    """The buttons and the names of those who liked the post, right above the line `end`."""
    first = end - (end > 0 and end in taken and _reactions(thread, end - 1))  # the names are claimed
    while first > 0 and first - 1 not in taken:
        line = thread.marks[first - 1].line
        if line.label in _BELOW and not line.closed and not line.bullet:
            first -= 1
        elif first > 1 and thread.marks[first - 1].kind == "number" and thread.marks[first - 2].line.label in _BELOW:
            first -= 2  # how many pressed the button
        elif first > 1 and _reactions(thread, first - 2) and not line.closed and line.words <= _NAMES:
            first -= 2
        else:
            break
    return list(range(first, end))


def _reactions(thread: Thread, i: int) -> bool:
    line = thread.marks[i].line
    return line.label in REACTIONS and line.content.endswith((":", "："))


def _tags(thread: Thread, start: int, claimed: set[int]) -> list[int]:
    """The word for tags and the tags below it, if something claimed or known follows them."""
    marks = thread.marks
    if start >= len(marks) or not any(h.category == "tags" for h in thread.hits.get(marks[start].line.number, ())):
        return []
    stop = start + 1
    while (
        stop < len(marks) and stop - start <= _TAGS and marks[stop].kind == "label" and marks[stop].line.words <= _TAG
    ):
        if stop in claimed or thread.known(stop):
            return list(range(start, stop))
        stop += 1
    return list(range(start, stop)) if stop in claimed and stop - start > 1 else []
