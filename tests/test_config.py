"""Settings: what wins over what, where the file is looked for, and what a wrong one says."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedupe_corpus.config.resolving import Resolved, resolve, settled
from dedupe_corpus.config.schema import schema, starter, starter_files, toml
from dedupe_corpus.config.settings import BY_FIELD, SETTINGS, Setting, check, parse
from dedupe_corpus.errors import ConfigError
from dedupe_corpus.model import Allow, Config

TODAY = dt.date(2030, 6, 15)


def read(tmp_path: Path, text: str, flags: dict[str, Any] | None = None, **environ: str) -> Resolved:
    (tmp_path / "dedupe-corpus.toml").write_text(text, encoding="utf-8")
    return resolve(flags or {}, environ=environ, cwd=tmp_path)


def test_nothing_set_is_the_default(tmp_path: Path) -> None:
    resolved = resolve({}, environ={}, cwd=tmp_path)
    assert resolved.config == Config()
    assert resolved.path is None
    assert set(resolved.origins.values()) == {"default"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flag=st.none() | st.integers(32, 999), env=st.none() | st.integers(32, 999), file=st.none() | st.integers(32, 999)
)
def test_flags_before_environment_before_file_before_default(
    tmp_path: Path, flag: int | None, env: int | None, file: int | None
) -> None:
    resolved = read(
        tmp_path,
        "" if file is None else f"min-repeat = {file}\n",
        {} if flag is None else {"min_repeat": flag},
        **({} if env is None else {"DEDUPE_CORPUS_MIN_REPEAT": str(env)}),
    )
    wanted = next((value for value in (flag, env, file) if value is not None), 64)
    assert resolved.config.min_repeat == wanted
    origin = resolved.origins["min_repeat"]
    if flag is not None:
        assert origin == "flag --min-repeat"
    elif env is not None:
        assert origin == "DEDUPE_CORPUS_MIN_REPEAT"
    else:
        assert origin == ("default" if file is None else str(tmp_path / "dedupe-corpus.toml"))


def test_every_setting_can_come_from_every_place(tmp_path: Path) -> None:
    for setting in SETTINGS:
        text, value = _sample(setting)
        assert getattr(resolve({}, environ={setting.variable: text}, cwd=tmp_path).config, setting.field) == value
        assert getattr(resolve({setting.field: value}, environ={}, cwd=tmp_path).config, setting.field) == value
        from_file = getattr(read(tmp_path, f"{setting.key} = {toml(value)}").config, setting.field)
        if setting.kind in ("path", "paths"):  # relative to the file
            value = str(tmp_path / value) if setting.kind == "path" else tuple(str(tmp_path / item) for item in value)
        assert from_file == value
        (tmp_path / "dedupe-corpus.toml").unlink()


def _sample(setting: Setting) -> tuple[str, Any]:
    if setting.many:
        return "DC101, DC2", ("DC101", "DC2")
    if setting.kind == "integer":
        return "77", 77
    if setting.kind == "ratio":
        return "0.7", 0.7
    if setting.kind == "choice":
        return setting.choices[-1], setting.choices[-1]
    return "text", "text"


def test_every_field_of_the_config_is_a_setting_or_a_table() -> None:
    fields = set(Config.__dataclass_fields__)
    assert set(BY_FIELD) | {"rules", "allow", "overrides"} == fields


# ---- where the file is looked for


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    root, inner = tmp_path / "repo", tmp_path / "repo" / "a" / "b"
    inner.mkdir(parents=True)
    (root / ".git").mkdir()
    (tmp_path / "dedupe-corpus.toml").write_text("jobs = 9")  # above the repository: not ours
    assert resolve({}, environ={}, cwd=inner).path is None
    (root / "pyproject.toml").write_text("[tool.dedupe-corpus]\njobs = 3")
    assert resolve({}, environ={}, cwd=inner).config.jobs == 3
    (root / "dedupe-corpus.toml").write_text("jobs = 4")
    assert resolve({}, environ={}, cwd=inner).config.jobs == 4
    (root / "a" / "pyproject.toml").write_text("[tool.other]\n")  # no table of ours: looked over
    assert resolve({}, environ={}, cwd=inner).config.jobs == 4
    (inner / "dedupe-corpus.toml").write_text("jobs = 5")
    assert resolve({}, environ={}, cwd=inner).config.jobs == 5
    assert resolve({}, environ={}, cwd=root).config.jobs == 4  # never from a folder below


def test_outside_a_repository_only_the_working_directory_counts(tmp_path: Path) -> None:
    (tmp_path / "dedupe-corpus.toml").write_text("jobs = 9")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert resolve({}, environ={}, cwd=inner).config.jobs == 0


def test_a_named_file_and_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "dedupe-corpus.toml").write_text("jobs = 9")
    (tmp_path / "other.toml").write_text("jobs = 3")
    assert resolve({}, config_file="other.toml", environ={}, cwd=tmp_path).config.jobs == 3
    assert resolve({}, environ={"DEDUPE_CORPUS_CONFIG": "other.toml"}, cwd=tmp_path).config.jobs == 3
    assert resolve({}, no_config=True, environ={}, cwd=tmp_path).config.jobs == 0
    with pytest.raises(ConfigError, match=r"missing\.toml: no such settings file"):
        resolve({}, config_file="missing.toml", environ={}, cwd=tmp_path)


# ---- what a wrong one says


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("min-repaet = 40", r"min-repaet: unknown key; did you mean min-repeat\?"),
        ("min_repeat = 40", r"min_repeat: unknown key; did you mean min-repeat\?"),
        ("rules = []", r"rules: unknown key; did you mean rule\?"),
        ("zzz = 1", r"zzz: unknown key \(known: against, allow, "),
        ("min-repeat = 31", "min-repeat: must be a whole number from 32, not 31"),
        ("min-repeat = 64.0", "min-repeat: must be a whole number from 32, not 64.0"),
        ("min-repeat = true", "min-repeat: must be a whole number from 32, not True"),
        ('jobs = "4"', "jobs: must be a whole number from 0, not '4'"),
        ("near-threshold = 1.01", "near-threshold: must be a number from 0 to 1, not 1.01"),
        ("near-threshold = nan", "near-threshold: must be a number from 0 to 1, not nan"),
        ('keep = "longst"', r"keep: must be one of longest, first, newest, not 'longst'; did you mean longest\?"),
        ("keep = []", "keep: must be one of"),
        ('select = "DC2"', "select: must be a list of texts"),
        ("select = [1]", "select: must be a list of texts"),
        ("group = 1", "group: must be a text"),
        ("near-review = 0.95", "near-review .* must not be above near-threshold"),
        ("= 3", "not valid TOML"),
        ("overrides = 3", r"overrides: must be tables that each begin with \[\[overrides\]\]"),
        ("[[overrides]]\nmin-words = 3", r"\[\[overrides\]\] 1 paths: must be a list of globs"),
        ('[[overrides]]\npaths = ["a"]\njobs = 3', r"\[\[overrides\]\] 1 jobs: cannot be set by path"),
        ('[[overrides]]\npaths = ["a"]\nmin-words = 0', r"\[\[overrides\]\] 1 min-words: must be a whole number"),
        ('[[overrides]]\npath = ["a"]\npaths = ["a"]', r"path: unknown key; did you mean paths\?"),
        ('[[allow]]\nliteral = "x"', r"\[\[allow\]\] 1: needs a reason"),
        ('[[allow]]\nreason = "x"', "needs exactly one of fingerprint, literal and pattern"),
        ('[[allow]]\nreason = "x"\nliteral = "a"\npattern = "a"', "needs exactly one"),
        ('[[allow]]\nreason = " "\nliteral = "a"', "reason: must be a text that is not empty"),
        ('[[allow]]\nreason = "x"\nliteral = "a"\nexpires = "soon"', "expires: must be a date such as"),
        ('[[allow]]\nreason = "x"\npattern = "("', "pattern: not a valid pattern"),
        ('[[allow]]\nreason = "x"\nliteral = "a"\nexpire = 1', r"expire: unknown key; did you mean expires\?"),
        ('[[allow]]\nreason = "x"\nliteral = "a"\ncodes = "DC2"', "codes: must be a list of texts"),
    ],
)
def test_a_wrong_setting_names_file_key_and_way_out(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        read(tmp_path, text)
    if "near-review" not in text:
        assert str(tmp_path / "dedupe-corpus.toml") in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="DEDUPE_CORPUS_JOBS: must be a whole number from 0, not 'many'"):
        resolve({}, environ={"DEDUPE_CORPUS_JOBS": "many"}, cwd=tmp_path)
    resolved = resolve({}, environ={"DEDUPE_CORPUS_MIN_REPAET": "40", "DEDUPE_CORPUS_DATA": "x"}, cwd=tmp_path)
    assert resolved.warnings == ("DEDUPE_CORPUS_MIN_REPAET is no setting; did you mean DEDUPE_CORPUS_MIN_REPEAT?",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = ["DC501", "DC5", "exact-duplicate"]', ""),
        ('ignore = ["DC299"]', "ignore: no rule"),
        ('[[overrides]]\npaths = ["a"]\nselect = ["nothing"]', r"\[\[overrides\]\] 1: select: no rule"),
        ('[[allow]]\nreason = "x"\nliteral = "a"\ncodes = ["XX"]', r"\[\[allow\]\] 1: codes: no rule"),
        ('encoding = "latin-1"', ""),
        ('encoding = "klingon"', "encoding: .*klingon"),
        ('[[overrides]]\npaths = ["a"]\nencoding = "klingon"', r"\[\[overrides\]\] 1: encoding: .*klingon"),
    ],
)
def test_rule_codes_are_checked(tmp_path: Path, text: str, said: str) -> None:
    resolved = read(tmp_path, text)
    if not said:
        settled(resolved, TODAY)
        return
    with pytest.raises(ConfigError, match=said):
        settled(resolved, TODAY)


def test_an_allowance_that_ran_out_is_left_out_and_named(tmp_path: Path) -> None:
    entry = '[[allow]]\nreason = "{0}"\nliteral = "{0}"\nexpires = {1}\n'
    text = (
        entry.format("today", "2030-06-15") + entry.format("gone", "2030-06-14") + entry.format("later", "2031-01-01")
    )
    resolved = settled(read(tmp_path, text), TODAY)
    assert [a.reason for a in resolved.config.allow] == ["today", "later"]
    assert resolved.warnings == (
        f"{tmp_path / 'dedupe-corpus.toml'}: [[allow]] 2: not in force any more, it expired on 2030-06-14: gone",
    )


def test_names_and_families_of_an_allowance_become_codes(tmp_path: Path) -> None:
    resolved = read(tmp_path, '[[allow]]\nreason = "x"\nliteral = "x"\ncodes = ["exact-duplicate", "DC30"]')
    assert settled(resolved, TODAY).config.allow[0].codes == ("DC301", "DC302", "DC501")


def test_tables(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        """
        pack = ["rules/mine.toml"]
        [[overrides]]
        paths = ["forum/**"]
        min-words = 20
        max-removed = 1
        [[allow]]
        fingerprint = "ABCDEF0123456789"
        reason = "wanted"
        expires = 2031-02-03
        codes = ["DC201"]
        [[rule]]
        code = "X001"
        name = "mine"
        """,
    ).config
    assert config.pack == (str(tmp_path / "rules" / "mine.toml"),)
    assert config.overrides[0].paths == ("forum/**",)
    assert config.overrides[0].settings == {"min_words": 20, "max_removed": 1.0}
    assert config.allow == (
        Allow(
            reason="wanted",
            fingerprint="abcdef0123456789",
            codes=("DC201",),
            expires="2031-02-03",
            origin=f"{tmp_path / 'dedupe-corpus.toml'}: [[allow]] 1",
        ),
    )
    assert config.rules == ({"code": "X001", "name": "mine"},)


# ---- schema and starter


def test_the_starter_holds_every_setting_at_its_default(tmp_path: Path) -> None:
    text = starter()
    assert tomllib.loads(text) == {}
    lines = text[: text.index("# [[overrides]]")].split("\n")
    taken = [
        line[2:] for line in lines if line.startswith("# ") and line[2:].partition(" = ")[0] in schema()["properties"]
    ]
    assert read(tmp_path, "\n".join(taken)).config == Config()
    assert len(taken) == len(SETTINGS)


def test_the_starter_tables_are_valid(tmp_path: Path) -> None:
    text = starter()
    tables = text[text.index("# [[overrides]]") :].split("\n")
    data = "\n".join(line.removeprefix("# ") for line in tables if not line.startswith("# ----"))
    settled(read(tmp_path, data), TODAY)
    jsonschema.validate(tomllib.loads(data), schema())


@pytest.mark.parametrize(
    ("data", "good"),
    [
        ({"min-repeat": 64, "select": ["DC2"], "keep": "first"}, True),
        ({"min-repeat": 31}, False),
        ({"near-threshold": 1.5}, False),
        ({"zzz": 1}, False),
        ({"allow": [{"literal": "a", "reason": "b"}]}, True),
        ({"allow": [{"literal": "a", "pattern": "a", "reason": "b"}]}, False),
        ({"overrides": [{"paths": ["a"], "jobs": 1}]}, False),
    ],
)
def test_the_schema_says_what_the_reader_says(tmp_path: Path, data: dict[str, Any], good: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert jsonschema.Draft202012Validator(schema()).is_valid(data) == good
    text = "\n".join(f"{key} = {toml(value)}" for key, value in data.items())
    if good:
        read(tmp_path, text)
    else:
        with pytest.raises(ConfigError):
            read(tmp_path, text)


def test_ci_files_name_this_version() -> None:
    for path, text in starter_files().values():
        assert not Path(path).is_absolute()
        assert "{version}" not in text


@given(st.recursive(st.integers(-5, 5) | st.text(st.characters(exclude_categories=["Cs"])), st.lists, max_leaves=5))
def test_toml_reads_back(value: Any) -> None:
    assert tomllib.loads(f"x = {toml(value)}") == {"x": value}


@given(
    st.sampled_from(SETTINGS), st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.lists(st.text())
)
def test_a_value_is_taken_or_explained(setting: Setting, value: Any) -> None:
    try:
        taken = check(setting, value)
    except ValueError:
        with pytest.raises(ValueError, match=r"^must be "):
            check(setting, value)
    else:
        assert check(setting, taken) == taken


@given(st.sampled_from(SETTINGS), st.text())
def test_words_are_taken_or_explained(setting: Setting, text: str) -> None:
    try:
        taken = parse(setting, text)
    except ValueError:
        with pytest.raises(ValueError, match=r"^must be "):
            parse(setting, text)
    else:
        assert check(setting, taken) == taken
