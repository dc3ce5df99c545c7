"""Where a text may need repair beyond its layout: one regex pass that clean text goes through untouched.

Every line that any repair of characters changes holds a suspect; a test compares this with ftfy's own judgement.
"""

from __future__ import annotations

import re
from functools import lru_cache

DIRT = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2060\u2066-\u206f\u3000"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f"
)
"""Characters that are suspect wherever they stand, for use in a regex class."""

# ftfy calls a line bad for two signs side by side that real text does not have so; outside of a few pairs of
# Cyrillic letters one of the two is no common Greek or Cyrillic letter.
_ALONE = "\x80-\x9fŒœÂÃ"  # bad before or after ASCII too
_CYRILLIC = "ЂГ"  # begin the pairs of common letters: "вЂ", "ГўВЂВ"

_WORTH_A_LOOK = re.compile(rf"[^\x00-\x7f]{{2}}|[&{DIRT}{_ALONE}]")  # what every suspect of the pattern below holds
_ASCII_SUSPECT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f&](?:(?<!&)|#?[0-9A-Za-z]{1,24};)")


@lru_cache(maxsize=1)
def _suspect() -> re.Pattern[str]:
    from ftfy.badness import MOJIBAKE_CATEGORIES  # noqa: PLC0415 -- slow to load, and texts in English hardly need it

    every = "".join(MOJIBAKE_CATEGORIES.values())
    common = {"lower_common", "upper_common"}
    rare = "".join(signs for name, signs in MOJIBAKE_CATEGORIES.items() if name not in common)
    return re.compile(
        rf"[{DIRT}{rare}{_CYRILLIC}&]"
        rf"(?:(?<=[{DIRT}{_ALONE}])|(?<=&)#?[0-9A-Za-z]{{1,24}};|(?=[{every}])(?<!&)|(?<=[{every}].))",
        re.DOTALL,
    )


def suspect(text: str, at: int) -> int:
    """The place of the next suspect at or behind `at`, or -1."""
    if text.isascii():
        pattern = _ASCII_SUSPECT
    elif _WORTH_A_LOOK.search(text, at):
        pattern = _suspect()
    else:
        return -1
    match = pattern.search(text, at)
    return match.start() if match else -1
