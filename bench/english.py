"""Train the English network that comes along, `rnn.english()`, from corpora that do not.

    python bench/english.py FOLDER --output py/rnn/english/network.npz [--test]

FOLDER holds crossner/, wnut17/ and redocred/, each with train.conll and dev.conll (word, TAB, tag);
with --test crossner/ and wnut17/ have test.conll too, which is read once, at the end. The names of
the 1990 census of the United States come from the package `names` (the extra "english").

1. All sentences, and copies of some of them: with other names in the place of theirs, in capitals,
   in small letters, with a capital on every word.
2. A group penalty draws the columns of W_ax towards zero: after every SHRINK_EVERY updates each
   loses some of its length. Features whose columns are long, and seen often, are kept.
3. A few epochs without the penalty. The weights over the last of them are averaged, rounded, and
   averaged once more with those from before these epochs.
4. The thresholds were chosen on dev; the weights are rounded.

Prints a JSON line after every stage; the whole takes 2 GB and half an hour on one core.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from rnn import RECOMMENDED, NameTagger, Vocabulary
from rnn.data.arrays import Floats
from rnn.data.features import WORD
from rnn.data.formats import read_file
from rnn.data.labels import name_spans
from rnn.data.sentences import Sentence
from rnn.model import Model
from rnn.network.network import Network
from rnn.network.settings import Settings
from rnn.training.metrics import score
from rnn.training.run import Run
from rnn.training.start import carried_over
from rnn.training.thresholds import Thresholds, best_thresholds

SHRINK_EVERY = 50  # updates
AVERAGED_EVERY = 50
Labelled = tuple[list[str], list[int]]
CORPORA = ("crossner", "wnut17", "redocred")
CASES: dict[str, Callable[[str], str]] = {
    "cased": str,
    "upper": str.upper,
    "lower": str.lower,
    "title": lambda word: word[:1].upper() + word[1:],
}


class Recipe(NamedTuple):
    """All that was chosen, on dev."""

    seed: int = 1
    renamed: float = 0.35  # the share of sentences with names that are copied with other names
    upper: float = 0.2  # the share of all these that are copied in capitals
    lower: float = 0.2
    title: float = 0.08
    min_count: int = 3
    initial: float = 0.1  # what W_ax begins with, in parts of what is drawn otherwise
    n_a: int = 32
    batch_size: int = 32
    learning_rate: float = 0.004
    decay: float = 0.2
    epochs: int = 7
    features: int = 60_000  # that have weights when all is done
    penalty: float = 0.3  # of a column's length, in learning rates
    shrinking_epochs: int = 1
    last_learning_rate: float = 0.002
    last_decay: float = 0.4
    last_epochs: int = 3
    # Between the best for the names of all dev parts together (0.6, 0.1) and the best for the mean
    # of the three parts (0.4, 0.1).
    thresholds: Thresholds = Thresholds(0.5, 0.1)


class Lists(NamedTuple):
    """First names and last names, each with how likely it is drawn."""

    first: tuple[tuple[Sequence[str], Floats], ...]
    last: tuple[Sequence[str], Floats]


def main() -> None:
    """Train, write and say what came of it."""
    options = parse()
    recipe = Recipe()
    train = {name: labelled(options.folder / name / "train.conll") for name in CORPORA}
    dev = {name: labelled(options.folder / name / "dev.conll") for name in CORPORA}
    sentences = [s for part in train.values() for s in part]
    tagger = made(recipe, sentences, dev, census())
    options.output.write_bytes(tagger.to_bytes_for_use())
    tagger = NameTagger.load(options.output)
    say("file", bytes=options.output.stat().st_size, features=len(tagger.vocabulary_))
    say("dev", **scored(tagger, dev), calibration=calibration(tagger, dev))
    if options.test:
        test = {name: labelled(options.folder / name / "test.conll") for name in CORPORA[:2]}
        say("test", **scored(tagger, test))


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--test", action="store_true", help="read the test parts, at the end")
    return parser.parse_args()


def say(what: str, **found: Any) -> None:
    """Print a JSON line."""
    print(json.dumps({"bench": "english", "stage": what} | found), flush=True)


# ---------------------------------------------------------------- sentences


def labelled(path: Path) -> list[Labelled]:
    """The labelled sentences of a file."""
    read = (each for each in read_file(str(path)) if isinstance(each, Sentence))
    return [(list(s.words), list(s.labels or ())) for s in read]


def census(first: int = 1500, last: int = 6000) -> Lists:
    """The most frequent names of the census, drawn by the root of how frequent they are."""
    import names  # only this script needs it

    folder = Path(names.__file__).parent

    def read(file: str, most: int) -> tuple[Sequence[str], Floats]:
        rows = [line.split()[:2] for line in (folder / file).read_text().splitlines()[:most]]
        share = np.sqrt([max(float(each), 0.001) for _, each in rows])
        return [as_written(name) for name, _ in rows], share / share.sum()

    firsts = tuple(read(f"dist.{each}.first", first) for each in ("male", "female"))
    return Lists(firsts, read("dist.all.last", last))


def as_written(name: str) -> str:
    """The census has capitals alone: McDonald, as far as one can know."""
    if name.startswith("MC") and len(name) > 4:
        return "Mc" + name[2:].capitalize()
    return name.capitalize()


def copies(sentences: Sequence[Labelled], recipe: Recipe, lists: Lists) -> list[Labelled]:
    """The sentences, some of them again with other names, some of all these in other cases."""
    rng = np.random.default_rng(recipe.seed)
    named = [each for each in sentences if any(each[1])]
    pool = [*sentences]
    pool += [renamed(named[i], lists, rng) for i in some(len(named), recipe.renamed, rng)]
    out = [*pool]
    for case in ("upper", "lower", "title"):
        chosen = some(len(pool), getattr(recipe, case), rng)
        out += in_case([pool[i] for i in chosen], case)
    return out


def some(n: int, share: float, rng: np.random.Generator) -> list[int]:
    """A share of the numbers below n."""
    return [int(i) for i in np.argsort(rng.random(n), kind="stable")[: int(share * n)]]


def in_case(sentences: Sequence[Labelled], case: str) -> list[Labelled]:
    """The same sentences with their words in that case."""
    return [([CASES[case](word) for word in words], labels) for words, labels in sentences]


def renamed(sentence: Labelled, lists: Lists, rng: np.random.Generator) -> Labelled:
    """The sentence with names from the lists: one word for one, first and last for more."""
    words, labels = sentence
    new_words, new_labels, at = [], [], 0
    for start, end in name_spans(labels):
        first = drawn(lists.first[int(rng.integers(len(lists.first)))], rng)
        last = drawn(lists.last, rng)
        name = [first, last]
        if end - start == 1:
            name = [first if rng.random() < 0.5 else last]
        elif rng.random() < 0.1:
            name = [first, f"{drawn(lists.first[0], rng)[0]}.", last]
        new_words += [*words[at:start], *name]
        new_labels += [*labels[at:start], *([1] * len(name))]
        at = end
    return new_words + words[at:], new_labels + labels[at:]


def drawn(names: tuple[Sequence[str], Floats], rng: np.random.Generator) -> str:
    """One of the names."""
    return names[0][int(rng.choice(len(names[0]), p=names[1]))]


def known(sentences: Sequence[Labelled], copied: Sequence[Labelled], recipe: Recipe) -> Vocabulary:
    """The features of all copies; a small word is known only if it was small before copying.

    A capitalised word says less if it is known without its capital, and in small copies all are.
    """
    vocabulary = Vocabulary.learn(
        [words for words, _ in copied], RECOMMENDED["window"], recipe.min_count
    )
    before = Counter(word for words, _ in sentences for word in words)
    kept = [
        i
        for i, (name, small) in enumerate(zip(vocabulary.names, vocabulary.telling, strict=True))
        if not small or before[name[len(WORD) :]] >= recipe.min_count
    ]
    names = [vocabulary.names[i] for i in kept]
    return Vocabulary(names, vocabulary.window, vocabulary.counts[kept])


# ---------------------------------------------------------------- training


def made(
    recipe: Recipe,
    sentences: list[Labelled],
    dev: dict[str, list[Labelled]],
    lists: Lists,
) -> NameTagger:
    """The network that the recipe makes of these sentences."""
    copied = copies(sentences, recipe, lists)
    vocabulary = known(sentences, copied, recipe)
    say("copies", sentences=len(copied), features=len(vocabulary))
    tagger = tagger_of(recipe, vocabulary)
    for cell in tagger.params_.cells:
        # What is drawn for a feature that is seldom seen would stay, as noise.
        cell["W_ax"] *= recipe.initial
    trained(tagger, copied, recipe.epochs, dev, shrinks(tagger, recipe))
    before = tagger
    chosen, unused = lasting(tagger, recipe)
    tagger = tagger_of(recipe, chosen, recipe.last_learning_rate, recipe.last_decay)
    theta = carried_over(
        before.network_, before.vocabulary_, tagger.network_, tagger.vocabulary_
    ).theta
    tagger.network_.theta[...] = theta
    say("pruned", features=len(chosen), with_weights=len(chosen) - len(unused))
    clear = keeps_zero(tagger, unused)
    average = trained(tagger, copied, recipe.last_epochs, dev, clear)
    tagger.network_.theta[...] = average
    clear(0)
    after = NameTagger.from_bytes(tagger.to_bytes_for_use())
    average = carried_over(
        after.network_, after.vocabulary_, tagger.network_, tagger.vocabulary_
    ).theta
    tagger.network_.theta[...] = 0.5 * theta + 0.5 * average
    clear(0)
    tagger.model_ = replace(tagger.model_, thresholds=recipe.thresholds)
    say("averaged", **scored(tagger, dev))
    return tagger


def tagger_of(
    recipe: Recipe,
    vocabulary: Vocabulary,
    learning_rate: float | None = None,
    decay: float | None = None,
) -> NameTagger:
    """A tagger with the recipe's settings, over features that were chosen otherwise than in fit."""
    tagger = NameTagger(
        **RECOMMENDED
        | {
            "direction": "both",
            "n_a": recipe.n_a,
            "min_count": recipe.min_count,
            "batch_size": recipe.batch_size,
            "learning_rate": learning_rate or recipe.learning_rate,
            "learning_rate_decay": decay or recipe.decay,
            "epochs": recipe.epochs,
            "random_state": recipe.seed,
        }
    )
    network = Network.create(Settings(**tagger.get_params()), len(vocabulary), n_labels=2)
    tagger.model_, tagger.run_ = Model(vocabulary, network, Thresholds()), Run()
    return tagger


