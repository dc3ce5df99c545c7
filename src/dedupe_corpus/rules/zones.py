"""Where on a page the chrome stands: above the body, below it, or in runs of labels between."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import regex

from dedupe_corpus.patterns import late
from dedupe_corpus.rules.dates import date_alone
from dedupe_corpus.rules.notices import Notice, notices
from dedupe_corpus.rules.page import Line, Page, fact, new_fact
from dedupe_corpus.rules.phrases import alternation, phrase_set
from dedupe_corpus.rules.post_words import QUOTING

# Codes whose phrases speak for navigation, footers and forms around an article.
ANCHORS = frozenset({"DC201", "DC202", "DC203", "DC206", "DC207", "DC208"})
_POSTS = frozenset({"forum_header", "poster_stats", "edit_note", "post_foot"})
"""Categories of lines in or at a post: somebody's text is near."""
_INNER = frozenset(
    {
        "furniture",
        "aside",
        "teaser",
        "long_teaser",
        "shouted_teaser",
        "feedback",
        "ad_label",
        "ad_break",
        "image_credit",
    }
    | {"share_prompt", "share_label", "click_here", "disclosure", "affiliate_links", "reading_time", "cta"}
)
"""Categories of lines that stand between the paragraphs of an article as often as around it."""
_ANY = frozenset({"navigation", "share", "related"})  # of which nothing says where they stand
_SIGN = late(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,200}|.{0,120}© ?(?:copyright )?(?:19|20)\d\d.{0,200}"
    r"|\P{L}*\d{1,3}(?:[-–—]\d{1,3})? ?min(?:ute)?s?\.? ?(?:read|to read|reading time)?\P{L}*"
    r"|\P{L}*\d[\d.,]*\s?[km]?\s+(?:likes?|shares?|comments?|retweets?|reposts?|bookmarks?|upvotes?|downloads?|views?|followers?)\P{L}*"
)  # fmt: skip
_PAGE_OF = late(r"(?:page )?(?P<page>\d{1,4}) ?(?:of|von|de|sur|di|van|av|z|из|/) ?(?P<pages>\d{1,4})")
_YEAR = 1900  # more pages than that are a year
_PAGES_OF = 2  # lines "2/7" of one page; more are the cells of a table
_NETWORKS = phrase_set(
    "facebook|twitter|x|instagram|linkedin|youtube|pinterest|tiktok|whatsapp|telegram|reddit|tumblr|snapchat|"
    "threads|bluesky|mastodon|discord|flickr|vimeo|messenger|skype|spotify|github|medium|wechat|weibo|vk|"
    "vkontakte|вконтакте|одноклассники|телеграм|viber|xing|line|kakaotalk|kakao|email|e-mail|mail|print|rss|"
    "pocket|flipboard|feedly|stumbleupon|digg|delicious|evernote|buffer|copy|link|share|tweet|pin|微信|微博|qq空间|豆瓣|"
    "知乎|qq|フェイスブック|ツイッター|페이스북|트위터|카카오톡|인스타그램|فيسبوك|تويتر|واتساب|פייסבוק|טוויטר|ווטסאפ|וואטסאפ|טלגרם|لينكدإن|"
    "تلغرام|تيليجرام|انستغرام|фейсбук|твиттер|google+|google|myspace|mixx|technorati|newsvine|del.icio.us|menéame|"
    "meneame|tuenti|hyves|wykop|livejournal|viadeo|instapaper|plurk|nextdoor|odnoklassniki|zalo|signal|mixi|"
    "hatena|はてなブックマーク|はてブ|人人|人人网|开心网|新浪微博|腾讯微博|qq好友|朋友圈|微信好友|贴吧|百度贴吧|百度搜藏|印象笔记|有道云笔记|新浪|臉書|推特|脸书|카카오스토리|네이버블로그|밴드|"
    "트윗|라인|ライン"
)
_GLUED_NAME = late(alternation(name for name in _NETWORKS if len(name) > 2))
_GLUED_NAMES = late(rf"(?:{alternation(name for name in _NETWORKS if len(name) > 2)}){{3,12}}")  # without blanks
_TEASES = ("…", "...", "[...]", "[…]")
_ITEMS = 2  # a label that stands more often belongs to the items of a list ("Read more"), not to the page
_LONG, _PROSE, _BODY = 16, 20, 45  # words
_ADDRESS = re.compile(r"(?:^|\s)(?:https?|ftp)://\w")
_DIGIT = re.compile(r"\d")
_PIPE = re.compile(r"[|•·/»›]")
_WRAPPED = 6  # words of a line that goes on in the next one
_THREAD = 3  # dates with text right below that make a thread
_PIPES = regex.compile(r"\s[|•·/»›]\s")
_GLUED = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}")
_ASCII_GLUED = re.compile(r"[a-z][A-Z][a-z]")
_WORDS = late(r"[\p{L}\p{M}\p{N}-]+")
_READ, _NAMING = new_fact(), new_fact()
_SIGNED, _COUNTED = "sign", "page of pages"


def network_names(line: Line) -> int:
    """How many share targets a line names, if it names nothing else; else 0."""
    return fact(line, _NAMING, _networks)


def _networks(line: Line) -> int:
    label = line.label
    if not 0 < line.words <= 12:
        return 0
    if label.split(maxsplit=1)[0] not in _NETWORKS:
        glued = " " not in label and _GLUED_NAMES.fullmatch(label)
        return len(_GLUED_NAME.findall(label)) if glued else 0
    words = _WORDS.findall(label)
    return len(words) if words and all(word in _NETWORKS for word in words) else 0


