"""Plain text, one sentence a line, names in square brackets.

    [Harry Potter] and [Hermione Granger] invented a new spell

Only what somebody marked is a mark. [1], [...], [sic] and [citation needed] are what an editor put
there, and so are the bracket of [t]he and the [NAME] of a redacted text; numbers in brackets are
too, and small letters, where the line has capitals or nothing else. A bracket with a backslash and
a space behind it is a mark in any case, one with a backslash before it never is. A line that begins
with a number sign and a space is a comment.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..lines import Text
from ..sentences import Sentence, Skipped
from .context import Context
from .cutting import passage_of
from .layout import PLAIN, Layout
from .passage import Passage, flat, running
from .seen import Head, Seen
from .spans import Span
from .tags import Tags

NAME = "text"
SUFFIXES = (".txt", ".text", ".md")
BRACKET = re.compile(r"\\([\[\]\\#])|(\[\\ |\[)|(\])")
SIMPLE = re.compile(r"(?<!\\)(\[\\ |\[)([^\[\]\\]*)\](.?)")
COMMENT = re.compile(r"\s*#(?:\s|$)")
EDITORS = (
    r"sic|citation needed|clarification needed|dubious|edit(?: source)?|update|who|when|where|"
    r"which|by whom|according to whom|verification needed|failed verification|page needed|"
    r"better source needed|not in citation given|original research|emphasis \w+|"
    r"(?:note|nb|n|fn|ref|lower-alpha) ?\d+|(?-i:[a-z])|"
    r"(?:inaudible|unintelligible|indistinct|crosstalk|laugh(?:s|ter)?|applause|music|silence|"
    r"pauses?|sighs?|cheering|noise|(?:end|beginning|start) of)\b.*|"
    r"(?:pre-)?chorus|verse|bridge|intro|outro|hook|refrain|interlude|"
    r"(?-i:INFO|NOTICE|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|CRITICAL)|"
    r"he|she|it|they|we|his|their|the|this|that|these|those|and|but|"
    r"speaker ?\w+|interviewer|moderator|redacted|deleted|removed|"
    r"(?-i:(?:NAME|PERSON|PER|LOCATION|LOC|ORGANIZATION|ORG|DATE|TIME|EMAIL|PHONE|ADDRESS|CITY|AGE|"
    r"URL|ID|NUMBER|MISC|GPE)(?:[-_ ]?\d+)?)|\*\*.*\*\*"  # in a name's place
)
NOT_IN_NAMES = re.compile(r"[:@=/]|(?<!\w)\d|\b[A-Z]+\d")  # times, addresses, years, RFC2119
ALONE = re.compile(r"\W*\[[^\[\]]*\]\W*")  # nothing else in a line
OF_MARKUP = (".html", ".htm", ".xhtml", ".xml")
MARKUP = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\b|<(?:html|TEI)\b)", re.IGNORECASE)
INLINE = re.compile(r"<([A-Za-z_]+)>[^<>\n]+</\1>")


class Reading(NamedTuple):
    """What a text gave, and what of it was left out."""

    sentences: list[Sentence]
    skipped: list[Skipped]


def recognise(head: Head, layout: Layout) -> Seen:
    """Anything can be plain text."""
    how = "names are in brackets" if any(map(_has_mark, head.lines)) else "nothing is marked"
    return Seen(0.2, f"it is no other format; {how}")


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """A sentence a line, none of them labelled until one has a name."""
    _refuse_markup(text.name, head, context)
    has_marks = any(map(_has_mark, head.lines))
    if context.layout.marked:
        _note_other_marks(text.name, head, context)
    comments = 0
    for number, line in text:
        if not line.strip():
            continue
        if context.layout.marked and COMMENT.match(line):
            comments = comments or number
            continue
        try:
            yield _line(number, line, has_marks, context)
        except ValueError as reason:
            yield Skipped(number, str(reason))
    if comments:
        context.note(
            f"lines that begin with # and a space are passed over, line {comments} the first"
        )


def _refuse_markup(name: str, head: Head, context: Context) -> None:
    """ValueError for a text that is mostly markup, unless somebody asks for it."""
    is_markup = MARKUP.match(head.text) or head.named(OF_MARKUP)
    if is_markup and context.layout.format != NAME:
        raise ValueError(
            f"{name}: this is HTML or XML, and its markup would be read as words. Save it "
            "as text; as plain text, if that is asked for, it is read as it is."
        )


def _note_other_marks(name: str, head: Head, context: Context) -> None:
    """Say what else may be marks of names, and is not read as such."""
    if inline := INLINE.search(head.text):
        context.note(f"<{inline[1]}> and its like are words here; [ ] marks a name")
    if Path(name).suffix == ".txt" and Path(name).with_suffix(".ann").is_file():
        context.note("the .ann beside it has brat's marks; give that file to have them")


def _line(number: int, line: str, has_marks: bool, context: Context) -> Passage:
    if not context.layout.marked:
        return passage_of(line, None, number, context)
    if context.layout.check_text:
        context.layout.check_text(line)
    try:
        text, spans = unbracketed(line, context)
    except ValueError:
        if has_marks:
            raise
        text, spans = BRACKET.sub(lambda mark: mark[1] or mark[0], line), []
    return passage_of(text, spans, number, context)


def unbracketed(line: str, context: Context) -> tuple[str, list[Span]]:
    """A line without its marks, and what they mark; ValueError if brackets are not whole."""
    kept, length, copied, spans = [], 0, 0, []
    ends = dict(_pairs(line, context))
    closing = {end: start for start, end in ends.items()}
    begun: dict[int, int] = {}
    for mark in BRACKET.finditer(line):
        own = mark[1] or ("" if mark.start() in ends or mark.start() in closing else mark[0])
        kept += [line[copied : mark.start()], own]
        length += len(kept[-2]) + len(own)
        copied = mark.end()
        if mark.start() in ends:
            begun[mark.start()] = length
        elif mark.start() in closing:
            spans.append(Span(begun[closing[mark.start()]], length, ""))
    text = "".join([*kept, line[copied:]])
    return text, [_trimmed(text, span) for span in spans]


def _trimmed(text: str, span: Span) -> Span:
    """The span without the spaces at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.end - len(inside) + len(inside.rstrip())), "")


