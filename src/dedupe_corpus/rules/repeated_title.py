"""DC213: a title said twice at the top of a page, and the trail of links ("Home > News > …") above it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedupe_corpus.model import Claim, Example, Rule
from dedupe_corpus.rules.function_words import is_function_word
from dedupe_corpus.rules.page import Line, Page, fold_label, lines_claim
from dedupe_corpus.rules.phrases import phrase_set

_PROSE = "\nBees dance to tell the others where they found food, and the others follow the dance.\n"

RULE = Rule(
    code="DC213",
    name="repeated-title",
    title="Repeated title or breadcrumb",
    why=(
        "The head of a page says its title several times: in the window title with the site's name, in a trail of links, "
        "in the text of an image, in the heading. One of them stays."
    ),
    confidence="medium",
    goes=(
        Example(
            f"how bees dance\n\nHow Bees Dance: A Short Guide\n{_PROSE}", f"How Bees Dance: A Short Guide\n{_PROSE}"
        ),
        Example(f"How bees dance | The Hive\nHow bees dance\n{_PROSE}", f"How bees dance\n{_PROSE}"),
        Example(f"Ana Sayfa » Doğa » Arılar\nArılar nasıl dans eder?\n{_PROSE}", f"Arılar nasıl dans eder?\n{_PROSE}"),
    ),
    stays=(
        Example(f"How bees dance\n\nA short guide to the waggle\n{_PROSE}", note="a title and its subtitle"),
        Example("The dance\n\nThe dance goes on and on,\nThe dance begins again at dawn,\n", note="a poem"),
        Example("“No.”\n“No?”\n“No.”\n", note="a dialogue"),
    ),
)

_TOP = 5  # lines that are not blank
_LONGEST = 24  # words of a title
_WIDEST = 400  # code points of a line that is looked at
_SEPARATOR = regex.compile(r"\s{1,4}(?:[|¦–—·•»«›:]|::|//|-|~|/|⋅)\s{1,4}|(?<=\S)\s?\|\s?(?=\S)")
_STEP = regex.compile(r"\s{0,4}[>»›→❯▸/\\|]\s{0,4}|\s{1,4}::\s{1,4}")
_ARROW = regex.compile(r"[>»›→❯▸]")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_PHRASE = regex.compile(r"[\p{L}\p{M}\p{N} '’-]+")
_PROSE_WORDS = 12
_HEADER = regex.compile(r"[A-Za-z-]{2,40}:\s|[^\s@]{1,80}@\S")  # of a mail
_VERSE_END = regex.compile(r"[,;:—–]\s*$")
HOMES = phrase_set(
    "home|homepage|home page|main page|start|main|front page|forum|forums|index|blog|you are here",
    "ana sayfa|anasayfa|giriş|buradasınız|forum ana sayfa",
    "startseite|sie sind hier|sie befinden sich hier|hauptseite",
    "главная|главная страница|на главную|вы здесь|домой|форум",
    "首页|首頁|主页|主頁|您的位置|当前位置|您现在的位置|当前位置:首页|论坛",
    "accueil|vous êtes ici|page d'accueil|inicio|página principal|página de inicio|portada|estás aquí|home page|sei qui",
    "início|página inicial|você está aqui|hem|startsida|hjem|forside|hjemmeside|etusivu|koti|avaleht|sākums|pradžia",
    "strona główna|domů|úvod|hlavní stránka|domov|úvodná stránka|početna|naslovnica|naslovna|domača stran|почетна|начало",
    "головна|головна сторінка|галоўная|acasă|prima pagină|kezdőlap|főoldal|címlap|αρχική|αρχική σελίδα|ballina|kreu",
    "الرئيسية|الصفحة الرئيسية|خانه|صفحه اصلی|صفحهٔ اصلی|صفحه نخست|דף הבית|ראשי|דף ראשי|עמוד הבית",
    "होम|मुख्य पृष्ठ|मुखपृष्ठ|হোম|প্রচ্ছদ|முகப்பு|หน้าแรก|หน้าหลัก|trang chủ|beranda|laman utama|halaman utama|utama",
    "ホーム|トップ|トップページ|홈|처음|메인|sākumlapa|titulinis|baş səhifə|bosh sahifa|басты бет|inici|hasiera|thuis|voorpagina|tuis",
)


def _key(text: str) -> str:
    """The letters and digits of a line, folded, single blanks between the words."""
    return " ".join(_WORD.findall(fold_label(text)))


def _is_title(line: Line) -> bool:
    return (
        0 < line.words <= _LONGEST
        and len(line.raw) <= _WIDEST
        and not line.bullet
        and not line.content.endswith((".", "。", ",", "،", ";", "।"))
    )


def is_trail(line: Line, titles: set[str]) -> bool:
    """Whether a line is a trail of links: steps that are short, the first is home, or the last is the title."""
    if line.words > 30 or len(line.raw) > _WIDEST or line.closed or not _STEP.search(line.content):
        return False
    steps = [step.strip() for step in _STEP.split(line.content)]
    if not steps[0] or line.content.startswith(">"):
        return False
    steps = [step for step in steps if step]
    if any(len(_WORD.findall(step)) > 12 for step in steps[:-1]):
        return False
    home = (
        fold_label(steps[0].split(":")[-1] if steps[0].count(":") == 1 else steps[0]) in HOMES
        or fold_label(steps[0]) in HOMES
    )
    if home:
        return len(steps) >= 3 or (len(steps) == 2 and _ARROW.search(line.content) is not None)
    arrows = len(_ARROW.findall(line.content))
    return len(steps) >= 3 and arrows == len(steps) - 1 and _key(steps[-1]) in titles


def _without_site(line: Line) -> list[str]:
    """What stands before or after the separators of "Title | Site" and may be the title.

    The end of the line must be half of it: a short end is the site's name, and a heading that says that name is
    no reason to drop the title.
    """
    whole = _key(line.content)
    out: list[str] = []
    for cut in _SEPARATOR.finditer(line.content):
        head, tail = _key(line.content[: cut.start()]), _key(line.content[cut.end() :])
        if head.count(" ") >= 2 or 2 * len(head) >= len(whole):
            out.append(head)
        if 2 * len(tail) >= len(whole):
            out.append(tail)
    return out


def _verse(page: Page, line: Line) -> bool:
    """Whether a line opens or continues lines of verse: its neighbour in the block is short and ends like one."""
    at = page.filled.index(line)
    below = page.filled[at + 1] if at + 1 < len(page.filled) else None
    if _VERSE_END.search(line.content):
        return True
    if below is None or below.number != line.number + 1:
        return False
    return (
        below.words <= 12
        and (_VERSE_END.search(below.content) is not None or not below.closed)
        and line.number > 0
        and any(
            other.number == below.number + 1 and other.words <= 12 and not other.bullet
            for other in page.filled[at + 2 : at + 3]
        )
    )


def find(page: Page) -> Iterator[Claim]:
    """Claims on lines among the first five that are not blank."""
    top = [line for line in page.filled[:_TOP] if line.number not in page.code]
    if len(page.filled) <= 2 or len(top) < 2:
        return
    keys = [_key(line.content) for line in top]
    gone: set[int] = set()
    titles = {key for line, key in zip(top, keys, strict=True) if _is_title(line)}
    for i, line in enumerate(top[:-1]):
        if is_trail(line, titles) and not (line.bullet and top[i + 1].bullet == line.bullet):
            gone.add(i)
            yield lines_claim(RULE.code, [line], "medium", kind="breadcrumb")
    for i, line in enumerate(top[:-1]):
        if i in gone or not keys[i] or not _is_title(line):
            continue
        for j in range(i + 1, len(top)):
            if j in gone:
                continue
            other = top[j]
            if not _is_title(other):
                break
            kind = _echo(page, line, other, keys[i], keys[j], adjacent=all(k in gone for k in range(i + 1, j)))
            if kind:
                gone.add(i)
                yield lines_claim(RULE.code, [line], "medium", kind=kind, title=other.content)
                if kind == "site" and i + 1 not in gone and i + 1 < j and _names_site(line, keys[i + 1]):
                    gone.add(i + 1)
                    yield lines_claim(RULE.code, [top[i + 1]], "medium", kind="site name", title=other.content)
                break
    if 0 not in gone and _is_keywords(page, top):
        gone.add(0)
        yield lines_claim(RULE.code, top[:1], "medium", kind="keywords", title=top[1].content)
    if 0 not in gone and (heading := _later_heading(page, top[0])):
        yield lines_claim(RULE.code, top[:1], "medium", kind="site", title=heading)
        if 1 not in gone and top[1].content != heading and _names_site(top[0], keys[1]):
            yield lines_claim(RULE.code, top[1:2], "medium", kind="site name", title=heading)


def _names_site(line: Line, key: str) -> bool:
    """Whether a key is what "Title | Site" says behind its last separator."""
    cuts = list(_SEPARATOR.finditer(line.content))
    return bool(cuts) and key != "" and _key(line.content[cuts[-1].end() :]) == key


def _is_keywords(page: Page, top: list[Line]) -> bool:
    """Whether the first line is the search phrase of the page: small letters only, above a title that holds its words."""
    line, title = top[0], top[1]
    text = line.content
    if not 2 <= line.words <= 8 or text != text.lower() or text == text.upper() or not _PHRASE.fullmatch(text):
        return False
    first = _WORD.search(title.content)
    if not _is_title(title) or title.words < 3 or first is None or not first.group()[0].isupper():
        return False
    body = page.filled[2:]
    if not any(other.closed and other.words >= _PROSE_WORDS and other.content[0].isupper() for other in body[:4]):
        return False
    words = {word for word in _key(text).split() if not is_function_word(word)}
    named = words & set(_key(title.content).split())
    if not named:
        return False
    said = " ".join(_key(other.content) for other in body)
    return all(word in named or said.count(word[: max(4, len(word) - 2)]) >= 2 for word in words)


def _later_heading(page: Page, line: Line) -> str:
    """The heading further down that a window title in the first line ("Title | Site") says in full; "" if none."""
    if not _is_title(line):
        return ""
    parts = {part for part in _without_site(line) if part.count(" ") >= 3 or len(part) >= 20}
    if not parts:
        return ""
    openings = tuple({part.split(" ")[0] for part in parts})
    for other in page.filled[1 : len(page.filled) // 2]:
        if any(word in other.label for word in openings) and _is_title(other) and _key(other.content) in parts:
            return other.content
    return ""


def _echo(page: Page, line: Line, other: Line, key: str, title: str, *, adjacent: bool) -> str:
    """How `line` says again what the later line `other` says: "same", "site", "part" or "" if it does not."""
    if key == title:
        if line.content.casefold() != other.content.casefold():
            return ""
        short = line.words <= 3 and any(c.isdigit() for c in line.content)  # a date, a number
        if (
            _uses(page, line) > 2
            or short
            or _HEADER.match(line.content)
            or (not adjacent and line.words < 4)
            or line.closed
            or _verse(page, other)
        ):
            return ""
        return "same"
    if title in _without_site(line) and len(title) >= 8 and not _verse(page, other):
        return "site"
    if adjacent and key.count(" ") >= 1 and not line.closed and _uses(page, line) == 1:
        rest = other.content[len(line.content) :].lstrip()
        if fold_label(other.content[: len(line.content)]) == fold_label(line.content) and rest[:1] in ":|–—-：(（":
            return "part"
    return ""


def _uses(page: Page, line: Line) -> int:
    return sum(each.label == line.label for each in page.filled)
