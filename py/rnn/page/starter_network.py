"""The network that the page opens with, trained and written as files when the page is built.

python -m rnn.page.starter_network FOLDER
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .bridge import handle
from .wire.plain import LabelledWords
from .wire.run import CorpusSize, Curve, StarterRecord, Summary
from .wire.scores import Evaluation, ScoresOverTime

SENTENCE: LabelledWords = {
    "words": ["Harry", "Potter", "and", "Hermione", "Granger", "invented", "a", "new", "spell"],
    "labels": [1, 1, 0, 1, 1, 0, 0, 0, 0],
}
EPOCHS = 12  # few: with more, the loss on the held-out sentences rises again
SETTINGS: dict[str, Any] = {
    "n_a": 16,
    "g1": "tanh",
    "g2": "sigmoid",
    "optimizer": "adam",
    "learning_rate": 0.01,
    "batch_size": 16,
    "clip_norm": 5,
    "random_state": 1,
    "l2": 0.01,
    "learning_rate_decay": 0.2,
}


def main(folder: Path) -> None:
    """Train, and write ``starter.npz`` and ``starter.json``, the record that the page opens on."""
    data = {"sentences": [SENTENCE], "include_starter": True, "settings": SETTINGS}
    summary: Summary = handle("set_up", data)
    evaluations, curves = [handle("evaluate", {})], [summary["curve"]]
    for epoch in range(1, EPOCHS + 1):
        order = {"run": summary["run"], "seconds": math.inf, "epochs": epoch, "watch": None}
        progress = handle("advance", order)
        if progress["failure"] is not None:
            sys.exit(f"The starter network could not be trained: {progress['failure']['message']}")
        curves.append(progress["curve"])
        evaluations.append(handle("evaluate", {}))
    summary["step"], summary["epoch"] = progress["step"], progress["epoch"]
    summary["curve"] = _joined(curves)
    corpus = handle("starter", {})
    record: StarterRecord = {
        "summary": summary,
        "trace": handle("trace", SENTENCE),
        "evaluation": evaluations[-1],
        "scores": _over_time(evaluations),
        "corpus": {"train": _size(corpus["train"]), "held_out": _size(corpus["held_out"])},
    }
    (folder / "starter.npz").write_bytes(bytes(handle("save", {"resumable": False})["model"]))
    (folder / "starter.json").write_text(_as_json(record) + "\n", encoding="utf-8")


def _joined(curves: Sequence[Curve]) -> Curve:
    return {
        "step": [step for curve in curves for step in curve["step"]],
        "epoch": [epoch for curve in curves for epoch in curve["epoch"]],
        "loss": [loss for curve in curves for loss in curve["loss"]],
        "grad_norm": [norm for curve in curves for norm in curve["grad_norm"]],
    }


def _over_time(evaluations: Sequence[Evaluation]) -> ScoresOverTime:
    return {
        "step": [each["step"] for each in evaluations],
        "epoch": [each["epoch"] for each in evaluations],
        "loss": [each["held_out"]["loss"] or 0.0 for each in evaluations],
        "f1": [each["held_out"]["name"]["f1"] for each in evaluations],
    }


def _size(sentences: Sequence[Any]) -> CorpusSize:
    """How many sentences, words and words of names there are."""
    return {
        "sentences": len(sentences),
        "words": sum(len(sentence["words"]) for sentence in sentences),
        "name_words": sum(sum(sentence["labels"]) for sentence in sentences),
    }


def _as_json(content: Any) -> str:
    """JSON that any browser can read: arrays as lists; NaN is refused."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, default=lambda a: a.tolist())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
