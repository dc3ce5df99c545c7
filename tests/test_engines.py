"""Engines: results in order, errors at their place, the same answers from one process and from many."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dedupe_corpus.engines import engines, local, open_engine
from dedupe_corpus.errors import EngineError, UsageError
from dedupe_corpus.model import Source
from dedupe_corpus.rules.phrase_packs import shipped_vocabulary
from dedupe_corpus.stages import reading


def slow_square(number: int) -> tuple[int, int]:
    time.sleep(0.02 * (number % 3))
    return number * number, os.getpid()


def broken(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def killed(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_order_from_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_WORTH_A_POOL", 0.0)
    with closing(open_engine("local", 2)) as engine:
        results = list(engine.run(slow_square, range(30)))
        assert [square for square, _ in results] == [n * n for n in range(30)]
        assert {pid for _, pid in results} - {os.getpid()}
        assert [square for square, _ in engine.run(slow_square, iter([5, 6]))] == [25, 36]


def test_little_work_stays_in_this_process() -> None:
    with closing(open_engine("local", 2)) as engine:
        assert {pid for _, pid in engine.run(slow_square, range(4))} == {os.getpid()}
        assert list(engine.run(slow_square, [])) == []


def test_one_job_needs_no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_WORTH_A_POOL", 0.0)
    with closing(open_engine("local", 1)) as engine:
        assert {pid for _, pid in engine.run(slow_square, range(6))} == {os.getpid()}


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_worker_that_is_killed_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_WORTH_A_POOL", 0.0)
    with closing(open_engine("local", 2)) as engine, pytest.raises(EngineError, match="fewer --jobs"):
        list(engine.run(killed, range(6)))


@pytest.mark.parametrize("worth", [0.0, 100.0])
def test_an_error_is_raised_at_its_place(monkeypatch: pytest.MonkeyPatch, worth: float) -> None:
    monkeypatch.setattr(local, "_WORTH_A_POOL", worth)
    with closing(open_engine("local", 2)) as engine:
        results: Iterator[int] = engine.run(broken, range(6))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(results)
        assert list(engine.run(broken, [7, 8])) == [7, 8]


def test_an_unknown_engine_names_the_ones_there_are() -> None:
    assert "local" in engines()
    with pytest.raises(UsageError, match="local"):
        open_engine("cloud", 1)


def test_short_tasks_never_start_a_pool_whatever_was_run_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_WORTH_A_POOL", 0.05)
    with closing(open_engine("local", 2)) as engine:
        assert [pid for _, pid in engine.run(slow_square, [2, 2])] == [os.getpid()] * 2
        assert list(engine.run(broken, [1] * 50)) == [1] * 50
        assert engine._pool is None  # type: ignore[attr-defined]
        assert {pid for _, pid in engine.run(slow_square, [2] * 5)} - {os.getpid()}


def has_vocabulary(_number: int) -> tuple[bool, int]:
    return shipped_vocabulary.cache_info().currsize == 1, os.getpid()


_PRELOADED = """
from dedupe_corpus.engines import local
from tests.test_engines import has_vocabulary
local._WORTH_A_POOL = 0.0
engine = local.open_engine(2, ("dedupe_corpus.stages.ready",))
here, *there = engine.run(has_vocabulary, range(6))
engine.close()
assert not here[0] and all(loaded for loaded, _pid in there) and here[1] not in {pid for _loaded, pid in there}
"""


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="elsewhere workers load it when they need it"
)
def test_forked_workers_have_the_vocabulary_before_their_first_task() -> None:
    # in a process of its own: one forks all its workers from one other process, which the first pool starts
    subprocess.run([sys.executable, "-c", _PRELOADED], check=True, cwd=Path(__file__).parents[1])


_KILLED = """
import os, signal, sys
from dedupe_corpus.engines import local
from tests.test_engines import slow_square
local._WORTH_A_POOL = 0.0
results = local.open_engine(2).run(slow_square, range(1000))
print(*{pid for _square, pid in (next(results) for _ in range(8))} - {os.getpid()})
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_workers_end_when_their_parent_is_killed() -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    workers = killed.stdout.split()
    assert workers
    assert killed.returncode < 0
    for _ in range(600):
        if not any(Path("/proc", pid).exists() for pid in workers):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {workers}")


@pytest.mark.parametrize(
    ("files", "size"), [(1, 9), (3, 9), (300, 9_000), (300, 400_000), (30_000, 1_000), (2, 9 << 20)]
)
def test_batches_take_all_files_in_order_and_are_bounded(files: int, size: int) -> None:
    sources = [Source(f"{n}.txt", f"{n}.txt", size, 0) for n in range(files)]
    batches = list(reading.batches(sources))
    assert [source for batch in batches for source in batch] == sources
    assert all(len(batch) <= reading.BATCH_FILES for batch in batches)
    assert all(sum(one.size for one in batch) <= max(size, reading.BATCH_BYTES) for batch in batches)


def test_some_hundred_files_are_work_for_many() -> None:
    batches = list(reading.batches([Source(f"{n}.txt", f"{n}.txt", 9_000, 0) for n in range(300)]))
    assert max(map(len, batches)) <= 16


_FEW_OPEN = """
import resource, sys
from dedupe_corpus.__main__ import main
from dedupe_corpus.stages import reading
resource.setrlimit(resource.RLIMIT_NOFILE, (40, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
reading.BATCH_FILES = 2
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="has no such limit")
def test_many_batches_need_no_many_open_files(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(80):
        (folder / f"{n:02}.txt").write_text(f"The heron number {n} stands beside pond {n * 7} and waits for a fish.\n")
    arguments = ["clean", "--quiet", "-j", "1", str(folder), "-o", str(tmp_path / "out")]
    done = subprocess.run([sys.executable, "-c", _FEW_OPEN, *arguments], cwd=Path(__file__).parents[1], check=False)
    assert done.returncode == 0
    assert len(list((tmp_path / "out" / "text").iterdir())) == 80
