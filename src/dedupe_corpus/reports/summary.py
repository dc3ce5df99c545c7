"""The summary that a run ends with on the terminal, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dedupe_corpus.model import Report, Rule, Summary
from dedupe_corpus.reports.words import counted, one_line

_CARRIED = ("removed", "repaired")
_REVIEW = ("DC902", "DC903", "DC904", "DC503", "DC911")
_PARTS = 5  # names in one line; the rest is summed up
_LABEL = 11


def lines(
    report: Report, *, seconds: float | None = None, out: str | None = None, page: str | None = None
) -> list[str]:
    """What was read, done and kept for review; each line is a label and counts that add up.

    seconds: wall time. out: the folder that was written, as the person named it; None: nothing was written.
    page: the report to open next.
    """
    s = report.summary
    done, stripped, removed = ("Repaired", "Stripped", "Removed")
    if report.command == "check":
        done, stripped, removed = ("To repair", "To strip", "To remove")
    carried = {code: sum(n for status, n in counts.items() if status in _CARRIED) for code, counts in s.by_code.items()}
    told = [_line("Checked" if report.command == "check" else "Read", _read(s))]
    if s.unreadable:
        told.append(_line("Unreadable", f"{counted(s.unreadable, 'file')}, passed over; the report says why"))
    if s.not_selected:
        told.append(_line("Left out", _left_out(s.not_selected)))
    repaired = {code: s.files_by_code.get(code, n) for code, n in carried.items() if code.startswith("DC1") and n}
    if repaired:
        parts = [f"{_name(report.rules, code)} in {counted(n, 'file')}" for code, n in _largest(repaired)]
        told.append(_line(done, " · ".join(parts)))
    told += _passages(report.rules, stripped, carried, ("DC2",))
    told += _passages(report.rules, "Repeats", carried, ("DC3", "DC4"))
    if s.dropped:
        told.append(
            _line("Duplicates", f"{s.dropped:,} of {counted(s.read, 'document')}, {counted(s.groups, 'group')}")
        )
    told.append(_line(removed, _removed(s)))
    allowed = sum(counts.get("allowed", 0) for counts in s.by_code.values())
    if allowed:
        told.append(_line("Allowed", f"{counted(allowed, 'finding')} on the allow-list"))
    review = to_review(s)
    if review:
        told.append(
            _line("To review", f"{counted(sum(review.values()), 'finding')} kept for you: {_parts(report, review)}")
        )
    reported = {code: n for code, n in _reported(s).items() if code not in _REVIEW and code != "DC901"}
    if reported:
        told.append(
            _line(
                "Reported",
                f"{counted(sum(reported.values()), 'finding')}, nothing removed: {_parts(report, dict(_largest(reported)))}",
            )
        )
    if s.needs_eyes:
        names = ", ".join(f"{code} {_name(report.rules, code)}" for code in s.needs_eyes)
        told.append(_line("Look at", f"{names}: fired on more than 30 % of the files"))
    told += _wrote(seconds, out, page)
    return told


def to_review(summary: Summary) -> dict[str, int]:
    """By code, the findings that only a person can decide; the most urgent first."""
    reported = _reported(summary)
    return {code: reported[code] for code in _REVIEW if code in reported}


def size_of(size: int) -> str:
    """A number of bytes for people, in powers of ten.

    >>> size_of(999), size_of(412_600_000)
    ('999 B', '412.6 MB')
    """
    value = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 999.95:
            return f"{size} B" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} TB"


def percent(part: int, whole: int) -> str:
    """A share for people; a share above nothing is never shown as nothing.

    >>> percent(94, 1000), percent(1, 100_000), percent(0, 5)
    ('9.4 %', 'below 0.1 %', '0 %')
    """
    if not part or not whole:
        return "0 %"
    share = 100 * part / whole
    return f"{share:.1f} %" if abs(share) >= 0.1 else "below 0.1 %"


def _line(label: str, text: str) -> str:
    return f"{label:<{_LABEL}}{text}"


def _read(s: Summary) -> str:
    parts = [counted(s.read, "file"), size_of(s.size)]
    encodings: dict[str, int] = {}
    for name, n in s.encodings.items():
        shown = one_line(name).removeprefix("sloppy-")
        encodings[shown] = encodings.get(shown, 0) + n
    if encodings:
        parts.append(", ".join(f"{name} {n:,}" for name, n in _largest(encodings)))
    return " · ".join(parts)


def _left_out(not_selected: Mapping[str, int]) -> str:
    kinds = ", ".join(f"{one_line(kind) or 'no extension'} {n:,}" for kind, n in _largest(not_selected))
    return f"{counted(sum(not_selected.values()), 'file')} by their kind: {kinds}"


def _passages(
    rules: Mapping[str, Rule], label: str, carried: Mapping[str, int], families: tuple[str, ...]
) -> Iterable[str]:
    counts = {code: n for code, n in carried.items() if code.startswith(families) and n}
    if counts:
        parts = " · ".join(f"{_name(rules, code)} {n:,}" for code, n in _largest(counts))
        yield _line(label, f"{counted(sum(counts.values()), 'passage')}: {parts}")


def _removed(s: Summary) -> str:
    gone = s.characters - s.clean_characters
    emptied = f"{counted(s.emptied, 'file')} emptied, their text stays elsewhere" if s.emptied else "no file emptied"
    if not gone:
        return f"nothing, {emptied}"
    return f"{counted(gone, 'character')} of {s.characters:,} ({percent(gone, s.characters)}), {emptied}"


def _parts(report: Report, counts: Mapping[str, int]) -> str:
    return " · ".join(f"{_name(report.rules, code)} {n:,}" for code, n in counts.items())


def _reported(s: Summary) -> dict[str, int]:
    return {code: counts["reported"] for code, counts in sorted(s.by_code.items()) if counts.get("reported")}


def _largest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Largest first; beyond a handful the rest is one entry, so that the counts add up."""
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(order) <= _PARTS + 1:
        return order
    return [*order[:_PARTS], ("others", sum(n for _, n in order[_PARTS:]))]


def _name(rules: Mapping[str, Rule], code: str) -> str:
    return rules[code].name.replace("-", " ") if code in rules else code


def _wrote(seconds: float | None, out: str | None, page: str | None) -> Iterable[str]:
    took = "" if seconds is None else f" in {_duration(seconds)}"
    if out is None:
        if took:
            yield _line("Done", f"{took.strip()}; nothing was written")
        return
    shown = out if out.endswith("/") else f"{out}/"
    yield _line("Wrote", f"{one_line(shown, 0)}{took}" + (f" · open {one_line(page, 0)}" if page else ""))


def _duration(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
