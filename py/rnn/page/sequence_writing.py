"""Actions on what a network writes: the ways of a beam, texts by chance, and their chances."""

from typing import Any

import numpy as np

from ..sequences import SequenceGenerator, SequenceTranslator
from ..sequences.record import MOST_DRAWN
from ..sequences.symbols import END, text_of
from ..sequences.writing import chances, fallen_on
from .lab import Lab
from .sequences import check_column, estimator_at, read_example
from .wire import sequence_writing as wire

MOST_CHANCES = 14  # symbols that may be drawn, each with its bar


def sequence_beam(lab: Lab, payload: wire.BeamAsked) -> wire.BeamWays:
    """The ways that a beam goes, step by step."""
    estimator: Any = estimator_at(lab, payload)
    if not isinstance(estimator, SequenceTranslator):
        raise ValueError("A beam is for what writes one sequence for another.")
    symbols, unit = estimator.target_symbols_, estimator.unit
    best, beam = estimator.beam(payload["source"], payload["width"])
    end = symbols.number(END)
    return {
        "written": text_of(best, unit),
        "steps": [
            [
                {
                    "symbol": symbols.names[way.numbers[-1]],
                    "text": text_of(symbols.read(n for n in way.numbers if n != end), unit),
                    "log_probability": way.log_probability,
                    "parent": way.parent if len(way.numbers) > 1 else -1,
                    "kept": way.kept,
                    "ended": way.numbers[-1] == end,
                }
                for way in step
            ]
            for step in beam.steps
        ],
    }


def sequence_write(lab: Lab, payload: wire.WritingAsked) -> wire.WrittenTexts:
    """New texts; those that stood in training are marked."""
    estimator = estimator_at(lab, payload)
    if not isinstance(estimator, SequenceGenerator):
        raise ValueError("This network writes nothing by itself.")
    asked = payload["n"], payload["temperature"], payload["random_state"], MOST_DRAWN
    return {
        "texts": [
            {"text": text, "stood_in_training": estimator.stood_in_training(text)}
            for text in estimator.generate(*asked)
        ]
    }


def sequence_chances(lab: Lab, payload: wire.ChancesAsked) -> wire.Chances:
    """What a text goes on with at a temperature: the bars of its next symbol, and what is drawn."""
    estimator, at = estimator_at(lab, payload), payload["column"]
    if not isinstance(estimator, SequenceGenerator):
        raise ValueError("This network writes nothing by itself.")
    record = read_example(lab, payload)
    check_column(record, at)
    temperature, random_state = payload["writes"]["temperature"], payload["writes"]["random_state"]
    p = chances(record.y_hat[at][None], estimator.symbols_, temperature)
    u = np.random.default_rng(random_state).random(at + 1)[-1:]  # the number drawn at this place
    drawn = int(fallen_on(p, u[:, None])[0])
    shown = [k for k in np.argsort(-record.y_hat[at], kind="stable").tolist() if p[0, k] > 0]
    first = shown[:MOST_CHANCES]
    first = first if drawn in first else [*first[:-1], drawn]
    return {
        "chances": [
            {
                "symbol": record.names[k],
                "y_hat": float(record.y_hat[at, k]),
                "drawn_with": float(p[0, k]),
            }
            for k in first
        ],
        "others": len(shown) - len(first),
        "drawn_with": float(p[0, [k for k in shown if k not in first]].sum()),
        "drawn": record.names[drawn],
    }
