"""Link labels (DC204), reference marks (DC210) and picture credits (DC212): what stays first, then what goes."""

from __future__ import annotations

import pytest
import regex

from dedupe_corpus.rules import caption, link_chrome, reference_marks
from dedupe_corpus.rules.page import Page
from tests.inline_dirt import article, cleaned, filled, languages, prose, removed

BODY = (
    "Bees dance to tell the others where they found food, and the others follow the dance.\n"
    "\n"
    "The hive is dark, so that they feel the dance rather than see it on most days.\n"
)

# Each text has a neighbour below, in LABELS, that looks alike and goes.
NO_LABELS = [
    "The agency is a trusted source of numbers on honey and wax.",
    "She had it from a Trusted Source in the ministry, she said.",
    "The paper quotes the Trusted Source only once in ten pages.",
    "Your Trusted Source Inc. sells honey in all larger towns.",
    "The shop Trusted Source Honey opened in the old market hall.",
    "Readers know the Trusted Source badge from the honey jars here.",
    "He wrote “Trusted Source” on the jar and put it on the shelf.",
    "Trusted Source is what they called the man with the bees.",
    "Trusted Sources of honey are rare in the dry summers there.",
    "An External link was missing in the chain of the old harness.",
    'Write "(opens in a new tab)" behind each link of the page.',
    (
        "Links should say (opens in a new tab), for nobody likes a new tab; a line that opens in a new tab in silence is worse, "
        "and what opens in a new tab twice is worst."
    ),
    "We set the mode (external) and waited for the bees to come.",
    "I counted the bees again. [edit] It was forty, not thirty.",
    "[edit] It was forty bees, and not thirty as I had said above.",
    "Die Behörde ist eine vertrauenswürdige Quelle für Zahlen zum Honig.",
    "Eine Vertrauenswürdige Quelle nannte er den alten Imker gern.",
    "Vertrauenswürdige Quelle war für ihn nur der alte Imker selbst.",
    "Kurum, bal konusunda güvenilir kaynak sayılır ve hep öyle kalacak.",
    "Bu çok Güvenilir Kaynak kitabı eski bir arıcı tarafından yazıldı.",
    "Это надёжный источник сведений о мёде и воске для всех.",
    "Наш Надёжный источник сведений был дороже золота.",
    "这家机构是蜂蜜数据的可信来源，很多人都这样认为。",
    "他说消息来自可信来源。这一点没有人怀疑过。",
    "これは信頼できる情報源だと言われている本である。",
    "הוא מקור מהימן למספרים על דבש ושעווה בארץ.",
    "هذه الهيئة مصدر موثوق لأرقام العسل والشمع في البلاد.",
]

LABELS = [
    ("The agency has not approved Trusted Source honey for infants.", "The agency has not approved honey for infants."),
    ("The agency has not approvedTrusted Source honey for infants.", "The agency has not approved honey for infants."),
    ("Bees like thyme Trusted Source, and so do we in summer.", "Bees like thyme, and so do we in summer."),
    ("They sleep at night.Trusted Source Some do not, though.", "They sleep at night. Some do not, though."),
    ("They sleep at night. Trusted Source Some do not, though.", "They sleep at night. Some do not, though."),
    ("See the report (opens in a new tab) for all figures here.", "See the report for all figures here."),
    ("See the report (link is external) and the annex, please.", "See the report and the annex, please."),
    ("See the report [Opens in new window], the annex and the rest.", "See the report, the annex and the rest."),
    ("Siehe den Bericht (öffnet in neuem Tab) mit allen Zahlen.", "Siehe den Bericht mit allen Zahlen."),
    ("Voir le rapport (s’ouvre dans un nouvel onglet) de cette année.", "Voir le rapport de cette année."),
    ("Исследование показало Надёжный источник, что пчёлы спят.", "Исследование показало, что пчёлы спят."),
    ("Kurum onaylamadı Güvenilir Kaynak ama satış sürüyor yine de.", "Kurum onaylamadı ama satış sürüyor yine de."),
    ("研究表明 可信来源 蜜蜂在夜里睡觉，白天工作。", "研究表明 蜜蜂在夜里睡觉，白天工作。"),
    ("蜜蜂在夜里睡觉。可信来源 它们白天工作很久。", "蜜蜂在夜里睡觉。它们白天工作很久。"),
]


@pytest.mark.parametrize("line", NO_LABELS)
def test_prose_that_has_the_words_of_a_label_stays(line: str) -> None:
    text = f"{BODY}\n{line}\n\n{BODY}"
    assert removed(link_chrome.find, text) == []


