"""The names in a running text, with their places, and what the network is unsure of."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..data.arrays import Floats
from ..data.pieces import tokens_of
from ..data.sentences import LONGEST_SENTENCE
from ..data.tokens import Token, kind_of, tokenize
from ..model import Model
from ..training.thresholds import Name
from .markup import between_tags

SURE = 0.9
AT_ONCE = 256  # sentences in one forward pass
WRAPPED = 50  # characters from which a line that ends in no mark is taken to go on in the next
ENDS = ".!?…。！？।؟"
ENDS_SENTENCE = re.compile(f"[{ENDS}]+")
BESIDE = ("", " ")  # what stands between most words
CLOSES = frozenset("\"'”’»›)]}」』")
BREAK = re.compile(r"[^\S \u00a0\u3000]+")  # white space that a name is not written across
Within = Iterable[tuple[int, int]] | None  # places in a text
LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class Found(NamedTuple):
    """A name: ``text[start:end]`` in code points, as sure as the least sure of its words."""

    start: int
    end: int
    probability: float
    label: int = 1


class Unsure(NamedTuple):
    """A place that someone should look at: a name that may be none, or what may be a name."""

    start: int
    end: int
    probability: float  # to be (part of) a name
    taken: bool  # whether it is among the names
    elsewhere: bool = False  # whether it is left here though it is in a name elsewhere


class Findings(NamedTuple):
    """What is to be taken out of a text, and what is unsure of it and around it."""

    names: list[Found]
    unsure: list[Unsure]


class Wishes(NamedTuple):
    """What somebody knows better than the network."""

    also: Sequence[str] = ()  # names wherever they stand
    keep: Sequence[str] = ()  # no names
    alike: bool = False  # whether a word of a name is one wherever it stands with its capital
    sure: float = SURE  # neither this probability or more nor its complement or less is unsure


NO_WISHES = Wishes()


def sentences(text: str) -> Iterator[list[Token]]:
    """The words of a running text, sentence by sentence.

    A sentence ends with its mark and what closes behind it, at an empty line, and at the end of a
    line, unless the line is so long that it seems to be wrapped.
    """
    sentence: list[Token] = []
    line_begins = 0
    for token in tokens_of(text):
        if sentence:
            before = sentence[-1]
            beside = text[before.end : token.start] in BESIDE
            breaks = [] if beside else list(LINE_END.finditer(text, before.end, token.start))
            if breaks:
                wrapped = len(breaks) == 1 and breaks[0].start() - line_begins >= WRAPPED
                line_begins = breaks[-1].end()
            over = _is_over(sentence) and token.text not in CLOSES
            if over or (breaks and not wrapped) or len(sentence) == LONGEST_SENTENCE:
                yield sentence
                sentence = []
        sentence.append(token)
    if sentence:
        yield sentence


def _is_over(sentence: Sequence[Token]) -> bool:
    """Whether a sentence's mark ends it, perhaps with one that closes behind."""
    last = sentence[-1].text
    if last in CLOSES and len(sentence) > 1:
        last = sentence[-2].text
    return last[-1] in ENDS and ENDS_SENTENCE.fullmatch(last) is not None


class Read(NamedTuple):
    """A sentence as the network reads it."""

    tokens: list[Token]
    names: list[Found]
    probabilities: Floats  # (T_x,) of each word to be part of a name; (T_x, n_y) of named classes

    @property
    def y_hat(self) -> Floats:
        """(T_x,) the probability of each word to be part of a name of any class."""
        p = self.probabilities
        return p if p.ndim == 1 else 1 - p[:, 0]


def read(model: Model, text: str, told: Callable[[int], object] = lambda at: None) -> list[Read]:
    """The sentences of a text; ``told`` hears of each part how far into the text it goes."""
    done: list[Read] = []
    for part in parts_read(model, text):
        done += part
        told(part[-1].tokens[-1].end)
    return done


def parts_read(model: Model, text: str, within: Within = None) -> Iterator[list[Read]]:
    """The same, so many sentences at a time; of a table what lies ``within`` these cells.

    Of HTML and XML it is what lies between tags.
    """
    within = between_tags(text) if within is None else within
    waiting = sentences(text) if within is None else _in_cells(text, within)
    while part := list(islice(waiting, AT_ONCE)):
        all_y_hat = model.predict_proba([[token.text for token in tokens] for tokens in part])
        yield [
            decided(Read(tokens, [], y_hat), text, names)
            for tokens, y_hat, names in zip(
                part, all_y_hat, model.all_names(all_y_hat), strict=True
            )
        ]


