"""Reads the reference page of a rule, a `[[rule]]` table, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.model import CONFIDENCES, Example, Rule

FIELDS = frozenset({"code", "name", "title", "why", "confidence", "off", "goes", "stays"})


def read_rule(table: Mapping[str, Any], file: str, *, more: frozenset[str] = frozenset()) -> Rule:
    """A `[[rule]]` table as a Rule; a field that is missing, wrong or unknown is a ConfigError that names the file.

    more: fields that the caller reads itself.
    """
    code = table.get("code", "(no code)")
    for field in ("code", "name", "title", "why", "confidence"):
        if not isinstance(table.get(field), str) or not table[field].strip():
            raise ConfigError(f"{file}: rule {code}: the field {field!r} is missing or no text")
    if unknown := sorted(set(table) - FIELDS - more):
        near = get_close_matches(unknown[0], FIELDS | more, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        raise ConfigError(f"{file}: rule {code}: unknown field {unknown[0]!r}{meant}")
    if table["confidence"] not in CONFIDENCES:
        raise ConfigError(f"{file}: rule {code}: confidence is one of {', '.join(CONFIDENCES)}")
    return Rule(
        code=table["code"],
        name=table["name"],
        title=table["title"],
        why=table["why"].strip(),
        confidence=table["confidence"],
        goes=tuple(_example(e, file, code, goes=True) for e in table.get("goes", ())),
        stays=tuple(_example(e, file, code, goes=False) for e in table.get("stays", ())),
        off=table.get("off", "").strip(),
    )


def _example(table: Any, file: str, code: str, *, goes: bool) -> Example:
    if isinstance(table, str) and not goes:
        return Example(table)
    wanted = ("text", "after") if goes else ("text",)
    if not isinstance(table, Mapping) or any(not isinstance(table.get(k), str) for k in wanted):
        raise ConfigError(
            f"{file}: rule {code}: an example of what {'goes' if goes else 'stays'} needs {', '.join(wanted)}"
        )
    return Example(table["text"], table["after"] if goes else None, table.get("note", ""))
