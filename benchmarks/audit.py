"""Proves that what was removed as a copy still stands: draws removals of finished runs and looks for their text.

usage: python benchmarks/audit.py OUT... [--sample N] [--seed S] [--strict] [--json FILE]

Each OUT is a folder that `clean` wrote. Its input files are restored from its ledger into a temporary folder and must
have the sizes and hashes that documents.jsonl tells. Then N removals of DC3, DC4 and DC5 (0: all) are drawn over all
OUTs, and each must be contained in the texts that stand in OUT/text and that the finding names as kept: at least
0.98 of its rows of five words; for a near-duplicate what the run's settings ask: `near_threshold` of its characters,
and no unmatched run of 12 or more words or with a number. Nothing of the tool is imported, so that a mistake is not
made twice. Rows across a seam, where the kept document left a passage to a third one that the finding names as well,
are not counted if each of their words stands in another row. --strict also lists removals of which a single row of words is missing.
Exit 1 if any removal fails.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

ROW = 5
CONTAINED = 0.98
SENTENCE = 12
AUDITED = ("DC3", "DC4", "DC5")
NEAR = "DC502"
# every code point of a script without spaces is a word of its own; marks are dropped, as they may be written in two ways
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+"
)
_SPACELESS = re.compile(
    r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)

Json = dict[str, Any]
Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The words of a text, case, width and marks aside."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.category(c).startswith(("M", "Cf")))
    return tuple(_WORD.findall(_SPACELESS.sub(r" \1 ", plain)))


def rows_of(words: Words) -> list[Words]:
    """Every row of five words; a shorter text is one row."""
    return [words[at : at + ROW] for at in range(max(1, len(words) - ROW + 1))] if words else []


def lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        for line in file:
            yield json.loads(line)


@dataclass(frozen=True)
class Run:
    """One finished OUT, with its inputs restored to `originals`."""

    out: Path
    originals: Path
    documents: dict[str, Json]
    dropped: dict[str, str]
    """Clean text that a dropped document would have had, from the ledger."""
    near_threshold: float

    def kept(self, path: str) -> str | None:
        """The text that stands; None where there is none."""
        place = self.out / "text" / path
        return place.read_bytes().decode("utf-8", "surrogatepass") if place.is_file() else None

    def original(self, path: str) -> str:
        document = self.documents[path]
        data = (self.originals / path).read_bytes()
        try:
            text = data.decode(document["encoding"] or "utf-8")
        except (LookupError, UnicodeDecodeError):
            text = data.decode("utf-8", "surrogatepass") if document["encoding"] == "utf-8" else ""
        return text.removeprefix("\ufeff") if document["bom"] else text


def opened(out: Path, originals: Path) -> Run:
    """Restores the inputs of an OUT and compares them with what the run says of them. Raises SystemExit where they differ."""
    command = [sys.executable, "-m", "dedupe_corpus", "restore", str(out), "--to", str(originals)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{out}: restore ended with {done.returncode}\n{done.stderr}")
    documents = {row["path"]: row for row in lines(out / "report" / "documents.jsonl")}
    for path, row in documents.items():
        if row["status"] == "unreadable":
            continue
        data = (originals / path).read_bytes()
        if len(data) != row["size"] or hashlib.sha256(data).hexdigest() != row["sha256"]:
            raise SystemExit(f"{out}: {path}: the restored file is not the one that was read")
    dropped: dict[str, str] = {}
    for part in sorted((out / "report" / "ledger").glob("*.jsonl.gz")):
        with gzip.open(part, "rb") as file:
            for line in file:
                row = json.loads(line.decode("utf-8", "surrogatepass"))
                if row.get("dropped") and row.get("text") is not None:
                    dropped[row["path"]] = row["text"]
    settings = json.loads((out / "report" / "report.json").read_text("utf-8"))["config"]
    near = settings["near_threshold"]
    return Run(out, originals, documents, dropped, float(near["value"] if isinstance(near, dict) else near))


def removed_pieces(run: Run, finding: Json) -> list[str]:
    """What went, piece by piece: the text as it was after repair or, where it has several places, those places."""
    if finding["code"].startswith("DC5"):
        # the same bytes as the kept file: the ledger holds the text once, and the finding quotes it
        return [run.dropped.get(finding["path"], finding["text"])]
    if len(finding["spans"]) == 1:
        return [finding["text"]]
    text = run.original(finding["path"])
    return [text[start:end] for start, end in finding["spans"]]


def unmatched_runs(mine: Words, other: Words, elsewhere: frozenset[Words]) -> tuple[list[tuple[int, int]], int]:
    """Runs of my words that the other text lacks, in order, and how many characters are matched.

    Rows of words are aligned first, then the words of the gaps between them. elsewhere: rows that stand in the other
    text at any place, so that a passage that moved is matched, too.
    """
    hit = bytearray(len(mine))
    one, two = rows_of(mine), rows_of(other)
    at, other_at = 0, 0
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        size = block.size + ROW - 1 if block.size else 0
        low, high = max(at, block.a), max(other_at, block.b)
        for step in SequenceMatcher(None, mine[at:low], other[other_at:high], autojunk=False).get_matching_blocks():
            hit[at + step.a : at + step.a + step.size] = b"\1" * step.size
        if size:
            hit[block.a : block.a + size] = b"\1" * size
            at, other_at = block.a + size, block.b + size
    if at < len(mine):
        for step in SequenceMatcher(None, mine[at:], other[other_at:], autojunk=False).get_matching_blocks():
            hit[at + step.a : at + step.a + step.size] = b"\1" * step.size
    for number, row in enumerate(one):
        if row in elsewhere:
            hit[number : number + len(row)] = b"\1" * len(row)
    runs: list[tuple[int, int]] = []
    for place, flag in enumerate(hit):
        if not flag and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif not flag:
            runs.append((place, place + 1))
    matched = sum(len(word) for word, flag in zip(mine, hit, strict=True) if flag)
    return runs, matched


@dataclass(frozen=True)
class Verdict:
    """fault: why the removal fails; empty where it does not. loose: rows of words that are missing all the same."""

    fault: str = ""
    loose: tuple[str, ...] = ()


def judge(run: Run, finding: Json) -> Verdict:
    names = sorted({place["path"] or finding["path"] for place in finding["related"] if place["role"] != "copy"})
    if not names:
        return Verdict("names no copy that stays")
    kept = []
    for name in names:
        text = kept_words(run, name)
        status = run.documents.get(name, {}).get("status")
        if text is None or status != "kept":
            return Verdict(f"names {name}, which does not stand ({status})")
        kept.append(text)
    standing: set[Words] = set()
    for text in kept:
        standing |= row_set(text)
    pieces = [words_of(piece) for piece in removed_pieces(run, finding)]
    if finding["code"] == NEAR:
        return _near(run, sum(pieces, ()), kept[0] if len(kept) == 1 else sum(kept, ()), frozenset(standing))
    rows = [row for piece in pieces for row in rows_of(piece)]
    if len(names) > 1:
        # the kept document left passages to others: rows across the seam stand nowhere, their words do
        rows = [row for piece in pieces for row in _off_seams(piece, standing)]
    missing = [row for row in rows if row not in standing and not _short_in(row, kept)]
    loose = tuple(" ".join(row) for row in missing[:5])
    if rows and 1 - len(missing) / len(rows) < CONTAINED:
        return Verdict(f"{len(missing)} of {len(rows)} rows of words stand in none of {', '.join(names)}", loose)
    return Verdict("", loose)


def _off_seams(words: Words, standing: set[Words]) -> list[Words]:
    """The rows of a text without those of which every word also stands in another row that is there."""
    rows = rows_of(words)
    there = [row in standing for row in rows]
    covered = bytearray(len(words))
    for at, hit in enumerate(there):
        if hit:
            covered[at : at + ROW] = b"\1" * len(covered[at : at + ROW])
    return [row for at, row in enumerate(rows) if there[at] or not all(covered[at : at + ROW])]


def _short_in(row: Words, kept: list[Words]) -> bool:
    """Whether a piece of fewer than five words stands in one of the texts."""
    size = len(row)
    return size < ROW and any(row == text[at : at + size] for text in kept for at in range(len(text) - size + 1))


def _near(run: Run, mine: Words, other: Words, elsewhere: frozenset[Words]) -> Verdict:
    runs, matched = unmatched_runs(mine, other, elsewhere)
    total = sum(map(len, mine))
    if total and matched / total < run.near_threshold:
        return Verdict(f"only {matched / total:.3f} of its characters stand in the kept document")
    texts = tuple(" ".join(mine[a:b]) for a, b in runs)
    for (a, b), text in zip(runs, texts, strict=True):
        if b - a >= SENTENCE:
            return Verdict(f"a run of {b - a} words stands nowhere: {text[:200]}", texts)
        if any(char.isdigit() for char in text):
            return Verdict(f"a number stands nowhere: {text[:200]}", texts)
    return Verdict("", texts)


@lru_cache(maxsize=512)
def _kept_words(out: Path, path: str) -> Words | None:
    place = out / "text" / path
    return words_of(place.read_bytes().decode("utf-8", "surrogatepass")) if place.is_file() else None


def kept_words(run: Run, path: str) -> Words | None:
    return _kept_words(run.out, path)


@lru_cache(maxsize=128)
def row_set(words: Words) -> frozenset[Words]:
    return frozenset(rows_of(words))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outs", nargs="+", type=Path, metavar="OUT")
    parser.add_argument("--sample", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    wanted = parser.parse_args()
    failures: list[Json] = []
    loose = 0
    with tempfile.TemporaryDirectory(prefix="audit-") as work:
        runs = [opened(out, Path(work) / str(number)) for number, out in enumerate(wanted.outs)]
        removals = [
            (number, finding)
            for number, run in enumerate(runs)
            for finding in lines(run.out / "report" / "findings.jsonl")
            if finding["status"] == "removed" and finding["code"].startswith(AUDITED)
        ]
        there = Counter(finding["code"] for _number, finding in removals)
        if wanted.sample and wanted.sample < len(removals):
            removals = random.Random(wanted.seed).sample(removals, wanted.sample)
        removals.sort(key=lambda pair: (pair[0], pair[1]["related"][0]["path"] if pair[1]["related"] else ""))
        drawn, bad = Counter[str](), Counter[str]()
        for number, finding in removals:
            drawn[finding["code"]] += 1
            verdict = judge(runs[number], finding)
            if verdict.fault:
                bad[finding["code"]] += 1
                failures.append({"out": str(runs[number].out), "id": finding["id"], "path": finding["path"],
                                 "fault": verdict.fault, "loose": list(verdict.loose)})  # fmt: skip
                print(f"FAIL {finding['id']} {runs[number].out.name}/{finding['path']}: {verdict.fault}")
                for row in verdict.loose[:3]:
                    print(f"       lost: {row}")
            elif verdict.loose:
                loose += 1
                if wanted.strict:
                    print(
                        f"near {finding['id']} {runs[number].out.name}/{finding['path']}: {' | '.join(verdict.loose[:5])}"
                    )
    print(f"{'code':8}{'removals':>10}{'drawn':>8}{'failed':>8}")
    for code in sorted(there):
        print(f"{code:8}{there[code]:>10}{drawn[code]:>8}{bad[code]:>8}")
    print(
        f"{len(failures)} failures in {len(removals)} removals (seed {wanted.seed}); {loose} more lack some row of words"
    )
    if wanted.json:
        wanted.json.write_text(json.dumps(failures, ensure_ascii=False, indent=1), "utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
