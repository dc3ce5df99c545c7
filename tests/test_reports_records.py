"""Records and schemas: what is written reads back the same, and says what the schemas say."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from dedupe_corpus import ledger
from dedupe_corpus.errors import OutputError, UsageError
from dedupe_corpus.model import Copy, Document, Edit, Finding, Group, Json, Pair, Report, Summary
from dedupe_corpus.reports import formats, records, render
from tests.reporting import HOSTILE, finding, hostile_report, rendered, report

SCHEMAS = {
    path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
    for path in files("dedupe_corpus.reports").joinpath("schemas").iterdir()
}
REGISTRY: Registry[Json] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)


def validate(name: str, record: Json) -> None:
    Draft202012Validator(SCHEMAS[name], registry=REGISTRY).validate(json.loads(json.dumps(record)))


def test_every_schema_is_one() -> None:
    assert set(SCHEMAS) == {"report-1", "finding", "document", "group", "pair", "ledger-1", "run"}
    for name, schema in SCHEMAS.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"urn:dedupe-corpus:{name}"


def test_schemas_refuse_what_is_no_record() -> None:
    good = records.finding_record(finding())
    for bad in ({**good, "level": "fatal"}, {**good, "more": 1}, {k: v for k, v in good.items() if k != "id"}):
        assert not Draft202012Validator(SCHEMAS["finding"], registry=REGISTRY).is_valid(bad)


finding_values = st.builds(
    finding,
    st.sampled_from(["DC101", "DC401", "DC503"]),
    path=st.text(),
    text=st.text(),
    line=st.integers(1, 10**6),
    words=st.integers(0, 10**6),
    status=st.sampled_from(["removed", "repaired", "reported", "allowed", "restored"]),
    evidence=st.dictionaries(st.text(), st.integers() | st.text() | st.lists(st.text()), max_size=3),
    related=st.lists(
        st.tuples(st.text(), st.builds(Copy, st.integers(0, 9), st.integers(0, 9), st.text())), max_size=3
    ),
)


@given(finding_values)
@settings(max_examples=150, deadline=None)
def test_findings_read_back_the_same(one: Finding) -> None:
    record = records.finding_record(one)
    validate("finding", record)
    back = records.finding_from(json.loads(records.dumps(record)))
    copies = one.copies if any(any(copy) for copy in one.copies) else ()
    assert (back.id, back.spans, back.related, back.text) == (one.id, one.spans, one.related, one.text)
    assert back.copies == copies
    assert dict(back.evidence) == dict(one.evidence)


@given(st.text(st.characters()) | st.sampled_from(HOSTILE))
def test_dumps_says_the_same_as_json(text: str) -> None:
    assert json.loads(records.dumps({"x": [text], text: 1})) == {"x": [text], text: 1}
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", records.dumps(text))


def test_other_records_read_back_the_same() -> None:
    document = Document("a", "/x/a", "kept", 3, "0" * 64, "utf-8", facts={"b": 1, "a": 2}, counts={"DC201 removed": 1})
    group = Group("g", "DC502", "a", (("b", 0.95, 0.9), ("c", 0.9, 0.4)))
    pair = Pair("a", "b", 0.75, 0.5)
    summary = Summary(files=2, by_code={"DC201": {"removed": 1}}, needs_eyes=("DC201",))
    assert records.document_from(json.loads(records.dumps(records.document_record(document)))) == document
    assert records.group_from(json.loads(records.dumps(records.group_record(group)))) == group
    assert records.pair_from(json.loads(records.dumps(records.pair_record(pair)))) == pair
    assert records.summary_from(json.loads(records.dumps(records.summary_record(summary)))) == summary
    assert list(records.document_record(document)["facts"]) == ["a", "b"]
    validate("document", records.document_record(document))
    validate("group", records.group_record(group))
    validate("pair", records.pair_record(pair))


def test_ledger_entries_fit_their_schema() -> None:
    text = "One.\nTWO\n"
    entry = ledger.entry(
        path="a.txt",
        size=9,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        bom=False,
        original=text,
        clean="One.\n",
        edits=[Edit(5, 9, "", (0,), "TWO\n")],
        ids=["DC201-0123456789"],
    )
    validate("ledger-1", entry)
    validate("ledger-1", {**entry, "dropped": "DC502-0123456789", "text": "x", "raw": "eA==", "before": entry})
    validate("ledger-1", ledger.unreadable("b.png", 3, "a PNG image"))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_json_report_fits_its_schema(text: str) -> None:
    validate("report-1", json.loads(rendered("json", hostile_report(text))))


def test_counts_add_up_and_settings_that_change_nothing_are_left_out() -> None:
    found = [finding(line=n, occurrence=n) for n in range(1, 4)] + [finding("DC503", status="reported")]
    allow = {"reason": "theirs", "literal": "x"}
    config = {"jobs": 8, "engine": "x", "work_dir": "y", "keep": "first", "allow": [{**allow, "origin": "/home/me: 1"}]}
    data = json.loads(rendered("json", report(found, config=config)))
    assert data["config"] == {"keep": "first", "allow": [allow]}
    assert data["counts"]["DC401"] == {"name": "repeated-passage", "findings": {"removed": 3}, "files_changed": 1}
    assert data["findings_in_all"] == len(data["findings"]) == 4
    assert list(data)[:2] == ["schema", "command"]


def test_the_report_reads_back(tmp_path: Path) -> None:
    found = [finding(line=n, text=f"Text {n}", occurrence=n) for n in range(1, 30)]
    of = report(found, unreadable=[("x.png", "a PNG image")], groups=[Group("g", "DC501", "a.txt", (("b.txt", 1, 1),))])
    folder = tmp_path / "report"
    records.write_jsonl(folder / "findings.jsonl", map(records.finding_record, of.findings))
    records.write_jsonl(folder / "documents.jsonl", map(records.document_record, of.documents))
    records.write_jsonl(folder / "groups.jsonl", map(records.group_record, of.groups))
    records.write_jsonl(folder / "pairs.jsonl", map(records.pair_record, of.pairs))
    with (folder / "report.json").open("w", encoding="utf-8") as stream:
        render("json", of, stream)
    back = records.read_report(tmp_path, of.rules)
    assert back.summary == of.summary
    for name in formats():
        assert rendered(name, back) == rendered(name, of), name
    assert list(back.findings) == list(back.findings) == found


def test_damaged_records_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "findings.jsonl"
    records.write_jsonl(path, [records.finding_record(finding())])
    path.write_text(path.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"findings\.jsonl:2: not a record"):
        list(records.Stored(path, records.finding_from))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema":"other/2"}'])
def test_a_report_of_another_kind_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "report.json").write_text(content, encoding="utf-8")
    with pytest.raises(OutputError):
        records.read_report(tmp_path, {})


def test_a_folder_without_a_report(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no report"):
        records.read_report(tmp_path, {})


def test_what_matters_most_comes_first() -> None:
    small = [finding(text=f"n{n}", words=n, occurrence=n) for n in range(2000)]
    review = [finding("DC503", text="", words=n, status="reported", path=f"{n}") for n in range(500)]
    shredded = finding("DC903", words=1, status="reported", level="warning")
    most = records.most_impact([*review, *small, shredded])
    assert len(most) == 1000
    assert most[0] == shredded
    assert [one.code for one in most[1:250]] == ["DC503"] * 249
    assert [one.words for one in most[250:]] == list(range(1999, 1249, -1))
    assert len(records.most_impact(review)) == 500
    assert records.most_impact(reversed([*small, shredded])) == records.most_impact([*small, shredded])


def test_an_unknown_format_is_named() -> None:
    assert {
        "full",
        "concise",
        "json",
        "jsonl",
        "html",
        "markdown",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "rdjsonl",
    } == set(formats())
    with pytest.raises(UsageError, match="unknown format 'xml'; there are: concise"):
        rendered("xml", report([]))


def test_reports_are_the_same_whatever_the_order_of_mappings() -> None:
    def of(flip: bool) -> Report:
        order = (("b", 1), ("a", 2))
        return report([finding(evidence=dict(reversed(order) if flip else order))])

    for name in formats():
        assert rendered(name, of(flip=True)) == rendered(name, of(flip=False))
