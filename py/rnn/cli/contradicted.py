"""Labels of the files at hand that contradict each other, as lines of a report."""

from collections.abc import Iterator

from ..analysis.contradictions import Contradiction, Occurrence, contradictions
from ..data.formats.passage import Passage, counted, flat
from ..data.formats.report import SHOWN
from ..data.labels import PERSON
from ..data.sentences import Sentence
from ..data.tags import OUTSIDE

PLACES = 3  # that are named of a label
AROUND = 3  # words on either side of the one that is labelled in two ways


class Contradicted:
    """Labelled sentences as they come, all of them held, and what is to be said of their labels."""

    def __init__(self) -> None:
        self._sentences: list[Sentence] = []
        self._places: list[str] = []
        self._labels = {OUTSIDE: 0}

    def take(self, file: str, passage: Passage) -> None:
        """Another sentence of a file; one without labels is passed over."""
        if passage.names is None:
            return
        labels = [0] * len(passage.words)
        for start, end, kind in flat(passage).names or ():
            label = self._labels.setdefault(kind or PERSON[0], len(self._labels))
            labels[start:end] = [label] * (end - start)
        self._sentences.append(Sentence(passage.words, tuple(labels)))
        self._places.append(f"{file}, line {passage.line}")

    def lines(self, shown: int | None = SHOWN) -> Iterator[str]:
        """How many there are, and the first of them."""
        found = contradictions(self._sentences)
        n = len(self._sentences)
        yield f"{counted(len(found), 'contradiction')} in the labels of {counted(n, 'sentence')}"
        yield from map(self._line, found[:shown])

    def _line(self, found: Contradiction) -> str:
        names = list(self._labels)
        said = [f"{names[label]} in {self._where(at)}" for label, at in found.places.items()]
        at = found.t - 1
        words = found.words[max(0, at - AROUND) : at + AROUND + 1]
        around = f"“{found.words[at]}” in “{' '.join(words)}”"
        return f"labels differ: {around} is {'; '.join(said)}"

    def _where(self, places: list[Occurrence]) -> str:
        named = [self._places[each.sentence] for each in places[:PLACES]]
        more = len(places) - PLACES
        return " and ".join(named + ([f"{more:,} more"] if more > 0 else []))
