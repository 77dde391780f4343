"""Twenty sentences to learn from, ten held out, and some with words that none of them has."""

from rnn import NameTagger, starter

TWENTY = starter().train[:20]
X = [list(sentence.words) for sentence in TWENTY]
Y = [list(sentence.labels) for sentence in TWENTY]
X_DEV = [list(sentence.words) for sentence in starter().held_out[:10]]
Y_DEV = [list(sentence.labels) for sentence in starter().held_out[:10]]
UNSEEN = [["Ada", "Okafor", "sings"], ["Nobody", "sings", "in", "the", "rain", "."], ["東"]]


def fitted(**settings):
    return NameTagger(**({"n_a": 6, "epochs": 3, "batch_size": 6} | settings)).fit(X, Y)
