"""Measures the removal of boilerplate on labelled pages, beside other methods, in one table.

    python benchmarks/boilerplate.py [DATA] [--sets a,b] [--systems a,b] [--half build|held|both] [--corpus] [--json FILE]

DATA is the folder of the labelled sets (default: $DEDUPE_CORPUS_DATA). Pages are split in two halves by a hash of
their id; rules may be tuned on `build` only. "page" runs see each page alone, "site" runs the whole set as one
corpus. `ours` goes through the command line; `detectors` calls the rules directly (quick, no files).
"body kept" goes by the labels, "placed kept" leaves out lines whose words the main text has elsewhere (`placed_labels`).
Floor = the page as it is, ceiling = all lines labelled boilerplate dropped.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import peers
from labels import placed_labels, words

SETS = ("wcxb_forum", "wcxb_mixed", "discourse_he", "drupal_forum_en", "handbook_6lang", "rfc_pages", "gutenberg_raw")
Row = dict[str, Any]
System = Callable[[list[Row]], dict[str, str]]
"""Rows of a set -> cleaned text by id."""


def read_set(data: Path, name: str, half: str = "both") -> list[Row]:
    with gzip.open(data / name / "data.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if half == "both":
        return rows
    return [row for row in rows if (hashlib.sha256(row["id"].encode()).digest()[0] % 2 == 0) == (half == "build")]


# --- scores ---------------------------------------------------------------------------------------------------


@dataclass
class Score:
    f1: list[float] = field(default_factory=list)
    boilerplate: int = 0
    boilerplate_removed: int = 0
    body: int = 0
    body_kept: int = 0
    placed: int = 0
    placed_kept: int = 0
    body_words: int = 0
    body_words_lost: int = 0
    must: int = 0
    must_found: int = 0
    must_not: int = 0
    must_not_absent: int = 0
    seconds: float = 0.0
    lost: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        return sum(self.f1) / max(1, len(self.f1))


def word_f1(found: list[str], gold: list[str]) -> float:
    if not gold or not found:
        return float(not gold and not found)
    both = sum((Counter(found) & Counter(gold)).values())
    return 2 * both / (len(found) + len(gold))


def kept_lines(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """For each line before: (words, words lost), the line looked for only where it stood."""
    out: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            out += [(len(words(line)), 0) for line in before[i1:i2]]
            continue
        rest = Counter(word for line in after[j1:j2] for word in words(line))
        for line in before[i1:i2]:
            have = words(line)
            lost = 0
            for word in have:
                if rest[word] > 0:
                    rest[word] -= 1
                else:
                    lost += 1
            out.append((len(have), lost))
    return out


def squeezed(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def add_page(score: Score, row: Row, text: str) -> None:
    found = words(text)
    if row.get("gold"):
        score.f1.append(word_f1(found, words(row["gold"])))
    if row.get("labels"):
        marked = zip(row["text"].split("\n"), row["labels"], placed_labels(row), strict=False)
        pairs = [(" ".join(line.split()), label, place) for line, label, place in marked if line.split()]
        kept = kept_lines([pair[0] for pair in pairs], squeezed(text))
        for (line, label, place), (size, lost) in zip(pairs, kept, strict=True):
            gone = size > 0 and lost > size / 10
            if label == "0":
                score.boilerplate += 1
                score.boilerplate_removed += gone
                if not gone:
                    score.left.append((row["id"], line))
            elif label == "1":
                score.body += 1
                score.body_kept += not gone
                score.placed += place == "1"
                score.placed_kept += place == "1" and not gone
                score.body_words += size
                score.body_words_lost += lost
                if gone:
                    score.lost.append((row["id"], line))
    flat = f" {' '.join(found)} "
    for segment in row.get("with") or ():
        if wanted := " ".join(words(segment)):
            score.must += 1
            score.must_found += f" {wanted} " in flat
    for segment in row.get("without") or ():
        if unwanted := " ".join(words(segment)):
            score.must_not += 1
            score.must_not_absent += f" {unwanted} " not in flat


def measure(rows: list[Row], system: System) -> Score:
    start = time.process_time() + sum(os.times()[2:4])
    cleaned = system(rows)
    score = Score(seconds=time.process_time() + sum(os.times()[2:4]) - start)
    for row in rows:
        if row["id"] in cleaned:
            add_page(score, row, cleaned[row["id"]])
    return score


# --- systems --------------------------------------------------------------------------------------------------


def floor(rows: list[Row]) -> dict[str, str]:
    return {row["id"]: row["text"] for row in rows}


def ceiling(rows: list[Row]) -> dict[str, str]:
    out = {}
    for row in rows:
        labels = row.get("labels")
        if labels:
            lines = zip(row["text"].split("\n"), labels, strict=False)
            out[row["id"]] = "\n".join(line for line, label in lines if label != "0")
        else:
            out[row["id"]] = row["gold"]
    return out


def detectors(rows: list[Row]) -> dict[str, str]:
    """The rules called directly, page by page, at the default confidence and limit."""
    from dedupe_corpus.model import Config
    from dedupe_corpus.rules.loader import detectors as found
    from dedupe_corpus.rules.loader import lookup

    config = Config()
    finders = [d for d in found(config) if d.code.startswith("DC2")]
    return {row["id"]: strip_text(row["text"], finders, lookup(config)) for row in rows}


def strip_text(text: str, finders: Iterable[Any], look: Any) -> str:
    from dedupe_corpus.rules.page import Page
    from dedupe_corpus.words import count_words

    for _ in range(3):
        page = Page(text, lookup=look)
        claims = [c for d in finders for c in d.find(page) if c.confidence != "low"]
        spans = sorted({span for claim in claims for span in claim.spans})
        medium = {span for claim in claims if claim.confidence == "medium" for span in claim.spans}
        if count_words(" ".join(text[a:b] for a, b in medium)) > 0.5 * page.words:
            spans = [span for span in spans if span not in medium]
        parts, at = [], 0
        for start, end in spans:
            if end > at:
                parts.append(text[at : max(at, start)])
                at = end
        new = "".join([*parts, text[at:]])
        if new == text:
            break
        text = new
    return text


def command_line(rows: list[Row], *options: str, site: bool, kind: str = "txt") -> dict[str, str]:
    """The installed command, all pages in one folder (`site`) or each file for itself (--scope file)."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        names = {}
        for number, row in enumerate(rows):
            # page by page: each page is a folder of its own, so that no file has neighbours
            name = f"{number:05}.{kind}" if site else f"{number:05}/page.{kind}"
            names[row["id"]] = name
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(row["html" if kind == "html" else "text"].encode("utf-8", "surrogatepass"))
        command = [sys.executable, "-m", "dedupe_corpus", "clean", str(source), "-o", str(target)]
        # one job: what a pool uses is known to the server that started it alone, and would be missing in `seconds`
        command += ["--select", "DC1,DC2", "--jobs", "1", "--no-progress", "--no-config", "-q", *options]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode not in {0, 1, 3}:
            raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
        return {i: path.read_text("utf-8") for i, name in names.items() if (path := target / "text" / name).exists()}


