"""The English network that comes along, and a small one that its script makes."""

import json
import random
from collections.abc import Iterator

import numpy as np
import pytest

from bench.english import Lists, Recipe, calibration, copies, known, made, renamed, scored
from rnn import NameTagger, english, starter
from rnn.data.labels import name_spans
from rnn.english import NETWORK

TRAIN, HELD_OUT = ([(list(s.words), list(s.labels)) for s in part] for part in starter())
LISTS = Lists(
    tuple((names, np.array([0.5, 0.5])) for names in (["Zelda", "Quentin"], ["Amos", "Ivo"])),
    (["Xanthou", "Yilmaz"], np.array([0.9, 0.1])),
)
SMALL = Recipe(
    n_a=6, epochs=2, last_epochs=2, features=700, min_count=2, learning_rate=0.02,
    last_learning_rate=0.01,
)  # fmt: skip


@pytest.fixture(scope="module")
def tagger():
    return english()


@pytest.fixture(scope="module")
def small():
    return made(SMALL, TRAIN, {"starter": HELD_OUT}, LISTS)


def test_it_is_small_and_credits_lie_beside_it():
    assert NETWORK.stat().st_size <= 3_000_000
    credits = (NETWORK.parent / "CREDITS.md").read_text(encoding="utf-8")
    for source in ("CrossNER", "WNUT-17", "Re-DocRED", "CC BY 4.0", "CC BY-SA"):
        assert source in credits


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("JOHN SMITH WINS THE RACE", ["JOHN SMITH"]),
        ("The report was signed by John Smith and Ahmed Khan on Monday .",
         ["John Smith", "Ahmed Khan"]),
        ("the rain stopped and we went home .", []),
        ("i think john smith is late", ["john smith"]),
        ("lol just saw Emily at the mall", ["Emily"]),
    ],
)  # fmt: skip
def test_it_finds_names_in_plain_english(tagger, text, names):
    words = text.split()
    labels = tagger.predict([words])[0]
    assert [" ".join(words[start:end]) for start, end in name_spans(labels)] == names


def test_it_reads_sentences_it_never_saw_better_than_the_starter_network(tagger):
    """The starter network has 0.56 on these; so do those who take every capital for a name."""
    X, y = zip(*HELD_OUT, strict=True)
    assert tagger.evaluate(X, y)[0].name.f1 > 0.6


def test_it_is_written_again_as_it_is(tagger):
    assert tagger.to_bytes_for_use() == NETWORK.read_bytes()


def test_the_script_makes_a_small_one(small):
    tagger = NameTagger.from_bytes(small.to_bytes_for_use())
    X, y = zip(*HELD_OUT, strict=True)
    assert tagger.evaluate(X, y)[0].name.f1 > 0.3
    weights = sum(np.abs(cell["W_ax"]).sum(axis=0) for cell in tagger.params_.cells)
    assert np.count_nonzero(weights) <= SMALL.features
    told = scored(tagger, {"starter": HELD_OUT}) | calibration(tagger, {"starter": HELD_OUT})
    assert json.loads(json.dumps(told))["starter"].keys() == {"cased", "upper", "lower"}
    assert sum(n for *_, n in told["curve"]) == sum(len(words) for words in X)


def test_the_script_makes_the_same_one_again(small):
    again = made(SMALL, TRAIN, {"starter": HELD_OUT}, LISTS)
    assert again.to_bytes_for_use() == small.to_bytes_for_use()


def test_copies_have_other_names_in_the_same_sentences():
    rng = np.random.default_rng(1)
    for words, labels in TRAIN:
        new_words, new_labels = renamed((words, labels), LISTS, rng)
        assert len(name_spans(new_labels)) == len(name_spans(labels))
        assert list(outside(new_words, new_labels)) == list(outside(words, labels))
        for start, end in name_spans(new_labels):
            assert new_words[end - 1] in ("Zelda", "Quentin", "Amos", "Ivo", "Xanthou", "Yilmaz")
            assert 1 <= end - start <= 3


def outside(words: list[str], labels: list[int]) -> Iterator[str]:
    return (word for word, label in zip(words, labels, strict=True) if not label)


def test_small_copies_make_no_word_known_in_small_letters():
    recipe = SMALL._replace(lower=1.0)
    copied = copies(TRAIN, recipe, LISTS)
    vocabulary = known(TRAIN, copied, recipe)
    assert len(copied) > 2 * len(TRAIN)
    small = {
        name for name, tells in zip(vocabulary.names, vocabulary.telling, strict=True) if tells
    }
    before = [f"word={word}" for words, _ in TRAIN for word in words]
    assert small
    assert all(before.count(name) >= recipe.min_count for name in random.Random(1).sample(
        sorted(small), 20))  # fmt: skip
