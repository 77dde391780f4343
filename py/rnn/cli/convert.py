"""``convert``: read sentences of any form, and write them in another."""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from ..data.files import check_writable, naming, opened, replacing
from ..data.formats import Layout, Open, Report
from ..data.formats.passage import Passage
from ..data.formats.report import SHOWN
from ..data.formats.writing import BRAT, TARGETS, written, written_pair
from ..data.sentences import Skipped
from .contradicted import Contradicted
from .reading import add_reading, layout_of
from .refusals import about
from .streams import check_stdout, put, say


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "input", nargs="+", metavar="INPUT", help="sentences of any form; - is stdin"
    )
    parser.add_argument("--to", choices=[*TARGETS, BRAT], required=True, help="the form to write")
    parser.add_argument(
        "--output", metavar="FILE",
        help="file to write (default: stdout); for brat, FILE.txt and FILE.ann",
    )  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="exit with 1 if anything was skipped")
    parser.add_argument("--quiet", action="store_true", help="no report on standard error")
    parser.add_argument(
        "--report", metavar="FILE", help="write the whole report, with every place, to a file"
    )
    parser.add_argument(
        "--contradictions", action="store_true",
        help="report labels that contradict each other; holds all sentences in memory",
    )  # fmt: skip
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; its exit code."""
    if arguments.to == BRAT and not arguments.output:
        arguments.usage_error("--to brat writes two files; give their name with --output")
    outputs = _outputs(arguments)
    for path in (*outputs, *([arguments.report] if arguments.report else [])):
        check_writable(path)
    if not outputs:
        check_stdout()
    contradicted = Contradicted() if arguments.contradictions else None
    reading = _Inputs(arguments.input, layout_of(arguments), arguments.tags, contradicted)
    if arguments.to == BRAT:
        _write_pair(reading, outputs)
    else:
        _write(reading, arguments.to, outputs)
    if arguments.to == "text" and len(reading.kinds) > 1:
        reading.reports[-1].notes.append(
            f"brackets do not say which class: {', '.join(sorted(reading.kinds))} are written "
            "alike; choose with --tag"
        )
    if not arguments.quiet:
        for line in reading.lines():
            say(line)
    if arguments.report:
        whole = "".join(f"{line}\n" for line in reading.lines(None))
        with replacing(arguments.report) as stream:
            stream.write(whole.encode(errors="backslashreplace"))
    skipped = reading.failures or any(report.skipped for report in reading.reports)
    return int(arguments.strict and bool(skipped))


class _Inputs:
    """The passages of several files, one after the other, and what is to be said of each file."""

    def __init__(
        self,
        paths: list[str],
        layout: Layout,
        kinds: list[str] | None,
        contradicted: Contradicted | None,
    ) -> None:
        self.paths = paths
        self.layout = layout
        self.contradicted = contradicted
        self.wanted = {kind.casefold() for kind in kinds or ()}
        self.reports: list[Report] = []
        self.kinds: set[str] = set()
        self.failures: list[str] = []

    def __iter__(self) -> Iterator[Passage]:
        for path in self.paths:
            try:
                yield from self._of_file(path)
            except ValueError as error:
                self.failures.append(str(error))
            except OSError as error:
                self.failures.append(about(error))
        if not any(report.sentences for report in self.reports):
            raise ValueError(self._why_nothing())

    def _of_file(self, path: str) -> Iterator[Passage]:
        with naming(path), opened(path, self.layout.encoding) as source:
            text = Open(source, self.layout)
            self.reports.append(text.report)
            for item in text.settled():
                if isinstance(item, Passage):
                    passage = self._of_kinds(item)
                    self.kinds.update(name.kind or "PER" for name in passage.names or ())
                    if self.contradicted:
                        self.contradicted.take(text.report.name, passage)
                    yield passage

    def _why_nothing(self) -> str:
        """Why there is nothing to write, by the first reason there is."""
        if self.failures:
            return self.failures[0]
        for report in self.reports:
            for line, reason in report.skipped:
                return f"{report.name}: no sentence could be read. Line {line}: {reason}."
        return f"{self.reports[0].name}: there are no sentences in it. Give another file."

    def _of_kinds(self, passage: Passage) -> Passage:
        """The passage with those names alone that somebody asks for."""
        if not self.wanted or passage.names is None:
            return passage
        kept = tuple(name for name in passage.names if name.kind.casefold() in self.wanted)
        return passage._replace(names=kept)

    def lines(self, shown: int | None = SHOWN) -> Iterator[str]:
        """What is to be said of all files."""
        for report in self.reports:
            yield from report.lines(shown)
        yield from (f"not read: {failure}" for failure in self.failures)
        if self.contradicted:
            yield from self.contradicted.lines(shown)

    def refuse(self, passage: Passage, reason: str) -> None:
        """Note what cannot be written."""
        self.reports[-1].skipped.append(Skipped(passage.line, reason.rstrip(".")))


def _outputs(arguments: argparse.Namespace) -> list[str]:
    """The files to write; none for standard output."""
    if not arguments.output:
        return []
    if arguments.to != BRAT:
        return [arguments.output]
    path = Path(arguments.output)
    stem = path.with_suffix("") if path.suffix in (".txt", ".ann") else path
    return [f"{stem}.txt", f"{stem}.ann"]


def _write(reading: _Inputs, form: str, outputs: list[str]) -> None:
    pieces = written(form, reading, reading.refuse)
    if not outputs:
        for piece in pieces:
            put(piece)
        return
    with replacing(outputs[0]) as stream:
        for piece in pieces:
            stream.write(piece.encode())


def _write_pair(reading: _Inputs, outputs: list[str]) -> None:
    with ExitStack() as both:
        streams = [both.enter_context(replacing(path)) for path in outputs]
        for stream, content in zip(streams, written_pair(reading, reading.refuse), strict=True):
            stream.write(content.encode())
