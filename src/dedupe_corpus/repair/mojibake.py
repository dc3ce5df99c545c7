"""Wrongly decoded text (DC101): mojibake by ftfy, and HTML entities where the text is no markup.

ftfy is loaded by the first line that needs it: it takes longer than many a run on clean text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dedupe_corpus.model import Edit
from dedupe_corpus.repair.difference import difference

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_TAG = re.compile(
    r"</?(?:a|b|i|p|u|br|div|em|h[1-6]|hr|html|head|body|img|li|link|meta|ol|pre|script|span|strong|style|table|t[dhr]"
    r"|title|ul|!doctype|!--)(?:[\s/][^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_LIKE_TAG = re.compile(r"<[/!?]?[A-Za-z]")
_LIKE_CODE = re.compile(r"`|[{};]\s*$|=\s*[\"']|\(\)|::|=>|^\s*(?:#include|def |import |return )")
_ABOUT_MARKUP = re.compile(r"\b(?:x?html\d?|xml|sgml|entit(?:y|ies)|escap(?:e|ed|es|ing)|ampersands?)\b", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)", re.MULTILINE)
_QUOTES = "\"'“‘„«「"
_CLOSING = frozenset("\"'”’“»」")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF_SPACE = re.compile(r"(?:(?<=[a-z.,?!’”])|(?<=[.?!][ \xa0]))Â\Z")
_HALF_A = re.compile(r"(?<=[a-z])Ã\Z")
_PAIR = re.compile(r"&#(5[56]\d{3});&#(5[67]\d{3});")


class Markup:
    """Which lines of a text keep their entities, because they are markup, code, or speak of markup."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._whole: bool | None = None
        self._fences: list[int] | None = None

    def keeps(self, line: str, start: int) -> bool:
        """Whether the line that starts at `start` keeps its entities."""
        from ftfy.chardata import HTML_ENTITY_RE  # noqa: PLC0415

        if _LIKE_TAG.search(line) or _ABOUT_MARKUP.search(line) or _LIKE_CODE.search(HTML_ENTITY_RE.sub("", line)):
            return True
        if self._whole is None:
            self._whole = len(_TAG.findall(self._text)) >= max(3, self._text.count("\n") // 10)
            self._fences = [match.start() for match in _FENCE.finditer(self._text)]
        return self._whole or self._fenced(start)

    def _fenced(self, start: int) -> bool:
        fences = self._fences or []
        return sum(fence <= start for fence in fences) % 2 == 1 and fences[-1] > start


def entities(line: str) -> list[Edit]:
    """Character references with their semicolon become what they stand for."""
    from ftfy.chardata import HTML_ENTITY_RE  # noqa: PLC0415
    from ftfy.fixes import unescape_html  # noqa: PLC0415

    edits: list[Edit] = []
    at = 0
    for match in HTML_ENTITY_RE.finditer(line):
        if match.start() < at or _quoted(line, *match.span()):
            continue
        if pair := _PAIR.match(line, match.start()):
            high, low = int(pair[1]), int(pair[2])
            if 0xD800 <= high < 0xDC00 <= low < 0xE000:
                at = pair.end()
                edits.append(Edit(pair.start(), at, chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)))
                continue
        meant = unescape_html(match.group())
        if meant != match.group():
            at = match.end()
            edits.append(Edit(match.start(), at, meant))
    return edits


def _quoted(line: str, start: int, end: int) -> bool:
    """Whether a reference stands in quotes by itself: then it is spoken of."""
    return start > 0 and line[start - 1] in _QUOTES and line[end : end + 1] in _CLOSING


def decoding(text: str) -> list[Edit]:
    """Undoes wrong decodings, line by line."""
    if text.isascii():
        return []
    from ftfy import fix_and_explain  # noqa: PLC0415
    from ftfy.badness import is_bad  # noqa: PLC0415

    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if is_bad(line) or _SURROGATE.search(line):
            fixed = _at_end(fix_and_explain(line, _config()).text)
        else:
            fixed = _at_end(line)
        edits.extend(Edit(e.start + start, e.end + start, e.text) for e in difference(line, fixed))
        start += len(line) + 1
    return edits


@lru_cache(maxsize=1)
def _config() -> TextFixerConfig:
    """Only what undoes a wrong decoding: quotes, ligatures, widths and composed forms of real text stay as they are."""
    from ftfy import TextFixerConfig  # noqa: PLC0415

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,  # without it ftfy 6.3 passes over the options of the encoding step
    )


def _at_end(line: str) -> str:
    """A line without the half of a fixed space, or of "à", whose other half was cut off with its line end."""
    if line.endswith("Â"):
        return _HALF_SPACE.sub("\xa0", line)
    return _HALF_A.sub("à", line) if line.endswith("Ã") else line
