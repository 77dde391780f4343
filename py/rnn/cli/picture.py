"""``picture``: draw a step of one sentence, or the whole way through it, as SVG."""

import argparse
from collections.abc import Sequence

from ..data.files import check_writable, replacing
from ..data.formats.text import parse_brackets
from ..data.labels import of_tags
from ..model import Model
from ..picture.drawing import THEMES
from .models import MODEL, load
from .streams import check_stdout, put

MOST_WORDS = 1000  # of a sentence; a picture of it is 90,000 pixels wide


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("sentence", help="with names in [ ], the losses are shown too")
    parser.add_argument(
        "--t", type=int, metavar="N", help="the timestep to show, from 1 (default: the last)"
    )
    parser.add_argument(
        "--labels", metavar="1,1,0", help="of each word, in place of [ ]; named classes by name"
    )
    parser.add_argument(
        "--animated", action="store_true", help="go through the words, without a script"
    )
    parser.add_argument("--theme", choices=list(THEMES), default="light", help="default: light")
    parser.add_argument("--output", metavar="FILE.svg", help="file to write (default: stdout)")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    if arguments.output:
        check_writable(arguments.output)
    else:
        check_stdout()
    model = load(arguments.model).model_
    words, labels = _read(model, arguments.sentence, arguments.labels)
    picture = model.trace(words, labels).picture(arguments.t)
    drawn = picture.animated if arguments.animated else picture.svg
    content = drawn(arguments.theme) + "\n"
    if arguments.output:
        with replacing(arguments.output) as stream:
            stream.write(content.encode())
    else:
        put(content)
    return 0


def _read(model: Model, sentence: str, given: str | None) -> tuple[Sequence[str], list[int] | None]:
    """Words and labels; ValueError if they do not fit each other or the network."""
    words, bracketed = parse_brackets(sentence)
    if len(words) > MOST_WORDS:
        raise ValueError(
            f"The sentence has {len(words):,} words; a picture takes {MOST_WORDS:,}. Give a part."
        )
    if given is not None:
        return words, _labels(given, words, model.classes)
    if not bracketed or not any(bracketed):
        return words, None
    if len(model.named_classes) > 1:
        raise ValueError("Brackets do not say the class of a name. Give --labels instead.")
    return words, list(of_tags(bracketed, model.network.settings.classes))


def _labels(given: str, words: Sequence[str], classes: Sequence[str]) -> list[int]:
    names = [name.strip() for name in given.split(",")]
    if len(names) != len(words):
        raise ValueError(
            f"--labels has {len(names)} of them, and the sentence {len(words)} words: "
            f"{' '.join(words)}. Give one for each word."
        )
    for name in names:
        if name not in classes:
            raise ValueError(
                f"--labels: {name!r} is no label of this network. It knows {', '.join(classes)}."
            )
    return [list(classes).index(name) for name in names]
