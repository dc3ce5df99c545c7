"""Profiles of posters: "Joined: May 3, 2009" with "Posts: 1,204" near it, and the lines of the head around them.

No text says both of somebody in short lines but the profile beside a post. Field by field the words of many languages
are known (`profile_words`); names and ranks are not, and go only between lines that are of the head.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from dedupe_corpus.model import Confidence
from dedupe_corpus.rules import profile_words as words
from dedupe_corpus.rules.dates import find_date
from dedupe_corpus.rules.page import fold_label
from dedupe_corpus.rules.post_cards import Card
from dedupe_corpus.rules.post_words import BUTTONS, CLOSINGS, QUOTING
from dedupe_corpus.rules.threads import REPLY, Thread, announced, parted

_OTHERS = 3  # heads of a thread in which a single profile is none of a post
_BYLINES = 2  # lines with the time of a post that tell a thread without a profile
_TALLY = 3  # figures with their labels that make a profile
_REACH = 12  # lines of one profile between the two fields that tell it
_ABOVE = 8  # lines above a profile that may be of its head
_UNKNOWN = 3  # fields in a row that nothing is known of
_NAME = 4  # words of a name or rank
_VALUE = 10  # words of a value
_LONGEST = 30  # words of a line that says when a post was made, and its subject
_BELOW = BUTTONS | QUOTING
_TALLIED = words.FIELDS | words.COUNTED
_OPENER = regex.compile(r"[\p{L}\p{M}']+")
_FIGURE = regex.compile(r"\d")
_OPENERS = frozenset(
    opener.group() for label in words.POSTED | words.BY if (opener := _OPENER.match(label)) is not None
)
"""The first words of what says that something was posted, or by whom."""
_TITLES = 60  # filled lines among which the title of the thread is looked for
_AROUND = " \t:：»«|·•-–—"
_NUMBER = regex.compile(r"[+\-−–]?\d[\d.,'\s\u00a0\u202f]{0,14}[kKmM]?")
_COUNT = regex.compile(r"(?:^|\s)(?P<label>\p{L}[\p{L}\p{M}' ]{2,24}?)\s?[:：]\s?\d[\d.,\u00a0 ]{0,12}$")
_SOFT = frozenset({"label", "pair", "count", "number", "sign", "date", "stamp", "post"})
_MONTH = regex.compile(r"(?:0?[1-9]|1[0-2])[ ./-](?:19|20)\d\d")
_NUMBERED = regex.compile(
    r"(?:(?:رقم المشاركة|post|beitrag|message|mensaje)\s?:?\s?)?#?\s?\d{1,6}\s*$", regex.IGNORECASE
)


class _Reader:
    """What each filled line of a page is in the profile of a poster."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.marks = thread.marks
        self.known = [self._role(i) for i in range(len(thread.marks))]
        self.times = Counter(mark.line.label for mark in thread.marks)

    def _role(self, i: int) -> str:
        """One of joined, counted, joined+counted, field, state, subject, posted and top; "" for all else."""
        mark = self.marks[i]
        line = mark.line
        if line.number in self.thread.page.code or line.words > _LONGEST:
            return ""
        label = line.label
        if _may_say_when(label, line.content) and self._posted(i):
            return "posted"
        if label in words.TOP:
            return "top"
        if label in words.STATES or label.endswith((" is offline", " is online", " غير متواجد حالياً")):
            return "state"
        if mark.kind == "text" and ":" not in line.content and "：" not in line.content:
            return ""
        name, _, value = parted(line)
        if name in words.JOINED and (_tells_day(value) if value else self._dated(i + 1)):
            return "joined+counted" if (count := _COUNT.search(value)) and _counts(count["label"]) else "joined"
        if name in words.COUNTED and (
            _NUMBER.fullmatch(value) if value else self._numbered(i + 1) or self._numbered(i - 1)
        ):
            return "counted"
        if mark.kind == "count" and _counts(regex.sub(r"\d[\d.,]*", "", line.content)):
            return "counted"
        if name in words.SUBJECT and name != label:
            return "subject"
        if name not in words.FIELDS or len(value.split()) > _VALUE:
            return ""
        thanks = name in CLOSINGS and not (_NUMBER.fullmatch(value) if value else self._numbered(i + 1))
        return "" if thanks else "field"

    def _posted(self, i: int) -> bool:
        """Whether a line says when, with a time of day, before it that or by whom, and behind it nothing of its own."""
        content = self.marks[i].line.content
        stamp = find_date(content)
        if stamp is None or not stamp.clock:
            return False
        if "|" in content and self._barred(content):
            return True
        if content.startswith("«") and content.endswith("»") and len(content.split()) <= _VALUE:
            return True
        before = fold_label(content[: stamp.start].strip(_AROUND))
        size = len(before.split())
        by = 1 < size <= 2 * _NAME and any(
            before.startswith(opener) and before[len(opener) : len(opener) + 1] == " "
            for opener in words.BY
            if len(opener) > 1
        )
        return (by or before in words.POSTED) and self._nothing_new(content[stamp.end :], i)

    def _barred(self, content: str) -> bool:
        """Whether bars part the line, one cell is a time and another one of the links that stand beside it."""
        cells = [cell.strip() for cell in content.split("|")]
        beside = any(cell.startswith(link) for cell in cells for link in words.BESIDE)
        return beside and any(
            (stamp := find_date(cell)) and stamp.clock and _named(cell[: stamp.start]) and not cell[stamp.end :].strip()
            for cell in cells
        )

    def _nothing_new(self, rest: str, i: int) -> bool:
        """Whether what stands behind a date is the number of the post, or a subject that another line says, too."""
        rest = fold_label(_NUMBERED.sub("", rest).strip(_AROUND))
        for label in words.SUBJECT:
            if rest.startswith((f"{label}:", f"{label} :")):
                rest = rest[len(label) :].strip(_AROUND)
                break
        for label in QUOTING:
            rest = rest.removesuffix(label).strip(_AROUND)
        plain = REPLY.sub("", rest)
        return not rest or any(
            j != i and mark.line.label.endswith(plain) for j, mark in enumerate(self.marks[:_TITLES])
        )

    def _dated(self, i: int) -> bool:
        return i < len(self.marks) and self.marks[i].line.words <= _NAME and _tells_day(self.marks[i].line.content)

    def _numbered(self, i: int) -> bool:
        return 0 <= i < len(self.marks) and self.marks[i].kind == "number"

    def soft(self, i: int) -> bool:
        """Whether a line may stand in a profile."""
        mark = self.marks[i]
        return bool(self.known[i]) or (mark.kind in _SOFT and mark.line.words <= _VALUE and not self.thread.foot(i))

    def below_posts(self, i: int) -> bool:
        """Whether a line holds nothing but links and buttons that stand below posts."""
        parts = self.marks[i].line.label.split()
        return self.known[i] == "top" or self.thread.foot(i) or (bool(parts) and all(part in _BELOW for part in parts))

    def of_head(self, i: int) -> bool:
        """Whether a short line is no field and no sentence: a name, a rank, stars."""
        mark = self.marks[i]
        return (
            mark.kind in {"label", "sign", "number"} and mark.line.words <= _NAME and not self.thread.closing_words(i)
        )


