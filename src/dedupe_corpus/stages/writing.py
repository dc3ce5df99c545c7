"""The last stage: settled drafts become clean text, ledger, findings, documents and the report."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from dedupe_corpus import __version__, reports
from dedupe_corpus.decide import level_of
from dedupe_corpus.errors import OutputError
from dedupe_corpus.model import Config, Document, Finding, Json, Report, Rule, Summary
from dedupe_corpus.reports import records
from dedupe_corpus.reports.words import safe
from dedupe_corpus.rules.loader import catalogue
from dedupe_corpus.stages import draft as drafts
from dedupe_corpus.stages.desk import desks, selected
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.stages.findings import findings, identity
from dedupe_corpus.stages.focus import Focus, opposite, touching, turned
from dedupe_corpus.stages.looking import Across
from dedupe_corpus.stages.states import Run
from dedupe_corpus.stages.unused import unused_findings
from dedupe_corpus.words import count_words

RUN_SCHEMA = "dedupe-corpus.run/1"
EYES_SHARE = 0.3
EYES_LEAST = 10
"""A rule that fires on more than this share of at least so many files is shown to a person."""
_LAYOUT = frozenset({"DC103", "DC104"})


@dataclass(frozen=True, slots=True)
class Writing:
    """Task: write what one state file comes to. texts: whether clean texts and the ledger are written, too."""

    number: int
    state: Path
    out: Path
    config: Config
    texts: bool
    focus: Focus | None
    opposite: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """By path, findings of other places whose copies there may be new."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one task counted, and its parts of the record files."""

    summary: Summary
    findings: Path
    documents: Path


def write(task: Writing) -> Written:
    """Write the parts of one state file under the new OUT."""
    rules = catalogue(task.config)
    found: list[Finding] = []
    documents: list[Document] = []
    entries: list[Mapping[str, Json]] = []
    for one in drafts.load(task.state):
        if one.reference:
            continue
        if one.error:
            own, ids = [_unreadable(one, rules)], list[str]()
        else:
            own, ids = findings(one, rules)
        text = "" if one.error else one.text
        if task.texts:
            entries.append(_entry(one, text, ids))
            if not (one.error or one.dropped):
                _write_text(task.out / "text", one, text)
        if task.focus is not None:
            ranges = task.focus.get(one.relative, ())
            own = list(touching(one, own, ranges, desks(task.config)))
            own += turned(one, task.opposite.get(one.relative, ()), ranges, tuple(own))
        found.extend(own)
        documents.append(_document(one, text, own))
    parts = task.out / "parts"
    if task.texts:
        from dedupe_corpus import ledger  # noqa: PLC0415 -- start-up: a check writes none

        ledger.write(task.out / "report" / "ledger" / f"{task.number:06d}.jsonl.gz", entries)
    findings_part = parts / f"{task.number:06d}.findings.jsonl"
    documents_part = parts / f"{task.number:06d}.documents.jsonl"
    records.write_jsonl(findings_part, map(records.finding_record, found))
    records.write_jsonl(documents_part, map(records.document_record, documents))
    return Written(_count(documents, found), findings_part, documents_part)


def opposites(task: Writing) -> list[tuple[str, Finding]]:
    """Findings of one state file that touch no new line, with the paths of files where their copies may."""
    rules = catalogue(task.config)
    focus = task.focus or {}
    standing = (one for one in drafts.load(task.state) if not (one.error or one.reference))
    return [pair for one in standing for pair in opposite(one, findings(one, rules)[0], focus)]


