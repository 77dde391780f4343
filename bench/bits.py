"""The bits of the weights after training, for several settings: the same before and after a change.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python bench/bits.py

Prints a line a setting: the first half of the SHA-256 of all weights and of the loss curve. These
depend on NumPy, the kind of processor and the number of BLAS threads, so compare only lines that
one machine printed.
"""

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "py"))

import numpy as np  # noqa: E402

from rnn import NameTagger, starter  # noqa: E402

SETTINGS: list[dict[str, Any]] = [
    {},
    {"g1": "relu", "clip_norm": 1.0},
    {"g2": "softmax", "optimizer": "rmsprop", "learning_rate": 0.003},
    {"direction": "both", "dropout": 0.3, "l2": 0.01},
    {"direction": "both", "g1": "relu", "g2": "softmax", "optimizer": "lazy_adam", "window": 1},
    {"dropout": 0.5, "window": 1, "label_smoothing": 0.05, "class_weight": "balanced"},
    {"optimizer": "sgd", "learning_rate": 0.1, "learning_rate_decay": 0.1, "n_a": 40},
    {"g2": "softmax", "classes": ["PER"], "direction": "both", "class_weight": {"PER": 2.0}},
]


def main() -> None:
    """Train with each of the settings and print what came of it."""
    train, held_out = starter()
    data = [[s[i] for s in corpus] for corpus in (train, held_out) for i in (0, 1)]
    for settings in SETTINGS:
        tagger = NameTagger(epochs=6, random_state=3, **settings).fit(*data)
        bits = sha256(tagger.network_.theta.tobytes())
        bits.update(np.array(tagger.curve_["loss"]).tobytes())
        print(bits.hexdigest()[:32], settings)


if __name__ == "__main__":
    main()
