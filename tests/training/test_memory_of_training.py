"""How much memory training takes beside the weights, and packed words beside their features."""

import tracemalloc
from itertools import islice

import numpy as np

from rnn import NameTagger
from rnn.data.batches import pack
from twenty import X_DEV, Y_DEV, X, Y


def many_features(n):
    """Sentences with words that nobody else has."""
    return [[f"Word{i}x{k}" for k in range(4)] for i in range(n)], [[1, 0, 0, 1]] * n


def test_an_update_takes_32_bytes_a_weight():
    """Weights, two moments and the weights of the best epoch; the rest is small."""
    others, labels = many_features(1500)
    tagger = NameTagger(n_a=128, optimizer="lazy_adam", batch_size=4)
    tracemalloc.start()
    try:
        steps = tagger.fit_steps([*X, *others], [*Y, *labels], X_DEV, Y_DEV)
        before, _ = tracemalloc.get_traced_memory()
        size = tagger.network_.theta.size
        assert size > 1_500_000
        tracemalloc.reset_peak()
        list(islice(steps, 2 * -(-(len(X) + 1500) // 4)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert tagger.best_ is not None
    assert before < 32 * size  # weights and moments, and the packed sentences
    assert peak - before < 12 * size  # 8 for the best epoch, and what one batch needs


def test_a_packed_feature_takes_8_bytes():
    rng = np.random.default_rng(1)
    rows = [[np.sort(rng.choice(5000, 60, replace=False)) for _ in range(20)] for _ in range(50)]
    x = pack(rows).x
    n_features = 60 * 20 * 50
    each = sum(part.nbytes for part in (x.columns, x.order))
    assert each == 8 * n_features
    assert sum(part.nbytes for part in x) < 11 * n_features
