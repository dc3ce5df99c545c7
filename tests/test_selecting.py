"""Which files a run reads and what they are called in the output."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from dedupe_corpus.errors import UsageError
from dedupe_corpus.formats import extensions, reader_for
from dedupe_corpus.formats.globs import Globs
from dedupe_corpus.formats.selecting import Selection, select


def put(root: Path, *paths: str) -> Path:
    for path in paths:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("text\n", "utf-8")
    return root


def names(selection: Selection) -> list[str]:
    return [source.relative for source in selection.sources]


def test_hidden_folders_links_outward_and_other_extensions_stay_out(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "a.txt", "b.MD", "c.text", "d.html", ".git/e.txt", ".f.txt", "sub/.g/h.txt", "Makefile")
    put(tmp_path, "outside/secret.txt")
    (root / "link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (root / "folder-link").symlink_to(tmp_path / "outside", target_is_directory=True)
    (root / "loop.txt").symlink_to(root / "loop.txt")
    (root / "again.txt").symlink_to(root / "a.txt")
    os.mkfifo(root / "pipe.txt")
    selection = select([str(root)])
    assert names(selection) == ["a.txt", "again.txt", "b.MD", "c.text"]
    assert selection.not_selected == {
        "(no extension)": 2, "(no regular file)": 1, "(symbolic link)": 2, ".html": 1, ".txt": 1,
    }  # fmt: skip
    assert selection.roots == (root,)


def test_include_adds_and_exclude_wins(tmp_path: Path) -> None:
    root = put(tmp_path, "a.txt", "b.HTML", "old/c.txt", "old/d.html", "x/old/e.txt", ".hid.txt")
    assert names(select([str(root)], include=["*.html"])) == [
        "a.txt",
        "b.HTML",
        "old/c.txt",
        "old/d.html",
        "x/old/e.txt",
    ]
    assert names(select([str(root)], include=["*.html"], exclude=["old"])) == ["a.txt", "b.HTML"]
    assert names(select([str(root)], exclude=["old/*"])) == ["a.txt", "x/old/e.txt"]
    assert ".hid.txt" in names(select([str(root)], include=[".hid.txt"]))


@pytest.mark.parametrize(
    ("glob", "path", "match"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.TXT", True),
        ("*.txt", "a.txt.gz", False),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/sub/a.md", False),
        ("docs/**", "docs/sub/a.md", True),
        ("**/a.md", "a.md", True),
        ("**/a.md", "x/y/a.md", True),
        ("a?c", "abc", True),
        ("a?c", "a/c", False),
        ("[a-c].txt", "b.txt", True),
        ("[!a-c].txt", "b.txt", False),
        ("[!a-c].txt", "d.txt", True),
        ("a[]b].txt", "a].txt", True),
        ("a.b", "axb", False),
        ("vendor", "vendor/x/y.txt", True),
        ("vendor/", "a/vendor/y.txt", True),
        ("./a/b", "a/b", True),
        ("[", "[", True),
        ("[^a].txt", "^.txt", True),
    ],
)
def test_globs(glob: str, path: str, match: bool) -> None:
    assert Globs([glob]).match(path) is match


def test_a_glob_that_cannot_be_read_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="glob"):
        Globs(["[z-a]"])


def test_one_file_and_several_inputs(tmp_path: Path) -> None:
    put(tmp_path, "one/a.txt", "two/a.txt", "three/page.html")
    assert names(select([str(tmp_path / "three/page.html")])) == ["page.html"]
    both = select([str(tmp_path / "two"), str(tmp_path / "one"), str(tmp_path / "three/page.html")])
    assert names(both) == ["one/a.txt", "page.html", "two/a.txt"]
    assert names(select([str(tmp_path / "one/../two"), str(tmp_path / "one")])) == ["one/a.txt", "two/a.txt"]


def test_dots_never_become_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "here/a.txt", "here/sub/b.txt", "there/c.txt")
    monkeypatch.chdir(tmp_path / "here/sub")
    assert names(select(["."])) == ["b.txt"]
    assert names(select([".", "../../there"])) == ["sub/b.txt", "there/c.txt"]
    assert names(select(["..", "../../there"])) == ["here/a.txt", "here/sub/b.txt", "there/c.txt"]


@pytest.mark.parametrize("other", ["B/Notes", "B/notes", "B/NOTES", "B/no\u0301tes"])
def test_two_inputs_of_one_name_are_refused(tmp_path: Path, other: str) -> None:
    first = unicodedata.normalize("NFC", "A/no\u0301tes") if "\u0301" in other else "A/notes"
    put(tmp_path, f"{first}/a.txt", f"{other}/b.txt")
    with pytest.raises(UsageError, match="same place"):
        select([str(tmp_path / first), str(tmp_path / other)])


def test_an_input_inside_another_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c.txt")
    with pytest.raises(UsageError, match="inside the input"):
        select([str(tmp_path / "a"), str(tmp_path / "a/b")])


def test_no_such_path_and_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        select([str(tmp_path / "absent")])
    with pytest.raises(UsageError, match="cannot read the input"):
        select(["a\0b"])
    with pytest.raises(UsageError, match="no input"):
        select([])
    with pytest.raises(UsageError, match="no file in"):
        select([str(tmp_path)])
    put(tmp_path, "a.html", "b.html", "c.pdf")
    with pytest.raises(UsageError, match=r"2 \.html, 1 \.pdf; to read them: --include '\*\.html'"):
        select([str(tmp_path)])
    assert select([str(tmp_path)], allow_empty=True).sources == ()


def test_standard_input(tmp_path: Path) -> None:
    selection = select(["-"], stdin=lambda: b"hello")
    assert names(selection) == ["stdin.txt"]
    assert selection.sources[0].path == "-"
    assert selection.stdin == b"hello"
    with pytest.raises(UsageError, match="only once"):
        select(["-"], files_from="-", stdin=lambda: b"")
    put(tmp_path, "stdin.txt")
    with pytest.raises(UsageError, match="same place"):
        select(["-", str(tmp_path / "stdin.txt")], stdin=lambda: b"")


def test_a_list_of_files_is_named_below_what_they_share(tmp_path: Path) -> None:
    put(tmp_path, "in/x/a.txt", "in/y/a.txt", "in/y/b.html", "in/y/c.txt")
    listed = tmp_path / "list"
    listed.write_text(f"{tmp_path}/in/x/a.txt\r\n\n{tmp_path}/in/y/b.html\n", "utf-8")
    assert names(select([], files_from=str(listed))) == ["x/a.txt", "y/b.html"]
    data = "\0".join([f"{tmp_path}/in/x/a.txt", f"{tmp_path}/in/y"]).encode()
    picked = select([], files_from="-", null_separated=True, stdin=lambda: data)
    assert names(picked) == ["x/a.txt", "y/a.txt", "y/c.txt"]
    with pytest.raises(UsageError, match="-0"):
        select([], files_from="-", stdin=lambda: data)
    with pytest.raises(UsageError, match="empty"):
        select([], files_from="-", stdin=lambda: b"\n")
    with pytest.raises(UsageError, match="cannot read the list"):
        select([], files_from=str(tmp_path / "absent"))


def test_names_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "work/x/a.txt", "work/y/a.txt", "else/b.txt")
    monkeypatch.chdir(tmp_path / "work")
    found = select(["x/a.txt", "y/a.txt", "y", str(tmp_path / "else")], as_given=True)
    assert names(found) == [f"{tmp_path}/else/b.txt", "x/a.txt", "y/a.txt"]
    assert names(select(["."], as_given=True)) == ["x/a.txt", "y/a.txt"]


def test_order_is_that_of_composed_code_points(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "B.txt", "a/z.txt", "e\u0301.txt", "f.txt", "日.txt")
    assert names(select([str(tmp_path)])) == ["B.txt", "a/z.txt", "b.txt", "f.txt", "e\u0301.txt", "日.txt"]


def test_file_names_that_are_not_utf8_are_spelt_out(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", b"caf%E9.txt", b"new\nline.txt"):
        try:
            with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123
                file.write(b"x")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
    found = select([str(tmp_path)])
    assert names(found) == ["caf%E9.txt", "caf%E9.txt~", "new\nline.txt"]
    assert [Path(source.path).read_bytes() for source in found.sources] == [b"x"] * 3
    for relative in names(found):
        relative.encode("utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        found = select([str(tmp_path)])
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert names(found) == ["a.txt"]
    assert found.unreadable == ((str(tmp_path / "closed"), "Permission denied"),)


def test_readers_are_found_by_extension() -> None:
    assert {".txt", ".md", ".text"} <= extensions()
    assert reader_for("a/B.TXT")(b"caf\xc3\xa9", "auto").text == "café"
    assert reader_for("-")(b"x", "auto").text == "x"
    assert reader_for("page.unknown")(b"x", "auto").text == "x"


def test_a_folder_that_clean_wrote_is_no_input_but_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A text.\n")
    for name in ("text", "report"):
        (tmp_path / "texts-clean" / name).mkdir(parents=True)
    (tmp_path / "texts-clean" / "text" / "a.txt").write_text("A text.\n")
    (tmp_path / "texts-clean" / "report" / "run.json").write_text("{}")
    selection = select([str(tmp_path)])
    assert [source.relative for source in selection.sources] == ["texts/a.txt"]
    assert dict(selection.not_selected) == {"(folder that clean wrote)": 1}
    assert [s.relative for s in select([str(tmp_path / "texts-clean" / "text")]).sources] == ["a.txt"]
