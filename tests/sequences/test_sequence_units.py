"""What excites a unit, found one text after the other, for every cell and wiring."""

import numpy as np
import pytest

from rnn.analysis.sequence_units import excited, largest_rows, readout_of
from rnn.network.encoder_decoder import EncoderDecoder
from rnn.sequences import SequenceClassifier
from rnn.sequences.record import output_names, record_of, x_names
from wired import EVERY, LABELS, NAMES, SENTENCES, fitted


def pairs_of(estimator):
    if isinstance(estimator, SequenceClassifier):
        return list(zip(SENTENCES, LABELS, strict=True))
    return [(name, name[::-1]) for name in NAMES]


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
@pytest.mark.parametrize("sign", [1, -1])
def test_the_places_are_those_of_each_text_read_alone(cell, wiring, sign):
    estimator, _ = fitted(cell, wiring)
    pairs = pairs_of(estimator)
    for k in range(len(estimator.network_.wiring.cells)):
        found = excited(estimator, pairs, k, 1, sign, 3)
        extremes = []
        for source, target in pairs:
            is_text = wiring == "text"
            record = record_of(estimator, target if is_text else source, target)
            a = record.forward.cells[k].a[:, 1]
            extremes.append(a[np.argmax(sign * a)])
        extremes.sort(key=lambda value: -sign * value)
        np.testing.assert_allclose([each.a for each in found], extremes[:3], atol=1e-12)
        for each in found:
            assert 0 <= each.t < len(each.symbols)


@pytest.mark.parametrize(("cell", "wiring"), EVERY)
def test_the_readout_has_a_row_for_each_output_and_none_for_an_encoder(cell, wiring):
    estimator, record = fitted(cell, wiring)
    network = estimator.network_
    assert output_names(estimator) == record.names
    for k in range(len(network.wiring.cells)):
        rows = 0 if isinstance(network.wiring, EncoderDecoder) and k == 0 else len(record.names)
        assert readout_of(network, k).shape == (rows, 5)
        assert len(x_names(estimator, k)) <= network.n_x


def test_the_largest_rows_come_first():
    values = np.array([[1.0, 0.0], [0.0, -3.0], [2.0, 2.0]])
    assert largest_rows(values, 2) == [1, 2]
