"""Network files, named in messages."""

from ..tagger import NameTagger


def load(path: str) -> NameTagger:
    """The network in a file; ValueError that names the file if it is none."""
    try:
        return NameTagger.load(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
