"""A sum of small decision trees over columns of whole numbers, read from data: the same score on every machine.

A tree is a number (what it adds) or `[column, limit, low, high]`: `low` where the column is at most `limit`, else
`high`, both trees again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Tree = Any
"""int | [str, int, Tree, Tree]"""


@dataclass(frozen=True, slots=True)
class Trees:
    """base: the score before any tree. Scores are in thousandths of log odds."""

    base: int
    trees: tuple[Tree, ...]

    def score(self, columns: Mapping[str, Any]) -> Any:
        """The score of each row: int64 array."""
        return self.base + sum(_add(tree, columns) for tree in self.trees)


def _add(tree: Tree, columns: Mapping[str, Any]) -> Any:
    import numpy as np  # noqa: PLC0415 -- start-up: most texts are never scored

    if isinstance(tree, int):
        return tree
    name, limit, low, high = tree
    return np.where(columns[name] <= limit, _add(low, columns), _add(high, columns))


@cache
def shipped(name: str) -> Trees:
    """The trees of `words/NAME.json`."""
    data = json.loads((resources.files("dedupe_corpus.rules") / "words" / f"{name}.json").read_text("utf-8"))
    return Trees(data["base"], tuple(data["trees"]))
