"""Navigation below an article (DC203): the last section stays, also where a link stands above it and labels below."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules import navigation
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from tests.inline_dirt import article


def gone(text: str) -> str:
    page = Page(text, lookup=lookup(Config()))
    return "\n".join(text[s.start : s.end] for claim in navigation.find(page) for s in claim.spans)


LAST_SECTIONS = {
    "de": (
        "Lesen Sie auch: Fördermittel richtig beantragen",
        "Dämmung hilft, ist aber keine Bedingung",
        (
            "Eine gedämmte Kellerdecke und dichte Fenster senken den Bedarf um ein Fünftel. Sie machen die Anlage kleiner und "
            "billiger, doch auch ohne sie läuft die Pumpe."
        ),
        ("Impressum", "Datenschutz", "AGB", "Cookie-Einstellungen", "Nach oben"),
    ),
    "en": (
        "You may also like",
        "What to wear in the rain",
        (
            "Wool keeps you warm when it is wet, and a hat does more than a hood. Leave the cotton shirt at home, however "
            "fine the morning looks."
        ),
        ("About Us", "Contact Us", "Privacy Policy", "Terms of Service", "Cookie Policy"),
    ),
    "pl": (
        "Zobacz także",
        "W co się ubrać na deszcz",
        (
            "Wełna grzeje także wtedy, gdy jest mokra, a czapka daje więcej niż kaptur. Bawełnianą koszulę lepiej zostawić w "
            "domu, choćby poranek był najpiękniejszy."
        ),
        ("O nas", "Kontakt", "Polityka prywatności", "Regulamin", "Polityka cookies"),
    ),
}


@pytest.mark.parametrize("code", sorted(LAST_SECTIONS))
def test_a_section_between_a_link_and_the_labels_of_a_page_stays(code: str) -> None:
    link, heading, text, labels = LAST_SECTIONS[code]
    page = "\n\n".join((article(code), link, heading, text)) + "\n\n" + "\n".join(labels) + "\n"
    assert heading not in gone(page)
    assert text not in gone(page)
    assert all(label in gone(page) for label in labels)


def test_a_pitch_among_many_labels_goes_with_them() -> None:
    pitch = "We write once a week about walks that nobody has printed yet, and we never give your address away."
    above = ("Share this article", "Related articles", "Subscribe to our newsletter", "Leave a comment")
    below = ("About Us", "Contact Us", "Privacy Policy", "Terms of Service", "Cookie Policy")
    assert pitch in gone("\n".join((article("en"), *above, pitch, *below)) + "\n")


def test_the_last_section_of_wrapped_prose_stays() -> None:
    section = "Where to read on\n\nThe protocol will go on as it was set down in the second note and\nthe hosts may keep their own mirrors\nfor as long as they like"
    labels = ("Join our mailing list", "Share this article", "Subscribe to our newsletter", "Privacy Policy")
    page = f"{article('en')}\nRelated articles\n\n{section}\n\n" + "\n".join(labels) + "\n"
    assert "mirrors" not in gone(page)


def test_the_last_posts_of_a_thread_stay() -> None:
    posts = [
        f"walker{n}\nMay {n}, 2024\nI went up the hill at dawn on day {n} and met nobody at all.\nIt was cold there."
        for n in range(1, 9)
    ]
    posts.insert(5, "Stay up to date")
    page = "\n".join(("A hill at dawn", *posts, "Book a demo", "Keep reading", "Share this article")) + "\n"
    assert "day 8" not in gone(page)
    assert "day 7" not in gone(page)


def test_the_title_between_a_menu_and_the_day_of_publication_stays() -> None:
    menu = "Aller au contenu\nAccueil\nÀ propos\nBlog\nContact\n"
    text = "".join(
        f"Les iris fleurissent mal dès qu'ils sont trop serrés, et tous les {n} étés il faut diviser la touffe avec soin.\n"
        for n in range(2, 12)
    )
    page = Page(f"{menu}Diviser les iris\nPublié le 12 août 2021 par admin\n{text}", lookup=lookup(Config()))
    gone = "".join(page.text[s.start : s.end] for claim in navigation.find(page) for s in claim.spans)
    assert menu in gone
    assert "Diviser les iris" not in gone


@pytest.mark.parametrize("title", ["What to wear in the rain", "13.5. Wool and rain", "雨天穿什么"])
def test_the_title_between_menu_and_share_bar_stays(title: str) -> None:
    above = ("About Us", "Contact Us", "Share this article", title, "Share on Facebook", "Share on Twitter")
    page = "\n".join((*above, article("en"))) + "\n"
    assert "Contact Us" in gone(page)
    assert title not in gone(page)
