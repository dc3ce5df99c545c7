"""Rules that a user writes: `[[rule]]` tables of the settings and pack files with the same fields.

Beside the fields of a reference page such a rule has `phrases` (whole lines; or parts of a line with
match = "inline") or `pattern` (a regular expression in the syntax of the `regex` package).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from dedupe_corpus.errors import ConfigError
from dedupe_corpus.model import Claim, Config, Rule, Span
from dedupe_corpus.rules.page import Hit, Page, lines_claim
from dedupe_corpus.rules.reference import read_rule
from dedupe_corpus.rules.vocabulary import Vocabulary
from dedupe_corpus.text import cuts_grapheme

_CODE = regex.compile(r"[A-Z]{1,8}\d{3,4}")
_OWN_FIELDS = frozenset({"phrases", "pattern", "match"})
_PROBE = 20_000  # code points of the longest input a pattern is tried on; also the longest line it is applied to
_PROBE_SECONDS = 1.0
_RUN_SECONDS = 10.0
_SAMPLES = "aA0 .-_é字"
_WITHIN_WORD = regex.compile(r"(?<=[\p{L}\p{M}\p{N}])(?=[\p{L}\p{M}\p{N}])")


@dataclass(frozen=True, slots=True)
class UserRule:
    """One rule of the user. phrases: what it adds to the vocabulary (whole lines)."""

    rule: Rule
    phrases: tuple[tuple[str, Hit], ...]
    find: Callable[[Page], Iterator[Claim]]


def user_rules(config: Config) -> tuple[UserRule, ...]:
    """The rules of the settings, then those of the pack files; a rule that cannot be used is a ConfigError."""
    packs = []
    for name in config.pack:
        try:
            packs.append((name, Path(name).read_bytes().decode("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"--pack {name}: cannot be read ({error})") from error
    tables = [dict(table) for table in config.rules]
    return _compiled(json.dumps(tables, sort_keys=True, ensure_ascii=False, default=str), tuple(packs))


@lru_cache(maxsize=8)
def _compiled(tables: str, packs: tuple[tuple[str, str], ...]) -> tuple[UserRule, ...]:
    found: list[tuple[str, Mapping[str, Any]]] = [("settings", table) for table in json.loads(tables)]
    for name, text in packs:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{name}: not TOML: {error}") from error
        if unknown := sorted(set(data) - {"rule"}):
            raise ConfigError(f"{name}: unknown key {unknown[0]!r}; a pack holds [[rule]] tables")
        found += [(name, table) for table in data.get("rule", ())]
    out: list[UserRule] = []
    for file, table in found:
        one = _user_rule(table, file)
        if any(one.rule.code == other.rule.code or one.rule.name == other.rule.name for other in out):
            raise ConfigError(
                f"{file}: a rule with the code {one.rule.code} or the name {one.rule.name!r} exists already"
            )
        out.append(one)
    return tuple(out)


def _user_rule(table: Mapping[str, Any], file: str) -> UserRule:
    rule = read_rule({"confidence": "medium", **table}, file, more=_OWN_FIELDS)
    where = f"{file}: rule {rule.code}"
    if not _CODE.fullmatch(rule.code) or rule.code.startswith("DC"):
        raise ConfigError(f"{where}: a code of your own looks like X001 and does not begin with DC")
    match = table.get("match", "line")
    if match not in {"line", "inline"}:
        raise ConfigError(f"{where}: match is line or inline")
    phrases, pattern = table.get("phrases"), table.get("pattern")
    if (phrases is None) == (pattern is None):
        raise ConfigError(f"{where}: needs either phrases or pattern")
    if phrases is not None:
        if not isinstance(phrases, list) or not phrases or not all(isinstance(p, str) and p.strip() for p in phrases):
            raise ConfigError(f"{where}: phrases is a list of texts, none of them empty")
        if match == "line":
            entries = tuple((p, Hit(rule.code, "user", "sentence", p)) for p in phrases)
            try:
                Vocabulary(entries)
            except ConfigError as error:
                raise ConfigError(f"{where}: {error}") from None
            return UserRule(rule, entries, _find_phrases(rule))
        words = regex.compile(
            r"(?<![\p{L}\p{M}\p{N}])\L<phrases>(?![\p{L}\p{M}\p{N}])", regex.IGNORECASE, phrases=phrases
        )
        return UserRule(rule, (), _find_inline(rule, words))
    try:
        compiled = regex.compile(str(pattern))
    except regex.error as error:
        raise ConfigError(f"{where}: the pattern is no regular expression: {error}") from error
    _try_out(compiled, match, where, [example.text for example in (*rule.goes, *rule.stays)])
    return UserRule(rule, (), (_find_lines if match == "line" else _find_inline)(rule, compiled))


def _try_out(pattern: regex.Pattern[str], match: str, where: str, texts: Iterable[str]) -> None:
    """Refuse a pattern that needs more than a second for a long input of the kinds that make patterns run away."""
    letters = "".join(dict.fromkeys(c for c in pattern.pattern if c not in "\\()[]{}|^$"))[:16]
    units = [*dict.fromkeys((*letters, *_SAMPLES, *(a + b for a in letters[:4] for b in letters[:4]), letters or "a"))]
    units += [text.replace("\n", " ") for text in texts if text.strip()]
    for unit in units:
        probe = (unit * (_PROBE // len(unit) + 1))[:_PROBE]
        # the pattern's own text behind it: so the search cannot end early for want of a letter that it needs
        for text in (probe, f"{probe}\0{pattern.pattern}"):
            try:
                if match == "line":
                    pattern.fullmatch(text, timeout=_PROBE_SECONDS)
                else:
                    for _ in pattern.finditer(text, timeout=_PROBE_SECONDS):
                        pass
            except TimeoutError:
                raise ConfigError(
                    f"{where}: the pattern runs away on long input ({_PROBE:,} code points of {unit[:20]!r} took more than "
                    f"{_PROBE_SECONDS:.0f} s). Bound its repeats, as in {{1,80}}, and avoid repeats inside repeats"
                ) from None


def _find_phrases(rule: Rule) -> Callable[[Page], Iterator[Claim]]:
    def find(page: Page) -> Iterator[Claim]:
        for number, hits in page.hits.items():
            for hit in hits:
                if hit.code == rule.code:
                    yield lines_claim(rule.code, [page.lines[number]], rule.confidence, phrase=hit.phrase)
                    break

    return find


def _find_lines(rule: Rule, pattern: regex.Pattern[str]) -> Callable[[Page], Iterator[Claim]]:
    def find(page: Page) -> Iterator[Claim]:
        try:
            for line in page.filled:
                if len(line.content) <= _PROBE and pattern.fullmatch(line.content, timeout=_RUN_SECONDS):
                    yield lines_claim(rule.code, [line], rule.confidence)
        except TimeoutError:
            raise _ran_away(rule, page) from None

    return find


def _find_inline(rule: Rule, pattern: regex.Pattern[str]) -> Callable[[Page], Iterator[Claim]]:
    def find(page: Page) -> Iterator[Claim]:
        try:
            for line in page.filled:
                if len(line.content) > _PROBE:
                    continue
                at = page.text.find(line.content, line.start)
                for match in pattern.finditer(line.content, timeout=_RUN_SECONDS):
                    start, end = at + match.start(), at + match.end()
                    if match.group().strip() == line.content:
                        yield lines_claim(rule.code, [line], rule.confidence)
                    elif match.group().strip() and not (_inside(page.text, start) or _inside(page.text, end)):
                        span = _with_space(page.text, start, end)
                        yield Claim(rule.code, (span,), rule.confidence, {"match": match.group()[:80]})
        except TimeoutError:
            raise _ran_away(rule, page) from None

    return find


def _inside(text: str, at: int) -> bool:
    """Whether a cut here parts a word or a grapheme cluster."""
    return bool(_WITHIN_WORD.match(text, at)) or cuts_grapheme(text, at)


def _with_space(text: str, start: int, end: int) -> Span:
    """The span and one adjoining space, so that no double or stray space is left."""
    if text[start - 1 : start] == " " and not (text[end : end + 1].strip() and text[end : end + 1].isalnum()):
        return Span(start - 1, end)
    if text[end : end + 1] == " " and (start == 0 or text[start - 1].isspace()):
        return Span(start, end + 1)
    return Span(start, end)


def _ran_away(rule: Rule, page: Page) -> ConfigError:
    return ConfigError(
        f"rule {rule.code}: its pattern took more than {_RUN_SECONDS:.0f} s on one line of {page.path or 'the text'}; "
        "bound its repeats, as in {1,80}"
    )
