"""Promise 7: a check of new files against an index finds what one run over both finds with the corpus first."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command import call
from tests.corpora import documents, write_folder
from tests.stories import paragraph, story

pytestmark = pytest.mark.usefixtures("one_job")

Found = set[tuple[str, str, str, str, str]]
"""Code, path, spans, status and related places of findings, as text."""

MIN_REPEAT = 64
QUIET = ("-q", "--no-config", "--ignore", "DC214")  # an index gives some files of a site only, so no template lines


def found(out: str, kinds: tuple[str, ...]) -> Found:
    """The findings of format `jsonl`; paths without the folder that holds the files."""

    def name(path: str) -> str:
        return path.rpartition("/")[2]

    rows: list[dict[str, Any]] = [json.loads(line) for line in out.split("\n") if line]
    return {
        (
            row["code"],
            name(row["path"]),
            json.dumps(row["spans"]),
            row["status"],
            json.dumps(sorted((name(r["path"]), r["spans"]) for r in row["related"])),
        )
        for row in rows
        if row["code"].startswith(kinds)
    }


def checked(*args: str, kinds: tuple[str, ...] = ("DC",)) -> Found:
    called = call("check", *args, *QUIET, "-f", "jsonl")
    assert called.code in (0, 1), called.err
    return found(called.out, kinds)


def pieces() -> st.SearchStrategy[str]:
    """Stories that share paragraphs by chance, some of them with a word changed or cut short."""

    def build(choices: list[tuple[int, int]]) -> str:
        parts = []
        for number, how in choices:
            text = paragraph(number)
            if how == 1:
                text = text.replace("The", "A", 1)
            elif how == 2:
                text = text[: len(text) // 2].rpartition(" ")[0]
            parts.append(text)
        return "\n\n".join(parts) + "\n"

    return st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0, 0, 0, 1, 2])), min_size=1, max_size=7).map(build)


def texts() -> st.SearchStrategy[str]:
    return st.one_of(pieces(), documents())


def apart(one: Found, other: Found) -> dict[str, int]:
    """By file, the longest stretch that only one of two checks finds to stand elsewhere, too."""
    out = {}
    for name in {row[1] for row in one | other}:
        places = [
            {at for row in side if row[1] == name for start, end in json.loads(row[2]) for at in range(start, end)}
            for side in (one, other)
        ]
        odd = places[0] ^ places[1]
        out[name] = max(
            (sum(1 for _ in takewhile(odd.__contains__, count(at))) for at in odd if at - 1 not in odd), default=0
        )
    return {name: length for name, length in out.items() if length >= MIN_REPEAT}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=st.lists(texts(), min_size=1, max_size=4), new=st.lists(texts(), min_size=1, max_size=3))
def test_new_files(tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]) -> None:
    """All is the same, unless old copies took texts from each other: then what is found is, if not which one is named."""
    home = tmp_path_factory.mktemp("home")
    write_folder(home / "a", {f"old{n}.txt": text.encode() for n, text in enumerate(old)})
    write_folder(home / "b", {f"new{n}.txt": text.encode() for n, text in enumerate(new)})
    assert call("index", "build", str(home / "index"), str(home / "a"), *QUIET).code == 0
    by_index = checked(str(home / "b"), "--against", str(home / "index"))
    by_folder = checked(str(home / "b"), "--against", str(home / "a"))
    names = {f"new{n}.txt" for n in range(len(new))}
    assert {row[1] for row in by_index | by_folder} <= names
    if any(row[3] == "removed" for row in checked(str(home / "a"), kinds=("DC4", "DC5"))):
        assert apart(by_index, by_folder) == {}
    else:
        assert by_index == by_folder
    both = checked(str(home / "a"), str(home / "b"), "--prefer", f"{home}/a/*")
    assert apart(by_folder, {row for row in both if row[1] in names}) == {}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    old=st.lists(pieces(), min_size=1, max_size=4),
    later=st.lists(pieces(), min_size=1, max_size=2),
    new=st.lists(pieces(), min_size=0, max_size=2),
)
def test_changed_files(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], later: list[str], new: list[str]
) -> None:
    """The first files of a corpus are changed, others come: copies of what stood in the old versions are found."""
    home = tmp_path_factory.mktemp("home")
    before = {f"old{n}.txt": text.encode() for n, text in enumerate(old)}
    write_folder(home / "a", before)
    assert call("index", "build", str(home / "index"), str(home / "a"), *QUIET).code == 0
    after = {f"old{n}.txt": text.encode() for n, text in enumerate(later) if f"old{n}.txt" in before}
    after |= {f"new{n}.txt": text.encode() for n, text in enumerate(new)}
    write_folder(home / "a", after)
    files = [str(home / "a" / name) for name in after]
    by_index = checked(*files, "--against", str(home / "index"))
    by_folder = checked(*files, "--against", str(home / "a"))
    assert apart(by_index, by_folder) == {}
    rest = [str(home / "a" / name) for name in before if name not in after]
    prefer = [part for path in rest for part in ("--prefer", path)]
    both = checked(*files, *rest, *prefer)
    assert apart(by_folder, {row for row in both if row[1] in after}) == {}


@pytest.mark.parametrize("how", ["changed", "deleted"])
def test_an_old_copy_stands_in_for_the_one_that_was_kept(tmp_path: Path, how: str) -> None:
    """A corpus has a text twice, and a passage of it once more: each is found while the first is changed or gone."""
    corpus, fresh = tmp_path / "a", tmp_path / "b"
    kept = [*story(1), paragraph(40, 8)]
    old = {
        "kept.txt": kept,
        "same.txt": kept,
        "near.txt": [story(1)[0].replace("The", "A", 1), *kept[1:]],
        "part.txt": [*story(2, 3), story(3)[0]],
        "whole.txt": [*story(4), story(3)[0]],
    }
    write_folder(corpus, {name: ("\n\n".join(parts) + "\n").encode() for name, parts in old.items()})
    assert call("index", "build", str(tmp_path / "index"), str(corpus), *QUIET).code == 0
    files = ["kept.txt", "whole.txt"]
    for name in files:
        (corpus / name).unlink()
        if how == "changed":
            write_folder(corpus, {name: ("\n\n".join(story(7 + len(name))) + "\n").encode()})
    new = {"copy.txt": kept, "quote.txt": [*story(9, 4), story(3)[0], *story(11, 4)]}
    write_folder(fresh, {name: ("\n\n".join(parts) + "\n").encode() for name, parts in new.items()})
    args = [str(fresh), *(str(corpus / name) for name in files if how == "changed")]
    if how == "deleted":
        assert call("index", "remove", str(tmp_path / "index"), *(str(corpus / name) for name in files)).code == 0
    by_index = checked(*args, "--against", str(tmp_path / "index"), kinds=("DC4", "DC5"))
    named = {(row[0], row[1], json.loads(row[4])[0][0]) for row in by_index if row[3] == "removed"}
    assert named == {("DC501", "copy.txt", "same.txt"), ("DC401", "quote.txt", "part.txt")}
    assert by_index == checked(*args, "--against", str(corpus), kinds=("DC4", "DC5"))


def test_a_corpus_of_stories(tmp_path: Path) -> None:
    """More files than one segment look-up returns by chance: what is found is the same, and something is."""
    chance = random.Random(7)
    old: dict[str, bytes] = {}
    for number in range(60):
        parts = story(number)
        if number % 9 == 8:
            parts[3] = paragraph(number - 1, 4)
        old[f"x{number % 4}/old{number}.txt"] = ("\n\n".join(parts) + "\n").encode()
    write_folder(tmp_path / "a", old)
    new: Mapping[str, bytes] = {
        "copy.txt": old["x1/old5.txt"],
        "near.txt": old["x2/old6.txt"].replace(b"The", b"A", 1),
        "quote.txt": ("\n\n".join([*story(500, 4), paragraph(7, 2), *story(501, 4)]) + "\n").encode(),
        "inner.txt": ("\n\n".join(story(502, 5) * 2) + "\n").encode(),
        "plain.txt": ("\n\n".join(story(chance.randint(600, 700))) + "\n").encode(),
        "longer.txt": ("\n\n".join([*story(503, 6), *story(502, 2)]) + "\n").encode(),
    }
    write_folder(tmp_path / "b", new)
    assert call("index", "build", str(tmp_path / "index"), str(tmp_path / "a"), *QUIET).code == 0
    by_index = checked(str(tmp_path / "b"), "--against", str(tmp_path / "index"))
    assert {(one[0], one[1]) for one in by_index} == {
        ("DC501", "copy.txt"),
        ("DC502", "near.txt"),
        ("DC401", "quote.txt"),
        ("DC301", "inner.txt"),
        ("DC401", "inner.txt"),  # what it holds once is longer in the other one
    }
    assert by_index == checked(str(tmp_path / "b"), "--against", str(tmp_path / "a"))


@pytest.mark.parametrize("number", [1, 2, 4])
def test_template_lines_of_indexed_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """What is template on old pages is found in new ones, however few they are and whatever the folder is called by."""
    chrome = ["Old boats and ferries of the north", "Boats", "Ferries"], ["Ask the harbour office before you set out"]

    def page(n: int) -> bytes:
        return ("\n".join([*chrome[0], f"Tale {n}", *map(str, story(n, 3)), *chrome[1], "Imprint"]) + "\n").encode()

    old = {f"old{n}.txt": page(n) for n in range(14)}
    new = {f"new{n}.txt": page(50 + n) for n in range(number)}
    write_folder(tmp_path / "posts", old)
    monkeypatch.chdir(tmp_path)
    quiet = ("-q", "--no-config", "-f", "jsonl", "--select", "DC214")
    assert call("index", "build", "i", "posts", *quiet[:2], *quiet[4:]).code == 0
    write_folder(tmp_path / "posts", new)
    by_index = found(call("check", *(f"posts/{n}" for n in new), "--against", "i", *quiet).out, ("DC214",))
    assert {row[1] for row in by_index if row[3] == "removed"} == set(new)
    both = found(call("check", "posts", *quiet).out, ("DC214",))
    assert by_index == {row for row in both if row[1] in new}
    monkeypatch.chdir(tmp_path / "posts")
    assert by_index == found(call("check", *new, "--against", "../i", *quiet).out, ("DC214",))
    assert call("index", "add", "../i", *new, *quiet[:2], *quiet[4:]).code == 0
    assert call("index", "verify", "../i").code == 0


def test_an_index_of_another_place_and_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the settings stand, from where it is called, and what is allowed, make no index foreign."""
    write_folder(tmp_path / "repo" / "a", {"old.txt": ("\n\n".join(story(1)) + "\n").encode()})
    write_folder(tmp_path / "repo" / "b", {"new.txt": ("\n\n".join(story(1)) + "\n").encode()})
    settings_file = tmp_path / "repo" / "dedupe-corpus.toml"
    settings_file.write_text('min-words = 31\n[[allow]]\nreason = "x"\nliteral = "y"\nexpires = "2999-01-01"\n')
    monkeypatch.chdir(tmp_path / "repo")
    assert call("index", "build", "i", "a", "-q").code == 0
    monkeypatch.chdir(tmp_path / "repo" / "b")
    args = ("check", "new.txt", "--against", os.path.join("..", "i"), "-q", "-f", "concise")  # noqa: PTH118
    config = ("--config", str(settings_file))
    assert call(*args, *config).code == 1
    settings_file.write_text("min-words = 31\n")
    assert call(*args, *config).code == 1
    settings_file.write_text("min-words = 32\n")
    foreign = call(*args, *config)
    assert foreign.code == 5
    assert "other settings (min_words)" in foreign.err
    assert "index build" in foreign.err
