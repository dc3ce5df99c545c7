"""HTML in: the main text, the posts of threads, hostile pages, and the bytes back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dedupe_corpus.errors import MissingExtraError, UsageError
from dedupe_corpus.formats import extensions, reader_for, require
from dedupe_corpus.formats.selecting import select
from tests.command import call

PROSE = (
    "The mill on the river was built of grey stone, and its wheel had not turned since the flood.",
    "Every spring the miller's granddaughter oiled the axle, although nobody had asked her to do so.",
    "When the water rose again, the wheel turned twice and stopped, and the village came to look at it.",
)


def body(html: str) -> str:
    pytest.importorskip("resiliparse", reason="the extra 'html' is not installed")
    from dedupe_corpus.formats.html import extract

    return extract(html)


def read(data: bytes, encoding: str = "auto") -> str:
    pytest.importorskip("resiliparse", reason="the extra 'html' is not installed")
    return reader_for("a.html")(data, encoding).text


def page(inside: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Site</title>{head}</head><body>{inside}</body></html>"


ARTICLE = "".join(f"<p>{line}</p>" for line in PROSE)


def test_an_article_stays_and_the_menus_around_it_go() -> None:
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9))
    text = body(page(f"<nav><ul>{menu}</ul></nav><article><h1>The mill</h1>{ARTICLE}</article><footer>{menu}</footer>"))
    assert [line for line in PROSE if line in text] == list(PROSE)
    assert "Section 3" not in text


def test_lines_are_what_they_are_on_the_page() -> None:
    text = body(
        page(
            f"<article><h2>Parts</h2>{ARTICLE}<ul><li>one wheel</li><li>two stones</li></ul>"
            "<table><caption>Prices</caption><tr><td>oats</td><td>3</td></tr><tr><td>rye</td><td>4</td></tr></table>"
            "<pre>def turn():\n    return 'slowly'</pre><details><summary>More</summary>of it</details>"
            "<p>See <a href='x'>the long list</a> here.<br>And there.</p></article>"
        )
    )
    lines = text.split("\n")
    assert "Parts" in lines
    assert [line.lstrip(" •") for line in lines if line.endswith(("wheel", "stones"))] == ["one wheel", "two stones"]
    assert "    return 'slowly'" in lines
    assert [line.split() for line in lines if line.startswith(("oats", "rye"))] == [["oats", "3"], ["rye", "4"]]
    assert {"Prices", "More", "of it", "See the long list here.", "And there."} <= set(lines)


def test_nested_articles_come_once() -> None:
    text = body(page(f"<article><article>{ARTICLE}</article></article>"))
    assert all(text.count(line) == 1 for line in PROSE)


def test_labels_that_nobody_sees_go_and_what_a_dialogue_covers_stays() -> None:
    label = (
        "<a href='x'>the source<span class='sr-only'> opens in a window</span></a> <i aria-hidden='true'>arrow_out</i>"
    )
    assert "the source" in (
        text := body(page(f"<article>{ARTICLE}<p>Read {label} first, then the rest.</p></article>"))
    )
    assert "opens in" not in text
    assert "arrow_out" not in text
    assert PROSE[1] in body(page(f"<div aria-hidden='true'><article>{ARTICLE}</article></div>"))


def test_a_name_of_chrome_on_the_frame_of_a_page_takes_nothing() -> None:
    assert all(line in body(page(f"<div class='has-newsletter'><article>{ARTICLE}</article></div>")) for line in PROSE)
    short = f"<article>{ARTICLE}<div class='newsletter-box'>Letters weekly</div><p>And the end.</p></article>"
    assert "Letters weekly" not in body(page(short))


def test_lists_of_prose_stay_whatever_they_nest() -> None:
    lists = "<ul><li>first thing<ul><li>second thing</li></ul></li><li>third <a href='x'>thing</a> to do</li></ul>"
    text = body(page(f"<article>{ARTICLE}{lists}<p>And the end.</p></article>"))
    assert [" ".join(line.strip(" •").split()) for line in text.split("\n") if "thing" in line] == [
        "first thing", "second thing", "third thing to do",
    ]  # fmt: skip


def test_a_page_without_main_text_gives_all_that_can_be_seen() -> None:
    assert body(page("<div><a href='x'>Only link</a></div><noscript>Only words</noscript>")).split() == [
        "Only", "link", "Only", "words",
    ]  # fmt: skip


CHROME = "<div class='user'>newcomer<br>Posts: 12<br>Likes: 3</div>"
THREADS = {
    "XenForo": (
        "<html id='XF'><body><h1 class='p-title-value'>Thread</h1>{}</body></html>",
        "<article class='message message--post'>{chrome}<div class='message-body'><div class='bbWrapper'>{}</div></div></article>",
    ),
    "Discourse": (
        "<html><head><meta name='generator' content='Discourse 3'></head><body><noscript>{}</noscript></body></html>",
        "<div class='topic-body crawler-post'>{chrome}<div class='post' itemprop='text'>{}</div></div>",
    ),
    "phpBB": (
        "<html><body id='phpbb'>{}</body></html>",
        "<div class='post'>{chrome}<div class='postbody'><div class='content'>{}</div></div></div>",
    ),
    "vBulletin": ("<html><body>{}</body></html>", "<div>{chrome}<div id='post_message_7'>{}</div></div>"),
    "Invision": (
        "<html><body>{}</body></html>",
        "<article>{chrome}<div data-role='commentContent' class='ipsType_richText'>{}</div></article>",
    ),
    "SMF": ("<html><body>{}</body></html>", "<div>{chrome}<div class='post'><div class='inner'>{}</div></div></div>"),
    "MyBB": ("<html><body>{}</body></html>", "<div>{chrome}<div class='post_body scaleimages'>{}</div></div>"),
    "Flarum": (
        "<html><body><noscript id='flarum-content'>{}</noscript></body></html>",
        "<article>{chrome}<div class='Post-body'>{}</div></article>",
    ),
    "NodeBB": ("<html><body>{}</body></html>", "<li>{chrome}<div component='post/content'>{}</div></li>"),
    "Drupal": (
        "<html><body><div class='node node-forum'>{}</div></body></html>",
        "<div class='comment'>{chrome}<div class='content'>{}</div></div>",
    ),
    "Discuz": ("<html><body>{}</body></html>", "<table><tr><td>{chrome}</td><td class='t_f'>{}</td></tr></table>"),
}


@pytest.mark.parametrize("engine", THREADS)
def test_every_post_of_a_thread_stays_in_order(engine: str) -> None:
    frame, post = THREADS[engine]
    text = body(frame.format("".join(post.format(line, chrome=CHROME) for line in (*PROSE, "Thanks!"))))
    assert [line for line in text.split("\n") if line and line != "Thread"] == [*PROSE, "Thanks!"]


def test_a_post_quoted_inside_a_post_comes_once() -> None:
    inner = f"<div class='post_body scaleimages'>{PROSE[0]}</div>"
    text = body(page(f"<div class='post_body scaleimages'><blockquote>{inner}</blockquote>{PROSE[1]}</div>"))
    assert [text.count(line) for line in PROSE] == [1, 1, 0]


HOSTILE = {
    "nested deep": "<div>" * 30_000 + "real words" + "</div>" * 30_000,
    "nested tables": "<table><tr><td>" * 3000 + "real words",
    "many attributes": f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>real words</p>",
    "many attributes without values": f"<p x='>' {' '.join(f'a{n}' for n in range(50_000))}>real words</p>",
    "many attributes at the end": f"<p>real words</p {' '.join(f'a{n}' for n in range(50_000))}>",
    "a huge attribute": f"<p title='{'x' * 3_000_000}'>real words</p>",
    "lists in lists": "<ul><li>real words" * 5000 + "</ul>" * 5000,
    "broken markup": "<p><b><i>real words</p></div></i><td></b <ul><<li>",
    "nul and control characters": "<p>\0real words\x01</p>",
    "entities of entities": "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><p>&b;&b; real words</p>",
    "lone surrogates": "<p>real words \ud800 &#xD800; &#x110000;</p>",
    "scripts": "<script>if (a<b) { '<p>' }</script><style>p { x: '</p>' }</style><p>real words</p><script>x</script>",
    "unfinished formatting": "<a><b><i><p>" * 2000 + "real words",
    "posts in posts": "<div class='post_body scaleimages'>real words" * 200,
    "nested posts without end": "<div class='post_body scaleimages'>real words" * 3000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_keep_their_words(kind: str) -> None:
    text = body(HOSTILE[kind])
    assert "real words" in text
    assert "if (a" not in text
    assert len(text) < 3_000_000


def test_unclosed_pages_end() -> None:
    for start in ("<!--", "<a ", "<a x='", "<script>", "<template>", "<svg><foreignObject>"):
        assert len(body(start * 20_000)) < 1_000_000


@pytest.mark.parametrize(
    ("encoding", "head", "given"),
    [
        ("utf-8", "", "auto"),
        ("utf-8", "<meta charset=windows-1251>", "auto"),  # a wrong declaration
        ("utf-8-sig", "<meta charset=koi8-r>", "auto"),
        ("utf-16", "", "auto"),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "auto"),
        ("cp1251", "<meta charset=utf-8>", "auto"),
        ("cp1251", "<meta charset=iso-8859-1>", "auto"),
        ("koi8_r", "", "koi8-r"),
        ("koi8_r", "<meta charset=windows-1251>", "koi8-r"),
        ("iso8859_5", "<meta charset='iso-8859-5'>", "auto"),
        ("iso8859_5", "<meta charset='no-such-name'><meta charset='utf-7'>", "iso8859-5"),
    ],
)
def test_encodings(encoding: str, head: str, given: str) -> None:
    line = "Мельница на реке была сложена из серого камня, и колесо её давно не крутилось, хотя вода всё прибывала."
    data = page(f"<article><p>{line}</p><p>{line[::-1]}</p></article>", head).encode(encoding)
    assert line in read(data, given)


def test_a_name_that_is_no_encoding_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        read(b"<p>x</p>", "utf-8x")


def test_pages_are_read_only_where_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text\n", "utf-8")
    (tmp_path / "b.html").write_text("<p>text</p>", "utf-8")
    assert [one.relative for one in select([str(tmp_path)]).sources] == ["a.txt"]
    assert not {".html", ".htm"} & extensions()


def test_without_the_extra_the_error_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("text\n", "utf-8")
    (tmp_path / "b.HTM").write_text("<p>text</p>", "utf-8")
    monkeypatch.setattr("dedupe_corpus.formats.html.find_spec", lambda _: None)
    require(["a.txt", "b.md"])
    assert select([str(tmp_path)]).sources
    for asked, include in ((tmp_path, ["*.htm"]), (tmp_path / "b.HTM", [])):
        with pytest.raises(MissingExtraError, match=r"dedupe-corpus\[html\]"):
            select([str(asked)], include=include)


def test_nothing_is_imported_before_it_is_used() -> None:
    import subprocess

    code = "import sys; from dedupe_corpus.formats import extensions; extensions(); print('resiliparse' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == [b"False"]


def test_pages_come_back_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resiliparse", reason="the extra 'html' is not installed")
    monkeypatch.chdir(tmp_path)
    pages = {
        "a.html": page(f"<nav><a href=x>Home</a></nav><article>\r\n{ARTICLE}</article>").encode(),
        "b/twin.HTML": page(f"<nav><a href=x>Home</a></nav><article>\r\n{ARTICLE}</article>").encode(),
        "c.htm": page(f"<meta charset=windows-1251><p>{'Вода и камень. ' * 9}</p>").encode("cp1251"),
        "d.html": b"<p>half \xff broken \xfe bytes\0 of nothing that another page says</p>",
        "e.html": b"",
        "f.txt": b"<p>plain text, not a page</p>\n",
    }
    for name, data in pages.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    done = call("clean", "in", "-o", "out", "--include", "*.html", "--include", "*.htm")
    assert done.code == 0, done.err
    text = (tmp_path / "out/text/a.html").read_text("utf-8")
    assert "<p>" not in text
    assert [text.count(line) for line in PROSE] == [1, 1, 1]
    assert call("restore", "out", "--to", "back").code == 0
    back = {name: (tmp_path / "back" / name).read_bytes() for name in pages}
    assert back == pages
