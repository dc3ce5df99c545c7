"""`python -m dedupe_corpus`, and what the console script calls."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    gc.set_threshold(20_000, 10, 10)  # at 700, 4 % of a run went into looking at phrases and patterns again
    try:
        from dedupe_corpus.cli.main import run  # noqa: PLC0415 -- worker processes import this file and need no command line
    except KeyboardInterrupt:  # before the commands are there to say how a run ends
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
