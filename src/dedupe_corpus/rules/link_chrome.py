"""DC204: words of a link's label inside a sentence, such as "Trusted Source" or "(opens in a new tab)".

They come from text for screen readers. The same words are ordinary prose elsewhere ("a trusted source"), so that a
label counts only where it is written as one and where the sentence reads on without it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from dedupe_corpus.model import Claim, Confidence, Example, Rule, Span
from dedupe_corpus.rules.function_words import ENDINGS, LANGUAGES, languages_of
from dedupe_corpus.rules.link_labels import BRACKETED, CASELESS, MANAGE, TRUST
from dedupe_corpus.rules.page import Line, Page, joined, new_fact
from dedupe_corpus.rules.phrases import phrase_set

RULE = Rule(
    code="DC204",
    name="link-chrome",
    title="Link label inside a sentence",
    why=(
        "Links carry words for screen readers and icons: that the source is trusted, that a new window opens. In scraped "
        "text they stand in the middle of sentences. Only the words of the label and one adjoining space go, and only "
        "where the label is written as a label and the sentence reads on without it."
    ),
    confidence="medium",
    goes=(
        Example(
            "The agency has not approved Trusted Source honey for infants.\n",
            "The agency has not approved honey for infants.\n",
        ),
        Example(
            "See the annual report (opens in a new tab) for all figures.\n",
            "See the annual report for all figures.\n",
        ),
        Example(
            "Kurum bu balı bebekler için onaylamadı.Güvenilir Kaynak Öte yandan erişkinler yiyebilir.\n",
            "Kurum bu balı bebekler için onaylamadı. Öte yandan erişkinler yiyebilir.\n",
        ),
    ),
    stays=(
        Example(
            "She is a trusted source of news. The paper quotes a Trusted Source from the ministry.\n", note="prose"
        ),
        Example("Your Trusted Source Inc. sells honey, and Trusted Source Magazine reviews it.\n", note="a name"),
        Example('Add the words "(opens in a new tab)" to links that open a window.\n', note="the words are the topic"),
        Example("I tried it again. [edit] It works now.\n", note="the author's own edit"),
    ),
)

_OTHER_WORDS = {
    "en": "new only every another each any no some most single one best top called named like brand company label term "
    "phrase word words badge icon button using credible local reliable good great other real known less",
}
_META_AFTER = phrase_set(
    "badge|badges|label|labels|icon|icons|button|tag|tags|link|links|mark|logo|program|programme|award|inc|llc|ltd|corp|"
    "is|are|was|were|and|or|of"
)
_READS_ON = phrase_set("is|are|was|were|and|or|of")
_QUOTES = "\"'“”„‘’«»‹›「」『』`"
_BRACKET = regex.compile(
    r"[ \u00a0]?[(\[（【][ \u00a0]{0,2}(?P<label>[^\s()\[\]（）【】][^()\[\]（）【】\n]{0,60})[)\]）】]"
)
_OPENING = re.compile(r"[(\[（【]")
_IN_BRACKETS = phrase_set(*BRACKETED.values())
_HEADING = 14  # words
_HEADING_EDIT = regex.compile(r"[ \t\u00a0]{0,4}\[[ ]?(?P<labels>[^\[\]\n]{2,60}?)[ ]?\][ \t]*$")
_BEFORE = regex.compile(r"([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}’'-]{0,39})[ \u00a0]?\Z")
_AFTER = regex.compile(r"[ \u00a0]?([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}’'-]{0,39})")
_START = 4  # signs by which the phrases in a text are looked for, at most
_ENDS = ".!?…。！？।؟"
_SEEN = new_fact()

Verdict = Literal["label", "prose", "unclear"]


@dataclass(frozen=True, slots=True)
class _Place:
    """One occurrence of a label's words. span: what would go. left: the word before it, folded."""

    span: Span
    label: str
    left: str
    verdict: Verdict
    cased: bool


