"""Weights and units of a network, as the plain data of the bridge."""

from collections.abc import Sequence

import numpy as np

from . import asked
from .asked import Payload
from .batches import Batch
from .elman import forward
from .tagger import NameTagger

MOST_COLUMNS = 200
MOST_WORDS = 50


def weights(tagger: NameTagger, _: Payload) -> Payload:
    """Every array of parameters but W_ax, which `columns` gives in parts."""
    params = tagger.params_
    shown = {name: values.copy() for name, values in params.items() if name[:4] != "W_ax"}
    largest = {name: float(np.abs(values).max()) for name, values in params.items()}
    return shown | {"n_x": len(tagger.vocabulary_), "largest": largest}


def columns(tagger: NameTagger, payload: Payload) -> Payload:
    """Columns of W_ax whose feature is called so, those of the largest norm first.

    With a second cell the norm is that of both columns together.
    """
    limit = asked.whole(payload, "limit", 1, MOST_COLUMNS, default=50)
    offset = asked.whole(payload, "offset", 0, 2**31, default=0)
    names, counts = tagger.vocabulary_.names, tagger.vocabulary_.counts
    W_ax = {name: values for name, values in tagger.params_.items() if name[:4] == "W_ax"}
    norm = np.sqrt(sum(np.einsum("ij,ij->j", values, values) for values in W_ax.values()))
    search = (payload.get("search") or "").lower()
    named = np.array([i for i, name in enumerate(names) if search in name.lower()], dtype=np.intp)
    largest_first = named[np.argsort(-norm[named], kind="stable")]
    return {
        "total": len(named),
        "columns": [
            {"name": names[i], "index": i, "count": int(counts[i]), "norm": float(norm[i])}
            | {name.replace("W_ax", "values"): values[:, i].copy() for name, values in W_ax.items()}
            for i in largest_first[offset : offset + limit].tolist()
        ],
    }


def unit(
    tagger: NameTagger, payload: Payload, sentences: Sequence[Sequence[str]], packed: Batch
) -> Payload:
    """Where among sentences the state of a unit is largest and smallest, once a sentence."""
    network = tagger.network_
    cell, which = asked.cell(payload, network), asked.unit(payload, network)
    limit = asked.whole(payload, "limit", 1, MOST_WORDS, default=8)
    record = forward(network.params, packed, g1=network.g1)
    a = packed.unpack(record.cells[bool(cell)].a[:, which])

    def found(sign: float) -> list[Payload]:
        at = [int(np.argmax(sign * of_sentence)) for of_sentence in a]
        values = np.array([of_sentence[t] for of_sentence, t in zip(a, at, strict=True)])
        return [
            {
                "words": list(sentences[i]),
                "t": at[i] + 1,
                "word": sentences[i][at[i]],
                "a": float(values[i]),
            }
            for i in np.argsort(-sign * values, kind="stable")[:limit]
        ]

    return {"most": found(1.0), "least": found(-1.0)}
