"""Of the documents that an index names, only those are kept that a new text can have to do with; nothing else is lost."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedupe_corpus.model import Config
from dedupe_corpus.repeats import store
from dedupe_corpus.repeats.nearby import nearby
from dedupe_corpus.stages import recalling
from tests.command import call
from tests.corpora import write_folder
from tests.stories import paragraph

pytestmark = pytest.mark.usefixtures("one_job")

QUIET = ("-q", "--no-config")


def spoken(seed: int, length: int) -> str:
    """Made-up words that hardly ever come twice in a row."""
    chance = random.Random(seed)
    words = ("".join(chance.choices("bdfgklmnprstvz", k=chance.randint(2, 9))) for _ in range(length))
    return " ".join(words)


def texts() -> st.SearchStrategy[str]:
    """Texts of own words with phrases in between that others have, too: too short for a repeat, or just long enough."""

    def build(seed: int, phrases: list[tuple[int, int]]) -> str:
        parts = [spoken(seed, 150)]
        for number, (which, size) in enumerate(phrases):
            parts += [paragraph(which)[:size], spoken(seed * 100 + number, 7)]
        return " ".join(parts) + ".\n"

    phrase = st.tuples(st.integers(0, 5), st.sampled_from([33, 40, 44, 48, 52, 56, 59, 62, 70]))
    return st.builds(build, st.integers(0, 10_000), st.lists(phrase, max_size=3))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=st.lists(texts(), min_size=1, max_size=6), new=st.lists(texts(), min_size=1, max_size=3))
def test_what_is_left_out_would_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    home = tmp_path_factory.mktemp("home")
    write_folder(home / "a", {f"old{n}.txt": text.encode() for n, text in enumerate(old)})
    write_folder(home / "b", {f"new{n}.txt": text.encode() for n, text in enumerate(new)})
    assert call("index", "build", str(home / "index"), str(home / "a"), *QUIET).code == 0
    args = ("check", str(home / "b"), "--against", str(home / "index"), *QUIET, "-f", "jsonl")
    some = call(*args)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recalling, "nearby", lambda texts, _bases, _config: np.ones(len(texts), bool))
        every = call(*args)
    assert (some.code, some.out) == (every.code, every.out), some.err


def test_one_phrase_in_common_is_not_near(tmp_path: Path) -> None:
    phrase, config = paragraph(1), Config()
    new = [f"{spoken(1, 60)} {phrase[:55]} {spoken(2, 60)}", f"{spoken(3, 90)} {phrase[:80]} {spoken(4, 9)}"]
    for number, text in enumerate(new):
        store.write(tmp_path / f"{number}.shelf", [text], config.min_repeat)
    bases = (tmp_path / "0.shelf", tmp_path / "1.shelf")
    old = [
        f"{spoken(11, 60)} {phrase[:50]} {spoken(12, 60)}",  # too short a run
        f"{spoken(21, 60)} {phrase[:80]} {spoken(22, 60)}",  # a repeat
        f"{spoken(31, 60)} {phrase[:50]} {spoken(32, 60)} {phrase[22:76]}",  # two runs that make a repeat together
        spoken(41, 80),  # nothing
        f"{phrase[:40]} \U0001f680",  # hardly more than the phrase
        " ".join(w for n, w in enumerate(new[0].split()) if n % 9),  # short runs, but all of the text
    ]
    assert nearby(old, bases, config).tolist() == [False, True, True, False, True, True]
