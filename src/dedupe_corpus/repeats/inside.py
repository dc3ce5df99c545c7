"""Finds what stands twice in one document: doubled text (DC301) and repeated passages (DC302)."""

from __future__ import annotations

from dedupe_corpus.model import Claim, Config
from dedupe_corpus.repeats import doubling
from dedupe_corpus.repeats.units import cut, folded


def find(text: str, config: Config) -> list[Claim]:
    r"""Claims on one text whose lines end with "\n"; every repeat of `min_repeat` folded code points is in one."""
    source = folded(text)
    claims = doubling.find(cut(source), config.min_words)
    if not any(claim.confidence == "high" for claim in claims):
        sentences = doubling.find(cut(source, sentences=True), config.min_words)
        claims = sentences if any(claim.confidence == "high" for claim in sentences) else claims
    return sorted(claims, key=lambda claim: (claim.spans, claim.code))
