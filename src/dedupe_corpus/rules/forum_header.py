"""DC202 forum-header: heads of forum posts (who, when, which post, poster's counts), found by structure and by phrases.

Structure needs no list of words. The lines of a page are read as marks (`marks.py`); a post number or a date that is
alone on its line is an *anchor*. What stands in unbroken company with an anchor, post after post, is the head of a
post: labels that come back, and the name above it if there is a name above every one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from dedupe_corpus.model import Claim, Confidence, Example, Json, Rule
from dedupe_corpus.rules.language import is_foreign, page_languages
from dedupe_corpus.rules.marks import Mark, read_marks
from dedupe_corpus.rules.page import Page, lines_claim

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
            "- Konbuyu başlatan\n- #1\n- 7 May 2024\n- 18\n- 0\n- 1\n- 24\nIntroduction\n"
            "The treatment is a newer approach, and its early results are worth a longer look.\n",
            "Introduction\nThe treatment is a newer approach, and its early results are worth a longer look.\n",
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
_TOP = 60  # filled lines among which the title of a thread is looked for
_LONGEST = 15  # lines that structure alone may take in one run
_BRIDGE = 2  # labels that may stand between two lines of a run
_FORUM = {"forum_header", "poster_stats", "forum_footer"}
_HANDLE = regex.compile(r"(?=.*[\d_.\-]|\p{Ll})[\p{L}\d_.\-]{2,30}")
_MAIL = frozenset({"from:", "to:"})
_LETTER = regex.compile(r"\p{L}")
_VALUE = frozenset({"post", "date", "number"})


@dataclass(frozen=True, slots=True)
class _Head:
    """Marks first..last (positions among the filled lines) that head one post."""

    first: int
    last: int


class _Thread:
    """The marks of one page, and what comes back in them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.marks = read_marks(page)
        self.hits = page.hits
        self._frames = self._count_frames()

    def _count_frames(self) -> Counter[str]:
        """How often the words around a date come back; frames that stand in lists, line under line, count nothing."""
        frames = Counter(m.key for m in self.marks if m.kind == "stamp")
        listed = Counter(
            a.key
            for a, b in pairwise(self.marks)
            if a.kind == "stamp" and (b.key == a.key or (a.line.bullet and b.line.bullet == a.line.bullet))
        )
        return Counter({k: n for k, n in frames.items() if _LETTER.match(k) and listed[k] < 0.3 * n})

    def phrase(self, i: int) -> bool:
        """Whether the vocabulary knows the line as forum chrome by more than a single word."""
        mark = self.marks[i]
        if mark.line.number in self.page.code or (mark.line.words > 4 and mark.line.content.endswith((":", "："))):
            return False  # words that announce what follows
        return any(h.code == "DC202" and h.strength != "word" for h in self.hits.get(mark.line.number, ()))

    def known(self, i: int) -> bool:
        """Whether the vocabulary knows the line as any chrome, single words included."""
        return self.marks[i].line.number in self.hits

    @cached_property
    def anchors(self) -> list[int]:
        """Post numbers; dates alone; lines with a date whose frame of words comes back or that a short label opens."""
        return [i for i in range(len(self.marks)) if self._is_anchor(i)]

    def _is_anchor(self, i: int) -> bool:
        mark = self.marks[i]
        if mark.kind == "post":
            return True
        if mark.kind == "date":
            return mark.stamp is not None and (mark.stamp.kind in {"date", "relative"} or mark.stamp.clock)
        return mark.kind == "stamp" and (self._frames[mark.key] >= 3 or self.phrase(i))

    @cached_property
    def chains(self) -> list[tuple[int, int]]:
        """Longest runs [start, stop) of marks other than text that hold an anchor."""
        out = []
        anchors = set(self.anchors)
        start = None
        for i in range(len(self.marks) + 1):
            soft = i < len(self.marks) and (self.marks[i].kind != "text" or i in anchors or self.phrase(i))
            if soft and start is None:
                start = i
            elif not soft and start is not None:
                if any(j in anchors for j in range(start, i)):
                    out.append((start, i))
                start = None
        return out

    @cached_property
    def learned(self) -> frozenset[str]:
        """Keys of labels, counts and pairs that come back in the company of anchors, post after post."""
        inside: Counter[str] = Counter()
        everywhere = Counter(m.key for m in self.marks if m.key)
        for start, stop in self.chains:
            inside.update(m.key for m in self.marks[start:stop] if m.key)
        posts = len(self.chains)
        figures = {m.key for m in self.marks if m.kind in {"count", "pair"}}
        out = set()
        for key, count in inside.items():
            shaped = key in figures
            if count >= max(3, 0.6 * posts if not shaped else 0) and count >= 0.8 * everywhere[key]:
                out.add(key)
        return frozenset(out)

    def core(self, i: int) -> bool:
        mark = self.marks[i]
        return i in self.anchor_set or mark.kind == "number" or mark.key in self.learned or self.phrase(i)

    @cached_property
    def anchor_set(self) -> frozenset[int]:
        return frozenset(self.anchors)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Labels of the lines at the top of the page that may be the title of the thread."""
        return frozenset(m.line.label for m in self.marks[:_TOP] if 2 <= m.line.words <= 40)

    @cached_property
    def _long(self) -> Counter[str]:
        return Counter(m.line.label for m in self.marks if m.kind == "text" and m.line.words <= 30)

    def subject(self, i: int, *, above: bool) -> bool:
        """Whether the line is the subject of the thread that a post repeats above its text ("Re: ...")."""
        line = self.marks[i].line
        lead, _, rest = line.label.partition(":")
        if line.content.endswith((":", "：")):
            return False
        if rest.strip() in self.titles and 2 <= len(lead) <= 6:
            return True
        return above and i >= _TOP and self.marks[i].kind == "text" and self._long[line.label] >= 3 and not line.closed

    @cached_property
    def closing(self) -> str:
        """What ends most heads ("" if nothing does): behind it a post begins."""
        ends = Counter(self._end(start, stop - 1) for start, stop in self.chains if stop < len(self.marks))
        if not ends:
            return ""
        end, count = min(ends.items(), key=lambda item: (-item[1], item[0]))
        if count >= 0.6 * sum(ends.values()):
            return end
        return "post" if ends["post"] >= 3 else ""

    def _end(self, first: int, last: int) -> str:
        """The sort of the last core mark from first to last."""
        return next((self._sort(i) for i in range(last, first - 1, -1) if self.core(i)), "")

    def _sort(self, i: int) -> str:
        mark = self.marks[i]
        return mark.kind if i in self.anchor_set or mark.kind == "number" else mark.key

    def ends_as_usual(self, head: _Head) -> bool:
        return self._end(head.first, head.last) == self.closing

    @cached_property
    def heads(self) -> list[_Head]:
        """Runs of core marks around an anchor, labels between them included; names above are not in yet."""
        out: list[_Head] = []
        for start, stop in self.chains:
            first = last = None
            for i in range(start, stop):
                if not self.core(i):
                    continue
                if first is None or last is None:
                    first = last = i
                elif i - last - 1 <= self._bridge(last):
                    last = i
                else:
                    out.append(_Head(first, last))
                    first = last = i
            if first is not None and last is not None:
                out.append(_Head(first, last))
        return [h for h in out if any(i in self.anchor_set for i in range(h.first, h.last + 1))]

    def _bridge(self, i: int) -> int:
        """How many labels may follow mark i inside a head."""
        return 0 if len(self.chains) > 1 and self._sort(i) == self.closing else _BRIDGE

    def tip(self, head: _Head) -> int:
        """The first of the core marks that stand in one block with the first anchor of a head."""
        i = next(i for i in range(head.first, head.last + 1) if i in self.anchor_set)
        while i > head.first and self.core(i - 1):
            i -= 1
        return i

    def above(self, head: _Head) -> int:
        """Labels right above the tip of a head, up to the next text or head."""
        tip = i = self.tip(head)
        while i > 0 and self.marks[i - 1].kind in {"label", "count", "pair", "sign"} and not self.core(i - 1):
            i -= 1
        return tip - i

    def below(self, head: _Head) -> int:
        i = head.last
        while i + 1 < len(self.marks) and self.marks[i + 1].kind in {"label", "sign"} and not self.core(i + 1):
            i += 1
        return i - head.last


def find(page: Page) -> Iterator[Claim]:
    if not page.filled:
        return
    thread = _Thread(page)
    claimed: set[int] = set()
    found: list[tuple[list[int], Confidence, dict[str, Json]]] = []
    if thread.anchors:
        heads = thread.heads
        evidence = _thread_evidence(thread, heads)
        if evidence:
            found += _post_heads(thread, heads, evidence)
        for rows, _, _ in found:
            claimed.update(rows)
        found += [run for run in _lone_runs(thread, heads) if claimed.isdisjoint(run[0])]
        for rows, _, _ in found:
            claimed.update(rows)
    found += _phrases(thread, claimed, bool(claimed))
    found.sort(key=lambda run: run[0][0])
    facts: dict[str, Json] | None = None
    for rows, confidence, why in found:
        lines = [thread.marks[i].line for i in rows]
        claim = lines_claim("DC202", lines, confidence, **why)
        if facts is None and confidence != "low" and (facts := _facts(thread, rows) or None):
            claim = Claim(claim.code, claim.spans, claim.confidence, claim.evidence, facts=facts)
        yield claim


def _thread_evidence(thread: _Thread, heads: list[_Head]) -> dict[str, Json]:
    """Why the page is a thread of posts; empty if it is not one by its structure."""
    marks = thread.marks
    heads = [h for h in heads if h.last + 1 < len(marks) and h.last - h.first < 3 * _LONGEST]
    usual = [h for h in heads if thread.ends_as_usual(h)]
    if len(usual) >= 2:  # the others stand in lists of threads
        heads = usual
    if len(heads) < 2:
        return {}
    share = 1 / len(heads)
    numbered = share * sum(any(marks[i].kind == "post" for i in range(h.first, h.last + 1)) for h in heads)
    clock = share * sum(any((s := marks[i].stamp) and s.clock for i in range(h.first, h.last + 1)) for h in heads)
    relative = share * sum(
        any((s := marks[i].stamp) and s.kind == "relative" for i in range(h.first, h.last + 1)) for h in heads
    )
    rich = share * sum(sum(thread.core(i) for i in range(h.first, h.last + 1)) >= 3 for h in heads)
    framed = share * sum(any(marks[i].kind == "stamp" for i in range(h.first, h.last + 1)) for h in heads)
    phrases = sum(thread.phrase(i) for i in range(len(marks)))
    prose = share * sum(_text_follows(marks, h.last) for h in heads)
    names = _names(thread, heads)
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
    enough = signs and (len(heads) >= 3 or "clock" in signs or len(signs) >= 3)
    return {"posts": len(heads), **signs} if enough else {}


def _text_follows(marks: list[Mark], last: int) -> bool:
    return any(m.kind == "text" for m in marks[last + 1 : last + 4])


def _names(thread: _Thread, heads: list[_Head]) -> float:
    """Share of the heads that have a line above that looks like a name: it comes back, or is one word in the shape of a handle."""
    above = [thread.marks[thread.tip(h) - 1].line.content if thread.above(h) else "" for h in heads]
    often = Counter(above)
    return sum(bool(a) and (often[a] >= 2 or _HANDLE.fullmatch(a) is not None) for a in above) / len(heads)


def _depth(lengths: list[int]) -> int:
    """The number of lines that at least nine of ten heads have."""
    if len(lengths) < 2:
        return 0
    return sorted(lengths)[len(lengths) // 10]


def _post_heads(
    thread: _Thread, heads: list[_Head], evidence: dict[str, Json]
) -> list[tuple[list[int], Confidence, dict[str, Json]]]:
    usual = [h for h in heads if thread.ends_as_usual(h) and _text_follows(thread.marks, h.last)]
    up = min(4, _depth([thread.above(h) for h in usual]))
    down = min(2, _depth([thread.below(h) for h in usual]))
    if len(heads) < 3:
        up = min(up, 1)
        down = 0
    strong = "numbered" in evidence or len(evidence) >= 3
    confidence: Confidence = "high" if strong and len(heads) >= 3 else "medium"
    out: list[tuple[list[int], Confidence, dict[str, Json]]] = []
    counted = Counter(m.key for m in thread.marks if m.kind == "count")
    taken = -1
    for head in heads:
        if {m.key for m in thread.marks[head.first : head.last + 1]} >= _MAIL:
            continue  # a letter that someone quotes
        if _table(thread, head):
            continue
        plain = head not in usual
        first = max(min(head.first, thread.tip(head) - (0 if plain else up)), taken + 1)
        last = min(head.last + (0 if plain else down), len(thread.marks) - 1)
        if first - 1 > taken and thread.subject(first - 1, above=True):
            first -= 1
        elif _announced(thread, first):
            continue
        if last + 1 < len(thread.marks) and thread.subject(last + 1, above=False):
            last += 1
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


def _table(thread: _Thread, head: _Head) -> bool:
    """Whether the head is too long for one post, or has several numbers of posts and no date: cells of a table."""
    marks = thread.marks[head.first : head.last + 1]
    phrases = sum(thread.phrase(i) for i in range(head.first, head.last + 1))
    dated = any(m.stamp is not None for m in marks)
    several = sum(m.kind == "post" for m in marks) > 1
    return (several and not dated) or (len(marks) > 2 * _LONGEST and phrases < 3)


def _announced(thread: _Thread, first: int) -> bool:
    """Whether the line above, in a paragraph of its own, ends with a colon: it announces what follows."""
    if first == 0:
        return False
    above = thread.marks[first - 1]
    return above.kind == "text" and above.line.content.endswith((":", "：")) and above.line.words >= 3


def _lone_runs(thread: _Thread, heads: list[_Head]) -> Iterator[tuple[list[int], Confidence, dict[str, Json]]]:
    """Runs of at least three dates, numbers and post numbers without a gap, at the head of the page or with a post number."""
    marks = thread.marks
    languages = page_languages(thread.page)
    for head in heads:
        rows = _strict(thread, head)
        values = [marks[i] for i in rows if marks[i].kind in _VALUE]
        posts = sum(m.kind == "post" for m in values)
        dates = sum(m.kind == "date" for m in values)
        if len(rows) < 3 or len(rows) > _LONGEST or posts > 1 or not (posts or dates) or dates > 2:
            continue
        if rows[0] >= _HEAD and not (posts and dates):
            continue
        first, last = _extend(thread, rows[0], rows[-1], languages)
        if last - first + 1 > _LONGEST or _announced(thread, first):
            continue
        confidence: Confidence = "high" if posts and dates else "medium"
        if not posts and rows[0] >= 3 and not any(thread.known(i) for i in range(first, last + 1)):
            confidence = "low"
        yield list(range(first, last + 1)), confidence, {"kind": "run", "length": len(rows)}


def _strict(thread: _Thread, head: _Head) -> list[int]:
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


def _extend(thread: _Thread, first: int, last: int, languages: tuple[str, ...]) -> tuple[int, int]:
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

    while first > 0 and last - first < _LONGEST and belongs(first - 1):
        first -= 1
    while last + 1 < len(marks) and last - first < _LONGEST and belongs(last + 1):
        last += 1
    return first, last


def _phrases(
    thread: _Thread, claimed: set[int], threaded: bool
) -> Iterator[tuple[list[int], Confidence, dict[str, Json]]]:
    """Lines that the vocabulary knows as forum chrome: whole sentences alone, phrases in company."""
    marks = thread.marks
    near = [
        i
        for i in range(len(marks))
        if i not in claimed and any(h.code == "DC202" for h in thread.hits.get(marks[i].line.number, ()))
    ]
    strong = [i for i in near if thread.phrase(i) and marks[i].line.number not in thread.page.code]
    busy = threaded or len(strong) >= 3
    for i in strong:
        hits = [h for h in thread.hits[marks[i].line.number] if h.code == "DC202"]
        sentence = any(h.strength == "sentence" for h in hits)
        company = any(abs(i - j) <= 3 for j in strong if j != i) or any(j in claimed for j in range(i - 3, i + 4))
        confidence: Confidence = "medium" if sentence or (busy and company) else "low"
        yield [i], confidence, {"kind": "phrase", "phrase": hits[0].phrase, "category": hits[0].category}


def _facts(thread: _Thread, rows: list[int]) -> dict[str, Json]:
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
