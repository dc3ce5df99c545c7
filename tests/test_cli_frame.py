"""The frame of the command line: every command and option is there, help is quick, and runs end as promised."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.main import cli
from dedupe_corpus.cli.rule import page as reference_page
from dedupe_corpus.config.settings import SETTINGS
from dedupe_corpus.errors import IndexUnusableError, OutputError, UsageError
from dedupe_corpus.rules.loader import catalogue
from tests.command import call

_TALK = "-q --quiet -v --verbose --color --no-progress --log-format -h --help"
_FILE = "--config --no-config"
_SHARED = (
    "--select --ignore --extend-select --confidence --pack --min-repeat --min-words --near-threshold --near-review --keep "
    "--prefer --scope --group --max-removed --against --include --exclude --files-from -0 --encoding --on-error -j --jobs "
    f"--engine --work-dir -f --format --fail-on {_FILE} {_TALK}"
)
_INDEXED = " ".join(set(_SHARED.split()) - {"--against", "--fail-on", "-f", "--format"})
OPTIONS = {
    "clean": f"-o --out --force -n --dry-run --diff --exit-code {_SHARED}",
    "check": "--base-ref --staged --pre-commit --baseline --update-baseline --baseline-lock --max-findings --exit-zero "
    f"--statistics --allow-empty {_SHARED}",
    "index": "-h --help",
    "index build": f"{_INDEXED}",
    "index add": f"{_INDEXED}",
    "index remove": _TALK,
    "index info": f"--json {_TALK}",
    "index verify": _TALK,
    "show": f"--report {_TALK}",
    "allow": f"--reason --expires --report {_FILE} {_TALK}",
    "restore": f"--to {_TALK}",
    "report": f"-f --format {_TALK}",
    "rule": f"--all --test --pack {_FILE} {_TALK}",
    "config": "-h --help",
    "completion": "-h --help",
}


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli, info_name="dedupe-corpus")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", sub) for inner, sub in command.commands.items())


def test_every_command_is_there() -> None:
    assert {*OPTIONS} <= {name for name, _ in commands()}
    assert {"config show", "config schema", "config init"} <= {name for name, _ in commands()}


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_is_there_and_no_other(name: str) -> None:
    command = dict(commands())[name]
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    there = {opt for param in command.get_params(context) if isinstance(param, click.Option) for opt in param.opts}
    assert there == set(OPTIONS[name].split())


def test_every_setting_is_an_option_of_check_and_of_config_show() -> None:
    there = dict(commands())
    for name in ("check", "config show"):
        names = {param.name for param in there[name].params}
        assert {setting.field for setting in SETTINGS} <= names


@pytest.mark.parametrize("name", [name for name, _ in commands()])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_of_each_command(name: str, flag: str) -> None:
    called = call(*name.split(), flag)
    assert called.code == 0
    assert called.out.startswith(f"Usage: dedupe-corpus {name}")
    assert called.err == ""


def test_every_option_says_what_it_does() -> None:
    for name, command in commands():
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.opts}"


def test_help_loads_nothing_heavy() -> None:
    heavy = {
        "numpy",
        "rich",
        "ftfy",
        "regex",
        "rapidfuzz",
        "charset_normalizer",
        "dedupe_corpus.pipeline",
        "multiprocessing",
    }
    code = (
        "import sys; from dedupe_corpus.cli.main import run\n"
        "for name in ('clean', 'check', 'show', 'rule', 'config'): assert run([name, '--help']) == 0\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == "[]\n"


def test_version() -> None:
    called = call("--version")
    assert called.code == 0
    assert called.out.startswith("dedupe-corpus 0.")


# ---- exit codes


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["cleen"], "no such command 'cleen'; did you mean clean?"),
        (["clean", "--min-repaet", "9"], "--min-repaet"),
        (["clean", "--min-repeat", "31", "x"], "must be a whole number from 32, not 31"),
        (["clean", "--min-repeat", "many", "x"], "must be a whole number from 32, not 'many'"),
        (["clean", "--keep", "longst", "x"], "did you mean longest?"),
        (["clean", "--max-removed", "2", "x"], "must be a number from 0 to 1, not 2.0"),
        (["clean", "--log-format", "xml", "x"], "'xml'"),
        (["check", "--base-ref", "main", "--staged"], "only one of"),
        (["check", "--staged", "--baseline-lock"], "needs a whole check"),
        (["restore", "x"], "either --to DIR"),
        (["restore", "x", "DC1", "--to", "y"], "either --to DIR"),
        (["allow", "DC201-1", "--reason", " "], "must not be empty"),
        (["allow", "DC201-1", "--reason", "x", "--expires", "soon"], "must be a date"),
        (["completion", "tcsh"], "'tcsh'"),
        (["show"], "Missing argument"),
        (["config", "show", "--config", "missing.toml"], "no such settings file"),
        (["config", "show", "--select", "DC999"], "DC999"),
        (["rule", "DC999"], "DC999"),
    ],
)
def test_a_wrong_call_is_2_and_says_why(args: list[str], said: str) -> None:
    called = call(*args)
    assert called.code == 2
    assert said in called.err
    assert called.err.startswith("error: ")
    assert called.out == ""


def test_a_wrong_call_as_json_lines() -> None:
    called = call("clean", "--log-format", "json", "--nonsense")
    assert called.code == 2
    record = json.loads(called.err)
    assert record["level"] == "error"
    assert "--nonsense" in record["message"]


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 130, 141, 143]), max_size=6))
def test_the_worst_code_counts(codes: list[int]) -> None:
    order = [130, 143, 141, 4, 5, 2, 3, 1, 0]
    assert exits.worst(codes) == next((code for code in order if code in codes), 0)


def failing(error: BaseException) -> click.Command:
    @click.command("fail")
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("wrong"), 2, "error: wrong\n"),
        (OutputError("full"), 4, "error: full\n"),
        (IndexUnusableError("stale"), 5, "error: stale\n"),
        (ZeroDivisionError("by zero"), 4, "error: internal error: ZeroDivisionError: by zero\n"),
        (RecursionError(), 4, "internal error: RecursionError"),
        (MemoryError(), 4, "error: memory ran out; run again with fewer --jobs"),
        (OSError(28, "No space left on device"), 4, "error: no room to write: No space left on device; make room"),
        (FileNotFoundError(2, "No such file", "gone.txt"), 4, "error: gone.txt: No such file\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
    ],
)
def test_how_a_command_ends(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str) -> None:
    monkeypatch.setattr(type(cli), "get_command", lambda *_: failing(error))
    called = call("clean")
    assert called.code == code
    assert said in called.err
    assert "Traceback" not in called.err


def test_a_crash_shows_its_traceback_with_v(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(resolved: object, today: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("dedupe_corpus.config.resolving.settled", crash)
    called = call("config", "show", "-v")
    assert called.code == 4
    assert "Traceback" in called.err
    assert "Run again with -v" not in called.err
    assert "Run again with -v" in call("config", "show").err


WAITING = """
import sys, time
import click
from dedupe_corpus.cli import main

