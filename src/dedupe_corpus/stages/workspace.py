"""The folders a run writes in: the work folder beside OUT, and OUT itself, which appears as a whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path

from dedupe_corpus import __version__, lock
from dedupe_corpus.errors import OutputError, UnreadableError, UsageError
from dedupe_corpus.formats.selecting import Selection
from dedupe_corpus.model import Config, Source

_NOT_SETTINGS = frozenset({"jobs", "engine", "work_dir", "format", "fail_on", "baseline", "max_findings", "on_error"})
"""Fields of the config that change nothing in what is found."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where stages keep their files. out: the new OUT while it is being made."""

    root: Path
    settings: str

    @property
    def out(self) -> Path:
        return self.root / "out"

    def state(self, number: int, stage: str, sources: Sequence[Source]) -> Path:
        """The state file of a batch: named by what goes into it, so that a rerun finds it."""
        seed = hashlib.sha256(self.settings.encode())
        for s in sources:
            seed.update(f"{s.path}\0{s.relative}\0{s.size}\0{s.mtime_ns}\n".encode("utf-8", "surrogatepass"))
        return self.root / "states" / f"{number:06d}-{stage}-{seed.hexdigest()[:16]}.jsonl"

    def sibling(self, state: Path, stage: str) -> Path:
        """The state file of a later stage of the same batch."""
        number, _stage, mark = state.stem.split("-", 2)
        return state.with_name(f"{number}-{stage}-{mark}.jsonl")


def settings_of(config: Config) -> str:
    """The settings that decide what is found, and the version: equal strings mean equal results."""
    packs = [hashlib.sha256(Path(pack).read_bytes()).hexdigest() for pack in config.pack]
    plain = replace(config, allow=tuple(replace(entry, origin="") for entry in config.allow))
    rows = [(f.name, repr(getattr(plain, f.name))) for f in fields(config) if f.name not in _NOT_SETTINGS]
    return json.dumps([__version__, packs, rows])


@contextmanager
def workspace(out: Path | None, config: Config, selection: Selection) -> Iterator[Workspace]:
    """A work folder: beside `out`, or in `work_dir`, and kept if the run is killed; or a temporary one."""
    settings = settings_of(config)
    if out is None or selection.stdin:
        with tempfile.TemporaryDirectory(prefix="dedupe-corpus-") as folder:
            yield Workspace(Path(folder), settings)
        return
    root = _root(out, config)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the work folder {root}: {error.strerror}") from error
    with lock.locked(root / "lock", partial(_taken, root / "lock")):
        shutil.rmtree(root / "out", ignore_errors=True)
        try:
            yield Workspace(root, settings)
        except UnreadableError:  # the run was told to stop there, and to leave nothing
            shutil.rmtree(root, ignore_errors=True)
            raise
    shutil.rmtree(root, ignore_errors=True)


def _root(out: Path, config: Config) -> Path:
    """A folder of our own, as it is removed in the end: in `work_dir` other things may stand, and the work of other runs."""
    if not config.work_dir:
        return out.parent / f".{out.name}.dedupe-corpus-work"
    mark = hashlib.sha256(os.fsencode(out.resolve())).hexdigest()[:8]
    return Path(config.work_dir) / f".{out.name}-{mark}.dedupe-corpus-work"


def _taken(path: Path, other: int) -> UsageError:
    return UsageError(f"another run (process {other}) is writing there; wait for it, or remove {path}")


def prepare_out(out: Path, selection: Selection, *, force: bool) -> None:
    """Refuse an OUT inside an input, one that holds something else as well, or one whose texts were edited since.

    Raises UsageError.
    """
    from dedupe_corpus import ledger  # noqa: PLC0415 -- start-up: a check has no OUT

    place = out.resolve()
    for root in selection.roots:
        inside = root.resolve()
        if place == inside or inside in place.parents:
            raise UsageError(f"OUT ({out}) lies inside the input {root}; name a folder outside of it with -o")
        if place in inside.parents:
            raise UsageError(
                f"OUT ({out}) holds the input {root}, which would be replaced; name another folder with -o"
            )
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"OUT ({out}) is a file; name a folder with -o")
    if not any(out.iterdir()):
        return
    if not (out / "report" / "run.json").is_file():
        raise UsageError(
            f"OUT ({out}) holds something that this tool did not write; choose another folder with -o, or empty it"
        )
    if not force and (back := ledger.restored_ids(out)):
        raise UsageError(
            f"{len(back):,} removed passages were put back into {out} ({min(back)}, …), and a new run would take them "
            "out again; let them stay with `dedupe-corpus allow`, choose another folder with -o, or replace the "
            "folder with --force"
        )
    if not force and (edited := ledger.edited_texts(out)):
        raise UsageError(
            f"{len(edited)} clean texts in {out} were edited since they were written ({edited[0]}, …); "
            "choose another folder with -o, or replace them with --force"
        )
    if not force and (foreign := ledger.foreign_files(out)):
        raise UsageError(
            f"{len(foreign):,} files in {out} are none of this tool's ({foreign[0]}, …), and a new run replaces the folder; "
            "move them away, choose another folder with -o, or let them go with --force"
        )


def install(new: Path, out: Path) -> None:
    """Put the finished folder in the place of OUT. Raises OutputError."""
    old = out.with_name(f".{out.name}.old-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists():
            out.replace(old)
        try:
            new.replace(out)
        except OSError:
            shutil.move(str(new), str(out))  # the work folder may be on another disk
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"cannot write {out}: {error.strerror}") from error
