"""From running text to words, and from a word to its named features.

    text -> tokenize -> words -> features -> Vocabulary.encode -> active columns of x<t>

x<t> is a sparse multi-hot vector: one entry per feature the training sentences showed, 1 where
the word has that feature. A word never seen before still has a shape, prefixes and suffixes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .arrays import Ints

APOSTROPHES = "'’ʼ"
HYPHENS = "-‐‑"
ZERO_WIDTH_JOINER = "\u200d"
JOINERS = "\u200c" + ZERO_WIDTH_JOINER  # stand inside words of Indic and Arabic script
ADDRESS = re.compile(r"(?:https?://|www\.)\S*[\w/]|[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}")
ABBREVIATIONS = frozenset(
    (
        "Dr Mr Mrs Ms Mx Prof St Sr Jr Lt Col Gen Capt Cmdr Sgt Maj Rev Fr Hon Gov Sen Rep Pres "
        "Mme Mlle Messrs Esq Dipl Ing Mt Ft Inc Ltd Corp Co Bros vs etc approx "
        "Jan Feb Aug Sept Oct Nov Dec"
    ).split()
)
KEPT_AT_HAND = 65536  # words whose features are remembered
WORD = "word="
SMALL = "seen_small"
MOST = 0.6  # share of capitalised words from which a sentence reads like a headline


class Token(NamedTuple):
    """One word or punctuation mark, with its place in the text.

    ``text[start:end]`` of the original string is the word; offsets count code points.
    """

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Split running text of any script into words and punctuation marks.

    Hyphens and apostrophes inside a word stay ("Jean-Luc", "O'Brien"); a possessive "'s" is a
    word of its own, so that the name before it can be marked; initials and titles keep their
    full stop ("J.", "Dr."). Chinese characters are words of their own. Scripts written without
    spaces and without such characters (Thai, Khmer) come back as one word a run.
    """
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    at, last_was_initial = 0, False
    while at < len(text):
        if _left_out(text[at]):
            at += 1
            continue
        end = _token_end(text, at, last_was_initial)
        yield Token(text[at:end], at, end)
        last_was_initial = text[end - 1] == "." and _initial(text[at : end - 1])
        at = end


def _token_end(text: str, at: int, after_initial: bool) -> int:
    """The position behind the token that begins at ``at``."""
    if address := ADDRESS.match(text, at):
        return address.end()
    if _clitic(text, at):
        return at + 2
    if _kind(text[at]) != "word":
        return _mark_end(text, at)
    end = _word_end(text, at)
    return _with_full_stop(text, at, end, after_initial)


