"""Bytes to text, and text back to the same bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from dedupe_corpus.errors import UnreadableError, UsageError
from dedupe_corpus.model import Decoded, Span

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BOM_OF = {name: mark for mark, name in _BOMS}

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBPVP8", "a WebP image"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b\x08", "gzip data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (4, b"1AY&SY", "bzip2 data"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "an ELF program"),
    (0, b"MZ\x90\x00", "a Windows program"),
    (0, b"\xca\xfe\xba\xbe", "a Java class or Mach-O program"),
    (0, b"\xcf\xfa\xed\xfe", "a Mach-O program"),
    (0, b"\x00asm", "a WebAssembly module"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"OggS\x00", "an Ogg stream"),
    (4, b"ftyp", "an MP4 container"),
    (0, b"fLaC\x00", "FLAC sound"),
    (0, b"PAR1", "a Parquet file"),
)
# What no text holds in numbers. Not among them: tab, line ends, form feed, backspace (overstruck manual pages)
# and escape (terminal logs).
_CONTROLS = bytes(c for c in (*range(0x20), 0x7F) if c not in b"\x08\t\n\x0b\x0c\r\x1b")
_REFUSED = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"})

# One family each: what is called by the name on the left is read by the one on the right, which is a superset.
_SUPERSET = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "big5": "cp950",
    **{f"cp{page}": f"windows-{page}" for page in range(1250, 1259)},
}
# These leave bytes undefined; ftfy's versions read them all, so that every file can be written back.
_SLOPPY = {name: f"sloppy-{name}" for name in ("cp874", *(f"windows-{page}" for page in range(1250, 1259)))}
_STANDARD = frozenset({"utf-8", *_BOM_OF})
# What charset-normalizer is asked about; the other encodings it knows (EBCDIC, UTF-7) only yield wrong guesses.
_SECOND = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8_r",
    "iso8859_3", "iso8859_4", "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_16", "kz1048", "ptcp154", "mac_roman",
)  # fmt: skip
_SAMPLE = 1 << 13
_SURE = 0.5
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z][A-Za-z0-9_-]{2,20})""", re.IGNORECASE)

_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})
_ESCAPES = (
    (re.compile(rb"\x1b\$\)C"), ("iso2022-kr",)),
    (re.compile(rb"\x1b\$[@B(]"), ("iso2022-jp", "iso2022-jp-3")),
)
_LONE = re.compile("[\ud800-\udfff]+")
_PUT = re.compile("\ufffd+")
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


