"""Finds what stands twice in one document: doubled text (DC301) and repeated passages (DC302)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import regex

from dedupe_corpus.model import Claim, Config, Related, Span
from dedupe_corpus.repeats import doubling
from dedupe_corpus.repeats.units import Folded, cut, folded
from dedupe_corpus.repeats.windows import Repeat, repeats
from dedupe_corpus.text import merge_spans, sentence_ends

PLACES = 100
"""Places that a finding lists; the others are counted."""
_LINE_END = regex.compile(r"\n")
_CLAIMS = 100  # repeats reported one by one; what is left of a text of many small repeats is reported as one


def find(text: str, config: Config) -> list[Claim]:
    r"""Claims on one text whose lines end with "\n"; every repeat of `min_repeat` folded code points is in one."""
    source = folded(text)
    found = repeats(source.codes, config.min_repeat)
    claims = doubling.find(cut(source), config.min_words)
    if found and not any(claim.confidence == "high" for claim in claims):
        sentences = doubling.find(cut(source, sentences=True), config.min_words, sentences=True)
        if any(claim.confidence == "high" for claim in sentences):
            claims = sentences
    claims = _reported(source, found, claims, config.min_repeat)
    return sorted(claims, key=lambda claim: (claim.spans, claim.code))


def _reported(source: Folded, found: Sequence[Repeat], claims: list[Claim], least: int) -> list[Claim]:
    """The claims with those (DC302, low) for every repeat that they leave uncovered."""
    if not found:
        return claims
    covered = _covered(source, claims)
    open_: list[Repeat] = []
    crumbs: list[Span] = []
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(~covered)))
    for repeat in found:
        sides = [(at, at + repeat.length) for at in (repeat.left, repeat.right)]
        bare = [int(before[stop] - before[start]) for start, stop in sides]
        if max(bare) >= least or (max(bare) and not claims):
            open_.append(repeat)
        elif max(bare):  # a few signs at the edge of a passage that a claim covers
            crumbs.extend(piece for start, stop in sides for piece in _bare(source, covered, start, stop))
    if crumbs and claims:
        first = claims[0]
        claims[0] = replace(first, related=(*first.related, Related("", tuple(merge_spans(crumbs)), "copy")))
    return claims + _low(source, open_, least)


def _covered(source: Folded, claims: Iterable[Claim]) -> npt.NDArray[np.bool_]:
    """For each folded place, whether a claim removes it or names it as a copy."""
    covered = np.zeros(len(source.codes), bool)
    spans = [span for claim in claims for span in (*claim.spans, *(s for r in claim.related for s in r.spans))]
    edges = source.places([edge for span in spans for edge in span])
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        covered[start:stop] = True
    return covered


def _bare(source: Folded, covered: npt.NDArray[np.bool_], start: int, stop: int) -> list[Span]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], ~covered[start:stop], [False])).astype(np.int8)))
    return [
        source.span(start + low, start + high)
        for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    ]


@dataclass(frozen=True)
class _Ends:
    """Where sentences and lines of a text begin and end."""

    text: str

    @cached_property
    def stops(self) -> list[int]:
        lines = [match.start() for match in _LINE_END.finditer(self.text)]
        return sorted({*sentence_ends(self.text), *lines, len(self.text)})

    @cached_property
    def starts(self) -> list[int]:
        out: list[int] = []
        before = len(self.text)
        for stop in (*reversed(self.stops), 0):
            piece = self.text[stop:before]
            bare = len(piece.lstrip())
            out.append(before - bare if bare or not out else out[-1])
            before = stop
        return out[::-1]

    def inner(self, span: Span) -> Span | None:
        """The whole sentences and lines within a span."""
        first = bisect_left(self.starts, span.start)
        last = bisect_right(self.stops, span.end) - 1
        if first < len(self.starts) and last >= 0 and self.starts[first] < self.stops[last]:
            return Span(self.starts[first], self.stops[last])
        return None


def _low(source: Folded, found: Sequence[Repeat], least: int) -> list[Claim]:
    """One claim for each repeated passage; equal passages share one, and the smallest of many stand in one together."""
    groups: dict[bytes, list[Repeat]] = {}
    passages: list[list[Repeat]] = []
    for passage in _passages(found, least):
        one = passage[0]
        if len(passage) > 1:
            passages.append(passage)
            continue
        key = source.codes[one.right : one.right + one.length].tobytes()
        if key not in groups:
            groups[key] = passage
            passages.append(passage)
        else:
            groups[key].append(one)
    ranked = sorted(passages, key=lambda p: (-sum(r.length for r in p), p[0].right))
    ends = _Ends(source.text)
    claims = [_low_claim(source, ends, passage) for passage in sorted(ranked[:_CLAIMS], key=lambda p: p[0].right)]
    if rest := [repeat for passage in ranked[_CLAIMS:] for repeat in passage]:
        claims.append(_many(source, rest, least))
    return claims


def _passages(found: Iterable[Repeat], least: int) -> list[list[Repeat]]:
    """Neighbouring repeats on nearly the same diagonal belong to one passage."""
    out: list[list[Repeat]] = []
    for repeat in found:
        if out:
            last = out[-1][-1]
            left, right = repeat.left - last.left - last.length, repeat.right - last.right - last.length
            if -least < left <= least and -least < right <= least and repeat.left > last.left:
                out[-1].append(repeat)
                continue
        out.append([repeat])
    return out


def _low_claim(source: Folded, ends: _Ends, passage: Sequence[Repeat]) -> Claim:
    shown = passage[:PLACES]
    rights = merge_spans(source.span(r.right, r.right + r.length) for r in shown)
    lefts = merge_spans(source.span(r.left, min(r.left + r.length, r.right)) for r in shown)
    same = len({r.length for r in passage}) == 1 and len(passage) > 1
    kept = lefts[:1] if same else _outside(lefts, rights)
    inner = [part for part in (ends.inner(span) for span in rights) if part is not None]
    related = [Related("", tuple(kept or lefts[:1]), "kept")]
    if inner != rights or len(kept) < len(lefts):
        related.append(Related("", tuple(merge_spans((*rights, *lefts))), "copy"))
    evidence = {
        "folded_length": sum(r.length for r in passage[:1] if same) or sum(r.length for r in passage),
        "places": len(passage) + 1 if same else 2,
        "whole_sentences": bool(inner),
    }
    return Claim("DC302", tuple(inner or rights), "low", evidence, (), tuple(related))


def _outside(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """The parts of the spans that none of the others takes; both sorted and merged."""
    out: list[Span] = []
    at = 0
    for start, end in spans:
        low = start
        while at < len(others) and others[at].end <= low:
            at += 1
        number = at
        while number < len(others) and others[number].start < end:
            if low < others[number].start:
                out.append(Span(low, others[number].start))
            low = max(low, others[number].end)
            number += 1
        if low < end:
            out.append(Span(low, end))
    return out


def _many(source: Folded, rest: Sequence[Repeat], least: int) -> Claim:
    """One claim for very many small repeats: the stretches of the text in which they stand, gaps included."""
    rights = _stretches(source, [(r.right, r.right + r.length) for r in rest], least)
    lefts = _stretches(source, [(r.left, r.left + r.length) for r in rest], least)
    evidence = {"places": len(rest), "whole_sentences": False, "many_small_repeats": True}
    return Claim("DC302", tuple(rights), "low", evidence, (), (Related("", tuple(lefts), "copy"),))


def _stretches(source: Folded, ranges: list[tuple[int, int]], least: int) -> list[Span]:
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(ranges):
        if joined and start - joined[-1][1] <= least:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return [source.span(start, stop) for start, stop in joined]