def systems(*, site: bool) -> dict[str, System]:
    ours: System = lambda rows: command_line(rows, *(() if site else ("--scope", "file")), site=site)  # noqa: E731
    if site:
        return {"floor": floor, "ours": ours, "ceiling": ceiling}
    return {
        "floor": floor,
        "ours": ours,
        "detectors": detectors,
        "justext": peers.by_line(peers.justext_lines),
        "c4": peers.by_line(peers.c4_lines),
        "refinedweb": peers.by_line(peers.refinedweb_lines),
        "gopher": peers.by_line(peers.gopher_lines),
        "ceiling": ceiling,
    }


# --- table ----------------------------------------------------------------------------------------------------


def share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def line_of(name: str, score: Score, low: float, high: float) -> list[str]:
    gap = (score.macro_f1 - low) / (high - low) if high > low else 0.0
    return [
        name,
        f"{score.macro_f1:.4f}",
        f"{gap:.3f}",
        share(score.boilerplate_removed, score.boilerplate),
        share(score.body_kept, score.body),
        share(score.placed_kept, score.placed),
        share(score.body_words_lost, score.body_words),
        share(score.must_found, score.must),
        share(score.must_not_absent, score.must_not),
        f"{score.seconds:.1f}",
    ]


HEAD = [
    "system",
    "F1",
    "gap closed",
    "boilerplate removed",
    "body kept",
    "placed kept",
    "words lost",
    "must-have",
    "must-not",
    "CPU s",
]


