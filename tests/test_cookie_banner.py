"""The buttons of a banner that asks for consent: below its sentence only."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules.cookie_banner import find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page

BANNER = "We use cookies to improve your experience on this site. By continuing you agree to our use of cookies.\n"
TEXT = "A scythe is sharpened with a stone.\n\nHold the blade upright.\n\nPeen the edge once a day.\n"


def gone(text: str) -> str:
    page = Page(text, lookup=lookup(Config()))
    return "".join(text[s.start : s.end] for claim in find(page) if claim.confidence != "low" for s in claim.spans)


@pytest.mark.parametrize("said", ["I understand him.\n", "Got it from my aunt\n", "D'accord\n"])
def test_what_is_no_button_or_stands_apart_stays(said: str) -> None:
    assert gone(f"{said}{TEXT}") == ""
    assert gone(f"{BANNER}{TEXT}{said}") == BANNER


@pytest.mark.parametrize("button", ["Got it!", "OK, got it", "Ho capito", "Я согласен", "Κατάλαβα", "知道了", "Accept"])
def test_the_button_below_goes(button: str) -> None:
    assert gone(f"{BANNER}{button}\n{TEXT}") == f"{BANNER}{button}\n"
