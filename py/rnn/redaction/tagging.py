"""Tags of words with places and probabilities: a row a word, or an object a sentence."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..data.arrays import Floats
from ..data.labels import PERSON, bio_tags, labels_of_names
from ..model import Model
from .finding import Found, Read

TSV_HEAD = ("sentence", "line", "start", "end", "word", "tag", "probability")
ESCAPED = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})
DIGITS = 6  # of a probability


class Given(NamedTuple):
    """A sentence to read: ``text[start:end]`` of each of ``places`` is a word.

    Where only the words are known, the text is these with spaces between them.
    """

    line: int
    words: tuple[str, ...]
    text: str
    places: Sequence[tuple[int, int]]


class Tagged(NamedTuple):
    """A sentence, counted from 1, with what is said of it."""

    number: int
    sentence: Given
    labels: Sequence[int]
    probabilities: Floats  # (T_x,), or (T_x, n_y) of named classes
    names: Sequence[Found]  # places in the sentence's own text


def tagged(model: Model, number: int, sentence: Given, y_hat: Floats) -> Tagged:
    """A sentence as the network decides."""
    places = sentence.places
    names = [
        Found(places[name.start][0], places[name.end - 1][1], name.probability, name.label)
        for name in model.names(y_hat)
    ]
    return Tagged(number, sentence, model.marks(y_hat), y_hat, names)


def tagged_text(text: str, all_read: Sequence[Read], names: Sequence[Found]) -> Iterator[Tagged]:
    """The sentences of a text that was read, with these names, which lie in their order.

    Start and end count the code points of the sentence, from its first word on.
    """
    line, at, first = 1, 0, 0
    for number, (tokens, _, y_hat) in enumerate(all_read, start=1):
        begin, end = tokens[0].start, tokens[-1].end
        line += text.count("\n", at, begin)
        at = begin
        while first < len(names) and names[first].end <= begin:
            first += 1
        within, place = [], first
        while place < len(names) and names[place].start < end:
            within.append(names[place])
            place += 1
        sentence = Given(
            line,
            tuple(token.text for token in tokens),
            text[begin:end],
            [(token.start - begin, token.end - begin) for token in tokens],
        )
        own = [name._replace(start=name.start - begin, end=name.end - begin) for name in within]
        yield Tagged(number, sentence, labels_of(sentence.places, own), y_hat, own)


def labels_of(places: Sequence[tuple[int, int]], names: Sequence[Found]) -> list[int]:
    """The label of each word, by the name in which it lies."""
    within = []
    for name in names:
        inside = [i for i, (s, e) in enumerate(places) if s < name.end and e > name.start]
        within += [(inside[0], inside[-1] + 1, name.label)] if inside else []
    return labels_of_names(len(places), within)


def json_line(model: Model, one: Tagged) -> str:
    """All that is known of a sentence; its words and tags are read again as JSON Lines."""
    sentence = one.sentence
    return line_of(
        {
            "sentence": one.number,
            "line": sentence.line,
            "text": sentence.text,
            "tokens": list(sentence.words),
            "offsets": sentence.places,
            "tags": _tags(model, one),
            "probabilities": _sure(one),
            "names": names_of(model, sentence.text, one.names),
        }
    )


def tsv_rows(model: Model, one: Tagged) -> str:
    """A row a word."""
    sentence = one.sentence
    rows = zip(sentence.places, sentence.words, _tags(model, one), _sure(one), strict=True)
    return "".join(
        tsv((one.number, sentence.line, start, end, word, tag, probability))
        for (start, end), word, tag, probability in rows
    )


def _tags(model: Model, one: Tagged) -> list[str]:
    return bio_tags(one.labels, model.named_classes or PERSON)


def _sure(one: Tagged) -> list[float]:
    """The probability of each word to be part of a name; of named classes that of its label."""
    y_hat = one.probabilities
    sure = y_hat if y_hat.ndim == 1 else y_hat.max(axis=1)
    return [round(float(p), DIGITS) for p in sure]


def names_of(model: Model, text: str, names: Sequence[Found]) -> list[dict[str, Any]]:
    """Names with their places in a text."""
    classes = model.named_classes
    return [
        {"text": text[start:end], "start": start, "end": end, "probability": round(p, DIGITS)}
        | ({"class": classes[label - 1]} if classes else {})
        for start, end, p, label in names
    ]


def line_of(value: object) -> str:
    """JSON as a line."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def tsv(cells: Iterable[object]) -> str:
    """A row with tabs between its cells; one inside a cell is written as backslash and t."""
    return "\t".join(str(cell).translate(ESCAPED) for cell in cells) + "\n"
