"""HTML pages: their main text, from the posts of a thread or by an extractor.

The text is what findings, spans and lines of reports speak of. It does not lead back to the page, so the bytes
themselves go into the ledger.
"""

from __future__ import annotations

import codecs
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dedupe_corpus.errors import MissingExtraError, UsageError
from dedupe_corpus.formats.reading import decode
from dedupe_corpus.formats.regions import posts
from dedupe_corpus.model import Decoded, Span
from dedupe_corpus.words import count_words

if TYPE_CHECKING:
    from resiliparse.parse.html import DocumentNode, HTMLTree

__all__ = ["EXTENSIONS", "ON_REQUEST", "extract", "read", "require"]

EXTENSIONS = (".html", ".htm", ".xhtml")
ON_REQUEST = True
"""A folder of texts may hold the pages they were taken from; reading both would find each text twice."""

_HEAD = 1 << 13
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,200}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z][\w.:-]{1,30})""",
    re.IGNORECASE,
)
# What templates name without meaning it; the bytes tell better.
_NAMED_BY_HABIT = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252"})

_DEPTH = 256  # nested deeper than browsers draw; finding the main text takes time by the square of it
_DEEPER = ">".join(["*"] * _DEPTH)
_MOST_ATTRIBUTES = 400  # of one tag; the parser compares each with all before it
_ATTRIBUTE = r"""(?:=?+[^\s/>=]++|=)(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES_OF = re.compile(_ATTRIBUTE)
# Comments, and tags with their attributes in group 2; what scripts and their like hold is passed over. Each branch
# takes all that it has looked at, so no text is read twice.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?:(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])|/?[A-Za-z][^\s/>]*+)"
    rf"((?:[\s/]++|{_ATTRIBUTE})*+)>?(?(1).*?(?=</\1|\Z))",
    re.IGNORECASE | re.DOTALL,
)

# The extractor draws these as if they stood inside a line, and glues their text to the words beside them.
_BLOCK = re.compile(r"(?=</?(?:caption|dialog|dir|legend|menu|summary)[\s>/]|<table[\s>])", re.IGNORECASE)

