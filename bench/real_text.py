"""Name F1 on real text: CrossNER and WNUT-17, and from one to the other.

    python bench/real_text.py FOLDER [--seeds 1 2 3] [--direction forward both] [--ablate]

FOLDER holds crossner/ and wnut17/, each with train.conll, dev.conll and test.conll (word, TAB,
tag). The corpora are not part of this project. Everything is chosen on dev (the epoch, the
thresholds); test is read once at the end. Prints mean and spread over the seeds, one JSON line a
row. With --ablate it leaves out one ingredient at a time and prints dev scores only.
"""

import argparse
import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rnn import RECOMMENDED, NameTagger, Sentence
from rnn.data.formats import read_file
from rnn.training.metrics import score
from rnn.training.thresholds import TRIED, Thresholds

WITHOUT = {
    "nothing": {},
    "dropout": {"dropout": 0.0},
    "label smoothing": {"label_smoothing": 0.0},
    "window, and what stands out in it": {"window": 0},
    "the limit of two (min_count 1)": {"min_count": 1},
    "rare features (min_count 3)": {"min_count": 3},
    "half the hidden units": {"n_a": 32},
    "decay": {"learning_rate_decay": 0.0},
}
Corpus = dict[str, list[Sentence]]


def main() -> None:
    """Train and print."""
    options = parse()
    corpora = {name: load(options.folder / name) for name in ("crossner", "wnut17")}
    corpora["both"] = {
        part: corpora["crossner"][part] + corpora["wnut17"][part] for part in ("train", "dev")
    }
    for direction in options.direction:
        for name, corpus in corpora.items():
            settings = RECOMMENDED | {"direction": direction}
            if options.ablate:
                ablate(name, corpus, settings, options.seeds)
            else:
                tests = {other: corpora[other]["test"] for other in ("crossner", "wnut17")}
                compare(name, corpus, settings, options.seeds, tests)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--direction", nargs="+", default=["forward", "both"])
    parser.add_argument("--ablate", action="store_true")
    return parser.parse_args()


def load(folder: Path) -> Corpus:
    """Its three parts."""
    return {
        part: [s for s in read_file(str(folder / f"{part}.conll")) if isinstance(s, Sentence)]
        for part in ("train", "dev", "test")
    }


def trained(corpus: Corpus, settings: dict[str, Any], seed: int) -> NameTagger:
    """A tagger that was trained on train and chosen on dev."""
    tagger = NameTagger(**settings, random_state=seed)
    return tagger.fit(*columns(corpus["train"]), *columns(corpus["dev"]))


def columns(sentences: list[Sentence]) -> tuple[list[Any], list[Any]]:
    """Words and labels."""
    return [s.words for s in sentences], [s.labels for s in sentences]


def compare(
    name: str,
    corpus: Corpus,
    settings: dict[str, Any],
    seeds: list[int],
    tests: dict[str, list[Sentence]],
) -> None:
    """Train on one corpus, test on each."""
    begin = time.perf_counter()
    taggers = [trained(corpus, settings, seed) for seed in seeds]
    row: dict[str, Any] = {"trained_on": name, "direction": settings["direction"]}
    row["dev"] = percent([tagger.best_.name_f1 for tagger in taggers if tagger.best_])
    for other, test in tests.items():
        row[other] = percent([t.evaluate(*columns(test))[0].name.f1 for t in taggers])
    row["seconds_a_seed"] = round((time.perf_counter() - begin) / len(seeds))
    print(json.dumps({"bench": "real_text"} | row), flush=True)


def ablate(name: str, corpus: Corpus, settings: dict[str, Any], seeds: list[int]) -> None:
    """Dev scores with one ingredient left out."""
    for what, change in WITHOUT.items():
        taggers = [trained(corpus, settings | change, seed) for seed in seeds]
        scores = {"dev": percent([tagger.best_.name_f1 for tagger in taggers if tagger.best_])}
        scores["dev_with_one_threshold"] = percent([one_threshold(t, corpus) for t in taggers])
        row = {"trained_on": name, "direction": settings["direction"], "without": what}
        print(json.dumps({"bench": "ablation"} | row | scores), flush=True)


def one_threshold(tagger: NameTagger, corpus: Corpus) -> float:
    """Name F1 on dev of these weights, if no word takes the words beside it along."""
    X, y = columns(corpus["dev"])
    y_hat = tagger.predict_proba(X)
    single = [Thresholds(threshold) for threshold in TRIED]
    return max(score(y, map(each.decide, y_hat)).name.f1 for each in single)


def percent(f1: list[float]) -> dict[str, float]:
    """Mean, lowest and highest in per cent."""
    rounded = [round(100 * value, 2) for value in f1]
    mean = round(statistics.mean(rounded), 2)
    return {"mean": mean, "lowest": min(rounded), "highest": max(rounded)}


if __name__ == "__main__":
    main()
