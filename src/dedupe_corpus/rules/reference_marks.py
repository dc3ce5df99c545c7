"""DC210: numbers that pointed to a list of references which is no longer there, glued to words or sentence ends.

One mark proves nothing ("Windows10", "CO2"); a document's marks count up. So candidates are collected over the whole
document and judged as one sequence for each form: bare digits, brackets, superscripts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from dedupe_corpus.model import Claim, Example, Rule, Span
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.marks import looks_like_program
from dedupe_corpus.rules.page import Line, Page, joined, new_fact
from dedupe_corpus.rules.phrases import phrase_set

_STUDY = (
    "Sleep shapes memory.1 Short naps help as well,2 and so does a dark room.3\n"
    "\n"
    "Older adults sleep less deeply.4 A cool room helps them most.5\n"
)

RULE = Rule(
    code="DC210",
    name="reference-marks",
    title="Orphan reference marks",
    why=(
        "Footnote numbers lose their list when a page is scraped and stay glued to words and sentence ends "
        '("pain.7 Further"). They are removed where the numbers of the whole document count up as marks do '
        "and no numbered list of references is left in it."
    ),
    confidence="medium",
    goes=(
        Example(_STUDY, regex.sub(r"(?<=[.,])\d", "", _STUDY)),
        Example(
            "Kısa uyku belleği güçlendirir.1 Karanlık oda da yardımcı olur.2 Gürültü ise uykuyu böler.3\n"
            "\n"
            "Yaşlılar daha az derin uyur.4\n",
            "Kısa uyku belleği güçlendirir. Karanlık oda da yardımcı olur. Gürültü ise uykuyu böler.\n"
            "\n"
            "Yaşlılar daha az derin uyur.\n",
        ),
    ),
    stays=(
        Example(
            "CO2 and H2O leave the pipe; B12 and mp3 are names. Version2 came before version3.\n",
            note="names and units",
        ),
        Example(
            _STUDY + "\nReferences\n1. A. Nother, On sleep\n2. B. Nother, On naps\n3. C. Nother\n", note="has its list"
        ),
    ),
    off="Texts that count things glued to words (exercise1, exercise2) at sentence ends.",
)

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = late(
    r"(?P<bracket>(?<!\])[ ]?\[\d{1,3}(?:[ ]?[,;–—-][ ]?\d{1,3}){0,7}\])"
    r"|(?P<bare>(?<=[^\s\d])(?<!\d)\d{1,3}(?:[,–-]\d{1,3}){0,5})(?=$|[\s.,;:!?…)\]\"”’»।،؛؟。，、；：！？」』】）]"
    r"|(?<=[。！？，、；][”’」』]?\d{1,3})[\p{Han}\p{Kana}\p{Hira}])"
    r"(?![.,:]\d)"
    r"|(?P<raised>(?<=[^\s\d])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,⁻˒–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,5})"
)
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIGURES = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹](?:(?<=\d)\d*|[⁰¹²³⁴⁵⁶⁷⁸⁹]*)")
_LONGEST = 3  # figures of a mark
_BEHIND = frozenset(" \t\n\u00a0.,;:!?…)]\"'”’»।،؛؟。，、；：！？」』】）–-")
"""ASCII signs, and others that are often seen, that may stand right behind a mark's figures."""
_FEW = 4  # marks from which on a row that counts up is proof; fewer need more
_SENTENCE = 24  # bytes of the shortest sentence that a lone mark can end
_MOST = 0.8
_COUNTED = frozenset("个個年月日天小分秒次种種名位章节節条條倍岁歲点點元万萬千百亿億人つ本回時号號位件只頭头匹枚歳円")
"""What numbers count in Han script: after a comma, "3人" is a part of the sentence."""
_LEFT = late(
    r"([\p{L}\p{M}][\p{L}\p{M}'’-]{0,39}+)([)\]%\"”’»」』]{0,2})([.,;!?…。，、；！？।॥؟،؛۔။]{0,3})([)\]\"”’»」』]{0,2})\Z"
)
_APART = frozenset(" \t\n\u00a0=+*/\\<>(_{}[|&$#@:~^")  # signs that `_LEFT` cannot end in
_INNER = frozenset(".,;:-–")  # behind a figure they are part of a number or a range
_SILENT = (_APART | {""}) - {"["}  # right behind these no mark begins, unless it is raised
_NUMBER = regex.compile(r"\d{1,3}")
_ZERO = regex.compile(r"(?<!\d)0")
_UNIT = phrase_set(
    "m|cm|mm|km|dm|nm|µm|ft|in|yd|mi|x|y|z|r|n|a|b|c|s|kg|hm|dam|м|см|мм|км|дм|г|с|кг|ha|da"
)  # "m²" is an area, "x²" a square
_ABBREVIATION = phrase_set(
    "no|nr|fig|figs|pp|vol|ch|chap|sec|art|ver|tab|eq|ref|refs|dr|ca|op|cf|al|st|jr|mt|vs|gen|ex|lev|num|deut|josh|judg|"
    "sam|kgs|chr|neh|ps|prov|isa|jer|ezek|dan|hos|mic|zech|mal|matt|cor|gal|eph|phil|col|thess|tim|heb|jas|pet|"
    "kap|abb|bd|nr|str|стр|рис|гл|табл|ст|том|разд|bkz|md|sf|cilt|núm|cap|pág|tab|rys|poz|č|obr"
)
_LISTED = late(
    r"[ \t]*(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|\^?(\d{1,3})[.):\]↑^]?|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))[ \t]*(?=[\p{L}\"“„«↑^\[(h])"
)
_LIST_HEADINGS = phrase_set(
    "references|reference list|sources|source list|citations|footnotes|endnotes|notes|bibliography|works cited|"
    "literature|literature cited|further reading|kaynaklar|kaynakça|dipnotlar|referanslar|quellen|quellenangaben|"
    "literatur|literaturverzeichnis|einzelnachweise|fußnoten|источники|литература|список литературы|примечания|сноски|"
    "参考文献|参考资料|參考資料|注释|註釋|脚注|出典|注記|références|sources et références|bibliographie|"
    "referencias|bibliografía|fuentes|notas|riferimenti|bibliografia|fonti|note|referências|fontes|bronnen|referenties|"
    "źródła|przypisy|zdroje|reference|джерела|література|примітки|surse|referințe|források|irodalom|jegyzetek|"
    "πηγές|βιβλιογραφία|källor|referenser|kilder|referencer|lähteet|المراجع|المصادر|منابع|پانویس|מקורות|הערות שוליים|"
    "संदर्भ|स्रोत|referensi|daftar pustaka|tài liệu tham khảo|nguồn|อ้างอิง|เอกสารอ้างอิง|참고문헌|참고 문헌|출처|각주|rujukan|"
    "литература и источники|източници|izvori|reference|literatura|viri|šaltiniai|atsauces|viited"
)
_COMMAND = re.compile(r"\\[A-Za-z]{2}")
_SOURCE = 0.1  # share of the lines
_RUNS = new_fact()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A candidate. numbers: what it points to; strong: stands at a sentence mark; word: the word before it.

    exact: counts only where it is the very number that is missing between its neighbours.
    """

    span: Span
    numbers: tuple[int, ...]
    strong: bool
    word: str
    exact: bool = False


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in _NUMBER.findall(text.translate(_SUPER)))


def _marks(page: Page) -> Iterator[regex.Match[str]]:
    """The matches of `_MARK` that may be marks, tried only where figures stand."""
    at = 0
    for i, runs in page.which_at_once(_RUNS, _runs):
        line = page.filled[i]
        for start, end in runs:
            for place in _places(page.text, line.start + start, line.start + end):
                if place >= at and (match := _MARK.match(page.text, place)):
                    yield match
                    at = match.end()


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Start and end in lines of runs of figures, raised ones and others apart, that may be marks by the signs before them."""
    text, starts = joined(lines)
    found: dict[int, list[tuple[int, int]]] = {}
    for run in _FIGURES.finditer(text):
        if _may_begin(text, run.start()):
            line = bisect_right(starts, run.start()) - 1
            found.setdefault(line, []).append((run.start() - starts[line], run.end() - starts[line]))
    yield from found.items()


