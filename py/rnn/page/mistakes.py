"""Actions on what is wrong: words that the network gets wrong, labels that disagree."""

from collections.abc import Sequence

from ..analysis import contradictions as labels_compared
from ..analysis import mistakes as wrong
from ..data.sentences import Sentence
from ..model import Model
from . import asked
from .lab import Lab, columns
from .running import training_sentences
from .wire import mistakes as wire

MOST_LISTED = 500
PLACES_OF_A_LABEL = 5


def mistakes(lab: Lab, payload: wire.MistakesOf) -> wire.Mistakes:
    """The wrong words of the held-out sentences, the reader's own among them.

    Those farthest from their label come first, |y_hat<t> - y<t>|; missed and false apart.
    """
    model = lab.current().model_
    limit = asked.whole(payload, "limit", 1, MOST_LISTED, default=50)
    held_out = lab.scored + lab.held_out
    if not held_out:
        nothing: wire.WrongWords = {"total": 0, "listed": []}
        return {"missed": nothing, "false": nothing}
    words, labels = columns(held_out)
    found = wrong.mistakes(model, lab.packed_once("all held out", words, labels), labels)
    return {
        "missed": _listed(model, held_out, found.missed, limit),
        "false": _listed(model, held_out, found.false, limit),
    }


def _listed(
    model: Model, sentences: Sequence[Sentence], found: Sequence[wrong.Mistake], limit: int
) -> wire.WrongWords:
    listed: list[wire.Mistake] = []
    for each in found[:limit]:
        words, labels = sentences[each.sentence]
        listed.append(
            {
                "words": list(words),
                "labels": list(labels or ()),
                "t": each.t,
                "word": words[each.t - 1],
                "y_hat": each.y_hat,
                "label": each.label,
                "unseen": wrong.is_unseen(model, words, each.t),
            }
        )
    return {"total": len(found), "listed": listed}


def contradictions(lab: Lab, payload: wire.ContradictionsIn) -> wire.Contradictions:
    """Labels of the payload's sentences that contradict each other.

    The same sentence, or the same word between the same neighbours, with different labels.
    """
    limit = asked.whole(payload, "limit", 1, MOST_LISTED, default=50)
    sentences = training_sentences(payload)
    found = labels_compared.contradictions(sentences)
    return {
        "total": len(found),
        "listed": [
            {
                "kind": each.kind,
                "words": list(each.words),
                "t": each.t,
                "labellings": [
                    {
                        "label": label,
                        "times": len(places),
                        "places": [_place(sentences, at) for at in places[:PLACES_OF_A_LABEL]],
                    }
                    for label, places in each.places.items()
                ],
            }
            for each in found[:limit]
        ],
    }


def _place(sentences: Sequence[Sentence], at: labels_compared.Occurrence) -> wire.LabelledPlace:
    words, labels = sentences[at.sentence]
    return {"words": list(words), "labels": list(labels or ()), "t": at.t}
