"""Extractors of HTML against gold text: `python benchmarks/extraction.py [DATA]`.

DATA is a folder with `wcxb_mixed` and `wcxb_forum`; default: DEDUPE_CORPUS_DATA. Compared are trafilatura and resiliparse
(whichever is installed), the reader of HTML here, and each of these texts after `clean --scope file`. Columns: macro
word precision, recall and F1; gold lines of two words or more that stand in the text; must-have segments found;
must-not segments left; CPU seconds of the extraction alone.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dedupe_corpus.formats.html import extract

SETS = ("wcxb_mixed", "wcxb_forum")
Extractor = Callable[[str], str]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def flat(text: str) -> str:
    return f" {' '.join(words(text))} "


def overlap(text: str, gold: str) -> tuple[float, float, float]:
    ours, theirs = Counter(words(text)), Counter(words(gold))
    both = (ours & theirs).total()
    precision, recall = both / max(1, ours.total()), both / max(1, theirs.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def segments(row: dict[str, Any], key: str) -> list[str]:
    value = row.get(key) or []
    return [flat(one) for one in (json.loads(value) if isinstance(value, str) else value) if words(one)]


def line(name: str, texts: list[str], rows: list[dict[str, Any]], seconds: float) -> str:
    means = [sum(part) / len(rows) for part in zip(*map(overlap, texts, (r["gold"] for r in rows)), strict=True)]
    counts: Counter[str] = Counter()
    for text, row in zip(texts, rows, strict=True):
        stands = flat(text)
        lines = [flat(one) for one in row["gold"].split("\n") if len(words(one)) > 1]
        counts["lines"] += len(lines)
        counts["kept"] += sum(one in stands for one in lines)
        for key in ("with", "without"):
            asked = segments(row, key)
            counts[f"all {key}"] += len(asked)
            counts[key] += sum(one in stands for one in asked)
    shown = " | ".join(f"{mean:.3f}" for mean in means)
    return (
        f"| {name} | {shown} | {counts['kept'] / counts['lines']:.3f} | {counts['with']} of {counts['all with']} "
        f"| {counts['without']} of {counts['all without']} | {seconds:.2f} |"
    )


def cleaned(files: list[str], ending: str) -> list[str]:
    """The clean texts of files, each for itself."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in", Path(folder) / "out"
        source.mkdir()
        for number, text in enumerate(files):
            (source / f"{number}{ending}").write_bytes(text.encode("utf-8", "replace"))
        command = [sys.executable, "-m", "dedupe_corpus", "clean", str(source), "-o", str(out), "--no-config", "-q"]
        subprocess.run([*command, "--include", "*", "--scope", "file", "--group", "(.+)"], check=True)
        places = [out / "text" / f"{number}{ending}" for number in range(len(files))]
        return [place.read_text(encoding="utf-8") if place.exists() else "" for place in places]


def extractors() -> dict[str, Extractor]:
    found: dict[str, Extractor] = {}
    with contextlib.suppress(ImportError):
        import trafilatura

        found["trafilatura"] = lambda html: trafilatura.extract(html) or ""
        found["trafilatura, no comments"] = lambda html: trafilatura.extract(html, include_comments=False) or ""
    with contextlib.suppress(ImportError):
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda html: extract_plain_text(html, main_content=True)
        found["resiliparse, no comments"] = lambda html: extract_plain_text(html, main_content=True, comments=False)
        found["dedupe-corpus, extraction"] = extract
    return found


def main(data: Path) -> int:
    if missing := [name for name in SETS if not (data / name / "data.jsonl.gz").exists()]:
        print(f"{data} has no {missing[0]}: give the data folder as argument")
        return 2
    for name in SETS:
        with gzip.open(data / name / "data.jsonl.gz", "rt", encoding="utf-8") as stream:
            rows = [row for row in map(json.loads, stream) if row.get("html") and row.get("gold")]
        print(f"\n{name}: {len(rows)} pages\n")
        print("| text | P | R | F1 | gold lines | must have | must not | CPU s |\n|---|---|---|---|---|---|---|---|")
        for label, run in extractors().items():
            started = time.process_time()
            texts = [run(row["html"]) for row in rows]
            print(line(label, texts, rows, time.process_time() - started))
            if "," not in label:
                print(line(f"{label}, cleaned", cleaned(texts, ".txt"), rows, 0))
        print(line("dedupe-corpus clean", cleaned([row["html"] for row in rows], ".html"), rows, 0), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DEDUPE_CORPUS_DATA", "../shared/data"))))
