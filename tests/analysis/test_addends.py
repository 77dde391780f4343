"""The addends of z<t> against the weights and states, number by number."""

import numpy as np
import pytest

from helpers import KINDS, dense, named, small_tagger
from rnn.analysis.addends import addends
from rnn.analysis.what_if import Edits, forward_with
from rnn.data.batches import pack

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]


@pytest.mark.parametrize("cut", [(), (3, 6)], ids=["whole", "cut"])
@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_word_state_and_bias_add_up_to_z(kind, cut):
    tagger = small_tagger(**kind)
    network, x = tagger.network_, tagger.vocabulary_.encode(WORDS)
    record = forward_with(network, pack([x]), Edits({}, frozenset(cut)))
    for k, (params, cell) in enumerate(zip(network.params.cells, record.cells, strict=True)):
        found = addends(network, x, record, k, cut)
        X = dense(x, params["W_ax"].shape[1])
        for t in range(1, len(WORDS) + 1):
            np.testing.assert_allclose(found.from_word[t - 1], params["W_ax"] @ X[t - 1])
            if t in cut:
                assert not found.from_state[t - 1].any()
        z = found.from_word + found.from_state + params["b_a"]
        np.testing.assert_allclose(z, cell.z, rtol=1e-12, atol=1e-12)
