"""`check`: exit codes, what of a change counts, and the baseline."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Called, call
from tests.stories import story
from tests.test_changes import ENV, git_in
from tests.test_cli_clean import OTHER, PROSE, here, tree

__all__ = ["here"]  # the fixture

THIRD = (
    "On the first of May the ferry makes its first crossing of the season, with flags on both of its masts.\n"
    "Whoever has a boat of his own follows it as far as the island, and the children throw bread to the gulls.\n"
    "By evening the benches in front of the inn are full, and somebody always brings an accordion along.\n"
)


def places(called: Called) -> list[str]:
    """path and code of the lines of format `concise`."""
    return [re.sub(r":\d+:\d+: (\w+) .*", r" \1", line) for line in called.out.split("\n") if line]


@pytest.fixture
def repo(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two clean files on main, checked out on a branch."""
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    for name in ("PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"):
        monkeypatch.delenv(name, raising=False)
    (here / "in" / "double.txt").unlink()
    (here / "in" / "third.txt").write_text(THIRD, encoding="utf-8")
    (here / ".gitignore").write_text("cache/\n")
    git = git_in(here)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "base")
    git("checkout", "-q", "-b", "work")
    return here


# ---- outcome


def test_findings_are_1_and_nothing_is_written(here: Path) -> None:
    before = tree(here / "in")
    called = call("check", "in", "-f", "concise")
    assert called.code == 1
    assert places(called) == ["in/double.txt DC301"]
    assert tree(here / "in") == before
    assert {path.name for path in here.iterdir()} <= {"in", "cache"}
    assert "Checked 2 files" in called.err


def test_without_input_the_working_directory(here: Path) -> None:
    assert places(call("check", "-f", "concise")) == ["in/double.txt DC301"]
    assert places(call("check", str(here / "in"), "-f", "concise")) == ["in/double.txt DC301"]


def test_clean_text_is_0(here: Path) -> None:
    called = call("check", "in/plain.txt", "-q", "-f", "concise")
    assert called == Called(0, "", "")


def test_standard_input(here: Path) -> None:
    called = call("check", "-", "-q", "-f", "concise", stdin=(PROSE + PROSE).encode())
    assert called.code == 1
    assert places(called) == ["stdin.txt DC301"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--max-findings", "1"], 0),
        (["--max-findings", "0"], 1),
        (["--ignore", "DC301"], 0),
        (["--select", "DC2"], 0),
    ],
)
def test_what_fails(here: Path, args: list[str], code: int) -> None:
    called = call("check", "in", "-f", "concise", *args)
    assert called.code == code
    if "--select" not in args and "--ignore" not in args:
        assert "DC301" in called.out


