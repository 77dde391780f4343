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
from .starter_run import EPOCHS, SENTENCE, SETTINGS
from .wire.run import CorpusSize, Curve, Moments, StarterMoments, StarterRecord, Summary
from .wire.scores import Evaluation, ScoresOverTime


def main(folder: Path) -> None:
    """Train, and write the network and what the page shows before Python is there.

    ``starter.npz``; ``starter.json``, the record that the page opens on; ``moments.json``, how the
    sentence was read along the training.
    """
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
    model = bytes(handle("save", {"resumable": False})["model"])
    (folder / "starter.npz").write_bytes(model)
    (folder / "starter.json").write_text(_as_json(record) + "\n", encoding="utf-8")
    (folder / "moments.json").write_text(_as_json(_moments(model)) + "\n", encoding="utf-8")


def _moments(model: bytes) -> StarterMoments:
    """The sentence at the moments of the training, as the page's Python will answer them."""
    handle("load", {"model": model, "starter": True})
    moments: Moments = handle("moments", {})
    traces = [handle("trace", {**SENTENCE, "moment": step}) for step in moments["steps"]]
    return {**moments, "traces": traces}


def _joined(curves: Sequence[Curve]) -> Curve:
    return {
        "step": [step for curve in curves for step in curve["step"]],
        "epoch": [epoch for curve in curves for epoch in curve["epoch"]],
        "loss": [loss for curve in curves for loss in curve["loss"]],
        "grad_norm": [norm for curve in curves for norm in curve["grad_norm"]],
    }


def _over_time(evaluations: Sequence[Evaluation]) -> ScoresOverTime:
    held_out = [scores for each in evaluations if (scores := each["held_out"])]
    return {
        "step": [each["step"] for each in evaluations],
        "epoch": [each["epoch"] for each in evaluations],
        "loss": [scores["loss"] or 0.0 for scores in held_out],
        "f1": [scores["name"]["f1"] for scores in held_out],
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
