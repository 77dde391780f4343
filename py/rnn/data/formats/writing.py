"""Passages written in the forms of other tools, each so that it reads back the same."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from . import brat, conll, doccano, json_lines, label_studio, spacy, table, text
from .passage import Passage, flat

Refuse = Callable[[Passage, str], None]


class Target(NamedTuple):
    """How passages become a file: each by itself, and what stands before, between and behind."""

    one: Callable[[Passage, int], str]
    begin: str = ""
    between: str = ""
    end: str = ""
    nested: bool = False  # whether names may lie in one another


def _each(write: Callable[[Passage], str]) -> Callable[[Passage, int], str]:
    return lambda passage, number: write(passage)


def _line(write: Callable[[Passage], str]) -> Callable[[Passage, int], str]:
    return lambda passage, number: write(passage) + "\n"


TARGETS = {
    conll.NAME: Target(_each(conll.write)),
    json_lines.NAME: Target(_each(json_lines.write)),
    table.NAME: Target(table.write, table.BEGIN),
    text.NAME: Target(_each(text.write)),
    spacy.NAME: Target(_each(spacy.write), "[\n", ",\n", "\n]\n"),
    doccano.NAME: Target(_line(doccano.write), nested=True),
    label_studio.NAME: Target(_each(label_studio.write), "[\n", ",\n", "\n]\n", nested=True),
}
BRAT = brat.NAME  # which takes two files, of the text and of the marks


def written(form: str, passages: Iterable[Passage], refuse: Refuse) -> Iterator[str]:
    """The pieces of a file of one of the `TARGETS`, none where nothing can be written.

    What it cannot hold is refused with a reason.
    """
    target = TARGETS[form]
    number = 0
    for passage in passages:
        try:
            piece = target.one(_fitting(passage, target.nested, refuse), number + 1)
        except ValueError as error:
            refuse(passage, str(error))
            continue
        yield (target.between if number else target.begin) + piece
        number += 1
    if number:
        yield target.end


def _fitting(passage: Passage, nested: bool, refuse: Refuse) -> Passage:
    """The passage, without names inside of others where the form cannot hold them."""
    if nested or passage.names is None:
        return passage
    kept = flat(passage)
    for name in passage.names:
        if name not in (kept.names or ()):
            words = " ".join(passage.words[name.start : name.end])
            refuse(passage, f"the name “{words}” lies in another, which this form cannot hold")
    return kept


def written_pair(passages: Iterable[Passage], refuse: Refuse) -> tuple[str, str]:
    """The text and the marks of brat."""
    return brat.write(passages, lambda passage, error: refuse(passage, str(error)))
