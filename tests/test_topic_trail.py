"""Threads that say below their title where they are filed, as the window title does; articles that look alike stay."""

from __future__ import annotations

import pytest

from .test_forum_header import cleaned

WINDOW = "Oiling the mill wheel - Repairs - The Old Mill Forum\n"
TITLE = "Oiling the mill wheel\n"
ASKED = "The bearing of the wheel squeaks since the flood, and the oil that we used last year is gone.\n"
TOLD = "Try beeswax with a little linseed oil, it does not wash out when the brook is high.\n"
POSTS = f"nora\nMay 4, 2021, 5:42pm\n{ASKED}pieter\nMay 4, 2021, 9:03pm\n{TOLD}"


@pytest.mark.parametrize("filed", ["Repairs\n", "Workshop Repairs\n", "Workshop Repairs\nTags: oak, wheel\n"])
def test_heads_of_two_posts_go_below_the_category_that_the_window_title_names(filed: str) -> None:
    assert cleaned(WINDOW + TITLE + filed + POSTS).endswith(TITLE + ASKED + TOLD)


def test_one_post_with_a_count_of_likes_is_enough() -> None:
    text = f"{WINDOW}{TITLE}Repairs\nnora\nMay 4, 2021, 5:42pm\n{ASKED}3 likes\n"
    assert cleaned(text).endswith(TITLE + ASKED)


def test_what_a_poster_did_goes_with_its_time() -> None:
    text = f"{WINDOW}{TITLE}Repairs\n{POSTS}nora closed this topic\nMay 9, 2021, 8:00am\n"
    assert cleaned(text).endswith(TITLE + ASKED + TOLD)


STAYS = {
    "byline of an article": f"{WINDOW}{TITLE}Repairs\nNora Blank\nMay 4, 2021, 5:42pm\n{ASKED}{TOLD}",
    "a section that the window title does not name": f"{WINDOW}{TITLE}Grain\nNora Blank\nMay 4, 2021, 5:42pm\n{ASKED}{TOLD}",
    "a subtitle": f"Oiling the mill wheel - The Old Mill\n{TITLE}The Old Mill\nMay 4, 2021, 5:42pm\n{ASKED}{TOLD}",
}


@pytest.mark.parametrize("name", STAYS)
def test_what_only_looks_alike_stays(name: str) -> None:
    assert cleaned(STAYS[name]) == STAYS[name]


def test_what_somebody_writes_of_a_poster_stays() -> None:
    said = "nora closed the gate\n"
    text = f"{WINDOW}{TITLE}Repairs\n{POSTS}{said}"
    assert cleaned(text).endswith(TITLE + ASKED + TOLD + said)
