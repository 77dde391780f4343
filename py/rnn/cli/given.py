"""The sentences that ``tag`` is given, with their text and the places of the words in it."""

from collections.abc import Callable, Iterator, Sequence

from ..data.files import opened
from ..data.formats import Layout, Open
from ..data.sentences import Skipped
from ..redaction.tagging import Given
from .reading import over

Told = Callable[[int], object]  # of so many bytes more that have been read


def given(path: str, layout: Layout, quiet: bool, told: Told) -> Iterator[Given]:
    """The sentences of a file as they come; what is skipped is said on standard error."""
    n_sentences = 0
    with opened(path, layout.encoding) as source:
        text = Open(source, layout)
        for item in text.settled():
            if isinstance(item, Skipped):
                continue
            n_sentences += 1
            whole, places = item.text, item.places
            if whole is None:
                whole, places = " ".join(item.words), _places(item.words)
            told(len(whole.encode("utf-8", "replace")) + 1)
            yield Given(item.line, item.words, whole, places)
    over(text.report, n_sentences, quiet)


def _places(words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand that are written with spaces between them."""
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return tuple(places)
