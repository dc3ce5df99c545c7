"""Fits a sum of small decision trees (gradient boosting on logistic loss) with numpy alone.

Histograms and leaves that are split best first, as in LightGBM (Ke et al. 2017); the trees are those that
`dedupe_corpus.rules.trees` reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dedupe_corpus.rules.trees import Trees

BINS = 48
PART = 0.4  # share of the cases, another draw for each tree (stochastic gradient boosting, Friedman 2002)
L2 = 5.0


@dataclass(eq=False)
class Leaf:
    rows: Any
    sums: Any
    """(3, columns, BINS): gradients, curvatures and rows in each bin of each column."""
    tree: list[Any]
    gain: float = 0.0
    column: int = 0
    bin: int = 0


def fit(
    table: Any, target: Any, weight: Any, names: list[str], *, trees: int, leaves: int, rate: float, least: int
) -> Trees:
    """table: whole numbers, a row per case; target: 0 or 1; least: cases in a leaf."""
    limits = [_limits(column) for column in table.T]
    codes = np.stack([np.searchsorted(limit, column) for limit, column in zip(limits, table.T, strict=True)])
    mean = float(np.average(target, weights=weight))
    base = round(1000 * np.log(mean / (1 - mean)))
    score = np.full(len(target), base / 1000)
    made = []
    draw = np.random.RandomState(0)
    for _ in range(trees):
        chance = 1 / (1 + np.exp(-score))
        gradient, curve = weight * (chance - target), weight * chance * (1 - chance)
        rows = np.flatnonzero(draw.rand(len(target)) < PART)
        tree = _grow(codes, gradient, curve, rows, limits, names, leaves, rate, least)
        score += _values(tree, table, names) / 1000
        made.append(tree)
    return Trees(base, tuple(made))


def _limits(column: Any) -> Any:
    values = np.unique(column)[:-1]
    if len(values) >= BINS:
        values = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1], method="lower"))
        values = values[values < column.max()][: BINS - 1]
    return values


def _histogram(codes: Any, gradient: Any, curve: Any, rows: Any) -> Any:
    gradient, curve = gradient[rows], curve[rows]
    out = np.empty((3, len(codes), BINS))
    for column, code in enumerate(codes):
        of_rows = code[rows]
        out[0, column] = np.bincount(of_rows, gradient, BINS)
        out[1, column] = np.bincount(of_rows, curve, BINS)
        out[2, column] = np.bincount(of_rows, minlength=BINS)
    return out


def _look(leaf: Leaf, least: int) -> None:
    """Find the best cut of the leaf."""
    low = np.cumsum(leaf.sums, axis=2)
    whole = low[:, :, -1:]
    high = whole - low
    gain = low[0] ** 2 / (low[1] + L2) + high[0] ** 2 / (high[1] + L2) - whole[0] ** 2 / (whole[1] + L2)
    gain[(low[2] < least) | (high[2] < least)] = 0
    best = int(gain.argmax())
    leaf.column, leaf.bin = divmod(best, BINS)
    leaf.gain = float(gain.flat[best])


def _grow(
    codes: Any,
    gradient: Any,
    curve: Any,
    rows: Any,
    limits: list[Any],
    names: list[str],
    leaves: int,
    rate: float,
    least: int,
) -> Any:
    top: list[Any] = []
    grown = [Leaf(rows, _histogram(codes, gradient, curve, rows), top)]
    _look(grown[0], least)
    while len(grown) < leaves:
        leaf = max(grown, key=lambda one: one.gain)
        if leaf.gain <= 0:
            break
        goes_low = codes[leaf.column][leaf.rows] <= leaf.bin
        parts = leaf.rows[goes_low], leaf.rows[~goes_low]
        small = int(len(parts[1]) < len(parts[0]))
        sums = _histogram(codes, gradient, curve, parts[small])
        both = (sums, leaf.sums - sums) if small == 0 else (leaf.sums - sums, sums)
        halves: tuple[list[Any], list[Any]] = [], []
        leaf.tree += [names[leaf.column], int(limits[leaf.column][leaf.bin]), *halves]
        grown.remove(leaf)
        for part, sums, tree in zip(parts, both, halves, strict=True):
            grown.append(Leaf(part, sums, tree))
            _look(grown[-1], least)
    for leaf in grown:
        leaf.tree.append(round(-1000 * rate * float(gradient[leaf.rows].sum()) / (float(curve[leaf.rows].sum()) + L2)))
    return _plain(top)


def _values(tree: Any, table: Any, names: list[str]) -> Any:
    """What the tree adds to each row."""
    if isinstance(tree, int):
        return tree
    name, limit, low, high = tree
    return np.where(table[:, names.index(name)] <= limit, _values(low, table, names), _values(high, table, names))


def _plain(tree: list[Any]) -> Any:
    if len(tree) == 1:
        return tree[0]
    name, limit, low, high = tree
    return [name, limit, _plain(low), _plain(high)]
