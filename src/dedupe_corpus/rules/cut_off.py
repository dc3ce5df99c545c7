"""DC211: an end that was cut off: a stub that stops in the middle of a sentence after complete prose."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim, Example, Rule, Span
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.function_words import ENDINGS, LANGUAGES, languages_of, last_word
from dedupe_corpus.rules.page import Line, Page, lines_claim
from dedupe_corpus.text import sentence_ends

_PROSE = "Bees dance to tell the others where they found food, and the others follow the dance.\n"

RULE = Rule(
    code="DC211",
    name="cut-off",
    title="Cut-off last sentence",
    why=(
        'Teasers and broken downloads leave a stub at the end ("The hive has become a"). A stub of its own, under 12 words, '
        "that breaks off in a function word after complete prose is removed; a longer paragraph that breaks off is only "
        "reported."
    ),
    confidence="medium",
    goes=(
        Example(f"{_PROSE}\nThe dance has become a\n", _PROSE),
        Example(
            "Arılar yiyeceğin yerini dans ederek öbür arılara anlatır ve onları oraya götürür.\n\nBu dans çok eski bir\n",
            "Arılar yiyeceğin yerini dans ederek öbür arılara anlatır ve onları oraya götürür.\n",
        ),
    ),
    stays=(
        Example(f"{_PROSE}\nWhat the dance is for\n", note="a heading that ends in a preposition"),
        Example(f"{_PROSE}\nWith kind regards from the hive\n", note="a signature: no function word at its end"),
        Example(
            f"{_PROSE}\nThe dance of the honey bee in the early summer garden has over time become a\n", note="long"
        ),
    ),
)

_MOST_WORDS = 12  # a stub has fewer
_LEAST_PROSE = 8  # words of the complete sentence above it
_ELLIPSIS = regex.compile(r"(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3,40})$")
_BRACKETED = regex.compile(r"[\[(](?:…|\.{3})[\])]\s*$")
_STRANDS = late(
    r"\b(?:what|who|whom|whose|which|where|when|why|how|to|things?|everything|nothing|something|anything|someone|anyone|"
    r"place|people|worth|ever|never|always|we|you|i|they|he|she|it|hvad|hvem|hvor|hva|vad|vem|hur|wer|wie|wo|warum|"
    r"att|at|å|qué|que|quién|quiénes|cómo|dónde|cuál|cuáles|chi|cosa|cos|che|dove|come|quali|quale|quem|como|onde|quais|"
    r"qual|où|qui|quoi|ce|c|comment|quels?|quelles?|cine|cum|unde|care|τι|ποι[οόεέ]\w{0,2}|πώς|πού|co|czym|kim|kto|gdzie|"
    r"jak|jaki|jaka|jakie|kdo|kde|jaký|što|tko|kako|kaj|kdo|šta|gdje|gde|ko|шта|ко|како|какво|кой|къде|как|де|хто|що|"
    r"где|кто|что|каким?|какой|какая|каков\w{0,2}|kas|koks|kokia|kur|qui|què|çfarë|kush)\b",
    regex.IGNORECASE,
)
"""Words after which a preposition or an auxiliary may end a heading ("what it is for", "who we are", "food to live on")."""
_OPENING = regex.compile(r"[(\[{“„«「『（【《,;、，；:：]?\s*[(\[{“„«「『（【《]\s*$")
_PHRASAL = regex.compile(
    r"\b(?:log|sign|opt|check|come|get|move|plug|join|weigh|dive|fill|tune|built|stay|cash|zoom|drop|be)[ -]$",
    regex.IGNORECASE,
)
_LETTERS = regex.compile(r"\p{L}")
_SCRIPTS = tuple(
    regex.compile(rf"\p{{{name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Hangul")
)


def _same_script(word: str, text: str) -> bool:
    """Whether at least half of the letters of `text` are of the script of `word`."""
    letters = len(_LETTERS.findall(text))
    return any(script.match(word) and len(script.findall(text)) * 2 >= letters for script in _SCRIPTS)


def _breaks_off(text: str, languages: tuple[str, ...]) -> str:
    """The sign that a line breaks off: its last word or particle, or an opening bracket; "" if there is none."""
    stripped = text.rstrip()
    if _OPENING.search(stripped[-4:]):
        return stripped[-1]
    word = last_word(stripped)
    if word and word == word.lower() and not stripped[: -len(word)].endswith("/"):  # "on/off"
        for code in languages:
            words = LANGUAGES.get(code)
            if words is None or not _same_script(word, stripped):
                continue
            if word in words.open:
                return word
            if word in words.weak and not _STRANDS.search(rest := stripped[: -len(word)]) and not _PHRASAL.search(rest):
                return word
    for code in languages:
        for ending in ENDINGS.get(code, ()):
            if stripped.endswith(ending) and len(stripped) > len(ending) + 2:
                return ending
    return ""


def _is_prose(line: Line) -> bool:
    return line.closed and line.words >= _LEAST_PROSE and not line.bullet


def find(page: Page) -> Iterator[Claim]:
    """At most one claim, on the last line of the page."""
    if len(page.filled) < 2:
        return
    last = page.filled[-1]
    if last.bullet or last.number in page.code or not last.words:
        return
    above = page.filled[-2]
    text = last.content
    ellipsis = _ELLIPSIS.search(text[-40:])
    if ellipsis:
        text = text[: len(text) - len(ellipsis.group())].rstrip()
    elif last.closed:
        return
    own_block = last.number - above.number > 1 or above.closed
    if not own_block:
        return  # a wrapped line, or a verse
    # The line above is complete prose, or a heading that has such prose above it.
    heading = not above.closed and above.words <= _MOST_WORDS and not above.bullet and len(page.filled) > 2
    before = page.filled[-3] if heading else above
    if not _is_prose(before) and not (before.closed and sum(_is_prose(line) for line in page.filled[-8:-1]) >= 3):
        return
    languages = languages_of(page.text)
    sign = _breaks_off(text, languages)
    if not sign:
        return
    if last.words >= _MOST_WORDS:
        ends = [end for end in sentence_ends(text) if end < len(text.rstrip())]
        start = last.end - len(last.raw.rstrip()[-(len(last.content) - (ends[-1] if ends else 0)) :].lstrip())
        yield Claim(
            RULE.code, (Span(min(start, last.end - 1), last.end),), "low", {"ends_in": sign, "words": last.words}
        )
        return
    if last.words < 2:
        return
    sure = not ellipsis or _BRACKETED.search(last.content[-6:]) is not None
    yield lines_claim(RULE.code, [last], "medium" if sure else "low", ends_in=sign, words=last.words)
