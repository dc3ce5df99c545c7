"""Orders and distinct rows are those that numpy gives by slower ways."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe_corpus.repeats.sorting import distinct, order_by

numbers = st.one_of(st.integers(0, 3), st.integers(0, 1 << 30), st.integers(0, (1 << 63) - 1))
rows = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(numbers, min_size=width, max_size=width), max_size=60))


@given(rows)
def test_the_order_is_that_of_lexsort(table: list[list[int]]) -> None:
    keys = np.array(table, np.int64).reshape(len(table), -1 if table else 2)
    wanted = np.lexsort(keys.T[::-1]) if len(table) else np.zeros(0, np.int64)
    assert order_by(*keys.T).tolist() == wanted.tolist()


@given(rows)
def test_distinct_rows_are_those_of_unique(table: list[list[int]]) -> None:
    keys = np.array(table, np.int64).reshape(len(table), -1 if table else 2)
    assert np.stack(distinct(*keys.T), axis=1).tolist() == np.unique(keys, axis=0).tolist()


def test_hashes_with_equal_upper_bits_are_told_apart() -> None:
    hashes = np.array([3, 1, 2, 1 << 63, 1, (1 << 63) + 5, 1 << 63], np.uint64)
    assert order_by(hashes).tolist() == np.argsort(hashes, kind="stable").tolist()
    assert order_by(hashes, np.array([5, 1, 0, 9, 0, 1, 8])).tolist() == [4, 1, 2, 0, 6, 3, 5]
