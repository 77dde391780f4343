"""CSV: a word and its tag a row with the sentence's number, or a whole sentence a row."""

import ast
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ..lines import Text
from ..nesting import check_nesting
from ..sentences import LONGEST_SENTENCE, Skipped
from ..tags import UNLABELLED, UNLABELLED_TAGS, check_class_names
from .context import Context
from .cutting import passage_of
from .layout import Layout
from .passage import Passage, bio, flat
from .schemes import Scheme, scheme_called, scheme_of
from .seen import UNLIKE, Head, Seen
from .spanned import marked_text, named_number
from .table_columns import Columns, columns_of, said_in

NAME = "csv"
SUFFIXES = (".csv",)
NOTHING = ("", "nan")  # pandas writes an empty cell as NaN, if it is told to

csv.field_size_limit(10_000_000)  # characters of a cell; for all that reads CSV here


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely a file is a table with quotes, by the names of its columns."""
    if head.is_json:
        return UNLIKE
    columns = columns_of(head, layout)
    if columns is not None and (columns.header or head.named(SUFFIXES)):
        sure = 0.8 if columns.delimiter == "\t" and not head.named(SUFFIXES) else 0.92
        if columns.header and columns.word is not None and _counted(columns):
            sure = 0.96
        of_text = columns.word is None and not head.named((*SUFFIXES, ".tsv"))
        return Seen(0.0 if of_text and columns.tag is None else sure, columns.why)
    if columns is not None and columns.sure >= 1:
        return Seen(0.75, columns.why)
    return Seen(0.7, "its name ends as that of CSV") if head.named(SUFFIXES) else UNLIKE


def _counted(columns: Columns) -> bool:
    return columns.sentence is not None or columns.document is not None


def about(head: Head, layout: Layout) -> str:
    """Which columns hold what, for a report."""
    columns = columns_of(head, layout)
    return columns.why if columns else ""


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """Sentences out of the rows, whichever way they are put."""
    columns = columns_of(head, context.layout)
    if columns is None and not head.text.strip():
        return
    if columns is None:
        yield Skipped(
            1, "no column of words is found; name the columns in the first row (word, tag, "
            "sentence), or give them with --word-column and --tag-column",
        )  # fmt: skip
        return
    rows = _numbered(text, head, columns)
    if columns.word is not None:
        yield from _by_words(rows, columns, context)
        return
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield _by_sentence(line, row, columns, context)
        except ValueError as reason:
            yield Skipped(line, str(reason))


def _numbered(text: Text, head: Head, columns: Columns) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line where it begins, without the names of columns."""
    said = bool(said_in(head))
    reader = csv.reader(
        (f"{line.text}\n" for line in islice(text, int(said), None)),
        delimiter=columns.delimiter, skipinitialspace=True,
        quoting=csv.QUOTE_MINIMAL if columns.quoted else csv.QUOTE_NONE,
    )  # fmt: skip
    header, begin = columns.header, 1 + said
    try:
        for row in reader:
            if not header or not any(row):
                yield begin, row
            header = header and not any(row)
            begin = reader.line_num + said + 1
    except csv.Error as error:
        raise ValueError(f"{text.name}, line {begin}: this is not CSV ({error}).") from error


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _by_words(
    rows: Iterable[tuple[int, list[str]]], columns: Columns, context: Context
) -> Iterator[Passage | Skipped]:
    """Rows of a word each; a sentence ends where its number changes, or at an empty row."""
    block: list[tuple[int, list[str]]] = []
    number: tuple[str, ...] = ("", "")
    for line, row in rows:
        empty = not any(cell.strip() for cell in row)
        said = [_cell(row, at).strip() for at in (columns.document, columns.sentence)]
        now = tuple(
            last if cell.casefold() in NOTHING else cell
            for cell, last in zip(said, number, strict=True)
        )
        if block and (empty or now != number):
            yield from _sentence(block, columns, context)
            block = []
        number = now
        if not empty and len(block) <= LONGEST_SENTENCE:
            block.append((line, row))
    if block:
        yield from _sentence(block, columns, context)


def _sentence(
    block: Sequence[tuple[int, list[str]]], columns: Columns, context: Context
) -> Iterator[Passage | Skipped]:
    """The sentence of some rows; in one row there may be all of it, as a list."""
    line, first = block[0]
    try:
        listed = _list(_cell(first, columns.word))
        if listed is not None and _list(_cell(first, columns.tag)) is not None:
            for at, row in block:
                yield _by_sentence(at, row, columns, context)
            return
        kept = []
        for at, row in block:
            if _cell(row, columns.word).strip():
                kept.append((at, row))
            else:
                yield Skipped(at, "the row has no word; the rest of its sentence is read")
        if kept:
            words = [_cell(row, columns.word) for _, row in kept]
            tags = [_cell(row, columns.tag).strip() for _, row in kept]
            yield _tagged(line, words, tags if columns.tag is not None else None, context)
    except ValueError as reason:
        yield Skipped(line, str(reason))


