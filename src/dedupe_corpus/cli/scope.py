"""What a check reads and what of it counts: inputs, changed lines asked of git, and the folder to compare with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dedupe_corpus.changes import WHOLE, Changes, Ranges, pre_commit, since, staged
from dedupe_corpus.cli.inputs import Inputs
from dedupe_corpus.errors import IndexUnusableError
from dedupe_corpus.formats.selecting import Selection, select
from dedupe_corpus.model import Config


@dataclass(frozen=True, slots=True)
class Scope:
    """What is read.

    selection: the files that are checked. beside: those that they are compared with. focus: by relative path, the
    lines whose findings count; None: all. gone: where files stood that the change took away, as real paths.
    notes: what a person is told.
    """

    selection: Selection
    beside: Selection | None
    focus: Mapping[str, Ranges] | None
    gone: frozenset[str]
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


def choose(inputs: Inputs, config: Config, *, allow_empty: bool, changes: Changes | None) -> Scope:
    """The files to read. Raises UsageError, and IndexUnusableError for an --against that cannot be compared with."""
    against = [compared_with(config)] if config.against else []  # what it raises counts before a wrong input
    if not inputs.named:
        inputs = replace(inputs, paths=(".",))
    selection = inputs.select(config, as_given=True, allow_empty=allow_empty or changes is not None)
    notes = []
    beside = focus = None
    gone: frozenset[str] = frozenset()
    if changes is not None:
        focus = _focus(selection, changes)
        notes.append(
            f"Checking {_files(len(focus))} that {'is' if len(focus) == 1 else 'are'} new or changed: {changes.base}"
        )
        others = [source for source in selection.sources if source.relative not in focus]
        selection = replace(selection, sources=tuple(s for s in selection.sources if s.relative in focus))
        top = os.path.realpath(changes.root)
        gone = frozenset(os.path.join(top, path) for path in changes.gone)  # noqa: PTH118
        if not config.against:
            beside = replace(selection, sources=tuple(others) if focus else (), stdin=b"")
            notes.append(f"Comparing with {_files(len(others), 'other')}; there is no index")
    return Scope(selection, beside, focus, gone, (*notes, *against))


def compared_with(config: Config) -> str:
    """What --against names, in words. Raises IndexUnusableError where it is neither an index nor a folder with texts."""
    from dedupe_corpus.index import is_index

    folder = Path(config.against)
    mend = f"build one with: dedupe-corpus index build {folder} CORPUS"
    if not folder.exists():
        raise IndexUnusableError(f"{folder}: there is no index or folder of that name; {mend}")
    if not folder.is_dir():
        raise IndexUnusableError(f"{folder}: a file is no index; {mend}")
    if is_index(folder):
        return f"Comparing with the index {folder}"
    found = select([config.against], include=config.include, exclude=config.exclude, allow_empty=True)
    if not found.sources:
        raise IndexUnusableError(f"{folder}: neither an index nor a folder with texts; {mend}")
    return f"Comparing with {_files(len(found.sources))} of the folder {folder}; it is no index"


def _files(number: int, kind: str = "") -> str:
    return f"{number:,} {kind} file{'' if number == 1 else 's'}".replace("  ", " ")


def _focus(selection: Selection, changes: Changes) -> dict[str, Ranges]:
    """The changed lines under the names that the selection has for the files; a file without new lines is not new."""
    top = os.path.realpath(changes.root)
    real = cache(os.path.realpath)
    out: dict[str, Ranges] = {}
    for source in selection.sources:
        if source.path == "-":
            out[source.relative] = [WHOLE]
            continue
        folder, name = os.path.split(source.path)
        below = os.path.relpath(os.path.join(real(folder or "."), name), top).replace(os.sep, "/")  # noqa: PTH118
        if lines := changes.lines.get(below):
            out[source.relative] = lines
    return out
