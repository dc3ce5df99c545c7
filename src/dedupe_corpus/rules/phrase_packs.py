"""Reads the phrases that come with the program: packs of TOML data, or the table that was made of them ahead.

A pack is one TOML file per language with `[[phrases]]` tables: kind ("CODE category strength", or these three as keys),
source and lines. Installing the program also makes `packs/compiled.json`, the table of all of them, because parsing and
folding them takes longer than many a run. It counts only for the very packs that it was made of.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.rules.page import Hit
from dedupe_corpus.rules.vocabulary import Table, Vocabulary

STRENGTHS = ("sentence", "phrase", "word")
COMPILED = "compiled.json"
_MAKERS = ("page.py", "phrase_packs.py", "vocabulary.py")  # the modules that decide what the table holds


def pack_files() -> list[Traversable]:
    """The files of phrases; those of notices are read by `notices.py`."""
    files = (
        f for f in (_folder() / "packs").iterdir() if f.name.endswith(".toml") and not f.name.endswith("notices.toml")
    )
    return sorted(files, key=lambda f: f.name)


def read_pack(name: str, data: bytes) -> Iterator[tuple[str, Hit]]:
    """(phrase, hit) for every line of a pack; a table with a missing or wrong field is an error that names the file."""
    tables = tomllib.loads(data.decode()).get("phrases", ())
    for number, table in enumerate(tables, start=1):
        kind = str(table.get("kind") or f"{table.get('code')} {table.get('category')} {table.get('strength')}").split()
        if (
            len(kind) != 3
            or kind[2] not in STRENGTHS
            or not table.get("source")
            or not isinstance(table.get("lines"), str)
        ):
            raise ConfigError(
                f"{name}: table {number} of [[phrases]] needs kind (code, category and one of {', '.join(STRENGTHS)}), "
                "source and lines"
            )
        code, category, strength = kind
        for line in table["lines"].split("\n"):
            if phrase := line.strip():
                yield phrase, Hit(code, category, strength, phrase)


def shipped() -> tuple[tuple[str, Hit], ...]:
    """All phrases of the packs that come with the program."""
    return tuple(_entries(_packs()))


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary of the packs that come with the program."""
    table = made_ahead()
    return Vocabulary(shipped()) if table is None else Vocabulary(known=table)


def made_ahead() -> Table | None:
    """The table that installing the program has made; None where there is none that fits."""
    try:
        return read_compiled((_folder() / "packs" / COMPILED).read_bytes(), _mark(_packs()))
    except OSError:
        return None


def compile_packs() -> bytes:
    """What `compiled.json` is to hold: a line with a mark of what it was made of and a sum of the rest, which is JSON."""
    packs = _packs()
    body = json.dumps(Vocabulary(_entries(packs)).table, ensure_ascii=False, separators=(",", ":")).encode()
    return _head(_mark(packs), body) + b"\n" + body


def read_compiled(data: bytes, mark: str) -> Table | None:
    """The table made ahead; None where the data are broken or were made of something else than `mark` says."""
    head, _, body = data.partition(b"\n")
    return Table(*json.loads(body)) if head == _head(mark, body) else None


def _head(mark: str, body: bytes) -> bytes:
    return f"{mark} {hashlib.sha256(body).hexdigest()}".encode("ascii")


def _packs() -> list[tuple[str, bytes]]:
    return [(file.name, file.read_bytes()) for file in pack_files()]


def _entries(packs: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Hit]]:
    for name, data in packs:
        yield from read_pack(name, data)


def _folder() -> Traversable:
    return resources.files("dedupe_corpus.rules")


def _mark(packs: Iterable[tuple[str, bytes]]) -> str:
    """The same for the same packs and for the same code that makes a table of them."""
    seed = hashlib.sha256()
    code = ((name, (_folder() / name).read_bytes()) for name in _MAKERS)
    for name, data in (*code, *packs):
        seed.update(f"\n{name} {len(data)}\n".encode())
        seed.update(data)
    return seed.hexdigest()
