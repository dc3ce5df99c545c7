"""Compiles the phrases of the rules into one file when a wheel is built or the project is installed from its folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface):  # type: ignore[type-arg, misc]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from dedupe_corpus.rules.phrase_packs import COMPILED, compile_packs  # noqa: PLC0415

        (source / "dedupe_corpus" / "rules" / "packs" / COMPILED).write_bytes(compile_packs())
