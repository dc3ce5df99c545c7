"""Finds where a sequence of units runs through an earlier part of itself again: chains, and the copies they are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

REACH = 150
"""Units that a chain may pass over between two units that both copies have."""
_TRIES = 4  # later places of a unit that are looked at for a tandem
_HEAD = 8  # lines that may stand between a heading and the rest of its copy in one copy only
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
        done.extend(chain for chain in active if unit - chain[-1].right > REACH)
        active = [chain for chain in active if unit - chain[-1].right <= REACH]
        nearest: tuple[int, int, int] | None = None
        for number, chain in enumerate(active):
            last = chain[-1]
            at = bisect_right(where, last.left)
            if at < nth and where[at] - last.left <= REACH:
                passed = where[at] - last.left + unit - last.right
                if nearest is None or passed < nearest[0]:
                    nearest = (passed, number, where[at])
        if nearest is not None:
            active[nearest[1]].append(Link(nearest[2], unit))
            continue
        if len(active) == _OPEN:
            done.append(active.pop(0))
        active.append([Link(where[nth - 1], unit)])
    done.extend(active)
    done.sort()
    return done


def tandem_families(ids: Sequence[int], seeds: Sequence[bool]) -> list[Family]:
    """Runs of units that follow themselves at once, exactly, and hold a seed unit; none overlaps another.

    Where a seed stands again at a distance of n, and at least n neighbouring units do too, a tandem of n is found.
    """
    after: dict[int, int] = {}
    following = [-1] * len(ids)
    for unit in range(len(ids) - 1, -1, -1):
        if seeds[unit]:
            following[unit] = after.get(ids[unit], -1)
            after[ids[unit]] = unit
    out: list[Family] = []
    seen: dict[int, int] = {}  # distance -> left unit up to which runs of it are known
    floor = 0
    for unit in range(len(ids)):
        other = following[unit]
        for _ in range(_TRIES):
            if unit < floor or other < 0:
                break
            size = other - unit
            if unit < seen.get(size, 0):
                other = following[other]
                continue
            start = unit
            while start > floor and ids[start - 1] == ids[start - 1 + size]:
                start -= 1
            stop = unit + 1
            while stop + size < len(ids) and ids[stop] == ids[stop + size]:
                stop += 1
            seen[size] = stop
            count = (stop - start) // size
            if count:
                copies = [(start + n * size, start + (n + 1) * size) for n in range(count + 1)]
                links = [[Link(u, u + size) for u in range(*copy)] for copy in copies[:-1]]
                out.append(Family(copies, links))
                floor = copies[-1][1]
                break
            other = following[other]
    return out


def families(chain: Sequence[Link], ids: Sequence[int], totals: Sequence[int]) -> list[Family]:
    """The copies of a chain: a new one begins where the left side reaches what was a right side before.

    p1 p2 p1 p2 gives one family of two copies, p1 p1 p2 p2 two families, p1 p1 p1 one family of three copies.
    totals[i] is the size of all units before unit i.
    """
    rounds: list[list[Link]] = []
    for part in _dense_parts(_filled(chain, ids), totals):
        first = len(rounds)
        for link in part:
            if len(rounds) == first or link.left >= rounds[-1][0].right:
                rounds.append([])
            rounds[-1].append(link)
    out: list[Family] = []
    for links in rounds:
        left = (links[0].left, links[-1].left + 1)
        right = (links[0].right, links[-1].right + 1)
        if out and out[-1].copies[-1][0] <= left[0] < out[-1].copies[-1][1]:
            out[-1].copies[-1] = (out[-1].copies[-1][0], max(out[-1].copies[-1][1], left[1]))
            out[-1].copies.append(right)
            out[-1].links.append(links)
        else:
            out.append(Family([left, right], [links]))
    return out


def _filled(links: Sequence[Link], ids: Sequence[int]) -> list[Link]:
    """The links with those of the equal short units right behind each and right before each."""
    out: list[Link] = []
    for number, link in enumerate(links):
        if number:
            behind = out[-1]
            while behind.left + 1 < link.left and behind.right + 1 < link.right:
                behind = Link(behind.left + 1, behind.right + 1)
                if ids[behind.left] != ids[behind.right]:
                    break
                out.append(behind)
            ahead: list[Link] = []
            before = link
            while before.left - 1 > out[-1].left and before.right - 1 > out[-1].right:
                before = Link(before.left - 1, before.right - 1)
                if ids[before.left] != ids[before.right]:
                    break
                ahead.append(before)
            out.extend(reversed(ahead))
        out.append(link)
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
    parts: list[list[Link]] = []
    for first, stop, _, _ in (*done, *stack):
        if parts and _touch(parts[-1][-1], links[first]):
            parts[-1].extend(links[first:stop])
        else:
            parts.append(links[first:stop])
    return parts


def _touch(one: Link, two: Link) -> bool:
    """Whether nothing stands between two links on one side, and only a few lines on the other."""
    left, right = two.left - one.left, two.right - one.right
    return min(left, right) == 1 and max(left, right) <= _HEAD


def widen(family: Family, ids: Sequence[int], low: int, high: int) -> Family:
    """The family with its copies grown by equal units at their edges, within [low, high) of the text."""
    copies = list(family.copies)
    links = [list(part) for part in family.links]
    for number, part in enumerate(links):
        floor = copies[number - 1][1] if number else low
        left, right = part[0]
        ahead: list[Link] = []
        while left > floor and right > copies[number][1] and ids[left - 1] == ids[right - 1]:
            left, right = left - 1, right - 1
            ahead.append(Link(left, right))
        head = _head(ids, left, right, floor, copies[number][1])
        if head is not None:
            left, right = head
            ahead.append(head)
            while left > floor and right > copies[number][1] and ids[left - 1] == ids[right - 1]:
                left, right = left - 1, right - 1
                ahead.append(Link(left, right))
        part[:0] = reversed(ahead)
        copies[number] = (min(left, copies[number][0]), copies[number][1])
        copies[number + 1] = (min(right, copies[number + 1][0]), copies[number + 1][1])
        ceiling = copies[number + 2][0] if number + 2 < len(copies) else high
        left, right = part[-1]
        while left + 1 < copies[number + 1][0] and right + 1 < ceiling and ids[left + 1] == ids[right + 1]:
            left, right = left + 1, right + 1
            part.append(Link(left, right))
        tail = _tail(ids, left, right, copies[number + 1][0], ceiling)
        if tail is not None:
            left, right = tail
            part.append(tail)
            while left + 1 < copies[number + 1][0] and right + 1 < ceiling and ids[left + 1] == ids[right + 1]:
                left, right = left + 1, right + 1
                part.append(Link(left, right))
        copies[number] = (copies[number][0], max(left + 1, copies[number][1]))
        copies[number + 1] = (copies[number + 1][0], max(right + 1, copies[number + 1][1]))
    return Family(copies, links)


def _head(ids: Sequence[int], left: int, right: int, floor: int, stop: int) -> Link | None:
    """The line right before one copy, if it also stands a few lines before the other: a heading with a list behind it."""
    for away in range(2, _HEAD + 1):
        if left - 1 >= floor and right - away >= stop and ids[left - 1] == ids[right - away]:
            return Link(left - 1, right - away)
        if left - away >= floor and right - 1 >= stop and ids[left - away] == ids[right - 1]:
            return Link(left - away, right - 1)
    return None


def _tail(ids: Sequence[int], left: int, right: int, stop: int, ceiling: int) -> Link | None:
    """The line right behind one copy, if it also stands a few lines behind the other."""
    for away in range(2, _HEAD + 1):
        if left + 1 < stop and right + away < ceiling and ids[left + 1] == ids[right + away]:
            return Link(left + 1, right + away)
        if left + away < stop and right + 1 < ceiling and ids[left + away] == ids[right + 1]:
            return Link(left + away, right + 1)
    return None
