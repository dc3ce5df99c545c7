"""DC205: an end that advertises: the firm that owns the site calls the reader to book, to call or to buy.

The text is read from its end upwards in units (paragraphs, headings, lines). The tail is the run of units that each
speak for the firm; it goes only if it holds a hard call to action and at least two other features agree, and if the
text above it does not speak that way itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim, Example, Rule
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.calls import call_to_action, opens_with_verb, voice_count
from dedupe_corpus.rules.page import Line, Page, lines_claim
from dedupe_corpus.rules.tail_card import REACH, is_number
from dedupe_corpus.rules.tail_reading import BUTTON, MOST_UNITS, PROSE, Reading, alike, calls_at_end
from dedupe_corpus.rules.tail_units import TITLE_WORD, Unit, name_of
from dedupe_corpus.rules.tail_words import CONCLUDES, CONCLUSIONS, QUOTES, WE, WE_DENSE, WE_LEAST, YOU, count
from dedupe_corpus.words import count_words, is_plain, letter_runs

_BODY = (
    "Back pain is common. It often begins with long hours at a desk, and it may last for weeks. Most people get better "
    "without an operation, as several large studies have shown in recent years.\n"
    "\n"
    "Movement helps more than rest. Walking every day keeps the muscles strong, and light stretching in the morning "
    "loosens them. Heat is pleasant for many people, while cold suits a fresh injury better.\n"
    "\n"
    "Pillows matter less than most advertisements say. Studies found no difference between firm and soft ones, and the "
    "price of a mattress says little about how well one sleeps on it.\n"
)
_TAIL = (
    "Back Care at the Larkfield Studio\n"
    "\n"
    "At Larkfield Studio, we treat each back as what it is: one of a kind. Call our front desk or go online today to "
    "book your first session.\n"
)

RULE = Rule(
    code="DC205",
    name="promotional-tail",
    title="Promotional or call-to-action tail",
    why=(
        "Articles of firms end in an advertisement: who they are, what they offer, and a call to book, to phone or to "
        "subscribe. The tail goes if a hard call to action stands in it and at least two other signs agree (the firm "
        "speaks of itself, names that the text never used, a phone number, a repeated slogan), if it is at most a quarter "
        "of the text (up to 45 % where it names the firm or repeats its slogan and much else agrees) and of 500 words, and "
        "if the text above it is no advertisement. Otherwise it is only reported."
    ),
    confidence="medium",
    goes=(Example(f"{_BODY}\n{_TAIL}", _BODY),),
    stays=(
        Example(
            f"{_BODY}\nCall your doctor if the pain lasts for more than six weeks, and go to the emergency room at once if "
            "you cannot feel your legs.\n",
            note="advice",
        ),
        Example(
            f"{_BODY}\nWe have seen that movement helps. It is up to us to use our days well.\n", note="a conclusion"
        ),
        Example(f"{_TAIL}\n{_TAIL}\n{_TAIL}", note="the whole page is an advertisement"),
    ),
    off="Collections of adverts, landing pages or company pages.",
)

_LEAST_BODY = 60  # words above the tail
_ANCHOR = 3  # units from the end that may hold the hard call, where no name or slogan holds a longer tail together
_SURE = 3.5
_BANNER = 10  # words of a call with a number above the text
_CALLS = 2  # calls to action that speak for the firm where it does not name itself
_WEIGHTS = {
    "call": 0.0,
    "organisation": 1.0,
    "own_names": 1.0,
    "contact": 1.0,
    "slogan": 1.0,
    "heading": 1.0,
    "price": 0.5,
    "one_liner": 0.5,
    "address": 0.5,
    "new_words": 0.5,
}
_NEW_WORDS, _OTHER_TOPIC = 0.45, 0.7  # share of the tail's words that the text never used
_NOUNS_ARE_CAPITAL = frozenset({"de", "lb"})
_ENOUGH = 2.0  # two features beside the call, where the weaker ones count half
_OURS, _OURS_DENSE = 4, 20  # "we" so often, and once in so many words, in a short text: a firm writes about itself
_DENSE = 250  # words of the body for which one word of a firm about itself is too many

_TERMS = 2
_LEGAL = late(
    r"(?i)\b(?:copyrights?|licen[cs]e[sd]?|licensing|lizenz\w*|urheberrecht\w*|licenci\w*|licenz\w*|licenç\w*|лицензи\w*|авторск\w* прав\w*)\b"
    r"|著作権|ライセンス|版权|許可證|许可证"
)
_PRICE = late(r"[$€£₺₽¥]\s?\d|\d\s?(?:€|₺|₽|TL\b|zł|Kč)")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CONTENT = regex.compile(r"[\p{L}\p{M}]{5,}|[\p{Han}\p{Hangul}]{2}")


def _tail(reading: Reading) -> int:
    """The index of the first unit of the longest tail within the bounds; the number of units where there is none."""
    size = len(reading.units)
    found = size
    words = 0
    for i in range(size - 1, max(0, size - MOST_UNITS), -1):
        words += reading.words[i]
        if words > reading.reach or reading.units[i].label in CONCLUSIONS:
            break
        slogan = any(alike(reading.units[i].label, reading.units[j].label) for j in range(i + 1, size))
        if not slogan and not reading.speaks(i):
            continue
        silent = [j for j in range(i, size) if not reading.speaks(j)]
        if all(reading.connected(j, i) for j in silent):
            found = i
    return found


def _without_body(reading: Reading, start: int) -> int:
    """The tail without the paragraphs at its beginning that end the text above it.

    Such a paragraph sums up ("In summary, ...") or says "our" once ("in our test"), but neither calls nor names the firm.
    """
    size = len(reading.units)
    at = start
    while at < size - 1:
        unit = reading.units[at]
        if unit.short and not CONCLUDES.match(unit.text):
            if unit.heading and at + 1 < size - 1 and _without_body(reading, at + 1) > at + 1:
                at += 1  # the heading of such a paragraph
                continue
            break
        if not CONCLUDES.match(unit.text):
            named = any(reading.is_new(name, start) for name in reading.names[at])
            if reading.calls[at] or reading.voice[at] > 1 or named or REACH.search(unit.text):
                break
        at += 1
    return at


def _with_heading(reading: Reading, start: int) -> int:
    """The tail with the heading that would be left without text; without the text that a conclusion would miss."""
    if start == 0 or start == len(reading.units):
        return start
    above = reading.units[start - 1]
    first = reading.units[start]
    if not above.heading or first.heading:
        return start
    if above.label in CONCLUSIONS:
        return start + 1
    listed = start >= 2 and reading.units[start - 2].heading and reading.units[start - 2].short
    if listed and not (reading.calls.get(start - 1) or reading.voice.get(start - 1)):
        return start
    return start - 1


def _features(reading: Reading, start: int) -> dict[str, object]:
    units = reading.units
    size = len(units)
    inside = range(start, size)
    body = reading.body(start)
    tail = "\n".join(units[i].text for i in inside)
    features: dict[str, object] = {}
    if any(reading.voice[i] for i in inside):
        features["organisation"] = sum(reading.voice[i] for i in inside)
    counts = Counter(name_of(word) for i in inside for word in TITLE_WORD.findall(units[i].text))
    own = sorted(name for i in inside for name in reading.names[i] if counts[name] >= 2 and reading.is_new(name, start))
    if own:
        features["own_names"] = list(dict.fromkeys(own))[:5]
    if REACH.search(tail):
        features["contact"] = True
    elif _PRICE.search(tail):
        features["price"] = True
    labels = [units[i].label for i in inside]
    held = bool(own) or any(alike(a, b) for n, a in enumerate(labels) for b in labels[n + 1 :])
    end = next((i + 1 for i in reversed(inside) if i not in reading.labels), size)
    for i in range(start if held else max(start, end - _ANCHOR), size):
        if reading.calls[i]:
            features["call"] = reading.calls[i][:160]
    if any(alike(a, b) for n, a in enumerate(labels) for b in labels[n + 1 :]):
        features["slogan"] = True
    head = units[start]
    cased = head.text.lower() != head.text.upper()
    named = TITLE_WORD.findall(head.text) if cased else [run for run in letter_runs(head.text) if len(run) > 1]
    if head.heading and head.words >= 2 and any(reading.is_new(n.casefold(), start) for n in named):
        features["heading"] = head.text[:80]
    if any(units[i].words <= BUTTON and opens_with_verb(units[i].text, reading.languages) for i in inside):
        features["one_liner"] = True
    spoken_to = count(YOU, tail)
    if spoken_to and count(YOU, body) * count_words(tail) * 2 < spoken_to * count_words(body):
        features["address"] = True
    content = _content(tail)
    seen = set(_content(body))
    if content and sum(word not in seen for word in content) >= _NEW_WORDS * len(content):
        features["new_words"] = round(sum(word not in seen for word in content) / len(content), 2)
    return features


def _content(text: str) -> list[str]:
    """The words of a text that say what it is about, case folded: long ones, in Han and Hangul every two signs."""
    if is_plain(text) and not _HANGUL.search(text):
        return [run.casefold() for run in letter_runs(text) if len(run) >= 5]
    return [word.casefold() for word in _CONTENT.findall(text)]


def _is_legal(reading: Reading, start: int) -> bool:
    """Whether the text is about the terms that its end speaks of, too: who wrote them may be asked."""
    tail = "\n".join(unit.text for unit in reading.units[start:])
    return len(_LEGAL.findall(tail)) >= _TERMS and len(_LEGAL.findall(reading.body(start))) >= _TERMS


def _advertises(reading: Reading, start: int) -> bool:
    """Whether the text above the tail is itself written by the firm about the firm."""
    body = [unit for unit in reading.units[reading.opening : start] if unit.words]
    words = sum(unit.words for unit in body)
    text = "\n".join(unit.text for unit in body)
    voices = voice_count(text, reading.languages)
    if voices * _DENSE > words and voices >= 2:  # one "our" in a short text is anybody's
        return True
    ours = count(WE, text)
    if ours >= max(WE_LEAST, words / WE_DENSE) or ours >= max(_OURS, words / _OURS_DENSE):
        return True  # who invites the reader is who wrote the text
    # a text that quotes calls is about them
    spoken = (unit.text.translate(QUOTES) for unit in body if not CONCLUDES.match(unit.text))
    calls = sum(1 for text in spoken if call_to_action(text, reading.languages))
    return calls >= 1 and calls * 2 * _DENSE > words


def find(page: Page) -> Iterator[Claim]:
    """At most one claim: the promotional tail of the page."""
    if page.words < _LEAST_BODY or len(page.filled) < 3:
        return
    if not calls_at_end(page):
        return
    reading = Reading(page)
    start = _tail(reading)
    if start >= len(reading.units):
        return
    start = _with_heading(reading, _without_body(reading, start))
    if start >= len(reading.units):
        return
    lines = [line for unit in reading.units[start:] for line in unit.lines]
    if any(line.number in page.code for line in lines):
        return
    features = _features(reading, start)
    if "call" not in features:
        return
    words = sum(reading.words[start:])
    body = reading.units[:start]
    prose = sum(1 for unit in body if unit.words >= PROSE)
    agree = sum(_WEIGHTS[name] for name in features)
    if float(str(features.get("new_words", 0))) >= _OTHER_TOPIC:
        agree += 0.5
    if "own_names" in features and reading.languages[0] in _NOUNS_ARE_CAPITAL:
        agree -= 0.5
    calls = sum(reading.asks(i) for i in range(start, len(reading.units)))
    if calls >= _CALLS:
        agree += 0.5
    named = "contact" in features or {"slogan", "own_names"} <= features.keys()
    spoken = "organisation" in features or (named and agree > _ENOUGH)
    held = agree >= _SURE and ("own_names" in features or "slogan" in features)
    sure = (
        agree >= _ENOUGH
        and (spoken or (calls >= _CALLS and agree > _ENOUGH))
        and words <= (reading.reach if held else reading.most)
        and reading.total - words >= _LEAST_BODY
        and prose >= 2
        and not _advertises(reading, start)
        and not _is_legal(reading, start)
    )
    yield lines_claim(RULE.code, page.lines[lines[0].number :], "medium" if sure else "low", words=words, **features)
    if sure and (buttons := _buttons(page, reading)):
        yield lines_claim(RULE.code, buttons, "medium", call=buttons[0].content, above=True)


def _buttons(page: Page, reading: Reading) -> list[Line]:
    """Short calls and telephone numbers around the title of a page whose tail advertises.

    The first line is one only where another stands below it: a text may call in its title.
    """
    above = reading.units[: reading.opening]
    asks = [_is_button(page, unit, reading) for unit in above]
    titled = any(not ask for ask in asks[1:])
    return [unit.lines[0] for i, unit in enumerate(above) if asks[i] and (i or titled or is_number(unit.text))]


def _is_button(page: Page, unit: Unit, reading: Reading) -> bool:
    if unit.words > _BANNER:
        return False
    if any(hit.category == "cta" for hit in page.hits.get(unit.lines[0].number, ())):
        return True
    numbered = bool(REACH.search(unit.text)) and opens_with_verb(unit.text, reading.languages)
    return (
        numbered
        or is_number(unit.text)
        or (unit.words <= BUTTON and bool(call_to_action(unit.text, reading.languages)))
    )
