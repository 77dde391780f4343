"""The wrong words of labelled sentences: a label other than the true one, most confident first.

How confident a wrong word is, is told by the probability that its true label was given: the less,
the more confident. In the 0/1 form that is |y_hat<t> - y<t>|, the distance to the label and not to
the threshold, which a word can miss by its neighbours too.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..data.batches import Batch
from ..data.features import WORD
from ..model import Model


class Mistake(NamedTuple):
    """A word that was given another label than its own."""

    sentence: int  # counts from 0
    t: int  # counts from 1
    y: int
    label: int  # as the network decides
    y_hat: float  # the probability that it is part of a name; named classes: of ``label``
    confidence: float  # 1 - the probability of the true label


class Mistakes(NamedTuple):
    """Every wrong word once, the most confident first; of equals the first to be read."""

    missed: list[Mistake]  # part of a name, and not found, or found as one of another class
    false: list[Mistake]  # of no name, and found


def mistakes(model: Model, batch: Batch, y: Sequence[Sequence[int]]) -> Mistakes:
    """The wrong words of packed sentences: those that `Model.evaluate` counts against it."""
    network = model.network
    probabilities = batch.unpack(network.probabilities(network.forward(batch)))
    found = Mistakes([], [])
    for i, (truth, of_sentence) in enumerate(zip(y, probabilities, strict=True)):
        decided = model.thresholds.decide(of_sentence)
        pairs = zip(map(abs, truth), map(abs, decided), strict=True)
        for t, (true, label) in enumerate(pairs, start=1):
            if label == true:
                continue
            p = of_sentence[t - 1]
            if p.ndim:
                y_hat, confidence = p[label], 1.0 - p[true]
            else:
                y_hat, confidence = p, abs(p - true)
            mistake = Mistake(i, t, true, label, float(y_hat), float(confidence))
            (found.missed if true else found.false).append(mistake)
    for each in found:
        each.sort(key=lambda mistake: -mistake.confidence)
    return found


def is_unseen(model: Model, words: Sequence[str], t: int) -> bool:
    """Whether the vocabulary has no feature ``word=`` of x<t>: training never showed that word.

    Capitals count. With ``min_count`` above 1, so are words that it showed less often.
    """
    return WORD + words[t - 1] in model.vocabulary.unseen(words)[t - 1]
