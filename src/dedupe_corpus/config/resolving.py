"""How flags, environment, one settings file and defaults become the frozen Config of a run.

No other package reads the environment or a file of settings.
"""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dedupe_corpus.config.allow import allow_entry
from dedupe_corpus.config.settings import BY_FIELD, BY_KEY, ENVIRONMENT, SETTINGS, Setting, check, parse, suggest
from dedupe_corpus.errors import ConfigError, UnreadableError, UsageError
from dedupe_corpus.model import Config, Override

FILE_NAME = "dedupe-corpus.toml"
_CODES = ("select", "ignore", "extend_select")
_TABLES = ("overrides", "allow", "rule")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A Config with where each of its fields comes from ("flag --jobs", "DEDUPE_CORPUS_JOBS", a path, "default").

    path: the settings file in use. warnings: variables that look like a setting but are none.
    """

    config: Config
    origins: Mapping[str, str]
    path: Path | None
    warnings: tuple[str, ...] = ()


def resolve(
    flags: Mapping[str, Any],
    *,
    config_file: str | Path | None = None,
    no_config: bool = False,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Resolved:
    """The settings of a run. `flags` holds, by field, only what was given on the command line."""
    environ = os.environ if environ is None else environ
    config_file = config_file or (None if no_config else environ.get(ENVIRONMENT + "CONFIG") or None)
    values: dict[str, Any] = {}
    origins = {f.name: "default" for f in fields(Config)}
    path = None if no_config else _settings_file(cwd, config_file)
    if path is not None:
        from_file = read_settings(path, pyproject=path.name == "pyproject.toml")
        values.update(from_file)
        origins.update(dict.fromkeys(from_file, str(path)))
    for setting in SETTINGS:
        text = environ.get(setting.variable)
        if text:
            try:
                values[setting.field] = parse(setting, text)
            except ValueError as error:
                raise ConfigError(f"{setting.variable}: {error}") from None
            origins[setting.field] = setting.variable
    for field, value in flags.items():
        try:
            values[field] = check(BY_FIELD[field], value)
        except ValueError as error:
            raise ConfigError(f"--{BY_FIELD[field].key}: {error}") from None
        origins[field] = f"flag --{BY_FIELD[field].key}"
    config = replace(Config(), **values)
    if config.near_review > config.near_threshold:
        raise ConfigError(
            f"near-review ({config.near_review}, {origins['near_review']}) must not be above "
            f"near-threshold ({config.near_threshold}, {origins['near_threshold']})"
        )
    return Resolved(config, origins, path, tuple(_odd_variables(environ)))


def settled(resolved: Resolved, today: dt.date) -> Resolved:
    """The settings with what needs the rules and the day: names of rules checked, allowances that ran out left out.

    Raises ConfigError where a setting names a rule or an encoding that does not exist.
    """
    from dedupe_corpus.rules.loader import catalogue, resolve_codes  # noqa: PLC0415 -- not for --help

    config = resolved.config
    rules = catalogue(config)

    def codes(where: str, field: str, names: Sequence[str]) -> tuple[str, ...]:
        try:
            return tuple(sorted(resolve_codes(names, rules)))
        except UsageError as error:
            raise ConfigError(f"{where}: {field.replace('_', '-')}: {error}") from None

    tables = [(f"{resolved.path}: [[overrides]] {n}", one.settings) for n, one in enumerate(config.overrides, 1)]
    plain = {field: getattr(config, field) for field in (*_CODES, "encoding")}
    for where, values in [("", plain), *tables]:
        for field in _CODES:
            codes(where or resolved.origins[field], field, values.get(field, ()))
        if "encoding" in values:
            _check_encoding(where or resolved.origins["encoding"], values["encoding"])
    allow = [replace(entry, codes=codes(entry.origin, "codes", entry.codes)) for entry in config.allow]
    over = [entry for entry in allow if entry.expires and entry.expires < today.isoformat()]
    warnings = [
        f"{entry.origin}: not in force any more, it expired on {entry.expires}: {entry.reason}" for entry in over
    ]
    config = replace(config, allow=tuple(entry for entry in allow if entry not in over))
    return replace(resolved, config=config, warnings=(*resolved.warnings, *warnings))


def _check_encoding(where: str, name: str) -> None:
    from dedupe_corpus.formats.reading import decode  # noqa: PLC0415 -- not for --help

    try:
        decode(b"", name)
    except UsageError as error:
        raise ConfigError(f"{where}: encoding: {error}") from None
    except UnreadableError:  # it exists, and it cannot read nothing
        return


def _settings_file(cwd: Path | None, named: str | Path | None) -> Path | None:
    """The one file of this run: the named one, else the nearest from here up to the repository's root.

    Outside a repository only the working directory itself is looked at: what lies above belongs to others.
    Without `cwd` the path is relative, so that reports do not depend on where the repository stands.
    """
    here = cwd or Path()
    if named is not None:
        path = here / named
        if not path.is_file():
            raise ConfigError(f"{named}: no such settings file")
        return path
    absolute = here.absolute()
    upward = [absolute, *absolute.parents] if cwd else [Path(*[".."] * n) for n in range(len(absolute.parts))]
    roots = [i for i, folder in enumerate(upward) if (folder / ".git").exists()]
    for folder in upward[: roots[0] + 1 if roots else 1]:
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        project = folder / "pyproject.toml"
        if project.is_file() and "dedupe-corpus" in _tool(_load(project)):
            return project
    return None


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None


def _tool(data: Mapping[str, Any]) -> Mapping[str, Any]:
    tool = data.get("tool", {})
    return tool if isinstance(tool, dict) else {}


def read_settings(path: Path, *, pyproject: bool) -> dict[str, Any]:
    """Fields and values of a settings file; paths in it are relative to its folder. Raises ConfigError."""
    data = _load(path)
    if pyproject:
        data = _tool(data).get("dedupe-corpus", {})
        if not isinstance(data, dict):
            raise ConfigError(f"{path}: tool.dedupe-corpus: must be a table")
    values = _plain(path, "", {k: v for k, v in data.items() if k not in _TABLES}, BY_KEY, extra=_TABLES)
    for name in _TABLES:
        if name not in data:
            continue
        if not isinstance(data[name], list) or not all(isinstance(entry, dict) for entry in data[name]):
            raise ConfigError(f"{path}: {name}: must be tables that each begin with [[{name}]]")
        entries = [(f"[[{name}]] {n}", entry) for n, entry in enumerate(data[name], 1)]
        if name == "rule":
            values["rules"] = tuple(data[name])
        elif name == "allow":
            values["allow"] = tuple(allow_entry(path, where, entry) for where, entry in entries)
        else:
            values["overrides"] = tuple(_override(path, where, entry) for where, entry in entries)
    return values


def _plain(
    path: Path, where: str, table: Mapping[str, Any], known: Mapping[str, Setting], extra: Sequence[str] = ()
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            why = "cannot be set by path" if key in BY_KEY else "unknown key"
            raise ConfigError(f"{path}: {where}{key}: {why}{suggest(key, [*known, *extra])}")
        setting = known[key]
        try:
            checked = check(setting, value)
        except ValueError as error:
            raise ConfigError(f"{path}: {where}{key}: {error}") from None
        if setting.kind == "path" and checked:
            checked = str(path.parent / checked)
        elif setting.kind == "paths":
            checked = tuple(str(path.parent / item) for item in checked)
        values[setting.field] = checked
    return values


def _override(path: Path, where: str, entry: Mapping[str, Any]) -> Override:
    paths = entry.get("paths")
    if not isinstance(paths, list) or not paths or not all(isinstance(item, str) and item for item in paths):
        raise ConfigError(f"{path}: {where} paths: must be a list of globs, such as ['forum/**']")
    by_path = {key: setting for key, setting in BY_KEY.items() if setting.per_file}
    rest = {key: value for key, value in entry.items() if key != "paths"}
    return Override(tuple(paths), _plain(path, f"{where} ", rest, by_path, extra=("paths",)))


def _odd_variables(environ: Mapping[str, str]) -> Iterator[str]:
    known = [setting.variable for setting in SETTINGS] + [ENVIRONMENT + "CONFIG"]
    for name in sorted(environ):
        if name.startswith(ENVIRONMENT) and name not in known:
            close = get_close_matches(name, known, n=1, cutoff=0.9)
            if close:
                yield f"{name} is no setting; did you mean {close[0]}?"
