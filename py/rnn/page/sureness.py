"""Actions on how sure the network is of sentences, of which the page sends some at a time."""

from sys import intern

import numpy as np

from ..analysis import sureness
from ..data.checks import check_words
from .counted import Counted
from .lab import Lab
from .wire import sureness as wire
from .wire.plain import Nothing


def judge(lab: Lab, payload: wire.SentencesToJudge) -> wire.Judged:
    """How sure the network is of each sentence, and its labels; `queue` puts them in order."""
    if payload["anew"]:
        lab.judged.clear()
    X = payload["sentences"]
    if not X:
        return {"sureness": np.empty(0), "labels": []}
    check_words(X)
    found = list(sureness.read(lab.current().model_, Counted(X, lab.tell)))
    lab.judged += [
        (frozenset(intern(word.casefold()) for word in words), sure)
        for words, (sure, _) in zip(X, found, strict=True)
    ]
    return {"sureness": np.array([sure for sure, _ in found]), "labels": [y for _, y in found]}


def queue(lab: Lab, payload: Nothing) -> wire.Queue:
    """All sentences that were judged, the least sure first and near copies apart."""
    order = sureness.queue([words for words, _ in lab.judged], [sure for _, sure in lab.judged])
    return {"order": order}