def trained(
    tagger: NameTagger,
    sentences: list[Labelled],
    epochs: int,
    dev: dict[str, list[Labelled]],
    after: Callable[[int], None],
) -> Floats:
    """Train for so many epochs; the mean of the weights in the last of them.

    ``after`` is called with the number of every update.
    """
    network = tagger.network_
    total, n = np.zeros_like(network.theta), 0
    for step in tagger.more_steps(*columns(sentences)):
        after(step.step)
        if network.epoch >= epochs - 1 and step.step % AVERAGED_EVERY == 0:
            total += network.theta
            n += 1
        if network.position == 0:
            found = scored(tagger, dev, ("cased",))
            say("epoch", epoch=network.epoch, loss=round(step.loss, 4), **found)
            if network.epoch >= epochs:
                return total / n if n else network.theta.copy()
    raise AssertionError("training has no end of its own")


def shrinks(tagger: NameTagger, recipe: Recipe) -> Callable[[int], None]:
    """The group penalty, in the last epochs: the columns of a feature in both cells lose length."""
    network = tagger.network_
    columns_of = [cell["W_ax"].T for cell in network.params.cells]  # (n_x, n_a) each
    begins = recipe.epochs - recipe.shrinking_epochs

    def shrink(step: int) -> None:
        if network.epoch < begins or step % SHRINK_EVERY:
            return
        loses = recipe.penalty * network.learning_rate * SHRINK_EVERY
        factor = np.maximum(0.0, 1.0 - loses / np.maximum(lengths(tagger), loses))
        for W in columns_of:
            W *= factor[:, None]

    return shrink


