"""Columns that count: the words of each sentence, or the sentences of a file."""

import re
from collections.abc import Sequence
from itertools import pairwise

ID = re.compile(r"\d+(?:[-.]\d+)?")
OF_SENTENCE = re.compile(r"(\D{0,20}?)(\d+)(?:\.0|(-\d+))?")  # 7, 7.0, s7, Sentence: 7; 7-1
SAME = 0.2  # of the rows have the number of the one before, where a column counts sentences

Rows = Sequence[Sequence[str]]


def word_numbers(rows: Rows, width: int, sentences: int | None) -> int | None:
    """The column that counts the words of each sentence, 1, 2, 3 or 0, 1, 2."""
    for at in range(width - 1 if width > 2 else 0):
        column = _column(rows, at)
        if at == sentences or not column or not all(ID.fullmatch(cell) for cell in column):
            continue
        numbers = [int(re.match(r"\d+", cell)[0]) for cell in column]  # type: ignore[index]
        steps = sum(
            now in (last, last + 1) or now in (0, 1) for last, now in pairwise([-1, *numbers])
        )
        if numbers[0] in (0, 1) and steps > 0.9 * len(numbers) and len(set(numbers)) > 1:
            return at
    return None


def sentence_numbers(rows: Rows, width: int) -> int | None:
    """The column that has one number for all words of a sentence, and a larger one for the next.

    As 2-1, the number of the word stands behind it.
    """
    for at in range(width - 2 if width > 2 else 0):
        column = _column(rows, at)
        found = [match for cell in column if (match := OF_SENTENCE.fullmatch(cell))]
        if len(found) < max(len(column), 2) or len({match[1] for match in found}) > 1:
            continue
        steps = [int(now[2]) - int(last[2]) for last, now in pairwise(found)]
        both = all(match[3] for match in found)
        if min(steps) == 0 < max(steps) + both and steps.count(0) > SAME * len(steps):
            return at
    return None


def _column(rows: Rows, at: int) -> list[str]:
    return [row[at].strip() for row in rows if not row[0].startswith("#")]


def number_of_sentence(cell: str) -> str:
    """The number of the sentence in a cell, without that of the word."""
    return cell.strip().partition("-")[0]
