"""The units of a page's end, and what each of them says for the firm that owns the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from rapidfuzz import fuzz

from dedupe_corpus.rules.calls import call_to_action, opens_with_verb, voice_count
from dedupe_corpus.rules.contact_form import form_lines
from dedupe_corpus.rules.function_words import is_function_word, languages_of
from dedupe_corpus.rules.page import Hit, Page, fold_label
from dedupe_corpus.rules.tail_card import REACH, card
from dedupe_corpus.rules.tail_units import Unit, names_in, units_of
from dedupe_corpus.rules.tail_words import PRESS_END, disclaims
from dedupe_corpus.words import FirstPlaces

BUTTON = 6  # words of a button that begins with a verb
MOST_UNITS = 14  # that a tail may have
PROSE = 15  # words of a paragraph

_LABEL = 3  # words of any other button
_SHARE = 0.25  # of the words may be tail
_FEW, _SHARE_OF_FEW = 80, 0.4  # a tail of so few words may be this share of a short text
_SHARE_IF_SURE = 0.45  # of the words may be a tail that names its firm or repeats its slogan, and much else agrees
_MOST_WORDS = 500
_NEAR = 6  # units above the labels that end the page, among which a call is looked for first
_SLOGAN = 8  # words of a firm's name, and of its slogan
_LINK = re.compile(r"\W*(?:https?|ftp)://[^\s/]+/\S+")  # to a page: where to read on, and no way to reach a firm
_BAR = re.compile(r"\s*[|·•]\s*")


def _labels(page: Page, units: list[Unit]) -> set[int]:
    """Labels around a page that the vocabulary knows, fields of a form, disclaimers: they neither make a tail nor break one."""
    form = form_lines(page)
    return {i for i, unit in enumerate(units) if _is_label(page, unit, form) or disclaims(unit.label)}


def _is_label(page: Page, unit: Unit, form: frozenset[int]) -> bool:
    number = unit.lines[0].number
    known = number in form or _named(page.hits.get(number, ())) or _row(page, unit.text)
    return unit.short and (known or PRESS_END.fullmatch(unit.lines[0].raw.strip()) is not None)


def _languages(page: Page) -> tuple[str, ...]:
    found = languages_of(page.text)
    return found if "en" in found else (*found[:3], "en")


def _named(hits: Iterable[Hit]) -> bool:
    return any(hit.code == "DC203" for hit in hits)


def _row(page: Page, text: str) -> bool:
    """Whether a line is a row of labels between bars ("Imprint | Privacy")."""
    parts = _BAR.split(text)
    return len(parts) > 1 and all(_named(page.look_up(fold_label(part))) for part in parts)


def calls_at_end(page: Page) -> bool:
    """Whether the end of the page holds a call: without one there is no tail."""
    units = units_of(page, MOST_UNITS)
    labels = _labels(page, units)
    end = next((i + 1 for i in range(len(units) - 1, -1, -1) if i not in labels), len(units))
    end = min((end, *card(units, {}, labels)))
    languages = _languages(page)
    return any(call_to_action(unit.text, languages) for unit in units[max(0, end - _NEAR) :])


class Reading:
    """The units of a page, with what each of the last says for the firm."""

    def __init__(self, page: Page) -> None:
        self.units = units_of(page)
        self.languages = _languages(page)
        size = len(self.units)
        low = max(0, size - MOST_UNITS)
        self.words = [unit.words for unit in self.units]
        self.opening = next((i for i, words in enumerate(self.words) if words >= PROSE), 0)
        """The first paragraph; what stands above it is the title and the buttons of the page."""
        self.labels = {low + i for i in _labels(page, self.units[low:])}
        self.total = sum(self.words)
        self.calls = {i: call_to_action(self.units[i].text, self.languages) for i in range(low, size)}
        self.labels |= card(self.units, self.calls, self.labels)
        self.voice = {i: voice_count(self.units[i].text, self.languages) for i in range(low, size)}
        self._places = FirstPlaces("\n".join(unit.text for unit in self.units))
        self._folded_places = FirstPlaces("\n".join(folded := [unit.text.casefold() for unit in self.units]))
        self._starts = [*accumulate((len(text) + 1 for text in folded), initial=0)]
        # A word that the page also writes small is no name, nor is a function word.
        self.names = {
            i: {name for name in names_in(unit) if not self._is_small(name) and not is_function_word(name)}
            if not (unit.heading and opens_with_verb(unit.text, self.languages))
            else set()
            for i, unit in enumerate(self.units[low:], start=low)
        }
        self.most = min(_MOST_WORDS, max(_SHARE * self.total, min(_FEW, _SHARE_OF_FEW * self.total)))
        self.reach = min(_MOST_WORDS, max(self.most, _SHARE_IF_SURE * self.total))

    def _is_small(self, name: str) -> bool:
        return name[0].islower() and self._places.of(name) >= 0

    def is_new(self, word: str, start: int) -> bool:
        """Whether no unit above `start` has the word (case folded)."""
        return not 0 <= self._folded_places.of(word) < self._starts[start]

    def body(self, start: int) -> str:
        return "\n".join(unit.text for unit in self.units[:start])

    def speaks(self, i: int) -> bool:
        """Whether unit `i` itself speaks for the firm."""
        unit = self.units[i]
        if self.calls[i] or self.voice[i] or i in self.labels:
            return True
        if not unit.short or unit.lines[-1].bullet or _LINK.fullmatch(unit.text):
            return False
        return bool(REACH.search(unit.text) or opens_with_verb(unit.text, self.languages))

    def asks(self, i: int) -> bool:
        """Whether unit `i` is a call, or a button that is one."""
        unit = self.units[i]
        return bool(self.calls[i]) or (unit.words <= BUTTON and opens_with_verb(unit.text, self.languages))

    def connected(self, i: int, start: int) -> bool:
        """Whether a unit of a tail that begins at `start` hangs together with the others: a repeated slogan, a name
        of one that speaks that the text above the tail never used, or a short line between two that speak.
        """
        unit = self.units[i]
        others = [j for j in range(start, len(self.units)) if j != i]
        speaking = [j for j in others if j not in self.labels and self.speaks(j)]
        if unit.words >= 2 and any(alike(unit.label, self.units[j].label) for j in others):
            return True
        if any(self.is_new(name, start) and any(name in self.names[j] for j in speaking) for name in self.names[i]):
            return True
        if i == len(self.units) - 1 and i > start and unit.words <= _LABEL and self.calls[i - 1]:
            return unit.heading  # the button below a call
        if start < i and unit.words <= _SLOGAN and self._is_name(i - 1, start):
            return True  # what the firm says of itself below its name
        return unit.heading and {i - 1, i + 1} <= set(speaking)

    def _is_name(self, i: int, start: int) -> bool:
        """Whether unit `i` of a tail that begins at `start` is nothing but a name that another one calls by, too."""
        unit = self.units[i]
        others = set().union(*(self.names[j] for j in range(start, len(self.units)) if j != i))
        new = any(name in others and self.is_new(name, start) for name in self.names[i])
        return unit.heading and unit.words <= _SLOGAN and new


def alike(a: str, b: str) -> bool:
    return 8 <= len(a) <= 200 and 8 <= len(b) <= 200 and fuzz.ratio(a, b) >= 90
