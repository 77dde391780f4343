"""Settings to begin with, each as what it changes of the starter network's."""

from typing import Any, NamedTuple

from .starter_run import EPOCHS


class Preset(NamedTuple):
    """Settings as far as they differ, and how long to train."""

    settings: dict[str, Any]
    epochs: int = EPOCHS


PRESETS = {
    "the article’s network": Preset({}),
    "with its neighbours": Preset({"window": 1}),
    "reads from both sides": Preset({"direction": "both"}),
    "relu, and how it explodes": Preset(
        {"g1": "relu", "optimizer": "sgd", "learning_rate": 1, "clip_norm": 0, "dropout": 0}
    ),
    "too big for its data": Preset(
        {"n_a": 64, "dropout": 0, "l2": 0, "learning_rate_decay": 0}, 10
    ),
}
