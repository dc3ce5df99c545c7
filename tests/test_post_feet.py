"""Rows of buttons under posts, lines to other threads, and the short posts between heads that must stay."""

from __future__ import annotations

import pytest

from .prose import PROSE
from .test_forum_header import cleaned, thread

HEAD = ["{name}", "{day} May 2024, 10:02"]

FEET = {
    "buttons": ["Like", "Quote", "Reply"],
    "question and answer": ["Share", "Improve this answer", "Follow"],
    "likes in Hebrew": ["{n} לייקים"],
    "with counts": ["{n} Likes", "Reply", "Share"],
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET.keys())
def test_rows_that_come_back_under_posts_go(foot: list[str]) -> None:
    dirty, clean = thread("en", HEAD, posts=5)
    first, second = PROSE["en"]
    for n in range(5):
        block = "\n".join(line.format(n=n + 2) for line in foot)
        dirty = dirty.replace(f"{second}\n", f"{second}.\n{block}\n", 1)
    assert cleaned(dirty).replace("..", ".") == clean
    assert first in clean


@pytest.mark.parametrize("said", ["Thanks", "Reply", "great, it works", "yes, please", "+1"])
def test_what_stands_alone_between_a_head_and_a_foot_stays(said: str) -> None:
    first, second = PROSE["en"]
    posts = []
    for n, name in enumerate(["rauk_77", "mirelo", "tapir.9", "rauk_77", "mirelo", "rauk_77"]):
        body = said if n in {1, 3, 4} else f"{first}\n{second}"
        posts.append(f"{name}\n{n + 3} May 2024, 10:02\n{body}\n{n + 2} Likes\n")
    assert cleaned("".join(posts)).split("\n").count(said) == 3


PAGERS = [
    "‹ How to seal a boat that leaks Which varnish for oak? ›",
    "← Older thread of the day Newer thread of the day →",
]


@pytest.mark.parametrize("line", PAGERS)
def test_the_line_to_the_threads_before_and_after_goes(line: str) -> None:
    dirty, clean = thread("en", ["Submitted by {name} on Thu, {day:02d}/08/2012 - 22:49."])
    _, second = PROSE["en"]
    assert cleaned(dirty.replace(f"{second}\n", f"{second}\n{line}\n", 1)) == clean


def test_the_head_of_a_lone_post_goes_if_it_says_who_and_when() -> None:
    prose = "\n".join(PROSE["en"]) + "\n"
    assert (
        cleaned(f"Sealing a boat\nSubmitted by mirelo on Thu, 30/08/2012 - 22:49\n{prose}")
        == f"Sealing a boat\n{prose}"
    )


def test_two_posts_with_names_in_any_shape_are_a_thread() -> None:
    first, second = PROSE["he"]
    dirty = f"Gili\n3 בספטמבר, 2020, 12:22pm\n{first}\nלייק 1\nYam\n3 בספטמבר, 2020, 12:35pm\n{second}\nלייק 1\n"
    assert cleaned(dirty) == f"{first}\n{second}\n"