_Row = tuple[str, str, bool]
"""Phrase, language, whether the script has capitals."""


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[_Row, ...]]]:
    """The first signs of all phrases as one pattern, and by them what begins so."""
    rows = [(p, code, True) for code, group in TRUST.items() for p in group.split("|")]
    rows += [(p, code, False) for code, group in CASELESS.items() for p in group.split("|")]
    size = min(_START, *(len(phrase) for phrase, _code, _cased in rows))  # the same for all: none hides another
    starts: dict[str, list[_Row]] = {}
    for row in rows:
        starts.setdefault(row[0][:size], []).append(row)
    ends: dict[str, list[str]] = {}  # by first sign, so that a place in the text is held against few alternatives
    for start in sorted(starts):
        ends.setdefault(start[0], []).append(re.escape(start[1:]))
    pattern = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in ends.items())
    return re.compile(pattern), {start: tuple(group) for start, group in starts.items()}


class _Seen(NamedTuple):
    """What a line holds. phrases: where they stand. brackets: start, end and label of known labels in brackets.

    edit: start and end of the links behind a heading, and their labels.
    """

    phrases: list[tuple[_Row, int]]
    brackets: list[tuple[int, int, str]]
    edit: tuple[int, int, list[str]] | None


def _see(lines: Sequence[Line]) -> Iterator[tuple[int, _Seen]]:
    """The lines that may hold any label."""
    text, begins = joined(lines)
    pattern, rows = _phrases()
    phrases: dict[int, list[tuple[_Row, int]]] = {}
    at = 0
    while match := pattern.search(text, at):
        start, at = match.start(), match.start() + 1
        line = bisect_right(begins, start) - 1
        for row in rows[match.group()]:
            if text.startswith(row[0], start):
                phrases.setdefault(line, []).append((row, start - begins[line]))
    opened = {bisect_right(begins, match.start()) - 1 for match in _OPENING.finditer(text)}
    for i in sorted(opened | phrases.keys()):
        seen = _Seen(phrases.get(i, []), _bracketed(lines[i]), _edit_links(lines[i]))
        if any(seen):
            yield i, seen


def _seen(page: Page) -> list[tuple[Line, _Seen]]:
    return [(page.filled[i], seen) for i, seen in page.which_at_once(_SEEN, _see)]


@lru_cache(maxsize=64)
def _small_words(code: str) -> frozenset[str]:
    words = LANGUAGES.get(code)
    own = frozenset(_OTHER_WORDS.get(code, "").split())
    return own if words is None else own | words.open | words.weak | words.common


def _is_title(text: str) -> bool:
    """Whether most words begin with a capital."""
    words = text.split()
    return len(words) >= 3 and sum(word[:1].isupper() for word in words) > 0.7 * len(words)


def _cased(page: Page, line: Line, start: int, end: int, languages: tuple[str, ...]) -> tuple[Verdict, str]:
    """What an occurrence in a script with capitals is, and the word on its left."""
    text = page.text
    before = text[max(line.start, start - 48) : start]
    after = text[end : min(line.end, end + 48)]
    left = _BEFORE.search(before)
    right = _AFTER.match(after)
    glued = before[-1:].isalpha()
    previous = before.rstrip()[-1:]
    follows = after.lstrip()[:1]
    if after[:1].isalpha() or after[:1].isdigit() or (after[:1] in {"'", "’", "-"} and after[1:2].isalpha()):
        return "prose", ""
    if glued and not before[-1].islower():
        return "prose", ""
    if previous and previous in _QUOTES and follows and follows in _QUOTES:
        return "prose", ""
    word = left.group(1) if left else ""
    folded = word.casefold()
    next_word = right.group(1) if right else ""
    reads_on = glued and next_word in _READS_ON  # "the reviewTrusted Source of nine trials"
    if (next_word.casefold() in _META_AFTER and not reads_on) or (next_word and next_word[0].isdigit()):
        return "prose", folded
    starts = not previous or previous in _ENDS or previous in ":–—-•*"
    if starts:
        # at the head of a sentence only what follows tells: a new sentence, or the rest of this one
        if not previous or previous in ":–—-•*":
            return "prose", folded
        return ("label" if not next_word or next_word[0].isupper() else "prose"), folded
    if not glued and any(folded in _small_words(code) for code in languages):
        return "prose", folded
    if next_word and next_word[0].isupper():
        return ("unclear" if glued else "prose"), folded
    if not glued and len(line.content) <= 200 and _is_title(line.content):
        return "prose", folded  # a title
    if follows and follows not in ".,;:!?…)]–—-" and not next_word and follows not in _QUOTES + "(":
        return "unclear", folded
    return "label", folded


