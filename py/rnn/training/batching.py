"""Sentences as the batches of a run."""

from collections.abc import Sequence

import numpy as np

from ..data.arrays import Ints
from ..data.batches import Batch, PackedOnDemand, by_length, pack
from ..data.features import Vocabulary
from ..network.settings import Settings

WORDS_PACKED_AT_ONCE = 1_000_000  # 500 bytes a word with a window of 1; more is packed on demand


def batches_of(
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    vocabulary: Vocabulary,
    settings: Settings,
) -> Sequence[Batch]:
    """Sentences of similar length together; a large corpus is packed batch by batch."""
    rng = np.random.default_rng([settings.random_state, 1])
    groups = list(by_length([len(words) for words in X], settings.batch_size, rng))

    def packed(group: Ints) -> Batch:
        return pack(vocabulary.encode_all([X[i] for i in group]), [y[i] for i in group])

    if sum(map(len, X)) <= WORDS_PACKED_AT_ONCE:
        return [packed(group) for group in groups]
    return PackedOnDemand(packed, groups)
