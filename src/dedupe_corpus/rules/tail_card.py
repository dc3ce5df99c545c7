"""How a firm is reached: its address, hours and numbers, as they stand below a call to action or alone on a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.tail_units import Unit

_CARD = 6  # units that an address with hours and numbers takes at most
_ADDRESS = 8  # words of a line of it that holds no number to call
_LABEL = 3  # words of the label of one
REACH = late(
    r"(?:https?://|www\.)\S{4,}|(?<![\w.])[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}"
    r"|(?<![\p{L}\d])[\p{L}\d-]{2,40}\.(?:com|org|net|de|ru|com\.tr|fr|es|it|nl|pl|co\.uk|cn|jp|kr|br|io|shop|clinic)(?!\w)"
    r"|(?<![\d.,/-])(?:\+|00)?\(?\d{1,4}\)?(?:[ \u00a0./-]{1,2}\(?\d{2,4}\)?){2,4}(?![\d/-]|[.,]\d)"
    r"|(?<![\d.,/-])(?:\+\d{9,14}|[0۰٠]\d{8,12})(?![\d/-]|[.,]\d)"
)
_FACT = re.compile(r"\d|@|www\.")
_LETTERS = late(r"[\p{L}\p{M}]{5}")  # more than "Tel." beside a number


def card(units: Sequence[Unit], calls: Mapping[int, str]) -> set[int]:
    """The address, hours and numbers below the last call of a page: short units with a digit, and their labels."""
    found: set[int] = set()
    for i in range(len(units) - 1, max(-1, len(units) - 1 - _CARD), -1):
        unit = units[i]
        if calls.get(i):
            return found
        facts = bool(_FACT.search(unit.text)) and (unit.words <= _ADDRESS or bool(REACH.search(unit.text)))
        if not unit.short or unit.lines[-1].bullet or not (facts or (unit.words <= _LABEL and i + 1 in found)):
            return set()
        found.add(i)
    return set()


def is_number(text: str) -> bool:
    """Whether a line is nothing but where to call or write."""
    rest, found = REACH.subn("", text)
    return found > 0 and not _LETTERS.search(rest)
