"""What a search across files saw, as news to single documents: what they lose, to which copy, and what is only told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dedupe_corpus.model import CONFIDENCES, Claim, Config, Copy, Group, Related, Span
from dedupe_corpus.repeats import corpus
from dedupe_corpus.rules.loader import catalogue
from dedupe_corpus.stages import across
from dedupe_corpus.stages.across import Dropping, News, Note
from dedupe_corpus.stages.desk import selected

Place = tuple[int, tuple[Span, ...]]
"""A document's number and spans of its current text."""


class Claims:
    """Turns what `corpus.find` saw into claims on documents, once the places of the kept copies are known."""

    def __init__(
        self, notes: Sequence[Note], rows: Sequence[tuple[int, int]], found: corpus.CorpusRepeats, config: Config
    ) -> None:
        self.notes = notes
        self.rows = rows
        self.found = found
        rules = catalogue(config)
        active = selected(config)
        self._drops = {
            code
            for code in across.DUPLICATES
            if code in active and CONFIDENCES.index(rules[code].confidence) <= CONFIDENCES.index(config.confidence)
        }
        self._confidence = {code: rules[code].confidence for code in across.DUPLICATES}

    def wanted(self) -> list[Place]:
        """Places of copies that findings name, without repeats, in order."""
        places = {self._whole(drop.kept) for drop in self.found.drops}
        places |= {(passage.kept, (passage.kept_span,)) for passage in self.found.passages}
        places |= {(pair.a, pair.other_spans) for pair in self.found.similar}
        return sorted(places)

    def _whole(self, document: int) -> Place:
        return document, (Span(0, self.notes[document].length),)

    def news(self, placed: Mapping[Place, tuple[tuple[Span, ...], Copy]]) -> dict[int, dict[int, News]]:
        """What to tell each draft, by batch and row."""
        claims: dict[int, list[tuple[Claim, Copy]]] = defaultdict(list)

        def related(place: Place, role: str) -> tuple[Related, Copy]:
            where, copy = placed[place]
            return Related(self.notes[place[0]].path, where, role), copy

        for passage in self.found.passages:
            if self.notes[passage.document].allowed:
                continue  # it stays as a whole
            kept, copy = related((passage.kept, (passage.kept_span,)), "kept")
            evidence = {"words": passage.words, **passage.evidence}
            claim = Claim("DC401", (passage.span,), passage.confidence, evidence, related=(kept,), covers=passage.runs)
            claims[passage.document].append((claim, copy))
        drops: dict[int, Dropping] = {}
        for drop in self.found.drops:
            kept, copy = related(self._whole(drop.kept), "kept")
            evidence = {"containment": round(drop.containment, 4), "resemblance": round(drop.resemblance, 4)}
            if self._goes(drop):
                drops[drop.document] = Dropping(
                    drop.code,
                    self._confidence[drop.code],
                    drop.unmatched,
                    (kept, copy),
                    evidence,
                    self._group(drop.kept),
                    self._same_bytes(drop),
                )
            else:
                note = self.notes[drop.document]
                spans = (Span(0, note.length),) if drop.code in note.allowed else drop.matched
                claims[drop.document].append((Claim(drop.code, spans, "low", evidence, related=(kept,)), copy))
        for pair in self.found.similar:
            other, copy = related((pair.a, pair.other_spans), "copy")
            evidence = {"containment": round(pair.containment, 4), "resemblance": round(pair.resemblance, 4)}
            claims[pair.b].append((Claim("DC503", pair.spans, "low", evidence, related=(other,)), copy))
        for giant in self.found.giant:
            length = self.notes[giant.kept].length
            evidence = {"count": len(giant.members) + 1}
            claims[giant.kept].append((Claim("DC904", (Span(0, length),), "low", evidence), Copy()))
        return self._by_batch(claims, drops)

    def _by_batch(
        self, claims: Mapping[int, list[tuple[Claim, Copy]]], drops: Mapping[int, Dropping]
    ) -> dict[int, dict[int, News]]:
        news: dict[int, dict[int, News]] = defaultdict(dict)
        for document in sorted({*claims, *drops}):
            batch, row = self.rows[document]
            told = claims.get(document, [])
            news[batch][row] = News(
                tuple(claim for claim, _copy in told),
                tuple((copy,) for _claim, copy in told),
                drops.get(document),
            )
        return news

    def groups(self) -> list[Group]:
        """Documents that go, by the one that stays."""
        out = []
        gone = {drop.document for drop in self.found.drops if self._goes(drop)}
        for copies in self.found.groups:
            members = tuple(
                (self.notes[d].path, round(c, 4), round(r, 4))
                for d, c, r in copies.members
                if d in gone and not self.notes[d].reference
            )
            if members:
                out.append(Group(self._group(copies.kept), copies.code, self.notes[copies.kept].path, members))
        return out

    def gone(self) -> set[str]:
        """Paths of the documents that go."""
        return {self.notes[drop.document].path for drop in self.found.drops if self._goes(drop)}

    def _goes(self, drop: corpus.Drop) -> bool:
        note = self.notes[drop.document]
        return drop.code in self._drops and drop.code not in note.allowed

    def _same_bytes(self, drop: corpus.Drop) -> bool:
        return self.notes[drop.document].sha256 == self.notes[drop.kept].sha256

    def _group(self, kept: int) -> str:
        seed = self.notes[kept].path.encode("utf-8", "surrogatepass")
        return f"group-{hashlib.sha256(seed).hexdigest()[:10]}"
