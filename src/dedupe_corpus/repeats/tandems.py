"""Finds units that follow themselves at once, whatever they say: the small change of an interleaved doubling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_MOST = 16  # units that follow themselves at once


def holes(used: set[int], size: int) -> Iterator[tuple[int, int]]:
    """The runs of units that are not used."""
    before = -1
    for unit in (*sorted(used), size):
        if unit > before + 1:
            yield before + 1, unit
        before = unit


def pairs(ids: Sequence[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """(kept, gone) for each run of at most 16 units in [low, high) that follows itself at once."""
    at = low
    while at < high:
        most = min(_MOST, (high - at) // 2)
        size = next((n for n in range(most, 0, -1) if ids[at : at + n] == ids[at + n : at + 2 * n]), 0)
        if not size:
            at += 1
            continue
        after = at + size
        while after + size <= high and ids[after : after + size] == ids[at : at + size]:
            yield from zip(range(at, at + size), range(after, after + size), strict=True)
            after += size
        at = after