@pytest.mark.parametrize(("line", "left"), LABELS)
def test_labels_inside_a_sentence_go(line: str, left: str) -> None:
    assert cleaned(link_chrome.find, f"{BODY}\n{line}\n\n{BODY}") == f"{BODY}\n{left}\n\n{BODY}"


def test_code_and_quotes_keep_their_words() -> None:
    text = (
        f"{BODY}\n```\nsee the page (opens in a new tab) here\n```\n\n> not approved Trusted Source honey yet\n\n{BODY}"
    )
    assert removed(link_chrome.find, text) == []


def test_one_edit_mark_behind_a_heading_stays_and_a_wiki_s_links_go() -> None:
    assert removed(link_chrome.find, f"How they dance [edit]\n\n{BODY}") == []
    text = f"How they dance [edit | edit source]\n\n{BODY}\nHow they sleep [edit | edit source]\n\n{BODY}"
    assert cleaned(link_chrome.find, text) == f"How they dance\n\n{BODY}\nHow they sleep\n\n{BODY}"


@pytest.mark.parametrize("code", sorted(languages()))
def test_a_label_put_into_clean_prose_leaves_it_as_it_was(code: str) -> None:
    case = languages()[code]
    first = prose(code)[0]
    dirty = article(code).replace(first, f"{first[:-1]} {case['bracket']}{first[-1]}")
    assert cleaned(link_chrome.find, dirty) == article(code)
    if "label" in case:
        blank = " " if code in {"zh", "ja"} else ""  # where the language has no blanks, the label brings two
        dirty = article(code).replace(prose(code)[1], case["prose"][1].replace("{}", f" {case['label']}{blank}"))
        assert cleaned(link_chrome.find, dirty) == article(code).replace(
            prose(code)[1], case["prose"][1].replace("{}", blank)
        )


MARKED = (
    "Sleep shapes memory.1 Short naps help as well,2 and so does a dark room.3 Nobody knows why.\n"
    "\n"
    "Older adults sleep less deeply.4 A cool room helps them most.5,6 Heat does not.7\n"
)

NO_MARKS = {
    "units and names": "CO2 and H2O leave the pipe. B12 and mp3 are names. COVID19 came, H1N1 went, and 40 m2 are left.\n"
    "Windows10, python3 and html5 run on it.\n",
    "one word that counts": "Look at step1, then do step2, and at last step3. Do not forget step4, which is short.\n"
    * 2,
    "figures": "As Fig.1 and Fig.2 show, Fig.3 differs. Compare Fig.4 and Fig.5.\n",
    "verses": "He went up (Gen.1:1). She came down (Gen.2:3). They sat (Gen.3:5), and they rose (Gen.4:7).\n",
    "its list is there": MARKED
    + "\nReferences\n\n1. A. Nother, On sleep\n2. B. Nother, On naps\n3. C. Nother, On rooms\n",
    "its list without a heading": MARKED + "\n1. A. Nother\n2. B. Nother\n3. C. Nother\n4. D. Nother\n5. E. Nother\n",
    "its list in Turkish": MARKED + "\nKaynakça\n\nA. Nother, Uyku üzerine\nB. Nother, Oda üzerine\n",
    "not from one on": "The bus.14 came late,15 and the train.16 was later.17 It rained.18 all day.19\n",
    "versions": "Use version.1 or version.2 of it. Release3 and release4 are older than release5 and release6.\n",
    "an array": "Take a[1], a[2] and a[3]; then a[4] is left. So a[1] comes first, a[2] second, a[3] third.\n",
    "links of Markdown": "See [one][1], [two][2], [three][3] and [four][4].\n\n[1]: a.html\n[2]: b.html\n[3]: c.html\n[4]: d\n",
    "numbers that are said": "There were 3 bees,\n2 wasps, 1 hornet. In 2001, 14 came. On page 3, 4 lines are gone.\n",
    "counted in Chinese": "有3个人，2天，1只狗，还有4本书。第1章，第2章，第3章，第4章。\n",
}


