"""Repair: what stays, what is undone, and the arithmetic of its edits.

`cases/repair.json` holds the cases: a text that stays has no `after`.
"""

from __future__ import annotations

import gzip
import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import ftfy
import pytest
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus import repair as package
from dedupe_corpus.model import Config, Edit
from dedupe_corpus.repair import controls, layout, mojibake, repair, tidy
from dedupe_corpus.repair.difference import _met_again, difference
from dedupe_corpus.repair.gate import suspect
from dedupe_corpus.rules.loader import catalogue
from dedupe_corpus.text import apply

ALL = frozenset({"DC101", "DC102", "DC103", "DC104"})
CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/repair.json").read_text("utf-8"))
DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).parents[2] / "shared" / "data"))


def repaired(text: str, active: frozenset[str] = ALL) -> str:
    return apply(text, repair(text, active).edits)


def rows(name: str) -> list[dict[str, Any]]:
    path = DATA / name / "data.jsonl.gz"
    if not path.exists():
        pytest.skip(f"real data not present: {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case: dict[str, Any]) -> None:
    text: str = case["text"]
    done = repair(text, ALL)
    assert apply(text, done.edits) == case.get("after", text)
    assert sorted(done.places) == case.get("codes", [])
    for spans in done.places.values():
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases_inside_a_longer_text(case: dict[str, Any]) -> None:
    if "lines" in case["label"] or "line end" in case["label"] or not case["text"].endswith("\n"):
        return
    text = f"Before.\n{case['text']}After.\n"
    assert repaired(text) == f"Before.\n{case.get('after', case['text'])}After.\n"


def test_the_examples_of_the_rules_hold() -> None:
    rules = [rule for code, rule in catalogue(Config()).items() if code in ALL]
    assert len(rules) == len(ALL)
    for rule in rules:
        for example in (*rule.goes, *rule.stays):
            wanted = example.text if example.after is None else example.after
            assert repaired(example.text, frozenset({rule.code})) == wanted, example
            assert repaired(wanted) == wanted


def test_codes_that_are_off_leave_their_dirt_alone() -> None:
    text = "caf\u00c3\u00a9 a\u200bb\u0007  \r\n\n\n\nx\u00a0y"
    assert repaired(text, frozenset()) == "caf\u00c3\u00a9 a\u200bb\u0007  \n\n\n\nx\u00a0y"
    assert repair(text, frozenset()).places == {}
    assert repaired(text, frozenset({"DC101"})) == "café a\u200bb\u0007  \n\n\n\nx\u00a0y"
    assert repaired(text, frozenset({"DC103"})) == "caf\u00c3\u00a9 ab  \n\n\n\nx\u00a0y"
    assert repaired(text, frozenset({"DC104"})) == "caf\u00c3\u00a9 a\u200bb\u0007\n\nx y\n"
    assert repaired("wait\x85 and", frozenset({"DC104"})) == "wait\n and\n"


def test_surrogates_one_by_one_become_their_character() -> None:
    assert repaired("so \ud83d" + "\ude0d, \ud83d\n") == "so 😍, \ufffd\n"


def test_edits_are_small_and_places_are_those_of_the_original() -> None:
    text = "first\r\nsecond caf\u00c3\u00a9 \u00e2\u20ac\u0153x\u00e2\u20ac\u009d\n"
    done = repair(text, ALL)
    assert done.edits == [Edit(5, 6, ""), Edit(17, 19, "é"), Edit(20, 23, "“"), Edit(24, 27, "”")]
    assert {code: [text[a:b] for a, b in spans] for code, spans in done.places.items()} == {
        "DC101": ["\u00c3\u00a9", "\u00e2\u20ac\u0153", "\u00e2\u20ac\u009d"],
        "DC104": ["\r"],
    }


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", ""),
        ("a\n", "a\n"),
        ("  a\n", "  a\n"),
        ("a  b\n\nc\n", "a  b\n\nc\n"),
        ("a", "a\n"),
        ("\n\n a \n\n\n\nb\n\n", " a\n\nb\n"),
        (" \n\t\n\u3000", ""),
        ("\n", ""),
        ("a\n\u00a0\n \n\nb\u2003", "a\n\nb\n"),
    ],
)
def test_tidy(text: str, after: str) -> None:
    edits = tidy(text)
    assert apply(text, edits) == after
    assert tidy(after) == []


def test_long_lines_are_aligned_in_reasonable_time() -> None:
    old = "une cr\u00c3\u00aape \u00c3 la f\u00c3\u00aate, " * 9000
    new = "une crêpe à la fête, " * 9000
    edits = difference(old, new)
    assert apply(old, edits) == new
    assert max(edit.end - edit.start for edit in edits) < 6


@pytest.mark.parametrize(
    "unit", [" ", "\u00a0", "\x1b[0", "&amp", "<a ", "\r", "\u202b", "\u3000 ", "Ã", "&#5", "_\x08", "\n "]
)
def test_long_runs_are_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "x"
    once = repaired(text[:2000])
    assert repaired(once) == once
    changes = [layout.spaces(text), layout.tidy(text), controls.unseen(text, bidi=True), mojibake.entities(text)]
    assert len(changes) == 4
    suspect(text, 0)


