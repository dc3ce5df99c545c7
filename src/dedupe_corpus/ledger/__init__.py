"""The ledger: what is needed to take back everything a run did, from OUT alone."""

from __future__ import annotations

from dedupe_corpus.ledger.entries import Entry, edited_texts, entries, entry, foreign_files, unreadable, write
from dedupe_corpus.ledger.putting_back import PutBack, put_back, restored_ids
from dedupe_corpus.ledger.restoring import Failure, Restored, restore_all

__all__ = [
    "Entry",
    "Failure",
    "PutBack",
    "Restored",
    "edited_texts",
    "entries",
    "entry",
    "foreign_files",
    "put_back",
    "restore_all",
    "restored_ids",
    "unreadable",
    "write",
]
