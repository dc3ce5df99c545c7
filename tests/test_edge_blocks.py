"""Skip links, share bars, related links and comment forms around short texts: what stays first."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules.edge_blocks import find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page

BODY = (
    "The Harbour in Fog\n\n"
    "The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the customs house.\n\n"
    "In the spring of that year the river rose by two metres and carried the wooden bridge as far as the mill.\n"
)
GERMAN = (
    "Der Hafen im Nebel\n\nDer Hafen lag still unter einer dünnen Nebelschicht, und niemand hatte die Läden geöffnet.\n\n"
    "Im Frühjahr jenes Jahres stieg der Fluss um zwei Meter und trug die Holzbrücke bis zur Mühle hinab.\n"
)
TURKISH = (
    "Sisteki Liman\n\nLiman ince bir sisin altında sessizce uzanıyordu ve kepenkleri henüz kimse açmamıştı, balıkçılar "
    "ise hâlâ uyuyordu.\n\nO yılın baharında nehir iki metre yükseldi ve tahta köprüyü eski değirmene kadar sürükledi, "
    "köprü haziranda bulundu.\n"
)
RUSSIAN = (
    "Гавань в тумане\n\nГавань тихо лежала под тонким слоем тумана, и никто ещё не открыл ставни старой таможни, а "
    "рыбаки ещё спали.\n\nВесной того года река поднялась на два метра и унесла деревянный мост до самой мельницы, "
    "где его нашли.\n"
)
CHINESE = (
    "雾中的港口\n\n港口静静地躺在一层薄雾之下，海关的百叶窗还没有人打开。渔民们还在睡觉，船只轻轻地碰着码头的石头。\n\n"
    "那年春天，河水上涨了两米，把木桥一直冲到磨坊。六月人们才在那里找到它，桥下还住着一窝鸭子。\n"
)


def left(text: str) -> str:
    page = Page(text, lookup=lookup(Config()))
    gone = sorted(span for claim in find(page) for span in claim.spans)
    for start, end in reversed(gone):
        text = text[:start] + text[end:]
    return text.strip("\n") + "\n"


@pytest.mark.parametrize(
    "text",
    [
        BODY + "\nRelated work\n\nThe first study of the harbour was made in 1911 and was never printed.\n",
        BODY + "\nSee also\n\nThe old mill\nThe customs house\n",
        BODY + "\nThe boats\n\n- Heron\n- Facebook\n- Swallow\n",
        BODY + "\nShare your thoughts with the council before Friday, please.\n",
        BODY
        + "\nRelated posts\n\nThe posts of the fence are oak, and they stand two metres apart along the whole quay.\n",
        BODY + "\nRead more\n\nKeys for the harbour\nFrom the north quay, then left\n",
        BODY + "\nComments\n\nanna: I remember the ferryman well, and his dog too, which bit me twice.\n",
        "Related Posts\n\nHow to Paint a Boat\n\nTen Walks Along the Coast\n",
        "What we share\n\n" + BODY,
        BODY + "\nWe recommend\n\nThe inn at the quay\nThe old mill\n",
        BODY + "\nPopular\n\nHerring in cream\nEel soup\n",
    ],
)
def test_text_stays(text: str) -> None:
    assert left(text) == text


def test_a_list_below_a_heading_of_the_markup_stays() -> None:
    text = f"# Rope\n\n{BODY}\n## RELATED LINKS\n\n[Get-Rope](Get-Rope.md)\n\n[New-Knot](New-Knot.md)\n"
    assert left(text) == text


@pytest.mark.parametrize(
    ("body", "above", "below"),
    [
        (BODY, "Skip to content\n\n", ""),
        (BODY, "", "\nRelated Posts\n\nHow to Paint a Boat\n\nTen Walks Along the Coast\n\nThe Miller's Daughter\n"),
        (BODY, "", "\nShare this:\n\nFacebook\nTwitter\nPinterest\nEmail\n"),
        (BODY, "", "\nFacebook\nX\nLinkedIn\n\nYou might also like\n\nA Day at Sea\n"),
        (GERMAN, "Zum Inhalt springen\n\n", "\nTeilen mit:\nFacebook\nX\n\nÄhnliche Beiträge\n\nBoote streichen\n"),
        (TURKISH, "Ana içeriğe geç\n\n", "\nPaylaş:\nFacebook\nTwitter\n\nBenzer Yazılar\n\nTekne boyamak\n"),
        (
            RUSSIAN,
            "Перейти к содержимому\n\n",
            "\nПоделиться\nВКонтакте\nTelegram\n\nПохожие записи\n\nКак красить лодку\n",
        ),
        (CHINESE, "跳至内容\n\n", "\n分享到：\n微博\n微信\n\n相关文章\n\n如何给船刷漆\n\n发表评论\n"),
    ],
)
def test_blocks_go(body: str, above: str, below: str) -> None:
    assert left(above + body + below) == body


MENUS_STAY = {
    "a text that opens with headings": "Contact\n\nThe contact of two plates makes the spark, as the keeper said.\n",
    "two labels": "Home\nContact\n",
    "labels right above a sentence": "Home\nAbout\nContact\nWe moved here when the mill was still turning.\n",
    "a label twice": "Home\nAbout\nHome\nContact\n",
}


@pytest.mark.parametrize("kind", MENUS_STAY)
def test_labels_above_a_text_stay(kind: str) -> None:
    assert left(MENUS_STAY[kind] + BODY) == MENUS_STAY[kind] + BODY


@pytest.mark.parametrize(
    ("menu", "body"),
    [
        ("Skip to content\nHome\nAbout\nBlog\nContact\n", BODY),
        ("Startseite\nÜber uns\nKontakt\n", GERMAN),
        ("Главная\nО нас\nКонтакты\n", RUSSIAN),
        ("首页\n关于我们\n联系我们\n", CHINESE),
    ],
)
def test_a_short_menu_above_the_title_goes(menu: str, body: str) -> None:
    assert left(menu + body) == body


def test_a_button_between_related_titles_goes() -> None:
    block = "Das könnte Sie auch interessieren\nPhotovoltaik und Speicher\nFenster tauschen\nJetzt kostenlos beraten lassen!\n"
    assert left(GERMAN + block) == GERMAN
    text = GERMAN + "Jetzt kostenlos beraten lassen!\n"
    assert left(text) == text
    greeting = GERMAN + "Das könnte Sie auch interessieren\nFenster tauschen\nViel Freude am Hafen!\n"
    assert left(greeting) == greeting


def test_a_share_bar_with_titles_of_other_pages_goes() -> None:
    bar = "分享到：\n微信\n微博\nQQ空间\n上一篇：阳台上的番茄\n下一篇：怎样保存大蒜\n"
    assert left(CHINESE + bar) == CHINESE


@pytest.mark.parametrize(
    ("shares", "body"), [("שתפו:\nפייסבוק\nוואטסאפ\n", RUSSIAN), ("Κοινοποίηση:\nFacebook\n", RUSSIAN)]
)
def test_a_single_word_for_sharing_opens_a_bar_of_networks(shares: str, body: str) -> None:
    assert left(body + shares) == body


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (BODY, "Most viewed"),
        (GERMAN, "Meistgelesen"),
        (TURKISH, "En çok okunan haberler"),
        (RUSSIAN, "Новости по теме"),
        (CHINESE, "热门文章"),
    ],
)
def test_a_list_of_what_others_read_goes(text: str, heading: str) -> None:
    assert left(f"{text}\n{heading}\n\nSix boats for the bay\nEel soup from the north quay\n") == text


@pytest.mark.parametrize(
    ("menu", "text"),
    [
        ("Home\nFishing\nTides\nContact\n", BODY),
        ("Hem\nOm hamnen\nTidvatten\nNyheter\n", BODY),
        ("Zum Inhalt springen\nStartseite\nFischerei\nKultur\n", GERMAN),
        ("Ana Sayfa\nHaberler\nBalıkçılık\nKültür\n", TURKISH),
        ("Главная\nНовости\nРыбалка\nОбщество\n", RUSSIAN),
        ("首页\n新闻\n渔业\n社会\n", CHINESE),
    ],
)
def test_a_menu_with_entries_of_its_own_goes(menu: str, text: str) -> None:
    assert left(menu + text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"Harbour\nQuay\nMill\nCustoms house\n{BODY}",
        f"Home\nHearth\nHarbour\n{BODY}",
        "Sweet home\nHome\nContact\n" + BODY.split("\n\n", 1)[1],
        f"The Fog\nHome: 3\nAway: 2\nContact\n{BODY}",
    ],
)
def test_short_lines_that_open_a_text_stay(text: str) -> None:
    assert left(text) == text


@pytest.mark.parametrize(
    "head", ["Fog\n", "Fog\nWhy nobody opened the shutters of the old house\n", "Harbour fog\nAnn Lee\n"]
)
def test_the_short_title_stays_below_the_menu(head: str) -> None:
    text = head + BODY.split("\n\n", 1)[1]
    assert left("Home\nTides\nFishing\nContact\n" + text) == text


def test_the_title_of_the_page_above_the_menu_stays() -> None:
    assert left("Harbour Fog\nMenu\nHome\nFishing\nContact\n" + BODY) == "Harbour Fog\n" + BODY


def test_titles_that_ask_go_with_the_list_they_stand_in() -> None:
    titles = "- Who painted the customs house?\n- Six boats for the bay\n- At last, herring again!\n"
    assert left(f"{BODY}\nMost read\n{titles}") == BODY


@pytest.mark.parametrize(
    "end",
    [
        "Who painted the customs house?\nNobody knows!\n",
        "Most read\nThe letters of the keeper were read by all. And then?\nNobody answered him.\n",
    ],
)
def test_questions_that_end_a_text_stay(end: str) -> None:
    assert left(f"{BODY}\n{end}") == f"{BODY}\n{end}"


def test_networks_on_one_line_are_a_share_bar() -> None:
    assert left(f"{BODY}\nTwitter StumbleUpon Pinterest Tumblr Reddit\n\nMore reading:\n") == BODY


def test_long_titles_in_scripts_without_spaces_go_with_their_list() -> None:
    titles = "港口老船工讲述三十年来海上遇到的暴风雨和那些没有回来的船\n老磨坊将改建成博物馆，镇上的居民对此意见不一\n"
    assert left(f"{CHINESE}\n相关文章\n{titles}") == CHINESE
