"""Promotional tails (DC205) and cut-off ends (DC211): what stays first, then what goes."""

from __future__ import annotations

import pytest

from dedupe_corpus.rules import cut_off, promo_tail
from dedupe_corpus.rules.page import Page
from tests.inline_dirt import article, cleaned, filled, languages, prose, removed

BODY = article("en")

NO_TAILS = {
    "a conclusion with we": "Conclusion\n\nWe have seen that walking helps. It is up to us to use our days well, and our towns "
    "should give us paths to do so.",
    "advice to call a doctor": "Call your doctor today if the pain lasts for more than six weeks. Contact your local clinic or "
    "visit the emergency room now if you cannot feel your legs.",
    "steps of a recipe": "Order the flour online. Call the oven ready when it hums. Visit the dough every hour, and start now: "
    "try our bread with butter today.",
    "a call without a firm": "Discover how your own town looks on foot. Start today, for it costs nothing.",
    "where to write": "The survey can be read at www.example.org/walking, and questions reach its authors at walk@example.org.",
    "a firm without a call": "At Stride House, we walk with people of all ages. Our team has grown to forty guides since it began.",
    "hours below advice": "Ask the keeper before you walk out to the light.\n\nOpening hours\n\nMonday to Friday 9-17\n\nSunday 10-16",
    "a price": "The shoes cost $40, the jacket $60. Both last for years if they are kept dry.",
    "a sum of money and where to read on": "The footbridge beside Plan U was funded by neighbours last April; their drive "
    "exceeded its goal of $75,000 and pulled in $311,502 from 15,000 backers. Barrows, prams and ponies may cross already "
    "— for more details, check out our review.",
    "a quotation": "“Call us today, book an appointment with our team,” said the advertisement, and she laughed at it for a week, "
    "because nobody there had ever answered the telephone.",
}


@pytest.mark.parametrize("kind", sorted(NO_TAILS))
def test_ends_that_look_like_promotion_stay(kind: str) -> None:
    assert removed(promo_tail.find, f"{BODY}\n{NO_TAILS[kind]}\n") == []


def test_a_page_that_is_promotion_as_a_whole_stays() -> None:
    tail = "\n\n".join(languages()["en"]["tail"])
    assert removed(promo_tail.find, f"{tail}\n\n{tail}\n\n{tail}\n\n{tail}\n") == []
    about = BODY.replace("Doctors praised it", "Our team at Stride House praised it").replace(
        "Hills help", "We offer hills, which help"
    )
    assert removed(promo_tail.find, f"{about}\n{tail}\n") == []


def test_a_tail_that_is_most_of_the_text_stays() -> None:
    tail = "\n\n".join(languages()["en"]["tail"])
    assert removed(promo_tail.find, f"{prose('en')[0]}\n\n{tail}\n") == []


def test_the_last_part_of_a_long_text_is_no_tail() -> None:
    """However small a share of a book it is: no call of a firm is a chapter long."""
    tail = languages()["en"]["tail"]
    part = " ".join(tail * 3)
    assert removed(promo_tail.find, "\n".join([*[BODY] * 20, "\n\n".join([tail[0], *[part] * 3])]) + "\n")
    assert removed(promo_tail.find, "\n".join([*[BODY] * 20, "\n\n".join([tail[0], *[part] * 6])]) + "\n") == []


def test_the_section_under_a_conclusion_keeps_its_first_paragraph() -> None:
    text = (
        f"{BODY}\nConclusion\n\nAt Stride House, we know that walking helps. Our guides have seen it for years.\n\n"
        "Questions? Call our desk today on 0555 0100 12 to book your place at Stride House.\n"
    )
    assert "Our guides have seen it" in cleaned(promo_tail.find, text)


def test_a_tail_does_not_reach_over_the_conclusion_of_a_text() -> None:
    last = (
        "The guides of Stride House take you over the hills, and visit our friends at the mill. Book your place with "
        "them today."
    )
    end = (
        "Conclusion\n\nWhether you walk alone or with friends, check out our list of walks today before you choose one of "
        "them.\n\nIf you are a walking group in Harrowdale looking to be listed, please contact us here today."
    )
    kept = cleaned(promo_tail.find, f"{BODY}\n{BODY}\n{BODY}\n{last}\n\n{end}\n")
    assert last in kept
    assert "Whether you walk alone" in kept


