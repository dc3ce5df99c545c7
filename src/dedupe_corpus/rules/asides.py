"""DC203: what a site writes on single lines between and around the paragraphs of an article.

`navigation` and `edge_blocks` need a run of labels; text that an extractor made keeps single ones: "Read also: …" and a
title, "Share on Facebook", a newsletter prompt, "Tags: …", "Last updated: …", "5 min read". Each is known by a phrase
of its own, and none is taken for chrome where the page is about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from dedupe_corpus.model import Claim, Json
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.dates import find_date
from dedupe_corpus.rules.notices import at_edge, heads_text, notices, topic_lines
from dedupe_corpus.rules.other_pages import other_pages
from dedupe_corpus.rules.page import Line, Page, fact, fold_label, lines_claim, neighbours, new_fact
from dedupe_corpus.rules.phrases import phrase_set
from dedupe_corpus.rules.tail_words import PRESS_END
from dedupe_corpus.rules.zones import network_names
from dedupe_corpus.words import count_words

CODE = "DC203"

_TEXT = 30  # words of sentences that a page needs: without them its labels may be all it is
_ALONE = frozenset({"share", "newsletter", "nav_skip", "reading_time", "aside", "feedback", "furniture"})
"""Categories of which one whole phrase is enough. Measured on pages whose lines people labelled: 1,100 to 3."""
_CLOSED = frozenset({"aside", "feedback", "furniture"})  # of these also phrases that end as a sentence does
_NOTICES = frozenset(
    {"newsletter", "follow", "first_published", "share_prompt", "share_label", "rights", "click_here", "account"}
)
_AT_EDGE = frozenset({"first_published", "rights"})
_IF = re.compile(
    r"\b(?:(?:if|unless|when|whenever|while|once) (?:you|users?|they|he|she|the)|si (?:vous|tu|no)|se (?:non|não))\b"
)
"""What a text says of those who have logged in, or have not, is no notice to the reader."""
_PROMPT = 24  # words of a notice that stands alone
_TOPIC = 3  # lines of text that speak of the same from which on the page is about it
_TITLE = 24  # words of the title behind a teaser
_HEADLINE = 4  # words of a title that is none of a glossary, where most begin with a capital
_WHOLE = 5  # words of a title that is no term of a glossary
_TAG, _TAGS = 4, 30  # words of one tag, of the line
_EDGE = 8  # filled lines at either end of a text where facts of the page stand
_DATED = 24  # words of a line of facts
_PIECES, _PIECE = 6, 6  # parts of such a line, words of a part
_SIGN = re.compile(r"[:：】\]»|>›]|\s[-–—]")  # what stands behind every label
_PREFIX = late(r"[【\[(]?\s*(?P<label>\p{L}[^:：】\]»|>›]{1,48}?)\s*(?:[:：】\]»|>›]|\s[-–—])\s*(?P<rest>\S.*)$")
_WRAPPED = 56  # code points of a line that is broken where it is full
_LAST = 3  # filled lines at the end of a page among which its owner is named
_FULL_STOPS = (".", "。", "।", "۔")  # a sentence, and no title
_PAIR_OF_ARROWS = 2
_BAR, _SHORT_BAR = 3, 2  # different lines of a share bar, one of them a verb; of one above or below all text
_NAMES = 3  # networks in a row, none of them named again, that say so without a verb above or below all text
_BUTTONS = 12  # words of a line of buttons
_COUNT = late(r"\d[\d.,]*\s?[kKmM]?|[Aa](?:\s?[Aa+-]){1,3}")  # how often it was shared, and the size of letters
_PAIR = late(r"[\p{L}][\p{L}\p{M} _-]{0,28}[:：]\s?\S")
_PARTS = late(r"\s*(?:[|·•‧∙●/]|\s[-–—]\s|,\s(?=\d{1,2}[\s-]))\s*")
_BETWEEN_TAGS = late(r"[,،、;；#|·•/]+|\s{2,}")
_BEFORE_DATE = late(r"^[\s,;|·/()–—-]+|[\s,;|·/(–—-]+$")
_CLOCK = late(
    r"^[\s,;|·/–—-]*(?:(?:at|um|kl\.?|klo|à|a las|às|alle|ore|om|o|saat|в|о|u|στις)\s+)?\d{1,2}\s?[:.hH]\s?\d{0,2}(?::\d\d)?"
    r"(?:\s?(?:[ap]\.?\s?m\.?|uhr|uur|h))?(?:\s+\(?[A-Z]{2,4}\)?)?[)\].]*",
    regex.IGNORECASE,
)
_WAITS = late(
    r"(?i)(?:loading|please wait|wird geladen|lade|laden|bitte warten|chargement|chargement en cours|cargando|caricamento|carregando|"
    r"yükleniyor|lütfen bekleyin|загрузка|подождите|завантаження|ładowanie|proszę czekać|načítání|načítava sa|laddar|laster|indlæser|"
    r"ladataan|betöltés|se încarcă|φόρτωση|učitavanje|зареждане|جار التحميل|جاري التحميل|در حال بارگذاری|טוען|加载中|正在加载|載入中|"
    r"読み込み中|로딩 중|불러오는 중|memuat|đang tải)\s?(?:…|\.\.\.|。。。)"
)
_LETTER = late(r"[\p{L}\d]")
_UNFINISHED = late(r"\p{Ll}[.!?] \p{Lu}\p{L}*$")
_ARROW = late(
    r"^(?:[←⟵]{1,2}\s*|[«‹]{1,2}\s*(?![^«‹]*[»›])|<{1,2}\s+)\S.{2,120}[^.!?»]$|^[^«‹<][^«‹]{2,120}\s[→»›⟶>]{1,2}$"
)
"""A link to another page; "<b" opens a tag, « and » are the signs of a quotation."""
_OWNER = late(r"©|ⓒ|\(c\)|copyright|저작권|版权|版權|(?:19|20)\d\d")
_OWNED = late(
    r"(?:© ?copyright|copyright|©|\(c\))(?: ?(?:©|\(c\)))?[ ,]*(?:19|20)\d\d.{0,90}|copyright (?:©|\(c\)).{0,60}(?:19|20)\d\d"
)
_SHARING = phrase_set(
    "share|share on|share to|share via|share this|recommend|email this|tweet|pin|pin it|print|teilen|drucken|partager|imprimer|compartir|tuitear|imprimir|condividi|stampa|compartilhar|"
    "partilhar|delen|afdrukken|dela|skriv ut|del|jaa|tulosta|udostępnij|drukuj|sdílet|tisk|zdieľať|megosztás|nyomtatás|"
    "distribuie|поделиться|распечатать|поділитися|сподели|κοινοποίηση|εκτύπωση|paylaş|tweetle|yazdır|شارك|طباعة|שתפו|שיתוף|הדפסה|"
    "शेयर करें|分享|分享到|分享至|打印|列印|シェア|共有|印刷|공유|인쇄|chia sẻ|bagikan|cetak"
)
_LONE = phrase_set(
    "share|tweet|teilen|partager|compartir|condividi|compartilhar|partilhar|delen|dela|jaa|udostępnij|sdílet|zdieľať|megosztás|"
    "distribuie|поделиться|поділитися|κοινοποίηση|paylaş|شارك|שתפו|שיתוף|शेयर करें|分享|シェア|공유|chia sẻ|bagikan"
)
"""Those that say so alone above or below all text."""
_SMALL = late(r"\p{Ll}")
_LABELLED = new_fact()


class _Labelled(NamedTuple):
    """A line with a label and something behind it. known_as: the label folded."""

    label: str
    known_as: str
    rest: str


def _read(line: Line) -> _Labelled | Literal[False]:
    if not _SIGN.search(line.content) or not (parts := _PREFIX.match(line.content)):
        return False
    return _Labelled(parts["label"], fold_label(parts["label"]), parts["rest"])


def _labelled(line: Line) -> _Labelled | Literal[False]:
    return fact(line, _LABELLED, _read)


def _worth_a_look(page: Page) -> Iterator[int]:
    """The lines at either end of a page, and those of which a phrase, a notice or the label before a sign is known."""
    known = notices(page).keys() | page.hits.keys()
    labelled = {i for i, label in page.which(_LABELLED, _read) if page.look_up(label.known_as)}
    for i, line in enumerate(page.filled):
        if line.number in known or i in labelled or _outer(page, i):
            yield i


def find(page: Page) -> Iterator[Claim]:
    if page.spoken < _TEXT:
        return
    for i in _worth_a_look(page):
        line = page.filled[i]
        if line.number in page.code or (_SMALL.match(line.content) and not _fixed(page, line)):
            continue
        if why := _alone(page, line) or _prefixed(page, i):
            yield lines_claim(CODE, [line], "medium", seen_by=why)
        elif _neighbour(page, i):
            yield lines_claim(CODE, [line], "medium", seen_by="neighbour")
        elif _outer(page, i) and (facts := _updated(page, line)):
            yield _with_facts(lines_claim(CODE, [line], "medium", seen_by="updated"), facts)
        elif _outer(page, i) and _timed(page, line):
            stamp = find_date(line.content)
            facts = {"date": line.content[stamp.start : stamp.end]} if stamp else {}
            yield _with_facts(lines_claim(CODE, [line], "medium", seen_by="reading_time"), facts)
    yield from _bars(page)


def _fixed(page: Page, line: Line) -> bool:
    """Whether a line is a notice in fixed words that may begin small ("aus Wikipedia, der freien Enzyklopädie")."""
    hits = page.hits.get(line.number, ())
    return line.words > 1 and any(hit.category == "furniture" and hit.phrase[0].islower() for hit in hits)


def _bars(page: Page) -> Iterator[Claim]:
    """Neighbouring buttons to share: three different ones, above the first and below the last sentence also two.

    There also one alone that asks to share, if it heads no sentence, or stands below the date of an article.
    """
    lines = page.filled
    said = [i for i, line in enumerate(lines) if _sentence(line) and line.number not in page.hits]
    if not said:
        return
    outer = {*range(1, said[0]), *range(said[-1] + 1, len(lines))}
    times = Counter(line.label for line in lines)
    for run in neighbours(i for i, line in enumerate(lines) if _shares(page, line) or _COUNT.fullmatch(line.content)):
        bar = _without_counts(lines, run)
        buttons = [lines[i] for i in bar if not _COUNT.fullmatch(lines[i].content)]
        least = _SHORT_BAR if outer.issuperset(bar) else _BAR
        named = len({line.label for line in buttons})
        listed = lines[bar[0] - 1].content.endswith((":", "：")) if bar and bar[0] else False
        once = all(times[line.label] == 1 for line in buttons)
        alone = least == _SHORT_BAR and named >= _NAMES and once and not listed
        asking = any(map(_asks_to_share, buttons))
        heads = bar[-1:] == [said[0] - 1] and not find_date(lines[bar[0] - 1].content)
        single = least == _SHORT_BAR and named == 1 and once and buttons[0].label in _LONE and not heads
        if single or (named >= least and (alone or asking)):
            yield lines_claim(CODE, [lines[i] for i in bar], "medium", seen_by="share bar")


def _asks_to_share(line: Line) -> bool:
    """Whether a button says what to do, and not only where."""
    return line.label in _SHARING or line.label.split()[0] in _SHARING or not network_names(line)


def _without_counts(lines: list[Line], run: list[int]) -> list[int]:
    """The run without numbers at its ends: they may be text."""
    buttons = [i for i in run if not _COUNT.fullmatch(lines[i].content)]
    return [i for i in run if buttons and buttons[0] <= i <= buttons[-1]]


def _with_facts(claim: Claim, facts: dict[str, Json]) -> Claim:
    return Claim(claim.code, claim.spans, claim.confidence, claim.evidence, facts=facts)


def _sentence(line: Line) -> bool:
    return line.closed and line.words >= 8


def _closes(page: Page, line: Line) -> bool:
    """Whether a line is among the last of the page, and no sentence follows it."""
    below = [one for one in page.filled[-_LAST:] if one.number >= line.number]
    return below[:1] == [line] and not any(_sentence(one) for one in below[1:])


def _goes_on(page: Page, line: Line) -> bool:
    """Whether the next line goes on small where this one ends without a mark: a wrapped sentence."""
    below = page.lines[line.number + 1 : line.number + 2]
    return not line.closed and bool(below) and below[0].content[:1].islower()


def _is_wrapped(page: Page, line: Line) -> bool:
    """Whether a long line without an end mark goes on in a shorter one of which nothing is known."""
    below = page.lines[line.number + 1 : line.number + 2]
    if line.closed or len(line.raw) < _WRAPPED or not below or not below[0].words:
        return False
    return len(below[0].raw) <= len(line.raw) and below[0].number not in page.hits.keys() | notices(page).keys()


def _ends_release(page: Page, line: Line) -> bool:
    """Whether a line marks the end of a press release: below it a firm speaks of itself, or nobody."""
    if not PRESS_END.fullmatch(line.raw.strip()):
        return False
    below = [one for one in page.filled if one.number > line.number]
    return len(below) <= _EDGE and (not line.words or _closes(page, line))


def _alone(page: Page, line: Line) -> str:
    """The category of a line that is one whole phrase or notice; "" where it is none, or the page is about it."""
    notice = notices(page).get(line.number)
    if notice and notice.code == CODE and notice.category in _NOTICES and line.words <= _PROMPT:
        if notice.category in _AT_EDGE and not at_edge(page, line):
            return ""
        if notice.category == "account" and _IF.search(line.label):
            return ""
        if _UNFINISHED.search(line.content) or _goes_on(page, line) or _is_wrapped(page, line):
            return ""  # the first line of a sentence that is broken over two: "Subscribe to the list. See"
        if notice.category == "share_label" and (line.closed or heads_text(page, line)):
            return ""  # "He shared it on Facebook."
        if notice.category == "rights" and not (_closes(page, line) and _OWNER.search(line.label)):
            return ""
        return notice.category if topic_lines(page, notice.category) < _TOPIC else ""
    if line.words <= _PROMPT and _closes(page, line) and _OWNED.fullmatch(line.label) and not _is_wrapped(page, line):
        return "rights"
    if _ends_release(page, line):
        return "end of a press release"
    if _WAITS.fullmatch(line.raw.strip()):
        return "waiting for the page"
    for hit in page.hits.get(line.number, ()):
        if line.bullet:
            continue
        if hit.category == "rest_elsewhere" and line is page.filled[-1]:
            return hit.category
        if hit.category in _ALONE and (_one_word(line) or heads_text(page, line)):
            continue
        if hit.category in _ALONE and hit.strength != "word" and (not line.closed or hit.category in _CLOSED):
            return hit.category if topic_lines(page, hit.category) < _TOPIC else ""
    return ""


def _one_word(line: Line) -> bool:
    """Whether a line is a single word that may head a part of the text; behind a colon it opens a bar."""
    return line.words == 1 and not line.content.endswith((":", "："))


def _prefixed(page: Page, i: int) -> str:
    """What a line with a label and something behind it is: a teaser, tags, or the time of the last change."""
    line = page.filled[i]
    if line.words > _TAGS or line.bullet or not (parts := _labelled(line)):
        return ""
    categories = {hit.category for hit in page.look_up(parts.known_as) if hit.code == CODE}
    rest = parts.rest
    teaser = (
        "teaser" in categories
        or ("shouted_teaser" in categories and (parts.label.isupper() or _is_headline(rest)))
        or ("long_teaser" in categories and count_words(rest) >= _WHOLE)
    )
    if teaser and not rest.endswith(_FULL_STOPS):
        return "teaser" if line.words <= _TITLE and not _table(page, i) else ""
    if not _outer(page, i):
        return ""
    tags = "tags" in categories or ("keywords" in categories and _closes(page, line))
    if tags and _are_tags(rest) and not _table(page, i):
        return "tags"
    return ""


def _is_headline(rest: str) -> bool:
    """Whether most words are written with a capital, as in the titles of English articles."""
    words = [word for word in rest.split() if _LETTER.match(word)]
    return len(words) >= _HEADLINE and sum(word[0].isupper() or word[0].isdigit() for word in words) >= 0.6 * len(words)


def _neighbour(page: Page, i: int) -> bool:
    """The title of the page before or after this one, below the text: a label or an arrow of either direction on two lines."""
    if len(page.filled) - i > _EDGE:
        return False
    if page.filled[i].number in other_pages(page):
        near = (line for line in page.filled[i + 1 :] if line.number not in other_pages(page))
        below = next(near, None)
        return below is None or not _sentence(below)  # else two steps of what the text tells
    if not _ARROW.search(page.filled[i].content):
        return False
    return sum(bool(_ARROW.search(line.content)) for line in page.filled[max(0, i - 1) : i + 2]) == _PAIR_OF_ARROWS


def _shares(page: Page, line: Line) -> bool:
    """Whether a line names ways to share, print or answer and nothing else."""
    if line.bullet or line.closed or line.number in page.code or line.words > _BUTTONS:
        return False
    if network_names(line) or line.label in _SHARING:
        return True
    if any(hit.category == "share" for hit in page.hits.get(line.number, ())):
        return True
    if any(hit.category == "comments" for hit in page.hits.get(line.number, ())) and line.words == 1:
        return True
    words = line.label.split()
    return len(words) > 1 and all(any(hit.category == "share" for hit in page.look_up(word)) for word in words)


def _are_tags(rest: str) -> bool:
    tags = [tag.split() for tag in _BETWEEN_TAGS.split(rest) if tag.strip()]
    return bool(tags) and all(len(tag) <= _TAG for tag in tags) and rest[-1] not in ".!?。"


def _updated(page: Page, line: Line) -> dict[str, Json]:
    """The dates of a line that says when the page was published and last changed, and nothing else.

    A line with the day of publication alone stays: it is a fact of the text.
    """
    facts: dict[str, Json] = {}
    rest = line.content
    while line.words <= _DATED and len(facts) < 2 and (stamp := find_date(rest)):
        label = _BEFORE_DATE.sub("", fold_label(rest[: stamp.start]))
        kinds = {hit.category for hit in page.look_up(label) if hit.category in {"updated", "published"}}
        if len(kinds) != 1:
            return {}
        facts["updated" if "updated" in kinds else "date"] = rest[stamp.start : stamp.end]
        rest = _CLOCK.sub("", rest[stamp.end :])
    return facts if "updated" in facts and not _LETTER.search(rest) else {}


def _timed(page: Page, line: Line) -> bool:
    """A line of facts with the time that reading takes: a name, a date and "6 min read", in any order."""
    if line.words > _DATED or not any(c.isdigit() for c in line.content):
        return False
    parts = [part for part in _PARTS.split(line.content) if part]
    timed = [any(hit.category == "reading_time" for hit in page.look_up(fold_label(part))) for part in parts]
    if not any(timed) or len(parts) > _PIECES:
        return False
    rest = [part for part, known in zip(parts, timed, strict=True) if not known]
    return all(len(part.split()) <= _PIECE and part[-1] not in ".!?" for part in rest)


def _outer(page: Page, i: int) -> bool:
    """Among the first or last lines of the page, where its facts stand."""
    return i < _EDGE or len(page.filled) - i <= _EDGE


def _table(page: Page, i: int) -> bool:
    """Whether the neighbours are pairs of a label and a value, too, of which the vocabulary knows nothing."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(page.filled):
            near = page.filled[j]
            known = _labelled(near)
            if (
                abs(near.number - page.filled[i].number) == 1
                and near.words <= 8
                and not near.closed
                and _PAIR.match(near.content)
                and not (known and page.look_up(known.known_as))
            ):
                return True
    return False
