"""Blocks of menus and footers around raw pages: what only looks like them stays, alone and between them."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules import segments
from dedupe_corpus.rules.line_context import columns
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.page_ends import cuts, kinds
from dedupe_corpus.rules.trees import Trees, shipped

from .hard_texts import HARD, INTRO, OUTRO

TITLE = "Sheets from the Chest under the Stairs"
MENU = """Skip to content
Log in
Register
Cart
Home
Visit
Opening hours
Tickets
Groups
Exhibitions
Archive
Library
Research
Shop
Postcards
Books
Prints
Support us
Friends
Volunteers
About us
Contact us
Deutsch
Français
Nederlands
Search
Menu
"""
FOOTER = """Related articles
Ten Walks along the Quay
How the Bell Came to Kelmouth
A Short History of Tar
Share this
Facebook
Twitter
Pinterest
Subscribe to our newsletter
Sign up
Explore
Exhibitions
Archive
Library
Shop
Visit
Tickets
Opening hours
Groups
Company
About us
Careers
Press
Contact us
Legal
Privacy Policy
Terms of Use
Cookie Policy
Accessibility
© 2025 Museum of the Harbour. All rights reserved.
Back to top
"""


ABROAD = {
    "de": (
        """Das Museum am Hafen bewahrt, was die Schiffer der Stadt in zwei Jahrhunderten aufgeschrieben haben, und zeigt einen Teil davon.
Die meisten Blätter lagen in einer Truhe unter der Treppe, in die seit der großen Flut von 1911 niemand geschaut hatte.
Wir drucken sie hier, wie sie sind, mit der Rechtschreibung der Zeit, denn jede Änderung wäre eine Vermutung von uns.
""",
        """Ähnliche Beiträge
Zehn Wege am Kai
Wie die Glocke nach Kelmund kam
Teilen
Facebook
Twitter
Newsletter abonnieren
Ausstellungen
Archiv
Bibliothek
Besuch
Eintritt
Öffnungszeiten
Gruppen
Über uns
Karriere
Presse
Kontakt
Impressum
Datenschutzerklärung
AGB
Cookie-Einstellungen
Nach oben
""",
    ),
    "ru": (
        """Музей гавани хранит то, что лодочники города записывали два столетия подряд, и показывает часть этих записей.
Большая часть листов нашлась в сундуке под лестницей, куда никто не заглядывал со времени большого наводнения 1911 года.
Мы печатаем их здесь как есть, с правописанием того времени, потому что любая правка была бы нашей догадкой.
""",
        """Похожие записи
Десять прогулок по набережной
Как колокол попал в город
Поделиться
ВКонтакте
Одноклассники
Подписаться на рассылку
Выставки
Архив
Библиотека
Посещение
Билеты
Часы работы
Группам
О нас
Вакансии
Пресса
Контакты
Политика конфиденциальности
Условия использования
Наверх
""",
    ),
    "ja": (
        """港の博物館は、町の船頭たちが二百年にわたって書きとめたものを大切に保存し、その一部を展示している。
ほとんどの紙は階段の下の箱の中で見つかり、一九一一年の大水のあと誰も中をのぞいたことがなかった。
私たちはそれを当時の表記のままここに載せる。どのような直しも、私たちの推測にすぎないからである。
""",
        """関連記事
