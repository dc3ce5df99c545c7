"""Which files and lines a change touches, asked of git without running anything the repository brings along.

Line numbers are those of the files on disk, which are what gets read; so a staged file is compared as it stands on
disk too. Hooks, external diffs, text conversions, filters, file monitors and lazy fetches stay off.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dedupe_corpus.errors import UsageError

Ranges = list[tuple[int, int]]
WHOLE = (1, 1 << 31)
"""The range of every line of a file."""

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_PATCH = re.compile(rb"^diff --git ", re.MULTILINE)
_OLD_MAC = re.compile(rb"\r(?!\n)")
_DIFF = (  # noqa: SIM905 -- reads as one types it
    "diff --no-ext-diff --no-textconv --no-color --no-relative --ignore-submodules=all --submodule=short "
    "--inter-hunk-context=0 --text -M"
).split()
_QUIET = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=false", "core.untrackedCache=false")


@dataclass(frozen=True, slots=True)
class Changes:
    """New and changed files.

    root: the top folder of the repository. lines: by path below it (with "/"), the ranges of lines (from 1, both
    ends included) that are new; a file that only moved has none. base: what the files are compared with, in words.
    gone: the paths of files that are deleted or have moved away.
    """

    root: Path
    lines: Mapping[str, Ranges]
    base: str
    gone: frozenset[str] = frozenset()


def since(ref: str, here: Path, environ: Mapping[str, str]) -> Changes:
    """What was added or changed since the merge base of `ref` and the checked-out commit, untracked files included."""
    git = _Git(here, environ)
    base = git.merge_base(ref, "HEAD")
    lines = git.changed(base)
    for path in git.names("ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/"):
        lines[path] = [WHOLE]
    return Changes(git.root, lines, f"{ref} (merge base {base[:12]})", git.gone(base))


def staged(here: Path, environ: Mapping[str, str]) -> Changes:
    """The files that the next commit adds or changes."""
    git = _Git(here, environ)
    head = git.commit("HEAD") or git.empty_tree()
    names = set(git.names(*_DIFF, "-z", "--name-only", "--diff-filter=d", "--cached", head))
    return Changes(git.root, _only(git.changed(head), names), "the staged files", git.gone(head))


def pre_commit(here: Path, environ: Mapping[str, str], from_ref: str = "", to_ref: str = "") -> Changes:
    """What a run of the pre-commit hook is about: from..to, else the staged files, else all tracked files."""
    if from_ref and to_ref:
        git = _Git(here, environ)
        base = git.merge_base(from_ref, to_ref)
        to = git.commit(to_ref) or to_ref
        names = set(git.names(*_DIFF, "-z", "--name-only", "--diff-filter=d", base, to))
        return Changes(git.root, _only(git.changed(base), names), f"{from_ref}..{to_ref}", git.gone(base))
    changes = staged(here, environ)
    if changes.lines:
        return changes
    git = _Git(here, environ)
    return Changes(git.root, {path: [WHOLE] for path in git.names("ls-files", "-z", "--full-name", ":/")}, "all files")


def _only(lines: Mapping[str, Ranges], names: set[str]) -> dict[str, Ranges]:
    return {path: ranges for path, ranges in lines.items() if path in names}


class _Git:
    """Git in one repository, with all that could run foreign programs switched off."""

    def __init__(self, here: Path, environ: Mapping[str, str]) -> None:
        self._here = here
        self._environ = {
            **environ,
            "LC_ALL": "C",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ATTR_NOSYSTEM": "1",
        }
        for name in ("GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE"):
            self._environ.pop(name, None)
        self._off = list(_QUIET)
        self.root = Path(os.fsdecode(self("rev-parse", "--show-toplevel").removesuffix(b"\n")))
        # a filter named in the repository's configuration would be run on the files that differ
        found = self(
            "config", "--name-only", "-z", "--get-regexp", r"^filter\..*\.(clean|process|required)$", good=(0, 1)
        )
        for name in sorted({os.fsdecode(name) for name in found.split(b"\0") if name}):
            self._off.append(f"{name}={'false' if name.endswith('required') else ''}")

    def __call__(self, *args: str, good: Sequence[int] = (0,)) -> bytes:
        settings = [part for setting in self._off for part in ("-c", setting)]
        command = ["git", "--no-pager", *settings, *args]
        try:
            done = subprocess.run(command, cwd=self._here, env=self._environ, capture_output=True, check=False)  # noqa: S603 -- no shell; refs are checked
        except FileNotFoundError:
            raise UsageError("git was not found; --base-ref, --staged and --pre-commit need it") from None
        if done.returncode not in good:
            said = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
            raise UsageError(f"git {args[0]}: {said}")
        return done.stdout

    def names(self, *args: str) -> list[str]:
        return [os.fsdecode(name) for name in self(*args).split(b"\0") if name]

    def commit(self, ref: str) -> str:
        """The full hash of a commit; "" if there is none of that name."""
        out = self("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", good=(0, 1, 128))
        return out.decode("ascii", "replace").strip()

    def empty_tree(self) -> str:
        return self("hash-object", "-t", "tree", os.devnull).decode("ascii").strip()

    def merge_base(self, ref: str, other: str) -> str:
        for name in (ref, other):
            if not self.commit(name):
                raise UsageError(f"git knows no commit {name!r} here; fetch it first: {self._fetch_hint(name)}")
        out = self("merge-base", self.commit(ref), self.commit(other), good=(0, 1)).decode("ascii").strip()
        if out:
            return out
        if self("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise UsageError(
                f"this clone is too shallow to hold the merge base of {ref} and {other}: run `git fetch --unshallow`, "
                "or check out with full history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
            )
        raise UsageError(f"{ref} and {other} have no commit in common, so there is no merge base to compare with")

    def _fetch_hint(self, name: str) -> str:
        remote, _, branch = name.partition("/")
        return shlex.join(["git", "fetch", "origin", branch if branch and remote == "origin" else name])

    def changed(self, base: str) -> dict[str, Ranges]:
        """New lines, by path, of every file on disk that differs from `base`."""
        kinds = "--diff-filter=AMRC"
        names = self.names(*_DIFF, "-z", "--name-only", kinds, base)
        patches = _PATCH.split(self(*_DIFF, "--patch", "--unified=0", kinds, base))[1:]
        lines: dict[str, Ranges] = {}
        if len(patches) == len(names):  # git lists both in the same order; should it not, all of each file counts
            lines = {name: _ranges(patch) for name, patch in zip(names, patches, strict=True)}
        odd = names if not lines else self._uncountable(names)
        # a file that was a link, or whose merge is unfinished, is new as a whole
        odd = [*odd, *self.names(*_DIFF, "-z", "--name-only", "--diff-filter=TU", base)]
        return {**lines, **{name: [WHOLE] for name in odd}}

    def gone(self, base: str) -> frozenset[str]:
        """Files of `base` that are no longer on disk under their names."""
        return frozenset(self.names(*_DIFF, "--no-renames", "-z", "--name-only", "--diff-filter=D", base))

    def _uncountable(self, names: Iterable[str]) -> list[str]:
        r"""Files whose lines git counts otherwise than we do: those with lone "\r" and those in UTF-16."""
        return [name for name in names if _odd_lines(self.root / name)]


def _odd_lines(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return b"\0" in data[:4096] or _OLD_MAC.search(data) is not None


def _ranges(patch: bytes) -> Ranges:
    out: Ranges = []
    for match in _HUNK.finditer(patch):
        start, count = int(match[1]), int(match[2]) if match[2] is not None else 1
        if count:
            out.append((start, start + count - 1))
    return out
