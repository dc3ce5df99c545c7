"""Folders of real texts cut up, mixed and dirtied, cleaned and cleaned again: which of the promises break.

usage: python benchmarks/fuzz.py [--first SEED] [--seconds S | --seeds SEED...] [--shrink] [--keep DIR]

Texts are those of the labelled sets (DEDUPE_CORPUS_DATA, else ../shared/data). A seed makes one folder and one choice
of settings: passages that several files hold, copies and near-copies of documents, pages inside the chrome of their
site, pages that are little else (over `--max-removed`), doubled and interleaved bodies, mails that quote others, other
encodings and line ends. Checked for each folder:

  crash     `clean` comes to its end
  input     the input files are as they were
  restore   what `restore` writes is the input, byte for byte
  kept      what goes as a copy names a document that stays and has its words (promise 2, by 5-word rows)
  cuts      nothing goes that ends inside a word (promise 3)
  emptied   no document that had words stands without any
  again     cleaning the clean texts changes nothing, and their `check` finds no error (promise 5)
  jobs      with `--jobs 2`, small batches and the files made in another order all bytes are the same (promise 6)

`--shrink` makes a folder that fails smaller, file by file and line by line, while it fails in the same way; `--keep`
writes it to DIR/SEED. Seeds that failed once stand in KNOWN and are run first. Exit 1 if anything fails, 2 without sets.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

import regex

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.corpora import Result, check_folder, clean_folder, read_folder, write_folder

from dedupe_corpus import ledger
from dedupe_corpus.engines import local
from dedupe_corpus.formats.reading import decode
from dedupe_corpus.model import Config, Finding, Span
from dedupe_corpus.repeats.fold import folded_text
from dedupe_corpus.stages import reading

DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).parents[2] / "shared" / "data"))
SETS = (
    "wcxb_mixed",
    "wcxb_forum",
    "discourse_he",
    "drupal_forum_en",
    "handbook_6lang",
    "rfc_pages",
    "usenet_4groups",
    "spamassassin",
    "psdocs_versions",
    "peps",
    "bible_bsb",
    "udhr",
    "mojibake_strings",
)
PAGES = ("wcxb_mixed", "wcxb_forum", "discourse_he", "drupal_forum_en", "handbook_6lang")
MAILS = ("usenet_4groups", "spamassassin")
PER_SET = 400
KNOWN = (55, 94, 10000, 10083, 10231, 10234, 20027, 40211, 120108, 910409)
EXACT = frozenset({"DC301", "DC302", "DC401", "DC501"})
ROW = 5
Files = dict[str, bytes]
Lines = list[str]
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@dataclass(frozen=True)
class Texts:
    """By name of a set: its texts, as lines; of pages with labels also which lines are chrome."""

    lines: Mapping[str, list[Lines]]
    chrome: Mapping[str, list[Lines]]

    @classmethod
    def read(cls) -> Texts:
        lines: dict[str, list[Lines]] = {}
        chrome: dict[str, list[Lines]] = {}
        for name in SETS:
            rows = []
            with gzip.open(DATA / name / "data.jsonl.gz", "rt", encoding="utf-8", newline="\n") as file:
                for line in file:
                    row = json.loads(line)
                    if isinstance(row.get("text"), str) and row["text"].strip():
                        rows.append(row)
                    if len(rows) == PER_SET:
                        break
            lines[name] = [row["text"].split("\n") for row in rows]
            if name in PAGES:
                labelled = [row for row in rows if row.get("labels")]
                chrome[name] = [
                    [line for line, label in zip(row["text"].split("\n"), row["labels"], strict=False) if label == "0"]
                    for row in labelled
                ]
        return cls(lines, chrome)


class Folder:
    """What a seed makes of the texts."""

    def __init__(self, texts: Texts, seed: int) -> None:
        self._texts = texts
        self._draw = random.Random(seed)
        one_site = self._draw.random() < 0.5
        self._set = self._draw.choice(SETS) if one_site else None

    def settings(self) -> Config:
        draw = self._draw
        return Config(
            jobs=1,
            confidence=draw.choice(["medium"] * 4 + ["low", "high"]),
            keep=draw.choice(["longest"] * 4 + ["first", "newest"]),
            scope=draw.choice(["corpus"] * 5 + ["folder", "file"]),
            min_words=draw.choice([30] * 4 + [12]),
            max_removed=draw.choice([0.5] * 5 + [0.2]),
            min_repeat=draw.choice([64] * 5 + [32]),
        )

    def files(self) -> Files:
        draw = self._draw
        pool = [self._passage() for _ in range(draw.randint(3, 9))]
        make = draw.choice([self._mixed, self._mixed, self._mixed, self._site, self._family, self._thread])
        documents = make(pool)
        files: Files = {}
        for number, lines in enumerate(documents):
            place = draw.choice(["", "", "", "sub/", "sub/x/", "other/"])
            files[f"{place}f{number:02}.txt"] = self._encoded(lines)
        return files

    def _text(self, names: tuple[str, ...] = SETS) -> Lines:
        name = self._set if self._set in names else self._draw.choice(names)
        assert name is not None
        return self._draw.choice(self._texts.lines[name])

    def _passage(self) -> Lines:
        lines = self._text()
        size = self._draw.choice([1, 1, 2, 3, 5, 8, 15, 30])
        start = 0 if self._draw.random() < 0.2 else self._draw.randrange(len(lines))
        return lines[start : start + size]

    def _chrome(self) -> Lines:
        name = self._set if self._set in PAGES else self._draw.choice(PAGES)
        assert name is not None
        lines = self._draw.choice(self._texts.chrome[name]) or ["Share"]
        size = self._draw.choice([1, 2, 4, 8, 16])
        start = self._draw.choice([0, max(0, len(lines) - size), self._draw.randrange(len(lines))])
        return lines[start : start + size]

    def _mixed(self, pool: list[Lines]) -> Iterator[Lines]:
        """Documents of passages that others hold too."""
        draw = self._draw
        for _ in range(draw.choice([1, 2, 2, 3, 3, 4, 5, 6, 8, 12])):
            out: Lines = []
            for _ in range(draw.randint(1, 9)):
                kind = draw.random()
                out += (
                    self._changed(draw.choice(pool))
                    if kind < 0.7
                    else self._passage()
                    if kind < 0.9
                    else self._chrome()
                )
                if draw.random() < 0.5:
                    out.append("")
            yield self._repeated(out)

    def _site(self, pool: list[Lines]) -> Iterator[Lines]:
        """Pages that share a head and a foot; some hold little else."""
        draw = self._draw
        head, foot = self._chrome(), self._chrome()
        for number in range(draw.choice([4, 8, 12, 14])):
            short = draw.random() < 0.3
            body = draw.choice(pool)[:1] if short else self._text(PAGES)[:60]
            body = [*body, *draw.choice(pool)] if draw.random() < 0.3 else body
            own = self._chrome() if draw.random() < 0.4 else []
            title = [f"Page {number}"] if draw.random() < 0.5 else []
            yield [*title, *self._changed(head, 0.2), *own, *body, *self._changed(foot, 0.2)]

    def _family(self, pool: list[Lines]) -> Iterator[Lines]:
        """Copies of a few documents, changed, cut short, inside other chrome, or with more behind them."""
        draw = self._draw
        originals = [self._text()[:120] for _ in range(draw.choice([1, 1, 2, 3]))]
        for _ in range(draw.choice([2, 3, 4, 6, 10])):
            out = self._changed(draw.choice(originals))
            for _ in range(draw.choice([0, 0, 1, 3])):
                out = self._changed(out)
            if draw.random() < 0.3:
                out = [*self._chrome(), *out, *self._chrome()]
            if draw.random() < 0.2:
                out = out[: max(1, len(out) * draw.randint(5, 9) // 10)]
            if draw.random() < 0.3:
                out = [*out, "", *draw.choice(pool)]
            yield self._repeated(out, 0.1)

    def _thread(self, pool: list[Lines]) -> Iterator[Lines]:
        """Mails or posts that quote those before them, whole or in part."""
        draw = self._draw
        before: Lines = []
        for _ in range(draw.choice([2, 3, 5, 8])):
            own = self._text(MAILS)[:40] if draw.random() < 0.7 else draw.choice(pool)
            mark = draw.choice(["> ", "> ", ">", "| ", ""])
            quote = [mark + line for line in before[: draw.choice([5, 20, 60])]]
            out = [*quote, "", *own] if draw.random() < 0.6 else [*own, "", *quote]
            before = out
            yield self._repeated(out, 0.05)

    def _repeated(self, lines: Lines, share: float = 0.15) -> Lines:
        draw = self._draw
        if draw.random() >= share:
            return lines
        kind = draw.randrange(4)
        if kind == 0:
            return [*lines, *lines]
        if kind == 1:
            return [line for line in lines for _ in range(2)]
        if kind == 2:
            return [*lines, *self._chrome(), *self._changed(lines)]
        return [*lines, "", *self._changed(lines), "", *lines]

    def _changed(self, lines: Lines, share: float = 0.5) -> Lines:
        draw = self._draw
        lines = list(lines)
        if draw.random() >= share:
            return lines
        for _ in range(draw.choice([1, 1, 2, 4])):
            if not lines:
                break
            at, kind = draw.randrange(len(lines)), draw.randrange(9)
            words = lines[at].split(" ")
            if kind == 0:
                del lines[at]
            elif kind == 1 and len(words) > 1:
                del words[draw.randrange(len(words))]
                lines[at] = " ".join(words)
            elif kind == 2:
                lines[at] = lines[at][: max(1, len(lines[at]) * 2 // 3)]
            elif kind == 3:
                lines.insert(at, "")
            elif kind == 4:
                lines[at] = lines[at].replace("the", "a").replace("e", "é", 1)
            elif kind == 5:
                lines.insert(at, draw.choice(["- one more item", "12", "Reply", "Trusted Source", "7 May 2024", "#3"]))
            elif kind == 6 and len(words) > 2:
                lines[at : at + 1] = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
            elif kind == 7:
                lines[at] = lines[at].upper()
            elif kind == 8 and at + 1 < len(lines):
                lines[at : at + 2] = [lines[at] + " " + lines[at + 1]]
        return lines

    def _encoded(self, lines: Lines) -> bytes:
        draw = self._draw
        name = draw.choice(["utf-8"] * 7 + ["utf-8-sig", "utf-16", "cp1252", "mangled"])
        text = "\n".join(lines)
        if name == "mangled":
            text, name = text.encode("utf-8", "replace").decode("cp1252", "replace"), "utf-8"
        data = text.encode(name, "surrogatepass" if name.startswith("utf-8") else "replace")
        if draw.random() < 0.1 and name != "utf-16":
            data = data.replace(b"\n", draw.choice([b"\r\n", b"\r"]))
        if draw.random() < 0.03:
            half = len(data) // 2
            data = data[:half] + bytes(draw.randrange(256) for _ in range(9)) + data[half:]
        return data


@dataclass(frozen=True)
class Fault:
    """kind: which check failed. detail: what was seen."""

    kind: str
    detail: str


def faults(files: Files, config: Config, *, jobs: bool = False) -> list[Fault]:
    """What is wrong with the output for one folder."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        work = Path(name)
        source = write_folder(work / "in", files)
        try:
            result = clean_folder(source, work / "out", config)
        except Exception as error:  # noqa: BLE001 -- whatever it is, this is what a fuzzer looks for
            return [Fault("crash", f"{type(error).__name__}: {error}")]
        found = list(_standing(files, source, work, result))
        if config.confidence != "low":
            found += _copies(files, result)
            found += _cuts(files, result)
        found += _again(work, result, config)
        if jobs:
            found += _jobs(files, work, config)
    return found


