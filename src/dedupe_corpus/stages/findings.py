"""Gives what was found its identity: id, fingerprint, line and column in the original."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypedDict

from dedupe_corpus import decide
from dedupe_corpus.model import Copy, Finding, Related, Rule, Span
from dedupe_corpus.repeats.fold import fingerprint
from dedupe_corpus.stages.across import COPY_SHOWN
from dedupe_corpus.stages.draft import Draft, Found
from dedupe_corpus.text import Lines

TEXT_SHOWN = 10_000
"""Code points of a passage that a finding quotes; the ledger has the whole of it."""


def findings(draft: Draft, rules: Mapping[str, Rule]) -> tuple[list[Finding], list[str]]:
    """All findings of a document in order of place, and the ids of `draft.carried` in its own order."""
    lines = Lines(draft.original)
    found: Sequence[Found] = (*draft.carried, *draft.open, *draft.across)
    order = sorted(range(len(found)), key=lambda i: (found[i].spans[:1], found[i].code, i))
    seen: Counter[tuple[str, str]] = Counter()
    ids = [""] * len(found)
    out: list[Finding] = []
    for i in order:
        one = found[i]
        mark = fingerprint(one.text)
        occurrence = seen[one.code, mark]
        seen[one.code, mark] += 1
        ids[i] = identity(one.code, draft.relative, mark, occurrence)
        if draft.dropped and one.code.startswith("DC3"):
            continue  # the text that kept its copy goes as well; the finding on the document names what stays
        rule = rules.get(one.code)
        out.append(
            Finding(
                id=ids[i],
                code=one.code,
                name=rule.name if rule else one.code.lower(),
                level=decide.level_of(one.code, one.status),
                confidence=one.confidence,
                status=one.status,
                path=draft.relative,
                spans=one.spans,
                words=one.words,
                text=one.text[:TEXT_SHOWN],
                fingerprint=mark,
                evidence=one.evidence,
                related=tuple(Related(r.path or draft.relative, r.spans, r.role) for r in one.related),
                group=one.group,
                copies=one.copies or tuple(_copy(draft.original, lines, r) for r in one.related),
                **region(draft.original, lines, one.spans),
            )
        )
    return out, ids[: len(draft.carried)]


class Region(TypedDict):
    """From where to where a finding reaches."""

    line: int
    column: int
    end_line: int
    end_column: int
    byte_column: int
    byte_end_column: int


def region(original: str, lines: Lines, spans: Sequence[Span]) -> Region:
    """The region from the first to the last of the spans, without white space around; without spans, the beginning."""
    start = spans[0].start if spans else 0
    end = max(start, spans[-1].end) if spans else 0
    first, last = start, end
    while first < last and original[first].isspace():
        first += 1
    while first < last and original[last - 1].isspace():
        last -= 1
    if first < last:
        start, end = first, last
    line, column = lines.place(start)
    end_line, end_column = lines.place(end)
    return Region(
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        byte_column=lines.byte_column(start),
        byte_end_column=lines.byte_column(end),
    )


def _copy(original: str, lines: Lines, related: Related) -> Copy:
    if not related.spans or related.path:
        return Copy()
    text = decide.covered(original, related.spans, COPY_SHOWN)
    return Copy(lines.place(related.spans[0].start)[0], lines.place(related.spans[-1].end)[0], text)


def identity(code: str, path: str, mark: str, occurrence: int) -> str:
    """The id of a finding: stable as long as its rule, file, passage and count of earlier equals are."""
    seed = "\0".join((code, path, mark, str(occurrence)))
    return f"{code}-{hashlib.sha256(seed.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
