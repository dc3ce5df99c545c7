"""DC202 forum-header: heads of forum posts (who, when, which post, poster's counts), found by structure and by phrases.

Structure needs no list of words. The lines of a page are read as marks (`marks.py`); a post number or a date that is
alone on its line is an *anchor*. What stands in unbroken company with an anchor, post after post, is the head of a
post: labels that come back, and the name above it if there is a name above every one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim, Confidence, Example, Json, Rule
from dedupe_corpus.rules import post_feet
from dedupe_corpus.rules.language import is_foreign, page_languages
from dedupe_corpus.rules.marks import Mark, looks_like_program
from dedupe_corpus.rules.page import Page, lines_claim, neighbours
from dedupe_corpus.rules.post_cards import cards
from dedupe_corpus.rules.poster_profiles import profiles
from dedupe_corpus.rules.thread_evidence import thread_evidence
from dedupe_corpus.rules.threads import LONGEST, Head, Thread, announced, depth, text_follows
from dedupe_corpus.rules.topic_trail import trail

RULE = Rule(
    code="DC202",
    name="forum-header",
    title="Head of a forum post",
    why=(
        "Forum software puts the name of the poster, the date, the number of the post and the poster's statistics "
        "above or beside each post. In scraped text they become short lines between the posts: no one wrote them. "
        "The date and the number of the first post are kept in the report as facts of the document."
    ),
    confidence="medium",
    goes=(
        Example(
            "- Konuyu açan\n- #3\n- 2 Mar 2021\n- 140\n- 6\n- 12\nWinter\n"
            "The pass is closed until April, and the road below it is gritted every morning.\n",
            "Winter\nThe pass is closed until April, and the road below it is gritted every morning.\n",
        ),
    ),
    stays=(
        Example(
            "The band's best years were these:\n1967\n1969\n1973\nThen came a long silence, and after it a second life.\n",
            note="figures that a sentence announces",
        ),
        Example(
            "12 May 2024\nWe left the hut before dawn and reached the pass at noon.\n"
            "13 May 2024\nRain all day. We stayed in the tent and read.\n",
            note="a diary: dates head the text that someone wrote",
        ),
    ),
    off="Where forum data itself is the subject: --ignore DC202, or [[overrides]] for the folder.",
)

_HEAD = 25  # filled lines that count as the head of a page
_MAIL = frozenset({"from:", "to:"})
_TITLE = 16  # words that a title has at most
_SPOKEN = 12  # words of a sentence that someone wrote
_NEAR = 3  # lines from a known one to the next of the same kind
_PROGRAM = 2  # lines of program code from which on a zone is no furniture
_KNOWN = 0.1  # share of a zone that the vocabulary knows
_MANY = 5  # posts of a thread whose names and ranks tell by how often they stand above
_VALUE = frozenset({"post", "date", "number"})


def find(page: Page) -> Iterator[Claim]:
    if not page.filled:
        return
    thread = Thread(page)
    claimed: set[int] = set()
    found: list[tuple[list[int], Confidence, dict[str, Json]]] = []
    if thread.anchors:
        heads, filed = thread.heads, trail(thread)
        evidence = thread_evidence(thread, heads, filed=bool(filed))
        if evidence:
            found += _post_heads(thread, heads, evidence)
            if found:
                found += _around(thread, found[0][0][0], found[-1][0][-1], evidence, filed)
        for rows, _, _ in found:
            claimed.update(rows)
        found += [run for run in _lone_runs(thread, heads) if claimed.isdisjoint(run[0])]
        for rows, _, _ in found:
            claimed.update(rows)
    for single in (cards, profiles):
        found += [(card.rows, card.confidence, card.why) for card in single(thread, claimed)]
        for rows, _, _ in found:
            claimed.update(rows)
    found += _phrases(thread, claimed, bool(claimed))
    claimed.update(i for rows, confidence, _ in found if confidence != "low" for i in rows)
    if claimed:
        found += [(rows, "medium", {"kind": "post foot"}) for rows in post_feet.rows(thread, claimed)]
        claimed.update(i for rows, _, why in found if why == {"kind": "post foot"} for i in rows)
        found += [(rows, "medium", {"kind": "post foot"}) for rows in post_feet.few(thread, claimed)]
        found += [(rows, "medium", {"kind": "pager"}) for rows in post_feet.pagers(thread, claimed)]
        found += [(rows, "medium", {"kind": "pager"}) for rows in post_feet.page_numbers(thread, claimed)]
    found.sort(key=lambda run: run[0][0])
    facts: dict[str, Json] | None = None
    for rows, confidence, why in found:
        lines = [thread.marks[i].line for i in rows]
        claim = lines_claim("DC202", lines, confidence, **why)
        if facts is None and confidence != "low" and (facts := _facts(thread, rows) or None):
            claim = Claim(claim.code, claim.spans, claim.confidence, claim.evidence, facts=facts)
        yield claim


def _post_heads(
    thread: Thread, heads: list[Head], evidence: dict[str, Json]
) -> list[tuple[list[int], Confidence, dict[str, Json]]]:
    usual = [h for h in heads if thread.ends_as_usual(h) and text_follows(thread.marks, h.last)]
    up = min(4, depth([thread.above(h) + thread.named(h) for h in usual]))
    down = min(2, depth([thread.below(h) for h in usual]))
    if up and not thread.names_above(usual):
        up = 0
    if len(heads) < 3:
        up = min(up, 1)
        down = 0
    strong = "numbered" in evidence or len(evidence) >= 3
    phrased = all(any(map(thread.phrase, range(h.first, h.last + 1))) for h in heads)
    told = evidence.get("clock") == 1.0 and (phrased or "filed" in evidence)
    confidence: Confidence = "high" if strong and (len(heads) >= 3 or told) else "medium"
    out: list[tuple[list[int], Confidence, dict[str, Json]]] = []
    counted = Counter(m.key for m in thread.marks if m.kind == "count")
    repeated = _subjects(thread, heads, up)
    timed = sum(any((s := thread.marks[i].stamp) and s.clock for i in range(h.first, h.last + 1)) for h in heads) > 1
    taken = -1
    names = {thread.marks[thread.tip(h) - 1].line.label for h in usual if thread.tip(h) and up}
    for head in heads:
        if {m.key for m in thread.marks[head.first : head.last + 1]} >= _MAIL:
            continue  # a letter that someone quotes
        if _table(thread, head) or (timed and _tells_day(thread, head)):
            continue
        plain = head not in usual
        lead = int(_acted(thread, head, names)) if plain else _lead(thread, head, up, len(heads))
        first = max(min(head.first, thread.tip(head) - lead), taken + 1)
        if lead and 0 < first == taken + 1 and first < head.first and first + 1 not in thread.anchor_set:
            first += 1  # right below the head before: it may be all that someone wrote
        last = min(head.last + (0 if plain else min(down, thread.below(head))), len(thread.marks) - 1)
        if first - 1 > taken and (thread.subject(first - 1) or repeated[thread.marks[first - 1].line.label] >= 3):
            first -= 1
        elif announced(thread.marks, first):
            continue
        if last + 1 < len(thread.marks) and thread.subject(last + 1):
            last += 1
        if first == 0 and last > 0 and _is_title(thread):
            first = 1
        if not out and first > 0:  # the title above the first post
            first = max([first, *(i + 1 for i in range(first, thread.tip(head)) if i and thread.titled(i))])
        while (
            first - 1 > taken and thread.marks[first - 1].kind == "count" and counted[thread.marks[first - 1].key] >= 2
        ):
            first -= 1
        out.append((list(range(first, last + 1)), confidence, {"kind": "post head", **evidence}))
        taken = last
    end = len(thread.marks) - 1
    if out and taken < end and thread.marks[end].kind == "count" and counted[thread.marks[end].key] >= 2:
        out.append(([end], confidence, {"kind": "post foot", **evidence}))
    return out


def _acted(thread: Thread, head: Head, names: set[str]) -> bool:
    """Whether the line above a time is what the program says that a poster did ("anna closed this"), and no post follows."""
    tip = thread.tip(head)
    line = thread.marks[tip - 1].line
    if not tip or thread.marks[tip - 1].kind != "label" or head.first != head.last:
        return False
    silent = head.last + 1 == len(thread.marks) or thread.marks[head.last + 1].kind == "label"
    return silent and any(line.label.startswith(f"{name} ") for name in names)


def _lead(thread: Thread, head: Head, up: int, posts: int) -> int:
    """Lines above a head that are of it: what somebody ends with stays, and so does, where posts are few, what is no rank."""
    lead = min(max(0, up - thread.named(head)), thread.above(head))
    tip = thread.tip(head)
    while lead and (
        thread.closing_words(tip - lead) or (lead > 1 and posts < _MANY and not _furniture(thread, tip - lead))
    ):
        lead -= 1
    return lead


def _furniture(thread: Thread, i: int) -> bool:
    """Whether a label is known, comes back on the page, or is a letter in place of a picture."""
    line = thread.marks[i].line
    return (
        thread.known(i)
        or len(line.content) == 1
        or any(mark.line.label == line.label for j, mark in enumerate(thread.marks) if j != i)
    )


def _is_title(thread: Thread) -> bool:
    """Whether the first line of the page reads like its title: some words that nothing else is known of."""
    mark = thread.marks[0]
    return mark.kind == "label" and mark.line.words >= 3 and not mark.line.bullet and not thread.known(0)


def _subjects(thread: Thread, heads: list[Head], up: int) -> Counter[str]:
    """Long lines that stand above heads nearly wherever they stand: how often."""
    places = [thread.tip(h) - min(up, thread.above(h)) - 1 for h in heads]
    above = Counter(thread.marks[i].line.label for i in places if i >= 0 and thread.marks[i].kind == "text")
    every = Counter(m.line.label for m in thread.marks)
    return Counter({label: n for label, n in above.items() if n >= 0.8 * every[label]})


def _around(
    thread: Thread, first: int, last: int, evidence: dict[str, Json], filed: list[int]
) -> Iterator[tuple[list[int], Confidence, dict[str, Json]]]:
    """Labels right above the first head, and what follows the notice that ends a thread, if no text is among it.

    Above, lines of more than four words (the title may be one) and lines that look like the title stay, but for those that
    say where the thread is filed.
    """
    marks = thread.marks
    rows = [i for i in filed if i < first]
    i = first - 1
    while i >= 0 and (marks[i].kind != "text" or marks[i].line.words <= _TITLE) and not marks[i].line.closed:
        soft = marks[i].kind in {"label", "sign", "number", "count", "date"}
        if soft and i not in filed and not thread.titled(i) and marks[i].line.number not in thread.page.code:
            rows.append(i)
        i -= 1
    for run in neighbours(sorted(rows)):
        yield run, "medium", {"kind": "above the thread", **evidence}
    spoken = (i for i in range(len(marks) - 1, last, -1) if _spoken(marks[i]))
    after = max(next(spoken, last), last) + 1
    end = next((i for i in range(after, len(marks)) if thread.phrase(i) or thread.ends(i)), None)
    if end is not None and len(marks) - end > 1 and text_follows(marks, last) and _is_furniture(thread, end):
        yield list(range(end, len(marks))), "medium", {"kind": "below the thread", **evidence}


def _is_furniture(thread: Thread, start: int) -> bool:
    """Whether enough of the lines from one to the end of the page is known, and no two of them are of a program."""
    below = range(start, len(thread.marks))
    program = sum(looks_like_program(thread.marks[i].line.content) for i in below)
    return program < _PROGRAM and sum(map(thread.known, below)) >= _KNOWN * len(below)


def _spoken(mark: Mark) -> bool:
    return mark.kind == "text" and mark.line.closed and mark.line.words >= _SPOKEN


def _table(thread: Thread, head: Head) -> bool:
    """Whether the head is too long for one post, or has several numbers of posts and no date: cells of a table."""
    marks = thread.marks[head.first : head.last + 1]
    phrases = sum(thread.phrase(i) for i in range(head.first, head.last + 1))
    dated = any(m.stamp is not None for m in marks)
    several = sum(m.kind == "post" for m in marks) > 1
    return (several and not dated) or (len(marks) > 2 * LONGEST and phrases < 3)


def _tells_day(thread: Thread, head: Head) -> bool:
    """Whether a head is one line with words and a day: where heads tell the time of day, somebody wrote it."""
    mark = thread.marks[head.first]
    stamp = mark.stamp
    return (
        head.first == head.last
        and mark.kind == "stamp"
        and stamp is not None
        and stamp.kind == "date"
        and not stamp.clock
    )


def _lone_runs(thread: Thread, heads: list[Head]) -> Iterator[tuple[list[int], Confidence, dict[str, Json]]]:
    """Runs of at least three dates, numbers and post numbers without a gap, at the head of the page or with a post number."""
    marks = thread.marks
    languages = page_languages(thread.page)
    for head in heads:
        rows = _strict(thread, head)
        values = [marks[i] for i in rows if marks[i].kind in _VALUE]
        posts = sum(m.kind == "post" for m in values)
        dates = sum(m.kind == "date" for m in values)
        if len(rows) < 3 or len(rows) > LONGEST or posts > 1 or not (posts or dates) or dates > 2:
            continue
        if rows[0] >= _HEAD and not (posts and dates):
            continue
        first, last = _extend(thread, rows[0], rows[-1], languages)
        if last - first + 1 > LONGEST or announced(thread.marks, first):
            continue
        confidence: Confidence = "high" if posts and dates else "medium"
        if not posts and rows[0] >= 3 and not any(thread.known(i) for i in range(first, last + 1)):
            confidence = "low"
        yield list(range(first, last + 1)), confidence, {"kind": "run", "length": len(rows)}


def _strict(thread: Thread, head: Head) -> list[int]:
    """The longest unbroken run of dates, numbers, post numbers and "label: number" in a head."""
    best: list[int] = []
    run: list[int] = []
    for i in range(head.first, head.last + 1):
        mark = thread.marks[i]
        if mark.kind in _VALUE or (mark.kind == "count" and i in thread.anchor_set) or thread.phrase(i):
            run.append(i)
            if len(run) > len(best):
                best = list(run)
        else:
            run = []
    return best


def _extend(thread: Thread, first: int, last: int, languages: tuple[str, ...]) -> tuple[int, int]:
    """Take in neighbours that the vocabulary knows, that speak another language, or that stand in the same list."""
    marks = thread.marks
    bullet = marks[first].line.bullet

    def belongs(i: int) -> bool:
        mark = marks[i]
        if mark.kind == "text" and not thread.phrase(i):
            return False
        if thread.known(i) or mark.kind in {"number", "sign"}:
            return True
        if mark.kind in {"label", "pair", "count"} and bullet and mark.line.bullet == bullet:
            return True
        return mark.kind in {"label", "pair"} and is_foreign(mark.line.content, languages)

    while first > 0 and last - first < LONGEST and belongs(first - 1):
        first -= 1
    while last + 1 < len(marks) and last - first < LONGEST and belongs(last + 1):
        last += 1
    return first, last


def _phrases(
    thread: Thread, claimed: set[int], threaded: bool
) -> Iterator[tuple[list[int], Confidence, dict[str, Json]]]:
    """Lines that the vocabulary knows as forum chrome: whole sentences alone, phrases in company."""
    marks = thread.marks
    near = [
        i
        for i in range(len(marks))
        if marks[i].line.number in thread.hits
        and i not in claimed
        and any(h.code == "DC202" for h in thread.hits[marks[i].line.number])
    ]
    strong = [i for i in near if thread.phrase(i) and marks[i].line.number not in thread.page.code]
    known = frozenset(strong)
    busy = threaded or len(strong) >= 3
    for i in strong:
        hits = [h for h in thread.hits[marks[i].line.number] if h.code == "DC202"]
        sentence = any(h.strength == "sentence" for h in hits)
        edited = any(h.category == "edit_note" for h in hits)
        near_by = 1 if marks[i].kind == "stamp" and not edited else _NEAR  # a day with words may be somebody's
        company = any(abs(i - j) <= near_by for j in strong if j != i) or any(
            j in claimed for j in range(i - near_by, i + near_by + 1)
        )
        first = i
        while first > 0 and first - 1 in known and marks[first - 1].line.bullet == marks[i].line.bullet:
            first -= 1
        stamp = marks[i].stamp
        counted = threaded and marks[i].kind == "count"  # "3 likes"
        told = (busy and company) or counted or (stamp is not None and stamp.clock)
        confidence: Confidence = "medium" if sentence or (told and not announced(thread.marks, first)) else "low"
        yield [i], confidence, {"kind": "phrase", "phrase": hits[0].phrase, "category": hits[0].category}


def _facts(thread: Thread, rows: list[int]) -> dict[str, Json]:
    """Date and number that the first head states."""
    facts: dict[str, Json] = {}
    for i in rows:
        mark = thread.marks[i]
        if mark.stamp is not None and "date" not in facts:
            facts["date"] = mark.line.content[mark.stamp.start : mark.stamp.end]
        if mark.kind == "post" and "post" not in facts:
            digits = regex.search(r"\d+", mark.line.content.replace(facts.get("date", ""), ""))
            if digits:
                facts["post"] = int(digits.group())
    return facts