@click.command("wait")
def wait():
    print("ready", flush=True)
    time.sleep(60)

main.Commands.get_command = lambda self, ctx, name: wait
sys.exit(main.run(["clean"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals(number: int, code: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("args", [["--help"], ["config", "schema"], ["completion", "bash"], ["rule", "--all"]])
def test_a_closed_pipe_is_141(args: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-m", "dedupe_corpus", *args], stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_4() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dedupe_corpus", "config", "schema"], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 4
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


# ---- what is said


def test_progress_needs_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with Console().bar() as progress:
        assert progress is None


def test_when_there_are_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)

    class Screen:
        def isatty(self) -> bool:
            return True

    assert Console().colored(Screen())
    assert not Console().colored(object())
    assert Console(color="always").colored(object())
    assert not Console(color="never").colored(Screen())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert Console().colored(object())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Console().colored(Screen())
    assert Console(color="always").colored(Screen())


def test_messages_steer_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Console().error("name\x1b[31m\u202etxt.exe\x07")
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert "\x07" not in err
    Console(as_json=True).error("a\u2028b\x1b[")
    err = capsys.readouterr().err
    assert err.isascii()
    assert json.loads(err)["message"] == "a\u2028b\x1b["


# ---- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    called = call("completion", shell)
    assert called.code == 0
    assert "_DEDUPE_CORPUS_COMPLETE" in called.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("dedupe-corpus cl", ["clean"]),
        ("dedupe-corpus clean --near-", ["--near-threshold", "--near-review"]),
        ("dedupe-corpus clean --keep lo", ["longest"]),
        ("dedupe-corpus clean --ignore DC501,exact", ["DC501,exact-duplicate"]),
        ("dedupe-corpus clean -f conc", ["concise"]),
        ("dedupe-corpus completion z", ["zsh"]),
    ],
)
def test_what_completion_offers(words: str, offered: list[str]) -> None:
    asked = {"_DEDUPE_CORPUS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", "from dedupe_corpus.__main__ import main; main()"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
    )
    assert [line.partition(",")[2] for line in done.stdout.split("\n") if line] == offered


def test_the_page_of_a_rule_fills_its_lines() -> None:
    """Whatever the width at which its text was written; lists and paragraphs stay apart."""
    rule = replace(catalogue()["DC502"], why="One line that\nis broken.\n\nAnother part:\n- first\n- second\n", off="")
    said = reference_page(rule)
    assert "  One line that is broken.\n\n  Another part:\n  - first\n  - second\n" in said
