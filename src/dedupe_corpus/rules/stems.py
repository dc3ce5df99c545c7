"""Finds stems of words in many lines at once, so that lines without any cost next to nothing.

A stem is " copy" (words that begin so), " copy " (this word) or several words, the last of them as one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import regex

from dedupe_corpus.words import blanked, signs_of

T = TypeVar("T")
_MEMORY = 100_000  # words of which it is remembered what they begin
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")
_WORD_BYTES = bytes(code if code > 0x7F or chr(code).isalnum() or chr(code) == "'" else 32 for code in range(256))
_LINE = "\x01"  # a word of its own, which parts the lines that are read at once
_LINE_BYTES = _WORD_BYTES[:10] + _LINE.encode("ascii") + _WORD_BYTES[11:]


def spaced_words(label: str) -> str:
    """A folded line as " word word ", without punctuation."""
    return f" {' '.join(_split(label, _WORD_BYTES))} "


def _split(text: str, table: bytes) -> list[str]:
    text = text.replace("’", "'")
    signs = (sign for sign in signs_of(text) if not _in_word(sign))
    return blanked(text, signs, table).decode("utf-8", "surrogatepass").split()


@lru_cache(maxsize=1 << 12)
def _in_word(sign: str) -> bool:
    return _LETTER.match(sign) is not None


class Beginnings(Generic[T]):
    """Values by how a word begins."""

    def __init__(self, table: Mapping[str, Sequence[T]]) -> None:
        self._table = table
        self._lengths = sorted({len(start) for start in table})
        self._shortest = min(self._lengths, default=0)
        self._heads = frozenset(start[: self._shortest] for start in table)

    def of(self, word: str) -> Iterator[T]:
        """The values of all beginnings that the word has, the shortest first."""
        if word[: self._shortest] not in self._heads:
            return
        for length in self._lengths:
            if length > len(word):
                return
            yield from self._table.get(word[:length], ())


class _Stem(NamedTuple):
    """A stem that begins a word. words: its words, the last one perhaps cut short. at: which of them is the longest."""

    text: str
    words: tuple[str, ...]
    at: int

    @property
    def exact(self) -> tuple[str, ...]:
        """The words that stand whole."""
        return self.words if self.text.endswith(" ") else self.words[:-1]

    def stands(self, words: Sequence[str], place: int) -> bool:
        """Whether the stem stands among the words of a text, where its longest word stands at this place."""
        if len(self.words) == 1:
            return True
        first = place - self.at
        return f" {' '.join(words[max(0, first) : first + len(self.words)])} ".startswith(self.text)


class Stems:
    """Stems, by their longest word: few texts have it, and only there one looks for the others.

    parts: stems that may also stand inside a word; where a text is ASCII they are not looked for.
    """

    def __init__(self, stems: Iterable[str], parts: Iterable[str]) -> None:
        whole: dict[str, list[_Stem]] = {}
        begun: dict[str, list[_Stem]] = {}  # where the end of the word is open
        for text in dict.fromkeys(stems):
            words = tuple(text.split())
            longest = max(words, key=len)
            stem = _Stem(text, words, words.index(longest))
            index = whole if longest in stem.exact else begun
            index.setdefault(longest, []).append(stem)
        self._whole, self._begun = whole, Beginnings(begun)
        self._parts = tuple(dict.fromkeys(parts))
        self._opens = re.compile("|".join(sorted({re.escape(part[0]) for part in self._parts})))
        self._known: dict[str, list[_Stem]] = {}
        self._silent: set[str] = set()  # words that were seen to be no longest word

    def among(self, labels: Sequence[str]) -> dict[int, list[str]]:
        """By number, the labels in which any stem stands, and which."""
        text = " \n ".join(labels)
        words = _split(text, _LINE_BYTES)
        found: dict[int, list[str]] = {}
        for line, stem in self._beginning(words):
            found.setdefault(line, []).append(stem)
        if not self._parts or text.isascii() or not (signs := set(self._opens.findall(text))):
            return found
        spaced = " ".join(words)
        for part in self._parts:
            at = spaced.find(part) if part[0] in signs else -1
            while at >= 0:
                found.setdefault(spaced.count(_LINE, 0, at), []).append(part)
                at = spaced.find(part, at + 1)
        return found

    def _beginning(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The stems that begin words, each with the number of its line."""
        distinct = set(words)
        stems: dict[str, list[_Stem]] = {}
        for word in distinct - self._silent:
            if found := [stem for stem in self._of(word) if distinct.issuperset(stem.exact)]:
                stems[word] = found
        if not stems:
            return
        line = 0
        stems[_LINE] = []
        for place in [place for place, word in enumerate(words) if word in stems]:
            word = words[place]
            if word == _LINE:
                line += 1
            for stem in stems[word]:
                if stem.stands(words, place):
                    yield line, stem.text

    def _of(self, word: str) -> list[_Stem]:
        """The stems whose longest word this may be."""
        if word in self._known:
            return self._known[word]
        found = [*self._whole.get(word, ()), *self._begun.of(word)]
        if len(self._silent) + len(self._known) >= _MEMORY:
            self._silent.clear()
            self._known.clear()
        if found:
            self._known[word] = found
        else:
            self._silent.add(word)
        return found
