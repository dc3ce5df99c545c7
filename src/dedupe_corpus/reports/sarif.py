"""Format `sarif`: SARIF 2.1.0, within the limits of GitHub's code scanning."""

from __future__ import annotations

import re
from typing import TextIO
from urllib.parse import quote

from dedupe_corpus.model import Finding, Json, Report, Rule
from dedupe_corpus.reports.records import dumps, most_impact
from dedupe_corpus.reports.words import copy_of, counted, is_absolute, message, one_line, repository_path

RESULTS = 25_000  # that GitHub takes from one run
_RELATED = 100  # places of one result
_PASCAL = re.compile(r"[^0-9A-Za-z]+")
_ACTIVE = re.compile(r"[\\\[\]]")


def render(report: Report, stream: TextIO) -> None:
    findings = most_impact((f for f in report.findings if f.status != "restored"), RESULTS)
    in_all = sum(sum(statuses.values()) for statuses in report.summary.by_code.values())
    names = {f.code: f.name for f in findings}
    codes = sorted({*report.rules, *names})
    run = {
        "tool": {
            "driver": {
                "name": "dedupe-corpus",
                "semanticVersion": report.version,
                "rules": [_rule(code, report.rules.get(code), names.get(code, code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, in_all - len(findings))],
        "results": [_result(report, finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    stream.write(dumps(log, indent=1))
    stream.write("\n")


def _rule(code: str, rule: Rule | None, name: str) -> dict[str, Json]:
    title = rule.title if rule else name.replace("-", " ").capitalize()
    record: dict[str, Json] = {
        "id": code,
        "name": "".join(part.capitalize() for part in _PASCAL.split(rule.name if rule else name)),
        "shortDescription": {"text": _plain(title or code)},
    }
    if rule and rule.why:
        off = f" {rule.off}" if rule.off else ""
        record["fullDescription"] = {"text": _plain(rule.why)}
        record["help"] = {"text": _plain(f"{rule.why}{off} Switch it off with --ignore {code}.")}
    if rule:
        record["properties"] = {"precision": rule.confidence}
    return record


def _invocation(report: Report, left_out: int) -> dict[str, Json]:
    told: list[Json] = [
        {
            "level": "error",
            "message": {"text": _plain(f"Could not be read: {one_line(document.error)}")},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(report, document.path)}}],
        }
        for document in report.documents
        if document.status == "unreadable"
    ]
    if left_out > 0:
        told.append(
            {"level": "warning", "message": {"text": f"{counted(left_out, 'finding')} beyond the limit left out"}}
        )
    return {"executionSuccessful": True, "toolExecutionNotifications": told}


def _result(report: Report, finding: Finding, index: int) -> dict[str, Json]:
    related = [_related(report, finding, n) for n in range(min(len(finding.related), _RELATED))]
    text = _plain(message(finding))
    if related:
        role = finding.related[0].role
        text += f" ([{'kept copy' if role == 'kept' else role}](1))"
    record: dict[str, Json] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.level,
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(report, finding.path),
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.end_line,
                        "endColumn": finding.end_column,
                    },
                }
            }
        ],
        "partialFingerprints": {"dedupeCorpusPassage/v1": finding.fingerprint, "dedupeCorpusFinding/v1": finding.id},
        "properties": {"confidence": finding.confidence, "status": finding.status, "words": finding.words},
    }
    if related:
        record["relatedLocations"] = related
    if finding.status == "allowed":
        record["suppressions"] = [{"kind": "external"}]
    return record


def _related(report: Report, finding: Finding, number: int) -> dict[str, Json]:
    place, copy = finding.related[number], copy_of(finding, number)
    region = {"startLine": copy.line or 1, "endLine": max(copy.line or 1, copy.end_line)}
    return {
        "id": number + 1,
        "message": {"text": place.role},
        "physicalLocation": {"artifactLocation": _artifact(report, place.path or finding.path), "region": region},
    }


def _artifact(report: Report, path: str) -> dict[str, Json]:
    """A URI below the repository's root, if folder or file were named relative to it; else one of the file system."""
    shown = repository_path(report, path).replace("\\", "/")
    if is_absolute(shown):
        return {"uri": "file:///" + _quoted(shown.lstrip("/"))}
    return {"uri": _quoted(shown), "uriBaseId": "%SRCROOT%"}


def _quoted(path: str) -> str:
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/~")
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "replace"), safe="/~")


def _plain(text: str) -> str:
    r"""Text that stands in a message as it is: brackets would be a link, braces a place for an argument."""
    return _ACTIVE.sub(lambda match: "\\" + match.group(), text).replace("{", "{{").replace("}", "}}")
