"""Stable sorting of many entries by whole numbers: numpy sorts one array of uint64 far faster than it finds an order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_WORD = 64


def order_by(*keys: NDArray[Any]) -> NDArray[np.int64]:
    """The order by the first key, then the second and so on; ties as they stand. Keys are whole numbers from 0 up."""
    index_bits = len(keys[0]).bit_length()
    out: NDArray[np.int64] | None = None
    for group in reversed(_grouped(keys, _WORD - index_bits)):
        packed = group[0][0].astype(np.uint64)
        for key, bits in group[1:]:
            packed <<= np.uint64(bits)
            packed |= key.astype(np.uint64)
        turn = _order(packed if out is None else packed[out], sum(bits for _, bits in group), index_bits)
        out = turn if out is None else out[turn]
    return np.zeros(0, np.int64) if out is None else out


def _grouped(keys: tuple[NDArray[Any], ...], room: int) -> list[list[tuple[NDArray[Any], int]]]:
    """Keys with their bits, as many of neighbours together as fit."""
    out: list[list[tuple[NDArray[Any], int]]] = []
    left = 0
    for key in keys:
        bits = int(key.max(initial=0)).bit_length()
        if not out or bits > left:
            out.append([])
            left = room
        out[-1].append((key, bits))
        left -= bits
    return out


def _order(key: NDArray[np.uint64], bits: int, index_bits: int) -> NDArray[np.int64]:
    index = np.arange(len(key), dtype=np.uint64)
    shift = np.uint64(index_bits)
    exact = bits + index_bits <= _WORD
    packed = (key << shift if exact else key >> shift << shift) | index
    packed.sort()
    out: NDArray[np.int64] = (packed & ((np.uint64(1) << shift) - np.uint64(1))).astype(np.int64)
    if exact:
        return out
    # keys of which the upper bits alone are equal are rare among hashes
    ordered = key[out]
    wrong = packed[np.flatnonzero(ordered[1:] < ordered[:-1])] >> shift
    if len(wrong):
        packed >>= shift
        lows, highs = packed.searchsorted(wrong), packed.searchsorted(wrong, side="right")
        for low, high in set(zip(lows.tolist(), highs.tolist(), strict=True)):
            part = out[low:high]
            out[low:high] = part[np.argsort(key[part], kind="stable")]
    return out


def distinct(*keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """The rows of keys in rising order, each once. Keys are whole numbers from 0 up."""
    bits = [int(key.max(initial=0)).bit_length() for key in keys]
    if sum(bits) > _WORD:
        order = order_by(*keys)
        keys = tuple(key[order] for key in keys)
        fresh = np.ones(len(order), bool)
        fresh[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
        return tuple(key[fresh] for key in keys)
    packed = keys[0].astype(np.uint64)
    for key, width in zip(keys[1:], bits[1:], strict=True):
        packed <<= np.uint64(width)
        packed |= key.astype(np.uint64)
    packed.sort()
    fresh = np.ones(len(packed), bool)
    np.not_equal(packed[1:], packed[:-1], out=fresh[1:])
    packed = packed[fresh]
    out: list[NDArray[np.int64]] = []
    for width in reversed(bits):
        out.append((packed & np.uint64((1 << width) - 1)).astype(np.int64))
        packed >>= np.uint64(min(width, _WORD - 1))
    return tuple(reversed(out))


def boundaries(labels: NDArray[Any]) -> NDArray[np.int64]:
    """Where each run of equal labels starts, and the end of the last."""
    if len(labels) == 0:
        return np.zeros(1, np.int64)
    return np.concatenate(([0], np.flatnonzero(labels[1:] != labels[:-1]) + 1, [len(labels)]))
