"""What forum programs print around posts: sentences that only look so must stay, then pages of many programs and languages."""

from __future__ import annotations

import pytest

from .prose import PROSE
from .test_forum_header import cleaned, thread

FIRST, SECOND = PROSE["en"]

SAID = [
    "And it just repeats like this.",
    "It is currently raining in the harbour and the boat stays on land",
    "Return to the main menu and try again",
    "Nobody replied to this.",
    "Nie lubi tego",
    "Non mi piace.",
    "Мне это нравится.",
    "Members online pay less than members at the desk",
    "Attachment is what keeps the rope in place",
]


@pytest.mark.parametrize("said", SAID)
def test_what_people_say_in_a_thread_stays(said: str) -> None:
    dirty, clean = thread("en", ["{name}", "{day} May 2024, 10:02", "#{n}"], posts=4)
    kept = f"{SECOND}\n{said}\n"
    assert cleaned(dirty.replace(f"{SECOND}\n", kept, 2)) == clean.replace(f"{SECOND}\n", kept, 2)


PROGRAM = (
    "msg = input()\nwhile True:\nif choice == 0:\nfile.seek(0)\nReply to topic\nView the latest post\nelif choice == 1:\ncreateTask()\nupdate()\n"
    "closeFile()\nreturn\n"
)


def test_a_program_at_the_end_of_the_last_post_stays_whatever_its_lines_say() -> None:
    dirty, clean = thread("en", ["{name}", "{day} May 2024, 10:02", "#{n}"], posts=4)
    assert "closeFile()\nreturn\n" in cleaned(dirty + PROGRAM)
    assert cleaned(dirty + PROGRAM).startswith(clean)


PAGES = {
    "en": "Display posts from previous: All posts 1 day 7 days 2 weeks 1 month Sort by\n7 posts • Page 1 of 1\nReturn to “Boats”\n"
    "Who is online\nUsers browsing this forum: No registered users and 3 guests\n",
    "de": "7 Beiträge • Seite 1 von 1\nZurück zu „Boote“\nWer ist online?\nMitglieder in diesem Forum: 0 Mitglieder und 3 Gäste\n",
    "fr": "7 messages • Page 1 sur 1\nRetourner vers « Bateaux »\nQui est en ligne\n"
    "Utilisateurs parcourant ce forum : Aucun utilisateur inscrit et 3 invités\n",
    "es": "7 mensajes • Página 1 de 1\nVolver a “Barcos”\n¿Quién está conectado?\n"
    "Usuarios navegando por este Foro: No hay usuarios registrados y 3 invitados\n",
    "it": "7 messaggi • Pagina 1 di 1\nTorna a “Barche”\nVisitano il forum: Nessuno e 3 ospiti\n",
    "pt": "7 mensagens • Página 1 de 1\nVoltar para “Barcos”\nQuem está online\nUsuários navegando neste fórum: Nenhum e 3 visitantes\n",
    "pl": "7 postów • Strona 1 z 1\nWróć do „Łodzie”\nKto jest online\nUżytkownicy przeglądający to forum: Brak i 3 gości\n",
    "cs": "Příspěvky: 7 • Stránka 1 z 1\nZpět na „Lodě“\nKdo je online\nUživatelé prohlížející si toto fórum: Žádní a 3 návštěvníci\n",
    "ru": "Сообщений: 7 • Страница 1 из 1\nВернуться в «Лодки»\nКто сейчас на конференции\n"
    "Сейчас этот форум просматривают: нет зарегистрированных пользователей и 3 гостя\n",
    "tr": "7 mesaj • Sayfa 1 / 1\nBu forumu görüntüleyen kullanıcılar: Kayıtlı kullanıcı yok ve 3 misafir\n",
    "zh": "返回列表\n您需要登录后才可以回帖 登录 | 立即注册\n本版积分规则\n回帖后跳转到最后一页\n",
    "vi": "7 bài viết • Trang 1 / 1\n« Chủ đề trước | Chủ đề tiếp theo »\nQuyền viết bài\nBạn không thể gửi chủ đề mới\n",
}


@pytest.mark.parametrize("language", PAGES)
def test_what_stands_below_a_thread_goes(language: str) -> None:
    dirty, clean = thread("en", ["{name}", "{day} May 2024, 10:02", "#{n}"], posts=4)
    assert cleaned(dirty + PAGES[language]) == clean


NOTES = [
    "Zuletzt geändert von rauk am Mo 14. Mär 2022, 20:41, insgesamt 2-mal geändert.",
    "Dernière modification par rauk le 02 févr. 2020, 20:15, modifié 1 fois.",
    "Ostatnio zmieniony pn 14 mar 2022, 20:41 przez rauk, łącznie zmieniany 2 razy.",
    "本帖最后由 rauk 于 2017-7-6 19:40 编辑",
    "Zuletzt bearbeitet: 14. März 2021",
    "Última edición: 14 Mar 2021",
]


@pytest.mark.parametrize("note", NOTES)
def test_the_note_of_an_edit_goes_and_the_last_line_above_it_stays(note: str) -> None:
    dirty, clean = thread("en", ["{name}", "{day} May 2024, 10:02", "#{n}"], posts=4)
    assert cleaned(dirty.replace(f"{SECOND}\n", f"{SECOND}\nagain\n{note}\n", 2)) == clean.replace(
        f"{SECOND}\n", f"{SECOND}\nagain\n", 2
    )


ANSWERED = {
    "Swedish": ("12 jan. 202{n}", "Svara\nGilla"),
    "Japanese": ("202{n}年6月3日", "返信\nいいね"),
    "German": ("{n}. März 2021", "Zitieren\nLink zu diesem Kommentar\nAuf anderen Seiten teilen"),
    "Italian": ("{n} marzo 2019", "Cita\nLink al commento\nCondividi su altri siti"),
    "English": ("{n} yr. ago", "Upvote\n112\nDownvote\nReply\nShare"),
}


@pytest.mark.parametrize("kind", ANSWERED)
def test_threads_without_times_of_day_are_told_by_their_buttons(kind: str) -> None:
    day, buttons = ANSWERED[kind]
    names = ["rauk", "mirelo", "rauk", "tapir"]
    posts = "".join(
        f"{name}\n{day.format(n=n + 1)}\n{FIRST}\n{'Thanks' if n == 2 else SECOND}\n{buttons}\n"
        for n, name in enumerate(names)
    )
    kept = cleaned(f"Sealing a boat of larch that leaks\n{posts}")
    assert kept == "Sealing a boat of larch that leaks\n" + "".join(
        f"{FIRST}\n{'Thanks' if n == 2 else SECOND}\n" for n in range(4)
    )


def test_the_days_of_a_diary_and_of_a_list_of_articles_stay() -> None:
    diary = "".join(f"{n} May 2024\n{FIRST}\n{SECOND}\nLike\nShare\n" for n in (1, 2, 3))
    kept = cleaned(diary)
    assert [line for line in kept.split("\n") if "May" in line] == ["1 May 2024", "2 May 2024", "3 May 2024"]
