"""What labels are called, the names they mark, and the tags they are written as.

A label is 0 or 1, or, with named classes, 0 outside of names and k in a name of class k. A name is
a run of words with one label other than 0.
"""

from collections.abc import Sequence
from typing import Any

from .tags import OUTSIDE, check_class_names

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
    """Runs of one label other than 0 as (start, end), end exclusive.

    >>> name_spans([1, 1, 0, 1, 2, 2])
    [(0, 2), (3, 4), (4, 6)]
    """
    spans, start, before = [], 0, 0
    for t, label in enumerate([*labels, 0]):
        if label != before:
            if before:
                spans.append((start, t))
            start, before = t, label
    return spans


def bio_tags(labels: Sequence[int], classes: Sequence[str] = PERSON) -> list[str]:
    """Labels as tags: B-PER begins a name, I-PER goes on with it, O is outside.

    >>> bio_tags([1, 1, 0, 2], ["PER", "LOC"])
    ['B-PER', 'I-PER', 'O', 'B-LOC']
    """
    tags = [OUTSIDE] * len(labels)
    for start, end in name_spans(labels):
        kind = classes[labels[start] - 1]
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags
