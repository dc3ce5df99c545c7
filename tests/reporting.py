"""Reports made by hand for the tests of the formats, and text that tries to break out of them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from dedupe_corpus.model import (
    Confidence,
    Copy,
    Document,
    Finding,
    Group,
    Json,
    Level,
    Pair,
    Related,
    Report,
    Rule,
    Span,
    Status,
    Summary,
)
from dedupe_corpus.reports import render

DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).parents[2] / "shared" / "data"))

HOSTILE = (
    "::error::pwned",
    "  ::set-output name=x::y",
    "a\n::add-mask::secret\n::stop-commands::x",
    "##[add-mask]x and ##vso[task.setvariable variable=a]b and ##teamcity[buildStop]",
    "]]>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "<!-- --> --!> <![CDATA[ x ]]>",
    "&amp; &lt; &#x3c;script&#x3e;",
    "[/b] [bold]loud[/] [link=file:///etc/passwd]x[/link] :smile: [/quote]",
    "\x1b[31mred\x1b]0;title\x07\x1b]8;;http://x\x1b\\link\x9b31m",
    "a\u202egpj.exe\u202c \u2066x\u2069 \u200fx",
    "nul\0byte \x01\x08\x0b\x0c\x1f\x7f\x85\x9f",
    "lone \ud800 \udfff surrogates \udc80",
    "%0A::error::x %0D %25 100%",
    "``` ` ```` \n````\n~~~\n",
    "![x](http://x/y.png) [x](javascript:alert(1)) <http://x> https://x.example www.x.example",
    "@everyone #1 GH-1 owner/name#1",
    "{0} {{1}} [text](1) \\[x\\]",
    "back\\slash\\n \\u0000",
    "line\u2028separator\u2029paragraph\r\nand\rreturns",
    "nonchars \ufffe\uffff\ufdd0 tags \U000e0041\U000e007f",
    "{% raw %} {{ x }} ${x} $(x) `x`",
    "section_start:1:x\r\x1b[0Ksection",
    "| table | cell |\n|---|---|\n# heading\n- item\n> quote\n***",
    "\ufeffmark \u200b\u200c\u200d zero width",
    "=cmd|'/c calc'!A1",
    "مرحبا שלום สวัสดี 漢字 é e\u0301 👩\u200d👩\u200d👧",
    " ",
    "",
)


def naughty() -> list[str]:
    """A public list of strings that break programs; [] where the labelled data is not there."""
    path = DATA / "mojibake_strings" / "data.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
        return [row["text"] for row in map(json.loads, stream) if row["gold"] is None]


def finding(
    code: str = "DC401",
    *,
    name: str = "repeated-passage",
    path: str = "a.txt",
    text: str = "Some text that repeats.",
    line: int = 1,
    lines: int = 1,
    level: Level = "error",
    confidence: Confidence = "medium",
    status: Status = "removed",
    words: int = 4,
    evidence: Mapping[str, Json] | None = None,
    related: Sequence[tuple[str, Copy]] = (),
    role: str = "kept",
    occurrence: int = 0,
) -> Finding:
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seed = f"{code}{path}{mark}{occurrence}{line}".encode("utf-8", "surrogatepass")
    return Finding(
        id=f"{code}-{hashlib.sha256(seed).hexdigest()[:10]}",
        code=code,
        name=name,
        level=level,
        confidence=confidence,
        status=status,
        path=path,
        spans=(Span(10, 10 + len(text)),),
        line=line,
        column=1,
        end_line=line + lines - 1,
        end_column=len(text) + 1,
        words=words,
        text=text,
        fingerprint=mark,
        evidence=evidence or {},
        related=tuple(Related(other, (Span(3, 9),), role) for other, _ in related),
        copies=tuple(copy for _, copy in related),
    )


def report(
    findings: Sequence[Finding],
    *,
    root: str = "",
    config: Mapping[str, Json] | None = None,
    unreadable: Sequence[tuple[str, str]] = (),
    groups: Sequence[Group] = (),
    why: str = "It stands elsewhere.",
) -> Report:
    by_code: dict[str, dict[str, int]] = {}
    for one in findings:
        statuses = by_code.setdefault(one.code, {})
        statuses[one.status] = statuses.get(one.status, 0) + 1
    paths = list(dict.fromkeys(one.path for one in findings))
    documents = [Document(path, path, "kept", size=10, words=100) for path in paths]
    documents += [Document(path, path, "unreadable", error=error) for path, error in unreadable]
    rules = {
        one.code: Rule(one.code, one.name, one.name.replace("-", " ").capitalize(), why, one.confidence)
        for one in findings
    }
    summary = Summary(
        files=len(documents),
        read=len(paths),
        unreadable=len(unreadable),
        size=1000,
        characters=1000,
        clean_characters=900,
        encodings={"utf-8": len(paths)},
        by_code=by_code,
        files_by_code=dict.fromkeys(by_code, 1),
    )
    return Report(
        "check",
        "0.1.0",
        config or {"fail_on": "error", "jobs": 4},
        summary,
        findings,
        documents,
        groups,
        [Pair("a.txt", "b.txt", 0.7, 0.6)],
        root=root,
        rules=rules,
    )


def rendered(name: str, of: Report) -> str:
    stream = io.StringIO()
    render(name, of, stream)
    return stream.getvalue()


def hostile_report(text: str) -> Report:
    """A report with the text in every place that foreign text can reach."""
    path = f"x/{text}/y.txt" if text.strip() else "x.txt"
    one = finding(path=path, text=text, related=[(path + "2", Copy(3, 4, text))], evidence={"note": text, text: [text]})
    two = finding("DC503", name="similar-document", path=path, text="", level="warning", status="reported", role=text)
    three = finding("DC101", name="mojibake", path=path, text=text, level="note", status="repaired")
    return report(
        [one, two, three], unreadable=[(path + "3", text)], groups=[Group("g", "DC501", path, ((path, 1, 1),))]
    )
