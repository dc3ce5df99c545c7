"""The errors a person can cause or meet, each with the exit code it leads to.

The text of an error says what is wrong, why, and what to do next.
"""


class DedupeCorpusError(Exception):
    """Anything this tool reports in words instead of a traceback."""

    exit_code = 4


class UsageError(DedupeCorpusError):
    """A wrong option, path or setting; nothing was done."""

    exit_code = 2


class ConfigError(UsageError):
    """A setting that cannot be used, with the file and key that hold it."""


class UnreadableError(DedupeCorpusError):
    """One input that cannot be read as text; the run goes on without it (DC901)."""

    exit_code = 3


class OutputError(DedupeCorpusError):
    """The output could not be written, or is not what this tool wrote."""

    exit_code = 4


class EngineError(DedupeCorpusError):
    """The processes that do the work are gone, for no fault of a task."""


class IndexUnusableError(DedupeCorpusError):
    """An index that is missing, damaged, locked or built with other settings."""

    exit_code = 5


class MissingExtraError(UsageError):
    """A feature whose optional dependency is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs the extra '{extra}': pip install 'dedupe-corpus[{extra}]'")
