"""Desks by setting: what a process makes once and every document of the same settings shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache

import regex

from dedupe_corpus.decide import Policy
from dedupe_corpus.model import Allow, Config
from dedupe_corpus.repeats.fold import fingerprint
from dedupe_corpus.rules.loader import catalogue, detectors, lookup, resolve_codes
from dedupe_corpus.stages.settle import Desk

_PATTERN_SECONDS = 1.0  # an allow pattern that needs longer on one passage does not match it


class Desks:
    """The desk for each path: overrides change the settings of the files that they name."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._made: dict[tuple[int, ...], Desk] = {}

    def at(self, path: str) -> Desk:
        matching = tuple(
            i for i, one in enumerate(self.config.overrides) if any(fnmatchcase(path, glob) for glob in one.paths)
        )
        if matching not in self._made:
            config = self.config
            for i in matching:
                config = replace(config, **dict(self.config.overrides[i].settings))
            self._made[matching] = _desk(config)
        desk = self._made[matching]
        allow = [a for a in desk.config.allow if not a.paths or any(fnmatchcase(path, glob) for glob in a.paths)]
        if not allow:
            return desk
        return replace(desk, policy=replace(desk.policy, allowed=_allowed(allow)))


@lru_cache(maxsize=1)
def _desks(key: int) -> list[Desks]:  # noqa: ARG001 -- the key is what the cache is for
    return []


def desks(config: Config) -> Desks:
    """The desks of a setting; a process keeps those of its last setting."""
    shelf = _desks(hash(repr(config)))
    if not shelf:
        shelf.append(Desks(config))
    return shelf[0]


def selected(config: Config) -> frozenset[str]:
    """The codes that a config switches on."""
    rules = catalogue(config)
    active = resolve_codes(config.select, rules) if config.select else frozenset(rules)
    return (active | resolve_codes(config.extend_select, rules)) - resolve_codes(config.ignore, rules)


def _desk(config: Config) -> Desk:
    return Desk(config, Policy(selected(config), config.confidence), detectors(config), lookup(config))


def _allowed(entries: list[Allow]) -> Callable[[str, str], bool]:
    def allowed(code: str, text: str) -> bool:
        return any(allows(entry, code, text) for entry in entries)

    return allowed


def allows(entry: Allow, code: str, text: str) -> bool:
    """Whether an allow-list entry names this passage of this rule."""
    if entry.codes and not any(code.startswith(one) for one in entry.codes):
        return False
    if entry.fingerprint:
        return fingerprint(text) == entry.fingerprint
    if entry.literal:
        return entry.literal.strip() == text.strip()
    try:
        return bool(regex.fullmatch(entry.pattern, text.strip(), timeout=_PATTERN_SECONDS))
    except TimeoutError:
        return False
