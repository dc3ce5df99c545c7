"""Which files a run reads, and by what relative path the output knows them."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from dedupe_corpus.errors import UsageError
from dedupe_corpus.formats import extensions, require
from dedupe_corpus.formats.globs import Globs
from dedupe_corpus.model import Source

STDIN_NAME = "stdin.txt"
_LINK, _SPECIAL, _BARE = "(symbolic link)", "(no regular file)", "(no extension)"
_OUTPUT = "(folder that clean wrote)"


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of a run, sorted by relative path (NFC, code-point order).

    not_selected: files left aside, by lower-case extension (or kind, in brackets). roots: the inputs as named.
    unreadable: folders that could not be listed, and why. stdin: the bytes of the source "-".
    """

    sources: tuple[Source, ...]
    not_selected: Mapping[str, int] = field(default_factory=dict)
    roots: tuple[Path, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    stdin: bytes = b""


def select(
    inputs: Sequence[str],
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    files_from: str | None = None,
    null_separated: bool = False,
    stdin: Callable[[], bytes] | None = None,
    as_given: bool = False,
    allow_empty: bool = False,
) -> Selection:
    """The files that inputs (folders, files, "-") and a list of paths name; raises UsageError.

    stdin: reads standard input whole, called at most once. as_given: relative paths are those that a person
    would type from here (for reports; they may lead anywhere), not places below an output folder.
    """
    if not inputs and files_from is None:
        raise UsageError("no input: name folders or files, '-' for standard input, or --files-from FILE")
    if list(inputs).count("-") + (files_from == "-") > 1:
        raise UsageError("standard input can be read only once; use '-' for one input or for --files-from")
    if odd := [path for path in inputs if "\0" in path]:
        raise UsageError(f"cannot read the input {odd[0]!r}: no path holds a NUL")
    given = [path for path in inputs if path != "-"]
    listed = _listed(files_from, stdin, null_separated=null_separated) if files_from is not None else []
    walk = _Walk(Globs(include), Globs(exclude))
    names = _names(given, listed, as_given=as_given, alone=not listed and len(inputs) == 1, stdin="-" in inputs)
    for path, name in names:
        walk.input(path, name)
    content = b""
    if "-" in inputs:
        content = _read(stdin)
        walk.take("-", STDIN_NAME, size=len(content), mtime_ns=0)
    if not walk.sources and not walk.unreadable and not allow_empty:
        raise UsageError(_nothing([*inputs, *listed], walk.left))
    require(source.path for source in walk.sources)
    return Selection(
        sources=_sorted({source.relative: source for source in reversed(walk.sources)}.values()),
        not_selected=dict(sorted(walk.left.items())),
        roots=tuple(Path(path) for path, _ in names),
        unreadable=tuple(sorted(walk.unreadable)),
        stdin=content,
    )


class _Walk:
    """Goes through inputs and keeps account of what it takes and what it leaves."""

    def __init__(self, include: Globs, exclude: Globs) -> None:
        self.sources: list[Source] = []
        self.left: Counter[str] = Counter()
        self.unreadable: list[tuple[str, str]] = []
        self._include = include
        self._exclude = exclude
        self._extensions = tuple(extensions())

    def input(self, path: str, name: str) -> None:
        """One input. name: where its files stand: "" for a lone folder."""
        try:
            found = os.stat(path)  # noqa: PTH116 -- a name that is no valid path must raise here
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no such path"
            raise UsageError(f"cannot read the input {path!r}: {reason}") from error
        if stat.S_ISDIR(found.st_mode):
            self._folder(path, f"{name}/" if name else "")
        elif not self._exclude.match(name):  # a file that is named is meant, whatever its extension
            self.take(path, name, size=found.st_size, mtime_ns=found.st_mtime_ns)

    def take(self, path: str, relative: str, *, size: int, mtime_ns: int) -> None:
        self.sources.append(Source(path, relative, size, mtime_ns))

    def _folder(self, root: str, prefix: str) -> None:
        inside = os.path.join(os.path.realpath(root), "")  # noqa: PTH118
        todo = [(root, "")]
        while todo:
            folder, below = todo.pop()
            try:
                with os.scandir(folder) as entries:
                    todo.extend(
                        (entry.path, f"{below}{entry.name}/")
                        for entry in entries
                        if self._entry(entry, below, inside, prefix)
                    )
            except OSError as error:
                self.unreadable.append((folder, error.strerror or str(error)))

    def _entry(self, entry: os.DirEntry[str], below: str, inside: str, prefix: str) -> bool:
        """Takes or leaves one entry of a folder; True for a folder to go into."""
        name = entry.name
        relative = below + name
        try:
            if entry.is_dir(follow_symlinks=False):
                if name.startswith(".") or self._exclude.match(relative):
                    return False
                if _is_output(entry.path):
                    self.left[_OUTPUT] += 1
                    return False
                return True
            if not self._wanted(name, relative):
                self.left[_extension(name)] += 1
            elif entry.is_symlink() and not self._leads_inside(entry.path, inside):
                self.left[_LINK] += 1
            elif not entry.is_file():
                self.left[_SPECIAL] += 1
            else:
                found = entry.stat()
                self.take(entry.path, prefix + relative, size=found.st_size, mtime_ns=found.st_mtime_ns)
        except OSError as error:
            self.unreadable.append((entry.path, error.strerror or str(error)))
        return False

    def _leads_inside(self, path: str, inside: str) -> bool:
        target = os.path.realpath(path)
        return target.startswith(inside) and os.path.isfile(target)  # noqa: PTH113

    def _wanted(self, name: str, relative: str) -> bool:
        by_default = not name.startswith(".") and name.lower().endswith(self._extensions)
        return (by_default or self._include.match(relative)) and not self._exclude.match(relative)


def _is_output(folder: str) -> bool:
    """Whether a folder is what `clean` wrote: its texts are copies of what is read here, not more of it."""
    return os.path.isfile(f"{folder}/report/run.json") and os.path.isdir(f"{folder}/text")  # noqa: PTH112, PTH113


def _names(
    given: Sequence[str], listed: Sequence[str], *, as_given: bool, alone: bool, stdin: bool
) -> list[tuple[str, str]]:
    """Each input with the relative path of what it holds. Raises UsageError where two would meet."""
    if as_given:
        return [(path, _from_here(path)) for path in dict.fromkeys((*given, *listed))]
    if alone and given and os.path.isdir(given[0]):  # noqa: PTH112
        return [(given[0], "")]
    names = [(path, _last(path)) for path in given]
    if listed:
        full = [os.path.abspath(path) for path in listed]  # noqa: PTH100 -- links are not resolved
        common = os.path.commonpath([os.path.dirname(path) for path in full])  # noqa: PTH120
        names.extend(
            (path, os.path.relpath(at, common).replace(os.sep, "/")) for path, at in zip(listed, full, strict=True)
        )
    _refuse_clash([*names, ("-", STDIN_NAME)] if stdin else names)
    _refuse_nesting(names)
    return names


def _last(path: str) -> str:
    """The last part of a path, never empty and never "..": a name below the output folder."""
    name = os.path.basename(os.path.normpath(path))  # noqa: PTH119
    return (name if name not in {"", ".", ".."} else os.path.basename(os.path.abspath(path))) or "root"  # noqa: PTH100, PTH119


def _from_here(path: str) -> str:
    """A path as a person would type it from the working directory; "" for that itself."""
    full = os.path.abspath(path)  # noqa: PTH100 -- links are not resolved
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    if full + os.sep == here:
        return ""
    return (full.removeprefix(here)).replace(os.sep, "/")


def _refuse_clash(names: Sequence[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for path, name in names:
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            raise UsageError(
                f"two inputs would be written to the same place ({name!r}): {seen[key]!r} and {path!r}; "
                "name the folder above them instead, or run them one by one"
            )
        seen[key] = path


def _refuse_nesting(names: Sequence[tuple[str, str]]) -> None:
    real = sorted((os.path.join(os.path.realpath(path), ""), path) for path, _ in names)  # noqa: PTH118
    for (outer, first), (inner, second) in pairwise(real):
        if inner.startswith(outer):
            raise UsageError(f"the input {second!r} lies inside the input {first!r}; name it once")


def _read(stdin: Callable[[], bytes] | None) -> bytes:
    if stdin is None:
        raise UsageError("standard input cannot be read here")
    return stdin()


def _listed(files_from: str, stdin: Callable[[], bytes] | None, *, null_separated: bool) -> list[str]:
    """The paths of a list, each once."""
    try:
        data = _read(stdin) if files_from == "-" else Path(files_from).read_bytes()
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read the list of files {files_from!r}: {error}") from error
    parts = data.split(b"\0") if null_separated else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    paths = list(dict.fromkeys(os.fsdecode(part) for part in parts if part))
    if not paths:
        raise UsageError(f"the list of files {files_from!r} is empty")
    if not null_separated and any("\0" in path for path in paths):
        raise UsageError(f"the list of files {files_from!r} is separated by NUL; read it with -0")
    return paths


def _extension(name: str) -> str:
    return os.path.splitext(name)[1].lower() or _BARE  # noqa: PTH122 -- a million names


def _sorted(sources: Iterable[Source]) -> tuple[Source, ...]:
    """In the order of NFC code points; names that are no valid text are made so first."""
    ordered = sorted(sources, key=_order)
    if not all(source.relative.isprintable() for source in ordered):
        ordered = sorted(_named_safely(ordered), key=_order)
    return tuple(ordered)


def _order(source: Source) -> tuple[str, str]:
    return unicodedata.normalize("NFC", source.relative), source.relative


def _named_safely(sources: Sequence[Source]) -> Iterator[Source]:
    """Bytes of a file name that are not UTF-8 become "%XX" in the relative path."""
    taken = {source.relative for source in sources}
    for source in sources:
        safe = _safe(source.relative)
        if safe != source.relative:
            while safe in taken:
                safe += "~"
            taken.add(safe)
        yield Source(source.path, safe, source.size, source.mtime_ns)


def _safe(relative: str) -> str:
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in relative)


def _nothing(inputs: Sequence[str], left: Mapping[str, int]) -> str:
    where = ", ".join(inputs[:3]) + (", …" if len(inputs) > 3 else "")
    if not left:
        return f"no file in {where}"
    kinds = sorted(left, key=lambda kind: (-left[kind], kind))
    told = ", ".join(f"{left[kind]:,} {kind}" for kind in kinds[:8])
    usable = next((kind for kind in kinds if kind.startswith(".")), "")
    advice = f"; to read them: --include '*{usable}'" if usable else ""
    known = ", ".join(sorted(extensions()))
    return f"no file selected in {where}: by itself this reads {known}; there are {told}{advice}"
