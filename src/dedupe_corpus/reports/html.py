"""Format `html`: one self-contained page with the summary, what needs a person, and both copies side by side."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import islice
from typing import TextIO

from rapidfuzz.distance import Indel

from dedupe_corpus.model import Document, Finding, Json, Report
from dedupe_corpus.reports.records import REVIEW_FIRST, dumps, most_impact
from dedupe_corpus.reports.summary import percent, size_of, to_review
from dedupe_corpus.reports.words import (
    copy_of,
    counted,
    fate,
    message,
    one_line,
    place_name,
    related_place,
    safe,
    shown_path,
)

_SHOWN = 2000  # code points of each copy
_COMPARED = 600  # words of each copy whose differences are marked
_ROWS = 100  # of the tables of groups and of unreadable files
_TOKEN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]|\w+|\s+|[^\w\s]")
_COMMAND = re.compile(r"(?m)^([^\S\n]*):(?=:)")
_INERT_EVIDENCE = 300  # code points of one fact


def render(report: Report, stream: TextIO) -> None:
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    stream.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>dedupe-corpus: {report.command} report</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )
    for part in _body(report):
        stream.write(part)
        stream.write("\n")
    stream.write(f"</main>\n<script>{script}</script>\n</body>\n</html>\n")


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _body(report: Report) -> Iterator[str]:
    findings = most_impact(report.findings)
    review = [f for f in findings if f.code in REVIEW_FIRST and f.status == "reported"]
    rest = [f for f in findings if not (f.code in REVIEW_FIRST and f.status == "reported")]
    yield "<h1>What was found</h1>" if report.command == "check" else "<h1>What was cleaned</h1>"
    yield f'<p class="under">dedupe-corpus {_text(report.version)} · {_text(report.command)}</p>'
    yield from _cards(report)
    yield from _needs_eyes(report)
    yield from _rules(report)
    if findings:
        in_all = sum(sum(statuses.values()) for statuses in report.summary.by_code.values())
        yield "<h2>Findings</h2>"
        if in_all > len(findings):
            yield (
                f'<p class="under">The {len(findings):,} of most impact out of {in_all:,}; '
                "all of them are in findings.jsonl.</p>"
            )
        yield from _filter(findings)
        for finding in (*review, *rest):
            yield from _article(report, finding)
    else:
        yield "<h2>Findings</h2><p>Nothing was found.</p>"
    yield from _groups(report)
    yield "<footer>Places are lines and columns of the original files. Any removal can be taken back: <code>dedupe-corpus restore OUT FINDING</code>.</footer>"


def _cards(report: Report) -> Iterator[str]:
    s = report.summary
    gone = s.characters - s.clean_characters
    carried = {family: _carried(report, family) for family in ("DC1", "DC2", "DC3", "DC4")}
    would = report.command == "check"
    cards = [
        (
            "Files read",
            f"{s.read:,}",
            f"{size_of(s.size)}" + (f" · {s.unreadable:,} unreadable" if s.unreadable else ""),
        ),
        (
            "Text to remove" if would else "Text removed",
            percent(gone, s.characters),
            f"{gone:,} of {s.characters:,} code points",
        ),
        (
            "To repair" if would else "Repaired",
            f"{carried['DC1']:,}",
            "findings in files with broken characters or layout",
        ),
        ("To strip" if would else "Stripped", f"{carried['DC2']:,}", "passages of page chrome"),
        ("Repeats", f"{carried['DC3'] + carried['DC4']:,}", "passages that stand elsewhere"),
        ("Duplicates", f"{s.dropped:,}", f"documents in {counted(s.groups, 'group')}"),
    ]
    yield '<ul class="cards">'
    for name, value, note in cards:
        yield f'<li><span class="name">{name}</span><strong>{value}</strong><span>{note}</span></li>'
    review = sum(to_review(s).values())
    kind = ' class="eyes"' if review else ""
    yield f'<li{kind}><span class="name">To review</span><strong>{review:,}</strong><span>findings kept for you</span></li></ul>'


def _carried(report: Report, family: str) -> int:
    return sum(
        count
        for code, statuses in report.summary.by_code.items()
        if code.startswith(family)
        for status, count in statuses.items()
        if status in ("removed", "repaired")
    )


def _needs_eyes(report: Report) -> Iterator[str]:
    s = report.summary
    unreadable = [d for d in report.documents if d.status == "unreadable"] if s.unreadable else []
    if not (s.needs_eyes or unreadable):
        return
    yield "<h2>Needs your eyes</h2>"
    rows = [
        (f"{code} {report.rules[code].name if code in report.rules else ''}", "fired on more than 30 % of the files")
        for code in s.needs_eyes
    ]
    rows += [(place_name(d.path), _unreadable(d)) for d in unreadable[:_ROWS]]
    if len(unreadable) > _ROWS:
        rows.append(("", f"and {len(unreadable) - _ROWS:,} more that could not be read"))
    yield '<div class="scroll"><table><tbody>'
    for name, what in rows:
        yield f'<tr><td class="path">{_text(name)}</td><td>{_text(what)}</td></tr>'
    yield "</tbody></table></div>"


def _unreadable(document: Document) -> str:
    return f"could not be read: {one_line(document.error)}"


def _rules(report: Report) -> Iterator[str]:
    by_code = report.summary.by_code
    if not by_code:
        return
    yield '<h2>By rule</h2><div class="scroll"><table class="rules"><thead><tr><th>Rule</th><th>What it finds</th>'
    yield '<th class="n">Carried out</th><th class="n">Reported</th><th class="n">Files changed</th></tr></thead><tbody>'
    for code in sorted(by_code):
        rule = report.rules.get(code)
        statuses = by_code[code]
        done = statuses.get("removed", 0) + statuses.get("repaired", 0)
        title = _text(rule.title) if rule else ""
        if rule and rule.why:
            title = f"<details><summary>{title}</summary>{_text(rule.why)}</details>"
        yield (
            f"<tr><td>{_text(code)}&nbsp;{_text(rule.name if rule else '')}</td><td>{title}</td>"
            f'<td class="n" data-of="carried out">{done:,}</td>'
            f'<td class="n" data-of="reported">{sum(statuses.values()) - done:,}</td>'
            f'<td class="n" data-of="files changed">{report.summary.files_by_code.get(code, 0):,}</td></tr>'
        )
    yield "</tbody></table></div>"


def _filter(findings: Sequence[Finding]) -> Iterator[str]:
    names = {f.code: f.name for f in findings}
    yield '<div class="filter" hidden><select aria-label="Rule"><option value="">All rules</option>'
    for code in sorted(names):
        yield f'<option value="{_text(code)}">{_text(code)} {_text(names[code])}</option>'
    yield '</select><select aria-label="Status"><option value="">Any status</option>'
    for status in sorted({f.status for f in findings}):
        yield f"<option>{status}</option>"
    yield '</select><input type="search" placeholder="Words, path or id" aria-label="Words, path or id"><output></output></div>'


def _article(report: Report, finding: Finding) -> Iterator[str]:
    where = _text(place_name(shown_path(report, finding.path)))
    yield f'<article class="{finding.level}" data-code="{_text(finding.code)}" data-status="{finding.status}"><header>'
    yield f'<h3><span class="code">{_text(finding.code)}</span>{_text(message(finding, quote=False))}</h3>'
    yield (
        f'<p class="where"><b>{where}:{finding.line}:{finding.column}</b> · {fate(report, finding)} · '
        f"{finding.confidence} confidence · {_text(finding.id)}</p></header>"
    )
    copies = [(r, copy_of(finding, i)) for i, r in enumerate(finding.related[:3])]
    told = [(r, c) for r, c in copies if c.text]
    if finding.text.strip() or told:
        other = told[0][1].text if told else ""
        left, right = _compared(finding.text, other) if other else (_text(finding.text[:_SHOWN]), "")
        yield f'<div class="copies{"" if told else " one"}">'
        kind = "gone" if finding.status == "removed" else "here"
        yield _figure(kind, _caption(report, finding), left, len(finding.text))
        if told:
            related, copy = told[0]
            place = f"{related.role}: {related_place(related, copy, finding.path)}"
            yield _figure("kept", place, right, len(copy.text))
        yield "</div>"
    facts = [(key, _fact(value)) for key, value in sorted(finding.evidence.items())]
    facts += [(r.role, related_place(r, c, finding.path)) for r, c in copies if not told or (r, c) != told[0]]
    if facts:
        pairs = "".join(
            f"<div><dt>{_text(key.replace('_', ' '))}</dt><dd>{_text(value)}</dd></div>" for key, value in facts
        )
        yield f"<dl>{pairs}</dl>"
    yield "</article>"


def _caption(report: Report, finding: Finding) -> str:
    lines = (
        f"line {finding.line}" if finding.line == finding.end_line else f"lines {finding.line} to {finding.end_line}"
    )
    return f"{fate(report, finding)}: {lines}"


def _figure(kind: str, caption: str, shown: str, length: int) -> str:
    more = f"<br>… {length - _SHOWN:,} more code points" if length > _SHOWN else ""
    return f'<figure class="{kind}"><figcaption>{_text(caption)}</figcaption><p dir="auto">{shown}{more}</p></figure>'


def _compared(a: str, b: str) -> tuple[str, str]:
    """Both texts, escaped, with what only one of them has marked."""
    a, b = a[:_SHOWN], b[:_SHOWN]
    if a.split() == b.split():
        return _text(a), _text(b)
    words_a, words_b = _TOKEN.findall(a), _TOKEN.findall(b)
    rest_a, rest_b = "".join(words_a[_COMPARED:]), "".join(words_b[_COMPARED:])
    left: list[str] = []
    right: list[str] = []
    head_a, head_b = words_a[:_COMPARED], words_b[:_COMPARED]
    for op in Indel.opcodes(head_a, head_b):
        one = "".join(head_a[op.src_start : op.src_end])
        two = "".join(head_b[op.dest_start : op.dest_end])
        if op.tag == "equal":
            left.append(_text(one))
            right.append(_text(two))
        else:
            left.append(f"<mark>{_text(one)}</mark>" if one else "")
            right.append(f"<mark>{_text(two)}</mark>" if two else "")
    return "".join(left) + _text(rest_a), "".join(right) + _text(rest_b)


def _groups(report: Report) -> Iterator[str]:
    groups = list(islice(report.groups, _ROWS + 1))
    if not groups:
        return
    yield '<h2>Groups of copies</h2><div class="scroll"><table><thead><tr><th>Rule</th><th>Stays</th><th>Copies</th></tr></thead><tbody>'
    for group in groups[:_ROWS]:
        names = ", ".join(place_name(path) for path, _, _ in group.members[:20])
        more = f" and {len(group.members) - 20:,} more" if len(group.members) > 20 else ""
        yield (
            f'<tr><td>{_text(group.code)}</td><td class="path">{_text(place_name(group.kept))}</td>'
            f'<td class="path">{_text(names)}{more}</td></tr>'
        )
    yield "</tbody></table></div>"
    if len(groups) > _ROWS:
        yield f'<p class="under">The first {_ROWS}; all of them are in groups.jsonl.</p>'


def _fact(value: Json) -> str:
    return one_line(value if isinstance(value, str) else dumps(value), _INERT_EVIDENCE)


def _text(text: str) -> str:
    """Escaped; a line that a CI log would take for a command begins with an entity."""
    return _COMMAND.sub(r"\1&#58;", escape(safe(text)))
