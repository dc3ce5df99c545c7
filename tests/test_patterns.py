"""Patterns that are compiled by their first use."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest
import regex

import dedupe_corpus
from dedupe_corpus.patterns import late, late_re

_MODULES = [
    m.name for m in pkgutil.walk_packages(dedupe_corpus.__path__, "dedupe_corpus.") if m.name[-9:] != ".__main__"
]


def test_every_pattern_of_the_program_compiles() -> None:
    late_ones = [
        value for name in _MODULES for value in vars(import_module(name)).values() if type(value) is type(late("a"))
    ]
    assert len(late_ones) >= 10
    assert all(isinstance(value.pattern, str) for value in late_ones)


@pytest.mark.parametrize("make", [late, late_re])
def test_a_late_pattern_is_the_pattern_itself_in_use(make: type) -> None:
    pattern = make(r"(?P<word>b+)", re.IGNORECASE if make is late_re else regex.IGNORECASE)
    assert pattern.sub("-", "aBBc") == "a-c"
    assert [m["word"] for m in pattern.finditer("b BB")] == ["b", "BB"]
    assert pattern.groups == 1
    assert (pattern.match("abb"), bool(pattern.fullmatch("bB"))) == (None, True)


def test_what_is_no_pattern_is_an_error_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(regex.error):
        pattern.search("x")
