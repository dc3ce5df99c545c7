"""What a command costs before and beside its work: CPU seconds of whole processes, and as multiples of an import.

    python benchmarks/startup.py [--runs N] [--json FILE]

Every command runs N times by turns with `import click` and `import numpy`, so that a machine that slows down slows all of
them; the table gives medians. Ten small files, made here, are checked as they would be by a hook. Bytecode is kept in a
temporary folder whatever the environment says, as it is where the program is installed; the first run of each command
fills it and does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dedupe_corpus.rules import phrase_packs

_SUBJECTS = ("The baker", "My neighbour", "A tired rower", "The night porter", "Her aunt", "Der Müller", "Le facteur")
_VERBS = ("mended", "sold", "painted", "lost", "found", "washed", "praised")
_OBJECTS = ("an old kettle", "the blue gate", "three letters", "a café table", "the longest rope", "two clocks")
_ENDS = ("before noon.", "while it rained.", "and said “well, that is that”.", "for nobody’s sake.", "near the mill.")


def text(number: int) -> str:
    """About 1,500 code points of prose that no rule asks anything of."""
    rows = []
    for row in range(7):
        seed = 31 * number + 7 * row
        rows.append(
            " ".join(
                f"{_SUBJECTS[(seed + n) % 7]} {_VERBS[(seed * 3 + 2 * n) % 7]} {_OBJECTS[(seed + n * n) % 6]} "
                f"{_ENDS[(seed + 3 * n + number) % 5]}"
                for n in range(4)
            )
        )
    return "\n\n".join(rows) + "\n"


def seconds(command: Sequence[str], environ: dict[str, str]) -> float:
    """CPU seconds of a process and those that it started."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        files = Path(place) / "files"
        files.mkdir()
        for number in range(10):
            (files / f"{number}.txt").write_text(text(number), encoding="utf-8")
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ |= {"PYTHONPYCACHEPREFIX": str(Path(place) / "bytecode"), "XDG_CACHE_HOME": str(Path(place) / "cache")}
        own = [sys.executable, "-m", "dedupe_corpus"]
        commands = {
            "import click": [sys.executable, "-c", "import click"],
            "import numpy": [sys.executable, "-c", "import numpy"],
            "--help": [*own, "--help"],
            "clean --help": [*own, "clean", "--help"],
            "check --help": [*own, "check", "--help"],
            "check of one file": [*own, "check", "--no-config", str(files / "0.txt")],
            "check of ten files": [*own, "check", "--no-config", str(files)],
        }
        spent: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(options.runs + 1):
            for name, command in commands.items():
                cost = seconds(command, environ)
                if run:
                    spent[name].append(cost)
    medians = {name: statistics.median(costs) for name, costs in spent.items()}
    ahead = phrase_packs.made_ahead() is not None
    print(f"phrases: {'compiled ahead' if ahead else 'compiled at start, as the packs changed since the installation'}")
    print("| | CPU s | import click | import numpy |")
    print("|---|--:|--:|--:|")
    for name, cost in medians.items():
        print(
            f"| {name} | {cost:.3f} | {cost / medians['import click']:.1f}x | {cost / medians['import numpy']:.1f}x |"
        )
    if options.json:
        options.json.write_text(json.dumps(medians, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
