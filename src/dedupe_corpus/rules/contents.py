"""DC209: the heading of a table of contents whose list is gone, or a list that only repeats the headings below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex
from rapidfuzz import fuzz

from dedupe_corpus.model import Claim, Example, Rule
from dedupe_corpus.rules.notices import heads_part
from dedupe_corpus.rules.page import Line, Page, lines_claim, new_fact
from dedupe_corpus.rules.phrases import phrase_set

_PROSE = "Bees dance to tell the others where they found food, and the others follow.\n"

RULE = Rule(
    code="DC209",
    name="empty-contents",
    title="Table of contents without content",
    why=(
        'A page\'s table of contents is built by a script or lost with its links: "Table of Contents:" stays with nothing '
        "listed under it, or its list repeats, line by line, the headings that follow. The headings themselves stay."
    ),
    confidence="medium",
    goes=(
        Example(f"Table of Contents:\n\nHow bees dance\n\n{_PROSE}", f"How bees dance\n\n{_PROSE}"),
        Example(
            f"Inhalt\nDer Tanz\nDas Futter\nDer Winter\n\nDer Tanz\n\n{_PROSE}\nDas Futter\n\n{_PROSE}\nDer Winter\n\n{_PROSE}",
            f"Der Tanz\n\n{_PROSE}\nDas Futter\n\n{_PROSE}\nDer Winter\n\n{_PROSE}",
        ),
    ),
    stays=(
        Example(
            f"Contents\n\n- one lamp\n- two screws\n- a manual\n\n{_PROSE}",
            note="what is in the box: none of the lines is a heading below",
        ),
        Example("Contents\n\n1. Morning ..... 3\n2. Noon ..... 17\n3. Evening ..... 40\n", note="has page numbers"),
    ),
)

# Written from general knowledge of the languages; by language code, folded as `Line.label`.
HEADINGS: dict[str, str] = {
    "en": "table of contents|contents|toc|in this article|on this page|in this post|in this guide|article contents|"
    "page contents|what's in this article|what's on this page|jump to|jump to section|quick navigation|"
    "content of this article|article outline|contents of this article|topics covered|overview of contents",
    "tr": "içindekiler|içindekiler tablosu|konu başlıkları|bu yazıda|bu makalede|yazının içeriği|sayfa içeriği|bu sayfada|"
    "içerik tablosu|yazı içeriği|makale içeriği",
    "de": "inhaltsverzeichnis|inhalt|inhaltsübersicht|in diesem artikel|auf dieser seite|inhalt dieses artikels|"
    "in diesem beitrag|das erwartet sie|artikelinhalt|inhalte",
    "ru": "оглавление|содержание|содержание статьи|в этой статье|на этой странице|план статьи|содержание страницы|"
    "оглавление статьи|что в статье",
    "zh": "目录|目錄|文章目录|文章目錄|本文目录|本文目錄|内容目录|本页内容|本頁內容|本文内容|本文內容|内容导航|目次|内容提要",
    "ja": "目次|この記事の目次|この記事の内容|もくじ|このページの内容|記事の目次",
    "ko": "목차|이 글의 목차|차례|이 문서의 내용|글 목차|이 페이지의 내용",
    "fr": "table des matières|sommaire|dans cet article|sur cette page|au sommaire|contenu de l'article|plan de l'article",
    "es": "tabla de contenidos|tabla de contenido|índice|índice de contenidos|contenido|contenidos|en este artículo|"
    "en esta página|índice del artículo",
    "it": "indice|sommario|indice dei contenuti|indice contenuti|in questo articolo|in questa pagina|contenuti|"
    "indice dell'articolo",
    "pt": "índice|sumário|tabela de conteúdo|tabela de conteúdos|conteúdo|neste artigo|nesta página|índice do artigo|"
    "conteúdo do artigo|o que você vai ver",
    "nl": "inhoudsopgave|inhoud|in dit artikel|op deze pagina|inhoudstafel",
    "pl": "spis treści|w tym artykule|na tej stronie|zawartość|treść artykułu",
    "cs": "obsah|obsah článku|v tomto článku|na této stránce",
    "sk": "obsah|obsah článku|v tomto článku|na tejto stránke",
    "sl": "kazalo|kazalo vsebine|vsebina|v tem članku",
    "hr": "sadržaj|tablica sadržaja|u ovom članku|sadržaj članka",
    "sr": "садржај|у овом чланку|садржај чланка",
    "mk": "содржина|во оваа статија",
    "bg": "съдържание|съдържание на статията|в тази статия",
    "uk": "зміст|зміст статті|у цій статті|на цій сторінці",
    "be": "змест|у гэтым артыкуле",
    "ro": "cuprins|cuprinsul articolului|sumar|în acest articol|pe această pagină",
    "hu": "tartalomjegyzék|tartalom|a cikk tartalma|ebben a cikkben",
    "el": "πίνακας περιεχομένων|περιεχόμενα|σε αυτό το άρθρο|περιεχόμενα άρθρου",
    "sv": "innehållsförteckning|innehåll|i den här artikeln|på den här sidan",
    "da": "indholdsfortegnelse|indhold|i denne artikel|på denne side",
    "nb": "innholdsfortegnelse|innhold|i denne artikkelen|på denne siden|innholdsliste",
    "nn": "innhaldsliste|innhald",
    "is": "efnisyfirlit",
    "fi": "sisällysluettelo|sisältö|tässä artikkelissa|tällä sivulla",
    "et": "sisukord|selles artiklis",
    "lt": "turinys|šiame straipsnyje",
    "lv": "saturs|satura rādītājs|šajā rakstā",
    "sq": "tabela e përmbajtjes|përmbajtja|në këtë artikull",
    "ca": "taula de continguts|contingut|índex|en aquest article",
    "gl": "táboa de contidos|índice de contidos",
    "eu": "edukiak|edukien taula|aurkibidea",
    "eo": "enhavo|enhavtabelo",
    "af": "inhoudsopgawe|inhoud",
    "az": "mündəricat|bu məqalədə",
    "uz": "mundarija",
    "kk": "мазмұны",
    "ka": "სარჩევი",
    "hy": "բովանդակություն",
    "ar": "جدول المحتويات|قائمة المحتويات|المحتويات|محتويات المقال|في هذا المقال|فهرس المحتويات|فهرس",
    "fa": "فهرست مطالب|فهرست|در این مقاله|فهرست محتوا|فهرست عناوین",
    "ur": "فہرست مضامین|فہرست|اس مضمون میں",
    "he": "תוכן עניינים|תוכן העניינים|במאמר זה|בכתבה זו",
    "hi": "विषय सूची|विषय-सूची|सामग्री की तालिका|अनुक्रमणिका|इस लेख में",
    "bn": "সূচিপত্র|বিষয়বস্তু|এই নিবন্ধে",
    "ta": "பொருளடக்கம்|உள்ளடக்க அட்டவணை",
    "te": "విషయ సూచిక",
    "th": "สารบัญ|ในบทความนี้|เนื้อหาในบทความ",
    "vi": "mục lục|nội dung bài viết|trong bài viết này|mục lục bài viết",
    "id": "daftar isi|isi artikel|dalam artikel ini|daftar isi artikel",
    "ms": "isi kandungan|kandungan|dalam artikel ini",
    "tl": "talaan ng nilalaman",
    "sw": "yaliyomo|jedwali la yaliyomo",
}
_HEADINGS = phrase_set(*HEADINGS.values())
_SOFT = phrase_set(
    "contents|inhalt|inhalte|содержание|içerik|contenido|contenidos|contenuti|conteúdo|inhoud|obsah|vsebina|innehåll|"
    "indhold|innhold|sisältö|tartalom|saturs|turinys|kandungan|contingut|zawartość|περιεχόμενα|sommario|sommaire|sumar|"
    "sumário|المحتويات|topics covered|das erwartet sie|jump to|內容|内容提要"
)
"""Headings that are used for other things as well ("Contents" of a parcel): never alone, only above a list of headings."""
_SWITCH_WORDS = ("toggle", "hide", "show", "gizle", "göster", "ausblenden", "verbergen", "скрыть", "показать")
_SWITCH_ENDS = ("]", ")", *_SWITCH_WORDS)
_SWITCH = regex.compile(rf"\s*(?:[\[(][^\[\]()]{{1,24}}[\])]|\b(?:{'|'.join(_SWITCH_WORDS)}))\s*$")
_SWITCHES = phrase_set(
    "toggle|hide|show|toggle table of content|gizle|göster|gizle/göster|ausblenden|anzeigen|verbergen|einblenden|скрыть|показать|"
    "masquer|afficher|ocultar|mostrar|nascondi|mostra|esconder|verbergen|tonen|ukryj|pokaż|隐藏|显示|展开|收起|隱藏|顯示|非表示|表示|"
    "숨기기|보이기|إخفاء|إظهار|نمایش|پنهان|הסתר|הצג|sembunyikan|tampilkan|ẩn|hiện"
)
"""Lines of their own below the heading: the switch that folds the list."""
_NUMBERING = regex.compile(r"^(?:[\p{N}]{1,3}(?:\.[\p{N}]{1,3}){0,4}[.):]?|[ivxlc]{1,6}[.)]|[a-z][.)])\s+")
_NUMBERS = regex.compile(r"(?<!\S)\p{N}{1,3}\.(?:\p{N}{1,3}\.?)?\s")
_PAGE_NUMBER = regex.compile(r"(?:\.{2,}|…|\s{2,}|\t|(?:\. ){2,})\s*[\divxlc]{1,4}\s*$")
_LONGEST_HEADING = 20  # words
_LONGEST_LIST = 120  # lines
_MOST_HEADINGS = 12  # of contents in one page
_REACH = 4000  # lines below the list that may be its headings
_SURE = 6  # entries that recur: enough, whatever stands below them
_HEADS = new_fact()


def _label(line: Line) -> str:
    return _NUMBERING.sub("", line.label, count=1) or line.label


def _is_heading_of_contents(line: Line) -> bool:
    label = line.label
    if line.words > 8 or line.bullet or not label or len(label) > 120:
        return False
    bare = label.strip("*_#=~[]() ")
    return bare in _HEADINGS or any(
        one.endswith(_SWITCH_ENDS) and _SWITCH.sub("", one).strip() in _HEADINGS for one in (bare, label)
    )


def _is_hard(line: Line) -> bool:
    """Whether a heading says contents and nothing else: its word has no other use, or the switch that folds the list is in it."""
    return line.label not in _SOFT or _SWITCH.sub("", line.label).strip() != line.label


def _short(line: Line) -> bool:
    """Whether a line may be an entry or a heading: short, and no sentence (a question may be one)."""
    return line.words <= _LONGEST_HEADING and (
        not line.closed or line.content.endswith(("?", "？", "!", "؟", "…", "..."))
    )


def _same(entry: str, heading: str) -> bool:
    if entry == heading:
        return True
    if abs(len(entry) - len(heading)) > 0.2 * max(len(entry), len(heading)):
        return False
    return bool(fuzz.ratio(entry, heading, score_cutoff=90))


def _entries(below: list[Line]) -> tuple[int, int]:
    """(entries that recur in order as headings further down, short lines in the run) of the lines under the heading.

    An entry counts only if the line that repeats it stands behind all entries.
    """
    run = 0
    while run < len(below) and run < _LONGEST_LIST and below[run].words and _short(below[run]):
        run += 1
    if run < 3:
        return 0, run
    labels = [_label(line) for line in below]
    headings = [i for i, line in enumerate(below) if i >= 3 and _short(line)]
    places: dict[str, list[int]] = {}  # for each entry read so far, the headings that say the same
    for size in range(run, 2, -1):
        at = size
        matched = 0
        while matched < size:
            entry = labels[matched]
            if entry not in places:
                places[entry] = [i for i in headings if _same(entry, labels[i])]
            found = places[entry]
            place = bisect_left(found, at)
            if place == len(found):
                break
            at = found[place] + 1
            matched += 1
        if matched < size or (size < run and _continues(below[size - 1], below[size])):
            continue
        if size >= _SURE or size == run or _ends(below, labels, size):
            return size, run
    return 0, run


def _continues(entry: Line, following: Line) -> bool:
    """Whether the next line is set as the entry is: numbered, bulleted or indented by as much."""
    if entry.bullet or _NUMBERING.match(entry.label):
        return bool(following.bullet) or _NUMBERING.match(following.label) is not None
    indent = len(entry.raw) - len(entry.raw.lstrip())
    return indent > 0 and indent == len(following.raw) - len(following.raw.lstrip())


def _ends(below: list[Line], labels: list[str], size: int) -> bool:
    """Whether the list ends before line `size`: what comes is prose or the first heading, not a further entry."""
    following = below[size]
    return not _short(following) or following.words >= 12 or any(_same(labels[size], entry) for entry in labels[:size])


def _has_entries(page: Page, i: int) -> bool:
    """Whether the heading at filled line i has a bullet, several entries in one line, or nested entries below it."""
    below = page.filled[i + 1 : i + 3]
    if below and (below[0].bullet or len(_NUMBERS.findall(below[0].content)) >= 2):
        return True
    return len(below) > 1 and below[1].number in page.code and _short(below[1])


def _of_text(page: Page, line: Line) -> bool:
    """Whether a single word right above a sentence is the page's title, or a heading like others of the page ("Index")."""
    return line.words == 1 and (line is page.filled[0] or heads_part(page, line))


