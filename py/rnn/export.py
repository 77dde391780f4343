"""A trained network for use without this package: NumPy script, PyTorch script, ONNX file.

The scripts are one file each: the source of this package's own functions, as far as they need it,
and behind it the network as data. Words of the vocabulary are never part of the code.
"""

import base64
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from .corpus import starter
from .export_onnx import to_onnx
from .standalone import gather

if TYPE_CHECKING:
    from .tagger import NameTagger
    from .text import Vocabulary

SCRIPT = '''\
"""{title}

Written by `python -m rnn export`, from the source of Timestep (MIT licence).

{usage}
"""

{code}

MODEL = """
{model}"""

if __name__ == "__main__":
    raise SystemExit(main(MODEL))
'''


def to_numpy(tagger: "NameTagger") -> bytes:
    """A script that tags text with NumPy and the standard library alone."""
    return _script(
        tagger,
        "export_numpy",
        "Finds the names in text. Needs Python 3.11 or newer and NumPy.",
        "python THIS_FILE [TEXT_FILE]     a sentence a line in; word, tag, probability out\n"
        "python THIS_FILE --check         compare with probabilities from where it was trained",
    )


def to_torch(tagger: "NameTagger") -> bytes:
    """A script with the network as a PyTorch module, which checks itself when run."""
    return _script(
        tagger,
        "export_torch",
        "Finds the names in text. Needs Python 3.11 or newer, NumPy and PyTorch.",
        "python THIS_FILE     compare with probabilities from where it was trained\n\n"
        "To use it in a program:\n\n"
        "    model = read_model(MODEL)\n"
        "    network = Network(model.params, model.g1, model.g2, model.classes)\n"
        "    words = [token.text for token in tokenize(text)]\n"
        "    network(multi_hot(model.vocabulary.encode(words), len(model.vocabulary)))",
    )


EXPORTS: dict[str, Callable[["NameTagger"], bytes]] = {
    "numpy": to_numpy,
    "torch": to_torch,
    "onnx": to_onnx,
}


def _script(tagger: "NameTagger", module: str, title: str, usage: str) -> bytes:
    code = gather((module, "main"), ("text", "tokenize"))
    script = SCRIPT.format(title=title, usage=usage, code=code, model=encoded_model(tagger))
    return script.encode()


def encoded_model(tagger: "NameTagger") -> str:
    """Weights, vocabulary and what else `export_numpy.read_model` reads, as base64."""
    sentences = sample_sentences(tagger.vocabulary_)
    y_hats = tagger.predict_proba(sentences)
    about = {
        "vocabulary": tagger.vocabulary_.names,
        "window": tagger.vocabulary_.window,
        "g1": tagger.network_.g1,
        "g2": tagger.network_.g2,
        "threshold": tagger.threshold_,
        "lower_threshold": tagger.lower_threshold_,
        "classes": tagger.named_classes,
        "parity": [
            {"words": words, "y_hat": y_hat.tolist()}
            for words, y_hat in zip(sentences, y_hats, strict=True)
        ],
    }
    file = io.BytesIO()
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    np.savez(file, allow_pickle=False, about=text, **tagger.params_)
    return base64.encodebytes(file.getvalue()).decode()


def sample_sentences(vocabulary: "Vocabulary") -> list[list[str]]:
    """Twenty rows of 1 to 20 words that the network knows, for comparing probabilities."""
    words = [name.removeprefix("word=") for name in vocabulary.names if name.startswith("word=")]
    if not words:
        words = [word for sentence in starter().held_out for word in sentence.words]
    rng = np.random.default_rng(1)
    return [[words[i] for i in rng.integers(len(words), size=n)] for n in range(1, 21)]
