"""Promise 4 end to end: every long repeat is covered by a finding or a group, in one file and across files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dedupe_corpus.model import Config, Finding
from dedupe_corpus.repeats.fold import fold
from tests.corpora import cleaned, documents

LEAST = 64
CONFIG = Config(ignore=("DC1", "DC2"))
SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
A = "The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the customs house."
B = "In the spring of that year the river rose by two metres and carried the wooden bridge as far as the mill."


def repeated_places(texts: dict[str, str]) -> dict[str, set[int]]:
    """By path, the code points of runs of LEAST folded ones that stand somewhere else, too: the naive way."""
    windows: dict[bytes, list[tuple[str, int]]] = defaultdict(list)
    folds = {path: fold(text) for path, text in texts.items()}
    for path, folded in folds.items():
        signs = folded.codes.astype("<u4").tobytes()
        for at in range(len(folded.codes) - LEAST + 1):
            windows[signs[4 * at : 4 * (at + LEAST)]].append((path, at))
    places: dict[str, set[int]] = defaultdict(set)
    for found in windows.values():
        if len(found) > 1:
            for path, at in found:
                places[path].update(folds[path].positions[at : at + LEAST].tolist())
    return places


def covered_places(findings: Iterable[Finding], texts: dict[str, str]) -> dict[str, set[int]]:
    """By path, what findings and their related places cover; a document in a group is covered as a whole."""
    covered: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.code[:3] not in {"DC3", "DC4", "DC5"}:
            continue
        for start, end in (*finding.spans, *(tuple(s) for s in finding.evidence.get("repeat", ()))):
            covered[finding.path].update(range(start, end))
        for related in finding.related:
            for start, end in related.spans:
                covered[related.path].update(range(start, end))
    return covered


@SOME
@given(st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt"]), documents(), min_size=1, max_size=3))
@example({"a.txt": f"{A}\n{B}\n", "b.txt": f"He said: {A} And more. {B[:70]}\n"})
@example({"a.txt": f"{A} {B}\n\nx\n\n{A} {B}\n", "b.txt": f"{B[20:]} {A[:90]}\n"})
def test_every_long_repeat_is_covered_in_the_later_copy(texts: dict[str, str]) -> None:
    with cleaned({path: text.encode() for path, text in texts.items()}, CONFIG) as (_folder, _out, result):
        covered = covered_places(result.findings, texts)
        for path, places in repeated_places(texts).items():
            missed = [p for p in sorted(places - covered[path]) if not texts[path][p].isspace()]
            if missed:
                # the place that stays needs no finding of its own, but every later one does
                assert all(_is_first(texts, path, p, covered) for p in missed), (path, texts[path][missed[0] :][:80])


def _is_first(texts: dict[str, str], path: str, place: int, covered: dict[str, set[int]]) -> bool:
    """Whether all other places with the same surroundings are covered: then this one is the copy that stays."""
    folded = fold(texts[path])
    at = folded.positions.tolist().index(place)
    for low in range(max(0, at - LEAST + 1), min(at, len(folded.codes) - LEAST) + 1):
        window = folded.codes[low : low + LEAST].astype("<u4").tobytes()
        for other, text in texts.items():
            there = fold(text)
            signs = there.codes.astype("<u4").tobytes()
            start = signs.find(window)
            while start >= 0:
                if start % 4 == 0:
                    spot = int(there.positions[start // 4 + at - low])
                    if (other, spot) != (path, place) and spot in covered[other]:
                        return True
                start = signs.find(window, start + 1)
    return False
