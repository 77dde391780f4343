"""What the edges refuse, and the sentence they refuse it with; the core behind them trusts."""

from collections.abc import Sequence
from typing import Any

from .optimizers import OPTIMIZERS

CHOICES = {
    "g1": ("tanh", "relu"),
    "g2": ("sigmoid", "softmax"),
    "optimizer": tuple(OPTIMIZERS),
    "direction": ("forward", "both"),
}
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
    X: Sequence[Sequence[str]], y: Sequence[Sequence[int]], both_labels: bool = True
) -> None:
    """ValueError with what was found, unless X and y are labelled sentences one can learn from."""
    if not len(X):
        raise ValueError("There are no labelled sentences. Label at least one sentence first.")
    if len(X) != len(y):
        raise ValueError(
            f"There are {len(X)} sentences but labels for {len(y)}. Each needs its own labels."
        )
    check_words(X)
    seen: set[int] = set()
    for i, (words, labels) in enumerate(zip(X, y, strict=True), start=1):
        if len(words) != len(labels):
            raise ValueError(
                f"Sentence {i} (“{' '.join(words[:6])}”) has {len(words)} words but "
                f"{len(labels)} labels. Every word needs exactly one."
            )
        for word, label in zip(words, labels, strict=True):
            if label not in (0, 1):
                raise ValueError(
                    f"The word “{word}” in sentence {i} has the label {label!r}. "
                    "A label is 1 (part of a name) or 0."
                )
            seen.add(int(label))
    if both_labels and len(seen) < 2:
        only = seen.pop()
        raise ValueError(
            f"Every word has the label {only}, so there is nothing to tell apart. "
            f"Mark at least one word {1 - only}."
        )


def check_whole(name: str, value: int, low: int, high: int) -> None:
    """ValueError unless the value is a whole number in this range, both ends included."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}; it is {value!r}.")
