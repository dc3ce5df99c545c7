"""Repeated titles (DC213) and empty contents (DC209): what stays first, then what goes."""

from __future__ import annotations

import pytest

from dedupe_corpus.rules import contents, repeated_title
from tests.inline_dirt import article, cleaned, filled, languages, prose, removed

PROSE = "Bees dance to tell the others where they found food, and the others follow the dance.\n"

NO_REPEATS = {
    "a subtitle": f"How bees dance\n\nA short guide to the waggle of bees\n\n{PROSE}",
    "a first sentence with the title's words": f"How bees dance\n\nHow bees dance is a question of old.\n\n{PROSE}",
    "a poem that opens with its title": "The dance\n\nThe dance\nof the bees in the comb,\nthe dance of the one\nwho came home\n",
    "a refrain": "Come home\n\nCome home\n\nThe bees are waiting for you tonight, they say.\n\nCome home\n\nCome home\n",
    "a dialogue": "“No.”\n“No.”\n“Not today, I said, and not tomorrow.”\n",
    "a title with a dash": f"Bees - how they dance\n\nWhy they dance at all\n\n{PROSE}",
    "a section of the same start": f"How bees dance\n\nHow bees dance in winter\n\n{PROSE}",
    "a path in prose": f"Open File > Save As and wait for it\n\n{PROSE}",
    "a comparison": f"Bees > wasps\n\nBees beat wasps > hornets\n\n{PROSE}",
    "orders in a list": f"* Area: main > contrib > extra\n* Priority: first > second > third\n\n{PROSE}",
    "a quoted mail": f"> Home > News > Bees\n\n{PROSE}",
    "two lines": "How bees dance\nHow bees dance\n",
    "the name of a site": f"How bees dance - The Hive\n\nThe Hive\n\n{PROSE}",
    "a list that repeats": f"- bees\n- bees\n- wasps\n\n{PROSE}",
}


@pytest.mark.parametrize("kind", sorted(NO_REPEATS))
def test_tops_that_look_like_repeats_stay(kind: str) -> None:
    assert removed(repeated_title.find, NO_REPEATS[kind]) == []


@pytest.mark.parametrize(
    "above",
    [
        "how bees dance\n\n",
        "How bees dance: the waggle\n",
        "How bees dance: the waggle | The Hive\n",
        "How bees dance: the waggle - Nature - The Hive Magazine\n",
        "Home > Nature > How bees dance: the waggle\n",
        "Home / Nature\nHow bees dance: the waggle\n",
    ],
)
def test_what_says_the_title_again_goes(above: str) -> None:
    text = f"How bees dance: the waggle\n\n{PROSE}"
    if above.startswith("Home / Nature"):
        above = above.replace("Home / Nature\n", "Home / Nature / Insects\n")
    assert filled(cleaned(repeated_title.find, above + text)) == filled(text)


@pytest.mark.parametrize("code", sorted(languages()))
def test_trails_and_window_titles_above_clean_prose_go(code: str) -> None:
    case = languages()[code]
    dirty = f"{case['title']} | Example\n{case['trail']}\n\n{article(code)}"
    assert filled(cleaned(repeated_title.find, dirty)) == filled(article(code))


NO_EMPTY = {
    "what a parcel holds": f"Contents\n\n- one lamp\n- two screws\n- a manual\n\n{PROSE}",
    "a list without later headings": f"Table of Contents\n\nThe dance\nThe food\nThe winter\n\n{PROSE}",
    "entries in one line": f"Table of Contents\n\n1.1. The dances 1.2. The food 1.3. The winter\n\n{PROSE}",
    "an entry with others indented below it": (
        f"Table of Contents\n\n2.1. The dances of the valley\n    2.1.1. The round\n    2.1.2. The long one\n\n{PROSE}"
    ),
    "page numbers": f"Contents\n\nThe dance ..... 3\nThe food ..... 17\n\nThe dance\n\n{PROSE}\nThe food\n\n{PROSE}",
    "a sentence": f"In this article\n\n{PROSE}".replace("In this article", "In this article we look at bees."),
    "the title of a page": f"Indice\n\n{PROSE}",
    "a heading among others": f"{PROSE}\n{PROSE}\nKeys\n\n{PROSE}\nIndice\n\n{PROSE}\nLamps\n\n{PROSE}",
    "a word of the text": f"The contents of the hive\n\n{PROSE}",
    "an item": f"- Contents\n\n{PROSE}",
    "a list that goes on": "Contents\n\nThe dance\nThe food\nThe winter\nThe spring, which is still to come\n\n"
    f"The dance\n\n{PROSE}\nThe food\n\n{PROSE}\nThe winter\n\n{PROSE}",
}


@pytest.mark.parametrize("kind", sorted(NO_EMPTY))
def test_contents_that_say_something_stay(kind: str) -> None:
    assert removed(contents.find, NO_EMPTY[kind]) == []


@pytest.mark.parametrize("code", sorted(languages()))
def test_an_empty_heading_of_contents_goes(code: str) -> None:
    case = languages()[code]
    text = article(code)
    for below in (text, "\n\n".join(prose(code)) + "\n"):
        dirty = f"{case['contents']}\n\n{below}"
        assert filled(cleaned(contents.find, f"{prose(code)[0]}\n\n{dirty}")) == filled(f"{prose(code)[0]}\n{below}")


@pytest.mark.parametrize("code", sorted(languages()))
def test_a_list_that_repeats_the_headings_goes_and_the_headings_stay(code: str) -> None:
    headings = [languages()[code]["title"], languages()[code]["tail"][0], "2024"]
    body = "".join(f"{h}\n\n{p}\n\n" for h, p in zip(headings, prose(code), strict=True))
    listed = "".join(f"{n}. {h}\n" for n, h in enumerate(headings, 1))
    assert filled(cleaned(contents.find, f"{languages()[code]['contents']}\n\n{listed}\n{body}")) == filled(body)


@pytest.mark.parametrize("module", [contents, repeated_title])
@pytest.mark.parametrize("code", sorted(languages()))
def test_clean_prose_stays(module: object, code: str) -> None:
    assert removed(module.find, article(code)) == []  # type: ignore[attr-defined]
