"""Measures the CPU time of each stage of `clean`, and of each detector, in one process.

    python benchmarks/speed.py [FOLDER...] [--data DATA] [--sets a,b] [--field text|gold] [--items N] [--json FILE]

FOLDERs are cleaned as they stand; without one, N items of each labelled set of DATA (default:
$DEDUPE_CORPUS_DATA, else ../shared/data) are written to a temporary folder first. Times are CPU seconds of this
process, so that other work on the machine counts little; each set is run once after a warm-up that loads the
vocabulary. What a stage calls of another stage counts for the inner one only. What several detectors share (the
lines of a page, vocabulary hits, marks) counts for the first one that asks, the cutting into lines as "page".

"detectors / repeats" is the cost of the whole DC2 family over that of all repeats (inside files and across).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

from dedupe_corpus import pipeline
from dedupe_corpus.formats.selecting import select
from dedupe_corpus.model import Config
from dedupe_corpus.repeats import corpus, inside, store
from dedupe_corpus.rules import loader, template
from dedupe_corpus.rules.page import Page
from dedupe_corpus.stages import across, desk, draft, reading, settle, writing

SETS = ("wcxb_mixed", "wcxb_forum", "discourse_he", "handbook_6lang", "rfc_pages", "usenet_4groups", "udhr")
_TINY = "A line of text that nobody wrote for this.\n\nAnother line, posted 5 minutes ago.\n"


class Meter:
    """CPU seconds by stage; the time of a stage inside another one counts for the inner one alone."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0
        self._restore: list[tuple[Any, str, Any]] = []

    def _turn(self) -> None:
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return function(*args, **kwargs)

        return run

    def watch(self, place: Any, attribute: str, name: str) -> None:
        """Measure what is called as `place.attribute` from now on."""
        function = getattr(place, attribute)
        self._restore.append((place, attribute, function))
        setattr(place, attribute, self.timed(name, function))

    def watch_detectors(self) -> None:
        """Measure each detector; its claims are taken all at once."""
        made = desk.detectors
        self._restore.append((desk, "detectors", made))

        def detectors(config: Config) -> tuple[loader.Detector, ...]:
            return tuple(self._detector(one) for one in made(config))

        desk.detectors = detectors

    def _detector(self, one: loader.Detector) -> loader.Detector:
        name = f"{one.code} {one.find.__module__.rpartition('.')[2]}"
        return loader.Detector(one.code, self.timed(name, lambda page: iter([*one.find(page)])))

    def release(self) -> None:
        for place, attribute, function in reversed(self._restore):
            setattr(place, attribute, function)


def measure(folder: Path) -> tuple[Counter[str], int]:
    """CPU seconds by stage for one run of `clean` over a folder, and the bytes it read."""
    config = replace(Config(), jobs=1)
    meter = Meter()
    meter.watch_detectors()
    meter.watch(Page, "__init__", "page")
    meter.watch(template, "keys", "DC214 template (keys)")
    meter.watch(template, "find", "DC214 template (look across)")
    meter.watch(settle, "repair", "repair")
    meter.watch(reading, "_read_one", "read, decode")
    meter.watch(settle.decide, "resolve", "decide")
    meter.watch(inside, "find", "repeats inside")
    meter.watch(store, "write", "repeats across")
    meter.watch(corpus, "find", "repeats across")
    meter.watch(draft, "save", "state files")
    meter.watch(draft, "load", "state files")
    meter.watch(writing, "assemble", "write")
    meter.watch(reading, "settle", "settle (apply, map places)")
    meter.watch(across, "rounds", "settle (apply, map places)")
    try:
        with tempfile.TemporaryDirectory() as place:
            selection = select([str(folder)], include=(), exclude=())
            with meter.stage("other"), pipeline.clean(selection, config, Path(place) / "out"):
                pass
    finally:
        meter.release()
    return meter.spent, sum(source.size for source in selection.sources)


def print_table(name: str, spent: Counter[str], size: int) -> dict[str, float]:
    total = sum(spent.values())
    detectors = sum(s for stage, s in spent.items() if stage.startswith("DC")) + spent["page"]
    repeats = sum(s for stage, s in spent.items() if stage.startswith("repeats"))
    print(f"\n{name}: {size / 1e6:.2f} MB, {total:.2f} CPU s, {size / 1e6 / total:.2f} MB per CPU s")
    for stage, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        if seconds >= 0.005 * total:
            print(f"  {stage:32} {seconds:8.3f} s {size / 1e6 / seconds:9.2f} MB/s {seconds / total:6.1%}")
    print(f"  {'all detectors':32} {detectors:8.3f} s {size / 1e6 / max(detectors, 1e-9):9.2f} MB/s")
    print(f"  {'all repeats':32} {repeats:8.3f} s {size / 1e6 / max(repeats, 1e-9):9.2f} MB/s")
    print(f"  detectors / repeats: {detectors / max(repeats, 1e-9):.2f}")
    return {**spent, "total": total, "detectors": detectors, "repeats": repeats, "bytes": size}


def write_items(data: Path, name: str, field: str, most: int, into: Path) -> bool:
    """Items of a labelled set as files; whether there are any."""
    source = data / name / "data.jsonl.gz"
    if not source.exists():
        return False
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        texts = [text for text in (json.loads(line).get(field) for line in lines) if text]
    into.mkdir(parents=True)
    for number, text in enumerate(texts[:: max(1, len(texts) // most)][:most]):
        (into / f"{number:05d}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    return bool(texts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    near = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUPE_CORPUS_DATA", near)))
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--field", choices=("text", "gold"), default="text")
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as place:
        folders = {str(folder): folder for folder in options.folders}
        if not folders:
            for name in options.sets.split(","):
                if write_items(options.data, name, options.field, options.items, Path(place) / name):
                    folders[f"{name} ({options.field})"] = Path(place) / name
        if not folders:
            print(f"no data at {options.data}", file=sys.stderr)
            return 2
        tiny = Path(place) / "tiny"
        tiny.mkdir()
        (tiny / "a.txt").write_text(_TINY, encoding="utf-8")
        print(f"first use (vocabulary, patterns): {sum(measure(tiny)[0].values()):.2f} CPU s")
        for name, folder in folders.items():
            desk._desks.cache_clear()  # noqa: SLF001 -- the detectors of each run are those of its meter
            results[name] = print_table(name, *measure(folder))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
