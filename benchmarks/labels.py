"""Words of texts as scores count them, and which body lines stand where the main text has their words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Any

import peers

LONG = 9  # words of a line that says what it says once


def words(text: str) -> list[str]:
    out: list[str] = []
    for token in peers.WORD.findall(text.lower()):
        if peers.SPACELESS.search(token):
            out.extend(token)
        else:
            out.append(token)
    return out


def placed_labels(row: dict[str, Any]) -> str:
    """The row's labels, "?" for body lines that do not stand where the main text has their words.

    A label says that a line's words are in the main text, so that of a heading, its entry in a list of contents and a menu
    that names the same all are body. The main text has the heaviest row of lines, by words, whose places in it rise; of
    the others, long ones stay body that stand on the page no more often than in the main text.
    """
    times = Counter(" ".join(words(line)) for line in row["text"].split("\n"))
    gold = f" {' '.join(words(row['gold'] or ''))} "
    starts = [at for at, sign in enumerate(gold) if sign == " "]
    best = [(0, -1)] * (len(starts) + 1)  # by a Fenwick tree over ends: weight of a row of lines, its last step
    steps: list[tuple[int, int]] = []  # line, step before
    found: set[int] = set()
    for i, (line, label) in enumerate(zip(row["text"].split("\n"), row["labels"], strict=False)):
        have = words(line) if label == "1" else []
        if not have:
            continue
        made = []
        at = gold.find(text := f" {' '.join(have)} ")
        while at >= 0:
            first = bisect_left(starts, at)
            before = most_before(best, first)
            made.append((first + len(have), before[0] + len(have), len(steps)))
            steps.append((i, before[1]))
            at = gold.find(text, at + 1)
        if made and (len(have) < LONG or times[text.strip()] > len(made)):
            found.add(i)
        for end, weight, step in made:
            node = end
            while node < len(best):
                if weight >= best[node][0]:  # of equals the last: the title right above the text
                    best[node] = weight, step
                node += node & -node
    step = most_before(best, len(starts))[1]
    while step >= 0:
        line_number, step = steps[step]
        found.discard(line_number)
    return "".join("?" if i in found else label for i, label in enumerate(row["labels"]))


def most_before(best: list[tuple[int, int]], end: int) -> tuple[int, int]:
    """The heaviest row of lines that ends at word `end` of the main text or before."""
    out = 0, -1
    while end > 0:
        out = max(out, best[end])
        end -= end & -end
    return out
