"""Whole documents: which stay, which go for which, and how two are aligned."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.model import Config
from dedupe_corpus.repeats.align import Alignment, Text, align, text_of
from dedupe_corpus.repeats.candidates import ALL_PAIRS
from dedupe_corpus.repeats.corpus import GIANT
from dedupe_corpus.repeats.fold import Codes, fold
from dedupe_corpus.repeats.words import words
from tests.test_repeats_coverage import find


def prose(seed: int, sentences: int = 40) -> str:
    rnd = random.Random(seed)

    def word() -> str:
        return "".join(rnd.choice("bdfglmnprst") + rnd.choice("aeiou") for _ in range(rnd.randint(1, 3)))

    return "\n".join(" ".join(word() for _ in range(9)).capitalize() + "." for _ in range(sentences))


LONG = prose(1)
LINES = LONG.split("\n")
EXTRA = "These are fourteen words that nobody who reads both texts would want lost here."
SCORE = LONG + "\nThe match ended with a score of 3 to 1."

MENU, LONGER = "\n".join(LINES[:30]), "\n".join([*LINES[:30], "Module: quays", prose(6, 60)])
"""What all pages of a site have, and the longest of these."""

STAY = {
    "a page of its own between what a longer one has, too": (LONGER, f"Module: weirs\n{MENU}\nThe gates of weirs."),
    "an excerpt with a year that stands elsewhere in the longer one": (
        f"{prose(8, 20)}\nIn 2013 it was sold.\n{LONGER}",
        f"In 2013\n{MENU}",
    ),
    "an excerpt with a name of its own": (LONGER, f"{MENU}\nModule: weirs"),
    "another score": (SCORE, SCORE.replace("3 to 1", "2 to 1")),
    "another price behind a sign": (LONG + "\nIt costs $ 5.", LONG + "\nIt costs € 5."),
    "a sentence of twelve words that only one has": (LONG, "\n".join([*LINES[:-4], EXTRA])),
    "words changed all over": (LONG, LONG.replace("a ", "o ")),
    "another text": (LONG, prose(2)),
    "texts under five words": ("Yes, of course.", "No, of course."),
    "an empty text and another": ("", "   "),
    "two texts about as long that share half": (
        "\n".join(LINES[:20]) + prose(3, 20),
        "\n".join(LINES[:20]) + prose(4, 20),
    ),
}


@pytest.mark.parametrize("texts", STAY.values(), ids=STAY)
def test_stays(texts: tuple[str, str]) -> None:
    assert not find(texts, Config()).drops


GO = {
    "an excerpt of a longer text": (LONGER, MENU, "DC502"),
    "an excerpt with its words in another place": (LONGER, f"{MENU}\nModule: {LINES[3].split()[0]}", "DC502"),
    "another version with two words of its own": (LONG, f"weirs {LONG} gates", "DC502"),
    "the same": (LONG, LONG, "DC501"),
    "other case, quotes and spaces": (LONG + ' "So."', LONG.upper().replace("\n", "\n\n") + " “SO.”", "DC501"),
    "under five words": ("Yes, of course.", "Yes, of  course.", "DC501"),
    "one word of many changed": (LONG, LONG.replace(LINES[20].split()[4], "word", 1), "DC502"),
    "a sentence shorter by a few words": (LONG, "\n".join([*LINES[:-1], " ".join(LINES[-1].split()[:-3])]), "DC502"),
}


@pytest.mark.parametrize(("one", "two", "code"), GO.values(), ids=GO)
def test_goes(one: str, two: str, code: str) -> None:
    (drop,) = find((one, two, prose(5)), Config(), order=(0, 1, 2)).drops
    assert (drop.document, drop.kept, drop.code) == (1, 0, code)


def test_the_rank_says_which_stays_not_the_place_in_the_set() -> None:
    (drop,) = find((LONG, LONG), Config(), order=(1, 0)).drops
    assert (drop.document, drop.kept) == (0, 1)


def test_nothing_goes_for_a_document_that_goes() -> None:
    chain = [LONG]
    for step in range(6):
        lines = chain[-1].split("\n")
        lines[3 + 5 * step] = prose(20 + step, 1)
        chain.append("\n".join(lines))
    found = find(chain, Config(), order=range(len(chain)))
    gone = {drop.document for drop in found.drops}
    assert gone
    assert not gone & {drop.kept for drop in found.drops}
    assert all(drop.containment >= 0.5 for drop in found.drops)


@pytest.mark.parametrize(
    ("scope", "folders", "count"),
    [("folder", "ab", 0), ("folder", "aa", 1), ("corpus", "ab", 1)],
)
@pytest.mark.parametrize("other", [LONG, LONG.replace(LINES[20].split()[4], "word", 1)], ids=["equal", "near"])
def test_scope_folder_keeps_folders_apart(scope: str, folders: str, count: int, other: str) -> None:
    config = replace(Config(), scope="folder") if scope == "folder" else Config()
    found = find((LONG, other), config, order=(0, 1), folders=list(folders))
    assert len(found.drops) == count
    assert count or not (found.passages or found.pairs or found.similar)


@pytest.mark.parametrize(("copies", "giant"), [(GIANT, 0), (GIANT + 1, 1)])
def test_a_group_is_giant_from_one_more_than_a_hundred_copies(copies: int, giant: int) -> None:
    found = find([LONG] * (copies + 1), Config(), order=range(copies + 1))
    assert len(found.drops) == copies
    assert [len(group.members) for group in found.giant] == [copies] * giant


def laid_out(codes: Codes) -> Text:
    return text_of(codes, words(codes))


def aligned(one: str, two: str) -> Alignment:
    return align(laid_out(fold(one).codes), laid_out(fold(two).codes))


def test_alignment_names_what_is_missing_and_whether_a_number_is() -> None:
    base = "the quick brown fox jumps over the lazy dog near the old mill at dawn"
    same = aligned(base, base)
    assert (same.share, same.longest, same.number, same.unmatched) == (1.0, 0, False, ())
    assert aligned(base.replace("old mill", "old red mill"), base).longest == 1
    assert not aligned(base.replace("old mill", "old red mill"), base).number
    assert aligned(base.replace("old mill", "old 3 mill"), base).number
    assert aligned(base, "nothing of this stands here").share == 0.0


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "12", "ij", "kl", "mn", "op", "qr", "€", "st"]), max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.sampled_from(["", "zz", "7"])), max_size=6),
)
def test_matched_places_are_equal_and_in_order(tokens: list[str], changes: list[tuple[int, str]]) -> None:
    other = list(tokens)
    for at, word in changes:
        if at < len(other):
            other[at] = word
    one, two = fold(" ".join(tokens)).codes, fold(" ".join(other)).codes
    if len(words(one)) == 0:
        return
    found = align(laid_out(one), laid_out(two))
    last = other_last = 0
    for (a, b), (c, d) in zip(found.matched, found.other, strict=True):
        assert one[a:b].tolist() == two[c:d].tolist()
        assert last <= a < b
        assert other_last <= c < d
        last, other_last = b, d
    assert 0.0 <= found.share <= 1.0


def test_a_large_family_of_similar_documents_is_compared_with_few_and_stays_whole() -> None:
    rnd = random.Random(5)
    model = prose(7).split(" ")
    texts = [" ".join(word if rnd.random() > 0.04 else f"{word}{n}" for word in model) for n in range(120)]
    found = find(texts, Config())
    partners = Counter(pair.b for pair in found.similar)
    assert len(partners) == len(texts) - 1
    assert max(partners.values()) <= ALL_PAIRS
    assert len(found.pairs) < len(texts) * (len(texts) - 1) // 4
    assert not found.drops
    assert {passage.confidence for passage in found.passages} <= {"low"}
