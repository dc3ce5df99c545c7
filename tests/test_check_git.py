"""`check` in a real repository: only what is new is reported, at the right lines, in every format; baseline and hook."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dedupe_corpus.reports import formats
from tests.command import call
from tests.stories import paragraph, story
from tests.test_changes import ENV, git_in

ROOT = Path(__file__).parent.parent
Place = tuple[str, int, str]
"""Path, line and code of a finding."""

NEW: list[Place] = [
    ("posts/changed.txt", 7, "DC101"),
    ("posts/doubled.txt", 9, "DC301"),
    ("posts/near.txt", 1, "DC502"),
    ("posts/taking.txt", 5, "DC401"),
]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Clean files and one with old faults on main; a branch that brings four faults, a rename and a deletion."""
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    for name in ("GITHUB_ACTIONS", "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "repo"
    (root / "posts").mkdir(parents=True)
    monkeypatch.chdir(root)
    git = git_in(root)
    git("init", "-q", "-b", "main")
    for number in range(5):
        write(root, f"old{number}", *story(number))
    # old faults: mojibake, a repeat, a passage of another file; they do not count
    twice = (paragraph(901), paragraph(902), paragraph(903))
    write(root, "changed", "It was cafÃ© time. " + paragraph(900), *story(905), *twice, *twice, paragraph(4, 2))
    write(root, "giving", *story(906))
    write(root, "moving", *story(907))
    write(root, "leaving", *story(908))
    git("add", ".")
    git("commit", "-q", "-m", "base")
    git("checkout", "-q", "-b", "work")
    write(root, "doubled", *story(10)[:4], *story(10)[:4])
    near = story(0)
    write(root, "near", *near[:2], near[2].replace("The", "A", 1), *near[3:])
    change(root, "changed", 3, lambda old: "Itâ€™s said that " + old)
    # the new copy stands in an old file, the old copy in a file that changed elsewhere and comes later in the order
    change(root, "taking", 2, lambda _old: story(906)[4], story(909))
    change(root, "giving", 0, lambda old: "One more sentence is here now. " + old)
    git("mv", "posts/moving.txt", "posts/moved.txt")
    git("rm", "-q", "posts/leaving.txt")
    git("add", ".")
    git("commit", "-q", "-m", "work")
    return root


def write(root: Path, name: str, *paragraphs: str) -> None:
    (root / "posts" / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def change(root: Path, name: str, number: int, how: Callable[[str], str], start: list[str] | None = None) -> None:
    """Change one paragraph of a post (it has the line 2 * number + 1), or of a new one."""
    path = root / "posts" / f"{name}.txt"
    parts = start or path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    parts[number] = how(parts[number])
    write(root, name, *parts)


# ---- the places in each format


def of_json(out: str) -> Iterator[Place]:
    for one in json.loads(out)["findings"]:
        yield one["path"], one["line"], one["code"]


def of_jsonl(out: str) -> Iterator[Place]:
    for one in map(json.loads, out.rstrip("\n").split("\n")):
        yield one["path"], one["line"], one["code"]


def of_concise(out: str) -> Iterator[Place]:
    for path, line, code in re.findall(r"^(\S+):(\d+):\d+: (DC\d+) ", out, re.MULTILINE):
        yield path, int(line), code


def of_full(out: str) -> Iterator[Place]:
    path = ""
    for line in out.split("\n"):
        if re.fullmatch(r"posts/\S+", line):
            path = line
        elif found := re.match(r"  (\d+):\d+  (DC\d+) ", line):
            yield path, int(found[1]), found[2]


def of_markdown(out: str) -> Iterator[Place]:
    path = ""
    for line in out.split("\n"):
        if found := re.fullmatch(r"### `(.*)`", line):
            path = found[1]
        elif found := re.match(r"- \*\*(DC\d+)\*\* line (\d+)", line):
            yield path, int(found[2]), found[1]


def of_sarif(out: str) -> Iterator[Place]:
    for one in json.loads(out)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        yield place["artifactLocation"]["uri"], place["region"]["startLine"], one["ruleId"]


def of_github(out: str) -> Iterator[Place]:
    for path, line, code in re.findall(r"^::\w+ file=(.*?),line=(\d+).*?title=(DC\d+) ", out, re.MULTILINE):
        yield path, int(line), code


def of_gitlab(out: str) -> Iterator[Place]:
    for one in json.loads(out):
        yield one["location"]["path"], one["location"]["lines"]["begin"], one["description"].split(" ")[0]


def of_junit(out: str) -> Iterator[Place]:
    for case in ET.fromstring(out).iter("testcase"):
        for failure in case.iter("failure"):
            found = re.match(r"(\S+):(\d+):\d+: (DC\d+) ", failure.text or "")
            assert found, failure.text
            yield found[1], int(found[2]), found[3]


def of_rdjsonl(out: str) -> Iterator[Place]:
    for one in map(json.loads, out.rstrip("\n").split("\n")):
        yield one["location"]["path"], one["location"]["range"]["start"]["line"], one["code"]["value"]


def of_html(out: str) -> Iterator[Place]:
    for code, path, line in re.findall(r'data-code="(\w+)".*?<p class="where"><b>(.*?):(\d+):\d+</b>', out, re.DOTALL):
        yield path, int(line), code


READERS: dict[str, Callable[[str], Iterator[Place]]] = {
    "json": of_json,
    "jsonl": of_jsonl,
    "concise": of_concise,
    "full": of_full,
    "markdown": of_markdown,
    "sarif": of_sarif,
    "github": of_github,
    "gitlab": of_gitlab,
    "junit": of_junit,
    "rdjsonl": of_rdjsonl,
    "html": of_html,
}


def test_just_the_new_faults_at_the_right_lines_in_every_format(repo: Path) -> None:
    assert set(READERS) == set(formats())
    to_files = [part for name in formats() for part in ("-f", f"{name}:../out.{name}")]
    called = call("check", "--base-ref", "main", *to_files)
    assert called.code == 1
    assert "Checking 5 files that are new or changed: main (merge base " in called.err
    assert "Comparing with 6 other files; there is no index" in called.err
    found = {name: (repo.parent / f"out.{name}").read_text(encoding="utf-8") for name in formats()}
    assert {name: sorted(READERS[name](found[name])) for name in formats()} == dict.fromkeys(formats(), NEW)


def test_the_copy_that_stays_is_the_related_place(repo: Path) -> None:
    called = call("check", "--base-ref", "main", "-f", "jsonl", "-q")
    related = {
        one["path"]: [(place["path"], place["line"]) for place in one["related"]]
        for one in map(json.loads, called.out.rstrip("\n").split("\n"))
    }
    assert related["posts/doubled.txt"] == [("posts/doubled.txt", 1)]
    assert related["posts/near.txt"][0] == ("posts/old0.txt", 1)
    assert related["posts/taking.txt"] == [("posts/giving.txt", 9)]


def test_all_old_faults_are_there_without_a_base(repo: Path) -> None:
    called = call("check", "-f", "concise", "-q")
    found = set(of_concise(called.out))
    assert {("posts/changed.txt", 1, "DC101"), ("posts/changed.txt", 25, "DC302")} <= found
    # of two copies the whole check names the one that would go, which is the old one here
    assert ("posts/giving.txt", 9, "DC401") in found
    assert ("posts/old4.txt", 5, "DC401") in found


def test_staged_faults(repo: Path) -> None:
    git = git_in(repo)
    git("checkout", "-q", "main")
    git("merge", "-q", "--squash", "work")
    called = call("check", "--staged", "-f", "concise", "-q")
    assert (called.code, sorted(of_concise(called.out))) == (1, NEW)
    assert sorted(of_concise(call("check", "--pre-commit", "-f", "concise", "-q").out)) == NEW


def test_with_an_index_of_the_base(repo: Path) -> None:
    git = git_in(repo)
    git("checkout", "-q", "main")
    assert call("index", "build", "../corpus.index", "posts", "-q").code == 0
    git("checkout", "-q", "work")
    called = call("check", "--base-ref", "main", "--against", "../corpus.index", "-f", "concise")
    assert "Comparing with the index ../corpus.index" in called.err
    assert (called.code, sorted(of_concise(called.out))) == (1, NEW)


def test_a_second_run_with_the_baseline_passes(repo: Path) -> None:
    made = call("check", "--base-ref", "main", "--update-baseline", "-f", "concise")
    assert (made.code, made.out) == (0, "")
    assert "4 added, 0 dropped" in made.err
    again = call("check", "--base-ref", "main", "-f", "concise")
    assert (again.code, again.out) == (0, "")
    assert "in the baseline" in again.err
    to_files = [part for name in formats() for part in ("-f", f"{name}:../again.{name}")]
    assert call("check", "--base-ref", "main", *to_files).code == 0
    for name in formats():
        text = (repo.parent / f"again.{name}").read_text(encoding="utf-8")
        assert list(READERS[name](text) if text else ()) == [], name
    # a new file that repeats what the baseline knows is new
    write(repo, "fresh", *story(10)[:4], *story(10)[:4])
    fresh = call("check", "--base-ref", "main", "-f", "concise")
    assert fresh.code == 1
    assert {path for path, _, _ in of_concise(fresh.out)} == {"posts/fresh.txt"}


def test_of_a_file_that_moved_and_changed_only_the_new_lines_count(repo: Path) -> None:
    git = git_in(repo)
    change(repo, "moved", 2, lambda old: "Itâ€™s said that " + old)
    change(repo, "moved", 4, lambda _old: story(3)[3])
    git("commit", "-q", "-a", "-m", "moved and changed")
    wanted = sorted([*NEW, ("posts/moved.txt", 5, "DC101"), ("posts/moved.txt", 9, "DC401")])
    called = call("check", "--base-ref", "main", "-f", "concise", "-q")
    assert (called.code, sorted(of_concise(called.out))) == (1, wanted)
    git("checkout", "-q", "main")
    assert call("index", "build", "../corpus.index", "posts", "-q").code == 0
    git("checkout", "-q", "work")
    called = call("check", "--base-ref", "main", "--against", "../corpus.index", "-f", "concise", "-q")
    assert (called.code, sorted(of_concise(called.out))) == (1, wanted)


def test_what_moved_or_went_is_no_copy(repo: Path) -> None:
    git = git_in(repo)
    # much of the deleted file comes back in a new one, which git does not call a rename
    write(repo, "again", *story(908)[3:5], *story(911))
    git("add", ".")
    git("commit", "-q", "-m", "again")
    assert {place[0] for place in of_concise(call("check", "--base-ref", "main", "-f", "concise", "-q").out)} == {
        place[0] for place in NEW
    }
    git("checkout", "-q", "main")
    assert call("index", "build", "../corpus.index", "posts", "-q").code == 0
    git("checkout", "-q", "work")
    called = call("check", "--base-ref", "main", "--against", "../corpus.index", "-f", "concise", "-q")
    assert (called.code, sorted(of_concise(called.out))) == (1, NEW)


# ---- the hook


def hook_config(repo: Path, tmp_path: Path, environ: dict[str, str]) -> None:
    """A repository with the project's hook file, used as it is but for the language: nothing is installed."""
    home = tmp_path / "hooks"
    home.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", home)
    git = git_in(home)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "hook")
    rev = git("rev-parse", "HEAD").strip()
    (repo / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {home.as_uri()}\n  rev: {rev}\n  hooks:\n  - id: dedupe-corpus\n    language: system\n"
    )
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "dedupe-corpus").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dedupe_corpus "$@"\n')
    (tools / "dedupe-corpus").chmod(0o755)
    environ["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
    environ["PRE_COMMIT_HOME"] = str(tmp_path / "pre-commit")


@pytest.mark.skipif(os.name == "nt", reason="a script for sh")
def test_the_hook_through_pre_commit(repo: Path, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    environ = {**os.environ, **ENV}
    hook_config(repo, tmp_path, environ)
    git = git_in(repo)
    git("add", ".pre-commit-config.yaml")
    git("commit", "-q", "-m", "hook")

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never", *args]
        return subprocess.run(command, env=environ, capture_output=True, text=True)

    def places(done: subprocess.CompletedProcess[str]) -> list[Place]:
        return sorted(of_full(done.stdout))

    between = run("--from-ref", "main", "--to-ref", "HEAD")
    assert between.returncode == 1, between.stdout + between.stderr
    assert places(between) == NEW
    assert "Checking 5 files that are new or changed: main..HEAD" in between.stdout
    write(repo, "fresh", *story(20)[:4], *story(20)[:4])
    git("add", ".")
    staged = run()
    assert staged.returncode == 1, staged.stdout + staged.stderr
    assert places(staged) == [("posts/fresh.txt", 9, "DC301")]
    write(repo, "fresh", *story(20)[:4])
    git("add", ".")
    passed = run("--verbose")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Checking 1 file that is new or changed: the staged files" in passed.stdout
    git("commit", "-q", "-m", "fresh")
    installed = subprocess.run([sys.executable, "-m", "pre_commit", "install"], env=environ, capture_output=True)
    assert installed.returncode == 0
    head = git("rev-parse", "HEAD")
    write(repo, "again", *story(21)[:4], *story(21)[:4])
    git("add", ".")
    refused = subprocess.run(["git", "commit", "-m", "again"], env=environ, capture_output=True, text=True)
    assert refused.returncode == 1
    assert places(subprocess.CompletedProcess([], 1, refused.stdout + refused.stderr)) == [
        ("posts/again.txt", 9, "DC301")
    ]
    assert git("rev-parse", "HEAD") == head
    git("rm", "-q", "--cached", "posts/again.txt")
    (repo / "posts" / "again.txt").unlink()
    whole = run("--all-files")
    assert whole.returncode == 1
    assert "all files" in whole.stdout
    assert set(NEW[1:3]) < set(places(whole))
