"""Scraped text is hostile: whatever it says, every format stays valid, nothing obeys it and nothing is lost."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dedupe_corpus.reports import formats
from dedupe_corpus.reports.records import finding_from
from dedupe_corpus.reports.words import message, one_line, place_name, safe
from tests.reporting import HOSTILE, hostile_report, naughty, rendered

ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
COMMANDS = re.compile(r"##[\w.]*\[")
JSON_LINES = ("jsonl", "rdjsonl")
JSON_WHOLE = ("json", "sarif", "gitlab")


def check(name: str, text: str) -> None:
    of = hostile_report(text)
    out = rendered(name, of)
    out.encode("utf-8")
    active = ACTIVE.search(out)
    if name.startswith(("json", "sarif", "gitlab", "rdjson")):
        active = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", out)
    assert active is None, repr(out[active.start() - 30 : active.end() + 30])
    assert not COMMANDS.search(out)
    lines = out.split("\n")
    commands = [line for line in lines if line.lstrip().startswith("::")]
    if name == "github":
        assert [line.partition(" ")[0] for line in commands] == ["::error", "::warning", "::notice"]
        assert all(line.count("::") >= 2 for line in commands)
    else:
        assert commands == []
    match name:
        case "json":
            [*records] = json.loads(out)["findings"]
            found = sorted(map(finding_from, records), key=lambda one: one.id)
            assert found == sorted(of.findings, key=lambda one: one.id)
        case "jsonl":
            assert [finding_from(json.loads(line)) for line in lines[:-1]] == list(of.findings)
        case "rdjsonl":
            assert len([json.loads(line) for line in lines[:-1]]) == 3
        case "gitlab":
            assert len(json.loads(out)) == 3
        case "sarif":
            assert len(json.loads(out)["runs"][0]["results"]) == 3
        case "junit":
            cases = ET.fromstring(out).findall("./testsuite/testcase")
            assert len(cases) == 2
        case "html":
            assert_inert_page(out)
        case "markdown":
            assert_inert_markdown(out)
        case "concise":
            assert len(lines) == 4
        case "github":
            assert len(lines) == 4
        case "full":
            assert len(lines) > 4
        case _:
            pytest.fail(f"format {name} has no check here")


class Tags(HTMLParser):
    """Every tag and attribute of a page, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "script" and self.lasttag == "script" and self.scripts:
            self.scripts[-1] += data


KNOWN_TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "span",
    "strong",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "article",
    "header",
    "b",
    "figure",
    "figcaption",
    "details",
    "summary",
    "mark",
    "dl",
    "dt",
    "dd",
    "select",
    "option",
    "input",
    "output",
    "footer",
    "code",
    "script",
}
KNOWN_ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "hidden",
    "aria-label",
    "value",
    "type",
    "placeholder",
    "data-code",
    "data-of",
    "data-status",
    "dir",
}


def assert_inert_page(out: str) -> None:
    page = Tags()
    page.feed(out)
    assert set(page.tags) <= KNOWN_TAGS
    assert page.attributes <= KNOWN_ATTRIBUTES
    assert page.tags.count("script") == 1
    assert page.tags.count("meta") == 4
    assert "default-src 'none'" in out


def assert_inert_markdown(out: str) -> None:
    def walk(tokens: list[object]) -> None:
        for token in tokens:
            kind = getattr(token, "type", "")
            assert kind not in ("link_open", "image", "table_open", "html_block", "blockquote_open"), token
            if kind == "html_inline":
                assert getattr(token, "content", "") == "<!-- -->"
            if kind == "text":  # an "@" or "#" that calls no one has an empty comment behind it
                assert not re.search("[@#].", getattr(token, "content", ""))
            walk(getattr(token, "children", None) or [])

    walk(list(MarkdownIt("commonmark", {"html": True}).enable("table").parse(out)))


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("text", HOSTILE)
def test_crafted_text_does_no_harm(name: str, text: str) -> None:
    check(name, text)


@pytest.mark.parametrize("name", formats())
def test_naughty_strings_do_no_harm(name: str) -> None:
    texts = naughty()
    if not texts:
        pytest.skip("real data not present: mojibake_strings")
    for n in range(0, len(texts), 4):
        check(name, "\n".join(texts[n : n + 4]))


@pytest.mark.parametrize("name", formats())
@given(text=st.text(st.characters() | st.sampled_from("`<>&\"'[]{}()!#@:%\\\n\r|*_~-+=."), max_size=40))
@settings(max_examples=25, deadline=None)
@example("`a``b```")
def test_any_text_does_no_harm(name: str, text: str) -> None:
    check(name, text)


@given(st.text(st.characters()))
@settings(max_examples=200)
def test_safe_text_stays_safe(text: str) -> None:
    once = safe(text)
    assert safe(once) == once
    assert not ACTIVE.search(once)
    assert not COMMANDS.search(once)
    line = one_line(text, 20)
    assert "\n" not in line
    assert len(line) <= 21
    assert "\n" not in place_name(text)


def test_text_without_controls_is_shown_as_it_is() -> None:
    for text in ("مرحبا", "می‌خواهم", "👩\u200d👩\u200d👧", "é e\u0301", "[b] ## heading", "a\tb\nc"):
        assert safe(text) == text


def test_a_long_hostile_text_takes_no_time() -> None:
    text = "##" * 200_000 + "[" + "\x1b" * 100_000 + "`" * 100_000 + " \n" * 100_000
    of = hostile_report(text[:1000])
    assert len(message(next(iter(of.findings)))) < 1500
    assert len(safe(text)) >= len(text)
    assert len(one_line(text)) <= 161
