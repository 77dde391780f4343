"""How the commands read sentences: their options, and what is said of what is left out."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from ..data.formats import WRITERS, read_file
from ..data.formats.layout import Layout
from ..data.formats.tags import Tags
from ..data.sentences import Sentence

Words = list[tuple[str, ...]]
Labels = list[tuple[int, ...]]
SAID_AT_MOST = 5  # skipped places of a file that are named one by one


def add_reading(parser: argparse.ArgumentParser, labelled: bool = True) -> None:
    """Options of how to read a file; without tags where only the words are wanted."""
    group = parser.add_argument_group("how to read the sentences")
    group.add_argument(
        "--input-format", choices=list(WRITERS), help="otherwise told by name and content"
    )
    for what, default in (("word", 1), ("tag", -1))[: 1 + labelled]:
        group.add_argument(
            f"--{what}-column", type=_column, default=default, metavar="N",
            help=f"column of the {what} in CoNLL: 1, 2, ... or -1 for the last (default {default})",
        )  # fmt: skip
    group.add_argument(
        "--separator", metavar="TEXT",
        help="what stands between columns: tab, space, or itself (default tab, else spaces)",
    )  # fmt: skip
    if not labelled:
        return
    group.add_argument(
        "--tag", action="append", dest="tags", metavar="TYPE",
        help="a tag that is a name, without B- or I-; may be given again (default PER and PERSON); "
        "for a network of 0 and 1",
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
    return Layout(
        format=arguments.input_format,
        word_column=arguments.word_column,
        tag_column=arguments.tag_column,
        separator=separator.get(given, given),
        tags=tuple(arguments.tags or Layout().tags),
        classes=None if classes is None else tuple(classes),
    )


def sentences_of(path: str, layout: Layout, tags: Tags, quiet: bool) -> Iterator[Sentence]:
    """Sentences of a file; what is skipped is said on standard error.

    ValueError at the end, if there was none.
    """
    name = "standard input" if path == "-" else path
    n_skipped, n_sentences, first = 0, 0, None
    for item in read_file(path, layout, tags):
        if isinstance(item, Sentence):
            n_sentences += 1
            yield item
            continue
        n_skipped += 1
        first = first or item
        if not quiet and n_skipped <= SAID_AT_MOST:
            print(f"{name}, line {item.line}: skipped, {item.reason}", file=sys.stderr)
    if n_skipped > SAID_AT_MOST and not quiet:
        print(f"{name}: {n_skipped} places were skipped in all", file=sys.stderr)
    if first and not n_sentences:
        raise ValueError(f"{name}: no sentence could be read. Line {first.line}: {first.reason}.")


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
        print(f"{name}: passed over {n_unlabelled} sentences without labels", file=sys.stderr)
    if not n_labelled:
        raise ValueError(f"{name}: there are no labelled sentences in it. Label some first.")
    if not names:
        wanted = f"the tag {' or '.join(tags.classes or layout.tags)}"
        found = f" (found: {', '.join(tags.others)})" if tags.others else ""
        advice = (
            "Choose the tag with --tag and its column with --tag-column; in plain text, put names "
            "in [ ]."
        )
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
