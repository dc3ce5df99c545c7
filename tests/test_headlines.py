"""The title and what opens a text stay where menus, bylines and share bars stand around them (DC203)."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules.loader import detectors, lookup
from dedupe_corpus.rules.page import Page
from tests.inline_dirt import article

HEADS = {
    "de": ("Zum Inhalt springen|Startseite|Politik|Regionales|Abo|Anmelden", "Von Henrike Stallmann|Lesezeit: 3 Minuten|Drucken|Teilen"),
    "en": ("Skip to main content|Menu|News|Sport|Subscribe|Log in", "Marnie Ollerenshaw|Local Reporter|Bookmark|Share|Comments"),
    "es": ("Ir al contenido|Inicio|Deportes|Cultura|Sociedad", "Nuria Castellanos|0 comentarios|Compartir en Facebook|Compartir en X"),
    "fr": ("Accueil » Jardin » Semer|Aller au contenu|Accueil|Contact", "Temps de lecture : 4 minutes|Partager sur Facebook|Envoyer par e-mail"),
    "nl": ("Ga naar de inhoud|Home|Nieuws|Contact", "Geschreven door Sjoukje Terpstra|Leestijd: 4 minuten|Deel dit artikel"),
    "sv": ("Hoppa till innehåll|Hem|Om mig|Arkiv", "Publicerat den 9 januari 2018 av Gunvor|Dela på Facebook|Dela på Twitter"),
}  # fmt: skip
TITLES = {
    "de": "Wie das Dorf seine Brücke zurückbekommt",
    "en": "Council backs the plan to reopen the outdoor pool",
    "es": "El último molino del valle vuelve a moler",
    "fr": "Semer les fèves en automne, pourquoi et comment",
    "nl": "Hoe een dijkwachter de zee leert lezen",
    "sv": "Surdegsbröd på råg helt utan krångel",
}
TEXT = "\n".join(
    f"The pool was built in the year {year} by men from the works, and drew many thousand visitors in its best summer."
    for year in range(1931, 1943)
)


def gone(text: str) -> list[str]:
    """The lines that any rule for chrome would remove."""
    config = Config()
    page = Page(text, lookup=lookup(config))
    found = [claim for rule in detectors(config) if rule.code.startswith("DC2") for claim in rule.find(page)]
    return "".join(text[s.start : s.end] for c in found if c.confidence != "low" for s in c.spans).splitlines()


@pytest.mark.parametrize("code", sorted(HEADS))
def test_the_title_between_menu_and_byline_stays(code: str) -> None:
    menu, byline = (part.split("|") for part in HEADS[code])
    went = gone("\n".join((*menu, TITLES[code], *byline, *article(code).splitlines())) + "\n")
    assert TITLES[code] not in went
    assert set(menu[1:]) & set(went)


@pytest.mark.parametrize("title", ["Sourdough", "Baked beans", "老渡口来了年轻的摆渡人"])
def test_a_short_title_stays_where_it_is_the_longest_line_of_the_head(title: str) -> None:
    went = gone(
        f"Skip to content\nHome\nAbout\nBlog\n{title}\nBy Ann Lee\nShare on Facebook\nShare on Twitter\n{TEXT}\n"
    )
    assert title not in went
    assert "Home" in went


def test_the_title_and_the_sentence_below_it_stay() -> None:
    lead = "The pool has stood empty behind a blue fence for thirteen years."
    went = gone(
        f"Menu\nNews\nSport\nSubscribe\nLog in\nPool reopens\n{lead}\nBookmark\nShare\nSign up to our newsletter\n"
        f"Share on Facebook\nCopy link\n{TEXT}\n"
    )
    assert "Subscribe" in went
    assert "Share on Facebook" in went
    assert not {"Pool reopens", lead} & set(went)


def test_the_price_of_a_product_stays_and_an_empty_cart_goes() -> None:
    went = gone(
        "Search\nCart (0)\n$0.00\nHome\nKitchen\nKettles\nBrannock gooseneck kettle, matte green, 1.2 litres\n4.6\n(231 reviews)\n"
        f"Write a review\n$89.00\nIn stock\nQuantity\nAdd to cart\nAdd to wishlist\n{TEXT}\n"
    )
    assert "Add to cart" in went
    assert "$0.00" in went
    assert "$89.00" not in went
    assert "Brannock gooseneck kettle, matte green, 1.2 litres" not in went


def test_title_and_subtitle_stay_above_a_long_list_of_tags() -> None:
    tags = "\n".join(
        f"Subject {word}"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    )
    head = "Pool opens again\nThe council pays for a new floor\nResidents had waited for thirteen years"
    went = gone(
        f"{head}\nFiled under:\n{tags}\n{tags.upper()}\nRecommend\nShare on Facebook\nShare on Twitter\nPrint\nCopy link\n{TEXT}\n"
    )
    assert "Share on Facebook" in went
    assert not set(head.splitlines()) & set(went)


def test_the_title_stays_far_above_the_text_where_no_other_line_says_it() -> None:
    makes = "\n".join(f"Make {n}" for n in "abcdefghijklmnopqrstuvwxyz")
    title = "All-new hatchback is what we really wanted from them"
    went = gone(
        f"Home\nNews\nAbout us\nContact us\n{title}\nChoose a make\n{makes}\nRelated stories\nMost read\nSubscribe\n{TEXT}\n"
    )
    assert "Contact us" in went
    assert title not in went


@pytest.mark.parametrize(
    "below", ["Cookie Policy\nPrivacy Policy\nTerms of Service", "Related posts\nThe old mill\nPrivacy Policy"]
)
def test_a_list_of_facts_between_labels_stays(below: str) -> None:
    facts = "Capacity: 1.2 litres\nWeight: 640 g\nMaterial: stainless steel, beech handle"
    went = gone(f"The pool\n{TEXT}\nShare this article\nFacebook\n{facts}\n{below}\n")
    assert "Share this article" in went
    assert "Privacy Policy" in went
    assert not set(facts.splitlines()) & set(went)


def test_where_to_reach_a_site_and_titles_with_a_colon_are_no_list_of_facts() -> None:
    ways = "Telephone: 0555 010 2244\nMonday: 9:00-17:00\nThe mill: a visit\nThe quay: at night"
    went = gone(
        f"The pool\n{TEXT}\nShare this article\nFacebook\n{ways}\nCookie Policy\nPrivacy Policy\nTerms of Service\n"
    )
    assert set(ways.splitlines()) <= set(went)
