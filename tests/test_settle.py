"""Settling one text: how the share of a text that findings of medium confidence may take is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dedupe_corpus.decide import Policy
from dedupe_corpus.model import Claim, Config, Span
from dedupe_corpus.rules.loader import Detector
from dedupe_corpus.rules.page import Page
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.stages.settle import Desk, repaired, settle

PROSE = "One two three four five six seven eight nine ten.\n"
WORDS = ("old boat", "red barrel", "long rope", "wet sail", "new mast", "broken oar")


def peel(page: Page) -> Iterator[Claim]:
    """The last line, if it begins with "sure"."""
    start = page.text.rstrip("\n").rfind("\n") + 1
    if page.text.startswith("sure", start):
        yield Claim("DC201", (Span(start, len(page.text)),), "high")


def guess(page: Page) -> Iterator[Claim]:
    """All lines that begin with "sure" or "maybe"."""
    at = 0
    for line in page.text.split("\n"):
        if line.startswith(("sure", "maybe")):
            yield Claim("DC203", (Span(at, at + len(line) + 1),), "medium")
        at += len(line) + 1


def settled(text: str, max_removed: float, sure: Callable[[Page], Iterator[Claim]] = peel, *codes: str) -> Draft:
    desk = Desk(
        Config(max_removed=max_removed),
        Policy(frozenset({"DC201", "DC203", *codes}), "medium"),
        (Detector("DC201", sure), Detector("DC203", guess)),
        lambda _line: (),
    )
    draft = Draft(
        relative="a.txt", source="", size=0, mtime_ns=0, sha256="", encoding="utf-8", bom=False, original=text
    )
    return settle(repaired(draft, desk), desk)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # all four sure lines go with high confidence, one after the other: what is left has 10 + 2 words
        (PROSE + "maybe so\n" + "sure thing\n" * 4, PROSE),
        # 10 + 6 words are left of 18, and 6 of 16 are too much
        (PROSE + "maybe so\n" * 3 + "sure thing\n", PROSE + "maybe so\n" * 3),
    ],
)
def test_the_share_is_one_of_what_surer_findings_leave(text: str, left: str) -> None:
    first = settled(text, 0.3)
    assert first.text == left
    assert settled(first.text, 0.3).text == left
    assert ("DC903" in {found.code for found in first.open}) == ("maybe" in left)


def test_a_text_of_nothing_but_chrome_stays_whole() -> None:
    first = settled("maybe so\nsure thing\n", 1.0)
    assert first.text == "maybe so\nsure thing\n"
    assert [found.code for found in first.open if found.code.startswith("DC9")] == ["DC902"]


def doubled(page: Page) -> Iterator[Claim]:
    """All of a text whose first line comes back, else only that line, if it begins with "maybe"."""
    first, _, rest = page.text.partition("\n")
    if first.startswith("maybe"):
        yield Claim("DC201", (Span(0, len(page.text) if first in rest else len(first) + 1),), "high")


def test_what_is_left_when_all_was_withheld_is_judged_anew() -> None:
    page = "maybe so\n" + "".join(f"The {word} lay on the quay below the house until noon.\n" for word in WORDS)
    first = settled(page + page, 1.0, doubled, "DC301")
    assert first.text == page.removeprefix("maybe so\n")
    assert settled(first.text, 1.0, doubled, "DC301").text == first.text
