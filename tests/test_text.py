"""Arithmetic of edits: composing, inverting and mapping lose nothing."""

from __future__ import annotations

import numpy as np
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus import text as module
from dedupe_corpus import words
from dedupe_corpus.model import Edit, Span
from dedupe_corpus.text import (
    Lines,
    Mapping,
    apply,
    compose,
    cuts_grapheme,
    ends_sentence,
    invert,
    merge_spans,
    sentence_ends,
)
from dedupe_corpus.words import FirstPlaces, _count_long, count_in_ranges, count_words, letter_runs, place_of_run

_MIXED = st.text(
    st.sampled_from(
        "abzAZ019 _-'’“”–…\u00a0\n\x1c\u00aa\u00b2\u00b5\u00e9\u00df\u0131\u015f\u0301\u0438\u0482\u05d0\u0e01\u0e31\u2160\u2460\u2776\u4e00\ud55c\ud800"
    )
    | st.characters(exclude_categories=["Cn"]),
    max_size=30,
)


@st.composite
def text_and_edits(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Edit]]:
    text = draw(st.text("abcdef\n", max_size=20)) if text is None else text
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [
        Edit(start, end, draw(st.text("XYZ", max_size=3)), (number,)) for number, (start, end) in enumerate(pairs)
    ]


@given(st.data())
def test_composed_edits_do_what_both_do(data: st.DataObject) -> None:
    text, first = data.draw(text_and_edits())
    middle = apply(text, first)
    _, second = data.draw(text_and_edits(middle))
    both = compose(first, second, middle)
    assert apply(text, both) == apply(middle, second)


@given(text_and_edits())
def test_inverted_edits_give_the_text_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert apply(apply(text, edits), invert(text, edits)) == text


@given(text_and_edits())
def test_kept_places_map_there_and_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    mapping = Mapping(edits)
    after = apply(text, edits)
    for place, sign in enumerate(text):
        if any(edit.start <= place < edit.end for edit in edits):
            continue
        moved = mapping.to_after(place)
        assert after[moved] == sign
        assert mapping.to_before(moved) == place
        assert mapping.span_before(Span(moved, moved + 1)) == Span(place, place + 1)


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit(0, 2, ""), Edit(1, 3, "")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— · !", 0),
        ("two words", 2),
        ("don't", 2),
        ("Straße über Çay", 3),
        ("हिन्दी में", 2),
        ("漢字かな", 2),
        ("漢字か", 2),
        ("ไทย", 2),
        ("GPU卡", 2),
        ("a1 2b", 2),
    ],
)
def test_words_are_counted_as_promised(text: str, words: int) -> None:
    assert count_words(text) == words


@settings(deadline=None)
@given(st.text(max_size=60))
def test_long_texts_are_counted_like_short_ones(text: str) -> None:
    padded = text + " ." * 200
    assert count_words(padded) == count_words(text)


@given(_MIXED)
def test_words_of_every_kind_of_text_are_counted_alike(text: str) -> None:
    assert count_words(text) == _count_long(text)  # other paths, the same words


@given(st.lists(_MIXED, max_size=5))
def test_words_of_many_ranges_are_those_of_each(texts: list[str]) -> None:
    codes = np.array([ord(sign) for text in texts for sign in text], np.uint32)
    edges = np.cumsum([0, *map(len, texts)])
    assert count_in_ranges(codes, edges).tolist() == [count_words(text) for text in texts]


@given(_MIXED)
def test_runs_of_letters_are_those_of_their_classes(text: str) -> None:
    assert letter_runs(text) == regex.findall(r"[\p{L}\p{M}]+", text)


@given(_MIXED, st.data())
def test_a_run_is_found_where_it_first_stands_whole(text: str, data: st.DataObject) -> None:
    runs = [*regex.finditer(r"[\p{L}\p{M}]+", text)]
    word = data.draw(st.sampled_from([run.group() for run in runs] or ["a"]) | st.sampled_from(["a", "az", "a-b"]))
    first = next((run.start() for run in runs if run.group() == word), -1)
    assert place_of_run(text, word) == first
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_LONG_TEXT", 0)
        assert FirstPlaces(text).of(word) == first


def test_lines_and_columns_count_every_line_end_once() -> None:
    lines = Lines("a\r\nb\rc\nd")
    assert [lines.place(p) for p in (0, 3, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_sentences_end_in_every_script() -> None:
    text = "One. Two! 三。四？ पाँच। ستة؟"
    assert [text[:end][-1] for end in sentence_ends(text)] == [".", "!", "。", "？", "।", "؟"]
    assert sentence_ends("version 1.2 of a.b") == []
    assert ends_sentence("He said “so.”")
    assert not ends_sentence("A heading")


def test_a_cut_between_letter_and_mark_is_seen() -> None:
    text = "cafe\u0301 👩\u200d🚀"
    assert cuts_grapheme(text, 4)
    assert not cuts_grapheme(text, 5)
    assert cuts_grapheme(text, 8)


def test_touching_spans_join() -> None:
    assert merge_spans([Span(4, 6), Span(0, 2), Span(2, 3), Span(5, 5)]) == [Span(0, 3), Span(4, 6)]


@given(_MIXED.map(lambda text: text * 3), st.data())
def test_columns_in_bytes_are_the_same_in_lines_of_any_length(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    start = max((m.end() for m in regex.finditer(r"\r\n|\r|\n", text) if m.end() <= position), default=0)
    expected = len(text[start:position].encode("utf-8", "surrogatepass")) + 1
    assert Lines(text).byte_column(position) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", 3)
        assert Lines(text).byte_column(position) == expected
