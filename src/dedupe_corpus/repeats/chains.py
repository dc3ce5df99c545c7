"""Finds where a sequence of units runs through an earlier part of itself again: chains, and the copies they are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

REACH = 40
"""Units that a chain may pass over between two units that both copies have."""
_OPEN = 6  # chains that are followed at a time


class Link(NamedTuple):
    """Two equal units, the earlier one first."""

    left: int
    right: int


@dataclass
class Family:
    """Copies that follow one another, as half-open ranges of units; links[i] connects copy i with copy i + 1."""

    copies: list[tuple[int, int]]
    links: list[list[Link]] = field(default_factory=list)


def chains(ids: Sequence[int], seeds: Sequence[bool]) -> list[list[Link]]:
    """Rising runs of links between seed units. A unit is the right end of at most one link."""
    places: dict[int, list[int]] = {}
    for unit, (key, seed) in enumerate(zip(ids, seeds, strict=True)):
        if seed:
            places.setdefault(key, []).append(unit)
    rank: dict[int, int] = {}
    done: list[list[Link]] = []
    active: list[list[Link]] = []
    for unit, (key, seed) in enumerate(zip(ids, seeds, strict=True)):
        if not seed:
            continue
        nth = rank.get(key, 0)
        rank[key] = nth + 1
        if nth == 0:
            continue
        where = places[key]
        for number in range(len(active) - 1, -1, -1):
            last = active[number][-1]
            if unit - last.right > REACH:
                done.append(active.pop(number))
                continue
            at = bisect_right(where, last.left)
            if at < nth and where[at] - last.left <= REACH:
                active[number].append(Link(where[at], unit))
                active.append(active.pop(number))
                break
        else:
            if len(active) == _OPEN:
                done.append(active.pop(0))
            active.append([Link(where[nth - 1], unit)])
    done.extend(active)
    done.sort()
    return done


def families(chain: Sequence[Link], totals: Sequence[int]) -> list[Family]:
    """The copies of a chain: a new one begins where the left side reaches what was a right side before.

    p1 p2 p1 p2 gives one family of two copies, p1 p1 p2 p2 two families, p1 p1 p1 one family of three copies.
    totals[i] is the size of all units before unit i.
    """
    rounds: list[list[Link]] = []
    for link in chain:
        if not rounds or link.left >= rounds[-1][0].right:
            rounds.append([])
        rounds[-1].append(link)
    out: list[Family] = []
    for links in (part for one in rounds for part in _dense_parts(one, totals)):
        left = (links[0].left, links[-1].left + 1)
        right = (links[0].right, links[-1].right + 1)
        if out and left[0] < out[-1].copies[-1][1]:
            out[-1].copies[-1] = (out[-1].copies[-1][0], max(out[-1].copies[-1][1], left[1]))
            out[-1].copies.append(right)
            out[-1].links.append(links)
        else:
            out.append(Family([left, right], [links]))
    return out


def _dense_parts(links: list[Link], totals: Sequence[int]) -> list[list[Link]]:
    """The parts of a run of links in which what is shared outweighs what is passed over.

    The maximal scoring subsequences of Ruzzo and Tompa (1999): a link scores the size of its unit, what both sides
    pass over before the next link costs half its size.
    """
    done: list[tuple[int, int, float, float]] = []  # first link, stop, score before the part, score behind it
    stack: list[tuple[int, int, float, float]] = []
    score = 0.0
    for number, link in enumerate(links):
        if number:
            last = links[number - 1]
            passed = totals[link.left] - totals[last.left + 1] + totals[link.right] - totals[last.right + 1]
            score -= passed / 2
        part = (number, number + 1, score, score + totals[link.left + 1] - totals[link.left])
        score = part[3]
        while stack:
            at = len(stack) - 1
            while at >= 0 and stack[at][2] >= part[2]:
                at -= 1
            if at < 0:  # nothing before can join anything behind any more
                done.extend(stack)
                stack = []
                break
            if stack[at][3] >= part[3]:
                break
            part = (stack[at][0], part[1], stack[at][2], part[3])
            del stack[at:]
        stack.append(part)
    return [links[first:stop] for first, stop, _, _ in (*done, *stack)]


def widen(family: Family, ids: Sequence[int], low: int, high: int) -> Family:
    """The family with its copies grown by equal units at their edges, within [low, high) of the text."""
    copies = list(family.copies)
    links = [list(part) for part in family.links]
    for number, part in enumerate(links):
        (left_start, left_stop), (right_start, right_stop) = copies[number], copies[number + 1]
        floor = copies[number - 1][1] if number else low
        while left_start > floor and right_start > left_stop and ids[left_start - 1] == ids[right_start - 1]:
            left_start, right_start = left_start - 1, right_start - 1
            part.insert(0, Link(left_start, right_start))
        ceiling = copies[number + 2][0] if number + 2 < len(copies) else high
        while left_stop < right_start and right_stop < ceiling and ids[left_stop] == ids[right_stop]:
            part.append(Link(left_stop, right_stop))
            left_stop, right_stop = left_stop + 1, right_stop + 1
        copies[number], copies[number + 1] = (left_start, left_stop), (right_start, right_stop)
    return Family(copies, links)
