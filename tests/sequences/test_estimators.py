"""The sequence estimators: they learn, say what they refuse, and are the same from a file."""

import numpy as np
import pytest

from rnn.network.cells import CELLS
from rnn.sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from rnn.sequences.corpora import reversal

MOODS = [
    ("what a lovely day".split(), "glad"),
    ("we won the match".split(), "glad"),
    ("the train is late again".split(), "cross"),
    ("this soup is cold".split(), "cross"),
]
X = [words for words, _ in MOODS]
Y = [label for _, label in MOODS]
NAMES = ["anna", "hanna", "joanna", "ann", "anne", "hannah"]
PAIRS = reversal(60, longest=4).train
SOURCES, TARGETS = [p.source for p in PAIRS], [p.target for p in PAIRS]
SMALL = {"n_a": 16, "batch_size": 4}


def classifier(**settings):
    return SequenceClassifier(**SMALL, **settings)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("reads", ["last", "mean"])
@pytest.mark.parametrize("direction", ["forward", "both"])
def test_a_classifier_learns_one_label_a_sequence(cell, reads, direction):
    fitted = classifier(cell=cell, reads=reads, direction=direction).fit(X, Y)
    assert fitted.predict(X) == Y
    y_hat = fitted.predict_proba(X)
    assert y_hat.shape == (4, 2)
    np.testing.assert_allclose(y_hat.sum(axis=1), 1)
    assert fitted.classes_ == ("cross", "glad")


def test_sequences_of_any_order_are_told_apart():
    fitted = classifier().fit(X, Y)
    there = fitted.predict_proba(X)
    back = fitted.predict_proba(X[::-1])
    np.testing.assert_allclose(there, back[::-1], rtol=0, atol=1e-12)
    assert fitted.predict_proba([]).shape == (0, 2)


@pytest.mark.parametrize("cell", CELLS)
def test_a_translator_learns_to_write_from_the_end(cell):
    fitted = SequenceTranslator(cell=cell, n_a=32, epochs=90, batch_size=16)
    fitted.fit(SOURCES, TARGETS)
    assert fitted.predict(SOURCES) == TARGETS
    assert fitted.predict(SOURCES[:3], width=3) == TARGETS[:3]
    assert fitted.predict([]) == []


def test_a_decoder_may_learn_from_what_it_wrote_itself():
    taught = SequenceTranslator(**SMALL, epochs=1).fit(SOURCES, TARGETS)
    alone = SequenceTranslator(**SMALL, epochs=60, teacher_forcing=False).fit(SOURCES, TARGETS)
    assert alone.curve_["loss"][0] != taught.curve_["loss"][0]
    right = sum(a == b for a, b in zip(alone.predict(SOURCES), TARGETS, strict=True))
    assert right > 0.8 * len(TARGETS)


def test_what_reads_from_the_right_learns_too():
    fitted = SequenceTranslator(**SMALL, epochs=60, reads_from="right").fit(SOURCES, TARGETS)
    assert fitted.curve_["loss"][-1] < 0.3 * fitted.curve_["loss"][0]


def test_a_beam_shows_the_ways_it_went():
    fitted = SequenceTranslator(n_a=32, epochs=60, batch_size=16).fit(SOURCES, TARGETS)
    best, beam = fitted.beam(SOURCES[0], width=3)
    assert best == TARGETS[0]
    for step in beam.steps:
        assert sum(way.kept for way in step) == min(3, len(step))
        assert [way.log_probability for way in step] == sorted(
            (way.log_probability for way in step), reverse=True
        )
    alive = [[way for way in step if way.kept] for step in beam.steps]
    for before, step in zip(alive, beam.steps[1:], strict=False):
        runs_on = [w for w in before if fitted.target_symbols_.names[w.numbers[-1]] != "<end>"]
        assert all(way.numbers[:-1] == runs_on[way.parent].numbers for way in step)


def test_a_width_of_one_is_the_likeliest_symbol_each_time():
    fitted = SequenceTranslator(**SMALL, epochs=10).fit(SOURCES, TARGETS)
    greedy = fitted.predict(SOURCES)
    assert [fitted.beam(source, width=1)[0] for source in SOURCES] == greedy


@pytest.mark.parametrize("cell", CELLS)
def test_a_generator_writes_what_it_has_seen_and_says_so(cell):
    fitted = SequenceGenerator(cell=cell, n_a=32, epochs=150, batch_size=4).fit(NAMES)
    cold = set(fitted.generate(20, temperature=0.05))
    assert cold <= set(NAMES)
    assert all(map(fitted.stood_in_training, cold))
    assert not fitted.stood_in_training("otto")
    assert fitted.scores(["anna"])["loss"] < fitted.scores(["nnaa"])["loss"]


