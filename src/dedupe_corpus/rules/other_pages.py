"""The lines that name the pages before and behind this one ("Previous: …", "Next: …"): always a pair, side by side."""

from __future__ import annotations

from itertools import pairwise

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.page import Line, Page, fold_label, new_fact
from dedupe_corpus.rules.phrases import phrase_set

_WORDS = 24  # words of the label and the title
_LABELLED = late(r"(?P<label>\p{L}[^:：]{0,40}?)\s*[:：]\s*\S.*$")
_BEFORE = phrase_set(
    "previous|prev|previous post|previous article|previous story|previous entry|older post|vorheriger beitrag|"
    "vorheriger artikel|voriger beitrag|voriger artikel|vorheriger|zurück|précédent|article précédent|billet précédent|"
    "anterior|entrada anterior|artículo anterior|noticia anterior|precedente|articolo precedente|post precedente|"
    "post anterior|artigo anterior|publicação anterior|vorige|vorig bericht|vorig artikel|föregående|föregående inlägg|"
    "forrige|forrige innlegg|forrige indlæg|edellinen|edellinen artikkeli|poprzedni|poprzedni wpis|poprzedni artykuł|"
    "předchozí|předchozí příspěvek|předchozí článek|predchádzajúci|predchádzajúci článok|előző|előző bejegyzés|előző cikk|"
    "articolul anterior|articolul precedent|предишна|предишна статия|prethodni|prethodni članak|prejšnji|prejšnji prispevek|"
    "предыдущая|предыдущая статья|предыдущая запись|предыдущий пост|назад|попередня|попередня стаття|попередній запис|"
    "προηγούμενο|προηγούμενο άρθρο|önceki|önceki yazı|önceki haber|önceki konu|السابق|المقال السابق|المقالة السابقة|"
    "قبلی|نوشته قبلی|مطلب قبلی|הקודם|הפוסט הקודם|הכתבה הקודמת|上一篇|上一篇文章|上一条|上一章|上一頁|上一页|上一則|前の記事|"
    "前の投稿|前へ|이전|이전 글|이전글|이전 기사|bài trước|bài viết trước|sebelumnya|artikel sebelumnya"
)
_BEHIND = phrase_set(
    "next|next post|next article|next story|next entry|newer post|nächster beitrag|nächster artikel|nächster|weiter|"
    "suivant|article suivant|billet suivant|siguiente|entrada siguiente|siguiente entrada|artículo siguiente|"
    "siguiente artículo|noticia siguiente|siguiente noticia|successivo|articolo successivo|post successivo|prossimo articolo|"
    "próximo|próximo post|post seguinte|seguinte|próximo artigo|publicação seguinte|volgende|volgend bericht|"
    "volgend artikel|nästa|nästa inlägg|neste|neste innlegg|næste|næste indlæg|seuraava|seuraava artikkeli|następny|"
    "następny wpis|następny artykuł|další|další příspěvek|další článek|následující|následující článek|ďalší|ďalší článok|"
    "nasledujúci|következő|következő bejegyzés|következő cikk|articolul următor|следваща|следваща статия|sljedeći|sledeći|"
    "sljedeći članak|naslednji|naslednji prispevek|следующая|следующая статья|следующая запись|следующий пост|вперёд|вперед|"
    "наступна|наступна стаття|наступний запис|επόμενο|επόμενο άρθρο|sonraki|sonraki yazı|sonraki haber|sonraki konu|التالي|"
    "المقال التالي|المقالة التالية|بعدی|نوشته بعدی|مطلب بعدی|הבא|הפוסט הבא|הכתבה הבאה|下一篇|下一篇文章|下一条|下一章|下一頁|"
    "下一页|下一則|次の記事|次の投稿|次へ|다음|다음 글|다음글|다음 기사|bài sau|bài tiếp theo|bài viết tiếp theo|selanjutnya|"
    "artikel selanjutnya|berikutnya"
)
_NAMED = new_fact()


def other_pages(page: Page) -> frozenset[int]:
    """The numbers of these lines."""
    return page.once("other_pages", _other_pages)


def _other_pages(page: Page) -> frozenset[int]:
    out: set[int] = set()
    for (i, first), (j, second) in pairwise(page.which(_NAMED, _label)):
        if j == i + 1:
            one, two = page.filled[i], page.filled[j]
            pair = (first in _BEFORE and second in _BEHIND) or (first in _BEHIND and second in _BEFORE)
            if pair and page.code.isdisjoint({one.number, two.number}):
                out |= {one.number, two.number}
    return frozenset(out)


def _label(line: Line) -> str:
    """What stands before the colon, folded, if it is a word for the page before or behind."""
    if line.words > _WORDS or line.bullet or not (":" in line.content or "：" in line.content):
        return ""
    found = _LABELLED.match(line.content)
    label = fold_label(found["label"]) if found else ""
    return label if label in _BEFORE or label in _BEHIND else ""
