"""`python -m dedupe_corpus`, and what the console script calls."""

from __future__ import annotations

import sys


def main() -> None:
    from dedupe_corpus.cli.main import run  # noqa: PLC0415 -- worker processes import this file and need no command line

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
