"""Heads of single posts, one label and one value after the other ("Thread starter", a name, "Start date", a date, "#1").

What comes back from post to post is read in `threads.py`; a page may hold one post only. Its head is a run of short
lines without a sentence: it is told by a post number together with a date, or by what the vocabulary knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from dedupe_corpus.model import Confidence, Json
from dedupe_corpus.rules.page import Hit, Line, fold_label, neighbours
from dedupe_corpus.rules.profile_words import SUBJECT
from dedupe_corpus.rules.threads import Thread, announced, parted, text_follows

_LONGEST = 26  # lines of one head
_LINE = 140  # code points of a line that is looked into
_GAP = 2  # lines that nothing is known of may stand between two that something is known of
_TOP = 3  # filled lines that may stand above the head of a page's first post
_VALUES = frozenset({"post", "date", "number", "count"})
_LABELLED = regex.compile(r"(?P<label>\p{L}[\p{L}\p{M}' ’.-]{0,40}?)\s?[:：]\s?(?P<value>\S.{0,60})?")
_CELLS = regex.compile(r"\s?[|｜]\s?")
_HANDLE = regex.compile(r"(?=.*[\d_]|\p{Ll}|\p{Lo})[\p{L}\d_.\-]{2,30}")
_TELLING = regex.compile(r"(?=.*[\d_]|\p{L}*\p{Ll}\p{Lu})[\p{L}\d_.\-]{2,30}")
"""A handle that is no word of a sentence."""
_FIRST = regex.compile(r"\D*1\D*")
_BY = regex.compile(r"»\s?$|^»")  # "Post by anna » Mon Mar 14, 2022 8:41 pm"


class Card(NamedTuple):
    """Marks first..last that head a post, with what speaks for it."""

    rows: list[int]
    confidence: Confidence
    why: dict[str, Json]


def known(hits: tuple[Hit, ...]) -> str:
    """How strongly hits of the vocabulary say forum chrome: "phrase", "word" or ""."""
    strengths = {hit.strength for hit in hits if hit.code == "DC202"}
    if not strengths:
        return ""
    return "word" if strengths == {"word"} else "phrase"


class _Run:
    """A run of short lines, with what is known of each."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.page = thread.page
        self.marks = thread.marks

    def strength(self, i: int) -> str:
        """What the vocabulary says of a line, of its label before a colon or beside a figure, or of all its cells."""
        line = self.marks[i].line
        if line.number in self.page.code or self._ends_a_post(i):
            return ""
        if parted(line)[0] in SUBJECT and not self.thread.subject_again(i):
            return ""
        hits = self.page.hits.get(line.number)
        if hits and (found := known(hits)):
            return found
        if len(line.content) > _LINE:
            return ""
        if "|" in line.content or "｜" in line.content:
            cells = [cell for cell in _CELLS.split(line.content) if cell]
            if len(cells) > 1:
                return "phrase" if all(self._cell(cell) for cell in cells) else ""
        return self._cell(line.content) if self.marks[i].kind in {"pair", "count", "stamp", "text"} else ""

    def _ends_a_post(self, i: int) -> bool:
        """Whether the line is how people end what they write, and no label of a figure ("Thanks", "40")."""
        after = self.marks[i + 1].kind if i + 1 < len(self.marks) else ""
        return self.thread.closing_words(i) and after != "number"

    def _cell(self, cell: str) -> str:
        if found := known(self.page.look_up(fold_label(cell))):
            return found
        if ":" not in cell and "：" not in cell:
            return ""
        labelled = _LABELLED.fullmatch(cell)
        value = labelled["value"] or "" if labelled else ""
        if labelled and len(value.split()) <= 6 and not value.endswith((".", "。", "!", "?")):
            return known(self.page.look_up(fold_label(labelled["label"])))
        return ""

    def soft(self, i: int) -> bool:
        """Whether a line may stand in a head: no sentence, or one that the vocabulary knows."""
        mark = self.marks[i]
        return mark.line.number not in self.page.code and (
            mark.kind not in {"text", "speaker"} or bool(self.strength(i))
        )


def cards(thread: Thread, taken: set[int]) -> Iterator[Card]:
    """The heads of posts that stand alone; lines of `taken` are known to stand in one."""
    run = _Run(thread)
    size = len(thread.marks)
    done = 0
    for i, mark in enumerate(thread.marks):
        # a head tells a date or a number of a post; at the top of the page counts can do
        if i < done or (i > _TOP and mark.stamp is None and mark.kind != "post") or not run.soft(i):
            continue
        start, stop = i, i + 1
        while start > done and run.soft(start - 1):
            start -= 1
        while stop < size and run.soft(stop):
            stop += 1
        if stop - start >= 3 and not taken.issuperset(range(start, stop)):
            yield from _heads(run, start, stop, taken)
        done = stop
    yield from _bylines(run, taken)


