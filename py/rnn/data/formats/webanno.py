"""WebAnno TSV 3, as WebAnno and INCEpTION export it: layers of marks behind each word."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..lines import Text
from ..sentences import Skipped
from .context import Context
from .layout import Layout
from .passage import Name, Passage
from .seen import UNLIKE, Head, Seen

NAME = "webanno"
SUFFIXES = ()
FORMAT = "#FORMAT=WebAnno TSV"
ID = re.compile(r"\d+-\d+(\.\d+)?$")
MARK = re.compile(r"(?P<kind>.*?)(?:\[(?P<number>\d+)\])?", re.DOTALL)
STACKED = re.compile(r"(?<!\\)\|")
ESCAPED = re.compile(r"\\(.)")
PLACE = re.compile(r"(\d+)-(\d+)$")


class _Word(NamedTuple):
    line: int
    text: str
    begin: int
    end: int
    marks: tuple[str, ...]  # the values of its layer's columns
    part: bool  # of the word before


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely it is WebAnno's: its first line says so."""
    first = head.lines[0].lstrip("\ufeff")
    return Seen(1.0, f"its first line is {first[:40]}") if first.startswith(FORMAT) else UNLIKE


def about(head: Head, layout: Layout) -> str:
    """Which layer holds the names, for a report."""
    columns, layer = _layer(head)
    where = ", ".join(str(column + 1) for column in columns)
    return f"names are in the layer {layer}, column {where}" if columns else "no layer has names"


def _layer(head: Head) -> tuple[list[int], str]:
    """The columns of the layer of names, its value last, and what the layer is called."""
    at, layers = 3, []
    for line in head.lines:
        match = re.match(r"#T_(SP|CH|RL)=(.*)", line)
        if match:
            name, *features = match[2].rstrip().split("|")
            width = max(len(features), 1) + (match[1] in ("RL",))
            layers.append((match[1], name.rsplit(".", 1)[-1], features, at))
            at += width
    spans = [each for each in layers if each[0] == "SP"]
    wanted = [each for each in spans if "entity" in each[1].casefold() or each[1] == "NE"]
    plain = [
        each for each in spans if each[1] not in ("POS", "Lemma", "Token", "MorphologicalFeatures")
    ]
    chosen = next(iter([*wanted, *plain]), None)
    if chosen is None:
        return [], ""
    _, name, features, begin = chosen
    columns = [begin + i for i in range(max(len(features), 1))]
    value = next((i for i, f in enumerate(features) if f in ("value", "label", "type")), 0)
    if "value" not in features and features[:1] == ["identifier"] and len(features) > 1:
        value = 1
    return [*columns[:value], *columns[value + 1 :], columns[value]], name


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """The sentences, each a block of rows."""
    layout = context.layout
    columns, _ = _layer(head)
    if layout.tag_column is not None:
        columns = [layout.tag_column - 1 if layout.tag_column > 0 else -1]
    block: list[_Word] = []
    sentence = ""
    for number, line in text:
        row = line.split("\t")
        if len(row) > 2 and ID.match(row[0]) and (place := PLACE.match(row[1])):
            if block and row[0].split("-")[0] != sentence:
                yield _sentence(block, context)
                block = []
            sentence = row[0].split("-")[0]
            marks = tuple(row[at] if -len(row) <= at < len(row) else "_" for at in columns)
            word = ESCAPED.sub(r"\1", row[2])
            block.append(_Word(number, word, int(place[1]), int(place[2]), marks, "." in row[0]))
        elif line.strip() and not line.startswith("#"):
            yield Skipped(number, "the row is none of WebAnno's: sentence-word, begin-end, word")
        elif block:
            yield _sentence(block, context)
            block = []
    if block:
        yield _sentence(block, context)


def _sentence(block: Sequence[_Word], context: Context) -> Passage | Skipped:
    try:
        pieces = list(_pieces(block, context))
        if not all(piece.text.strip() for piece in pieces):
            pieces = [piece for piece in pieces if piece.text.strip()]
            context.note("words that are only spaces are passed over")
        if not pieces:
            raise ValueError("the sentence has no words")
    except ValueError as reason:
        return Skipped(block[0].line, str(reason))
    names = tuple(_names(pieces)) if context.layout.marked and pieces[0].marks else None
    return Passage(block[0].line, tuple(piece.text for piece in pieces), names)


def _pieces(block: Sequence[_Word], context: Context) -> Iterator[_Word]:
    """The words, those of which only a part is marked cut around it."""
    whole: _Word | None = None
    parts: list[_Word] = []
    for word in block:
        if word.part and whole is not None:
            if any(mark != "_" for mark in word.marks):
                parts.append(word)
            continue
        yield from _cut(whole, parts, context)
        whole, parts = word, []
    yield from _cut(whole, parts, context)


def _cut(whole: _Word | None, parts: Sequence[_Word], context: Context) -> Iterator[_Word]:
    if whole is None:
        return
    at = 0
    units = whole.text.encode("utf-16-le", errors="surrogatepass")
    for part in sorted(parts, key=lambda each: each.begin):
        begin, end = part.begin - whole.begin, part.end - whole.begin
        if not at <= begin < end <= len(units) // 2:
            raise ValueError(f"the part “{part.text}” does not lie in the word “{whole.text}”")
        context.note("words are cut where a name begins or ends inside them")
        if begin > at:
            yield whole._replace(text=units[2 * at : 2 * begin].decode("utf-16-le"))
        yield part
        at = end
    rest = units[2 * at :].decode("utf-16-le")
    if rest:
        yield whole._replace(text=rest)


def _names(words: Sequence[_Word]) -> Iterator[Name]:
    """The names: words with one number are one, a word without a number is one by itself."""
    opened: dict[tuple[str, str], Name] = {}
    found: list[Name] = []
    for at, word in enumerate(words):
        for kind, number in _marks(word.marks):
            known = opened.get((kind, number)) if number else None
            if known and known.end == at:
                opened[kind, number] = known._replace(end=at + 1)
                found[found.index(known)] = opened[kind, number]
                continue
            name = Name(at, at + 1, kind)
            found.append(name)
            if number:
                opened[kind, number] = name
    yield from sorted(found)


def _marks(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Kind and number of each mark on a word; kind "" where it is marked without a value."""
    value = values[-1] if values else "_"
    others = [each for each in values[:-1] if each != "_"]
    if value == "_" and others:
        value = others[0]
    if value == "_":
        return
    for each in STACKED.split(value):
        match = MARK.fullmatch(each)
        kind = ESCAPED.sub(r"\1", match["kind"]) if match else each
        yield "" if kind == "*" else kind, (match["number"] or "") if match else ""
