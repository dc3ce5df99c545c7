"""Plain stories made of random words: long enough for every rule on repeats, with no two sentences alike."""

from __future__ import annotations

import random

_WORDS = (  # noqa: SIM905 -- reads as one types it
    "harbour mill river crane widow ledger apple north window stone candle orchard ferry letter garden wheel bread "
    "lantern winter island bridge market cellar kettle feather ribbon copper meadow thunder whistle"
).split()


def paragraph(*seed: int) -> str:
    """Four sentences, about fifty words."""
    chance = random.Random(repr(seed))
    words = [chance.choices(_WORDS, k=chance.randint(9, 16)) for _ in range(4)]
    return " ".join(f"The {' '.join(some)} {chance.choice(_WORDS)}{chance.randint(1, 999)}." for some in words)


def story(seed: int, paragraphs: int = 8) -> list[str]:
    return [paragraph(seed, number) for number in range(paragraphs)]
