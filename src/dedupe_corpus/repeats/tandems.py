"""Finds units that follow themselves at once, whatever they say: the small change of an interleaved doubling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_MOST = 16  # units that follow themselves at once


class _Cut(NamedTuple):
    """How the units up to an end are cut: how many stand in runs, how many of them would go, and the first run."""

    covered: int
    taken: int
    size: int
    copies: int


def holes(used: set[int], size: int) -> Iterator[tuple[int, int]]:
    """The runs of units that are not used."""
    before = -1
    for unit in (*sorted(used), size):
        if unit > before + 1:
            yield before + 1, unit
        before = unit


def pairs(ids: Sequence[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """(kept, gone) for the units of [low, high), cut into runs that stand two or three times in a row.

    Of all ways to cut them the one that leaves the fewest units over, then the one that takes the fewest away, then the
    one of shorter runs: "a a b b a a b b" is a text of lines that stand twice, not a text "a a b b" that does.
    """
    length = high - low
    equal: list[tuple[int, list[int]]] = []  # distance, and for each unit how many from there on equal those behind it
    for size in range(1, min(_MOST, length // 2) + 1):
        row = [0] * (length + 1)
        for at in range(length - size - 1, -1, -1):
            row[at] = row[at + 1] + 1 if ids[low + at] == ids[low + at + size] else 0
        equal.append((size, row))
    best = [_Cut(0, 0, 0, 1)] * (length + 1)  # from each unit to the end
    for at in range(length - 1, -1, -1):
        choices = [_Cut(best[at + 1].covered, best[at + 1].taken, _MOST + 1, 1)]
        for size, row in equal:
            for copies in (2, 3):
                if row[at] < size * (copies - 1):
                    break
                after = best[at + size * copies]
                choices.append(_Cut(after.covered + size * copies, after.taken + size * (copies - 1), size, copies))
        best[at] = max(choices, key=lambda cut: (cut.covered, -cut.taken, -cut.size))
    at = 0
    while at < length:
        size, copies = best[at].size, best[at].copies
        for copy in range(1, copies):
            yield from ((low + at + n, low + at + n + size * copy) for n in range(size))
        at += size * copies if copies > 1 else 1


def runs(found: Sequence[tuple[int, int]]) -> int:
    """In how many separate runs the pairs stand."""
    return bool(found) + sum(before[0] + 1 != after[0] for before, after in pairwise(found))


def share(found: Sequence[tuple[int, int]], size: int) -> float:
    """The share of a text of `size` units that the pairs cover."""
    return len({unit for pair in found for unit in pair}) / max(1, size)
