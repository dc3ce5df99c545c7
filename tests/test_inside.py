"""What stays and what goes of repeats inside one document."""

from __future__ import annotations

import gzip
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import dedupe_corpus.rules
from dedupe_corpus.model import Claim, Config, Edit
from dedupe_corpus.repeats import inside
from dedupe_corpus.repeats.fold import folded_text
from dedupe_corpus.text import apply

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("DEDUPE_CORPUS_DATA", ROOT.parent / "shared" / "data"))

ENGLISH = """\
The harbour was built in two years, and the town paid for all of it.
How it began
Boats from the north islands call here in summer and bring wool, fish and stories.
In winter the quay is empty, and the children skate along the old wall until dusk.
The keeper of the light counts the boats every evening and writes the number down.
A new road has been planned for a long time, but nobody expects to see it soon.
"""
GERMAN = """\
Der Hafen wurde in nur zwei Jahren gebaut, und die Stadt bezahlte ihn ganz.
Wie es begann
Im Sommer legen hier Boote von den Nordinseln an und bringen Wolle und Fisch.
Im Winter ist der Kai leer, und die Kinder laufen Schlittschuh an der alten Mauer.
Der Leuchtturmwärter zählt jeden Abend die Boote und schreibt ihre Zahl auf.
"""
RUSSIAN = """\
Гавань построили всего за два года, и город заплатил за неё целиком и сразу.
Как всё началось
Летом сюда приходят лодки с северных островов и привозят шерсть и рыбу.
Зимой набережная пуста, и дети катаются на коньках вдоль старой стены.
Смотритель маяка каждый вечер считает лодки и записывает их число в книгу.
"""
TURKISH = """\
Liman yalnızca iki yılda yapıldı ve bütün parasını kasabanın kendisi ödedi.
Nasıl başladı
Yazın kuzey adalarından tekneler gelir, yün ve balık getirir, sonra dönerler.
Kışın rıhtım boştur ve çocuklar eski duvarın önünde buz pateni yaparlar.
Fener bekçisi her akşam tekneleri sayar ve sayılarını bir deftere yazar.
"""
CHINESE = """\
这个港口只用了两年就建成了,全部费用都由镇上的居民自己承担,没有向任何人借钱。
起初的事情
夏天的时候,北方岛屿的船只会停靠在这里,带来羊毛、鱼和许多故事给孩子们听。
到了冬天,码头上空无一人,孩子们沿着古老的城墙滑冰,一直玩到天黑才肯回家。
守灯塔的老人每天傍晚都要数一数港口里的船,然后把数目写在一本厚厚的本子上。
"""
ARABIC = """\
بُني الميناء في عامين فقط، ودفعت البلدة ثمنه كله من مالها دون أن تقترض شيئا.
كيف بدأ الأمر
في الصيف تأتي القوارب من جزر الشمال وتحمل معها الصوف والسمك والحكايات.
وفي الشتاء يخلو الرصيف ويتزلج الأطفال على الجليد بجانب السور القديم.
يعد حارس المنارة القوارب كل مساء ويكتب عددها في دفتر كبير قديم.
"""
_CUT = 12  # code points that the last line of a copy may lack
TEXTS = {"en": ENGLISH, "de": GERMAN, "ru": RUSSIAN, "tr": TURKISH, "zh": CHINESE, "ar": ARABIC}
THAI = (
    "ท่าเรือแห่งนี้สร้างเสร็จภายในสองปี และชาวเมืองเป็นผู้ออกค่าใช้จ่ายทั้งหมด ในฤดูร้อนเรือจากหมู่เกาะทางเหนือจะแวะมาที่นี่ "
    "พร้อมกับขนแกะและปลา ในฤดูหนาวท่าเรือว่างเปล่า เด็กๆ เล่นสเก็ตน้ำแข็งอยู่ข้างกำแพงเก่า คนเฝ้าประภาคารนับเรือทุกเย็น "
    "แล้วจดจำนวนลงในสมุดเล่มใหญ่ของเขา ถนนสายใหม่มีแผนจะสร้างมานานแล้ว แต่ไม่มีใครคิดว่าจะได้เห็นในเร็ววันนี้ "
    "ผู้เฒ่าเล่าว่าเมื่อก่อนที่นี่มีเพียงกระท่อมสามหลัง"
)


