"""``redact``: take the names out of texts and leave every other byte, or put them back."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..data.files import check_writable, naming, replacing
from ..data.formats.passage import counted
from ..model import Model
from ..redaction.cells import cells
from ..redaction.document import Document, document
from ..redaction.finding import SURE, Findings, Read, Wishes, parts_read
from ..redaction.pseudonyms import read_key, undone, write_key
from ..redaction.redacting import WARNING, Named, found_in_all, redacted
from ..redaction.styles import STYLES
from .bars import terminal_bar
from .models import load
from .streams import check_stdout, put, put_bytes, say
from .unsure import places, say_unsure, table_of

STDIN = "standard input"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    several = "FILE [FILE ...]"
    parser.usage = f"%(prog)s [options] MODEL {several}\n       %(prog)s --undo KEY {several}"
    parser.add_argument(
        "paths", nargs="+", metavar="FILE",
        help="a file that train wrote, then the texts, - for stdin; with --undo texts alone",
    )  # fmt: skip
    parser.add_argument("--style", choices=STYLES, default="label", help="instead of a name")
    parser.add_argument(
        "--output", metavar="PLACE", help="file, or folder for several (default: stdout)"
    )
    parser.add_argument("--review", action="store_true", help="list what is unsure, save nothing")
    parser.add_argument(
        "--sure", type=_probability, default=SURE, metavar="P",
        help=f"probability from which a name is sure, and 1-P up to which none is ({SURE})",
    )  # fmt: skip
    parser.add_argument(
        "--also", action="append", default=[], metavar="NAME", help="a name wherever it stands"
    )
    parser.add_argument(
        "--keep", action="append", default=[], metavar="TEXT", help="what is no name"
    )
    parser.add_argument(
        "--alike", action="store_true", help="a word of a name is one wherever it stands"
    )
    parser.add_argument(
        "--threshold", type=_threshold, metavar="P",
        help="probability from which a word is a name (default: the network's own)",
    )  # fmt: skip
    parser.add_argument("--column", metavar="NAME", help="the texts are CSV: only this column")
    parser.add_argument("--key", metavar="FILE", help="where to put what undoes pseudonyms")
    parser.add_argument("--undo", metavar="KEY", help="put the names of this key back")
    parser.add_argument("--encoding", metavar="NAME", help="of the texts (default: as found)")


def _probability(text: str) -> float:
    value = float(text)
    if not 0.5 <= value <= 1:
        raise argparse.ArgumentTypeError("give a probability from 0.5 to 1")
    return value


def _threshold(text: str) -> float:
    value = float(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError("give a probability between 0 and 1")
    return value


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    _check_usage(arguments)
    paths = arguments.paths if arguments.undo else arguments.paths[1:]
    targets = [None] if arguments.review else _targets(paths, arguments.output)
    if targets == [None]:
        check_stdout()
    if arguments.key:
        _check_key(Path(arguments.key), targets)
    if arguments.undo:
        return _undo(arguments, paths, targets)
    model = _model(arguments)
    texts = _texts(paths, arguments.encoding)
    wishes = Wishes(arguments.also, arguments.keep, arguments.alike, arguments.sure)
    findings = found_in_all(_read(model, texts, arguments.column), texts, wishes)
    unsure = [
        place
        for text, found in zip(texts, findings, strict=True)
        for place in places(text.name, text.document.text, found.unsure)
    ]
    if arguments.review:
        put(table_of(unsure))
    else:
        say_unsure(unsure)
        _save(arguments, model, texts, findings, targets)
    say(f"rnn: {WARNING}")
    return 0


def _model(arguments: argparse.Namespace) -> Model:
    model = load(arguments.paths[0]).model_
    if arguments.threshold is None:
        return model
    if model.named_classes:
        raise ValueError("A network of named classes has no threshold. Leave --threshold out.")
    thresholds = model.thresholds._replace(threshold=arguments.threshold)
    return replace(model, thresholds=thresholds)


def _check_usage(arguments: argparse.Namespace) -> None:
    if arguments.undo is None and len(arguments.paths) < 2:
        arguments.usage_error("give the network and then at least one text")
    if arguments.undo and (arguments.key or arguments.review):
        arguments.usage_error("--undo goes with no --key and no --review")
    if arguments.key and (arguments.style != "pseudonym" or arguments.review):
        arguments.usage_error("--key goes with --style pseudonym, and not with --review")
    if arguments.review and arguments.output:
        arguments.usage_error("--review saves nothing; it goes without --output")


def _targets(paths: Sequence[str], output: str | None) -> list[Path | None]:
    """Where each text goes; ValueError if one would go over another or over an original."""
    if output is None:
        if len(paths) > 1:
            raise ValueError("Several texts need a folder to go to. Give one with --output.")
        return [None]
    place = Path(output)
    if len(paths) > 1 and not place.is_dir():
        raise ValueError(f"{output}: there is no such folder for several texts. Make it first.")
    names = ["redacted.txt" if path == "-" else Path(path).name for path in paths]
    targets = [place / name for name in names] if place.is_dir() else [place]
    if len({target.resolve() for target in targets}) < len(targets):
        raise ValueError("Two of the texts have the same name. Redact them one after the other.")
    originals = {Path(path).resolve() for path in paths if path != "-"}
    for target in targets:
        if target.resolve() in originals:
            raise ValueError(f"{target} is an original. Give another place with --output.")
        check_writable(target)
    return list(targets)


def _check_key(key: Path, targets: Sequence[Path | None]) -> None:
    if key.exists():
        raise ValueError(f"{key} is there already, and may be needed. Give the key another name.")
    beside = [
        target for target in targets if target and target.parent.resolve() == key.parent.resolve()
    ]
    if beside:
        raise ValueError(
            f"{key} would lie beside {beside[0].name}, and who has both has the names. Give the "
            "key another folder."
        )
    check_writable(key)


def _texts(paths: Sequence[str], encoding: str | None) -> list[Named]:
    return [Named(STDIN if path == "-" else path, _document(path, encoding)) for path in paths]


def _document(path: str, encoding: str | None) -> Document:
    name = STDIN if path == "-" else path
    if path == "-" and sys.stdin is None:
        raise ValueError("standard input is closed. Give a file, or text through a pipe.")
    try:
        with naming(name):
            content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return document(content, encoding)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _read(model: Model, texts: Sequence[Named], column: str | None) -> list[list[Read]]:
    """The sentences of all texts, with a bar where there is a terminal."""
    progress = terminal_bar(sum(len(text.document.text) for text in texts), " characters")
    before, all_read, model = 0, [], model.settled()
    try:
        for name, content in texts:
            within = None if column is None else _cells(name, content.text, column)
            sentences = []
            for part in parts_read(model, content.text, within):
                sentences += part
                if progress is not None:
                    progress.update(before + part[-1].tokens[-1].end - progress.n)
            all_read.append(sentences)
            before += len(content.text)
    finally:
        if progress is not None:
            progress.close()
    return all_read


def _cells(name: str, text: str, column: str) -> list[tuple[int, int]]:
    try:
        return cells(text, column)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _save(
    arguments: argparse.Namespace,
    model: Model,
    texts: Sequence[Named],
    findings: Sequence[Findings],
    targets: Sequence[Path | None],
) -> None:
    """Write the key, then the texts, once all of them are there."""
    contents, key = redacted(texts, findings, arguments.style, model.named_classes)
    if arguments.key:
        with replacing(arguments.key) as stream:
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), 0o600)  # the owner's alone
            stream.write(write_key(key).encode())
    for text, found, target, content in zip(texts, findings, targets, contents, strict=True):
        _write(target, content)
        say(f"{text.name}: {counted(len(found.names), 'name')} taken out")


def _write(target: Path | None, content: bytes) -> None:
    if target is None:
        put_bytes(content)
        return
    with replacing(target) as stream:
        stream.write(content)


def _undo(
    arguments: argparse.Namespace, paths: Sequence[str], targets: Sequence[Path | None]
) -> int:
    """Put the names of a key back."""
    content = _document(arguments.undo, "utf-8").text
    try:
        key = read_key(content)
    except ValueError as error:
        raise ValueError(f"{arguments.undo}: {error}") from error
    texts = _texts(paths, arguments.encoding)
    for text, target in zip(texts, targets, strict=True):
        before = text.document.text
        after = undone(before, key)
        if after == before:
            say(f"{text.name}: none of the key's pseudonyms stands in it")
        _write(target, text.document.with_text(after))
    return 0
