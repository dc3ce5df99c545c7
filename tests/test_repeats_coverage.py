"""Every repeat is covered: against an oracle that shares no code, on corpora of many kinds.

DEDUPE_CORPUS_CORPORA sets how many are generated (CI: 600; a nightly run: 10,000 and more).
"""

from __future__ import annotations

import os
import random
import re
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dedupe_corpus.model import Config, Span
from dedupe_corpus.repeats import corpus as corpus_repeats
from dedupe_corpus.repeats.anchors import LEAST_REPEAT, anchors, window_sizes
from dedupe_corpus.repeats.corpus import CorpusRepeats, serial
from dedupe_corpus.repeats.fold import fold, fold_many
from dedupe_corpus.repeats.store import write
from dedupe_corpus.repeats.within import runs_within
from tests import repeats_oracle as oracle

CORPORA = int(os.environ.get("DEDUPE_CORPUS_CORPORA", "600"))
_BATCH = 20


def find(
    texts: Sequence[str],
    config: Config,
    order: Sequence[int] | None = None,
    folders: Sequence[str] | None = None,
    cuts: Sequence[int] = (),
) -> CorpusRepeats:
    """Store the texts in batches that end at `cuts`, and look across them; without an order the longest stays."""
    if order is None:
        sequence = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
        order = [sequence.index(i) for i in range(len(texts))]
    edges = [0, *cuts, len(texts)]
    with tempfile.TemporaryDirectory() as folder:
        bases = []
        for number, (a, b) in enumerate(pairwise(edges)):
            bases.append(Path(folder) / f"batch-{number}")
            write(bases[-1], texts[a:b], config.min_repeat)
        return corpus_repeats.find(bases, order, folders or [""] * len(texts), config, serial)


def covered(texts: Sequence[str], found: CorpusRepeats) -> list[set[int]]:
    """Indices of each text that a finding or a group covers, checked to name equal text."""
    out: list[set[int]] = [set() for _ in texts]

    def add(a: int, one: Span, b: int, two: Span, *, words: bool = False) -> None:
        first, second = (oracle.fold(t[slice(*span)])[0] for t, span in ((texts[a], one), (texts[b], two)))
        assert first == second or (words and re.findall(r"[^\W]+", first) == re.findall(r"[^\W]+", second))
        out[a].update(range(*one))
        out[b].update(range(*two))

    for passage in found.passages:
        for one, two in zip(passage.runs, passage.kept_runs, strict=True):
            add(passage.document, one, passage.kept, two)
        if passage.confidence == "medium":
            add(passage.document, passage.span, passage.kept, passage.kept_span)
    for pair in found.similar:
        for one, two in zip(pair.spans, pair.other_spans, strict=True):
            add(pair.b, one, pair.a, two, words=True)
    for drop in found.drops:
        for one, two in zip(drop.matched, drop.kept_spans, strict=True):
            add(drop.document, one, drop.kept, two)
        out[drop.document].update(range(len(texts[drop.document])))
    return out


MET = (2255, 2498, 2749, 3566, 4206, 5593, 6051, 6829, 7545, 8087, 8397, 9168)
"""Corpora of larger runs where something was missing once: text that meets in a near-duplicate and not in what is kept."""


@pytest.mark.parametrize(
    "seeds", [range(n, n + _BATCH) for n in range(0, max(CORPORA, _BATCH), _BATCH)] + [MET], ids=min
)
def test_every_repeat_across_documents_is_covered(seeds: Sequence[int]) -> None:
    for seed in seeds:
        texts, least = oracle.corpus(seed)
        rnd = random.Random(seed)
        cuts = sorted(rnd.sample(range(len(texts) + 1), rnd.randint(0, min(2, len(texts)))))
        found = find(texts, Config(min_repeat=least), cuts=cuts)
        folded = [oracle.fold(text) for text in texts]
        across, inside = oracle.repeated([text for text, _ in folded], least)
        for number, ((_, index), seen) in enumerate(zip(folded, covered(texts, found), strict=True)):
            missing = {p for p in across[number] - inside[number] if index[p] not in seen}
            assert not missing, (seed, number, sorted(missing)[:5])


@pytest.mark.parametrize("batch", range(max(1, CORPORA // _BATCH)))
def test_every_repeat_within_a_document_is_covered(batch: int) -> None:
    for seed in range(batch * _BATCH, (batch + 1) * _BATCH):
        texts, least = oracle.corpus(seed)
        rnd = random.Random(seed)
        joined = rnd.choice(["", "x", "\n"]).join(texts)
        codes = fold(joined).codes
        text = oracle.fold(joined)[0]
        assert "".join(map(chr, codes.tolist())) == text
        runs = runs_within(codes, least)
        seen: set[int] = set()
        for left, right, length in zip(*(part.tolist() for part in runs), strict=True):
            assert left < right
            assert length >= least
            assert text[left : left + length] == text[right : right + length]
            seen.update(range(left, left + length))
            seen.update(range(right, right + length))
        assert seen == oracle.repeated([text], least)[1][0], seed


def test_folding_agrees_with_the_oracle_and_maps_back() -> None:
    rnd = random.Random(0)
    for seed in range(200):
        texts, _ = oracle.corpus(seed)
        noise = [oracle.INVISIBLE, oracle.SPACES, "".join(oracle.FOLDS)]
        texts = ["".join(sign + rnd.choice(["", "", "", rnd.choice(rnd.choice(noise))]) for sign in t) for t in texts]
        batch = fold_many(texts)
        for number, text in enumerate(texts):
            expected, index = oracle.fold(text)
            folded = batch.document(number)
            assert "".join(map(chr, folded.codes.tolist())) == expected
            assert folded.positions.tolist() == index
            assert folded.to_places(np.array(index, np.int64)).tolist() == list(range(len(index)))


def test_anchors_of_a_document_do_not_depend_on_its_neighbours() -> None:
    for seed in range(60):
        texts, least = oracle.corpus(seed)
        batch = fold_many(texts)
        hashes, places = anchors(batch.codes, least)
        for number in range(len(texts)):
            document = batch.document(number)
            own, at = anchors(document.codes, least)
            mine = (places >= batch.starts[number]) & (places < batch.ends[number])
            assert own.tolist() == hashes[mine].tolist()
            assert (at + batch.starts[number]).tolist() == places[mine].tolist()


def test_every_run_of_the_least_length_has_an_anchor_of_its_own() -> None:
    rnd = random.Random(5)
    for least in (LEAST_REPEAT, 33, 64, 100):
        k, w = window_sizes(least)
        assert k + w - 1 == least
        text = "".join(rnd.choice("abcdefgh ") for _ in range(40_000))  # more than one block of windows
        _, places = anchors(fold(text).codes, least)
        size = len(fold(text).codes)
        assert int(np.diff(places).max()) <= w
        assert places[0] < w
        assert places[-1] > size - k - w
