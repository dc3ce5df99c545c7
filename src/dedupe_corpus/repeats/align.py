"""Alignment: which folded places of one document stand, in order, in another; what is left over, and whether that matters.

Rows of words that both have chain into blocks; the gaps between blocks are aligned word by word by RapidFuzz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from dedupe_corpus.repeats.fold import Codes
from dedupe_corpus.repeats.words import SHINGLE, Words, row_hashes

_GAP_WORK: Final = 4_000_000
"""Words times words of a gap that is still aligned word by word; a greater one counts as unmatched."""
_LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Alignment:
    """One document against another.

    matched: [start, end) in the first one's codes, equal to other, in step, in the second one's.
    unmatched: the rest, as runs from word to word. share: of the folded code points that are matched.
    words: in the first one. longest: words in the longest unmatched run. number: whether an unmatched run, or a place where only the signs
    differ, touches a number.
    """

    matched: tuple[tuple[int, int], ...]
    other: tuple[tuple[int, int], ...]
    unmatched: tuple[tuple[int, int], ...]
    words: int
    share: float
    longest: int
    number: bool


@dataclass(frozen=True)
class Text:
    """A folded document as it is aligned. rows: hashes of the rows of words that occur once, sorted; first: their words."""

    codes: Codes
    words: Words
    rows: NDArray[np.uint64]
    first: NDArray[np.int64]

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Its words by rising hash."""
        return np.argsort(self.words.hashes)

    @cached_property
    def known(self) -> NDArray[np.uint64]:
        """The hashes of its words, sorted."""
        out: NDArray[np.uint64] = self.words.hashes[self.order]
        return out


def text_of(codes: Codes, tokens: Words) -> Text:
    rows = row_hashes(tokens.hashes)
    order = np.argsort(rows)
    rows = rows[order]
    edge = np.ones(len(rows) + 1, bool)
    np.not_equal(rows[1:], rows[:-1], out=edge[1:-1])
    once = edge[1:] & edge[:-1]
    return Text(codes, tokens, rows[once], order[once])


def align(one: Text, other: Text) -> Alignment:
    found = align_unless(one, other, len(one.words))
    if found is None:
        raise AssertionError("a text has no more places than words")
    return found


def align_unless(one: Text, other: Text, most: int) -> Alignment | None:
    """The alignment, or None as soon as the first text surely has more than `most` places that the other lacks."""
    blocks = _common_blocks(one, other)
    mine, its = one.words.hashes, other.words.hashes
    gaps = _gaps(blocks, len(mine), len(its))
    lacking = 0
    for (a, b), (c, d) in gaps:
        lacking += b - a > d - c or bool(set(mine[a:b].tolist()).difference(its[c:d].tolist()))
        if lacking > most:
            return None
    partner = np.full(len(mine), -1, np.int64)
    for start, other_start, length in blocks:
        partner[start : start + length] = np.arange(other_start, other_start + length)
    for span, other_span in gaps:
        _align_gap(mine, its, span, other_span, partner)
    return _judge(one, other, partner)


