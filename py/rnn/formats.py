"""Labelled sentences from files in the forms that others use, one at a time.

    CoNLL        a word and its tag a line, an empty line behind each sentence; any tag scheme
    JSON Lines   {"tokens": [...], "tags": [...]} or {"text": "...", "spans": [[start, end, label]]}
    text         a sentence a line, names in [square brackets]

Tags mean 0 and 1 (is it a name of a person?) or, with ``Layout.classes``, a label for each class.
A name is a run of one label, so that two names of one class without a word between them, which
BIO and its kin can tell apart, become one.

Whatever cannot be read comes as `Skipped`, in its place, with its line and the reason; only what
is not UTF-8 text at all ends the reading, with a ValueError. The writers are in `corpus`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from .corpus import UNLABELLED, Sentence, Skipped, label_spans, parse_brackets
from .files import Line, Source, opened
from .tags import TAG, check_class_names, class_of, is_outside
from .text import tokenize

LONGEST_SENTENCE = 10_000  # words
DOCUMENT = "-DOCSTART-"
SUFFIXES = {
    "conll": (".conll", ".conllu", ".conll03", ".bio", ".iob", ".iob2", ".bioes", ".tsv"),
    "jsonl": (".jsonl", ".ndjson"),
}
SURROGATE = re.compile("[\ud800-\udfff]")
WORDS_KEYS = ("tokens", "words")
TAGS_KEYS = ("tags", "labels", "ner_tags")
SPANS_KEYS = ("spans", "entities", "label", "labels")


class Layout(NamedTuple):
    """How to read a file; the defaults suit most.

    Columns count from 1, or from -1 backwards. ``separator`` None takes tabs where there are
    tabs, else runs of spaces; ``" "`` means runs of spaces and tabs, anything else itself.
    """

    format: str | None = None  # "conll", "jsonl", "text"; None goes by name and content
    word_column: int = 1
    tag_column: int = -1
    separator: str | None = None
    tags: tuple[str, ...] = ("PER", "PERSON")
    marked: bool = True  # whether brackets in plain text mark names and # begins a comment
    classes: tuple[str, ...] | None = ()  # instead of tags, a label each; None: all that come


PLAIN = Layout()


class Tags:
    """Which tags are names: PER counts as PER, B-PER, I-PER, S-PER, ..., in any case of letters.

    ``names`` all have label 1; with ``classes`` instead each class has its own label, from 1 up,
    and with ``classes=None`` those that come get theirs as they come. ``others`` keeps the first
    few types that did not count, to name them in a message.
    """

    def __init__(self, names: Iterable[str], classes: Iterable[str] | None = ()) -> None:
        self.classes = list(classes or ())
        self.growing = classes is None
        self.labels = {name.casefold(): 1 for name in names}
        if self.classes or self.growing:
            self.labels = {name.casefold(): k for k, name in enumerate(self.classes, start=1)}
        self.others: dict[str, None] = {}
        self._known: dict[object, int] = {}

    @classmethod
    def of(cls, layout: Layout) -> "Tags":
        """Those that a layout speaks of."""
        return cls(layout.tags, layout.classes)

    def label(self, tag: object) -> int:
        """The label of a tag, 0 where it is no name of ours; ValueError where it is no tag."""
        if isinstance(tag, str) and tag in self._known:
            return self._known[tag]
        label = self._label(tag)
        if len(self._known) < 1000:
            self._known[tag] = label
        return label

    def _label(self, tag: object) -> int:
        if str(tag) in ("0", "1"):
            return self._number(str(tag))
        if not isinstance(tag, str) or not tag:
            raise ValueError(f"{tag!r} is not a tag; write 0, 1, O, or the tag's name")
        name = class_of(tag)
        if self.growing and not is_outside(name):
            return self._label_of_class(name)
        for known in (name.casefold(), tag.casefold()):
            if known in self.labels:
                return self.labels[known]
        if not is_outside(name) and len(self.others) < 5:
            self.others[name[:40]] = None
        return 0

    def _label_of_class(self, name: str) -> int:
        """The label of a class, known or new."""
        if name.casefold() not in self.labels:
            check_class_names([name])
            self.classes.append(name)
            self.labels[name.casefold()] = len(self.classes)
        return self.labels[name.casefold()]

    def _number(self, tag: str) -> int:
        if tag == "1" and (self.growing or len(self.classes) > 1):
            raise ValueError("1 does not say which class; write the name of the class, or O")
        return int(tag)


def read_file(
    path: str, layout: Layout = PLAIN, tags: Tags | None = None
) -> Iterator[Sentence | Skipped]:
    """Sentences of a file (``-`` is standard input) as they come, and what was skipped.

    Raises
    ------
    ValueError
        If the file is not UTF-8 text; the message says where.
    OSError
        If it cannot be opened.
    """
    with opened(path) as source:
        yield from read_lines(source, layout, tags or Tags.of(layout))


def read_lines(source: Source, layout: Layout, tags: Tags) -> Iterator[Sentence | Skipped]:
    """Sentences of an open text as they come, and what was skipped."""
    form = layout.format or guess_format(source.name, source.head)
    if form == "conll":
        return read_conll(source.lines, layout, tags)
    if form == "jsonl":
        return _read_each(source.lines, lambda text: parse_json(text, tags))
    if form == "text" and not layout.marked:
        return _read_each(source.lines, _unmarked)
    if form == "text":
        return _read_each(source.lines, lambda text: _bracketed(text, tags), comment="#")
    raise ValueError(f"There is no format {form!r}; choose one of conll, jsonl, text.")


def guess_format(name: str, head: str) -> str:
    """The format of a file, from its name if that tells, else from how it begins."""
    for form, suffixes in SUFFIXES.items():
        if name.lower().endswith(suffixes):
            return form
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return "text"
    if re.match(r'\s*\{\s*"', lines[0]):
        return "jsonl"
    if lines[0].startswith(DOCUMENT):
        return "conll"
    separator = "\t" if "\t" in lines[0] else " "
    rows = [_columns(line, separator) for line in (lines[:-1] or lines)]  # the last may be cut off
    regular = len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows)
    tagged = all(TAG.fullmatch(row[-1]) or row[-1] in ("0", "1", UNLABELLED) for row in rows)
    certain = separator == "\t" or (tagged and len(lines) > 1)
    return "conll" if regular and certain else "text"


def read_conll(lines: Iterable[Line], layout: Layout, tags: Tags) -> Iterator[Sentence | Skipped]:
    """Blocks of rows of columns, with empty lines between; a fault skips its block."""
    for block in _blocks(_rows(lines, layout.separator)):
        try:
            yield _block_sentence(block, layout, tags)
        except _RowError as error:
            yield Skipped(error.line, str(error))


class _Row(NamedTuple):
    line: int
    columns: list[str]  # none where a block ends


class _RowError(ValueError):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def _columns(text: str, separator: str) -> list[str]:
    return re.split("[ \t]+", text.strip(" \t")) if separator == " " else text.split(separator)


def _rows(lines: Iterable[Line], separator: str | None) -> Iterator[_Row]:
    """Rows without comments: lines that begin with # and are not built as the rows are."""
    width = 0
    for number, text in lines:
        if not text.strip() or text.startswith(DOCUMENT):
            yield _Row(number, [])
            continue
        columns = _columns(text, separator or ("\t" if "\t" in text else " "))
        if text.startswith("#"):
            row = len(columns) == width if width else "\t" in text or TAG.fullmatch(columns[-1])
            if not row:
                continue
        width = width or len(columns)
        separator = separator or ("\t" if "\t" in text else " ")
        yield _Row(number, columns)


