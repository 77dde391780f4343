"""``tag``: find the names in text, a sentence a line."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from ..data.files import check_writable, replacing
from ..data.formats import WRITERS
from ..data.formats.tags import Tags
from ..data.labels import PERSON
from ..data.sentences import Sentence
from ..model import Model
from .models import load
from .reading import add_reading, layout_of, sentences_of
from .tables import HTML_FOOT, HTML_HEAD, html_sentence


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help="file that train wrote")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: - (stdin)")
    parser.add_argument(
        "--format", choices=[*WRITERS, "html"], default="jsonl", help="of the output"
    )
    parser.add_argument("--output", metavar="FILE", help="file to write (default: stdout)")
    parser.add_argument("--quiet", action="store_true", help="do not say what was skipped")
    add_reading(parser, labelled=False)
    parser.set_defaults(tags=None, tag_column=-1)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    model = load(arguments.model).model_
    if arguments.format == "text" and len(model.named_classes) > 1:
        arguments.usage_error("--format text does not say the class of a name; choose another")
    layout = layout_of(arguments)._replace(tag_column=arguments.word_column, marked=False)
    sentences = sentences_of(arguments.file, layout, Tags(()), arguments.quiet)
    parts = _tagged(model, sentences, arguments.format)
    if not arguments.output:
        for part in parts:
            sys.stdout.write(part)
            sys.stdout.flush()
        return 0
    check_writable(arguments.output)
    with replacing(arguments.output) as stream:
        for part in parts:
            stream.write(part.encode())
    return 0


def _tagged(model: Model, sentences: Iterable[Sentence], form: str) -> Iterator[str]:
    """The output, sentence by sentence: nothing waits for the sentence behind it."""
    yield HTML_HEAD if form == "html" else ""
    for words, _ in sentences:
        y_hat = model.predict_proba([words])[0]
        if form == "html":
            names = model.thresholds.names(y_hat)
            yield html_sentence(words, names, model.named_classes)
        else:
            labels = model.thresholds.decide(y_hat)
            classes = model.named_classes or PERSON
            yield WRITERS[form]([Sentence(words, tuple(labels))], classes)
    yield HTML_FOOT if form == "html" else ""