# Letters and signs that mojibake, entities, controls and layout are made of, so that random texts hold them.
_PIECES = st.sampled_from(
    [
        *["aZé", "Ã", "Â", "â", "€", "™", "œ", "“", "”", "…", "\xa0", "\x9d", "\x85", "\x92", "\xad", "\u200b", "\u200c", "\u200d", "\u200e", "\u202b", "\u202c", "\u3000", "\u2028", "\ufeff"],
        *["\n", "\r", "\r\n", " ", "  ", "\t", "\x0b", "\x0c", "\x08", "\x1b[0m", "\x00", "\x1a", "\ufffd", "?", "!", ";", "1", "_"],
        *["&amp;", "&", "#8217;", "nbsp;", "&#13;", "&#8203;", "&lt;", "b>", "<", "`", "```", "HTML", "&#55357;", "&#56845;"],
        *["日", "か", "Ａ", "א", "م", "ก", "क", "с", "Ђ", "в", "Г", "ў", "В", "β", "Ã©", "â€™", "Â ", "Ã ", "ï»¿", "\ud83d", "\ude0d"],
        *["\u1680", "\u180e", "\u202f", "«", "»", "👩", "\U000e0067", "\U0001f3f4", "_\x08x", "x\x08x", "à²", "Œ", "ā€"],
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=25).map("".join)
_CODES = st.sets(st.sampled_from(sorted(ALL))).map(frozenset)


@settings(max_examples=600, deadline=None)
@given(_TEXTS, _CODES)
def test_repairing_again_changes_nothing(text: str, active: frozenset[str]) -> None:
    done = repair(text, active)
    once = apply(text, done.edits)
    assert "\r" not in once
    assert "\u2028" not in once
    assert repair(once, active).edits == []
    starts = [edit.start for edit in done.edits]
    assert starts == sorted(starts)
    assert set(done.places) <= active
    if "DC101" in active:
        once.encode("utf-8")
    if "DC104" in active:
        assert tidy(once) == []
        assert not once or once.endswith("\n")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_settles(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _CODES)
def test_skipping_clean_lines_changes_no_result(text: str, active: frozenset[str]) -> None:
    quick = repair(text, active)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "suspect", _every_line)
        assert apply(text, repair(text, active).edits) == apply(text, quick.edits)


def _every_line(text: str, at: int) -> int:
    return at if at < len(text) else -1


_SIGNS = st.sampled_from(
    sorted({c for chars in MOJIBAKE_CATEGORIES.values() for c in chars} | set("aZ ВГРС\u0402ў√≈‚β€ΒΓΞΟā\u00a0Â.?×²"))
)


@settings(max_examples=1500, deadline=None)
@given(st.text(_SIGNS, max_size=6))
def test_whatever_ftfy_calls_bad_is_suspect(text: str) -> None:
    if BADNESS_RE.search(text):
        assert suspect(text, 0) >= 0


def test_repairs_of_a_line_of_any_length_are_small() -> None:
    """Words are joined here and there, so that the words of both texts do not stand side by side."""
    old = "".join(f"{n} une cr\u00c3\u00aape \u00c3 la f\u00c3\u00aate, {n} " for n in range(15_000))
    new = "".join(f"{n} une crêpe à la fête, {n}{' ' if n % 9 else ''}" for n in range(15_000))
    edits = difference(old, new)
    assert apply(old, edits) == new
    assert max(edit.end - edit.start for edit in edits) < 12


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40))
def test_texts_meet_again(old: list[str], new: list[str]) -> None:
    made: list[str] = []
    at = 0
    for start, end, low, high in _met_again(old, new):
        made += [*old[at:start], *new[low:high]]
        at = end
    assert [*made, *old[at:]] == new


@settings(max_examples=100)
@given(st.text("ab é\n", max_size=40), st.text("ab é\n", max_size=40))
def test_differences_lead_from_one_to_the_other(old: str, new: str) -> None:
    edits = difference(old, new)
    assert apply(old, edits) == new
    assert all(a.end < b.start for a, b in pairwise(edits))


def test_real_mojibake_is_undone_and_clean_lines_stay() -> None:
    undone = total = 0
    for row in rows("mojibake_real_pairs"):
        if row["text"] == row["gold"]:
            assert repaired(row["text"]).rstrip("\n") == row["gold"].rstrip()
        else:
            total += 1
            undone += repaired(row["text"]).split() == row["gold"].split()
    assert (undone, total) == (70, 73)


def test_as_many_known_cases_as_ftfy_itself() -> None:
    for row in rows("mojibake_strings"):
        once = repaired(row["text"])
        assert repaired(once) == once
        if row.get("expect") == "pass":
            fixed = ftfy.fix_text(repaired(row["text"], frozenset({"DC101"})))
            assert fixed.split() == ftfy.fix_text(row["fixed_encoding"] or row["gold"]).split()


def test_the_same_text_in_388_languages_keeps_all_it_shows() -> None:
    changed: dict[str, int] = {}
    for row in rows("udhr"):
        done = repair(row["text"], ALL)
        assert apply(row["text"], done.edits).split() == _shown(row["text"]), row["id"]
        for code in ("DC101", "DC103"):
            if code in done.places:
                changed[row["id"]] = len(done.places[code])
    assert changed == {"udhr-kea": 10, "udhr-kng_AO": 70, "udhr-sco": 1}


def _shown(text: str) -> list[str]:
    """The words of a text; its C1 controls are the quotes that Windows has there."""
    return text.replace("\x92", "’").replace("\x91", "‘").split()