def _standing(files: Files, source: Path, work: Path, result: Result) -> Iterator[Fault]:
    if read_folder(source) != files:
        yield Fault("input", "files were changed")
    ledger.restore_all(work / "out", work / "back")
    readable = {d.path for d in result.documents if d.status != "unreadable"}
    if read_folder(work / "back") != {path: data for path, data in files.items() if path in readable}:
        yield Fault("restore", "bytes differ")
    for document in result.documents:
        if document.status == "kept" and document.words and not document.clean_words:
            yield Fault("emptied", document.path)
        if document.status == "dropped" and document.kept_instead not in result.texts:
            yield Fault("kept", f"{document.path} went for {document.kept_instead}, which does not stand")


def _copies(files: Files, result: Result) -> Iterator[Fault]:
    """Rows of five words of what went that stand in no document named; where pieces meet, rows may be broken.

    What DC2 takes from a kept copy has a finding of its own, so it counts as standing.
    """
    taken: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.status == "removed":
            taken.setdefault(finding.path, []).append(finding)
    rows: dict[str, set[tuple[str, ...]]] = {}

    def rows_of(path: str) -> set[tuple[str, ...]]:
        if path not in rows:
            chrome = [finding.text for finding in taken.get(path, ()) if finding.code.startswith("DC2")]
            copies = [span for f in taken.get(path, ()) if not f.code.startswith("DC2") for span in f.spans]
            with_chrome = uncovered(decode(files[path]).text, copies)
            rows[path] = {row for text in (result.texts[path], with_chrome, *chrome) for row in _rows(text)}
        return rows[path]

    for finding in (finding for found in taken.values() for finding in found if finding.code in EXACT):
        kept = [related.path for related in finding.related if related.path in result.texts]
        if not kept:
            yield Fault("kept", f"{finding.id} {finding.path} names no document that stands")
            continue
        known = set().union(*map(rows_of, kept))
        mine = [row for line in finding.text.split("\n") for row in _rows(line)]  # merging moves lines apart
        missing = [row for row in mine if row not in known]
        pieces = len(finding.spans) + sum(len(related.spans) for related in finding.related)
        if len(missing) > (ROW - 1) * (pieces + int(finding.evidence.get("in_one_copy_only", 0) or 0)):
            words = " ".join(missing[0])
            yield Fault("kept", f"{finding.id} {finding.path}: {len(missing)} of {len(mine)} rows missing: {words!r}")


