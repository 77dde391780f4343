"""Taggers by the name that a command was given: a file, or the one that comes along."""

from pathlib import Path

from ..data.files import naming
from ..english import english
from ..tagger import NameTagger

ENGLISH = "english"  # unless a file is called so
MODEL = "file that train wrote, or english: the network that comes along"


def load(path: str) -> NameTagger:
    """The tagger of that name; ValueError that says the name if it is none."""
    if path == ENGLISH and not Path(path).is_file():
        return english()
    try:
        with naming(path):
            return NameTagger.load(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
