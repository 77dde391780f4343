"""A trained network for use without this package: NumPy script, PyTorch script, ONNX file.

The scripts are one file each: the source of this package's own functions, as far as they need it,
and behind it the network as data. Words of the vocabulary are never part of the code.
"""

import base64
import io
import json
from collections.abc import Callable

import numpy as np

from ..data.features import WORD, Vocabulary
from ..data.starter import starter
from ..model import Model
from ..network.parameters import name_of
from .onnx_graph import to_onnx
from .standalone import gather

SCRIPT = '''\
"""{title}

Written by `python -m rnn export`, from the source of Timestep (MIT licence).

{usage}
"""

{code}

MODEL = """
{model}"""

if __name__ == "__main__":
    raise SystemExit({call})
'''


def to_numpy(model: Model) -> bytes:
    """A script that tags text with NumPy and the standard library alone."""
    return _script(
        model,
        "export.numpy_script",
        "Finds the names in text. Needs Python 3.11 or newer and NumPy.",
        "python THIS_FILE [TEXT_FILE]     a sentence a line in; word, tag, probability out\n"
        "python THIS_FILE --check         compare with probabilities from where it was trained",
    )


def to_torch(model: Model) -> bytes:
    """A script with the network as a PyTorch module, which checks itself when run."""
    return _script(
        model,
        "export.torch_script",
        "Finds the names in text. Needs Python 3.11 or newer, NumPy and PyTorch.",
        "python THIS_FILE     compare with probabilities from where it was trained\n\n"
        "To use it in a program:\n\n"
        "    model = read_model(MODEL)\n"
        "    network = Network(model.params, model.g1, model.g2, model.classes)\n"
        "    words = [token.text for token in tokenize(text)]\n"
        "    network(multi_hot(model.vocabulary.encode(words), len(model.vocabulary)))",
    )


EXPORTS: dict[str, Callable[[Model], bytes]] = {
    "numpy": to_numpy,
    "torch": to_torch,
    "onnx": to_onnx,
}


def _script(model: Model, module: str, title: str, usage: str) -> bytes:
    code = gather((module, "main"), ("data.tokens", "tokenize"))
    data = encoded_model(model)
    script = SCRIPT.format(title=title, usage=usage, code=code, model=data, call="main(MODEL)")
    return script.encode()


def encoded_model(model: Model) -> str:
    """Weights, vocabulary and what else `numpy_script.read_model` reads, as base64."""
    settings, wiring = model.network.settings, model.network.wiring
    sentences = sample_sentences(model.vocabulary)
    y_hats = model.predict_proba(sentences)
    about = {
        "vocabulary": model.vocabulary.names,
        "window": model.vocabulary.window,
        "sides": wiring.sides,
        "g1": settings.g1,
        "g2": settings.g2,
        "thresholds": model.thresholds,
        "classes": list(settings.classes or ()),
        "parity": [
            {"words": words, "y_hat": y_hat.tolist()}
            for words, y_hat in zip(sentences, y_hats, strict=True)
        ],
    }
    arrays = {name_of(place): values for place, values in model.network.params.places()}
    file = io.BytesIO()
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    np.savez_compressed(file, allow_pickle=False, about=text, **arrays)
    return base64.encodebytes(file.getvalue()).decode()


def sample_sentences(vocabulary: Vocabulary) -> list[list[str]]:
    """Twenty rows of 1 to 20 words that the network knows, for comparing probabilities."""
    words = [name.removeprefix(WORD) for name in vocabulary.names if name.startswith(WORD)]
    if not words:
        words = [word for sentence in starter().held_out for word in sentence.words]
    rng = np.random.default_rng(1)
    return [[words[i] for i in rng.integers(len(words), size=n)] for n in range(1, 21)]