def _caseless(page: Page, line: Line, start: int, end: int, code: str) -> tuple[Verdict, str]:
    """What an occurrence in a script without capitals is: the signs are blanks where the script has none, or marks."""
    text = page.text
    before = text[max(line.start, start - 32) : start]
    after = text[end : min(line.end, end + 32)]
    previous, follows = before.rstrip()[-1:], after.lstrip()[:1]
    if (previous and previous in _QUOTES) or (follows and follows in _QUOTES):
        return "prose", ""
    left = _BEFORE.search(before)
    folded = left.group(1)[-12:] if left else ""
    if code in {"zh", "ja", "th"}:
        both = before[-1:].isspace() and (after[:1].isspace() or not after)
        if not both and any(
            before.rstrip().endswith(e)
            for e in (*ENDINGS.get(code, ()), "来自", "來自", "些", "个", "個", "有", "为", "為", "：", ":")
        ):
            return "prose", folded
        if not previous:
            return "prose", folded
        open_left = before[-1:].isspace() or previous in "。，、；！？」』）)"
        open_right = not after or after[:1].isspace() or after[:1] in "。，、；！？」』）)"
        spaced = before[-1:].isspace() or after[:1].isspace() or previous in "。！？"
        return ("label" if open_left and open_right and spaced else "prose"), folded
    if before[-1:].isalpha() or after[:1].isalpha():
        return "prose", folded
    if not previous or previous in ":،,-–—" or folded in _small_words(code):
        return "prose", folded
    return "unclear", folded


def _extent(text: str, line: Line, start: int, end: int) -> Span:
    """The label with one adjoining space, so that what is left joins with a single one."""
    if start > line.start and text[start - 1] in " \u00a0" and (end >= line.end or not text[end].isalnum()):
        return Span(start - 1, end)
    if end < line.end and text[end] in " \u00a0" and (start == line.start or text[start - 1] in " \u00a0。！？，、；"):
        return Span(start, end + 1)
    return Span(start, end)


def _labels(page: Page) -> list[_Place]:
    text = page.text
    found: list[_Place] = []
    taken: set[int] = set()
    languages: tuple[str, ...] | None = None
    stand = [(row, line.start + at, line) for line, seen in _seen(page) for row, at in seen.phrases]
    for (phrase, code, cased), start, line in sorted(stand, key=lambda one: (-len(one[0][0]), one[0], one[1])):
        end = start + len(phrase)
        if start in taken:
            continue
        taken.update(range(start, end))
        bracketed = text[start - 1 : start] in {"(", "[", "（", "【"}
        if line.number not in page.code and line.words > 4 and not bracketed:
            if languages is None:
                languages = languages_of(text)
            if cased:
                verdict, left = _cased(page, line, start, end, (*languages, code))
            else:
                verdict, left = _caseless(page, line, start, end, code)
            found.append(_Place(_extent(text, line, start, end), phrase, left, verdict, cased))
    return found


def _bracketed(line: Line) -> list[tuple[int, int, str]]:
    """Start and end in the line, with the label, of known labels in brackets; tried only where a bracket opens."""
    text = line.raw
    at = 0
    found: list[tuple[int, int, str]] = []
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start > at and text[start - 1] in " \u00a0":
            start -= 1
        if start >= at and (match := _BRACKET.match(text, start)):
            at = match.end()
            label = match["label"].casefold().replace("\u00a0", " ").replace("’", "'").strip(" .")
            if label in _IN_BRACKETS:
                found.append((start, at, label))
    return found


