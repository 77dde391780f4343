"""Why recurrence: what a network with a fixed input can do, and what it cannot."""

from itertools import product

import numpy as np
import pytest

from rnn.sequences.fixed_input import (
    AND_TABLE,
    LONGEST,
    RULES,
    SEEN,
    Both,
    FixedInput,
    Recurrent,
    deciding,
    learnt_table,
    settings_of,
)


def test_the_fixed_network_learns_the_table_of_the_article():
    assert AND_TABLE == {(0, 0): 0, (0, 1): 0, (1, 0): 0, (1, 1): 1}
    network = learnt_table()
    assert network.answers(list(AND_TABLE)) == [0, 0, 0, 1]
    assert "W_aa" not in network.network.params.cells[0]


def test_it_refuses_a_third_input_with_the_reason():
    network = learnt_table()
    with pytest.raises(ValueError, match=r"2 inputs, and 3 bits .* none for the third"):
        network.answers([(1, 1, 1)])
    with pytest.raises(ValueError, match=r"2 inputs, and 1 bit is given.* padded"):
        network.answers([(1,)])
    padded = FixedInput(LONGEST, settings_of(), padded=True)
    with pytest.raises(ValueError, match="none for the 11th"):
        padded.answers([(1,) * 11])


def test_the_recurrent_network_reads_any_length_with_the_same_weights():
    network = Recurrent(settings_of())
    sizes = {name: values.shape for name, values in network.network.params.cells[0].items()}
    assert sizes["W_ax"] == (8, 2)
    assert network.y_hat([(1,) * n for n in (1, 3, 200)]).shape == (3,)


@pytest.mark.parametrize("rule", RULES)
def test_both_know_the_lengths_they_saw_and_the_recurrent_one_the_others_too(rule):
    moments = list(Both(rule).moments())
    assert [moment.updates for moment in moments] == list(range(20, 401, 20))
    last = moments[-1]
    assert last.loss["fixed"] < 0.05 > last.loss["recurrent"]
    first = 1 if rule == "at least two" else 0  # of one bit alone, none decides
    unseen = slice(max(SEEN), LONGEST)
    for accuracy in last.accuracy.values():
        assert len(accuracy) == LONGEST
        assert accuracy[first : max(SEEN)] == [1.0] * (max(SEEN) - first)
    fixed, recurrent = (last.accuracy[name][unseen] for name in ("fixed", "recurrent"))
    assert all(worse < better for worse, better in zip(fixed, recurrent, strict=True))
    assert np.mean(fixed) < 0.85
    assert np.mean(recurrent) > 0.9
    if rule == "XOR":
        assert fixed == [0.5] * len(fixed)


def test_half_of_the_rows_that_are_asked_are_to_be_1():
    for rule, length in product(RULES, range(2, 7)):
        rows = deciding(rule, length)
        ones = sum(count for bits, count in rows.items() if RULES[rule](bits))
        assert 2 * ones == sum(rows.values())
    assert deciding("at least two", 1) == {}
    assert deciding("AND", 3) == {(1, 1, 1): 3, (0, 1, 1): 1, (1, 0, 1): 1, (1, 1, 0): 1}


def test_the_same_numbers_again_and_no_other_rule():
    assert list(Both("AND", updates=40).moments()) == list(Both("AND", updates=40).moments())
    with pytest.raises(ValueError, match="no rule 'OR'; there are AND, XOR, at least two"):
        Both("OR")
