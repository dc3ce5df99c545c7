"""The findings of an earlier run: of an OUT folder, or of the last `check` in this working directory."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from dedupe_corpus.errors import UsageError
from dedupe_corpus.model import Finding

FINDING_ID = re.compile(r"[A-Z]{1,8}[0-9]{3,4}(?:-[0-9a-f]{0,10})?", re.IGNORECASE)
_KEPT_OF_A_CHECK = 100_000  # findings that are remembered of the last check


@dataclass(frozen=True, slots=True)
class Found:
    """Findings that can be gone through again. out: the folder that `clean` wrote; None for a `check`."""

    findings: Iterable[Finding]
    out: Path | None
    name: str


@dataclass(frozen=True, slots=True)
class Current:
    """Findings as they stand now: those that were put back since the run are `restored`."""

    findings: Iterable[Finding]
    restored: frozenset[str]

    def __iter__(self) -> Iterator[Finding]:
        for finding in self.findings:
            yield replace(finding, status="restored") if finding.id in self.restored else finding


def of_out(out: Path) -> Found:
    """Raises UsageError where `out` is not a folder that `clean` wrote."""
    from dedupe_corpus.ledger import restored_ids
    from dedupe_corpus.reports.records import Stored, finding_from

    path = out / "report" / "findings.jsonl"
    if not path.is_file():
        raise UsageError(f"{out}: no report there (no {path}); name the folder that clean wrote")
    return Found(Current(Stored(path, finding_from), restored_ids(out)), out, str(out))


def latest(report: str | None) -> Found:
    """The named report, else the newer one of the newest *-clean folder here and the last check here."""
    if report is not None:
        return of_out(Path(report))
    here = Path.cwd()
    runs = [run for run in here.glob("*-clean/report/run.json") if run.is_file()]
    newest = max(runs, key=lambda run: (run.stat().st_mtime_ns, str(run)), default=None)
    last = _last_check()
    if last.is_file() and (newest is None or last.stat().st_mtime_ns > newest.stat().st_mtime_ns):
        from dedupe_corpus.reports.records import Stored, finding_from

        return Found(Stored(last, finding_from), None, "the last check here")
    if newest is None:
        raise UsageError("no report here: no *-clean folder and no earlier check; name one with --report OUT")
    return of_out(newest.parent.parent.relative_to(here))


def remember(findings: Iterable[Finding]) -> None:
    """Keep the findings of a check for `show` and `allow`, outside of the working directory; not being able to is no error."""
    from dedupe_corpus.reports.records import finding_record, write_jsonl

    path = _last_check()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_jsonl(path, map(finding_record, islice(findings, _KEPT_OF_A_CHECK)))
    except OSError:
        return


def _last_check() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    here = hashlib.sha256(os.fsencode(Path.cwd())).hexdigest()[:16]
    return Path(os.path.expanduser(cache)) / "dedupe-corpus" / here / "findings.jsonl"  # noqa: PTH111 -- Path raises without a home


def one_finding(found: Found, begin: str) -> Finding:
    """The finding whose id begins so. Raises UsageError where there is none, or more than one."""
    wanted = begin.strip().casefold()
    hits = list(islice((f for f in found.findings if f.id.casefold().startswith(wanted)), 6))
    exact = [f for f in hits if f.id.casefold() == wanted]
    if len(exact) == 1:
        return exact[0]
    if not hits:
        raise UsageError(f"no finding {begin!r} in {found.name}")
    if len(hits) > 1:
        some = ", ".join(f.id for f in hits[:5])
        raise UsageError(
            f"{begin!r} fits several findings ({some}{', ...' if len(hits) > 5 else ''}); give more of the id"
        )
    return hits[0]