BUTTONS = {
    "en": ("Call Us Today: (555) 010-2244", "Book Appointment"),
    "de": ("Jetzt Termin buchen", "Tel. 0555 / 010 22 44"),
    "es": ("Pide tu cita", "Tel. 555 010 224"),
    "tr": ("Randevu Al", "0555 010 22 44"),
    "pl": ("Umów wizytę", "tel. 55 501 02 24"),
    "nl": ("Maak een afspraak", "055 501 0224"),
}


@pytest.mark.parametrize("code", BUTTONS)
def test_buttons_above_the_text_hide_no_tail_and_go_with_it(code: str) -> None:
    title, *text = article(code).strip().split("\n\n")
    tail = languages()[code]["tail"]
    page = "\n\n".join([title, *BUTTONS[code], *text, *tail]) + "\n"
    assert [line for line in cleaned(promo_tail.find, page).splitlines() if line] == [title, *text]


@pytest.mark.parametrize("code", BUTTONS)
def test_buttons_above_a_text_without_a_tail_stay(code: str) -> None:
    title, *text = article(code).strip().split("\n\n")
    assert removed(promo_tail.find, "\n\n".join([title, *BUTTONS[code], *text]) + "\n") == []


@pytest.mark.parametrize("heading", ["Part 1", "Yin", "বাংলা", "1998"])
def test_short_headings_above_the_text_stay_where_a_tail_goes(heading: str) -> None:
    title, _, rest = article("en").partition("\n\n")
    text = "\n\n".join([title, heading, rest.rstrip("\n"), *languages()["en"]["tail"]]) + "\n"
    assert filled(cleaned(promo_tail.find, text)) == filled(f"{title}\n{heading}\n{rest}")


@pytest.mark.parametrize("code", sorted(languages()))
@pytest.mark.parametrize("heading", [True, False])
def test_a_tail_put_below_clean_prose_goes(code: str, heading: bool) -> None:
    tail = languages()[code]["tail"]
    assert filled(
        cleaned(promo_tail.find, article(code) + "\n" + "\n\n".join(tail[0 if heading else 1 :]) + "\n")
    ) == filled(article(code))


def test_a_name_and_its_slogan_below_a_call_go_with_the_tail() -> None:
    tail = "\n\n".join([*languages()["en"]["tail"], "Stride House", "Strong legs. Calm days."])
    assert filled(cleaned(promo_tail.find, f"{article('en')}\n{tail}\n")) == filled(article("en"))


@pytest.mark.parametrize("code", ["en", "de", "it", "tr", "zh"])
def test_the_address_below_a_call_goes_with_the_tail(code: str) -> None:
    card = ("12 Harbour Street, Stride", "Mo-Fr 9:00-18:00", "Tel. 0555 010 0012")
    tail = languages()[code]["tail"]
    text = "\n\n".join([article(code).rstrip("\n"), *tail, *card]) + "\n"
    assert filled(cleaned(promo_tail.find, text)) == filled(article(code))


def test_a_tail_of_several_blocks_goes_as_a_whole() -> None:
    tail = (
        "See What a Walk Can Do for You\n\n"
        "At Stride House, we put walking first by offering groups for all ages, in the hills and in the town.\n\n"
        "Our mission is to bring people outside, so they can leave their worries at home. Reserve a place.\n\n"
        "Stride House\n\n"
        "See what a walk can do for you.\n\n"
        "To shake off long days at a desk, Stride House runs guided walks every evening and at weekends.\n\n"
        "Browse Our Blog\n"
    )
    assert filled(cleaned(promo_tail.find, f"{BODY}\n{BODY}\n{BODY}\n{tail}")) == filled(BODY * 3)


def test_a_list_above_the_tail_stays_and_its_heading_goes() -> None:
    items = "Walking helps with the following:\n\n  • sleep\n  • mood\n  • the heart\n"
    tail = "\n\n".join(languages()["en"]["tail"])
    assert filled(cleaned(promo_tail.find, f"{BODY}\n{items}\n{tail}\n")) == filled(f"{BODY}\n{items}")


def test_the_claim_says_what_agrees() -> None:
    (claim,) = promo_tail.find(Page(f"{BODY}\n" + "\n\n".join(languages()["en"]["tail"]) + "\n"))
    assert claim.confidence == "medium"
    assert {"call", "organisation"} <= set(claim.evidence)


PROSE = "Bees dance to tell the others where they found food, and the others follow the dance.\n"

