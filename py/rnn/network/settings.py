"""The settings of a network and its training: each with its default and its limits, once."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from textwrap import fill, indent
from typing import Any, NamedTuple

from ..data.labels import check_classes, label_names
from .activations import ACTIVATIONS
from .every_word import SIDES
from .objective import G2
from .optimizers import OPTIMIZERS

HEAVIEST = 1e6  # class weight
# For real text, of thousands of sentences: chosen on held-out data (see bench/real_text.py).
RECOMMENDED: dict[str, Any] = {
    "n_a": 64,
    "optimizer": "lazy_adam",
    "learning_rate": 0.003,
    "learning_rate_decay": 0.15,
    "window": 1,
    "min_count": 2,
    "dropout": 0.65,
    "label_smoothing": 0.05,
    "epochs": 10,
    "patience": 3,
}


class Range(NamedTuple):
    """The numbers that a setting can have, both ends included."""

    whole: bool
    low: float
    high: float


def _number(default: float, low: float, high: float, about: str) -> Any:
    limits = Range(isinstance(default, int), low, high)
    return field(default=default, metadata={"range": limits, "about": about})


def _choice(default: str, choices: Iterable[str], about: str) -> Any:
    return field(default=default, metadata={"choices": tuple(choices), "about": about})


def _other(form: str, about: str) -> Any:
    return field(default=None, metadata={"form": form, "about": about})


@dataclass(frozen=True)
class Settings:
    """What a network is fitted with; a fitted network keeps its own, which never change."""

    n_a: int = _number(16, 1, 1024, "Hidden units: how many numbers a<t> has.")
    g1: str = _choice("tanh", ACTIVATIONS, "Activation of the state.")
    g2: str = _choice("sigmoid", G2, "Activation of the output: one output, or one for each label.")
    direction: str = _choice(
        "forward",
        SIDES,
        "The article's network reads forward; both adds a cell that reads from the right.",
    )
    optimizer: str = _choice(
        "adam",
        OPTIMIZERS,
        "What moves the weights. lazy_adam leaves features that a batch lacks, and their moments, "
        "as they are: faster.",
    )
    learning_rate: float = _number(0.01, 1e-12, 1e300, "How far an update goes.")
    epochs: int = _number(30, 0, 1_000_000, "Passes over the sentences.")
    batch_size: int = _number(16, 1, 100_000, "Sentences an update sees.")
    clip_norm: float = _number(5.0, 0, 1e300, "Largest global norm of a gradient; 0 never clips.")
    random_state: int = _number(
        1,
        0,
        2**32 - 1,
        "Seed of the initial weights, the batches and their order, and dropout.",
    )
    window: int = _number(0, 0, 5, "How many words to each side lend their features to x<t>.")
    min_count: int = _number(
        1,
        1,
        1000,
        "Features seen less often in training are left out of the vocabulary.",
    )
    dropout: float = _number(
        0.0,
        0,
        0.99,
        "How likely each active feature of a word is hidden in an update. The network learns to "
        "recognise a name by what is left, as it must in text with words it never saw.",
    )
    l2: float = _number(
        0.0,
        0,
        1e6,
        "Weight of the penalty l2/2 * (sum of squared parameters) beside the loss.",
    )
    learning_rate_decay: float = _number(
        0.0,
        0,
        0.99,
        "The share of the learning rate that each epoch takes away.",
    )
    patience: int = _number(
        0,
        0,
        1_000_000,
        "Stop after so many epochs without a better name F1 on held-out sentences; 0 never.",
    )
    classes: Any = _other(  # noqa: RUF009
        "list of str",
        "Names of classes, such as ['PER', 'LOC'], to tell apart instead of 0 and 1: label 0 is "
        "outside of names and label k in a name of the k-th class. They need the softmax, and a "
        "word gets the likeliest label, without a threshold. Classes that all come in pairs, as "
        "['B-PER', 'I-PER'] do, are the tags of BIO, and tell two names side by side apart.",
    )
    class_weight: Any = _other(  # noqa: RUF009
        '"balanced" or dict',
        "What the loss of a word is multiplied by, by its true label; balanced lets every label "
        "count as much as every other. A dict gives weights, as {'1': 3} or {'PER': 3}, and 1 "
        "where none is given.",
    )
    label_smoothing: float = _number(
        0.0,
        0,
        0.99,
        "The share of each label that is spread evenly over all labels, so that the network "
        "does not grow surer than it can be in text unlike the training text.",
    )

    @classmethod
    def described(cls) -> Iterator[tuple[str, str, str]]:
        """Name, form and meaning of each."""
        for each in fields(cls):
            choices = each.metadata.get("choices")
            form = "{" + ", ".join(choices) + "}" if choices else each.metadata.get("form", "")
            yield each.name, form or type(each.default).__name__, each.metadata["about"]

    def as_dict(self) -> dict[str, Any]:
        """By name."""
        return asdict(self)

    def check(self) -> None:
        """ValueError that names the first setting that cannot be used."""
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value not in choices:
                raise ValueError(f"{name} must be one of {', '.join(choices)}; it is {value!r}.")
        for name, limits in RANGES.items():
            _check_number(name, getattr(self, name), limits)
        check_classes(self.classes)
        if self.classes is not None and self.g2 != "softmax":
            raise ValueError(
                f"Named classes need an output each: g2 must be softmax; it is {self.g2!r}."
            )
        _check_class_weight(self.class_weight, label_names(self.classes))


RANGES: dict[str, Range] = {
    each.name: each.metadata["range"] for each in fields(Settings) if "range" in each.metadata
}
CHOICES: dict[str, tuple[str, ...]] = {
    each.name: each.metadata["choices"] for each in fields(Settings) if "choices" in each.metadata
}


def documentation() -> str:
    """What each setting means, in numpydoc's form."""
    return "\n".join(
        f"{name} : {form}\n" + indent(fill(about, 88), "    ")
        for name, form, about in Settings.described()
    )


def _check_number(name: str, value: Any, limits: Range) -> None:
    whole, low, high = limits
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not low <= value <= high or (whole and not isinstance(value, int)):
        what = "a whole number" if whole else "a number"
        raise ValueError(f"{name} must be {what} from {low:g} to {high:g}; it is {value!r}.")


def _check_class_weight(class_weight: Any, names: tuple[str, ...]) -> None:
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
