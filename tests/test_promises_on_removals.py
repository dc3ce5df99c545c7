"""What a removal promises: its copy stays, it ends where text ends, and what is left reads as text."""

from __future__ import annotations

from collections.abc import Mapping

import regex
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dedupe_corpus.formats.reading import decode
from dedupe_corpus.model import Config, Finding
from dedupe_corpus.repeats.fold import folded_text
from dedupe_corpus.text import cuts_grapheme, ends_sentence
from tests.corpora import Result, cleaned, documents, folders

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
COPIES = ("DC301", "DC302", "DC401", "DC501")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]")
A = "The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the customs house."
B = "In the spring of that year the river rose by two metres and carried the wooden bridge as far as the mill."
C = "She counted the crates twice, wrote the number on the door with chalk and went home without another word."
D = "村口的老槐树每年五月开花，孩子们放学以后总要在树下玩到天黑才肯回家，老人们也坐在那里聊天。"
RICHER = f"{A}\n{B}\nThe crates were:\n{C}\nAfter that:\n{A}\n{B}\nThe crates were:\n- red\n- blue\n{C}"


def encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def texts() -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(["a.txt", "b.txt", "sub/c.txt"]), documents(), min_size=1, max_size=3)


def removed(result: Result, *codes: str) -> list[Finding]:
    return [f for f in result.findings if f.status == "removed" and f.code in codes]


@SOME
@given(texts())
@example({"a.txt": f"{A}\n{B}\n{C}\n" * 2, "b.txt": f"{A}\n{B}\n\n{D}\n{D}\n"})
@example({"a.txt": RICHER})
@example({"a.txt": f"{D}\n{A}\n{B}\n", "b.txt": f"{C}\n\n{A}\n{B}\n\n{C} {C}\n"})
def test_what_is_removed_as_a_copy_stays_elsewhere(files: dict[str, str]) -> None:
    with cleaned(encoded(files)) as (_folder, _out, result):
        for finding in removed(result, *COPIES):
            kept = folded_text("\n".join(result.texts[r.path] for r in finding.related if r.path in result.texts))
            for line in finding.text.split("\n"):
                assert folded_text(line) in kept, (finding.code, line)


@SOME
@given(texts())
@example({"a.txt": f"{A} {B} {C}\n\n{D}\n\n{A} {B} {C}\n", "b.txt": f"First. {A} {B} Last.\n\n{C}\n"})
@example({"a.txt": f"{C} {A} {B}\n", "b.txt": f"{D}\n\n{A} {B}\n\n{D}{D}\n"})
def test_removals_end_where_text_ends(files: dict[str, str]) -> None:
    ends_where_text_ends(files, Config())


@SOME
@given(texts())
@example(
    {"a.txt": f"{A} {B} {C}\n\n{D}\n\nHe read: {A} {B[:80]} and stopped.\n", "b.txt": f"First. {A} {B} Last.\n\n{C}\n"}
)
def test_removals_end_where_text_ends_at_low_confidence(files: dict[str, str]) -> None:
    ends_where_text_ends(files, Config(confidence="low", min_words=5, ignore=("DC2",)))


def ends_where_text_ends(files: dict[str, str], config: Config) -> None:
    with cleaned(encoded(files), config) as (_folder, _out, result):
        for finding in result.findings:
            if finding.status != "removed" or finding.code in {"DC204", "DC210", "DC501", "DC502"}:
                continue
            original = files[finding.path]
            for start, end in finding.spans:
                before, after = original[:start], original[end:]
                line_before = before.rsplit("\n", 1)[-1].strip()
                line_after = after.split("\n", 1)[0].strip()
                inside = original[start:end].strip()
                at_line_start = not line_before or original[start:end].startswith("\n")
                at_line_end = not line_after or original[start:end].endswith("\n")
                assert at_line_start or ends_sentence(line_before), (finding.code, line_before[-40:])
                assert at_line_end or ends_sentence(inside), (finding.code, inside[-40:])


@SOME
@given(folders())
def test_no_cut_parts_a_word_or_a_grapheme(files: dict[str, bytes]) -> None:
    with cleaned(files) as (_folder, _out, result):
        for finding in result.findings:
            if finding.status != "removed" or finding.code == "DC210":
                continue
            original = decode(files[finding.path]).text
            for start, end in finding.spans:
                assert not cuts_grapheme(original, start)
                assert not cuts_grapheme(original, end)
                for at in (start, end):
                    spaced = at in {0, len(original)} or not (
                        _WORD.match(original[at - 1]) and _WORD.match(original[at]) and original[at].isascii()
                    )
                    assert spaced, (finding.code, original[at - 10 : at + 10])


def test_a_low_setting_of_confidence_still_keeps_every_copy() -> None:
    files = {"a.txt": f"{A}\n{B}\n\n{C}\n", "b.txt": f"{D}\n\nHe said: {A} And left.\n{C}\n"}
    with cleaned(encoded(files), Config(confidence="low", min_words=5)) as (_folder, _out, result):
        assert removed(result, "DC401")
        whole = folded_text("\n".join(result.texts.values()))
        assert all(folded_text(sentence) in whole for sentence in (A, B, C, D))
