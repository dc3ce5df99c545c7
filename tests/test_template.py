"""Lines that the pages of a site share: what must stay first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.template import Group, find, keys
from dedupe_corpus.text import merge_spans

from .prose import PROSE

WORDS = [
    "river",
    "stone",
    "lamp",
    "garden",
    "winter",
    "bread",
    "letter",
    "horse",
    "window",
    "clock",
    "salt",
    "copper",
    "bridge",
    "orchard",
    "thunder",
]


def story(n: int, lines: int = 4) -> list[str]:
    """Sentences that no other page has."""
    out = []
    for k in range(lines):
        a, b, c = WORDS[(n + k) % 15], WORDS[(3 * n + 5 * k + 1) % 15], WORDS[(7 * n + k + 2) % 15]
        out.append(
            f"Tale {chr(97 + n % 26)}{chr(97 + n // 26)} of the {a} says that the {b} in part {k} met a {c} by night."
        )
    return out


def cleaned(pages: Sequence[str], marks: tuple[str, ...] = (), *, low: bool = False) -> list[str]:
    group = Group(tuple(keys(Page(text)) for text in pages), marks or tuple(str(i) for i in range(len(pages))))
    out = []
    for text, claims in zip(pages, find(group), strict=True):
        kept = text
        for start, stop in reversed(merge_spans(s for c in claims if low or c.confidence != "low" for s in c.spans)):
            kept = kept[:start] + kept[stop:]
        out.append(kept)
    return out


def text_of(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def test_headings_that_many_pages_have_stay() -> None:
    pages = [
        text_of(
            [
                f"copy-{WORDS[n % 15]}-{n}",
                "Synopsis",
                *story(n, 1),
                "Syntax",
                *story(n + 40, 2),
                "Parameters",
                *story(n + 80, 2),
                "Notes",
                *story(n + 120, 1),
            ]
        )
        for n in range(30)
    ]
    assert cleaned(pages) == pages


def test_the_head_of_a_document_with_labels_and_values_stays() -> None:
    pages = [
        text_of(
            [
                f"Number: {n}",
                f"Title: On the {WORDS[n % 15]}",
                "Status: Final",
                "Type: Standard",
                "Abstract",
                "========",
                *story(n),
                "Copyright",
                "=========",
                "This document has been placed in the public domain.",
            ]
        )
        for n in range(30)
    ]
    assert cleaned(pages) == pages


def test_versions_of_one_page_are_no_template() -> None:
    base = [text_of(["Settings", "Start the program", *story(n, 8), "See also", "Index"]) for n in range(2)]
    pages = [
        text + text_of([f"Changed in version {v} by hand for the {WORDS[v]} again."]) for v in range(5) for text in base
    ]
    assert cleaned(pages, low=True) == pages


def test_copies_of_one_page_are_no_template() -> None:
    page = text_of(["Home", "About us", *story(1), "Imprint", "Contact"])
    assert cleaned([page] * 12, marks=("same",) * 12) == [page] * 12


def test_refrains_and_short_lines_inside_stay() -> None:
    pages = [text_of([*story(n, 3), "And the wind went on", *story(n + 50, 3)]) for n in range(25)]
    assert cleaned(pages) == pages


@pytest.mark.parametrize("language", ["en", "ru", "ar", "zh", "hi", "th", "he", "tr"])
def test_menus_and_footers_go_from_every_page(language: str) -> None:
    menu = {
        "en": ["Our shop", "Opening hours"],
        "ru": ["Наш магазин", "Часы работы"],
        "ar": ["متجرنا", "ساعات العمل"],
        "zh": ["我们的商店", "营业时间"],
        "hi": ["हमारी दुकान", "खुलने का समय"],
        "th": ["ร้านของเรา", "เวลาเปิด"],
        "he": ["החנות שלנו", "שעות פתיחה"],
        "tr": ["Dükkânımız", "Açılış saatleri"],
    }[language]
    prose = [text_of([f"{PROSE[language][0]} ({WORDS[n % 15]} {chr(97 + n)})", *story(n)]) for n in range(24)]
    pages = [text_of(menu) + text + text_of([*menu[::-1], f"© {1990 + n}"]) for n, text in enumerate(prose)]
    left = cleaned(pages)
    for n, text in enumerate(prose):
        assert left[n].removesuffix(f"© {1990 + n}\n") == text


def test_the_first_page_is_treated_like_the_others_and_the_title_stays() -> None:
    pages = [
        text_of([f"The {WORDS[n % 15]} {n}", "Download the book", "Back", *story(n), "To the top", "Next page"])
        for n in range(30)
    ]
    assert cleaned(pages) == [text_of([f"The {WORDS[n % 15]} {n}", *story(n)]) for n in range(30)]


def test_a_pager_that_opens_with_a_menu_word_goes() -> None:
    pages = [
        text_of([f"The {WORDS[n % 15]} {n}", "Back", "Next", *story(n), f"Next{n + 1}.2. The {WORDS[(n + 4) % 15]}"])
        for n in range(30)
    ]
    assert cleaned(pages) == [text_of([f"The {WORDS[n % 15]} {n}", *story(n)]) for n in range(30)]


def test_heads_of_posts_go_with_the_names() -> None:
    names = ["rauk_77", "mirelo", "tapir.9", "ohlen"]
    pages, bare = [], []
    for n in range(24):
        title = f"Question about the {WORDS[n % 15]} number {n} in the old house"
        first, second = story(n, 2), story(n + 60, 2)
        pages.append(
            text_of(
                [
                    title,
                    names[n % 4],
                    f"{n % 27 + 1} May 2024, 6:25pm",
                    *first,
                    names[(n + 1) % 4],
                    f"{n % 27 + 1} May 2024, 7:10pm",
                    *second,
                ]
            )
        )
        bare.append(text_of([title, *first, *second]))
    assert cleaned(pages) == bare


def test_few_pages_are_only_reported() -> None:
    pages = [text_of(["Our shop", "Opening hours", *story(n), "Imprint", "Contact"]) for n in range(6)]
    assert cleaned(pages) == pages
    assert cleaned(pages, low=True) == [text_of(story(n)) for n in range(6)]


def test_two_pages_say_nothing() -> None:
    pages = [text_of(["Our shop", *story(n), "Imprint"]) for n in range(2)]
    assert cleaned(pages, low=True) == pages


def test_a_second_look_finds_nothing_more() -> None:
    pages = [text_of(["Our shop", "Opening hours", f"Tale {n}", *story(n), "Imprint", "Contact"]) for n in range(30)]
    once = cleaned(pages)
    assert once != pages
    assert cleaned(once) == once


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [text_of(["Our shop", "Opening hours", *story(n), "Imprint"]) for n in range(30)]
    assert cleaned(pages[::-1])[::-1] == cleaned(pages)


def test_empty_pages_are_fine() -> None:
    assert cleaned(["", "\n", "a\n", ""]) == ["", "\n", "a\n", ""]


def test_a_wrapped_sentence_at_the_end_stays() -> None:
    end = ["Acknowledgement", "The tales were gathered by the friends of the", "old harbour."]
    pages = [text_of([*story(n), *end]) for n in range(30)]
    assert cleaned(pages) == pages


def test_a_heading_in_the_words_of_the_menu_stays() -> None:
    menu, foot = ["Boats", "Ropes", "Weather"], ["Imprint", "Privacy"]
    bodies = [text_of([f"The {WORDS[n % 15]} {chr(97 + n)}", *story(n)]) for n in range(24)]
    for n in range(0, 24, 4):
        bodies[n] += text_of(["Boats", *story(n + 50, 1)])
        bodies[n + 1] = text_of([*story(n + 60, 2), "Weather", *story(n + 70, 6)])
    assert cleaned([text_of(menu) + body + text_of(foot) for body in bodies]) == bodies


@pytest.mark.parametrize("heading", ["Mill v{n}.2 Release Notes", "Report of the harbour, {n}"])
def test_the_numbered_title_of_a_series_stays(heading: str) -> None:
    pages = [text_of([heading.format(n=n), "=========", *story(n)]) for n in range(24)]
    assert cleaned(pages) == pages


def test_a_page_number_below_all_text_goes() -> None:
    pages = [text_of([f"Story {n} of its own", *story(n), f"Page {n} of the archive"]) for n in range(24)]
    assert cleaned(pages) == [page.rpartition("Page")[0] for page in pages]
