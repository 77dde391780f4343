"""The starter's sentences with names of three classes."""

from rnn import NameTagger, Sentence, starter
from rnn.data.labels import name_spans

CLASSES = ["PER", "LOC", "ORG"]


def of_classes(sentences):
    """The starter's sentences, each name of a class that follows from its first word."""
    found = []
    for words, labels in sentences:
        of_word = list(labels)
        for start, end in name_spans(labels):
            of_word[start:end] = [1 + len(words[start]) % 3] * (end - start)
        found.append(Sentence(words, tuple(of_word)))
    return found


TRAIN, DEV = of_classes(starter().train[:40]), of_classes(starter().held_out[:20])
X, Y = ([list(column) for column in columns] for columns in zip(*TRAIN, strict=True))
X_DEV, Y_DEV = zip(*DEV, strict=True)
BINARY = [[int(label > 0) for label in labels] for labels in Y]
SMALL = {"n_a": 6, "epochs": 3, "batch_size": 8}
NAMED = SMALL | {"g2": "softmax", "classes": CLASSES}


def fitted():
    balanced = NAMED | {"epochs": 10, "class_weight": "balanced"}
    return NameTagger(**balanced).fit(X, Y, X_DEV, Y_DEV)
