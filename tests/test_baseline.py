"""The baseline: known findings stay quiet, new ones never do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus import baseline
from dedupe_corpus.baseline import Entry
from dedupe_corpus.errors import ConfigError, OutputError
from dedupe_corpus.model import Finding, Span


def finding(document: str, fingerprint: str = "00ff00ff00ff00ff", code: str = "DC201", line: int = 3) -> Finding:
    return Finding(
        id=f"{code}-0123456789",
        code=code,
        name="copy-notice",
        level="error",
        confidence="high",
        status="removed",
        path=document,
        spans=(Span(0, 4),),
        line=line,
        column=1,
        end_line=line,
        end_column=5,
        words=1,
        text="Text",
        fingerprint=fingerprint,
        evidence={},
    )


KNOWN = finding("a.txt")


def test_a_new_document_with_a_known_passage_is_new(tmp_path: Path) -> None:
    path = tmp_path / baseline.FILE_NAME
    baseline.update(path, [KNOWN])
    copy = finding("b.txt")
    matched = baseline.match([KNOWN, copy], baseline.load(path))
    assert matched.new == (copy,)
    assert matched.known == 1


@pytest.mark.parametrize("other", [finding("a.txt", "ffff000000000000"), finding("a.txt", code="DC202")])
def test_another_passage_or_rule_is_new(tmp_path: Path, other: Finding) -> None:
    path = tmp_path / "b.jsonl"
    baseline.update(path, [KNOWN])
    matched = baseline.match([other], baseline.load(path))
    assert matched.new == (other,)
    assert matched.stale == (baseline.entry_of(KNOWN),)


def test_a_passage_that_moved_in_its_file_is_known(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    baseline.update(path, [KNOWN])
    moved = replace(KNOWN, line=90, spans=(Span(900, 904),))
    assert baseline.match([moved, moved], baseline.load(path)) == baseline.Matched((), 2, ())


def test_documents_that_were_not_checked_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    baseline.update(path, [KNOWN, finding("b.txt")])
    entries = baseline.load(path)
    assert baseline.match([KNOWN], entries, ["a.txt"]).stale == ()
    assert baseline.match([], entries, ["a.txt"]).stale == (baseline.entry_of(KNOWN),)
    change = baseline.update(path, [finding("a.txt", "1111111111111111")], ["a.txt"])
    assert change.added == (Entry("DC201", "1111111111111111", "a.txt"),)
    assert change.dropped == (baseline.entry_of(KNOWN),)
    assert {entry.document for entry in baseline.load(path)} == {"a.txt", "b.txt"}


def test_a_check_of_some_files_says_nothing_of_copies_in_others(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    known = [finding("a.txt", code=code) for code in ("DC201", "DC214", "DC301", "DC401", "DC501")]
    baseline.update(path, known)
    assert [entry.code for entry in baseline.match([], baseline.load(path), ["a.txt"]).stale] == ["DC201", "DC301"]
    assert [entry.code for entry in baseline.update(path, [], ["a.txt"]).dropped] == ["DC201", "DC301"]
    assert len(baseline.match([], baseline.load(path)).stale) == 3


def test_what_the_allow_list_names_needs_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    assert baseline.update(path, [replace(KNOWN, status="allowed")]).added == ()


def test_a_second_update_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    baseline.update(path, [KNOWN, finding("b.txt")])
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert baseline.update(path, [finding("b.txt"), KNOWN]) == baseline.Change((), ())
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


@given(st.lists(st.tuples(st.sampled_from(["DC201", "DC401"]), st.text("0af", min_size=1), st.text(max_size=5))))
@settings(max_examples=60, deadline=None)
def test_lines_are_sorted_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("b") / "b.jsonl"
    found = [finding(document, fingerprint, code) for code, fingerprint, document in rows]
    baseline.update(path, found)
    entries = baseline.load(path)
    assert entries == {Entry(*row) for row in rows}
    records = [json.loads(line) for line in path.read_text(encoding="ascii").split("\n")[:-1]]
    assert [tuple(record) for record in records] == [("code", "fingerprint", "document")] * len(records)
    assert [tuple(record.values()) for record in records] == sorted(entries)


def test_a_union_merge_reads_as_both_sides(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    baseline.update(ours, [KNOWN, finding("c.txt")])
    baseline.update(theirs, [KNOWN, finding("b.txt")])
    merged = tmp_path / "merged"
    merged.write_bytes(ours.read_bytes() + b"\r\n" + theirs.read_bytes())
    assert baseline.load(merged) == baseline.load(ours) | baseline.load(theirs)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not a line of a baseline"),
        ('{"code":"DC201"}', "not a line of a baseline"),
        ('{"code":1,"fingerprint":"a","document":"b"}', "not a line of a baseline"),
        ("[]", "not a line of a baseline"),
        ("<<<<<<< ours", "unresolved merge"),
    ],
)
def test_damage_is_named_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "b.jsonl"
    baseline.update(path, [KNOWN])
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"b\.jsonl:2: .*{why}"):
        baseline.load(path)


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--update-baseline"):
        baseline.load(tmp_path / "none.jsonl")
    with pytest.raises(OutputError, match="cannot be written"):
        baseline.update(tmp_path / "none" / "b.jsonl", [KNOWN])
