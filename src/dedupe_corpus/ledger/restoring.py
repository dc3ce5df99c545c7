"""Rebuilds the original files, byte for byte, from what a run wrote."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dedupe_corpus.errors import OutputError, UsageError
from dedupe_corpus.ledger.entries import Entry, clean_text, entries, inside, standing


class Failure(NamedTuple):
    """A file, or a place in the ledger, and why nothing came of it."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What `restore_all` did. files: originals that now stand in the folder, `already` of them were there before.

    put_back: files whose clean text holds passages that were put back (their originals are whole all the same).
    failed: what could not be rebuilt (exit 4). unreadable: what the run itself could not read (exit 3).
    """

    files: int
    already: int
    put_back: tuple[str, ...]
    failed: tuple[Failure, ...]
    unreadable: tuple[Failure, ...]

    @property
    def exit_code(self) -> int:
        return 4 if self.failed else 3 if self.unreadable else 0


def restore_all(out: Path, to: Path) -> Restored:
    """Write the original of every file that was read under `to`; each is compared with its SHA-256 first.

    A file that is already there is left alone; if it is not the same, that is a failure. What fails is listed and
    the rest goes on. Raises OutputError where there is no ledger, or nothing can be written.
    """
    if Path(os.path.realpath(to)).is_relative_to(os.path.realpath(out)):
        raise UsageError(f"{to} is inside {out}; name a folder outside it")
    failed: list[Failure] = []
    unreadable: list[Failure] = []
    put_back: list[str] = []
    twins: list[Entry] = []
    files = already = 0

    def write(one: Entry, data: bytes) -> None:
        nonlocal files, already
        already += _write(inside(to, one.path), data)
        files += 1

    for one in entries(out, lambda place, what: failed.append(Failure(place, what))):
        if one.error:
            unreadable.append(Failure(one.path, one.error))
            continue
        if one.same_as:
            twins.append(one)
            continue
        if one.restored:
            put_back.append(one.path)
        try:
            write(one, original_bytes(out, one))
        except OutputError as error:
            failed.append(Failure(one.path, str(error)))
    for one in twins:
        try:
            data = inside(to, one.same_as).read_bytes()
            _verify(one, data)
            write(one, data)
        except OSError:
            failed.append(Failure(one.path, f"its twin {one.same_as} could not be restored"))
        except OutputError as error:
            failed.append(Failure(one.path, str(error)))
    return Restored(files, already, tuple(put_back), tuple(failed), tuple(unreadable))


def original_bytes(out: Path, one: Entry) -> bytes:
    """The bytes of one file, verified; OutputError where they cannot be had."""
    if one.raw is not None:
        try:
            data = base64.b64decode(one.raw, validate=True)
        except binascii.Error as error:
            raise OutputError(f"{one.path}: the ledger is damaged: {error}") from None
    else:
        one = standing(out, one)
        clean = one.text if one.text is not None else clean_text(out, one)
        try:
            data = one.original(clean)
        except (ValueError, LookupError) as error:
            raise OutputError(f"{one.path}: the ledger is damaged: {error}") from None
    _verify(one, data)
    return data


def _verify(one: Entry, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != one.sha256:
        raise OutputError(f"{one.path}: what the ledger gives is not the original (its SHA-256 differs)")


def _write(path: Path, data: bytes) -> bool:
    """Whether the file was there already, the same."""
    if path.exists():
        if path.is_file() and path.read_bytes() == data:
            return True
        raise OutputError(f"{path} is there already and is not the same; move it away or name another folder")
    part = path.with_name(f"{path.name[:100]}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{path} cannot be written: {error.strerror}") from None
    return False
