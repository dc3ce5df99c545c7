"""What goes because a copy stays: the copy is named wherever it ends up, and code stays with its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedupe_corpus.model import Config, Copy, Related, Span
from dedupe_corpus.repeats.kinds import stays_by_kind
from dedupe_corpus.stages.draft import Found
from dedupe_corpus.stages.following import Leaving, followed
from tests.corpora import clean_folder, read_folder, write_folder
from tests.stories import paragraph, story
from tests.test_repeats_passages import snapped
from tests.test_template import story as template_story


@pytest.mark.parametrize(
    "text",
    [
        "The mill stood by the river, and its wheel had not turned for years.\nNobody asked why.",
        "The rules are these:\nno boats after dark;\nno fires on the bank;\nno dogs in the orchard;\nand no shouting.",
        "1. Take the bread out of the oven.\n2. Let it cool for an hour.\n3. Cut it with a long knife.",
        "Ветер стих к вечеру, и лодки вернулись.\nНа берегу их ждали.",
        "村口的老槐树每年五月开花,孩子们放学以后总要在树下玩到天黑。\n老人们也坐在那里聊天。",
        "→ https://example.org/\nThe address above leads to the list of all the ferries that still run in winter.",
        "# Heading\n\nA paragraph that follows the heading, long enough to be the greater part of the passage.",
    ],
)
def test_prose_is_no_code(text: str) -> None:
    assert stays_by_kind(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "$ ferry list --all\nferry: 3 boats\n/srv/boats/one\n/srv/boats/two",
        "import boats\nfleet = boats.load('north')\nfor boat in fleet:\nboat.check()\nprint(len(fleet))",
        "# Sample settings\n#\n# One boat a line\nname=one\nharbour=north\ncolour=red",
        "2024-05-01 10:00:01 boat one leaves\n2024-05-01 10:20:44 boat one arrives",
        "function Example() {\nconst [count, setCount] = useState(0);\nreturn (\ncount && setCount(count + 1)\n);\n}",
    ],
)
def test_code_without_indent_is_code(text: str) -> None:
    assert stays_by_kind(text) == "code"


def copy(code: str, spans: tuple[Span, ...], *kept: tuple[str, Span]) -> Found:
    related = tuple(Related(path, (span,)) for path, span in kept)
    return Found(code, "high", "removed", spans, "some text", related=related, copies=(Copy(text="some"),) * len(kept))


def test_a_copy_that_goes_later_is_followed_to_where_it_stands() -> None:
    """a.txt loses its text to k.txt, of which a part goes for z.txt, of which a part goes for its own beginning."""
    leavings = {
        "k.txt": [Leaving((Span(10, 60),), ((Related("z.txt", (Span(100, 150),)), Copy(text="z")),))],
        "z.txt": [Leaving((Span(140, 200),), ((Related("z.txt", (Span(0, 60),)), Copy(text="own")),))],
    }
    passage = followed(copy("DC401", (Span(0, 100),), ("k.txt", Span(0, 100))), "a.txt", leavings)
    assert passage.related == (
        Related("k.txt", (Span(0, 10), Span(60, 100))),
        Related("z.txt", (Span(100, 140),)),
        Related("z.txt", (Span(0, 60),)),
    )
    assert passage.copies == (Copy(text="some"), Copy(text="z"), Copy(text="own"))
    document = followed(copy("DC501", (Span(0, 100),), ("k.txt", Span(0, 100))), "a.txt", leavings)
    assert document.related[0] == Related("k.txt", (Span(0, 100),))
    assert document.related[1:] == passage.related[1:]
    gone = followed(copy("DC301", (Span(60, 99),), ("", Span(10, 50))), "k.txt", leavings)
    assert gone.related[0] == Related("z.txt", (Span(100, 140),))
    untouched = copy("DC401", (Span(0, 9),), ("k.txt", Span(60, 69)))
    assert followed(untouched, "a.txt", leavings) is untouched


def test_a_doubled_page_loses_what_another_page_has_at_once(tmp_path: Path) -> None:
    """The copy that the doubling keeps goes for the other file; a second run, which knows no doubling, finds nothing."""
    parts = ["\n\n".join([paragraph(7, number), paragraph(8, number)]) for number in range(3)]
    own = "\n\n".join(paragraph(20, number) for number in range(6))
    files = {"a.txt": f"{own}\n\n{parts[1]}\n", "b.txt": "\n\n".join([parts[0], parts[1], parts[2]] * 2) + "\n"}
    first = clean_folder(write_folder(tmp_path / "in", {k: v.encode() for k, v in files.items()}), tmp_path / "one")
    taken = {f.code: f for f in first.findings if f.status == "removed"}
    assert set(taken) == {"DC301", "DC401"}
    assert {related.path for related in taken["DC301"].related if related.role == "kept"} == {"a.txt", "b.txt"}
    assert parts[1] not in first.texts["b.txt"]
    clean_folder(tmp_path / "one" / "text", tmp_path / "two")
    assert read_folder(tmp_path / "two" / "text") == read_folder(tmp_path / "one" / "text")


def test_what_went_for_a_document_that_goes_comes_back(tmp_path: Path) -> None:
    """c.txt loses a passage to b.txt; what is left of it is a near-duplicate of a.txt, which lacks two of its words.

    Until then d.txt has lost the whole text to c.txt. No other file has it word for word, so d.txt gets it back.
    """
    passage = " ".join(f"{sentence}." for sentence in f"{paragraph(60)} {paragraph(61)}".split(". ")[:6])
    words = passage.split(" ")
    nearly = " ".join([*words[:28], *words[29:56], *words[57:]])
    texts = {
        "a.txt": [*story(1), nearly, *story(2)],
        "b.txt": [*story(3), paragraph(70), *story(4)],
        "c.txt": [passage, paragraph(70)],
        "d.txt": [*story(5, 4), passage],
    }
    files = {name: ("\n\n".join(blocks) + "\n").encode() for name, blocks in texts.items()}
    first = clean_folder(write_folder(tmp_path / "in", files), tmp_path / "one", Config(keep="first"))
    assert set(first.texts) == {"a.txt", "b.txt", "d.txt"}
    assert first.texts["d.txt"].encode() == files["d.txt"]
    assert [(group.kept, [member[0] for member in group.members]) for group in first.report.groups] == [
        ("a.txt", ["c.txt"])
    ]
    clean_folder(tmp_path / "one" / "text", tmp_path / "two", Config(keep="first"))
    assert read_folder(tmp_path / "two" / "text") == read_folder(tmp_path / "one" / "text")


def test_copies_of_a_document_that_goes_go_one_after_the_other(tmp_path: Path) -> None:
    """Each copy stays alone for a round, loses a passage to b.txt, and what is left of it goes for a.txt."""
    passage = " ".join(f"{sentence}." for sentence in f"{paragraph(60)} {paragraph(61)}".split(". ")[:6])
    words = passage.split(" ")
    texts = {
        "a.txt": [*story(1), " ".join([*words[:28], *words[29:56], *words[57:]]), *story(2)],
        "b.txt": [*story(3), paragraph(70), *story(4)],
        **{f"{name}.txt": [passage, paragraph(70)] for name in "cdefg"},
    }
    files = {name: ("\n\n".join(blocks) + "\n").encode() for name, blocks in texts.items()}
    first = clean_folder(write_folder(tmp_path / "in", files), tmp_path / "one", Config(keep="first"))
    assert set(first.texts) == {"a.txt", "b.txt"}
    clean_folder(tmp_path / "one" / "text", tmp_path / "two", Config(keep="first"))
    assert read_folder(tmp_path / "two" / "text") == read_folder(tmp_path / "one" / "text")


def test_a_short_page_keeps_template_lines_that_are_too_much_of_it_for_good(tmp_path: Path) -> None:
    head, foot = "Old boats and ferries of the north", "Ask the harbour office before you set out on the water"
    pages = {
        f"{n:02}.txt": "\n".join([f"Tale {n} - The Ferry Pages", head, f"Tale {n}", *template_story(n, 6), foot]) + "\n"
        for n in range(14)
    }
    pages["short.txt"] = (
        f"About the winter - The Ferry Pages\n{head}\nAbout the winter\nIce came early and stayed.\n{foot}\n"
    )
    first = clean_folder(write_folder(tmp_path / "in", {k: v.encode() for k, v in pages.items()}), tmp_path / "one")
    assert any(f.code == "DC214" and f.status == "removed" for f in first.findings)
    clean_folder(tmp_path / "one" / "text", tmp_path / "two")
    assert read_folder(tmp_path / "two" / "text") == read_folder(tmp_path / "one" / "text")
    flags = [f for f in first.findings if f.path == "short.txt" and f.code == "DC903"]
    assert [f.text.strip() for f in flags] == [head]
    assert head in first.texts["short.txt"]
    assert foot in first.texts["short.txt"]


WRAPPED = (
    "The old mill stood by the river for two hundred years. Its wheel had\n"
    "not turned since the flood, and nobody in the village could say what\n"
    "had become of the stones.  Further notes on the mill and its owners can\n"
    "Be found in the second book of the parish, which the priest keeps.\n"
)


def test_wrapped_prose_is_cut_at_sentences_only() -> None:
    start, end = snapped(WRAPPED, 0, WRAPPED.index("Be found"))
    assert WRAPPED[start:end].endswith("the stones.")
    start, end = snapped(WRAPPED, WRAPPED.index("not turned"), len(WRAPPED))
    assert WRAPPED[start:end].startswith("Further notes")
    start, end = snapped(WRAPPED, WRAPPED.index("Be found"), len(WRAPPED))
    assert start == end


def test_lines_of_their_own_are_cut_at_their_ends() -> None:
    text = (
        "Red apples\nGreen pears and some more of them\nPlums\n- a list item that is nearly as long as\n- another one\n"
    )
    for line in ("Red apples", "Green pears and some more of them", "Plums", "- a list item that is nearly as long as"):
        at = text.index(line)
        assert snapped(text, at, at + len(line) + 1) == Span(at, at + len(line))


def test_fenced_blocks_go_whole_or_stay() -> None:
    text = "Before it all.\n```yaml\nname: one\nkind: boat\n```\nThe end of it.\n"
    assert snapped(text, 0, text.index("kind")) == Span(0, len("Before it all."))
    assert snapped(text, text.index("kind"), len(text)).start == text.index("The end")
    assert snapped(text, 0, len(text)) == Span(0, len(text) - 1)
    unpaired = "Before it all.\n```yaml\nname: one\nkind: boat\n"
    assert snapped(unpaired, 0, unpaired.index("kind")).end == unpaired.index("\nkind")


@pytest.mark.parametrize("heading", ["Acknowledgement", "## Inputs", "Благодарности"])
def test_a_heading_stays_with_what_follows(heading: str) -> None:
    text = f"The first part ends here.\n\n{heading}\n\nWhat the heading speaks of.\n"
    assert snapped(text, 0, text.index("What")) == Span(0, len("The first part ends here."))
    assert snapped(text, 0, len(text)) == Span(0, len(text) - 1)


def test_a_file_that_cannot_be_read_counts_its_finding(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"a.txt": b"A sentence that stays.\n", "b.txt": b"\0\1\2\3" * 40})
    result = clean_folder(folder, tmp_path / "out")
    assert {d.path: d.counts for d in result.documents if d.status == "unreadable"} == {"b.txt": {"DC901 reported": 1}}
