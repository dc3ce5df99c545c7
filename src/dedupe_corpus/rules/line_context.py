"""What a line of a page and its surroundings look like, in whole numbers that ask for no language.

The shallow features of text-only page segmentation (Kohlschütter, Fankhauser and Nejdl 2010; Pasternack and Roth 2009):
length, end mark, capitals, digits, known labels, each of the line and as a share of windows around it, the run of
lines between two lines of prose, and how much prose stands above and below.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from dedupe_corpus.rules.page import Line, Page, fact, new_fact
from dedupe_corpus.rules.zones import Mark, marks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]

_PROSE, _LONG = 10, 20  # words from which a closed, and any, line is prose
_SHORT = 4  # words up to which an open line is a label
_WINDOWS = (2, 6, 20)  # lines to either side
_SIDE = 12  # lines above, and below, that are looked at apart
_DIGIT = re.compile(r"\d")
_FAR = 250  # as many lines away as if there were none
_SHAPED = new_fact()


def columns(page: Page) -> dict[str, Column]:
    """One column per feature, one row per filled line; shares are in percent."""
    import numpy as np  # noqa: PLC0415 -- start-up: most texts hold no block worth a look

    own = _own(page, marks(page))
    n = len(page.filled)
    at = np.arange(n)
    words, closed = own["words"], own["closed"]
    prose = (words >= _LONG) | ((closed == 1) & (words >= _PROSE))
    measured = {name: own[name] for name in ("words", "closed", "known", "weak", "repeated", "numeric")}
    measured["short"] = (words <= _SHORT) & (closed == 0)
    totals = np.zeros((len(measured), n + 1), np.int64)
    np.cumsum(np.stack([*measured.values()]), axis=1, out=totals[:, 1:])
    sums = dict(zip(measured, totals, strict=True))
    text = np.concatenate([[0], np.cumsum(words * prose)])

    out = dict(own)
    for reach in _WINDOWS:
        low, high = np.maximum(0, at - reach), np.minimum(n, at + reach + 1)
        shares = 100 * (totals[:, high] - totals[:, low]) // (high - low)
        out |= {f"{name}_within_{reach}": share for name, share in zip(measured, shares, strict=True)}
    for side, low, high in (
        ("above", np.maximum(0, at - _SIDE), at),
        ("below", at + 1, np.minimum(n, at + 1 + _SIDE)),
    ):
        out[f"known_{side}"] = 100 * (sums["known"][high] - sums["known"][low]) // np.maximum(1, high - low)
        out[f"prose_words_{side}"] = text[high] - text[low]
    whole = max(1, int(text[-1]))
    out["prose_share_above"] = 100 * text[at] // whole
    out["prose_share_below"] = 100 * (text[-1] - text[at + 1]) // whole
    out |= _runs(prose, sums, at, n)
    out["from_top"], out["from_bottom"] = np.minimum(at, 400), np.minimum(n - 1 - at, 400)
    out["place"] = 100 * at // max(1, n)
    out["page_prose"] = np.full(n, 10 * whole // max(1, int(sums["words"][-1])))
    out["page_known"] = np.full(n, 200 * int(sums["known"][-1]) // max(1, n))
    for distance in (1, 2):
        out[f"words_{distance}_above"] = _moved(words, distance)
        out[f"words_{distance}_below"] = _moved(words, -distance)
    out["closed_1_above"], out["closed_1_below"] = _moved(closed, 1), _moved(closed, -1)
    return out


def _own(page: Page, found: list[Mark]) -> dict[str, Column]:
    """What the line alone says."""
    import numpy as np  # noqa: PLC0415

    lines = page.filled
    number = Counter([line.label for line in lines])
    times = np.array([number[line.label] for line in lines], np.int64)
    shapes = np.array([fact(line, _SHAPED, _shape) for line in lines], np.int64)
    return {
        **dict(zip(_SHAPE, shapes.T, strict=True)),
        "known": np.array([mark.anchor for mark in found], np.int64),
        "weak": np.array([mark.weak for mark in found], np.int64),
        "text": np.array([mark.text for mark in found], np.int64),
        "times": np.minimum(times, 8),
        "repeated": (times > 1).astype(np.int64),
    }


_SHAPE = ("words", "length", "closed", "colon", "capitals", "digits", "numeric", "listed", "lower")


def _shape(line: Line) -> tuple[int, ...]:
    """The columns of `_SHAPE`; capitals: of the words those with one, digits: of the code points, both in percent."""
    content = line.content
    words = content.split()
    capitals = sum([word[0].isupper() for word in words])
    digits = 100 * len(_DIGIT.findall(content)) // max(1, len(content))
    return (
        min(line.words, 80),
        min(len(content), 400),
        int(line.closed),
        int(content.endswith((":", "："))),
        100 * capitals // max(1, len(words)),
        digits,
        int(digits > 0),
        int(bool(line.bullet)),
        int(content[:1].islower()),
    )


def _runs(prose: Any, sums: dict[str, Any], at: Any, n: int) -> dict[str, Any]:
    """Of the run of lines between two lines of prose that a line stands in: its length, its labels, both distances."""
    import numpy as np  # noqa: PLC0415

    borders = np.concatenate([[-1], np.flatnonzero(prose), [n]])
    before = borders[np.searchsorted(borders, at, side="right") - 1]
    behind = borders[np.searchsorted(borders, at, side="right")]
    start, stop = np.where(prose, at, before + 1), np.where(prose, at + 1, behind)
    last, following = np.where(prose, at, before), np.where(prose, at, behind)
    known = sums["known"][stop] - sums["known"][start]
    weak = sums["weak"][stop] - sums["weak"][start]
    return {
        "run": np.minimum(stop - start, 300),
        "run_known": np.minimum(known, 50),
        "run_known_share": 100 * known // (stop - start),
        "run_label_share": 100 * (known + weak) // (stop - start),
        "prose_up": np.where(last < 0, _FAR, np.minimum(at - last, 200)),
        "prose_down": np.where(following >= n, _FAR, np.minimum(following - at, 200)),
    }


def _moved(column: Any, by: int) -> Any:
    """The column of the line `by` lines above (below if negative); 0 where there is none."""
    import numpy as np  # noqa: PLC0415

    out = np.zeros_like(column)
    if by > 0:
        out[by:] = column[:-by]
    else:
        out[:by] = column[-by:]
    return out