岸壁を歩く十の道
鐘が町に来るまで
シェアする
フェイスブック
ツイッター
メルマガ登録
展覧会
資料室
図書室
ご来館
入館料
開館時間
団体
会社概要
採用情報
お問い合わせ
プライバシーポリシー
利用規約
ページトップへ
""",
    ),
}
"""Prose and the footer of its page, by language."""


def page_of(text: str) -> Page:
    return Page(text, lookup=lookup(Config()))


def cleaned(text: str) -> str:
    """The text without what segments claims surely enough to be carried out."""
    gone = sorted(span for claim in segments.find(page_of(text)) if claim.confidence != "low" for span in claim.spans)
    for start, end in reversed(gone):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize("name", HARD)
def test_alone_it_stays(name: str) -> None:
    assert cleaned(HARD[name]) == HARD[name]
    assert cleaned(INTRO + HARD[name]) == INTRO + HARD[name]


@pytest.mark.parametrize("name", HARD)
def test_between_prose_it_stays(name: str) -> None:
    body = INTRO + HARD[name] + OUTRO
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{FOOTER}")
    assert body in left


@pytest.mark.parametrize("name", HARD)
def test_as_the_last_section_it_stays(name: str) -> None:
    body = INTRO + OUTRO + HARD[name]
    assert body in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{FOOTER}")


@pytest.mark.parametrize("name", HARD)
def test_as_the_whole_page_it_stays(name: str) -> None:
    assert HARD[name] in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{HARD[name]}{FOOTER}")


def test_menu_and_footer_go() -> None:
    body = 3 * INTRO + 3 * OUTRO
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{FOOTER}")
    assert body in left
    assert len(left.splitlines()) < len(body.splitlines()) + 12
    assert TITLE in left


@pytest.mark.parametrize("language", ABROAD)
def test_other_languages(language: str) -> None:
    prose, footer = ABROAD[language]
    left = cleaned(f"{4 * prose}{footer}")
    assert left.startswith(4 * prose)
    assert len(left) < len(4 * prose) + 0.2 * len(footer)
    for text in HARD.values():
        body = 2 * prose + text
        assert body in cleaned(body + footer)


def test_program_lines_between_labels_stay() -> None:
    code = "async def count():\ntotal = 0\nboat.load(12)\nreturn total\n}\ncount()\n"
    half = FOOTER.index("Explore")
    left = cleaned(f"{3 * INTRO}{FOOTER[:half]}{code}{FOOTER[half:]}")
    assert set(code.splitlines()) <= set(left.splitlines())


def test_evidence_names_labels() -> None:
    claims = list(segments.find(page_of(f"{TITLE}\n{MENU}{TITLE}\n{3 * INTRO}{3 * OUTRO}{FOOTER}")))
    assert claims
    known = [label for claim in claims for label in claim.evidence["known"]]
    assert {"Skip to content", "Back to top"} <= set(known)
    assert {claim.evidence["seen_by"] for claim in claims} <= {"run of labels", "no text beyond"}


CARDS = """You may also like
Ten Walks along the Quay
The quay has changed more than any other part of the town, and most of it can be seen on foot in an afternoon.
Read more
How the Bell Came to Kelmouth
It took four winters and two ships to bring the bell home, and nobody was sure at the end whose bell it was.
Read more
A Short History of Tar
Before paint there was tar, and before tar there was hope: what the boatmen put on their planks, and why.
Read more
The Ferry That Went Uphill
A rope, a winch and a very patient horse once took the boat over the weir, and the bill for it still exists.
Read more
Nets, Knots and a Quarrel
Two families made all the nets of the coast, and for thirty years they did not speak a word to each other.
Read more
Where the Lamps Came From
The lamps on the mole are older than the mole, which is odd until one knows what stood there in their place.
Read more
Load more
"""


def test_cards_with_excerpts_between_text_and_footer_go_with_it() -> None:
    body = 4 * INTRO + 4 * OUTRO
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{CARDS}{FOOTER}")
    assert body in left
    assert "patient horse" not in left
    assert "Where the Lamps Came From" not in left


@pytest.mark.parametrize("name", HARD)
def test_it_stays_between_text_and_cards(name: str) -> None:
    body = 2 * INTRO + 2 * OUTRO + HARD[name]
    assert body in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{body}{CARDS}{FOOTER}")
    assert HARD[name] in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{HARD[name]}{CARDS}{FOOTER}")


def test_the_last_post_of_a_thread_stays() -> None:
    posts = "".join(
        f"Reply\nJoin date: Jan 20{year}\nPosts: {year}\n{line}" for year, line in enumerate(INTRO.splitlines(True), 11)
    )
    last = "Reply\nJoin date: Mar 2014\nPosts: 7\nI tarred mine in May and it held.\nTry it.\n"
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{OUTRO}{posts}{last}Reply\n{CARDS}{FOOTER}")
    assert "I tarred mine in May and it held.\nTry it.\n" in left


def test_a_page_without_text_keeps_its_ends() -> None:
    assert cleaned(MENU + FOOTER) == MENU + FOOTER


def test_code_in_a_tail_stays() -> None:
    code = "```\nrow --all\n```\n"
    assert code in cleaned(f"{TITLE}\n{MENU}{TITLE}\n{4 * INTRO}{FOOTER}{code}{FOOTER}")


def test_commands_in_a_tail_stay() -> None:
    commands = (
        "Copy\n$ npm run chapter4\nCopy\nnvm install 20.2.0\nnode -v\nCopy\ngit clone https://example.org/sheets.git\n"
    )
    left = cleaned(f"{TITLE}\n{MENU}{TITLE}\n{4 * INTRO}{FOOTER}{commands}{FOOTER}")
    assert all(line in left for line in commands.splitlines() if line != "Copy")
    assert "Privacy Policy" not in left.rpartition("example.org")[2]


def test_columns_are_those_of_the_trees() -> None:
    page = page_of(TITLE + "\n" + MENU)
    lines = columns(page)
    places = cuts(lines, lines["words"], kinds(page), head=True)

    def asked(tree: object) -> set[str]:
        return {tree[0], *asked(tree[2]), *asked(tree[3])} if isinstance(tree, list) else set()

    for name, trees in shipped("segments").items():
        for tree in trees.trees:
            assert asked(tree) <= set(lines if name == "lines" else places)


def test_cuts_look_the_same_from_either_end() -> None:
    import numpy as np

    page = page_of(MENU + 3 * INTRO + FOOTER)
    lines, score = columns(page), np.arange(len(page.filled)) * 100 - 3000
    turned = {name: column[::-1] for name, column in lines.items()}
    labels = kinds(page)
    above = cuts(lines, score, labels, head=True)
    below = cuts(turned, score[::-1], {name: marked[::-1] for name, marked in labels.items()}, head=False)
    assert all((above[name] == below[name][::-1]).all() for name in above)


def test_trees_add_up() -> None:
    import numpy as np

    trees = Trees(10, (["a", 3, 1, ["b", 0, 5, 7]], 100))
    assert trees.score({"a": np.array([3, 4, 4]), "b": np.array([9, 0, 1])}).tolist() == [111, 115, 117]


def test_a_page_of_one_line_has_no_block() -> None:
    assert list(segments.find(page_of("Home\n"))) == []
    assert list(segments.find(page_of(""))) == []