def _heads(run: _Run, start: int, stop: int, taken: set[int]) -> Iterator[Card]:
    marks = run.marks
    strengths = {i: run.strength(i) or ("word" if i in taken else "") for i in range(start, stop)}
    core = [i for i in range(start, stop) if strengths[i] or marks[i].kind in _VALUES]
    parts: list[list[int]] = []
    for i in core:
        if parts and i - parts[-1][-1] <= _GAP + 1:
            parts[-1].append(i)
        else:
            parts.append([i])
    for part in parts:
        first, last = part[0], part[-1]
        if last - first + 1 > _LONGEST or not text_follows(marks, last):
            continue
        why = _evidence(run, part, {i: strengths[i] for i in part})
        if not why or announced(marks, first):
            continue
        first, last = _with_neighbours(run, start, stop, first, last)
        confidence: Confidence = "high" if why.get("phrases") and why.get("post") and why.get("date") else "medium"
        free = set(range(first, last + 1)) - taken
        rows = free - run.thread.said
        for held in neighbours(sorted(free)):  # between two known heads: it may be all that someone wrote
            if held[0] - 1 in taken and held[-1] + 1 in taken and not any(strengths.get(i) for i in held):
                rows.difference_update(held)
        if rows:
            yield Card(sorted(rows), confidence, {"kind": "card", **why})


def _evidence(run: _Run, part: list[int], strengths: dict[int, str]) -> dict[str, Json]:
    """What speaks for a head; empty if it is not enough."""
    marks = run.marks
    first, last = part[0], part[-1]
    phrases = sum(strength == "phrase" for strength in strengths.values())
    words = sum(strength == "word" for strength in strengths.values())
    posts = [i for i in part if marks[i].kind == "post"]
    dates = [i for i in part if marks[i].stamp is not None]
    values = sum(marks[i].kind in _VALUES for i in part)
    counts = sum(bool(strengths[i]) and marks[i].kind in {"count", "pair"} for i in part)
    bullets = {marks[i].line.bullet for i in range(first, last + 1)}
    if len(posts) > 1 or len(dates) > 4:
        return {}
    length = last - first + 1
    top = first <= _TOP
    listed = len(bullets) == 1 and "" not in bullets
    opens = bool(posts) and posts[0] == last and top and _FIRST.fullmatch(marks[last].line.content) is not None
    numbered = bool(posts and dates) and length >= 4 and (bool(phrases or words) or listed or opens)
    told = top and (phrases >= 2 or (phrases and phrases + words >= 3)) and bool(dates or posts) and values >= 1
    counted = top and counts >= 3 and bool(dates or posts or phrases)
    lower = not top and phrases >= 2 and phrases + words >= 3 and bool(dates) and values >= 2
    if not (numbered or told or counted or lower):
        return {}
    return {"post": bool(posts), "date": bool(dates), "phrases": phrases, "words": words, "length": length}


def _with_neighbours(run: _Run, start: int, stop: int, first: int, last: int) -> tuple[int, int]:
    """The head with lines of its list, and with the name above it; the title of the page stays."""
    marks = run.marks
    bullet = marks[first].line.bullet if marks[first].line.bullet == marks[last].line.bullet else ""
    said = {marks[i].line.label for i in range(first, last + 1)}
    top = first <= _TOP
    while first > start and (bullet or not run.thread.foot(first)):
        line = marks[first - 1].line
        same = bool(bullet) and line.bullet == bullet
        ranked = marks[first].kind == "label" and bool(run.strength(first))
        shape = _HANDLE if top else _TELLING
        single = line.words == 1 and (ranked or (top and first > 1) or shape.fullmatch(line.content) is not None)
        name = not line.bullet and (line.label in said or (single and not run.thread.closing_words(first - 1)))
        if not (same or name) or (first == 1 and not same and line.words > 1):
            break
        first -= 1
    if first > start and _is_avatar(marks[first - 1].line, marks[first].line):
        first -= 1
    while last + 1 < stop and bullet and marks[last + 1].line.bullet == bullet:
        last += 1
    return first, last


def _is_avatar(letter: Line, name: Line) -> bool:
    """Whether a line is the letter in place of a picture above a name that begins with it."""
    content = letter.content
    return len(content) == 1 and content.isalpha() and len(name.content) > 1 and name.label.startswith(letter.label)


def _bylines(run: _Run, taken: set[int]) -> Iterator[Card]:
    """Lines that say who posted when with a guillemet between, as phpBB sets them, and the subject above."""
    for i, mark in enumerate(run.marks):
        if i in taken or mark.kind != "stamp" or mark.stamp is None or not mark.stamp.clock:
            continue
        before = mark.line.content[: mark.stamp.start].rstrip()
        if not _BY.search(before) or not 2 <= len(before.split()) <= 7:
            continue
        rows = [i - 1, i] if i > 1 and run.thread.subject(i - 1) and i - 1 not in taken else [i]
        yield Card(rows, "medium", {"kind": "byline"})
