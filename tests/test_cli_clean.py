"""`clean`, and what stands on its output: `restore`, `report`, `show`, `allow`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dedupe_corpus.model import Finding
from dedupe_corpus.reports.records import finding_record
from tests.command import Called, call

PROSE = (
    "The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the house.\n"
    "In the spring of that year the river rose by two metres and carried the bridge as far as the mill.\n"
    "She counted the crates twice, wrote the number on the door with chalk and went home without a word.\n"
)
OTHER = (
    "A short note on bread: flour, water and salt are enough, if only the dough is given a whole night to rest.\n"
    "The oven has to be as hot as it will go, and a bowl of water on its floor keeps the crust from tearing.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in list(os.environ):
        if name.startswith(("DEDUPE_CORPUS_", "GITHUB_")) or name in ("FORCE_COLOR", "NO_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DEDUPE_CORPUS_JOBS", "1")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "double.txt").write_text(PROSE + "\n" + PROSE, encoding="utf-8")
    (folder / "plain.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_id(out: str, code: str) -> str:
    records = [
        json.loads(line)
        for line in Path(out, "report", "findings.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    return str(next(record["id"] for record in records if record["code"] == code))


# ---- clean


def test_a_folder_goes_beside_itself(here: Path) -> None:
    before = tree(here / "in")
    called = call("clean", "in", "-j", "1")
    assert (called.code, called.out) == (0, "")
    assert tree(here / "in-clean" / "text") == {"double.txt": PROSE.encode(), "plain.txt": OTHER.encode()}
    assert tree(here / "in") == before
    assert "Wrote" in called.err
    assert "in-clean/report/report.html" in called.err


@pytest.mark.parametrize("name", ["in/", "./in", "../{}/in"])
def test_the_default_place_however_the_folder_is_named(here: Path, name: str) -> None:
    assert call("clean", name.format(here.name), "-q").code == 0
    assert (here / "in-clean" / "text" / "plain.txt").exists()


def test_the_working_directory_itself(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here / "in")
    assert call("clean", ".", "-q").code == 0
    assert (here / "in-clean" / "text" / "plain.txt").exists()


def test_without_a_folder_out_must_be_named(here: Path) -> None:
    called = call("clean", "in/double.txt", "in/plain.txt")
    assert called.code == 2
    assert "-o OUT" in called.err
    assert call("clean", "in/double.txt", "in/plain.txt", "-o", "out", "-q") == Called(0, "", "")
    assert set(tree(here / "out" / "text")) == {"double.txt", "plain.txt"}


@pytest.mark.parametrize("args", [["--dry-run"], ["-n"], ["--diff"], ["-n", "-o", "out"]])
def test_a_dry_run_writes_nothing(here: Path, args: list[str]) -> None:
    before = tree(here)
    called = call("clean", "in", *args)
    assert called.code == 0
    assert tree(here) == before
    assert "Wrote" not in called.err


def test_diff(here: Path) -> None:
    called = call("clean", "in", "--diff", "-q")
    assert called.err == ""
    lines = called.out.split("\n")
    assert lines[:2] == ["--- original/double.txt", "+++ clean/double.txt"]
    gone = [line[1:] for line in lines if line.startswith("-") and not line.startswith("---")]
    assert "\n".join(gone).strip() == PROSE.strip()
    assert "plain.txt" not in called.out
    assert "\x1b[31m" in call("clean", "in", "--diff", "--color", "always").out
    assert not (here / "in-clean").exists()
    assert call("clean", "in", "--diff", "-o", "out").code == 0
    assert (here / "out").exists()


def test_a_filter(here: Path) -> None:
    called = call("clean", "-", "-q", stdin=(PROSE + "\n" + PROSE).replace("\n", "\r\n").encode())
    assert called == Called(0, PROSE, "")
    assert tree(here).keys() == {"in/double.txt", "in/plain.txt"}
    assert call("clean", "-", "-o", "out", "-q", stdin=PROSE.encode()) == Called(0, "", "")
    assert tree(here / "out" / "text") == {"stdin.txt": PROSE.encode()}


def test_a_filter_of_what_is_no_text(here: Path) -> None:
    called = call("clean", "-", stdin=b"\x00\x01\x02" * 100)
    assert (called.code, called.out) == (3, "")
    assert "warning: stdin.txt: " in called.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["clean", "-", "-f", "json"], "clean text goes to stdout"),
        (["clean", "in", "--diff", "-f", "json"], "diff goes to stdout"),
        (["clean", "in", "-f", "json", "-f", "full"], "cannot all go to stdout"),
        (["clean", "in", "-f", "jsn"], "unknown format; did you mean json?"),
        (["clean", "in", "-f", "C:\\report.json"], "unknown format"),
        (["clean", "in", "-f", "json:"], "a path is missing"),
        (["clean", "in", "-f", "json:no/such/r.json"], "there is no folder"),
        (["clean", "in", "-f", "json:in"], "is a folder"),
        (["clean", "in", "-o", "in/out"], "inside"),
        (["clean", "nothing"], "nothing"),
        (["clean"], "no input"),
        (["clean", "in", "--include", "x", "--exclude", "*"], "no file"),
        (["clean", "in", "--files-from", "missing"], "missing"),
        (["clean", "in", "--engine", "cluster"], "cluster"),
        (["clean", "in", "--encoding", "klingon"], "klingon"),
        (["report", "in"], "no report there"),
        (["report", "nothing"], "no report there"),
        (["show", "DC301"], "name one with --report"),
    ],
)
def test_what_cannot_be_done_is_2_before_anything_is_written(here: Path, args: list[str], said: str) -> None:
    before = tree(here)
    called = call(*args)
    assert called.code == 2
    assert said in called.err
    assert called.out == ""
    assert tree(here) == before


def test_an_index_that_is_none_is_5(here: Path) -> None:
    called = call("clean", "in", "--against", "missing.index")
    assert called.code == 5
    assert "missing.index" in called.err
    assert not (here / "in-clean").exists()


def test_exit_code_and_fail_on(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    assert call("clean", "in", "-q", "--exit-code").code == 1
    assert call("clean", "in", "-q", "--exit-code", "--fail-on", "never").code == 0
    assert call("clean", "in", "-q", "--exit-code", "--ignore", "DC3,DC104", "-o", "out").code == 0


def test_unreadable_is_3_and_the_run_goes_on(here: Path) -> None:
    (here / "in" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    called = call("clean", "in", "--exit-code")
    assert called.code == 3  # before 1
    assert "warning: bad.txt: " in called.err
    assert (here / "in-clean" / "text" / "double.txt").exists()


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="needs a folder that cannot be written")
def test_no_room_to_write_is_4(here: Path) -> None:
    (here / "locked").mkdir(mode=0o555)
    assert call("clean", "in", "-o", "locked/out").code == 4


def test_what_cannot_be_written_is_4(here: Path) -> None:
    (here / "file").write_text("x")
    called = call("clean", "in", "-o", "file/out", "-q")
    assert called.code == 4
    assert "cannot make the work folder" in called.err
    if Path("/dev/full").exists():
        called = call("clean", "in", "-f", "json:/dev/full")
        assert called.code == 4
        assert "No space left" in called.err


def test_a_full_disk_is_told_in_words_and_the_next_run_goes_on(here: Path) -> None:
    resource = pytest.importorskip("resource")
    command = [sys.executable, "-m", "dedupe_corpus", "clean", "in", "-o", "out", "-j", "1", "-q"]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # noqa: E731
    done = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=limit)
    assert (done.returncode, (here / "out").exists()) == (4, False)
    assert done.stderr.startswith("error: no room to write")
    assert "internal error" not in done.stderr
    assert subprocess.run(command, check=False).returncode == 0
    assert set(tree(here / "out" / "text")) == {"double.txt", "plain.txt"}
    assert [path.name for path in here.iterdir() if path.name.startswith(".out")] == []


def test_reports_go_where_they_are_told(here: Path) -> None:
    (here / "old.json").write_text("old")
    called = call("clean", "in", "-f", "concise", "-f", "json:old.json", "-f", "jsonl:new.jsonl", "-v")
    assert called.code == 0
    assert called.out.startswith("in/double.txt:")
    assert all(": DC" in line for line in called.out.split("\n") if line)
    assert json.loads((here / "old.json").read_text(encoding="utf-8"))["command"] == "clean"
    assert len((here / "new.jsonl").read_text(encoding="utf-8").split("\n")) >= 2
    assert "settings: no file" in called.err


def test_the_summary_as_json_lines(here: Path) -> None:
    called = call("clean", "in", "--log-format", "json")
    records = [json.loads(line) for line in called.err.split("\n") if line]
    assert [record["level"] for record in records] == ["info"]
    assert records[0]["summary"]["files"] == 2
    assert records[0]["out"] == "in-clean"


def test_settings_reach_the_run(here: Path) -> None:
    (here / "dedupe-corpus.toml").write_text('ignore = ["doubled-text"]\n[[overrides]]\npaths = ["x"]\nmin-words = 9\n')
    assert call("clean", "in", "-q").code == 0
    assert (here / "in-clean" / "text" / "double.txt").read_text(encoding="utf-8").count("harbour") == 2
    assert call("clean", "in", "-q", "--no-config").code == 0
    assert (here / "in-clean" / "text" / "double.txt").read_text(encoding="utf-8").count("harbour") == 1


def test_files_from(here: Path) -> None:
    (here / "list").write_bytes(b"in/plain.txt\0in/double.txt\0")
    assert call("clean", "--files-from", "list", "-0", "-o", "out", "-q").code == 0
    assert set(tree(here / "out" / "text")) == {"plain.txt", "double.txt"}
    called = call("clean", "--files-from", "-", "-o", "out2", "-q", stdin=b"in/plain.txt\n")
    assert called.code == 0
    assert set(tree(here / "out2" / "text")) == {"plain.txt"}


def test_edited_texts_need_force(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    (here / "in-clean" / "text" / "plain.txt").write_text("mine")
    called = call("clean", "in", "-q")
    assert called.code == 2
    assert "--force" in called.err
    assert call("clean", "in", "-q", "--force").code == 0
    assert (here / "in-clean" / "text" / "plain.txt").read_text(encoding="utf-8") == OTHER


@pytest.mark.parametrize("name", ["notes.md", "text/mine.txt", "text/sub/mine.txt"])
def test_files_of_others_need_force(here: Path, name: str) -> None:
    assert call("clean", "in", "-q").code == 0
    (here / "in-clean" / "text" / ".thumbnails").write_text("what file managers leave is in nobody's way")
    assert call("clean", "in", "-q").code == 0
    mine = here / "in-clean" / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    called = call("clean", "in", "-q")
    assert called.code == 2
    assert f"({name}, …)" in called.err
    assert mine.read_text() == "mine"
    assert call("clean", "in", "-q", "--force").code == 0
    assert not mine.exists()


def test_passages_that_were_put_back_need_force(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    one = one_id("in-clean", "DC301")
    assert call("restore", "in-clean", one).code == 0
    before = tree(here / "in-clean")
    called = call("clean", "in")
    assert called.code == 2
    assert f"1 removed passages were put back into in-clean ({one}" in called.err
    assert tree(here / "in-clean") == before
    assert call("clean", "in", "--force", "-q").code == 0


def test_on_error_stop_leaves_nothing_and_names_the_file(here: Path) -> None:
    (here / "in" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    before = set(here.iterdir())
    called = call("clean", "in", "--on-error", "stop")
    assert called.code == 3
    assert called.err.startswith("error: in/bad.txt: ")
    assert set(here.iterdir()) == before
    checked = call("check", "in", "--on-error", "stop", "-f", "json:out.json")
    assert checked.code == 3
    assert not (here / "out.json").exists()
    assert call("clean", "in", "-q").code == 3
    assert (here / "in-clean" / "text" / "plain.txt").exists()


def test_the_payload_is_utf_8_whatever_the_locale(here: Path) -> None:
    text = "Größe, 字, Ünïcödé – und so weiter, bis der Satz lang genug ist.\n"
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "dedupe_corpus", "clean", "-", "-q"],
        input=text.encode(),
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
    )
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, text, b"")


def test_force_color_animates_nothing_into_a_pipe(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dedupe_corpus", "clean", "in"],
        capture_output=True,
        env={**os.environ, "FORCE_COLOR": "1"},
    )
    assert done.returncode == 0
    assert b"\x1b" not in done.stderr
    assert b"\r" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupted_leaves_no_half_output(here: Path) -> None:
    os.mkfifo(here / "list")
    process = subprocess.Popen(
        [sys.executable, "-m", "dedupe_corpus", "clean", "--files-from", "list", "-o", "out"], stderr=subprocess.PIPE
    )
    with (here / "list").open("wb") as pipe:  # opens once the program reads it, so that it is surely at work
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        pipe.close()
    assert process.returncode == 130
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert not (here / "out").exists()


# ---- restore, report


def test_restore_all_and_single_passages(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    assert call("restore", "in-clean", "--to", "back", "-q") == Called(0, "", "")
    assert tree(here / "back") == tree(here / "in")
    finding = one_id("in-clean", "DC301")
    called = call("restore", "in-clean", finding[:9])
    assert called.code == 0
    assert f"Put back {finding}" in called.err
    assert (here / "in-clean" / "text" / "double.txt").read_text(encoding="utf-8").count("harbour") == 2
    again = call("restore", "in-clean", finding, "--log-format", "json")
    assert json.loads(again.err.split("\n")[-2])["already"] == [finding]
    assert call("restore", "in-clean", "DC301-nothing").code == 2
    shown = call("report", "in-clean", "-f", "jsonl", "-q")
    assert '"status":"restored"' in shown.out.replace(" ", "")


def test_restore_refuses_an_edited_text(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    (here / "in-clean" / "text" / "plain.txt").write_text("mine")
    called = call("restore", "in-clean", "--to", "back")
    assert called.code == 4
    assert "plain.txt" in called.err
    assert (here / "back" / "double.txt").exists()


def test_of_many_that_cannot_be_restored_some_are_named(here: Path) -> None:
    for number in range(12):
        (here / "in" / f"{number:02}.txt").write_text(f"Crate number {number} stands by the door of the old mill.\n")
    assert call("clean", "in", "-q").code == 0
    for path in (here / "in-clean" / "text").glob("*.txt"):
        path.write_text("mine")
    called = call("restore", "in-clean", "--to", "back")
    assert called.code == 4
    assert called.err.count("error: ") == 11
    assert "and 4 more files that could not be restored" in called.err


def test_restore_names_what_was_never_read(here: Path) -> None:
    (here / "in" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert call("clean", "in", "-q").code == 3
    called = call("restore", "in-clean", "--to", "back")
    assert called.code == 3
    assert "warning: bad.txt: could not be read" in called.err


def test_a_report_again_without_the_corpus(here: Path) -> None:
    first = call("clean", "in", "-f", "concise", "-q")
    (here / "in").rename(here / "gone")
    again = call("report", "in-clean", "-f", "concise", "-f", "html:page.html")
    assert again.code == 0
    assert again.out == first.out.replace("in/double.txt", "double.txt")
    assert (here / "page.html").read_text(encoding="utf-8").startswith("<!")


def test_a_damaged_report_is_4(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    (here / "in-clean" / "report" / "findings.jsonl").write_text("{}\n")
    assert call("report", "in-clean", "-f", "concise").code == 4
    (here / "in-clean" / "report" / "report.json").write_text("{}")
    assert call("report", "in-clean", "-f", "concise").code == 4


# ---- show, allow


def test_show_both_copies(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    finding = one_id("in-clean", "DC301")
    called = call("show", finding)
    assert called.code == 0
    assert called.out.count("harbour") == 2
    assert f"dedupe-corpus restore in-clean {finding}" in called.out
    assert "\x1b" not in called.out
    for place in ("in/double.txt", "double.txt:5", "in/double.txt:1", "in-clean/text/double.txt:3"):
        assert finding in call("show", place).out, place
    called = call("show", "plain.txt")
    assert (called.code, called.out) == (0, "")
    assert "Nothing was found at plain.txt" in called.err
    assert call("show", "nothing.txt").code == 2
    assert call("show", "DC301-ffffffffff").code == 2
    assert call("show", "in-clean/text/double.txt:99").code == 2


def test_an_ambiguous_beginning_is_named(here: Path) -> None:
    (here / "in" / "third.txt").write_text(OTHER + "\n" + PROSE + PROSE, encoding="utf-8")
    (here / "in" / "fourth.txt").write_text("Some words go first here.\n" + PROSE + "\nAnd some in between.\n" + PROSE)
    assert call("clean", "in", "-q", "--scope", "file").code == 0
    called = call("show", "DC301-")
    assert called.code == 2
    assert "give more of the id" in called.err


def test_show_prints_hostile_text_as_it_stands(here: Path) -> None:
    hostile = "[/quote] [b]bold[/b] :smile: [link=x]y[/link] \x1b]0;title\x07 ::error::x \u202eevil"
    write_report(here / "x-clean", hostile)
    called = call("show", "DC201-0123456789", "--color", "always")
    assert called.code == 0
    for piece in ("[/quote]", "[b]bold[/b]", ":smile:", "[link=x]y[/link]"):
        assert piece in called.out
    for harmful in ("\x1b]", "\x07", "\u202e"):
        assert harmful not in called.out


def write_report(out: Path, text: str, code: str = "DC201") -> None:
    finding = Finding(
        id=f"{code}-0123456789",
        code=code,
        name="copy-notice",
        level="error",
        confidence="high",
        status="removed",
        path="a.txt",
        spans=(),
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        words=3,
        text=text,
        fingerprint="00112233445566ff",
        evidence={"phrase": text},
    )
    (out / "report").mkdir(parents=True)
    (out / "report" / "run.json").write_text("{}")
    line = json.dumps(finding_record(finding))
    (out / "report" / "findings.jsonl").write_text(line + "\n", encoding="utf-8")


def test_the_newer_of_two_reports(here: Path) -> None:
    write_report(here / "old-clean", "old")
    write_report(here / "new-clean", "new")
    os.utime(here / "old-clean" / "report" / "run.json", ns=(1, 1))
    assert "new-clean" in call("show", "DC201", "-v").err
    assert "old-clean" in call("show", "DC201", "-v", "--report", "old-clean").err


def test_allow_writes_what_it_prints_and_the_next_run_obeys(here: Path) -> None:
    assert call("clean", "in", "-q").code == 0
    finding = one_id("in-clean", "DC301")
    called = call("allow", finding, "--reason", 'they want it "twice" [b]', "--expires", "2099-12-31")
    assert called.code == 0
    assert called.out == (here / "dedupe-corpus.toml").read_text(encoding="utf-8")
    assert 'codes = ["DC301"]' in called.out
    assert call("clean", "in", "-q").code == 0
    assert (here / "in-clean" / "text" / "double.txt").read_text(encoding="utf-8").count("harbour") == 2
    again = call("allow", finding, "--reason", "again")
    assert (again.code, again.out) == (0, "")
    assert "already" in again.err


def test_allow_keeps_what_stands_in_the_file(here: Path) -> None:
    write_report(here / "x-clean", "text", code="DC501")
    (here / "pyproject.toml").write_bytes(b"# mine\r\n[tool.dedupe-corpus]\r\njobs = 1")
    assert call("allow", "DC501", "--reason", "x").code == 0
    text = (here / "pyproject.toml").read_bytes()
    assert text.startswith(b"# mine\r\n[tool.dedupe-corpus]\r\njobs = 1\r\n\r\n[[tool.dedupe-corpus.allow]]\r\n")
    assert call("config", "show").code == 0


def test_allow_breaks_no_file(here: Path) -> None:
    write_report(here / "x-clean", "text", code="DC501")
    (here / "dedupe-corpus.toml").write_text("allow = []\n")
    called = call("allow", "DC501", "--reason", "x")
    assert called.code == 2
    assert "by hand" in called.err
    assert set(tree(here)) >= {"dedupe-corpus.toml"}
    assert (here / "dedupe-corpus.toml").read_text() == "allow = []\n"
    assert not list(here.glob(".dedupe-corpus*"))


# ---- rule, config


def test_rule_pages(here: Path) -> None:
    listed = call("rule", "--all")
    assert listed.code == 0
    assert "DC501  exact-duplicate" in listed.out
    assert call("rule").out == listed.out
    page = call("rule", "exact-duplicate")
    assert page.out.startswith("DC501 exact-duplicate: ")
    assert "--ignore DC501" in page.out
    family = call("rule", "DC5")
    assert all(code in family.out for code in ("DC501", "DC502", "DC503"))


def test_every_rule_has_a_page(here: Path) -> None:
    for line in call("rule").out.split("\n"):
        if line:
            assert call("rule", line.split()[0]).out.startswith(line.split()[0])


def test_own_rules_are_explained(here: Path) -> None:
    pack = '[[rule]]\ncode = "X001"\nname = "mine"\ntitle = "[b]Own[/b]"\nwhy = "For \\u001b[31m tests."\nphrases = ["saved by me"]\n'
    (here / "pack.toml").write_text(pack)
    called = call("rule", "X001", "--pack", "pack.toml")
    assert called.code == 0
    assert "[b]Own[/b]" in called.out
    assert "\x1b" not in called.out


def test_config_show_names_the_origin(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "dedupe-corpus.toml").write_text("min-words = 20\n")
    monkeypatch.setenv("DEDUPE_CORPUS_KEEP", "first")
    called = call("config", "show", "--jobs", "3")
    lines = {line.split(" = ")[0]: line for line in called.out.split("\n") if " = " in line}
    assert lines["min-words"].split("#")[1].strip() == "dedupe-corpus.toml"
    assert lines["keep"].split("#")[1].strip() == "DEDUPE_CORPUS_KEEP"
    assert lines["jobs"].split("#")[1].strip() == "flag --jobs"
    assert lines["min-repeat"].split("#")[1].strip() == "default"
    record = json.loads(call("config", "show", "--json").out)
    assert record["settings"]["min_words"] == {"value": 20, "origin": "dedupe-corpus.toml"}


def test_a_settings_file_with_a_mistake_is_2(here: Path) -> None:
    (here / "dedupe-corpus.toml").write_text("min-wrods = 20\n")
    called = call("clean", "in")
    assert called.code == 2
    assert called.err == "error: dedupe-corpus.toml: min-wrods: unknown key; did you mean min-words?\n"


def test_config_init(here: Path) -> None:
    called = call("config", "init", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit")
    assert called.code == 0
    assert {".github/workflows/dedupe-corpus.yml", ".gitlab/dedupe-corpus.yml", ".pre-commit-config.yaml"} <= set(
        tree(here)
    )
    assert call("config", "show").code == 0
    refused = call("config", "init")
    assert refused.code == 2
    assert "--force" in refused.err
    assert call("config", "init", "--force").code == 0
    assert json.loads(call("config", "schema").out)["type"] == "object"


def test_own_rules_are_tried_on_their_examples(here: Path) -> None:
    head = '[[rule]]\ncode = "X001"\nname = "mine"\ntitle = "Own"\nwhy = "For tests."\nphrases = ["saved by me"]\n'
    goes = '[[rule.goes]]\ntext = "A line of text.\\nSaved by me\\n"\nafter = "A line of text.\\n"\n'
    (here / "pack.toml").write_text(head + goes + '[[rule.stays]]\ntext = "It was saved by me and by her."\n')
    called = call("rule", "--test", "--pack", "pack.toml")
    assert "X001" not in called.out
    (here / "pack.toml").write_text(head + goes + '[[rule.stays]]\ntext = "Saved by me\\nMore."\n')
    called = call("rule", "--test", "--pack", "pack.toml")
    assert called.code == 1
    assert "X001 mine\nexample\n  | Saved by me" in called.out
