"""Clean prose in many languages, and what carrying out the claims of one rule leaves of a text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.page import Page

Find = Callable[[Page], Iterable[Claim]]

_CASES = Path(__file__).parent / "cases" / "languages.toml"


@lru_cache(maxsize=1)
def languages() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_CASES.read_text("utf-8"))


def prose(code: str) -> list[str]:
    return [paragraph.replace("{}", "") for paragraph in languages()[code]["prose"]]


def article(code: str) -> str:
    """A title and three paragraphs, nothing to remove."""
    return "\n\n".join([languages()[code]["title"], *prose(code)]) + "\n"


def removed(find: Find, text: str) -> list[str]:
    """The passages that one round would remove."""
    return [text[s.start : s.end] for c in find(Page(text)) if c.confidence != "low" for s in c.spans]


def cleaned(find: Find, text: str) -> str:
    """The text after the claims of at least medium confidence, round by round until nothing changes."""
    for _ in range(5):
        spans = sorted({s for c in find(Page(text)) if c.confidence != "low" for s in c.spans})
        if not spans:
            return text
        out, at = [], 0
        for span in spans:
            assert span.start >= at, "two claims overlap"
            out.append(text[at : span.start])
            at = span.end
        text = "".join(out) + text[at:]
    raise AssertionError("the rule does not come to rest")


def filled(text: str) -> list[str]:
    """The lines that are not blank, without space at their ends."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]
