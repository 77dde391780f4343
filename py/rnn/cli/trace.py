"""``trace``: show every value of one sentence."""

import argparse
import json
from typing import Any

import numpy as np

from ..data.formats.text import parse_brackets
from ..data.labels import of_tags
from ..page.stage import plain_trace
from .models import MODEL, load
from .streams import check_stdout, put
from .tables import trace_table


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("sentence", help="with names in [ ], the losses are shown too")
    parser.add_argument("--json", action="store_true", help="all of it as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    check_stdout()
    model = load(arguments.model).model_
    words, labels = parse_brackets(arguments.sentence)
    known = labels if labels and any(labels) else None
    if known and len(model.named_classes) > 1:
        raise ValueError("Brackets do not say the class of a name. Write the sentence without.")
    tags = known and of_tags(known, model.network.settings.classes)
    record = model.trace(words, tags)
    trace: dict[str, Any] = dict(plain_trace(model, record))
    if model.named_classes:
        trace["y_hat"] = trace.pop("y_hat_classes")
        trace["classes"] = model.classes  # of the columns of y_hat
        for name, found in zip(trace["names"], model.names(record.y_hat), strict=True):
            name["class"] = model.named_classes[found.label - 1]
    if arguments.json:
        put(json.dumps(trace, default=np.ndarray.tolist, ensure_ascii=False) + "\n")
    else:
        put(trace_table(trace))
    return 0
