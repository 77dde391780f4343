"""Named classes and class weights in sweeps and shards."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from named_classes import BINARY, NAMED, X_DEV, Y_DEV, X, Y
from rnn import NameTagger
from rnn.cluster import cross_validate, data_parallel, search


@pytest.fixture(scope="module")
def executor():
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_cross_validation_scores_each_class(executor):
    row = cross_validate(NAMED, X, Y, executor, folds=2)
    assert {"name_f1", "class_PER_f1", "class_LOC_recall", "class_ORG_precision"} <= set(row.mean)


def test_a_search_tries_class_weights(executor):
    space = {"class_weight": [None, "balanced", {"MISC": 1}]} | {
        name: [value] for name, value in NAMED.items()
    }
    plain, balanced, refused = search(space, X, Y, executor, X_dev=X_DEV, y_dev=Y_DEV)
    assert plain.error is balanced.error is None
    assert plain.mean["loss"] != balanced.mean["loss"]
    assert "'MISC'" in refused.error


def test_classes_that_are_no_names_are_the_reason_in_a_row(executor):
    (row,) = search({"classes": [7], "g2": ["softmax"]}, X, BINARY, executor, folds=2)
    assert "classes must be a list" in row.error


def test_training_in_shards_knows_classes_and_weights(executor):
    settings = NAMED | {"class_weight": "balanced"}
    plain = NameTagger(**settings).fit(X, Y)
    one, three = (
        NameTagger(**settings).fit(X, Y, trainer=data_parallel(executor, shards))
        for shards in (1, 3)
    )
    np.testing.assert_array_equal(one.network_.theta, plain.network_.theta)
    np.testing.assert_allclose(three.network_.theta, plain.network_.theta, atol=1e-9)
