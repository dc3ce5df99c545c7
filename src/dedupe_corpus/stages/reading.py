"""The first stage: a batch of files becomes a file of settled drafts."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from dedupe_corpus.errors import UnreadableError
from dedupe_corpus.formats import reader_for
from dedupe_corpus.formats.selecting import Selection
from dedupe_corpus.model import Config, Source
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.across import Survey, survey
from dedupe_corpus.stages.desk import desks
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.stages.settle import repaired, settle

BATCH_BYTES = 2 << 20
BATCH_FILES = 256
_BATCHES = 32
"""Smaller batches where the sources would make fewer than these, so that all workers soon have something to do,"""
_LEAST_BYTES, _LEAST_FILES = 128 << 10, 16
"""but none smaller than this: each has a state file of its own."""
_HOST = regex.compile(r"(?:source|url|link|permalink)?\s*[:：]?\s*https?://([^/\s:?#]+)\S*", regex.IGNORECASE)
_HEAD = 600  # code points at the top in which a line that is only an address tells the site


@dataclass(frozen=True, slots=True)
class Batch:
    """Some files to read: a task of the engine. state: where the drafts go.

    reference: they are only there to be compared with.
    """

    number: int
    sources: tuple[Source, ...]
    state: Path
    config: Config
    stdin: bytes = b""
    reference: bool = False


def batches(sources: Sequence[Source]) -> Iterator[tuple[Source, ...]]:
    """Cuts the sources, in their order, into tasks; the cut depends on nothing but their sizes."""
    most_bytes = min(BATCH_BYTES, max(_LEAST_BYTES, sum(source.size for source in sources) // _BATCHES))
    most_files = min(BATCH_FILES, max(_LEAST_FILES, len(sources) // _BATCHES))
    batch: list[Source] = []
    size = 0
    for source in sources:
        if batch and (size + source.size > most_bytes or len(batch) >= most_files):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(source)
        size += source.size
    if batch:
        yield tuple(batch)


def read(batch: Batch) -> tuple[Path, Survey | None]:
    """Read, repair and settle the files of a batch; done already if the state file is there, which is not read then."""
    if batch.state.exists():
        return batch.state, None
    rows = [_read_one(source, batch) for source in batch.sources]
    drafts.save(batch.state, rows)
    return batch.state, survey(rows, batch.config)


def _empty(source: Source, error: str = "") -> Draft:
    return Draft(
        relative=source.relative,
        source=source.path,
        size=source.size,
        mtime_ns=source.mtime_ns,
        sha256="",
        encoding="",
        bom=False,
        original="",
        error=error,
    )


def _read_one(source: Source, batch: Batch) -> Draft:
    empty = replace(_empty(source), reference=batch.reference)
    desk = desks(batch.config).at(source.relative)
    try:
        data = batch.stdin if source.path == "-" else Path(source.path).read_bytes()
        decoded = reader_for(source.path)(data, desk.config.encoding)
    except (OSError, UnreadableError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        if desk.config.on_error == "stop" and not batch.reference:
            raise UnreadableError(f"{source.path}: {reason}; stopped, because --on-error is stop") from None
        return replace(empty, error=reason)
    known = replace(
        empty,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        bom=decoded.bom,
        original=decoded.text,
        undecodable=decoded.undecodable,
        raw=None if decoded.exact else base64.b64encode(data).decode("ascii"),
        site=site_of(source.relative, decoded.text, batch.config.group),
    )
    return settle(repaired(known, desk), desk)


def closed(selection: Selection, state: Path) -> Path:
    """A state file with a draft for each folder that could not be listed."""
    root = str(selection.roots[0]) if len(selection.roots) == 1 else ""
    rows = []
    for path, reason in selection.unreadable:
        relative = os.path.relpath(path, root) if root else path
        rows.append(_empty(Source(path, relative, 0, 0), error=f"the folder cannot be listed: {reason}"))
    drafts.save(state, rows)
    return state


def site_of(relative: str, text: str, pattern: str) -> str:
    """What makes files one site: the `--group` pattern on the path, else the host of an address line, else the folder."""
    if pattern:
        match = regex.search(pattern, relative)
        return str(match.group(1) if match.re.groups else match.group()) if match else ""
    for line in text[:_HEAD].split("\n"):
        if match := _HOST.fullmatch(line.strip()):
            return f"host:{match.group(1).lower()}"
    return "folder:" + relative.rpartition("/")[0]
