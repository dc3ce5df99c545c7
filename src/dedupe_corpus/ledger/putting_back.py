"""Puts single removed passages back into the clean text, so that the originals can still be rebuilt."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from dedupe_corpus.errors import OutputError, UsageError
from dedupe_corpus.ledger.entries import (
    PUT_BACK,
    Entry,
    Inverse,
    clean_text,
    entries,
    inside,
    later_entries,
    record_of,
    standing,
    text_hash,
    write,
)
from dedupe_corpus.model import Edit
from dedupe_corpus.text import apply

_FEW = 16  # ids that are looked for in the bytes of the ledger before its lines are parsed


@dataclass(frozen=True, slots=True)
class PutBack:
    """What `put_back` did. findings: those asked for; also: others that shared their place and came along.

    already: asked for, but put back before. paths: clean texts that changed.
    """

    findings: tuple[str, ...]
    also: tuple[str, ...]
    already: tuple[str, ...]
    paths: tuple[str, ...]


def put_back(out: Path, finding_ids: Sequence[str]) -> PutBack:
    """Put the passages of these findings back into OUT/text.

    A unique beginning of an id will do. A whole document that was left out comes back as its cleaned text.
    Raises UsageError for an unknown or ambiguous id, or one that has nothing to put back; OutputError where a
    clean text is not what the ledger knows. Nothing is written unless all of them can be.
    """
    found = _find(out, finding_ids)
    changes: dict[str, tuple[Entry, str]] = {}
    done: list[str] = []
    also: list[str] = []
    already: list[str] = []
    for path in sorted({one.path for one, _ in found.values()}):
        one = next(e for e, _ in found.values() if e.path == path)
        wanted = list(dict.fromkeys(full for e, full in found.values() if e.path == path))
        now = standing(out, one)
        already += [full for full in wanted if full in now.restored]
        wanted = [full for full in wanted if full not in now.restored]
        if not wanted:
            continue
        after, text = _with(out, now, wanted)
        came = [full for full in after.restored if full not in now.restored]
        done += wanted
        also += [full for full in came if full not in wanted]
        changes[path] = (replace(after, clean_sha256=text_hash(text), before=replace(now, before=None)), text)
    if changes:
        later = later_entries(out) | {path: after for path, (after, _) in changes.items()}
        # the ledger first: if the machine stops in between, it knows the text of before and that of after
        write(out / "report" / "ledger" / PUT_BACK, (record_of(later[path]) for path in sorted(later)))
        for path, (_, text) in changes.items():
            _replace(inside(out / "text", path), text)
    return PutBack(tuple(done), tuple(dict.fromkeys(also)), tuple(already), tuple(changes))


def restored_ids(out: Path) -> frozenset[str]:
    """The findings that were put back since the run."""
    return frozenset(full for one in later_entries(out).values() for full in one.restored)


def _find(out: Path, asked: Sequence[str]) -> dict[str, tuple[Entry, str]]:
    """Entry and full id for each id that was asked for."""
    hits: dict[str, dict[str, Entry]] = {one: {} for one in asked}
    signs = [one.strip().lower().encode("utf-8", "surrogatepass") for one in asked]
    few = len(signs) <= _FEW
    for one in entries(out, only=(lambda line: any(sign in line.lower() for sign in signs)) if few else None):
        ids = dict.fromkeys(one.ids())
        for begin, matches in hits.items():
            matches |= {full: one for full in ids if full.casefold().startswith(begin.strip().casefold())}
    found: dict[str, tuple[Entry, str]] = {}
    for begin, matches in hits.items():
        if begin in matches:
            found[begin] = matches[begin], begin
        elif len(matches) == 1 and begin.strip():
            full, one = next(iter(matches.items()))
            found[begin] = one, full
        elif matches:
            some = ", ".join(sorted(matches)[:5])
            raise UsageError(f"{begin!r} fits {len(matches):,} findings ({some}, ...); give more of the id")
        else:
            known = (full for one in entries(out) for full in one.ids())
            near = get_close_matches(begin, _alike(begin, known), n=3, cutoff=0.6)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise UsageError(
                f"nothing was removed from {out} under the id {begin!r}{hint} "
                "(repairs, and what is only reported, removed no passage; report/findings.jsonl lists every id)"
            )
    return found


def _alike(begin: str, known: Iterable[str]) -> list[str]:
    """At most some thousand ids to compare with: first those of the same rule."""
    every = list(dict.fromkeys(known))
    same = [one for one in every if one[:5].casefold() == begin[:5].casefold()]
    return (same or every)[:5000]


def _with(out: Path, one: Entry, wanted: Sequence[str]) -> tuple[Entry, str]:
    """The entry and its clean text once the findings are back."""
    if one.dropped:
        if one.dropped not in wanted:
            raise UsageError(
                f"{wanted[0]} stood in {one.path}, which was left out as a whole: put {one.dropped} back first"
            )
        one, text = _document(out, one)
    else:
        text = clean_text(out, one)
    rest = frozenset(wanted) - frozenset(one.restored)
    return passages(one, text, rest) if rest else (one, text)


def _document(out: Path, one: Entry) -> tuple[Entry, str]:
    """A document that was left out, as one that has a clean text."""
    restored = (*one.restored, one.dropped)
    if not one.same_as:
        return replace(one, dropped="", text=None, restored=restored), one.text or ""
    sign = json.dumps(one.same_as, ensure_ascii=False).encode("utf-8", "surrogatepass")
    twin = next((e for e in entries(out, only=lambda line: sign in line) if e.path == one.same_as), None)
    if twin is None or twin.same_as or twin.error:
        raise OutputError(f"{one.path}: the ledger is damaged: no entry of its twin {one.same_as}")
    twin = standing(out, twin)
    text = twin.text if twin.text is not None else clean_text(out, twin)
    edits = tuple(Inverse(e.start, e.end, e.original) for e in twin.edits)
    return replace(twin, path=one.path, edits=edits, dropped="", text=None, restored=restored, before=None), text


def passages(one: Entry, clean: str, wanted: frozenset[str]) -> tuple[Entry, str]:
    """The entry and its clean text with the passages of these findings put back where they stood."""
    chosen = {number: _text_of(edit) for number, edit in enumerate(one.edits) if wanted.intersection(edit.ids)}
    missing = wanted - {full for number in chosen for full in one.edits[number].ids}
    if missing:
        raise UsageError(f"{min(missing)} took nothing out of {one.path} that could be put back")
    layout = {near for number in chosen for near in _layout_around(one.edits, clean, number)} - chosen.keys()
    restored = dict.fromkeys((*one.restored, *(full for number in sorted(chosen) for full in one.edits[number].ids)))
    chosen |= _opened(one.edits, clean, chosen, layout)
    edits: list[Inverse] = []
    shift = 0
    for number, edit in enumerate(one.edits):
        start = edit.start + shift
        if number not in chosen:
            edits.append(edit._replace(start=start, end=edit.end + shift))
            continue
        text = chosen[number]
        shift += len(text) - (edit.end - edit.start)
        if text != edit.original:
            edits.append(Inverse(start, start + len(text), edit.original))
    puts = [Edit(one.edits[n].start, one.edits[n].end, text) for n, text in sorted(chosen.items())]
    return replace(one, edits=tuple(edits), restored=tuple(restored)), apply(clean, puts)


def _layout_around(edits: Sequence[Inverse], clean: str, number: int) -> Iterable[int]:
    """Edits beside this one, with only white space between, that closed the gap which the removal left."""
    for step in (-1, 1):
        near = number + step
        while 0 <= near < len(edits):
            low, high = sorted((near, near - step))
            edit = edits[near]
            between = clean[edits[low].end : edits[high].start] + clean[edit.start : edit.end]
            if edit.ids or not edit.original.isspace() or (between and not between.isspace()):
                break
            yield near
            near += step


def _opened(edits: Sequence[Inverse], clean: str, chosen: Mapping[int, str], layout: Collection[int]) -> dict[int, str]:
    """The white space that each layout edit puts back: what keeps passages apart, but no third line break in a row.

    The original may have had more, which was taken as odd layout and not as a part of the passage.
    """
    pieces: list[str] = []  # the text to be; what stands at an edit's place is piece 2n + 1
    at = 0
    for number, edit in enumerate(edits):
        here = "" if number in layout else chosen.get(number, clean[edit.start : edit.end])
        pieces += [clean[at : edit.start], here]
        at = edit.end
    pieces.append(clean[at:])
    out = {}
    for number in sorted(layout):
        space = _text_of(edits[number])
        place = 2 * number + 1
        before, after = _edge(reversed(pieces[:place]), last=True), _edge(pieces[place + 1 :], last=False)
        breaks = (2 if after.strip("\n") else 1) - before.count("\n") - after.count("\n") if before else 0
        head, found, tail = space.rpartition("\n")
        if found:
            space = "\n" * min(head.count("\n") + 1, max(0, breaks)) + tail
        if not after or after.startswith("\n"):
            space = space.rstrip(" \t\u00a0")
        pieces[place] = out[number] = space
    return out


def _edge(pieces: Iterable[str], *, last: bool) -> str:
    """The line breaks at the near edge of a text in pieces, and the sign behind them; "" if there is no text."""
    edge = ""
    for piece in pieces:
        near = piece[-4:] if last else piece[:4]
        edge = near + edge if last else edge + near
        if edge.strip("\n"):
            break
    signs = edge.rstrip("\n")[-1:] if last else edge.lstrip("\n")[:1]
    count = len(edge) - len(edge.rstrip("\n") if last else edge.lstrip("\n"))
    return signs + "\n" * count if last else "\n" * count + signs


def _text_of(edit: Inverse) -> str:
    """What goes back into a clean text, where every line ends with a line feed."""
    return edit.original.replace("\r\n", "\n").replace("\r", "\n") if edit.back is None else edit.back


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name[:100]}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(text.encode("utf-8", "surrogatepass"))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{path} cannot be written: {error.strerror}") from None