def carried_out(text: str, config: Config | None = None) -> tuple[str, list[Claim]]:
    claims = inside.find(text, config or Config())
    edits = []
    for claim in claims:
        if claim.confidence != "low":
            edits += [Edit(start, end, "") for start, end in claim.spans]
            edits += [Edit(at, at, moved) for at, moved, _ in claim.inserts]
    return apply(text, sorted(edits, key=lambda e: (e.start, e.end))), claims


LONG = "Whoever comes from the sea sees the tower first, white and round, as the old book says on every other page."
PARAGRAPH = f"{LONG} Nobody knows who drew the plans, but the stones came by boat from the quarry on the island."

STAYS = {
    "a song with a chorus": """\
The lamps are lit and the west winds blow
And somebody waits for the boats to call
Row the boat home, the tide is low today
Row the boat home to the harbour wall

Grey is the sky and the sails are torn
Nobody sings on the road to town
Row the boat home, the tide is low today
Row the boat home to the harbour wall
Row the boat home, the tide is low today
Row the boat home to the harbour wall
""",
    "a litany": "From the storm that takes the boats away, deliver us, we ask you today.\n" * 9,
    "a markdown table": "| Port | Boats in a usual week | What they bring to the market |\n" * 2
    + "| East | not more than twelve a week in good weather | wool, dried fish and timber |\n" * 4,
    "a table with tabs": "East harbour\tmore than twelve boats a week\twool, dried fish and timber\n" * 4,
    "an aligned table": "East harbour      more than twelve boats a week      wool, dried fish and timber\n" * 4,
    "fenced code": "```\n" + "for boat in harbour count the boats and write the number down again\n" * 2 + "```\n",
    "code": "    if boat.length > limit and not harbour.closed(boat): return refuse(boat, harbour)\n" * 4,
    "log output": "2024-05-07 10:11:12 INFO the keeper of the light counted the boats once more\n" * 6,
    "a quoted reply": f"{ENGLISH}\n" + "".join(f"> {line}\n" for line in ENGLISH.split("\n") if line),
    "a quotation with its author": f"{ENGLISH}Mara wrote:\n{ENGLISH}",
    "licences of two parts": (
        "Copyright 2010 Harbour Society\n"
        "Permission is hereby granted to use this work without any charge or fee.\n"
        "The work is provided as is, without warranty of any kind to anybody.\n"
        "In no event shall the authors be held liable for any loss or damage.\n"
        "Copyright 2012 Lighthouse Society\n"
        "Permission is hereby granted to use this work without any charge or fee.\n"
        "The work is provided as is, without warranty of any kind to anybody.\n"
        "In no event shall the authors be held liable for any loss or damage.\n"
    ),
    "equal steps in two sections": (
        "Instructions for the east harbour\n"
        "Open the gate before the tide comes in and wait for the bell.\n"
        "Count all the boats that lie at the quay and write the number down.\n"
        "Close the gate when the last boat has left and put out the lamp.\n"
        "Instructions for the west harbour\n"
        "Open the gate before the tide comes in and wait for the bell.\n"
        "Count all the boats that lie at the quay and write the number down.\n"
        "Close the gate when the last boat has left and put out the lamp.\n"
    ),
    "forms with other numbers": "".join(
        f"On day {day} the keeper of the light counted the boats at the quay in the evening.\n"
        "He wrote the number down in the great book that lies beside the lamp.\n"
        f"There were {day * 7} boats, and all of them were tied up well for the night.\n"
        for day in (1, 2)
    ),
    "a formula that stands in more places": f"{PARAGRAPH}\n{PARAGRAPH}\n{ENGLISH}\n{PARAGRAPH}\n{GERMAN}{RUSSIAN}{TURKISH}",
    "a short line twice": f"{ENGLISH}The end\nThe end\n",
    "a far copy of a paragraph": f"{PARAGRAPH}\n{ENGLISH}{GERMAN}{RUSSIAN}{PARAGRAPH}\n{TURKISH}",
    "a paragraph below the least words": f"{ENGLISH}{GERMAN}{LONG}\n{LONG}\n{RUSSIAN}{TURKISH}",
    "a lesson in which each short line is said again": "".join(
        f"{line}\n{line}\n"
        for line in ("Good morning.", "How are you?", "I am well.", "Where is the harbour?", "Goodbye.")
    ),
    "a song that sings each line twice": "".join(
        f"{line}\n{line}\n"
        for line in ("Row the boat home, the tide is low today", "The lamps are lit and the west winds blow")
    ),
    "all equal": "a" * 5000,
    "periodic": "boat " * 2000,
    "nothing": "",
    "one sign": "x",
    "blank": "\n \n\n",
}


