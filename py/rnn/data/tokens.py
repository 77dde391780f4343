"""From running text to words and punctuation marks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

APOSTROPHES = "'’ʼ‘`´＇"
HYPHENS = "-‐‑"
ZERO_WIDTH_JOINER = "\u200d"
JOINERS = "\u200c" + ZERO_WIDTH_JOINER  # stand inside words of Indic and Arabic script
OTHER = "other"  # script
UNSEEN_INSIDE = "\u00ad\u2060"  # soft hyphen and word joiner: where a line may or may not break
GERESH = "׳"  # behind a Hebrew letter
GERSHAYIM = '״"”'  # between two, and what is typed for it
REPEATED = ".-=*_~+$<>^&|/\\#'`"  # several in a row are one mark

# Scripts without spaces: they end an address, or it would take the sentence behind it.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"  # Chinese, Japanese, Korean
)
SIGN = rf"[^\W{UNSPACED}]"
IN_URL = rf"[^\s()<>,\"“”„«»‹›{APOSTROPHES}{UNSPACED}]"
IN_BRACKETS = rf"\({IN_URL}*\)"
URL = rf"(?:https?://|www\.)(?:{IN_URL}|,(?=\d)|{IN_BRACKETS})*(?:{SIGN}|/|{IN_BRACKETS})"
PART = rf"{SIGN}(?:(?:{SIGN}|-)*{SIGN})?"
MAIL = rf"{SIGN}(?:{SIGN}|[.+-]){{0,63}}@{PART}(?:\.(?![A-Z][a-z]){PART})*"
MAY_HOLD_ADDRESS = re.compile(r"@|://|www\.")

LETTERS = (
    r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"  # Latin
    r"\u0391-\u03a1\u03a3-\u03ce\u0400-\u0481\u048a-\u052f]"  # Greek, Cyrillic
)
BEGINNING = re.compile(f"{LETTERS}+")
# Most words, numbers and marks, at one go.
PLAIN = re.compile(rf" ?({LETTERS}{{2,}}+(?=[\s,;!?)]|\Z)|[.,;:!?()\"](?=\s|\Z)|[0-9]++(?=\s|\Z))")
ACCENTS = "[\u0300-\u036f]*"
DOTTED = re.compile(rf"(?:(?:[^\W\d_]{ACCENTS}){{1,2}}\.){{2,}}")
EMOTICON = re.compile(r"[:;]-?(?:[)(]+|[DPp])(?!\w)")
CLITIC = re.compile(rf"[{APOSTROPHES}](?:s|S|ll|LL|d|D|m|M|re|RE|ve|VE)")
AUXILIARIES = (
    "ai are ca could dare did do does had has have is may might must need ought sha should was "
    "were wo would"
)
NEGATED = re.compile(rf"(?i:{AUXILIARIES.replace(' ', '|')})(?=(?i:n)[{APOSTROPHES}](?i:t))")
ABBREVIATIONS = frozenset(
    (
        "Dr Drs Mr Mrs Ms Mx Prof St Sts Sr Jr Lt Col Gen Capt Cmdr Sgt Maj Rev Fr Hon Gov Sen Rep "
        "Pres Mme Mlle Messrs Esq Dipl Ing Mt Ft Inc Ltd Corp Co Bros vs etc approx "
        "Jan Feb Apr Aug Sept Oct Nov Dec"
    ).split()
)
LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))


class Token(NamedTuple):
    """One word or punctuation mark, with its place in the text.

    ``text[start:end]`` of the original string is the word; offsets count code points.
    """

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Split running text of any script into words and punctuation marks.

    Hyphens and apostrophes inside a word stay ("Jean-Luc", "O'Brien"); a possessive "'s" and
    what English contracts ("Ann 'll", "do n't") are words of their own, as in the Penn Treebank,
    so that the name before can be marked; initials and titles keep their full stop ("J.", "Dr."),
    also where no space follows ("Mr. Harris" from "Mr.Harris"). Web and mail addresses, @handles
    and #tags are one word, and so is a mark that is repeated ("!!!"). Chinese characters are words
    of their own. Scripts written without spaces and without such characters (Thai, Khmer) come
    back as one word a run.
    """
    return list(each_token(text))


def each_token(
    text: str, begin: int = 0, stop: int | None = None, before: str = ""
) -> Iterator[Token]:
    """The words that begin in ``text[begin:stop]``, one by one, behind the word ``before``."""
    at, last_was_initial = begin, _stopped_initial(before)
    stop = len(text) if stop is None else stop
    addresses = MAY_HOLD_ADDRESS.search(text, begin, stop) is not None
    while at < stop:
        if plain := PLAIN.match(text, at):
            end, last_was_initial = plain.end(), False
            yield Token(plain[1], plain.start(1), end)
        elif _left_out(text[at]):
            end = at + 1
        else:
            address = _address().match(text, at) if addresses else None
            end = address.end() if address else _token_end(text, at, last_was_initial)
            yield Token(text[at:end], at, end)
            last_was_initial = _stopped_initial(text[at:end])
        at = end


@cache
def _address() -> re.Pattern[str]:
    """A web or mail address, compiled when a text may hold one: that takes a while."""
    return re.compile(f"{URL}|{MAIL}")


def _token_end(text: str, at: int, after_initial: bool) -> int:
    """The position behind the token that begins at ``at``, which is no address."""
    if end := _clitic_end(text, at):
        return end
    if kind_of(text[at]) != "word":
        return _mark_end(text, at)
    if (negated := NEGATED.match(text, at)) and not _is_word(text, negated.end() + 3):
        return negated.end()
    end = _word_end(text, at)
    return _with_full_stop(text, at, end, after_initial)


def _mark_end(text: str, at: int) -> int:
    """End of a mark: one that is repeated, an emoticon, a joined emoji and a #tag are one."""
    if text[at] in "@#":
        called = at + 2 if text[at + 1 : at + 2] == "_" else at + 1
        if _is_word(text, called) and not text[called].isdigit() and _script(text[called]) == OTHER:
            return _word_end(text, called)
    if emoticon := EMOTICON.match(text, at):
        return emoticon.end()
    end = at + 1
    while end < len(text) and _goes_on(text, at, end):
        end += 1
    return end


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the mark that begins at ``at`` reaches over the character at ``end``."""
    first, before, char = text[at], text[end - 1], text[end]
    if first in REPEATED and char == first:
        return True
    if first in "!?":
        return char in "!?"
    if char == ZERO_WIDTH_JOINER:  # of two emoji
        return unicodedata.category(text[end + 1 : end + 2] or " ") == "So"
    if "\U0001f1e6" <= first <= "\U0001f1ff":  # a flag is two letters
        return end == at + 1 and "\U0001f1e6" <= char <= "\U0001f1ff"
    skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return before == ZERO_WIDTH_JOINER or skin_tone or unicodedata.category(char) in ("Mn", "Me")


def _word_end(text: str, at: int) -> int:
    beginning = BEGINNING.match(text, at)
    script, end = _script(text[at]), beginning.end() if beginning else at + 1
    while end < len(text):
        char = text[end]
        if char in APOSTROPHES and _clitic_end(text, end):
            break
        if kind_of(char) == "word":
            if unicodedata.category(char)[0] != "M" and (
                script == "han" or _script(char) != script
            ):
                break
        elif char in JOINERS or _hebrew_mark(text, at, end):
            pass
        elif not _joins(text, at, end) or script == "han" or _script(text[end + 1]) != script:
            break
        end += 1
    return end


def _with_full_stop(text: str, at: int, end: int, after_initial: bool) -> int:
    """The end of the word, moved behind a full stop that belongs to it."""
    word, stops = text[at:end], text[end : end + 1] == "." and text[end : end + 2] != ".."
    if stops and _abbreviation(word):
        return end + 1
    if (dotted := DOTTED.match(text, at)) and dotted.end() >= end:
        return dotted.end()
    belongs = stops and _initial(word) and (after_initial or not text_ends(text, end + 1))
    return end + 1 if belongs else end


def text_ends(text: str, at: int) -> bool:
    """Whether nothing that can be seen stands from ``at`` on."""
    return all(_left_out(text[i]) for i in range(at, len(text)))


def _abbreviation(word: str) -> bool:
    return word in ABBREVIATIONS or (word.isupper() and word.capitalize() in ABBREVIATIONS)


def _stopped_initial(word: str) -> bool:
    return word[-1:] == "." and _initial(word[:-1])


def _initial(word: str) -> bool:
    """Whether a word is one capital, with its accents; not "I", which is a word."""
    return word.isupper() and word != "I" and len(unicodedata.normalize("NFC", word)) == 1


def _left_out(char: str) -> bool:
    """Whether a character is part of no word: spaces, and control and format characters."""
    return char.isspace() or kind_of(char) == "ignore"


def _is_word(text: str, at: int) -> bool:
    """Whether the character at ``at``, if there is one, is part of a word."""
    return at < len(text) and kind_of(text[at]) == "word"


def _clitic_end(text: str, at: int) -> int:
    """The end of a possessive or contraction ("'s", "'ll") that stands at ``at``; 0 if none does.

    Between two quotation marks it is a quoted letter.
    """
    if text[at] not in APOSTROPHES or not (clitic := CLITIC.match(text, at)):
        return 0
    end = clitic.end()
    quoted = text[end : end + 1] in tuple(APOSTROPHES) and not (at and _is_word(text, at - 1))
    return 0 if quoted or _is_word(text, end) else end


def _joins(text: str, at: int, mark: int) -> bool:
    """Whether what stands at ``mark`` joins both its sides into the one word from ``at`` on."""
    if not _is_word(text, mark + 1):
        return False
    before, char, after = text[mark - 1], text[mark], text[mark + 1]
    if char in APOSTROPHES or char in HYPHENS or char in UNSEEN_INSIDE or char in "_·":
        return True
    if char in ".,:/" and before.isdigit() and after.isdigit():
        return True
    return char == "." and _is_word(text, mark - 1) and not _begins_anew(text, at, mark)


def _begins_anew(text: str, at: int, stop: int) -> bool:
    """Whether the full stop between two letters ends a sentence, a title or an initial.

    Behind it stands a capital and then a small letter ("Osman.She"), or a letter of a script
    without capitals. Else it is part of the word ("example.com", "U.S.A").
    """
    if stop - at <= LONGEST_ABBREVIATION and _abbreviation(text[at:stop]):
        return True
    first, then = text[stop + 1], stop + 2
    while then < len(text) and unicodedata.category(text[then])[0] == "M":
        then += 1
    if first.isupper():
        return then < len(text) and text[then].islower()
    return not (first.islower() or first.isdigit())


def _hebrew_mark(text: str, at: int, mark: int) -> bool:
    """Whether a geresh or gershayim, or what is typed for them, belongs to the word from ``at``."""
    char = text[mark]
    if char not in GERESH + GERSHAYIM + APOSTROPHES or not _hebrew(text[mark - 1]):
        return False
    if char in GERSHAYIM:
        return mark + 1 < len(text) and _hebrew(text[mark + 1])
    return char == GERESH or not at or text[at - 1] not in APOSTROPHES


def _hebrew(char: str) -> bool:
    return "\u0590" <= char <= "\u05f2" or "\ufb1d" <= char <= "\ufb4f"


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
    return "katakana" if name.startswith("KATAKANA") else OTHER
