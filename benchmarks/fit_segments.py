"""Fits the trees that tell lines of chrome from lines of text, and writes `rules/words/segments.json`.

    python benchmarks/fit_segments.py [DATA] [--out FILE] [--folds N]

DATA is the folder of the labelled sets (default: $DEDUPE_CORPUS_DATA); needs scikit-learn. Only the half `build` of
every set is used (see boilerplate.py). Rows are the lines of labelled raw pages; clean texts are added as lines that
are all text. The vocabulary is among the features: fit again when it has grown much. With --folds the scores of pages left out in turn are compared with the labels.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

import boilerplate
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from dedupe_corpus.model import Config
from dedupe_corpus.rules.line_context import columns
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.rules.trees import Trees

RAW = ("wcxb_mixed", "wcxb_forum")
# (set, field, most texts): text to its last line
CLEAN = (
    ("wcxb_mixed", "gold", 200),
    ("wcxb_forum", "gold", 60),
    ("udhr", "text", 40),
    ("peps", "text", 20),
    ("rfc_pages", "gold", 8),
    ("gutenberg_raw", "gold", 1),
    ("handbook_6lang", "gold", 60),
    ("psdocs_versions", "text", 40),
    ("spamassassin", "text", 60),
    ("usenet_4groups", "text", 60),
    ("discourse_he", "gold", 40),
    ("drupal_forum_en", "gold", 40),
)
CHROME, TEXT, DOUBTFUL = 0, 1, 2
KIND = {"0": CHROME, "1": TEXT}
TREES, LEAVES, RATE, LEAST = 48, 8, 0.18, 60
LOOK = lookup(Config())


def raw_pages(data: Path, name: str) -> list[tuple[Any, Any]]:
    """(features, labels) of each page of the half `build`."""
    out = []
    for row in boilerplate.read_set(data, name, "build"):
        page = Page(row["text"], lookup=LOOK)
        labels = [KIND.get(label, DOUBTFUL) for label in boilerplate.placed_labels(row)]
        out.append((matrix(page), np.array([labels[line.number] for line in page.filled])))
    return out


def clean_pages(data: Path) -> list[tuple[Any, Any]]:
    out = []
    for name, field, most in CLEAN:
        rows = [row for row in boilerplate.read_set(data, name, "build") if row.get(field)]
        for row in rows[:: max(1, -(-len(rows) // most))]:
            page = Page(row[field], lookup=LOOK)
            if page.filled:
                out.append((matrix(page), np.full(len(page.filled), TEXT)))
    return out


def matrix(page: Page) -> Any:
    return np.stack(list(columns(page).values()), axis=1).astype(np.int32)


def fit(raw: list[tuple[Any, Any]], clean: list[tuple[Any, Any]], names: list[str]) -> Trees:
    rows = np.concatenate([x for x, _ in (*raw, *clean)])
    labels = np.concatenate([y for _, y in (*raw, *clean)])
    # lines of clean texts: many, alike, and only there to hold the model back
    weights = np.concatenate([np.full(len(y), 1.0 if i < len(raw) else 0.5) for i, (_, y) in enumerate((*raw, *clean))])
    sure = labels != DOUBTFUL
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=LEAST,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    )
    model.fit(rows[sure], labels[sure] == CHROME, sample_weight=weights[sure])
    trees = [nested(predictor.nodes, 0, names) for (predictor,) in model._predictors]  # noqa: SLF001 -- no public way
    return Trees(round(1000 * float(model._baseline_prediction[0, 0])), tuple(trees))  # noqa: SLF001


def nested(nodes: Any, at: int, names: list[str]) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(1000 * float(node["value"]))
    low, high = (nested(nodes, int(node[side]), names) for side in ("left", "right"))
    return [names[int(node["feature_idx"])], int(np.floor(node["num_threshold"])), low, high]


def score(trees: Trees, rows: Any, names: list[str]) -> Any:
    return trees.score({name: rows[:, i] for i, name in enumerate(names)})


def compare(raw: list[tuple[Any, Any]], clean: list[tuple[Any, Any]], names: list[str], folds: int) -> None:
    scores: list[Any] = [None] * len(raw)
    for fold in range(folds):
        trees = fit([page for i, page in enumerate(raw) if i % folds != fold], clean, names)
        for i in range(fold, len(raw), folds):
            scores[i] = score(trees, raw[i][0], names)
    found, labels = np.concatenate(scores), np.concatenate([y for _, y in raw])
    print("least score  precision  chrome found  text taken")
    for limit in range(1000, 4501, 500):
        taken = found >= limit
        right, wrong = (taken & (labels == CHROME)).sum(), (taken & (labels == TEXT)).sum()
        print(
            f"{limit:11}  {right / max(1, right + wrong):9.4f}  {right / (labels == CHROME).sum():12.3f}  "
            f"{wrong / (labels == TEXT).sum():10.4f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("DEDUPE_CORPUS_DATA", "../shared/data"))
    parser.add_argument("--out", default="src/dedupe_corpus/rules/words/segments.json")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    data = Path(options.data)
    names = list(columns(Page("A line.\nAnother line.\n", lookup=LOOK)))
    raw = [page for name in RAW for page in raw_pages(data, name)]
    clean = clean_pages(data)
    print(f"{sum(len(y) for _, y in raw)} lines of raw pages, {sum(len(y) for _, y in clean)} lines of clean texts")
    if options.folds:
        compare(raw, clean, names, options.folds)
    trees = fit(raw, clean, names)
    origin = (
        f"Fitted by benchmarks/fit_segments.py on the half `build` of {', '.join(RAW)} (WCXB, CC-BY-4.0: lines labelled "
        "by people) and on clean texts as counter-examples; only numbers are kept, no text."
    )
    # one tree a line: a change of the fit shows as a change of lines
    body = ",\n  ".join(json.dumps(tree) for tree in trees.trees)
    Path(options.out).write_text(
        f'{{\n "origin": {json.dumps(origin)},\n "base": {trees.base},\n "trees": [\n  {body}\n ]\n}}\n', "utf-8"
    )


if __name__ == "__main__":
    main()