def _may_say_when(label: str, content: str) -> bool:
    """Whether a line has a figure and begins as lines do that say when and by whom: nearly all lines end here."""
    opener = _OPENER.match(label)
    return _FIGURE.search(content) is not None and (
        "|" in content or label[:1] == "«" or content[:1] == "«" or (opener is not None and opener.group() in _OPENERS)
    )


def _named(before: str) -> bool:
    """Whether nothing stands before a time but a word for posting."""
    return not (label := fold_label(before)) or label in words.POSTED


def _tells_day(value: str) -> bool:
    return find_date(value) is not None or _MONTH.fullmatch(value) is not None


def _counts(label: str) -> bool:
    return fold_label(label.strip(" :：")) in words.COUNTED


def profiles(thread: Thread, claimed: set[int]) -> Iterator[Card]:
    """The heads and feet of posts that hold a profile; `claimed` are lines known to be of heads."""
    if not any(mark.stamp is not None or mark.kind == "date" for mark in thread.marks):
        return
    reader = _Reader(thread)
    found = [
        run
        for run in _apart([*_runs(reader), *_tallies(reader), *_counted(reader)])
        if not announced(thread.marks, run[0])
    ]
    if len(found) == 1 and len(thread.heads) >= _OTHERS:
        found = []  # of many posts one has a profile: somebody quotes it
    posted = {i for i, role in enumerate(reader.known) if role == "posted"}
    if not found and len(posted) < _BYLINES:
        return
    confidence: Confidence = "high" if len(found) > 1 else "medium"
    fields = Counter(
        mark.key for first, last in found for mark in thread.marks[first : last + 1] if mark.kind in {"pair", "count"}
    )
    below_posts = bool(found) and _stand_below(reader, *found[0])
    gone: set[int] = set()
    for first, last in found:
        end = last
        while end + 1 < len(thread.marks) and (key := thread.marks[end + 1].key) and fields[key]:
            end += 1
        gone.update(range(first, end + 1))
        gone |= _name(reader, first) if below_posts else _above(reader, first, gone | claimed)
        gone |= _below(reader, end)
    gone |= posted
    gone.update(i - 1 for i in sorted(gone) if i > 1 and reader.known[i] == "posted" and thread.subject(i - 1))
    gone |= _feet(reader, gone)
    kept = {i for i in gone if reader.known[i] == "subject" and not thread.subject_again(i)}
    if rows := sorted(gone - kept - claimed):
        yield Card(rows, confidence, {"kind": "profile", "profiles": len(found)})


