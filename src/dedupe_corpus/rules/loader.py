"""Finds the rules: their reference pages, their detectors and the look-up for phrases.

A rule is described either in `catalogue/*.toml` or by a module in this folder (`RULE`); a module that has
`find(page)` detects. A module that only detects names the rule it detects for in `CODE`.
"""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module, resources
from types import MappingProxyType, ModuleType

import regex

import dedupe_corpus.rules as folder
from dedupe_corpus.errors import ConfigError, UsageError
from dedupe_corpus.model import Claim, Config, Rule
from dedupe_corpus.rules.page import Hit, Page
from dedupe_corpus.rules.phrase_packs import shipped_vocabulary
from dedupe_corpus.rules.reference import read_rule
from dedupe_corpus.rules.user import user_rules
from dedupe_corpus.rules.vocabulary import Vocabulary

CODE = regex.compile(r"DC\d{3}")
_FAMILY = regex.compile(r"DC\d{0,2}")
_REMEMBERED = 1 << 14  # labels whose answer is kept: pages are read again after each change
_NAME = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Detector:
    """What finds the dirt of one rule in one page."""

    code: str
    find: Callable[[Page], Iterator[Claim]]


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    """The modules of this folder that detect, in order of their names."""
    names = sorted(m.name for m in pkgutil.iter_modules(folder.__path__) if m.name != "loader")
    found = [import_module(f"{folder.__name__}.{name}") for name in names]
    return tuple(m for m in found if hasattr(m, "find") and (hasattr(m, "RULE") or hasattr(m, "CODE")))


def _described() -> Iterator[tuple[str, Rule]]:
    """(file, rule) for every rule that comes with the program."""
    pages = resources.files(folder) / "catalogue"
    for file in sorted((f for f in pages.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        for table in tomllib.loads(file.read_text(encoding="utf-8")).get("rule", ()):
            yield file.name, read_rule(table, file.name)
    for module in _modules():
        if hasattr(module, "RULE"):
            yield module.__name__, module.RULE


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Rule]:
    rules: dict[str, Rule] = {}
    origin: dict[str, str] = {}
    names: dict[str, str] = {}
    for file, rule in _described():
        if not CODE.fullmatch(rule.code):
            raise ConfigError(f"{file}: {rule.code!r} is no rule code; one looks like DC201")
        if not _NAME.fullmatch(rule.name):
            raise ConfigError(f"{file}: the name of {rule.code}, {rule.name!r}, needs small letters and hyphens")
        if rule.code in rules:
            raise ConfigError(f"{file}: {rule.code} is described in {origin[rule.code]} already")
        if rule.name in names:
            raise ConfigError(f"{file}: {rule.code} takes the name of {names[rule.name]}, {rule.name!r}")
        rules[rule.code], origin[rule.code], names[rule.name] = rule, file, rule.code
    return MappingProxyType(dict(sorted(rules.items())))


def catalogue(config: Config | None = None) -> Mapping[str, Rule]:
    """Every rule by its code, in code order; with a config, its own rules too."""
    rules = _shipped()
    if config is None or not (config.rules or config.pack):
        return rules
    own = {user.rule.code: user.rule for user in user_rules(config)}
    taken = {rule.name: rule.code for rule in rules.values()}
    for rule in own.values():
        if rule.name in taken:
            raise ConfigError(f"rule {rule.code} takes the name of {taken[rule.name]}, {rule.name!r}: choose another")
        taken[rule.name] = rule.code
    return MappingProxyType(dict(sorted({**rules, **own}.items())))


def detectors(config: Config) -> tuple[Detector, ...]:
    """The detectors of all rules, selected or not, in code order, those of the user included."""
    found = [Detector(_code(module), module.find) for module in _modules() if not hasattr(module, "ACROSS")]
    if config.rules or config.pack:
        found += [Detector(user.rule.code, user.find) for user in user_rules(config)]
    return tuple(sorted(found, key=lambda d: d.code))


def lookup(config: Config) -> Callable[[str], tuple[Hit, ...]]:
    """What a `Page` asks which phrases of chrome a folded label is."""
    own = [entry for user in user_rules(config) for entry in user.phrases] if config.rules or config.pack else []
    known = shipped_vocabulary()
    return lru_cache(_REMEMBERED)(Vocabulary(own, known.table) if own else known)


def resolve_codes(names: Iterable[str], rules: Mapping[str, Rule] | None = None) -> frozenset[str]:
    """The rule codes that codes ("DC201"), families ("DC2", "DC") and names ("copy-notice") stand for.

    Raises UsageError for what is none of them.
    """
    known = catalogue() if rules is None else rules
    by_name = {rule.name: code for code, rule in known.items()}
    out: set[str] = set()
    for given in names:
        name = given.strip()
        code = name.upper()
        if code in known:
            out.add(code)
        elif name.lower() in by_name:
            out.add(by_name[name.lower()])
        elif _FAMILY.fullmatch(code) and (family := {c for c in known if c.startswith(code)}):
            out |= family
        else:
            near = get_close_matches(name.lower(), [*by_name, *(c.lower() for c in known)], n=1)
            meant = f"; did you mean {near[0].upper() if near[0] not in by_name else near[0]}?" if near else ""
            raise UsageError(f"no rule, family or rule name is called {given!r}{meant} (`rule --all` lists them)")
    return frozenset(out)


def _code(module: ModuleType) -> str:
    code: str = module.RULE.code if hasattr(module, "RULE") else module.CODE
    return code
