"""The sparse products of multi-hot vectors against dense ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import dense
from rnn.data.multi_hot import MultiHot

ROWS = {
    "usual": [[0, 2], [1], [2, 3, 4]],
    "one-hot": [[3], [1], [3]],
    "an empty row first": [[], [1, 2], [0]],
    "an empty row last": [[1, 2], [0], []],
    "empty rows in a row": [[4], [], [], [0, 4]],
    "as many entries as rows, not one-hot": [[0, 1], [], [2]],
    "nothing at all": [[], [], []],
}


def arranged(rows):
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    return columns, np.array([len(row) for row in rows], dtype=np.intp)


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_sparse_products_are_the_dense_ones(rows):
    rng = np.random.default_rng(1)
    X = dense(rows, 5)
    x = MultiHot.of(*arranged(rows))
    W, dz = rng.standard_normal((3, 5)), rng.standard_normal((len(rows), 3))
    np.testing.assert_allclose(x.project(W, len(rows)), X @ W.T, atol=1e-15)
    out = np.full((3, 5), np.nan)
    x.outer(dz, out)
    np.testing.assert_allclose(out, dz.T @ X, atol=1e-15)


@given(
    st.lists(st.sets(st.integers(0, 6), max_size=4), min_size=1, max_size=8),
    st.integers(0, 2**32 - 1),
)
def test_hidden_entries_are_gone_from_both_products(rows, seed):
    rng = np.random.default_rng(seed)
    rows = [sorted(row) for row in rows]
    keep = rng.random(sum(map(len, rows))) < 0.5
    flags = iter(keep.tolist())
    left = [[i for i in row if next(flags)] for row in rows]
    x = MultiHot.of(*arranged(rows)).kept(keep)
    X = dense(left, 7)
    W, dz = rng.standard_normal((2, 7)), rng.standard_normal((len(rows), 2))
    np.testing.assert_allclose(x.project(W, len(rows)), X @ W.T, atol=1e-12)
    out = np.empty((2, 7))
    x.outer(dz, out)
    np.testing.assert_allclose(out, dz.T @ X, atol=1e-12)