def lengths(tagger: NameTagger) -> Floats:
    """How long the column of each feature is, over both cells, (n_x,)."""
    squares = [np.square(cell["W_ax"]).sum(axis=0) for cell in tagger.params_.cells]
    return np.sqrt(sum(squares))


def lasting(tagger: NameTagger, recipe: Recipe) -> tuple[Vocabulary, list[int]]:
    """The features that matter most, and those kept only to be known, which have no weights."""
    vocabulary = tagger.vocabulary_
    matters = lengths(tagger) * np.log1p(vocabulary.counts)
    heavy = np.zeros(len(vocabulary), bool)
    heavy[np.argsort(-matters, kind="stable")[: recipe.features]] = True
    heavy &= matters > 0.0
    kept = np.flatnonzero(heavy | vocabulary.telling)
    names = [vocabulary.names[i] for i in kept]
    chosen = Vocabulary(names, vocabulary.window, vocabulary.counts[kept])
    return chosen, np.flatnonzero(~heavy[kept]).tolist()


def keeps_zero(tagger: NameTagger, unused: list[int]) -> Callable[[int], None]:
    """What keeps features without weights."""

    def clear(_: int) -> None:
        for cell in tagger.params_.cells:
            cell["W_ax"][:, unused] = 0.0

    clear(0)
    return clear


