"""A sum of small decision trees over columns of whole numbers, read from data: the same score on every machine.

A tree is a number (what it adds) or `[column, limit, low, high]`: `low` where the column is at most `limit`, else
`high`, both trees again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, NamedTuple

Tree = Any
"""int | [str, int, Tree, Tree]"""

_LEAVES = 8  # of one tree at most: a bit for each in one byte
_TESTS = _LEAVES - 1
_ALL = (1 << _LEAVES) - 1
_ROWS = 1 << 9  # scored at once


class _Tests(NamedTuple):
    """The tests of all trees as one table.

    names: of the columns that are asked. column: the place of a test's column among them, one row for the first test
    of each tree, one for the second, and so on; limit: up to which it goes low. low, high: bits of the leaves of its tree
    that such a row can still reach. values: by 256 times the number of a tree plus the bit of a leaf, what that adds.
    """

    names: tuple[str, ...]
    column: Any
    limit: Any
    low: Any
    high: Any
    values: Any


@dataclass(frozen=True)
class Trees:
    """base: the score before any tree. Scores are in thousandths of log odds. A tree has at most 8 leaves."""

    base: int
    trees: tuple[Tree, ...]

    def score(self, columns: Mapping[str, Any], rows: Sequence[int] | slice = slice(None)) -> Any:
        """The score of each of the rows: int64 array. Numbers in the columns are below 2**31.

        Every test is made for every row at once: each takes away the leaves that the row cannot reach, and what is left
        of a tree is the one leaf that it does reach (QuickScorer; Lucchese et al. 2015).
        """
        import numpy as np  # noqa: PLC0415 -- start-up: most texts are never scored

        tests = self._tests
        table = np.array([columns[name] for name in tests.names], np.int32)[:, rows]
        out = np.full(table.shape[1], self.base, np.int64)
        trees = 256 * np.arange(len(self.trees))[:, None]
        change = tests.low ^ tests.high
        for start in range(0, len(out), _ROWS):
            low = table[:, start : start + _ROWS][tests.column] <= tests.limit
            leaves = np.bitwise_and.reduce(low * change ^ tests.high, axis=0)
            out[start : start + _ROWS] += tests.values.take(trees + leaves).sum(axis=0)
        return out

    @cached_property
    def _tests(self) -> _Tests:
        import numpy as np  # noqa: PLC0415

        names = tuple(sorted({name for tree in self.trees for name, *_ in _rows(tree, 0)}))
        column, limit = (np.zeros((_TESTS, len(self.trees), 1), np.int32) for _ in range(2))
        low, high = (np.zeros((_TESTS, len(self.trees), 1), np.uint8) for _ in range(2))
        values = np.zeros((len(self.trees), 256), np.int64)
        for number, tree in enumerate(self.trees):
            leaves = [*_leaves(tree)]
            if len(leaves) > _LEAVES:
                raise ValueError(f"tree {number} has {len(leaves)} leaves, where {_LEAVES} are the most")
            values[number, [1 << leaf for leaf in range(len(leaves))]] = leaves
            low[:, number] = high[:, number] = (1 << len(leaves)) - 1
            for test, (name, *row) in enumerate(_rows(tree, 0)):
                at = test, number, 0
                column[at] = names.index(name)
                limit[at], low[at], high[at] = row
        return _Tests(names, column[..., 0], limit, low, high, values.ravel())


def _leaves(tree: Tree) -> Iterator[int]:
    if isinstance(tree, int):
        yield tree
    else:
        yield from _leaves(tree[2])
        yield from _leaves(tree[3])


def _rows(tree: Tree, first: int) -> Iterator[tuple[str, int, int, int]]:
    """Column, limit, low and high of each test of a tree whose leaves are numbered from `first`."""
    if isinstance(tree, int):
        return
    name, limit, low, high = tree
    middle = first + sum(1 for _ in _leaves(low))
    end = middle + sum(1 for _ in _leaves(high))
    lows, highs = (1 << middle) - (1 << first), (1 << end) - (1 << middle)
    yield name, limit, _ALL ^ highs, _ALL ^ lows
    yield from _rows(low, first)
    yield from _rows(high, middle)


@cache
def shipped(name: str) -> Mapping[str, Trees]:
    """The sums of trees in `words/NAME.json`, by what they score."""
    data = json.loads((resources.files("dedupe_corpus.rules") / "words" / f"{name}.json").read_text("utf-8"))
    return {key: Trees(part["base"], tuple(part["trees"])) for key, part in data.items() if isinstance(part, dict)}
