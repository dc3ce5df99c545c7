"""Finding rules, codes and phrases."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.errors import ConfigError, UsageError
from dedupe_corpus.model import Config
from dedupe_corpus.rules.loader import catalogue, detectors, lookup, resolve_codes
from dedupe_corpus.rules.page import Hit, fold_label
from dedupe_corpus.rules.phrase_packs import compile_packs, read_compiled, shipped, shipped_vocabulary
from dedupe_corpus.rules.reference import read_rule
from dedupe_corpus.rules.vocabulary import Vocabulary, key

FAMILIES = {"DC1": 4, "DC2": 14, "DC3": 2, "DC4": 1, "DC5": 3, "DC9": 5}


def test_every_rule_of_every_family_is_described() -> None:
    rules = catalogue()
    assert {family: sum(code.startswith(family) for code in rules) for family in FAMILIES} == FAMILIES
    assert list(rules) == sorted(rules)
    for code, rule in rules.items():
        assert rule.code == code
        assert rule.title
        assert rule.why


def test_every_rule_of_boilerplate_has_a_detector_and_examples() -> None:
    found = {detector.code for detector in detectors(Config())}
    assert found <= set(catalogue())
    for code, rule in catalogue().items():
        if code.startswith("DC2") and code != "DC214":  # DC214 looks at several files: one text shows nothing
            assert code in found
            assert rule.goes
            assert rule.stays


def test_codes_families_and_names_are_resolved() -> None:
    assert resolve_codes(["DC201"]) == {"DC201"}
    assert resolve_codes(["dc201", "copy-notice"]) == {"DC201"}
    assert resolve_codes(["DC9"]) == {code for code in catalogue() if code.startswith("DC9")}
    assert resolve_codes(["DC"]) == set(catalogue())
    assert resolve_codes([]) == frozenset()


@pytest.mark.parametrize(
    ("name", "meant"),
    [("copy-notise", "copy-notice"), ("DC299", "DC2"), ("mojibak", "mojibake"), ("cokie-banner", "cookie-banner")],
)
def test_an_unknown_name_is_an_error_with_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(UsageError, match=meant):
        resolve_codes([name])


@pytest.mark.parametrize("name", ["", "D", "E2", "DC2x", "201", "nothing-like-it-at-all"])
def test_what_is_no_code_is_an_error(name: str) -> None:
    with pytest.raises(UsageError):
        resolve_codes([name])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": None}, "'title' is missing"),
        ({"confidence": "sure"}, "confidence is one of"),
        ({"wy": "x"}, "did you mean 'why'"),
        ({"goes": [{"text": "x"}]}, "needs text, after"),
    ],
)
def test_a_page_with_a_wrong_field_names_file_and_rule(change: dict[str, object], said: str) -> None:
    table = {"code": "DC299", "name": "a-rule", "title": "T", "why": "W", "confidence": "low"}
    with pytest.raises(ConfigError, match=r"pages\.toml: rule DC299") as error:
        read_rule({k: v for k, v in {**table, **change}.items() if v is not None}, "pages.toml")
    assert said in str(error.value)


# --- phrases --------------------------------------------------------------------------------------------------


def hit(phrase: str) -> Hit:
    return Hit("X001", "test", "phrase", phrase)


def known(*phrases: str) -> Vocabulary:
    return Vocabulary([(phrase, hit(phrase)) for phrase in phrases])


STAY = [
    ("Read more", "read more books"),
    ("Read more", "more"),
    ("{n} comments", "many comments"),
    ("Posted by {}", "posted by"),
    ("Posted by {}", "posted by " + "a very long run of text that is no name at all, " * 3),
    ("Page {n} of {n}", "page of"),
    ("Von {} am {}", "von anna bis montag"),
]


@pytest.mark.parametrize(("phrase", "line"), STAY)
def test_other_lines_are_no_hit(phrase: str, line: str) -> None:
    assert known(phrase)(fold_label(line)) == ()


FOUND = [
    ("Read more…", "READ MORE"),
    ("Read more", "» Read more ›"),
    ("Content is protected !!", "Content is protected!!"),
    ("{n} comments", "12,345 Comments"),
    ("{n} comments", "1.2k comments"),
    ("Page {n} of {n}", "Page 3 of 12"),
    ("Posted by {}", "Posted by Anna B."),
    ("{} tarihinde yazdı", "3 Mayıs tarihinde yazdı"),
    ("Von {} am {}", "Von Anna am Montag"),
    ("{n} 条评论", "12条评论"),
    ("第{n}页", "第 3 页"),
    ("(opens in new window)", "Opens in new window"),
]


@pytest.mark.parametrize(("phrase", "line"), FOUND)
def test_a_phrase_is_found_however_it_is_set(phrase: str, line: str) -> None:
    assert known(phrase)(fold_label(line)) == (hit(phrase),)


@pytest.mark.parametrize("phrase", ["!!!", "{}", "a {}", "{} of {}"])
def test_a_phrase_that_would_match_anything_or_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(ConfigError):
        known(phrase)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_line_can_be_looked_up_and_keys_are_stable(text: str) -> None:
    label = fold_label(text)
    assert isinstance(lookup(Config())(label), tuple)
    assert key(key(label)) == key(label)


def test_every_shipped_phrase_without_a_gap_is_found_as_it_stands() -> None:
    look = lookup(Config())
    for phrase, meant in shipped():
        if "{}" not in phrase:
            assert meant in look(fold_label(phrase.replace("{n}", "7"))), phrase


def test_a_line_is_compared_with_few_of_ten_thousand_phrases() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = ("".join(four) for four in itertools.product(letters, repeat=4))
    many = known(*(f"label {name} by {{}}" for name in itertools.islice(names, 10_000)))
    assert len(many) == 10_000
    buckets = [bucket for end in (many.table.starts, many.table.stops) for bucket in end.values()]
    assert max(map(len, buckets)) <= 2
    assert max(map(len, many._starts.values())) <= 8


def test_a_table_made_ahead_knows_the_same_phrases() -> None:
    data = compile_packs()
    table = read_compiled(data, data.split(b" ", 1)[0].decode())
    assert table is not None
    ahead, now = Vocabulary(known=table), Vocabulary(shipped())
    assert ahead.table == now.table == shipped_vocabulary().table
    assert ahead("read more") == now("read more") != ()


def test_a_table_that_is_broken_or_made_of_other_packs_is_none() -> None:
    data = compile_packs()
    mark = data.split(b" ", 1)[0].decode()
    assert read_compiled(data, mark[::-1]) is None
    assert read_compiled(data[:-1], mark) is None
    assert read_compiled(data.replace(b"more", b"less", 1), mark) is None
    assert read_compiled(b"", mark) is None
    assert read_compiled(data.split(b"\n")[0], mark) is None


def test_phrases_of_a_user_join_those_that_are_known_and_change_them_for_nobody_else() -> None:
    mine = [("Read more", hit("Read more")), ("quite unheard of", hit("quite unheard of"))]
    before = shipped_vocabulary()("read more")
    joined = Vocabulary(mine, shipped_vocabulary().table)
    assert joined("read more") == (*before, hit("Read more"))
    assert joined("quite unheard of") == (hit("quite unheard of"),)
    assert shipped_vocabulary()("read more") == before
    assert shipped_vocabulary()("quite unheard of") == ()
