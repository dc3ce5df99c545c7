"""Fits the trees that tell chrome from text, and writes `rules/words/segments.json`.

    python benchmarks/fit_segments.py [DATA] [--out FILE] [--compare]

DATA is the folder of the labelled sets (default: $DEDUPE_CORPUS_DATA). Only the half `build` of every set is used (see
boilerplate.py). Three sums of trees: one scores lines, two score the places where the head and the tail of a page may
be cut (`rules/page_ends.py`), from the scores that lines get while their page is left out. Beside labelled raw pages
there are clean texts, of which nothing may go, and pages made of the chrome of one and the text of another. The vocabulary is among the
features: fit again when it has grown much. --compare prints what is found on pages left out in turn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boilerplate
import boosting
import numpy as np
from labels import placed_labels, words

from dedupe_corpus.model import Config
from dedupe_corpus.rules.line_context import columns
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.page_ends import cuts, kinds
from dedupe_corpus.rules.trees import Trees

# (set, most pages, weight)
RAW = (
    ("wcxb_mixed", 1000, 1.0),
    ("wcxb_forum", 1000, 1.0),
    ("discourse_he", 12, 0.4),
    ("drupal_forum_en", 12, 0.4),
    ("handbook_6lang", 18, 0.4),
)
# (set, field, most texts): text to its last line
CLEAN = (
    ("wcxb_mixed", "gold", 200),
    ("wcxb_forum", "gold", 60),
    ("udhr", "text", 50),
    ("peps", "text", 20),
    ("rfc_pages", "gold", 8),
    ("gutenberg_raw", "gold", 1),
    ("handbook_6lang", "gold", 40),
    ("psdocs_versions", "text", 40),
    ("spamassassin", "text", 40),
    ("usenet_4groups", "text", 60),
    ("discourse_he", "gold", 30),
    ("drupal_forum_en", "gold", 30),
    ("bible_bsb", "text", 30),
)
LONGEST = 150  # lines of a clean text: enough to see what stands at its ends
PART = (10, 90)  # lines of a text put between the chrome of another page
CHROME, TEXT, DOUBTFUL = 0, 1, 2
KIND = {"0": CHROME, "1": TEXT}
MADE = 0.3  # weight of clean texts and made pages: there to hold the trees back
FOLDS = 5
STEP = {"raw": 1, "clean": 3, "made": 4}  # of the lines of such pages every so many: neighbours are alike
LINES: dict[str, Any] = {"trees": 56, "leaves": 8, "rate": 0.18, "least": 30}
CUTS: dict[str, Any] = {"trees": 56, "leaves": 8, "rate": 0.16, "least": 20}
SIDES = ("head", "tail")
LOOK = lookup(Config())


@dataclass(eq=False)
class Sample:
    """A page with a label for each filled line. body: which of them no cut may take. fold: samples that share chrome share it."""

    kind: str
    weight: float
    fold: int
    texts: list[str]
    lines: dict[str, Any]
    kinds: dict[str, list[int]]
    labels: Any
    body: Any
    score: Any = None
    ends: dict[str, Any] = field(default_factory=dict)


def sample(kind: str, key: str, weight: float, texts: Sequence[str], labels: Sequence[int], first: str = "") -> Sample:
    """first: the first line of the main text."""
    page = Page("\n".join(texts) + "\n", lookup=LOOK)
    of_filled = np.array([labels[line.number] for line in page.filled], int)
    lines = columns(page)
    body = of_filled == TEXT
    if kind == "raw":
        title = np.array([words(line.content) == words(first) for line in page.filled], bool)
        body &= solid(body, lines["words"]) | title
    fold = hashlib.sha256(key.encode()).digest()[1] % FOLDS
    return Sample(kind, weight, fold, [texts[line.number] for line in page.filled], lines, kinds(page), of_filled, body)


def solid(text: Any, words: Any) -> Any:
    """Lines among lines of text: one that stands alone in chrome is a phrase that both share."""
    long_enough = text & (words >= 8)
    out = np.zeros(len(text), bool)
    for i in np.flatnonzero(text):
        near, around = slice(max(0, i - 3), i + 4), slice(max(0, i - 6), i + 7)
        out[i] = (long_enough[near].any() and text[around].sum() > 1) or text[near].sum() > 2
    return out


def raw_pages(data: Path) -> Iterator[Sample]:
    for name, most, weight in RAW:
        for row in few([row for row in boilerplate.read_set(data, name, "build") if row.get("labels")], most):
            texts = row["text"].split("\n")
            labels = [KIND.get(label, DOUBTFUL) for label in placed_labels(row)]
            labels += [DOUBTFUL] * (len(texts) - len(labels))
            first = next(filter(str.strip, row["gold"].split("\n")), "")
            yield sample("raw", row["id"], weight, texts, labels, first)


def clean_texts(data: Path) -> Iterator[tuple[str, list[str]]]:
    for name, key, most in CLEAN:
        for row in few([row for row in boilerplate.read_set(data, name, "build") if row.get(key)], most):
            texts = row[key].split("\n")[:LONGEST]
            if any(text.strip() for text in texts):
                yield f"{name}/{row['id']}", texts


def few(rows: list[Any], most: int) -> list[Any]:
    return rows[:: max(1, -(-len(rows) // most))]


def made_pages(raw: Iterable[Sample], mains: Sequence[list[str]]) -> Iterator[Sample]:
    """The head and tail of a page, whole or what a cut left of them, around another text or its own."""
    chance = np.random.RandomState(1)
    for page in raw:
        inside = np.flatnonzero(page.body)
        if not len(inside):
            continue
        first, last = int(inside[0]), int(inside[-1]) + 1
        labels = np.where(page.labels == TEXT, CHROME, page.labels)
        head, tail = (page.texts[:first], labels[:first]), (page.texts[last:], labels[last:])
        for _ in range(2):
            if chance.rand() < 0.7:
                main = mains[chance.randint(len(mains))]
                size = chance.randint(*PART)
                start = chance.randint(0, len(main) - size) if len(main) > size and chance.rand() < 0.5 else 0
                main = main[start : start + size]
                of_main = np.full(len(main), TEXT)
            else:
                main, of_main = page.texts[first:last], page.labels[first:last]
            above = 0 if chance.rand() < 0.5 else chance.randint(0, first + 1)
            below = len(tail[0]) if chance.rand() < 0.5 else chance.randint(0, len(tail[0]) + 1)
            texts = [*head[0][above:], *main, *tail[0][:below]]
            of_all = np.concatenate([head[1][above:], of_main, tail[1][:below]])
            if len(texts) > len(main):
                made = sample("made", "", MADE, texts, of_all.tolist())
                made.fold = page.fold
                yield made


def fit_lines(samples: Sequence[Sample]) -> Trees:
    names = list(samples[0].lines)
    tables, targets, weights = [], [], []
    for one in samples:
        step = STEP[one.kind]
        tables.append(np.stack(list(one.lines.values()), axis=1)[::step].astype(np.int32))
        targets.append(one.labels[::step])
        weights.append(np.full(len(targets[-1]), step * one.weight))
    table, labels, weight = map(np.concatenate, (tables, targets, weights))
    sure = labels != DOUBTFUL
    return boosting.fit(table[sure], (labels[sure] == CHROME).astype(int), weight[sure], names, **LINES)


def fit_cuts(samples: Sequence[Sample], side: str) -> Trees:
    """A cut is right if no line of text stands outside of it; every page counts by the root of its length."""
    tables, right, weight = [], [], []
    for one in samples:
        step = STEP[one.kind]
        table = np.stack(list(cuts(one.lines, one.score, one.kinds, head=side == "head").values()), axis=1)
        tables.append(table[::step].astype(np.int32))
        taken = np.cumsum(one.body) if side == "head" else np.cumsum(one.body[::-1])[::-1]
        right.append((taken == 0)[::step].astype(int))
        weight.append(np.full(len(right[-1]), step * one.weight / max(8, len(one.labels)) ** 0.5))
    names = list(cuts(samples[0].lines, samples[0].score, samples[0].kinds, head=True))
    weights = np.concatenate(weight)
    return boosting.fit(np.concatenate(tables), np.concatenate(right), weights / weights.mean(), names, **CUTS)


def score_left_out(samples: Sequence[Sample]) -> None:
    """Give each line the score of trees that did not see its page."""
    for fold in range(FOLDS):
        trees = fit_lines([one for one in samples if one.fold != fold])
        for one in samples:
            if one.fold == fold:
                one.score = trees.score(one.lines)


def compare(samples: Sequence[Sample]) -> None:
    for fold in range(FOLDS):
        for side in SIDES:
            trees = fit_cuts([one for one in samples if one.fold != fold], side)
            for one in samples:
                if one.fold == fold:
                    one.ends[side] = trees.score(cuts(one.lines, one.score, one.kinds, head=side == "head"))
    print("least  side  kind   lines taken  chrome of labelled  text taken  pages with it")
    for limit in range(2000, 5001, 500):
        for side in SIDES:
            count: Counter[tuple[str, str]] = Counter()
            for one in samples:
                places = np.flatnonzero((one.ends[side] >= limit) & (one.score >= 0))
                if not len(places):
                    continue
                labels = one.labels[: places[-1] + 1] if side == "head" else one.labels[places[0] :]
                text = int((labels == TEXT).sum())
                count.update(
                    {(one.kind, "lines"): len(labels), (one.kind, "text"): text, (one.kind, "pages"): text > 0}
                )
                count[one.kind, "chrome"] += int((labels == CHROME).sum())
            for kind in ("raw", "clean", "made"):
                lines, text, pages, chrome = (count[kind, what] for what in ("lines", "text", "pages", "chrome"))
                print(
                    f"{limit}  {side}  {kind:5}  {lines:11}  {chrome / max(1, chrome + text):18.4f}  {text:10}  {pages:13}"
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("DEDUPE_CORPUS_DATA", "../shared/data"))
    parser.add_argument("--out", default="src/dedupe_corpus/rules/words/segments.json")
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args()
    data = Path(options.data)
    raw = [*raw_pages(data)]
    clean = [*clean_texts(data)]
    samples = [*raw, *(sample("clean", key, MADE, texts, [TEXT] * len(texts)) for key, texts in clean)]
    samples += made_pages(raw, [texts for _, texts in clean])
    samples = [one for one in samples if len(one.labels)]
    print(dict(Counter(one.kind for one in samples)), "pages of", sum(len(one.labels) for one in samples), "lines")
    score_left_out(samples)
    if options.compare:
        compare(samples)
    trees = {"lines": fit_lines(samples), **{side: fit_cuts(samples, side) for side in SIDES}}
    origin = (
        "Fitted by benchmarks/fit_segments.py on the half `build` of wcxb_mixed and wcxb_forum (WCXB, CC-BY-4.0: lines "
        "labelled by people) and of three more labelled sets, with clean texts as counter-examples; only numbers are kept, no text."
    )
    # one tree a line: a change of the fit shows as a change of lines
    parts = [
        f' "{name}": {{"base": {one.base}, "trees": [\n  ' + ",\n  ".join(map(json.dumps, one.trees)) + "\n ]}"
        for name, one in trees.items()
    ]
    Path(options.out).write_text(f'{{\n "origin": {json.dumps(origin)},\n' + ",\n".join(parts) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
