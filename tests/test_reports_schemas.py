"""Reports for other programs are valid by the schemas that those publish, whatever text stands in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from dedupe_corpus.model import Report
from tests.reporting import HOSTILE, hostile_report, naughty, rendered, report
from tests.test_reports_formats import FOUND, GITLAB, many

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def _sarif() -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_bytes()))


@cache
def _diagnostic() -> Draft7Validator:
    return Draft7Validator(json.loads((SCHEMAS / "rdformat.json").read_bytes()))


@cache
def _junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def sarif(out: str) -> None:
    _sarif().validate(json.loads(out))


def rdjsonl(out: str) -> None:
    for line in out.split("\n")[:-1]:
        _diagnostic().validate(json.loads(line))


def junit(out: str) -> None:
    _junit().assertValid(etree.fromstring(out.encode(), etree.XMLParser(resolve_entities=False)))


def gitlab(out: str) -> None:
    Draft202012Validator(GITLAB).validate(json.loads(out))


CHECKS: dict[str, Callable[[str], None]] = {"sarif": sarif, "rdjsonl": rdjsonl, "junit": junit, "gitlab": gitlab}
REPORTS: dict[str, Report] = {
    "nothing": report([]),
    "some": report(FOUND, root="data", unreadable=[("x.png", "a PNG image")]),
    "absolute": report(FOUND, root="/abs/data"),
    "many": report([*many(60), *many(30, level="warning"), *many(20, level="note")]),
}

each = pytest.mark.parametrize("name", CHECKS)


@each
@pytest.mark.parametrize("which", REPORTS)
def test_by_the_published_schema(name: str, which: str) -> None:
    CHECKS[name](rendered(name, REPORTS[which]))


@each
def test_hostile_text(name: str) -> None:
    for text in HOSTILE:
        CHECKS[name](rendered(name, hostile_report(text)))


@each
def test_naughty_strings(name: str) -> None:
    texts = naughty()
    if not texts:
        pytest.skip("real data not present: mojibake_strings")
    for n in range(0, len(texts), 10):
        CHECKS[name](rendered(name, hostile_report("\n".join(texts[n : n + 10]))))


@each
@given(text=st.text(st.characters(), max_size=40))
@settings(max_examples=15)
def test_any_text(name: str, text: str) -> None:
    CHECKS[name](rendered(name, hostile_report(text)))


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("sarif", '{"version": "2.1.0", "runs": [{"results": []}]}'),
        ("rdjsonl", '{"message": "x", "location": {"path": "a", "range": {"start": {"line": 0}}}}\n'),
        ("junit", '<testsuite name="x" tests="1" failures="0" errors="0"><testcase name="a" line="3"/></testsuite>'),
        ("gitlab", '[{"description": "x"}]'),
    ],
)
def test_the_schemas_refuse(name: str, out: str) -> None:
    with pytest.raises(Exception, match=r"required|minimum|not allowed"):
        CHECKS[name](out)