def _mark_end(text: str, at: int) -> int:
    """End of a mark or symbol: full stops or hyphens in a row are one, and so is a joined emoji."""
    end = at + 1
    while end < len(text) and _goes_on(text, at, end):
        end += 1
    return end


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the mark that begins at ``at`` reaches over the character at ``end``."""
    first, before, char = text[at], text[end - 1], text[end]
    if first in ".-":
        return char == first
    if char == ZERO_WIDTH_JOINER:  # of two emoji
        return unicodedata.category(text[end + 1 : end + 2] or " ") == "So"
    if "\U0001f1e6" <= first <= "\U0001f1ff":  # a flag is two letters
        return end == at + 1 and "\U0001f1e6" <= char <= "\U0001f1ff"
    skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return before == ZERO_WIDTH_JOINER or skin_tone or unicodedata.category(char) in ("Mn", "Me")


def _word_end(text: str, at: int) -> int:
    script, end = _script(text[at]), at + 1
    while end < len(text):
        char = text[end]
        if _kind(char) == "word":
            if unicodedata.category(char)[0] != "M" and (
                script == "han" or _script(char) != script
            ):
                break
        elif char in JOINERS:
            pass
        elif (
            not _joins(text, end)
            or _clitic(text, end)
            or script == "han"
            or _script(text[end + 1]) != script
        ):
            break
        end += 1
    return end


def _with_full_stop(text: str, at: int, end: int, after_initial: bool) -> int:
    """The end of the word, moved behind a full stop that belongs to it."""
    if (dotted := DOTTED.match(text, at)) and dotted.end() >= end:
        return dotted.end()
    if text[end : end + 1] != "." or text[end : end + 2] == "..":
        return end
    word, text_ends = text[at:end], all(_left_out(char) for char in text[end + 1 :])
    if _initial(word) and (after_initial or not text_ends):
        return end + 1
    return end + 1 if word in ABBREVIATIONS else end


def _initial(word: str) -> bool:
    """Whether a word is one capital, with its accents; not "I", which is a word."""
    return word.isupper() and word != "I" and len(unicodedata.normalize("NFC", word)) == 1


def _left_out(char: str) -> bool:
    """Whether a character is part of no word: spaces, and control and format characters."""
    return char.isspace() or _kind(char) == "ignore"


def _clitic(text: str, at: int) -> bool:
    """Whether a possessive or contracted "'s" stands here."""
    return (
        text[at] in APOSTROPHES
        and text[at + 1 : at + 2] in ("s", "S")
        and not (at + 2 < len(text) and _kind(text[at + 2]) == "word")
    )


def _joins(text: str, at: int) -> bool:
    """Whether the mark at ``at`` joins what stands on both its sides into one word."""
    before, mark, after = text[at - 1], text[at], text[at + 1 : at + 2]
    if not after or _kind(after) != "word":
        return False
    if mark in APOSTROPHES or mark in HYPHENS or mark in "_·":
        return True
    if mark in ".,:":
        return (before.isdigit() and after.isdigit()) or (mark == "." and before.isalpha())
    return False


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LMN" and category != "No":
        return "word"
    return "ignore" if category in ("Cc", "Cf", "Cs") else "mark"


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """The scripts that change inside an unspaced run; everything else is one script."""
    name = unicodedata.name(char, "")
    if name.startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH")):
        return "han"
    if name.startswith("HIRAGANA"):
        return "hiragana"
    return "katakana" if name.startswith("KATAKANA") else "other"


@lru_cache(maxsize=KEPT_AT_HAND)
def shape(word: str) -> str:
    """The word's outline: X capital, x small, c caseless letter, d digit; repeats are folded.

    >>> shape("McDonald"), shape("1990s"), shape("Jean-Luc")
    ('XxXx', 'dx', 'Xx-Xx')
    """
    outline: list[str] = []
    for char in word:
        sign = _outline(char)
        if not outline or outline[-1] != sign:
            outline.append(sign)
    return "".join(outline)


def _outline(char: str) -> str:
    if char.isdigit():
        return "d"
    if char.isupper():
        return "X"
    if char.islower():
        return "x"
    return "c" if _kind(char) == "word" else char


@lru_cache(maxsize=KEPT_AT_HAND)
def word_features(word: str) -> tuple[str, ...]:
    """Names of the features a word has by itself, wherever it stands."""
    names = [f"word={word}", f"lower={word.lower()}", f"shape={shape(word)}"]
    sizes = range(1, min(len(word), 4) + 1)
    names += [f"prefix{n}={word[:n]}" for n in sizes]
    names += [f"suffix{n}={word[-n:]}" for n in sizes]
    if word[0].isupper():
        names.append("capitalised")
    if len(word) > 1 and word.isupper():
        names.append("all_caps")
    if any(char.isdigit() for char in word):
        names.append("has_digit")
    if not any(_kind(char) == "word" for char in word):
        names.append("punctuation")
    return tuple(names)


# What a word gets: the distance of a word and that word, or what kind of context and its value.
Lent = tuple[int | str, str]


def lent(words: Sequence[str], window: int) -> list[list[Lent]]:
    """Where x<1> .. x<T_x> get their features: the word itself, and what the window shows."""
    rows: list[list[Lent]] = []
    for t, word in enumerate(words):
        row: list[Lent] = [(0, word)] if t else [(0, word), ("first", "")]
        for distance in (*range(-window, 0), *range(1, window + 1)):
            if 0 <= t + distance < len(words):
                row.append((distance, words[t + distance]))
        rows.append(row)
    if window:
        for row, more in zip(rows, _context(words), strict=True):
            row += more
    return rows


def _context(words: Sequence[str]) -> Iterator[list[Lent]]:
    """What stands out against the neighbours and the sentence: shapes in a row, and capitals."""
    shapes = ["^", *map(shape, words), "$"]
    casing = _casing(words)
    for t, word in enumerate(words):
        before, own, after = shapes[t : t + 3]
        row: list[Lent] = [
            ("shapes-1", f"{before}|{own}"),
            ("shapes+1", f"{own}|{after}"),
            ("shapes", f"{before}|{own}|{after}"),
        ]
        if word[0].isupper():
            row.append(("capitals", casing))
        beside = {"-1:": words[t - 1 : t], "": [word], "+1:": words[t + 1 : t + 2]}
        for prefix, neighbour in beside.items():
            row += [(f"{prefix}{SMALL}", w.lower()) for w in neighbour if w[0].isupper()]
        yield row


def _casing(words: Sequence[str]) -> str:
    """How many words of a sentence have a capital, so what one is worth: none, some, most, all."""
    lettered = [word for word in words if word[0].isalpha()]
    capitalised = sum(word[0].isupper() for word in lettered)
    if not capitalised:
        return "none"
    if all(word.isupper() for word in lettered):
        return "all"
    return "most" if capitalised > MOST * len(lettered) else "some"


def lent_features(kind: int | str, value: str, known: Container[str] = ()) -> tuple[str, ...]:
    """Names of the features that an entry of `lent` stands for; ``known`` are the known words."""
    if isinstance(kind, int):
        names = word_features(value)
        return tuple(f"{kind:+d}:{name}" for name in names) if kind else names
    if kind.endswith(SMALL):
        value = "yes" if value in known else "no"
    return (f"{kind}={value}" if value else kind,)


def features(
    words: Sequence[str], window: int = 0, known: Container[str] = ()
) -> list[tuple[str, ...]]:
    """Names of the active features of x<1> .. x<T_x>, one tuple a word.

    With a ``window`` of w, the features of the w words before and behind count too, under names
    that begin with their distance: ``-1:suffix2=rs``, ``+1:lower=said``. So does what stands out
    there: the shapes of the word and those beside it in a row (``shapes=x|Xx|$``, where ``^`` and
    ``$`` are the ends of the sentence), and for a capitalised word how many words of the sentence
    are (``capitals=some``) and whether it is among the ``known`` words without its capitals
    (``seen_small=no``), which is told of the words beside it too.
    """
    return [
        tuple(name for kind, value in row for name in lent_features(kind, value, known))
        for row in lent(words, window)
    ]


class Vocabulary:
    """The named features the training sentences showed; feature i is component i of x<t>.

    Parameters
    ----------
    names : sequence of str
        Feature names in the order of the components of x<t>; ``n_x`` of them.
    window : int
        How many words to each side lend their features to a word.
    counts : (n_x,) array
        How often each feature stood in the training sentences.
    """

    def __init__(self, names: Sequence[str], window: int = 0, counts: Ints | None = None) -> None:
        self.names = tuple(names)
        self.window = window
        self.counts = np.ones(len(self.names), np.intp) if counts is None else counts
        self._index = {name: i for i, name in enumerate(self.names)}
        self._words = {name[len(WORD) :] for name in self.names if name.startswith(WORD)}
        self._known: dict[Lent, Ints] = {}

    @classmethod
    def learn(
        cls, sentences: Iterable[Sequence[str]], window: int = 0, min_count: int = 1
    ) -> "Vocabulary":
        """Every feature seen at least ``min_count`` times, in order of first appearance."""
        times: Counter[Lent] = Counter()  # far fewer than features, so counting these is quick
        for sentence in sentences:
            for row in lent(sentence, window):
                times.update(row)
        counts: Counter[str] = Counter()
        words = {value for (kind, value), n in times.items() if kind == 0 and n >= min_count}
        for (kind, value), n in times.items():
            for name in lent_features(kind, value, words):
                counts[name] += n
        kept = {name: count for name, count in counts.items() if count >= min_count}
        return cls(list(kept), window, np.array(list(kept.values()), dtype=np.intp))

    def __len__(self) -> int:
        return len(self.names)

    def encode(self, words: Sequence[str]) -> list[Ints]:
        """Active components of each x<t>: T_x ascending index arrays; unseen features drop out."""
        return [
            np.sort(np.concatenate([self._columns(*each) for each in row]))
            for row in lent(words, self.window)
        ]

    def _columns(self, kind: int | str, value: str) -> Ints:
        """Components of an entry of `lent`; those of many words are kept at hand."""
        if (kind, value) not in self._known:
            names = lent_features(kind, value, self._words)
            if len(self._known) >= KEPT_AT_HAND * (1 + 2 * self.window):
                self._known.clear()
            columns = [self._index[name] for name in names if name in self._index]
            self._known[kind, value] = np.array(columns, dtype=np.intp)
        return self._known[kind, value]

    def unseen(self, words: Sequence[str]) -> list[list[str]]:
        """The features of each word that the vocabulary does not know."""
        return [
            [name for name in names if name not in self._index]
            for names in features(words, self.window, self._words)
        ]
