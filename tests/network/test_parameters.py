"""Parameters by name, as views of one flat vector, and their initial values."""

import math

import numpy as np
import pytest

from helpers import wired
from rnn.network.parameters import Place, size_of, views


def test_the_subscripts_of_the_parameters_spell_their_shapes():
    assert wired(3).shapes(7, 3, 2) == {
        Place("W_ax", 0): (3, 7),
        Place("W_aa", 0): (3, 3),
        Place("b_a", 0): (3,),
        Place("W_ya", 0): (2, 3),
        Place("b_y", None): (2,),
    }
    both = wired(3, direction="both").shapes(7, 3, 2)
    of_second = {place.name: shape for place, shape in both.items() if place.cell == 1}
    assert of_second == {"W_ax": (3, 7), "W_aa": (3, 3), "b_a": (3,), "W_ya": (2, 3)}


def test_parameters_are_views_that_share_the_flat_vector_without_overlap():
    shapes = wired(3, direction="both").shapes(4, 3, 1)
    flat = np.zeros(sum(math.prod(shape) for shape in shapes.values()))
    params = dict(views(flat, shapes).places())
    assert params.keys() == shapes.keys()
    for value, (place, weights) in enumerate(params.items(), start=1):
        assert weights.shape == shapes[place]
        weights[...] = value
    found = {value: int((flat == value).sum()) for value in range(1, len(params) + 1)}
    assert found == {v: math.prod(shapes[place]) for v, place in enumerate(params, start=1)}


@pytest.mark.parametrize("direction", ["forward", "both"])
@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_initial_weights_are_bounded_and_biases_zero(g1, direction):
    wiring = wired(16, g1, direction)
    shapes = wiring.shapes(300, 16, 1)
    params = views(wiring.initial(shapes, np.random.default_rng(1)), shapes)
    for place, weights in params.places():
        if place.name.startswith("b_"):
            assert not weights.any(), place
        else:
            assert 0 < np.abs(weights).max() < 1, place
    if g1 == "relu":
        np.testing.assert_array_equal(params.cells[0]["W_aa"], 0.5 * np.eye(16))


def test_the_same_seed_draws_the_same_weights_and_another_seed_others():
    wiring = wired(6)
    shapes = wiring.shapes(20, 6, 2)
    first, again, other = (wiring.initial(shapes, np.random.default_rng(s)) for s in (1, 1, 2))
    assert len(first) == size_of(shapes)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