def uncovered(text: str, spans: Iterable[Span]) -> str:
    """The text without the spans."""
    out, at = [], 0
    for start, end in sorted(spans):
        out.append(text[at:start])
        at = max(at, end)
    return " ".join([*out, text[at:]])


def _rows(text: str) -> list[tuple[str, ...]]:
    words = folded_text(text).split()
    return [tuple(words[at : at + ROW]) for at in range(len(words) - ROW + 1)]


def _cuts(files: Files, result: Result) -> Iterator[Fault]:
    originals: dict[str, str] = {}
    for finding in result.findings:
        if finding.status != "removed" or finding.code == "DC210":
            continue
        if finding.path not in originals:
            originals[finding.path] = decode(files[finding.path]).text
        original = originals[finding.path]
        for at in (place for span in finding.spans for place in span):
            pair = original[at - 1 : at + 1] if at else ""
            if len(pair) == 2 and all(map(_WORD.match, pair)) and not any(map(_SPACELESS.match, pair)):
                yield Fault("cuts", f"{finding.id} {finding.path}: {original[at - 20 : at + 20]!r}")


def _again(work: Path, result: Result, config: Config) -> Iterator[Fault]:
    if not result.texts:
        return
    again = clean_folder(work / "out" / "text", work / "again", config)
    if again.texts != result.texts:
        changed = [path for path, text in result.texts.items() if again.texts.get(path) != text]
        taken = [f for f in again.findings if f.status in ("removed", "repaired")]
        codes = ",".join(sorted({f.code for f in taken}))
        said = "; ".join(f"{f.id} {f.path} {f.text[:60]!r}" for f in taken[:4])
        yield Fault(f"again {codes}", f"{changed}: {said}")
        return
    errors = [f for f in check_folder(work / "out" / "text", config) if f.level == "error"]
    if errors:
        yield Fault("check", "; ".join(f"{f.id} {f.path}" for f in errors[:4]))


