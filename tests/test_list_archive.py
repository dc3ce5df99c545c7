"""Pages of mailing-list archives: what a mail says stays, what the archive sets around it goes."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules.list_archive import find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans

from .prose import PROSE

FIRST, SECOND = PROSE["en"]
SORTED = {
    "en": ("Previous message: ", "Next message: ", "Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]"),
    "de": (
        "Vorherige Nachricht: ",
        "Nächste Nachricht: ",
        "Nachrichten sortiert nach: [ Datum ] [ Thema ] [ Betreff ] [ Autor ]",
    ),
    "fr": ("Message précédent: ", "Message suivant: ", "Messages triés par: [ date ] [ fil ] [ objet ] [ auteur ]"),
    "ru": (
        "Предыдущее сообщение: ",
        "Следующее сообщение: ",
        "Сортировать по: [ дате ] [ теме ] [ заголовку ] [ автору ]",
    ),
}


def cleaned(text: str) -> str:
    for span in reversed(merge_spans(s for c in find(Page(text, lookup=lookup(Config()))) for s in c.spans)):
        text = text[: span.start] + text[span.end :]
    return text


STAYS = {
    "steps in brackets": f"{FIRST}\nKeys: [ Ctrl ] [ Alt ] [ Del ] together\n{SECOND}\n",
    "a row of choices in a manual": f"{FIRST}\nThe row reads like this:\nSort: by hand\n{SECOND}\n",
    "a mail without an archive": f"Maren Holt\nmaren at tidewatch.example\nTue Mar 4 21:18:02 UTC 2008\n{FIRST}\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS.keys())
def test_what_only_looks_like_an_archive_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("language", SORTED)
def test_sender_and_links_go_from_both_ends(language: str) -> None:
    previous, following, row = SORTED[language]
    links = f"{previous}[tidewatch] Release 0.9\n{following}[tidewatch] Gauge stops after midnight\n{row}\n"
    text = (
        f"[tidewatch] Gauge stops\nMaren Holt\nmaren at tidewatch.example\nTue Mar 4 21:18:02 UTC 2008\n{links}"
        f"{FIRST}\nNote: the clock is right\nThanks\nMaren\n{links}"
    )
    assert cleaned(text) == f"[tidewatch] Gauge stops\n{FIRST}\nNote: the clock is right\nThanks\nMaren\n"


def test_a_single_row_takes_known_links_only() -> None:
    text = f"{FIRST}\nNote: the clock is right\nPrevious message: Release 0.9\n{SORTED['en'][2]}\n"
    assert cleaned(text) == f"{FIRST}\nNote: the clock is right\n"


def test_notes_on_parts_that_were_taken_off_go() -> None:
    scrubbed = "-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://lists.tidewatch.example/a.html>\n"
    text = f"{FIRST}\n{scrubbed}Name: a word that stays is below\n{SECOND}\n{SORTED['en'][2]}\n"
    assert cleaned(text) == f"{FIRST}\n{SECOND}\n" or "URL" not in cleaned(text)
