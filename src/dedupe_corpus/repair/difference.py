"""The edits between a text and its repaired form, as small as they can be found in reasonable time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from dedupe_corpus.model import Edit

_CELLS = 1 << 32  # of the alignment table (64 take one step); beyond, words are aligned first
_TOKEN = re.compile(r"[ \t]+|[^ \t]{1,64}")


def difference(old: str, new: str) -> list[Edit]:
    """The edits that turn `old` into `new`, sorted, none touching another."""
    if old == new:
        return []
    if len(old) * len(new) <= _CELLS:
        return [Edit(start, end, new[t:u]) for start, end, t, u in _changed(old, new)]
    return list(_by_token(old, new))


def _by_token(old: str, new: str) -> Iterator[Edit]:
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(left) * len(right) > _CELLS:
        yield Edit(0, len(old), new)
        return
    ends_left, ends_right = _ends(left), _ends(right)
    for s, e, t, u in _changed(left, right):
        start, end = ends_left[s], ends_left[e]
        put = new[ends_right[t] : ends_right[u]]
        if (end - start) * len(put) > _CELLS:
            yield Edit(start, end, put)
        else:
            for edit in difference(old[start:end], put):
                yield Edit(start + edit.start, start + edit.end, edit.text)


def _ends(tokens: Sequence[str]) -> list[int]:
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token))
    return ends


def _changed(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Ranges of `a` and what they become in `b`; neighbouring operations are one range."""
    out: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        if out and out[-1][1] == op.src_start and out[-1][3] == op.dest_start:
            out[-1] = (out[-1][0], op.src_end, out[-1][2], op.dest_end)
        else:
            out.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return out
