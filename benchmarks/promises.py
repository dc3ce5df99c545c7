"""Checks the promises on finished runs, with code of its own: nothing of the tool is imported.

usage: python benchmarks/promises.py OUT... [--again] [--folder FOLDER]

For each OUT that `clean` wrote:
  restore    `restore --to` gives files with the sizes and hashes of documents.jsonl (and of FOLDER, if named)
  counts     documents.jsonl, report.json and findings.jsonl add up
  standing   a kept document has its text, a dropped one has none, and what it was dropped for stands
  groups     each group keeps exactly one document, and each dropped document is in one group
  emptied    no file that had words stands without any
  schemas    all records are valid
  again      with --again: `clean OUT/text` changes nothing, and `check OUT/text` exits 0
Exit 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource

SCHEMAS = Path(__file__).resolve().parents[1] / "src" / "dedupe_corpus" / "reports" / "schemas"
Json = dict[str, Any]


def lines(path: Path) -> Iterator[Json]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        for line in file:
            yield json.loads(line.decode("utf-8", "surrogatepass"))


def tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dedupe_corpus", *arguments], check=False, capture_output=True, text=True
    )


def restore(out: Path, work: Path, folder: Path | None) -> Iterator[str]:
    done = tool("restore", str(out), "--to", str(work))
    if done.returncode not in (0, 3):
        yield f"restore exits {done.returncode}: {done.stderr[-500:]}"
        return
    for row in lines(out / "report" / "documents.jsonl"):
        if row["status"] == "unreadable":
            continue
        data = (work / row["path"]).read_bytes()
        if len(data) != row["size"] or hashlib.sha256(data).hexdigest() != row["sha256"]:
            yield f"{row['path']}: restored bytes have another size or hash"
        if folder is not None and data != (folder / row["path"]).read_bytes():
            yield f"{row['path']}: restored bytes differ from the input"


def standing(out: Path) -> Iterator[str]:
    rows = {row["path"]: row for row in lines(out / "report" / "documents.jsonl")}
    texts = {str(p.relative_to(out / "text").as_posix()) for p in (out / "text").rglob("*") if p.is_file()}
    kept = {path for path, row in rows.items() if row["status"] == "kept"}
    for path in sorted(kept ^ texts):
        yield f"{path}: kept in documents.jsonl or there in text/, not both"
    for path in sorted(kept & texts):
        row, data = rows[path], (out / "text" / path).read_bytes()
        if hashlib.sha256(data).hexdigest() != row["clean_sha256"]:
            yield f"{path}: text/ has another hash than documents.jsonl"
        text = data.decode("utf-8", "surrogatepass")
        if len(text) != row["clean_characters"]:
            yield f"{path}: {len(text)} code points, where documents.jsonl says {row['clean_characters']}"
        if row["words"] and not row["clean_words"]:
            yield f"{path}: emptied ({row['words']} words before)"
        if row["words"] and not text.strip():
            yield f"{path}: nothing left"
    for path, row in rows.items():
        if row["status"] == "dropped" and rows.get(row["kept_instead"], {}).get("status") != "kept":
            yield f"{path}: dropped for {row['kept_instead']!r}, which does not stand"
    names = [(f["id"], f["path"], r["path"]) for f in lines(out / "report" / "findings.jsonl")
             if f["status"] == "removed" for r in f["related"]]  # fmt: skip
    for finding, path, other in names:
        if rows.get(other or path, {}).get("status") not in ("kept", None):
            yield f"{finding} ({path}) names {other}, which is {rows[other]['status']}"


def groups(out: Path) -> Iterator[str]:
    rows = {row["path"]: row for row in lines(out / "report" / "documents.jsonl")}
    member_of: Counter[str] = Counter()
    for group in lines(out / "report" / "groups.jsonl"):
        if rows[group["kept"]]["status"] != "kept":
            yield f"{group['id']}: keeps {group['kept']}, which is {rows[group['kept']]['status']}"
        for member in group["members"]:
            path = member["path"] if isinstance(member, dict) else member[0]
            member_of[path] += 1
            if rows[path]["status"] != "dropped" or rows[path]["kept_instead"] != group["kept"]:
                yield f"{group['id']}: {path} is {rows[path]['status']} for {rows[path]['kept_instead']!r}"
            if rows[path]["group"] != group["id"]:
                yield f"{group['id']}: {path} says group {rows[path]['group']}"
    for path, row in rows.items():
        if member_of[path] != (row["status"] == "dropped"):
            yield f"{path}: {row['status']}, in {member_of[path]} groups"


def counts(out: Path) -> Iterator[str]:
    rows = list(lines(out / "report" / "documents.jsonl"))
    found = list(lines(out / "report" / "findings.jsonl"))
    report = json.loads((out / "report" / "report.json").read_bytes())
    summary = report["summary"]
    status = Counter(row["status"] for row in rows)
    expected = {
        "files": len(rows),
        "read": status["kept"] + status["dropped"],
        "kept": status["kept"],
        "dropped": status["dropped"],
        "unreadable": status["unreadable"],
        "size": sum(row["size"] for row in rows if row["status"] != "unreadable"),
        "words": sum(row["words"] for row in rows),
        "characters": sum(row["characters"] for row in rows),
        "clean_words": sum(row["clean_words"] for row in rows if row["status"] == "kept"),
        "clean_characters": sum(row["clean_characters"] for row in rows if row["status"] == "kept"),
    }
    for name, value in expected.items():
        if summary[name] != value:
            yield f"summary.{name} is {summary[name]}, documents.jsonl gives {value}"
    by_code: dict[str, Counter[str]] = {}
    by_file: dict[str, Counter[str]] = {}
    for one in found:
        by_code.setdefault(one["code"], Counter())[one["status"]] += 1
        by_file.setdefault(one["path"], Counter())[f"{one['code']} {one['status']}"] += 1
    for code in sorted({*by_code, *report["counts"]}):
        told = report["counts"].get(code, {}).get("findings", {})
        if told != dict(by_code.get(code, {})):
            yield f"report.json counts {told} of {code}, findings.jsonl gives {dict(by_code.get(code, {}))}"
    if report["findings_in_all"] != len(found):
        yield f"report.json: {report['findings_in_all']} findings in all, findings.jsonl has {len(found)}"
    for row in rows:
        if dict(row["counts"]) != dict(by_file.get(row["path"], {})):
            yield f"{row['path']}: counts {row['counts']}, findings.jsonl gives {by_file.get(row['path'])}"
    ids = Counter(one["id"] for one in found)
    for name, times in ids.items():
        if times > 1:
            yield f"{name}: {times} findings have this id"


def schemas(out: Path) -> Iterator[str]:
    report = out / "report"
    named = [(report / "report.json", "report-1"), (report / "run.json", "run")]
    records = [(report / f"{name}s.jsonl", name) for name in ("finding", "document", "group", "pair")]
    records += [(path, "ledger-1") for path in sorted((report / "ledger").glob("*.jsonl.gz"))]

    known = {path.stem: json.loads(path.read_bytes()) for path in sorted(SCHEMAS.glob("*.json"))}
    registry = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in known.values()])

    def checker(name: str) -> Any:
        return jsonschema.validators.validator_for(known[name])(known[name], registry=registry)

    for path, name in named:
        for error in list(checker(name).iter_errors(json.loads(path.read_bytes())))[:3]:
            yield f"{path.name}: {error.json_path}: {error.message[:200]}"
    for path, name in records:
        valid = checker(name)
        for number, row in enumerate(lines(path), 1):
            for error in list(valid.iter_errors(row))[:1]:
                yield f"{path.name}:{number}: {error.json_path}: {error.message[:200]}"


def again(out: Path, work: Path) -> Iterator[str]:
    settings = json.loads((out / "report" / "run.json").read_bytes())["command"].split()
    scope = ["--scope", settings[settings.index("--scope") + 1]] if "--scope" in settings else []
    second = work / "again"
    done = tool("clean", str(out / "text"), "-o", str(second), "--no-config", "-q", *scope)
    if done.returncode:
        yield f"clean of the clean texts exits {done.returncode}: {done.stderr[-500:]}"
        return
    for path in sorted(p for p in (out / "text").rglob("*") if p.is_file()):
        name = path.relative_to(out / "text")
        other = second / "text" / name
        if not other.is_file():
            yield f"{name}: dropped by the second run"
        elif not filecmp.cmp(path, other, shallow=False):
            yield f"{name}: changed by the second run"
    for one in lines(second / "report" / "findings.jsonl"):
        if one["status"] in ("removed", "repaired"):
            yield f"second run: {one['id']} {one['status']} in {one['path']}: {one['text'][:160]!r}"
    done = tool("check", str(out / "text"), "--no-config", "-q", *scope)
    if done.returncode:
        yield f"check of the clean texts exits {done.returncode}: {done.stderr[-300:]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outs", nargs="+", type=Path, metavar="OUT")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--folder", type=Path)
    wanted = parser.parse_args()
    wrong = 0
    for out in wanted.outs:
        with tempfile.TemporaryDirectory(prefix="promises-") as work:
            checks: list[tuple[str, Iterator[str]]] = [
                ("restore", restore(out, Path(work) / "back", wanted.folder)),
                ("counts", counts(out)),
                ("standing", standing(out)),
                ("groups", groups(out)),
                ("schemas", schemas(out)),
            ]
            if wanted.again:
                checks.append(("again", again(out, Path(work))))
            for name, faults in checks:
                seen = list(faults)
                wrong += len(seen)
                print(f"{out.name}: {name}: {'ok' if not seen else f'{len(seen)} wrong'}")
                for fault in seen[:20]:
                    print(f"    {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
