"""The template lines of each site: what a look at new pages of a site needs to know of those that are indexed.

One file of packed rows for all sites, sorted, replaced as a whole; the row with key 0 has the documents of the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Lines: TypeAlias = tuple[int, Mapping[int, int]]
"""The number of documents of a site, and by the key of a line the number of those that have it."""

PREFIX: Final = "lines-"
_ROW: Final = np.dtype([("site", "<u8"), ("key", "<u8"), ("documents", "<u4")])


def write(folder: Path, before: Path | None, sites: Mapping[str, Lines]) -> str:
    """Write the lines of `before` with those of `sites` in place of theirs; gives the name of the new file."""
    rows = np.array(
        [
            (mark, key, documents)
            for mark, (total, counts) in sorted((_mark(site), lines) for site, lines in sites.items())
            for key, documents in sorted({**counts, 0: total}.items())
        ],
        _ROW,
    )
    if before is not None:
        old = np.load(before)
        rows = np.concatenate([old[~np.isin(old["site"], rows["site"])], rows])
        rows = rows[np.lexsort((rows["key"], rows["site"]))]
    name = f"{PREFIX}{hashlib.sha256(rows.tobytes()).hexdigest()[:16]}.npy"
    with (folder / name).open("wb") as stream:
        np.save(stream, rows)
    return name


def of_site(path: Path, site: str) -> Lines:
    """What is known of a site; (0, {}) if nothing is."""
    rows: NDArray[Any] = np.load(path, mmap_mode="r")
    if rows.dtype != _ROW:
        raise ValueError(f"{path}: not a table of lines")
    start, stop = (int(np.searchsorted(rows["site"], np.uint64(_mark(site)), side)) for side in ("left", "right"))
    counts = {int(key): int(documents) for _site, key, documents in rows[start:stop].tolist()}
    return counts.pop(0, 0), counts


def _mark(site: str) -> int:
    return int.from_bytes(hashlib.sha256(site.encode("utf-8", "surrogatepass")).digest()[:8], "little")