def test_temperature_and_random_state_decide_what_is_written():
    fitted = SequenceGenerator(n_a=16, epochs=20, batch_size=4).fit(NAMES)
    once = fitted.generate(10, 1.0, random_state=4)
    assert once == fitted.generate(10, 1.0, random_state=4)
    assert once != fitted.generate(10, 1.0, random_state=5)
    kinds = [len(set(fitted.generate(50, t))) for t in (0.05, 5.0)]
    assert kinds[0] < kinds[1]
    assert all(len(name) <= 3 for name in fitted.generate(20, 5.0, most=3))


def test_what_comes_next_is_a_probability_of_each_symbol():
    fitted = SequenceGenerator(n_a=16, epochs=60, batch_size=4).fit(NAMES)
    y_hat = fitted.predict_proba("joan")
    names = fitted.symbols_.names
    assert y_hat.shape == (5, len(names))
    np.testing.assert_allclose(y_hat.sum(axis=1), 1)
    assert names[y_hat[4].argmax()] == "n"


def test_a_symbol_that_was_never_shown_is_unknown_and_never_written():
    fitted = SequenceTranslator(**SMALL, epochs=5).fit(SOURCES, TARGETS)
    written = fitted.predict(["Ωé", "?"])
    assert "<unknown>" not in {symbol for sequence in written for symbol in sequence}
    generator = SequenceGenerator(n_a=8, epochs=2).fit(NAMES)
    assert "<unknown>" not in "".join(generator.generate(200, 100.0))


FITTED = [
    lambda: classifier(epochs=3, direction="both", reads="mean").fit(X, Y),
    lambda: SequenceGenerator(cell="lstm", n_a=6, epochs=2).fit(NAMES),
    lambda: SequenceTranslator(cell="elman", n_a=6, epochs=2).fit(SOURCES, TARGETS),
]


@pytest.mark.parametrize("fitted", FITTED)
def test_a_file_holds_the_same_network(fitted, tmp_path):
    one = fitted()
    path = tmp_path / "network.npz"
    one.save(path)
    other = type(one).load(path)
    assert other.to_bytes() == one.to_bytes() == path.read_bytes()
    assert other.get_params() == one.get_params()
    np.testing.assert_array_equal(other.network_.theta, one.network_.theta)
    if isinstance(one, SequenceClassifier):
        np.testing.assert_array_equal(other.predict_proba(X), one.predict_proba(X))
    elif isinstance(one, SequenceGenerator):
        assert other.generate(5) == one.generate(5)
        assert other.stood_in_training("anna")
    else:
        assert other.predict(SOURCES) == one.predict(SOURCES)


def test_a_file_for_another_task_or_of_a_stranger_is_told_apart():
    content = FITTED[0]().to_bytes()
    with pytest.raises(ValueError, match="labels whole sequences; what is wanted is one that wri"):
        SequenceTranslator.from_bytes(content)
    with pytest.raises(ValueError, match="not a network saved by Timestep that writes sequences"):
        SequenceGenerator.from_bytes(b"no zip")


def test_a_damaged_file_is_refused_in_a_sentence():
    content = FITTED[1]().to_bytes()
    rng = np.random.default_rng(8)
    for at in rng.integers(0, len(content), size=60):
        damaged = bytearray(content)
        damaged[at] ^= 0xFF
        try:
            found = SequenceGenerator.from_bytes(bytes(damaged))
        except ValueError as error:
            assert "network" in str(error)  # noqa: PT017
        else:
            assert found.generate(1)


REFUSED = [
    (lambda: classifier(cell="grü").fit(X, Y), "cell must be one of elman, gru, lstm; it is 'grü'"),
    (lambda: classifier(reads="first").fit(X, Y), "reads must be one of last, mean"),
    (lambda: classifier(epochs=-1).fit(X, Y), "epochs must be a whole number from 0"),
    (lambda: classifier().fit([], []), "X holds no sequence"),
    (lambda: classifier().fit([["a"], []], Y), "Sequence 2 of X is empty"),
    (lambda: classifier().fit(X, Y[:3]), "X has 4 sequences and y 3 labels"),
    (lambda: classifier().fit(X, ["glad"] * 4), "Every label is 'glad'"),
    (lambda: classifier().predict(X), "has not been trained yet"),
    (lambda: SequenceTranslator().fit(SOURCES, TARGETS[:2]), "Y 2. Give pairs"),
    (lambda: SequenceTranslator().fit([["<start>"]], [["a"]]), "<start> stands in a sequence"),
    (lambda: SequenceGenerator().fit(NAMES).generate(0), "n must be a whole number from 1"),
    (lambda: FITTED[1]().generate(1, temperature=0), "temperature must be a number above 0"),
    (lambda: FITTED[2]().predict(SOURCES, width=0), "width must be a whole number from 1"),
]


@pytest.mark.parametrize(("refused", "message"), REFUSED, ids=[each[1] for each in REFUSED])
def test_what_cannot_be_done_is_said(refused, message):
    with pytest.raises(ValueError, match=message):
        refused()