def _tagged(
    line: int, words: Sequence[str], tags: Sequence[str] | None, context: Context
) -> Passage:
    if tags is None or not context.layout.marked or all(t in UNLABELLED_TAGS for t in tags):
        return Passage(line, tuple(words), None)
    if len(tags) != len(words):
        raise ValueError(f"there are {len(words)} words but {len(tags)} tags")
    mixed = next((tag for tag in tags if tag in UNLABELLED_TAGS), None)
    if mixed:
        raise ValueError(f"the tag is {mixed}, not labelled, but others are")
    found = scheme_of(tags)
    scheme = found[0] if found and found[0].name != "bare" else Scheme("prefix")
    if context.layout.scheme:
        scheme = scheme_called(context.layout.scheme)
    return Passage(line, tuple(words), scheme.names(tags))


def _by_sentence(line: int, row: Sequence[str], columns: Columns, context: Context) -> Passage:
    """A sentence in one row: its words with a list of tags, or its text with spans."""
    text = _cell(row, columns.word if columns.word is not None else columns.text).strip()
    marks = _cell(row, columns.tag).strip() if context.layout.marked else ""
    if columns.tag is None or not marks:
        return passage_of(text, None, line, context)
    found = _list(marks)
    if found is None and isinstance(about := _value(marks), dict):
        found = about.get("entities") if isinstance(about.get("entities"), list) else None
    if isinstance(found, list) and any(isinstance(each, dict | list | tuple) for each in found):
        spans = [list(each) if isinstance(each, tuple) else _unlisted(each) for each in found]
        return marked_text(text, spans, line, context)
    if found == [] and _list(text) is None:
        return marked_text(text, [], line, context)
    tags = [str(tag) for tag in found] if found is not None else re.split(r"[\s,]+", marks)
    listed = _list(text)
    words = [str(word) for word in listed] if listed is not None else text.split()
    if tags and all(tag.isdecimal() for tag in tags):
        tags = [_named_tag(int(tag), context.layout.tag_names) for tag in tags]
    return _tagged(line, words, tags, context)


def _named_tag(number: int, names: Sequence[str]) -> str:
    name = named_number(number, names)
    if name is None:
        raise ValueError(
            f"{number} is not a tag but the number of one; give the names of all tags in order "
            "with --tag-names O,B-PER,I-PER,..."
        )
    return name


def _unlisted(mark: object) -> object:
    """A mark of Label Studio's CSV, whose labels are a list, with the first of them."""
    if isinstance(mark, dict) and isinstance(mark.get("labels"), list) and mark["labels"]:
        return {key: value for key, value in mark.items() if key != "labels"} | {
            "label": mark["labels"][0]
        }
    return mark


def _list(cell: str) -> list[object] | None:
    """The list that a cell holds as JSON or Python write it; None where it holds none."""
    found = _value(cell)
    return found if isinstance(found, list) else None


def _value(cell: str) -> object:
    """The list or object that a cell holds as JSON or Python write it; None where it holds none."""
    if (cell[:1], cell[-1:]) not in (("[", "]"), ("{", "}")) or len(cell) > 1_000_000:
        return None
    try:
        check_nesting(cell.replace("(", "[").replace(")", "]"))
        return json.loads(cell)
    except json.JSONDecodeError:
        return _as_python(cell)
    except ValueError:
        return None


def _as_python(cell: str) -> object:
    """What a cell holds as Python writes it, or NumPy, which leaves the commas out."""
    try:
        return ast.literal_eval(re.sub(r"(?<=['\"])\s+(?=['\"])", ", ", cell))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


BEGIN = "sentence,word,tag\r\n"


def write(passage: Passage, number: int) -> str:
    """Rows of the sentence's number, a word and its tag; the tag is - where nobody labelled.

    ValueError for a word or class that would not read back as it is.
    """
    passage = flat(passage)
    check_class_names(sorted({name.kind for name in passage.names or () if name.kind}))
    labelled = passage.names is not None
    tags = bio(passage) if labelled else [UNLABELLED] * len(passage.words)
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    for word, tag in zip(passage.words, tags, strict=True):
        if re.search("[\n\r\0\ufeff]", word) or not word.strip() or word[0] in " \t":
            raise ValueError(f"The word {word!r} does not fit into CSV. Choose JSON Lines instead.")
        rows.writerow([number, word, tag])
    return out.getvalue()
