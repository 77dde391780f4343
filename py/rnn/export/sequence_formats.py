"""Networks for whole sequences, for use without this package: scripts and ONNX, as for names.

One script is for one task. It holds the source of the one cell that the network has, as this
package runs it; symbols and words are never part of the code.
"""

import base64
import io
import json
from collections.abc import Callable
from typing import Any

import numpy as np

from ..network.parameters import name_of
from ..network.wiring import Wiring
from ..sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator
from ..sequences.fitting import SequenceEstimator
from ..sequences.symbols import MARKS, Symbols
from .formats import SCRIPT, sample_sentences
from .sequence_onnx import to_onnx
from .standalone import gather

SAMPLES = 20  # sequences whose probabilities a script carries, for comparing
RUN = {
    "classify": ("Gives each line one label.", "[TEXT_FILE]     a text a line in; label, text out"),
    "generate": ("Writes new sequences.", "[--n N] [--temperature T] [--seed N]"),
    "translate": (
        "Writes a sequence for each line.",
        "[TEXT_FILE]     a sequence a line in and out",
    ),
}
CHECK = "--check         compare with probabilities from where it was trained"
NETWORKS = {  # how a program uses the PyTorch script
    "classify": 'Classifier(about["cell"], about["g1"], params, about["reads"])',
    "generate": 'Writer(about["cell"], about["g1"], params.cells[0], params.readout)',
    "translate": 'Translator(about["cell"], about["g1"], params, about["sides"][0])',
}


def to_numpy(estimator: SequenceEstimator) -> bytes:
    """A script that does the network's task with NumPy and the standard library alone."""
    does, how = RUN[estimator.task]
    cell = estimator.network_.wiring.cells[0]
    kind = type(cell)
    place = kind.__module__.partition(".")[2]
    code = gather((f"export.{estimator.task}_script", "main"), (place, kind.__name__))
    return SCRIPT.format(
        title=f"{does} Needs Python 3.11 or newer and NumPy.",
        usage=f"python THIS_FILE {how}\npython THIS_FILE {CHECK}",
        code=code,
        model=encoded_network(estimator),
        call=f"main(MODEL, {cell!r})",
    ).encode()


def to_torch(estimator: SequenceEstimator) -> bytes:
    """A script with the network as a PyTorch module, which checks itself when run."""
    main = f"main_{estimator.task}"
    return SCRIPT.format(
        title=f"{RUN[estimator.task][0]} Needs Python 3.11 or newer, NumPy and PyTorch.",
        usage="python THIS_FILE     compare with probabilities from where it was trained\n\n"
        "To use it in a program:\n\n"
        "    about, params = read_stored(MODEL)\n"
        f"    network = {NETWORKS[estimator.task]}",
        code=gather(("export.sequence_torch", main)),
        model=encoded_network(estimator),
        call=f"{main}(MODEL)",
    ).encode()


SEQUENCE_EXPORTS: dict[str, Callable[[SequenceEstimator], bytes]] = {
    "numpy": to_numpy,
    "torch": to_torch,
    "onnx": to_onnx,
}


def encoded_network(estimator: SequenceEstimator) -> str:
    """Weights, and what else the scripts read of a network, as base64."""
    wiring: Wiring = estimator.network_.wiring
    about = {
        "cell": estimator.cell,
        "g1": wiring.cells[0].g1,
        "sides": wiring.sides,
        **known(estimator),
    }
    arrays = {name_of(place): values for place, values in estimator.network_.params.places()}
    file = io.BytesIO()
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    np.savez_compressed(file, allow_pickle=False, about=text, **arrays)
    return base64.encodebytes(file.getvalue()).decode()


def known(estimator: SequenceEstimator) -> dict[str, Any]:
    """What a network knows by name, and what it says of a few sequences."""
    if isinstance(estimator, SequenceClassifier):
        return _known_classifier(estimator)
    if isinstance(estimator, SequenceGenerator):
        return _known_generator(estimator)
    if isinstance(estimator, SequenceTranslator):
        return _known_translator(estimator)
    raise TypeError(type(estimator))


def _known_classifier(classifier: SequenceClassifier) -> dict[str, Any]:
    sentences = sample_sentences(classifier.vocabulary_)
    y_hats = classifier.predict_proba(sentences).tolist()
    return {
        "vocabulary": classifier.vocabulary_.names,
        "window": classifier.vocabulary_.window,
        "reads": classifier.reads,
        "classes": classifier.classes_,
        "parity": [
            {"words": words, "y_hat": y_hat} for words, y_hat in zip(sentences, y_hats, strict=True)
        ],
    }


def _known_generator(generator: SequenceGenerator) -> dict[str, Any]:
    sequences = sample_sequences(generator.symbols_)
    return {
        "symbols": generator.symbols_.names,
        "unit": generator.unit,
        "parity": [
            {"symbols": sequence, "y_hat": generator.predict_proba(sequence).tolist()}
            for sequence in sequences
        ],
    }


def _known_translator(translator: SequenceTranslator) -> dict[str, Any]:
    sources = sample_sequences(translator.source_symbols_)
    targets = translator.predict(sources)
    return {
        "source": translator.source_symbols_.names,
        "target": translator.target_symbols_.names,
        "unit": translator.unit,
        "most": translator.most_written,
        "parity": [
            {"source": source, "target": target, "y_hat": y_hat.tolist()}
            for source, target, y_hat in zip(
                sources, targets, translator.predict_proba(sources, targets), strict=True
            )
        ],
    }


def sample_sequences(symbols: Symbols) -> list[list[str]]:
    """Rows of 1 to `SAMPLES` symbols that the network knows."""
    rng = np.random.default_rng(1)
    names = symbols.names[len(MARKS) :]
    return [[names[i] for i in rng.integers(len(names), size=n)] for n in range(1, SAMPLES + 1)]
