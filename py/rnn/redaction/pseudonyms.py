"""The same invented name for the same name throughout, and the key that undoes it.

Every word of a name has its own, so that "Osman" is known again where "Nadia Osman" stood before.
An invented word stands nowhere in the texts, so that the way back needs no places: the key undoes
a text that was worked on since.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from ..data.nesting import json_of
from ..data.tokens import kind_of, tokenize
from .finding import Found
from .styles import replaced

FORM = "timestep key 1"
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
LEAP = 2897  # has no factor in common with the number of pairs of syllables
SYLLABLES = tuple(f"{consonant}{vowel}" for vowel in VOWELS for consonant in CONSONANTS)


def invented() -> Iterator[str]:
    """Words of two syllables, in leaps so that neighbours differ, then of three."""
    n = len(SYLLABLES)
    for i in range(n * n):
        first, second = divmod(i * LEAP % (n * n), n)
        yield (SYLLABLES[first] + SYLLABLES[second]).capitalize()
    for syllables in product(SYLLABLES, repeat=3):
        yield "".join(syllables).capitalize()


class Pseudonyms:
    """Invented words for the words of names.

    Parameters
    ----------
    texts : iterable of str
        All in which they shall stand for names; none of them has an invented word by itself.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._taken = "\n".join(texts).casefold()
        self._invented = invented()
        self._of: dict[str, str] = {}  # what a word without its capitals is called
        self._used: set[str] = set()
        self.pseudonym: dict[str, str] = {}  # word -> invented word, both as they are written

    def redact(self, text: str, names: Sequence[Found]) -> str:
        """The text with pseudonyms; ValueError in the rare case that it could not be undone."""
        redacted = replaced(text, names, lambda _, name: self._instead(name))
        if undone(redacted, self.key()) != text:
            raise ValueError(
                "An invented name and what stands beside it read like another one, so that the key "
                "would not undo it. Choose another style."
            )
        return redacted

    def key(self) -> dict[str, str]:
        """Invented word -> word."""
        return {instead: word for word, instead in self.pseudonym.items()}

    def _instead(self, name: str) -> str:
        parts, at = [], 0
        for token in tokenize(name):
            if any(kind_of(char) == "word" for char in token.text):
                parts += [name[at : token.start], self._word(token.text)]
                at = token.end
        return "".join([*parts, name[at:]])

    def _word(self, word: str) -> str:
        if word not in self.pseudonym:
            plain = word.casefold()
            known = self._of.get(plain) or self._new()
            if _as_written(known, word) in self._used:  # of the word with other capitals
                known = self._new()
            self._of.setdefault(plain, known)
            self.pseudonym[word] = _as_written(known, word)
            self._used.add(self.pseudonym[word])
        return self.pseudonym[word]

    def _new(self) -> str:
        for word in self._invented:
            if word.lower() not in self._taken:
                return word
        raise ValueError("There are more names than can be invented. Choose another style.")


def _as_written(invented_word: str, word: str) -> str:
    """An invented word in the capitals of the one that it stands for."""
    if word.isupper() and len(word) > 2:
        return invented_word.upper()
    return invented_word.lower() if word.islower() else invented_word


def undone(text: str, key: dict[str, str]) -> str:
    """The text with the names again."""
    if not key:
        return text
    begun: dict[str, list[str]] = {}  # so that few are tried at each place of the text
    for word in sorted(key, key=len, reverse=True):
        begun.setdefault(word[:2], []).append(re.escape(word[2:]))
    anyone = "|".join(f"{re.escape(two)}(?:{'|'.join(rest)})" for two, rest in begun.items())
    return re.sub(anyone, lambda found: key[found[0]], text)


def write_key(key: dict[str, str]) -> str:
    """A key as JSON."""
    return json.dumps({"form": FORM, "names": key}, ensure_ascii=False, indent=1) + "\n"


def read_key(text: str) -> dict[str, str]:
    """The key in a text that `write_key` wrote; ValueError for any other."""
    try:
        content = json_of(text)
    except ValueError:
        content = None
    names = content.get("names") if isinstance(content, dict) else None
    if not isinstance(content, dict) or content.get("form") != FORM or not isinstance(names, dict):
        raise ValueError("this is no key that redact wrote. Give the file that --key named.")
    if not all(isinstance(each, str) and each and word for word, each in names.items()):
        raise ValueError("an entry of this key is no name. Give the file that --key named.")
    return names
