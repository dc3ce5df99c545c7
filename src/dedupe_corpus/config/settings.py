"""The table of settings: what each is called, which values it takes and what it does when nobody sets it.

The command line gets its options from this table, the settings file its checks, its JSON Schema and its starter
file, so that none of them can drift apart.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, Literal, NamedTuple, TypeAlias

from dedupe_corpus.model import CONFIDENCES, Config

ENVIRONMENT = "DEDUPE_CORPUS_"
FAIL_ON = ("error", "warning", "note", "never")

Kind: TypeAlias = Literal["codes", "globs", "paths", "texts", "integer", "ratio", "choice", "text", "path"]
_LISTS = ("codes", "globs", "paths", "texts")


class Setting(NamedTuple):
    """One setting, as option, key and variable.

    section: the heading it stands under in the help. low, high: the bounds of a number, both allowed.
    per_file: whether `[[overrides]]` may set it. flags: a short form, or the option's name where it is not the key.
    """

    field: str
    kind: Kind
    section: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float | None = None
    per_file: bool = False
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.field.replace("_", "-")

    @property
    def variable(self) -> str:
        return ENVIRONMENT + self.field.upper()

    @property
    def default(self) -> Any:
        return DEFAULTS[self.field]

    @property
    def many(self) -> bool:
        return self.kind in _LISTS


DEFAULTS: Mapping[str, Any] = {f.name: f.default for f in fields(Config) if f.default is not MISSING}

_RULES, _REPEATS, _INPUT, _GATE, _RUN = "Rules", "Repeats and duplicates", "Input", "Outcome", "Run"

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "select",
        "codes",
        _RULES,
        "Only these rules; a code, a name or the head of a family (DC2).",
        "CODES",
        per_file=True,
    ),
    Setting("ignore", "codes", _RULES, "Not these rules.", "CODES", per_file=True),
    Setting("extend_select", "codes", _RULES, "These rules on top of the selection.", "CODES", per_file=True),
    Setting(
        "confidence",
        "choice",
        _RULES,
        "Findings below this confidence are reported, never removed.",
        choices=CONFIDENCES,
        per_file=True,
    ),
    Setting("pack", "paths", _RULES, "A file with rules of your own (TOML). Repeatable.", "FILE"),
    Setting(
        "max_removed",
        "ratio",
        _RULES,
        "Keep a file's findings of medium confidence if more than this share of its words would go.",
        "R",
        high=1,
        per_file=True,
    ),
    Setting("min_repeat", "integer", _REPEATS, "Shortest repeat that is looked for, in code points.", "N", low=32),
    Setting("min_words", "integer", _REPEATS, "Shortest passage that is removed, in words.", "N", low=1, per_file=True),
    Setting(
        "near_threshold",
        "ratio",
        _REPEATS,
        "A document is a near-duplicate if this share of it stands in a kept one.",
        "R",
        high=1,
    ),
    Setting("near_review", "ratio", _REPEATS, "Report documents as similar from this share on.", "R", high=1),
    Setting(
        "keep",
        "choice",
        _REPEATS,
        "Which copy stays, where --prefer does not tell.",
        choices=("longest", "first", "newest"),
    ),
    Setting("prefer", "globs", _REPEATS, "Copies in files that match stay first. Repeatable.", "GLOB"),
    Setting(
        "scope",
        "choice",
        _REPEATS,
        "Look for copies in the file, in its folder or in all inputs.",
        choices=("file", "folder", "corpus"),
    ),
    Setting("group", "text", _REPEATS, "What in a path makes files one site (a pattern with one group).", "PATTERN"),
    Setting("against", "path", _REPEATS, "Compare with what this index holds.", "INDEX"),
    Setting("include", "globs", _INPUT, "Read files that match as well. Repeatable.", "GLOB"),
    Setting("exclude", "globs", _INPUT, "Do not read files that match. Repeatable.", "GLOB"),
    Setting("encoding", "text", _INPUT, "How the files are encoded.", "auto|NAME", per_file=True),
    Setting("on_error", "choice", _INPUT, "What to do at a file that cannot be read.", choices=("skip", "stop")),
    Setting("fail_on", "choice", _GATE, "The lowest level that counts as a failure.", choices=FAIL_ON),
    Setting("max_findings", "integer", _GATE, "Pass as long as there are no more failures than this.", "N"),
    Setting("baseline", "path", _GATE, "Findings listed in this file do not fail.", "FILE"),
    Setting(
        "format",
        "texts",
        _GATE,
        "Print the findings in this format, or write them to PATH. Repeatable.",
        "FMT[:PATH]",
        flags=("-f",),
    ),
    Setting("jobs", "integer", _RUN, "How many processes work at once; 0 is one for each core.", "N", flags=("-j",)),
    Setting("engine", "text", _RUN, "Where the work runs.", "local|NAME"),
    Setting("work_dir", "path", _RUN, "Folder to keep the files between the steps in.", "DIR"),
)
BY_FIELD: Mapping[str, Setting] = {setting.field: setting for setting in SETTINGS}
BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}


def parse(setting: Setting, text: str) -> Any:
    """The value that a flag or a variable gives in words; lists are parted by commas. ValueError if it cannot be."""
    if setting.many:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    value: Any = text
    if setting.kind in ("integer", "ratio"):
        try:
            value = int(text) if setting.kind == "integer" else float(text)
        except ValueError:
            raise ValueError(_expected(setting, text)) from None
    return check(setting, value)


def check(setting: Setting, value: Any) -> Any:
    """The value in the type of its field. ValueError says what was expected."""
    if setting.many:
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
            raise ValueError(_expected(setting, value))
        return tuple(value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if setting.kind == "integer":
        good = number and isinstance(value, int) and value >= setting.low
    elif setting.kind == "ratio":
        good = number and setting.low <= value <= (1 if setting.high is None else setting.high)
    elif setting.kind == "choice":
        good = value in setting.choices
    else:
        good = isinstance(value, str)
    if not good:
        raise ValueError(_expected(setting, value))
    return float(value) if setting.kind == "ratio" else value


def suggest(word: str, known: Sequence[str]) -> str:
    """An ending for an error text: "; did you mean ...?", or what there is."""
    close = difflib.get_close_matches(word.replace("_", "-").casefold(), known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else f" (known: {', '.join(sorted(known))})"


def _expected(setting: Setting, value: Any) -> str:
    if setting.many:
        wanted = "a list of texts that are not empty"
    elif setting.kind == "integer":
        wanted = f"a whole number from {setting.low:g}"
    elif setting.kind == "ratio":
        wanted = f"a number from {setting.low:g} to {setting.high or 1:g}"
    elif setting.kind == "choice":
        return f"must be one of {', '.join(setting.choices)}, not {value!r}{_near(str(value), setting.choices)}"
    else:
        wanted = "a text"
    return f"must be {wanted}, not {value!r}"


def _near(value: str, choices: Sequence[str]) -> str:
    close = difflib.get_close_matches(value.casefold(), choices, n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else ""
