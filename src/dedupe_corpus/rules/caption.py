"""DC212: credits of pictures, captions and alternative texts that were left behind by a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim, Confidence, Example, Rule
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.page import Line, Page, lines_claim, new_fact
from dedupe_corpus.rules.phrases import alternation
from dedupe_corpus.words import letter_runs

_PROSE = "Bees dance to tell the others where they found food, and the others follow the dance.\n"

RULE = Rule(
    code="DC212",
    name="caption",
    title="Image caption, credit or alternative text",
    why=(
        "A picture leaves its credit, its caption or the text for screen readers between the paragraphs. Captions can be "
        'content, so that they are only reported; lines that say nothing but whose picture it is ("Photo credit: …") go.'
    ),
    confidence="low",
    goes=(
        Example(f"{_PROSE}\nImage credit: A. Nother / Meadow Pictures\n\n{_PROSE}", f"{_PROSE}\n{_PROSE}"),
        Example(f"{_PROSE}\nBildquelle: Wiesenarchiv\n\n{_PROSE}", f"{_PROSE}\n{_PROSE}"),
    ),
    stays=(
        Example(
            f"{_PROSE}\nPhoto: a bee on a flower in the early morning\n\n{_PROSE}", note="a caption is only reported"
        ),
        Example("Credit: 4 points\nRoom: 12\nPicture: oil on canvas\n", note="a table"),
        Example(f"{_PROSE}\nPhoto by photo, the album tells how the hive was built.\n", note="prose"),
    ),
)

_MOST_WORDS = 14
_OWNER = 9  # words of a line that says by whom a picture is
_OFTEN = 3  # lines that name the same owner

# Prefixes that say nothing but whose picture it is, and prefixes that open captions as well. Own vocabulary.
_CREDIT = (
    "photo credit|photo credits|photo courtesy of|image credit|image credits|image source|image courtesy of|picture credit|"
    "photograph credit|photo source|photography credit|featured image credit|feature image by|featured image by|"
    "header image credit|cover image credit|cover photo credit|illustration credit|image via|photo via|picture source|"
    "image credit and copyright|image copyright|photo copyright|images courtesy of|photos courtesy of|"
    "fotoğraf kaynağı|görsel kaynağı|fotoğraf kredisi|görsel kredisi|resim kaynağı|kapak fotoğrafı kaynağı|görsel kaynak|"
    "bildquelle|bildnachweis|bildrechte|fotocredit|fotonachweis|bildquellen|titelbild|bild-copyright|bildhinweis|foto-quelle|"
    "источник фото|источник изображения|фото предоставлено|автор фото|фотография предоставлена|источник иллюстрации|"
    "图片来源|圖片來源|图源|圖源|图片出处|配图来源|题图来源|封面图来源|图片版权|圖片版權|"
    "画像出典|写真提供|画像提供|画像クレジット|写真クレジット|画像引用元|사진 출처|이미지 출처|사진 제공|사진제공|사진출처|이미지출처|"
    "crédit photo|crédits photo|crédit image|crédits images|source de l'image|crédit photographique|"
    "crédito de la foto|crédito de la imagen|crédito de foto|créditos de la imagen|fuente de la imagen|crédito de imagen|"
    "credito fotografico|crediti foto|credito foto|crediti immagine|fonte immagine|fonte foto|"
    "crédito da foto|crédito da imagem|créditos da imagem|fonte da imagem|créditos da foto|foto de divulgação|"
    "fotoverantwoording|beeldcredits|bron afbeelding|bron foto|źródło zdjęcia|źródło obrazu|autor zdjęcia|fot. materiały|"
    "zdroj fotky|zdroj foto|zdroj obrázku|autor fotografie|zdroj fotografie|kép forrása|fotó forrása|borítókép forrása|"
    "sursa foto|sursă foto|credit foto|sursa imaginii|πηγή φωτογραφίας|πηγή εικόνας|fotokälla|bildkälla|billedkilde|"
    "fotokreditering|bildekilde|fotokilde|kuvan lähde|kuvalähde|джерело фото|джерело зображення|автор фото|"
    "източник на снимката|снимка източник|izvor fotografije|izvor slike|извор фотографије|vir fotografije|vir slike|"
    "nuotraukos šaltinis|attēla avots|foto avots|pildi allikas|foto allikas|مصدر الصورة|حقوق الصورة|منبع تصویر|منبع عکس|"
    "קרדיט תמונה|קרדיט צילום|קרדיט לתמונה|छवि स्रोत|चित्र स्रोत|फोटो क्रेडिट|छवि क्रेडिट|sumber gambar|sumber foto|kredit foto|"
    "nguồn ảnh|nguồn hình|ảnh nguồn|ที่มาภาพ|ที่มาของภาพ|เครดิตภาพ|ภาพจาก|şəkil mənbəyi|foto mənbə|chanzo cha picha"
)
_OPEN = (
    "photo|photos|image|picture|credit|photograph|illustration|pictured|caption|foto|fotos|bild|fotoğraf|görsel|resim|фото|"
    "изображение|иллюстрация|на фото|图|圖|图片|圖片|配图|写真|画像|사진|이미지|illustration|imagen|imagem|immagine|afbeelding|"
    "beeld|zdjęcie|fot.|obrázek|obrázok|kép|fotó|imagine|φωτογραφία|εικόνα|kuva|valokuva|снимка|slika|слика|фотографија|"
    "nuotrauka|attēls|pilt|صورة|الصورة|تصویر|عکس|תמונה|צילום|छवि|चित्र|फोटो|ছবি|gambar|ảnh|hình|ภาพ|şəkil|crédito|crédit"
)
_AGENCY = late(
    r"\b(?:getty(?: images)?|shutterstock|istock(?:photo)?|unsplash|pexels|pixabay|alamy|depositphotos|adobe ?stock|afp|"
    r"reuters|epa(?:-efe)?|imago(?: images)?|dpa|wikimedia(?: commons)?|flickr|dreamstime|123rf|freepik|anadolu|"
    r"associated press|ap photo|shutter stock|stock photo|canva)\b",
    regex.IGNORECASE,
)
_CREDIT_LINE = late(rf"(?:{alternation(_CREDIT.split('|'))})[ \u00a0]?[:：=][ \u00a0]?\S", regex.IGNORECASE)
_OPEN_LINE = late(rf"(?:{alternation(_OPEN.split('|'))})[ \u00a0]?[:：=][ \u00a0]?[^\s:]", regex.IGNORECASE)
_BY_LINE = late(
    r"(?:(?:cover|header|featured?|main)[ ])?(?:photos?|photographs?|images?|pictures?|illustrations?|graphics?)[ ]"
    r"(?:by|via|from|courtesy[ ]of)[ ](?P<owner>\S.*)",
    regex.IGNORECASE,
)
_NO_NAME = frozenset(
    ["on", "via", "of", "for", "and", "the", "from", "at", "a", "an", "de", "la", "le", "von", "van", "der"]
)
_SIGN = re.compile(r"[:：=]")  # what stands behind every prefix
_SETTING = regex.compile(r"^[a-z]+: ?[a-z0-9./-]+(?::[\w.-]+)?$")  # "image: postgres", a line of a configuration
_AGENCY_END = regex.compile(r"(?:/|©|\bvia\b)[ ]?[^/|©:]{0,24}$", regex.IGNORECASE)
_LINK = re.compile(r"[/©]|v.a", re.IGNORECASE)  # what stands before every agency at an end
_SMALL = regex.compile(r"[\p{Ll}]")
_CREDITED = new_fact()


def _judge(line: Line) -> tuple[Confidence, str] | None:
    """How sure a line is the credit of a picture, and which form it has."""
    text, words, closed = line.content, line.words, line.closed
    if words > _MOST_WORDS or line.bullet:
        return None
    if text[0] in "([（" and text[-1] in ")]）":
        text, closed = text[1:-1].strip(), False
    if _SIGN.search(text):
        if _CREDIT_LINE.match(text) and not (closed and words > 10):
            return "medium", "credit"
        if _OPEN_LINE.match(text) and not _SETTING.match(text):
            return ("medium" if not closed and _AGENCY.search(text) else "low"), "prefix"
    if not closed and words <= _OWNER and (by := _BY_LINE.fullmatch(text)) and _is_owner(by["owner"]):
        return "medium", "credit"
    if not closed and words <= 9 and _LINK.search(text) and _AGENCY_END.search(text) and _AGENCY.search(text):
        return "low", "agency"
    return None


def _is_owner(text: str) -> bool:
    """Whether a text is made of names, as "Ada North / Pixel House via Some Agency"."""
    words = [word for word in letter_runs(text) if word.lower() not in _NO_NAME]
    return bool(words) and all(word[0].isupper() for word in words)


def _is_alternative(page: Page, at: int) -> bool:
    """Whether line `at` may be the alternative text of a picture under the title: small first letter, no sentence."""
    line, above, below = page.filled[at], page.filled[at - 1], page.filled[at + 1]
    if line.bullet or line.closed or not 3 <= line.words <= 12 or not _SMALL.match(line.content):
        return False
    if line.number == above.number + 1 or below.number == line.number + 1:
        return False
    return not above.closed and above.words <= 20 and below.closed and below.words >= 15


def find(page: Page) -> Iterator[Claim]:
    """One claim for each line that credits or describes a picture."""
    filled = page.filled
    times: Counter[str] | None = None
    judged = dict(page.which(_CREDITED, _judge))
    for at in range(1, min(4, len(filled) - 1)):
        if at not in judged and filled[at].number not in page.code and _is_alternative(page, at):
            yield lines_claim(RULE.code, [filled[at]], "low", kind="alternative text")
    for at, (sure, kind) in judged.items():
        line, confidence = filled[at], sure
        if line.number in page.code:
            continue
        if kind == "prefix" and not line.closed:
            if times is None:
                times = Counter(other.label for other in filled if other.words <= _MOST_WORDS)
            if times[line.label] >= _OFTEN:
                confidence = "medium"  # the same owner at picture after picture
        # a table of labels ("Credit: …", "Room: …") has neighbours of the same form
        near = [filled[i] for i in (at - 1, at + 1) if 0 <= i < len(filled)]
        if any(other.label != line.label and 0 < other.content.find(":") <= 20 and other.words <= 8 for other in near):
            confidence = "low"
        yield lines_claim(RULE.code, [line], confidence, kind=kind)
