"""DC214 template-line: the short line that the pages of one site or folder have in common.

`keys` reads one page into packed rows, `find` compares the rows of all pages of a group. A line is template if
it comes back on many pages, at the same edge, in company of other template lines, in the same order; or if it
belongs to the head of posts whose date line comes back. A heading that many pages share ("Syntax", "Abstract")
has text of its own page above and below it: it has no such company, and stays.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from struct import Struct
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from dedupe_corpus.model import Claim, Confidence, Example, Rule, Span
from dedupe_corpus.rules.dates import Stamp
from dedupe_corpus.rules.marks import Mark, read_marks
from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.page_copies import clusters, spread

RULE = Rule(
    code="DC214",
    name="template-line",
    title="Line that the pages of a site have in common",
    why=(
        "Menus, footers, pagers and notices of a site stand on every page of it. A short line that comes back at the "
        "same edge of many files of one folder or site, next to other such lines, is part of the site's template. "
        "Single words that many pages use as headings stay. In groups of fewer than ten files it is only reported."
    ),
    confidence="medium",
    stays=(
        Example(
            "Syntax\ncopy SOURCE TARGET\nParameters\nSOURCE is the file to read.\n", note="headings of a manual page"
        ),
    ),
    off="Where each file is a form whose labels matter: --ignore DC214, or --group to say what one site is.",
)

ACROSS = True
"""`find` compares pages; it is no detector of one page."""
LEAST_DOCUMENTS = 3
_SURE = 10  # documents below which nothing is removed
_EDGE = 48  # filled lines from either end of a page that are looked at
_NEAR_DATE = 3  # lines around a dated line that are looked at wherever it stands
_MOST_ROWS = 600
_WORDS = 20  # a template line has fewer words
_GAP = 4  # lines of its own that a page may have between its edge and a template line
_ROUNDS = 6

_CLOSED, _PAIR, _LONG, _DATED, _LABEL, _POST, _COUNTED = 1, 2, 4, 8, 16, 32, 64
_ROW = np.dtype(
    [
        ("key", "<u8"),
        ("frame", "<u8"),
        ("lead", "<u8"),
        ("start", "<u4"),
        ("stop", "<u4"),
        ("top", "<u2"),
        ("bottom", "<u2"),
        ("words", "u1"),
        ("flags", "u1"),
    ]
)
ROW_SIZE = _ROW.itemsize
_PACKED = Struct("<QQQIIHHBB")
"""The same row, for a line at a time."""
LineKey: TypeAlias = bytes
"""One line of a page, packed as `_ROW`."""

_Rows: TypeAlias = npt.NDArray[np.void]
_Flags: TypeAlias = npt.NDArray[np.bool_]
_Keys: TypeAlias = npt.NDArray[np.uint64]

_DIGITS = re.compile(r"\d+")
_COLON = regex.compile(r"^[\p{L}][\p{L}\p{M}\d .'_-]*[:：]")
_OUT = regex.compile(r"[\p{P}\p{S}\s\p{Cf}]+")
_LEAD = regex.compile(r"(\p{Lu}?\p{Ll}{2,}|[\p{Lo}\p{Lm}]{2,})(?=[\d\p{Lu}])")
_ASCII_LEAD = re.compile(r"([A-Z]?[a-z]{2,})(?=[\dA-Z])")
_ASCII_OUT = {code: " " for code in range(0x20, 0x7F) if not chr(code).isalnum()}
_PAGES = re.compile("[‹←◄⟵<›→►⟶>]")
_PAGER = regex.compile(r"[‹←◄⟵<].*[›→►⟶>]|(?:‹|←|◄|⟵).{3,}|.{3,}(?:›|→|►|⟶)")


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier look at other pages of a site found: in how many of `documents` a template line stands, by key.

    The form of a date line that has a name above it on those pages stands there under a key of its own, too.
    """

    documents: int = 0
    counts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """The pages of one site. marks: equal for pages whose whole text is equal (copies count once).

    known: the template of other pages of the site, which are not here.
    """

    keys: tuple[Sequence[LineKey], ...]
    marks: tuple[str, ...] = ()
    known: Known = Known()


