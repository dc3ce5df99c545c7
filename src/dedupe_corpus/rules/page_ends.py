"""How far the chrome of a page reaches in from either end: scores for all places where it may be cut.

Whether a single line is chrome is often doubtful where it is certain that no text follows any more. So each place gets
a score from all that stands outside of it, all inside, and its neighbours: what the lines' own scores sum up to, how much
prose there is, the longest run of it, and how far the last label of a kind ("Related", "Comments") is away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.trees import shipped
from dedupe_corpus.rules.zones import marks

_HEAD, _TAIL = 3000, 3500
"""Thousandths of log odds from which on a place is cut. On labelled pages left out in turn .994 of the lines that such cuts
take above the text are chrome, .998 of those below."""
_CHROME = 1500  # score of the line at the cut

_PROSE, _LONG = 10, 20  # words from which a closed, and any, line is prose
_CLIP = 6000  # thousandths of log odds: more says nothing more of one line
_BODY = -1000  # score below which a line is text for sure
_FAR = 99  # lines
_CARDS, _TEXT = 30, -2000  # lines of teasers below their heading; no line of a lower score is among them
_NEAR = (1, 3, 8)  # lines on either side of a cut
_KINDS = ("comments", "related", "share", "newsletter", "forum_footer", "navigation", "pagination", "cta", "byline")


def inside(page: Page, lines: Mapping[str, Any], score: Any) -> tuple[int, int]:
    """[start, stop): the filled lines between the innermost sure cuts. lines, score: as of `cuts`."""
    import numpy as np  # noqa: PLC0415

    trees, labels = shipped("segments"), kinds(page)
    chrome = np.flatnonzero(score >= _CHROME)
    above, below = (
        chrome[trees[side].score(cuts(lines, score, labels, head=side == "head"), chrome.tolist()) >= least]
        for side, least in (("head", _HEAD), ("tail", _TAIL))
    )
    start = int(above[-1]) + 1 if len(above) else 0
    stop = _from_heading(int(below[0]), score, labels["related"]) if len(below) else len(score)
    return (start, stop) if start < stop else (0, len(score))


def _from_heading(stop: int, score: Any, related: Sequence[int]) -> int:
    """The tail from a heading of other articles on, if what stands between them looks like chrome on the whole."""
    best, total = stop, 0
    for i in range(stop - 1, max(-1, stop - 1 - _CARDS), -1):
        total += int(score[i])
        if score[i] < _TEXT:
            break
        if related[i] and total > 0:
            best = i
    return best


def kinds(page: Page) -> dict[str, list[int]]:
    """By kind of label, for each filled line whether it is one; heads of posts and dates too."""
    hits = [{hit.category for hit in page.hits.get(line.number, ())} for line in page.filled]
    found = marks(page)
    out = {kind: [int(kind in hit) for hit in hits] for kind in _KINDS}
    out["post"] = [int(mark.post) for mark in found]
    out["date"] = [int(mark.date) for mark in found]
    return out


def cuts(lines: Mapping[str, Any], score: Any, labels: Mapping[str, Sequence[int]], *, head: bool) -> dict[str, Any]:
    """One column per feature, one row per filled line in the order of the page.

    A row is about the cut that takes its line and all lines below it, with `head` all lines above it.
    lines: `line_context.columns`; score: of each line, in thousandths of log odds.
    """
    import numpy as np  # noqa: PLC0415 -- start-up

    turn = slice(None, None, -1 if head else 1)
    n = len(score)
    score = np.clip(score, -_CLIP, _CLIP)[turn]
    own = {name: lines[name][turn] for name in ("words", "closed", "known", "weak", "text", "repeated")}
    words, closed = own["words"], own["closed"]
    prose = ((words >= _LONG) | ((closed == 1) & (words >= _PROSE))).astype(np.int64)
    body = np.maximum(0, -score)
    at = np.arange(n)
    rest = n - at
    told = dict(own)
    told |= {"score": score, "body": body, "sure_body": (score < _BODY).astype(np.int64), "prose": prose}
    told |= {"prose_words": prose * words, "body_words": body * words}
    sums = {name: _sums(column) for name, column in told.items()}

    out: dict[str, Any] = {"lines": np.full(n, n), "outside": rest}
    for name, total in sums.items():
        outside = total[-1] - total[:-1]
        out[f"{name}_outside"] = np.minimum(outside, 1 << 30)
        out[f"{name}_mean"] = 100 * outside // rest
        if name != "score":
            out[f"{name}_share"] = 1000 * outside // max(1, int(total[-1]))
        if name in {"body", "prose", "prose_words", "sure_body", "known", "words"}:
            out[f"{name}_inside"] = total[:-1]
    for name in ("score", "prose", "known", "words", "closed"):
        total = sums[name]
        for reach in _NEAR:
            low, high = np.maximum(0, at - reach), np.minimum(n, at + reach)
            out[f"{name}_out_{reach}"] = 100 * (total[high] - total[at]) // (high - at)
            out[f"{name}_in_{reach}"] = 100 * (total[at] - total[low]) // np.maximum(1, at - low)
    three = _sums(body)
    out["most_body"] = _most(body)
    out["most_body_of_3"] = _most(three[np.minimum(n, at + 3)] - three[at])
    out["most_words"] = _most(prose * words)
    out["longest_run"] = _most(_run_so_far(prose, at))
    for kind, marked in labels.items():
        column = np.array(marked, np.int64)[turn]
        out[f"since_{kind}"] = np.minimum(_FAR, _run_so_far(1 - column, at))
        if kind in {"comments", "related", "post", "date"}:
            total = _sums(column)
            out[f"{kind}_outside"] = total[-1] - total[:-1]
            out[f"{kind}_inside"] = total[:-1]
    return {name: column[turn] for name, column in out.items()}


def _sums(column: Any) -> Any:
    """Of the first 0, 1, 2 ... numbers."""
    import numpy as np  # noqa: PLC0415

    return np.concatenate([[0], np.cumsum(column, dtype=np.int64)])


def _most(column: Any) -> Any:
    """The largest number from each place on."""
    import numpy as np  # noqa: PLC0415

    return np.maximum.accumulate(column[::-1])[::-1]


def _run_so_far(column: Any, at: Any) -> Any:
    """How many ones in a row end at each place."""
    import numpy as np  # noqa: PLC0415

    return at - np.maximum.accumulate(np.where(column == 1, -1, at))
