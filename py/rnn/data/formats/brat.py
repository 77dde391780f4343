"""brat: marks in an ``.ann`` file, and the text they stand in beside it, a sentence a line."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ..files import opened, text_of
from ..lines import Text
from ..sentences import Skipped
from .context import Context
from .cutting import passage_of
from .layout import Layout
from .passage import Passage
from .seen import UNLIKE, Head, Seen
from .spanned import to_write
from .spans import Span

NAME = "brat"
SUFFIXES = (".ann",)
MARK = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$")
OTHER = re.compile(r"[REAMN#*]\d*\t")


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely a file is stand-off annotation."""
    lines = [line for line in head.lines if line.strip()]
    if lines and all(MARK.match(line) or OTHER.match(line) for line in lines[:20]):
        return Seen(0.97, "its lines are brat's marks (T1, kind, begin and end, text)")
    return Seen(0.8, "its name ends in .ann") if head.named(SUFFIXES) else UNLIKE


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """The lines of the text beside the marks, each a sentence with its names."""
    content = _beside(text.name, context)
    marks: list[tuple[int, Span]] = []  # with the line of each
    skipped: list[Skipped] = []
    passed_over = 0
    for number, line in text:
        if match := MARK.match(line):
            spans = _fragments(match[2], match[3], match[4], context)
            marks += [(number, span) for span in spans]
        elif OTHER.match(line):
            passed_over += 1
        elif line.strip():
            skipped.append(
                Skipped(number, "this is no line of brat's; a mark is T1 TAB kind begin end")
            )
    yield from skipped
    if passed_over:
        context.note(f"{passed_over} relations, events, attributes and notes are passed over")
    annotated = text.line > 0 and bool(marks or passed_over)
    sound, outside, begun = _sound(content, marks, context)
    yield from outside
    yield from _lines(content, sound if annotated else None, begun, context)


def _sound(
    content: str, marks: Sequence[tuple[int, Span]], context: Context
) -> tuple[list[Span], list[Skipped], list[int]]:
    """The marks in code points, those that do not fit into the text, and where these begin."""
    doubtful = context.units.doubtful(content, [span for _, span in marks])
    if len(doubtful) == len(marks):
        doubtful = {}  # the text is another; it is refused below
    spans = [span for at, (_, span) in enumerate(marks) if at not in doubtful]
    skipped = [Skipped(marks[at][0], reason) for at, (_, reason) in doubtful.items()]
    begun = [start for start, _ in doubtful.values() if start is not None]
    return context.units.in_code_points(content, spans) if spans else [], skipped, begun


def _beside(name: str, context: Context) -> str:
    """The text that the marks stand in; ValueError where it is not there."""
    path = Path(name.removesuffix(".gz"))
    if context.layout.beside is not None:
        text = text_of(
            context.layout.beside, path.with_suffix(".txt").name, context.layout.encoding
        )
        return _noted(text, context)
    for beside in (path.with_suffix(".txt"), path.with_suffix(".txt.gz")):
        if path.suffix and beside.is_file():
            with opened(str(beside), context.layout.encoding) as text:
                return _noted(text, context)
    raise ValueError(
        f"{name}: these are brat's marks, which say nothing without their text. Put "
        f"{path.with_suffix('.txt').name} beside it, on the page by opening or dropping both."
    )


def _noted(text: Text, context: Context) -> str:
    """All of a text; what is to be said of it is noted."""
    content = text.whole()
    for note in text.notes:
        context.note(f"{Path(text.name).name}: {note}")
    return content


def _fragments(kind: str, places: str, own: str | None, context: Context) -> list[Span]:
    """The spans of a mark: one, or several where it leaves words out."""
    ends = [(int(a), int(b)) for a, b in (each.split() for each in places.split(";"))]
    if len(ends) == 1:
        return [Span(*ends[0], kind, own)]
    context.note("a name in fragments becomes one name for each of them")
    said: list[str | None] = []
    rest = own or ""
    for start, end in ends:
        said.append(rest[: end - start] if own else None)
        rest = rest[end - start + 1 :]
    return [Span(*place, kind, each) for place, each in zip(ends, said, strict=True)]


def _lines(
    content: str, spans: Sequence[Span] | None, doubtful: Sequence[int], context: Context
) -> Iterator[Passage | Skipped]:
    """Each line of a text with its part of the spans, but for those where a mark is not sure."""
    starts = [match.end() for match in re.finditer(r"\r*\n|\r", content)]
    starts = [0, *starts]
    of_line: dict[int, list[Span]] = {}
    unsure = {bisect_right(starts, at) - 1 for at in doubtful}
    for span in spans or ():
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, span.end - 1) - 1
        if last > first:
            context.note("a name that goes over the end of a line becomes one name in each line")
        for at in range(first, last + 1):
            of_line.setdefault(at, []).append(span)
    for at, start in enumerate(starts):
        line = content[start : starts[at + 1] if at + 1 < len(starts) else len(content)].rstrip(
            "\r\n"
        )
        if not line.strip():
            continue
        if at in unsure:
            yield Skipped(at + 1, "a mark in this line of the text does not fit it, as said above")
            continue
        inside = [
            Span(max(span.start - start, 0), min(span.end - start, len(line)), span.kind)
            for span in of_line.get(at, ())
        ]
        inside = [span for span in inside if line[span.start : span.end].strip()]
        try:
            yield passage_of(line, None if spans is None else inside, at + 1, context)
        except ValueError as reason:
            yield Skipped(at + 1, str(reason))


def write(
    passages: Iterable[Passage], refuse: Callable[[Passage, ValueError], None]
) -> tuple[str, str]:
    """The text, a sentence a line, and its marks; these are empty where nobody labelled.

    What cannot be written so that it reads back is given to ``refuse`` with the reason.
    """
    kept = list(passages)
    lines: list[str] = []
    marks: list[str] = []
    labelled = any(passage.names for passage in kept)
    at = 0
    for passage in kept:
        try:
            if passage.names is None and labelled:
                raise ValueError(
                    "brat cannot say of one sentence among others that nobody labelled it"
                )
            line, spans = _writable(passage)
        except ValueError as reason:
            refuse(passage, reason)
            continue
        for start, end, kind, _ in spans:
            own = line[start:end]
            marks.append(f"T{len(marks) + 1}\t{kind} {at + start} {at + end}\t{own}\n")
        lines.append(line + "\n")
        at += len(line) + 1
    return "".join(lines), "".join(marks)


def _writable(passage: Passage) -> tuple[str, list[Span]]:
    if passage.text is not None and re.search(r"[\r\n]", passage.text.strip()):
        passage = passage._replace(text=None, places=())
    if passage.text is not None and passage.text != passage.text.strip("\r\n\ufeff"):
        passage = passage._replace(text=None, places=())
    line, spans, _ = to_write(passage, own_words=False)
    bad = next((span.kind for span in spans if re.search(r"\s", span.kind)), None)
    if bad:
        raise ValueError(f"brat takes no space in the name of a class, as in {bad!r}")
    if re.search(r"[\r\n\0\ufeff]", line):
        raise ValueError("a word holds the end of a line")
    return line, spans
