"""Phrase tables as the rules write them: one string, phrases parted by "|"."""

from __future__ import annotations

from collections.abc import Iterable


def phrase_set(*groups: str) -> frozenset[str]:
    """The phrases of all groups.

    >>> sorted(phrase_set("on this page|contents", "inhalt"))
    ['contents', 'inhalt', 'on this page']
    """
    return frozenset(phrase for group in groups for phrase in group.split("|") if phrase)


def alternation(phrases: Iterable[str]) -> str:
    """A regex that matches any of the phrases literally, the longest first, a space as any one blank."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_literal(phrase) for phrase in ordered)


def _literal(phrase: str) -> str:
    escaped = "".join(c if c.isalnum() or c in " '’" or not c.isascii() else "\\" + c for c in phrase)
    return escaped.replace(" ", "[ \\u00a0]").replace("'", "['’]")