class Mark(NamedTuple):
    """What a filled line says of its place.

    anchor: a label or notice of chrome; inner: one that may stand between paragraphs of the text. weak: chrome where it stands beside chrome. text: a sentence or a long line;
    prose: whole sentences of some length; body: a paragraph. post: the head of a forum post, behind which somebody's text follows. date: nothing but a date.
    """

    anchor: bool = False
    inner: bool = False
    weak: bool = False
    text: bool = False
    prose: bool = False
    body: bool = False
    post: bool = False
    date: bool = False


_NOTHING, _ANCHOR, _WEAK, _HEAD = Mark(), Mark(anchor=True), Mark(weak=True), Mark(post=True)
_BETWEEN = Mark(anchor=True, inner=True)
_SPOKEN = Mark(text=True)
_WRAPPED_PROSE, _CODE = Mark(prose=True), Mark(text=True, prose=True, body=True)


def marks(page: Page) -> list[Mark]:
    """One mark per filled line."""
    return page.once("zones", _marks)


def _marks(page: Page) -> list[Mark]:
    said = notices(page)
    telling = page.code | page.hits.keys() | said.keys()
    read = [fact(line, _READ, _read) for line in page.filled]
    table = [sign for sign, _names, _mark in read].count(_COUNTED) > _PAGES_OF
    found = [
        _mark(page, line, said.get(line.number))
        if names or line.number in telling or (sign and not (table and sign == _COUNTED))
        else mark
        for line, (sign, names, mark) in zip(page.filled, read, strict=True)
    ]
    _join_lines(page.filled, found)
    times = Counter(line.label for line, mark in zip(page.filled, found, strict=True) if mark.anchor)
    feet = Counter(line.label for line in page.filled if line.label in QUOTING)
    if between := {label for label, n in feet.items() if n > 1}:
        found = [
            Mark(post=True) if line.label in between else mark for line, mark in zip(page.filled, found, strict=True)
        ]
    if often := {label for label, n in times.items() if n > _ITEMS}:
        found = [_WEAK if line.label in often else mark for line, mark in zip(page.filled, found, strict=True)]
    return found


def _join_lines(lines: list[Line], found: list[Mark]) -> None:
    """Mark as text what only its neighbours show to be text: wrapped prose, and dated posts of a thread."""
    posts = []
    for i in range(len(lines) - 1):
        mark = found[i]
        if mark is _NOTHING:
            line, below = lines[i], lines[i + 1]
            if line.words >= _WRAPPED and below.number == line.number + 1 and below.raw[:1].islower():
                found[i] = _WRAPPED_PROSE
        elif mark.date and found[i + 1].text:
            posts.append(i)
    if len(posts) >= _THREAD:
        for i in posts:
            found[i] = Mark(post=True, date=True)


def _mark(page: Page, line: Line, notice: Notice | None) -> Mark:
    if line.number in page.code:
        return _CODE
    if hits := page.hits.get(line.number, ()):
        speaking = {h.category for h in hits if h.code in ANCHORS and h.strength != "word"}
        if speaking and speaking <= _POSTS:
            return _HEAD
        if speaking:
            return _BETWEEN if speaking & _INNER and speaking <= _INNER | _ANY else _ANCHOR
    if notice:
        return _BETWEEN if notice.category in _INNER else _ANCHOR
    sign, names, mark = fact(line, _READ, _read)
    if sign:
        # a copyright line closes a page; above the body it belongs to a title page
        return _ANCHOR if "©" not in line.content or line.start > len(page.text) // 2 else _NOTHING
    if names:
        return _ANCHOR if names >= 3 else _WEAK
    return _WEAK if hits else mark


def _read(line: Line) -> tuple[str, int, Mark]:
    """What sign of chrome a line is by its form ("": none), how many share targets it names, and its mark if neither."""
    content, words, closed = line.content, line.words, line.closed
    numbered = words <= 40 and bool(_DIGIT.search(content) or "©" in content)
    if numbered and _SIGN.fullmatch(line.label):
        return _SIGNED, 0, _NOTHING
    if numbered and _is_page_of(line.label):
        return _COUNTED, 0, _NOTHING
    if names := network_names(line):
        return "", names, _NOTHING
    if "://" in content and _ADDRESS.search(content):
        return "", 0, _SPOKEN  # no site prints the addresses of its links
    if numbered and words <= 10 and date_alone(content):
        return "", 0, Mark(date=True)
    if words < 5 or content.endswith(_TEASES) or (content[-1] == "»" and "«" not in content):
        return "", 0, _NOTHING
    if words <= 60 and (row_of_links(content) or (not closed and _glued(content))):
        return "", 0, _NOTHING
    if not closed and words < _LONG:
        return "", 0, _NOTHING
    return "", 0, Mark(text=True, prose=closed and words >= _PROSE, body=words >= _BODY)


def _is_page_of(label: str) -> bool:
    """Whether a label says which of how many pages this is, and no month ("07/2013")."""
    found = _PAGE_OF.fullmatch(label)
    return found is not None and int(found["page"]) <= int(found["pages"]) < _YEAR


def row_of_links(content: str) -> bool:
    """Whether bars or bullets stand between the parts of a line, twice at least."""
    return _PIPE.search(content) is not None and len(_PIPES.findall(content)) >= 2


def _glued(content: str) -> bool:
    """Whether labels stand in the line without a blank between them ("NewsSportWeather")."""
    return len((_ASCII_GLUED if content.isascii() else _GLUED).findall(content)) >= 3