@pytest.mark.parametrize("name", STAYS)
def test_stays(name: str) -> None:
    assert carried_out(STAYS[name])[0] == STAYS[name]


def test_an_isolated_long_repeat_is_reported() -> None:
    text = STAYS["a far copy of a paragraph"]
    claims = inside.find(text, Config())
    assert [(c.code, c.confidence) for c in claims] == [("DC302", "low")]
    ((span,), (kept,)) = claims[0].spans, claims[0].related[0].spans
    assert text[slice(*span)].strip() == text[slice(*kept)].strip() == PARAGRAPH


@pytest.mark.parametrize("language", TEXTS)
def test_doubled_text_comes_back(language: str) -> None:
    text = TEXTS[language]
    lines = text.strip().split("\n")
    flat = " ".join(lines)
    items = ["- A line that only one copy has", "- and another one"]
    cases = {
        "twice": (text + text, text),
        "twice, no line end": (text + text.rstrip("\n"), text.rstrip("\n")),
        "three times": (text * 3, text),
        "twelve times": (text * 12, text),
        "line by line": ("".join(f"{line}\n{line}\n" for line in lines), text),
        "paragraph by paragraph": (
            "".join("\n".join([*part, "", *part, "", ""]) for part in (lines[:2], lines[2:])),
            "\n".join([*lines[:2], "", *lines[2:], ""]),
        ),
        "paragraph by paragraph, the last of one short line": (
            "".join("\n".join([*part, "", *part, "", ""]) for part in (lines[:2], lines[2:], ["1903"])),
            "\n".join([*lines[:2], "", *lines[2:], "", "1903", ""]),
        ),
        "line by line, with lines of a command that stand again": (
            "".join(f"{line}\n{line}\n" for line in [*lines, "}", "chain {", "}", "chain {"]),
            "\n".join([*lines, "}", "chain {", "}", "chain {", ""]),
        ),
        "blank lines": (f"{text}\n\n" + "\n\n".join(lines), text),
        "a heading first": (f"Overview\n{text}{text}", f"Overview\n{text}"),
        "a heading in the second": (f"{text}Overview\n{text}", f"Overview\n{text}"),
        "a list in the second": (
            text + "\n".join([*lines[:3], *items, *lines[3:], ""]),
            "\n".join([*lines[:3], *items, *lines[3:], ""]),
        ),
        "a list in the first": (
            "\n".join([*lines[:3], *items, *lines[3:], ""]) + text,
            "\n".join([*lines[:3], *items, *lines[3:], ""]),
        ),
        "one item in each": (
            "\n".join([*lines[:2], items[0], *lines[2:], *lines[:4], items[1], *lines[4:], ""]),
            "\n".join([*lines[:2], items[0], *lines[2:4], items[1], *lines[4:], ""]),
        ),
        "crossed items": (
            "\n".join([*lines[:4], items[1], *lines[4:], *lines[:2], items[0], *lines[2:], ""]),
            "\n".join([*lines[:2], items[0], *lines[2:4], items[1], *lines[4:], ""]),
        ),
        "other list marks": (
            "\n".join([*(f"- {line}" for line in lines), *(f"* {line}" for line in lines), ""]),
            "\n".join([*(f"- {line}" for line in lines), ""]),
        ),
        "an end cut off in the second": (text + text.strip()[:-_CUT] + "…\n", text),
        "an end cut off in the first": (text.strip()[:-_CUT] + "…\n" + text, text),
        "ends cut off in two of three": (
            text.strip()[:-_CUT] + "…\n" + text + text.strip()[: -_CUT - 1] + " […]\n",
            text,
        ),
        "in one line": (f"{flat} {flat}", flat),
        "in one line, joined": (f"{flat}{flat}", flat),
    }
    for name, (dirty, want) in cases.items():
        if "in one line" in name and len(folded_text(flat)) < 300:
            continue
        got, claims = carried_out(dirty)
        assert folded_text(got) == folded_text(want), (language, name)
        assert [c.code for c in claims if c.confidence == "high"] == ["DC301"], (language, name)
        assert carried_out(got)[0] == got, (language, name)


