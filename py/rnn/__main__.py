"""The command line: ``python -m rnn train | eval | tag | trace | export``.

Exit codes: 0 all went well; 1 the input was refused, with a sentence on standard error; 2 the
command itself was wrong; 130 stopped by Ctrl+C, ``train`` after writing the best weights so far.
"""

import argparse
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, tee
from pathlib import Path
from typing import Any

import numpy as np

from .bridge import Lab
from .checks import check_settings
from .corpus import PERSON, WRITERS, Sentence, fingerprint, parse_brackets, split, statistics
from .export import EXPORTS
from .files import check_writable, replacing
from .formats import Tags
from .metrics import score
from .options import (
    Labels,
    Words,
    add_reading,
    add_settings,
    labelled_sentences,
    layout_of,
    read_all,
    sentences_of,
)
from .report import HTML_FOOT, HTML_HEAD, Progress, html_sentence, scores_table, trace_table
from .tagger import RECOMMENDED, NameTagger, found_names

AT_A_TIME = 256  # sentences in one forward pass
ALL = ["all"]  # --classes all: those that the training sentences have
CHANGE_ON_RESUME = ("epochs", "patience")


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and give its exit code."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = int(arguments.command(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("rnn: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"rnn: {_about_file(error)}", file=sys.stderr)
    except MemoryError:
        print(
            "rnn: there is not enough memory. Try a smaller --n-a, a larger --min-count or fewer "
            "sentences.",
            file=sys.stderr,
        )
    except ValueError as error:
        print(f"rnn: {error}", file=sys.stderr)
    return 1


def _about_file(error: OSError) -> str:
    known = {
        FileNotFoundError: "there is no such file. Check the name and the folder.",
        IsADirectoryError: "this is a folder. Give the name of a file.",
        PermissionError: "this file is not yours to open. Check its permissions.",
    }
    name = error.filename or "a file"
    return f"{name}: {known.get(type(error), f'{error.strerror or error}.')}"


def _called(program: str) -> str:
    """What was typed to start this: the installed command, or Python with the package."""
    return "timestep" if Path(program).stem == "timestep" else "python -m rnn"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_called(sys.argv[0]),
        description="Train an Elman RNN to find names in text, and use it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_train, _add_eval, _add_tag, _add_trace, _add_export):
        add(commands)
    return parser


