"""Hostile pages: the inline, tail and top rules keep to linear work, and their claims lie in the text."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.rules import (
    caption,
    contents,
    cut_off,
    link_chrome,
    promo_tail,
    reference_marks,
    repeated_title,
    trailing_label,
)
from dedupe_corpus.rules.page import Page

if TYPE_CHECKING:
    from _typeshed import TraceFunction

MODULES = [caption, contents, cut_off, link_chrome, promo_tail, reference_marks, repeated_title, trailing_label]
PIECES = [
    "a", "1", " ", "(", "[", "[1]", "a.1 ", "a1 ", "Trusted Source ", "(opens in a new tab) ", "Table of Contents\n",
    "> ", " | ", "Home > ", "...", "\n", "A ", "Call us today. ", "At A, we ", "我们立即预约。", "Photo: ", "x.1,2,3 ", "-", "@",
    "a-", "Title\n", "1. a\n", "bees dance. ", "“", "А", "ا", "¹", "a¹ ", "http://", "5 5 5 5 ", "\u00a0", "[edit]\n",
]  # fmt: skip
SIZE = 20_000


def steps(call: Callable[[], object]) -> int:
    """Python lines that a call goes through: work that does not depend on the machine."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> TraceFunction:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
@pytest.mark.parametrize("piece", PIECES)
def test_ten_times_the_input_is_about_ten_times_the_work(module: ModuleType, piece: str) -> None:
    small = Page("Bees dance.\n" + piece * (SIZE // 10 // len(piece)) + "\nThe bees dance in the\n")
    large = Page("Bees dance.\n" + piece * (SIZE // len(piece)) + "\nThe bees dance in the\n")
    low, high = steps(lambda: list(module.find(small))), steps(lambda: list(module.find(large)))
    assert high <= 14 * low + 5_000


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
@given(
    st.lists(st.sampled_from([*PIECES, "the\n", "Bees dance to tell others where food is.\n\n", "\n\n"]), max_size=40)
)
@settings(max_examples=60, deadline=None)
def test_claims_lie_in_the_text_sorted_and_apart(module: ModuleType, pieces: list[str]) -> None:
    text = "".join(pieces)
    taken: list[tuple[int, int]] = []
    for claim in module.find(Page(text)):
        assert claim.code == module.RULE.code
        assert claim.spans
        taken += claim.spans
        assert list(claim.spans) == sorted(claim.spans)
    assert all(0 <= start < end <= len(text) for start, end in taken)
    taken.sort()
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(taken))