def _may_begin(text: str, start: int) -> bool:
    if text[start] in _RAISED:
        return True
    before = text[start - 1 : start]
    return before not in _SILENT and not (before in _INNER and text[start - 2 : start - 1].isdecimal())


def _places(text: str, start: int, end: int) -> Sequence[int]:
    """Where in a text a mark with this run of figures may begin."""
    before = text[start - 1 : start]
    if before == "[":
        return (start - 2, start - 1) if start >= 2 and text[start - 2] == " " else (start - 1,)
    if text[start] in _RAISED:  # they may begin within a run
        return range(start if before and not before.isspace() else start + 1, end)
    return (start,) if not before.isspace() and _may_end(text, start, end) else ()


def _may_end(text: str, start: int, end: int) -> bool:
    """Whether figures are as few as those of a mark, and something follows that can stand behind one."""
    if end - start > _LONGEST:
        return False
    behind = text[end : end + 1]
    if behind and behind.isascii() and behind not in _BEHIND and not behind.isspace():
        return False
    return not (behind in {".", ":"} and text[end + 1 : end + 2].isdecimal())


def _is_source(page: Page) -> bool:
    """Whether so many lines are program code, or the source of notes or formulas, that figures in it are no marks."""
    signs = sum(_COMMAND.search(line.content) is not None or looks_like_program(line.content) for line in page.filled)
    return signs >= _SOURCE * len(page.filled)


