"""Labels of links behind the last sentence of a paragraph (DC204): what stays first, then what goes."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules import link_chrome, trailing_label
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from tests.inline_dirt import prose

FIRST, SECOND, THIRD = prose("en")
SAID = "The keeper's guide tells how the old wheel was mended."


def left(text: str, module: object = trailing_label) -> str:
    page = Page(text, lookup=lookup(Config()))
    spans = [span for claim in module.find(page) for span in claim.spans]  # type: ignore[attr-defined]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    "end",
    [
        "Read more.",
        "Read more in winter",
        "read more",
        "Learn more about the mill",
        "[1] The mill: a history",
        "[See chapter: the wheel of the mill]",
        "(Keeper: the wheel of the mill)",
        "More: the wheel of the mill",
        "More",
        "Devamı gelecek",
    ],
)
def test_words_that_may_be_text_stay(end: str) -> None:
    text = f"{FIRST}\n{SAID} {end}\n{SECOND}\n"
    assert left(text) == text


def test_words_of_which_the_page_speaks_stay() -> None:
    about = "Users click on read more when the excerpt is short.\nNobody likes to read more than one page of it, they say.\n"
    text = f"{about}{SAID} Read more\n{SECOND}\n"
    assert left(text) == text


def test_a_short_line_and_code_stay() -> None:
    text = f"{FIRST}\nThe mill. Read more\n    print('The keeper tells how the old wheel was mended here.') . Read more\n{SECOND}\n"
    assert left(text) == text


@pytest.mark.parametrize(
    "label",
    [
        "Read more",
        "Read more »",
        "Read More…",
        "Continue Reading",
        "→ Learn more",
        "Click here to learn more",
        "[Read: How to choose a wheel]",
        "[Also read: Wheels of the river]",
        "» Read also: Wheels of the river",
        "Weiterlesen",
        "Lire la suite",
        "Leer más",
        "Devamını oku",
        "Читать далее",
        "続きを読む",
    ],
)
def test_labels_behind_a_sentence_go(label: str) -> None:
    assert left(f"{FIRST}\n{SAID} {label}\n{SECOND}\n") == f"{FIRST}\n{SAID}\n{SECOND}\n"


def test_the_words_on_either_side_of_a_glued_label_join() -> None:
    text = f"{FIRST}\nThe wheel was the subject of a reviewTrusted Source of nine trials, and of a studyTrusted Source and a book.\n"
    clean = f"{FIRST}\nThe wheel was the subject of a review of nine trials, and of a study and a book.\n"
    assert left(text, link_chrome) == clean
    name = f"{FIRST}\nThe paper Trusted Source and its editor came to see the wheel on the day it turned again.\n"
    assert left(name, link_chrome) == name