def _stand_below(reader: _Reader, first: int, last: int) -> bool:
    """Whether profiles stand below what their owners wrote: the first one has a byline above, and no text follows it."""
    below = next((i for i in range(last + 1, len(reader.marks)) if reader.known[i] != "top"), None)
    follows = (
        below is not None and reader.known[below] not in {"posted", "subject"} and not reader.thread.subject(below)
    )
    return not follows and "posted" in reader.known[:first]


def _runs(reader: _Reader) -> Iterator[tuple[int, int]]:
    """First and last line of each run of fields with both a day of joining and a number of posts."""
    size = len(reader.marks)
    done = -1
    for i, role in enumerate(reader.known):
        if i <= done or not role.startswith("joined"):
            continue
        first = last = i
        near = [j for j in range(max(done + 1, i - _REACH), min(size, i + _REACH + 1)) if "counted" in reader.known[j]]
        near = [j for j in near if all(reader.soft(k) for k in range(min(i, j), max(i, j)))]
        if not near:
            continue
        nearest = min(near, key=lambda j: abs(i - j))
        first, last = min(i, nearest), max(i, nearest)
        first, last = _grown(reader, first, last, done)
        yield first, last
        done = last


_UNTOLD = frozenset({"pair", "count", "number", "date", "label", "sign"})
_FIELD = frozenset({"field", "state", "joined", "counted", "joined+counted"})


def _tallies(reader: _Reader) -> Iterator[tuple[int, int]]:
    """Runs of figures, each with a label of profiles right below it, near the time or the number of a post."""
    marks = reader.marks
    pairs = [i for i in range(len(marks) - 1) if marks[i].kind == "number" and marks[i + 1].line.label in _TALLIED]
    runs: list[list[int]] = []
    for i in pairs:
        if runs and i == runs[-1][-1] + 2:
            runs[-1].append(i)
        else:
            runs.append([i])
    for run in runs:
        near = range(max(0, run[0] - _REACH), min(len(marks), run[-1] + _REACH))
        if len(run) >= _TALLY and any(reader.known[i] == "posted" or marks[i].kind == "post" for i in near):
            yield _grown(reader, run[0], run[-1] + 1, -1)


