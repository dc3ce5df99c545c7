"""Profiles of posters in the words of many languages: what must stay, then heads and feet of each kind of page."""

from __future__ import annotations

from types import ModuleType

import pytest

from dedupe_corpus.rules import post_words, profile_words
from dedupe_corpus.rules.page import fold_label

from .prose import PROSE
from .test_forum_header import cleaned

FIRST, SECOND = PROSE["en"]

STAYS = {
    "a register of boats": (
        f"{FIRST}\nRegistered: 12 May 1999\nLocation: Harbour Street\nThe boat was sold twice after that and is still afloat.\n"
    ),
    "a colleague": f"{FIRST}\nJoined: May 2009\nMessages: please leave one at the desk\nFrom: the office by the quay\n{SECOND}\n",
    "posts of wood": f"{FIRST}\nPosts: 42\nRails: 84\nNails: a great many\n{SECOND}\n",
    "thanks at the end of a letter": f"{FIRST}\nPosted: 3 May 2009\nThanks\nPosted: 4 May 2009\nRegards\n{SECOND}\n",
    "fields that a manual lists": (
        "The card shows these fields:\nJoined\nPosts\nLocation\nThe day a member joined is never changed by the program.\n"
    ),
    "a program": f"{FIRST}\n    Joined: 3 May 2009\n    Posts: 42\n    Location: here\n{SECOND}\n",
    "a list item": f"{FIRST}\n  1. First\n    Joined: 3 May 2009\n    Posts: 42\n{SECOND}\n",
    "by whom, in a story": f"Posted by a boy on a bicycle at 10:02 on 3 May 1911, the letter arrived late.\n{FIRST}\n{SECOND}\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS.keys())
def test_what_only_looks_like_a_profile_stays(text: str) -> None:
    assert cleaned(text) == text


PROFILES = {
    "en": ("Joined: Sat Apr 13, 2002 5:00 pm", "Posts: 3342", "Location: by the sea"),
    "de": ("Registriert: 21.02.2012, 10:11", "Beiträge: 46", "Wohnort: Kassel"),
    "fr": ("Inscription : 25 Déc 2009, 10:01", "Messages : 830", "Localisation : Angers"),
    "es": ("Registrado: 01 Mar 2011 20:20", "Mensajes: 77", "Ubicación: Madrid"),
    "it": ("Iscritto il: 3 marzo 2011, 20:20", "Messaggi: 77", "Località: Parma"),
    "pt": ("Data de inscrição : 12/12/2011", "Mensagens : 310", "Localização: Faro"),
    "nl": ("Lid geworden op: 12 mei 2008, 10:02", "Berichten: 1204", "Woonplaats: Gouda"),
    "pl": ("Dołączyła: 13 Sty 2006", "Posty: 10996", "Skąd: Chorzów"),
    "cs": ("Registrován: pát 12. dub 2013 18:02", "Příspěvky: 31", "Bydliště: Telč"),
    "hu": ("Csatlakozott: 2009. május 3. 10:02", "Hozzászólások: 214", "Tartózkodási hely: Eger"),
    "ru": ("Зарегистрирован: 05 окт 2014, 12:44", "Сообщения: 934", "Откуда: Вологда"),
    "uk": ("Зареєстрований: 05 жовт 2014, 12:44", "Повідомлення: 934", "Звідки: Львів"),
    "tr": ("Kayıt Tarihi: 12 Oca 2021", "Mesajlar: 214", "Konum: İzmir"),
    "el": ("Εγγραφή: 12 Μαΐου 2009, 10:02", "Δημοσιεύσεις: 87", "Τοποθεσία: Βόλος"),
    "ar": ("تاريخ التسجيل: Mar 2013", "المشاركات: 2,672", "الموقع: القاهرة"),
    "he": ("הצטרף: 12 במאי 2009, 10:02", "הודעות: 87", "מיקום: חיפה"),
    "zh": ("注册时间: 2010-8-26", "帖子: 96", "来自: 成都"),
    "ja": ("登録日: 2010年8月26日", "記事: 96", "居住地: 長崎"),
    "vi": ("Ngày tham gia: 20-02-2009", "Bài viết: 567", "Đến từ: Ninh Bình"),
    "id": ("Bergabung: 12 Mei 2009", "Pos: 87", "Lokasi: Bandung"),
}


@pytest.mark.parametrize("language", PROFILES)
def test_profiles_above_posts_go_with_byline_name_and_rank(language: str) -> None:
    fields = "\n".join(PROFILES[language])
    posts = "".join(
        f"Top\nProfile\nPosted: Wed Aug 0{n}, 2007 7:52 pm\nOffline\nrauk_{n}\nOld hand\n{fields}\n{FIRST}\n{SECOND}\nThanks\n"
        for n in (1, 2, 3)
    )
    assert cleaned(f"Sealing a boat of larch that leaks\n{posts}Top\nProfile\n") == (
        "Sealing a boat of larch that leaks\n" + f"{FIRST}\n{SECOND}\nThanks\n" * 3
    )


@pytest.mark.parametrize("language", PROFILES)
def test_profiles_below_posts_go_and_short_posts_above_them_stay(language: str) -> None:
    fields = "\n".join(PROFILES[language])
    posts = "".join(
        f"Post by {name} » Mon Mar 1{n}, 2022 8:41 pm\n{said}\n{name}\n{fields}\n"
        for n, (name, said) in enumerate(
            [("rauk", f"{FIRST}\n{SECOND}"), ("Mirelo Tapir", "Thanks\nall clear"), ("rauk", f"{SECOND}\nCheers")]
        )
    )
    assert cleaned(f"Sealing a boat of larch that leaks\n{posts}") == (
        f"Sealing a boat of larch that leaks\n{FIRST}\n{SECOND}\nThanks\nall clear\n{SECOND}\nCheers\n"
    )


def test_fields_with_their_values_on_lines_of_their_own_go_from_the_items_of_a_list() -> None:
    posts = "".join(
        f"  {n}. #{n}\n    Old hand\n    Registriert seit\n    13.07.2011\n    Ort\n    Hilden\n    Beiträge\n    404\n\n"
        f"    {FIRST}\n    Danke\n    Reply With Quote\n\n"
        for n in (1, 2)
    )
    kept = [
        line.strip() for line in cleaned(f"Sealing a boat of larch that leaks\n{posts}").split("\n") if line.strip()
    ]
    assert kept == ["Sealing a boat of larch that leaks", FIRST, "Danke", FIRST, "Danke"]


def test_figures_above_their_labels_and_times_between_bars_go() -> None:
    posts = "".join(
        f"青苔石{n}\n3\n主题\n18\n帖子\n96\n积分\n注册会员\n发表于 2016-4-1{n} 20:31:05 |只看该作者\n{FIRST}\n谢谢\n回复\n使用道具 举报\n"
        for n in (1, 2)
    )
    assert cleaned(f"Sealing a boat of larch\n{posts}").replace("青苔石1\n", "") == (
        "Sealing a boat of larch\n" + f"{FIRST}\n谢谢\n" * 2
    )


@pytest.mark.parametrize("label", ["Post subject", "Sujet du message", "Заголовок сообщения", "Asunto"])
def test_the_subject_of_a_post_goes_only_where_another_line_says_it(label: str) -> None:
    profile = "Posted: Wed Aug 08, 2007 7:52 pm\nJoined: Sat Apr 13, 2002 5:00 pm\nPosts: 3342\n"
    first, later = f"{label}: Tar and larch", f"{label}: Re: Tar and larch"
    dirty = f"{first}\n{profile}{FIRST}\n{later}\n{profile}{SECOND}\n"
    assert cleaned(dirty) == f"{first}\n{FIRST}\n{SECOND}\n"
    assert cleaned(f"Tar and larch\n{dirty}") == f"Tar and larch\n{FIRST}\n{SECOND}\n"


@pytest.mark.parametrize("module", [post_words, profile_words])
def test_words_are_written_as_lines_are_compared(module: ModuleType) -> None:
    tables = [table for table in vars(module).values() if isinstance(table, frozenset)]
    assert [word for table in tables for word in table if word != fold_label(word)] == []


def test_trains_and_reports_that_begin_with_a_place_and_a_time_stay() -> None:
    text = (
        f"Von Kassel nach Gouda\n{FIRST}\nvon Kassel am 3. Mai 2010, 10:02 Uhr\nvon Gouda am 4. Mai 2010, 11:02 Uhr\n"
        f"Сообщение о пожаре 3 мая 2010, 10:02\nСообщение о пожаре 4 мая 2010, 11:02\n{SECOND}\n"
    )
    assert cleaned(text) == text
