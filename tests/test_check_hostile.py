"""Hostile text through `check`, as contents and as file names: every format stays valid, nothing obeys it or is lost."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dedupe_corpus.reports import formats
from tests.command import call
from tests.reporting import HOSTILE, naughty
from tests.stories import paragraph

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_COMMANDS = re.compile(r"##[\w.]*\[")
NAMES = (
    "::error::pwned",
    "##[add-mask]x",
    "a%0A::error::x",
    "a,line=1::b",
    "new\nline ::error::",
    "\x1b[31mred\x07",
    "</script><script>alert(1)</script>",
    "]]><x",
    "![x](y) `z` | w",
    "\u202egpj",
    "$(touch sprung) `touch sprung`; touch sprung",
    "{0} %s 'q' \"r\"",
    "--output=x",
    "naïve 字 مرحبا",
)


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Each format of one check of the folder, as written."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
    wanted = [part for name in formats() for part in ("-f", f"{name}:../out.{name}")]
    called = call("check", "-q", "--no-config", "-j", "1", "--confidence", "low", *wanted)
    assert called.code in (0, 1), called.err
    assert called.out == ""
    return {name: (folder.parent / f"out.{name}").read_text(encoding="utf-8") for name in formats()}


def paths_in(out: dict[str, str]) -> dict[str, set[str]]:
    """The paths of findings, where the format gives them as they are."""
    sarif = json.loads(out["sarif"])["runs"][0]["results"]
    assert all(result["locations"] for result in sarif)
    lines = [json.loads(line) for line in out["rdjsonl"].split("\n") if line]
    return {
        "json": {one["path"] for one in json.loads(out["json"])["findings"]},
        "jsonl": {json.loads(line)["path"] for line in out["jsonl"].split("\n") if line},
        "gitlab": {one["location"]["path"] for one in json.loads(out["gitlab"])},
        "rdjsonl": {one["location"]["path"] for one in lines},
    }


def assert_inert(out: dict[str, str]) -> None:
    for name, text in out.items():
        assert not _CONTROLS.search(text), name
        assert not _COMMANDS.search(text), name
        commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
        if name == "github":
            assert all(re.match(r"::(error|warning|notice) [^:]*::", line) for line in commands)
            assert len(commands) == len([line for line in text.split("\n") if line])
        else:
            assert commands == [], name
    ET.fromstring(out["junit"])
    assert out["html"].count("<script") == 1


@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed there")
def test_file_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        text = f"{paragraph(number)}\n\n{paragraph(number, 2)}\n\n{paragraph(number, 3)}\n"
        (folder / f"{name.replace('/', '⁄')}.txt").write_text(f"{text}\n{text}", encoding="utf-8")
    out = checked(folder, monkeypatch)
    assert_inert(out)
    expected = {f"{name.replace('/', '⁄')}.txt" for name in NAMES}
    assert paths_in(out)["jsonl"] == expected
    assert paths_in(out)["json"] == expected
    assert {len(paths) for paths in paths_in(out).values()} == {len(NAMES)}
    assert len(json.loads(out["sarif"])["runs"][0]["results"]) == len(NAMES)
    assert {path.name for path in folder.iterdir()} == expected
    assert not list(tmp_path.rglob("sprung"))


def texts() -> list[str]:
    return [text for text in (*HOSTILE, *naughty()) if text.strip()]


def test_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A doubled post around each hostile string, so that every string is quoted."""
    folder = tmp_path / "in"
    folder.mkdir()
    written = {}
    for number, text in enumerate(texts()):
        body = f"{text}\n{paragraph(number)}\n{paragraph(number, 2)}\n{paragraph(number, 3)}\n{text}\n"
        written[f"{number}.txt"] = (body + "\n" + body).encode("utf-8", "replace")
        (folder / f"{number}.txt").write_bytes(written[f"{number}.txt"])
    out = checked(folder, monkeypatch)
    assert_inert(out)
    found = [json.loads(line) for line in out["jsonl"].split("\n") if line]
    assert {one["path"] for one in found if one["code"] == "DC901"} == set()
    repeats = {one["path"] for one in found if not one["code"].startswith("DC1")}
    assert repeats == set(written)
    counts = {name: len(json.loads(out[name])) for name in ("gitlab",)}
    assert counts["gitlab"] == len(found) == len(json.loads(out["sarif"])["runs"][0]["results"])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written


def test_standard_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "##[add-mask]\x1b[31m.txt").write_bytes(b"\0\1\2" * 200)
    called = call("check", "-f", "concise", "-v", "--no-config")
    assert called.code == 3
    assert not _CONTROLS.search(called.err)
    assert not _COMMANDS.search(called.err)
