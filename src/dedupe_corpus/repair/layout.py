"""Line ends, blank lines and odd spaces (DC104); indentation, tables and aligned columns stay."""

from __future__ import annotations

import re

from dedupe_corpus.model import Edit
from dedupe_corpus.patterns import late_re
from dedupe_corpus.text import apply, compose

_ODD = "\xa0\u2000-\u200a\u202f\u205f\u3000"
_WHITE = " \t\x0b\x0c\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_HARD = re.compile("\r+\n|[\r\u2028\u2029]")
_HARD_NEL = re.compile("\r+\n|[\r\u2028\u2029\x85]")
_SOFT = re.compile("\r+\n|[\r\u2028\u2029\x0b\x0c]")
_SOFT_NEL = re.compile("\r+\n|[\r\u2028\u2029\x85\x0b\x0c]")
_BREAK = re.compile("[\r\u2028\u2029\x0b\x0c\x85]")
_ASCII_BREAK = re.compile("[\r\x0b\x0c]")
_NEL_ENDS = re.compile("\x85(?=[^ .,;:!?)\x85])")

_TRAILING = re.compile(rf"[{_WHITE}](?=\n|\Z)")
_ASCII_TRAILING = re.compile(r"[ \t\x0b\x0c](?=\n|\Z)")
_BLANK_LINES = re.compile(r"\n{3,}")
_ODD_RUN = re.compile(rf"[{_ODD}][ {_ODD}]*")

_CJK = late_re(
    "[\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_MONGOLIAN = re.compile("[\u1800-\u18af]")
_GROUPING = "\xa0\u2007\u2008\u2009\u202f"
_FIXED = "\xa0\u2009\u202f"
_AFTER_FIXED = ";:!?»›%‰€$£°"  # French sets a fixed space before these
_BEFORE_FIXED = "«‹"


def nel_ends_lines(text: str) -> bool:
    """Whether U+0085 ends the lines of a text; it is the byte of an ellipsis otherwise."""
    if "\x85" not in text or "\n" in text or "\r" in text:
        return False
    return not _C1.search(text) and len(_NEL_ENDS.findall(text)) >= text.rstrip("\x85").count("\x85")


_C1 = re.compile("[\x80-\x84\x86-\x9f]")


def breaks(text: str, *, nel: bool, soft: bool) -> list[Edit]:
    r"""Every line end becomes "\n". nel: U+0085 is one; soft: so are vertical tab and form feed."""
    if not (_ASCII_BREAK if text.isascii() else _BREAK).search(text):
        return []
    pattern = (_SOFT_NEL if nel else _SOFT) if soft else (_HARD_NEL if nel else _HARD)
    edits: list[Edit] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        edits.append(Edit(start, end, "\n") if end - start == 1 else Edit(start, end - 1, ""))
    return edits


def spaces(line: str) -> list[Edit]:
    """Odd spaces become plain ones, except where typography needs them."""
    if line.isascii():
        return []
    edits: list[Edit] = []
    for match in _ODD_RUN.finditer(line):
        start, end = match.span()
        while start > 0 and line[start - 1] == " ":
            start -= 1
        run, put = line[start:end], _plain(line, start, end)
        if put != run:
            edits.append(Edit(start, end, put))
    return edits


def _plain(line: str, start: int, end: int) -> str:
    """What stands for a run of spaces with an odd one among them."""
    run, before, after = line[start:end], line[start - 1 : start], line[end : end + 1]
    if "\u3000" in run and (_CJK.match(before) or _CJK.match(after)):
        return "".join(char if char == "\u3000" else " " for char in run)
    if len(run) == 1:
        if run in _GROUPING and before.isdigit() and after.isdigit():
            return run
        if run in _FIXED and ((after and after in _AFTER_FIXED) or (before and before in _BEFORE_FIXED)):
            return run
        if run == "\u202f" and (_MONGOLIAN.match(before) or _MONGOLIAN.match(after)):
            return run
        return " "
    if len(run) == 2 and before not in {"", "\n", "\t"}:
        return " "  # a fixed space beside a plain one is one space twice
    return " " * len(run)


def tidy(text: str) -> list[Edit]:
    """Layout alone: spaces at line ends, blank lines at both ends and in runs, the final line end.

    A text of nothing but space becomes empty.
    """
    if not text.strip(_WHITE + "\n"):
        return [Edit(0, len(text), "")] if text else []
    trailing = _trailing(text)
    stripped = apply(text, trailing) if trailing else text
    edits: list[Edit] = []
    first = len(stripped) - len(stripped.lstrip("\n"))
    last = len(stripped.rstrip("\n"))
    if first:
        edits.append(Edit(0, first, ""))
    if "\n\n\n" in stripped:
        edits.extend(Edit(m.start() + 2, m.end(), "") for m in _BLANK_LINES.finditer(stripped, first, last))
    if last == len(stripped):
        edits.append(Edit(last, last, "\n"))
    elif last + 1 < len(stripped):
        edits.append(Edit(last + 1, len(stripped), ""))
    return compose(trailing, edits, stripped) if trailing else edits


def _trailing(text: str) -> list[Edit]:
    edits: list[Edit] = []
    if {line[-1:] for line in text.split("\n")}.isdisjoint(_WHITE):
        return edits
    for match in (_ASCII_TRAILING if text.isascii() else _TRAILING).finditer(text):
        start = match.start()
        while start > 0 and text[start - 1] in _WHITE:
            start -= 1
        edits.append(Edit(start, match.end(), ""))
    return edits
