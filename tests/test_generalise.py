"""Scraped pages on many topics, in many languages, with many kinds of dirt: nothing real is lost, nothing of the dirt is left.

`cases/scraped/raw` holds the pages, `cases/scraped/gold` their clean text; all of it is made up for this test. The first
letter of a name tells the kind: a heads of forum posts, b doubled text, c link labels, d empty contents, e reference
marks, f cut-off ends, g copy notices, h titles, i promotional and navigational tails, m encodings, n no dirt at all.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from .command import call

CASES = Path(__file__).parent / "cases" / "scraped"
NAMES = sorted(path.stem for path in (CASES / "gold").glob("*.txt"))
LEFT = {
    "b09_tr_double_part": "the second copy is a part of the text and stands at its end: reported, a person decides",
    "b10_missing_each": "the second copy is a part of the text and stands at its end: reported, a person decides",
    "c07_zh": "glued between Han signs, the label reads like words of the sentence",
    "e06_es": "a mark behind a year (2017,2) reads like a decimal, and the other mark alone proves nothing",
}
"""Files of which something is left, and why that is so."""
_SPACELESS = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")


def words(path: Path) -> list[str]:
    """The words of a text; signs of scripts without spaces count one by one."""
    return _SPACELESS.sub(r" \1 ", path.read_text(encoding="utf-8")).split()


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of clean texts."""
    out = tmp_path_factory.mktemp("scraped") / "out"
    called = call("clean", str(CASES / "raw"), "-o", str(out), "--scope", "file", "--no-config", "-q", "-j", "1")
    assert called.code == 0, called.err
    return out / "text"


def difference(gold: list[str], found: list[str]) -> tuple[list[str], list[str]]:
    """Runs of words that only gold has (lost) and that only the clean text has (left)."""
    lost: list[str] = []
    left: list[str] = []
    matcher = difflib.SequenceMatcher(None, gold, found, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            lost += [" ".join(gold[a:b])] if b > a else []
            left += [" ".join(found[c:d])] if d > c else []
    return lost, left


def marked(name: str) -> object:
    """The name, as a test that is known to fail where it stands in `LEFT`."""
    marks = [pytest.mark.xfail(reason=LEFT[name], strict=True)] if name in LEFT else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", NAMES)
def test_no_real_text_is_lost(cleaned: Path, name: str) -> None:
    gold, found = words(CASES / "gold" / f"{name}.txt"), words(cleaned / f"{name}.txt")
    lost, left = difference(gold, found)
    glued = [a for a, b in zip(lost, left, strict=False) if b.startswith(a)]  # a mark that is left stays on its word
    assert [run for run in lost if run not in glued] == []


@pytest.mark.parametrize("name", [marked(name) for name in NAMES])
def test_no_dirt_is_left(cleaned: Path, name: str) -> None:
    gold, found = words(CASES / "gold" / f"{name}.txt"), words(cleaned / f"{name}.txt")
    assert difference(gold, found)[1] == []
