"""What excites a unit of the other sequences, and which outputs it pushes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..data.arrays import Floats
from ..data.batches import pack, with_labels
from ..network.encoder_decoder import EncoderDecoder, Pairs
from ..network.network import Network
from ..sequences.classifier import SequenceClassifier
from ..sequences.fitting import SequenceEstimator
from ..sequences.generator import SequenceGenerator
from ..sequences.symbols import START, symbols_of
from ..sequences.translator import SequenceTranslator

Pair = tuple[str, str]  # source and target as texts


class Excited(NamedTuple):
    """Where in a text a unit is largest or smallest; t counts from 0, in the order of the text."""

    symbols: list[str]
    t: int
    a: float


def excited(
    estimator: SequenceEstimator, pairs: Sequence[Pair], cell: int, unit: int, sign: int, most: int
) -> list[Excited]:
    """Where sign * a<t> of a unit is largest, once a text; what a cell reads in these pairs."""
    found = []
    for symbols, a in read_by(estimator, pairs, cell):
        t = int(np.argmax(sign * a[:, unit]))
        found.append(Excited(symbols, t, float(a[t, unit])))
    return sorted(found, key=lambda each: -sign * each.a)[:most]


def read_by(
    estimator: SequenceEstimator, pairs: Sequence[Pair], cell: int
) -> Iterator[tuple[list[str], Floats]]:
    """What a cell reads in each pair, and its states, (T, n_a)."""
    network = estimator.network_
    if isinstance(estimator, SequenceClassifier):
        texts = [symbols_of(source, "words") for source, _ in pairs]
        batch = pack([estimator.vocabulary_.encode(words) for words in texts])
        batch = with_labels(batch, [0] * len(texts))
    elif isinstance(estimator, SequenceGenerator):
        texts = [[START, *symbols_of(target, estimator.unit)] for _, target in pairs]
        batch = pack([estimator.symbols_.encoded(symbols) for symbols in texts])
    elif isinstance(estimator, SequenceTranslator):
        yield from _of_translator(estimator, pairs, cell)
        return
    else:
        raise TypeError(type(estimator))
    yield from zip(texts, batch.unpack(network.forward(batch).cells[cell].a), strict=True)


def _of_translator(
    estimator: SequenceTranslator, pairs: Sequence[Pair], cell: int
) -> Iterator[tuple[list[str], Floats]]:
    sources = [symbols_of(source, estimator.unit) for source, _ in pairs]
    targets = [[START, *symbols_of(target, estimator.unit)] for _, target in pairs]
    packed = Pairs.of(
        [estimator.source_symbols_.encoded(symbols) for symbols in sources],
        [estimator.target_symbols_.encoded(symbols) for symbols in targets],
    )
    a = estimator.network_.forward(packed).cells[cell].a
    part, texts = (packed.target, targets) if cell else (packed.source, sources)
    yield from zip(texts, part.unpack(a), strict=True)


def readout_of(network: Network, cell: int) -> Floats:
    """W_ya of a cell, (n_y, n_a); without rows for an encoder, whose states no readout sees."""
    W_ya = network.params.readout.W_ya
    if not isinstance(network.wiring, EncoderDecoder):
        return W_ya[cell]
    return W_ya[0] if cell == 1 else W_ya[0][:0]


def largest_rows(values: Floats, most: int) -> list[int]:
    """The rows of a matrix with the largest norms, those first."""
    norms = np.linalg.norm(values, axis=1)
    found: list[int] = np.argsort(-norms, kind="stable")[:most].tolist()
    return found
