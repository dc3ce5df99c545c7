"""Repair judged on labelled data: mojibake undone, clean text left alone, speed beside plain ftfy.

usage: python benchmarks/repair.py    (DEDUPE_CORPUS_DATA names the folder of the data sets)
"""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ftfy

from dedupe_corpus.repair import repair
from dedupe_corpus.text import apply

ALL = frozenset({"DC101", "DC103", "DC104"})
DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).parents[2] / "shared" / "data"))
LIKE_OURS = ftfy.TextFixerConfig(
    uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False, normalization=None
)


def rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / name / "data.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ours(text: str) -> str:
    return apply(text, repair(text, ALL).edits)


def theirs(text: str) -> str:
    return ftfy.fix_text(text, LIKE_OURS)


def mojibake(fix: Callable[[str], str]) -> str:
    pairs = rows("mojibake_real_pairs")
    bad = [row for row in pairs if row["text"] != row["gold"]]
    undone = sum(fix(row["text"]).split() == row["gold"].split() for row in bad)
    clean = [row["text"] for row in pairs if row["text"] == row["gold"]]
    changed = sum(fix(text).rstrip() != text.rstrip() for text in clean)
    return f"{undone} of {len(bad)} lines undone, {changed} of {len(clean)} clean lines changed"


def cases(fix: Callable[[str], str]) -> str:
    known = [row for row in rows("mojibake_strings") if row.get("expect")]
    right = [
        row["expect"]
        for row in known
        if ftfy.fix_text(fix(row["text"])).split() == ftfy.fix_text(row["fixed_encoding"] or row["gold"]).split()
    ]
    total = [row["expect"] for row in known]
    return ", ".join(f"{right.count(kind)} of {total.count(kind)} marked {kind}" for kind in ("pass", "fail"))


def speed(fix: Callable[[str], str]) -> str:
    told = []
    for name in ("wcxb_mixed", "udhr", "handbook_6lang"):
        texts = [row["text"] for row in rows(name)]
        start = time.process_time()
        for text in texts:
            fix(text)
        used = time.process_time() - start
        told.append(f"{name} {sum(map(len, texts)) / used / 1e6:.1f}")
    return ", ".join(told) + " million code points a second"


if __name__ == "__main__":
    for label, fix in (("dedupe-corpus", ours), ("plain ftfy", theirs)):
        print(label)
        for judge in (mojibake, cases, speed):
            print(f"  {judge.__name__:9} {judge(fix)}")