def _pairs(line: str, context: Context) -> Iterator[tuple[int, int]]:
    """Where the brackets of each mark open and close."""
    opened: re.Match[str] | None = None
    for mark in BRACKET.finditer(line):
        if mark[2]:
            if opened is not None:
                raise ValueError("a second [ stands inside a name; close the first with ]")
            opened = mark
        elif mark[3]:
            if opened is None:
                raise ValueError("a ] stands without a [ before it; write \\] for a plain bracket")
            if _is_mark(line, opened, mark, context):
                yield opened.start(), mark.start()
            opened = None
    if opened is not None:
        raise ValueError("a [ is never closed; put ] behind the name, or write \\[ for a bracket")


def _is_mark(line: str, opened: re.Match[str], closed: re.Match[str], context: Context) -> bool:
    """Whether somebody marked a name with these brackets, and no editor set them."""
    if len(opened[2]) > 1:
        return True
    inside, behind = line[opened.end() : closed.start()], line[closed.end() : closed.end() + 1]
    if _by_editor(inside, behind):
        return False
    unlike = _unlike_names(inside, line)
    if unlike:
        context.note(
            f"brackets with {unlike} are text, as in [{inside[:40]}]; [\\ marks them anyway",
            unlike,
        )
    return not unlike


def _by_editor(inside: str, behind: str) -> bool:
    """Whether brackets hold what an editor puts there, by what is in them and behind."""
    letters = sum(map(str.isalpha, inside))
    if not letters or behind == "(" or _editors().fullmatch(inside.strip(" .!?")):
        return True
    return letters == len(inside) == 1 and behind.isalpha()


@cache
def _editors() -> re.Pattern[str]:
    """Compiled when a bracket is looked into, as that takes longer than to import the rest."""
    return re.compile(EDITORS, re.IGNORECASE)


def _unlike_names(inside: str, line: str) -> str:
    """What in brackets is unlike a name; "" if nothing is.

    Small letters are a name where the line has no capitals at all, and other words.
    """
    if NOT_IN_NAMES.search(inside):
        return "numbers and signs"
    is_small = line == line.lower() and not ALONE.fullmatch(line)
    return "" if is_small or not inside == inside.lower() != inside.upper() else "small letters"


def _has_mark(line: str) -> bool:
    """Whether a line has brackets that are a mark."""
    return any(
        len(mark[1]) > 1 or not (_by_editor(mark[2], mark[3]) or _unlike_names(mark[2], line))
        for mark in SIMPLE.finditer(line)
    )


def read_text(text: str) -> Reading:
    """Read plain text, one sentence a line, names in [square brackets].

    Empty lines and comments are passed over. Where no line has a name, nobody has marked anything
    yet, and the sentences come without labels.
    """
    context, tags = Context(PLAIN, []), Tags(())
    lines = re.split(r"\r*\n|\r", text)
    sentences: list[Sentence] = []
    skipped: list[Skipped] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or COMMENT.match(line):
            continue
        try:
            sentences.append(tags.sentence(_line(number, line, True, context)))
        except ValueError as error:
            skipped.append(Skipped(number, str(error)))
    if not any(sentence.labels and any(sentence.labels) for sentence in sentences):
        sentences = [Sentence(sentence.words) for sentence in sentences]
    return Reading(sentences, skipped)


def parse_brackets(line: str) -> Sentence:
    """One sentence with names in brackets; ValueError if brackets are not whole."""
    return Tags(()).sentence(_line(1, line, True, Context(PLAIN, [])))


def write(passage: Passage) -> str:
    """A line, names in brackets: as it was written, or else with spaces between all words.

    Plain text is cut into words anew when it is read, so ValueError where that would give others.
    Where no name at all is marked, the text reads back as not labelled; where one is, as labelled.
    """
    passage = flat(passage)
    for whole in (passage, passage._replace(text=None, places=())):
        for certain in (False, True):
            line = _bracketed(whole, certain)
            if _reads_back(line, passage):
                return line + "\n"
    raise ValueError(
        f"Plain text would cut “{' '.join(passage.words)[:60]}” otherwise. Choose JSON Lines."
    )


def _bracketed(passage: Passage, certain: bool) -> str:
    text, places = running(passage)
    parts, at = [], 0
    for start, end, _ in passage.names or ():
        begin, over = places[start][0], places[end - 1][1]
        parts += [
            _escaped(text[at:begin]),
            "[\\ " if certain else "[",
            _escaped(text[begin:over]),
            "]",
        ]
        at = over
    line = "".join([*parts, _escaped(text[at:])])
    return re.sub(r"^(\s*)#", r"\1\\#", line)


def _escaped(text: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", text)


def _reads_back(line: str, passage: Passage) -> bool:
    unfit = re.search(r"[\r\n\0]", line) or line.startswith("\ufeff") or COMMENT.match(line)
    if unfit or not line.strip():
        return False
    try:
        again = _line(1, line, True, Context(PLAIN, []))
    except ValueError:
        return False
    names = [(name.start, name.end) for name in passage.names or ()]
    return again.words == passage.words and names == [(n.start, n.end) for n in again.names or ()]