def _blocks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows of each sentence, of one too long just enough to show that it is."""
    block: list[_Row] = []
    for row in rows:
        if row.columns and len(block) <= LONGEST_SENTENCE:
            block.append(row)
        elif block and not row.columns:
            yield block
            block = []
    if block:
        yield block


def _block_sentence(block: Sequence[_Row], layout: Layout, tags: Tags) -> Sentence:
    width = len(block[0].columns)
    at_word, at_tag = (_place(n, width, block[0].line) for n in layout[1:3])
    found: list[str] = []
    words = []
    for line, columns in block:
        if len(columns) != width:
            raise _RowError(
                line, f"the row has {len(columns)} columns, the first of its sentence {width}"
            )
        if not columns[at_word]:
            raise _RowError(line, "the row has no word")
        words.append(columns[at_word])
        found.append(columns[at_tag].strip())
    if at_tag == at_word or all(tag == UNLABELLED for tag in found):
        return _checked(words, None, block[0].line)
    labels = []
    for (line, _), tag in zip(block, found, strict=True):
        if tag == UNLABELLED:
            raise _RowError(line, f"the tag is {UNLABELLED}, not labelled, but others are")
        try:
            labels.append(tags.label(tag))
        except ValueError as error:
            raise _RowError(line, str(error)) from error
    return _checked(words, labels, block[0].line)


def _place(column: int, width: int, line: int) -> int:
    """The index of a column counted from 1 or from -1."""
    if not 1 <= abs(column) <= width:
        raise _RowError(line, f"there is no column {column}; the row has {width}")
    return column - 1 if column > 0 else width + column


def _checked(words: Sequence[str], labels: Sequence[int] | None, line: int = 0) -> Sentence:
    """The sentence, equal words sharing memory; a row error for what is no sentence."""
    if not words:
        raise _RowError(line, "the sentence has no words")
    if len(words) > LONGEST_SENTENCE:
        raise _RowError(
            line,
            f"here begin more than {LONGEST_SENTENCE:,} words without the end of a sentence; in "
            "CoNLL put an empty line there, else a new line",
        )
    if any(map(SURROGATE.search, words)):
        raise _RowError(line, "a word holds half a character (a lone surrogate)")
    shared = tuple(sys.intern(word) for word in words)
    return Sentence(shared, None if labels is None else tuple(labels))


def _read_each(
    lines: Iterable[Line], parse: Any, comment: str = ""
) -> Iterator[Sentence | Skipped]:
    """One sentence a line; empty lines and comments are passed over."""
    for number, text in lines:
        if not text.strip() or (comment and text.lstrip().startswith(comment)):
            continue
        try:
            sentence = parse(text)
            yield _checked(*sentence)
        except ValueError as error:
            yield Skipped(number, str(error))


def _bracketed(text: str, tags: Tags) -> Sentence:
    sentence = parse_brackets(text)
    if any(sentence.labels or ()) and (tags.growing or len(tags.classes) > 1):
        raise ValueError("brackets do not say which class; write CoNLL or JSON Lines")
    return sentence


def _unmarked(text: str) -> Sentence:
    return Sentence(tuple(token.text for token in tokenize(text)))


def parse_json(text: str, tags: Tags) -> Sentence:
    """The sentence of one JSON object; ValueError with the reason if it holds none."""
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"this is not JSON ({error.msg} at character {error.pos + 1}); "
            "write one whole object a line"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"this JSON cannot be read ({error})") from error
    if isinstance(row, list) and len(row) == 2 and isinstance(row[1], dict):
        row = {"text": row[0], **row[1]}  # spaCy's pairs: ["text", {"entities": [...]}]
    if not isinstance(row, dict):
        raise ValueError(f"this is {_kind(row)}; write an object with tokens and tags")
    tokens = _first(row, WORDS_KEYS)
    if _is_words(tokens):
        return _tagged(tokens, _first(row, TAGS_KEYS), tags)
    if isinstance(row.get("text"), str):
        return _spanned(row["text"], _first(row, SPANS_KEYS), tags)
    raise ValueError(
        f"the object has the keys {', '.join(map(repr, list(row)[:8])) or '(none)'}; it needs a "
        "list of words under tokens or words, or a string under text"
    )


def _first(row: dict[str, Any], keys: Sequence[str]) -> Any:
    """The value of the first of the keys that is there."""
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _tagged(words: list[str], found: object, tags: Tags) -> Sentence:
    if not all(words):
        raise ValueError(f"word {words.index('') + 1} is empty")
    if found is None:
        return Sentence(tuple(words))
    if not isinstance(found, list):
        raise ValueError(f"the tags are {_kind(found)}; write a list with one tag a word")
    if len(found) != len(words):
        raise ValueError(f"there are {len(words)} words but {len(found)} tags")
    return Sentence(tuple(words), tuple(tags.label(tag) for tag in found))


def _spanned(text: str, found: object, tags: Tags) -> Sentence:
    if found is None:
        return _unmarked(text)
    if not isinstance(found, list):
        raise ValueError(f"the spans are {_kind(found)}; write a list of [start, end, label]")
    spans = [_span(item, text) for item in found]
    labelled = [(start, end, tags.label(tag)) for start, end, tag in spans]
    return label_spans(text, [span for span in labelled if span[2]])


def _span(item: object, text: str) -> tuple[int, int, object]:
    """Start, end (code points, end exclusive) and label of a span as a list or an object."""
    if isinstance(item, dict):
        start, end = (_first(item, (key, f"{key}_offset")) for key in ("start", "end"))
        item = [start, end, item.get("label")]
    if not isinstance(item, list) or len(item) != 3:
        raise ValueError("a span is not [start, end, label]")
    start, end, label = item
    for place in (start, end):
        if not isinstance(place, int) or isinstance(place, bool):
            raise ValueError(f"a span begins or ends at {place!r}, which is not a whole number")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span from {start} to {end} is not inside the text of {len(text)}")
    return start, end, label
