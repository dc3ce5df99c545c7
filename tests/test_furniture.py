"""What sites say of their own working, fields of forms, ends of press releases: what stays first, then what goes."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules import (
    asides,
    caption,
    contact_form,
    cookie_banner,
    edge_blocks,
    link_chrome,
    navigation,
    paywall_advert,
    promo_tail,
    segments,
)
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans
from tests.inline_dirt import article, prose

BODY = article("en")
FIRST, SECOND, THIRD = prose("en")


def left(text: str, *modules: object) -> str:
    page = Page(text, lookup=lookup(Config()))
    found = [claim for module in modules or (asides,) for claim in module.find(page)]  # type: ignore[attr-defined]
    for start, end in reversed(merge_spans(s for claim in found if claim.confidence != "low" for s in claim.spans)):
        text = text[:start] + text[end:]
    return text


STAYS = (
    "An official website may close for a day.",
    "Thank you for your feedback!",
    "Sorry, something went wrong. Please try again later.",
    "- Book now",
    "Enter your email address.",
    "Source code of the mill",
    "Click here and learn what the miller learned",
    "You find me in the old Facebook office, behind the mill.",
    "Loading",
    "Loading the mill took two men a day.",
    "The bread costs $2 at the mill.",
    "We are hiring at the mill, where no credit card is required to eat.",
)


@pytest.mark.parametrize("line", STAYS)
def test_lines_that_a_text_may_hold_stay(line: str) -> None:
    text = f"The walk\n{FIRST}\n{line}\n{SECOND}\n{THIRD}\n"
    assert left(text) == text


GOES = (
    "An official website of the State of Larkland",
    "Here's how you know",
    "Jump to navigation",
    "This page was last edited on 3 October 2023, at 14:07 (UTC).",
    "The Slow Mill is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.",
    "Discover more from The Slow Mill",
    "By subscribing, I agree to Substack's Terms of Use, and acknowledge its Information Collection Notice and Privacy Policy.",
    "Our experts continually monitor the health and wellness space, and we update our articles when new information becomes available.",
    "JavaScript is disabled. For a better experience, please enable JavaScript in your browser before proceeding.",
    "Story continues below advertisement",
    "Already a subscriber? Log in",
    "Please note, comments must be approved before they are published",
    "Free shipping on orders over $50",
    "Book Online",
    "Click here to learn more about our mill",
    "Follow me on Instagram",
    "Start your free trial today. No credit card required.",
    "Edit on GitHub",
    "This event has passed.",
    "To send flowers to the family or plant a tree in memory, please visit our floral store.",
    "By signing up, you agree to our Terms and Privacy Policy.",
    "View all comments",
    "Check Price on Amazon",
    "$49.99 at Amazon",
    "As an Amazon Associate I earn from qualifying purchases.",
    "Email this page to a friend",
    "Loading…",
    "Yükleniyor...",
    "aus Wikipedia, der freien Enzyklopädie",
    "Un article de Wikipédia, l'encyclopédie libre.",
    "Эта страница в последний раз была отредактирована 3 октября 2023 в 14:07.",
    "Ihr Warenkorb ist leer",
    "La suite après cette publicité",
    "Envío gratis a partir de 50 €",
    "Continua dopo la pubblicità",
    "Continua após a publicidade",
    "Maak een afspraak",
    "Hemen randevu al",
    "Записаться на приём",
    "Dalsza część artykułu pod materiałem wideo",
    "返回列表",
    "一覧へ戻る",
)


@pytest.mark.parametrize("line", GOES)
def test_what_sites_say_of_themselves_goes(line: str) -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\n{FIRST}\n{line}\n{SECOND}\n{THIRD}\n") == text
    assert left(f"{text}{line}\n") == text


def test_share_alone_goes_above_and_below_all_text() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\nShare\nBy the river\n{text}") == f"The walk\nBy the river\n{text}"
    assert left(f"The walk\n{text}Share\n") == f"The walk\n{text}"
    heading = f"The walk\nShare\n{text}"
    assert left(heading) == heading
    inside = f"The walk\n{FIRST}\nShare\n{SECOND}\n{THIRD}\n"
    assert left(inside) == inside


def test_share_alone_goes_right_below_the_date_of_an_article() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\nMay 3, 2024\nShare\n{text}") == f"The walk\nMay 3, 2024\n{text}"


def test_a_menu_below_the_title_goes_from_home_to_its_last_known_entry() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n"
    title = "A walk to the old mill"
    assert left(f"{title}\nHome\nSermons\nEvents\nOld Wheels\n{text}", edge_blocks) == f"{title}\nOld Wheels\n{text}"
    for kept in (f"{title}\nHome\nThe wheel\n{text}", f"{title}\nHome. It is where the wheel stood\n{text}"):
        assert left(kept, edge_blocks) == kept


@pytest.mark.parametrize(
    "banner", ["We value your privacy\nWe use cookies to improve this site.\nCustomize\nReject all\nAccept all"]
)
def test_the_heading_and_buttons_of_a_banner_go_with_it(banner: str) -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"{banner}\n{text}", cookie_banner) == text
    alone = f"We value your privacy\n{text}"
    assert left(alone, cookie_banner) == alone


FORMS = {
    "en": "Contact Us Today\nFirst Name *\nLast Name *\nEmail *\nPhone\nHow can we help you?\nSubmit",
    "stars": "Full name (required)\nYour email (required)\nWhich mill do you want to see? *",
    "de": "Kontakt\nIhr Name\nE-Mail-Adresse\nNachricht\nAbsenden",
    "fr": "Contactez-nous\nNom\nPrénom\nAdresse e-mail\nVotre message\nEnvoyer",
    "es": "Nombre\nCorreo electrónico\nTeléfono\nMensaje\nEnviar",
    "it": "Contattaci\nNome\nCognome\nTelefono\nMessaggio\nInvia",
    "pt": "Nome\nTelefone\nMensagem\nEnviar",
    "nl": "Naam\nE-mailadres\nBericht\nVersturen",
    "tr": "İletişim\nAdınız\nE-posta\nYorumunuz\nGönder",
    "pl": "Imię i nazwisko\nNumer telefonu\nTreść wiadomości\nWyślij",
    "ru": "Обратная связь\nВаше имя\nТелефон\nСообщение\nОтправить",
    "sv": "Namn\nE-post\nMeddelande\nSkicka",
    "el": "Ονοματεπώνυμο\nΤηλέφωνο\nΜήνυμα\nΑποστολή",
    "ja": "お問い合わせ\nお名前\nメールアドレス\nお問い合わせ内容\n送信",
    "zh": "在线留言\n姓名\n电话\n留言内容\n提交",
    "ko": "이름\n연락처\n문의내용\n보내기",
    "ar": "اتصل بنا\nالاسم\nالبريد الإلكتروني\nالرسالة\nإرسال",
}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_forms_go(name: str) -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"{text}{FORMS[name]}\n", contact_form) == text
    assert left(f"The walk\n{FIRST}\n{FORMS[name]}\n{SECOND}\n{THIRD}\n", contact_form) == text


@pytest.mark.parametrize(
    "lines",
    [
        "Name\nEmail\nPhone",  # the columns of a table
        "- Name\n- Email\n- Phone\n- Submit",
        "Name\nSubmit",
        "Message\nSend",
        "The name\nThe email\nThe phone\nSubmit",
        "    Name\n    Email\n    Phone\n    Submit",
        "Total *\nName\nSum *",
    ],
)
def test_names_of_fields_without_a_form_stay(lines: str) -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{lines}\n{THIRD}\n"
    assert left(text, contact_form) == text


def test_a_page_that_is_a_form_stays() -> None:
    assert left(f"{FORMS['en']}\n", contact_form) == f"{FORMS['en']}\n"


CALL = (
    "Contact Harbour & Vane Today\n\nIf you want to see the old mill, the guides of Harbour & Vane are ready to show you. Call "
    "(555) 010-4477 or fill out our contact form to book a free tour.\n"
)
DISCLAIMER = (
    "The information on this website is for general information purposes only, and no legal advice for any single case."
)


@pytest.mark.parametrize(
    "below", ["Name *\n\nEmail *\n\nSubmit", DISCLAIMER, f"Name\n\nEmail\n\nSubmit\n\n{DISCLAIMER}"]
)
def test_a_form_and_a_disclaimer_below_a_call_go_with_the_tail(below: str) -> None:
    assert left(f"{BODY}\n{CALL}\n{below}\n", promo_tail).rstrip() == BODY.rstrip()


CARD = (
    "Location\n\n12 Mill Road\n\nLarkfield, OH 44101\n\nHours\n\nMon - Fri: 8am - 6pm\n\nSat: 9am - 1pm\n\nSun: Closed"
)


@pytest.mark.parametrize("button", ["", "\n\nVisit Us", "\n\nContact us | Privacy policy"])
def test_a_card_below_a_call_goes_above_a_button(button: str) -> None:
    call = (
        "Would you like to see it turn? Give us a call at 555.010.7788 — the team at Vane Mill is always happy to help!"
    )
    assert left(f"{BODY}\n{call}\n\n{CARD}{button}\n", promo_tail).rstrip() == BODY.rstrip()
    advice = "Ask the keepers before you walk out to the mill."
    text = f"{BODY}\n{advice}\n\n{CARD}\n"
    assert left(text, promo_tail) == text


PAID = "We independently review everything we recommend. When you buy through our links, we may earn a commission."


def test_who_pays_goes_above_the_text_only() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\n{PAID}\n{text}", paywall_advert) == f"The walk\n{text}"
    assert left(f"The walk\n{text}{PAID}\n", paywall_advert) == f"The walk\n{text}{PAID}\n"


def test_a_credit_in_parentheses_goes() -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"The walk\n(Image credit: Vane Mill)\n{FIRST}\n{SECOND}\n{THIRD}\n", caption) == text
    aside = f"The walk\n(The image of the mill is a credit to the town)\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(aside, caption) == aside


def test_links_above_a_call_stay() -> None:
    links = "→ https://mill.example/boats\n\n→ https://river.example/mills\n"
    assert left(f"{BODY}\n{links}\n{CALL}", promo_tail).split() == f"{BODY}\n{links}".split()


def test_a_disclaimer_below_a_text_stays() -> None:
    text = f"{BODY}\n{DISCLAIMER}\n"
    assert left(text, promo_tail, asides) == text


def test_buttons_and_numbers_above_the_text_go_with_the_tail() -> None:
    buttons = "(555) 010-4477\n\nFree Consultation\n\nCall Us Today: (555) 010-4477\n\n"
    assert left(f"A walk\n\n{buttons}{BODY}\n{CALL}", promo_tail).split() == f"A walk\n\n{BODY}".split()
    text = f"A walk\n\n{buttons}{BODY}"
    assert left(text, promo_tail) == text
    for date in ("03.10.2023", "10/18/2018", "date: 01/20/2023"):
        assert date in left(f"A walk\n\n{date}\n\n{BODY}\n{CALL}", promo_tail)


def test_the_first_line_is_a_button_only_above_a_title() -> None:
    above = f"Call Us Today: (555) 010-4477\n\nA walk\n\n{BODY}\n{CALL}"
    assert left(above, promo_tail).split() == f"A walk\n\n{BODY}".split()
    text = BODY.partition("\n\n")[2]
    assert left(f"Free estimates\n\n{text}\n{CALL}", promo_tail).split() == f"Free estimates\n\n{text}".split()


@pytest.mark.parametrize("mark", ["###", "# # #", "-30-", "SOURCE Harbour & Vane"])
def test_the_end_of_a_press_release_goes(mark: str) -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(f"{text}{mark}\n") == text


@pytest.mark.parametrize("line", ["###", "SOURCE OF THE RIVER", "Source: the mill"])
def test_signs_and_capitals_inside_a_text_stay(line: str) -> None:
    text = f"The walk\n{line}\n{FIRST}\n{SECOND}\n{THIRD}\n{FIRST}\n{SECOND}\n{THIRD}\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert left(text) == text


def test_edit_links_below_headings_go() -> None:
    text = f"Mills\n[edit]\n{FIRST}\nRivers\n[edit]\n{SECOND}\n{THIRD}\n"
    assert left(text, link_chrome) == f"Mills\n\n{FIRST}\nRivers\n\n{SECOND}\n{THIRD}\n"
    post = f"{FIRST}\n[edit]\n{SECOND}\n[edit]\n{THIRD}\n"
    assert left(post, link_chrome) == post


def test_a_telephone_number_opens_no_list() -> None:
    (line,) = Page("(555) 010-4477").lines
    assert (line.bullet, line.content) == ("", "(555) 010-4477")
    (line,) = Page("(12) mills").lines
    assert (line.bullet, line.content) == ("(12)", "mills")


LABELS = (
    "Newsletter\nRelated articles\nBack to home\nPrivacy policy\nTerms of use\nCookie settings\nAbout us\nContact us\n"
)


@pytest.mark.parametrize(
    "label",
    [
        "Advertisement",
        "Was this helpful?\nPin this for later",
        "Story continues below advertisement",
        "Leggi anche: Perché salgono i prezzi",
    ],
)
@pytest.mark.parametrize(
    "last", [SECOND, "Ask the miller for the key.", "→ https://example.org/mill\n→ https://example.org/river"]
)
def test_the_end_of_a_text_below_a_label_inside_it_stays(label: str, last: str) -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n{FIRST}\n{SECOND}\n{THIRD}\n{label}\n{last}\n"
    cleaned = left(f"{text}{LABELS}", navigation, segments, asides)
    assert last in cleaned
    assert "Cookie settings" not in cleaned


def test_sentences_below_a_heading_of_other_articles_stay_in_the_middle_of_a_text() -> None:
    text = f"The walk\n{FIRST}\n{SECOND}\n{THIRD}\n{FIRST}\nYou may also like\n{SECOND}\n"
    cleaned = left(f"{text}{LABELS}", navigation, segments, asides)
    assert cleaned.count(SECOND) == 2
    assert "Cookie settings" not in cleaned


DEALS = ("Check price", "View deal", "See price", "Buy now", "$49.99 at Amazon", "Order online")


def test_the_first_paragraph_stays_above_labels_inside_a_text() -> None:
    prices = "".join(f"Boat number {n}, white, with oars\n{label}\n" for n, label in enumerate(DEALS, start=1))
    text = f"Share\nReading time: 7 min\n{FIRST}\n{prices}{SECOND}\n{THIRD}\n{SECOND}\n{THIRD}\n{FIRST}\n"
    cleaned = left(f"The boats\n{text}", navigation, segments)
    assert cleaned.count(FIRST) == 2
    assert "Boat number 1," in cleaned


NEWS = (
    "Fenwick has told the council that it will build the new weir. “Our experts are proud of it,” its engineer said.\n\n"
    "Northvale buys Ostrander\n\nThe pump maker Northvale said on Monday that it has bought Ostrander, whose wheels turn in half of "
    "the mills along the river.\n\nBrookline to merge with Tellworth\n\nThe rope works Brookline and Tellworth will be one house "
    "from spring on, and the ropes of Tellworth will bear the name of Brookline.\n"
)


def test_paragraphs_that_name_each_other_are_no_part_of_a_tail_that_names_none() -> None:
    call = "Join the conversation\n\nFind out what your boat is up to this week. Sign up for our free emails.\n"
    assert NEWS in left(f"{BODY}\n{BODY}\n{NEWS}\n{call}", promo_tail)


def test_a_signature_between_a_label_and_a_call_stays() -> None:
    call = "Do you have questions? Call us at 555.010.7788 — the team at Vane Mill is always happy to help!\n"
    assert "Andrew" in left(f"{BODY}\n\nBest wishes,\n\nRead more\n\nAndrew\n\n{call}", promo_tail)


def test_what_a_manual_says_of_logging_in_stays() -> None:
    said = "The registry will return an error if you are not [logged in](/commands/adduser)."
    assert said in left(f"The mill\n{FIRST}\n{said}\n{SECOND}\n")
    notice = "You are not logged in."
    assert notice not in left(f"The mill\n{FIRST}\n{SECOND}\n{notice}\n")


def test_the_heading_of_a_manual_is_no_label_of_an_advertisement() -> None:
    manual = f"AD\n       apropos - kılavuz sayfalarında ara\n\nÖZET\n       {FIRST}\n"
    assert left(manual, paywall_advert) == manual
    assert left(f"{FIRST}\nAD\n{SECOND}\n", paywall_advert) == f"{FIRST}\n{SECOND}\n"


def test_a_wrapped_copyright_notice_is_not_cut_in_half() -> None:
    notice = "Copyright (C) 1989-1993, 1997, 1999, 2002, 2009, 2011-2012 The Friends of\nthe Mill, Kelmouth\n"
    assert notice in left(f"The mill\n{FIRST}\n{SECOND}\n\n{notice}")
    whole = "Copyright (C) 1989-1993, 1997, 1999, 2002, 2009, 2011-2012 The Friends of the Mill\n"
    assert whole not in left(f"The mill\n{FIRST}\n{SECOND}\n\n{whole}")


def test_a_wrapped_note_on_where_a_text_was_first_is_not_cut_in_half() -> None:
    note = "The first version of this article originally appeared in The Mill\nGazette #11, and is kept there.\n"
    assert note in left(f"The mill\n{FIRST}\n{SECOND}\n\n{note}")


def test_whose_text_it_is_stands_above_it() -> None:
    head = (
        "### Licence of the mill\n=======================\nCopyright (C) 1995-2026 The Millers\n"
        "Copyright (C) 2018-2026 The Friends\nCopyright (C) 1998-2018 The Town\nCopyright (C) 1996-1997 The Bridge\n"
    )
    assert left(f"{head}\n{FIRST}\n{SECOND}\n", navigation) == f"{head}\n{FIRST}\n{SECOND}\n"
