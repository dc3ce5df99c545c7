"""Finds what stands twice in one document: doubled text (DC301) and repeated passages (DC302)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from dedupe_corpus.model import Claim, Config, Edit, Related, Span
from dedupe_corpus.repeats import doubling
from dedupe_corpus.repeats.doubling import RUN, SHARE
from dedupe_corpus.repeats.units import LONG, Folded, cut, folded
from dedupe_corpus.repeats.windows import Repeats, repeats
from dedupe_corpus.text import Mapping, apply, merge_spans, sentence_ends

PLACES = 100
"""Places that a finding lists; the others are counted."""
_EDGE = " \t-*•·‣◦▪●○■□►–—"
_ROUNDS = 4
_COMPARED = 5000  # the longest repeats, which are put together into passages
_LINE_END = regex.compile(r"\n")
_CLAIMS = 100  # repeats reported one by one; what is left of a text of many small repeats is reported as one


class _Repeat(NamedTuple):
    left: int
    right: int
    length: int


def find(text: str, config: Config) -> list[Claim]:
    r"""Claims on one text whose lines end with "\n"; every repeat of `min_repeat` folded code points is in one."""
    source = folded(text)
    found = repeats(source.codes, config.min_repeat)
    if not len(found) and not _lines_again(text):
        return []
    claims = _doubled(source, found, config)
    for _ in range(_ROUNDS):
        more = _next_round(text, claims, config)
        if not more:
            break
        claims = _with(claims, more)
    claims = _reported(source, found, claims, config.min_repeat)
    return sorted(claims, key=lambda claim: (claim.spans, claim.code))


def _doubled(source: Folded, found: Repeats, config: Config) -> list[Claim]:
    lines = cut(source)
    claims = doubling.find(lines, config.min_words)
    if any(claim.confidence == "high" for claim in claims) or not _much(source, found):
        return claims
    parts = cut(source, sentences=True)
    if len(parts) == len(lines):
        return claims
    sentences = doubling.find(parts, config.min_words, sentences=True)
    return sentences if any(claim.confidence == "high" for claim in sentences) else claims


def _next_round(text: str, claims: Sequence[Claim], config: Config) -> list[Claim]:
    """What would be claimed next if these claims were carried out, in the coordinates of the text before."""
    carried = [claim for claim in claims if claim.confidence != "low"]
    if not carried:
        return []
    edits = [Edit(start, end, "") for claim in carried for start, end in claim.spans]
    edits.extend(Edit(at, at, moved) for claim in carried for at, moved, _ in claim.inserts)
    edits.sort(key=lambda edit: (edit.start, edit.end))
    source = folded(apply(text, edits))
    mapping = Mapping(edits)
    gone = merge_spans(Span(edit.start, edit.end) for edit in edits)
    shifts = accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0)
    arrived = [
        Span(edit.start + shift, edit.start + shift + len(edit.text))
        for edit, shift in zip(edits, shifts, strict=False)
        if edit.text
    ]
    out: list[Claim] = []
    for claim in _doubled(source, repeats(source.codes, config.min_repeat), config):
        if claim.confidence == "low" or claim.inserts or _meet((*claim.spans, *claim.related[0].spans), arrived):
            continue  # text that was moved is not touched again: the next run sees to it
        spans = _outside(merge_spans(map(mapping.span_before, claim.spans)), gone)
        kept = _outside(merge_spans(map(mapping.span_before, claim.related[0].spans)), gone)
        if spans and kept:
            out.append(replace(claim, spans=tuple(spans), related=(Related("", tuple(kept), "kept"),)))
    return out


def _meet(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others for one in spans)


def _with(claims: Sequence[Claim], more: Sequence[Claim]) -> list[Claim]:
    """All claims, where a copy that `more` takes is replaced by the copy that it names."""
    out: list[Claim] = []
    gone = merge_spans(span for claim in more for span in claim.spans)
    for claim in claims:
        kept = merge_spans(claim.related[0].spans)
        left = _outside(kept, gone)
        if left != kept:
            instead = (span for other in more for span in other.related[0].spans)
            claim = replace(claim, related=(Related("", tuple(merge_spans((*left, *instead))), "kept"),))  # noqa: PLW2901
        out.append(claim)
    return [*out, *more]


def _lines_again(text: str) -> bool:
    """Whether a line of some length stands twice; what copies of shorter lines share is below `min_repeat`."""
    lines = [line.strip(_EDGE).casefold() for line in text.split("\n") if len(line) >= LONG // 2]
    return len(set(lines)) < len(lines)


def _much(source: Folded, found: Repeats) -> bool:
    """Whether repeats take enough of the text for a doubling."""
    if not len(found):
        return False
    stops = found.right + found.length
    before = np.maximum.accumulate(np.concatenate((found.right[:1], stops[:-1])))
    again = int(np.maximum(stops - np.maximum(before, found.right), 0).sum())
    return again >= RUN and again >= SHARE * len(source.codes)


def _reported(source: Folded, found: Repeats, claims: list[Claim], least: int) -> list[Claim]:
    """The claims with those (DC302, low) for every repeat that they leave uncovered."""
    if not claims:
        return _low(source, found, least)
    covered = _covered(source, claims)
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(~covered)))
    bare = np.maximum(
        before[found.left + found.length] - before[found.left], before[found.right + found.length] - before[found.right]
    )
    crumbs: list[Span] = []  # a few signs at the edge of a passage that a claim covers
    edge = found.chosen((bare > 0) & (bare < least))
    for side in (edge.left, edge.right):
        for start, stop in zip(side.tolist(), (side + edge.length).tolist(), strict=True):
            crumbs.extend(_bare(source, covered, start, stop))
    if crumbs:
        first = claims[0]
        claims[0] = replace(first, related=(*first.related, Related("", tuple(merge_spans(crumbs)), "copy")))
    return claims + _low(source, found.chosen(bare >= least), least)


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


def _low(source: Folded, found: Repeats, least: int) -> list[Claim]:
    """One claim for each repeated passage; equal passages share one, and the smallest of many stand in one together."""
    small = np.zeros(len(found), bool)
    if len(found) > _COMPARED:
        small[np.argsort(-found.length, kind="stable")[_COMPARED:]] = True
    groups: dict[bytes, list[_Repeat]] = {}
    passages: list[list[_Repeat]] = []
    for passage in _passages(_rows(found.chosen(~small)), least):
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
    rest = [repeat for passage in ranked[_CLAIMS:] for repeat in passage]
    if rest or small.any():
        claims.append(_many(source, rest, found.chosen(small), least))
    return claims


def _rows(found: Repeats) -> list[_Repeat]:
    return list(map(_Repeat, found.left.tolist(), found.right.tolist(), found.length.tolist()))


def _passages(found: Iterable[_Repeat], least: int) -> list[list[_Repeat]]:
    """Neighbouring repeats on nearly the same diagonal belong to one passage."""
    out: list[list[_Repeat]] = []
    for repeat in found:
        if out:
            last = out[-1][-1]
            left, right = repeat.left - last.left - last.length, repeat.right - last.right - last.length
            if -least < left <= least and -least < right <= least and repeat.left > last.left:
                out[-1].append(repeat)
                continue
        out.append([repeat])
    return out


def _low_claim(source: Folded, ends: _Ends, passage: Sequence[_Repeat]) -> Claim:
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


def _many(source: Folded, rest: Sequence[_Repeat], small: Repeats, least: int) -> Claim:
    """One claim for very many small repeats: the stretches of the text in which they stand, gaps included."""
    lengths = np.concatenate((small.length, np.array([r.length for r in rest], np.int64)))
    rights = np.concatenate((small.right, np.array([r.right for r in rest], np.int64)))
    lefts = np.concatenate((small.left, np.array([r.left for r in rest], np.int64)))
    spans = _stretches(source, rights, lengths, least)
    copies = _stretches(source, lefts, lengths, least)
    evidence = {"places": len(lengths), "whole_sentences": False, "many_small_repeats": True}
    return Claim("DC302", tuple(spans), "low", evidence, (), (Related("", tuple(copies), "copy"),))


def _stretches(source: Folded, starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], least: int) -> list[Span]:
    order = np.argsort(starts, kind="stable")
    starts, stops = starts[order], np.maximum.accumulate((starts + lengths)[order])
    apart = np.flatnonzero(starts[1:] - stops[:-1] > least) + 1
    lows = starts[np.concatenate(([0], apart))].tolist()
    highs = stops[np.concatenate((apart - 1, [len(stops) - 1]))].tolist()
    return [source.span(low, high) for low, high in zip(lows, highs, strict=True)]