def decode(data: bytes, encoding: str = "auto") -> Decoded:
    """The text of a file.

    encoding: "auto", or the name of a codec. Raises UnreadableError for what is no text, UsageError for a name
    that no codec has.
    """
    if kind := _magic(data):
        raise UnreadableError(f"this is {kind}, not text; leave such files out with --exclude")
    named = "" if encoding.lower() == "auto" else _named(encoding)
    for mark, name in _BOMS:
        if data.startswith(mark) and name.startswith(named) and not (name == "utf-32-le" and len(data) % 4):
            return _checked(_decode_as(data, name, mark))
    if named:
        return _checked(_decode_as(data, {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(named, named)))
    if wide := _wide(data):
        return _checked(_decode_as(data, wide))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_controls(data)
        return _decode_as(data, _guess(data))
    if b"\x1b$" in data and (escaped := _escaped(data)):
        return _decode_as(data, escaped)
    _refuse_controls(data)
    return Decoded(text, "utf-8", bom=False, exact=True)


def encode(text: str, encoding: str, *, bom: bool) -> bytes:
    """The bytes that `decode` read as `text`; raises UnicodeEncodeError where the encoding lacks a character."""
    if encoding in _SLOPPY:
        text = text.replace("\x1a", "\ufffd")  # these codecs write U+FFFD as that byte, and nothing else
    data = text.encode(_codec(encoding))
    return _BOM_OF.get(encoding, b"") + data if bom else data


def _codec(encoding: str) -> str:
    """The codec that reads and writes an encoding."""
    if encoding in _SLOPPY or encoding not in _STANDARD:
        _register_codecs()
    return _SLOPPY.get(encoding, encoding)


@lru_cache(maxsize=1)
def _register_codecs() -> None:
    """Makes ftfy's codecs known; loading it takes as long as reading a hundred files that need none of them."""
    import ftfy.bad_codecs  # noqa: PLC0415 -- importing the module registers the codecs

    ftfy.bad_codecs.ok()


def _decode_as(data: bytes, encoding: str, mark: bytes = b"") -> Decoded:
    """Decode with one codec; each byte that it cannot read becomes U+FFFD, its places on record."""
    body = data[len(mark) :]
    codec = _codec(encoding)
    put = _LONE
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        try:
            text = body.decode(codec, "surrogateescape")
        except UnicodeDecodeError:  # codecs of several bytes a character have no escapes for ASCII bytes
            text = body.decode(codec, "replace")
            put = _PUT
    except UnicodeError as error:  # codecs with rules of their own raise the plain kind
        raise UnreadableError(f"these bytes are not {encoding}: {error}") from error
    if encoding in _SLOPPY:
        text = text.replace("\ufffd", "\x1a")
    places = tuple(Span(*match.span()) for match in put.finditer(text))
    if places:
        text = _LONE.sub(lambda match: "\ufffd" * len(match.group()), text)
    try:
        exact = not places and encode(text, encoding, bom=bool(mark)) == data
    except UnicodeError:
        exact = False
    return Decoded(text, encoding, bom=bool(mark), exact=exact, undecodable=places)


def _named(name: str) -> str:
    """The encoding of that name, or UsageError."""
    _register_codecs()
    try:
        found = codecs.lookup(name)
        b" ".decode(name)  # refuses rot13 and its like, which are no text encodings
    except UnicodeDecodeError:
        usable = True  # a blank alone is no UTF-16
    except (LookupError, ValueError):
        usable = False
    else:
        usable = True
    if not usable or found.name in _REFUSED:
        raise UsageError(
            f"unknown encoding {name!r}; use auto or a name such as utf-8, windows-1252, shift_jis, gb18030, koi8-r"
        )
    if found.name == "iso8859-1":
        return "iso8859-1"  # who names it means it; where it is guessed, windows-1252 is meant
    return _public(found.name)


def _public(codec: str) -> str:
    """A codec's name as this module uses it."""
    name = codec.replace("_", "-").removeprefix("sloppy-").removesuffix("-sig")
    return _SUPERSET.get(name, name)


def _magic(data: bytes) -> str:
    """What the first bytes say the file is, if that is no text."""
    return next((kind for at, mark, kind in _MAGIC if data.startswith(mark, at)), "")


def _checked(decoded: Decoded) -> Decoded:
    """Refuses what decodes into control characters."""
    _refuse_controls(decoded.text.encode("utf-8", "replace"))
    return decoded


def _refuse_controls(data: bytes) -> None:
    """A handful of NULs in a text is dirt to repair; a share of them is a file that is no text."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    nuls = data.count(0)
    if controls > 0.3 * len(data) or (controls >= 10 and (nuls > 0.01 * len(data) or controls > 0.05 * len(data))):
        raise UnreadableError(
            f"this is no text: {controls:,} of its {len(data):,} bytes are control characters ({nuls:,} NUL); "
            "leave such files out with --exclude, or name their --encoding"
        )


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte-order mark, told by where the NULs stand; "" if it is neither."""
    sample = data[:_SAMPLE]
    nuls = sample.count(0)
    if not nuls or len(sample) < 4:
        return ""
    if nuls >= 0.5 * len(sample) and len(data) % 4 == 0:
        for name, empty, mostly in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
            if not any(sample[empty::4]) and sample[mostly::4].count(0) >= len(sample) // 8 and _plain(data, name):
                return name
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    units = len(sample) // 2
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Scripts beyond Latin have NULs beside spaces and digits only, a few the other way round. ASCII text with
        # stray NULs must not be taken for them: its bytes are printable ASCII nearly all.
        many = zeros >= 0.4 * units and others <= 0.02 * zeros
        few = zeros >= 2 and others <= 0.5 * zeros and _no_bytes_of_text(sample)
        if (many or few) and _plain(data, name):
            return name
    return ""


def _no_bytes_of_text(sample: bytes) -> bool:
    """Whether the bytes, each taken alone, are neither ASCII nor UTF-8 text."""
    printable = len(sample) - len(sample.translate(None, bytes(range(0x20, 0x7F))))
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if printable > 0.85 * len(sample):
        return False
    if controls > 0.2 * len(sample):  # the upper bytes of Greek, Cyrillic, Arabic and their like
        return True
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(sample) - 3
    return False


def _plain(data: bytes, encoding: str) -> bool:
    """Whether the start decodes into characters that texts have: no lone surrogate, private or unassigned ones."""
    text = data[:_SAMPLE].decode(encoding, "replace")
    strange = sum(unicodedata.category(char) in _STRANGE and char not in "\n\r\t\x0c\0" for char in text)
    return strange + text.count("\ufffd") <= 1 + 0.02 * len(text)


def _escaped(data: bytes) -> str:
    """The ISO 2022 encoding of ASCII bytes with escapes, or ""."""
    for pattern, names in _ESCAPES:
        if pattern.search(data):
            for name in names:
                try:
                    data.decode(name)
                except UnicodeDecodeError:
                    continue
                return name
    return ""


def _guess(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8, or UTF-8 after all if most of what stands beyond ASCII is."""
    from dedupe_corpus.formats.charsets import legacy  # noqa: PLC0415 -- most texts need no guess

    _register_codecs()
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(len(run) for run in _LONE.findall(text))
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good >= bad or (good == 0 and bad > 1 and _cut_off(data)):
        return "utf-8"
    if b"\xed" in data or b"\xc0\x80" in data:
        try:
            data.decode("utf-8-variants")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8-variants"
    sample = _sample(data)
    name, score = legacy(sample, _declared(data))
    if score < _SURE:  # no writing that is known here: a second opinion
        from charset_normalizer import from_bytes  # noqa: PLC0415 -- hardly a text comes here

        best = from_bytes(sample, cp_isolation=list(_SECOND), preemptive_behaviour=False).best()
        if best is not None and best.percent_coherence > 50:
            name = best.encoding
        elif score < _SURE / 2:
            name = "cp1252"
    return _public(name)


def _declared(data: bytes) -> str:
    """The codec that markup or a header at the start names, or ""."""
    if match := _DECLARATION.search(data[:2048]):
        try:
            return codecs.lookup(match[1].decode("ascii")).name.replace("-", "_")
        except LookupError:
            return ""
    return ""


def _cut_off(data: bytes) -> bool:
    """Whether only the last character is incomplete, as in a file cut at a byte limit."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _sample(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII: where the evidence is, and whole characters in all candidates."""
    if len(data) <= _SAMPLE:
        return data
    lines: list[bytes] = []
    size = 0
    for match in _HIGH_LINE.finditer(data):
        lines.append(match.group()[:_SAMPLE])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"".join(lines)