@lru_cache(maxsize=65536)
def _hash(text: str) -> int:
    """64 bits, never 0."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") | 1


_DATE_ALONE = _hash("<date>")


def keys(page: Page) -> list[LineKey]:
    """The lines of a page that could be template, and their neighbours, packed; in the order of the page."""
    marks = [m for m in read_marks(page) if m.kind != "sign"]
    total = len(marks)
    dated = [i for i, m in enumerate(marks) if m.kind in {"date", "stamp", "post"}]
    wanted = set(range(min(_EDGE, total))) | set(range(max(0, total - _EDGE), total))
    for i in dated:
        if len(wanted) > _MOST_ROWS:
            break
        wanted.update(range(max(0, i - _NEAR_DATE), min(total, i + _NEAR_DATE + 1)))
    return [_pack(marks[i], i, total) for i in sorted(wanted)]


def _pack(mark: Mark, i: int, total: int) -> LineKey:
    line = mark.line
    key, frame, lead, flags = _looks(line.content, line.label, line.words, line.closed, mark.kind, mark.key, mark.stamp)
    place = min(i, 65535), min(total - 1 - i, 65535)
    return _PACKED.pack(key, frame, lead, line.start, line.stop, *place, min(line.words, 255), flags)


@lru_cache(maxsize=1 << 13)
def _looks(
    content: str, label: str, words: int, closed: bool, kind: str, mark_key: str, stamp: Stamp | None
) -> tuple[int, int, int, int]:
    """Key, frame, lead and flags of a line and its mark, wherever they stand."""
    label, numbers = _DIGITS.subn("0", label)
    if label.isascii() and label.isprintable():
        label = " ".join(label.translate(_ASCII_OUT).split())
    else:
        label = _OUT.sub(" ", label).strip()
    flags = _COUNTED if numbers else 0
    frame = lead = 0
    if closed:
        flags |= _CLOSED
    if kind == "pair" or (kind in {"count", "stamp"} and _COLON.search(content[:40])):
        flags |= _PAIR
    if words >= _WORDS:
        flags |= _LONG
    if kind == "label" or (kind in {"count", "pair"} and words <= 4):
        flags |= _LABEL
    if kind == "date" and stamp is not None and (stamp.clock or stamp.kind == "relative"):
        flags |= _DATED
        frame = _DATE_ALONE
    elif kind in {"stamp", "post"} and stamp is not None and mark_key[:1].isalpha() and not flags & _PAIR:
        flags |= _DATED
        frame = _hash("<stamp>" + mark_key)
    elif kind == "post":
        flags |= _POST
    elif words < 2 * _WORDS and _PAGES.search(content) and _PAGER.fullmatch(content):
        frame = _hash("<pager>" + content[0] * (not content[0].isalnum()) + content[-1] * (not content[-1].isalnum()))
    if found := (_ASCII_LEAD if content.isascii() else _LEAD).match(content):
        lead = _hash(found.group().casefold())
    key = _hash(label) if label and label != "0" else 0
    return key, frame, lead, flags


def find(group: Group) -> list[tuple[Claim, ...]]:
    """For each page, in order, the claims on its template lines (spans in the text that `keys` read)."""
    return find_and_count(group)[0]


def find_and_count(group: Group) -> tuple[list[tuple[Claim, ...]], Known]:
    """What `find` gives, and what is known of the site now."""
    none: list[tuple[Claim, ...]] = [() for _ in group.keys]
    known = group.known
    rows = np.frombuffer(b"".join(b"".join(k) for k in group.keys), dtype=_ROW)
    sizes = np.array([len(k) for k in group.keys], dtype=np.int64)
    doc = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    if not len(rows):
        return none, known
    cluster = clusters(rows["key"], rows["words"], doc, group.marks or ("",) * len(sizes))
    documents = len(np.unique(cluster[sizes > 0])) + known.documents
    if documents < LEAST_DOCUMENTS:
        return none, Known(documents, known.counts)
    gone: _Flags = np.zeros(len(rows), dtype=bool)
    share = np.zeros(len(rows))
    named: set[int] = set()
    for _ in range(_ROUNDS):
        alive = np.flatnonzero(~gone)
        fresh, shares = _round(rows[alive], doc[alive], cluster[doc[alive]], documents, known, named)
        if not fresh.any():
            break
        gone[alive[fresh]] = True
        share[alive[fresh]] = shares[fresh]
    counts = dict(zip(_key(rows[gone]).tolist(), np.rint(share[gone] * documents).astype(int).tolist(), strict=True))
    counts.update(dict.fromkeys(map(_with_name, named), documents))
    return _claims(rows, doc, gone, share, documents, len(sizes)), Known(documents, {**known.counts, **counts})


def _with_name(frame: int) -> int:
    """The key of a form of date lines that have a name above them."""
    return _hash(f"<name>{frame}")


def _key(rows: _Rows) -> _Keys:
    """What is counted of each row: the form of a date or pager, else the words."""
    key: _Keys = np.where(rows["frame"] != 0, rows["frame"], rows["key"])
    return key


def _claims(
    rows: _Rows, doc: npt.NDArray[np.int64], gone: _Flags, share: npt.NDArray[np.float64], documents: int, pages: int
) -> list[tuple[Claim, ...]]:
    out: list[list[Claim]] = [[] for _ in range(pages)]
    confidence: Confidence = "medium" if documents >= _SURE else "low"
    run: list[int] = []

    def close() -> None:
        if run:
            spans: list[Span] = []
            for i in run:
                start, stop = int(rows["start"][i]), int(rows["stop"][i])
                if spans and spans[-1].end == start:
                    spans[-1] = Span(spans[-1].start, stop)
                else:
                    spans.append(Span(start, stop))
            least = float(np.min(share[run]))
            evidence = {"lines": len(run), "documents": documents, "share": round(least, 3)}
            out[int(doc[run[0]])].append(Claim("DC214", tuple(spans), confidence, evidence))
        run.clear()

    for i in np.flatnonzero(gone).tolist():
        if run and (doc[run[-1]] != doc[i] or rows["top"][i] != rows["top"][run[-1]] + 1):
            close()
        run.append(i)
    close()
    return [tuple(c) for c in out]


def _round(
    rows: _Rows,
    doc: npt.NDArray[np.int64],
    cluster: npt.NDArray[np.int64],
    documents: int,
    known: Known,
    named: set[int],
) -> tuple[_Flags, npt.NDArray[np.float64]]:
    """Which rows are template, and in which share of the documents their line stands.

    What most places of a line decide is decided for lines of a known template: those other pages are the most.
    named: gets the forms of date lines that have a name above them.
    """
    least = max(3.0, _share(documents) * documents)
    framed = rows["frame"] != 0
    key = _key(rows)
    ids, count = spread(key, cluster)
    if known.counts:
        count = count + np.array([known.counts.get(one, 0) for one in np.unique(key).tolist()], np.int64)
    trusted: _Flags = np.isin(key, np.fromiter(known.counts, np.uint64, len(known.counts)))
    df = count[ids]
    flags = rows["flags"]
    common = (key != 0) & (df >= least) & ((flags & (_PAIR | _LONG)) == 0) & (rows["words"] < _WORDS)
    head = common & ((flags & _DATED) != 0) & framed
    common &= (flags & _DATED) == 0
    closed = (flags & _CLOSED) != 0
    long = rows["words"] >= 6
    # a sentence on one line, or on two where the text is wrapped
    over, _ = _neighbours(doc, long & ~closed)
    _, under = _neighbours(doc, closed)
    spoken = common & ((closed & (long | over)) | (~closed & long & under & (rows["words"] >= 8)))
    common &= ~spoken
    posts, slots = _posts(rows, doc, head, common, trusted, known, named)
    edge = _edges(rows, doc, ids, common | posts | slots, posts | slots, trusted)
    template = (edge & common) | posts | slots
    # a sentence goes only where template lines stand above and below it, nearly always
    above, below = _neighbours(doc, template)
    template |= spoken & (_mostly(ids, above & below, 0.9) | trusted)
    return template | _glued(rows, doc, template), df / documents


def _share(documents: int) -> float:
    """The share of the documents that must have a line. A site in many languages has its menus in each of them."""
    return 0.5 if documents < 20 else 0.2 if documents < 100 else 0.1


def _mostly(ids: npt.NDArray[np.int64], holds: _Flags, share: float) -> _Flags:
    """Whether what `holds` says of rows is so for at least `share` of the rows with the same key."""
    every = np.bincount(ids)
    true = np.bincount(ids, weights=holds, minlength=len(every))
    return (true >= share * every)[ids]


def _neighbours(doc: npt.NDArray[np.int64], flag: _Flags) -> tuple[_Flags, _Flags]:
    """Whether the row above (below) in the same document has the flag."""
    same = doc[1:] == doc[:-1]
    above = np.zeros(len(doc), dtype=bool)
    below = np.zeros(len(doc), dtype=bool)
    above[1:] = flag[:-1] & same
    below[:-1] = flag[1:] & same
    return above, below


def _posts(
    rows: _Rows,
    doc: npt.NDArray[np.int64],
    head: _Flags,
    common: _Flags,
    trusted: _Flags,
    known: Known,
    named: set[int],
) -> tuple[_Flags, _Flags]:
    """Date lines of posts, and the lines that belong to them: a name above nearly every one, furniture beside them."""
    none = np.zeros(len(doc), dtype=bool)
    if not head.any():
        return none, none
    label = (rows["flags"] & _LABEL) != 0
    slots = none.copy()
    for frame in np.unique(rows["frame"][head]).tolist():
        at = np.flatnonzero(head & (rows["frame"] == frame))
        up = at[at > 0] - 1
        up = up[doc[up] == doc[up + 1]]
        names = up[label[up]]
        many = len(at) >= _SURE or _with_name(frame) in known.counts
        if len(up) >= 0.8 * len(at) and len(names) >= 0.95 * len(up) and many:
            slots[names] = True
            named.add(frame)
        elif frame == _DATE_ALONE:
            head = head & (rows["frame"] != frame)  # dates that head no posts
    posts = head.copy()
    beside = posts | slots
    above, below = _neighbours(doc, beside)
    two_above, two_below = _neighbours(doc, above)[0], _neighbours(doc, below)[1]
    last = np.ones(len(doc), dtype=bool)
    last[:-1] = doc[1:] != doc[:-1]
    near = above | below | two_above | two_below | last
    ids = np.unique(rows["key"], return_inverse=True)[1].reshape(-1)
    furniture = common & ~beside & near & (_mostly(ids, near, 0.8) | trusted) & ((rows["flags"] & _LABEL) != 0)
    return posts, slots | furniture


def _edges(
    rows: _Rows,
    doc: npt.NDArray[np.int64],
    ids: npt.NDArray[np.int64],
    common: _Flags,
    given: _Flags,
    trusted: _Flags,
) -> _Flags:
    """Common lines near an edge of nearly all their pages that have other such lines for neighbours."""
    first = np.zeros(len(doc), dtype=bool)
    first[0] = True
    first[1:] = doc[1:] != doc[:-1]
    last = np.roll(first, -1)
    alive = common.copy()
    for _ in range(_ROUNDS):
        own = (~alive).astype(np.int64)
        run = np.cumsum(own)
        base = np.maximum.accumulate(np.where(first, run - own, 0))
        before = run - own - base  # lines of its own that the page has above this one
        total = np.add.reduceat(own, np.flatnonzero(first))[np.cumsum(first) - 1]
        after = total - before - own
        top = alive & (before <= _GAP) & (rows["top"] < _EDGE)
        bottom = alive & (after <= _GAP // 2) & (rows["bottom"] < _EDGE)
        placed = alive & (_mostly(ids, top | bottom, 0.8) | trusted) & (top | bottom)
        above, below = _neighbours(doc, placed | given)
        counted = (rows["flags"] & _COUNTED) != 0  # alone above all text it says which page of the series this is
        company = above | below | (first & placed & ~counted) | (last & placed)
        # where it stands alone between lines of the page, it may head a part of the text
        kept = placed & company & (_mostly(ids, company | ~placed, 0.8) | trusted)
        if (kept == alive).all():
            break
        alive = kept
    return alive


def _glued(rows: _Rows, doc: npt.NDArray[np.int64], template: _Flags) -> _Flags:
    """Lines at an edge that open with the words of a template line of their page and go on ("Next6.4. The ...")."""
    lead = rows["lead"]
    if not lead.any():
        return np.zeros(len(doc), dtype=bool)
    known = {(int(d), int(k)) for d, k in zip(doc[template], rows["key"][template], strict=True)}
    place = (rows["top"] < _GAP * 2) | (rows["bottom"] < _GAP * 2)
    able = np.flatnonzero((lead != 0) & place & (rows["words"] < _WORDS) & ~template)
    out = np.zeros(len(doc), dtype=bool)
    out[[i for i in able.tolist() if (int(doc[i]), int(lead[i])) in known]] = True
    return out
