"""Chrome of comment sections: what must stay first."""

from __future__ import annotations

import pytest

from dedupe_corpus.model import Claim, Config
from dedupe_corpus.rules.comments import RULE, find
from dedupe_corpus.rules.loader import lookup
from dedupe_corpus.rules.page import Page
from dedupe_corpus.text import merge_spans

from .prose import PROSE

LOOKUP = lookup(Config())
FIRST, SECOND = PROSE["en"]


def claims(text: str) -> list[Claim]:
    return list(find(Page(text, lookup=LOOKUP)))


def cleaned(text: str) -> str:
    spans = merge_spans(s for c in claims(text) if c.confidence != "low" for s in c.spans)
    for start, stop in reversed(spans):
        text = text[:start] + text[stop:]
    return text


@pytest.mark.parametrize(
    "text",
    [
        f"Comments\nThe committee published its comments on the draft in May.\n{FIRST}\n",
        f"{FIRST}\nReply\nThe king's reply came late.\n{SECOND}\n",
        f"She asked me to leave a comment below the picture, and I did.\n{FIRST}\n",
        f"Website\n{FIRST}\nName\n{SECOND}\n",
        # labels that head the parts of a manual
        (
            "The filter dialog\n\nFields\n\nThe left box shows all columns of the sheet.\n\nSort by\n\nChoose the column that "
            "decides about the order.\n\nDirection\n\nThe order may rise or fall from here.\n\nLimit\n\nSo many rows are shown below.\n"
        ),
        f"```\nLeave a Reply\nPost Comment\n```\n{FIRST}\n",
    ],
)
def test_text_that_speaks_of_comments_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("language", PROSE)
def test_clean_prose_stays(language: str) -> None:
    assert claims("\n".join(PROSE[language]) + "\n") == []


def test_the_rule_page_tells_the_truth() -> None:
    for example in (*RULE.goes, *RULE.stays):
        assert cleaned(example.text) == (example.text if example.after is None else example.after)


def test_form_and_count_go_and_the_comments_stay() -> None:
    text = (
        f"{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}\n2 Comments\nrauk_77\n7 May 2024, 10:02\nI remember the ferryman well.\n"
        "mirelo\n8 May 2024, 11:40\nSo do I, and his dog.\nLeave a Reply\n"
        "Your email address will not be published. Required fields are marked *\nPost Comment\n"
    )
    assert cleaned(text) == (
        f"{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}\nI remember the ferryman well.\nSo do I, and his dog.\n"
    )


def test_the_section_as_a_whole_is_only_reported() -> None:
    text = (
        f"{FIRST}\n{SECOND}\n{FIRST}\nLeave a Reply\n"
        "Your email address will not be published. Required fields are marked *\nAnna says the boat was blue.\n"
    )
    whole = [c for c in claims(text) if c.evidence["kind"] == "whole section"]
    assert [c.confidence for c in whole] == ["low"]
    assert text[whole[0].spans[0].start :].startswith("Leave a Reply")
    assert "Anna says" in cleaned(text)


@pytest.mark.parametrize(
    ("line", "goes"),
    [("Leave a comment", True), ("- Leave a comment", False), ("leave a comment", False), ("Leave a comment.", False)],
)
def test_a_single_label_of_a_comment_form_goes_where_it_is_written_as_one(line: str, goes: bool) -> None:
    text = f"The bridge opened in spring.\n{line}\nIt has been busy ever since.\n"
    found = [claim for claim in find(Page(text, lookup=lookup(Config()))) if claim.confidence != "low"]
    assert bool(found) == goes
