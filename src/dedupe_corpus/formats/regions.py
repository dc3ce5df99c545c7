"""Where the posts stand on a page of a forum: the mark-up that each forum software writes.

Extractors look for one long text; a thread is many short ones among chrome, and they take the wrong half. What a
forum engine puts around the body of a post hardly changes over the years, whatever the theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resiliparse.parse.html import DocumentNode


@dataclass(frozen=True, slots=True)
class Engine:
    """One forum software, in CSS selectors.

    page: what only its pages have. posts: the bodies of posts. title: the heading of the thread.
    chrome: labels and buttons inside a body.
    """

    name: str
    page: str
    posts: str
    title: str = ""
    chrome: tuple[str, ...] = ()


_GENERATOR = 'meta[name="generator" i][content*="{}" i]'

ENGINES = (
    Engine(
        "XenForo",
        "html#XF, html#XenForo",
        "article.message--post .message-body .bbWrapper, article.message--article .message-body .bbWrapper, "
        ".js-post .message-body .bbWrapper, .message .message-userContent .bbWrapper, li.message .messageText",
        "h1.p-title-value, .titleBar h1",
        (".bbCodeBlock-expandLink", ".bbCodeBlock-shrinkLink", ".js-unfurl-figure"),
    ),
    Engine(
        "Discourse",
        _GENERATOR.format("Discourse"),
        ".crawler-post .post, .topic-body .cooked, .topic-body .post, .post[itemprop=text]",
        "#topic-title h1, h1[data-topic-id], .fancy-title",
        (".quote-controls", ".lightbox-wrapper .meta", ".cooked-selection-barrier", ".codeblock-button-wrapper"),
    ),
    Engine(
        "phpBB",
        "body#phpbb, .section-viewtopic, #page-body .postbody",
        ".postbody .content",
        "h2.topic-title",
        (".codebox > p", ".attach-image dd"),
    ),
    Engine(
        "vBulletin",
        '[id^="post_message_"], .js-post__content-text, blockquote.postcontent, ' + _GENERATOR.format("vBulletin"),
        '[id^="post_message_"], .js-post__content-text, blockquote.postcontent',
        ".threadtitle, .b-post__title.js-post-title",
        (".bbcode_quote_container", ".js-post__content-text .h-hide"),
    ),
    Engine(
        "Invision",
        ".ipsComment_content, [data-role=commentContent], .post_block .entry-content",
        "[data-role=commentContent], .post_block .entry-content",
        "h1.ipsType_pageTitle, .ipsPageHeader h1, h1.ipsPageHeader__title",
        (".ipsQuote_expand", ".ipsEmbed_finishedLoading > footer"),
    ),
    Engine("SMF", 'div.inner[id^="msg_"], .post > .inner', 'div.inner[id^="msg_"], .post > .inner', "#top_subject"),
    Engine("MyBB", ".post_body.scaleimages, #posts .post_body", ".post_body"),
    Engine(
        "Flarum",
        "#flarum-content, #flarum-loading, .Post-body",
        ".Post-body",
        "#flarum-content h1, .DiscussionHero-title",
    ),
    Engine(
        "NodeBB",
        '[component="post/content"]',
        '[component="post/content"]',
        '[component="topic/title"]',
    ),
    Engine(
        "Drupal",
        ".node-forum, .node--type-forum, .page-forum .node",
        ".node-forum > .content, .node--type-forum .field--name-body, .node-forum .field-name-body, "
        ".page-forum .node > .content, .comment > .content, .comment .field-name-comment-body, "
        ".field--name-comment-body, .forum-post-content",
        "h1.page-title, h1#page-title, h1.title",
        (".content > .links",),
    ),
    Engine("Discuz", 'td.t_f, [id^="postmessage_"]', 'td.t_f, [id^="postmessage_"]', "#thread_subject", (".pstatus",)),
    Engine("FluxBB", ".blockpost .postmsg, .post .postmsg", ".postmsg", "", (".postsignature", ".postedit")),
    Engine(
        "Vanilla",
        ".Message.userContent, .Item-Body .userContent",
        ".Message.userContent, .Item-Body .userContent",
        ".Discussion-Title, #Item_0 h1, .PageTitle h1",
    ),
    Engine("Khoros", ".lia-message-body-content", ".lia-message-body-content", "h1.PageTitle, .lia-message-subject h1"),
    Engine(
        "bbPress",
        ".bbp-topic-content, .bbp-reply-content",
        ".bbp-topic-content, .bbp-reply-content",
        "h1.entry-title",
        (".bbp-topic-revision-log", ".bbp-reply-revision-log"),
    ),
    Engine(
        "Stack Exchange", ".js-post-body", ".js-post-body, .comment-copy", "#question-header h1", (".js-post-notice",)
    ),
)


def posts(document: DocumentNode) -> tuple[list[str], tuple[str, ...]]:
    """The title and the bodies of the posts in their order, as HTML, and what to leave out of them; nothing if the
    page is of no engine that is known here.
    """
    for engine in ENGINES:
        if document.query_selector(engine.page) is None:
            continue
        bodies = [
            node.outer_html
            for node in document.query_selector_all(engine.posts).values()  # iterating takes time by the square
            if node.parent_element is None or node.parent_element.closest(engine.posts) is None
        ]
        if bodies:
            title = document.query_selector(engine.title) if engine.title else None
            return ([title.outer_html] if title is not None else []) + bodies, engine.chrome
    return [], ()
