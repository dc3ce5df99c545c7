"""One `[[allow]]` entry of a settings file, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dedupe_corpus.config.settings import suggest
from dedupe_corpus.errors import ConfigError
from dedupe_corpus.model import Allow

_ALLOW_KEYS = ("fingerprint", "literal", "pattern", "reason", "expires", "codes", "paths")


def allow_entry(path: Path, where: str, entry: Mapping[str, Any]) -> Allow:
    def wrong(key: str, what: str) -> ConfigError:
        return ConfigError(f"{path}: {where}{' ' + key if key else ''}: {what}")

    for key, value in entry.items():
        if key not in _ALLOW_KEYS:
            raise wrong(key, f"unknown key{suggest(key, _ALLOW_KEYS)}")
        if key in ("codes", "paths"):
            if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
                raise wrong(key, f"must be a list of texts, not {value!r}")
        elif key != "expires" and not (isinstance(value, str) and value.strip()):
            raise wrong(key, f"must be a text that is not empty, not {value!r}")
    if sum(key in entry for key in ("fingerprint", "literal", "pattern")) != 1:
        raise wrong("", "needs exactly one of fingerprint, literal and pattern")
    if "reason" not in entry:
        raise wrong("", "needs a reason, so that others know why it stays")
    expires = entry.get("expires", "")
    if isinstance(expires, dt.datetime):
        expires = expires.date()
    try:
        expires = dt.date.fromisoformat(str(expires)).isoformat() if expires else ""
    except ValueError:
        raise wrong("expires", f"must be a date such as 2027-01-31, not {expires!r}") from None
    if "pattern" in entry:
        import regex  # noqa: PLC0415 -- most runs have no pattern, and --help must start quickly

        try:
            regex.compile(entry["pattern"])
        except regex.error as error:
            raise wrong("pattern", f"not a valid pattern: {error}") from None
    return Allow(
        reason=entry["reason"],
        fingerprint=entry.get("fingerprint", "").lower(),
        literal=entry.get("literal", ""),
        pattern=entry.get("pattern", ""),
        codes=tuple(entry.get("codes", ())),
        paths=tuple(entry.get("paths", ())),
        expires=expires,
        origin=f"{path}: {where}",
    )