def columns(sentences: Sequence[Labelled]) -> tuple[list[list[str]], list[list[int]]]:
    """Words and labels."""
    return [words for words, _ in sentences], [labels for _, labels in sentences]


# ---------------------------------------------------------------- scores


def thresholds_for(tagger: NameTagger, dev: dict[str, list[Labelled]]) -> Thresholds:
    """Those with the best name F1 on all dev parts together."""
    X, y = columns([s for part in dev.values() for s in part])
    return best_thresholds(y, tagger.predict_proba(X)).thresholds


def scored(
    tagger: NameTagger,
    parts: dict[str, list[Labelled]],
    cases: Sequence[str] = ("cased", "upper", "lower"),
) -> dict[str, Any]:
    """Name F1 in per cent by corpus, in each case."""
    thresholds = tagger.model_.thresholds
    if thresholds == Thresholds():
        thresholds = thresholds_for(tagger, parts)
    table: dict[str, Any] = {"thresholds": thresholds}
    for name, part in parts.items():
        table[name] = {}
        for case in cases:
            X, y = columns(in_case(part, case))
            said = map(thresholds.decide, tagger.predict_proba(X))
            table[name][case] = round(100 * score(y, said).name.f1, 1)
    return table


def calibration(tagger: NameTagger, parts: dict[str, list[Labelled]]) -> dict[str, Any]:
    """Ten bins of probabilities: mean, share of names, words; the expected calibration error."""
    X, y = columns([s for part in parts.values() for s in part])
    y_hat, truth = np.concatenate(tagger.predict_proba(X)), np.concatenate(y)
    bins = np.minimum((10 * y_hat).astype(int), 9)
    curve = [
        (float(y_hat[bins == k].mean()), float(truth[bins == k].mean()), int((bins == k).sum()))
        for k in range(10)
        if (bins == k).any()
    ]
    error = sum(n * abs(said - true) for said, true, n in curve) / len(truth)
    rounded = [(round(said, 3), round(true, 3), n) for said, true, n in curve]
    return {"expected_calibration_error": round(error, 4), "curve": rounded}


if __name__ == "__main__":
    main()
