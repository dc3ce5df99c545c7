"""The corpus that new files are compared with: documents into an index, and back out of it when they are near."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dedupe_corpus import __version__
from dedupe_corpus.errors import IndexUnusableError, UnreadableError
from dedupe_corpus.formats import reader_for
from dedupe_corpus.formats.selecting import Selection, select
from dedupe_corpus.index import SUM_DIGITS, Index, anchor_hashes, source_mark, text_mark
from dedupe_corpus.index.segment import Hashes
from dedupe_corpus.model import Config, Edit, Json, Source
from dedupe_corpus.rules import template
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.across import Site
from dedupe_corpus.stages.desk import selected
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.text import apply

_DECISIVE = ("confidence", "min_repeat", "min_words", "max_removed", "encoding", "group", "rules", "overrides")
"""Settings that decide what text and anchors of a document stand in an index, beside the rules that are on.

The allow-list is none of them: what it lets stay in a new text is either in the text of the index, too, or there is
nothing to compare it with, which is what the entry asks for. So no entry, and none that expires, makes an index foreign.
"""


def index_settings(config: Config) -> str:
    """What an index and a run that compares with it must have in common; readable JSON."""
    packs = [hashlib.sha256(Path(pack).read_bytes()).hexdigest()[:16] for pack in config.pack]
    rows = {name: repr(getattr(config, name)) for name in _DECISIVE}
    return json.dumps({"version": __version__, "select": sorted(selected(config)), "pack": packs, **rows})


@dataclass(frozen=True, slots=True)
class Sketching:
    """Task: what an index keeps of the documents of one state file. root: what their sources are relative to."""

    state: Path
    min_repeat: int
    root: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What an index keeps of one document. length: of the text that is compared, for the keep order."""

    row: dict[str, Json]
    keys: Hashes
    length: int


def sketch(task: Sketching) -> tuple[list[Sketch], list[tuple[str, str]]]:
    """Sketches of the documents; what could not be read, and why."""
    read = drafts.load(task.state)
    rows = [one for one in read if not one.error]
    texts = [one.text for one in rows]
    sketches = []
    for one, text, hashes in zip(rows, texts, anchor_hashes(texts, task.min_repeat), strict=True):
        row = _row(one, task.root)
        marks = np.array([text_mark(text), source_mark(str(row["source"]))], np.uint64)
        sketches.append(Sketch(row, np.concatenate((hashes, marks)), len(text)))
    return sketches, [(one.source, one.error) for one in read if one.error]


def _row(one: Draft, root: str) -> dict[str, Json]:
    """What is as usual is left out: of short documents the rows are a good part of the index."""
    row: dict[str, Json] = {
        "path": one.relative,
        "source": os.path.relpath(os.path.realpath(one.source), root).replace(os.sep, "/"),
        "size": one.size,
        "sha256": one.sha256[:SUM_DIGITS],
        "words": one.words,
    }
    if one.site != _usual_site(one.relative):
        row["site"] = one.site
    if one.edits:
        # what a finding took is told from what a repair changed: places are named without it
        row["edits"] = [[e.start, e.end, e.text, *([1] if e.keys else ())] for e in one.edits]
    row.update((name, getattr(one, name)) for name in _BUDGET if getattr(one, name))
    return row


_BUDGET = ("medium_words", "frugal", "whole")
"""What a draft knows of how much it has lost, and a later round of cleaning asks for."""


def _usual_site(path: str) -> str:
    return "folder:" + path.rpartition("/")[0]


def _edits(row: Mapping[str, Json]) -> tuple[Edit, ...]:
    return tuple(
        Edit(int(start), int(end), str(text), (0,) if taken else ())
        for start, end, text, *taken in row.get("edits", ())
    )


def others(selection: Selection, beside: Selection | None, against: str, config: Config) -> tuple[Source, ...]:
    """The files to compare with: those beside, and those of the folder `against`, below its name.

    An input is never compared with itself. Raises IndexUnusableError where `against` is neither folder nor index.
    """
    sources = list(beside.sources) if beside else []
    if against:
        if not Path(against).is_dir():
            raise IndexUnusableError(f"{against}: there is no index or folder of that name; build one with index build")
        found = select([against], include=config.include, exclude=config.exclude, allow_empty=True)
        sources += [replace(s, relative=f"{against.rstrip('/')}/{s.relative}") for s in found.sources]
    seen = {os.path.realpath(source.path) for source in selection.sources}
    out = []
    for source in sources:
        path = os.path.realpath(source.path)
        if path not in seen:
            seen.add(path)
            out.append(source)
    return tuple(out)


def read_again(row: dict[str, Any], path: Path, config: Config) -> Draft:
    """A document as the index knows it, from its file.

    Raises IndexUnusableError where that is gone or changed: what it holds now is not what the index was made of.
    """
    add, remove = (f"bring the index up to date: dedupe-corpus index {verb} INDEX {path}" for verb in ("add", "remove"))
    try:
        data = path.read_bytes()
        about = path.stat()
    except OSError as error:
        raise IndexUnusableError(
            f"{path} stands in the index but cannot be read ({error.strerror}); {remove}"
        ) from None
    sha256 = hashlib.sha256(data).hexdigest()
    if not sha256.startswith(row["sha256"]):
        raise IndexUnusableError(f"{path} has changed since it was put into the index; {add}")
    try:
        decoded = reader_for(str(path))(data, config.encoding)
        steps = _edits(row)
        apply(decoded.text, steps)
    except (UnreadableError, ValueError, TypeError) as error:
        raise IndexUnusableError(f"{path}: the index does not fit this file ({error}); {add}") from None
    return Draft(
        relative=str(row["path"]),
        source=str(path),
        size=int(row["size"]),
        mtime_ns=about.st_mtime_ns,
        sha256=sha256,
        encoding=decoded.encoding,
        bom=decoded.bom,
        original=decoded.text,
        site=str(row.get("site", _usual_site(row["path"]))),
        words=int(row["words"]),
        edits=steps,
        reference=True,
        recalled=True,
        **{name: row[name] for name in _BUDGET if name in row},
    )


def template_of(index: Index | None, site: Site) -> template.Known:
    """What the index knows of the template of a site."""
    return template.Known(*index.template(_site(index, site))) if index is not None else template.Known()


def put_templates(index: Index, found: Mapping[Site, template.Known]) -> None:
    index.put_templates({_site(index, site): (lines.documents, lines.counts) for site, lines in found.items()})


def _site(index: Index, site: Site) -> str:
    """The same whatever the folder is called by, and wherever from: what the place of its files is in the corpus."""
    return "folder:" + os.path.relpath(site.folder, index.corpus).replace(os.sep, "/") if site.folder else site.name


def keep_sorted(sketches: Sequence[Sketch]) -> list[Sketch]:
    """In the order in which copies stay: the longest first, then by path."""
    return sorted(sketches, key=lambda s: (-s.length, s.row["path"]))
