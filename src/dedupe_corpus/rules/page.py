"""One document's text as the detectors see it: lines and blocks with the features that rules ask for.

A detector gets a `Page` and yields claims; it never changes the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar, cast

from dedupe_corpus.model import Claim, Span
from dedupe_corpus.rules.dates import date_alone
from dedupe_corpus.text import ends_sentence
from dedupe_corpus.words import count_words

T = TypeVar("T")
_BLANK = r"[^\S\x1c-\x1f]"  # white space as Unicode has it; `\s` takes four control characters for it too
_BULLET = re.compile(rf"(?:[-*•·‣◦▪–—●○■□►▸➤✓✔»›>+]+|\(?\d{{1,3}}[.)]|\(?[a-zA-Z][.)]){_BLANK}+")
_ODD_SPACE = re.compile(rf"{_BLANK}{{2,}}|[^\S \x1c-\x1f]")
_REMEMBERED = 1 << 13
"""Lines that a process keeps what it read of: a page is read again after each change, and mostly says the same."""
_DAY = re.compile(r"\d{1,2}\. \D+\d{4}\b")
_NUMBER = re.compile(r"\(\d{2,4}\) ?\d{3,4}[-. ]?\d{3,4}\b")  # a telephone number, and no item "(555)"
_LISTED_POST = re.compile(r" {0,3}\d{1,5}\. #\d{1,6}\s*")
_SENTENCE = 8  # words
_EDGE = " \t\u00a0:：|·•-–—»«›‹→←↑↓▼▲▸►…"


@lru_cache(maxsize=_REMEMBERED)
def fold_label(text: str) -> str:
    """A line as vocabulary look-ups compare it: compatibility form, case folded, spaces single, edge signs off.

    >>> fold_label("  Read  More… ")
    'read more'
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = (
            unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'").replace("i\u0307", "i")
        )
    if "  " in folded or not folded.isprintable():  # the blank is the only space that can be printed
        folded = _ODD_SPACE.sub(" ", folded)
    return folded.strip(_EDGE)


class Line(NamedTuple):
    r"""One line. text[start:end] is the line, text[start:stop] the line with its "\n".

    content: the line without outer space and without a list mark; bullet: that mark ("" if none).
    label: `fold_label(content)`. words: as `count_words`. closed: ends with a sentence mark.
    facts: what else was read of it (`fact`); all lines that say the same share them.
    """

    number: int
    start: int
    end: int
    stop: int
    raw: str
    bullet: str
    content: str
    label: str
    words: int
    closed: bool
    facts: list[Any]

    @property
    def blank(self) -> bool:
        return not self.content and not self.bullet

    @property
    def span(self) -> Span:
        """The line with its terminator: what a removal of the whole line takes."""
        return Span(self.start, self.stop)


_KINDS = 24  # at most
_kinds = iter(range(_KINDS))


def new_fact() -> int:
    """A kind of fact: its place among the facts of all lines."""
    return next(_kinds)


def fact(line: Line, kind: int, read: Callable[[Line], T]) -> T:
    """What `read` says of a line, of which it may see the text alone, and not None; for each text it is asked once."""
    value: T | None = line.facts[kind]
    if value is None:
        value = line.facts[kind] = read(line)
    return value


