"""What `check --against INDEX` costs: new files against a large corpus, as whole processes.

The corpus is made of real paragraphs, each with the words of its sentences shuffled, so that any number of documents
comes from a few megabytes of text and none repeats another; a few new files copy from it on purpose.

    python benchmarks/check.py --documents 10000
    nice python benchmarks/check.py --documents 100000 --work-dir /var/tmp/check
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).parents[2] / "shared" / "data"))
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONG = 60  # code points of a sentence that is worth shuffling
_DIFFERENT = 8  # words in it
_WORD = 20  # code points of a word at most: addresses and ruled lines would make documents repeat each other


class Cost(NamedTuple):
    """Of one process and those it started. cpu: seconds; peak: MB of the largest one."""

    cpu: float
    peak: float
    code: int
    out: str


def sentences(folder: Path) -> list[list[str]]:
    """The words of every long sentence in the texts (.txt, and "text" of .jsonl.gz) below a folder."""
    found = []
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.jsonl.gz")]):
        for text in _texts(path):
            found += [s.split() for s in _SENTENCE.split(" ".join(text.split())) if _LONG <= len(s) < 5 * _LONG]
    return [words for words in found if len(set(words)) >= _DIFFERENT and max(map(len, words)) <= _WORD]


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":
        yield path.read_text(encoding="utf-8", errors="replace")
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
        for line in stream:
            text = json.loads(line).get("text")
            if isinstance(text, str):
                yield text


def document(pool: Sequence[Sequence[str]], number: int, size: int) -> str:
    """About `size` code points in paragraphs of three sentences."""
    chance = random.Random(number)
    parts: list[str] = []
    length = 0
    while length < size:
        words = list(chance.choice(pool))
        chance.shuffle(words)
        parts.append(" ".join(words))
        length += len(parts[-1]) + 1
    return "\n\n".join(" ".join(parts[n : n + 3]) for n in range(0, len(parts), 3)) + "\n"


def write(folder: Path, pool: Sequence[Sequence[str]], first: int, count: int, size: int) -> None:
    """Write documents, a thousand to a folder."""
    for number in range(first, first + count):
        path = folder / f"{number // 1000:05d}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document(pool, number, size).encode())


def write_new(folder: Path, corpus: Path, pool: Sequence[Sequence[str]], count: int, size: int, known: int) -> None:
    """New files: of ten, one is a near-copy of an old document and one holds a paragraph of one."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = document(pool, 10_000_000 + number, size)
        old = (corpus / f"{number * 7 % known // 1000:05d}" / f"{number * 7 % known}.txt").read_text("utf-8")
        if number % 10 == 0:
            text = old.replace(" ", "  ", 1)
        elif number % 10 == 5:
            text += "\n" + max(old.split("\n\n"), key=len) + "\n"
        (folder / f"new{number}.txt").write_text(text, encoding="utf-8")


def measured(*args: str) -> Cost:
    """One run of the command line."""
    command = [sys.executable, "-m", "dedupe_corpus", *args]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, said)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--new", type=int, default=100)
    parser.add_argument("--size", type=int, default=1_000, help="code points of a document")
    parser.add_argument("--texts", type=Path, default=DATA, help="a folder of .txt or .jsonl.gz to take sentences from")
    parser.add_argument("--work-dir", type=Path, help="where the corpus is made and kept; a temporary folder without")
    options = parser.parse_args()
    if not options.texts.is_dir():
        sys.exit(f"no texts: {options.texts} is no folder")
    with tempfile.TemporaryDirectory() as temporary:
        run(options, options.work_dir or Path(temporary))


def make(options: argparse.Namespace, corpus: Path, more: Path, new: Path) -> None:
    pool = sentences(options.texts)
    write(corpus, pool, 0, options.documents, options.size)
    write_new(new, corpus, pool, options.new, options.size, options.documents)
    write(more, pool, 20_000_000, options.documents // 100, options.size)


def run(options: argparse.Namespace, home: Path) -> None:
    corpus, index, more, new = home / "corpus", home / "index", home / "more", home / "new"
    if not (index / "index.json").exists():
        # in a process of its own: what this one has ever held would count for those that it starts
        maker = multiprocessing.get_context("spawn").Process(target=make, args=(options, corpus, more, new))
        maker.start()
        maker.join()
        text = size_of(corpus)
        print(f"{options.documents:,} documents, {text / 1e6:.1f} MB", flush=True)
        # one job: processes of a pool are not counted
        built = measured("index", "build", str(index), str(corpus), "-q", "-j", "1")
        print(f"build: {built.cpu:.1f} s of CPU, {built.peak:.0f} MB; exit {built.code} {built.out[:200]}", flush=True)
        print(f"index: {size_of(index) / 1e6:.1f} MB, {100 * size_of(index) / text:.1f} % of the text", flush=True)
        added = measured("index", "add", str(index), str(more), "-q", "-j", "1")
        print(f"add 1 %: {added.cpu:.1f} s of CPU, {100 * added.cpu / built.cpu:.1f} % of the build; exit {added.code}")
    (home / "small.txt").write_text("A few words.\n", encoding="utf-8")
    alone = measured("check", str(home / "small.txt"), "-q", "-j", "1")
    print(f"check of a few words, mostly start-up: {alone.cpu:.2f} s of CPU, {alone.peak:.0f} MB")
    for _ in range(3):
        by_index = measured("check", str(new), "--against", str(index), "-q", "-j", "1", "-f", "concise")
        codes = re.findall(r": (DC\d+) ", by_index.out)
        counts = ", ".join(f"{code} {codes.count(code)}" for code in sorted(set(codes)))
        print(
            f"check {options.new} files: {by_index.cpu:.2f} s of CPU, {by_index.peak:.0f} MB; exit {by_index.code}; "
            f"{counts or by_index.out[:300]}",
            flush=True,
        )
    without = measured("check", str(new), "-q", "-j", "1", "-f", "concise")
    print(f"check without the index: {without.cpu:.2f} s of CPU, {without.peak:.0f} MB")


if __name__ == "__main__":
    main()
