"""The ledger: nothing is lost, whatever was edited, put back or damaged."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus import ledger
from dedupe_corpus.errors import OutputError, UsageError
from dedupe_corpus.formats.reading import encode
from dedupe_corpus.ledger.entries import entry_from
from dedupe_corpus.model import Edit, Json
from dedupe_corpus.text import apply, compose

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "sloppy-windows-1252", "cp1251", "cp932")
IDS = [f"DC2{n:02}-{n:010x}" for n in range(1, 40)]


@dataclass(frozen=True)
class Cleaned:
    """A file with what a run made of it. edits: from original to clean; removed: the finding ids that took text."""

    path: str
    original: str
    clean: str
    edits: tuple[Edit, ...]
    removed: tuple[str, ...]
    encoding: str = "utf-8"
    bom: bool = False

    @property
    def data(self) -> bytes:
        return encode(self.original, self.encoding, bom=self.bom)


def record(one: Cleaned, *, same_as: str = "", dropped: str = "", raw: bytes | None = None) -> dict[str, Json]:
    data = one.data if raw is None else raw
    return ledger.entry(
        path=one.path,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=one.encoding,
        bom=one.bom,
        original=one.original,
        clean=one.clean,
        edits=one.edits,
        ids=IDS,
        raw=None if raw is None else base64.b64encode(raw).decode(),
        same_as=same_as,
        dropped=dropped,
    )


def write_out(out: Path, files: Sequence[Cleaned], extra: Sequence[dict[str, Json]] = ()) -> None:
    for one in files:
        path = out / "text" / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.clean.encode())
    ledger.write(out / "report" / "ledger" / "000000.jsonl.gz", [*map(record, files), *extra])


def clean_of(out: Path, path: str) -> str:
    return (out / "text" / path).read_bytes().decode()


def assert_restored(out: Path, files: Sequence[Cleaned]) -> None:
    with tempfile.TemporaryDirectory() as to:
        done = ledger.restore_all(out, Path(to))
        assert done.failed == ()
        for one in files:
            assert (Path(to) / one.path).read_bytes() == one.data


def removal(path: str, original: str, *passages: str, repairs: Sequence[Edit] = (), encoding: str = "utf-8") -> Cleaned:
    """A text from which each passage was taken by a finding of its own, and then runs of blank lines were closed."""
    middle = apply(original, repairs)
    edits = list(repairs)
    spans = sorted((middle.index(p), middle.index(p) + len(p), n) for n, p in enumerate(passages))
    taken = [Edit(start, end, "", (key,)) for start, end, key in spans]
    edits = compose(edits, taken, middle)
    middle = apply(middle, taken)
    gaps = [Edit(m.start() + 2, m.end(), "") for m in re.finditer(r"\n{3,}", middle)]
    edits = compose(edits, gaps, middle)
    return Cleaned(path, original, apply(original, edits), tuple(edits), tuple(IDS[: len(passages)]), encoding)


@st.composite
def cleaned(draw: st.DrawFn, path: str = "a.txt") -> Cleaned:
    """Random text, repaired, cut and tidied by random edits that are composed as a run composes them."""
    encoding = draw(st.sampled_from(ENCODINGS))
    letters = (
        "ab .\n\r\t" if encoding.startswith(("sloppy", "cp")) else "ab .\n\r\té漢字語\u0301\U0001f642\u200b\u2028ܐ"
    )
    original = draw(st.text(letters, max_size=60))
    edits: list[Edit] = []
    text = original
    removed: list[str] = []
    for round_number in range(3):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        step: list[Edit] = []
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if step and start < step[-1].end:
                continue
            if round_number == 0:
                put = draw(st.text("ab\né", max_size=3)) if not encoding.startswith(("sloppy", "cp")) else "\n"
                step.append(Edit(start, end, put))
            elif round_number == 1 and start < end:
                key = len(removed)
                removed.append(IDS[key])
                step.append(Edit(start, end, "", (key,)))
            elif text[start:end].isspace():
                step.append(Edit(start, end, "\n" if draw(st.booleans()) else ""))
        step = [e for e in step if e.text != text[e.start : e.end]]
        edits = compose(edits, step, text) if round_number else step
        text = apply(text, step)
    clean = apply(original, edits)
    assert clean == text
    present = {IDS[k] for e in edits for k in e.keys}
    kept = tuple(one for one in removed if one in present)
    return Cleaned(path, original, clean, tuple(edits), kept, encoding, draw(st.booleans()))


@given(one=cleaned())
@settings(max_examples=80, deadline=None)
def test_every_original_comes_back_byte_for_byte(one: Cleaned) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_out(Path(folder), [one])
        assert_restored(Path(folder), [one])


@given(one=cleaned(), data=st.data())
@settings(max_examples=80, deadline=None)
def test_after_putting_back_the_original_still_comes_back(one: Cleaned, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write_out(out, [one])
        order = data.draw(st.permutations(one.removed)) if one.removed else []
        for number, wanted in enumerate(order):
            put = ledger.put_back(out, [wanted])
            after = clean_of(out, one.path)
            assert wanted in (*put.findings, *put.already)
            assert wanted in ledger.restored_ids(out)
            if number < 2:
                assert_restored(out, [one])
                again = ledger.put_back(out, [wanted])
                assert again.already == (wanted,)
                assert again.paths == ()
                assert clean_of(out, one.path) == after
        assert_restored(out, [one])


@given(
    paragraphs=st.lists(
        st.text("abc déж漢.", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=2, max_size=8
    ),
    data=st.data(),
)
@settings(max_examples=80, deadline=None)
def test_paragraphs_that_come_back_stand_where_they_stood(paragraphs: list[str], data: st.DataObject) -> None:
    numbered = [f"{n}{text}{n}" for n, text in enumerate(paragraphs)]
    original = "\n\n".join(numbered) + "\n"
    gone = data.draw(
        st.lists(st.sampled_from(range(len(numbered))), unique=True, min_size=1, max_size=len(numbered) - 1)
    )
    one = removal("a.txt", original, *(numbered[n] + "\n" for n in gone))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write_out(out, [one])
        for number, wanted in zip(gone, one.removed, strict=True):
            ledger.put_back(out, [wanted])
            assert numbered[number] in clean_of(out, "a.txt").split("\n")
        lines = [line for line in clean_of(out, "a.txt").split("\n") if line]
        assert lines == numbered
        assert clean_of(out, "a.txt") == original
        assert_restored(out, [one])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_gap_around_a_passage_opens_again(tmp_path: Path, end: str) -> None:
    original = end.join(["First.", "", "NOTICE", "", "Second.", ""])
    repairs = [Edit(m.start(), m.end(), "\n") for m in re.finditer("\r\n|\r", original)]
    one = removal("a.txt", original, "NOTICE\n", repairs=repairs)
    assert one.clean == "First.\n\nSecond.\n"
    write_out(tmp_path, [one])
    done = ledger.put_back(tmp_path, ["dc201"])
    assert done.findings == (IDS[0],)
    assert clean_of(tmp_path, "a.txt") == "First.\n\nNOTICE\n\nSecond.\n"
    assert_restored(tmp_path, [one])


def test_words_inside_a_sentence_come_back_repaired(tmp_path: Path) -> None:
    original = "See the cafÃ© (Trusted SourceÃ©) for more."
    repairs = [Edit(m.start(), m.end(), "é") for m in re.finditer("Ã©", original)]
    one = removal("a.txt", original, " (Trusted Sourceé)", repairs=repairs)
    assert one.clean == "See the café for more."
    write_out(tmp_path, [one])
    assert ledger.put_back(tmp_path, [IDS[0]]).also == ()
    assert clean_of(tmp_path, "a.txt") == "See the café (Trusted Sourceé) for more."
    assert_restored(tmp_path, [one])


def test_neighbours_stay_away(tmp_path: Path) -> None:
    one = removal("a.txt", "A.\none\ntwo\nthree\nB.\n", "one\n", "two\n", "three\n")
    write_out(tmp_path, [one])
    ledger.put_back(tmp_path, [one.removed[1]])
    assert clean_of(tmp_path, "a.txt") == "A.\ntwo\nB.\n"
    ledger.put_back(tmp_path, [one.removed[2], one.removed[0]])
    assert clean_of(tmp_path, "a.txt") == one.original
    assert_restored(tmp_path, [one])


@pytest.mark.parametrize(
    ("original", "passage", "back"),
    [
        ("A.\n\n\n\n\n\nNOTICE\n\n\n\nB.\n", "NOTICE\n", "A.\n\nNOTICE\n\nB.\n"),
        ("NOTICE\n\n\n\nB.\n", "NOTICE\n", "NOTICE\n\nB.\n"),
        ("A.\n\n\n\nNOTICE", "NOTICE", "A.\n\nNOTICE"),
        ("A.  \n  NOTICE  \nB.\n", "  NOTICE", "A.\n  NOTICE\nB.\n"),
        ("Read on NOTICE\nB.\n", "NOTICE", "Read on NOTICE\nB.\n"),
    ],
)
def test_no_more_room_opens_than_a_blank_line(tmp_path: Path, original: str, passage: str, back: str) -> None:
    """Layout that was repaired before anything was removed does not come back with a passage."""
    from dedupe_corpus.repair.layout import tidy

    repairs = tidy(original)
    middle = apply(original, repairs)
    start = middle.index(passage)
    taken = [Edit(start, start + len(passage), "", (0,))]
    edits = compose(repairs, taken, middle)
    middle = apply(middle, taken)
    edits = compose(edits, tidy(middle), middle)
    one = Cleaned("a.txt", original, apply(original, edits), tuple(edits), (IDS[0],))
    write_out(tmp_path, [one])
    ledger.put_back(tmp_path, [IDS[0]])
    assert clean_of(tmp_path, "a.txt").rstrip("\n") == back.rstrip("\n")
    assert_restored(tmp_path, [one])


def test_a_moved_passage_goes_back_where_it_came_from(tmp_path: Path) -> None:
    original = "one\ntwo\nthree\n"
    edits = (Edit(0, 0, "three\n", (0,), ""), Edit(8, 14, "", (0,)))
    one = Cleaned("a.txt", original, apply(original, edits), edits, (IDS[0],))
    assert one.clean == "three\none\ntwo\n"
    write_out(tmp_path, [one])
    ledger.put_back(tmp_path, [IDS[0]])
    assert clean_of(tmp_path, "a.txt") == original
    assert_restored(tmp_path, [one])


def test_a_dropped_document_comes_back_as_text(tmp_path: Path) -> None:
    kept = removal("kept.txt", "Alike.\n\nNOTICE\n\nEnd.\n", "NOTICE\n")
    twin = Cleaned("twin.txt", kept.original, kept.clean, kept.edits, ())
    near = removal("near.txt", "Alike.\n\nSHARE THIS\n\nThe end.\n", "The", "SHARE THIS\n")
    extra = [record(twin, same_as="kept.txt", dropped="DC501-0000000001"), record(near, dropped="DC502-0000000002")]
    write_out(tmp_path, [kept], extra)
    assert_restored(tmp_path, [kept, twin, near])
    with pytest.raises(UsageError, match="put DC502-0000000002 back first"):
        ledger.put_back(tmp_path, [IDS[1]])
    done = ledger.put_back(tmp_path, ["DC501", "DC502"])
    assert done.paths == ("near.txt", "twin.txt")
    assert clean_of(tmp_path, "twin.txt") == kept.clean
    assert clean_of(tmp_path, "near.txt") == near.clean
    assert_restored(tmp_path, [kept, twin, near])
    assert ledger.put_back(tmp_path, ["DC501"]).already == ("DC501-0000000001",)


def test_a_dropped_document_and_a_passage_of_it_at_once(tmp_path: Path) -> None:
    near = removal("near.txt", "Alike.\n\nSHARE THIS\n\nThe end.\n", "SHARE THIS\n")
    write_out(tmp_path, [], [record(near, dropped="DC502-0000000002")])
    ledger.put_back(tmp_path, ["DC502-0000000002", IDS[0]])
    assert clean_of(tmp_path, "near.txt") == near.original
    assert_restored(tmp_path, [near])


def test_bytes_that_decoding_cannot_give_back_are_kept(tmp_path: Path) -> None:
    raw = b"caf\xe9 \xff\xfe\n"
    one = Cleaned("a.txt", "caf\ufffd \ufffd\n", "caf\ufffd \ufffd\n", (), ())
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text(one.clean, encoding="utf-8")
    ledger.write(tmp_path / "report" / "ledger" / "0.jsonl.gz", [record(one, raw=raw)])
    done = ledger.restore_all(tmp_path, tmp_path.parent / "back")
    assert (done.files, done.exit_code) == (1, 0)
    assert (tmp_path.parent / "back" / "a.txt").read_bytes() == raw


def test_odd_but_legal_names_come_back(tmp_path: Path) -> None:
    files = [
        removal(name, "One.\nTWO\n", "TWO\n") for name in ("a/b c.txt", "ä\u0308/…", "a:b", "-", "x\udcff.txt", "a\nb")
    ]
    write_out(tmp_path, files)
    assert_restored(tmp_path, files)


@pytest.mark.parametrize("path", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "a/\0b", ".", ""])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    one = removal("a.txt", "One.\nTWO\n", "TWO\n")
    write_out(tmp_path / "out", [one], [{**record(one, raw=b"evil"), "path": path}])
    done = ledger.restore_all(tmp_path / "out", tmp_path / "deep" / "back")
    assert done.files == 1
    assert [failure.path for failure in done.failed] == [path]
    assert done.exit_code == 4
    assert not list(tmp_path.glob("**/out.txt"))


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    one = removal("sub/a.txt", "One.\nTWO\n", "TWO\n")
    write_out(tmp_path / "out", [one])
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "sub").symlink_to(tmp_path / "elsewhere")
    done = ledger.restore_all(tmp_path / "out", tmp_path / "back")
    assert len(done.failed) == 1
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    files = [removal("same.txt", "One.\nTWO\n", "TWO\n"), removal("other.txt", "One.\nTWO\n", "TWO\n")]
    write_out(tmp_path / "out", files)
    back = tmp_path / "back"
    back.mkdir()
    (back / "same.txt").write_bytes(files[0].data)
    (back / "other.txt").write_bytes(b"mine")
    done = ledger.restore_all(tmp_path / "out", back)
    assert (done.files, done.already) == (1, 1)
    assert [failure.path for failure in done.failed] == ["other.txt"]
    assert (back / "other.txt").read_bytes() == b"mine"


def test_an_edited_clean_text_is_refused(tmp_path: Path) -> None:
    files = [removal("a.txt", "One.\nTWO\n", "TWO\n"), removal("b.txt", "One.\nTWO\n", "TWO\n")]
    write_out(tmp_path / "out", files)
    (tmp_path / "out" / "text" / "a.txt").write_text("One!\n", encoding="utf-8")
    assert ledger.edited_texts(tmp_path / "out") == ["a.txt"]
    done = ledger.restore_all(tmp_path / "out", tmp_path / "back")
    assert [failure.path for failure in done.failed] == ["a.txt"]
    assert (done.files, done.exit_code) == (1, 4)
    write_out(tmp_path / "out", files[:1])
    (tmp_path / "out" / "text" / "a.txt").write_text("One!\n", encoding="utf-8")
    with pytest.raises(OutputError, match="was changed after the run"):
        ledger.put_back(tmp_path / "out", [files[0].removed[0]])


def test_what_was_put_back_is_no_edit(tmp_path: Path) -> None:
    one = removal("a.txt", "One.\nTWO\n", "TWO\n")
    write_out(tmp_path, [one])
    ledger.put_back(tmp_path, ["DC201"])
    assert ledger.edited_texts(tmp_path) == []
    assert ledger.restored_ids(tmp_path) == {IDS[0]}


def test_a_putting_back_that_was_cut_short_can_be_done_again(tmp_path: Path) -> None:
    one = removal("a.txt", "One.\nTWO\nEnd.\n", "TWO\n")
    near = removal("near.txt", "One.\nTwo.\n")
    write_out(tmp_path, [one], [record(near, dropped="DC502-0000000002")])
    ledger.put_back(tmp_path, ["DC201", "DC502"])
    (tmp_path / "text" / "a.txt").write_bytes(one.clean.encode())  # as if the machine had stopped before the text
    (tmp_path / "text" / "near.txt").unlink()
    assert_restored(tmp_path, [one, near])
    assert ledger.edited_texts(tmp_path) == []
    done = ledger.put_back(tmp_path, ["DC201", "DC502"])
    assert done.already == ()
    assert clean_of(tmp_path, "a.txt") == one.original
    assert clean_of(tmp_path, "near.txt") == near.clean
    assert_restored(tmp_path, [one, near])


def test_ids_that_fit_nothing_or_too_much(tmp_path: Path) -> None:
    one = removal("a.txt", "One.\nTWO\nTHREE\n", "TWO\n", "THREE\n")
    write_out(tmp_path, [one])
    with pytest.raises(UsageError, match="fits 2 findings"):
        ledger.put_back(tmp_path, ["DC2"])
    with pytest.raises(UsageError, match=f"did you mean {IDS[0]}"):
        ledger.put_back(tmp_path, [IDS[0][:-1] + "f"])
    with pytest.raises(UsageError, match="nothing was removed"):
        ledger.put_back(tmp_path, ["zzz"])
    with pytest.raises(UsageError):
        ledger.put_back(tmp_path, [""])
    assert clean_of(tmp_path, "a.txt") == one.clean


def test_unreadable_files_are_listed(tmp_path: Path) -> None:
    one = removal("a.txt", "One.\nTWO\n", "TWO\n")
    write_out(tmp_path / "out", [one], [ledger.unreadable("b.png", 9, "a PNG image")])
    done = ledger.restore_all(tmp_path / "out", tmp_path / "back")
    assert done.unreadable == (ledger.Failure("b.png", "a PNG image"),)
    assert (done.files, done.exit_code) == (1, 3)
    assert ledger.edited_texts(tmp_path / "out") == []


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    one = record(removal("a.txt", "One.\nTWO\n", "TWO\n"))
    ledger.write(tmp_path / "x.jsonl.gz", [one])
    ledger.write(tmp_path / "other name.jsonl.gz", [one])
    assert (tmp_path / "x.jsonl.gz").read_bytes() == (tmp_path / "other name.jsonl.gz").read_bytes()
    assert (tmp_path / "x.jsonl.gz").read_bytes()[4:8] == b"\0\0\0\0"


def test_damage_is_told_and_the_rest_comes_back(tmp_path: Path) -> None:
    files = [removal(f"{n}.txt", "One.\nTWO\n", "TWO\n") for n in range(3)]
    write_out(tmp_path / "out", files)
    path = tmp_path / "out" / "report" / "ledger" / "000000.jsonl.gz"
    lines = gzip.decompress(path.read_bytes()).split(b"\n")
    path.write_bytes(gzip.compress(b"\n".join([lines[0], b'{"schema":"other/9"}', lines[2], b"{", b""])))
    done = ledger.restore_all(tmp_path / "out", tmp_path / "back")
    assert done.files == 2
    assert [failure.path.rpartition(":")[2] for failure in done.failed] == ["2", "4"]
    with pytest.raises(OutputError, match="the ledger is damaged"):
        ledger.edited_texts(tmp_path / "out")
    assert ledger.put_back(tmp_path / "out", ["DC201"]).findings == (IDS[0],)  # its own lines are whole
    path.write_bytes(path.read_bytes()[:-12])
    assert "nothing can be read from here on" in ledger.restore_all(tmp_path / "out", tmp_path / "b2").failed[-1].why
    path.write_bytes(b"no gzip")
    assert ledger.restore_all(tmp_path / "out", tmp_path / "b3").exit_code == 4


def test_tampered_edits_never_give_a_wrong_original(tmp_path: Path) -> None:
    one = removal("a.txt", "One.\nTWO\n", "TWO\n")
    entry = record(one)
    for edits in ([[0, 0, "x"]], [[50, 60, "x"]], [[3, 1, "x"]]):
        write_out(tmp_path / "out", [], [{**entry, "edits": edits}])
        (tmp_path / "out" / "text").mkdir(exist_ok=True)
        (tmp_path / "out" / "text" / "a.txt").write_bytes(one.clean.encode())
        done = ledger.restore_all(tmp_path / "out", tmp_path / "back")
        assert done.files == 0
        assert len(done.failed) == 1


def test_a_folder_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no ledger"):
        ledger.restore_all(tmp_path, tmp_path.parent / "back")


def test_restoring_into_out_is_refused(tmp_path: Path) -> None:
    write_out(tmp_path, [removal("a.txt", "One.\nTWO\n", "TWO\n")])
    with pytest.raises(UsageError, match="is inside"):
        ledger.restore_all(tmp_path, tmp_path / "text")


def test_edits_that_do_not_fit_are_a_fault_at_once() -> None:
    with pytest.raises(ValueError, match="do not lead"):
        record(Cleaned("a.txt", "One.", "Two.", (), ()))


def test_a_record_reads_back_as_it_was_written() -> None:
    from dedupe_corpus.ledger.entries import record_of

    one = record(removal("a.txt", "One.\r\nTWO\n", "TWO\n"), dropped="DC502-0000000002")
    assert record_of(entry_from(one)) == one
