"""What comes back from post to post on a page: the heads of posts and the furniture around them, without a word list.

A post number or a date that is alone on its line is an *anchor*; what stands in unbroken company with an anchor,
post after post, is the head of a post.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from dedupe_corpus.rules.marks import QUOTES, Mark, read_marks
from dedupe_corpus.rules.page import Line, Page, fact, fold_label, new_fact
from dedupe_corpus.rules.post_words import BUTTONS, CLOSINGS, LIKES, QUOTING

LONGEST = 15
"""Lines that structure alone may take for one head."""
_TOP = 60  # filled lines among which the title of a thread is looked for
NAME = 3  # words of a name above a head
_MOSTLY = 0.5
_SENTENCE = 5  # words of a sentence that a program sets below a post
_MANY = 4  # posts of a thread in which not all of them end with a line that looks like a name
BRIDGE = 2  # labels that may stand between two lines of a run
NAMES = frozenset({"label", "count", "pair", "sign"})
REPLY = regex.compile(r"^(?:\p{L}{2,6}\s?[:：]\s?)+")
_SEPARATOR = regex.compile(r"\s?[:：]\s?|\s{2,}")
_OF_NO_POST = frozenset({"edit_note", "board_time"})
"""Categories of lines whose time is not that of a post."""
_LETTER = regex.compile(r"\p{L}")
_PICTURE = regex.compile(r"(?<!\S):[\w+-]+:$")  # ":smile:"
_FIGURES = regex.compile(r"[+\-−–]?\d[\d.,]*\s?[km]?\b")


def parted(line: Line) -> tuple[str, str, str]:
    """The folded label of a field, what parts it from its value, and the value."""
    return fact(line, _PARTED, _part)


def _part(line: Line) -> tuple[str, str, str]:
    content = line.content
    found = _SEPARATOR.search(content)
    if not found:
        return line.label, "", ""
    return fold_label(content[: found.start()]), found.group(), content[found.end() :].strip()


_PARTED = new_fact()


@dataclass(frozen=True, slots=True)
class Head:
    """Marks first..last (positions among the filled lines) that head one post."""

    first: int
    last: int


class Thread:
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
        words = sum(n for k, n in frames.items() if k.startswith(" "))  # dates with one word before them
        under = Counter(b.key for a, b in pairwise(self.marks) if b.kind == "stamp" and a.kind != "text")
        return Counter(
            {
                k: n
                for k, n in frames.items()
                # a word that stands below names is no name itself
                if (under[k] >= 0.7 * n and n >= max(3, 0.5 * words) if k.startswith(" ") else _LETTER.match(k))
                and listed[k] < 0.3 * n
            }
        )

    def phrase(self, i: int) -> bool:
        """Whether the vocabulary knows the line as forum chrome by more than a single word."""
        mark = self.marks[i]
        if (
            mark.line.number not in self.hits
            or mark.line.number in self.page.code
            or (mark.line.words > 4 and mark.line.content.endswith((":", "：")))
        ):
            return False  # words that announce what follows
        if mark.line.content[0] in QUOTES:
            return False
        return any(h.code == "DC202" and h.strength != "word" for h in self.hits.get(mark.line.number, ()))

    def statistic(self, i: int) -> bool:
        """Whether the line is a figure beside a word that the vocabulary knows from the heads of posts ("31 posts")."""
        mark = self.marks[i]
        if mark.kind not in {"count", "pair"}:
            return False
        return any(h.code == "DC202" for h in self.page.look_up(_FIGURES.sub("", mark.line.label).strip(" :：")))

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
        if mark.kind != "stamp" or any(h.category in _OF_NO_POST for h in self.hits.get(mark.line.number, ())):
            return False
        return self._frames[mark.key] >= 3 or self.phrase(i)

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
        return frozenset(out - CLOSINGS)

    def foot(self, i: int) -> bool:
        """Whether the line stands below a post (a button): what is right above it somebody wrote."""
        return self.marks[i].line.label in BUTTONS or self.marks[i].line.label in QUOTING

    def answers(self, i: int) -> bool:
        """Whether the line is a button with which readers answer a post, and no other kind of page has."""
        label = self.marks[i].line.label
        return (label in BUTTONS and label not in LIKES) or label in QUOTING

    def answered_above(self, stop: int) -> bool:
        """Whether buttons for answers stand right above a line, among other short lines that are known.

        One short sentence of the program may stand below them ("anna likes this.").
        """
        i = stop - 1
        if i > 0 and self.marks[i].kind == "text" and self.marks[i].line.words <= _SENTENCE and self.foot(i - 1):
            i -= 1
        while i >= 0 and (self.foot(i) or self.known(i) or self.marks[i].kind in {"number", "sign"}):
            if self.answers(i):
                return True
            i -= 1
        return False

    def closing_words(self, i: int) -> bool:
        """Whether people end with the line what they write ("Thanks", "Cheers")."""
        return self.marks[i].line.label in CLOSINGS

    def core(self, i: int) -> bool:
        return self._may_head(i) and i not in self.said

    def _may_head(self, i: int) -> bool:
        mark = self.marks[i]
        return i in self.anchor_set or mark.kind == "number" or mark.key in self.learned or self.phrase(i)

    @cached_property
    def said(self) -> frozenset[int]:
        """Lines between the end of one head and the lines around the next: all that someone wrote ("Thanks", "+1")."""
        out = set()
        for start, stop in self.chains:
            for i in range(start, stop - 2):
                mark = self.marks[i + 1]
                free = mark.kind in {"label", "number"} and i + 1 not in self.anchor_set and not self.phrase(i + 1)
                above = self.marks[i - 1].line.label if i else ""
                name = mark.kind == "label" and (i + 2 in self.anchor_set or mark.line.label == above)
                later = any(j in self.anchor_set for j in range(i + 2, stop))
                if free and not name and later and i in self.anchor_set and self._sort(i) == self.closing:
                    out.add(i + 1)
        return frozenset(out)

    @cached_property
    def anchor_set(self) -> frozenset[int]:
        return frozenset(self.anchors)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Labels of the lines at the top of the page that may be the title of the thread."""
        return frozenset(m.line.label for m in self.marks[:_TOP] if 2 <= m.line.words <= 40)

    def titled(self, i: int) -> bool:
        """Whether the line is the title of the page or the start of it."""
        first, label = self.marks[0].line.label, self.marks[i].line.label
        return i == 0 or first.startswith(label) or label.startswith(first)

    def ends(self, i: int) -> bool:
        """Whether the vocabulary knows the line as a heading of lists below a thread."""
        return any(
            h.category == "related" and h.strength != "word" for h in self.hits.get(self.marks[i].line.number, ())
        )

    def subject(self, i: int) -> bool:
        """Whether the line is the subject of the thread that a post repeats above its text ("Re: ...")."""
        line = self.marks[i].line
        lead, _, rest = line.label.partition(":")
        if line.content.endswith((":", "：")):
            return False
        return rest.strip() in self.titles and 2 <= len(lead) <= 6

    def subject_again(self, i: int) -> bool:
        """Whether a line with a label for subjects ("Post subject: ...") says what another line says, too, or nothing."""
        subject = REPLY.sub("", parted(self.marks[i].line)[2].casefold()) or ""
        subject = fold_label(subject)
        return not subject or any(
            (j < i and mark.line.label.endswith(subject)) or (j > i and mark.line.label == subject)
            for j, mark in enumerate(self.marks)
        )

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
        return next((self._sort(i) for i in range(last, first - 1, -1) if self._may_head(i)), "")

    def _sort(self, i: int) -> str:
        mark = self.marks[i]
        return mark.kind if i in self.anchor_set or mark.kind == "number" else mark.key

    def ends_as_usual(self, head: Head) -> bool:
        return self._end(head.first, head.last) == self.closing

    @cached_property
    def heads(self) -> list[Head]:
        """Runs of core marks around an anchor, labels between them included; names above are not in yet."""
        out: list[Head] = []
        for start, stop in self.chains:
            first = last = None
            for i in range(start, stop):
                if not self.core(i):
                    continue
                if first is None or last is None:
                    first = last = i
                elif i - last - 1 <= self._bridge(last) and not self._again(last, i):
                    last = i
                else:
                    out.append(Head(first, last))
                    first = last = i
            if first is not None and last is not None:
                out.append(Head(first, last))
        found = [h for h in out if any(i in self.anchor_set for i in range(h.first, h.last + 1))]
        opened = [h for h in found if self.marks[h.first].kind == "number"]
        if len(opened) >= _MOSTLY * len(found):
            return found
        counts = sum(self._after_numbers(h) in self.anchor_set for h in opened)
        return [
            h if counts > 1 and self._after_numbers(h) in self.anchor_set else self._without_numbers(h) for h in found
        ]

    def _after_numbers(self, head: Head) -> int:
        """The first mark of a head that is no number."""
        return next((i for i in range(head.first, head.last) if self.marks[i].kind != "number"), head.last)

    def _without_numbers(self, head: Head) -> Head:
        """A head without the numbers that open it where few heads begin so: somebody wrote them."""
        first = self._after_numbers(head)
        while first < head.last and not self.core(first):
            first += 1
        return Head(first, head.last)

    def _again(self, last: int, i: int) -> bool:
        """Whether mark i opens the next head as mark `last` opened this one: what stands between someone wrote."""
        return i - last > 1 and self.marks[i].kind == "stamp" and self.marks[i].key == self.marks[last].key

    def _bridge(self, i: int) -> int:
        """How many labels may follow mark i inside a head."""
        return 0 if len(self.chains) > 1 and self._sort(i) == self.closing else BRIDGE

    def tip(self, head: Head) -> int:
        """The first of the core marks that stand in one block with the first anchor of a head."""
        i = next(i for i in range(head.first, head.last + 1) if i in self.anchor_set)
        while i > head.first and self.core(i - 1):
            i -= 1
        return i

    def named(self, head: Head) -> int:
        """Labels that open the block of a head: names that come back count as core."""
        tip = i = self.tip(head)
        while i < head.last and self.marks[i].kind == "label":
            i += 1
        return i - tip

    def above(self, head: Head) -> int:
        """Labels right above the tip of a head, up to the next text, head or foot of a post."""
        tip = i = self.tip(head)
        if self.foot(tip):
            return 0
        while i > 0 and self.marks[i - 1].kind in NAMES and not self.core(i - 1) and not self.foot(i - 1):
            i -= 1
        return tip - i

    def names_above(self, heads: list[Head]) -> bool:
        """Whether names stand above the heads, and not what the post before ends with.

        In a thread of few posts a name comes back, or the first head has one, too, above it and none in it.
        """
        over = [self.tip(head) - 1 for head in heads if self.above(head)]
        if sum(map(self.closing_words, over)) > 0.1 * len(over):
            return False
        if len(heads) >= _MANY:
            return True
        times = Counter(mark.line.label for mark in self.marks)
        if any(times[self.marks[i].line.label] > 1 for i in over):
            return True
        later = [self.tip(head) - self.above(head) for head in heads[1:] if self.above(head)]
        if later and len(later) == len(heads) - 1 and all(map(self.answered_above, later)):
            return True
        at = next(i for i in range(heads[0].first, heads[0].last + 1) if i in self.anchor_set) - 1
        if at < 0 or self.marks[at].kind not in NAMES or self.known(at) or self._is_value(at):
            return False
        if self.titled(at) and (at or self.marks[0].line.words > NAME - 1):
            return False
        return not all(self._named_inside(head) for head in heads)

    def _is_value(self, i: int) -> bool:
        """Whether the line above is a label that asks for a value ("Thread starter")."""
        return i > 0 and self.marks[i - 1].kind == "label" and self.phrase(i - 1)

    def _named_inside(self, head: Head) -> bool:
        """Whether a label that nothing is known of stands behind the first anchor of a head."""
        start = next(i for i in range(head.first, head.last + 1) if i in self.anchor_set) + 1
        return any(self.marks[i].kind == "label" and not self.known(i) for i in range(start, head.last + 1))

    def below(self, head: Head) -> int:
        i = head.last
        while i + 1 < len(self.marks) and self.marks[i + 1].kind in {"label", "sign"} and not self.core(i + 1):
            i += 1
        return i - head.last


def text_follows(marks: list[Mark], last: int) -> bool:
    return any(m.kind == "text" for m in marks[last + 1 : last + 4])


def announced(marks: list[Mark], first: int) -> bool:
    """Whether the line above mark `first`, in a paragraph of its own, ends with a colon that is no picture (":smile:")."""
    if first == 0:
        return False
    above = marks[first - 1]
    told = above.line.content.endswith((":", "："))
    return told and above.kind == "text" and above.line.words >= 3 and not _PICTURE.search(above.line.content)


def depth(lengths: list[int]) -> int:
    """The number of lines that at least nine of ten heads have."""
    if len(lengths) < 2:
        return 0
    return sorted(lengths)[len(lengths) // 10]
