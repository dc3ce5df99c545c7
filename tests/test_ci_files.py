"""The files for CI systems: they are what those expect, and their scripts run nothing that a repository brings along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import call
from tests.stories import story
from tests.test_changes import ENV, git_in

ROOT = Path(__file__).parent.parent
DOUBLE = "\n\n".join(story(1) * 2) + "\n"
SPRINGS = ("$(touch sprung)", "`touch sprung`", '"; touch sprung; "', "$IFS;touch${IFS}sprung", "' ; touch sprung ; '")
"""Names that a shell would run if they were pasted into a script."""
BASH = pytest.mark.skipif(os.name == "nt", reason="scripts for bash")


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def script(name: str) -> str:
    return next(str(step["run"]) for step in action()["runs"]["steps"] if step.get("name") == name)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two clean files on main, checked out on a branch; the tool stands in `tools` beside it."""
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "dedupe-corpus").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dedupe_corpus "$@"\n')
    (tools / "dedupe-corpus").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    root = tmp_path / "repo"
    (root / "in").mkdir(parents=True)
    monkeypatch.chdir(root)
    for number in (2, 3):
        (root / "in" / f"{number}.txt").write_text("\n\n".join(story(number)) + "\n", encoding="utf-8")
    git = git_in(root)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "base")
    git("checkout", "-q", "-b", "work")
    return root