def _command(commands: Any, name: str, run: Any, says: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(command=run, usage_error=parser.error)
    return parser


def _add_train(commands: Any) -> None:
    parser = _command(commands, "train", _train, "Learn from labelled sentences.")
    parser.add_argument("train", nargs="+", metavar="TRAIN", help="labelled sentences; - is stdin")
    parser.add_argument(
        "--dev", action="append", metavar="DEV",
        help="held-out sentences that choose the best epoch and the threshold",
    )  # fmt: skip
    parser.add_argument(
        "--hold-out", type=float, metavar="SHARE",
        help="without --dev: hold out this share of TRAIN, chosen by the seed",
    )  # fmt: skip
    parser.add_argument("--output", required=True, metavar="MODEL", help="file to write")
    parser.add_argument(
        "--resume", metavar="MODEL", help="go on where this network stopped, on the same sentences"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object an epoch on stdout")
    parser.add_argument("--quiet", action="store_true", help="say nothing on stderr")
    add_settings(parser)
    add_reading(parser)


def _train(arguments: argparse.Namespace) -> int:
    check_writable(arguments.output)
    settings = {
        key.removeprefix("setting "): value
        for key, value in vars(arguments).items()
        if key.startswith("setting ")
    }
    if arguments.hold_out is not None and (arguments.dev or not 0 < arguments.hold_out < 1):
        arguments.usage_error("--hold-out is a share between 0 and 1, and goes without --dev")
    tagger = NameTagger(**RECOMMENDED)
    if arguments.resume:
        tagger = _load(arguments.resume)
    find_classes = settings.get("classes") == ALL
    if find_classes and (tagger.classes or not arguments.resume):
        del settings["classes"]  # those of the file to go on from, or those that will be found
    if find_classes or "classes" in settings:
        settings.setdefault("g2", "softmax")
    if arguments.resume:
        _check_resume(tagger, settings, arguments)
    tagger.set_params(**settings)
    try:
        waits = {"class_weight": None} if find_classes else {}  # for the names of the classes
        check_settings(tagger.get_params() | waits)
    except ValueError as error:
        arguments.usage_error(str(error))
    find_classes = find_classes and not tagger.classes
    return _fit(tagger, _training_data(tagger, arguments, find_classes), arguments)


def _check_resume(
    tagger: NameTagger, settings: dict[str, Any], arguments: argparse.Namespace
) -> None:
    for name, value in settings.items():
        kept = tagger.get_params()[name]
        if name not in CHANGE_ON_RESUME and value != kept:
            arguments.usage_error(
                f"{name} is {kept} in {arguments.resume} and cannot become {value} on the way; "
                f"only {' and '.join(CHANGE_ON_RESUME)} can"
            )


def _training_data(
    tagger: NameTagger, arguments: argparse.Namespace, find_classes: bool
) -> tuple[Words, Labels, Words, Labels]:
    layout = layout_of(arguments, None if find_classes else tagger.classes or ())
    tags, quiet = Tags.of(layout), arguments.quiet
    X, y = read_all(arguments.train, tags, layout, quiet)
    if find_classes:
        tagger.set_params(classes=tags.classes)
        layout = layout._replace(classes=tuple(tags.classes))
    X_dev, y_dev = read_all(arguments.dev or (), Tags.of(layout), layout, quiet)
    if arguments.hold_out is not None:
        rng = np.random.default_rng(tagger.random_state)
        kept, held_out = split(len(X), arguments.hold_out, rng)
        X_dev, y_dev = [X[i] for i in held_out], [y[i] for i in held_out]
        X, y = [X[i] for i in kept], [y[i] for i in kept]
    if not quiet:
        for what, labels in (("train", y), ("dev", y_dev)):
            n = statistics(labels)
            print(f"{what}: {n.sentences} sentences, {n.words} words, {n.names} names",
                  file=sys.stderr)  # fmt: skip
        if find_classes:
            print(f"classes: {', '.join(tags.classes)}", file=sys.stderr)
    return X, y, X_dev, y_dev


def _fit(
    tagger: NameTagger, data: tuple[Words, Labels, Words, Labels], arguments: argparse.Namespace
) -> int:
    X, y, X_dev, y_dev = data
    if arguments.resume:
        _check_same_sentences(tagger, data, arguments.resume)
        steps = tagger.more_steps(X, y, X_dev, y_dev)
    else:
        steps = tagger.fit_steps(X, y, X_dev, y_dev)
    if not tagger.unfinished():
        done = tagger.network_.epoch
        raise ValueError(
            f"There is nothing left to train: {done} epochs are done. Raise --epochs or --patience."
        )
    updates = -(-len(X) // tagger.batch_size)
    with (
        _stop_requests() as requests,
        Progress(tagger, updates, arguments.quiet, arguments.json) as progress,
    ):
        while tagger.unfinished() and not requests:
            progress.updated(next(steps))
    tagger.keep_best()
    tagger.save(arguments.output)
    if requests and not arguments.quiet:
        print(
            f"stopped after {tagger.network_.step} updates; the best weights so far are in "
            f"{arguments.output}. Go on with --resume {arguments.output}",
            file=sys.stderr,
        )
    if tagger.failure_:
        raise ValueError(tagger.failure_.message)
    return 130 if requests else 0


def _check_same_sentences(
    tagger: NameTagger, data: tuple[Words, Labels, Words, Labels], path: str
) -> None:
    X, y, X_dev, y_dev = data
    if tagger.fingerprint_ == ["", ""]:
        raise ValueError(
            f"{path}: this network was saved without what training needs to go on exactly. "
            "Train anew without --resume."
        )
    for what, kept, given in zip(
        ("training", "held-out"),
        tagger.fingerprint_,
        (fingerprint(X, y), fingerprint(X_dev, y_dev)),
        strict=True,
    ):
        if kept != given:
            raise ValueError(
                f"{path}: the {what} sentences are not those this network was trained with, so it "
                "cannot go on exactly. Give the same files, or train anew without --resume."
            )


@contextmanager
def _stop_requests() -> Iterator[list[int]]:
    """Collects the first Ctrl+C, so that no update is cut in two; the second stops at once.

    A program that was started in the background, to ignore Ctrl+C, goes on ignoring it.
    """
    requests: list[int] = []
    elsewhere = threading.current_thread() is not threading.main_thread()  # it has no signals
    if elsewhere or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield requests
        return

    def note(number: int, _: object) -> None:
        requests.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield requests
    finally:
        signal.signal(signal.SIGINT, before)


def _load(path: str) -> NameTagger:
    try:
        return NameTagger.load(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _add_eval(commands: Any) -> None:
    parser = _command(commands, "eval", _evaluate, "Score a network on labelled sentences.")
    parser.add_argument("model", metavar="MODEL", help="file that train wrote")
    parser.add_argument("test", metavar="TEST", help="labelled sentences; - is stdin")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--quiet", action="store_true", help="do not say what was skipped")
    add_reading(parser)


def _evaluate(arguments: argparse.Namespace) -> int:
    tagger = _load(arguments.model)
    n_sentences = 0

    def pairs() -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        nonlocal n_sentences
        layout = layout_of(arguments, tagger.named_classes)
        stream = labelled_sentences(arguments.test, Tags.of(layout), layout, arguments.quiet)
        while chunk := list(islice(stream, AT_A_TIME)):
            n_sentences += len(chunk)
            predicted = tagger.predict([words for words, _ in chunk])
            yield from zip((labels for _, labels in chunk), predicted, strict=True)

    left, right = tee(pairs())
    classes = tagger.named_classes
    scores = score((truth for truth, _ in left), (said for _, said in right), classes)
    if arguments.json:
        report: dict[str, Any] = {"name": scores.name._asdict(), "token": scores.token._asdict()}
        if classes:
            report["classes"] = {name: prf._asdict() for name, prf in scores.classes.items()}
        sys.stdout.write(json.dumps(report | {"sentences": n_sentences}) + "\n")
    else:
        sys.stdout.write(scores_table(scores, n_sentences))
    return 0


def _add_tag(commands: Any) -> None:
    parser = _command(commands, "tag", _tag, "Find the names in text, a sentence a line.")
    parser.add_argument("model", metavar="MODEL", help="file that train wrote")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: - (stdin)")
    parser.add_argument(
        "--format", choices=[*WRITERS, "html"], default="jsonl", help="of the output"
    )
    parser.add_argument("--output", metavar="FILE", help="file to write (default: stdout)")
    parser.add_argument("--quiet", action="store_true", help="do not say what was skipped")
    add_reading(parser, labelled=False)
    parser.set_defaults(tags=None, tag_column=-1)


def _tag(arguments: argparse.Namespace) -> int:
    tagger = _load(arguments.model)
    if arguments.format == "text" and len(tagger.named_classes) > 1:
        arguments.usage_error("--format text does not say the class of a name; choose another")
    layout = layout_of(arguments)._replace(tag_column=arguments.word_column, marked=False)
    sentences = sentences_of(arguments.file, layout, Tags(()), arguments.quiet)
    parts = _tagged(tagger, sentences, arguments.format)
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


def _tagged(tagger: NameTagger, sentences: Iterable[Sentence], form: str) -> Iterator[str]:
    """The output, sentence by sentence: nothing waits for the sentence behind it."""
    yield HTML_HEAD if form == "html" else ""
    for words, _ in sentences:
        y_hat = tagger.predict_proba([words])[0]
        if form == "html":
            names = found_names(y_hat, tagger.threshold_, tagger.lower_threshold_)
            yield html_sentence(words, names, tagger.named_classes)
        else:
            labels = tagger.decide(y_hat)
            classes = tagger.named_classes or PERSON
            yield WRITERS[form]([Sentence(words, tuple(labels))], classes)
    yield HTML_FOOT if form == "html" else ""


def _add_trace(commands: Any) -> None:
    parser = _command(commands, "trace", _trace, "Show every value of one sentence.")
    parser.add_argument("model", metavar="MODEL", help="file that train wrote")
    parser.add_argument("sentence", help="with names in [ ], the losses are shown too")
    parser.add_argument("--json", action="store_true", help="all of it as one JSON object")


def _trace(arguments: argparse.Namespace) -> int:
    lab = Lab()
    lab.tagger = _load(arguments.model)
    words, labels = parse_brackets(arguments.sentence)
    known = labels if labels and any(labels) else None
    classes = lab.tagger.named_classes
    if known and len(classes) > 1:
        raise ValueError("Brackets do not say the class of a name. Write the sentence without.")
    trace = lab.trace({"words": words, "labels": known})
    if classes:
        trace["classes"] = lab.tagger.classes_  # of the columns of y_hat
        for name in trace["names"]:
            name["class"] = lab.tagger.classes_[trace["labels"][name["start"]]]
    if arguments.json:
        sys.stdout.write(json.dumps(trace, default=np.ndarray.tolist, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(trace_table(trace))
    return 0


def _add_export(commands: Any) -> None:
    says = "Write a network for use without this package."
    parser = _command(commands, "export", _export, says)
    parser.add_argument("model", metavar="MODEL", help="file that train wrote")
    parser.add_argument(
        "--format", choices=list(EXPORTS), required=True,
        help="a script for NumPy or PyTorch, or a graph for any ONNX runtime",
    )  # fmt: skip
    parser.add_argument("--output", required=True, metavar="FILE", help="file to write")


def _export(arguments: argparse.Namespace) -> int:
    check_writable(arguments.output)
    content = EXPORTS[arguments.format](_load(arguments.model))
    with replacing(arguments.output) as stream:
        stream.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
