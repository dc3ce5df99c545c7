"""What each format promises to those who read it: fields, limits, places."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from dedupe_corpus.model import Copy, Finding, Group, Json, Report
from dedupe_corpus.reports import formats, render, sarif, summary
from dedupe_corpus.reports.markdown import LIMIT
from tests.reporting import HOSTILE, finding, hostile_report, rendered, report

KEPT = Copy(12, 14, "Some text that repeats, nearly.")
REPEAT = finding(path="new/a b.txt", line=3, lines=2, related=[("old/k.txt", KEPT)])
IN_LINE = replace(finding("DC204", name="link-chrome", path="new/a b.txt", line=7), column=9, end_column=23)
SIMILAR = finding(
    "DC503",
    name="similar-document",
    path="new/c.txt",
    text="",
    level="warning",
    confidence="low",
    status="reported",
    evidence={"containment": 0.731},
    related=[("old/k.txt", Copy())],
    role="copy",
)
ALLOWED = finding("DC201", name="copy-notice", path="new/d.txt", status="allowed")
FOUND = [REPEAT, IN_LINE, SIMILAR, ALLOWED]

# What readers rely on beyond the schemas that `test_reports_schemas.py` holds the formats against.
_PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {
            "required": ["uri"],
            "properties": {"uri": {"pattern": "^(?!/)(?![a-z]+:)[!-~]+$"}, "uriBaseId": {"const": "%SRCROOT%"}},
        },
        "region": {
            "required": ["startLine", "endLine"],
            "properties": {
                key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")
            },
            "additionalProperties": False,
        },
    },
}
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
SARIF = {
    "required": ["version", "$schema", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "required": ["tool", "columnKind", "results"],
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name", "semanticVersion", "rules"],
                                "properties": {
                                    "rules": {
                                        "items": {
                                            "required": ["id", "name", "shortDescription"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": _TEXT,
                                                "help": _TEXT,
                                            },
                                        }
                                    }
                                },
                            }
                        }
                    },
                    "results": {
                        "maxItems": 25000,
                        "items": {
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "level": {"enum": ["error", "warning", "note"]},
                                "message": _TEXT,
                                "locations": {
                                    "minItems": 1,
                                    "maxItems": 1,
                                    "items": {"properties": {"physicalLocation": _PLACE}},
                                },
                                "relatedLocations": {
                                    "items": {
                                        "required": ["id", "message", "physicalLocation"],
                                        "properties": {"physicalLocation": _PLACE},
                                    }
                                },
                                "partialFingerprints": {
                                    "not": {"required": ["primaryLocationLineHash"]},
                                    "additionalProperties": {"type": "string"},
                                },
                                "suppressions": {"items": {"required": ["kind"]}},
                            },
                        },
                    },
                },
            },
        },
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def valid(schema: Json, record: Json) -> Json:
    Draft202012Validator(schema).validate(record)
    return record


def many(count: int, *, path: str = "f{}.txt", level: str = "error") -> list[Finding]:
    made = [finding(path=path.format(n), line=n + 1, text=f"Text {n}.", words=n, occurrence=n) for n in range(count)]
    return [replace(one, level=level) for one in made]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", formats())
def test_a_report_on_nothing_is_whole(name: str) -> None:
    out = rendered(name, report([]))
    match name:
        case "jsonl" | "rdjsonl" | "concise" | "github":
            assert out == ""
        case "json" | "sarif" | "gitlab":
            json.loads(out)
        case "junit":
            assert ET.fromstring(out).get("tests") == "0"
        case _:
            assert out.endswith("\n")


def test_concise_gives_one_line_each() -> None:
    lines = rendered("concise", report(FOUND)).split("\n")
    assert lines[0] == (
        "new/a b.txt:3:1: DC401 Repeated passage, 4 words that also stand in old/k.txt:12: “Some text that repeats.”"
    )
    assert lines[2] == "new/c.txt:1:1: DC503 Similar to old/k.txt: 73 % of the smaller one stands in the other"
    assert len(lines) == 4  # what is allowed is no fault
    assert rendered("concise", report(FOUND, root="./data/")).startswith("./data/new/a b.txt:3:1: ")
    assert rendered("concise", report(FOUND, root=".")).startswith("new/")


def test_full_groups_by_file_and_shows_both_copies() -> None:
    out = rendered("full", report(FOUND))
    assert out.index("new/a b.txt\n") < out.index("  3:1  DC401") < out.index("│ Some text that repeats.\n")
    assert "kept: old/k.txt:12\n      │ Some text that repeats, nearly.\n" in out
    assert "3 findings in 2 files: 2 errors, 1 warning." in out
    assert out.count("new/a b.txt\n") == 1
    assert "\x1b" not in out


def test_full_colours_only_when_told() -> None:
    stream = io.StringIO()
    render("full", report(FOUND), stream, color=True)
    assert "\x1b[" in stream.getvalue()


@pytest.mark.parametrize("of", [report(FOUND), report([]), *map(hostile_report, HOSTILE)])
def test_full_writes_the_same_without_a_terminal_library(of: Report) -> None:
    plain = io.StringIO()
    render("full", of, plain, color=False)
    assert plain.getvalue() == rendered("full", of)


def test_full_says_when_the_copy_is_the_same() -> None:
    one = finding(related=[("k.txt", Copy(4, 4, "Some text  that\nrepeats."))])
    assert "kept: the same text, k.txt:4" in rendered("full", report([one]))


@pytest.mark.parametrize("name", ["full", "concise"])
@pytest.mark.parametrize(("fail_on", "folded"), [("error", True), ("never", True), ("warning", False)])
def test_of_what_does_not_fail_a_few_are_shown(name: str, fail_on: str, folded: bool) -> None:
    low = [replace(one, path="a.txt") for one in many(20, level="warning")]
    of = report([*many(40, path="b.txt"), *low], config={"fail_on": fail_on})
    out = rendered(name, of)
    places = re.findall(r":\d+: DC401 |^  \d+:\d+  DC401 ", out, re.MULTILINE)
    assert len(places) == (43 if folded else 60)
    assert ("DC401 17 more of repeated-passage in this file" in out) is folded
    assert "not shown" not in out


@pytest.mark.parametrize("name", ["full", "concise"])
def test_of_a_rule_that_fires_everywhere_only_the_count_is_shown(name: str) -> None:
    out = rendered(name, report([*many(1), *many(400, path="g{}.txt", level="warning")]))
    assert "300 findings not shown, none of which is an error or fails (DC401 300); -f jsonl:PATH" in out
    assert "g100.txt" not in out
    if name == "full":
        assert "401 findings in 401 files: 1 error, 400 warnings" in out


def test_sarif_has_what_code_scanning_reads() -> None:
    data = valid(
        SARIF, json.loads(rendered("sarif", report(FOUND, root="./data", unreadable=[("x.png", "a PNG image")])))
    )
    [run] = data["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    place = results["DC401"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/new/a%20b.txt"
    assert place["region"] == {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 24}
    assert results["DC401"]["message"]["text"].endswith(" ([kept copy](1))")
    [related] = results["DC401"]["relatedLocations"]
    assert (related["id"], related["physicalLocation"]["region"]) == (1, {"startLine": 12, "endLine": 14})
    assert "suppressions" in results["DC201"]
    assert "suppressions" not in results["DC401"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    [notice] = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "Could not be read: a PNG image"


def test_sarif_stays_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 20)
    [run] = json.loads(rendered("sarif", report(many(50))))["runs"]
    assert [result["properties"]["words"] for result in run["results"]] == list(range(49, 29, -1))
    assert "30 findings beyond" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert sarif.RESULTS == 20


def test_sarif_text_is_text() -> None:
    out = rendered("sarif", report([finding(text="a [x](1) {0} \\ b")]))
    assert json.loads(out)["runs"][0]["results"][0]["message"]["text"].endswith(r"“a \[x\](1) {{0}} \\ b”")


@pytest.mark.parametrize("root", ["/abs/data", "C:\\data"])
def test_sarif_stays_relative_below_an_absolute_folder(root: str) -> None:
    valid(SARIF, json.loads(rendered("sarif", report(FOUND, root=root))))


@pytest.mark.parametrize(
    ("path", "uri"), [("/x/a b.txt", "file:///x/a%20b.txt"), ("C:\\x\\a.txt", "file:///C%3A/x/a.txt")]
)
def test_sarif_names_a_file_outside_as_such(path: str, uri: str) -> None:
    [run] = json.loads(rendered("sarif", report([finding(path=path)])))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_gitlab_has_the_fields_it_wants() -> None:
    data = valid(GITLAB, json.loads(rendered("gitlab", report(FOUND, root="./data"))))
    assert [row["severity"] for row in data] == ["major", "major", "minor"]
    assert data[0]["location"] == {"path": "data/new/a b.txt", "lines": {"begin": 3, "end": 4}}
    assert len({row["fingerprint"] for row in data}) == 3


def test_rdjsonl_counts_bytes_and_leaves_out_what_it_does_not_know() -> None:
    known = replace(IN_LINE, byte_column=17, byte_end_column=40)
    whole_line = replace(finding(line=2), end_line=3, end_column=1)
    rows = [
        json.loads(line) for line in rendered("rdjsonl", report([known, IN_LINE, whole_line, REPEAT])).split("\n")[:-1]
    ]
    ranges = [row["location"]["range"] for row in rows]
    assert ranges[0] == {"start": {"line": 7, "column": 17}, "end": {"line": 7, "column": 40}}
    assert ranges[1] == {"start": {"line": 7}, "end": {"line": 7}}
    assert ranges[2] == {"start": {"line": 2, "column": 1}, "end": {"line": 3, "column": 1}}
    assert rows[3]["related_locations"][0]["location"]["path"] == "old/k.txt"


def test_github_gives_columns_only_within_a_line() -> None:
    lines = rendered("github", report(FOUND, root="data")).split("\n")
    assert lines[0].startswith("::error file=data/new/a b.txt,line=3,endLine=4,title=DC401 repeated-passage::Repeated")
    assert lines[1].startswith("::error file=data/new/a b.txt,line=7,endLine=7,col=9,endColumn=23,title=DC204")
    assert lines[2].startswith("::warning file=data/new/c.txt,")
    assert "73 %25 of" in lines[2]


def test_github_escapes_properties() -> None:
    [line, _] = rendered("github", report([finding(path="a:b,c%d.txt")])).split("\n")
    assert line.startswith("::error file=a%3Ab%2Cc%25d.txt,line=1")


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (11, 10), (400, 10)])
def test_github_gets_ten_of_a_level_at_most(count: int, shown: int) -> None:
    out = rendered("github", report([*many(count), *many(3, level="warning"), *many(12, path="one.txt", level="note")]))
    commands = [line.partition(" ")[0] for line in out.split("\n")[:-1]]
    assert [commands.count(f"::{kind}") for kind in ("error", "warning", "notice")] == [shown, 3, 1]
    if count > 10:
        assert f"::error title=dedupe-corpus::{count - 9} more findings of this level in {count - 9} more files" in out
    assert "title=dedupe-corpus%3A 12 findings::line 1: DC401" in out
    assert "%0Aline 2: DC401" in out


def test_junit_is_what_jenkins_takes() -> None:
    of = report(
        [*FOUND, finding("DC104", name="layout", path="new/c.txt", level="note")], unreadable=[("x.png", "bad")]
    )
    root = ET.fromstring(rendered("junit", of))
    [suite] = root.findall("testsuite")
    assert suite.attrib == {"name": "dedupe-corpus", "tests": "4", "failures": "1", "errors": "1", "skipped": "0"}
    cases = {case.get("name"): case for case in suite}
    assert list(cases) == ["new/a b.txt", "new/c.txt", "new/d.txt", "x.png"]
    assert all(set(case.attrib) == {"name", "classname"} for case in suite)
    assert [child.tag for child in cases["new/a b.txt"]] == ["failure"]
    assert [child.tag for child in cases["new/c.txt"]] == ["system-out"]
    assert len(cases["new/d.txt"]) == 0
    assert [child.tag for child in cases["x.png"]] == ["error"]
    failure = cases["new/a b.txt"][0]
    assert failure.get("type") == "DC401"
    assert len((failure.text or "").split("\n")) == 2


@pytest.mark.parametrize(("fail_on", "failures"), [("note", "3"), ("warning", "2"), ("error", "1"), ("never", "0")])
def test_junit_fails_where_the_run_would(fail_on: str, failures: str) -> None:
    levels = [finding(path="a"), finding(path="b", level="warning"), finding(path="c", level="note")]
    assert ET.fromstring(rendered("junit", report(levels, config={"fail_on": fail_on}))).get("failures") == failures


def test_markdown_shows_both_copies_in_a_fence_that_holds() -> None:
    out = rendered("markdown", report([finding(text="a ````` b", related=[("k.txt", Copy(2, 2, "c"))])]))
    assert "  ``````diff\n  - a ````` b\n  @@ kept: k.txt:2 @@\n  = c\n  ``````\n" in out


def test_markdown_outside_of_code_calls_no_one() -> None:
    out = rendered("markdown", report([finding(related=[("@all/#1/www.x.y/https://z.txt", KEPT)])]))
    assert r"\@<!-- -->all\/\#<!-- -->1\/www\.x\.y\/https\:\/\/z\.txt" in out


def test_markdown_stays_below_the_size_of_a_step_summary() -> None:
    found = [finding(path=f"{n}.txt", text="漢字 " * 400, words=n, occurrence=n) for n in range(3000)]
    out = rendered("markdown", report(found))
    assert LIMIT - 10_000 < len(out.encode()) < 1_000_000
    shown = out.count("- **DC401**")
    assert f"… and {3000 - shown:,} more findings." in out


def test_html_locks_itself_up() -> None:
    out = rendered("html", report(FOUND))
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', out)
    assert policy.startswith("default-src 'none'; ")
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        [body] = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", out)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert not re.search(r"\sstyle=|\son\w+=|https?:", out)


def test_html_marks_what_differs_and_puts_review_first() -> None:
    out = rendered("html", report(FOUND, groups=[Group("g", "DC501", "a.txt", (("b.txt", 1.0, 1.0),))]))
    assert "Some text that repeats<mark>, nearly</mark>." in out
    assert out.index('data-code="DC503"') < out.index('data-code="DC401"')
    assert "b.txt</td>" in out


def test_html_is_quick_with_many_findings() -> None:
    found = [
        finding(text=f"Text {n}. " * 60, words=n, occurrence=n, related=[("k.txt", Copy(1, 2, f"Text {n + 1}. " * 60))])
        for n in range(1500)
    ]
    out = rendered("html", report(found))
    assert out.count("<article") == 1000
    assert "The 1,000 of most impact out of 1,500" in out


def test_summary_lines_add_up() -> None:
    of = report(FOUND, unreadable=[("x.png", "bad")])
    of = replace(
        of,
        summary=replace(
            of.summary,
            files=48_232,
            read=48_231,
            size=412_600_000,
            dropped=1172,
            groups=640,
            encodings={"utf-8": 46_902, "sloppy-windows-1252": 1329},
            not_selected={".png": 2, "": 1},
            by_code={
                "DC101": {"repaired": 5870},
                "DC201": {"removed": 18_440, "reported": 7},
                "DC401": {"removed": 3173},
                "DC503": {"reported": 19},
                "DC903": {"reported": 3},
            },
            files_by_code={"DC101": 5870},
            needs_eyes=("DC201",),
        ),
    )
    lines = summary.lines(of, seconds=72.2, out="scraped-clean", page="scraped-clean/report/report.html")
    assert lines == [
        "Checked    48,231 files · 412.6 MB · utf-8 46,902, windows-1252 1,329",
        "Unreadable 1 file, passed over; the report says why",
        "Left out   3 files by their kind: .png 2, no extension 1",
        "To repair  DC101 in 5,870 files",
        "To strip   18,440 passages: copy notice 18,440",
        "Repeats    3,173 passages: repeated passage 3,173",
        "Duplicates 1,172 of 48,231 documents, 640 groups",
        "To remove  100 characters of 1,000 (10.0 %), no file emptied",
        "To review  22 findings kept for you: DC903 3 · similar document 19",
        "Reported   7 findings, nothing removed: copy notice 7",
        "Look at    DC201 copy notice: fired on more than 30 % of the files",
        "Wrote      scraped-clean/ in 1 min 12 s · open scraped-clean/report/report.html",
    ]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.04, "0.0 s"), (9.94, "9.9 s"), (10, "10 s"), (60, "1 min 0 s"), (7260, "2 h 1 min")]
)
def test_durations(seconds: float, text: str) -> None:
    assert summary.lines(report([]), seconds=seconds)[-1] == f"Done       in {text}; nothing was written"


def test_many_encodings_are_summed_up() -> None:
    of = report([])
    of = replace(of, summary=replace(of.summary, encodings={f"cp{n}": n for n in range(1, 11)}))
    assert "cp10 10, cp9 9, cp8 8, cp7 7, cp6 6, others 15" in summary.lines(of)[0]
