"""Speed, memory and recall of finding repeats, against the usual tools, in one run on one core.

    python benchmarks/repeats.py --peers /path/to/venv/bin/python [--size MB] [--folder FOLDER] [--only NAMES]
    python benchmarks/repeats.py --linearity [--size MB]

Without a folder the corpus is made from the labelled sets (DEDUPE_CORPUS_DATA, else ../shared/data): their texts in
pieces of a few kilobytes, with near-copies and passages planted at known places. Each contestant is a process of its
own that reads the files itself; CPU seconds and peak memory are those of the whole process. The peers run in a virtual
environment of their own: rensa, datasketch, datatrove, text-dedup and pydivsufsort; what is not installed there is left
out and named. A slow peer gets a part of the corpus.

--linearity prints how the CPU seconds of the search grow with the corpus, as the exponent of a fitted power: on the
corpus that is made at each size, where more of the same sites also share more; on blocks of one such corpus, in each of
which other letters stand for the letters, so that every size repeats the same share of itself; and on near-identical
files (one text, in each file other words of it changed). Also how the number of passages grows.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib.util
import json
import math
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
SETS = (
    "wcxb_mixed",
    "wcxb_forum",
    "peps",
    "bible_bsb",
    "rfc_pages",
    "drupal_forum_en",
    "gutenberg_raw",
    "handbook_6lang",
)
PIECE = 6000
SHARE = {"ours": 1.0, "rensa": 1.0, "datasketch": 0.25, "datatrove": 0.05, "text-dedup": 0.25, "suffix array": 0.5}
WORD = re.compile(r"\w+")


def make(folder: Path, megabytes: float) -> None:
    """Write the corpus, one file for each document, and `planted.json` beside it."""
    rnd = random.Random(1)
    pieces: list[str] = []
    for name in SETS:
        path = DATA / name / "data.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for row in stream:
                record = json.loads(row)
                pieces.extend(_pieces(record.get("gold") or record["text"]))
    rnd.shuffle(pieces)
    wanted, total = int(megabytes * 1e6 / 1.1), 0
    chosen = []
    for piece in pieces:
        if total >= wanted:
            break
        chosen.append(piece)
        total += len(piece)
    texts = list(chosen)
    copies = []
    for _ in range(len(chosen) // 10):
        source = rnd.randrange(len(chosen))
        copies.append((source, len(texts)))
        texts.append(_changed(rnd, chosen[source], rnd.choice([0.0, 0.01, 0.03, 0.05, 0.08, 0.12])))
    passages = []
    for target in rnd.sample(range(len(chosen)), len(chosen) // 20):
        source = rnd.randrange(len(chosen))
        paragraph = max(chosen[source].split("\n"), key=len)[:1500]
        if len(paragraph) < 200 or source == target:
            continue
        lines = texts[target].split("\n")
        lines.insert(rnd.randrange(len(lines) + 1), paragraph)
        texts[target] = "\n".join(lines)
        passages.append((target, source, paragraph))
    (folder / "texts").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "texts" / f"{number:06}.txt").write_text(text, encoding="utf-8", errors="surrogatepass")
    (folder / "planted.json").write_text(json.dumps({"copies": copies, "passages": passages}))


def _pieces(text: str) -> Iterator[str]:
    lines: list[str] = []
    size = 0
    for line in text.split("\n"):
        lines.append(line)
        size += len(line) + 1
        if size >= PIECE:
            yield "\n".join(lines)
            lines, size = [], 0
    if size > 500:
        yield "\n".join(lines)


def _changed(rnd: random.Random, text: str, share: float) -> str:
    return " ".join(
        rnd.choice(["something", "else", "entirely", "new"]) if rnd.random() < share else w for w in text.split(" ")
    )


def read(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8", errors="surrogatepass") for path in _files(folder)]


def _files(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return files[: max(1, int(len(files) * float(os.environ.get("REPEATS_SHARE", "1"))))]


def ours(folder: Path) -> dict[str, object]:
    from dedupe_corpus.model import Config
    from dedupe_corpus.repeats import corpus, store

    gc.set_threshold(20_000, 10, 10)  # as the program does
    config = Config()
    lengths: list[int] = []
    with tempfile.TemporaryDirectory() as work:
        bases: list[Path] = []
        batch: list[str] = []
        for path in _files(folder):
            batch.append(path.read_text(encoding="utf-8", errors="surrogatepass"))
            lengths.append(len(batch[-1]))
            if len(batch) == 1000:
                bases.append(Path(work) / str(len(bases)))
                store.write(bases[-1], batch, config.min_repeat)
                batch = []
        bases.append(Path(work) / str(len(bases)))
        store.write(bases[-1], batch, config.min_repeat)
        sequence = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
        order = [0] * len(sequence)
        for rank, number in enumerate(sequence):
            order[number] = rank
        found = corpus.find(bases, order, [""] * len(lengths), config, corpus.serial)
    spans = [[p.document, *p.span] for p in found.passages] + [[p.kept, *p.kept_span] for p in found.passages]
    for pair in found.similar:
        spans += [[pair.b, *span] for span in pair.spans] + [[pair.a, *span] for span in pair.other_spans]
    for drop in found.drops:
        spans += [[drop.document, *span] for span in drop.matched] + [[drop.kept, *span] for span in drop.kept_spans]
    return {"pairs": [[p.a, p.b] for p in found.pairs], "spans": spans}


def linearity(megabytes: float) -> None:
    rnd = random.Random(2)
    shares = (8, 4, 2, 1)
    ordinary = []
    for share in shares:  # a part of a larger corpus would have lost most of its pairs
        with tempfile.TemporaryDirectory() as work:
            make(Path(work) / "corpus", megabytes / share)
            ordinary.append(read(Path(work) / "corpus" / "texts"))
    block = ordinary[0]
    blocks = [_ciphered(block, number) for number in range(shares[0])]
    steady = [[text for part in blocks[: len(blocks) // share] for text in part] for share in shares]
    model = max(ordinary[0], key=lambda text: (4000 < len(text) < PIECE + 2000, text))[:PIECE]
    alike = [_changed(rnd, model, 0.02) for _ in range(int(megabytes * 1e6) // len(model))]
    near = [alike[: len(alike) // share] for share in shares]
    for name, corpora in (("ordinary", ordinary), ("blocks", steady), ("near-identical", near)):
        sizes = [sum(map(len, part)) for part in corpora]
        runs = [min(_search(part) for _ in range(3)) for part in corpora]
        seconds, passages = [run[0] for run in runs], [run[1] for run in runs]
        print(
            f"{name:16}exponent {_exponent(sizes, seconds):.2f}, of passages {_exponent(sizes, passages):.2f};", end=" "
        )
        rows = zip(sizes, seconds, passages, strict=True)
        print(", ".join(f"{size / 1e6:.1f} MB {second:.2f} s {count}" for size, second, count in rows), flush=True)


def _exponent(sizes: list[int], values: list[float]) -> float:
    logs = [(math.log(size), math.log(value)) for size, value in zip(sizes, values, strict=True)]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def _ciphered(texts: list[str], number: int) -> list[str]:
    """The texts with other letters of the same scripts for their letters, capitals for capitals; the first as they are."""
    letters: dict[str, list[str]] = {}
    for sign in sorted(set("".join(texts).lower())):
        if sign.isalpha():
            letters.setdefault(unicodedata.name(sign, "?").split()[0], []).append(sign)
    table: dict[int, str] = {}
    for group in letters.values():
        turned = random.Random(number).sample(group, len(group)) if number else group
        for one, other in zip(group, turned, strict=True):
            table[ord(one)] = other
            if len(one.upper()) == 1 == len(other.upper()):
                table.setdefault(ord(one.upper()), other.upper())
    return [text.translate(table) for text in texts]


def _search(texts: list[str]) -> tuple[float, int]:
    """CPU seconds of the search, and how many passages and pairs it found."""
    from dedupe_corpus.model import Config
    from dedupe_corpus.repeats import corpus, store

    config = Config()
    with tempfile.TemporaryDirectory() as work:
        bases = []
        for start in range(0, len(texts), 1000):
            bases.append(Path(work) / str(start))
            store.write(bases[-1], texts[start : start + 1000], config.min_repeat)
        sequence = sorted(range(len(texts)), key=lambda number: (-len(texts[number]), number))
        order = [0] * len(texts)
        for rank, number in enumerate(sequence):
            order[number] = rank
        started = time.process_time()
        found = corpus.find(bases, order, [""] * len(texts), config, corpus.serial)
        return time.process_time() - started, len(found.passages) + len(found.pairs)


def _shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))]


def rensa(folder: Path) -> dict[str, object]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    sketches = []
    for number, text in enumerate(read(folder)):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(text))
        sketches.append(sketch)
        index.insert(number, sketch)
    pairs = {
        (other, number) for number, sketch in enumerate(sketches) for other in index.query(sketch) if other < number
    }
    return {"pairs": sorted([a, b] for a, b in pairs if sketches[a].jaccard(sketches[b]) >= 0.4)}


def datasketch(folder: Path) -> dict[str, object]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    pairs = []
    for number, text in enumerate(read(folder)):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.encode() for shingle in _shingles(text)])
        pairs += [[other, number] for other in index.query(sketch)]
        index.insert(number, sketch)
    return {"pairs": pairs}


def datatrove(folder: Path) -> dict[str, object]:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    with tempfile.TemporaryDirectory() as work:
        source = Path(work, "in")
        source.mkdir()
        with (source / "all.jsonl").open("w", encoding="utf-8") as stream:
            for number, text in enumerate(read(folder)):
                stream.write(json.dumps({"text": text, "id": str(number)}) + "\n")
        settings = MinhashConfig()
        reader = JsonlReader(str(source))
        steps = (
            ([reader, MinhashDedupSignature(f"{work}/signatures", settings)], 1),
            ([MinhashDedupBuckets(f"{work}/signatures", f"{work}/buckets", config=settings)], settings.num_buckets),
            ([MinhashDedupCluster(f"{work}/buckets", f"{work}/remove", config=settings)], 1),
            ([reader, MinhashDedupFilter(f"{work}/remove"), JsonlWriter(f"{work}/out")], 1),
        )
        for pipeline, tasks in steps:
            LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=f"{work}/logs").run()
    return {}


def text_dedup(folder: Path) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as work:
        source = Path(work, "all.jsonl")
        with source.open("w", encoding="utf-8") as stream:
            for text in read(folder):
                stream.write(json.dumps({"text": text}) + "\n")
        command = [
            sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files", str(source), "--split", "train",
            "--cache_dir", f"{work}/cache", "--output", f"{work}/out", "--column", "text", "--num_proc", "1",
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
    return {}


def suffix_array(folder: Path) -> dict[str, object]:
    import numpy as np
    from pydivsufsort import divsufsort, kasai

    texts = read(folder)
    data = "\0".join(texts).lower().encode("utf-8", "surrogatepass")
    order = divsufsort(data)
    common = kasai(data, order)
    least = 64
    starts = np.concatenate((order[:-1][common[:-1] >= least], order[1:][common[:-1] >= least]))
    covered = np.zeros(len(data) + 1, np.int32)
    np.add.at(covered, starts, 1)
    np.add.at(covered, np.minimum(starts + least, len(data)), -1)
    return {"covered": int((np.cumsum(covered) > 0).sum())}


CONTESTANTS: dict[str, tuple[Callable[[Path], dict[str, object]], str]] = {
    "ours": (ours, "dedupe_corpus"),
    "rensa": (rensa, "rensa"),
    "datasketch": (datasketch, "datasketch"),
    "datatrove": (datatrove, "datatrove"),
    "text-dedup": (text_dedup, "text_dedup"),
    "suffix array": (suffix_array, "pydivsufsort"),
}


def child(name: str, folder: Path) -> None:
    """Run one contestant and print what it found and used as JSON on the last line."""
    function, module = CONTESTANTS[name]
    if importlib.util.find_spec(module) is None:
        print(json.dumps({"missing": module}))
        return
    started = time.perf_counter()
    found = function(folder)
    use = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(u.ru_utime + u.ru_stime for u in use)
    size = sum(path.stat().st_size for path in _files(folder))
    found |= {
        "cpu": seconds,
        "wall": time.perf_counter() - started,
        "peak": max(_peak(), use[1].ru_maxrss),
        "size": size,
    }
    print("\n" + json.dumps(found))


def _peak() -> int:
    """The most memory this process had, in kilobytes. What `getrusage` says may be that of the process it came from."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1])  # type: ignore[index]


