"""What is repeated in a few short texts, found the slow way and with no code of the product: every window in a dict.

The generated texts use only signs whose folding is told here, so that folding too is checked from outside.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

FOLDS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "Ａ": "a", "１": "1", "ſ": "s", "Σ": "σ", "ς": "σ"}
INVISIBLE = "\u200b\u200d\ufeff\u00ad\ufe0f"
SPACES = " \n\t\u00a0\u3000\u2028"

ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyz ABC,.’“–\n",
    "binary": "ab",
    "one": "a",
    "spaces": "a \n\t\u00a0",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщъыьэюя АБВ.\n",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي َُِ،\n",
    "cjk": "的一是不了人我在有他这为之大来以个中上们。\n",
    "thai": "กขคงจชซญดตถทนบปผพฟมยรลวสหอะาิีึืุู ",
    "emoji": "😀😁😂🤣😃\U0001f468\u200d\U0001f469👍🏽❤\ufe0f ",
    "combining": "aeiou\u0301\u0300\u0308 n",
    "digits": "0123456789 -.\n",
    "mixed": "aBć的я’１\u200b\n ",
}


def fold(text: str) -> tuple[str, list[int]]:
    """The folded text and the index of each of its signs."""
    out: list[tuple[str, int]] = []
    for index, sign in enumerate(text):
        if sign in INVISIBLE:
            continue
        if sign in SPACES:
            if out and out[-1][0] != " ":
                out.append((" ", index))
            continue
        out.append((FOLDS.get(sign, sign.lower()), index))
    if out and out[-1][0] == " ":
        out.pop()
    return "".join(sign for sign, _ in out), [index for _, index in out]


def repeated(texts: Sequence[str], length: int) -> tuple[list[set[int]], list[set[int]]]:
    """Folded positions in a window of `length` that stands in another text too, and in the same text again."""
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at in range(len(text) - length + 1):
            where[text[at : at + length]].append((number, at))
    across: list[set[int]] = [set() for _ in texts]
    inside: list[set[int]] = [set() for _ in texts]
    for places in where.values():
        if len(places) == 1:
            continue
        numbers = [number for number, _ in places]
        for number, at in places:
            if any(other != number for other in numbers):
                across[number].update(range(at, at + length))
            if numbers.count(number) > 1:
                inside[number].update(range(at, at + length))
    return across, inside


def corpus(seed: int) -> tuple[list[str], int]:
    """Texts with repeats of a kind that depends on the seed, and a least length of repeats to look for."""
    rnd = random.Random(seed)
    alphabet = ALPHABETS[rnd.choice(sorted(ALPHABETS))]
    least = rnd.choice([32, 33, 40, 63, 64])

    def some(length: int) -> str:
        return "".join(rnd.choice(alphabet) for _ in range(length))

    kind = rnd.randrange(7)
    if kind == 0:  # pieces of a few sources, glued
        sources = [some(rnd.randint(20, 250)) for _ in range(rnd.randint(1, 3))]

        def piece() -> str:
            source = rnd.choice(sources)
            start = rnd.randrange(len(source))
            return source[start : start + rnd.randint(1, 200)]

        texts = ["".join(piece() for _ in range(rnd.randint(0, 4))) for _ in range(rnd.randint(1, 6))]
    elif kind == 1:  # periodic
        unit = some(rnd.randint(1, 40))
        texts = [unit * rnd.randint(0, 300 // len(unit)) + some(rnd.randint(0, 30)) for _ in range(rnd.randint(1, 5))]
    elif kind == 2:  # near copies
        base = some(rnd.randint(30, 500))
        texts = [_edited(rnd, base, some) for _ in range(rnd.randint(2, 14))]
    elif kind == 3:  # very many copies of one piece, each in surroundings of its own
        base = some(rnd.randint(33, 150))
        texts = [some(rnd.randint(0, 40)) + base[rnd.randint(0, 40) :] + some(rnd.randint(0, 40)) for _ in range(30)]
    elif kind == 4:  # unrelated
        texts = [some(rnd.randint(0, 300)) for _ in range(rnd.randint(1, 5))]
    elif kind == 5:  # one sign each, and nothing at all
        texts = [some(rnd.randint(0, 1)) for _ in range(5)] + [some(rnd.randint(30, 70))] * 2
    else:  # the same passage several times within and across
        base = some(rnd.randint(32, 120))
        texts = [some(9).join([base] * rnd.randint(0, 12)) + some(5) for _ in range(rnd.randint(1, 4))]
    return texts, least


def _edited(rnd: random.Random, text: str, some: object) -> str:
    signs = list(text)
    for _ in range(rnd.randint(0, 3)):
        at = rnd.randrange(len(signs) + 1)
        signs[at : at + rnd.randint(0, 5)] = some(rnd.randint(0, 9))  # type: ignore[operator]
    return "".join(signs)
