"""``tag``: find the names in text, a sentence a line, or in a column of a CSV."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path

from ..data.arrays import Floats
from ..data.files import check_writable, replacing
from ..data.formats import WRITERS, written
from ..data.labels import PERSON
from ..data.sentences import Sentence
from ..model import Model
from ..redaction.finding import Found, read
from ..redaction.tagging import (
    TSV_HEAD,
    Given,
    json_line,
    line_of,
    names_of,
    tagged,
    tsv,
    tsv_rows,
)
from ..tagger import NameTagger
from .bars import terminal_bar
from .csv_column import Row, table
from .given import given
from .jobs import AT_ONCE, worked
from .models import MODEL, load
from .reading import add_reading, layout_of
from .streams import check_stdout, put, put_bytes
from .tables import HTML_FOOT, HTML_HEAD, html_sentence

CSV_HEAD = ("names", "names_json")


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
        parts: Iterator[str] | Iterator[bytes]
        if arguments.column is None:
            parts = _sentences(arguments, tagger, told)
        else:
            parts = _rows(arguments, tagger, told)
        if not arguments.output:
            for part in parts:
                put(part) if isinstance(part, str) else put_bytes(part)
            return 0
        with replacing(arguments.output) as stream:
            for part in parts:
                stream.write(part.encode() if isinstance(part, str) else part)
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
    """The output, sentence by sentence; of a stream nothing waits for the sentence behind it."""
    form, model = arguments.format or "jsonl", tagger.model_
    classes = model.named_classes or PERSON
    layout = layout_of(arguments)._replace(marked=False, placed=form in ("json", "tsv"))
    sentences = given(arguments.file, layout, arguments.quiet, told)
    yield {"html": HTML_HEAD, "tsv": tsv(TSV_HEAD)}.get(form, "")
    numbers = count(1)
    jobs, at_once = arguments.jobs, _at_once(arguments)
    if form in WRITERS:
        for part in worked(tagger, marks, sentences, jobs, at_once):
            labelled = (Sentence(sentence.words, y) for sentence, y in part)
            yield from written(form, labelled, classes)
        return
    for read_part in worked(tagger, probabilities, sentences, jobs, at_once):
        for (sentence, y_hat), number in zip(read_part, numbers, strict=False):
            if form == "html":
                names = model.names(y_hat)
                yield html_sentence(sentence.words, names, model.named_classes)
            else:
                one = tagged(model, number, sentence, y_hat)
                yield json_line(model, one) if form == "json" else tsv_rows(model, one)
    yield HTML_FOOT if form == "html" else ""


def _at_once(arguments: argparse.Namespace) -> int:
    """How many sentences or rows are read together: of a stream each is answered as it comes."""
    return 1 if arguments.file == "-" and arguments.jobs == 1 else AT_ONCE


def marks(model: Model, sentences: list[Given]) -> list[tuple[int, ...]]:
    """Labels that mark the names in each sentence."""
    return list(map(tuple, model.predict_marks([sentence.words for sentence in sentences])))


def probabilities(model: Model, sentences: list[Given]) -> list[Floats]:
    """Those of the words of each sentence."""
    return model.predict_proba([sentence.words for sentence in sentences])


def _rows(
    arguments: argparse.Namespace, tagger: NameTagger, told: Callable[[int], object]
) -> Iterator[bytes]:
    """The CSV as it is written, with two columns more, row by row, in its own encoding."""
    separator, encoding = layout_of(arguments).separator, arguments.encoding
    with table(arguments.file, arguments.column, separator, told, encoding) as opened:
        head, rows, delimiter, encoding = opened
        yield head.with_cells(CSV_HEAD, delimiter).encode(encoding)
        parts = worked(tagger, cell_names, rows, arguments.jobs, _at_once(arguments))
        for row, found in chain.from_iterable(parts):
            names = names_of(tagger.model_, row.cell, found)
            shown = "; ".join(name["text"] for name in names)
            cells = [shown, line_of(names)[:-1]]
            yield row.with_cells(cells, delimiter).encode(encoding)


def cell_names(model: Model, rows: list[Row]) -> list[list[Found]]:
    """The names in each cell, which is running text."""
    return [[name for each in read(model, row.cell) for name in each.names] for row in rows]
