"""What a check reads and what of it counts: inputs, changed lines asked of git, and the folder to compare with."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dedupe_corpus.changes import WHOLE, Changes, Ranges, pre_commit, since, staged
from dedupe_corpus.errors import IndexUnusableError
from dedupe_corpus.formats.selecting import Selection, select
from dedupe_corpus.model import Config


@dataclass(frozen=True, slots=True)
class Scope:
    """What is read. focus: by relative path, the lines whose findings count; None: all. notes: what a person is told."""

    selection: Selection
    focus: Mapping[str, Ranges] | None
    notes: tuple[str, ...]


def changes(base_ref: str | None, only_staged: bool, hook: bool, environ: Mapping[str, str]) -> Changes | None:
    """What git calls new, if that is asked for."""
    here = Path.cwd()
    if base_ref:
        return since(base_ref, here, environ)
    if only_staged:
        return staged(here, environ)
    if hook:
        from_ref = environ.get("PRE_COMMIT_FROM_REF") or environ.get("PRE_COMMIT_SOURCE") or ""
        to_ref = environ.get("PRE_COMMIT_TO_REF") or environ.get("PRE_COMMIT_ORIGIN") or ""
        return pre_commit(here, environ, from_ref, to_ref)
    return None


def choose(
    inputs: Sequence[str],
    config: Config,
    *,
    files_from: str | None,
    null_separated: bool,
    allow_empty: bool,
    changes: Changes | None,
) -> Scope:
    """The files to read. Raises UsageError, and IndexUnusableError for an --against that cannot be compared with."""
    if not inputs and files_from is None:
        inputs = (".",)

    def read(paths: Sequence[str], *, listed: bool, empty: bool) -> Selection:
        return select(
            paths,
            include=config.include,
            exclude=config.exclude,
            files_from=files_from if listed else None,
            null_separated=null_separated,
            stdin=sys.stdin.buffer.read,
            as_given=True,
            allow_empty=empty,
        )

    selection = read(inputs, listed=True, empty=allow_empty or changes is not None)
    focus = None if changes is None else _focus(selection, changes)
    notes = []
    if focus is not None and changes is not None:
        notes.append(
            f"Checking {_files(len(focus))} that {'is' if len(focus) == 1 else 'are'} new or changed: {changes.base}"
        )
        if not config.against:
            notes.append(
                f"Comparing with the {len(selection.sources) - len(focus):,} other files of the folder; there is no index"
            )
        if not focus:
            selection = replace(selection, sources=())
    if config.against:
        if not Path(config.against).exists():
            raise IndexUnusableError(f"{config.against}: there is no index or folder of that name")
        if not Path(config.against).is_dir():
            raise IndexUnusableError(f"{config.against}: not an index that this version can read")
        if focus is None:
            focus = {source.relative: [WHOLE] for source in selection.sources}
        other = read((config.against,), listed=False, empty=True)
        notes.append(f"Comparing with {_files(len(other.sources))} of {config.against}")
        selection = _joined(selection, other)
    return Scope(selection, focus, tuple(notes))


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"


def _focus(selection: Selection, changes: Changes) -> dict[str, Ranges]:
    """The changed lines under the names that the selection has for the files."""
    top = os.path.realpath(changes.root)
    real = cache(os.path.realpath)
    out: dict[str, Ranges] = {}
    for source in selection.sources:
        if source.path == "-":
            out[source.relative] = [WHOLE]
            continue
        folder, name = os.path.split(source.path)
        below = os.path.relpath(os.path.join(real(folder or "."), name), top).replace(os.sep, "/")  # noqa: PTH118
        if below in changes.lines:
            out[source.relative] = changes.lines[below]
    return out


def _joined(first: Selection, second: Selection) -> Selection:
    """Both, each file once."""
    sources = {source.relative: source for source in (*second.sources, *first.sources)}
    ordered = sorted(sources.values(), key=lambda source: source.relative)
    unreadable = tuple(sorted({*first.unreadable, *second.unreadable}))
    return replace(first, sources=tuple(ordered), roots=(*first.roots, *second.roots), unreadable=unreadable)
