"""What people end their posts with stays, whatever stands below: threads of few posts, whose heads have no name above."""

from __future__ import annotations

from pathlib import Path

import pytest

from .command import call
from .prose import PROSE
from .test_forum_header import cleaned

ENDS = [
    "Thanks",
    "again",
    "Cheers\nAlan",
    "Thanks\nagain",
    "That did it",
    "Danke",
    "Merci d'avance",
    "Saludos\nMartín",
    "Спасибо",
    "Teşekkürler",
    "وشكرا",
    "תודה",
    "谢谢",
    "よろしくお願いします",
    "감사합니다",
]

HEADS = {
    "a number": "#{n}\n",
    "a date and a number": "May {n}, 2024 at 10:1{n} AM\n#{n}\n",
    "a date of today": "Today at 9:1{n} AM\n#{n}\n",
    "who started the thread, then numbers": "Thread starter\nmirelo\nStart date\nMay 3, 2024\n#{n}\n|#{n}\n",
    "the name below the number": (
        "0{n}-19-2011, 10:22 AM\n#{n}\nrauk_{n}7\nJunior Member\nJoin Date\nMar 2010\nLocation\nHarbourside\nPosts\n1{n}\n"
    ),
    "a foot, then the name below the number": (
        "Reply With Quote\n0{n}-19-2011, 10:22 AM\n#{n}\nrauk_{n}7\nJoin Date\nMar 2010\nPosts\n1{n}\n"
    ),
    "a row of buttons, then date and number": "Like\nQuote\nReply\nMay {n}, 2024 at 10:1{n} AM\n#{n}\n",
}


def thread(head: str, end: str, posts: int) -> str:
    """Posts of two sentences, the last but one with this end, under a title of its own."""
    first, second = PROSE["en"]
    opening, _, later = head.partition("|")
    text = "Sealing an old boat that leaks at every seam\n"
    for n in range(1, posts + 1):
        text += (opening if n == 1 else later or head).format(n=n) + f"{first}\n{second}\n"
        if n < posts:
            text += f"{end}\n"
    return text


@pytest.mark.parametrize("posts", [2, 3])
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_the_last_lines_of_a_post_stay(head: str, end: str, posts: int) -> None:
    kept = cleaned(thread(head, end, posts)).split("\n")
    for line in end.split("\n"):
        assert kept.count(line) == posts - 1


@pytest.mark.parametrize("end", ["Thanks", "Thanks\nagain", "Спасибо"])
def test_the_last_lines_of_a_post_stay_above_a_long_list_of_options(tmp_path: Path, end: str) -> None:
    options = "\n".join(f"{n} comments per page" for n in (10, 30, 50, 70, 90, 150, 200, 250, 300))
    text = (
        "Sealing an old boat | The boat house\nSubmitted by mirelo on Mon, 20/05/2013 - 12:54\n"
        "Has anyone here sealed a boat of larch with tar alone?\n"
        f"Submitted by rauk on Mon, 20/05/2013 - 13:24.\nYes, twice,\nit held for a year\n{end}\n"
        f"Comment viewing options\nFlat list - collapsed\nFlat list - expanded\nThreaded list - collapsed\n{options}\n"
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "thread.txt").write_text(text, encoding="utf-8")
    assert call("clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--no-config", "-q", "-j", "1").code == 0
    kept = (tmp_path / "out" / "text" / "thread.txt").read_text(encoding="utf-8")
    assert f"it held for a year\n{end}\n" in kept
    assert "Flat list" not in kept


def test_a_profile_that_somebody_shows_in_a_thread_stays() -> None:
    first, second = PROSE["en"]
    card = "Joined: 1 January 1970\nPosts: 0\n"
    shown = f"{first}\nThis is what my card says:\n{card}{second}\n"
    bare = f"{first}\n{card}{second}\n"
    for said in (shown, bare):
        text = "".join(f"rauk_{n}\n12 May 2020, 10:0{n}\n{said if n == 1 else second}\nReply\n" for n in range(4))
        assert card in cleaned(f"A strange card of a member\n{text}")


def test_days_that_a_post_quotes_stay_where_heads_tell_the_time() -> None:
    first, second = PROSE["en"]
    text = (
        f"Letters from the weather ship that I found\nPosted by rauk on Mon, 12/05/2014 - 10:02\n{first}\n"
        f"Posted on 3 May 1911\nDear Anna, the sea is calm and the cook is ill.\nPosted on 9 May 1911\n{second}\n"
        f"Posted by mirelo on Mon, 12/05/2014 - 12:20\n{second}\n"
    )
    kept = cleaned(text)
    assert "Posted on 3 May 1911\nDear Anna" in kept
    assert "Posted on 9 May 1911\n" in kept
    assert "12/05/2014" not in kept
