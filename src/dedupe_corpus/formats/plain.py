"""Plain text: the file is its text."""

from __future__ import annotations

from dedupe_corpus.formats.reading import decode as read

__all__ = ["EXTENSIONS", "read"]

EXTENSIONS = (".txt", ".md", ".text")