def joined(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The lines as one text, and where each begins in it: to search many at once."""
    raw = [line.raw for line in lines]
    return "\n".join(raw), [0, *accumulate(len(one) + 1 for one in raw)][:-1]


_HITS = new_fact()


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that the vocabulary knows as page chrome.

    code: the rule it speaks for. category: the vocabulary's name ("forum_header", "share", ...).
    strength: "sentence" (a full-sentence notice: enough alone), "phrase" (two words or more: anchors a run),
        "word" (single words: only extends a run that something else anchored).
    """

    code: str
    category: str
    strength: str
    phrase: str


class Page:
    r"""A text that ends its lines with "\n" only, cut into lines once, with cached features."""

    def __init__(self, text: str, *, lookup: Callable[[str], tuple[Hit, ...]] | None = None, path: str = "") -> None:
        self.text = text
        self.path = path
        self._lookup = lookup
        self._read: dict[str, Any] = {}
        self.lines: list[Line] = _cut(text)
        self.filled: list[Line] = [line for line in self.lines if line.content or line.bullet]

    def once(self, name: str, read: Callable[[Page], T]) -> T:
        """What `read` says of this page; asked again under the same name, the first answer."""
        if name not in self._read:
            self._read[name] = read(self)
        value: T = self._read[name]
        return value

    @cached_property
    def words(self) -> int:
        return sum(line.words for line in self.lines)

    @cached_property
    def spoken(self) -> int:
        """Words in lines that are a sentence of some length: without any, the labels of a page may be all it is."""
        return sum([line.words for line in self.filled if line.closed and line.words >= _SENTENCE])

    @cached_property
    def hits(self) -> dict[int, tuple[Hit, ...]]:
        """Vocabulary hits by line number; lines without one are absent."""
        lookup = self._lookup
        if lookup is None:
            return {}
        found: dict[int, tuple[Hit, ...]] = {}
        none: tuple[Any, tuple[Hit, ...]] = lookup, ()
        for line in self.filled:
            known = line.facts[_HITS]
            if known is None or known[0] is not lookup:
                hits = lookup(line.label)
                known = line.facts[_HITS] = (lookup, hits) if hits else none
            if known[1]:
                found[line.number] = known[1]
        return found

    def which(self, kind: int, read: Callable[[Line], Any]) -> list[tuple[int, Any]]:
        """The filled lines, by their places among these, of which `read` says anything, and what (`fact`)."""
        out = []
        for i, line in enumerate(self.filled):
            said = line.facts[kind]
            if said is None:
                said = line.facts[kind] = read(line) or False
            if said:
                out.append((i, said))
        return out

    def which_at_once(
        self, kind: int, read: Callable[[Sequence[Line]], Iterable[tuple[int, Any]]]
    ) -> list[tuple[int, Any]]:
        """As `which`, where `read` is given all lines of which it was not asked yet, and gives the places among them."""
        if new := [line for line in self.filled if line.facts[kind] is None]:
            for line in new:
                line.facts[kind] = False
            for i, said in read(new):
                new[i].facts[kind] = said
        return [(i, said) for i, line in enumerate(self.filled) if (said := line.facts[kind])]

    def look_up(self, label: str) -> tuple[Hit, ...]:
        """What the vocabulary knows of a folded label that is no line of its own."""
        return () if self._lookup is None else self._lookup(label)

    @cached_property
    def blocks(self) -> list[list[Line]]:
        """Runs of lines between blank lines."""
        out: list[list[Line]] = []
        open_block = False
        for line in self.lines:
            if line.blank:
                open_block = False
            elif open_block:
                out[-1].append(line)
            else:
                out.append([line])
                open_block = True
        return out

    @cached_property
    def code(self) -> frozenset[int]:
        """Numbers of lines inside fenced code, or indented by four spaces or a tab, or that quote (">").

        What is indented below a list mark with the number of a post ("  1. #1") is that post, and no code.
        """
        return self._set_off - _listed_posts(self.lines)

    @cached_property
    def _set_off(self) -> frozenset[int]:
        if "```" not in self.text and "~~~" not in self.text:
            return frozenset(line.number for line in self.lines if _is_set_off(line))
        out: set[int] = set()
        fence = ""
        for line in self.lines:
            stripped = line.raw.strip()
            if fence:
                out.add(line.number)
                if stripped.startswith(fence) and not stripped.strip(fence[0]):
                    fence = ""
            elif stripped[:3] in {"```", "~~~"}:
                fence = stripped[:3]
                out.add(line.number)
            elif _is_set_off(line):
                out.add(line.number)
        if fence:  # a fence that never closes is no fence
            return frozenset(n for n in out if self.lines[n].raw.startswith(("    ", "\t", ">")))
        return frozenset(out)


def _listed_posts(lines: list[Line]) -> frozenset[int]:
    """Lines of posts that stand as the items of a list, indented as its text is and no deeper."""
    out: set[int] = set()
    inside = False
    for line in lines:
        if line.bullet and line.content.startswith("#") and _LISTED_POST.fullmatch(line.raw):
            inside = True
        elif inside and not line.blank:
            inside = line.raw.startswith("    ")
            if inside and not line.raw.startswith(" " * 8):
                out.add(line.number)
    return frozenset(out)


def _is_set_off(line: Line) -> bool:
    """Indented as code, or a quotation."""
    first = line.raw[:1]
    if first != ">" and not first.isspace():
        return False
    return (line.raw.startswith(("    ", "\t")) and not line.bullet) or line.raw.lstrip().startswith(">")


def _cut(text: str) -> list[Line]:
    out: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n")):
        stop = start + len(raw) + 1
        out.append(_line((number, start, stop - 1, stop, raw, *_features(raw))))
        start = stop
    last = out[-1]
    if last.raw or len(out) == 1:
        out[-1] = last._replace(stop=last.end)  # no "\n" ends it
    else:
        out.pop()
    return out


_line = cast("Callable[[Sequence[Any]], Line]", partial(tuple.__new__, Line))  # much quicker than naming the fields


@lru_cache(maxsize=_REMEMBERED)
def _features(raw: str) -> tuple[str, str, str, int, bool, list[Any]]:
    """Bullet, content, label, words, closed and facts of a line: the same wherever it stands."""
    content = raw.strip()
    bullet = ""
    mark = _BULLET.match(content)
    if mark and not (_is_day(content) or _NUMBER.match(content)):
        bullet, content = mark.group().strip(), content[mark.end() :].strip()
    return bullet, content, fold_label(content), count_words(content), ends_sentence(content), [None] * _KINDS


def _is_day(content: str) -> bool:
    """Whether what looks like the number of an item is a day, as many languages write it ("3. März 2021")."""
    if not _DAY.match(content):
        return False
    stamp = date_alone(content)
    return stamp is not None and stamp.kind == "date"


def lines_claim(code: str, lines: list[Line], confidence: str, **evidence: object) -> Claim:
    """A claim on whole lines; neighbouring lines (blank ones between them too, if given) become one span."""
    spans: list[Span] = []
    for line in lines:
        if spans and spans[-1].end == line.start:
            spans[-1] = Span(spans[-1].start, line.stop)
        else:
            spans.append(line.span)
    return Claim(code, tuple(spans), confidence, evidence)  # type: ignore[arg-type]


def neighbours(places: Iterable[int]) -> Iterator[list[int]]:
    """Rising numbers, cut where one is left out.

    >>> list(neighbours([1, 2, 5]))
    [[1, 2], [5]]
    """
    run: list[int] = []
    for i in places:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run
