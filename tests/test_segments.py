"""Blocks of menus and footers around raw pages: what only looks like them stays, alone and between them."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules import segments
from dedupe_corpus.rules.line_context import columns
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.trees import Trees, shipped

from .hard_texts import HARD, INTRO, OUTRO

TITLE = "Sheets from the Chest under the Stairs"
MENU = """Skip to content
Log in
Register
Cart
Home
Visit
Opening hours
Tickets
Groups
Exhibitions
Archive
Library
Research
Shop
Postcards
Books
Prints
Support us
Friends
Volunteers
About us
Contact us
Deutsch
Français
Nederlands
Search
Menu
"""
FOOTER = """Related articles
Ten Walks along the Quay
How the Bell Came to Kelmouth
A Short History of Tar
Share this
Facebook
Twitter
Pinterest
Subscribe to our newsletter
Sign up
Explore
Exhibitions
Archive
Library
Shop
Visit
Tickets
Opening hours
Groups
Company
About us
Careers
Press
Contact us
Legal
Privacy Policy
Terms of Use
Cookie Policy
Accessibility
© 2025 Museum of the Harbour. All rights reserved.
Back to top
"""


def page_of(text: str) -> Page:
    return Page(text, lookup=lookup(Config()))


def cleaned(text: str) -> str:
    """The text without what segments claims surely enough to be carried out."""
    gone = sorted(span for claim in segments.find(page_of(text)) if claim.confidence != "low" for span in claim.spans)
    for start, end in reversed(gone):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize("name", HARD)
def test_alone_it_stays(name: str) -> None:
    assert cleaned(HARD[name]) == HARD[name]
    assert cleaned(INTRO + HARD[name]) == INTRO + HARD[name]


@pytest.mark.parametrize("name", HARD)
def test_between_prose_it_stays(name: str) -> None:
    body = INTRO + HARD[name] + OUTRO
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{FOOTER}")
    assert body in left


@pytest.mark.parametrize("name", HARD)
def test_as_the_last_section_it_stays(name: str) -> None:
    body = INTRO + OUTRO + HARD[name]
    assert body in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{FOOTER}")


@pytest.mark.parametrize("name", HARD)
def test_as_the_whole_page_it_stays(name: str) -> None:
    assert HARD[name] in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{HARD[name]}{FOOTER}")


def test_menu_and_footer_go() -> None:
    body = 3 * INTRO + 3 * OUTRO
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{FOOTER}")
    assert body in left
    assert len(left.splitlines()) < len(body.splitlines()) + 12
    assert TITLE in left


def test_evidence_names_labels() -> None:
    claims = list(segments.find(page_of(f"{TITLE}\n{MENU}{TITLE}\n{3 * INTRO}{3 * OUTRO}{FOOTER}")))
    assert claims
    known = [label for claim in claims for label in claim.evidence["known"]]
    assert {"Skip to content", "Back to top"} <= set(known)
    assert all(claim.evidence["run"] >= 8 for claim in claims)


def test_columns_are_those_of_the_trees() -> None:
    names = set(columns(page_of(TITLE + "\n" + MENU)))

    def asked(tree: object) -> set[str]:
        return {tree[0], *asked(tree[2]), *asked(tree[3])} if isinstance(tree, list) else set()

    for tree in shipped("segments").trees:
        assert asked(tree) <= names


def test_trees_add_up() -> None:
    import numpy as np

    trees = Trees(10, (["a", 3, 1, ["b", 0, 5, 7]], 100))
    assert trees.score({"a": np.array([3, 4, 4]), "b": np.array([9, 0, 1])}).tolist() == [111, 115, 117]


def test_a_page_of_one_line_has_no_block() -> None:
    assert list(segments.find(page_of("Home\n"))) == []
    assert list(segments.find(page_of(""))) == []
