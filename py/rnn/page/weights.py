"""Actions on the network as a whole: its weights, its units, its source."""

from collections.abc import Sequence

import numpy as np

from ..analysis import source as sources
from ..data.arrays import Floats
from ..data.starter import starter
from . import asked
from .lab import Lab
from .lab import columns as columns_of
from .wire import weights as wire
from .wire.run import AtMoment

MOST_COLUMNS = 200
MOST_WORDS = 50


def weights(lab: Lab, payload: AtMoment) -> wire.Weights:
    """Every array of parameters but W_ax, which `columns` gives in parts."""
    network = lab.at(payload).network
    cells, (W_ya, b_y) = network.params
    return {
        "cells": [
            {"reads_from": side, "W_aa": of["W_aa"].copy(), "b_a": of["b_a"].copy()}
            for side, of in zip(network.wiring.sides, cells, strict=True)
        ],
        "readout": {"W_ya": [of_cell.copy() for of_cell in W_ya], "b_y": b_y.copy()},
        "n_x": network.n_x,
        "largest": {
            "cells": [
                {
                    "W_ax": _largest(of["W_ax"]),
                    "W_aa": _largest(of["W_aa"]),
                    "b_a": _largest(of["b_a"]),
                }
                for of in cells
            ],
            "readout": {"W_ya": [_largest(of_cell) for of_cell in W_ya], "b_y": _largest(b_y)},
        },
    }


def _largest(values: Floats) -> float:
    return float(np.abs(values).max())


def columns(lab: Lab, payload: wire.ColumnSearch) -> wire.WeightColumns:
    """Columns of W_ax whose feature is called so, those of the largest norm first.

    With several cells the norm is that of their columns together.
    """
    model = lab.at(payload)
    limit = asked.whole(payload, "limit", 1, MOST_COLUMNS, default=50)
    offset = asked.whole(payload, "offset", 0, 2**31, default=0)
    names, counts = model.vocabulary.names, model.vocabulary.counts
    W_ax = [of_cell["W_ax"] for of_cell in model.network.params.cells]
    norm = np.sqrt(sum(np.einsum("ij,ij->j", values, values) for values in W_ax))
    search = (payload.get("search") or "").lower()
    named = np.array([i for i, name in enumerate(names) if search in name.lower()], dtype=np.intp)
    largest_first = named[np.argsort(-norm[named], kind="stable")]
    return {
        "total": len(named),
        "columns": [
            {
                "name": names[i],
                "index": i,
                "count": int(counts[i]),
                "norm": float(norm[i]),
                "cells": [values[:, i].copy() for values in W_ax],
            }
            for i in largest_first[offset : offset + limit].tolist()
        ],
    }


def unit(lab: Lab, payload: wire.UnitOf) -> wire.UnitWords:
    """Where the state of a unit is largest and smallest, once a sentence of this run.

    For a network that was opened without any, in the starter sentences.
    """
    part, sentences = ("train", lab.train) if lab.train else ("starter", starter().train)
    words, labels = columns_of(sentences)
    packed = lab.packed_once(part, words, labels)
    network = lab.at(payload).network
    cell, which = asked.cell(payload, network), asked.unit(payload, network)
    limit = asked.whole(payload, "limit", 1, MOST_WORDS, default=8)
    a = packed.unpack(network.forward(packed).cells[cell].a[:, which])
    return {"most": _extreme(words, a, 1.0, limit), "least": _extreme(words, a, -1.0, limit)}


def _extreme(
    words: Sequence[Sequence[str]], a: Sequence[Floats], sign: float, limit: int
) -> list[wire.UnitWord]:
    """The words where sign * a is largest."""
    at = [int(np.argmax(sign * of_sentence)) for of_sentence in a]
    values = np.array([of_sentence[t] for of_sentence, t in zip(a, at, strict=True)])
    return [
        {
            "words": list(words[i]),
            "t": at[i] + 1,
            "word": words[i][at[i]],
            "a": float(values[i]),
        }
        for i in np.argsort(-sign * values, kind="stable")[:limit]
    ]


def source(lab: Lab, payload: AtMoment) -> wire.SourceFiles:
    """The source of what runs, and the lines of each phase."""
    shown = sources.pieces(lab.at(payload).network)
    files: list[wire.SourcePiece] = [piece._asdict() for piece in shown]  # type: ignore[misc]
    lines: dict[str, list[wire.SourceLine]] = {
        phase: [line._asdict() for line in of_phase]  # type: ignore[misc]
        for phase, of_phase in sources.lines(shown).items()
    }
    return {"files": files, "lines": lines}
