"""Where a page says of its thread in which part of the forum it is filed: below the title, in the words of the window title.

"Title - Category - Forum" is the window title of many forum programs, and the thread begins with the title, the category,
perhaps with the part above it in the same line, and the tags. Both together show that what follows are posts.
"""

from __future__ import annotations

import regex

from dedupe_corpus.rules.page import Line, fold_label
from dedupe_corpus.rules.threads import Thread

_PARTS = regex.compile(r"\s+[|¦–—·•»:-]\s+")
_TOP = 40  # filled lines among which the title stands
_CATEGORY, _TAGS = 8, 24  # words of the lines that say the category, and the tags
_LEAD = 2  # words in front of the tags


def trail(thread: Thread) -> list[int]:
    """Places of the lines with the category and the tags below the title; none where the window title does not name it."""
    marks = thread.marks
    window = marks[0].line.label
    for i in range(1, min(_TOP, len(marks) - 2)):
        named = _behind(marks[i].line.label, window)
        line = marks[i + 1].line
        if line.words > _CATEGORY or line.closed:
            continue
        if any(line.label == part or line.label.endswith(f" {part}") for part in named):
            return [i + 1, i + 2] if _tags(thread, marks[i + 2].line) else [i + 1]
    return []


def _behind(title: str, window: str) -> list[str]:
    """The parts of the window title behind the title, without the last, which is the name of the site."""
    if not title or not window.startswith(title) or not _PARTS.match(window, len(title)):
        return []
    return [part for part in _PARTS.split(window[len(title) :])[:-1] if part]


def _tags(thread: Thread, line: Line) -> bool:
    """Whether a line is the word for tags with tags behind it."""
    lead, sign, rest = line.content.partition(":")
    if not sign or not rest or line.words > _TAGS or len(lead.split()) > _LEAD:
        return False
    return any(hit.category == "tags" for hit in thread.page.look_up(fold_label(lead)))
