"""Promises about every repeat, held against a finder that shares no code with the product."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.model import Claim, Config, Edit
from dedupe_corpus.repeats import inside, tandems
from dedupe_corpus.repeats.chains import tandem_families
from dedupe_corpus.repeats.fold import fold
from dedupe_corpus.text import apply, sentence_ends

LEAST = 32

words = st.sampled_from(
    [
        "boat",
        "harbour",
        "lamp",
        "wool",
        "7",
        "42",
        "the",
        "and",
        "of,",
        "keeper.",
        "Гавань",
        "лодки",
        "船只",
        "港口。",
        "ท่าเรือ",
        "يعد",
        "😀",
        "é",
        "“quay”",
        "-",
        "–",
        "•",
        ">",
        "|",
        "\t",
    ]
)
pieces = st.lists(words, min_size=1, max_size=14).map(" ".join)
plain = st.sampled_from(["boat", "harbour", "lamp", "wool", "seven", "the", "keeper", "лодка", "كتاب", "船只停在港口"])
prose = st.lists(plain, min_size=9, max_size=14).map(" ".join).map("{}.".format)
lines = st.one_of(
    prose, prose, prose, pieces, pieces.map(lambda p: f"- {p}"), pieces.map(lambda p: f"{p}."), st.just("")
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Lines of which many come again, in runs and alone, whole and in parts."""
    pool = draw(st.lists(lines, min_size=1, max_size=8))
    out: list[str] = []
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(pool) - 1))
        run = pool[at : at + draw(st.integers(1, 8))]
        out.extend(run * draw(st.integers(1, 4)))
        out.append(draw(lines))
    return draw(st.sampled_from(["\n", " ", "\n\n"])).join(out)


def edits(claims: Sequence[Claim]) -> list[Edit]:
    out = []
    for claim in claims:
        if claim.confidence != "low":
            out += [Edit(start, end, "") for start, end in claim.spans]
            out += [Edit(at, at, moved) for at, moved, _ in claim.inserts]
    return sorted(out, key=lambda e: (e.start, e.end))


def repeated(codes: list[int], least: int) -> list[bool]:
    """Naively: the places in a window of `least` code points that occurs twice."""
    seen: dict[tuple[int, ...], int] = {}
    hit = [False] * len(codes)
    for at in range(len(codes) - least + 1):
        window = tuple(codes[at : at + least])
        if window in seen:
            hit[at : at + least] = [True] * least
            first = seen[window]
            hit[first : first + least] = [True] * least
        else:
            seen[window] = at
    return hit


@settings(max_examples=150, deadline=None)
@given(texts())
def test_every_repeat_is_in_a_claim(text: str) -> None:
    claims = inside.find(text, Config(min_repeat=LEAST))
    covered = np.zeros(len(text), bool)
    for claim in claims:
        for start, end in (*claim.spans, *(span for r in claim.related for span in r.spans)):
            assert 0 <= start < end <= len(text)
            covered[start:end] = True
    source = fold(text)
    missed = [
        place
        for place, hit in zip(source.positions.tolist(), repeated(source.codes.tolist(), LEAST), strict=True)
        if hit and not covered[place]
    ]
    assert missed == []


@settings(max_examples=150, deadline=None)
@given(texts())
def test_what_goes_has_an_equal_that_stays_and_nothing_else_is_lost(text: str) -> None:
    claims = inside.find(text, Config())
    for claim in claims:
        assert list(claim.spans) == sorted(claim.spans)
        assert claim.related
    out = apply(text, edits(claims))
    whole = " ".join(_key(line) for line in out.split("\n"))
    for line in text.split("\n"):
        ends = [0, *sentence_ends(line), len(line)]
        for start, end in pairwise(ends):
            assert _key(line[start:end]) in whole


def _key(line: str) -> str:
    folded = fold(line).codes.astype("<u4").tobytes().decode("utf-32-le").strip()
    return folded.lstrip("-•> ").strip()


@settings(max_examples=100, deadline=None)
@given(texts())
def test_a_second_look_finds_nothing_to_remove(text: str) -> None:
    once = apply(text, edits(inside.find(text, Config())))
    again = apply(once, edits(inside.find(once, Config())))
    assert again == once


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=40))
def test_tandems_are_runs_that_follow_themselves(ids: list[int]) -> None:
    end = 0
    for family in tandem_families(ids, [True] * len(ids)):
        assert family.copies[0][0] >= end
        first = ids[slice(*family.copies[0])]
        assert all(ids[slice(*copy)] == first for copy in family.copies)
        assert all(a[1] == b[0] for a, b in pairwise(family.copies))
        end = family.copies[-1][1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("}}xx}}xx", "}x}x"),
        ("aaaa", "aa"),
        ("aaa", "a"),
        ("aabaab", "aab"),
        ("ababa", "aba"),
        ("pqrpqrXX", "pqrX"),
        ("abcabcabc", "abc"),
        ("abcd", "abcd"),
        ("", ""),
    ],
)
def test_runs_that_follow_themselves(text: str, kept: str) -> None:
    pairs = list(tandems.pairs([ord(sign) for sign in text], 0, len(text)))
    gone = {second for _, second in pairs}
    assert all(text[first] == text[second] and first not in gone for first, second in pairs)
    assert "".join(sign for at, sign in enumerate(text) if at not in gone) == kept