@pytest.mark.parametrize("kind", sorted(NO_MARKS))
def test_numbers_that_are_no_orphan_marks_stay(kind: str) -> None:
    assert removed(reference_marks.find, NO_MARKS[kind] + "\n" + BODY) == []


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (MARKED, regex.sub(r"(?<=[.,])\d(?:,\d)?", "", MARKED)),
        (regex.sub(r"(?<=[.,])(\d(?:,\d)?)", r"[\1]", MARKED), regex.sub(r"(?<=[.,])\d(?:,\d)?", "", MARKED)),
        (
            regex.sub(r"(?<=[.,])(\d)(?:,\d)?", lambda m: "⁰¹²³⁴⁵⁶⁷"[int(m[1])], MARKED),
            regex.sub(r"(?<=[.,])\d(?:,\d)?", "", MARKED),
        ),
        (
            "Sleep shapes memory1 and naps help.2 CO2 in the room harms it.3 A cool room helps,4 says one review.5\n",
            "Sleep shapes memory and naps help. CO2 in the room harms it. A cool room helps, says one review.\n",
        ),
        (
            "“Sleep shapes memory.”1 So it is said.2 Others doubt it (and rightly so).3 Who knows?4\n",
            "“Sleep shapes memory.” So it is said. Others doubt it (and rightly so). Who knows?\n",
        ),
        (
            "Sleep in a dark room shapes memory.1 Short naps in the day help it as well.2,3\n",
            "Sleep in a dark room shapes memory. Short naps in the day help it as well.\n",
        ),
    ],
)
def test_marks_that_count_up_go_and_only_they(dirty: str, clean: str) -> None:
    assert cleaned(reference_marks.find, dirty + "\n" + BODY) == clean + "\n" + BODY


@pytest.mark.parametrize("code", sorted(languages()))
def test_marks_put_at_sentence_marks_leave_the_prose_as_it_was(code: str) -> None:
    count = 0

    def mark(match: regex.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{match.group()}{count}"

    dirty = regex.sub(r"[.,।،](?=\s)|[。，、]", mark, article(code))
    assert count >= 4
    assert cleaned(reference_marks.find, dirty) == article(code)


NO_CREDITS = [
    "Photo: a bee on a flower in the early morning",
    "The photo credit goes to the bees, she said with a laugh.",
    "Photo by photo, the album tells how the hive was built.",
    "Bild und Ton kamen aus dem Garten",
    "Shutterstock raised its prices again last year.",
    "Photo by candle light",
    "Images from the hive and its neighbours",
    "Pictures by children of the town",
]
CREDITS = [
    "Photo credit: A. Nother",
    "Image: The old hive / Getty Images",
    "Bildnachweis: Wiesenarchiv",
    "Görsel kaynağı: Çayır Arşivi",
    "Источник фото: архив луга",
    "图片来源：草地档案馆",
    "Crédit photo : Archives du pré",
    "写真提供：草原資料館",
    "Photo by Ada North",
    "Photo by A. North / Meadow Pictures",
    "Featured image courtesy of the Meadow Archive",
]


@pytest.mark.parametrize("line", NO_CREDITS)
def test_captions_and_prose_stay(line: str) -> None:
    assert removed(caption.find, f"{BODY}\n{line}\n\n{BODY}") == []


@pytest.mark.parametrize("line", CREDITS)
def test_credits_go(line: str) -> None:
    assert filled(cleaned(caption.find, f"{BODY}\n{line}\n\n{BODY}")) == filled(BODY + BODY)


def test_a_table_of_labels_and_a_setting_stay() -> None:
    assert removed(caption.find, "Image credit: 4 points\nRoom: 12\nTime: noon\n") == []
    assert (
        removed(caption.find, f"{BODY}\ndb:\nimage: wiki:3\n\n{BODY}\nimage: wiki:3\n\n{BODY}\nimage: wiki:3\n") == []
    )


def test_an_alternative_text_under_the_title_is_reported_only() -> None:
    text = f"How bees dance\n\nbee on a yellow flower\n\n{BODY}{BODY}"
    long = text.replace("others follow the dance.", "others follow the dance out into the wide meadow.")
    assert [c.confidence for c in caption.find(Page(long))] == ["low"]


@pytest.mark.parametrize("module", [caption, link_chrome, reference_marks])
@pytest.mark.parametrize("code", sorted(languages()))
def test_clean_prose_stays(module: object, code: str) -> None:
    assert removed(module.find, article(code)) == []  # type: ignore[attr-defined]


def test_figures_of_notes_and_programs_are_no_marks() -> None:
    bars = [
        (2, "unfold 4 f''"),
        (1, "relative a,"),
        (1, "sus"),
        (2, "unfold g''"),
        (3, "major c,"),
        (4, "unfold c''"),
        (2, "minor d,"),
        (5, "sus"),
    ]
    notes = "".join(f"part = {{\n  \\repeat {note}{n}\n}}\n" for n, note in bars)
    text = f"{prose('en')}\n{notes}"
    assert cleaned(reference_marks.find, text) == text
