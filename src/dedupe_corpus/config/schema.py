"""The JSON Schema of the settings file and the starter files, both made from the table of settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources

from dedupe_corpus import __version__
from dedupe_corpus.config.settings import SETTINGS, Setting
from dedupe_corpus.model import Json


def schema() -> dict[str, Json]:
    """JSON Schema of `dedupe-corpus.toml`."""
    texts = {"type": "array", "items": {"type": "string", "minLength": 1}}
    properties = {setting.key: _schema_of(setting) for setting in SETTINGS}
    text = {"type": "string", "minLength": 1}
    ways = ("fingerprint", "literal", "pattern")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dedupe-corpus settings",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **properties,
            "overrides": {
                "description": "Settings for the files that match; later tables win.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["paths"],
                    "properties": {
                        "paths": {**texts, "minItems": 1},
                        **{s.key: properties[s.key] for s in SETTINGS if s.per_file},
                    },
                },
            },
            "allow": {
                "description": "Passages that stay although a rule fits.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["reason"],
                    "oneOf": [{"required": [way]} for way in ways],
                    "properties": {
                        **dict.fromkeys((*ways, "reason"), text),
                        "expires": {"type": "string", "format": "date"},
                        "codes": texts,
                        "paths": texts,
                    },
                },
            },
            "rule": {
                "description": "Rules of your own, as in a pack.",
                "type": "array",
                "items": {"type": "object", "required": ["code", "name"]},
            },
        },
    }


def _schema_of(setting: Setting) -> dict[str, Json]:
    out: dict[str, Json] = {"description": setting.help, "default": setting.default}
    if setting.many:
        return {**out, "type": "array", "items": {"type": "string", "minLength": 1}, "default": list(setting.default)}
    if setting.kind == "choice":
        return {**out, "enum": list(setting.choices)}
    if setting.kind in ("integer", "ratio"):
        out |= {"type": "integer" if setting.kind == "integer" else "number", "minimum": setting.low}
        return out if setting.high is None else {**out, "maximum": setting.high}
    return {**out, "type": "string"}


def starter() -> str:
    """A settings file with every setting commented out at its default."""
    lines = [
        "# Settings of dedupe-corpus. Options on the command line and DEDUPE_CORPUS_* variables win over this file.",
        "# Every setting stands here at its default; take the # away to change it.",
    ]
    section = ""
    for setting in SETTINGS:
        if setting.section != section:
            section = setting.section
            lines += ["", f"# ---- {section} ----"]
        choices = f" One of: {', '.join(setting.choices)}." if setting.choices else ""
        lines += ["", f"# {setting.help}{choices}", f"# {setting.key} = {toml(setting.default)}"]
    return "\n".join(lines) + "\n" + _text("tables.toml")


def starter_files() -> dict[str, tuple[str, str]]:
    """By the name `config init --ci` takes: where the file goes, and its text."""
    return {name: (path, _text(file).replace("{version}", __version__)) for name, path, file in _STARTERS}


_STARTERS = (
    ("github", ".github/workflows/dedupe-corpus.yml", "github.yml"),
    ("gitlab", ".gitlab/dedupe-corpus.yml", "gitlab.yml"),
    ("pre-commit", ".pre-commit-config.yaml", "pre-commit.yaml"),
)


def _text(file: str) -> str:
    return (resources.files("dedupe_corpus.config") / "starters" / file).read_text(encoding="utf-8")


def toml(value: Json) -> str:
    """A number, a text, a list of them or an inline table as TOML."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{toml_key(key)} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, str):
        return "".join(_escaped(c) for c in json.dumps(value, ensure_ascii=False))
    return json.dumps(value)


def _escaped(character: str) -> str:
    """Beyond what JSON escapes, what TOML forbids (DEL) and what cannot be seen."""
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def toml_key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else toml(key)
