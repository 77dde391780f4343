"""What the script does that ``python -m rnn export --format numpy`` writes.

``export`` puts all that ``main`` needs, and the network itself, into one file that runs with NumPy
and the standard library alone.
"""

import argparse
import base64
import io
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import Side, pack
from ..data.features import Vocabulary
from ..data.files import opened
from ..data.labels import PERSON, bio_tags, of_kinds
from ..data.tags import kinds
from ..data.tokens import tokenize
from ..network.elman import forward
from ..network.objective import G2
from ..network.parameters import Params, gathered, place_of
from ..network.readout import logits_of
from ..training.thresholds import Thresholds
from .parity import compared


class Model(NamedTuple):
    """A network that is done with training."""

    vocabulary: Vocabulary
    params: Params
    sides: list[Side]  # that the cells read from
    g1: str
    g2: str
    thresholds: Thresholds
    parity: list[dict[str, Any]]  # sentences: their words, and their y_hat where they come from
    classes: list[str]  # what the labels from 1 up are called; none in the 0/1 form


def read_model(encoded: str) -> Model:
    """The network out of the text that the script carries: a NumPy archive in base64."""
    with np.load(io.BytesIO(base64.b64decode(encoded)), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    about = json.loads(arrays.pop("about").tobytes())
    return Model(
        vocabulary=Vocabulary(about["vocabulary"], about["window"]),
        params=gathered({place_of(name): values for name, values in arrays.items()}),
        sides=about["sides"],
        g1=about["g1"],
        g2=about["g2"],
        thresholds=Thresholds(*about["thresholds"]),
        parity=about["parity"],
        classes=about["classes"],
    )


def probabilities(model: Model, words: Sequence[str]) -> Floats:
    """For each word of a sentence, the probability to be part of a name: (T_x,).

    With named classes, of being outside and of each class: (T_x, n_y).
    """
    batch = pack([model.vocabulary.encode(words)])
    cells, readout = model.params
    states = [
        forward(cell, batch.x, batch.read_from(side), model.g1).a
        for cell, side in zip(cells, model.sides, strict=True)
    ]
    y_hat = G2[model.g2](logits_of(readout, states))
    return y_hat if model.classes else y_hat[:, -1]


def check_parity(model: Model, read: Callable[[Sequence[str]], Floats]) -> int:
    """Print how far probabilities are from those at home; the exit code: 0 if they agree."""
    found = [read(sentence["words"]) for sentence in model.parity]
    return compared(found, [sentence["y_hat"] for sentence in model.parity])


def tag(model: Model, text: str) -> str:
    """Word, tag and probability of each word of a sentence, one word a line.

    The probability is that of a name, or with named classes that of the tag.
    """
    words = [token.text for token in tokenize(text)]
    if not words:
        return ""
    y_hat = probabilities(model, words)
    labels = of_kinds(model.thresholds.decide(y_hat), model.classes)
    tags = bio_tags(labels, kinds(model.classes) or PERSON)
    shown = y_hat.max(axis=1) if model.classes else y_hat
    rows = zip(words, tags, shown.tolist(), strict=True)
    return "".join(f"{word}\t{label}\t{p!r}\n" for word, label, p in rows) + "\n"


def main(encoded: str) -> int:
    """Tag the sentences of a file or of standard input, or compare with the network's home."""
    parser = argparse.ArgumentParser(description="Find the names in text, a sentence a line.")
    parser.add_argument("file", nargs="?", default="-", help="UTF-8 text (default: - for stdin)")
    parser.add_argument("--check", action="store_true", help="compare with stored probabilities")
    arguments = parser.parse_args()
    model = read_model(encoded)
    if arguments.check:
        return check_parity(model, lambda words: probabilities(model, words))
    try:
        with opened(arguments.file) as source:
            for line in source:
                sys.stdout.buffer.write(tag(model, line.text).encode("utf-8", "backslashreplace"))
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
