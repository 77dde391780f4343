"""Rows of many sentences at once are those of one word after another, told in plain loops here."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn.data import encoding
from rnn.data.features import Vocabulary, features, lent, lent_features
from rnn.data.lending import lent_times
from rnn.data.outlines import as_read, shape
from twenty import X_DEV, X

WORDS = st.text("aAbB1.^$|ß中\u0301\u00ad-", min_size=1, max_size=3)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6)


def plainly(words, window):
    words = [as_read(word) for word in words]
    shapes = ["^", *map(shape, words), "$"]
    lettered = [word for word in words if word[0].isalpha()]
    n_capitals = sum(word[0].isupper() for word in lettered)
    casing = "most" if n_capitals > 0.6 * len(lettered) else "some"
    if all(word.isupper() for word in lettered):
        casing = "all"
    if not n_capitals:
        casing = "none"
    for t, word in enumerate(words):
        row = [(0, word)] if t else [(0, word), ("first", "")]
        for distance in (*range(-window, 0), *range(1, window + 1)):
            if 0 <= t + distance < len(words):
                row.append((distance, words[t + distance]))
        if window:
            before, own, after = shapes[t : t + 3]
            row += [("shapes-1", f"{before}|{own}"), ("shapes+1", f"{own}|{after}")]
            row += [("shapes", f"{before}|{own}|{after}")]
            row += [("capitals", casing)] if word[0].isupper() else []
            for name, place in (
                ("-1:seen_small", t - 1),
                ("seen_small", t),
                ("+1:seen_small", t + 1),
            ):
                if 0 <= place < len(words) and words[place][0].isupper():
                    row.append((name, words[place].lower()))
        yield row


@given(SENTENCES, st.integers(0, 2))
@example([["^", "$"], ["Ⓐ", "A"], ["A", "1"]], 1)
def test_what_words_lend_is_what_the_plain_loop_says(sentences, window):
    rows = [list(plainly(words, window)) for words in sentences]
    assert [lent(words, window) for words in sentences] == rows
    entries = [entry for of_sentence in rows for row in of_sentence for entry in row]
    times = lent_times(sentences, window)
    assert list(times) == list(dict.fromkeys(entries))  # in order of first appearance
    assert times == {entry: entries.count(entry) for entry in entries}
    for words, of_sentence in zip(sentences, rows, strict=True):
        names = [
            tuple(name for entry in row for name in lent_features(*entry)) for row in of_sentence
        ]
        assert features(words, window) == names


@pytest.mark.parametrize("window", [0, 1, 2])
def test_sentences_together_have_the_rows_of_each_alone(window, monkeypatch):
    vocabulary = Vocabulary.learn(X, window, 2)
    index = {name: i for i, name in enumerate(vocabulary.names)}
    known = {name[len("word=") :] for name in vocabulary.names if name.startswith("word=")}
    expected = [
        sorted(index[name] for name in names if name in index)
        for words in [*X, *X_DEV]
        for names in features(words, window, known)
    ]
    for at_once, remembered in ((10_000, 10_000), (1, 10_000), (30, 5)):
        monkeypatch.setattr(encoding, "ENCODED_AT_ONCE", at_once)
        monkeypatch.setattr(encoding, "WORDS_REMEMBERED", remembered)
        for _ in range(2):  # the second time from memory
            rows = vocabulary.encode_all([*X, *X_DEV])
            parts = np.split(rows.columns, np.cumsum(rows.sizes)[:-1])
            assert [part.tolist() for part in parts] == expected
            assert rows.lengths.tolist() == [len(words) for words in [*X, *X_DEV]]
    each = [column.tolist() for words in [*X, *X_DEV] for column in vocabulary.encode(words)]
    assert each == expected
