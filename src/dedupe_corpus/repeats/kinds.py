"""Kinds of lines that repeat by nature: quotations, code and tables, told by the line itself."""

from __future__ import annotations

import regex

from dedupe_corpus.text import ends_sentence
from dedupe_corpus.words import letter_runs

CODE = regex.compile(r"(?:[{};\\]|\)\s*:)\s*$|==|=>|->|&&|\|\||::|\(\)|</|/>|:=|\s=\s|^\s*(?:\$|>>>|\.\.\.|#!)")
TIME = regex.compile(r"\d{1,2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}[ T]\d")
_SETTING = regex.compile(r"[\w.-]{1,40}=\S|[\w-]{1,40}:$|[$/~]\S|import\s\w{1,60}$")
_CALL = regex.compile(r"\w\([^()\s]{2,200}\)+$|\w\(\w{1,60}\(")
_LETTERED, _LINE_OF_CODE = 0.7, 400
_QUOTED, _INDENTED, _COLUMNS = (">", "|>", ":>"), ("    ", "\t", "```", "~~~"), 2


def letters(line: str) -> int:
    """How many letters and marks a line has."""
    return sum(map(len, letter_runs(line)))


def mechanical(line: str) -> bool:
    """Whether a line by itself looks like code, a command, its output or a setting, not like running text."""
    raw = line.strip()
    if not raw or raw.startswith("#"):
        return bool(raw)
    if letters(raw) < _LETTERED * (len(raw) - raw.count(" ")):
        return True
    if ends_sentence(raw):
        return False
    if len(raw) >= _LINE_OF_CODE:
        return False
    # an item of a list may end in a semicolon, too
    return bool(CODE.search(raw.rstrip("; ")) or _SETTING.match(raw) or _CALL.search(raw) or TIME.search(raw))


def stays_by_kind(text: str) -> str:
    """Why a passage is not for removal whatever its length: "quote", "code", "table" or ""."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    whole = sum(map(len, lines))
    if ">" in text and 2 * sum(len(line) for line in lines if line.lstrip().startswith(_QUOTED)) > whole:
        return "quote"
    if _mostly_code(lines, whole):
        return "code"
    if ("|" in text or "\t" in text) and 2 * sum(map(len, filter(_has_columns, lines))) > whole:
        return "table"
    return ""


def _mostly_code(lines: list[str], whole: int) -> bool:
    """Whether more than half of the signs of lines stand in those of code; the longest lines tell soonest."""
    code = other = 0
    for line in sorted(lines, key=len, reverse=True):
        if line.startswith(_INDENTED) or mechanical(line):
            code += len(line)
        else:
            other += len(line)
        if 2 * code > whole or 2 * other >= whole:
            break
    return 2 * code > whole


def _has_columns(line: str) -> bool:
    return line.count("|") >= _COLUMNS or line.count("\t") >= _COLUMNS