def find(page: Page) -> Iterator[Claim]:
    """A claim for each heading of contents that stands over nothing or over a list of the headings below."""
    filled = page.filled
    heading = page.which(_HEADS, _is_heading_of_contents)
    places = [i for i, _ in heading if filled[i].number not in page.code]
    for i in places[:_MOST_HEADINGS]:
        line = filled[i]
        below = filled[i + 1 : i + 1 + _REACH]
        if page.code:
            below = [other for other in below if other.number not in page.code]
        prose = any(other.words >= 8 and other.closed for other in below[:6])
        if any(_PAGE_NUMBER.search(other.raw[-40:]) for other in below[:3]):
            continue
        if below and below[0].label in _SWITCHES and below[0].number not in page.code:
            below = below[1:]
            lines = [line, filled[i + 1]]
            if any(other.words >= 8 and other.closed for other in below[:6]) and _entries(below) <= (0, 1):
                yield lines_claim(RULE.code, lines, "medium", heading=line.content, entries=0)
                continue
        size, run = _entries(below)
        if size:
            yield lines_claim(RULE.code, filled[i : i + 1 + size], "medium", heading=line.content, entries=size)
        elif (
            _is_hard(line) and prose and run <= 1 and not (_has_entries(page, i) or (run == 0 and _of_text(page, line)))
        ):
            yield lines_claim(RULE.code, [line], "medium", heading=line.content, entries=0)
        elif _is_hard(line) and run <= 2:
            yield lines_claim(RULE.code, [line], "low", heading=line.content, entries=0)
