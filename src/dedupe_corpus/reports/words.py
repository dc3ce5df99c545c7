"""What a finding says in one sentence, and how foreign text is quoted so that no screen or log obeys it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath

from dedupe_corpus.model import Copy, Finding, Json, Level, Related, Report

_LEVELS = ("error", "warning", "note")
EXCERPT = 160  # code points in a one-line message

# Everything that is neither a letter, a sign nor a space but tells a screen what to do. Zero-width joiners stay:
# Persian, the languages of India and emoji are written with them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"##(?=[\w.]{0,30}[\[\]])")  # ##[group], ##vso[...], ##teamcity[...]: obeyed anywhere in a line
_SPACE_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


def safe(text: str) -> str:
    r"""The text with controls made visible; "\n" and tab stay.

    >>> safe("a\x1b[31m\u202eb")
    'a␛[31m⟨U+202E⟩b'
    """
    return _COMMAND.sub("# #", _HARMFUL.sub(_visible, text.replace("\r\n", "\n")))


def one_line(text: str, limit: int = EXCERPT) -> str:
    """The text on one line, at most `limit` code points and an ellipsis; line breaks are shown as ⏎."""
    text = text[: 4 * limit + 64] if limit else text
    line = safe(_SPACE_AROUND_BREAK.sub(" ⏎ ", text.replace("\r\n", "\n").strip("\r\n \t")).replace("\t", " "))
    if not limit or len(line) <= limit:
        return line
    return line[:limit].rstrip() + "…"


def place_name(path: str) -> str:
    """A path as it may stand at the head of a line: one line, no controls, no CI command."""
    name = safe(path.replace("\n", "\u240a").replace("\t", "\u2409"))
    return f"./{name}" if name.lstrip().startswith("::") else name


def shown_path(report: Report, path: str) -> str:
    """The path as the person can open it: below the folder that they named."""
    root = report.root.rstrip("/")
    if root in ("", "."):
        return path
    return f"{root}/{path}"


def repository_path(report: Report, path: str) -> str:
    """The path for a service that looks for it below its repository; absolute only where it was named so itself."""
    shown = shown_path(report, path).removeprefix("./")
    return path if is_absolute(shown) and not is_absolute(path) else shown


def is_absolute(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()


def fate(report: Report, finding: Finding) -> str:
    """What became of the passage; a check only says what would."""
    if report.command == "check" and finding.status in ("removed", "repaired"):
        return f"would be {finding.status}"
    return finding.status


def faults(report: Report) -> Iterator[Finding]:
    """The findings but for those that the allow-list, or a person, has let stay."""
    return (finding for finding in report.findings if finding.status not in ("allowed", "restored"))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def fails(report: Report, level: Level) -> bool:
    """Whether a finding of this level fails a check at the settings of the report."""
    least = str(report.config.get("fail_on", "error"))
    return least != "never" and _LEVELS.index(level) <= _LEVELS.index(least)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "word"), counted(1204, "passage")
    ('1 word', '1,204 passages')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def message(finding: Finding, *, quote: bool = True) -> str:
    """One sentence on what is wrong, without path, place and code; the excerpt at its end unless `quote` is False."""
    sentence = _sentence(finding)
    if quote and finding.text.strip():
        return f"{sentence}: “{one_line(finding.text)}”"
    return sentence


def _sentence(finding: Finding) -> str:
    evidence = finding.evidence
    name = (finding.name or finding.code).replace("-", " ")
    count = _whole(evidence.get("count"))
    kept = kept_place(finding)
    words = counted(finding.words, "word")
    match finding.code:
        case "DC501":
            return f"The whole document also stands in {kept}" if kept else f"Exact duplicate, {words}"
        case "DC502":
            share = _percent(evidence, "containment")
            return f"{share or 'Nearly all'} of the document stands in {kept or 'another document'}"
        case "DC503":
            share = _percent(evidence, "containment")
            inside = f": {share} of the smaller one stands in the other" if share else ""
            return f"Similar to {kept or 'another document'}{inside}"
        case "DC901":
            return f"Cannot be read: {one_line(str(evidence.get('error', finding.text or 'not text')))}"
        case "DC902":
            return "Nothing would be left of this file, so it was kept as it is"
        case "DC903":
            gone, total = _whole(evidence.get("would_go")), _whole(evidence.get("words"))
            share = f"{gone:,} of {counted(total, 'word')}" if gone and total else words
            return f"More than the allowed share of this file would go ({share}), so it was kept"
        case "DC904":
            return f"A very large group of copies ({counted(count, 'document')})" if count else "Giant group"
        case "DC911":
            return "This entry fits nothing any more"
    if finding.code.startswith("DC1"):
        return f"{name.capitalize()}, {counted(count, 'place')}" if count else name.capitalize()
    if finding.code.startswith(("DC3", "DC4")):
        where = f" that also stand in {kept}" if kept else ""
        return f"{name.capitalize()}, {words}{where}"
    return f"{name.capitalize()}, {words}" if finding.words else name.capitalize()


def kept_place(finding: Finding) -> str:
    """Where the copy that stays is ("b.txt:12", "line 12 of this file"); "" if the finding names none."""
    for index, related in enumerate(finding.related):
        if related.role == "kept" or len(finding.related) == 1:
            return related_place(related, copy_of(finding, index), finding.path)
    return related_place(finding.related[0], copy_of(finding, 0), finding.path) if finding.related else ""


def copy_of(finding: Finding, index: int) -> Copy:
    """What the related place with this number says; an empty one where that was not recorded."""
    return finding.copies[index] if index < len(finding.copies) else Copy()


def related_place(related: Related, copy: Copy, own: str) -> str:
    """The place in words. own: path of the finding's own file."""
    if related.path and related.path != own:
        return place_name(related.path) + (f":{copy.line}" if copy.line else "")
    return f"line {copy.line} of this file" if copy.line else "this file"


def _percent(evidence: Mapping[str, Json], key: str) -> str:
    value = evidence.get(key)
    return f"{100 * value:.0f} %" if isinstance(value, int | float) else ""


def _whole(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
