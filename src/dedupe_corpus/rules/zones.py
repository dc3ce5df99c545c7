"""Where on a page the chrome stands: above the body, below it, or in runs of labels between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from dedupe_corpus.rules.dates import date_alone
from dedupe_corpus.rules.notices import notices
from dedupe_corpus.rules.page import Line, Page

# Codes whose phrases speak for navigation, footers and forms around an article.
ANCHORS = frozenset({"DC201", "DC202", "DC203", "DC206", "DC207", "DC208"})
_POSTS = frozenset({"forum_header", "poster_stats"})
_SIGN = regex.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,200}|.{0,120}© ?(?:copyright )?(?:19|20)\d\d.{0,200}"
    r"|\P{L}*\d{1,3}(?:[-–—]\d{1,3})? ?min(?:ute)?s?\.? ?(?:read|to read|reading time)?\P{L}*"
    r"|(?:page )?\d{1,4} ?(?:of|von|de|sur|di|van|av|z|из|/) ?\d{1,4}"
    r"|\P{L}*\d[\d.,]*\s?[km]?\s+(?:likes?|shares?|comments?|retweets?|reposts?|bookmarks?|upvotes?|downloads?|views?|followers?)\P{L}*"
)  # fmt: skip
_NETWORKS = frozenset(
    [
        "facebook",
        "twitter",
        "x",
        "instagram",
        "linkedin",
        "youtube",
        "pinterest",
        "tiktok",
        "whatsapp",
        "telegram",
        "reddit",
        "tumblr",
        "snapchat",
        "threads",
        "bluesky",
        "mastodon",
        "discord",
        "flickr",
        "vimeo",
        "messenger",
        "skype",
        "spotify",
        "github",
        "medium",
        "wechat",
        "weibo",
        "vk",
        "vkontakte",
        "вконтакте",
        "одноклассники",
        "телеграм",
        "viber",
        "xing",
        "line",
        "kakaotalk",
        "kakao",
        "email",
        "e-mail",
        "mail",
        "print",
        "rss",
        "pocket",
        "flipboard",
        "feedly",
        "stumbleupon",
        "digg",
        "delicious",
        "evernote",
        "buffer",
        "copy",
        "link",
        "share",
        "tweet",
        "pin",
        "微信",
        "微博",
        "qq空间",
        "豆瓣",
        "知乎",
        "qq",
        "フェイスブック",
        "ツイッター",
        "페이스북",
        "트위터",
        "카카오톡",
        "인스타그램",
        "فيسبوك",
        "تويتر",
        "واتساب",
        "פייסבוק",
        "טוויטר",
        "ווטסאפ",
        "фейсбук",
        "твиттер",
    ]
)
_ITEMS = 2  # a label that stands more often belongs to the items of a list ("Read more"), not to the page
_PROSE, _BODY = 20, 45  # words
_DIGIT = regex.compile(r"\d")
_PIPES = regex.compile(r"\s[|•·/»›]\s")
_GLUED = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}-]+")


def network_names(line: Line) -> int:
    """How many share targets a line names, if it names nothing else; else 0."""
    if not 0 < line.words <= 12 or line.label.split(maxsplit=1)[0] not in _NETWORKS:
        return 0
    words = _WORDS.findall(line.label)
    return len(words) if words and all(word in _NETWORKS for word in words) else 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What a filled line says of its place.

    anchor: a label or notice of chrome. weak: chrome where it stands beside chrome. text: a sentence or a long line;
    prose: whole sentences of some length; body: a paragraph. post: the head of a forum post, behind which somebody's text follows. date: nothing but a date.
    """

    anchor: bool = False
    weak: bool = False
    text: bool = False
    prose: bool = False
    body: bool = False
    post: bool = False
    date: bool = False


def marks(page: Page) -> list[Mark]:
    """One mark per filled line."""
    found = page.memo.get("marks")
    if not isinstance(found, list):
        said = notices(page)
        found = [_mark(page, line, notice=line.number in said) for line in page.filled]
        times = Counter(line.label for line, mark in zip(page.filled, found, strict=True) if mark.anchor)
        for i, line in enumerate(page.filled):
            if times[line.label] > _ITEMS:
                found[i] = Mark(weak=True)
        page.memo["marks"] = found
    return found


def _mark(page: Page, line: Line, *, notice: bool) -> Mark:
    if line.number in page.code:
        return Mark(text=True, prose=True, body=True)
    hits = page.hits.get(line.number, ())
    speaking = {h.category for h in hits if h.code in ANCHORS and h.strength != "word"}
    if speaking and speaking <= _POSTS:
        return Mark(post=True)
    if notice or speaking:
        return Mark(anchor=True)
    numbered = line.words <= 40 and bool(_DIGIT.search(line.content) or "©" in line.content)
    if numbered and _SIGN.fullmatch(line.label):
        # a copyright line closes a page; above the body it belongs to a title page
        return Mark(anchor="©" not in line.content or line.start > len(page.text) // 2)
    if names := network_names(line):
        return Mark(anchor=names >= 3, weak=names < 3)
    if hits:
        return Mark(weak=True)
    if numbered and line.words <= 10 and date_alone(line.content):
        return Mark(date=True)
    if line.words < 5:
        return Mark()
    if line.content.endswith(("…", "...", "[...]", "[…]", "»")):  # a teaser
        return Mark()
    if line.words <= 60 and (
        len(_PIPES.findall(line.content)) >= 2 or (not line.closed and len(_GLUED.findall(line.content)) >= 3)
    ):
        return Mark()
    return Mark(
        text=(line.closed and line.words >= 5) or line.words >= 16,
        prose=line.closed and line.words >= _PROSE,
        body=line.words >= _BODY,
    )
