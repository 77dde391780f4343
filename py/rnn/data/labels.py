"""What labels are called, the names they mark, and the tags they are written as.

     0   O  outside of names
     k   I  in a name of class k; without named classes, all names are of class 1
    -k   B  begins a name of class k right beside another of that class, which nothing else parts

So a name is a run of words of one class, up to a word that begins another, and labels are 0 and 1
where no two names touch. The tags are those of IOB1 (Ramshaw and Marcus 1995). What a network
learns of a word, its y<t>, is the class alone: unless its classes are tags, as B-PER and I-PER
are. Then there is a label for each tag, without a minus.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from .tags import OUTSIDE, check_class_names, class_of, kinds

PERSON = ("PER",)  # what label 1 is called where a tag must be written
MOST_CLASSES = 100


def label_names(classes: Sequence[str] | None) -> tuple[str, ...]:
    """What the labels 0, 1, ... are called: "0" and "1", or "O" and the named classes."""
    return (OUTSIDE, *classes) if classes else ("0", "1")


def check_classes(classes: Any) -> None:
    """ValueError unless these are names for classes, or None."""
    if classes is None:
        return
    several = isinstance(classes, list | tuple)
    if not several or not 1 <= len(classes) <= MOST_CLASSES:
        found = f"there are {len(classes)}" if several else f"it is {classes!r}"
        raise ValueError(f"classes must be a list of 1 to {MOST_CLASSES} names, or None; {found}.")
    check_class_names(classes)


def name_spans(labels: Sequence[int]) -> list[tuple[int, int]]:
    """The names as (start, end), end exclusive.

    >>> name_spans([1, 1, 0, 1, 2, 2, -2])
    [(0, 2), (3, 4), (4, 6), (6, 7)]
    """
    if not any(labels):
        return []
    spans, start, before = [], 0, 0
    for t, label in enumerate([*labels, 0]):
        if label < 0 or label != before:
            if before:
                spans.append((start, t))
            start, before = t, abs(label)
    return spans


def labels_of_names(n_words: int, names: Iterable[tuple[int, int, int]]) -> list[int]:
    """Labels of so many words from names (start, end, class), none in another, in their order.

    >>> labels_of_names(5, [(0, 1, 1), (1, 3, 1), (3, 4, 2)])
    [1, -1, 1, 2, 0]
    """
    labels = [0] * n_words
    for start, end, label in names:
        beside = start > 0 and abs(labels[start - 1]) == label and labels[start] == 0
        labels[start:end] = [-label if beside else label] + [label] * (end - start - 1)
    return labels


def of_kinds(labels: Sequence[int], classes: Sequence[str] | None) -> Sequence[int]:
    """The labels by what the names are called, where those given are of tags.

    >>> of_kinds([1, 1, 2, 0, 2], ["B-PER", "I-PER"])
    [1, -1, 1, 0, 1]
    """
    if not classes or (named := kinds(classes)) == tuple(classes):
        return labels
    found, before = [], 0
    for label in labels:
        tag = classes[label - 1] if label else OUTSIDE
        kind = named.index(class_of(tag)) + 1 if label else 0
        found.append(-kind if tag.startswith("B") and kind == before else kind)
        before = kind
    return found


def of_tags(labels: Sequence[int], classes: Sequence[str] | None) -> Sequence[int]:
    """The way back: labels of tags, where the classes are such.

    >>> of_tags([1, -1, 1, 0, 1], ["B-PER", "I-PER"])
    [1, 1, 2, 0, 1]
    """
    named = kinds(classes)
    if not classes or named == tuple(classes):
        return labels
    return [
        list(classes).index(tag) + 1 if tag != OUTSIDE else 0 for tag in bio_tags(labels, named)
    ]


def bio_tags(labels: Sequence[int], classes: Sequence[str] = PERSON) -> list[str]:
    """Labels as tags: B-PER begins a name, I-PER goes on with it, O is outside.

    >>> bio_tags([1, 1, -1, 0, 2], ["PER", "LOC"])
    ['B-PER', 'I-PER', 'B-PER', 'O', 'B-LOC']
    """
    tags = [OUTSIDE] * len(labels)
    for start, end in name_spans(labels):
        kind = classes[abs(labels[start]) - 1]
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags
