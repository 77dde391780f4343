"""From running text to words and punctuation marks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

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
    if kind_of(text[at]) != "word":
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
        if kind_of(char) == "word":
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
    return char.isspace() or kind_of(char) == "ignore"


def _clitic(text: str, at: int) -> bool:
    """Whether a possessive or contracted "'s" stands here."""
    return (
        text[at] in APOSTROPHES
        and text[at + 1 : at + 2] in ("s", "S")
        and not (at + 2 < len(text) and kind_of(text[at + 2]) == "word")
    )


def _joins(text: str, at: int) -> bool:
    """Whether the mark at ``at`` joins what stands on both its sides into one word."""
    before, mark, after = text[at - 1], text[at], text[at + 1 : at + 2]
    if not after or kind_of(after) != "word":
        return False
    if mark in APOSTROPHES or mark in HYPHENS or mark in "_·":
        return True
    if mark in ".,:":
        return (before.isdigit() and after.isdigit()) or (mark == "." and before.isalpha())
    return False


@lru_cache(maxsize=4096)
def kind_of(char: str) -> str:
    """What a character is: part of a "word", a "mark" of its own, or one to "ignore"."""
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