def _gaps(
    blocks: Sequence[tuple[int, int, int]], count: int, other_count: int
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The ranges of words between blocks, in both texts, where the first has any."""
    out: list[tuple[tuple[int, int], tuple[int, int]]] = []
    at, other_at = 0, 0
    for start, other_start, length in (*blocks, (count, other_count, 0)):
        if start > at:
            out.append(((at, start), (other_at, other_start)))
        at, other_at = start + length, other_start + length
    return out


def _common_blocks(one: Text, other: Text) -> list[tuple[int, int, int]]:
    """Runs of equal words through rows that occur once in each text, as (start, other start, length), rising in both."""
    if len(one.rows) == 0 or len(other.rows) == 0:
        return []
    at = np.minimum(np.searchsorted(other.rows, one.rows), len(other.rows) - 1)
    shared = np.flatnonzero(other.rows[at] == one.rows)
    if len(shared) == 0:
        return []
    left, right = one.first[shared], other.first[at[shared]]
    turn = np.argsort(left)
    left, right = left[turn], right[turn]
    head = np.ones(len(left), bool)
    steps = np.diff(left)
    head[1:] = (steps > SHINGLE) | (np.diff(right) != steps)  # rows that touch on one diagonal are one run
    first = np.flatnonzero(head)
    last = np.append(first[1:], len(left)) - 1
    left, right, lengths = left[first], right[first], left[last] - left[first] + SHINGLE
    # a row that both texts have by chance at another place crosses a long block: gone at once
    for longest in np.argsort(-lengths, kind="stable")[:_LONGEST].tolist():
        ahead, behind = left < left[longest], right < right[longest]
        if lengths[longest]:
            lengths[ahead != behind] = 0
    there = lengths > 0
    left, right, lengths = left[there], right[there], lengths[there]
    clear = _clear(left, left + lengths) & _clear(right, right + lengths)
    blocks = list(zip(left.tolist(), right.tolist(), lengths.tolist(), strict=True))
    if clear.all():
        return blocks
    settled = clear.tolist()
    kept = [block for block, fits in zip(blocks, settled, strict=True) if fits]
    kept += _in_order([block for block, fits in zip(blocks, settled, strict=True) if not fits])
    return sorted(kept)


def _clear(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which ranges begin behind the end of all those before and end before the start of all those behind."""
    out = np.ones(len(starts), bool)
    out[1:] = starts[1:] >= np.maximum.accumulate(ends)[:-1]
    out[:-1] &= ends[:-1] <= np.minimum.accumulate(starts[::-1])[::-1][1:]
    return out


def _in_order(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest blocks first, each if it fits between those already taken; overlaps are cut off."""
    chosen: list[tuple[int, int, int]] = []
    for start, other, length in sorted(blocks, key=lambda block: (-block[2], block[0])):
        at = bisect_left(chosen, (start, other, length))
        if at:
            before = chosen[at - 1]
            cut = max(0, before[0] + before[2] - start, before[1] + before[2] - other)
            if before[1] > other or cut >= length:
                continue
        else:
            cut = 0
        low, other_low, size = start + cut, other + cut, length - cut
        if at < len(chosen):
            behind = chosen[at]
            if behind[1] < other_low:
                continue
            size = min(size, behind[0] - low, behind[1] - other_low)
        if size > 0:
            chosen.insert(at, (low, other_low, size))
    return chosen


def _align_gap(
    mine: NDArray[np.uint64],
    other: NDArray[np.uint64],
    span: tuple[int, int],
    other_span: tuple[int, int],
    partner: NDArray[np.int64],
) -> None:
    if (span[1] - span[0]) * (other_span[1] - other_span[0]) > _GAP_WORK:
        return
    one, two = mine[span[0] : span[1]].tolist(), other[other_span[0] : other_span[1]].tolist()
    if set(one).isdisjoint(two):
        return
    for step in Indel.opcodes(one, two):
        if step.tag == "equal":
            partner[span[0] + step.src_start : span[0] + step.src_end] = np.arange(
                other_span[0] + step.dest_start, other_span[0] + step.dest_end
            )


def _judge(one: Text, two: Text, partner: NDArray[np.int64]) -> Alignment:
    codes, tokens, other_codes, other = one.codes, one.words, two.codes, two.words
    count = len(tokens)
    if count == 0:
        return Alignment((), (), ((0, len(codes)),) if len(codes) else (), 0, 0.0, 0, False)
    hit = partner >= 0
    number = bool(tokens.numeric[~hit].any())
    # "$ 5" against "€ 5": a sign that is lost beside a number is part of it
    sign = tokens.symbol & ~hit
    number = number or bool(((sign[1:] & tokens.numeric[:-1]) | (sign[:-1] & tokens.numeric[1:])).any())
    # "12 USD" against "12 500 USD": every word is there, and yet the number is another one
    jump = np.flatnonzero(hit[1:] & hit[:-1] & (partner[1:] > partner[:-1] + 1))
    beside = tokens.numeric[jump] & other.numeric[partner[jump] + 1]
    ahead = tokens.numeric[jump + 1] & other.numeric[partner[jump + 1] - 1]
    number = number or bool((beside | ahead).any())
    # what stands between two matched words: matched if the other text has the same there
    joint = np.zeros(count + 1, bool)
    pairs = np.flatnonzero(hit[1:] & hit[:-1] & (partner[1:] == partner[:-1] + 1))
    between = tokens.starts[pairs + 1] - tokens.ends[pairs]
    its = partner[pairs]
    other_between = other.starts[its + 1] - other.ends[its]
    same = between == other_between
    for length in np.unique(between[same]).tolist():
        these = np.flatnonzero(same & (between == length))
        if length:
            steps = np.arange(length)
            between_mine = codes[tokens.ends[pairs[these]][:, None] + steps]
            between_its = other_codes[other.ends[its[these]][:, None] + steps]
            same[these] = (between_mine == between_its).all(axis=1)
    joint[pairs[same] + 1] = True
    loose = pairs[~same]
    if (tokens.numeric[loose] | tokens.numeric[loose + 1]).any():
        number = True
    # a sign between words that the other text lacks is lost, but it is no word; the words around it count as matched
    sizes = (tokens.ends - tokens.starts)[hit].sum() + between[same].sum()
    outer = int(tokens.starts[0]) * bool(hit[0]) + (len(codes) - int(tokens.ends[-1])) * bool(hit[-1])
    share = float(sizes + outer) / len(codes)
    blocks = _blocks(hit, joint)
    missing = _edges(~hit)
    real = np.cumsum(np.concatenate(([0], ~hit & ~tokens.symbol)))
    longest = max((int(real[b] - real[a]) for a, b in missing), default=0)
    return Alignment(
        matched=tuple((int(tokens.starts[a]), int(tokens.ends[b - 1])) for a, b in blocks),
        other=tuple((int(other.starts[partner[a]]), int(other.ends[partner[b - 1]])) for a, b in blocks),
        unmatched=tuple((int(tokens.starts[a]), int(tokens.ends[b - 1])) for a, b in missing),
        words=tokens.count,
        share=share,
        longest=longest,
        number=number,
    )


def _blocks(hit: NDArray[np.bool_], joint: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """[start, stop) of matched tokens; joint[i]: token i and the one before it are matched with all between them."""
    starts = np.flatnonzero(hit & ~joint[:-1])
    stops = np.flatnonzero(hit & ~joint[1:]) + 1
    return list(zip(starts.tolist(), stops.tolist(), strict=True))


def _edges(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    steps = np.diff(np.concatenate(([0], flags.astype(np.int8), [0])))
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))
