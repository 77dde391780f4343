"""How the commands read sentences: their options, and what is said of what is left out."""

import argparse
from collections.abc import Iterable, Iterator, Sequence

from ..data.files import opened
from ..data.formats import FORMATS, Layout, Open, Report, Tags, labelled
from ..data.formats.schemes import SCHEMES
from ..data.formats.spans import UNITS
from ..data.sentences import Sentence
from .streams import say

Words = list[tuple[str, ...]]
Labels = list[tuple[int, ...]]


def add_reading(parser: argparse.ArgumentParser, labelled: bool = True) -> None:
    """Options of how to read a file; without tags where only the words are wanted."""
    group = parser.add_argument_group("how to read the sentences, where it is not as found")
    group.add_argument("--input-format", choices=list(FORMATS), help="of the file")
    for what in ("word", "tag")[: 1 + labelled]:
        group.add_argument(
            f"--{what}-column", type=_column, metavar="N",
            help=f"column of the {what} in CoNLL and CSV: 1, 2, ... or -1 for the last",
        )  # fmt: skip
    group.add_argument(
        "--separator", metavar="TEXT", help="what stands between columns: tab, space, or itself"
    )
    group.add_argument("--encoding", metavar="NAME", help="of the bytes, such as utf-8 or cp1251")
    group.add_argument("--offsets", choices=UNITS, help="what the places of spans count")
    parser.set_defaults(tags=None, tag_column=None, scheme=None, tag_names=None)
    if not labelled:
        return
    group.add_argument("--scheme", choices=SCHEMES, help="how tags say where a name begins")
    group.add_argument(
        "--tag-names", metavar="NAMES",
        help="what the numbers of tags stand for: O,B-PER,I-PER,... from 0 up, or 2=PER,5=LOC",
    )  # fmt: skip
    group.add_argument(
        "--tag", action="append", dest="tags", metavar="TYPE",
        help="a tag that is a name, without B- or I-; may be given again",
    )  # fmt: skip


def _column(text: str) -> int:
    number = int(text)
    if number == 0:
        raise argparse.ArgumentTypeError("columns count from 1, or from -1 backwards")
    return number


def layout_of(arguments: argparse.Namespace, classes: Sequence[str] | None = ()) -> Layout:
    """What those options say, to read for a network with these classes; None for all that come."""
    if arguments.tags and classes != ():
        arguments.usage_error("--tag is for 0 and 1; named classes are the tags by themselves")
    separator = {"tab": "\t", "space": " ", "\\t": "\t", "": None}
    given = arguments.separator
    names = arguments.tag_names
    return Layout(
        format=arguments.input_format,
        word_column=arguments.word_column,
        tag_column=arguments.tag_column,
        separator=separator.get(given, given),
        tags=tuple(arguments.tags or Layout().tags),
        classes=None if classes is None else tuple(classes),
        scheme=arguments.scheme,
        offsets=arguments.offsets,
        tag_names=tuple(name.strip() for name in names.split(",")) if names else (),
        encoding=arguments.encoding,
    )


def sentences_of(path: str, layout: Layout, tags: Tags, quiet: bool) -> Iterator[Sentence]:
    """Sentences of a file; what is skipped is said on standard error.

    ValueError at the end, if there was none.
    """
    n_sentences = 0
    with opened(path, layout.encoding) as source:
        text = Open(source, layout)
        for item in text.settled():
            sentence = labelled(item, tags)
            if isinstance(sentence, Sentence):
                n_sentences += 1
                yield sentence
            elif sentence is not item:
                text.report.skipped.append(sentence)
    over(text.report, n_sentences, quiet)


def over(report: Report, n_sentences: int, quiet: bool) -> None:
    """Say what was read otherwise; ValueError if places were skipped and no sentence is left."""
    if not quiet:
        say_of(report)
    if report.skipped and not n_sentences:
        first = report.skipped[0]
        raise ValueError(
            f"{report.name}: no sentence could be read. Line {first.line}: {first.reason}."
        )


def say_of(report: Report) -> None:
    """Say what was otherwise than plain, and what was skipped."""
    for note in report.notes:
        say(f"{report.name}: {note}")
    for place in report.places():
        say(place)


def labelled_sentences(
    path: str, tags: Tags, layout: Layout, quiet: bool
) -> Iterator[tuple[Sequence[str], Sequence[int]]]:
    """Words and labels of a file; ValueError if there are none, or no name in all of them."""
    name = "standard input" if path == "-" else path
    n_labelled, n_unlabelled, names = 0, 0, False
    for words, labels in sentences_of(path, layout, tags, quiet):
        if labels is None:
            n_unlabelled += 1
            continue
        n_labelled += 1
        names = names or any(labels)
        yield words, labels
    if n_unlabelled and not quiet:
        say(f"{name}: passed over {n_unlabelled} sentences without labels")
    if not n_labelled:
        raise ValueError(
            f"{name}: there are no labelled sentences in it. Label some first; in plain text, put "
            "names in [ ]."
        )
    if not names:
        wanted = f"the tag {' or '.join(tags.classes or layout.tags)}"
        found = f" (found: {', '.join(tags.others)})" if tags.others else ""
        advice = "Choose the tag with --tag and its column with --tag-column."
        if layout.classes != ():
            wanted = "any tag but O" if tags.growing else wanted
            advice = "Choose the column of the tag with --tag-column."
        raise ValueError(f"{name}: no word is marked as a name; none has {wanted}{found}. {advice}")


def read_all(paths: Iterable[str], tags: Tags, layout: Layout, quiet: bool) -> tuple[Words, Labels]:
    """Words and labels of several files, one after the other."""
    X: Words = []
    y: Labels = []
    for path in paths:
        for words, labels in labelled_sentences(path, tags, layout, quiet):
            X.append(tuple(words))
            y.append(tuple(labels))
    return X, y
