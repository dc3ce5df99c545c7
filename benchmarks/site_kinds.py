"""Measures what is left of made-up chrome around real texts, and what of the texts goes with it.

    python benchmarks/site_kinds.py [DATA] [--pages N] [--seed N] [--languages en,de] [--show]

DATA is the folder of the labelled sets (default: $DEDUPE_CORPUS_DATA). `site_kinds.txt` holds lines that kinds of sites print
above, between and below articles. Main texts of `wcxb_mixed` (English) and of a book in six languages are put between the
chrome of a kind drawn at random, with up to three labels from anywhere between their lines, half of them among the last six;
each page is cleaned by the command line with default settings, without the rules across files. *Left* are lines of
chrome that still stand, *lost* are words of the text that do not go where the text is cleaned alone. The list was written
while the rules were: what is left says what the rules know, not what is left on other pages; what is lost is the use of this.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LEAST, MOST = 120, 2500  # words of a text
LABELS, LATE = 3, 6  # labels between its lines at most; lines from its end among which half of them stand
BOOK = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "ja": "ja-JP", "ru": "ru-RU", "tr": "tr-TR"}


@dataclass
class Kind:
    language: str
    name: str
    parts: dict[str, list[str]] = field(default_factory=lambda: {"top": [], "mid": [], "end": []})


def read_kinds(file: Path) -> list[Kind]:
    kinds: list[Kind] = []
    part = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            _, language, name = line.split(maxsplit=2)
            kinds.append(Kind(language, name))
        elif line.startswith("@") and line[1:] in {"top", "mid", "end"}:
            part = line[1:]
        elif line and not line.startswith("# "):
            kinds[-1].parts[part].append(line)
    return kinds


def read_texts(data: Path, language: str) -> list[list[str]]:
    """The lines of main texts in a language; in one without texts of its own those of the English book."""
    name = "wcxb_mixed" if language == "en" else "handbook_6lang"
    mark = "" if language == "en" else f"handbook-{BOOK.get(language, 'en-US')}"
    texts: list[list[str]] = []
    with gzip.open(data / name / "data.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            gold = row.get("gold") or row.get("text") or ""
            if row["id"].startswith(mark) and LEAST < len(gold.split()) < MOST:
                texts.append(gold.strip("\n").split("\n"))
    return texts


def compose(text: list[str], kind: Kind, labels: list[str], rng: random.Random) -> tuple[list[str], list[str]]:
    """The lines of a page, and those of them that are chrome."""
    lines = list(text)
    drawn = rng.sample(labels, min(len(labels), rng.randint(0, LABELS)))
    for label in drawn:
        places = [i for i in range(1, len(lines)) if lines[i - 1].strip()] or [len(lines)]
        lines.insert(rng.choice(places[-LATE:] if rng.random() < 0.5 else places), label)
    top = kind.parts["top"] if rng.random() < 0.7 else []
    title = 0 if rng.random() < 0.5 else 1
    page = [*lines[:title], *top, *lines[title:], *kind.parts["end"]]
    return page, [*top, *drawn, *kind.parts["end"]]


def cleaned(pages: list[list[str]]) -> list[list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in", Path(folder) / "out"
        for number, page in enumerate(pages):
            place = source / f"{number:05d}"
            place.mkdir(parents=True)
            (place / "page.txt").write_text("\n".join(page) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "dedupe_corpus", "clean", str(source), "-o", str(out), "-q"]
        subprocess.run([*command, "--ignore", "DC214,DC3,DC4,DC5"], check=True)
        files = [out / "text" / f"{number:05d}" / "page.txt" for number in range(len(pages))]
        return [file.read_text(encoding="utf-8").split("\n") if file.exists() else [] for file in files]


def gone(text: list[str], after: list[str]) -> Iterator[str]:
    """The lines of a text that are no longer among those of its page."""
    left = " ".join(" ".join(after).split())
    return (line for line in text if line.strip() and " ".join(line.split()) not in left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("DEDUPE_CORPUS_DATA", "../shared/data"))
    parser.add_argument("--pages", type=int, default=300, help="pages of each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", default="")
    parser.add_argument("--show", action="store_true", help="print what is lost, and what is left most often")
    options = parser.parse_args()
    kinds = read_kinds(Path(__file__).with_name("site_kinds.txt"))
    print(f"{'language':10}{'kinds':>7}{'pages':>7}{'chrome lines':>14}{'left':>7}{'words of text':>15}{'lost':>7}")
    for language in options.languages.split(",") if options.languages else dict.fromkeys(k.language for k in kinds):
        rng = random.Random(options.seed)
        mine = [kind for kind in kinds if kind.language == language]
        texts = read_texts(Path(options.data), language)
        labels = [label for kind in mine for label in kind.parts["mid"]]
        drawn = [(rng.choice(texts), rng.choice(mine)) for _ in range(options.pages)]
        pages = [compose(text, kind, labels, rng) for text, kind in drawn]
        after = cleaned([page for page, _chrome in pages])
        alone = {id(text): Counter(gone(text, one)) for text, one in zip(texts, cleaned(texts), strict=True)}
        chrome, left, lost = 0, Counter[str](), Counter[str]()
        for (text, _kind), (_page, put), now in zip(drawn, pages, after, strict=True):
            chrome += len(put)
            stand = Counter(line.strip() for line in now) - Counter(line.strip() for line in text)
            left += Counter(put) & stand
            lost += Counter(gone(text, now)) - alone[id(text)]
        words = sum(len(line.split()) for text, _kind in drawn for line in text)
        taken = sum(len(line.split()) * times for line, times in lost.items())
        print(f"{language:10}{len(mine):7}{options.pages:7}{chrome:14}{sum(left.values()):7}{words:15}{taken:7}")
        if options.show:
            print(*(f"    lost {times} x {line[:100]}" for line, times in lost.most_common()), sep="\n")
            print(*(f"    left {times} x {line[:100]}" for line, times in left.most_common(40)), sep="\n")


if __name__ == "__main__":
    main()
