"""What a word is: runs of letters, marks and digits, counted and placed in texts of any script and length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import regex

_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"[{_SPACELESS}]+|[[\p{{L}}\p{{M}}\p{{N}}]--[{_SPACELESS}]]+", regex.VERSION1)
_SPACELESS_RUN = regex.compile(rf"[{_SPACELESS}]")
_ALPHANUMERICS = re.compile(r"[^\W_]+")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_LETTER_BYTES = bytes(code if code > 0x7F or chr(code).isalpha() else 32 for code in range(256))
_WORD_BYTES = bytes(code if code > 0x7F or chr(code).isalnum() else 32 for code in range(256))
_BEYOND_ASCII = re.compile(r"[^\0-\x7f]")
_BEYOND_SIGNS = re.compile(
    "[^\\0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff]"
)
"""Beyond ASCII and signs: what may be a letter, a mark or a digit."""
_WITH_MARKS = re.compile("[^\\0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u206f\u20a0-\u20cf\u2100-\u2bff\uac00-\ud7a3]")
_WORD_CLASS, _SPACELESS_CLASS, _KNOWN_CLASS = 1, 2, 4
_PLANE_BYTES = 2  # a code point of the basic plane
_LONG = 200  # code points from which arrays are quicker than a pattern
_LONG_TEXT = 1 << 18  # code points from which all words are placed at once, and not one after the other


def count_words(text: str) -> int:
    """Runs of letters, marks or digits; in scripts written without spaces every two code points are one."""
    text = without_signs(text)
    if text.isascii():
        return len(text.encode("ascii").translate(_WORD_BYTES).split())
    if len(text) > _LONG:
        classes = {sign: _class(sign) for sign in signs_of(text)}
        if _SPACELESS_CLASS in classes.values():
            return _count_long(text)
        return len(blanked(text, (sign for sign, kind in classes.items() if not kind), _WORD_BYTES).split())
    if is_plain(text):
        return len(_ALPHANUMERICS.findall(text))
    line = text.translate(_CLASS_SIGNS)
    if "=" not in line:
        return len(line.split())
    return sum((len(run) + 1) // 2 if run[0] == "=" else 1 for run in _SIGN_RUN.findall(line))


def has_words(text: str) -> bool:
    """Whether `count_words` counts any."""
    return _WORD.search(text) is not None


def is_plain(text: str) -> bool:
    r"""Whether the text has no marks and no script without spaces, so that the words of `re` (`\w`) are its words.

    True only where the blocks of all its code points have neither.
    """
    return _WITH_MARKS.search(text) is None


def letter_runs(text: str) -> list[str]:
    """Runs of letters and marks, in order."""
    return letters_apart(text).decode("utf-8", "surrogatepass").split()


def letters_apart(text: str) -> bytes:
    """The text in UTF-8 with blanks for all but letters and marks."""
    return blanked(text, (sign for sign in signs_of(text) if not _of_letters(sign)), _LETTER_BYTES)


def signs_of(text: str) -> set[str]:
    """The code points beyond ASCII that the text has."""
    return set() if text.isascii() else set(_BEYOND_ASCII.findall(text))


def blanked(text: str, signs: Iterable[str], table: bytes) -> bytes:
    """The text in UTF-8 with blanks for some signs beyond ASCII, and for what `table` has them for.

    Texts have few different signs, so that this costs some passes over the text and no look at each of its places.
    """
    for sign in signs:
        text = text.replace(sign, " ")
    return text.encode("utf-8", "surrogatepass").translate(table)


@lru_cache(maxsize=1 << 12)
def _of_letters(sign: str) -> bool:
    return _LETTERS.match(sign) is not None


def place_of_run(text: str, word: str) -> int:
    """Where `word` first stands in the text as a whole run of letters and marks; -1 if nowhere."""
    size = len(word)
    at = text.find(word)
    while at >= 0:
        if not (at and _is_letter(text[at - 1])) and not _is_letter(text[at + size : at + size + 1]):
            return at if all(map(_is_letter, word)) else -1
        at = text.find(word, at + 1)
    return -1


class FirstPlaces:
    """Where words first stand in a text, as `place_of_run` finds them; in a long text all of them at one go."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._table: dict[str, int] = {}

    def of(self, word: str) -> int:
        """-1 if nowhere."""
        if len(self._text) < _LONG_TEXT:
            return place_of_run(self._text, word)
        if not self._table:
            for run in _LETTERS.finditer(self._text):
                self._table.setdefault(run[0], run.start())
        return self._table.get(word, -1)


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or (sign > "\u02ff" and unicodedata.category(sign)[0] == "M")


