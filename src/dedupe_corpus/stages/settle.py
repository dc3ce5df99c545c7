"""The pure heart of cleaning one document: detect, decide, apply, and again until nothing changes."""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dedupe_corpus import decide
from dedupe_corpus.decide import Policy, Verdict
from dedupe_corpus.model import CONFIDENCES, Claim, Config, Edit, Related, Span, Status
from dedupe_corpus.repair import repair
from dedupe_corpus.repeats import inside
from dedupe_corpus.repeats.fold import fingerprint
from dedupe_corpus.rules import template
from dedupe_corpus.rules.loader import Detector
from dedupe_corpus.rules.page import Hit, Page
from dedupe_corpus.stages.draft import Draft, Found, with_facts
from dedupe_corpus.text import Mapping, apply, compose, merge_spans
from dedupe_corpus.words import count_words, has_words

ROUNDS = 5
_DC2 = "DC2"
PLACES = 20  # places that a DC1 finding lists


@dataclass(frozen=True, slots=True)
class Desk:
    """What settling a document needs, made once for each process and setting."""

    config: Config
    policy: Policy
    detectors: tuple[Detector, ...]
    lookup: Callable[[str], tuple[Hit, ...]]

    @property
    def repairs(self) -> frozenset[str]:
        return frozenset(code for code in self.policy.active if code.startswith("DC1"))

    @property
    def inside(self) -> bool:
        return bool(self.policy.active & {"DC301", "DC302"})


def repaired(draft: Draft, desk: Desk) -> Draft:
    """The draft with nothing but its repairs (DC1): where settling begins."""
    done = repair(draft.original, desk.repairs)
    text = apply(draft.original, done.edits)
    carried = [
        Found(
            code,
            "high",
            "repaired",
            tuple(places[:PLACES]),
            decide.covered(draft.original, places[:1]),
            evidence={"count": len(places)},
        )
        for code, places in sorted(done.places.items())
    ]
    if draft.undecodable and "DC102" in desk.policy.active:
        places = draft.undecodable
        carried.append(Found("DC102", "high", "repaired", places[:PLACES], "\ufffd", evidence={"count": len(places)}))
    return replace(
        draft,
        edits=tuple(done.edits),
        carried=tuple(sorted(carried, key=lambda f: f.code)),
        open=(),
        words=count_words(text),
        medium_words=0,
        facts={},
    )


def settle(draft: Draft, desk: Desk) -> Draft:
    """A repaired draft, stripped and merged until nothing changes.

    Where findings of medium confidence would take too much, they are withheld (DC903); of a text that would lose all its
    words all of DC2 is (DC902). What surer findings leave is then judged anew, as a second run would find and judge it.
    """
    words = count_words(draft.text)
    settled = rounds(draft, desk)
    code = too_much(settled, words, desk)
    if not code:
        return settled
    sure = rounds(replace(draft, frugal=True, whole=code == "DC902"), desk)
    if too_much(sure, words, desk):
        code = "DC902"
        sure = rounds(replace(draft, frugal=True, whole=True), desk)
    if sure.text != draft.text:
        return settle(replace(sure, frugal=False, whole=False), desk)
    withheld = merge_spans(span for found in sure.open if found.code.startswith(_DC2) for span in found.spans)
    return flagged(sure, code, tuple(withheld), {"words": words, "would_go": settled.medium_words})


def too_much(after: Draft, words: int, desk: Desk) -> str:
    """The rule against a draft of a text that had so many words; "" if there is none.

    DC903: findings of medium confidence took more than their share; DC902: no word is left.
    """
    if decide.over_budget(after.medium_words, words, desk.config):
        return "DC903"
    return "DC902" if words and not has_words(after.text) else ""


def flagged(draft: Draft, code: str, spans: tuple[Span, ...], evidence: dict[str, int]) -> Draft:
    """The draft with a finding of DC9 on the spans, in original coordinates, that stay."""
    spans = spans or (Span(0, min(len(draft.original), 1)),)
    text = decide.covered(draft.original, spans[:1])
    flag = Found(code, "high", "reported", spans, text, count_words(text), evidence)
    return replace(draft, open=(flag, *(found for found in draft.open if found.code != code)))


