"""How a firm is reached: its address, hours and numbers, as they stand below a call to action or alone on a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.dates import find_date
from dedupe_corpus.rules.tail_units import Unit

_CARD = 12  # units that an address with hours and numbers takes at most
_ADDRESS = 8  # words of a line of it that holds no number to call
_LABEL = 3  # words of the label of one
REACH = late(
    r"(?:https?://|www\.)\S{4,}|(?<![\w.])[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}"
    r"|(?<![\p{L}\d])[\p{L}\d-]{2,40}\.(?:com|org|net|de|ru|com\.tr|fr|es|it|nl|pl|co\.uk|cn|jp|kr|br|io|shop|clinic)(?!\w)"
    r"|(?<![\d.,/-])(?:\+|00)?\(?\d{1,4}\)?(?:[ \u00a0./-]{1,2}\(?\d{2,4}\)?){2,4}(?![\d/-]|[.,]\d)"
    r"|(?<![\d.,/-])(?:\+\d{9,14}|[0۰٠]\d{8,12})(?![\d/-]|[.,]\d)"
)
_FACT = re.compile(r"\d|@|www\.")
_CLOSED = late(
    r"(?:^|[:：\s])(?:closed|geschlossen|fermé|cerrado|chiuso|fechado|gesloten|kapalı|закрыто|выходной|nieczynne|zavřeno|zárva|închis|κλειστά|stängt|lukket|stengt|suljettu)$"
)
"""The day on which nobody is there."""
_LETTERS = late(r"[\p{L}\p{M}]{5}")  # more than "Tel." beside a number


def card(units: Sequence[Unit], calls: Mapping[int, str], labels: Collection[int] = ()) -> set[int]:
    """The address, hours and numbers that end a page: short units with a digit, and their labels; of a page with calls
    only below one of them.

    labels: units that are labels of a page; those that end it, and buttons, stand below the card.
    """
    found: set[int] = set()
    ends = range(len(units) - 1, -1, -1)
    last = next((i for i in ends if i not in labels and not (calls.get(i) and units[i].words <= _LABEL)), -1)
    for i in range(last, max(-1, last - _CARD), -1):
        unit = units[i]
        facts = bool(_FACT.search(unit.text)) and (unit.words <= _ADDRESS or bool(REACH.search(unit.text)))
        headed = unit.words <= _LABEL and i + 1 in found
        if (
            not unit.short
            or unit.lines[-1].bullet
            or calls.get(i)
            or not (facts or headed or _CLOSED.search(unit.label))
        ):
            return found if calls.get(i) or not calls else set()
        found.add(i)
    return set()


def is_number(text: str) -> bool:
    """Whether a line is nothing but where to call or write, and no date."""
    if find_date(text):
        return False
    rest, found = REACH.subn("", text)
    return found > 0 and not _LETTERS.search(rest)