HEADS = {
    "one word before each date": ["{name}", "Members", "{count}", "#{n}", "Posted {day} June 2024"],
    "a date with its age": ["{name}", "June {day}, 20241 yr", "{count} posts", "{n} Reputation"],
    "a figure at every head": ["Posted by {name}", "Old Harbour", "07/{day:02d}/24 02:57 PM", "{count} posts"],
    "an address for a name": ["{name}@harbour.exampleEnglish", "{count}·", "{n} years ago"],
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_heads_of_more_engines_go(head: list[str]) -> None:
    dirty, clean = thread("en", head)
    assert cleaned(f"Sealing a boat that leaks at the bow\n{dirty}") == f"Sealing a boat that leaks at the bow\n{clean}"


EDITED = {
    "en": "Edited May 9, 2024 by mirelo",
    "de": "Zuletzt geändert von mirelo am 9. Mai 2024",
    "fr": "Dernière modification par mirelo le 9 mai 2024",
    "es": "Última edición por mirelo el 9 mayo 2024",
    "ru": "Изменено 9 мая 2024 пользователем mirelo",
    "pl": "Edytowane 9 maja 2024 przez mirelo",
    "tr": "mirelo tarafından 9 Mayıs 2024 tarihinde düzenlendi",
}


@pytest.mark.parametrize("language", EDITED)
def test_notes_of_edits_go_with_the_heads(language: str) -> None:
    dirty, clean = thread(language, ["{name}", "{day}.05.2024, 10:02", "#{n}"])
    _, second = PROSE[language]
    assert cleaned(dirty.replace(f"{second}\n", f"{second}\n{EDITED[language]}\n", 1)) == clean


def test_the_title_above_the_first_post_stays() -> None:
    dirty, clean = thread("en", ["Posted by {name}", "Old Harbour", "07/{day:02d}/24 02:57 PM", "{count} posts"])
    assert cleaned(f"Sealing a boat - The Boat Forum\nSealing a boat\n{dirty}").endswith(f"Sealing a boat\n{clean}")


STAYS = {
    "interview": (
        "Share\nWhen did you begin?\nMara Lind\nI began to carve when I was nine, in my uncle's shed by the canal.\n"
        "Share\nAnd who taught you?\nMara Lind\nNobody did, I watched the boat builders and did what they did.\n"
        "Share\nWhat comes next?\nMara Lind\nA door for the church, and after that I would like to rest a while.\n"
    ),
    "questions and replies of an office": (
        "Question\nWhen will the road be opened again after the flood of this spring?\n"
        "Reply\nThe road will be opened as soon as the bridge has been inspected.\n"
        "Question\nWho pays for the repair of the fences that the water took away?\n"
        "Reply\nThe district pays for one half, and the owners pay for the other.\n"
        "Question\nIs there help for the farms that lost their winter stores?\n"
        "Reply\nForms are at the town hall and can be handed in until the end of June.\n"
    ),
    "chat": (
        "[10:02] mirelo: is the ferry running today?\n[10:03] tapir: no, the river is too high\n"
        "[10:05] mirelo: thanks\n[10:06] tapir: share it with the others\n"
    ),
    "minutes": (
        "Minutes of 12 May 2024\nPresent\nAnna Berg\nOle Dahl\nApologies\nMia Lund\n"
        "1. The minutes of the last meeting were read and agreed.\n2. The roof will be mended before the winter.\n"
    ),
    "letters with thanks": (
        "Dear Anna,\nThe parcel came on Monday and everything in it was whole.\nThanks\nOle\n"
        "Dear Ole,\nI am glad to hear it, the post has been slow this year.\nThanks\nAnna\n"
        "Dear Anna,\nHere are the seeds that I promised you in the spring.\nThanks\nOle\n"
    ),
    "a quotation in Swiss signs": "He said one thing only:\n‹ The river takes what the river gave ›\nThen he went on board.\n",
    "refrain": (
        "The river rose, the river fell,\nReply, reply\nCome back, come back\nAnd no one in the town could tell.\n"
        "The boats went out, the boats came home,\nReply, reply\nCome back, come back\nAnd I was left to walk alone.\n"
        "The moon went down behind the hill,\nReply, reply\nCome back, come back\nAnd I am waiting for you still.\n"
    ),
    "results": (
        "Round one\n12 May 2024, 15:30\nNorthport 3\nSouthby 1\nRound two\n19 May 2024, 15:30\nWestham 0\nEaston 2\n"
        "Round three\n26 May 2024, 15:30\nNorthport 1\nEaston 1\n"
    ),
    "recipe steps": (
        "Oat cakes\nPrep time\n10 min\nServings\n4\nStep 1\nMix the oats with warm water and a pinch of salt.\n"
        "Step 2\nRoll the dough out thin and cut it into rounds.\nStep 3\nBake the rounds on a dry pan until they curl.\n"
    ),
    "a head that someone quotes": (
        "I had asked the same thing before, and this was all that came:\n"
        "“Submitted by mirelo on Thu, 30/08/2012 - 22:49\nNobody knows.”\nSo I asked again.\n"
    ),
    "weather log with figures": (
        "5 May 2024, 06:00\nTemperature 12\nRain all day, and the wind came from the north-east.\n"
        "6 May 2024, 06:00\nTemperature 9\nFog until noon, and after that a little sun.\n"
        "7 May 2024, 06:00\nTemperature 14\nClear, with a light wind from the harbour.\n"
    ),
    "years with more figures behind": "The model 20241 was sold until May 7, and nobody asked for it.\n",
    "travel diary with times": (
        "Day one\n5 May 2024, 06:30\nWe left the hut before dawn and reached the pass at noon.\n"
        "Day two\n6 May 2024, 07:00\nRain all day. We stayed in the tent and read.\n"
        "The last day\n7 May 2024, 05:45\nThe sky cleared, and we went down to the lake.\n"
    ),
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS.keys())
def test_what_only_looks_like_a_thread_stays(text: str) -> None:
    assert cleaned(text) == text


def two_posts(foot: str, between: str = "", *, tags: str = "") -> tuple[str, str]:
    """A thread of two posts with `foot` under each and `between` above the second head, and what people wrote in it."""
    first, second = (f"{one}.".replace("..", ".") for one in PROSE["en"])
    card = "Joined\nNov 2, 2021\nMessages\n8\nReaction score\n3\nJan 9, 2022\n#{n}\n"
    top = f"Thread starter\noldbeetle\nStart date\nJan 9, 2022\n{tags}"
    dirty = f"{top}oldbeetle\nNew Member\n{card.format(n=1)}{first}\n{foot}{between}marshlight\nActive Member\n{card.format(n=2)}{second}\n{foot}"
    return dirty, f"{first}\n{second}\n"


@pytest.mark.parametrize(
    "foot",
    [
        "Like\nQuote\nReply\n",
        "Reactions:\nmarshlight and 3 others\n",
        "Beğen\nTepkiler:\nyesilbahce ve can06\n",
        "Gefällt mir\nZitieren\n",
        "Нравится\nЦитата\nОтветить\n",
        "引用\n回复\n",
    ],
)
def test_rows_of_buttons_go_from_threads_of_two_posts(foot: str) -> None:
    dirty, clean = two_posts(foot)
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    "said",
    [
        "Reply\n",
        "Two things came of it:\nmarshlight\n",
        "Reactions\nnone at all\n",
        "Thanks\nagain\n",
    ],
)
def test_short_lines_that_end_a_post_stay(said: str) -> None:
    assert said in cleaned(two_posts("", said)[0])


def test_a_letter_for_a_picture_goes_with_name_and_rank() -> None:
    dirty, clean = two_posts("", "M\n")
    assert cleaned(dirty) == clean


def test_tags_between_two_parts_of_a_head_go() -> None:
    dirty, clean = two_posts("Like\nReply\n", tags="Tags\ncarburetor\ncold start\n")
    assert cleaned(dirty) == clean


PAGE_NUMBERS = [
    "Prev\n1\n2\n3\nNext",
    "1\n2\nWeiter\n1 von 2\nGehe zu Seite",
    "Précédente\n1\n2\n3\nSuivante\nDernière",
]


@pytest.mark.parametrize("numbers", PAGE_NUMBERS)
def test_page_numbers_between_heads_go_and_lists_of_figures_stay(numbers: str) -> None:
    dirty, clean = thread("en", HEAD)
    _, second = PROSE["en"]
    assert cleaned(f"{dirty}{numbers}\n") == clean
    kept = f"{second}\n4\n8\n15\n"  # a puzzle that somebody posts
    assert kept in cleaned(dirty.replace(f"{second}\n", kept, 1))
