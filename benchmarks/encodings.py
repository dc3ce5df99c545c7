"""How often the encoding of a text is found: `python benchmarks/encodings.py [DATA]`.

DATA is a folder with `udhr/data.jsonl.gz` (one text in many languages); default: DEDUPE_CORPUS_DATA. Each text is cut to
several lengths, encoded in the encodings that its language was written in before Unicode, and decoded again by
`formats.reading.decode` and by charset-normalizer. A hit is the exact text back.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import sys
from collections import Counter
from pathlib import Path

from charset_normalizer import from_bytes

from dedupe_corpus.errors import UnreadableError
from dedupe_corpus.formats.reading import decode

LENGTHS = (30, 100, 400, 2000)
ENCODINGS = {
    "tur": ("cp1254", "iso8859_9"),
    "deu": ("cp1252", "iso8859_15"),
    "fra": ("cp1252",),
    "spa": ("cp1252",),
    "por_PT": ("cp1252",),
    "swe": ("cp1252",),
    "pol": ("cp1250", "iso8859_2"),
    "ces": ("cp1250", "iso8859_2"),
    "hun": ("cp1250",),
    "ron": ("iso8859_16",),
    "rus": ("cp1251", "koi8_r"),
    "ukr": ("cp1251", "koi8_u"),
    "bul": ("cp1251",),
    "ell_monotonic": ("cp1253", "iso8859_7"),
    "heb": ("cp1255",),
    "arb": ("cp1256",),
    "vie": ("cp1258",),
    "lit": ("cp1257",),
    "jpn": ("shift_jis", "euc_jp"),
    "kor": ("cp949",),
    "cmn_hans": ("gb18030",),
    "cmn_hant": ("big5",),
    "tha": ("cp874",),
}


def main(data: Path) -> int:
    path = data / "udhr" / "data.jsonl.gz"
    if not path.exists():
        print(f"{path} is not there: give the data folder as argument")
        return 2
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = {row["lang"]: row["text"] for row in map(json.loads, lines)}
    ours: Counter[int] = Counter()
    theirs: Counter[int] = Counter()
    tried: Counter[int] = Counter()
    for language, encodings in ENCODINGS.items():
        for length in LENGTHS:
            text = texts.get(language, "")[2000 : 2000 + length]
            for encoding in encodings:
                try:
                    encoded = text.encode(encoding)
                except UnicodeEncodeError:
                    continue
                if not text or encoded.isascii():
                    continue
                tried[length] += 1
                with contextlib.suppress(UnreadableError):
                    ours[length] += decode(encoded).text == text
                best = from_bytes(encoded).best()
                theirs[length] += best is not None and str(best) == text
    print("code points   cuts   dedupe-corpus   charset-normalizer")
    for length in LENGTHS:
        print(f"{length:11}   {tried[length]:4}   {ours[length]:13}   {theirs[length]:18}")
    return 0


if __name__ == "__main__":
    default = os.environ.get("DEDUPE_CORPUS_DATA", Path(__file__).parents[2] / "shared" / "data")
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else default)))
