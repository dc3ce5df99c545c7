"""`python -m dedupe_corpus`, and what the console script calls."""

from __future__ import annotations

import sys


def main() -> None:
    try:
        from dedupe_corpus.cli.main import run  # noqa: PLC0415 -- worker processes import this file and need no command line
    except KeyboardInterrupt:  # before the commands are there to say how a run ends
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
