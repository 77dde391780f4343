"""The two forms of the matrix product: the browser's and the native one train alike."""

from collections.abc import Callable

import numpy as np
import pytest

from rnn import NameTagger, starter
from rnn.data import arrays
from rnn.data.arrays import Floats
from rnn.network import elman, every_word, readout


@pytest.mark.parametrize("direction", ["forward", "both"])
@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_einsum_and_blas_train_to_the_same_curve_and_weights(
    g1: str, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = starter().train[:120]

    def trained(matmul: Callable[[Floats, Floats], Floats]) -> NameTagger:
        for module in (elman, every_word, readout):
            monkeypatch.setattr(module, "matmul", matmul)
        tagger = NameTagger(n_a=40, g1=g1, direction=direction, epochs=10)
        return tagger.fit([s.words for s in sentences], [s.labels for s in sentences])

    native, browser = trained(arrays._blas), trained(arrays._einsum)

    for name in ("loss", "grad_norm"):
        np.testing.assert_allclose(browser.curve_[name], native.curve_[name], rtol=1e-9, atol=1e-9)
    theta = native.network_.theta
    np.testing.assert_allclose(browser.network_.theta, theta, rtol=1e-9, atol=1e-9)


def test_a_product_that_is_no_sum_has_the_same_bits_in_both_forms() -> None:
    rng = np.random.default_rng(1)
    column, row = rng.standard_normal((7, 1)), rng.standard_normal((1, 40))
    np.testing.assert_array_equal(arrays._einsum(column, row), arrays._blas(column, row))
