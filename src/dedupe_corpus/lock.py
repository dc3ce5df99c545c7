"""One process at a time in a folder: a lock file with the number of the process that holds it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dedupe_corpus.errors import DedupeCorpusError


@contextmanager
def locked(path: Path, refusal: Callable[[int], DedupeCorpusError]) -> Iterator[None]:
    """Hold the lock file `path`. A lock whose process is gone is taken over; else `refusal(process)` is raised."""
    own = str(os.getpid())
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(own)
    except FileExistsError:
        with contextlib.suppress(OSError, ValueError):
            other = int(path.read_text(encoding="utf-8"))
            if other != os.getpid() and _alive(other):
                raise refusal(other) from None
        path.write_text(own, encoding="utf-8")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def _alive(process: int) -> bool:
    if os.name == "nt":  # there the question itself would stop the process; a person can remove the file
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
