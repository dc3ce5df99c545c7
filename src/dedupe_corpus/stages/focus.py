"""What counts where only some lines of the files are new: findings that touch them, told from the side that is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dedupe_corpus import decide
from dedupe_corpus.model import Copy, Finding, Related, Span
from dedupe_corpus.repair import repair
from dedupe_corpus.repeats.fold import fingerprint
from dedupe_corpus.stages.across import COPY_SHOWN
from dedupe_corpus.stages.desk import Desks
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.stages.findings import identity, region
from dedupe_corpus.stages.settle import PLACES
from dedupe_corpus.text import Lines

Ranges = Sequence[tuple[int, int]]
Focus = Mapping[str, Ranges]
"""Changed line ranges (from 1, both ends included) by relative path; files that are not in it are new nowhere."""
_REPAIRS = "DC1"


def touching(one: Draft, found: Iterable[Finding], ranges: Ranges, shelf: Desks) -> Iterator[Finding]:
    """The findings that touch new lines, each placed where it does; of repairs only those places count."""
    lines = Lines(one.original)
    for finding in found:
        if finding.code == "DC901":
            yield finding
        elif finding.code.startswith(_REPAIRS):
            yield from _repairs(one, lines, finding, ranges, shelf)
        elif spans := _touched(one.original, lines, finding.spans, ranges):
            yield finding if spans == finding.spans else replace(finding, **region(one.original, lines, spans))


def opposite(one: Draft, found: Iterable[Finding], focus: Focus) -> Iterator[tuple[str, Finding]]:
    """Findings in lines that are not new, with the path of each file in which they have a copy that may be."""
    lines = Lines(one.original)
    for finding in found:
        if finding.related and not _touched(one.original, lines, finding.spans, focus.get(finding.path, ())):
            for path in dict.fromkeys(related.path for related in finding.related):
                if focus.get(path):
                    yield path, finding


def turned(one: Draft, others: Iterable[Finding], ranges: Ranges, told: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of others, told from their copies in the new lines of this document; but for what is told already."""
    lines = Lines(one.original)
    ids = {finding.id for finding in told}
    for other in others:
        for number, related in enumerate(other.related):
            if related.path != one.relative:
                continue
            spans = _touched(one.original, lines, related.spans, ranges)
            copy = other.copies[number] if number < len(other.copies) else Copy()
            alike = other.code == "DC503"  # all others say the same in both places
            text = copy.text if alike else other.text
            mark = fingerprint(text) if alike else other.fingerprint
            name = identity(other.code, one.relative, mark, 0)
            if not spans or name in ids:
                continue
            ids.add(name)
            yield replace(
                other,
                id=name,
                path=one.relative,
                spans=related.spans,
                text=text,
                fingerprint=mark,
                related=(Related(other.path, other.spans, "copy"),),
                copies=(Copy(other.line, other.end_line, other.text[:COPY_SHOWN]),),
                **region(one.original, lines, spans),
            )


def _repairs(one: Draft, lines: Lines, finding: Finding, ranges: Ranges, shelf: Desks) -> Iterator[Finding]:
    places = finding.spans
    if finding.evidence.get("count", 0) > len(places):  # only the first ones are listed
        places = one.undecodable
        if finding.code != "DC102":
            places = repair(one.original, shelf.at(one.relative).repairs).places.get(finding.code, ())
    spans = _touched(one.original, lines, places, ranges)
    if not spans or len(spans) == len(places):
        yield from (finding,) if spans else ()
        return
    text = finding.text if finding.code == "DC102" else decide.covered(one.original, spans[:1])
    mark = fingerprint(text)
    spans, count = spans[:PLACES], len(spans)
    yield replace(
        finding,
        id=identity(finding.code, one.relative, mark, 0),
        spans=spans,
        text=text,
        fingerprint=mark,
        evidence={**finding.evidence, "count": count},
        **region(one.original, lines, spans),
    )


def _touched(original: str, lines: Lines, spans: Iterable[Span], ranges: Ranges) -> tuple[Span, ...]:
    """The spans that stand, with more than white space, in one of the line ranges."""
    return tuple(span for span in spans if _in_lines(original, lines, span, ranges)) if ranges else ()


def _in_lines(original: str, lines: Lines, span: Span, ranges: Ranges) -> bool:
    text = original[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    if start >= end:
        start, end = span
    first, last = lines.place(start)[0], lines.place(max(start, end - 1))[0]
    return any(low <= last and first <= high for low, high in ranges)
