"""DC207 comment-section: the chrome of a comment section; what people wrote in it stays.

The forms, notices and headings are known by phrases; the line of name and date above a comment by its place under
such a heading. The section as a whole is only ever reported: readers' comments are text too.
"""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim, Confidence, Example, Rule
from dedupe_corpus.rules.marks import Mark, read_marks
from dedupe_corpus.rules.notices import heads_part
from dedupe_corpus.rules.page import Line, Page, lines_claim, neighbours

RULE = Rule(
    code="DC207",
    name="comment-section",
    title="Chrome of a comment section",
    why=(
        "Blogs and newspapers put a form under the article ('Leave a Reply', 'Your email address will not be "
        "published'), a count, and buttons between the comments. These lines go. The comments themselves stay; the "
        "section as a whole is reported, so that it can be taken out by hand or with --confidence low."
    ),
    confidence="medium",
    goes=(
        Example(
            "The bridge opened in spring and has been busy ever since.\nLeave a Reply\n"
            "Your email address will not be published. Required fields are marked *\nPost Comment\n",
            "The bridge opened in spring and has been busy ever since.\n",
        ),
    ),
    stays=(
        Example(
            "Comments\nThe committee published its comments on the draft in May, and they run to forty pages.\n",
            note="a heading of the text itself",
        ),
    ),
    off="Where comment forms are what is studied: --ignore DC207.",
)

_CLOSE = 6  # filled lines between two signs of one section, at most
_TAIL = 0.5  # a section begins in the last half of a page
_SECTION_SIGNS = 2


def find(page: Page) -> Iterator[Claim]:
    places = {line.number: i for i, line in enumerate(page.filled)}
    strength = {places[n]: s for n in page.hits if (s := _strength(page, n)) and n not in page.code}
    anchors = sorted(i for i, s in strength.items() if s in {"sentence", "phrase"})
    if not anchors:
        return
    marks = read_marks(page)
    late = _TAIL * len(page.filled)
    sure = [
        i for i in anchors if strength[i] == "sentence" or _company(i, anchors) or (i >= late and _form(i, strength))
    ]
    gone: set[int] = set()
    for i in anchors:
        if i not in sure and not heads_part(page, marks[i].line):
            yield _claim(marks, [i], "medium" if _label(marks[i].line) else "low", page, "phrase alone")
    for i in sure:
        gone.add(i)
        for step in (-1, 1):  # single words that stand in the same block
            j = i + step
            while j in strength and j not in gone:
                gone.add(j)
                j += step
    if not gone:
        return
    gone.update(i for i, s in strength.items() if s == "word" and any(_dated(m) for m in marks[i + 1 : i + 4]))
    heading = min(gone)
    heads = _heads(marks, heading) if len(gone) >= _SECTION_SIGNS or strength.get(heading) == "phrase" else set()
    for run in neighbours(sorted(gone | heads)):
        strong = any(strength.get(i) == "sentence" for i in run) and len(run) >= 2
        yield _claim(marks, run, "high" if strong else "medium", page, "form and notices")
    if heading >= late and len(gone) >= _SECTION_SIGNS and any(m.kind == "text" for m in marks[heading:]):
        yield _claim(marks, list(range(heading, len(marks))), "low", page, "whole section")


def _strength(page: Page, number: int) -> str:
    """The strongest hit of this rule on a line."""
    have = {hit.strength for hit in page.hits[number] if hit.code == "DC207"}
    return next((s for s in ("sentence", "phrase", "word") if s in have), "")


def _label(line: Line) -> bool:
    """Whether a line is written as a label: no item of a list, no end of a sentence, no small letter first."""
    return not line.bullet and not line.closed and not line.content[0].islower()


def _company(i: int, anchors: list[int]) -> bool:
    return any(j != i and abs(i - j) <= _CLOSE for j in anchors)


def _form(i: int, strength: dict[int, str]) -> bool:
    """Whether single words of a form ("Name *", "Email *") stand right beside the line."""
    return any(j in strength for j in (i - 2, i - 1, i + 1, i + 2))


def _heads(marks: list[Mark], heading: int) -> set[int]:
    """Name and date above each comment, below the heading of the section."""
    last = len(marks) - 1
    pairs = [i for i in range(heading + 1, last) if _dated(marks[i]) and marks[i + 1].kind == "text"]
    named = [i for i in pairs if i - 1 > heading and marks[i - 1].kind == "label"]
    out = set(pairs)
    if len(named) == len(pairs) >= 2:
        out.update(i - 1 for i in named)
    return out


def _dated(mark: Mark) -> bool:
    """Whether the line is only a date, with a time of day or counted back from now."""
    return mark.kind == "date" and mark.stamp is not None and (mark.stamp.clock or mark.stamp.kind == "relative")


def _claim(marks: list[Mark], run: list[int], confidence: Confidence, page: Page, kind: str) -> Claim:
    phrases = [h.phrase for i in run for h in page.hits.get(marks[i].line.number, ()) if h.code == "DC207"]
    return lines_claim("DC207", [marks[i].line for i in run], confidence, kind=kind, phrases=phrases[:5])