def _jobs(files: Files, work: Path, config: Config) -> Iterator[Fault]:
    """The same folder made in reverse order, in small batches, by two processes."""
    source = write_folder(work / "in2" / "in", dict(reversed(list(files.items()))))
    for path in files:
        about = (work / "in" / path).stat()
        os.utime(source / path, ns=(about.st_atime_ns, about.st_mtime_ns))
    before = local._WORTH_A_POOL, reading.BATCH_FILES  # noqa: SLF001
    local._WORTH_A_POOL, reading.BATCH_FILES = 0.0, 3  # noqa: SLF001
    try:
        clean_folder(source, work / "out2", replace(config, jobs=2))
    finally:
        local._WORTH_A_POOL, reading.BATCH_FILES = before  # noqa: SLF001
    one = _comparable(work / "out", work / "in")
    two = _comparable(work / "out2", source)
    different = sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))
    if different:
        yield Fault("jobs", ", ".join(different[:5]))


def _comparable(out: Path, source: Path) -> Files:
    """All of OUT that promise 6 speaks of; batches shape the ledger's files, so their rows are compared."""
    files: Files = {}
    rows: list[bytes] = []
    for path, data in read_folder(out).items():
        data = data.replace(os.fsencode(source), b"IN")  # noqa: PLW2901
        if path.startswith("report/ledger/"):
            rows += gzip.decompress(data).split(b"\n")
        elif path.startswith(("text/", "report/")) and path.endswith((".txt", "s.jsonl")):
            files[path] = data
    files["ledger"] = b"\n".join(sorted(row for row in rows if b'"path"' in row or b'"raw_path"' in row))
    return files


