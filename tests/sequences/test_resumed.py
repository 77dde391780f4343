"""Sequence networks that go on learning from a file, as if nothing had come between."""

import numpy as np
import pytest

from rnn.network.cells import CELLS
from rnn.sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from rnn.sequences.corpora import reversal

PAIRS = reversal(60, longest=4).train
SOURCES, TARGETS = [p.source for p in PAIRS], [p.target for p in PAIRS]
TEXTS = ["what a lovely day", "we won the match", "the train is late", "this soup is cold"] * 4
MOODS = ["glad", "glad", "cross", "cross"] * 4
NAMES = ["anna", "hanna", "joanna", "ann", "anne", "hannah", "joan"] * 3
SMALL = {"n_a": 6, "batch_size": 4, "learning_rate": 0.01, "learning_rate_decay": 0.1}
UPDATES = 33  # within an epoch of each of these

KINDS = {
    "last state": (SequenceClassifier, {"dropout": 0.4}, (TEXTS, MOODS)),
    "both sides, lazy": (
        SequenceClassifier,
        {"direction": "both", "reads": "mean", "optimizer": "lazy_adam"},
        (TEXTS, MOODS),
    ),
    "decayed": (SequenceGenerator, {"optimizer": "rmsprop", "l2": 0.001}, (NAMES,)),
    "names": (SequenceGenerator, {}, (NAMES,)),
    "pairs": (SequenceTranslator, {"unit": "letters"}, (SOURCES, TARGETS)),
    "free running": (
        SequenceTranslator,
        {"unit": "letters", "teacher_forcing": False, "reads_from": "right"},
        (SOURCES, TARGETS),
    ),
}


def learn(steps, n: int) -> None:
    for _ in range(n):
        next(steps)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_goes_on_to_the_bit(kind, cell):
    estimator, settings, data = KINDS[kind]
    whole = estimator(**SMALL, **settings, cell=cell)
    learn(whole.fit_steps(*data), 2 * UPDATES + 1)
    first = estimator(**SMALL, **settings, cell=cell)
    learn(first.fit_steps(*data), UPDATES)
    assert first.network_.position > 0, "in the midst of an epoch"
    second = estimator.from_bytes(first.to_bytes(resumable=True))
    learn(second.more_steps(*data), UPDATES + 1)
    assert second.to_bytes(resumable=True) == whole.to_bytes(resumable=True)
    assert second.curve_ == whole.curve_
    assert [type(step) for step in second.curve_["step"]] == [int] * (2 * UPDATES + 1)


def test_what_it_began_with_is_drawn_again():
    generator = SequenceGenerator(**SMALL)
    steps = generator.fit_steps(NAMES)
    drawn = generator.network_.theta.copy()
    learn(steps, UPDATES)
    found = SequenceGenerator.from_bytes(generator.to_bytes(resumable=True))
    np.testing.assert_array_equal(found.initial_network().theta, drawn)
    assert found.network_.step == UPDATES


def test_a_file_for_use_is_smaller_and_says_that_it_cannot_go_on():
    generator = SequenceGenerator(**SMALL, epochs=2).fit(NAMES)
    resumable, content = generator.to_bytes(resumable=True), generator.to_bytes()
    assert len(content) < len(resumable)
    # Who only wants to use it needs no other file.
    assert SequenceGenerator.from_bytes(resumable).to_bytes() == content
    found = SequenceGenerator.from_bytes(content)
    with pytest.raises(ValueError, match="saved without what training needs"):
        found.more_steps(NAMES)
    with pytest.raises(ValueError, match="is not known of this network"):
        found.to_bytes(resumable=True)


def test_it_goes_on_with_the_same_sequences_alone():
    translator = SequenceTranslator(**SMALL, unit="letters", epochs=1).fit(SOURCES, TARGETS)
    found = SequenceTranslator.from_bytes(translator.to_bytes(resumable=True))
    for data in ((SOURCES[1:], TARGETS[1:]), (TARGETS, SOURCES), (SOURCES[::-1], TARGETS[::-1])):
        with pytest.raises(ValueError, match="learnt from other sequences"):
            found.more_steps(*data)
    # Texts or their letters, it is the same.
    texts = [["".join(each) for each in column] for column in (SOURCES, TARGETS)]
    learn(found.more_steps(*texts), 1)


def test_a_damaged_one_is_refused_in_a_sentence():
    classifier = SequenceClassifier(**SMALL, epochs=2).fit(TEXTS, MOODS)
    content = classifier.to_bytes(resumable=True)
    rng = np.random.default_rng(8)
    refused = 0
    for at in rng.integers(0, len(content), size=60):
        damaged = bytearray(content)
        damaged[at] ^= 0xFF
        try:
            found = SequenceClassifier.from_bytes(bytes(damaged))
        except ValueError as error:
            assert "network" in str(error)  # noqa: PT017
            refused += 1
        else:
            assert len(found.predict(["what a day"])) == 1
    assert refused > 30
