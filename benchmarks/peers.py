"""Other methods on the same lines, written from their published descriptions; extractors through their packages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

WORD = re.compile(r"\w+")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_COUNTER = re.compile(
    r"^\W*\d(?:,|\.|\d)*(?:K|k|m|M|b|B)?\s+(?:likes?|shares?|comments?|retweets?|reposts?|quotes?|bookmarks?|upvotes?|downvotes?|downloads?|views?|followers?)\W*$"
)
_POLICY = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
_JUSTEXT = {
    "en": "English", "de": "German", "fr": "French", "ru": "Russian", "tr": "Turkish", "he": "Hebrew", "es": "Spanish",
}  # fmt: skip

Lines = Callable[[list[str], str], list[str]]


def by_line(method: Lines) -> Callable[[list[dict[str, Any]]], dict[str, str]]:
    def clean(rows: list[dict[str, Any]]) -> dict[str, str]:
        return {row["id"]: "\n".join(method(row["text"].split("\n"), (row.get("lang") or "en")[:2])) for row in rows}

    return clean


def c4_lines(lines: list[str], _lang: str) -> list[str]:
    """Raffel et al. 2020, section 2.2, and its public data pipeline: end mark, five words, no script or policy lines."""
    out = []
    for raw in lines:
        line = raw.strip()
        low = line.lower()
        if not line.endswith((".", "!", "?", '"', "”")) or line.endswith("..."):
            continue
        if len(line.split()) < 5 or "javascript" in low or "{" in line or any(p in low for p in _POLICY):
            continue
        out.append(raw)
    return out


def refinedweb_lines(lines: list[str], _lang: str) -> list[str]:
    """Penedo et al. 2023, appendix G.2: line-wise corrections, without its rule that drops documents."""
    out = []
    for raw in lines:
        line = raw.strip()
        letters = [c for c in line if c.isalpha()]
        if letters and sum(c.isupper() for c in letters) / len(letters) > 0.5:
            continue
        if line and all(c.isdigit() or not c.isalnum() for c in line):
            continue
        if _COUNTER.match(line) or len(line.split()) == 1:
            continue
        if len(line.split()) <= 10:
            line = re.sub(r"(?i)^sign-in|read more\.\.\.$|items in cart", "", line).strip()
            if not line:
                continue
            out.append(line)
            continue
        out.append(raw)
    return out


def gopher_lines(lines: list[str], _lang: str) -> list[str]:
    """Rae et al. 2021, appendix A1, as the curation toolkits apply it: a document stays whole or goes whole."""
    text = "\n".join(lines)
    tokens = text.split()
    if not 50 <= len(tokens) <= 100_000 or not 3 <= sum(map(len, tokens)) / len(tokens) <= 10:
        return []
    full = [line.strip() for line in lines if line.strip()]
    bullets = sum(line.startswith(("•", "-", "*")) for line in full)
    cut = sum(line.endswith(("...", "…")) for line in full)
    doubled = sum(n - 1 for n in Counter(full).values())
    symbols = text.count("#") + text.count("...") + text.count("…")
    if bullets > 0.9 * len(full) or cut > 0.3 * len(full) or doubled > 0.3 * len(full) or symbols > 0.1 * len(tokens):
        return []
    return lines


def justext_lines(lines: list[str], lang: str) -> list[str]:
    """jusText with every line as a paragraph without links; all paragraphs that it does not call good go."""
    import html

    import justext

    if lang not in _JUSTEXT:
        stop: frozenset[str] = frozenset()
        settings = {"stopwords_low": 0, "stopwords_high": 0}
    else:
        stop, settings = justext.get_stoplist(_JUSTEXT[lang]), {}
    page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines) + "</body></html>"
    return [p.text for p in justext.justext(page.encode(), stop, encoding="utf-8", **settings) if not p.is_boilerplate]


def _trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=True) or ""


def _resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=True, alt_texts=False))


EXTRACTORS: dict[str, Callable[[str], str]] = {"trafilatura": _trafilatura, "resiliparse": _resiliparse}