def _in_cells(text: str, cells: Iterable[tuple[int, int]]) -> Iterator[list[Token]]:
    for begin, end in cells:
        for tokens in sentences(text[begin:end]):
            yield [Token(word, begin + start, begin + stop) for word, start, stop in tokens]


def decided(sentence: Read, text: str, names: Iterable[Name]) -> Read:
    """The sentence with these names in it."""
    tokens = sentence.tokens
    found = [
        Found(tokens[start].start, tokens[end - 1].end, probability, label)
        for start, end, probability, label in names
    ]
    return sentence._replace(names=[piece for name in found for piece in _pieces(text, name)])


def _pieces(text: str, name: Found) -> Iterator[Found]:
    """The name, or what of it stands before and behind the end of a line or a tab."""
    at = name.start
    for gap in BREAK.finditer(text, name.start, name.end):
        yield name._replace(start=at, end=gap.start())
        at = gap.end()
    yield name._replace(start=at)


def find(
    read_sentences: Sequence[Read],
    text: str,
    wishes: Wishes = NO_WISHES,
    known: Container[str] = (),
) -> Findings:
    """Names and what is unsure, in their order, of a text that was read.

    ``known`` are `words_of` names of texts that belong to it.
    """
    keep = set(wishes.keep)
    names = [
        name
        for each in read_sentences
        for name in each.names
        if text[name.start : name.end] not in keep
    ]
    tokens = [token for each in read_sentences for token in each.tokens]
    names = _joined(names, _occurrences(tokens, wishes.also))
    own = words_of(names, text)

    def elsewhere(word: str) -> bool:
        plain = word.casefold()
        return word[0].isupper() and word not in keep and (plain in own or plain in known)

    if wishes.alike:
        outside = list(_outside(read_sentences, names))
        alike = [Found(each.start, each.end, p) for each, p in outside if elsewhere(each.text)]
        names = _joined(names, alike)
    floor = 1 - wishes.sure
    taken = [Unsure(*name[:3], taken=True) for name in names if name.probability < wishes.sure]
    left = [
        Unsure(token.start, token.end, p, taken=False, elsewhere=elsewhere(token.text))
        for token, p in _outside(read_sentences, names)
        if token.text not in keep and _wordlike(token.text)
        if p > floor or elsewhere(token.text)
    ]
    return Findings(names, sorted(taken + left))


def _occurrences(tokens: Sequence[Token], wanted: Sequence[str]) -> list[Found]:
    """Where the words of the wanted names stand one behind another."""
    all_words = [[token.text for token in tokenize(name)] for name in wanted]
    begins: dict[str, list[list[str]]] = {}
    for words in all_words:
        if words:
            begins.setdefault(words[0], []).append(words)
    found = []
    for i, token in enumerate(tokens):
        for words in begins.get(token.text, ()):
            here = tokens[i : i + len(words)]
            if [each.text for each in here] == words:
                found.append(Found(here[0].start, here[-1].end, 1.0))
    return found


def _joined(names: Sequence[Found], more: Sequence[Found]) -> list[Found]:
    """Both in their order; what overlaps becomes one name."""
    joined: list[Found] = []
    for name in sorted([*names, *more]):
        if joined and name.start < joined[-1].end:
            before = joined[-1]
            surer = max(before.probability, name.probability)
            joined[-1] = before._replace(end=max(before.end, name.end), probability=surer)
        else:
            joined.append(name)
    return joined


def words_of(names: Sequence[Found], text: str) -> set[str]:
    """The words of names by which they are known again, without capitals; no initials."""
    return {
        token.text.casefold()
        for name in names
        for token in tokenize(text[name.start : name.end])
        if token.text[0].isupper() and len(token.text.rstrip(".")) > 1
    }


def _outside(
    read_sentences: Sequence[Read], names: Sequence[Found]
) -> Iterator[tuple[Token, float]]:
    """The words that are in no name, with their probability to be in one."""
    first = 0  # of the names that end behind the word
    for each in read_sentences:
        for token, p in zip(each.tokens, each.y_hat, strict=True):
            while first < len(names) and names[first].end <= token.start:
                first += 1
            if first == len(names) or names[first].start >= token.end:
                yield token, float(p)


def _wordlike(word: str) -> bool:
    return any(kind_of(char) == "word" for char in word)
