"""Which findings are carried out: the only policy.

Detectors claim, this module decides: by selection, confidence, allow-list and overlap. The share of a file that
may go (DC903) and the emptied file (DC902) are judged by `over_budget` and `emptied` once a text is settled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from dedupe_corpus.model import CONFIDENCES, Claim, Confidence, Config, Edit, Level, Span, Status
from dedupe_corpus.text import ends_sentence

REPORT_ONLY = frozenset({"DC503", "DC902", "DC903", "DC904", "DC911"})
COPIES = frozenset({"DC301", "DC302", "DC401", "DC501", "DC502"})
_ALWAYS_WARN = frozenset({"DC102", "DC503", "DC902", "DC903", "DC904", "DC911"})
_NOTES = frozenset({"DC103", "DC104"})


@dataclass(frozen=True, slots=True)
class Policy:
    """What is carried out in one document.

    active: the selected codes. least: the lowest confidence that is carried out; None: nothing is.
    allowed: whether the allow-list names this passage, given its code and text.
    """

    active: frozenset[str]
    least: Confidence | None
    allowed: Callable[[str, str], bool] | None = None

    def carries_out(self, code: str, confidence: Confidence) -> bool:
        if self.least is None or code in REPORT_ONLY:
            return False
        return CONFIDENCES.index(confidence) <= CONFIDENCES.index(self.least)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim and what becomes of it. spans: what is really taken, after overlaps with other claims."""

    claim: Claim
    status: Status
    spans: tuple[Span, ...]


def resolve(text: str, claims: Iterable[Claim], policy: Policy) -> list[Verdict]:
    """Judge the claims on one text; what is to be removed never overlaps.

    Of two claims on the same place the surer one takes it, then the one that begins first, then the lower code;
    the other keeps what is left of its own place. A merge of copies (one with inserts) is taken whole or reported.
    A place of this text that serves as the copy of a claim that is taken is no other claim's copy to take.
    """
    wanted = [c for c in claims if c.code in policy.active and (c.spans or c.inserts)]
    wanted.sort(key=lambda c: (CONFIDENCES.index(c.confidence), c.spans[0].start if c.spans else 0, c.code, c.spans))
    taken: list[Span] = []
    kept: list[Span] = []
    verdicts: list[Verdict] = []
    for claim in wanted:
        if policy.allowed is not None and policy.allowed(claim.code, quoted(text, claim.spans)):
            verdicts.append(Verdict(claim, "allowed", claim.spans))
        elif not policy.carries_out(claim.code, claim.confidence) or (
            claim.code in COPIES and not all(_whole(text, s) for s in claim.spans)
        ):
            verdicts.append(Verdict(claim, "reported", claim.spans))
        else:
            whole = claim.code in COPIES
            left = without(claim.spans, [*taken, *kept] if whole else taken)
            if not left or (whole and left != list(claim.spans)):
                continue
            taken = sorted([*taken, *left])
            own = (related for related in claim.related if not related.path and related.role == "kept")
            kept += [span for related in own for span in related.spans]
            kept += [Span(at, at) for at, _text, _source in claim.inserts]
            verdicts.append(Verdict(claim, "removed", tuple(left)))
    removed = sorted(taken)
    out = []
    for verdict in verdicts:
        if verdict.status == "reported" and not without(verdict.spans, removed):
            continue  # what only reports a place that goes anyway says nothing new
        out.append(verdict)
    out.sort(key=lambda v: (v.spans[0] if v.spans else Span(0, 0), v.claim.code))
    return out


def edits(verdicts: Sequence[Verdict], first_key: int) -> list[Edit]:
    """The removals as edits; the n-th removed verdict carries the key `first_key + n`."""
    out: list[Edit] = []
    key = first_key
    for verdict in verdicts:
        if verdict.status != "removed":
            continue
        out.extend(Edit(start, end, "", (key,)) for start, end in verdict.spans)
        out.extend(Edit(at, at, text, (key,), "") for at, text, _source in verdict.claim.inserts)
        key += 1
    return sorted(out, key=lambda e: (e.start, e.end))


def covered(text: str, spans: Iterable[Span], most: int | None = None) -> str:
    """The text of the spans, one behind the other, cut to `most` code points."""
    if most is None:
        return "".join(text[start:end] for start, end in spans)
    parts: list[str] = []
    for start, end in spans:
        if most <= 0:
            break
        parts.append(text[start : min(end, start + most)])
        most -= end - start
    return "".join(parts)


def quoted(text: str, spans: Iterable[Span]) -> str:
    """The text of the spans as a report quotes it: pieces from different places do not run together."""
    out = ""
    end = -1
    for span in spans:
        piece = text[span.start : span.end]
        out += " " + piece if out and span.start != end and not (out[-1].isspace() or piece[:1].isspace()) else piece
        end = span.end
    return out


def _whole(text: str, span: Span) -> bool:
    """Whether a cut of this span falls on the borders of lines or sentences.

    What repeats exactly can begin and end anywhere; as long as it is only reported that is right.
    """
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    stop = text.find("\n", span.end)
    behind = text[span.end : len(text) if stop < 0 else stop].strip()
    piece = text[span.start : span.end]
    begins = not before or piece[:1] == "\n" or ends_sentence(before)
    return begins and (not behind or piece[-1:] == "\n" or ends_sentence(piece.strip()))


def without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of the spans."""
    left = list(spans)
    for t in taken:
        if not any(s.start < t.end and t.start < s.end for s in left):
            continue
        left = [
            piece
            for s in left
            for piece in (Span(s.start, min(s.end, t.start)), Span(max(s.start, t.end), s.end))
            if piece.start < piece.end
        ]
    return left


def counts_for_budget(code: str, confidence: Confidence) -> bool:
    """Whether a removal counts for `--max-removed`: copies whose text stays and high confidence do not."""
    return confidence != "high" and code.startswith("DC2")


def over_budget(removed_words: int, words: int, config: Config) -> bool:
    return removed_words > config.max_removed * max(1, words)


def level_of(code: str, status: Status) -> Level:
    """The level of a finding at the current settings."""
    if status == "allowed" or code in _NOTES:
        return "note"
    if code in _ALWAYS_WARN:
        return "warning"
    if status in {"removed", "repaired"}:
        return "error"
    return "warning"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the keep order looks at: one document before duplicates are decided. length: clean code points.

    reference: of the corpus that new files are compared with; it stays before all others.
    """

    path: str
    length: int
    newest: float
    reference: bool = False


def keep_order(documents: Sequence[Standing], config: Config) -> list[int]:
    """Rank of each document, 0 first: of two copies the one with the lower rank stays."""

    def key(number: int) -> tuple[int, float, float, tuple[str, str]]:
        document = documents[number]
        preferred = next(
            (i for i, glob in enumerate(config.prefer) if fnmatchcase(document.path, glob)), len(config.prefer)
        )
        if document.reference:
            preferred = -1
        path = (unicodedata.normalize("NFC", document.path), document.path)
        if config.keep == "first":
            return preferred, 0.0, 0.0, path
        if config.keep == "newest":
            return preferred, -document.newest, -document.length, path
        return preferred, -document.length, 0.0, path

    ranks = [0] * len(documents)
    for rank, number in enumerate(sorted(range(len(documents)), key=key)):
        ranks[number] = rank
    return ranks
