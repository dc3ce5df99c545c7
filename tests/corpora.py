"""Small corpora for tests: runs of the pipeline, and generated folders of texts with repeats in them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from dedupe_corpus import pipeline
from dedupe_corpus.formats.selecting import select
from dedupe_corpus.model import Config, Document, Finding, Report

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True)
class Result:
    """What a run left: all files of OUT by relative path, and its records."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    report: Report

    @property
    def texts(self) -> dict[str, str]:
        return {
            path.removeprefix("text/"): data.decode() for path, data in self.files.items() if path.startswith("text/")
        }


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read_folder(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def clean_folder(folder: Path, out: Path, config: Config | None = None) -> Result:
    """Clean a folder in this process and read back what was written."""
    config = replace(config or Config(), jobs=(config or Config()).jobs or 1)
    selection = select([str(folder)], include=config.include, exclude=config.exclude)
    with pipeline.clean(selection, config, out, force=True) as run:
        return Result(read_folder(out), tuple(run.report.findings), tuple(run.report.documents), run.report)


def check_folder(folder: Path, config: Config | None = None) -> list[Finding]:
    config = replace(config or Config(), jobs=1)
    with pipeline.check(select([str(folder)], include=(), exclude=()), config) as run:
        return list(run.report.findings)


@contextmanager
def cleaned(files: Mapping[str, bytes], config: Config | None = None) -> Iterator[tuple[Path, Path, Result]]:
    """(input folder, OUT, result) of a folder made of `files`."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_folder(Path(name, "in"), files)
        out = Path(name, "out")
        yield folder, out, clean_folder(folder, out, config)


_SENTENCES = (
    "The harbour lay quiet under a thin layer of fog, and nobody had yet opened the shutters of the customs house.",
    "In the spring of that year the river rose by two metres and carried the wooden bridge as far as the mill.",
    "She counted the crates twice, wrote the number on the door with chalk and went home without another word.",
    "Kuşlar her sabah aynı ağacın en yüksek dalına konar ve güneş doğana kadar hiç ses çıkarmadan beklerdi.",
    "Der alte Uhrmacher hatte jeden Abend dieselbe Lampe angezündet, auch als längst niemand mehr zu ihm kam.",
    "Старый мост через реку закрыли ещё осенью, и теперь жители деревни ходят в город длинной дорогой через лес.",
    "村口的老槐树每年五月开花，孩子们放学以后总要在树下玩到天黑才肯回家，老人们也坐在那里聊天。",
    "كان الصياد يخرج إلى البحر قبل الفجر ويعود عند الظهر بسلة صغيرة من السمك يبيعها في السوق القديم.",
    "Short line.",
    "Contents",
    "- a list item with some words",
    "> a quoted reply of somebody else",
    "| a | table |",
    "#1",
    "7 May 2024",
    "18",
    "Trusted Source",
    "You cannot copy content of this page",
    "",
    "",
)


def documents() -> st.SearchStrategy[str]:
    """Texts made of lines that other texts hold too: repeats, dirt and ordinary prose by chance."""
    return st.lists(st.sampled_from(_SENTENCES), min_size=0, max_size=14).map("\n".join)


def folders() -> st.SearchStrategy[dict[str, bytes]]:
    """Folders of a few such texts in several encodings, some of them nothing but random bytes or signs."""
    encoded = st.one_of(
        documents().map(lambda t: t.encode()),
        documents().map(lambda t: t.replace("\n", "\r\n").encode("utf-8-sig")),
        documents().map(lambda t: t.encode("utf-16")),
        st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.binary(max_size=120),
    )
    names = st.sampled_from(["a.txt", "b.txt", "c.md", "sub/d.txt", "sub/E.TXT", "sub/é.txt", "z.text"])
    return st.dictionaries(names, encoded, min_size=1, max_size=5)
