"""Globs over relative paths, as `--include` and `--exclude` take them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dedupe_corpus.errors import UsageError

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|.", re.DOTALL)


class Globs:
    """A set of globs: `*` and `?` stop at a slash, `**` does not; case is ignored.

    A glob without a slash matches the last part of a path at any depth, one with a slash the whole path; one
    that matches a folder matches what is in it.
    """

    def __init__(self, globs: Sequence[str]) -> None:
        try:
            self._pattern = re.compile("|".join(_regex(glob) for glob in globs), re.IGNORECASE) if globs else None
        except re.error as error:
            raise UsageError(f"a glob cannot be used: {error} in {', '.join(globs)}") from error

    def match(self, relative: str) -> bool:
        return self._pattern is not None and self._pattern.fullmatch(relative) is not None


@lru_cache(maxsize=256)
def _regex(glob: str) -> str:
    glob = glob.removeprefix("./").rstrip("/")
    anchored = "/" in glob
    parts = [_part(piece) for piece in _PIECE.findall(glob.lstrip("/"))]
    return f"(?:{'' if anchored else '(?:.*/)?'}{''.join(parts)}(?:/.*)?)"


def _part(piece: str) -> str:
    if piece == "**/":
        return "(?:.*/)?"
    if piece == "**":
        return ".*"
    if piece == "*":
        return "[^/]*"
    if piece == "?":
        return "[^/]"
    if len(piece) > 1:
        inside = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
        negated = inside.startswith("!")
        inside = inside[1:] if negated else inside
        return f"[{'^/' if negated else ''}{inside.replace(']', chr(92) + ']').replace('^', chr(92) + '^')}]"
    return re.escape(piece)
