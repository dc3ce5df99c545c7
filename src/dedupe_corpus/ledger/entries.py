"""Ledger entries: one for each file, written as deterministic gzipped JSON lines, read with clear errors."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from dedupe_corpus.errors import OutputError
from dedupe_corpus.formats.reading import encode
from dedupe_corpus.model import Edit, Json
from dedupe_corpus.text import apply, invert

SCHEMA = "dedupe-corpus.ledger/1"
PUT_BACK = "put-back.jsonl.gz"
"""Entries that replace those of the run: files into which something was put back."""
Damage = Callable[[str, str], None]
"""Called with a place in the ledger and what is wrong there."""


class Inverse(NamedTuple):
    """Clean text [start, end) was `original`. ids: findings; back: what putting them back inserts (None: original)."""

    start: int
    end: int
    original: str
    ids: tuple[str, ...] = ()
    back: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a run.

    path: relative, with "/"; under OUT/text if a clean text stands there. raw: the bytes in base64 where decoding
    cannot be undone. same_as: path of the file with the same bytes that holds what else is needed. dropped: the
    finding that left the whole document out; `text` is then the clean text that it would have had.
    restored: findings that were put back. before: the entry as it was before the last putting back.
    """

    path: str
    size: int = 0
    sha256: str = ""
    encoding: str = ""
    bom: bool = False
    clean_sha256: str = ""
    edits: tuple[Inverse, ...] = ()
    raw: str | None = None
    same_as: str = ""
    dropped: str = ""
    text: str | None = None
    restored: tuple[str, ...] = ()
    error: str = ""
    before: Entry | None = None

    def original(self, clean: str) -> bytes:
        """The bytes of the file, given its clean text; not yet compared with `sha256`."""
        edits = [Edit(e.start, e.end, e.original) for e in self.edits]
        return encode(apply(clean, edits), self.encoding, bom=self.bom)

    def ids(self) -> Iterator[str]:
        """Every finding that can be, or was, put back."""
        if self.dropped:
            yield self.dropped
        for edit in self.edits:
            yield from edit.ids
        yield from self.restored


def entry(
    *,
    path: str,
    size: int,
    sha256: str,
    encoding: str,
    bom: bool,
    original: str,
    clean: str,
    edits: Sequence[Edit],
    ids: Sequence[str],
    raw: str | None = None,
    same_as: str = "",
    dropped: str = "",
) -> dict[str, Json]:
    """The record of one file that was read.

    edits: from `original` (decoded, mark left out) to `clean`; `ids` gives the finding of each of their keys.
    raw: the file in base64 where encoding `original` does not give its bytes. A document that is left out as a
    duplicate has the id of that finding in `dropped`; `clean` and `edits` stay those it would have had if kept.
    same_as: for a duplicate with the very same bytes, the path of the kept file: nothing else is stored.
    """
    record: dict[str, Json] = {"schema": SCHEMA, "path": path, "size": size, "sha256": sha256}
    if same_as:
        return {**record, "same_as": same_as, "dropped": dropped}
    record |= {"encoding": encoding, "bom": bom, "clean_sha256": "" if dropped else text_hash(clean)}
    inverse = invert(original, edits)
    if apply(clean, inverse) != original:
        raise ValueError(f"{path}: the edits do not lead from the original to the clean text")
    record["edits"] = [
        _row(Inverse(e.start, e.end, e.text, tuple(ids[key] for key in e.keys), e.back)) for e in inverse
    ]
    if raw is not None:
        record["raw"] = raw
    if dropped:
        record |= {"dropped": dropped, "text": clean}
    return record


def unreadable(path: str, size: int, error: str) -> dict[str, Json]:
    """The record of one file that could not be read."""
    return {"schema": SCHEMA, "path": path, "size": size, "error": error}


def record_of(one: Entry) -> dict[str, Json]:
    """An entry as it is written; what is empty is left out."""
    record: dict[str, Json] = {"schema": SCHEMA, "path": one.path, "size": one.size, "sha256": one.sha256}
    if one.same_as:
        return {**record, "same_as": one.same_as, "dropped": one.dropped}
    record |= {"encoding": one.encoding, "bom": one.bom, "clean_sha256": one.clean_sha256}
    record["edits"] = [_row(edit) for edit in one.edits]
    optional = {"raw": one.raw, "text": one.text}
    record |= {name: value for name, value in optional.items() if value is not None}
    if one.dropped:
        record["dropped"] = one.dropped
    if one.restored:
        record["restored"] = list(one.restored)
    if one.before is not None:
        record["before"] = record_of(one.before)
    return record


def _row(edit: Inverse) -> list[Json]:
    row: list[Json] = [edit.start, edit.end, edit.original]
    if edit.ids:
        row.append(list(edit.ids))
        if edit.back is not None:
            row.append(edit.back)
    return row


def entry_from(record: Mapping[str, Any]) -> Entry:
    """Raises KeyError, TypeError or ValueError where the record is not one of this schema."""
    if record["schema"] != SCHEMA:
        raise ValueError(f"schema {record['schema']!r}, where this version reads {SCHEMA!r}")
    before = record.get("before")
    return Entry(
        path=str(record["path"]),
        size=int(record["size"]),
        sha256=str(record.get("sha256", "")),
        encoding=str(record.get("encoding", "")),
        bom=bool(record.get("bom", False)),
        clean_sha256=str(record.get("clean_sha256", "")),
        edits=tuple(_inverse(row) for row in record.get("edits", ())),
        raw=record.get("raw"),
        same_as=str(record.get("same_as", "")),
        dropped=str(record.get("dropped", "")),
        text=record.get("text"),
        restored=tuple(record.get("restored", ())),
        error=str(record.get("error", "")),
        before=None if before is None else entry_from(before),
    )


