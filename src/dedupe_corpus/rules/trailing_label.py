"""DC204: the label of a link behind the last sentence of a paragraph ("… twelve years. Read more »"), and a teaser there.

A line of its own with such a label is known to other rules. Behind a sentence it is a label where nothing ends it as a
sentence, and a teaser ("[Read also: …]") where brackets or a sign part it from the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dedupe_corpus.model import Claim, Span
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.page import Line, Page, fold_label, new_fact
from dedupe_corpus.rules.phrases import phrase_set

CODE = "DC204"

_SAID = 8  # words of the text before the label
_LABEL = 60  # code points of one at most
_TITLE = 16  # words of a teaser
_REACH = 260  # code points at the end of a line among which it stands
_OFTEN = 2  # lines in which the page itself speaks so
_LABELS = phrase_set(
    "read more|read on|continue reading|keep reading|learn more|find out more|read the full story|read full story|"
    "read the full article|read full article|see more|show more|view more|more info|click here|click here to learn more|"
    "click here to read more|click here for more|click to read more|read more here|learn more here|back to top|view post|"
    "tweet this|click to tweet|devamını oku|devamı|daha fazla|daha fazla bilgi|daha fazlası|devamı için tıklayın|ayrıntılı bilgi|"
    "weiterlesen|mehr lesen|mehr erfahren|mehr dazu|mehr anzeigen|lesen sie mehr|jetzt lesen|lire la suite|en savoir plus|"
    "lire plus|lire l'article|voir plus|leer más|seguir leyendo|sigue leyendo|ver más|saber más|más información|leggi tutto|"
    "leggi di più|continua a leggere|scopri di più|per saperne di più|leia mais|continue lendo|saiba mais|ver mais|ler mais|"
    "lees meer|lees verder|meer lezen|meer informatie|läs mer|läs vidare|les mer|les videre|læs mere|læs videre|lue lisää|"
    "czytaj więcej|czytaj dalej|dowiedz się więcej|więcej|zobacz więcej|číst dále|čtěte dále|více informací|celý článek|čítať ďalej|"
    "viac informácií|olvass tovább|tovább|bővebben|citește mai mult|mai multe detalii|află mai multe|читать далее|читать дальше|"
    "читать полностью|подробнее|узнать больше|показать ещё|читати далі|докладніше|детальніше|виж повече|прочети повече|pročitaj više|"
    "opširnije|više|preberi več|več|διαβάστε περισσότερα|περισσότερα|δείτε περισσότερα|اقرأ المزيد|المزيد|قراءة المزيد|بیشتر بخوانید|ادامه مطلب|"
    "קרא עוד|קראו עוד|המשך קריאה|और पढ़ें|आगे पढ़ें|阅读更多|阅读全文|查看更多|查看全文|了解更多|閱讀更多|繼續閱讀|続きを読む|もっと見る|詳しくはこちら|더 보기|"
    "더보기|자세히 보기|xem thêm|đọc thêm|đọc tiếp|baca selengkapnya|selengkapnya|baca juga"
)
_FULL_ENDS = ".!?。！？।؟,;:，；：\"”’'"  # no label ends so
_TEASING = phrase_set(
    "read|watch|related|more|oku|izle|lesen|lire|leer|leggi|leia|lees|läs|czytaj|читать|смотрите|اقرأ"
)
_SIGNS = "«»‹›→⟶➔➜►▶▸>…"
_BEHIND = late(
    rf"(?P<said>.*[.!?…。！？।؟][\"”’»)\]]?)(?P<gap>\s+|(?<=[。！？]))(?P<label>[{_SIGNS}\s]*(?P<words>[^.!?…。！？।؟{_SIGNS}]{{2,{_LABEL}}})[{_SIGNS}.\s]*)$"
)
_PARTED = late(
    rf"(?P<said>.*[.!?…。！？।؟][\"”’»)]?)\s+(?P<label>[\[(（【]\s*(?P<words>[^:：\[\]()]{{2,40}})\s*[:：]\s?(?P<title>[^\[\]()]{{6,160}})[\])）】]|"
    rf"[{_SIGNS}|•]+\s*(?P<sign_words>[^:：\[\]()]{{2,40}})\s*[:：]\s?(?P<sign_title>[^:：]{{6,160}}[^.:：]))$"
)
_ENDING = new_fact()


def find(page: Page) -> Iterator[Claim]:
    """One claim for each label."""
    found = [(page.filled[i], *ending) for i, ending in page.which(_ENDING, _read)]
    for line, start, known_as, title in found:
        if line.number in page.code:
            continue
        if title:
            hits = page.look_up(known_as)
            if known_as in _TEASING or any(
                hit.category in {"teaser", "long_teaser", "shouted_teaser", "related"} for hit in hits
            ):
                yield _claim(line, start, "teaser")
        elif known_as in _LABELS and _said_otherwise(page, known_as) < _OFTEN:
            yield _claim(line, start, "trailing")


def _read(line: Line) -> tuple[int, str, bool] | None:
    """Where in the line a label or teaser behind a sentence may begin, its label folded, and whether a title follows it."""
    if line.words <= _SAID:
        return None
    text = line.raw.rstrip()
    if text[-1] in _FULL_ENDS and not text.endswith("..."):
        return None
    cut = max(0, len(text) - _REACH)
    text = text[cut:]
    if parted := _PARTED.match(text):
        label = parted["words"] or parted["sign_words"]
        title = parted["title"] or parted["sign_title"]
        return (cut + parted.end("said"), fold_label(label), True) if len(title.split()) <= _TITLE else None
    behind = _BEHIND.match(text)
    if behind is None or not _is_label(behind["words"], behind["label"]):
        return None
    return cut + behind.end("said"), fold_label(behind["words"]), False


def _is_label(words: str, whole: str) -> bool:
    """Whether words behind a sentence are written as a label: they begin no small, and no full stop ends them."""
    ended = whole.rstrip()
    dots = ended.endswith(".") and not ended.endswith("...")
    return not words.lstrip()[:1].islower() and not dots


def _said_otherwise(page: Page, label: str) -> int:
    """How many lines have the words within a sentence: then the text is about them."""
    return sum(label in line.label and not line.label.endswith(label) for line in page.filled if line.words > _SAID)


def _claim(line: Line, start: int, kind: str) -> Claim:
    span = Span(line.start + start, line.start + len(line.raw.rstrip()))
    return Claim(CODE, (span,), "medium", {"label": line.raw[start:].strip()[:80], "kind": kind})