NO_STUBS = {
    "a complete sentence": "The dance is old.",
    "a heading that ends in a preposition": "What the dance is for",
    "a heading that ends in a verb": "Who we are",
    "a phrasal verb": "Already a member? Log in",
    "a signature": "With kind regards, Ada",
    "a name": "Ada van Der",
    "a switch": "Turn the lamp of the hive on/off/to",
    "a list item": "- the dance of the",
    "to be continued": "To be continued",
    "a plan": "Vitamin A",
    "a longer paragraph": "In the long days of early summer the dance of the honey bees has over time become a",
    "an ellipsis of a story": "And then the…",
    "one word": "The",
}


@pytest.mark.parametrize("kind", sorted(NO_STUBS))
def test_ends_that_look_cut_off_stay(kind: str) -> None:
    assert removed(cut_off.find, f"{PROSE}\n{NO_STUBS[kind]}\n") == []


def test_verses_and_wrapped_lines_stay() -> None:
    assert removed(cut_off.find, "The bees go out, the bees come in,\nThey dance upon the comb and in the\n") == []
    assert (
        removed(cut_off.find, f"{PROSE}\nThe dance is old and it is said to come from the\nwarm lands; it is a\n") == []
    )


def test_code_stays() -> None:
    assert removed(cut_off.find, f"{PROSE}\n    print the\n") == []


@pytest.mark.parametrize(
    "stub",
    [
        "The dance has become a",
        "Over time it was followed by the",
        "The dance of the bees is known as [...]",
        "The dance and",
    ],
)
def test_a_stub_goes(stub: str) -> None:
    assert filled(cleaned(cut_off.find, f"{PROSE}\n{PROSE}\n{stub}\n")) == filled(PROSE + PROSE)


@pytest.mark.parametrize(
    ("code", "stub"),
    [
        ("fi", "Tapa on viime vuosina levinnyt kaupunkeihin, joissa"),
        ("fi", "Kävelijät kertoivat tutkijoille, kuinka monta tuntia he nukkuivat, vaikka"),
        ("hu", "A szokás az utóbbi években olyan városokban terjedt el, amelyekben a"),
        ("hu", "A gyaloglók elmondták a kutatóknak, hány órát aludtak, mielőtt"),
        ("hu", "Az orvosok olyan sétát ajánlanak, amelyet"),
    ],
)
def test_a_stub_that_ends_in_a_case_of_a_relative_goes(code: str, stub: str) -> None:
    text = article(code)
    assert filled(cleaned(cut_off.find, f"{text}\n\n{stub}\n")) == filled(text)


def test_a_long_cut_paragraph_is_reported() -> None:
    (claim,) = cut_off.find(Page(f"{PROSE}\n{NO_STUBS['a longer paragraph']}\n"))
    assert claim.confidence == "low"


@pytest.mark.parametrize("code", sorted(languages()))
def test_a_stub_put_below_clean_prose_goes(code: str) -> None:
    text = article(code) + "\n\n" + languages()[code]["stub"] + "\n\n"
    assert filled(cleaned(cut_off.find, text)) == filled(article(code))


@pytest.mark.parametrize("module", [cut_off, promo_tail])
@pytest.mark.parametrize("code", sorted(languages()))
def test_clean_prose_stays(module: object, code: str) -> None:
    assert removed(module.find, article(code)) == []  # type: ignore[attr-defined]
    assert removed(module.find, "\n\n".join(prose(code))) == []  # type: ignore[attr-defined]


def test_the_end_of_a_licence_that_says_whom_to_ask_stays() -> None:
    terms = (
        "This licence lets anyone copy the work, change it and give it to others, as long as the copyright notice stands in each copy. "
        "The licence ends when its terms are not kept.\n\nWho changes the work says so in the file, with a date, and passes it on "
        "under the same licence. The work comes without any warranty, and its owners answer for no harm that comes of its use.\n\n"
        "The name of the copyright holders may not be used to praise what was made from the work unless they allow it in writing.\n"
    )
    end = (
        "This version of the Harbour licence is used since May 2002. Please see our Copyright FAQ for common questions about using "
        "materials from our site. Other questions about this licence can be sent to policy@example.org.\n"
    )
    assert cleaned(promo_tail.find, f"Licence\n\n{terms}\n{end}") == f"Licence\n\n{terms}\n{end}"
