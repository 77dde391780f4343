"""WikiNER and its kin: a sentence a line, each word with its tag behind a bar, slash or underline.

Amara|NNP|I-PER Diallo|NNP|I-PER paints|VBZ|O .|.|O
Amara/PERSON Diallo/PERSON paints/O ./O
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..lines import Text
from ..sentences import LONGEST_SENTENCE, Skipped
from .context import Context
from .layout import Layout
from .passage import Passage
from .schemes import Scheme, says_how, scheme_called, scheme_of
from .seen import UNLIKE, Head, Seen

NAME = "wikiner"
SUFFIXES = (".wikiner", ".wp2", ".wp3")
BARS = ("|", "/", "_")


def recognise(head: Head, layout: Layout) -> Seen:
    """How surely every word has its tag behind a bar."""
    found = _found(head, layout)
    if found is None:
        return Seen(0.6, "its name ends as WikiNER's") if head.named(SUFFIXES) else UNLIKE
    bar, _, how = found
    return Seen(0.85, f"every word has its tag ({how}) behind {bar}")


def _found(head: Head, layout: Layout) -> tuple[str, Scheme, str] | None:
    """The bar, the scheme of the tags behind it, and what that is called."""
    lines = [line for line in head.lines if line.strip()]
    lines = lines[:-1] if len(lines) > 1 and head.lines[-1] else lines
    words = [word for line in lines[:200] for word in line.split()]
    for bar in (layout.separator,) if layout.separator else BARS:
        parts = [word.split(bar) for word in words]
        widths = Counter(len(part) for part in parts if len(part) > 1)
        if not widths or widths.total() < 0.98 * len(words) or len(words) < 2:
            continue
        tags = [part[-1] for part in parts if len(part) > 1]
        found = scheme_of(tags)
        if found and found[1] >= (0.5 if bar != "_" else 1.0) and found[0].name != "numbers":
            return bar, found[0], says_how(found[0], tags)
    return None


def read(text: Text, head: Head, context: Context) -> Iterator[Passage | Skipped]:
    """A sentence a line."""
    bar, scheme, _ = _found(head, context.layout) or (
        context.layout.separator or "|", Scheme("prefix"), "",
    )  # fmt: skip
    if context.layout.scheme:
        scheme = scheme_called(context.layout.scheme)
    for number, words in _sentences(text, _by_words(head)):
        try:
            yield _passage(number, words, bar, scheme, context)
        except ValueError as reason:
            yield Skipped(number, str(reason))


def _by_words(head: Head) -> bool:
    """Whether each line has a word alone, and an empty one stands behind a sentence."""
    lines = [line.split() for line in head.lines if line.strip()]
    return len(lines) > 2 and sum(len(line) == 1 for line in lines) > 0.9 * len(lines)


def _sentences(text: Text, by_words: bool) -> Iterator[tuple[int, list[str]]]:
    """The words of each sentence, with the line where they begin."""
    block: list[str] = []
    begin = 0
    for number, line in text:
        words = line.split()
        begin = begin if block else number
        if words and len(block) <= LONGEST_SENTENCE:
            block += words
        if block and not (by_words and words):
            yield begin, block
            block = []
    if block:
        yield begin, block


def _passage(
    number: int, tagged: Sequence[str], bar: str, scheme: Scheme, context: Context
) -> Passage:
    """The sentence of a line; a word with more parts than others has the bar in itself."""
    parts = [word.split(bar) for word in tagged]
    width = Counter(map(len, parts)).most_common(1)[0][0]
    if width < 2:
        raise ValueError("its words have no tags behind them")
    words, tags = [], []
    for part in parts:
        if len(part) < width:
            raise ValueError(f"the word “{part[0]}” has no tag behind it")
        words.append(bar.join(part[: len(part) - width + 1]))
        tags.append(part[-1])
    if not all(words):
        context.note("words that are empty are passed over")
        tags = [tag for word, tag in zip(words, tags, strict=True) if word]
        words = [word for word in words if word]
    names = scheme.names(tags) if context.layout.marked else None
    return Passage(number, tuple(words), names)
