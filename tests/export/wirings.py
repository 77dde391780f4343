"""A small network of every estimator, cell and wiring, and what becomes of it as ONNX."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from rnn.export import SEQUENCE_EXPORTS
from rnn.export.sequence_formats import sample_sequences
from rnn.network.cells import CELLS
from rnn.sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from rnn.sequences.fitting import SequenceEstimator
from rnn.sequences.symbols import END, START

HOSTILE = ('"""', "'''", "\\", "{model}", "\nimport", "MODEL", "\ud800", "naïve")
WORDS = [list(word) for word in ("reverse", "me", "letter", "by", "letters", "please", "ab", "ba")]
SENTENCES = [["a", "lovely", "day"], ["my", "soup", "is", "cold", "!"], list(HOSTILE)] * 3
SMALL = {"n_a": 7, "epochs": 3, "learning_rate": 0.02}
Pair = tuple[NDArray[np.floating], NDArray[np.floating]]


def classifier(cell: str, reads: str, direction: str, g1: str = "tanh") -> SequenceClassifier:
    fresh = SequenceClassifier(cell, reads=reads, direction=direction, g1=g1, **SMALL)
    return fresh.fit(SENTENCES, ["glad", "cross", "odd\n"] * 3)


def generator(cell: str, g1: str = "tanh") -> SequenceGenerator:
    return SequenceGenerator(cell, g1=g1, **SMALL).fit([*WORDS, list(HOSTILE)])


def translator(cell: str, reads_from: str, g1: str = "tanh") -> SequenceTranslator:
    fresh = SequenceTranslator(cell, "letters", reads_from=reads_from, g1=g1, **SMALL)
    return fresh.fit([*WORDS, list(HOSTILE)], [word[::-1] for word in WORDS] + [["ok"]])


WIRINGS: dict[str, tuple[Callable[..., SequenceEstimator], Sequence[str]]] = {
    **{
        f"classify, {cell}, {reads}, {direction}": (classifier, (cell, reads, direction))
        for cell, reads, direction in product(CELLS, ("last", "mean"), ("forward", "both"))
    },
    **{f"generate, {cell}": (generator, (cell,)) for cell in CELLS},
    **{
        f"translate, {cell}, {side}": (translator, (cell, side))
        for cell, side in product(CELLS, ("left", "right"))
    },
    "classify, elman, relu": (classifier, ("elman", "last", "both", "relu")),
    "generate, elman, relu": (generator, ("elman", "relu")),
    "translate, elman, relu": (translator, ("elman", "left", "relu")),
}


def fitted_as(name: str) -> SequenceEstimator:
    """The network of that name, which has learnt."""
    make, given = WIRINGS[name]
    return make(*given)


def by_onnxruntime(fitted: SequenceEstimator) -> Iterator[Pair]:
    """What onnxruntime says of a few sequences, and what the network says."""
    content = SEQUENCE_EXPORTS["onnx"](fitted)
    session = InferenceSession(content, providers=["CPUExecutionProvider"])
    if isinstance(fitted, SequenceClassifier):
        yield from _classified(fitted, session)
    elif isinstance(fitted, SequenceGenerator):
        yield from _generated(fitted, session)
    elif isinstance(fitted, SequenceTranslator):
        yield from _translated(fitted, session)


def _classified(fitted: SequenceClassifier, session: InferenceSession) -> Iterator[Pair]:
    for words in SENTENCES[:3]:
        x = np.zeros((len(words), len(fitted.vocabulary_)), np.float32)
        for t, columns in enumerate(fitted.vocabulary_.encode(words)):
            x[t, columns] = 1.0
        (y_hat,) = session.run(["y_hat"], {"x": x})
        yield y_hat, fitted.predict_proba([words])[0]


def _generated(fitted: SequenceGenerator, session: InferenceSession) -> Iterator[Pair]:
    for sequence in sample_sequences(fitted.symbols_):
        state = np.zeros((1, fitted.network_.wiring.cells[0].n_state), np.float32)
        numbers = fitted.symbols_.numbers([START, *sequence])
        for number, row in zip(numbers, fitted.predict_proba(sequence), strict=True):
            y_hat, state = session.run(None, {"number": np.array([number]), "state": state})
            yield y_hat[0], row


def _translated(fitted: SequenceTranslator, session: InferenceSession) -> Iterator[Pair]:
    sources = [*WORDS, *sample_sequences(fitted.source_symbols_)]
    targets = fitted.predict(sources)
    y_hats = fitted.predict_proba(sources, targets)
    for source, target, expected in zip(sources, targets, y_hats, strict=True):
        numbers = np.array(fitted.source_symbols_.numbers(source))
        found, y_hat = session.run(None, {"source": numbers})
        said = fitted.target_symbols_.read(found)
        assert said == ([*target, END] if len(said) > len(target) else target)
        yield y_hat, expected[: len(y_hat)]
