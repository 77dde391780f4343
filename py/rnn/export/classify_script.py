"""What the script does that ``export --format numpy`` writes of a network that labels sequences."""

from collections.abc import Sequence
from typing import NamedTuple

from ..data.arrays import Floats
from ..data.batches import Side, pack
from ..data.features import Vocabulary
from ..network.cell import Cell
from ..network.objective import softmax
from ..network.parameters import Params
from ..network.readout import logits_of
from ..sequences.symbols import symbols_of
from .parity import compared
from .sequence_network import line_by_line, read_stored


class Classifier(NamedTuple):
    """A network that gives a sequence one label."""

    cell: Cell
    params: Params
    sides: list[Side]  # that the cells read from
    reads: str  # what the readout sees of a cell: its last state, or the mean of all
    vocabulary: Vocabulary
    classes: list[str]


def probabilities(classifier: Classifier, words: Sequence[str]) -> Floats:
    """The probability of each label of a sequence, (n_y,)."""
    batch = pack([classifier.vocabulary.encode(words)])
    cells, readout = classifier.params
    seen = []
    for arrays, side in zip(cells, classifier.sides, strict=True):
        a = classifier.cell.forward(arrays, batch.x, batch.read_from(side)).a
        mean = a.mean(axis=0, keepdims=True)
        seen.append(mean if classifier.reads == "mean" else a[batch.ends(side)])
    y_hat: Floats = softmax(logits_of(readout, seen))[0]
    return y_hat


def main(encoded: str, cell: Cell) -> int:
    """Label the lines of a file or of standard input, or compare with the network's home."""
    about, params = read_stored(encoded)
    vocabulary = Vocabulary(about["vocabulary"], about["window"])
    wired = about["sides"], about["reads"]
    classifier = Classifier(cell, params, *wired, vocabulary, about["classes"])
    parity = about["parity"]

    def check() -> int:
        found = [probabilities(classifier, each["words"]) for each in parity]
        return compared(found, [each["y_hat"] for each in parity])

    def answer(text: str) -> str:
        y_hat = probabilities(classifier, symbols_of(text, "words"))
        return f"{classifier.classes[int(y_hat.argmax())]}\t{text}"

    return line_by_line("Give each line one label.", check, answer)