def shrunk(files: Files, fails: Callable[[Files], bool]) -> Files:
    """A smaller folder that still fails: without files, then without blocks of lines, halving the blocks."""
    for path in sorted(files):
        fewer = {name: data for name, data in files.items() if name != path}
        if fewer and fails(fewer):
            files = fewer
    for path in sorted(files):
        lines = files[path].split(b"\n")
        size = max(1, len(lines) // 2)
        while True:
            at = 0
            while at < len(lines):
                fewer_lines = lines[:at] + lines[at + size :]
                smaller = {**files, path: b"\n".join(fewer_lines)}
                if fewer_lines and fails(smaller):
                    lines, files = fewer_lines, smaller
                else:
                    at += size
            if size == 1:
                break
            size //= 2
    return files


def run(texts: Texts, seed: int, wanted: argparse.Namespace) -> list[Fault]:
    folder = Folder(texts, seed)
    files, config = folder.files(), folder.settings()
    found = faults(files, config, jobs=wanted.jobs_every > 0 and seed % wanted.jobs_every == 0)
    for fault in found:
        settings = {
            name: getattr(config, name) for name in Config.__slots__ if getattr(config, name) != getattr(Config(), name)
        }
        print(f"seed {seed}: {fault.kind}: {fault.detail} {settings}", flush=True)
    if found and wanted.keep:
        kind = found[0].kind
        if wanted.shrink:
            files = shrunk(files, lambda some: any(f.kind == kind for f in faults(some, config)))
        write_folder(wanted.keep / str(seed), files)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seeds", type=int, nargs="+", default=())
    parser.add_argument("--jobs-every", type=int, default=20, help="run every so many seeds with two processes, too")
    parser.add_argument("--shrink", action="store_true")
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    if missing := [name for name in SETS if not (DATA / name / "data.jsonl.gz").exists()]:
        print(f"{DATA}: no set {', '.join(missing)} here; set DEDUPE_CORPUS_DATA to the folder of the labelled sets")
        return 2
    texts = Texts.read()
    end = time.monotonic() + wanted.seconds
    done, failed = 0, list[int]()
    seeds = iter(wanted.seeds) if wanted.seeds else chain(KNOWN, count(wanted.first))
    for done, seed in enumerate(seeds, 1):
        failed += [seed] if run(texts, seed, wanted) else []
        if done % 100 == 0:
            print(f"{done} folders, {len(failed)} failed", file=sys.stderr, flush=True)
        if not wanted.seeds and done >= len(KNOWN) and time.monotonic() >= end:
            break
    print(f"{done} folders, {len(failed)} failed: {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
