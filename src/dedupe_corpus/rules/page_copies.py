"""Which pages of a site are copies of each other, so that they count once, and in how many pages a line stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

_Keys: TypeAlias = npt.NDArray[np.uint64]
_Numbers: TypeAlias = npt.NDArray[np.int64]


def spread(key: _Keys, cluster: _Numbers) -> tuple[_Numbers, _Numbers]:
    """A small number for each key, and for each number in how many clusters the key stands."""
    order = np.lexsort((cluster, key))
    k, c = key[order], cluster[order]
    new = np.ones(len(k), dtype=bool)
    new[1:] = k[1:] != k[:-1]
    ids = np.empty(len(k), dtype=np.int64)
    number = np.cumsum(new) - 1
    ids[order] = number
    first = new.copy()
    first[1:] |= c[1:] != c[:-1]
    return ids, np.bincount(number[first], minlength=int(number[-1]) + 1)


def clusters(key: _Keys, words: npt.NDArray[np.uint8], doc: _Numbers, marks: Sequence[str]) -> _Numbers:
    """A number for each page, the same for pages whose texts are equal or share at least half of their long lines.

    key, words, doc: of each line, doc is the number of its page. marks: of each page, equal for equal texts; "": none.
    """
    pages = len(marks)
    parent = np.arange(pages, dtype=np.int64)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = int(parent[i])
        return i

    def join(a: int, b: int) -> None:
        x, y = root(a), root(b)
        parent[max(x, y)] = min(x, y)

    seen: dict[str, int] = {}
    for page, mark in enumerate(marks):
        if mark:
            join(seen.setdefault(mark, page), page)
    telling = (key != 0) & (words >= 6)
    ids, count = spread(key, doc)
    telling &= count[ids] <= max(8, 0.1 * pages)
    own: dict[int, set[int]] = {}
    for d, k in zip(doc[telling].tolist(), key[telling].tolist(), strict=True):
        own.setdefault(d, set()).add(k)
    for salt in (0, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9):
        holders: dict[int, int] = {}
        for page in sorted(own):
            least = min(k ^ salt for k in own[page])
            other = holders.setdefault(least, page)
            if other != page and 2 * len(own[page] & own[other]) >= min(len(own[page]), len(own[other])):
                join(other, page)
    return np.array([root(i) for i in range(pages)], dtype=np.int64)