def grams(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def score(found: dict[str, object], folder: Path, planted: dict[str, list[list[object]]]) -> dict[str, float]:
    """Recall of planted copies by exact Jaccard, precision of pairs by exact containment, recall of planted passages."""
    files = _files(folder)
    cache: dict[int, set[tuple[str, ...]]] = {}

    def rows(number: int) -> set[tuple[str, ...]]:
        if number not in cache:
            cache[number] = grams(files[number].read_text(encoding="utf-8", errors="surrogatepass"))
        return cache[number]

    out: dict[str, float] = {}
    if "pairs" in found:
        got = {(min(a, b), max(a, b)) for a, b in found["pairs"]}  # type: ignore[attr-defined]
        copies = [(a, b) for a, b in planted["copies"] if max(a, b) < len(files)]  # type: ignore[type-var]
        likeness = {(a, b): len(rows(a) & rows(b)) / max(1, len(rows(a) | rows(b))) for a, b in copies}  # type: ignore[arg-type]
        for name, low, high in (("recall J>=.8", 0.8, 1.1), ("recall .5-.8", 0.5, 0.8)):
            want = [pair for pair, value in likeness.items() if low <= value < high]
            if want:
                out[name] = sum(pair in got for pair in want) / len(want)
        sample = sorted(got)[:: max(1, len(got) // 2000)]
        good = sum(len(rows(a) & rows(b)) >= 0.45 * min(len(rows(a)), len(rows(b))) for a, b in sample)
        out["pairs"] = len(got)
        out["precision C>=.45"] = good / max(1, len(sample))
    if "spans" in found:
        places: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in found["spans"]:  # type: ignore[attr-defined]
            places.setdefault(number, []).append((start, end))
        hit = total = 0
        for target, _source, paragraph in planted["passages"]:
            if target >= len(files):  # type: ignore[operator]
                continue
            text = files[target].read_text(encoding="utf-8", errors="surrogatepass")  # type: ignore[call-overload]
            start = text.find(paragraph)  # type: ignore[arg-type]
            marks = bytearray(len(paragraph))  # type: ignore[arg-type]
            for low, high in places.get(target, []):  # type: ignore[call-overload]
                a, b = max(0, low - start), min(len(marks), high - start)
                if a < b:
                    marks[a:b] = b"\1" * (b - a)
            hit += sum(marks)
            total += len(marks)
        out["passage recall"] = hit / max(1, total)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", help="python of the environment that has the peers")
    parser.add_argument("--size", type=float, default=20.0, help="megabytes of the corpus that is made")
    parser.add_argument("--folder", type=Path, help="files to use instead; no recall then")
    parser.add_argument("--only", default=",".join(CONTESTANTS))
    parser.add_argument("--linearity", action="store_true", help="measure growth instead")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.folder)
        return
    if options.folder is None and not DATA.exists():
        sys.exit(f"no labelled data at {DATA}: set DEDUPE_CORPUS_DATA, or name a --folder")
    if options.linearity:
        linearity(options.size)
        return
    with tempfile.TemporaryDirectory() as work:
        folder, planted = options.folder, {"copies": [], "passages": []}
        if folder is None:
            make(Path(work) / "corpus", options.size)
            folder = Path(work) / "corpus" / "texts"
            planted = json.loads((Path(work) / "corpus" / "planted.json").read_text())
        rates: dict[str, float] = {}
        print(f"{'':14}{'MB':>7}{'CPU s':>8}{'MB/CPU s':>10}{'ours is':>9}{'peak MB':>9}  quality")
        for name in options.only.split(","):
            python = sys.executable if name == "ours" else options.peers
            if python is None:
                print(f"{name:14} left out: no --peers")
                continue
            share = SHARE[name] if options.folder is None else 1.0
            environment = {**os.environ, "REPEATS_SHARE": str(share), "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
            command = ["taskset", "-c", "0", python, __file__, "--child", name, "--folder", str(folder)]
            done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
            if done.returncode:
                print(f"{name:14} failed: {done.stderr.strip().splitlines()[-1:]}")
                continue
            found = json.loads(done.stdout.strip().rpartition("\n")[2])
            if "missing" in found:
                print(f"{name:14} left out: {found['missing']} is not installed")
                continue
            os.environ["REPEATS_SHARE"] = str(share)
            rates[name] = found["size"] / 1e6 / found["cpu"]
            ratio = f"{rates['ours'] / rates[name]:8.1f}x" if "ours" in rates else ""
            quality = ", ".join(f"{key} {value:.3f}" for key, value in score(found, folder, planted).items())
            print(
                f"{name:14}{found['size'] / 1e6:7.1f}{found['cpu']:8.2f}{rates[name]:10.2f}{ratio:>9}{found['peak'] / 1024:9.0f}  {quality}",
                flush=True,
            )


if __name__ == "__main__":
    main()
