"""What every worker process loads before its first task; imported once where workers are forked."""

from __future__ import annotations

from dedupe_corpus.model import Config
from dedupe_corpus.stages import looking, reading, writing
from dedupe_corpus.stages.desk import desks

__all__ = ["looking", "reading", "writing"]

desks(Config()).at("")  # the rules and the vocabulary
