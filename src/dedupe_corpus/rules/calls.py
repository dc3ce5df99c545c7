"""How organisations speak to customers in some forty languages: calls to action, and "we" in the mouth of a firm.

`words/calls.toml` holds for each language *verbs* in the imperative, *goods* that one is called to (an appointment, us,
today), *voice* (the firm about itself) and *others* (somebody else's doctor or office: advice, no promotion). A call to
action is a sentence with a verb and goods and none of the others.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import pairwise

import regex

from dedupe_corpus.text import sentence_ends


@dataclass(frozen=True, slots=True)
class Calls:
    """The words of one language; voice is a regex; of the entries, "_" marks the end of a word."""

    verbs: tuple[str, ...]
    goods: tuple[str, ...]
    voice: str
    others: tuple[str, ...] = ()
    spaces: bool = True
    first: bool = False
    """The verb opens the sentence or a clause of it (where an imperative looks like other forms of the verb)."""


@cache
def calls() -> dict[str, Calls]:
    """By language code, from `words/calls.toml`."""
    file = resources.files("dedupe_corpus.rules") / "words" / "calls.toml"
    return {
        code: Calls(
            verbs=tuple(table["verbs"]),
            goods=tuple(table["goods"]),
            voice="".join(table["voice"]),
            others=tuple(table.get("others", ())),
            spaces=table.get("spaces", True),
            first=table.get("first", False),
        )
        for code, table in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def _table(entries: tuple[str, ...], *, spaces: bool) -> str:
    """An alternation of the entries; from the beginning of a word in scripts with spaces, "_" marks its end."""
    parts = sorted(set(entries), key=lambda e: (-len(e), e))
    escaped = [
        regex.escape(e.rstrip("_")).replace(r"\ ", " ").replace("'", "['’]")
        + (r"(?![\p{L}\p{M}])" if e.endswith("_") else "")
        for e in parts
    ]
    body = "(?:" + "|".join(escaped) + ")"
    return rf"(?<![\p{{L}}\p{{M}}]){body}" if spaces else body


_FIRST_LETTER = regex.compile(r"(?:^|(?<=[.!?…:“„«\n]\s{0,2}))\p{Lu}(?=\p{Ll})")
_CLAUSE = (
    r"(?:^|[.!?,;:–—()\"“”‘…]\s*|\b(?:or|and|please|then|simply|just|today|now|why not|don't forget to|be sure to|feel free to|"
    r"let's|you can|ready to) )"
)


@dataclass(frozen=True)
class _Compiled:
    """The patterns of one language, each compiled when it is first asked for: many pages need the verbs alone."""

    words: Calls

    @cached_property
    def verbs(self) -> regex.Pattern[str]:
        verbs = _table(self.words.verbs, spaces=self.words.spaces)
        return regex.compile(_CLAUSE + verbs if self.words.first else verbs)

    @cached_property
    def goods(self) -> regex.Pattern[str]:
        return regex.compile(_table(self.words.goods, spaces=self.words.spaces))

    @cached_property
    def voice(self) -> regex.Pattern[str]:
        return regex.compile(self.words.voice)

    @cached_property
    def others(self) -> regex.Pattern[str] | None:
        words = self.words
        return regex.compile(_table(words.others, spaces=words.spaces)) if words.others else None


@cache
def _compiled(code: str) -> _Compiled:
    return _Compiled(calls()[code])


def _sentences(text: str) -> list[str]:
    ends = [0, *sentence_ends(text), len(text)]
    return [part for a, b in pairwise(ends) if (part := text[a:b].strip())]


def call_to_action(text: str, languages: tuple[str, ...]) -> str:
    """The first sentence of `text` that calls the reader to a firm's action, "" if none does."""
    for sentence in _sentences(text):
        if len(sentence) > 600 or sentence[0] in '"“„«»‘「『':
            continue  # what somebody says
        folded = sentence.lower().replace("\u00a0", " ")
        for code in languages:
            if code not in calls():
                continue
            words = _compiled(code)
            verb = words.verbs.search(folded)
            if verb is None:
                continue
            goods = any(m.end() <= verb.start() or verb.end() <= m.start() for m in words.goods.finditer(folded))
            if goods and not (words.others and words.others.search(folded)):
                return sentence
    return ""


def opens_with_verb(text: str, languages: tuple[str, ...]) -> bool:
    """Whether a short line begins with an imperative of the lists ("Explore our blog")."""
    folded = text.lower()
    return any(
        (m := _compiled(c).verbs.search(folded)) is not None and m.start() <= 12 for c in languages if c in calls()
    )


def voice_count(text: str, languages: tuple[str, ...]) -> int:
    """How often a firm speaks of itself; the language that says it most often counts."""
    # Patterns with a firm's name need its capital, but not the one that begins the sentence.
    named = _FIRST_LETTER.sub(lambda m: m.group().lower(), text)
    folded = text.lower()
    found = (_compiled(code).voice for code in languages if code in calls())
    return max((max(len(voice.findall(named)), len(voice.findall(folded))) for voice in found), default=0)