def _counted(reader: _Reader) -> Iterator[tuple[int, int]]:
    """Numbers of posts right above the time of a post, with no more than a subject between."""
    for i, role in enumerate(reader.known):
        if role != "posted":
            continue
        for j in range(i - 1, max(-1, i - 2 - _BYLINES), -1):
            if reader.known[j] == "counted":
                yield _grown(reader, j, j, -1)
                break
            if not reader.soft(j) and not reader.thread.subject(j) and not reader.thread.titled(j):
                break


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs in order, those left out that begin inside another one."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if not out or first > out[-1][1]:
            out.append((first, last))
    return out


def _grown(reader: _Reader, first: int, last: int, done: int) -> tuple[int, int]:
    """The run with the fields around it, and with values that stand on a line of their own."""
    size = len(reader.marks)
    while (up := _next(reader, range(first - 1, max(done, first - 2 - _UNKNOWN), -1))) is not None:
        first = up
    while (down := _next(reader, range(last + 1, min(size, last + 2 + _UNKNOWN)))) is not None:
        last = down
    if last + 1 < size and _asks(reader, last) and reader.marks[last + 1].line.words <= _NAME and reader.soft(last + 1):
        last += 1
    return first, last


def _next(reader: _Reader, places: range) -> int | None:
    """The next field that is known, if between only stands what a profile holds."""
    for i in places:
        if reader.known[i] in _FIELD:
            return i
        if reader.known[i] or reader.marks[i].kind not in _UNTOLD or not reader.soft(i):
            return None
    return None


def _asks(reader: _Reader, i: int) -> bool:
    """Whether a field has its value on the next line."""
    return (
        reader.known[i] in _FIELD - {"state"}
        and not parted(reader.marks[i].line)[2]
        and reader.marks[i].kind == "label"
    )


def _above(reader: _Reader, first: int, known: set[int]) -> set[int]:
    """The byline, the state, the name and the rank above a profile, as far as lines of the head bound them."""
    best = first
    for i in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        if i in known:
            break  # behind a head somebody's post begins
        if reader.known[i] in {"posted", "subject", "state", "top"}:
            best = i
        elif reader.thread.foot(i):
            best = i + 1
            break
        elif not reader.of_head(i):
            break
    return set(range(best, first)) or _name(reader, first)


def _name(reader: _Reader, first: int) -> set[int]:
    """The name right above a profile, if it is that of a poster."""
    i = first - 1
    return {i} if i > 0 and reader.of_head(i) and _poster(reader, i) else set()


def _poster(reader: _Reader, i: int) -> bool:
    """Whether a label is the name of somebody who is said to have posted on the page."""
    label = reader.marks[i].line.label
    return any(
        role == "posted" and f" {label} " in f" {fold_label(reader.marks[j].line.content)} "
        for j, role in enumerate(reader.known)
    )


def _below(reader: _Reader, last: int) -> set[int]:
    """The subject and the time right below a profile."""
    below = set()
    i = last + 1
    while i < len(reader.marks) and reader.known[i] in {"posted", "subject"}:
        below.add(i)
        i += 1
    return below


def _feet(reader: _Reader, gone: set[int]) -> set[int]:
    """Links and buttons below posts, where the next head follows or the same ones went elsewhere."""
    below = {i for i in range(len(reader.marks)) if reader.below_posts(i)}
    feet: set[int] = set()
    for i in sorted(gone):
        row: list[int] = []
        while i - 1 - len(row) in below - gone:
            row.append(i - 1 - len(row))
        if len(row) > 1 or any(reader.known[j] == "top" or reader.times[reader.marks[j].line.label] > 1 for j in row):
            feet.update(row)
    labels = {reader.marks[i].line.label for i in feet | gone if i in below}
    return feet | {i for i in below if reader.marks[i].line.label in labels}
