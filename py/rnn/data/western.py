"""Whether what was read as Windows-1252 looks like it: another encoding shows in the words.

Bytes beyond ASCII are letters and signs in Windows-1252 whatever they were meant to be, so that
nothing fails. But Polish in ISO 8859-2 has signs inside of its words then (“Wi¶niewski”), and
Russian in KOI8-R has words without one plain letter (“áÎÎÁ”).
"""

import re
import string

SHOWN = 3  # words
LONGEST = 40  # characters of one
LETTER_RUNS = re.compile(r"[^\W\d_]+")
SIGNS = "¡¢£¥§©®ª°±²³¹º¼½¾¿×÷¶ƒˆ˜†‡‰™€¦¨¯¸"
INSIDE = re.compile(rf"[^\W\d_ªº][{SIGNS}]+[^\W\d_ªº]")
BEFORE = re.compile(r"(?<!\w)(?:[³¹¼½¾ºª¦¨¯¸¶]|£(?=\w\w))[^\W\d_ªº]")
CURRENCY = "\xa4"  # in ISO 8859-15 the euro


class Words:
    """The words beyond ASCII of a text, as it is read on."""

    def __init__(self) -> None:
        self.strange = ""  # the first that no Western language has
        self._telling: list[str] = []
        self._short: list[str] = []
        self._n_strange = self._n_words = 0

    def look(self, text: str) -> None:
        """Take note of some more of the text."""
        for word in text.split():
            if word.isascii():
                continue
            strange = _strangeness(word)
            letters = "".join(LETTER_RUNS.findall(word))
            tells = strange or (len(letters) > 1 and not letters.isascii())
            self._n_words += bool(tells)
            self._n_strange += strange
            called = word.strip(string.punctuation)[:LONGEST]
            if strange:
                self.strange = self.strange or called
            shown = self._telling if tells else self._short
            if len(shown) < SHOWN and called not in shown:
                shown.append(called)

    @property
    def shown(self) -> list[str]:
        """The first few, by which a reader sees whether they are right."""
        return self._telling or self._short

    @property
    def are_western(self) -> bool:
        """Whether nearly all of them could stand in a Western language."""
        return self._n_strange < 2 or 5 * self._n_strange < self._n_words


def _strangeness(word: str) -> int:
    """How much a word speaks against a Western language, from 0 to 2."""
    if CURRENCY in word:
        return 2
    runs = LETTER_RUNS.findall(word)
    is_foreign = any(len(run) > 1 and not re.search("[\x00-\x7f]", run) for run in runs)
    return int(is_foreign or bool(INSIDE.search(word) or BEFORE.search(word)))