@pytest.mark.parametrize("args", [[], ["--exit-zero"]])
def test_unreadable_is_3_whatever_else(here: Path, args: list[str]) -> None:
    (here / "in" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    called = call("check", "in", *args)
    assert called.code == 3
    assert "warning: in/bad.txt: " in called.err


def test_no_file_is_2_unless_allowed(here: Path) -> None:
    (here / "empty").mkdir()
    assert call("check", "empty").code == 2
    called = call("check", "empty", "--allow-empty", "-f", "concise")
    assert (called.code, called.out) == (0, "")
    assert "Checked 0 files" in called.err


@pytest.mark.parametrize("name", ["missing.index", "in/plain.txt", "empty"])
def test_an_index_that_is_none_is_5(here: Path, name: str) -> None:
    (here / "empty").mkdir()
    called = call("check", "in", "--against", name)
    assert called.code == 5
    assert name in called.err


def test_stdout_is_the_payload_alone(here: Path) -> None:
    plain = call("check", "in", "-f", "json", "-q")
    loud = call("check", "in", "-f", "json", "-v", "--statistics")
    assert plain.out == loud.out
    assert json.loads(plain.out)["command"] == "check"
    assert plain.err == ""
    assert "DC301  doubled-text" in loud.err


def test_reports_are_written_before_the_code_is_decided(here: Path) -> None:
    called = call("check", "in", "-q", "-f", "full", "-f", "json:a.json", "-f", "jsonl:b.jsonl")
    assert called.code == 1
    assert (here / "a.json").stat().st_size
    assert (here / "b.jsonl").stat().st_size


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_closed_pipe_costs_no_report(here: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "dedupe_corpus", "check", "in", "-f", "concise", "-f", "json:a.json"],
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
    assert (here / "a.json").stat().st_size


def test_annotations_come_by_themselves_under_github_actions(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "::error" not in call("check", "in", "-f", "concise").out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error" in call("check", "in", "-f", "concise").out
    assert "::error" not in call("check", "in", "-f", "json").out
    summary = here / "summary.md"
    summary.write_text("what others wrote\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    call("check", "in", "-f", f"markdown:{summary}")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("what others wrote\n")
    assert "DC301" in text


def test_the_last_check_can_be_shown_and_allowed(here: Path) -> None:
    assert call("check", "in", "-q").code == 1
    called = call("show", "in/double.txt")
    assert called.code == 0
    assert called.out.count("harbour") == 2
    assert "would be removed here" in called.out
    assert "restore" not in called.out
    found = re.search(r"DC301-[0-9a-f]{10}", called.out)
    assert found is not None
    assert call("allow", found.group(), "--reason", "wanted").code == 0
    assert call("check", "in", "-q").code == 0


def test_an_allowance_that_ran_out_can_be_given_anew(here: Path) -> None:
    assert call("check", "in", "-q").code == 1
    assert call("allow", "DC301", "--reason", "wanted", "--expires", "2020-01-31").code == 2
    assert call("allow", "DC301", "--reason", "wanted", "--expires", "2999-01-31").code == 0
    assert "already" in call("allow", "DC301", "--reason", "wanted").err
    file = here / "dedupe-corpus.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2999", "2020"), encoding="utf-8")
    over = call("check", "in", "-q", "-f", "concise")
    assert (over.code, places(over)) == (1, ["in/double.txt DC301"])
    assert "it expired on 2020-01-31: wanted" in over.err
    assert "Added" in call("allow", "DC301", "--reason", "wanted").err
    assert call("check", "in", "-q").code == 0


# ---- against a folder, and git


def test_against_a_folder(here: Path) -> None:
    (here / "corpus").mkdir()
    (here / "corpus" / "old.txt").write_text(OTHER + THIRD, encoding="utf-8")
    (here / "corpus" / "bad.txt").write_text(PROSE + PROSE, encoding="utf-8")  # old faults do not count
    (here / "in" / "double.txt").unlink()
    (here / "in" / "new.txt").write_text(THIRD, encoding="utf-8")
    called = call("check", "in", "--against", "corpus", "-f", "concise", "--confidence", "low")
    assert {place.split(" ")[0] for place in places(called)} == {"in/new.txt", "in/plain.txt"}
    assert "Comparing with 2 files of the folder corpus" in called.err


def test_only_new_lines_count(repo: Path) -> None:
    git = git_in(repo)
    (repo / "in" / "old_fault.txt").write_text(PROSE + PROSE, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "fault")
    git("branch", "-q", "-f", "base")
    (repo / "in" / "new.txt").write_text(
        "One line before.\n\n" + THIRD.replace("accordion", "fiddle") * 2, encoding="utf-8"
    )
    git("mv", "in/plain.txt", "in/renamed.txt")
    git("add", ".")
    git("commit", "-q", "-m", "new")
    called = call("check", "--base-ref", "base", "-f", "concise", "--select", "DC3")
    assert called.code == 1
    assert called.out.startswith("in/new.txt:6:1: ")
    assert places(called) == ["in/new.txt DC301"]
    assert "Checking 1 file that is new or changed: base (merge base" in called.err  # what only moved is not new
    assert "there is no index" in called.err


def test_nothing_new_is_0_and_says_so(repo: Path) -> None:
    called = call("check", "--base-ref", "main", "-f", "concise")
    assert (called.code, called.out) == (0, "")
    assert "Checking 0 files" in called.err


def test_a_copy_of_an_old_file(repo: Path) -> None:
    (repo / "in" / "a_copy.txt").write_text(THIRD, encoding="utf-8")
    git_in(repo)("add", ".")
    called = call("check", "--staged", "-f", "concise")
    assert called.code == 1
    assert places(called) == ["in/a_copy.txt DC501"]


def test_the_hook_checks_what_it_is_run_for(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo / "in" / "new.txt").write_text(PROSE + PROSE, encoding="utf-8")
    called = call("check", "--pre-commit", "-f", "concise")
    assert called.code == 0  # not staged, so all tracked files
    assert "Checking 2 files that are new or changed: all files" in called.err
    git_in(repo)("add", ".")
    assert places(call("check", "--pre-commit", "-f", "concise")) == ["in/new.txt DC301"]
    git_in(repo)("commit", "-q", "-m", "new")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "main")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    called = call("check", "--pre-commit", "-f", "concise")
    assert places(called) == ["in/new.txt DC301"]
    assert "main..HEAD" in called.err


def test_a_reference_that_is_none_is_2(repo: Path) -> None:
    called = call("check", "--base-ref", "nowhere")
    assert called.code == 2
    assert "git fetch origin nowhere" in called.err


# ---- baseline