# The extractor takes most bulleted lists for menus. Those with more text outside of links than in them are shown to it
# as blocks; a list is looked at once there is no other inside it.
_LIST = re.compile(r"<ul\b[^<>]*>((?:[^<]|<(?!/?ul\b))*+)</ul\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<(/?)li\b([^<>]*)>(\s*+[^\s<])?", re.IGNORECASE)
_LINK = re.compile(r"<a\b(?:[^<]|<(?!/?a\b))*+", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>|\s+")
_NESTED_LISTS = 4
_ANY_LIST = re.compile(r"(?<=<)[uod]l\b|(?<=</)[uod]l\b|(?<=<)(?:menu|dir|li|dd)\b", re.IGNORECASE)

_LABEL_CLASSES = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-only")
_CHROME = (
    *(f"{outer} .{label}" for outer in ("a", "button") for label in _LABEL_CLASSES),
    "a.skip-link",
    "a.visually-hidden-focusable",
    "#ays_tooltip",
    ".ays_tooltip_class",
    '[id^="wpcp-error"]',
    '[id^="wccp_pro"]',
)
# Where all that a selector finds on a page is short it is what its name says; else the name stands on the page's frame
# (a page behind a dialogue window is hidden, too), and nothing is left out for it.
_SHORT_CHROME = (
    '[aria-hidden="true"]',
    '[class*="skip-to"], [class*="skip-link"], .skip-container, .element-focusable',
    '[class*="breadcrumb"]',
    '[class*="newsletter"]',
    '[class*="related-posts"], [class*="related-articles"], [class*="recirc"]',
    '[class*="author-bio"], [class*="author-box"]',
    '[class*="social-share"], [class*="share-button"]',
    '[class*="sitewide-banner"], [class*="site-footer"], [class*="footer-menu"], [class*="footer_menu"]',
)
_SHORT = 200  # code points
_FEW = 25  # words; a main text of fewer is compared with all that can be seen


def require() -> None:
    """Raises MissingExtraError if the extractor is not installed."""
    if find_spec("resiliparse") is None:
        raise MissingExtraError("reading HTML", "html")


def read(data: bytes, encoding: str = "auto") -> Decoded:
    """The main text of a page. Raises as `formats.reading.decode` does, and MissingExtraError."""
    require()
    page = _decoded(data, encoding)
    text = extract(page.text)
    places = tuple(Span(*match.span()) for match in re.finditer("\ufffd+", text)) if page.undecodable else ()
    return Decoded(text, page.encoding, bom=page.bom, exact=False, undecodable=places)


def extract(html: str) -> str:
    """The main text of a page: one line for each heading, list item and row, a blank line between paragraphs."""
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415 -- an extra, and not for those who read no HTML

    html = _BLOCK.sub("<br>", _tamed(html))
    for _ in range(_NESTED_LISTS):
        html, lists = _LIST.subn(_as_blocks, html)
        if not lists:
            break
    tree = HTMLTree.parse(html)
    document = tree.document
    if document is None or document.query_selector(_DEEPER) is not None:
        return _lines(_drawn(HTMLTree.parse(_ANY_LIST.sub("div", html))))  # indented lists would fill the memory
    chrome = [*_CHROME, *(one for one in _SHORT_CHROME[:1] if _short(document, one))]
    bodies, more = posts(document)
    if bodies:
        return _lines("\n\n".join(_drawn(HTMLTree.parse(body), skip=[*chrome, *more]) for body in bodies))
    named = [one for one in _SHORT_CHROME[1:] if _short(document, one)]
    text = _drawn(tree, skip=[*chrome, *named], main=True)
    if count_words(text) < _FEW:
        everything = _drawn(tree, skip=[*_CHROME])
        if count_words(everything) > count_words(text):
            text = everything
    return _lines(text)


def _short(document: DocumentNode, selector: str) -> bool:
    return all(len(node.text or "") <= _SHORT for node in document.query_selector_all(selector).values())


def _drawn(tree: HTMLTree, *, skip: list[str] | None = None, main: bool = False) -> str:
    """The text of a tree. main: without what the extractor takes for chrome; else with all, <noscript> too."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return extract_plain_text(
        tree, preserve_formatting=True, main_content=main, alt_texts=False, noscript=not main, skip_elements=skip or []
    )


def _as_blocks(found: re.Match[str]) -> str:
    """A list of prose as blocks with bullets; a list of links, and one that holds nothing, as it was."""
    inside = found[1]
    unlinked = _MARKUP.sub("", _LINK.sub("", inside))
    if 2 * len(unlinked) <= len(_MARKUP.sub("", inside)):
        return found[0]
    return f"<div>{_ITEM.sub(_as_block, inside)}</div>"


def _as_block(item: re.Match[str]) -> str:
    closing, attributes, text = item.groups()
    return "</div>" + (text or "") if closing else f"<div{attributes}>" + (f"• {text.lstrip()}" if text else "")


def _lines(text: str) -> str:
    """Without blanks at line ends and without more than one empty line in a row."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join([*kept, ""]) if any(kept) else ""


def _tamed(html: str) -> str:
    """The page without the attributes of tags that have hundreds, and without lone surrogates."""
    pieces = []
    at = 0
    for tag in _TAG.finditer(html):
        start, end = tag.span(2)
        if end - start > 2 * _MOST_ATTRIBUTES and len(_ATTRIBUTES_OF.findall(html, start, end)) > _MOST_ATTRIBUTES:
            pieces.append(html[at:start])
            at = end
    if pieces:
        html = "".join([*pieces, html[at:]])
    try:
        html.encode("utf-8")
    except UnicodeEncodeError:
        return html.encode("utf-8", "replace").decode("utf-8")
    return html


def _decoded(data: bytes, encoding: str) -> Decoded:
    """The page as text. Order: the name given, byte-order mark, UTF-8, what the page declares, what its bytes tell."""
    page = decode(data, encoding)
    if encoding.lower() != "auto" or page.bom or page.encoding.startswith("utf-"):
        return page
    declared = _DECLARED.search(data[:_HEAD])
    if declared is None:
        return page
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        said = None if name in _NAMED_BY_HABIT else decode(data, name)
    except (LookupError, UsageError):
        return page
    return page if said is None or len(said.undecodable) > len(page.undecodable) else said