def _brackets(page: Page) -> list[_Place]:
    text = page.text
    found: list[_Place] = []
    for line, seen in _seen(page):
        for first, last, label in seen.brackets if line.number not in page.code else ():
            start, end = line.start + first, line.start + last
            whole = text[start:end]
            before, after = text[max(line.start, start - 1) : start], text[end : end + 1]
            tight = whole[0] in "([（【"
            quoted = tight and bool(before) and before in _QUOTES and bool(after) and after in _QUOTES
            alone = whole.strip() == line.raw.strip() or not text[line.start : start].strip(" \t-*•")
            if quoted or alone:
                continue
            if before and before.isspace():
                continue  # two blanks: layout first
            found.append(_Place(Span(start, end), label, before, "label", cased=True))
    return found


def _edits(page: Page) -> list[_Place]:
    """Edit links behind section headings: several of one form, or one with several links."""
    found: list[_Place] = []
    several = False
    for line, seen in _seen(page):
        if seen.edit and line.number not in page.code:
            start, end, labels = seen.edit
            if start == 0 and not _below_heading(page, line):
                continue
            several = several or len(labels) > 1
            span = Span(line.start + start, line.start + end)
            found.append(_Place(span, labels[0], "", "label", cased=False))
    return found if several or len(found) >= 2 else []


def _below_heading(page: Page, line: Line) -> bool:
    """Whether a link on a line of its own stands right below a heading."""
    above = next((one for one in page.lines[line.number - 1 :: -1] if not one.blank), None) if line.number else None
    return above is not None and not above.closed and 0 < above.words <= _HEADING


def _edit_links(line: Line) -> tuple[int, int, list[str]] | None:
    """Start and end in the line of the links behind a heading, and their labels."""
    if "]" not in line.raw[-3:] or line.words > _HEADING:
        return None
    match = _HEADING_EDIT.search(line.raw)
    if match is None:
        return None
    labels = [part.strip().casefold() for part in regex.split(r"\||｜", match["labels"])]
    if not all(label in MANAGE for label in labels) or match["labels"][:1].isupper():
        return None
    return match.start(), match.end(), labels


def find(page: Page) -> Iterator[Claim]:
    """One claim for each label."""
    places = _labels(page)
    yield from _about(page, places, _brackets(page))
    for place in _edits(page):
        yield Claim(RULE.code, (place.span,), "medium", {"label": place.label, "kind": "edit"})


def _about(page: Page, places: list[_Place], brackets: list[_Place]) -> Iterator[Claim]:
    """The claims on places, low where the page speaks of the words themselves."""
    prose: dict[str, int] = {}
    lefts: dict[str, set[str]] = {}
    for place in places:
        key = place.label.casefold()
        if place.verdict == "prose":
            prose[key] = prose.get(key, 0) + 1
        else:
            lefts.setdefault(key, set()).add(place.left)
    small = page.text.casefold() if places or brackets else ""
    cased = sorted({place.label for place in places if place.cased})
    in_small = {label: small.count(label.casefold()) - page.text.count(label) for label in cased}
    bracketed = sorted({place.label for place in brackets})
    loose = {label: small.count(label) - sum(small.count(mark + label) for mark in "([（【") for label in bracketed}
    for place in places:
        key = place.label.casefold()
        if place.verdict == "prose":
            continue
        topic = prose.get(key, 0) >= 2 or in_small.get(place.label, 0) >= 2
        sure = place.verdict == "label" or len(lefts[key]) >= (2 if place.cased else 3)
        yield Claim(
            RULE.code, (place.span,), "medium" if sure and not topic else "low", {"label": place.label, "kind": "word"}
        )
    for place in brackets:
        generic = len(place.label) <= 12 and " " not in place.label and place.label.isascii()  # "(external)"
        confidence: Confidence = "low" if loose[place.label] >= 2 or generic else "medium"
        yield Claim(RULE.code, (place.span,), confidence, {"label": place.label, "kind": "bracket"})