def test_other_quotes() -> None:
    text = ENGLISH.replace("The keeper", "The so-called 'keeper' - whom we know as \"Tom\" -")
    curly = text.replace("'", "’").replace('"', "”").replace(" - ", " – ")
    assert carried_out(curly + text)[0] == curly


def test_a_text_without_spaces_or_end_marks() -> None:
    assert carried_out(f"{THAI} {THAI}")[0] == THAI
    assert carried_out(f"{THAI}{THAI}")[0] == THAI


def test_a_short_header_between_stays() -> None:
    header = "Guest\n#2\n7 May 2024\n"
    got, _ = carried_out(ENGLISH + header + ENGLISH)
    assert got in {ENGLISH + header, header + ENGLISH}


def test_a_cut_line_gives_way_to_the_full_one() -> None:
    cut = ENGLISH.replace("bring wool, fish and stories.", "bring wool…")
    for dirty in (cut + ENGLISH, ENGLISH + cut):
        assert carried_out(dirty)[0] == ENGLISH


def test_ends_that_say_something_else_both_stay() -> None:
    first = ENGLISH + "The bridge was closed in March, and the ferry ran twice a day until it opened again.\n"
    second = ENGLISH + "The bridge was closed in May, and nobody could say when it would be opened again.\n"
    got, _ = carried_out(first + second)
    assert "closed in March" in got
    assert "closed in May" in got


def test_where_a_number_differs_both_lines_stay_side_by_side() -> None:
    first = "".join(
        f"Chapter {n} tells of the harbour and of the people who built it, word by word.\n" for n in range(12)
    )
    second = first.replace("Chapter 4", "Chapter 44")
    got, _ = carried_out(first + second)
    lines = first.split("\n")
    assert got.split("\n") == [*lines[:5], second.split("\n")[4], *lines[5:]]


def test_many_differences_are_only_reported() -> None:
    second = ENGLISH.replace("two years", "three years").replace("every evening", "every morning")
    got, claims = carried_out(ENGLISH + second)
    assert got == ENGLISH + second
    assert claims
    assert all(claim.confidence == "low" for claim in claims)


def test_a_second_copy_of_a_paragraph() -> None:
    rest = GERMAN + RUSSIAN + TURKISH + ARABIC
    text = f"{ENGLISH}{PARAGRAPH}\n\n{PARAGRAPH}\n{rest}"
    got, claims = carried_out(text)
    assert got == f"{ENGLISH}{PARAGRAPH}\n\n{rest}"
    assert [(c.code, c.confidence) for c in claims] == [("DC302", "medium")]


def test_a_middle_part() -> None:
    assert carried_out(GERMAN + ENGLISH + ENGLISH + RUSSIAN)[0] == GERMAN + ENGLISH + RUSSIAN


def test_removed_text_names_an_equal_copy() -> None:
    (claim,) = inside.find(ENGLISH + ENGLISH, Config())
    gone = "".join((ENGLISH * 2)[slice(*span)] for span in claim.spans)
    kept = "".join((ENGLISH * 2)[slice(*span)] for span in claim.related[0].spans)
    assert folded_text(gone) == folded_text(kept)
    assert claim.related[0].path == ""
    assert claim.related[0].role == "kept"


def _examples() -> Iterator[tuple[str, str, str]]:
    page = Path(dedupe_corpus.rules.__file__).parent / "catalogue" / "inside.toml"
    for rule in tomllib.loads(page.read_text(encoding="utf-8"))["rule"]:
        for example in rule["goes"]:
            yield rule["code"], example["text"], example["after"]
        for example in rule["stays"]:
            yield rule["code"], example["text"], example["text"]


@pytest.mark.parametrize(("code", "text", "after"), list(_examples()))
def test_reference_page(code: str, text: str, after: str) -> None:
    got, claims = carried_out(text)
    assert got == after
    if text != after:
        assert code in {claim.code for claim in claims}


@pytest.mark.parametrize("name", ["wcxb_mixed", "wcxb_forum", "udhr"])
def test_clean_real_texts_stay(name: str) -> None:
    path = DATA / name / "data.jsonl.gz"
    if not path.exists():
        pytest.skip(f"real data not present: {path}")
    changed = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            text = (row["gold"] or row["text"]).replace("\r\n", "\n").replace("\r", "\n")
            if len(text) < 12_000 and carried_out(text)[0] != text:
                changed.append(row["id"])
    assert changed == []
