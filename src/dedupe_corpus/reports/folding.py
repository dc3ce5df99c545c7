"""Which findings the formats for people spell out: errors and all that fail, and of the others a few by rule and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from dedupe_corpus.model import Finding, Report
from dedupe_corpus.reports.words import counted, fails, faults

IN_FILE = 3  # findings of one rule in one file
IN_ALL = 100  # findings of one rule


@dataclass
class Folding:
    """Parts findings into those that are shown and those that are only counted.

    levels: how many there are of each level, shown or not. files: with any. left: by code, how many of which nothing is said.
    """

    levels: Counter[str] = field(default_factory=Counter)
    files: int = 0
    left: Counter[str] = field(default_factory=Counter)
    _shown: Counter[str] = field(default_factory=Counter)

    def by_file(self, report: Report) -> Iterator[tuple[str, list[Finding], list[str]]]:
        """(path, findings to show, lines on those that are folded) of each file that has something to show."""
        for path, findings in groupby(faults(report), key=lambda finding: finding.path):
            self.files += 1
            shown, more = self._of_file(report, list(findings))
            if shown:
                yield path, shown, more

    def _of_file(self, report: Report, findings: list[Finding]) -> tuple[list[Finding], list[str]]:
        here: Counter[str] = Counter()
        more: Counter[tuple[str, str]] = Counter()
        shown = []
        for finding in findings:
            self.levels[finding.level] += 1
            code = finding.code
            if finding.level == "error" or fails(report, finding.level):
                shown.append(finding)
            elif here[code] < IN_FILE and self._shown[code] < IN_ALL:
                here[code] += 1
                self._shown[code] += 1
                shown.append(finding)
            elif here[code]:
                more[code, finding.name] += 1
            else:
                self.left[code] += 1
        return shown, [f"{code} {count:,} more of {name} in this file" for (code, name), count in sorted(more.items())]

    def closing(self) -> str:
        """What is said of rules that were too many for the page; "" if there are none."""
        if not self.left:
            return ""
        rules = ", ".join(f"{code} {count:,}" for code, count in sorted(self.left.items()))
        return f"{counted(self.left.total(), 'finding')} not shown, none of which is an error or fails ({rules}); -f jsonl:PATH writes them all"