def test_a_baseline_sets_aside_what_was_there(here: Path) -> None:
    called = call("check", "in", "--update-baseline", "-f", "concise")
    assert called.code == 0
    assert "added   DC301 in/double.txt" in called.err
    baseline = here / ".dedupe-corpus.baseline.jsonl"
    before = baseline.read_bytes()
    again = call("check", "in", "-f", "concise", "--baseline-lock")
    assert (again.code, again.out) == (0, "")
    assert "1 finding is in the baseline" in again.err
    (here / "in" / "new.txt").write_text(THIRD + THIRD, encoding="utf-8")
    new = call("check", "in", "-f", "concise")
    assert new.code == 1
    assert places(new) == ["in/new.txt DC301"]
    assert call("check", "in", "--baseline", "other.jsonl", "-q").code == 2
    assert baseline.read_bytes() == before


def test_a_stale_entry_is_named_and_fails_under_the_lock(here: Path) -> None:
    assert call("check", "--update-baseline", "-q").code == 0
    (here / "in" / "double.txt").write_text(PROSE, encoding="utf-8")
    called = call("check", "-f", "concise")
    assert called.code == 0
    assert places(called) == [".dedupe-corpus.baseline.jsonl DC911"]
    assert call("check", "-q", "--baseline-lock").code == 1
    assert call("check", "-q", "--fail-on", "warning").code == 1
    updated = call("check", "--update-baseline")
    assert "dropped DC301 in/double.txt" in updated.err
    assert call("check", "-q", "--baseline-lock") == Called(0, "Nothing found.\n", "")


def test_a_part_of_the_files_makes_no_entry_of_others_stale(here: Path) -> None:
    assert call("check", "--update-baseline", "-q").code == 0
    assert call("check", "in/plain.txt", "-q", "--baseline-lock", "-f", "concise") == Called(0, "", "")


def test_a_lock_needs_a_baseline(here: Path) -> None:
    assert call("check", "in", "--baseline-lock").code == 2


def test_an_unused_allowance_is_named(here: Path) -> None:
    entry = '[[allow]]\nreason = "{}"\nliteral = "{}"\n'
    (here / "dedupe-corpus.toml").write_text(entry.format("gone", "no such words") + entry.format("too", "nor these"))
    called = call("check", "-f", "concise")
    assert called.code == 1
    assert places(called) == ["in/double.txt DC301", "dedupe-corpus.toml DC911", "dedupe-corpus.toml DC911"]
    assert "[[allow]] 1: gone (no such words)" in called.out
    assert places(call("check", "-f", "concise", "--ignore", "DC911")) == ["in/double.txt DC301"]
    assert "DC911" not in call("check", "in", "-f", "concise").out  # what stands elsewhere was not looked at
    cleaned = call("clean", "in", "-q")
    assert cleaned.code == 0
    assert "warning: dedupe-corpus.toml: an entry of the allow-list fits nothing: [[allow]] 1: gone" in cleaned.err
    report = json.loads((here / "in-clean/report/report.json").read_text(encoding="utf-8"))
    assert report["counts"]["DC911"]["findings"] == {"reported": 2}


def test_a_used_allowance_is_not(here: Path) -> None:
    assert call("check", "-q", "-f", "concise").code == 1
    assert call("allow", "DC301", "--reason", "wanted").code == 0
    again = call("check", "-f", "concise")
    assert (again.code, places(again)) == (0, [])
    assert call("clean", "in", "-q") == Called(0, "", "")


def test_a_duplicate_that_is_allowed_stays_as_it_is(here: Path) -> None:
    old = "\n\n".join(story(1)) + "\n"
    (here / "in" / "a.txt").write_text(old, encoding="utf-8")
    (here / "in" / "b.txt").write_text(old, encoding="utf-8")
    near = old.replace("The", "A", 1)
    (here / "in" / "near.txt").write_text(near, encoding="utf-8")
    codes = {place.rpartition(" ")[2] for place in places(call("check", "in", "-q", "-f", "concise"))}
    assert codes == {"DC301", "DC501", "DC502"}
    for code in sorted(codes):
        assert call("allow", code, "--reason", "wanted").code == 0
    assert call("check", "-f", "concise", "-q") == Called(0, "", "")
    assert call("clean", "in", "-q") == Called(0, "", "")
    assert {name: text for name, text in tree(here / "in-clean/text").items() if name != "plain.txt"} == {
        name: text for name, text in tree(here / "in").items() if name != "plain.txt"
    }


