"""Feet of mailing lists, licences around books, running heads: what must stay first."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Claim
from dedupe_corpus.rules import running_head, wrappers
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans

from .prose import PROSE

FIRST, SECOND = PROSE["en"]
BODY = [f"{FIRST} ({chr(97 + n % 26)}{chr(97 + n // 26)})" for n in range(200)]


def without(text: str, claims: list[Claim]) -> str:
    spans = merge_spans(s for c in claims if c.confidence != "low" for s in c.spans)
    for start, stop in reversed(spans):
        text = text[:start] + text[stop:]
    return text


def unwrapped(text: str) -> str:
    return without(text, list(wrappers.find(Page(text))))


def unprinted(text: str) -> str:
    return without(text, list(running_head.find(Page(text))))


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n----------\nA short note at the end.\n",
        f"{FIRST}\nTo leave the mailing list, write to the host.\n{SECOND}\n",
        f"{FIRST}\n> __________________\n> tales mailing list\n> tales@lists.example\n",
        f"{FIRST}\n__________________\n{SECOND} {SECOND} Write to the mailing list at tales@lists.example.\n",
        f"{FIRST}\n\nWhere to write\n==============\nThe mailing list is tales@lists.example, and all are welcome.\n",
        f"{FIRST}\n\nПодписка\n----------\nОтписаться можно на https://lists.example/off\n",
        f"*** START OF THE RACE ***\n{FIRST}\n*** END OF THE RACE ***\n",
        f"{FIRST}\n--\nAnna Example\n",
    ],
)
def test_text_stays(text: str) -> None:
    assert unwrapped(text) == text


def test_a_signature_is_reported() -> None:
    found = list(wrappers.find(Page(f"{FIRST}\n-- \nAnna Example, on the hill\n")))
    assert [c.confidence for c in found] == ["low"]


@pytest.mark.parametrize(
    "foot",
    [
        "_______________________________________________\ntales mailing list\ntales@lists.example\nhttps://lists.example/listinfo/tales\n",
        "-------------------------\nZum Abbestellen: tales-abmelden@lists.example (Liste abbestellen)\n",
        "=========================\nPour vous désabonner : https://listes.example/contes\n",
        "-------------------------\nОтписаться от рассылки: https://lists.example/off — отписаться\n",
        "-------------------------\n退订: https://lists.example/off\n",
    ],
)
def test_the_foot_of_a_mailing_list_goes(foot: str) -> None:
    assert unwrapped(f"{FIRST}\n{SECOND}\n{foot}") == f"{FIRST}\n{SECOND}\n"


def test_the_licence_around_a_book_goes() -> None:
    head = "The Harbour Press eBook of Tales\nCopyright laws are changing all over the world.\n*** START OF THE HARBOUR PRESS EBOOK TALES ***\n"
    foot = "End of the Harbour Press EBook of Tales\n*** END OF THE HARBOUR PRESS EBOOK TALES ***\nYou may copy it under the license below.\n"
    book = "\n".join(BODY) + "\nEND OF VOLUME ONE\n"
    assert unwrapped(head + book + foot) == book


@pytest.mark.parametrize("frame", ["Chapter {n}", "Article {n}.", "Figure {n}: The lower fields", "{n} May 1990"])
def test_numbered_headings_stay(frame: str) -> None:
    lines: list[str] = []
    for n in range(6):
        lines += [frame.format(n=n + 1), *BODY[n * 30 : n * 30 + 30]]
    text = "\n".join(lines) + "\n"
    assert unprinted(text) == text


def printed(foot: str, head: str, pages: int = 5) -> str:
    lines: list[str] = []
    for n in range(pages):
        lines += BODY[n * 36 : n * 36 + 36] + [foot.format(n=n + 1)] + ([head] if n + 1 < pages else [])
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        (
            "Rauk & Ohlen            Informational             [Page {n}]",
            "Memo 12          Tales of the Harbour        May 1999",
        ),
        ("Märchen vom Hafen                 Seite {n}", "Rauk              Zweite Ausgabe          1999"),
        ("{n}          Сказки гавани", "Раук          Второе издание          1999"),
    ],
)
def test_feet_and_heads_of_printed_pages_go(foot: str, head: str) -> None:
    assert unprinted(printed(foot, head)) == "\n".join(BODY[:180]) + "\n"


def test_a_short_memo_loses_its_one_head_too() -> None:
    head = "Memo 12          Tales of the Harbour        May 1999"
    text = "Tales of the Harbour\nMay 1999\n" + printed(
        "Rauk           Informational             [Page {n}]", head, pages=2
    )
    assert unprinted(text) == "Tales of the Harbour\nMay 1999\n" + "\n".join(BODY[:72]) + "\n"
