"""Doubles clean texts in the ways scrapers do and measures how often the single text comes back.

usage: python benchmarks/doubling.py DATA [--show N] [--limit N] [--set NAME]

DATA holds SET/data.jsonl.gz with one object per line and its clean text in `gold`. Prints, for each way of doubling,
how many texts came back exactly (white space and folded signs aside), and for the texts as they are how many changed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from dedupe_corpus.model import CONFIDENCES, Claim, Config, Edit
from dedupe_corpus.repeats import inside
from dedupe_corpus.repeats.fold import folded_text
from dedupe_corpus.repeats.shape import Shapes
from dedupe_corpus.repeats.units import cut, folded
from dedupe_corpus.text import apply
from dedupe_corpus.words import count_words

SETS = ("wcxb_mixed", "wcxb_forum", "handbook_6lang")
UNTOUCHED = ("wcxb_mixed", "wcxb_forum", "handbook_6lang", "rfc_pages", "peps", "bible_bsb", "udhr", "gutenberg_raw")
HEADER = ("Thread starter", "#2", "7 May 2024", "18", "0")
ITEMS = (
    "- An item that stands here alone: the first",
    "- Another item that only one copy has",
    "- And the third of them",
)
_CUT = 30  # code points that a line has at least before its second half is cut off
_CURLY = str.maketrans({"'": "’", '"': "”", "-": "–"})

Case = tuple[str, str]


def cleaned(text: str) -> tuple[str, list[Claim]]:
    """The text with everything of at least medium confidence carried out, and all claims."""
    claims = inside.find(text, Config())
    edits = []
    for claim in claims:
        if claim.confidence != CONFIDENCES[-1]:
            edits += [Edit(start, end, "") for start, end in claim.spans]
            edits += [Edit(at, at, moved) for at, moved, _ in claim.inserts]
    return apply(text, sorted(edits, key=lambda e: (e.start, e.end))), claims


def variants(text: str, rng: random.Random) -> Iterator[tuple[str, Case]]:
    """(way of doubling, (doubled text, what should come back))."""
    lines = [line for line in text.split("\n") if line.strip()]
    text = "\n".join(lines)
    yield "contiguous", (f"{text}\n{text}", text)
    yield "contiguous, blank line between", (f"{text}\n\n{text}\n", text)
    yield "triple", (f"{text}\n{text}\n{text}", text)
    yield "interleaved by line", ("\n".join(f"{line}\n{line}" for line in lines), text)
    blocks = ["\n".join(lines[at : at + 4]) for at in range(0, len(lines), 4)]
    yield "interleaved by paragraph", ("\n\n".join(f"{block}\n\n{block}" for block in blocks), text)
    header = "\n".join(HEADER)
    yield "header between", (f"{text}\n{header}\n{text}", text)
    at = rng.randrange(1, len(lines))
    richer = "\n".join([*lines[:at], *ITEMS, *lines[at:]])
    yield "second richer by a list", (f"{text}\n{richer}", richer)
    yield "first richer by a list", (f"{richer}\n{text}", richer)
    other = (at + len(lines) // 2 - 1) % (len(lines) - 1) + 1
    both = sorted([(at, ITEMS[0]), (other, ITEMS[1])])
    whole = [*lines[: both[0][0]], both[0][1], *lines[both[0][0] : both[1][0]], both[1][1], *lines[both[1][0] :]]
    one = "\n".join(line for line in whole if line != both[0][1])
    two = "\n".join(line for line in whole if line != both[1][1])
    yield "each has an item of its own", (f"{one}\n{two}", "\n".join(whole))
    yield "each has an item of its own, crossed", (f"{two}\n{one}", "\n".join(whole))
    yield "first without heading", (f"{text}\nOverview of it all\n{text}", f"Overview of it all\n{text}")
    yield "second without heading", (f"Overview of it all\n{text}\n{text}", f"Overview of it all\n{text}")
    yield "other quotes and dashes", (f"{text}\n{text.translate(_CURLY)}", text)
    if len(lines[-1]) >= 2 * _CUT:
        short = text[: -(len(lines[-1]) // 2)] + "…"
        yield "end cut off in the second", (f"{text}\n{short}", text)
        yield "end cut off in the first", (f"{short}\n{text}", text)
    yield "blank lines in the second", (f"{text}\n" + "\n\n".join(lines), text)
    marked = [f"- {line}" if number % 3 == 0 else line for number, line in enumerate(lines)]
    dotted = [f"• {line}" if number % 3 == 0 else line for number, line in enumerate(lines)]
    yield "other list marks", ("\n".join((*marked, *dotted)), "\n".join(marked))
    long = [number for number, line in enumerate(lines) if _paragraph(line)]
    if long:
        which = rng.choice(long)
        yield "one paragraph", ("\n".join([*lines[: which + 1], *lines[which:]]), text)
    flat = " ".join(lines)
    yield "inside one line", (f"{flat} {flat}", flat)
    if not flat[-1].isalnum():
        yield "inside one line, joined", (f"{flat}{flat}", flat)
    part = max(1, round(len(lines) * 0.35))
    first = rng.randrange(0, len(lines) - part + 1)
    middle = lines[first : first + part]
    if sum(map(len, middle)) >= 0.3 * len(text) and _provable("\n".join(middle)):
        yield "a middle part", ("\n".join([*lines[: first + part], *lines[first:]]), text)


def _paragraph(line: str) -> bool:
    units = cut(folded(line))
    shapes = Shapes(units)
    return count_words(line) >= 30 and not any((shapes.special(0), shapes.listed(0), shapes.legal(0)))


def _provable(text: str) -> bool:
    """Whether the text has what a doubling needs: three different long lines of prose."""
    units = cut(folded(text))
    shapes = Shapes(units)
    return len({units.ids[unit] for unit in range(len(units)) if shapes.prose(unit)}) >= 3


def _same(got: str, want: str) -> bool:
    skip = set(HEADER)
    kept = "\n".join(line for line in got.split("\n") if line.strip() not in skip)
    wanted = "\n".join(line for line in want.split("\n") if line.strip() not in skip)
    return folded_text(kept).replace("•", "-") == folded_text(wanted).replace("•", "-")


def _lost(got: str, want: str) -> bool:
    """Whether a line of what should come back is nowhere in what came back."""
    whole = folded_text(got)
    return any(folded_text(line).lstrip("-•") not in whole for line in want.split("\n"))


def texts(data: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """(id, language, clean text); sets without gold text give their text."""
    with gzip.open(data / name / "data.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text = row.get("gold") or (row.get("text") if name not in SETS else None)
            if text:
                yield row["id"], row.get("lang") or "", text.replace("\r\n", "\n").replace("\r", "\n")


def untouched(data: Path, show: Callable[..., None]) -> None:
    print(f"\n{'untouched texts':40} {'texts':>6} {'changed':>8} {'share':>8} {'words gone':>11} {'low':>7} {'s':>6}")
    for name in UNTOUCHED:
        if not (data / name).exists():
            continue
        count = changed = gone = total = low = 0
        began = time.process_time()
        for key, _, text in texts(data, name):
            out, claims = cleaned(text)
            count += 1
            total += count_words(text)
            low += sum(claim.confidence == "low" for claim in claims)
            if out != text:
                changed += 1
                gone += count_words(text) - count_words(out)
                show(name, key, text, claims)
        seconds = time.process_time() - began
        print(
            f"{name:40} {count:6} {changed:8} {changed / max(1, count):8.2%} {gone / max(1, total):11.3%} {low:7} {seconds:6.1f}"
        )


def doubled(data: Path, limit: int, show: Callable[..., None], sets: tuple[str, ...]) -> float:
    tried: Counter[tuple[str, str]] = Counter()
    back: Counter[tuple[str, str]] = Counter()
    lost: Counter[str] = Counter()
    for name in sets:
        if not (data / name).exists():
            continue
        for number, (key, lang, text) in enumerate(texts(data, name)):
            if limit and number >= limit:
                break
            if not _provable(text) or cleaned(text)[0] != text:
                continue
            rng = random.Random(key)
            for way, (dirty, want) in variants(text, rng):
                group = f"{name} {lang[:2]}".strip()
                tried[way, group] += 1
                got, claims = cleaned(dirty)
                if _same(got, want):
                    back[way, group] += 1
                else:
                    lost[way] += _lost(got, want)
                    show(f"{way} / {group}", key, dirty, claims)
    ways = list(dict.fromkeys(way for way, _ in tried))
    groups = list(dict.fromkeys(group for _, group in tried))
    print(f"{'back to the single text':40} {'texts':>6} {'recall':>8} {'losing':>7}   " + "  ".join(groups))
    for way in ways:
        n = sum(tried[way, g] for g in groups)
        per = "  ".join(f"{back[way, g] / max(1, tried[way, g]):.3f}".center(len(g)) for g in groups)
        print(f"{way:40} {n:6} {sum(back[way, g] for g in groups) / max(1, n):8.4f} {lost[way]:7}   {per}")
    recall = sum(back.values()) / max(1, sum(tried.values()))
    print(f"{'all':40} {sum(tried.values()):6} {recall:8.4f} {sum(lost.values()):7}")
    return recall


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print the first N failures of each kind")
    parser.add_argument("--limit", type=int, default=0, help="only the first N texts of each set")
    parser.add_argument("--set", action="append", choices=SETS, help="only this set (repeatable)")
    options = parser.parse_args()
    seen: Counter[str] = Counter()

    def show(kind: str, key: str, text: str, claims: list[Claim]) -> None:
        seen[kind] += 1
        if seen[kind] > options.show:
            return
        print(f"--- {kind}: {key} ({len(text)} code points)")
        for claim in claims:
            if claim.confidence != "low":
                print("   ", claim.code, claim.confidence, dict(claim.evidence))
                for start, end in claim.spans[:3]:
                    print("      gone:", repr(text[start:end])[:600])
                print("      kept:", repr(text[slice(*claim.related[0].spans[0])])[:300])

    recall = doubled(options.data, options.limit, show, tuple(options.set or SETS))
    untouched(options.data, show)
    return int(recall < 0.98)


if __name__ == "__main__":
    sys.exit(main())
