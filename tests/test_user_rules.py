"""Rules of the user: phrases, patterns, packs, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.model import Config
from dedupe_corpus.rules.loader import catalogue, detectors, lookup, resolve_codes
from dedupe_corpus.rules.page import Page
from dedupe_corpus.stages.trial import trials

RULE: dict[str, Any] = {"code": "X001", "name": "x-rule", "title": "T", "why": "W", "confidence": "high"}


def config(**fields: Any) -> Config:
    return Config(rules=({**RULE, **fields},))


def stripped(text: str, settings_: Config) -> str:
    page = Page(text, lookup=lookup(settings_))
    found = [d for d in detectors(settings_) if d.code == "X001"]
    spans = sorted(span for d in found for claim in d.find(page) for span in claim.spans)
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts.append(text[at : max(at, start)])
        at = max(at, end)
    return "".join([*parts, text[at:]])


PHRASES = config(phrases=["Sponsored by {}", "{n} people read this", "Back to the list"])
INLINE = config(phrases=["(see shop)", "New!"], match="inline")
LINE = config(pattern=r"ref\. no\. \d{1,8}")
PART = config(pattern=r"\[ref \d{1,4}\]", match="inline")

STAYS = [
    (PHRASES, "Go back to the list of names.\n"),
    (PHRASES, "Many people read this\n"),
    (INLINE, "The Newt sleeps. Brand New!x is a name.\n"),
    (INLINE, "(see shops)\n"),
    (LINE, "It bears ref. no. 12 on its back.\n"),
    (PART, "He said [ref x] twice.\n"),
]


@pytest.mark.parametrize(("rules", "text"), STAYS)
def test_what_the_rule_does_not_say_stays(rules: Config, text: str) -> None:
    assert stripped(text, rules) == text


GOES = [
    (PHRASES, "One.\nSponsored by Acme Inc.\nTwo.\n", "One.\nTwo.\n"),
    (PHRASES, "One.\n12,400 people read this!\n» Back to the list\nTwo.\n", "One.\nTwo.\n"),
    (INLINE, "Boots (see shop) keep dry. New! Socks.\n", "Boots keep dry. Socks.\n"),
    (INLINE, "New! Boots.\n(see shop)\nSocks.\n", "Boots.\nSocks.\n"),
    (LINE, "One.\nref. no. 4711\nTwo.\n", "One.\nTwo.\n"),
    (PART, "A claim [ref 12], and one more [ref 3].\n", "A claim, and one more.\n"),
]


@pytest.mark.parametrize(("rules", "text", "after"), GOES)
def test_what_the_rule_says_goes(rules: Config, text: str, after: str) -> None:
    assert stripped(text, rules) == after


def test_a_user_rule_stands_in_the_catalogue_and_answers_to_its_name() -> None:
    rules = catalogue(PHRASES)
    assert rules["X001"].title == "T"
    assert resolve_codes(["x-rule"], rules) == {"X001"}
    assert "X001" not in catalogue()


WRONG = [
    ({"code": "DC299"}, "does not begin with DC"),
    ({"code": "x1"}, "looks like X001"),
    ({"name": "copy-notice"}, "takes the name of DC201"),
    ({"match": "word"}, "match is line or inline"),
    ({"phrases": []}, "phrases is a list of texts"),
    ({"phrases": ["!!"]}, "no letters"),
    ({"phrases": None}, "either phrases or pattern"),
    ({"pattern": "x"}, "either phrases or pattern"),
    ({"phrases": None, "pattern": "(x"}, "no regular expression"),
    ({"why": ""}, "'why' is missing"),
    ({"phrase": ["x y"]}, "did you mean 'phrases'"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_a_wrong_rule_is_an_error_that_names_it(change: dict[str, Any], said: str) -> None:
    table = {**RULE, "phrases": ["some phrase"], **change}
    wrong = Config(rules=({k: v for k, v in table.items() if v is not None},))
    with pytest.raises(ConfigError, match="rule ") as error:
        catalogue(wrong)
    assert said in str(error.value)


RUNAWAYS = [(r"(a+)+b", "line"), (r"(?:\s*\w+\s*)*!", "line"), (r"(.*?,){12}Q", "inline"), (r"\w+\d+\w+@", "inline")]


@pytest.mark.parametrize(("pattern", "match"), RUNAWAYS)
def test_a_pattern_that_runs_away_is_refused(pattern: str, match: str) -> None:
    with pytest.raises(ConfigError, match="runs away on long input"):
        catalogue(config(pattern=pattern, match=match))


def test_a_pack_file_holds_the_same_tables(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(
        '[[rule]]\ncode = "X001"\nname = "x-rule"\ntitle = "T"\nwhy = "W"\nphrases = ["Our partners"]\n'
        'goes = [{ text = "One.\\nOur partners\\nTwo.\\n", after = "One.\\nTwo.\\n" }]\n'
        'stays = ["Our partners came late.\\n"]\n',
        encoding="utf-8",
    )
    rules = Config(pack=(str(pack),))
    assert stripped("One.\nOur partners\n", rules) == "One.\n"
    assert catalogue(rules)["X001"].confidence == "medium"
    mine = [trial for trial in trials(rules) if trial.rule.code == "X001"]
    assert [trial.passed for trial in mine] == [True, True]


def test_an_example_that_does_not_come_out_is_told() -> None:
    wrong = config(
        phrases=["Our partners"], goes=[{"text": "Our partner\nx\n", "after": "x\n"}], stays=["Our partners\n\ny\n"]
    )
    mine = [trial for trial in trials(wrong) if trial.rule.code == "X001"]
    assert [trial.passed for trial in mine] == [False, False]


@pytest.mark.parametrize(
    ("text", "said"), [("[[rule", "not TOML"), ("[[rules]]\ncode = 'X1'\n", "unknown key 'rules'")]
)
def test_a_pack_that_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine\.toml") as error:
        catalogue(Config(pack=(str(pack),)))
    assert said in str(error.value)
    with pytest.raises(ConfigError, match="cannot be read"):
        catalogue(Config(pack=(str(tmp_path / "absent.toml"),)))


def test_two_rules_with_one_code_are_refused() -> None:
    with pytest.raises(ConfigError, match="exists already"):
        catalogue(Config(rules=({**RULE, "phrases": ["a b"]}, {**RULE, "name": "other", "phrases": ["c d"]})))


@given(st.text(alphabet="ab [ref12]\u0301\n.", max_size=120))
@settings(max_examples=150)
def test_what_is_left_is_a_subsequence(text: str) -> None:
    left = stripped(text, PART)
    rest = iter(text)
    assert all(letter in rest for letter in left)