def rounds(draft: Draft, desk: Desk) -> Draft:
    """The draft stripped and merged until nothing changes, at most `ROUNDS` times; what would still change is reported."""
    strip = withholding(desk.policy, draft)
    text = draft.text
    last: list[Verdict] = []
    looked: str | None = None  # the text in which repeats were looked for last
    repeated: list[Verdict] = []
    page = Page(text, lookup=desk.lookup, path=draft.relative)
    for number in range(ROUNDS + 1):
        final = number == ROUNDS
        before = draft
        if page.text != text:
            page = Page(text, lookup=desk.lookup, path=draft.relative)
        last = decide.resolve(text, _detect(page, desk), strip)
        if not final:
            draft, text = carry(draft, text, last, desk)
        if desk.inside:
            if text != looked:
                looked, repeated = text, decide.resolve(text, inside.find(text, desk.config), desk.policy)
            last.extend(repeated)
            if not final:
                draft, text = carry(draft, text, repeated, desk)
        if draft is before or final:
            break
    open_ = originals(draft, text, last, reported=True)
    if "DC214" not in desk.policy.active or desk.config.scope == "file":
        return replace(draft, open=open_)
    lines = base64.b64encode(b"".join(template.keys(page))).decode("ascii")
    return replace(draft, open=open_, lines=lines, mark=fingerprint(text))


def withholding(policy: Policy, draft: Draft) -> Policy:
    if draft.whole:
        return replace(policy, least=None)
    if draft.frugal and policy.least is not None:
        return replace(policy, least=min(policy.least, "high", key=CONFIDENCES.index))
    return policy


def _detect(page: Page, desk: Desk) -> Iterator[Claim]:
    for detector in desk.detectors:
        if detector.code in desk.policy.active:
            yield from detector.find(page)


def carry(draft: Draft, text: str, verdicts: Sequence[Verdict], desk: Desk) -> tuple[Draft, str]:
    """The draft and its text with the removals carried out; the same objects where there are none."""
    removed = [verdict for verdict in verdicts if verdict.status == "removed"]
    if not removed:
        return draft, text
    found = originals(draft, text, removed)
    medium = sum(
        one.words for one in found if decide.counts_for_budget(one.code, one.confidence) and one.status == "removed"
    )
    cuts = decide.edits(removed, len(draft.carried))
    edits = compose(draft.edits, cuts, text)
    text = apply(text, cuts)
    for verdict in removed:
        draft = with_facts(draft, verdict.claim.facts)
    again: list[Edit] = repair(text, desk.repairs).edits  # a cut can leave odd layout behind
    edits = compose(edits, again, text)
    draft = replace(
        draft,
        edits=tuple(edits),
        carried=(*draft.carried, *found),
        medium_words=draft.medium_words + medium,
    )
    return draft, apply(text, again)


def originals(draft: Draft, text: str, verdicts: Sequence[Verdict], *, reported: bool = False) -> tuple[Found, ...]:
    """Verdicts on the current text as findings in original coordinates."""
    mapping = Mapping(draft.edits)
    out = []
    for verdict in verdicts:
        claim = verdict.claim
        status: Status = "reported" if reported and verdict.status == "removed" else verdict.status
        passage = decide.quoted(text, verdict.spans)
        evidence = dict(claim.evidence)
        if claim.covers and claim.covers != verdict.spans:
            evidence["repeat"] = [list(span) for span in original_spans(mapping, draft.edits, claim.covers)]
        out.append(
            Found(
                claim.code,
                claim.confidence,
                status,
                original_spans(mapping, draft.edits, verdict.spans),
                passage,
                count_words(passage),
                evidence,
                tuple(
                    Related(r.path, r.spans if r.path else original_spans(mapping, draft.edits, r.spans), r.role)
                    for r in claim.related
                ),
            )
        )
    return tuple(out)


def _start(edit: Edit) -> int:
    return edit.start


def original_spans(mapping: Mapping, edits: Sequence[Edit], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where spans of the current text came from; what other findings took from their midst is left out."""
    out: list[Span] = []
    for span in spans:
        start, end = mapping.span_before(span)
        at = start
        for edit in edits[bisect_right(edits, start, key=_start) :]:
            if edit.start >= end:
                break
            if edit.keys and not edit.text and edit.end < end:
                out.append(Span(at, edit.start))
                at = edit.end
        out.append(Span(at, end))
    return tuple(dict.fromkeys(sorted(out)))  # places inside one repair are one place
