"""Engines: results in order, errors at their place, the same answers from one process and from many."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from dedupe_corpus.engines import engines, local, open_engine
from dedupe_corpus.errors import UsageError


def slow_square(number: int) -> tuple[int, int]:
    time.sleep(0.02 * (number % 3))
    return number * number, os.getpid()


def broken(number: int) -> int:
    if number == 3:
        raise ValueError("three")
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
