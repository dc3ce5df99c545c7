"""The values of the model as JSON records: stable key order, streamed, safe on any terminal and in any log."""

from __future__ import annotations

import heapq
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from dedupe_corpus.errors import OutputError
from dedupe_corpus.model import Copy, Document, Finding, Group, Json, Pair, Related, Report, Rule, Span, Summary

T = TypeVar("T")
REPORT_SCHEMA = "dedupe-corpus.report/1"
MOST_IMPACT = 1000
REVIEW_FIRST = frozenset({"DC503", "DC902", "DC903", "DC904"})
"""Findings that only a person can decide; every report shows them first."""
_INERT_SETTINGS = frozenset({"jobs", "engine", "work_dir"})  # the same output whatever they say

# In JSON text these can only stand inside a string, so that an escape changes nothing but the look: C1 controls,
# bidirectional controls, line separators, lone surrogates, tags; and "##[" and "##vso[", which CI systems obey
# wherever they stand in a line.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"##(?=[\w.]{0,30}[\[\]])")


def dumps(record: Json, *, indent: int | None = None) -> str:
    """JSON that keeps readable letters as they are and escapes what a terminal, CI log or web page would obey."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(record, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return _COMMAND.sub(r"#\\u0023", _UNSAFE.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def finding_record(finding: Finding) -> dict[str, Json]:
    record: dict[str, Json] = {f.name: getattr(finding, f.name) for f in fields(finding) if f.name != "copies"}
    record["spans"] = [list(span) for span in finding.spans]
    record["evidence"] = _sorted(finding.evidence)
    if not finding.byte_column:
        del record["byte_column"], record["byte_end_column"]
    copies = (*finding.copies, *[Copy()] * (len(finding.related) - len(finding.copies)))
    record["related"] = [
        {"path": r.path, "spans": [list(s) for s in r.spans], "role": r.role, **(c._asdict() if any(c) else {})}
        for r, c in zip(finding.related, copies, strict=True)
    ]
    return record


def finding_from(record: Mapping[str, Json]) -> Finding:
    values = dict(record)
    values["spans"] = _spans(record["spans"])
    values["related"] = tuple(Related(r["path"], _spans(r["spans"]), r["role"]) for r in record["related"])
    copies = tuple(Copy(r.get("line", 0), r.get("end_line", 0), r.get("text", "")) for r in record["related"])
    values["copies"] = copies if any(any(c) for c in copies) else ()
    return Finding(**values)


def document_record(document: Document) -> dict[str, Json]:
    record: dict[str, Json] = {f.name: getattr(document, f.name) for f in fields(document)}
    record["facts"] = _sorted(document.facts)
    record["counts"] = _sorted(document.counts)
    return record


def document_from(record: Mapping[str, Json]) -> Document:
    return Document(**record)


def group_record(group: Group) -> dict[str, Json]:
    members = [{"path": path, "containment": c, "resemblance": r} for path, c, r in group.members]
    return {"id": group.id, "code": group.code, "kept": group.kept, "members": members}


def group_from(record: Mapping[str, Json]) -> Group:
    members = tuple((m["path"], m["containment"], m["resemblance"]) for m in record["members"])
    return Group(record["id"], record["code"], record["kept"], members)


def pair_record(pair: Pair) -> dict[str, Json]:
    return {f.name: getattr(pair, f.name) for f in fields(pair)}


def pair_from(record: Mapping[str, Json]) -> Pair:
    return Pair(**record)


def summary_record(summary: Summary) -> dict[str, Json]:
    record: dict[str, Json] = {f.name: getattr(summary, f.name) for f in fields(summary)}
    for name in ("encodings", "not_selected", "by_code", "files_by_code"):
        record[name] = _sorted(record[name])
    record["by_code"] = {code: _sorted(counts) for code, counts in record["by_code"].items()}
    record["needs_eyes"] = list(summary.needs_eyes)
    return record


def summary_from(record: Mapping[str, Json]) -> Summary:
    return Summary(**{**record, "needs_eyes": tuple(record["needs_eyes"])})


def report_record(report: Report, *, limit: int = MOST_IMPACT) -> dict[str, Json]:
    """The whole report, with the `limit` findings of most impact; what the file `report.json` holds."""
    summary = summary_record(report.summary)
    by_code = summary.pop("by_code")
    files = summary.pop("files_by_code")
    counts = {
        code: {
            "name": report.rules[code].name if code in report.rules else "",
            "findings": by_code.get(code, {}),
            "files_changed": files.get(code, 0),
        }
        for code in sorted({*by_code, *files})
    }
    return {
        "schema": REPORT_SCHEMA,
        "command": report.command,
        "version": report.version,
        "config": _settings(report.config),
        "summary": summary,
        "counts": counts,
        "errors": [
            {"path": document.path, "source": document.source, "error": document.error}
            for document in report.documents
            if document.status == "unreadable"
        ],
        "findings_in_all": sum(sum(statuses.values()) for statuses in by_code.values()),
        "findings": [finding_record(finding) for finding in most_impact(report.findings, limit)],
    }


def _settings(config: Mapping[str, Json]) -> dict[str, Json]:
    """The settings that shape the output, without where they were read."""
    settings = {key: value for key, value in sorted(config.items()) if key not in _INERT_SETTINGS}
    if "allow" in settings:
        settings["allow"] = [{k: v for k, v in entry.items() if k != "origin"} for entry in settings["allow"]]
    return settings


def most_impact(findings: Iterable[Finding], limit: int = MOST_IMPACT) -> list[Finding]:
    """What a person should look at first: undecided ones (at most a quarter of the places), then the most words.

    One pass, memory for `limit` findings.
    """
    review: list[Finding] = []

    def others() -> Iterator[Finding]:
        for finding in findings:
            if finding.code in REVIEW_FIRST and finding.status == "reported":
                review.append(finding)
                if len(review) > 4 * limit:
                    review[:] = heapq.nsmallest(limit, review, key=_impact)
            else:
                yield finding

    rest = heapq.nsmallest(limit, others(), key=_impact)
    review.sort(key=_impact)
    share = max(limit // 4, limit - len(rest))
    first = review[:share]
    return first + rest[: limit - len(first)]


def _impact(finding: Finding) -> tuple[int, int, str, tuple[Span, ...], str]:
    urgent = {"DC902": 0, "DC903": 1, "DC904": 2}.get(finding.code, 3)
    return urgent, -finding.words, finding.path, finding.spans, finding.id


def write_jsonl(path: Path, records: Iterable[Mapping[str, Json]]) -> int:
    """One line for each record; the file appears whole or not at all. Gives the number of records."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    count = 0
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            stream.write(dumps(record))
            stream.write("\n")
            count += 1
    part.replace(path)
    return count


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """The records of a *.jsonl file; each iteration reads the file anew, one line in memory at a time."""

    path: Path
    value: Callable[[Mapping[str, Json]], T]

    def __iter__(self) -> Iterator[T]:
        with self.path.open(encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    yield self.value(json.loads(line))
                except (ValueError, TypeError, KeyError, AttributeError) as error:
                    raise OutputError(
                        f"{self.path}:{number}: not a record that this version wrote ({_why(error)}); "
                        "run clean again to make the report anew"
                    ) from error


def read_report(out: Path, rules: Mapping[str, Rule]) -> Report:
    """The report of a finished run, from OUT/report alone; records are streamed from their files."""
    folder = out / "report"
    path = folder / "report.json"
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != REPORT_SCHEMA:
            raise OutputError(f"{path}: schema {data['schema']!r}, where this version reads {REPORT_SCHEMA!r}")
        counts = data["counts"]
        summary = summary_from(
            {
                **data["summary"],
                "by_code": {code: c["findings"] for code, c in counts.items() if c["findings"]},
                "files_by_code": {code: c["files_changed"] for code, c in counts.items() if c["files_changed"]},
            }
        )
        command, version, config = data["command"], data["version"], data["config"]
    except FileNotFoundError:
        raise OutputError(f"{out}: holds no report (no {path}); name the folder that clean wrote") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OutputError(f"{path}: not a report that this version wrote ({_why(error)})") from error
    return Report(
        command,
        version,
        config,
        summary,
        Stored(folder / "findings.jsonl", finding_from),
        Stored(folder / "documents.jsonl", document_from),
        Stored(folder / "groups.jsonl", group_from),
        Stored(folder / "pairs.jsonl", pair_from),
        rules=rules,
    )


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _sorted(mapping: Mapping[str, T]) -> dict[str, T]:
    return dict(sorted(mapping.items()))


def _spans(rows: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)