def _unreadable(one: Draft, rules: Mapping[str, Rule]) -> Finding:
    mark = hashlib.sha256(one.error.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    name = rules["DC901"].name if "DC901" in rules else "unreadable"
    return Finding(
        id=identity("DC901", one.relative, mark, 0),
        code="DC901",
        name=name,
        level=level_of("DC901", "reported"),
        confidence="high",
        status="reported",
        path=one.relative,
        spans=(),
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        words=0,
        text="",
        fingerprint=mark,
        evidence={"error": one.error},
    )


def _entry(one: Draft, text: str, ids: Sequence[str]) -> Mapping[str, Json]:
    from dedupe_corpus import ledger  # noqa: PLC0415

    if one.error:
        return ledger.unreadable(one.relative, one.size, one.error)
    return ledger.entry(
        path=one.relative,
        size=one.size,
        sha256=one.sha256,
        encoding=one.encoding,
        bom=one.bom,
        original=one.original,
        clean=text,
        edits=one.edits,
        ids=ids,
        raw=one.raw,
        same_as=one.same_as,
        dropped=ids[-1] if one.dropped else "",
    )


def _write_text(folder: Path, one: Draft, text: str) -> None:
    """With the time of the file it comes from: what is `newest` among the texts is so in a second run, too."""
    path = folder.joinpath(*one.relative.split("/"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
    if one.mtime_ns:
        with suppress(OSError):  # some file systems keep no such times
            os.utime(path, ns=(one.mtime_ns, one.mtime_ns))


def _document(one: Draft, text: str, own: Iterable[Finding]) -> Document:
    counts = dict(sorted(Counter(f"{finding.code} {finding.status}" for finding in own).items()))
    if one.error:
        return Document(one.relative, one.source, "unreadable", size=one.size, error=one.error, counts=counts)
    kept = not one.dropped
    return Document(
        path=one.relative,
        source=one.source,
        status="kept" if kept else "dropped",
        size=one.size,
        sha256=one.sha256,
        encoding=one.encoding,
        bom=one.bom,
        clean_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if kept else "",
        words=one.words,
        clean_words=count_words(text) if kept else 0,
        characters=len(one.original),
        clean_characters=len(text) if kept else 0,
        changed=not kept or text != one.original,
        kept_instead=one.kept_instead,
        group=one.group,
        facts=one.facts,
        counts=counts,
    )


def _count(documents: Sequence[Document], found: Sequence[Finding]) -> Summary:
    by_code: dict[str, Counter[str]] = {}
    files: dict[str, set[str]] = {}
    for finding in found:
        by_code.setdefault(finding.code, Counter())[finding.status] += 1
        if finding.status in {"removed", "repaired"}:
            files.setdefault(finding.code, set()).add(finding.path)
    read = [d for d in documents if d.status != "unreadable"]
    return Summary(
        files=len(documents),
        read=len(read),
        size=sum(d.size for d in read),
        kept=sum(d.status == "kept" for d in read),
        dropped=sum(d.status == "dropped" for d in read),
        unreadable=len(documents) - len(read),
        emptied=sum(d.status == "kept" and d.words > 0 and d.clean_words == 0 for d in read),
        words=sum(d.words for d in read),
        clean_words=sum(d.clean_words for d in read),
        characters=sum(d.characters for d in read),
        clean_characters=sum(d.clean_characters for d in read),
        encodings=Counter(d.encoding for d in read),
        by_code=by_code,
        files_by_code={code: len(paths) for code, paths in files.items()},
    )


def _sum(parts: Iterable[Summary], not_selected: Mapping[str, int], groups: int) -> Summary:
    total = Summary(not_selected=dict(sorted(not_selected.items())), groups=groups)
    encodings: Counter[str] = Counter()
    files: Counter[str] = Counter()
    by_code: dict[str, Counter[str]] = {}
    for one in parts:
        encodings.update(one.encodings)
        files.update(one.files_by_code)
        for code, counts in one.by_code.items():
            by_code.setdefault(code, Counter()).update(counts)
        numbers = ("files", "read", "size", "kept", "dropped", "unreadable", "emptied", "words", "clean_words")
        lengths = ("characters", "clean_characters")
        total = replace(total, **{n: getattr(total, n) + getattr(one, n) for n in (*numbers, *lengths)})
    eyes = [
        code
        for code, count in sorted(files.items())
        if code not in _LAYOUT and total.files >= EYES_LEAST and count > EYES_SHARE * total.files
    ]
    return replace(
        total,
        encodings=dict(sorted(encodings.items())),
        files_by_code=dict(sorted(files.items())),
        by_code={code: dict(sorted(counts.items())) for code, counts in sorted(by_code.items())},
        needs_eyes=tuple(eyes),
    )


def assemble(
    states: Sequence[Path],
    seen: Across,
    out: Path,
    config: Config,
    run: Run,
    *,
    command: str,
    not_selected: Mapping[str, int],
    texts: bool,
    focus: Focus | None = None,
) -> Report:
    """Write everything but `run.json` into the new OUT and give the report on it.

    texts: whether clean texts, ledger and rendered reports are wanted (`clean`) or the records alone.
    """
    tasks = [Writing(n, state, out, config, texts, focus) for n, state in enumerate(states)]
    if focus is not None:
        others: dict[str, list[Finding]] = {}
        for path, finding in (pair for pairs in run(opposites, tasks) for pair in pairs):
            others.setdefault(path, []).append(finding)
        tasks = [replace(task, opposite=others) for task in tasks]
    written = list(run(write, tasks))
    folder = out / "report"
    if texts:
        (out / "text").mkdir(parents=True, exist_ok=True)
    _join(folder / "findings.jsonl", [w.findings for w in written])
    summaries = [w.summary for w in written]
    if command == "clean" and config.allow and "DC911" in selected(config):
        summaries.append(_name_unused(folder / "findings.jsonl", config))
    _join(folder / "documents.jsonl", [w.documents for w in written])
    shutil.rmtree(out / "parts", ignore_errors=True)
    groups = sorted(seen.groups, key=lambda g: (g.kept, g.code))
    pairs = sorted(seen.pairs.values(), key=lambda p: (p.a, p.b))
    records.write_jsonl(folder / "groups.jsonl", map(records.group_record, groups))
    records.write_jsonl(folder / "pairs.jsonl", map(records.pair_record, pairs))
    report = Report(
        command="clean" if command == "clean" else "check",
        version=__version__,
        config=json.loads(json.dumps(asdict(config), default=list)),
        summary=_sum(summaries, not_selected, len(groups)),
        findings=records.Stored(folder / "findings.jsonl", records.finding_from),
        documents=records.Stored(folder / "documents.jsonl", records.document_from),
        groups=records.Stored(folder / "groups.jsonl", records.group_from),
        pairs=records.Stored(folder / "pairs.jsonl", records.pair_from),
        rules=catalogue(config),
    )
    if texts:
        most = replace(report, findings=records.most_impact(report.findings))  # both show these alone: parsed once
        for name in ("json", "html"):
            with (folder / f"report.{name}").open("w", encoding="utf-8", newline="\n") as stream:
                reports.render(name, most, stream)
    return report


def _name_unused(path: Path, config: Config) -> Summary:
    """Put a finding for each entry of the allow-list that fits nothing behind the others; gives its counts."""
    entries = [replace(entry, origin=Path(entry.origin).name) for entry in config.allow]  # wherever that file stands
    found = list(unused_findings(records.Stored(path, records.finding_from), entries, catalogue(config)))
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        stream.writelines(records.dumps(records.finding_record(finding)) + "\n" for finding in found)
    return Summary(by_code={"DC911": {"reported": len(found)}} if found else {})


def _join(path: Path, parts: Iterable[Path]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as whole:
        for part in parts:
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, whole)


def stamp(out: Path, config: Config, *, started: float, command: str) -> None:
    """Write `run.json`, the one file that tells time and place, and so the last one."""
    record = {
        "schema": RUN_SCHEMA,
        "status": "complete",
        "version": __version__,
        "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(started)),
        "seconds": round(time.time() - started, 3),
        "host": platform.node(),
        "python": platform.python_version(),
        "jobs": config.jobs,
        "engine": config.engine,
        "command": command,
    }
    path = out / "report" / "run.json"
    path.write_text(records.dumps(record, indent=1) + "\n", encoding="utf-8")


def _inert(line: str) -> str:
    """A line of a diff that no terminal and no CI system obeys: these read commands behind white space, too."""
    shown = safe(line)
    sign, rest = shown[:1], shown[1:]
    return f"{sign}{rest.replace('::', ': :', 1)}" if rest.lstrip().startswith("::") else shown


def texts(states: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(relative path, clean text) of every document that stays, in order."""
    for state in states:
        for one in drafts.load(state):
            if not (one.error or one.dropped or one.reference):
                yield one.relative, one.text


def diffs(states: Iterable[Path]) -> Iterator[str]:
    """Unified diffs from the original to the clean text, harmless on a terminal; one string for each line."""
    import difflib  # noqa: PLC0415 -- start-up

    for state in states:
        for one in drafts.load(state):
            if one.error or one.reference:
                continue
            before = one.original.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            after = [] if one.dropped else one.text.split("\n")
            name = safe(one.relative)
            for line in difflib.unified_diff(before, after, f"original/{name}", f"clean/{name}", lineterm=""):
                yield _inert(line)