def check(repo: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the check of the action as its runner does."""
    values: Mapping[str, str] = {
        "CHECK_PATHS": "in",
        "CHECK_BASE": "main",
        "CHECK_INDEX": "",
        "CHECK_FAIL_ON": "error",
        "CHECK_SARIF": "../out.sarif",
        "CHECK_OPTIONS": "",
        "GITHUB_OUTPUT": str(repo.parent / "output"),
        "GITHUB_STEP_SUMMARY": str(repo.parent / "summary.md"),
        "GITHUB_ACTIONS": "true",
        **given,
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script("Check")]
    return subprocess.run(command, cwd=repo, env={**os.environ, **values}, capture_output=True, text=True)


# ---- GitHub


def test_the_action_pastes_nothing_into_its_scripts() -> None:
    scripts = [step["run"] for step in action()["runs"]["steps"] if "run" in step]
    assert scripts
    assert all("${{" not in text for text in scripts)
    assert all("run" not in step or step["shell"] == "bash" for step in action()["runs"]["steps"])


@BASH
def test_the_action_reports_and_says_how_it_ended(repo: Path) -> None:
    (repo / "in" / "new.txt").write_text(DOUBLE, encoding="utf-8")
    done = check(repo, CHECK_INDEX="no.index", CHECK_OPTIONS="--confidence=low\n\n--statistics")
    assert done.returncode == 1
    assert (repo.parent / "output").read_text() == "exit-code=1\n"
    assert "The index is not there" in done.stdout
    assert "::error file=in/new.txt" in done.stdout
    assert "DC301  doubled-text" in done.stderr
    assert json.loads((repo.parent / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "DC301" in (repo.parent / "summary.md").read_text(encoding="utf-8")


@BASH
def test_the_action_compares_with_the_index(repo: Path) -> None:
    assert call("index", "build", "../an index", "in", "-q").code == 0
    (repo / "in" / "new.txt").write_text((repo / "in" / "2.txt").read_text(encoding="utf-8"), encoding="utf-8")
    done = check(repo, CHECK_INDEX="../an index")
    assert done.returncode == 1
    assert "Comparing with the index ../an index" in done.stderr
    assert "::error file=in/new.txt,line=1" in done.stdout
    (repo.parent / "an index" / "index.json").write_text("{")
    assert check(repo, CHECK_INDEX="../an index").returncode == 5
    assert (repo.parent / "output").read_text() == "exit-code=1\nexit-code=5\n"


@BASH
def test_the_action_without_a_base_checks_all(repo: Path) -> None:
    (repo / "in" / "new.txt").write_text("A few clean words.\n", encoding="utf-8")
    done = check(repo, CHECK_BASE="")
    assert done.returncode == 0
    assert "Checked 3 files" in done.stderr


@BASH
@pytest.mark.parametrize("name", ["CHECK_PATHS", "CHECK_OPTIONS", "CHECK_INDEX", "CHECK_FAIL_ON", "CHECK_BASE"])
def test_values_of_the_action_are_no_script(repo: Path, name: str) -> None:
    for spring in SPRINGS:
        check(repo, **{name: spring, "CHECK_SARIF": f"{spring}.sarif"})
    assert not list(repo.rglob("sprung"))


@BASH
def test_names_of_branches_and_files_are_no_script(repo: Path) -> None:
    git = git_in(repo)
    branch = "x;touch${IFS}sprung;$(touch${IFS}sprung)`touch${IFS}sprung`"
    git("branch", branch, "main")
    names = [*SPRINGS, "-o", "--exit-zero", "::error::sprung", "a\n::add-mask::in", "\x1b[2Jb", "##[add-mask]in"]
    for number, name in enumerate(names, 20):
        text = "\n\n".join(story(number) * 2) + "\n"
        (repo / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
        (repo / f"{name}.txt").write_text("Words at the top of the tree.\n", encoding="utf-8")
    done = check(repo, CHECK_BASE=branch, CHECK_PATHS="in\n.")
    assert done.returncode == 1, done.stderr
    assert not list(repo.rglob("sprung"))
    for line in (done.stdout + done.stderr).split("\n"):
        assert not line.startswith("::") or line.startswith(("::error ", "::warning ", "::notice ")), line
        assert "##[" not in line
        assert "\x1b" not in line
    results = json.loads((repo.parent / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert sum(one["ruleId"] == "DC301" for one in results) == len(names)


@BASH
def test_the_action_installs_itself_and_no_module_of_the_repository(repo: Path) -> None:
    """`python -m pip` alone would run a pip.py of whoever sends a pull request."""
    (repo / "pip.py").write_text("open('sprung', 'w')\n")
    python = repo.parent / "tools" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    empty = repo.parent / "action $(touch sprung)"
    empty.mkdir()
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script("Install dedupe-corpus")]
    done = subprocess.run(
        command, cwd=repo, env={**os.environ, "ACTION_PATH": str(empty)}, capture_output=True, text=True
    )
    assert not list(repo.rglob("sprung"))
    assert done.returncode != 0
    assert str(empty) in done.stderr  # it is what pip was asked for


# ---- starter files, the hook


def test_the_hook_is_described_for_pre_commit() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "dedupe-corpus check --pre-commit"
    assert hook["pass_filenames"] is False


def test_the_hook_is_valid_for_pre_commit() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    assert [hook["id"] for hook in clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))] == ["dedupe-corpus"]


def test_starter_files_are_valid(repo: Path) -> None:
    assert call("config", "init", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit", "-q").code == 0
    workflow = yaml.safe_load((repo / ".github/workflows/dedupe-corpus.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    assert all("${{" not in step.get("run", "") for step in steps)
    assert steps[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    job = yaml.safe_load((repo / ".gitlab/dedupe-corpus.yml").read_text(encoding="utf-8"))["dedupe-corpus"]
    assert set(job["artifacts"]["reports"]) == {"codequality", "junit"}
    hook = yaml.safe_load((repo / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    assert hook["pass_filenames"] is False


@BASH
@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_commands_of_starter_files_run(repo: Path, ci: str) -> None:
    (repo / "in" / "new.txt").write_text(DOUBLE, encoding="utf-8")
    assert call("config", "init", "--ci", ci, "-q").code == 0
    place = {"github": ".github/workflows/dedupe-corpus.yml", "gitlab": ".gitlab/dedupe-corpus.yml"}[ci]
    made = yaml.safe_load((repo / place).read_text(encoding="utf-8"))
    command = (
        next(step["run"] for step in made["jobs"]["check"]["steps"] if step.get("run", "").startswith("dedupe-corpus"))
        if ci == "github"
        else made["dedupe-corpus"]["script"][-1]
    )
    base = git_in(repo)("rev-parse", "main").strip()
    given = {"BASE": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "GITHUB_STEP_SUMMARY": str(repo.parent / "s.md")}
    done = subprocess.run(
        ["bash", "-e", "-c", command], cwd=repo, env={**os.environ, **given}, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert "in/new.txt" in done.stdout
    reports = {"github": ["dedupe-corpus.sarif"], "gitlab": ["gl-code-quality.json", "dedupe-corpus.xml"]}[ci]
    assert all((repo / name).stat().st_size for name in reports)
