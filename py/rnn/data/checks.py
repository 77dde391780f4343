"""Sentences and numbers that the edges refuse, and the sentence they refuse them with.

The core behind the edges trusts.
"""

from collections.abc import Sequence


def check_words(X: Sequence[Sequence[str]]) -> None:
    """ValueError if a sentence has no words or something else than words."""
    for i, words in enumerate(X, start=1):
        if isinstance(words, str):
            raise ValueError(
                f"Sentence {i} is one string; give a list of words (rnn.tokenize makes one)."
            )
        if not len(words):
            raise ValueError(f"Sentence {i} has no words. Write at least one, or leave it out.")
        if not _are_words(words):
            word = next(each for each in words if not isinstance(each, str) or not each)
            raise ValueError(f"Sentence {i} holds {word!r}, which is not a word.")


def _are_words(values: Sequence[str]) -> bool:
    """Whether all are texts that are not empty: joining them finds out faster than asking each."""
    try:
        "".join(values)
    except TypeError:
        return False
    return all(values)


def check_data(
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    both_labels: bool = True,
    n_labels: int = 2,
) -> None:
    """ValueError with what was found, unless X and y are labelled sentences one can learn from.

    Labels are those of ``n_labels`` - 1 classes, see `labels`; with ``both_labels``, not all words
    are of the same.
    """
    if not len(X):
        raise ValueError("There are no labelled sentences. Label at least one sentence first.")
    if len(X) != len(y):
        raise ValueError(
            f"There are {len(X)} sentences but labels for {len(y)}. Each needs its own labels."
        )
    check_words(X)
    known = tuple(range(1 - n_labels, n_labels))
    seen: set[int] = set()
    for i, (words, labels) in enumerate(zip(X, y, strict=True), start=1):
        if len(words) != len(labels):
            raise ValueError(
                f"Sentence {i} (“{' '.join(words[:6])}”) has {len(words)} words but "
                f"{len(labels)} labels. Every word needs exactly one."
            )
        before = 0
        for word, label in zip(words, labels, strict=True):
            if label not in known or (label < 0 and abs(before) != -label):
                of_name = "1" if n_labels == 2 else f"1 to {n_labels - 1}"
                raise ValueError(
                    f"The word “{word}” in sentence {i} has the label {label!r}. "
                    f"A label is {of_name} (part of a name) or 0. Less than 0 it begins a name "
                    "right beside another of its class."
                )
            before = int(label)
            seen.add(abs(before))
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
