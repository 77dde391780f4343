"""How well the written corpora are learnt, beside rules that know nothing of order.

    .venv/bin/python bench/written_corpora.py [corpus ...]

The settings are chosen among a few by cross-validation in three folds on the training part alone,
and then three networks (random states 0, 1, 2) are scored on the held-out tenth. A couple, two
texts of nearly the same words, is in one fold. For `questions`, `moods` and `yes-no` the score is
the share that is found altogether; beside it stand the three baselines of `rnn.sequences.measures`,
or the most frequent label and a bag of words. What five networks are ahead of the bag is told with
its standard error, of the texts of the training part that either judged without having learnt them,
couple by couple: of each, and of their mean.
`first-names` and `short-sentences` are scored by the loss for a symbol in nats, beside a bigram
model (add a tenth). Prints a JSON line for each. All took half an hour on a busy machine.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "py")]

from rnn.data.arrays import Floats, Ints  # noqa: E402
from rnn.sequences import SequenceClassifier, SequenceGenerator, SequenceTranslator  # noqa: E402
from rnn.sequences.corpora import CORPORA, Corpus, Pair  # noqa: E402
from rnn.sequences.measures import bag_of_words, baselines  # noqa: E402
from rnn.sequences.symbols import END, START  # noqa: E402

FOLDS = 3
ADDED = 0.1  # to each count of a bigram
RANDOM_STATES = (0, 1, 2)
RANDOM_STATES_AHEAD = range(5)
FAST = {"learning_rate": 0.01, "batch_size": 16}
CANDIDATES: dict[str, list[dict[str, Any]]] = {
    "questions": [
        {"n_a": 64, "epochs": 30, **FAST},
        {"n_a": 64, "epochs": 30, "reads_from": "right", **FAST},
        {"n_a": 64, "epochs": 15, **FAST},
    ],
    "moods": [
        {"epochs": 10, "reads": "mean"},
        {"epochs": 10, "reads": "mean", "dropout": 0.5},
        {"epochs": 10, "reads": "last", "dropout": 0.5},
        {"epochs": 15, "reads": "mean", "dropout": 0.5, "min_count": 2},
        {"epochs": 15, "reads": "mean", "dropout": 0.7},
        {"epochs": 10, "reads": "mean", "dropout": 0.5, "n_a": 32},
        {"epochs": 10, "reads": "mean", "dropout": 0.5, "direction": "both"},
        {"epochs": 10, "reads": "mean", "dropout": 0.5, "direction": "both", "n_a": 32},
    ],
    "yes-no": [
        {"n_a": 64, "epochs": 30, **FAST},
        {"n_a": 32, "epochs": 30, "direction": "both", **FAST},
    ],
    "first-names": [{"n_a": 64, "epochs": epochs, **FAST} for epochs in (3, 5, 8)],
    "short-sentences": [{"n_a": 64, "epochs": epochs, **FAST} for epochs in (8, 12, 20)],
}
LABELLED = ("moods", "yes-no")
ALONE = ("first-names", "short-sentences")

Predict = Callable[[Sequence[Pair], Sequence[Pair]], list[list[str]]]  # (train, others)
Score = Callable[[Sequence[Pair], Sequence[Pair]], float]  # of others, by what train shows


def main() -> None:
    """Measure the corpora that are named, or all."""
    for name in sys.argv[1:] or CANDIDATES:
        corpus = CORPORA[name][0]()
        began = time.perf_counter()
        figures = generated(name, corpus) if name in ALONE else judged(name, corpus)
        sizes = {"train": len(corpus.train), "held_out": len(corpus.held_out)}
        seconds = round(time.perf_counter() - began)
        print(json.dumps({"corpus": name, **sizes, **figures, "seconds": seconds}), flush=True)


def judged(name: str, corpus: Corpus) -> dict[str, Any]:
    """The share of held-out targets that is found altogether, by rules and by networks."""
    rules: dict[str, float] = {}
    if name in LABELLED:
        rules["bag_of_words_cross_validated"] = cross_validated(right(bag), corpus.train)
        rules["bag_of_words"] = right(bag)(*corpus)
        rules["most_frequent"] = baselines(corpus)["most frequent"].exact
    else:
        rules |= {rule: found.exact for rule, found in baselines(corpus).items()}
    rounded = {rule: round(share, 3) for rule, share in rules.items()}
    figures = rounded | chosen(name, corpus, lambda settings: right(network(name, settings)))
    if name in LABELLED:
        figures |= ahead(name, corpus.train, figures["chosen"])
    return figures


def ahead(name: str, pairs: Sequence[Pair], settings: dict[str, Any]) -> dict[str, Any]:
    """What networks have right more often than a bag of words, and the standard error of that."""
    of_bag = hits(bag, pairs)
    more = [
        hits(network(name, {**settings, "random_state": k}), pairs) - of_bag
        for k in RANDOM_STATES_AHEAD
    ]
    leads = [lead(each) for each in [*more, np.mean(more, axis=0)]]
    return {"ahead": leads[:-1], "ahead_mean": leads[-1]}


def lead(more: Floats) -> tuple[float, float]:
    """The mean of what there is more, and its standard error, couple by couple."""
    of_couples = more.reshape(-1, 2).mean(axis=1)
    error = of_couples.std(ddof=1) / np.sqrt(len(of_couples))
    return round(float(of_couples.mean()), 4), round(float(error), 4)


def hits(predict: Predict, pairs: Sequence[Pair]) -> Floats:
    """1 where the target is found by what did not learn the fold of the pair, else 0."""
    found = np.zeros(len(pairs))
    for learnt, judged in folds(len(pairs)):
        others = [pairs[i] for i in judged]
        said = predict([pairs[i] for i in learnt], others)
        found[judged] = [a == pair.target for a, pair in zip(said, others, strict=True)]
    return found


def chosen(name: str, corpus: Corpus, score: Callable[[dict[str, Any]], Score]) -> dict[str, Any]:
    """The best settings by cross-validation, and the scores of three networks that have them."""
    scored = [cross_validated(score(each), corpus.train) for each in CANDIDATES[name]]
    best = CANDIDATES[name][int(np.argmax(scored))]
    held_out = [score({**best, "random_state": k})(*corpus) for k in RANDOM_STATES]
    return {
        "cross_validated": [round(each, 3) for each in scored],
        "chosen": best,
        "network": [round(each, 3) for each in held_out],
    }


def network(name: str, settings: dict[str, Any]) -> Predict:
    """What a network with these settings finds."""

    def predict(train: Sequence[Pair], others: Sequence[Pair]) -> list[list[str]]:
        X, read = ([pair.source for pair in part] for part in (train, others))
        if name in LABELLED:
            labels = [pair.target[0] for pair in train]
            classifier = SequenceClassifier(**settings).fit(X, labels)
            return [[label] for label in classifier.predict(read)]
        translator = SequenceTranslator(**settings).fit(X, [pair.target for pair in train])
        return translator.predict(read)

    return predict


def bag(train: Sequence[Pair], others: Sequence[Pair]) -> list[list[str]]:
    """What a bag of words finds."""
    return [[label] for label in bag_of_words(train, [pair.source for pair in others])]


def cross_validated(score: Score, pairs: Sequence[Pair]) -> float:
    """The mean score, each pair judged by what did not learn its fold."""
    found = 0.0
    for learnt, judged in folds(len(pairs)):
        train, others = ([pairs[i] for i in part] for part in (learnt, judged))
        found += score(train, others) * len(others)
    return found / len(pairs)


def folds(n: int) -> Iterator[tuple[Ints, Ints]]:
    """What is learnt from and what is judged, by turns; couples stay together."""
    fold = np.arange(n) // 2 % FOLDS
    for k in range(FOLDS):
        yield np.flatnonzero(fold != k), np.flatnonzero(fold == k)


def right(predict: Predict) -> Score:
    """The share of the pairs whose target is found altogether."""

    def score(train: Sequence[Pair], others: Sequence[Pair]) -> float:
        found = zip(predict(train, others), others, strict=True)
        return sum(symbols == pair.target for symbols, pair in found) / len(others)

    return score


def generated(name: str, corpus: Corpus) -> dict[str, Any]:
    """Minus the loss for a held-out symbol, and the share of written texts that are new."""
    unit = CORPORA[name][1]

    def network(settings: dict[str, Any]) -> Score:
        def score(train: Sequence[Pair], others: Sequence[Pair]) -> float:
            X, read = ([pair.source for pair in part] for part in (train, others))
            generator = SequenceGenerator(unit=unit, **settings).fit(X)
            return -generator.scores(read)["loss"]

        return score

    figures = {"bigram": round(bigram(*corpus), 3), **chosen(name, corpus, network)}
    generator = SequenceGenerator(unit=unit, **figures["chosen"])
    texts = generator.fit([pair.source for pair in corpus.train]).generate(1000)
    new = sum(not generator.stood_in_training(text) for text in texts) / len(texts)
    return {**figures, "new": new, "written": texts[:12]}


def bigram(train: Sequence[Pair], others: Sequence[Pair]) -> float:
    """Minus the loss for a symbol, by how often it follows the one before it."""
    follows = Counter(both for pair in train for both in neighbours(pair.source))
    before = Counter(first for first, _ in follows.elements())
    n_symbols = len({second for _, second in follows})
    pairs = [both for pair in others for both in neighbours(pair.source)]
    chances = ((follows[p] + ADDED) / (before[p[0]] + ADDED * n_symbols) for p in pairs)
    return sum(map(log, chances)) / len(pairs)


def neighbours(sequence: Sequence[str]) -> list[tuple[str, str]]:
    """Each symbol with the one before it, from the start to the end."""
    return list(zip([START, *sequence], [*sequence, END], strict=True))


if __name__ == "__main__":
    main()
