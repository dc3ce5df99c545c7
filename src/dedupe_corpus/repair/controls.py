"""Control and zero-width characters (DC103): what nobody sees goes, what a script needs stays."""

from __future__ import annotations

import re
import unicodedata

from dedupe_corpus.model import Edit
from dedupe_corpus.patterns import late_re

_ESCAPES = (
    r"\x1b\[[0-?]*+[ -/]*+[@-~]"  # colours and cursor moves
    r"|\x1b\][^\x07\x1b\n]{0,512}(?:\x07|\x1b\\)"  # window titles, links
    r"|\x1b[()*+][0-9A-Za-z]"  # character sets
)
_OVERSTRUCK = r"([^\s\x08])\x08(?=\1)|_\x08(?=[^\s\x08])"  # bold and underlined in manual pages
_NEVER = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u2060\u206a-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
_AT_TIMES = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"
_UNSEEN = late_re(rf"{_ESCAPES}|{_OVERSTRUCK}|[{_NEVER}]+|([{_AT_TIMES}]+)")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Scripts whose words are not parted by spaces: a zero-width space tells where a line may break.
_NO_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf]"
)
# Where joiners mean nothing: Latin, Greek, Cyrillic, Armenian, signs, Han, kana, hangul, full-width forms.
_NOT_JOINING = re.compile(
    "[\x00-\u058f\u10a0-\u11ff\u1d00-\u22ff\u2c00-\u2fff\u3001-\u3029\u3031-\u9fff\ua640-\ua7ff\uac00-\ud7ff\uff00-\uffef]"
)
_MONGOLIAN = re.compile("[\u1800-\u18af]")
_MARKS, _OPENERS, _ISOLATES = "\u061c\u200e\u200f", "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_CLOSER, _ISOLATE_CLOSER = "\u202c", "\u2069"
_BLACK_FLAG = "\U0001f3f4"


def has_right_to_left(text: str) -> bool:
    """Whether a text has letters that run from right to left, for which direction marks are real."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def unseen(text: str, *, bidi: bool) -> list[Edit]:
    """Takes out what has no visible effect. bidi: direction marks stay, and controls that come in pairs."""
    edits: list[Edit] = []
    paired: frozenset[int] | None = None
    for match in _UNSEEN.finditer(text):
        start, end = match.span()
        run = match.group(2)
        kept = ""
        if run:
            if paired is None:
                paired = _paired(text) if bidi else frozenset()
            before, after = text[start - 1 : start], text[end : end + 1]
            kept = "".join(
                char
                for at, char in enumerate(run, start)
                if at in paired or (bidi and char in _MARKS) or _needed(char, before, after)
            )
            kept = kept if len(set(kept)) > 1 or kept[:1] not in "\u200b\u200c\u200d" else kept[:1]
        if kept != match.group():
            edits.append(Edit(start, end, kept))
    return edits


def _needed(char: str, before: str, after: str) -> bool:
    """Whether an unseen character means something between these two."""
    if char == "\u200b":
        return bool(_NO_SPACES.match(before) or _NO_SPACES.match(after))
    if char in "\u200c\u200d":
        return bool((before and not _NOT_JOINING.match(before)) or (after and not _NOT_JOINING.match(after)))
    if char == "\xad":
        # between two letters it is a place to hyphenate; elsewhere old files use it as a real hyphen
        return not (_letter(before) and _letter(after))
    if char == "\u180e":
        return bool(_MONGOLIAN.match(before) or _MONGOLIAN.match(after))
    return char >= "\U000e0000" and before == _BLACK_FLAG  # flags of regions are spelt in tag characters


def _letter(char: str) -> bool:
    return char != "" and unicodedata.category(char)[0] in "LM"


def _paired(text: str) -> frozenset[int]:
    """Places of direction controls that open and close within the same line."""
    pairs: set[int] = set()
    opened: list[tuple[int, str]] = []
    for match in _DIRECTION.finditer(text):
        at, char = match.start(), match.group()
        if char == "\n":
            opened.clear()
        elif char in _OPENERS:
            opened.append((at, _CLOSER))
        elif char in _ISOLATES:
            opened.append((at, _ISOLATE_CLOSER))
        elif opened and opened[-1][1] == char:
            pairs.update((opened.pop()[0], at))
    return frozenset(pairs)


_DIRECTION = re.compile("[\n\u202a-\u202e\u2066-\u2069]")
