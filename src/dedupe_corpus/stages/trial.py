"""Every rule tried on its own examples: what goes must go, and what stays must stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dedupe_corpus.model import CONFIDENCES, Confidence, Config, Example, Rule
from dedupe_corpus.rules.loader import catalogue
from dedupe_corpus.stages.desk import Desks
from dedupe_corpus.stages.draft import Draft
from dedupe_corpus.stages.settle import Desk, repaired, settle

_LAYOUT = "DC104"
_NEEDS_FILES = ("DC214", "DC4", "DC5", "DC9")
"""Rules that look at several documents, or at a whole run: one example says nothing of them."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example and what came of it."""

    rule: Rule
    example: Example
    wanted: str
    came: str

    @property
    def passed(self) -> bool:
        return self.wanted.strip("\n") == self.came.strip("\n")


def trials(config: Config) -> Iterator[Trial]:
    """Each example cleaned by its rule and the layout alone; rules of the settings included.

    What goes may go at any confidence; what stays must stay at the usual one.
    """
    layout = _desk(config, (_LAYOUT,), "low")
    for code, rule in catalogue(config).items():
        if code.startswith(_NEEDS_FILES):
            continue
        for examples, confidence in ((rule.goes, CONFIDENCES[-1]), (rule.stays, config.confidence)):
            desk = _desk(config, (code, _LAYOUT), confidence)
            for example in examples:
                wanted = example.text if example.after is None else example.after
                if code != _LAYOUT:
                    wanted = _cleaned(wanted, layout)
                yield Trial(rule, example, wanted, _cleaned(example.text, desk))


def _desk(config: Config, codes: tuple[str, ...], confidence: Confidence) -> Desk:
    alone = Config(
        select=codes,
        confidence=confidence,
        max_removed=1,
        min_words=config.min_words,
        rules=config.rules,
        pack=config.pack,
    )
    return Desks(alone).at("example.txt")


def _cleaned(text: str, desk: Desk) -> str:
    draft = Draft(
        relative="example.txt", source="", size=0, mtime_ns=0, sha256="", encoding="utf-8", bom=False, original=text
    )
    settled = settle(repaired(draft, desk), desk)
    # an example may go as a whole, which a file never does
    return "" if settled.whole else settled.text
