"""Heads of forum posts: what must stay, then threads of each engine in many languages."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Claim, Config
from dedupe_corpus.rules.forum_header import RULE, find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans

from .prose import PROSE

LOOKUP = lookup(Config())


def claims(text: str, *, words: bool = True) -> list[Claim]:
    return list(find(Page(text, lookup=LOOKUP if words else None)))


def cleaned(text: str, *, words: bool = True) -> str:
    """The text without what claims of medium and high confidence take."""
    spans = merge_spans(s for c in claims(text, words=words) if c.confidence != "low" for s in c.spans)
    for start, stop in reversed(spans):
        text = text[:start] + text[stop:]
    return text


STAYS = {
    "log of a repository": "".join(
        f"The test goes back to the commit that broke the lock of the harbour, which was this one:\n"
        f"commit {n}ddcca36c8bc\nAuthor: Mara Lind <mara@example.org>\nDate:   Sat May {n} 11:59:44 2008 -0700\n"
        for n in (3, 4, 5)
    ),
    "what a program says of signatures": "".join(
        f"The tag of the harbour is checked before the boats may leave it, and the program says so:\n{name} {n}\n"
        f"gpg: Signature made Wed Jun {n} 10:56:46 2016 CEST using RSA key ID B7227189\n"
        for n, name in ((15, "tag"), (16, "merge"), (17, "commit"))
    ),
    "log of changes": "".join(
        f"tool (1.{n}-1) unstable\n\n  * The new release drops the old format, so that the cache is built again.\n\n"
        f" -- Mara Lind <mara@example.org>  Sat, {n}8 Sep 2013 08:4{n}:13 +0200\n\n"
        for n in range(3)
    ),
    "event": (
        "Spring Fair\nDate\n12 May 2024\nLocation\nTown Hall\nPosts\n12\n"
        "The fair has been held in the town hall since the market square was rebuilt.\n"
    ),
    "chart": (
        "The best albums of the year\n#1\nThe Harbour\nMay 3, 2022\n"
        "A quiet record that was made in a boat house in the space of nine days.\n"
        "#2\nSalt and Wire\nMarch 11, 2022\n"
        "Loud where the other one is quiet, and just as hard to put away again.\n"
    ),
    "what the fields of a forum are": (
        "Every post shows who wrote it:\n- Thread starter\n- Start date\n- Reaction score\n"
        "The reaction score is the number of likes that a member has got from others.\n"
    ),
    "figures after a colon": "The band's best years were these:\n1967\n1969\n1973\nThen came a long silence.\n",
    "diary": (
        "12 May 2024\nWe left the hut before dawn and reached the pass at noon.\n"
        "13 May 2024\nRain all day. We stayed in the tent and read.\n"
        "14 May 2024\nThe sky cleared, and we went on to the lake.\n"
    ),
    "timeline": "1995\nThe shop opens in a garage by the harbour.\n2001\nA second shop.\n2009\nThe founders retire.\n",
    "recipe": "Pancakes\nPrep time\n10 min\nServings\n4\nIngredients\n2 eggs\n200 g flour\nMix all and bake in a hot pan.\n",
    "scores": (
        "12 May 2024\nNorthport\n3\nSouthby\n1\n14 May 2024\nWestham\n0\nEaston\n2\n19 May 2024\nNorthport\n1\nWestham\n1\n"
        "21 May 2024\nSouthby\n2\nEaston\n2\n"
    ),
    "log": (
        "2016-02-01 08:09:09 INFO opening the port\n2016-02-01 08:09:11 INFO no device found\n"
        "2016-02-01 08:09:14 DEBUG broadcast of the time\n"
    ),
    "releases": "- 3.2 alpha: August 1, 2010\n- 3.2 beta: December 6, 2010\n- 3.2 final: February 20, 2011\n",
    "live blog": "10:02\nThe minister enters the hall and sits down.\n10:15\nThe first speaker begins.\n10:40\nA vote is called.\n",
    "code": "Run it and look:\n```\n#1\n7 May 2024\n18\n0\n```\nThe last figure is the count of errors.\n",
    "letter": (
        "He wrote to me that winter.\nDate: Fri, 1 Feb 2002 13:07:39\nFrom: Anna Example\nTo: Ben Example\n"
        "The machine runs, and nobody here believes it.\nDate: Thu, 7 Feb 2002 11:09:01\nFrom: Anna Example\nTo: Ben Example\n"
        "Now they believe it.\nDate: Sat, 9 Feb 2002 10:00:00\nFrom: Anna Example\nTo: Ben Example\nIt stopped again.\n"
    ),
    "news list": (
        "Harbour to be rebuilt\nMay 7, 2024\nThe council voted for the new quay on Tuesday night.\n"
        "School wins prize\nMay 6, 2024\nThe pupils built a bridge of paper that held a car.\n"
        "Road closed again\nMay 5, 2024\nDrivers must take the old pass until the end of June.\n"
    ),
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS.keys())
def test_what_only_looks_like_a_head_stays(text: str) -> None:
    assert cleaned(text) == text


def test_the_rule_page_tells_the_truth() -> None:
    for example in (*RULE.goes, *RULE.stays):
        assert cleaned(example.text) == (example.text if example.after is None else example.after)


@pytest.mark.parametrize("language", PROSE)
def test_clean_prose_stays(language: str) -> None:
    text = "\n".join(PROSE[language]) + "\n"
    assert claims(text) == []


def thread(language: str, head: list[str], foot: list[str] | None = None, posts: int = 4) -> tuple[str, str]:
    """A thread with a head above each post, and the same posts alone. {n} and {name} vary from post to post."""
    names = ["rauk_77", "mirelo", "tapir.9", "rauk_77", "mirelo"]
    dirty: list[str] = []
    clean: list[str] = []
    for n in range(posts):
        dirty += [line.format(n=n + 1, day=n + 7, name=names[n % 5], count=18 + 7 * n) for line in head]
        dirty += [*PROSE[language], *(foot or [])]
        clean += PROSE[language]
    return "\n".join(dirty) + "\n", "\n".join(clean) + "\n"


HEADS = {
    "xenforo": [
        "{name}",
        "Joined",
        "{day} May 2019",
        "Messages",
        "{count}",
        "Reaction score",
        "{n}",
        "{day} May 2024",
        "#{n}",
    ],
    "xenforo bare": ["- #{n}", "- {day} May 2024", "- {count}", "- 0", "- 1"],
    "phpbb": ["{name}", "Posts: {count}", "Joined: {day}. Sep 2014, 16:05", "Post by {name} » {day}. Sep 2024, 18:36"],
    "vbulletin": ["{day}-12-2011, 04:20 PM", "#{n}", "{name}", "Join Date: Mar 2010", "Posts: {count}"],
    "invision": ["{name}", "Members", "{count}", "{day} June 2020", "#{n}", "Posted {day} June 2024, 10:15"],
    "smf": ["{name}", "Posts: {count}", "« Reply #{n} on: May {day}, 2024, 10:02:11 AM »"],
    "mybb": ["{name}", "Posts: {count}", "Threads: {n}", "Joined: May 2012", "{day}-05-2024, 10:02 AM", "#{n}"],
    "discourse": ["{name}", "May {day}, 2024, 4:55pm"],
    "drupal": ["Submitted by {name} on Thu, {day:02d}/08/2012 - 22:49."],
    "flarum": ["{name}", "{day} May 2024, 10:02", "#{n}"],
    "nodebb": ["{name}", "wrote on {day} May 2024, 10:02", "#{n}"],
}


@pytest.mark.parametrize("engine", HEADS)
def test_threads_of_each_engine(engine: str) -> None:
    dirty, clean = thread("en", HEADS[engine])
    assert cleaned(dirty) == clean


OTHERS = {
    "tr": ["{name}", "Katılım", "{day} Mayıs 2019", "Mesajlar", "{count}", "{day} Mayıs 2024", "#{n}"],
    "de": ["{name}", "Registriert seit", "{day}. Mai 2019", "Beiträge", "{count}", "{day}. Mai 2024", "#{n}"],
    "ru": ["{name}", "Сообщения: {count}", "{day} мая 2024, 10:02", "Сообщение #{n}"],
    "zh": ["{name}", "发表于 2024-5-{day} 10:02", "{n}楼"],
    "ja": ["{name}", "2024年5月{day}日 10:02", "№ {n}"],
    "ko": ["{name}", "2024년 5월 {day}일 오전 10:02", "#{n}"],
    "ar": ["{name}", "المشاركات: {count}", "{day} مايو 2024, 10:02", "#{n}"],
    "fa": ["{name}", "{day} اردیبهشت 1403, 10:02", "#{n}"],
    "he": ["{name}", "{day} באוגוסט, 2020, 6:25pm"],
    "hi": ["{name}", "{day} मई 2024, 10:02", "#{n}"],
    "th": ["{name}", "{day} พ.ค. 2567 10:02", "#{n}"],
    "pl": ["{name}", "Dołączył", "{day} maja 2019", "Posty", "{count}", "{day} maja 2024", "#{n}"],
    "fr": ["{name}", "Inscription", "{day} mai 2019", "Messages", "{count}", "{day} mai 2024", "#{n}"],
    "es": ["{name}", "{day} de mayo de 2024, 10:02", "#{n}"],
    "pt": ["{name}", "{day} de maio de 2024, 10:02", "#{n}"],
    "it": ["{name}", "{day} maggio 2024, 10:02", "#{n}"],
    "nl": ["{name}", "{day} mei 2024, 10:02", "#{n}"],
    "sv": ["{name}", "{day} maj 2024, 10:02", "#{n}"],
    "cs": ["{name}", "{day}. května 2024, 10:02", "#{n}"],
    "hu": ["{name}", "2024. május {day}. 10:02", "#{n}"],
    "ro": ["{name}", "{day} mai 2024, 10:02", "#{n}"],
    "fi": ["{name}", "{day} toukokuuta 2024, 10:02", "#{n}"],
    "uk": ["{name}", "{day} травня 2024, 10:02", "#{n}"],
    "bg": ["{name}", "{day} май 2024, 10:02", "#{n}"],
    "el": ["{name}", "{day} Μαΐου 2024, 10:02", "#{n}"],
    "id": ["{name}", "{day} Mei 2024, 10:02", "#{n}"],
    "vi": ["{name}", "{day} tháng 5, 2024, 10:02", "#{n}"],
}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("words", [True, False], ids=["phrases", "structure alone"])
def test_threads_in_many_languages(language: str, words: bool) -> None:
    dirty, clean = thread(language, OTHERS[language])
    assert cleaned(dirty, words=words) == clean


@pytest.mark.parametrize("language", PROSE)
def test_a_header_put_above_clean_prose_goes(language: str) -> None:
    prose = "\n".join(PROSE[language]) + "\n"
    assert cleaned("- #1\n- 7 May 2024\n- 18\n- 0\n- 1\n- 24\n" + prose, words=False) == prose
    assert cleaned("#1\n07.05.2024\n1.204\n0\n" + prose, words=False) == prose


def test_the_title_below_a_header_stays() -> None:
    prose = "\n".join(PROSE["en"]) + "\n"
    assert (
        cleaned("- Konuyu başlatan\n- #1\n- 7 May 2024\n- 18\n- 0\nIntroduction\n" + prose) == "Introduction\n" + prose
    )


def test_a_label_of_another_language_goes_with_the_header() -> None:
    prose = "\n".join(PROSE["en"] * 3) + "\n"
    assert cleaned("Автор темы\n#1\n7 May 2024\n18\n0\n" + prose, words=False) == prose


def test_the_last_words_of_a_post_are_no_name() -> None:
    dirty, clean = thread("en", HEADS["discourse"], posts=6)
    first, second = PROSE["en"]
    dirty = dirty.replace(f"{second}\nmirelo", f"{second}\nMany thanks to all\nmirelo", 1)
    assert cleaned(dirty) == clean.replace(f"{second}\n{first}", f"{second}\nMany thanks to all\n{first}", 1)


def test_short_answers_stay() -> None:
    dirty, _ = thread("en", ["{name}", "{day} May 2024, 10:02", "#{n}"], posts=5)
    first, second = PROSE["en"]
    dirty = dirty.replace(f"{first}\n{second}\n", "so it is\n", 1)
    assert "so it is\n" in cleaned(dirty)


def test_the_header_leaves_its_facts() -> None:
    found = claims("- #3\n- 7 May 2024\n- 18\n- 0\nA text that follows, with a full sentence in it.\n")
    assert dict(found[0].facts) == {"date": "7 May 2024", "post": 3}


def test_reaction_bars_and_notices_between_posts_go() -> None:
    foot = ["Reactions: mirelo and tapir.9", "Like Reply Quote Share", "Last edited by mirelo"]
    dirty, clean = thread("en", HEADS["xenforo"], foot)
    assert cleaned(dirty) == clean


def test_spans_are_whole_lines_in_order() -> None:
    dirty, _ = thread("en", HEADS["mybb"])
    spans = [s for c in claims(dirty) for s in c.spans]
    assert spans == sorted(spans)
    for start, stop in spans:
        assert start == 0 or dirty[start - 1] == "\n"
        assert dirty[stop - 1] == "\n"


@pytest.mark.parametrize(
    "line",
    [
        "Discussion in 'Pumps and Valves' started by mirelo, Jun 28, 2023.",
        "Konusu 'Pompalar' forumundadır ve mirelo tarafından 29 Haziran 2016 başlatılmıştır.",
        'Dieses Thema im Forum "Pumpen" wurde erstellt von mirelo, 3. Juni 2015.',
        "Discussione in 'Pompe' iniziata da mirelo, 3 Giugno 2015.",
    ],
)
def test_who_started_a_thread(line: str) -> None:
    first, second = PROSE["en"]
    assert cleaned(f"{line}\n\n{first}\n{second}\n") == f"\n{first}\n{second}\n"


def test_a_picture_at_the_end_of_a_post_announces_nothing() -> None:
    first, second = PROSE["en"]
    foot = "Link to comment\nShare on other sites\nReply with quote\n"
    assert cleaned(f"{first}\n{second} :smile:\n{foot}") == f"{first}\n{second} :smile:\n"
    assert cleaned(f"{first}\nThe buttons below a post read as follows:\n{foot}").endswith(foot)


@pytest.mark.parametrize(
    "heading",
    [
        "## 2.0.{n} / 2015-07-1{n}",
        "v2.0.{n} - 2015-07-1{n}",
        "[2.{n}.0-rc.1] (2015-07-1{n})",
        "Version 1.{n} 1{n} May 2015",
    ],
)
def test_headings_of_versions_are_no_heads_of_posts(heading: str) -> None:
    text = "".join(
        f"{heading.format(n=n)}\n\n  * The wheel no longer stops when the river is low (#65{n}).\n  * Fixed the door of barn {n}.\n\n"
        for n in range(1, 6)
    )
    assert cleaned(text) == text
