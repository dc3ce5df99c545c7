"""DC203: lines at the edges of a page that say who posted and reviewed it, and what readers may say of it.

"Leave a comment / Garden / By admin", "Comments (3)", "Posted on March 4, 2024 by admin", "Medically reviewed by …",
"Yes" and "No" below "Was this article helpful?", an author with buttons. The day of publication alone is a fact of
the text and stays; days and names that go stay in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim, Json
from dedupe_corpus.patterns import late
from dedupe_corpus.rules.dates import date_alone, find_date
from dedupe_corpus.rules.function_words import is_function_word
from dedupe_corpus.rules.page import Line, Page, fold_label, lines_claim
from dedupe_corpus.rules.phrases import alternation, phrase_set

CODE = "DC203"

_TEXT = 30  # words of sentences that the page needs
_SENTENCE = 8
_EDGE = 10  # filled lines at either end where such lines stand
_PARTS, _PART = 5, 4  # parts of a line, words of a part
_NAME = 4  # words of a name
_FACTS = 24  # words of a line of facts
_ROW, _KINDS = 4, 2  # lines of a row of buttons below a name, different kinds of buttons among them
_HEAD, _FOOT = 16, 30  # filled lines in which the row, the card of an author stand
_TAGS, _TAG = 6, 3  # tags above a card, words of a tag
_BETWEEN = late(r"\s+[/|·•]\s+")
_COUNTED = late(r"(?P<label>\p{L}[\p{L}\p{M}' ]{1,40}?)\s*[(（\[]\s*\d{1,6}\s*[)）\]]")
_LETTER = late(r"[\p{L}\d]")
_FIRST = 3
_MEMBERS = phrase_set(
    "member-only story|members-only story|member only|members only|subscribers only|subscriber exclusive|nur für mitglieder|"
    "nur für abonnenten|réservé aux abonnés|article réservé aux abonnés|contenu réservé aux abonnés|solo para suscriptores|"
    "exclusivo para suscriptores|solo per abbonati|contenuto riservato agli abbonati|exclusivo para assinantes|"
    "conteúdo exclusivo para assinantes|alleen voor abonnees|alleen voor leden|endast för prenumeranter|kun for abonnenter|"
    "vain tilaajille|tylko dla subskrybentów|tylko dla prenumeratorów|jen pro předplatitele|csak előfizetőknek|"
    "только для подписчиков|тільки для підписників|abonelere özel|sadece abonelere|للمشتركين فقط|למנויים בלבד|会员专享|"
    "會員專屬|有料会員限定|会員限定記事|구독자 전용"
)
_NUMBER = late(r"\d[\d.,]*\s?[KkMm]?")
_FOLLOWERS = late(
    r"\d[\d.,]*\s?[km]?\s(?:followers?|following|abonnenten|follower|abonnés|seguidores|volgers|følgere|följare|seuraajaa|"
    r"obserwujących|подписчик\p{L}*|takipçi|متابع\p{L}*|עוקבים)|[\d.,]+\s?(?:万|萬|만)?\s?(?:名)?(?:关注者|追蹤者|フォロワー|팔로워)",
    regex.IGNORECASE,
)
_BY = late(
    r"[\s,|·/–—-]*(?:by|von|par|por|da|di|de|door|av|af|przez|autor|autorem|od|kirjoittanut|автором|автор|от|від|από|"
    r"بواسطة|من قبل|על ידי|מאת|oleh|bởi|由|投稿者|作者|작성자)\s*[:：]?\s+(?P<name>\S.*)",
    regex.IGNORECASE,
)
_AUTHOR = late(
    r"(?:written by|geschrieben von|écrit par|escrito por|scritto da|geschreven door|skriven av|skrevet av|skrevet af|"
    r"kirjoittanut|napisane przez|napsal|írta|автор|yazan|كتبه|נכתב על ידי|ditulis oleh|作者|著者|글쓴이)\s*[:：]?\s*"
    r"(?P<name>\p{L}.{1,50})"
)
_SIGNED = late(
    r"[(\[]?\s*(?:(?:additional |with )?reporting|writing|editing|compiled|reported|written|edited) by\s\p{Lu}.{2,240}?[)\].]?|"
    r"[(\[](?:reporte|reportaje|información|escrito|editado|reportagem|edição|redazione|a cura|reportage|rédigé|édité|bericht|"
    r"geschrieben|redaktion) (?:de|por|di|da|par|von)\s\p{Lu}.{2,240}?[)\]]",
    regex.IGNORECASE,
)
_CAPITAL = late(r"(?i:by|de|por|di|da|par|von)\s\p{Lu}")
_FILED = late(
    r"(?:posted in|posted under|filed under|tagged|tagged with|tagged as|categorized as|categorised as|publié dans|étiqueté|"
    r"classé dans|veröffentlicht in|verschlagwortet mit|kategorisiert in|publicado en|etiquetado|etiquetado con|archivado en|"
    r"pubblicato in|taggato|archiviato in|publicado em|marcado|marcado com|geplaatst in|getagd|publicerat i|märkt|udgivet i|"
    r"tagget|publisert i|merket|opublikowano w|otagowano|rubriky|štítky|publicat în|etichetat|публикувано в|рубрика|рубрики|"
    r"метки|опубликовано в|опубліковано в|позначки|αναρτήθηκε στην κατηγορία|ετικέτες|פורסם בקטגוריה|נושאים)\s+(?P<rest>\S.*)"
)
_COMMA = late(r"\s*[,،、]\s*")
_BUTTONS = {
    "follow": "follow|following|folgen|abonnieren|suivre|seguir|segui|volgen|följ|følg|seuraa|obserwuj|sledovat|подписаться|"
    "takip et|متابعة|עקוב|关注|關注|フォロー|팔로우|theo dõi|ikuti",
    "listen": "listen|anhören|écouter|escuchar|ascolta|ouvir|luisteren|lyssna|lyt|lytt|kuuntele|posłuchaj|слушать|dinle|استمع|"
    "朗读|听|聴く|듣기|dengarkan",
    "share": "share|teilen|partager|compartir|condividi|compartilhar|partilhar|delen|dela|del|jaa|udostępnij|sdílet|поделиться|"
    "paylaş|مشاركة|שתף|分享|シェア|공유|bagikan",
    "save": "save|bookmark|speichern|enregistrer|guardar|salva|salvar|opslaan|spara|gem|lagre|tallenna|zapisz|uložit|сохранить|"
    "kaydet|حفظ|שמור|保存|저장|simpan",
}
_KIND = {label: kind for kind, labels in _BUTTONS.items() for label in phrase_set(labels)}
_ANSWERS = phrase_set(
    "yes|no|not really|somewhat|ja|nein|nee|nej|nei|oui|non|sí|si|sì|sim|não|kyllä|ei|tak|nie|ano|ne|áno|igen|nem|da|nu|да|нет|"
    "так|ні|ναι|όχι|evet|hayır|نعم|لا|بله|خیر|כן|לא|हाँ|नहीं|はい|いいえ|是|否|有帮助|没有帮助|有幫助|沒有幫助|예|네|아니요|아니오|"
    "có|không|ya|tidak|👍|👎"
)
_YES_NO = late(rf"(?:{alternation(_ANSWERS)})(?:\s*[/|·,]?\s*(?:{alternation(_ANSWERS)}))+")


def find(page: Page) -> Iterator[Claim]:
    lines = page.filled
    if page.spoken < _TEXT:
        return
    for i in sorted({*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))}):
        line = lines[i]
        if line.bullet or line.number in page.code:
            continue
        if _filed(page, line):
            yield _claim([line], "filed", _dates(line))
        elif _counted(page, i):
            yield lines_claim(CODE, [line], "medium", seen_by="comments counted")
        elif (facts := _posted(page, line)) and not _told(lines, i, facts):
            yield _claim([line], "posted", facts)
        elif i < _FIRST and line.label in _MEMBERS:
            yield _claim([line], "for members", {})
        elif _reviewed(page, line):
            yield _claim([line], "review", _dates(line))
        elif (_signed(line) and _below(lines, i)) or (_tagged(line) and _below(lines, i) and _in_company(page, i)):
            yield _claim([line], "filed", {})
        if answers := _answers(page, i):
            yield lines_claim(CODE, answers, "medium", seen_by="answers")
    authors = {name for line in lines[-_FOOT:] if (name := _author(line))}
    yield from _row(page, authors)
    yield from _card(page)


def _claim(lines: list[Line], seen_by: str, facts: dict[str, Json]) -> Claim:
    claim = lines_claim(CODE, lines, "medium", seen_by=seen_by)
    return Claim(claim.code, claim.spans, claim.confidence, claim.evidence, facts=facts)


def _sentence(line: Line) -> bool:
    return line.closed and line.words >= _SENTENCE


def _dates(line: Line) -> dict[str, Json]:
    stamp = find_date(line.content)
    return {"date": line.content[stamp.start : stamp.end]} if stamp else {}


def _filed(page: Page, line: Line) -> bool:
    """Parts between bars, of which one invites comments or counts them and the others are short."""
    if line.words > _FACTS or line.closed:
        return False
    parts = [part for part in _BETWEEN.split(line.content) if part]
    if not 2 <= len(parts) <= _PARTS or any(len(part.split()) > _PART and not date_alone(part) for part in parts):
        return False
    return any(_comments(page, part) for part in parts)


def _comments(page: Page, part: str) -> bool:
    hits = [hit for hit in page.look_up(fold_label(part)) if hit.code == "DC207" and hit.category == "comments"]
    return any(hit.strength != "word" or part[0].isdigit() for hit in hits)


def _counted(page: Page, i: int) -> bool:
    """The word for comments and their number in brackets, and no list of such lines around it."""
    label = _bracketed(page.filled[i])
    if not label or not any(hit.code == "DC207" and hit.category == "comments" for hit in page.look_up(label)):
        return False
    near = page.filled[max(0, i - 1) : i] + page.filled[i + 1 : i + 2]
    return not any(_bracketed(line) for line in near)


def _bracketed(line: Line) -> str:
    found = _COUNTED.fullmatch(line.content) if line.content.endswith((")", "]", "）")) else None
    return fold_label(found["label"]) if found else ""


def _posted(page: Page, line: Line) -> dict[str, Json]:
    """The day and the name in a line that says when and by whom the page was posted, and nothing else."""
    if line.words > _FACTS or line.closed or not (stamp := find_date(line.content)):
        return {}
    label = fold_label(line.content[: stamp.start])
    by = _BY.fullmatch(line.content[stamp.end :])
    if not by or len(by["name"].split()) > _NAME or not any(h.category == "published" for h in page.look_up(label)):
        return {}
    return {"date": line.content[stamp.start : stamp.end], "author": by["name"]}


def _told(lines: list[Line], i: int, facts: dict[str, Json]) -> bool:
    """Whether such a line tells what happened: it stands between sentences and names nobody ("by the harbour master")."""
    if not (0 < i < len(lines) - 1 and _sentence(lines[i - 1]) and _sentence(lines[i + 1])):
        return False
    return is_function_word(fold_label(str(facts["author"])).split(" ")[0])


def _reviewed(page: Page, line: Line) -> bool:
    if line.closed or line.words > _FACTS:
        return False
    return any(hit.category == "review" for hit in page.hits.get(line.number, ()))


def _below(lines: list[Line], i: int) -> bool:
    """Whether no sentence stands below but other lines of the kind."""
    return len(lines) - i <= _EDGE and not any(_sentence(line) and not _signed(line) for line in lines[i + 1 :])


def _signed(line: Line) -> bool:
    """The desk of an agency: "(Reporting by …; Editing by …)"."""
    return bool(_SIGNED.fullmatch(line.content) and _CAPITAL.search(line.content)) and (
        line.content[0] in "([" or ";" in line.content
    )


def _tagged(line: Line) -> bool:
    """A word for rubrics or tags and nothing but short names behind it, as blog software sets them without a colon."""
    found = _FILED.fullmatch(line.label) if line.words <= _FACTS and not line.closed else None
    return found is not None and all(0 < len(name.split()) <= _PART for name in _COMMA.split(found["rest"]))


def _in_company(page: Page, i: int) -> bool:
    """Whether the line names several, or another one or a known label stands beside it."""
    if _COMMA.search(page.filled[i].content):
        return True
    near = page.filled[max(0, i - 1) : i] + page.filled[i + 1 : i + 2]
    return any(_tagged(line) or line.number in page.hits for line in near)


def _answers(page: Page, i: int) -> list[Line]:
    """The answers below a question whether the page was of help."""
    if not any(hit.category == "feedback" for hit in page.hits.get(page.filled[i].number, ())):
        return []
    out: list[Line] = []
    for line in page.filled[i + 1 : i + 1 + _PARTS]:
        if not (line.label in _ANSWERS or _YES_NO.fullmatch(line.label) or _NUMBER.fullmatch(line.content)):
            break
        out.append(line)
    said = {line.label for line in out}
    return out if len(said) > 1 or any(_YES_NO.fullmatch(label) for label in said) else []


def signed_by(line: Line) -> bool:
    """Whether a line names its author and little else ("By Jane Doe", "Autor: Jan Nowak")."""
    by = _BY.fullmatch(line.content)
    return by is not None and len(by["name"].split()) <= _NAME


def _author(line: Line) -> str:
    found = _AUTHOR.fullmatch(line.label) if line.words <= _NAME + 2 and not line.closed else None
    return found["name"] if found else ""


def _row(page: Page, authors: set[str]) -> Iterator[Claim]:
    """Buttons, day, counts and reading time below the title, line by line, and the name above them that ends the page, too."""
    lines = page.filled
    i = 0
    while i < min(_HEAD, len(lines)):
        j = i
        kinds: set[str] = set()
        while j < len(lines) and (kind := _button(page, lines[j])):
            kinds.add(kind)
            j += 1
        if j - i >= _ROW and len(kinds - {"sign", "number", "date"}) >= _KINDS:
            named = i > 1 and lines[i - 1].label in authors
            run = lines[i - 1 if named else i : j]
            facts: dict[str, Json] = {}
            for line in run:
                facts |= _dates(line) if date_alone(line.content) else {}
            if named:
                facts["author"] = lines[i - 1].content
            yield _claim(run, "author row", facts)
        i = max(j, i + 1)


def _button(page: Page, line: Line) -> str:
    """What a line of such a row is; "" for none."""
    if line.number in page.code or line.words > _FACTS:
        return ""
    if line.label in _KIND:
        return _KIND[line.label]
    if not _LETTER.search(line.raw):
        return "sign"
    if _NUMBER.fullmatch(line.content):
        return "number"
    if any(hit.category == "reading_time" for hit in page.hits.get(line.number, ())):
        return "time"
    return "date" if date_alone(line.content) else ""


def _card(page: Page) -> Iterator[Claim]:
    """The author with the number of followers below the text, and the tags and counts between text and card."""
    lines = page.filled
    for i in range(max(1, len(lines) - _FOOT), len(lines) - 1):
        if not _author(lines[i]) or not any(_FOLLOWERS.fullmatch(line.content) for line in lines[i + 1 : i + 3]):
            continue
        stop = next(j for j in (i + 1, i + 2) if _FOLLOWERS.fullmatch(lines[j].content)) + 1
        start = i
        while start > 0 and _button(page, lines[start - 1]):
            start -= 1
        tag = start
        while tag > 0 and start - tag < _TAGS and _is_tag(lines[tag - 1]):
            tag -= 1
        if start < i and tag > 0 and _sentence(lines[tag - 1]):
            start = tag
        yield lines_claim(CODE, lines[start:stop], "medium", seen_by="author card")


def _is_tag(line: Line) -> bool:
    return not line.closed and not line.bullet and 0 < line.words <= _TAG and line.content[0].isalnum()