def _inverse(row: Sequence[Any]) -> Inverse:
    start, end, original, *rest = row
    ids = tuple(rest[0]) if rest else ()
    return Inverse(int(start), int(end), str(original), ids, rest[1] if len(rest) > 1 else None)


def write(path: Path, records: Iterable[Mapping[str, Json]]) -> None:
    """Gzipped JSON lines, the same bytes for the same records; the file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
        for record in records:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            stream.write(line.encode("utf-8", "surrogatepass") + b"\n")
    part.replace(path)


def entries(out: Path, damage: Damage | None = None, *, only: Callable[[bytes], bool] | None = None) -> Iterator[Entry]:
    """All entries of a run in the order of the files, each as it stands now.

    damage: told of what cannot be read, which is then passed over; without it, damage is an OutputError.
    only: whether an entry's line as it was first written is worth parsing; None: all are.
    """
    folder = out / "report" / "ledger"
    files = sorted(path for path in folder.glob("*.jsonl.gz") if path.name != PUT_BACK)
    if not files:
        raise OutputError(f"{out}: holds no ledger (no {folder}); name the folder that clean wrote")
    later = later_entries(out, damage)
    for path in files:
        for one in _read(path, damage, only):
            yield later.get(one.path, one)


def later_entries(out: Path, damage: Damage | None = None) -> dict[str, Entry]:
    """By path, the entries of files into which something was put back."""
    path = out / "report" / "ledger" / PUT_BACK
    return {one.path: one for one in _read(path, damage)} if path.exists() else {}


def _read(path: Path, damage: Damage | None, only: Callable[[bytes], bool] | None = None) -> Iterator[Entry]:
    def tell(place: str, what: str) -> None:
        if damage is None:
            raise OutputError(f"{place}: the ledger is damaged: {what}")
        damage(place, what)

    number = 0
    try:
        with gzip.open(path, "rb") as stream:
            for number, line in enumerate(stream, 1):
                if only is not None and not only(line):
                    continue
                try:
                    one = entry_from(json.loads(line.decode("utf-8", "surrogatepass")))
                except (ValueError, TypeError, KeyError, AttributeError) as error:
                    tell(f"{path}:{number}", f"{type(error).__name__}: {error}")
                else:
                    yield one
    except (OSError, EOFError, zlib.error) as error:
        tell(f"{path}:{number + 1}", f"nothing can be read from here on ({error})")


def text_hash(text: str) -> str:
    """SHA-256 of a clean text as it stands in its file."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def inside(folder: Path, relative: str) -> Path:
    """The place of a relative path in a folder; OutputError where it would lead out, also through a link."""
    parts = PurePosixPath(relative).parts
    leads_out = not parts or relative.startswith("/") or ".." in parts or "\0" in relative
    if not leads_out and os.name == "nt":
        leads_out = any(sign in relative for sign in '\\:*?"<>|')
    target = folder.joinpath(*parts)
    if not leads_out:
        real = Path(os.path.realpath(folder))
        leads_out = target.is_symlink() or not Path(os.path.realpath(target.parent)).is_relative_to(real)
    if leads_out:
        raise OutputError(f"{relative!r} leads out of {folder}; nothing is read or written there")
    return target


def clean_text(out: Path, one: Entry) -> str:
    """The clean text of a file that has one; OutputError where it is gone or is not what the ledger knows."""
    path = inside(out / "text", one.path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise OutputError(f"{path} is gone, and the original cannot be rebuilt without it") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}") from None
    if hashlib.sha256(data).hexdigest() != one.clean_sha256:
        raise OutputError(f"{path} was changed after the run; put its text back as clean wrote it, then try again")
    return data.decode("utf-8", "surrogatepass")


def standing(out: Path, one: Entry) -> Entry:
    """The entry that fits the clean text on disk: the earlier one where putting back was cut short by a crash."""
    if one.before is None:
        return one
    path = inside(out / "text", one.path)
    data = path.read_bytes() if path.is_file() else None
    found = None if data is None else hashlib.sha256(data).hexdigest()
    if found != one.clean_sha256 and found == (one.before.clean_sha256 or None):
        return one.before
    return one


def edited_texts(out: Path) -> list[str]:
    """Paths of clean texts that someone changed or removed after the run, by hash."""
    changed = []
    for one in entries(out):
        now = standing(out, one)
        if now.error or now.dropped:
            continue
        try:
            clean_text(out, now)
        except OutputError:
            changed.append(one.path)
    return sorted(changed)


def foreign_files(out: Path) -> list[str]:
    """Paths in OUT of what no run wrote: what stands beside `text` and `report`, and among the clean texts.

    Hidden names are passed over: file managers leave them everywhere.
    """
    beside = [path.name for path in out.iterdir() if path.name not in ("text", "report")]
    known = {one.path for one in entries(out) if not (one.error or standing(out, one).dropped)}
    texts = [path.relative_to(out / "text").as_posix() for path in (out / "text").rglob("*") if not path.is_dir()]
    foreign = [*beside, *(f"text/{path}" for path in texts if path not in known)]
    return sorted(path for path in foreign if not path.rpartition("/")[2].startswith("."))
