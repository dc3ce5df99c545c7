"""The lock of a folder: held by the living, taken over from the dead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dedupe_corpus.errors import UsageError
from dedupe_corpus.lock import locked


def refusal(process: int) -> UsageError:
    return UsageError(f"process {process} holds it")


def test_a_living_process_keeps_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text(str(os.getppid()))
    with pytest.raises(UsageError, match=str(os.getppid())), locked(path, refusal):
        pass
    assert path.exists()


@pytest.mark.parametrize("content", ["", "no number"])
def test_a_damaged_lock_is_taken_over(tmp_path: Path, content: str) -> None:
    path = tmp_path / "lock"
    path.write_text(content)
    with locked(path, refusal):
        assert path.read_text() == str(os.getpid())
    assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="no way to ask there whether a process lives")
def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    path = tmp_path / "lock"
    path.write_bytes(dead.stdout.strip())
    with locked(path, refusal):
        assert path.read_text() == str(os.getpid())