def _candidates(page: Page) -> dict[str, list[_Mark]]:
    text = page.text
    skipped = [page.lines[n] for n in sorted(page.code)]
    starts = [line.start for line in skipped]
    found: dict[str, list[_Mark]] = {"bare": [], "bracket": [], "raised": []}
    for match in _marks(page):
        start, end = match.span()
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < skipped[at].end:
            continue
        kind = match.lastgroup or ""
        if text[start - 1].isdecimal() or text[start - 1] in _APART:
            continue
        left = _LEFT.search(text[max(0, start - 48) : start])
        if left is None:
            continue
        numbers = _numbers(match.group())
        if not numbers or _ZERO.search(match.group().translate(_SUPER)):
            continue
        word, _, mark, _ = left.groups()
        cased = word.lower() != word.upper()
        if kind == "bracket":
            if text[end : end + 1] in {"(", "[", "=", "_", ":"} or (not mark and text[end : end + 1].isalpha()):
                continue  # code, a link or a target of markup, or letters put in by an editor
            found[kind].append(_Mark(Span(start, end), numbers, strong=True, word=word))
            continue
        if kind == "raised":
            if (not mark and word.casefold() in _UNIT) or text[end : end + 1].isalpha():
                continue
            found[kind].append(_Mark(Span(start, end), numbers, strong=True, word=word))
            continue
        if mark:
            if mark == "." and word.casefold() in _ABBREVIATION:
                continue
        elif not cased or len(word) < 3:
            continue  # without capitals and blanks a number after a word is part of the sentence
        exact = end < len(text) and text[end] in _COUNTED
        if mark == "." and cased and len(word) < 3:
            exact = True  # the end of a sentence ("harms it.3"), or an abbreviation
        one = _Mark(Span(start, end), numbers, strong=bool(mark) and not exact, word=word, exact=exact)
        if exact and mark == "." and word.islower() and _ends_a_sentence(text, one):
            one = _Mark(one.span, numbers, strong=True, word=word)
        found[kind].append(one)
    return found


