"""What the tests of opened numbers share: the sentence, and that terms add up."""

import pytest

from rnn.analysis.through_time import both_ways

WORDS = ["Harry", "Potter", "met", "Mrs.", "Zwx", "today"]
LABELS = [1, 1, 0, 0, 1, 0]
T = len(WORDS)


def found_of(tagger):
    return both_ways(tagger.network_, tagger.model_.pack([WORDS], [LABELS]))


def assert_adds_up(explanation):
    assert explanation.value == pytest.approx(explanation.recorded, abs=1e-12, rel=0)
    for group in explanation.groups:
        sizes = [abs(term.product) for term in group.terms]
        assert sizes == sorted(sizes, reverse=True)
        assert group.sum == pytest.approx(sum(term.product for term in group.terms), abs=1e-12)
        for term in group.terms:
            assert term.product == term.weight * term.factor


def by_symbol(explanation):
    return {link.symbol: link.value for link in explanation.chain}