def test_what_is_about_no_passage_cannot_be_allowed(here: Path) -> None:
    (here / "in" / "odd.txt").write_text("It was cafÃ© time in the village.\n", encoding="utf-8")
    assert call("check", "in", "-q").code == 1
    called = call("allow", "DC101", "--reason", "wanted")
    assert called.code == 2
    assert 'ignore = ["DC101"]' in called.err
    (here / "dedupe-corpus.toml").write_text(
        "[[overrides]]" + called.err.partition("[[overrides]]")[2].partition("\nTry")[0]
    )
    assert "DC101" not in call("check", "in", "-q", "-f", "concise").out


# ---- the index


def test_an_index_is_made_looked_at_changed_and_compared_with(here: Path) -> None:
    (here / "in" / "double.txt").unlink()
    (here / "in" / "third.txt").write_text(THIRD, encoding="utf-8")
    made = call("index", "build", "corpus.index", "in")
    assert made.code == 0
    assert "corpus.index holds 2 documents" in made.err
    assert json.loads(call("index", "info", "corpus.index", "--json").out)["documents"] == 2
    assert call("index", "info", "corpus.index").out.startswith("documents  2 (")
    assert call("index", "verify", "corpus.index").code == 0
    (here / "new").mkdir()
    (here / "new" / "copy.txt").write_text(THIRD, encoding="utf-8")
    called = call("check", "new", "--against", "corpus.index", "-f", "concise")
    assert (called.code, places(called)) == (1, ["new/copy.txt DC501"])
    assert "Comparing with the index corpus.index" in called.err
    cleaned = call("clean", "new", "--against", "corpus.index", "-q")
    assert cleaned.code == 0
    assert tree(here / "new-clean").get("text/copy.txt") is None
    assert "Removed 1 documents" in call("index", "remove", "corpus.index", "in/third.txt").err
    assert call("check", "new", "--against", "corpus.index", "-q", "-f", "concise") == Called(0, "", "")
    assert call("index", "add", "corpus.index", "new", "-q").code == 0
    assert json.loads(call("index", "info", "corpus.index", "--json").out)["documents"] == 2


def test_an_index_that_does_not_fit_is_5_and_says_how_to_mend_it(here: Path) -> None:
    assert call("index", "build", "corpus.index", "in", "-q").code == 0
    other = call("check", "in", "--against", "corpus.index", "--min-repeat", "40")
    assert other.code == 5
    assert "index build corpus.index" in other.err
    (here / "in" / "plain.txt").unlink()
    called = call("index", "verify", "corpus.index")
    assert called.code == 5
    assert "plain.txt is gone" in called.err
    (here / "corpus.index" / "index.json").write_text("{")
    for args in (["check", "in", "--against", "corpus.index"], ["index", "info", "corpus.index"]):
        damaged = call(*args)
        assert damaged.code == 5
        assert "damaged" in damaged.err
    assert call("index", "info", "nothing").code == 5
    assert call("index", "remove", "corpus.index").code == 2


@pytest.mark.parametrize("name", ["buckets.npy", "low.npy", "documents.npy", "sums.npy", "blocks.npy", "rows.zlib"])
@pytest.mark.parametrize("damage", ["cut", "empty", "overwritten", "gone"])
def test_a_damaged_index_is_5_or_harmless(here: Path, name: str, damage: str) -> None:
    (here / "new").mkdir()
    (here / "new" / "copy.txt").write_text(THIRD, encoding="utf-8")
    (here / "in" / "third.txt").write_text(THIRD, encoding="utf-8")
    assert call("index", "build", "corpus.index", "in", "-q").code == 0
    (file,) = (here / "corpus.index").glob(f"segment-*/{name}")
    data = file.read_bytes()
    keep = 128 if name.endswith("npy") else 10
    match damage:
        case "cut":
            file.write_bytes(data[: keep + 2])
        case "empty":
            file.write_bytes(b"")
        case "overwritten":
            file.write_bytes(data[:keep] + b"\xff" * (len(data) - keep))
        case _:
            file.unlink()
    called = call("check", "new", "--against", "corpus.index", "-q", "-f", "concise")
    if damage == "overwritten" and called.code != 5:
        # what only looks like an index is told by its sums
        assert call("index", "verify", "corpus.index").code == 5
        return
    assert (called.code, called.out) == (5, "")
    assert "dedupe-corpus index build corpus.index" in called.err


def test_what_an_index_cannot_read_is_3_and_named(here: Path) -> None:
    (here / "in" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    called = call("index", "build", "corpus.index", "in")
    assert called.code == 3
    assert "warning: in/bad.txt: " in called.err
    assert "corpus.index holds 2 documents" in called.err
    assert call("index", "build", "corpus.index", "in", "--on-error", "stop").code == 3
    assert call("index", "info", "corpus.index").out.startswith("documents  2 ")
