"""What the search does for many places at once gives what it would give for each by itself."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from dedupe_corpus.model import Config
from dedupe_corpus.repeats import bridges, surroundings
from dedupe_corpus.repeats.extend import Flat, maximal_runs
from dedupe_corpus.repeats.fold import fold
from dedupe_corpus.repeats.store import shelf, write
from tests.test_repeats_coverage import find

SIGNS = ("a", "b", "é", "中", "_", "7", " ", "\n", "\n\n", ", ", "€", "+", "́", "\u200b", "😀", "“", ". ")


def noise(rnd: random.Random, size: int) -> str:
    return "".join(rnd.choice(SIGNS) for _ in range(size))


@pytest.mark.parametrize("seed", range(20))
def test_places_and_texts_map_to_each_other_across_batches(tmp_path: Path, seed: int) -> None:
    rnd = random.Random(seed)
    texts = [noise(rnd, rnd.randrange(40)) for _ in range(12)]
    write(tmp_path / "one", texts[:5], 64)
    write(tmp_path / "two", texts[5:], 64)
    books = shelf((tmp_path / "one", tmp_path / "two"))
    for number, text in enumerate(texts):
        alone = fold(text)
        indices = np.arange(alone.positions[-1] + 2) if len(alone.codes) else np.zeros(0, np.int64)
        document = np.full(len(indices), number)
        wanted = books.starts[number] + alone.to_places(indices)
        assert books.to_places(document, indices).tolist() == wanted.tolist()
        places = books.starts[number] + np.arange(len(alone.codes))
        document = np.full(len(places), number)
        assert books.to_text(document, places).tolist() == alone.positions.tolist()
    assert books.texts(np.array([7, 0, 11, 3])) == [texts[7], texts[0], texts[11], texts[3]]


@pytest.mark.parametrize("seed", range(40))
def test_runs_hold_exactly_the_pairs_that_share_a_window(seed: int) -> None:
    rnd = random.Random(seed)
    k = 4
    codes = np.array([rnd.choice((0, 1, 1, 1, 2, 2)) for _ in range(400)], np.uint8)
    codes[200:260] = codes[20:80]
    codes[210:220] = rnd.choice((codes[210:220], 0, 1))
    pairs = {(a, rnd.choice((a + 180, rnd.randrange(a + 1, 397)))) for a in range(396)}
    left, right = np.array(sorted(pairs), np.int64).T
    keep = right <= 396
    runs = maximal_runs(Flat(codes), left[keep], right[keep], k)
    found = {
        (a + step, b + step)
        for a, b, length in zip(runs.left.tolist(), runs.right.tolist(), runs.length.tolist(), strict=True)
        for step in range(length - k + 1)
    }
    windows = {
        (a, b)
        for a, b in zip(left[keep].tolist(), right[keep].tolist(), strict=True)
        if codes[a : a + k].all() and codes[a : a + k].tolist() == codes[b : b + k].tolist()
    }
    assert windows <= found
    assert all(codes[a : a + k].tolist() == codes[b : b + k].tolist() and codes[a : a + k].all() for a, b in found)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_ruled_out_by_signs_is_no_bridge(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rnd = random.Random(seed)
    words = ["mill", "river", "stone", "7", "3.5", "brücke", "中文", "e\u0301t\u00e9", "_x_", "€", "+", "boat's"]

    def said(count: int) -> list[str]:
        return [rnd.choice(words) + rnd.choice(("", "", "", ",", ".")) for _ in range(count)]

    texts = []
    for _ in range(4):
        shared = [said(rnd.randrange(12, 40)) for _ in range(3)]
        for sign in ("", rnd.choice(("> ", "+ ", "€ ", "new ", "_", "中")), rnd.choice((" ", "\n", "* "))):
            parts = [" ".join(said(30)), *(sign + " ".join(part) for part in shared), " ".join(said(30))]
            texts.append(rnd.choice((" ", "\n")).join(parts))
    config = Config(min_repeat=32, min_words=8)
    found = find(texts, config)
    for name in ("may_have_same_words", "may_go_on_behind", "may_go_on_before"):
        monkeypatch.setattr(bridges, name, lambda _text, _one, *two: np.ones(len(two[-1]), bool))
    assert find(texts, config) == found
    assert found.passages or found.pairs


def test_neighbours_of_an_anchor_are_those_of_its_document_wherever_it_is_stored() -> None:
    """Documents of two batches stand further apart than those of one."""
    labels = np.array([7, 8, 9, 7, 8, 5, 7, 8, 9], np.uint64)
    places = np.array([0, 10, 30, 50, 60, 90, 120, 130, 150], np.int64)
    documents = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2], np.int64)
    near = list(surroundings.neighbourhoods(labels, places, documents))
    far = list(surroundings.neighbourhoods(labels, places + 1000 * documents, documents))
    assert all(np.array_equal(one, other) for one, other in zip(near, far, strict=True))
    assert any(keys[0] == keys[6] for keys in near)  # a text that goes on the same way
    assert all(keys[0] != keys[3] for keys in near[: len(surroundings.STEPS)])  # and one that does not
