"""Bytes to text and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe_corpus.errors import UnreadableError, UsageError
from dedupe_corpus.formats.reading import decode, encode
from dedupe_corpus.model import Span

LEGACY = [
    ("windows-1252", "cp1252", "Le garçon a mangé une crêpe à la fête, et sa mère n’était pas là."),
    ("windows-1252", "cp1252", "“Well,” she said – it costs €5 at the café."),
    ("windows-1252", "latin-1", "Die Straße führt über die Brücke und ist für Fußgänger gesperrt."),
    ("windows-1252", "cp1252", "El niño comió una piña en la montaña, pero ¿dónde está la señora?"),
    ("windows-1250", "cp1250", "Wczoraj kupiłem świeże jabłka i gruszki, które są słodkie, bo żona tak chciała."),
    ("iso8859-2", "iso8859_2", "Wczoraj kupiłem świeże jabłka i gruszki, które są słodkie, bo żona tak chciała."),
    ("windows-1250", "cp1250", "Příliš mnoho lidí se dívá na televizi, když by měli číst knihy."),
    ("windows-1251", "cp1251", "Вчера мы купили яблоки и груши, которые были очень сладкими."),
    ("koi8-r", "koi8_r", "Вчера мы купили яблоки и груши, которые были очень сладкими."),
    ("cp866", "cp866", "Вчера мы купили яблоки и груши, которые были очень сладкими."),
    ("windows-1251", "cp1251", "Учора ми купили яблука і груші, які були дуже солодкими, її їжа."),
    ("windows-1253", "cp1253", "Χθες αγοράσαμε μήλα και αχλάδια που ήταν πολύ γλυκά από την αγορά."),
    ("windows-1254", "cp1254", "Dün çarşıdan çok tatlı elmalar ve armutlar aldık, güneşli bir gündü."),
    ("windows-1255", "cp1255", "אתמול קנינו תפוחים ואגסים בשוק, הם היו מתוקים מאוד."),
    ("windows-1256", "cp1256", "اشترينا أمس التفاح والكمثرى من السوق وكانت حلوة جدا في كل شيء."),
    ("windows-1257", "cp1257", "Vakar mes pirkome obuolių ir kriaušių, kurios buvo labai saldžios, jų šiąnakt nėra."),
    ("cp874", "cp874", "เมื่อวานนี้เราซื้อแอปเปิลและลูกแพร์ที่ตลาด"),
    ("cp932", "shift_jis", "昨日、市場でとても甘いりんごと梨を買いました。"),
    ("euc-jp", "euc_jp", "昨日、市場でとても甘いりんごと梨を買いました。"),
    ("gb18030", "gbk", "昨天我们在市场上买了很甜的苹果和梨，味道很好。"),
    ("cp950", "big5", "昨天我們在市場上買了很甜的蘋果和梨，味道很好。"),
    ("cp949", "euc_kr", "어제 우리는 시장에서 아주 단 사과와 배를 샀습니다."),
]


@pytest.mark.parametrize(("name", "codec", "text"), LEGACY)
def test_legacy_encodings_are_told_from_one_sentence(name: str, codec: str, text: str) -> None:
    data = text.encode(codec)
    got = decode(data)
    assert (got.text, got.encoding, got.exact, got.bom) == (text, name, True, False)
    assert encode(got.text, got.encoding, bom=False) == data


@pytest.mark.parametrize("text", ["", "plain\r\nlines", "ünï – “x” 日本語 😀 \x00 \x85 \ufffd\n"])
def test_utf8_is_utf8(text: str) -> None:
    got = decode(text.encode())
    assert (got.text, got.encoding, got.bom, got.exact, got.undecodable) == (text, "utf-8", False, True, ())


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["", "naïve 日本 😀\n"])
def test_a_byte_order_mark_decides_and_comes_back(mark: bytes, name: str, text: str) -> None:
    data = mark + text.encode(name)
    got = decode(data)
    assert (got.text, got.encoding, got.bom, got.exact) == (text, name, True, True)
    assert encode(got.text, got.encoding, bom=True) == data


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text",
    ["A line.\nAnother line, naïve.\n", "Привет, это строка.\nИ ещё одна.\n", "你好，世界。\n这是文本\n再来一行\n"],
)
def test_wide_encodings_without_a_mark(name: str, text: str) -> None:
    got = decode(text.encode(name))
    assert (got.text, got.encoding, got.bom, got.exact) == (text, name, False, True)


@pytest.mark.parametrize(
    ("data", "text", "spans"),
    [
        (b"caf\xc3\xa9, na\xc3\xafve, caf\xe9.", "café, naïve, caf\ufffd.", [(16, 17)]),
        ("It costs five €".encode()[:-1], "It costs five \ufffd\ufffd", [(14, 16)]),
        (
            "日本語。".encode() + b"\xff\xfe" + "日本語".encode()[:-1],
            "日本語。\ufffd\ufffd日本\ufffd\ufffd",
            [(4, 6), (8, 10)],
        ),
    ],
)
def test_a_few_bad_bytes_leave_utf8_utf8(data: bytes, text: str, spans: list[tuple[int, int]]) -> None:
    got = decode(data)
    assert (got.text, got.encoding, got.exact) == (text, "utf-8", False)
    assert got.undecodable == tuple(Span(*span) for span in spans)


def test_replacement_characters_of_the_file_itself_are_not_counted() -> None:
    got = decode("a \ufffd b é".encode() + b" \xff")
    assert got.undecodable == (Span(8, 9),)
    assert decode("a \ufffd b".encode()).undecodable == ()


def test_surrogates_written_one_by_one_are_read_as_one() -> None:
    data = "\ud83d\ude0d ok, né".encode("utf-8", "surrogatepass")
    got = decode(data)
    assert (got.text, got.exact) == ("😍 ok, né", False)
    assert decode("Crème brûlée ".encode() + b"\xed\xa0\xbd alone").text == "Crème brûlée \ufffd\ufffd\ufffd alone"


def test_bytes_that_windows_leaves_undefined_are_kept() -> None:
    data = "Le garçon a mangé une crêpe à la fête".encode("cp1252") + b" \x81\x8d\x1a."
    got = decode(data)
    assert got.encoding == "windows-1252"
    assert got.text.endswith(" \x81\x8d\x1a.")
    assert got.exact
    assert encode(got.text, got.encoding, bom=False) == data


def test_escaped_japanese_and_korean() -> None:
    for codec, text in (("iso2022_jp", "昨日りんごを買いました。"), ("iso2022_kr", "사과와 배를")):
        assert decode(text.encode(codec)).text == text
    assert decode(b"\x1b$ is no escape\n").encoding == "utf-8"


def test_markup_names_its_encoding() -> None:
    data = b'<meta charset="iso-8859-7">\n' + "ΑΒΓ 12".encode("iso8859_7")
    assert decode(data).encoding == "iso8859-7"
    assert decode(b"<meta charset=no-such-thing>\n caf\xe9").encoding == "windows-1252"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x7fELF\x02", "ELF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x00" * 4096, "NUL"),
        (b"text\x00\x00\x00" * 100, "NUL"),
        (bytes(range(256)) * 20, "control"),
        (b"\x00\x01\x02", "control"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableError, match=word):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"A text with a NUL\x00 or two\x00, as scrapers leave them.\n",
        b"A NUL at\x00 an odd place\x00\x00 and more of them\x00" + b" and words" * 20,
        "Вчера мы\x00 купили".encode(),
        b"N\x08NA\x08AM\x08ME\x08E\n" * 50,
        b"\x1b[31mred\x1b[0m " * 50,
        b"page\n\x0cpage\n\x0c" * 20,
    ],
)
def test_a_text_with_a_few_odd_bytes_is_still_text(data: bytes) -> None:
    got = decode(data)
    assert (got.text, got.encoding, got.exact) == (data.decode("utf-8"), "utf-8", True)


def test_a_named_encoding_is_used() -> None:
    assert decode(b"caf\xe9", "latin-1").text == "café"
    assert decode(b"\xd4\xc5\xd3\xd4", "KOI8-R").text == "тест"
    assert decode(b"\x93x\x94", "cp1252").text == "“x”"
    assert decode("ab".encode("utf-16"), "utf-16").text == "ab"
    assert decode(codecs.BOM_UTF16_BE + "ab".encode("utf-16-be"), "utf-16").encoding == "utf-16-be"
    assert decode(codecs.BOM_UTF8 + b"ab", "utf-8-sig") == decode(codecs.BOM_UTF8 + b"ab")
    bad = decode(b"caf\xe9!", "utf-8")
    assert (bad.text, bad.undecodable, bad.exact) == ("caf\ufffd!", (Span(3, 4),), False)
    wide = decode(b"\x82\xa0\x81 ok\xff", "shift_jis")
    assert wide.text.startswith("あ")
    assert not wide.exact
    assert wide.undecodable


@pytest.mark.parametrize("name", ["nonsense", "rot13", "base64", "idna", "undefined", "utf-7", "a\0b", ""])
def test_an_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"x", name)


def test_what_an_encoding_lacks_cannot_be_written_in_it() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode("日本", "windows-1252", bom=False)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_exact_means_exact(data: bytes) -> None:
    try:
        got = decode(data)
    except UnreadableError:
        return
    got.text.encode("utf-8")  # no lone surrogates
    assert got == decode(data)
    if got.exact:
        assert encode(got.text, got.encoding, bom=got.bom) == data
        assert not got.undecodable
    else:
        assert got.undecodable or got.encoding == "utf-8-variants"
    for span in got.undecodable:
        assert set(got.text[span.start : span.end]) == {"\ufffd"}


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.binary(min_size=1, max_size=2))
def test_named_codecs_never_fail(text: str, junk: bytes) -> None:
    for name in (
        "utf-8",
        "utf-16-le",
        "windows-1252",
        "shift_jis",
        "gb18030",
        "big5",
        "euc-kr",
        "iso2022_jp",
        "koi8-r",
    ):
        data = text.encode(name, "ignore") + junk
        try:
            got = decode(data, name)
        except UnreadableError:
            continue
        got.text.encode("utf-8")
        assert not got.exact or encode(got.text, got.encoding, bom=got.bom) == data
