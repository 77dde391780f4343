"""The job that every bench does: sentences as long as real ones, over a vocabulary of words.

Nothing here is learnt from: lengths and words are drawn, since only the work counts.
"""

import numpy as np

N_SENTENCES, N_WORDS, BATCH_SIZE = 2000, 3000, 32
HIDDEN = (16, 64, 128)


def sentences(random_state: int = 1) -> tuple[list[list[int]], list[list[int]]]:
    """Word numbers and labels of 2,000 sentences of 4 to 30 words, mostly about 12."""
    rng = np.random.default_rng(random_state)
    lengths = np.clip(np.round(rng.gamma(6.0, 2.2, N_SENTENCES)), 4, 30).astype(int)
    chance = 1.0 / np.arange(1, N_WORDS + 1)  # Zipf
    words = [rng.choice(N_WORDS, size=n, p=chance / chance.sum()) for n in lengths]
    labels = [(rng.random(n) < 0.15).astype(int) for n in lengths]
    return [w.tolist() for w in words], [y.tolist() for y in labels]