def without_signs(text: str) -> str:
    """The text with "?" for signs beyond ASCII, where it is ASCII otherwise; as it stands elsewhere."""
    if text.isascii() or _BEYOND_SIGNS.search(text):
        return text
    return text.encode("ascii", "replace").decode("ascii")


class _ClassSigns(dict[int, str]):
    """A table for `str.translate`: "w" for what words are made of, "=" in scripts without spaces, else a blank."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = " w="[_class(chr(code))]
        return sign


_CLASS_SIGNS = _ClassSigns()
_SIGN_RUN = re.compile(r"=+|w+")


def _count_long(text: str) -> int:
    """`count_words` over arrays; one pass for texts of any length."""
    import numpy as np  # noqa: PLC0415 -- start-up: not every command counts

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return int(count_in_ranges(codes, np.array([0, len(codes)]))[0])


def count_in_ranges(codes: Any, edges: Any) -> Any:
    """The words, as `count_words` counts them, of each codes[edges[i] : edges[i + 1]] of an array of code points."""
    import numpy as np  # noqa: PLC0415

    wide = codes.itemsize > _PLANE_BYTES
    plane = np.minimum(codes, 0xFFFF) if wide else codes
    classes = _classes()
    kinds = classes.take(plane)
    if not kinds.all():
        for block in np.flatnonzero(np.bincount(plane[kinds == 0] >> 8)).tolist():
            first = block << 8
            classes[first : first + 0x100] |= _KNOWN_CLASS
            for run in _WORD.finditer("".join(map(chr, range(first, first + 0x100)))):
                classes[first + run.start() : first + run.end()] |= _class(run.group()[0])
        kinds = classes.take(plane)
    kinds &= _WORD_CLASS | _SPACELESS_CLASS
    beyond = np.flatnonzero(codes > 0xFFFF) if wide else ()
    if len(beyond):
        kinds[beyond] = [_class(chr(code)) for code in codes[beyond].tolist()]
    fresh = np.ones(len(kinds), bool)
    np.not_equal(kinds[1:], kinds[:-1], out=fresh[1:])
    fresh[edges[:-1][edges[:-1] < edges[1:]]] = True
    heads = np.flatnonzero(fresh)
    kind = kinds[heads]
    words = (kind == _WORD_CLASS).astype(np.int64)
    spaceless = np.flatnonzero(kind == _SPACELESS_CLASS)
    if len(spaceless):
        stops = np.append(heads, len(kinds))
        words[spaceless] = (stops[spaceless + 1] - heads[spaceless] + 1) // 2
    before = np.concatenate(([0], np.cumsum(words)))[np.searchsorted(heads, edges)]
    return np.diff(before)


@lru_cache(maxsize=1)
def _classes() -> Any:
    """The class of each code point of the basic plane; 0 in the blocks of 256 that no text had yet."""
    import numpy as np  # noqa: PLC0415

    return np.zeros(0x10000, np.uint8)


@lru_cache(maxsize=4096)
def _class(sign: str) -> int:
    if not _WORD.match(sign):
        return 0
    return _SPACELESS_CLASS if _SPACELESS_RUN.match(sign) else _WORD_CLASS
