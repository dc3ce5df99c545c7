"""Which exit code a run ends with where several apply, and at moments that no other test is about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import call
from tests.stories import story

BAD = b"\x00\x01\x02" * 100
POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a finding in in/double.txt and what cannot be read in in/bad.txt; a file named `file`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("DEDUPE_CORPUS_JOBS", "1")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "double.txt").write_text("\n\n".join(story(1) * 2) + "\n", encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(BAD)
    (tmp_path / "file").write_text("x")
    return tmp_path


@pytest.mark.parametrize("zero", [[], ["--exit-zero"]])
@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param(["in", "-f", "json:/dev/full"], 4, marks=FULL),  # before 3 and 1
        (["in", "--against", "missing"], 5),  # before 3 and 1
        (["nowhere", "--against", "missing"], 5),  # before 2
        (["in", "--include", "*.none", "--against", "missing"], 5),  # before 2
        (["in", "nowhere"], 2),  # before 3 and 1
        (["in"], 3),  # before 1
        (["in/double.txt", "-f", "nonsense"], 2),
    ],
)
def test_the_worst_of_several_counts_and_only_1_becomes_0(
    here: Path, args: list[str], code: int, zero: list[str]
) -> None:
    assert call("check", *args, *zero, "-q").code == code


@pytest.mark.parametrize(("args", "code"), [([], 1), (["--exit-zero"], 0)])
def test_findings_alone(here: Path, args: list[str], code: int) -> None:
    assert call("check", "in/double.txt", "-q", *args).code == code


@FULL
@pytest.mark.parametrize(
    "args",
    [
        ["check", "in"],
        ["check", "in", "--exit-zero", "-f", "json"],
        ["clean", "in", "-o", "out", "-f", "json"],
        ["clean", "-"],
        ["clean", "in", "--diff"],
        ["rule", "--all"],
    ],
)
def test_a_full_disk_behind_stdout_is_4(here: Path, args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full, (here / "in" / "double.txt").open("rb") as text:
        command = [sys.executable, "-m", "dedupe_corpus", *args]
        done = subprocess.run(command, stdin=text, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 4
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["clean", "in", "-o", "file/out"],
        ["index", "build", "file/index", "in/double.txt"],
        ["index", "build", "file", "in/double.txt"],
        ["check", "in/double.txt", "--baseline", "file/base.jsonl", "--update-baseline"],
        ["restore", "out", "--to", "file/back"],
    ],
)
def test_what_cannot_be_written_is_4_and_named(here: Path, args: list[str]) -> None:
    assert call("clean", "in/double.txt", "-o", "out", "-q").code == 0
    called = call(*args)
    assert called.code == 4
    assert called.err.startswith("error: ")
    assert "file" in called.err
    assert "internal error" not in called.err
    assert (here / "file").read_text() == "x"


def test_a_locked_index_is_5(here: Path) -> None:
    assert call("index", "build", "index", "in/double.txt", "-q").code == 0
    (here / "index" / "lock").write_text(str(os.getppid()))
    called = call("index", "add", "index", "in/double.txt")
    assert called.code == 5
    assert "wait for it, or remove" in called.err


# ---- interrupted, and nobody reads


@POSIX
@pytest.mark.parametrize("zero", [[], ["--exit-zero"]])
def test_a_closed_pipe_is_141_before_1_and_3(here: Path, zero: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "dedupe_corpus", "check", "in", "-f", "concise", *zero]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["click", "dedupe_corpus.cli.main"])
def test_ctrl_c_while_the_program_is_loaded_is_130(here: Path, module: str) -> None:
    code = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from dedupe_corpus.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "--version"], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("module", ["dedupe_corpus.pipeline", "numpy", "dedupe_corpus.cli.check"])
def test_ctrl_c_while_a_command_is_loaded_is_130(here: Path, module: str) -> None:
    code = (
        "import sys\n"
        "from dedupe_corpus.__main__ import main\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "check", "in"], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize(
    "command",
    [["check", "--exit-zero"], ["clean", "-o", "out"], ["index", "build", "index"]],
    ids=" ".join,
)
def test_interrupted_at_work(here: Path, command: list[str], number: int, code: int) -> None:
    os.mkfifo(here / "list")
    process = subprocess.Popen(
        [sys.executable, "-m", "dedupe_corpus", *command, "--files-from", "list"], stderr=subprocess.PIPE
    )
    with (here / "list").open("wb") as pipe:  # opens once the program reads it, so that it is surely at work
        process.send_signal(number)
        process.wait(timeout=30)
        pipe.close()
    assert process.stderr is not None
    assert (process.returncode, process.stderr.read()) == (code, b"")
    process.stderr.close()
    assert not (here / "out").exists()


@pytest.mark.parametrize("where", ["read", "report"])
def test_ctrl_c_counts_before_what_was_found_and_leaves_no_report(
    here: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    from dedupe_corpus import pipeline

    watched: Callable[..., object] = pipeline.watched

    def interrupted(engine: object, stage: str, progress: object) -> object:
        if stage == where:
            raise KeyboardInterrupt
        return watched(engine, stage, progress)

    monkeypatch.setattr(pipeline, "watched", interrupted)
    assert call("check", "in", "-f", "json:out.json").code == 130
    assert not (here / "out.json").exists()
