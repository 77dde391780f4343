"""``tag``: find the names in text, a sentence a line, or in a column of a CSV."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..data.arrays import Floats
from ..data.files import check_writable, replacing
from ..data.formats import WRITERS
from ..data.labels import PERSON, bio_tags
from ..data.sentences import Sentence
from ..model import Model
from ..redaction.finding import Found, read
from ..tagger import NameTagger
from .csv_column import Row, table
from .given import Given, given
from .jobs import worked
from .models import MODEL, load
from .progress import terminal_bar
from .reading import add_reading, layout_of
from .streams import check_stdout, put
from .tables import HTML_FOOT, HTML_HEAD, as_row, html_sentence

TSV_HEAD = ("sentence", "line", "start", "end", "word", "tag", "probability")
CSV_HEAD = ("names", "names_json")
DIGITS = 6  # of a probability


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: - (stdin)")
    parser.add_argument(
        "--format", choices=[*WRITERS, "html", "json", "tsv"],
        help="of the output; json and tsv tell places and probabilities (default jsonl)",
    )  # fmt: skip
    parser.add_argument(
        "--column", metavar="NAME", help="FILE is a CSV: read this column, and add two of names"
    )
    parser.add_argument("--output", metavar="FILE", help="file to write (default: stdout)")
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="processes that read (default 1)"
    )
    parser.add_argument("--quiet", action="store_true", help="do not say what was skipped")
    add_reading(parser, labelled=False)


def _jobs(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("give 1 to 64 processes")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    if arguments.output:
        check_writable(arguments.output)
    else:
        check_stdout()
    if arguments.column is not None and arguments.format:
        arguments.usage_error("with --column the output is the CSV; leave --format out")
    tagger = load(arguments.model)
    if arguments.format == "text" and len(tagger.model_.named_classes) > 1:
        arguments.usage_error("--format text does not say the class of a name; choose another")
    with ExitStack() as kept_open:
        told = _progress(arguments, kept_open)
        if arguments.column is None:
            parts = _sentences(arguments, tagger, told)
        else:
            parts = _rows(arguments, tagger, told)
        if not arguments.output:
            for part in parts:
                put(part)
            return 0
        with replacing(arguments.output) as stream:
            for part in parts:
                stream.write(part.encode())
    return 0


def _progress(arguments: argparse.Namespace, kept_open: ExitStack) -> Callable[[int], object]:
    """Moves a bar on, where standard error is a terminal that the output does not go to."""
    to_terminal = not arguments.output and sys.stdout is not None and sys.stdout.isatty()
    place = Path(arguments.file)
    total = place.stat().st_size if arguments.file != "-" and place.is_file() else None
    bar = None if arguments.quiet or to_terminal else terminal_bar(total, "B")
    if bar is None:
        return lambda size: None
    kept_open.callback(bar.close)
    update: Callable[[int], object] = bar.update
    return update


def _sentences(
    arguments: argparse.Namespace, tagger: NameTagger, told: Callable[[int], object]
) -> Iterator[str]:
    """The output, sentence by sentence: nothing waits for the sentence behind it."""
    layout = layout_of(arguments)._replace(marked=False)
    sentences = given(arguments.file, layout, arguments.quiet, told)
    form, model = arguments.format or "jsonl", tagger.model_
    yield {"html": HTML_HEAD, "tsv": as_row(TSV_HEAD)}.get(form, "")
    pairs = worked(tagger, probabilities, sentences, arguments.jobs)
    for number, (sentence, y_hat) in enumerate(pairs, start=1):
        if form == "html":
            names = model.thresholds.names(y_hat)
            yield html_sentence(sentence.words, names, model.named_classes)
        elif form == "json":
            yield _line(_object(model, number, sentence, y_hat))
        elif form == "tsv":
            yield "".join(map(as_row, _words(model, number, sentence, y_hat)))
        else:
            labels = model.thresholds.decide(y_hat)
            classes = model.named_classes or PERSON
            yield WRITERS[form]([Sentence(sentence.words, tuple(labels))], classes)
    yield HTML_FOOT if form == "html" else ""


def probabilities(model: Model, sentence: Given) -> Floats:
    """Of the words of one sentence."""
    return model.predict_proba([sentence.words])[0]


def _object(model: Model, number: int, sentence: Given, y_hat: Floats) -> dict[str, Any]:
    """All that is known of a sentence; its words and tags are read again as JSON Lines."""
    places = sentence.places
    names = [
        Found(places[name.start][0], places[name.end - 1][1], name.probability, name.label)
        for name in model.thresholds.names(y_hat)
    ]
    return {
        "sentence": number,
        "line": sentence.line,
        "text": sentence.text,
        "tokens": list(sentence.words),
        "offsets": places,
        "tags": _tags(model, y_hat),
        "probabilities": _sure(y_hat),
        "names": _names(model, sentence.text, names),
    }


def _words(
    model: Model, number: int, sentence: Given, y_hat: Floats
) -> Iterator[tuple[object, ...]]:
    """A row a word."""
    rows = zip(sentence.places, sentence.words, _tags(model, y_hat), _sure(y_hat), strict=True)
    for (start, end), word, tag, probability in rows:
        yield number, sentence.line, start, end, word, tag, probability


def _tags(model: Model, y_hat: Floats) -> list[str]:
    return bio_tags(model.thresholds.decide(y_hat), model.named_classes or PERSON)


def _sure(y_hat: Floats) -> list[float]:
    """The probability of each word to be part of a name; of named classes that of its label."""
    sure = y_hat if y_hat.ndim == 1 else y_hat.max(axis=1)
    return [round(float(p), DIGITS) for p in sure]


def _names(model: Model, text: str, names: Sequence[Found]) -> list[dict[str, Any]]:
    classes = model.named_classes
    return [
        {"text": text[start:end], "start": start, "end": end, "probability": round(p, DIGITS)}
        | ({"class": classes[label - 1]} if classes else {})
        for start, end, p, label in names
    ]


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _rows(
    arguments: argparse.Namespace, tagger: NameTagger, told: Callable[[int], object]
) -> Iterator[str]:
    """The CSV as it is written, with two columns more, row by row."""
    separator = layout_of(arguments).separator
    with table(arguments.file, arguments.column, separator, told) as (head, rows, delimiter):
        yield head.with_cells(CSV_HEAD, delimiter)
        for row, found in worked(tagger, cell_names, rows, arguments.jobs):
            names = _names(tagger.model_, row.cell, found)
            shown = "; ".join(name["text"] for name in names)
            yield row.with_cells([shown, _line(names)[:-1]], delimiter)


def cell_names(model: Model, row: Row) -> list[Found]:
    """The names in a cell, which is running text."""
    return [name for sentence in read(model, row.cell) for name in sentence.names]