def print_table(title: str, rows: list[list[str]]) -> None:
    widths = [max(len(row[i]) for row in [HEAD, *rows]) for i in range(len(HEAD))]
    print(f"\n{title}")
    for row in [HEAD, *rows]:
        print(
            "  ".join(
                cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
            )
        )


def run_set(name: str, rows: list[Row], wanted: list[str], *, site: bool) -> list[list[str]]:
    scores = {}
    for system, clean in systems(site=site).items():
        if system in {"floor", "ceiling"} or not wanted or system in wanted:
            try:
                scores[system] = measure(rows, clean)
            except ImportError as missing:
                print(f"{name}: {system} left out ({missing})", file=sys.stderr)
    low, high = scores["floor"].macro_f1, scores["ceiling"].macro_f1
    return [line_of(system, score, low, high) for system, score in scores.items()]


def html_rows(rows: list[Row]) -> tuple[list[list[str]], list[str]]:
    """Extractors on the pages with HTML, and `ours` on the text that they give; what of the segments is left, in words."""
    bare = [{k: v for k, v in row.items() if k != "labels"} for row in rows if row.get("html")]
    out, told = [], []
    for name, extract in peers.EXTRACTORS.items():
        try:
            texts = {row["id"]: extract(row["html"]) for row in bare}
        except ImportError as missing:
            print(f"{name} left out ({missing})", file=sys.stderr)
            continue
        extracted = [{**row, "text": texts[row["id"]]} for row in bare]
        before, after = measure(extracted, floor), measure(extracted, systems(site=False)["ours"])
        out += [line_of(name, before, 0, 0), line_of(f"{name} + ours", after, 0, 0)]
        told.append(
            f"{name}: {before.must_not - before.must_not_absent} must-not segments left by it, "
            f"{after.must_not - after.must_not_absent} after ours; {before.must_found} must-have found before, "
            f"{after.must_found} after"
        )
    return out, told


def gold_rows(rows: list[Row]) -> list[str]:
    """The gold texts as input: nothing may go."""
    gold = [
        {"id": r["id"], "text": r["gold"], "gold": r["gold"], "labels": "1" * (r["gold"].count("\n") + 1)}
        for r in rows
        if r.get("gold")
    ]
    return line_of("detectors on gold", measure(gold, detectors), 0, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("DEDUPE_CORPUS_DATA", "../shared/data"))
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--systems", default="")
    parser.add_argument("--half", choices=("build", "held", "both"), default="held")
    parser.add_argument("--site", action="store_true", help="only the runs that take a set as one corpus")
    parser.add_argument("--json", default="")
    options = parser.parse_args()
    wanted = [name for name in options.systems.split(",") if name]
    tables: dict[str, list[list[str]]] = {}
    for name in options.sets.split(","):
        told: list[str] = []
        rows = read_set(Path(options.data), name, "both" if name == "gutenberg_raw" else options.half)
        if not options.site:
            tables[f"{name}, page by page ({options.half})"] = [
                *run_set(name, rows, wanted, site=False),
                gold_rows(rows),
            ]
            if any(row.get("html") for row in rows) and (not wanted or "html" in wanted):
                tables[f"{name}, extractors ({options.half})"], told = html_rows(rows)
        if options.site or not wanted or "ours" in wanted:
            tables[f"{name}, as one corpus ({options.half})"] = run_set(name, rows, ["ours"], site=True)
        for title in [t for t in tables if t.startswith(f"{name},")]:
            print_table(title, tables[title])
        print(*told, sep="\n")
    if options.json:
        Path(options.json).write_text(json.dumps({"head": HEAD, "tables": tables}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
