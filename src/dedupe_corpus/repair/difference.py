"""The edits between a text and its repaired form, as small as an alignment finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from dedupe_corpus.model import Edit

_CELLS = 1 << 26  # of an alignment table of characters (64 take one step); longer lines are aligned by words first
_MOST_CELLS = 1 << 32
_SEARCHED = 64  # words behind a change among which the texts are brought together again
_SAME = 3  # words that must be equal there


def difference(old: str, new: str) -> list[Edit]:
    """The edits that turn `old` into `new`, sorted, none touching another."""
    if old == new:
        return []
    edits: list[Edit] = []
    for edit in _by_character(old, new) if len(old) * len(new) <= _CELLS else _by_word(old, new):
        if edits and edits[-1].end == edit.start:
            edits[-1] = Edit(edits[-1].start, edit.end, edits[-1].text + edit.text)
        else:
            edits.append(edit)
    return edits


def _by_character(old: str, new: str) -> Iterator[Edit]:
    for start, end, at, to in _changed(old, new):
        yield Edit(start, end, new[at:to])


def _by_word(old: str, new: str) -> Iterator[Edit]:
    """Words are what stands between spaces; repairs hardly touch those."""
    left, right = [part + " " for part in old.split(" ")], [part + " " for part in new.split(" ")]
    starts, places = [0, *accumulate(map(len, left))], [0, *accumulate(map(len, right))]
    if len(left) == len(right):
        ranges = [(i, i + 1, i, i + 1) for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    elif len(left) * len(right) <= _MOST_CELLS:
        ranges = _changed(left, right)
    else:
        ranges = list(_met_again(left, right))
    for first, last, low, high in ranges:
        start, end = starts[first], min(starts[last], len(old))
        put = new[places[low] : places[high]]
        if (end - start) * len(put) > _MOST_CELLS:
            yield Edit(start, end, put)
        else:
            for edit in _by_character(old[start:end], put):
                yield Edit(start + edit.start, start + edit.end, edit.text)


def _met_again(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges as `_changed` gives them, for any length: a repair is small, so the words behind it are soon the same."""
    at = to = 0
    while at < len(old) and to < len(new):
        if old[at] == new[to]:
            at, to = at + 1, to + 1
            continue
        for far in range(1, 2 * _SEARCHED):
            steps = range(max(0, far - _SEARCHED), min(far, _SEARCHED) + 1)
            met = (n for n in steps if old[at + n : at + n + _SAME] == new[to + far - n : to + far - n + _SAME])
            if (step := next(met, None)) is not None:
                break
        else:
            break
        yield at, at + step, to, to + far - step
        at, to = at + step, to + far - step
    if at < len(old) or to < len(new):
        yield at, len(old), to, len(new)


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Ranges of `old` and what they become in `new`."""
    return [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(old, new)
        if op.tag != "equal"
    ]