def _rising(values: list[int]) -> list[int]:
    """Positions of a longest non-decreasing subsequence."""
    tails: list[int] = []
    where: list[int] = []
    before: list[int] = []
    for i, value in enumerate(values):
        at = bisect_right(tails, value)
        before.append(where[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            where.append(i)
        else:
            tails[at] = value
            where[at] = i
    out: list[int] = []
    at = where[-1] if where else -1
    while at >= 0:
        out.append(at)
        at = before[at]
    return out[::-1]


def _counts_up(numbers: list[int]) -> bool:
    """Whether numbers in order of appearance behave as reference marks: from 1 or 2 on, few gaps, mostly rising."""
    distinct = set(numbers)
    if len(distinct) < _FEW or min(distinct) > 2:
        return False
    if len(distinct) < 0.6 * max(distinct):
        return False
    rises = sum(b >= a for a, b in pairwise(numbers))
    return rises >= 0.7 * (len(numbers) - 1)


def _few(page: Page, marks: list[_Mark]) -> list[_Mark]:
    """Two or three marks that count 1, 2, 3 ("1", "2,3"), at ends of sentences; none if they are anything else."""
    numbers = [n for mark in marks for n in mark.numbers]
    if not 2 <= len(marks) < _FEW or numbers != list(range(1, len(numbers) + 1)):
        return []
    ends = sum(_ends_a_sentence(page.text, mark) for mark in marks)
    if ends < max(2, len(marks) - 1) or len({mark.word.casefold() for mark in marks}) < len(marks):
        return []
    return marks


def _ends_a_sentence(text: str, mark: _Mark) -> bool:
    """Whether a mark follows the end of a sentence of at least four words, and another sentence or the line's end follows it."""
    start, end = mark.span.start, mark.span.end
    if text[start - 1] not in '.!?。！？।॥؟۔。…”"’»」':
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if len(line.encode()) < _SENTENCE:
        return False
    rest = text[end : end + 3]
    follows = rest.lstrip(' \u00a0"“„«‘「『(')[:1]
    if not rest.strip() or rest[0] == "\n":
        return True
    spaced = rest[0] in " \u00a0"
    return follows.isalpha() and not follows.islower() and (spaced or follows > "\u2e80")


def _has_list(page: Page, marks: list[_Mark], numbers: set[int]) -> bool:
    """Whether a list that the marks point to is still there: numbered lines, or a heading with lines below it.

    A numbered list among the marks (steps, causes) is theirs only if it follows all marks of its numbers and has nearly all.
    """
    last = marks[-1].span.end
    after: set[int] = set()
    among: set[int] = set()
    final = {n: mark.span.end for mark in marks for n in mark.numbers}
    below = 0
    heading = False
    for line in page.filled:
        if match := _LISTED.match(line.raw):
            found = _numbers(next(g for g in match.groups() if g))
            after.update(found if line.start >= last else ())
            among.update(n for n in found if line.start >= final.get(n, last))
        if line.words <= 6 and line.label.strip("0123456789. ") in _LIST_HEADINGS and line.start > 0.4 * last:
            heading, below = True, 0
        elif heading:
            below += 1
            if below >= 2:
                return True
    return len(after & numbers) >= 0.5 * len(numbers) or len(among & numbers) >= _MOST * len(numbers)


def _weak_fits(mark: _Mark, before: int, after: int) -> bool:
    """Whether digits glued to a letter continue the marks around them (0 = there is none)."""
    number = mark.numbers[0]
    if mark.exact or any(c.isupper() for c in mark.word[1:]):  # a name like "CRPS6"
        return number == before + 1 and after in {0, number + 1}
    return before <= number <= before + 2 and (after == 0 or number <= after)


def _judge(page: Page, kind: str, marks: list[_Mark]) -> Claim | None:
    if len(marks) < 2:
        return None
    words = {m.word.casefold() for m in marks}
    if kind == "bracket" and len(words) < 0.6 * len(marks):
        return None  # an array that is indexed
    if kind == "bare":
        # "step1 … step2": one word that counts is a name, whatever its order
        glued: dict[str, set[int]] = {}
        for mark in marks:
            glued.setdefault(mark.word.casefold(), set()).update(mark.numbers)
        uses = Counter(mark.word.casefold() for mark in marks)
        marks = [m for m in marks if m.strong or uses[m.word.casefold()] < 2 or len(glued[m.word.casefold()]) < 2]
        # languages that end their sentences in a verb repeat the word before a mark
        cased = [m.word.casefold() for m in marks if m.word.lower() != m.word.upper()]
        if len(set(cased)) < 0.6 * len(cased):
            return None
        if sum(m.strong or page.text[m.span.end : m.span.end + 1] in ".,;!?。，；！？\n" for m in marks) < 0.5 * len(
            marks
        ):
            return None
    firsts = [m.numbers[0] for m in marks]
    chain = _rising(firsts)
    if kind == "bare":
        solid = [i for i in chain if marks[i].strong]
        kept = []
        for i, mark in enumerate(marks):
            if mark.strong:
                kept.append(mark)
                continue
            at = bisect_right(solid, i)
            before = firsts[solid[at - 1]] if at else 0
            after = firsts[solid[at]] if at < len(solid) else 0
            if _weak_fits(mark, before, after):
                kept.append(mark)
        marks = kept
    numbers = [m.numbers[0] for m in marks]
    every = {n for m in marks for n in m.numbers}
    if not marks:
        return None
    if len(set(numbers)) < _FEW:
        if not (marks := _few(page, marks)):
            return None
    elif not _counts_up(numbers) or len(every) < 0.6 * max(every):
        return None
    if _has_list(page, marks, every):
        return None
    return Claim(
        RULE.code,
        tuple(m.span for m in marks),
        "medium",
        {"form": kind, "marks": len(marks), "highest": max(every), "distinct": len(every)},
    )


def find(page: Page) -> Iterator[Claim]:
    """One claim for each form of mark (bare digits, brackets, superscripts) that counts through the document."""
    for kind, marks in _candidates(page).items():
        if kind == "bare" and marks and _is_source(page):
            continue
        claim = _judge(page, kind, marks)
        if claim is not None:
            yield claim
