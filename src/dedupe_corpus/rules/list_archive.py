"""DC202 on pages of mailing-list archives: the sender above a mail, and the links to its neighbours above and below it.

The row of ways to sort the list ("Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]") tells such a page in
any language. What people wrote stands between the first and the last of these rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim
from dedupe_corpus.rules.dates import date_alone
from dedupe_corpus.rules.page import Line, Page, lines_claim
from dedupe_corpus.rules.phrases import phrase_set

CODE = "DC202"

_SORTED = regex.compile(r"[\p{L}\p{M}' ]{4,40}[:：]\s*(?:\[ ?\p{L}[\p{L}\p{M}' ]{1,20} ?\]\s*){3,6}")
_LINK = regex.compile(r"(?P<label>\p{L}[\p{L}\p{M}' ()]{4,40}?)\s?[:：] \S.*")
_NEIGHBOURS = phrase_set(
    "previous message|next message|previous message (by thread)|next message (by thread)|vorherige nachricht|nächste nachricht|"
    "message précédent|message suivant|mensaje anterior|próximo mensaje|messaggio precedente|messaggio successivo|"
    "mensagem anterior|próxima mensagem|vorig bericht|volgend bericht|poprzednia wiadomość|następna wiadomość|"
    "предыдущее сообщение|следующее сообщение|föregående meddelande|nästa meddelande"
)
_LINKS = 4  # lines of links above the row of ways to sort
_ADDRESS = regex.compile(r"\S+(?:@| at | en | chez | bei | em | a |＠)\S+\.\p{L}{2,12}")
_NAME = 5  # words
_PART = regex.compile(r"(?:URL|Name|Type|Size|Desc|Url)\s?: \S.*")
_SCRUBBED = phrase_set("an html attachment was scrubbed", "a non-text attachment was scrubbed")
_FIELDS = 5  # lines that say what was scrubbed


def find(page: Page) -> Iterator[Claim]:
    lines = page.filled
    rows = [i for i, line in enumerate(lines) if line.content.endswith("]") and _SORTED.fullmatch(line.content)]
    if not rows:
        return
    gone = dict.fromkeys(rows, "sort row")
    links = [_links(lines, row) for row in rows]
    labels = [label for found in links for label in {_label(lines[i]) for i in found}]
    for found in links:
        gone |= {
            i: "link to a neighbour"
            for i in found
            if _label(lines[i]) in _NEIGHBOURS or (len(rows) > 1 and labels.count(_label(lines[i])) == len(rows))
        }
    gone |= dict.fromkeys(_sender(lines, min(gone)), "sender")
    for i, line in enumerate(lines):
        if line.label.rstrip(".") in _SCRUBBED:
            gone |= dict.fromkeys(_fields(lines, i), "scrubbed part")
    for kind in sorted(set(gone.values())):
        yield lines_claim(CODE, [lines[i] for i in sorted(gone) if gone[i] == kind], "medium", kind=kind)


def _links(lines: list[Line], row: int) -> list[int]:
    """Lines right above a row that are a label, a colon and a subject."""
    out: list[int] = []
    i = row - 1
    while i >= 0 and len(out) < _LINKS and _LINK.fullmatch(lines[i].content):
        out.append(i)
        i -= 1
    return out if len(out) < _LINKS or i < 0 else []


def _label(line: Line) -> str:
    found = _LINK.fullmatch(line.content)
    return found["label"].casefold() if found else ""


def _sender(lines: list[Line], stop: int) -> list[int]:
    """The name, the address and the time above the first links."""
    i = stop - 1
    if (
        i < 1
        or not (stamp := date_alone(lines[i].content))
        or not stamp.clock
        or not _ADDRESS.fullmatch(lines[i - 1].content)
    ):
        return []
    name = i - 2
    named = name > 0 and lines[name].words <= _NAME and not lines[name].closed and not lines[name].bullet
    return [name, i - 1, i] if named else [i - 1, i]


def _fields(lines: list[Line], i: int) -> Iterator[int]:
    """A note that a part of the mail was taken off, with the lines that describe it and the rule above."""
    yield i
    if i and lines[i - 1].label.endswith("next part --------------"):
        yield i - 1
    for j in range(i + 1, min(len(lines), i + 1 + _FIELDS)):
        if not _PART.fullmatch(lines[j].content):
            return
        yield j
