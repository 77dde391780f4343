"""What the edges refuse, and the sentence they refuse it with; the core behind them trusts."""

from collections.abc import Sequence
from typing import Any

from .optimizers import OPTIMIZERS
from .tags import OUTSIDE, check_class_names

CHOICES = {
    "g1": ("tanh", "relu"),
    "g2": ("sigmoid", "softmax"),
    "optimizer": tuple(OPTIMIZERS),
    "direction": ("forward", "both"),
}
MOST_CLASSES = 100
HEAVIEST = 1e6  # class weight
RANGES: dict[str, tuple[type, float, float]] = {
    "n_a": (int, 1, 1024),
    "window": (int, 0, 5),
    "min_count": (int, 1, 1000),
    "epochs": (int, 0, 1_000_000),
    "batch_size": (int, 1, 100_000),
    "learning_rate": (float, 1e-12, 1e300),
    "learning_rate_decay": (float, 0, 0.99),
    "clip_norm": (float, 0, 1e300),
    "dropout": (float, 0, 0.99),
    "label_smoothing": (float, 0, 0.99),
    "l2": (float, 0, 1e6),
    "patience": (int, 0, 1_000_000),
    "random_state": (int, 0, 2**32 - 1),
}


def check_settings(settings: dict[str, Any]) -> None:
    """ValueError that names the first setting that cannot be used."""
    for name, allowed in CHOICES.items():
        if settings[name] not in allowed:
            raise ValueError(
                f"{name} must be one of {', '.join(allowed)}; it is {settings[name]!r}."
            )
    for name, (kind, low, high) in RANGES.items():
        value = settings[name]
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not low <= value <= high or (kind is int and not isinstance(value, int)):
            what = "a whole number" if kind is int else "a number"
            raise ValueError(f"{name} must be {what} from {low:g} to {high:g}; it is {value!r}.")

    check_classes(settings["classes"], settings["g2"])
    check_class_weight(settings["class_weight"], label_names(settings["classes"]))


def label_names(classes: Sequence[str] | None) -> tuple[str, ...]:
    """What the labels 0, 1, ... are called: "0" and "1", or "O" and the named classes."""
    return (OUTSIDE, *classes) if classes else ("0", "1")


def check_classes(classes: Any, g2: str) -> None:
    """ValueError unless these are names for classes, or None, and g2 has an output for each."""
    if classes is None:
        return
    several = isinstance(classes, list | tuple)
    if not several or not 1 <= len(classes) <= MOST_CLASSES:
        found = f"there are {len(classes)}" if several else f"it is {classes!r}"
        raise ValueError(f"classes must be a list of 1 to {MOST_CLASSES} names, or None; {found}.")
    check_class_names(classes)
    if g2 != "softmax":
        raise ValueError(f"Named classes need an output each: g2 must be softmax; it is {g2!r}.")


def check_class_weight(class_weight: Any, names: Sequence[str]) -> None:
    """ValueError unless this is None, "balanced", or a weight for some of the labels named."""
    if class_weight is None or class_weight == "balanced":
        return
    if not isinstance(class_weight, dict):
        raise ValueError(
            "class_weight must be None, 'balanced', or a dict of weights by "
            f"{', '.join(names)}; it is {class_weight!r}."
        )
    for name, weight in class_weight.items():
        if not isinstance(name, str | int) or str(name) not in names:
            raise ValueError(
                f"class_weight has a weight for {name!r}. The labels are {', '.join(names)}."
            )
        number = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not number or not 0 <= weight <= HEAVIEST:
            raise ValueError(
                f"class_weight of {name} must be a number from 0 to {HEAVIEST:g}; it is {weight!r}."
            )


def check_words(X: Sequence[Sequence[str]]) -> None:
    """ValueError if a sentence has no words or something else than words."""
    for i, words in enumerate(X, start=1):
        if isinstance(words, str):
            raise ValueError(
                f"Sentence {i} is one string; give a list of words (rnn.tokenize makes one)."
            )
        if not len(words):
            raise ValueError(f"Sentence {i} has no words. Write at least one, or leave it out.")
        for word in words:
            if not isinstance(word, str) or not word:
                raise ValueError(f"Sentence {i} holds {word!r}, which is not a word.")


def check_data(
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    both_labels: bool = True,
    n_labels: int = 2,
) -> None:
    """ValueError with what was found, unless X and y are labelled sentences one can learn from.

    Labels are whole numbers below ``n_labels``; with ``both_labels``, not all words have the same.
    """
    if not len(X):
        raise ValueError("There are no labelled sentences. Label at least one sentence first.")
    if len(X) != len(y):
        raise ValueError(
            f"There are {len(X)} sentences but labels for {len(y)}. Each needs its own labels."
        )
    check_words(X)
    known = tuple(range(n_labels))
    seen: set[int] = set()
    for i, (words, labels) in enumerate(zip(X, y, strict=True), start=1):
        if len(words) != len(labels):
            raise ValueError(
                f"Sentence {i} (“{' '.join(words[:6])}”) has {len(words)} words but "
                f"{len(labels)} labels. Every word needs exactly one."
            )
        for word, label in zip(words, labels, strict=True):
            if label not in known:
                of_name = "1" if n_labels == 2 else f"1 to {n_labels - 1}"
                raise ValueError(
                    f"The word “{word}” in sentence {i} has the label {label!r}. "
                    f"A label is {of_name} (part of a name) or 0."
                )
            seen.add(int(label))
    if both_labels and len(seen) < 2:
        only = seen.pop()
        raise ValueError(
            f"Every word has the label {only}, so there is nothing to tell apart. "
            f"Mark at least one word {0 if only else 1}."
        )


def check_whole(name: str, value: int, low: int, high: int) -> None:
    """ValueError unless the value is a whole number in this range, both ends included."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}; it is {value!r}.")
