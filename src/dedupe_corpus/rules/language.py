"""Whether a short line speaks another language than its page: a hint that it is the user interface of a site."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

import regex

from dedupe_corpus.rules.function_words import LANGUAGES, languages_of
from dedupe_corpus.rules.page import Page

_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_BLOCK = 20  # words that a block needs to speak for the language of the page

# Letters beyond a to z that a language writes; a letter of none of the page's languages is foreign to it.
_EXTRA = {
    "en": "éèïçñêàöüâîôæœ",
    "de": "äöüßéèàç",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñçª",
    "pt": "áâãàçéêíóôõúüª",
    "it": "àèéìíîòóùú",
    "nl": "áéëïóöüèç",
    "sv": "åäöéàü",
    "da": "æøåéäö",
    "no": "æøåéòôä",
    "fi": "äöåšž",
    "pl": "ąćęłńóśźżé",
    "cs": "áčďéěíňóřšťúůýžöü",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "tr": "çğıöşüâîûi̇",
    "id": "é",
    "vi": "",
}


def page_languages(page: Page) -> tuple[str, ...]:
    """The languages that the running text of the page may be in; empty if there is too little of it."""
    long = [line.content for line in page.filled if line.words >= _BLOCK]
    if not long:
        long = [line.content for line in page.filled if line.words >= _BLOCK // 2]
    text = "\n".join(long[:60])
    return languages_of(text) if text else ()


def is_foreign(content: str, languages: tuple[str, ...]) -> bool:
    """Whether the line has letters that none of the languages writes, or two function words of others and none of theirs."""
    if not languages:
        return False
    own = frozenset(languages)
    script = _script_of(content)
    if script and script not in _scripts(own):
        return True
    if script == "LATIN" and not own.isdisjoint(_EXTRA) and "vi" not in own:
        known = {letter for code in own for letter in _EXTRA.get(code, "")}
        if any(_letter(letter) not in known for letter in content.casefold() if letter > "\x7f" and letter.isalpha()):
            return True
    words = [w.casefold() for w in _LETTERS.findall(content)]
    common = _common(own)
    if any(w in common for w in words):
        return False
    votes = Counter(code for w in set(words) for code in _index().get(w, ()) if code not in own)
    return bool(votes) and max(votes.values()) >= 2


def _letter(letter: str) -> str:
    return unicodedata.normalize("NFC", letter)


@lru_cache(maxsize=64)
def _common(own: frozenset[str]) -> frozenset[str]:
    return frozenset(
        w
        for code in own
        if code in LANGUAGES
        for group in (LANGUAGES[code].open, LANGUAGES[code].weak, LANGUAGES[code].common)
        for w in group
    )


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for code, words in LANGUAGES.items():
        for word in sorted(words.open | words.weak | words.common):
            table.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}


@lru_cache(maxsize=64)
def _scripts(own: frozenset[str]) -> frozenset[str]:
    """Scripts that a page in these languages writes; Latin letters are at home everywhere."""
    out = {"LATIN"}
    for code in own:
        if code == "ja":
            out |= {"HIRAGANA", "KATAKANA", "CJK"}
        elif code == "zh":
            out.add("CJK")
        elif code == "ko":
            out |= {"HANGUL", "CJK"}
        elif code in LANGUAGES:
            out |= {_script_of(word) for word in sorted(LANGUAGES[code].open)}
        elif code == "th":
            out.add("THAI")
    return frozenset(out)


@lru_cache(maxsize=4096)
def _script_of(content: str) -> str:
    """The script of most letters; "" without letters."""
    votes: Counter[str] = Counter()
    for letter in content[:200]:
        if letter.isalpha():
            votes["LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0]] += 1
    return max(sorted(votes), key=lambda s: votes[s]) if votes else ""
