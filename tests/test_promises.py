"""The promises of the tool, on generated folders and on the samples."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from dedupe_corpus import ledger
from dedupe_corpus.model import Config
from tests.corpora import SAMPLES, check_folder, clean_folder, cleaned, folders, read_folder, write_folder

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
DOUBLED = (
    b"The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the house.\n"
    b"In the spring of that year the river rose by two metres and carried the bridge as far as the mill.\n"
    b"She counted the crates twice, wrote the number on the door with chalk and went home without a word.\n"
)

# one document has a copy that goes because of it, and a passage that a third one keeps
KEPT_AND_LOSING = {
    "c.md": DOUBLED.split(b"\n")[1],
    "d.txt": b"Contents\n\n"
    + DOUBLED.split(b"\n")[1]
    + "\nShort line.\n7 May 2024\n村口的老槐树每年五月开花，孩子们放学以后总要在树下玩到天黑才肯回家。\n".encode()
    + DOUBLED.split(b"\n")[0]
    + "\nСтарый мост через реку закрыли ещё осенью, и жители деревни ходят в город длинной дорогой.\n".encode(),
    "z.txt": DOUBLED.split(b"\n")[0]
    + b"\n> a quoted reply of somebody else\n\n"
    + "Kuşlar her sabah aynı ağacın en yüksek dalına konar ve güneş doğana kadar ses çıkarmazdı.\n".encode() * 3,
}


@SOME
@given(folders())
@example({"a.txt": DOUBLED * 2, "b.txt": DOUBLED})
def test_nothing_is_lost(files: Mapping[str, bytes]) -> None:
    with cleaned(files) as (folder, out, result):
        back = Path(out.parent, "back")
        restored = ledger.restore_all(out, back)
        readable = {d.path for d in result.documents if d.status != "unreadable"}
        assert restored.failed == ()
        assert {failure.path for failure in restored.unreadable} == set(files) - readable
        originals = read_folder(back)
        assert originals == {path: data for path, data in files.items() if path in readable}
        assert read_folder(folder) == dict(files)


@SOME
@given(folders())
@example({"a.txt": DOUBLED * 2, "b.txt": DOUBLED})
@example({"a.txt": DOUBLED + b"\n" + DOUBLED, "sub/d.txt": DOUBLED + b"And more words stand at the end of it.\n"})
@example(KEPT_AND_LOSING)
def test_cleaning_clean_text_changes_nothing(files: Mapping[str, bytes]) -> None:
    with cleaned(files) as (_folder, out, result):
        again = clean_folder(out / "text", out.parent / "again") if result.texts else result
        assert again.texts == result.texts
        if result.texts:
            assert [f for f in check_folder(out / "text") if f.level == "error"] == []


@SOME
@given(folders())
def test_what_goes_is_what_the_findings_say(files: Mapping[str, bytes]) -> None:
    with cleaned(files) as (_folder, _out, result):
        for finding in result.findings:
            assert finding.path in files
            assert all(0 <= start <= end for start, end in finding.spans)
            if finding.status == "removed" and finding.code[:3] in {"DC3", "DC4", "DC5"}:
                assert finding.related
                assert finding.related[0].path in result.texts
        kept = {d.path for d in result.documents if d.status == "kept"}
        assert kept == set(result.texts)
        for document in result.documents:
            if document.status == "kept" and document.words:
                assert document.clean_words
            if document.status == "dropped":
                assert document.kept_instead in kept


def test_samples_come_out_the_same_whatever_the_jobs_order_and_hash_seed() -> None:
    script = (
        "import sys; from pathlib import Path; from tests.corpora import clean_folder; "
        "from dedupe_corpus.model import Config; from dedupe_corpus.engines import local; from dedupe_corpus.stages "
        "import reading; local._WORTH_A_POOL = 0.0; reading.BATCH_FILES = 3; "
        "clean_folder(Path(sys.argv[1]), Path(sys.argv[2]), Config(jobs=int(sys.argv[3])))"
    )
    with tempfile.TemporaryDirectory() as name:
        outs = []
        for number, (jobs, seed) in enumerate([(1, "0"), (2, "1"), (1, "77")]):
            folder = Path(name, f"in{number}", "corpus")
            samples = [p for p in SAMPLES.rglob("*") if p.is_file()]
            random.Random(number).shuffle(samples)
            for sample in samples:
                target = folder / sample.relative_to(SAMPLES)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(sample, target)
            out = Path(name, f"out{number}")
            env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
            command = [sys.executable, "-c", script, str(folder), str(out), str(jobs)]
            subprocess.run(command, check=True, env=env, cwd=SAMPLES.parent)
            outs.append({p: data for p, data in read_folder(out).items() if p != "report/run.json"})
            for path, data in outs[-1].items():
                outs[-1][path] = data.replace(str(folder).encode(), b"IN")
    assert outs[0].keys() == outs[1].keys() == outs[2].keys()
    for path in outs[0]:
        assert outs[0][path] == outs[1][path] == outs[2][path], path


def test_a_killed_run_leaves_no_half_written_file_and_a_rerun_gives_the_same(tmp_path: Path) -> None:
    from dedupe_corpus.stages import writing

    folder = tmp_path / "in"
    shutil.copytree(SAMPLES, folder)
    whole = clean_folder(folder, tmp_path / "whole")
    out = tmp_path / "out"

    def killed(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "stamp", killed)
        with pytest.raises(KeyboardInterrupt):
            clean_folder(folder, out)
    assert not out.exists()
    again = clean_folder(folder, out)
    assert again.texts == whole.texts
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_clean_texts_keep_the_times_of_their_files(tmp_path: Path) -> None:
    """Else `--keep newest` would judge them by the order in which they were written."""
    folder = write_folder(tmp_path / "in", {"old.txt": b"An old text.\n", "sub/new.txt": b"A newer text.\n"})
    times = {"old.txt": 10**18 + 7 * 10**9, "sub/new.txt": 10**18 + 9 * 10**9}
    for name, time in times.items():
        os.utime(folder / name, ns=(time, time))
    clean_folder(folder, tmp_path / "out")
    assert {name: (tmp_path / "out" / "text" / name).stat().st_mtime_ns for name in times} == times


def test_a_file_is_never_emptied_unless_its_text_stays_elsewhere() -> None:
    only_chrome = b"You cannot copy content of this page\n"
    with cleaned({"a.txt": only_chrome, "b.txt": DOUBLED}) as (_folder, _out, result):
        assert result.texts["a.txt"] == only_chrome.decode()
        assert "DC902" in {f.code for f in result.findings}


def test_rules_that_are_ignored_take_nothing() -> None:
    text = DOUBLED + b"\nYou cannot copy content of this page\n"
    with cleaned({"a.txt": text}, Config(ignore=("copy-notice",))) as (_folder, _out, result):
        assert "copy content" in result.texts["a.txt"]


def test_inputs_in_one_folder_keep_their_paths(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"x/y/z.txt": DOUBLED, "x/a.TXT": b"Something else.\n"})
    assert set(clean_folder(folder, tmp_path / "out").texts) == {"x/y/z.txt", "x/a.TXT"}


def test_a_work_folder_keeps_what_else_stands_in_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"a.txt": DOUBLED})
    mine = write_folder(tmp_path / "mine", {"notes.txt": b"not of this tool\n", "sub/more.txt": b"neither\n"})
    for name in ("one", "two"):
        clean_folder(folder, tmp_path / name / "out", Config(work_dir=str(mine)))
    assert read_folder(mine) == {"notes.txt": b"not of this tool\n", "sub/more.txt": b"neither\n"}
    assert [p for p in mine.iterdir() if p.name.startswith(".")] == []
