"""Labels that contradict each other: the same words, marked differently in two places.

Two kinds are told, each word and each neighbour as it is written, capitals and all:

sentence
    Sentences of the very same words whose labels differ. One entry for all sentences of these
    words, at the first word whose labels differ.
word
    The same word between the same two neighbours, where the end of a sentence counts as one, with
    different labels. One entry a word with its neighbours. The sentences of the first kind are left
    aside here, for each of their words would be told twice.

Where a name begins right beside another is not compared: the labels are those of what is learnt.
A word by itself is no contradiction, however its labels differ: Paris is a person and a town.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Literal, NamedTuple

from ..data.sentences import Sentence


class Occurrence(NamedTuple):
    """A word of one of the sentences."""

    sentence: int  # counts from 0
    t: int  # counts from 1


class Contradiction(NamedTuple):
    """Words, and where the word at t among them has which label; the rarer label first."""

    kind: Literal["sentence", "word"]
    words: tuple[str, ...]
    t: int
    places: dict[int, list[Occurrence]]  # by label


def contradictions(sentences: Sequence[Sentence]) -> list[Contradiction]:
    """Those of sentences with labels: first of whole sentences, then of words, as they are read."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, sentence in enumerate(sentences):
        groups[sentence.words].append(i)
    found, aside = [], set()
    for words, group in groups.items():
        t = _first_difference([sentences[i].labels or () for i in group])
        if t:
            aside.update(group)
            places = _by_label(sentences, (Occurrence(i, t) for i in group))
            found.append(Contradiction("sentence", words, t, places))
    rest = [i for i in range(len(sentences)) if i not in aside]
    return found + _of_words(sentences, rest)


def _first_difference(labels: Sequence[Sequence[int]]) -> int | None:
    """The first timestep at which not all have the same label."""
    columns = enumerate(zip(*(map(abs, each) for each in labels), strict=True), start=1)
    return next((t for t, column in columns if len(set(column)) > 1), None)


def _of_words(sentences: Sequence[Sentence], among: Iterable[int]) -> list[Contradiction]:
    in_context: defaultdict[Hashable, list[Occurrence]] = defaultdict(list)
    for i in among:
        around = (None, *sentences[i].words, None)
        for t in range(1, len(around) - 1):
            in_context[around[t - 1 : t + 2]].append(Occurrence(i, t))
    found = []
    for occurrences in in_context.values():
        places = _by_label(sentences, occurrences)
        if len(places) > 1:
            i, t = occurrences[0]
            start = max(t - 2, 0)
            words = sentences[i].words[start : t + 1]
            found.append(Contradiction("word", words, t - start, places))
    return found


def _by_label(
    sentences: Sequence[Sentence], occurrences: Iterable[Occurrence]
) -> dict[int, list[Occurrence]]:
    of_label: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for each in occurrences:
        of_label[abs((sentences[each.sentence].labels or ())[each.t - 1])].append(each)
    return dict(sorted(of_label.items(), key=lambda item: (len(item[1]), item[0])))
