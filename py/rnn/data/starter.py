"""The starter corpus: sentences written for this project (CC0), in ``starter.txt`` beside this."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .sentences import Sentence


class Starter(NamedTuple):
    """The corpus that comes with the package (CC0): 1,600 sentences to train on, 300 held out."""

    train: list[Sentence]
    held_out: list[Sentence]


def starter() -> Starter:
    """The starter corpus, 1,600 to train on and 300 held out."""
    train, held_out = _starter()
    return Starter(list(train), list(held_out))


@cache
def _starter() -> Starter:
    from .formats.text import read_text  # with every format there is: whoever asks for none waits

    text = files(__package__).joinpath("starter.txt").read_text(encoding="utf-8")
    train, held_out = text.split("# held out\n")
    return Starter(read_text(train).sentences, read_text(held_out).sentences)
