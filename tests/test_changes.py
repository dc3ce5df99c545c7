"""Which files and lines git says are new, in repositories made here."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dedupe_corpus import changes
from dedupe_corpus.changes import WHOLE
from dedupe_corpus.errors import UsageError

Git = Callable[..., str]
ENV = {
    **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    root.mkdir()
    git = git_in(root)
    git("init", "-q", "-b", "main")
    (root / "old.txt").write_text("".join(f"line {n}\n" for n in range(1, 11)))
    (root / "moved.txt").write_text("".join(f"another {n}\n" for n in range(1, 11)))
    (root / "same.txt").write_text("untouched\n")
    git("add", ".")
    git("commit", "-q", "-m", "base")
    git("checkout", "-q", "-b", "work")
    return root


def git_in(root: Path) -> Git:
    def git(*args: str) -> str:
        done = subprocess.run(["git", *args], cwd=root, env=ENV, capture_output=True, text=True, check=True)
        return done.stdout

    return git


def test_only_new_and_changed_lines(repo: Path) -> None:
    git = git_in(repo)
    old = (repo / "old.txt").read_text().split("\n")
    old[1:2] = []  # deleting line 2 is no new line
    old[5:6] = ["changed", "and one more"]
    (repo / "old.txt").write_text("\n".join(old))
    git("mv", "moved.txt", "renamed.txt")
    (repo / "new.txt").write_text("a\nb\nc\n")
    git("add", ".")
    git("commit", "-q", "-m", "change")
    found = changes.since("main", repo, ENV)
    assert found.root.resolve() == repo.resolve()
    assert found.lines == {"old.txt": [(6, 7)], "renamed.txt": [], "new.txt": [(1, 3)]}


def test_the_merge_base_counts_not_the_tip(repo: Path) -> None:
    git = git_in(repo)
    (repo / "new.txt").write_text("mine\n")
    git("add", ".")
    git("commit", "-q", "-m", "mine")
    git("checkout", "-q", "main")
    (repo / "theirs.txt").write_text("theirs\n")
    git("add", ".")
    git("commit", "-q", "-m", "theirs")
    git("checkout", "-q", "work")
    assert changes.since("main", repo, ENV).lines == {"new.txt": [(1, 1)]}


def test_what_is_not_committed_counts_and_ignored_files_do_not(repo: Path) -> None:
    (repo / ".gitignore").write_text("junk.txt\n")
    (repo / "junk.txt").write_text("x\n")
    (repo / "sub").mkdir()
    (repo / "sub" / "fresh.txt").write_text("x\n")
    found = changes.since("main", repo / "sub", ENV)  # from a folder below the top, paths are still those of the top
    assert found.lines == {".gitignore": [WHOLE], "sub/fresh.txt": [WHOLE]}


def test_staged_files_only(repo: Path) -> None:
    git = git_in(repo)
    (repo / "old.txt").write_text("first\n" + (repo / "old.txt").read_text())
    git("add", "old.txt")
    (repo / "same.txt").write_text("changed, not staged\n")
    assert changes.staged(repo, ENV).lines == {"old.txt": [(1, 1)]}


def test_staged_before_the_first_commit(tmp_path: Path) -> None:
    git = git_in(tmp_path)
    git("init", "-q")
    (tmp_path / "a.txt").write_text("a\nb\n")
    git("add", ".")
    assert changes.staged(tmp_path, ENV).lines == {"a.txt": [(1, 2)]}


def test_pre_commit_falls_back_to_all_files(repo: Path) -> None:
    found = changes.pre_commit(repo, ENV)
    assert found.base == "all files"
    assert found.lines == {"moved.txt": [WHOLE], "old.txt": [WHOLE], "same.txt": [WHOLE]}
    git = git_in(repo)
    (repo / "new.txt").write_text("a\n")
    git("add", ".")
    assert changes.pre_commit(repo, ENV).lines == {"new.txt": [(1, 1)]}
    git("commit", "-q", "-m", "new")
    assert changes.pre_commit(repo, ENV, "main", "HEAD").lines == {"new.txt": [(1, 1)]}


@pytest.mark.parametrize(
    "name", ["naïve ü.txt", "a b.txt", 'quo"te.txt', "tab\there.txt", "new\nline.txt", "-dash.txt", "字.txt"]
)
def test_odd_file_names(repo: Path, name: str) -> None:
    (repo / name).write_text("one\ntwo\n")
    git_in(repo)("add", ".")
    git_in(repo)("commit", "-q", "-m", "odd")
    assert changes.since("main", repo, ENV).lines == {name: [(1, 2)]}


def test_text_that_looks_like_a_patch(repo: Path) -> None:
    (repo / "new.txt").write_text("diff --git a/x b/x\n@@ -1 +1 @@\n+++ b/x\n")
    (repo / "zebra.txt").write_text("last\n")
    git_in(repo)("add", ".")
    assert changes.staged(repo, ENV).lines == {"new.txt": [(1, 3)], "zebra.txt": [(1, 1)]}


@pytest.mark.parametrize("data", [b"a\rb\rc\n", "a\nb\n".encode("utf-16")], ids=["lone CR", "UTF-16"])
def test_lines_that_git_counts_otherwise_make_the_file_new_as_a_whole(repo: Path, data: bytes) -> None:
    (repo / "new.txt").write_bytes(data)
    git_in(repo)("add", ".")
    assert changes.staged(repo, ENV).lines == {"new.txt": [WHOLE]}


def test_nothing_of_the_repository_is_run(repo: Path, tmp_path: Path) -> None:
    git = git_in(repo)
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\ncat\n")
    trap.chmod(0o755)
    (repo / ".gitattributes").write_text("*.txt diff=trap filter=trap\n")
    git("add", ".gitattributes")
    git("commit", "-q", "-m", "attributes")
    for name in ("diff.external", "diff.trap.command", "diff.trap.textconv", "filter.trap.clean", "core.fsmonitor"):
        git("config", name, str(trap))
    git("config", "filter.trap.required", "true")
    (repo / "old.txt").write_text("quite another text\n")
    assert changes.since("main", repo, ENV).lines == {".gitattributes": [(1, 1)], "old.txt": [(1, 1)]}
    assert not (tmp_path / "sprung").exists()


def test_a_shallow_clone_is_told_how_to_mend_it(repo: Path, tmp_path: Path) -> None:
    git = git_in(repo)
    for n in range(3):
        (repo / "new.txt").write_text(f"{n}\n")
        git("add", ".")
        git("commit", "-q", "-m", f"step {n}")
    shallow = tmp_path / "shallow"
    git_in(tmp_path)("clone", "-q", "--depth=1", "--no-single-branch", f"file://{repo}", str(shallow))
    with pytest.raises(UsageError, match="git fetch --unshallow"):
        changes.since("origin/main", shallow, ENV)


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=x", "origin/main"])
def test_a_reference_that_is_none(repo: Path, ref: str) -> None:
    with pytest.raises(UsageError, match="git knows no commit"):
        changes.since(ref, repo, ENV)
    assert not (repo / "x").exists()


def test_outside_a_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git repository"):
        changes.staged(tmp_path, {**ENV, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
