"""Lines that say who posted and reviewed a page and what readers may say of it: what stays first."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.rules.bylines import find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans
from tests.inline_dirt import prose

FIRST, SECOND, THIRD = prose("en")
TITLE = "The Bridge at the Mill"


def left(text: str) -> str:
    page = Page(text, lookup=lookup(Config()))
    for start, end in reversed(merge_spans(span for claim in find(page) for span in claim.spans)):
        text = text[:start] + text[end:]
    return text


STAYS = {
    "the day of publication alone": "Published on March 4, 2024",
    "a sentence with day and name": "Posted on March 4, 2024 by the keeper of the gate, the note still hangs there.",
    "alternatives": "Tea / Coffee / By the cup",
    "a list of what is counted": "Letters (14)\nComments (3)\nDrawings (2)",
    "a heading with a year": "Remarks (1923)",
    "how a book came about": "Medically reviewed by two doctors, the letters were printed in May.",
    "who wrote it": "Written by Anna Holt",
    "an answer": "Yes\nNo",
    "one button and numbers": "Share\n12\n40\n8",
    "a list of days": "March 4, 2024\nMarch 5, 2024\nMarch 6, 2024\nMarch 7, 2024",
    "a report by somebody": "Reporting by telephone was new then",
    "a sentence about a desk": "Reporting by Anna Holt filled the pages of that year.",
    "one rubric alone": "Posted in Garden",
    "a sentence about rubrics": "Tagged with wax, the letters were easy to tell from all others.",
    "an item": "- Comments (3)",
}


@pytest.mark.parametrize("kind", STAYS)
@pytest.mark.parametrize("place", ["head", "middle", "foot"])
def test_text_stays(kind: str, place: str) -> None:
    parts = [TITLE, FIRST, SECOND, THIRD]
    parts.insert({"head": 1, "middle": 2, "foot": 4}[place], STAYS[kind])
    text = "\n".join(parts) + "\n"
    assert left(text) == text


def test_lines_of_the_middle_stay() -> None:
    text = "\n".join([FIRST, SECOND, THIRD] * 5 + ["Comments (3)"] + [FIRST, SECOND, THIRD] * 5) + "\n"
    assert left(text) == text


def test_a_name_that_no_card_says_again_stays_above_buttons() -> None:
    row = "Follow\n6 min read\n·\nListen\nShare\n"
    assert left(f"{TITLE}\nDear Reader\n{row}{FIRST}\n{SECOND}\n") == f"{TITLE}\nDear Reader\n{FIRST}\n{SECOND}\n"


def test_short_lines_that_no_sentence_ends_above_stay_above_a_card() -> None:
    card = "Written by Anna Holt\n1.2K Followers\n"
    lines = "red\ngreen\nblue\nwhite\nblack\ngrey\nbrown"
    assert left(f"{FIRST}\n{SECOND}\n{lines}\n12\n{card}") == f"{FIRST}\n{SECOND}\n{lines}\n"


GOES = [
    ("en", "Leave a Comment / Garden / By admin"),
    ("en", "3 Comments | Uncategorized | By Anna"),
    ("en", "Comments (3)"),
    ("en", "Posted on August 12, 2021 by admin"),
    ("en", "Medically reviewed by Anna Holt, MD — Written by Jonas Reed on May 3, 2022"),
    ("en", "Fact checked by Anna Holt"),
    ("en", "How we reviewed this article:"),
    ("de", "Schreibe einen Kommentar / Garten / Von admin"),
    ("de", "Kommentare (12)"),
    ("de", "Veröffentlicht am 12. August 2021 von admin"),
    ("de", "Medizinisch geprüft von Anna Holt"),
    ("fr", "Laisser un commentaire / Jardin / Par admin"),
    ("fr", "Commentaires (3)"),
    ("fr", "Publié le 12 août 2021 par admin"),
    ("es", "Deja un comentario / Jardín / Por admin"),
    ("es", "Comentarios (3)"),
    ("es", "Publicado el 12 de agosto de 2021 por admin"),
    ("es", "Revisado médicamente por Ana Reyes"),
    ("it", "Commenti (3)"),
    ("it", "Pubblicato il 12 agosto 2021 da admin"),
    ("pt", "Deixe um comentário / Jardim / Por admin"),
    ("pt", "Comentários (0)"),
    ("nl", "Reacties (0)"),
    ("nl", "Geplaatst op 12 augustus 2021 door admin"),
    ("sv", "Kommentarer (4)"),
    ("pl", "Komentarze (3)"),
    ("cs", "Komentáře (3)"),
    ("tr", "Yorumlar (3)"),
    ("ru", "Комментарии (3)"),
    ("ru", "Опубликовано 12 августа 2021 автором admin"),
    ("uk", "Коментарі (3)"),
    ("el", "Σχόλια (3)"),
    ("ar", "التعليقات (3)"),
    ("he", "תגובות (3)"),
    ("zh", "评论（3）"),
    ("ja", "コメント（3）"),
    ("ko", "댓글 (3)"),
    ("vi", "Bình luận (3)"),
]


@pytest.mark.parametrize(("lang", "line"), GOES)
@pytest.mark.parametrize("head", [True, False])
def test_lines_about_the_page_go_from_its_edges(lang: str, line: str, head: bool) -> None:
    text = prose(lang)
    page = [line, *text] if head else [*text, line]
    assert left("\n".join(page) + "\n") == "\n".join(text) + "\n"


FEET = [
    ("en", "(Reporting by Anna Holt; Editing by Jonas Reed)"),
    ("en", "Reporting by Anna Holt; additional reporting by Jonas Reed; editing by Carla Nimm"),
    ("es", "(Reporte de Ana Reyes; editado por Luis Mora)"),
    ("en", "Posted in Gardening, Perennials\nTagged iris, dividing"),
    ("fr", "Publié dans Jardin, Vivaces\nÉtiqueté iris, vivaces"),
    ("cs", "Rubriky Zahrada\nŠtítky kosatce, trvalky"),
    ("es", "Publicado en Jardín, Plantas"),
]


@pytest.mark.parametrize(("lang", "foot"), FEET)
def test_desks_and_rubrics_go_from_below_the_text_only(lang: str, foot: str) -> None:
    first, *rest = prose(lang)
    text = "\n".join([first, *rest])
    assert left(f"{text}\n{foot}\n") == f"{text}\n"
    above = "\n".join([foot, first, *rest]) + "\n"
    assert left(above) == above


ANSWERS = [
    ("en", "Was this article helpful?\nYes\nNo"),
    ("de", "War dieser Artikel hilfreich?\nJa\nNein"),
    ("fr", "Cet article vous a-t-il été utile ?\nOui\nNon"),
    ("es", "¿Te ha resultado útil este artículo?\nSí\nNo"),
    ("pt", "Este artigo foi útil?\nSim | Não"),
    ("ru", "Была ли эта статья полезной?\nДа\nНет"),
    ("tr", "Bu yazı faydalı oldu mu?\nEvet\nHayır"),
    ("ar", "هل كان هذا المقال مفيدا؟\nنعم\nلا"),
    ("ja", "この記事は役に立ちましたか？\nはい\nいいえ"),
    ("zh", "这篇文章对您有帮助吗？\n是\n否"),
    ("ko", "이 글이 도움이 되었나요?\n예\n아니요"),
]


@pytest.mark.parametrize(("lang", "asked"), ANSWERS)
def test_answers_below_a_question_of_the_page_go(lang: str, asked: str) -> None:
    text, question = "\n".join(prose(lang)), asked.split("\n", maxsplit=1)[0]
    assert left(f"{text}\n{asked}\n") == f"{text}\n{question}\n"  # the question is an aside


def test_an_author_with_buttons_goes_and_name_and_day_stay_as_facts() -> None:
    head = "Anna Holt\nFollow\n6 min read\n·\nMar 4, 2023\n--\n12\nListen\nShare\n"
    foot = "Rivers\nStone Bridges\n12\nWritten by Anna Holt\n1.2K Followers\n"
    text = f"Member-only story\n{TITLE}\n{head}{FIRST}\n{SECOND}\n{foot}"
    assert left(text) == f"{TITLE}\n{FIRST}\n{SECOND}\n"
    facts = [claim.facts for claim in find(Page(text, lookup=lookup(Config()))) if claim.facts]
    assert facts == [{"date": "Mar 4, 2023", "author": "Anna Holt"}]


def test_what_a_notice_of_the_story_says_stays_between_sentences() -> None:
    notice = "Posted on March 4, 1911 by the harbour master"
    assert (
        left(f"{TITLE}\n{FIRST}\n{notice}\n{SECOND}\n{THIRD}\n") == f"{TITLE}\n{FIRST}\n{notice}\n{SECOND}\n{THIRD}\n"
    )
    byline = "Posted on March 4, 2024 by admin"
    assert left(f"{TITLE}\n{FIRST}\n{byline}\n{SECOND}\n{THIRD}\n") == f"{TITLE}\n{FIRST}\n{SECOND}\n{THIRD}\n"
