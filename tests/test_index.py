"""The corpus index: look-ups miss nothing, a check against it finds what a run over both finds."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedupe_corpus import indexing, pipeline
from dedupe_corpus.errors import IndexUnusableError, UsageError
from dedupe_corpus.formats.selecting import select
from dedupe_corpus.index import anchor_hashes, create, open_index
from dedupe_corpus.index.segment import MOST_HITS, Segment, write
from dedupe_corpus.model import Config, Finding
from tests.corpora import documents, read_folder, write_folder

CONFIG = Config(jobs=1)
PASSAGE = (
    "The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the customs house. "
    "In the spring of that year the river rose by two metres and carried the wooden bridge as far as the mill."
)

OWN = (
    "This story is another one, told by the miller's daughter when she was old: how the wheel stood still for a whole "
    "winter, how her father carved spoons instead of grinding corn, and how the spoons were sold as far as the coast."
)


def make(folder: Path, files: Mapping[str, str]) -> Path:
    return write_folder(folder, {name: text.encode() for name, text in files.items()})


def checked(folder: Path, config: Config) -> list[Finding]:
    with pipeline.check(select([str(folder)]), config) as run:
        return list(run.report.findings)


def across(findings: Sequence[Finding]) -> set[tuple[str, str, tuple[tuple[int, int], ...], str]]:
    """What findings on other documents say: code, path, spans, status."""
    return {(f.code, f.path, f.spans, f.status) for f in findings if f.code[:3] in {"DC4", "DC5"}}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=40), max_size=8), st.integers(0, 7))
def test_a_look_up_misses_no_anchor(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[int]], asked: int
) -> None:
    folder = tmp_path_factory.mktemp("segment") / "s"
    hashes = [np.unique(np.array(row, np.uint64) * np.uint64(0x9E3779B97F4A7C15)) for row in rows]
    sums = [f"{i * 0x9E3779B97F4A7C15 % 2**64:016x}" for i in range(len(rows))]
    write(folder, [{"path": str(i), "sha256": sums[i], "n": i} for i in range(len(rows))], hashes)
    segment = Segment(folder)
    probe = hashes[asked] if asked < len(hashes) else np.array([1, 2, 3], np.uint64)
    found = set(segment.lookup(probe).tolist())
    assert {i for i, h in enumerate(hashes) if np.intersect1d(h, probe).size} <= found
    wanted = [{"path": str(i), "source": str(i), "sha256": sums[i], "n": i} for i in range(len(rows))]
    assert list(segment.rows()) == wanted
    assert list(segment.rows_of(sorted(found))) == [wanted[i] for i in sorted(found)]


def test_of_a_very_common_anchor_the_first_documents_count(tmp_path: Path) -> None:
    common = np.array([12345], np.uint64)
    write(tmp_path / "s", [{"path": f"{n}", "sha256": f"{n:016x}"} for n in range(200)], [common] * 200)
    segment = Segment(tmp_path / "s")
    assert segment.lookup(common).tolist() == list(range(MOST_HITS))
    some = [0, 1, 63, 64, 127, 130, 199]
    assert [(int(row["path"]), int(row["sha256"], 16)) for row in segment.rows_of(some)] == [(n, n) for n in some]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(documents(), min_size=1, max_size=4), st.lists(documents(), min_size=1, max_size=3))
def test_a_check_against_the_index_finds_what_a_run_over_both_finds(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    home = tmp_path_factory.mktemp("home")
    corpus = make(home / "a", {f"old{i}.txt": text for i, text in enumerate(old)})
    fresh = make(home / "b", {f"new{i}.txt": text for i, text in enumerate(new)})
    config = replace(CONFIG, ignore=("DC214",))
    indexing.build(home / "index", select([str(corpus)]), config)
    by_index = across(checked(fresh, replace(config, against=str(home / "index"))))
    by_folder = across(checked(fresh, replace(config, against=str(corpus))))
    assert by_index == by_folder


def test_a_passage_and_a_copy_of_the_corpus_are_named(tmp_path: Path) -> None:
    corpus = make(
        tmp_path / "a", {"x/old.txt": f"An old story.\n\n{PASSAGE}\n\nIt ended well.\n", "y.txt": "Other words.\n"}
    )
    fresh = make(tmp_path / "b", {"n.txt": f"{OWN}\n\n{PASSAGE}\n", "copy.txt": (corpus / "x/old.txt").read_text()})
    indexing.build(tmp_path / "index", select([str(corpus)]), CONFIG)
    found = {f.path: f for f in checked(fresh, replace(CONFIG, against=str(tmp_path / "index"))) if f.code[:3] != "DC1"}
    assert (found["n.txt"].code, found["n.txt"].related[0].path, found["n.txt"].line) == ("DC401", "x/old.txt", 3)
    assert (found["copy.txt"].code, found["copy.txt"].related[0].path) == ("DC501", "x/old.txt")
    assert {f.path for f in found.values()} == {"n.txt", "copy.txt"}


def test_a_file_is_not_compared_with_its_own_earlier_version(tmp_path: Path) -> None:
    corpus = make(tmp_path / "a", {"old.txt": f"An old story.\n\n{PASSAGE}\n"})
    indexing.build(tmp_path / "index", select([str(corpus)]), CONFIG)
    make(corpus, {"old.txt": f"A changed story.\n\n{PASSAGE}\n"})
    assert across(checked(corpus, replace(CONFIG, against=str(tmp_path / "index")))) == set()


def test_adding_and_removing_change_what_is_found(tmp_path: Path) -> None:
    corpus = make(tmp_path / "a", {"old.txt": "An old story that has nothing to do with it.\n"})
    fresh = make(tmp_path / "b", {"n.txt": f"{OWN}\n\n{PASSAGE}\n"})
    folder = tmp_path / "index"
    against = replace(CONFIG, against=str(folder))
    assert indexing.build(folder, select([str(corpus)]), CONFIG).documents == 1
    assert across(checked(fresh, against)) == set()
    make(corpus, {"added.txt": f"One more.\n\n{PASSAGE}\n"})
    info = indexing.add(folder, select([str(corpus / "added.txt")]), CONFIG)
    assert (info.documents, info.segments) == (2, 2)
    assert [f[0] for f in across(checked(fresh, against))] == ["DC401"]
    assert indexing.add(folder, select([str(corpus / "added.txt")]), CONFIG).documents == 2
    assert indexing.remove(folder, [str(corpus / "added.txt")]) == 1
    assert across(checked(fresh, against)) == set()
    with pytest.raises(UsageError, match="no such document"):
        indexing.remove(folder, ["nowhere.txt"])


def test_an_index_is_the_same_bytes_whatever_the_jobs(tmp_path: Path) -> None:
    corpus = make(tmp_path / "a", {f"{i}.txt": f"Story {i}.\n\n{PASSAGE[i:]}\n" for i in range(12)})
    indexing.build(tmp_path / "i1", select([str(corpus)]), CONFIG)
    indexing.build(tmp_path / "i2", select([str(corpus)]), replace(CONFIG, jobs=2))
    assert read_folder(tmp_path / "i1") == read_folder(tmp_path / "i2")


def test_an_index_that_cannot_be_trusted_is_refused_with_the_way_to_mend_it(tmp_path: Path) -> None:
    corpus = make(tmp_path / "a", {"old.txt": f"{PASSAGE}\n"})
    fresh = make(tmp_path / "b", {"n.txt": f"{OWN}\n\n{PASSAGE}\n"})
    folder = tmp_path / "index"
    against = replace(CONFIG, against=str(folder))
    with pytest.raises(IndexUnusableError, match="no index or folder"):
        checked(fresh, against)
    indexing.build(folder, select([str(corpus)]), CONFIG)
    with pytest.raises(IndexUnusableError, match="other settings"):
        checked(fresh, replace(against, min_repeat=48))
    os.utime(corpus / "old.txt")
    checked(fresh, against)
    (corpus / "old.txt").write_text(f"{PASSAGE} And more.\n")
    with pytest.raises(IndexUnusableError, match=r"has changed.*index add"):
        checked(fresh, against)
    assert indexing.verify(folder) == [f"{corpus / 'old.txt'} has changed"]
    segment = next(folder.glob("segment-*"))
    with (segment / "low.npy").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(IndexUnusableError, match="not as it was written"):
        indexing.verify(folder)
    shutil.rmtree(segment)
    with pytest.raises(IndexUnusableError, match="index build"):
        checked(fresh, against)
    (folder / "index.json").write_text(json.dumps({"schema": "other/1"}))
    with pytest.raises(IndexUnusableError, match="schema"):
        open_index(folder)
    (folder / "index.json").write_text("{")
    with pytest.raises(IndexUnusableError, match="damaged"):
        open_index(folder)


def test_template_lines_are_kept_by_site(tmp_path: Path) -> None:
    index = create(tmp_path / "index", "{}", tmp_path)
    index.put_templates({"folder:a": (14, {7: 12, 9: 14}), "folder:b": (2, {})})
    index.put_templates({"folder:b": (30, {8: 25}), "host:x": (4, {7: 3})})
    index.save()
    again = open_index(tmp_path / "index")
    sites = ("folder:a", "folder:b", "host:x", "nowhere")
    assert [again.template(s) for s in sites] == [(14, {7: 12, 9: 14}), (30, {8: 25}), (4, {7: 3}), (0, {})]
    [file] = (tmp_path / "index").glob("lines-*")
    file.write_bytes(b"\x93NUMPY")
    with pytest.raises(IndexUnusableError, match="not as it was written"):
        open_index(tmp_path / "index")
    with pytest.raises(IndexUnusableError, match=r"damaged.*index build"):
        again.template("folder:a")
    file.unlink()
    with pytest.raises(IndexUnusableError, match="is gone"):
        open_index(tmp_path / "index")


def test_a_killed_build_leaves_the_old_index(tmp_path: Path) -> None:
    corpus = make(tmp_path / "a", {"old.txt": f"{PASSAGE}\n"})
    folder = tmp_path / "index"
    indexing.build(folder, select([str(corpus)]), CONFIG)
    before = read_folder(folder)
    from dedupe_corpus.index import Index

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, "save", _killed)
        make(corpus, {"more.txt": "More words of another kind.\n"})
        with pytest.raises(KeyboardInterrupt):
            indexing.build(folder, select([str(corpus)]), CONFIG)
    kept = {path: data for path, data in read_folder(folder).items() if path in before}
    assert kept == before
    assert open_index(folder).info().documents == 1


def _killed(_self: object) -> None:
    raise KeyboardInterrupt


def test_anchors_of_short_texts_are_none() -> None:
    assert [h.size for h in anchor_hashes(["", "short", PASSAGE], 64)][:2] == [0, 0]
