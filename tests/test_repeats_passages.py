"""Passages that two documents share: which stay, which go, how they are cut, and what bridges two runs."""

from __future__ import annotations

import numpy as np
import pytest

from dedupe_corpus.model import Config, Span
from dedupe_corpus.repeats.corpus import CorpusRepeats
from dedupe_corpus.repeats.cuts import Cuts
from dedupe_corpus.repeats.fold import fold
from dedupe_corpus.repeats.kinds import stays_by_kind
from dedupe_corpus.repeats.within import passages_within
from tests.test_repeats_coverage import find
from tests.test_repeats_documents import prose

PARAGRAPH = prose(30, 5).replace("\n", " ")
FEW = prose(31, 2).replace("\n", " ")
SENTENCES = prose(32, 6)


def snapped(text: str, start: int, end: int) -> Span:
    low, high = Cuts([text]).snap(np.array([start]), np.array([end]))
    return Span(int(low[0]), int(high[0]))


def page(seed: int, middle: str) -> str:
    return f"{prose(seed, 30)}\n\n{middle}\n\n{prose(seed + 1, 30)}"


def two_pages(middle: str, other: str | None = None) -> CorpusRepeats:
    return find((page(100, middle), page(200, middle if other is None else other)), Config(), order=(0, 1))


STAY = {
    "a quoted reply": "\n".join("> " + line for line in SENTENCES.split("\n")),
    "code": "\n".join("    " + line for line in SENTENCES.split("\n")),
    "a table": "\n".join("| " + " | ".join(line.split()) + " |" for line in SENTENCES.split("\n")),
    "fewer words than the least": FEW,
}


@pytest.mark.parametrize("middle", STAY.values(), ids=STAY)
def test_stays_and_is_told(middle: str) -> None:
    found = two_pages(middle)
    assert {passage.confidence for passage in found.passages} == {"low"}
    assert any(middle in page(200, middle)[slice(*passage.span)] for passage in found.passages)


def test_a_quotation_inside_other_prose_stays() -> None:
    long = prose(33, 30).replace("\n", " ")
    inside = f"{long} She said: {PARAGRAPH} {prose(34, 30)}".replace("\n", " ")
    found = find((page(100, PARAGRAPH), inside), Config(), order=(0, 1))
    assert {passage.confidence for passage in found.passages} == {"low"}


def test_a_document_that_would_lose_most_of_its_text_loses_nothing() -> None:
    short = f"{prose(35, 4)}\n\n{PARAGRAPH}\n\n{prose(36, 4)}"
    found = find((page(100, PARAGRAPH), short), Config(max_removed=0.3), order=(0, 1))
    assert {passage.confidence for passage in found.passages} == {"low"}
    assert any(passage.evidence.get("reason") == "over-removal" for passage in found.passages)


def test_a_whole_paragraph_goes_from_the_later_document() -> None:
    found = two_pages(PARAGRAPH)
    (passage,) = (one for one in found.passages if one.confidence == "medium")
    text, kept = page(200, PARAGRAPH), page(100, PARAGRAPH)
    assert (passage.document, passage.kept) == (1, 0)
    assert text[slice(*passage.span)].strip() == PARAGRAPH == kept[slice(*passage.kept_span)].strip()


def test_scope_folder_keeps_passages_of_folders_apart() -> None:
    texts = (page(100, PARAGRAPH), page(200, PARAGRAPH))
    assert not find(texts, Config(scope="folder"), order=(0, 1), folders=["a", "b"]).passages
    assert find(texts, Config(scope="folder"), order=(0, 1), folders=["a", "a"]).passages


def test_signs_between_words_are_bridged_and_other_words_are_not() -> None:
    quoted = "\n".join("> " + line for line in SENTENCES.split("\n"))
    whole = [p for p in two_pages(SENTENCES, quoted).passages if p.words >= 54]
    assert len(whole) == 1
    assert whole[0].confidence == "low"
    changed = SENTENCES.replace(" ", " indeed ", 20)
    assert all(p.words < 50 for p in two_pages(SENTENCES, changed).passages)


@pytest.mark.parametrize("sign", ["> ", "+", "# ", "* "])
def test_bridges_inside_one_text(sign: str) -> None:
    lines = [" ".join(PARAGRAPH.split()[at : at + 20]) for at in range(0, 40, 20)]
    quoted = "\n".join(sign + line for line in lines)
    text = f"{' '.join(lines)}\n\n{prose(37, 10)}\n\n{quoted}\n"
    folded = fold(text)
    found = passages_within(folded.codes, 64, 60)
    at = folded.positions
    spans = [(int(at[a]), int(at[b - 1]) + 1) for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)]
    start = text.index(quoted) + len(sign)
    assert any(a <= start and b >= start + len(quoted) - len(sign) - 1 for a, b in spans), spans
    assert not len(passages_within(fold(prose(38, 60)).codes, 64, 60).start)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A plain sentence stands here.", ""),
        ("> one line said\n> and the next\nmine", "quote"),
        ("    run = make()\n    stop(run)", "code"),
        ("name of it | size of it | price\nmill and barn | as large as two | not for sale", "table"),
        ("", ""),
    ],
)
def test_kinds_that_stay(text: str, kind: str) -> None:
    assert stays_by_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "wanted", "given"),
    [
        ("Only a part of a sentence.", "a part of", ""),
        ("One ends. Two ends. Three", "ends. Two ends. Thr", "Two ends."),
        ("First line\nsecond line\nthird line", "line\nsecond line\nthi", "second line"),
        ("一つ目。二つ目。三つ目。", "目。二つ目。三", "二つ目。"),
    ],
)
def test_cuts_only_between_sentences_and_lines(text: str, wanted: str, given: str) -> None:
    start = text.index(wanted)
    assert text[slice(*snapped(text, start, start + len(wanted)))] == given


def test_texts_that_are_laid_out_together_are_cut_like_each_alone() -> None:
    texts = [
        "",
        "One ends. Two ends",
        "\n\nIn a line\n",
        "一つ目。二つ目",
        "```\nfenced\n```\nNot fenced.",
        "e\u0301 one. \u0301two",
    ]
    cuts = Cuts(texts)
    for text, base in zip(texts, cuts.layout.starts.tolist(), strict=True):
        for start in range(len(text) + 1):
            for end in range(start, len(text) + 1):
                low, high = cuts.snap(np.array([base + start]), np.array([base + end]))
                assert (low[0] - base, high[0] - base) == snapped(text, start, end)
