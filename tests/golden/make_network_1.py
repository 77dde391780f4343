"""Write network-1.npz and network-1.json: a network in the first format of files, and what it says.

Only the code before the second format (commit 153cac6) can write it:

    git worktree add /tmp/before 153cac6
    PYTHONPATH=/tmp/before/py OPENBLAS_NUM_THREADS=1 .venv/bin/python tests/golden/make_network_1.py

tests/test_storage_former.py compares. The network has two cells, class weights, and the weights of
its best epoch in place of the latest. The JSON has the sentences it learnt from and was scored on,
what it finds in the first of the latter, and the losses and scores of the updates that follow.
"""

import json
from pathlib import Path

from rnn import NameTagger, starter

OUTPUT = Path(__file__).with_name("network-1.npz")
MORE_UPDATES = 6


def main() -> None:
    """Train, save, and go on."""
    train, held_out = starter().train[:5], starter().held_out[:20]
    X, y = [s.words for s in train], [s.labels for s in train]
    X_dev, y_dev = [s.words for s in held_out], [s.labels for s in held_out]
    settings = {"n_a": 3, "epochs": 3, "batch_size": 4, "direction": "both"}
    tagger = NameTagger(**settings, class_weight={"1": 2.0}).fit(X, y, X_dev, y_dev)
    tagger.save(OUTPUT)
    expected = {
        "X": X,
        "y": y,
        "X_dev": X_dev,
        "y_dev": y_dev,
        "words": X_dev[0],
        "y_hat": tagger.predict_proba(X_dev[:1])[0].tolist(),
        "threshold": tagger.threshold_,
        "lower": tagger.lower_threshold_,
        "best": tagger.best_[:2],
        "latest0": float(tagger.latest_[7]),
    }
    steps = tagger.more_steps(X, y, X_dev, y_dev)
    expected["losses"] = [next(steps).loss for _ in range(MORE_UPDATES)]
    expected["scores"] = tagger.scores_
    OUTPUT.with_suffix(".json").write_text(json.dumps(expected) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
