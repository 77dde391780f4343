"""Which column of a table of words has the tags, and what it says under which key."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..tags import UNLABELLED_TAGS
from .schemes import OUTSIDE, Scheme, scheme_of
from .spanned import named_number

KEY_VALUE = re.compile(
    r"(?:^|\|)([A-Za-z_]*(?:ner|ne|name|entity|namedentity|nertag))=([^|]*)", re.I
)
KEYS = re.compile(r"[^=|\s]+=[^|]*(?:\|[^=|\s]+=[^|]*)*")
CONLLU = 10  # columns of CoNLL-U, where names can stand in the last alone


class Found(NamedTuple):
    """A column of tags, or None where there is none; see `rows.Table`."""

    column: int | None
    scheme: Scheme
    key: str
    sure: float


def tag_column(
    rows: Sequence[Sequence[str]],
    width: int,
    counting: Sequence[int | None],
    asked: int | None,
    names: Sequence[str],
) -> Found:
    """The column of the tags by what stands in it: of several the one that marks most.

    ``counting`` are those that count words or sentences, ``asked`` the one that is said to be it.
    """
    best: tuple[tuple[float, int, int], Found] | None = None
    for at in _candidates(rows, width) if asked is None else [asked]:
        if (at in counting and asked is None) or not 0 <= at < width:
            continue
        raw = [row[at].strip() for row in rows if not row[0].startswith("#")]
        key = _key_of(raw)
        column = [called(cell, key, names) for cell in raw]
        found = scheme_of(column, whole=True)
        if found is None:
            continue
        scheme, sure = found
        certain = sure >= 0.25 and scheme.name != "numbers"
        if not certain and asked is None and at != width - 1:
            continue
        marks = sum(map(scheme.is_name, column))
        behind = -at if scheme.name == "brackets" else at  # roles stand behind the names
        rank = (min(round(sure, 1), 1.2), marks, behind)
        if best is None or rank > best[0]:
            best = (rank, Found(at, scheme, key, rank[0]))
    if best is not None:
        return best[1]
    if asked is not None:
        return Found(asked, Scheme("prefix"), "", 0.5)
    return _untold(rows, width, any(at is not None for at in counting))


def _untold(rows: Sequence[Sequence[str]], width: int, counted: bool) -> Found:
    """What is left where no column looks like tags: the last, if that can be one at all."""
    scheme = Scheme("prefix")
    last = [row[width - 1].strip() for row in rows if len(row) == width]
    if width == 1 or _is_misc(last, width):
        return Found(None, scheme, "", 0.6 if width == CONLLU and counted else 0.0)
    if all(cell in UNLABELLED_TAGS for cell in last):
        return Found(width - 1, scheme, "", 0.4)
    passages = sum(" " in cell for cell in last)
    return Found(None if 2 * passages > len(last) else width - 1, scheme, "", 0.0)


def _is_misc(column: Sequence[str], width: int) -> bool:
    """Whether a column is that of CoNLL-U which holds key=value, without names among them."""
    keyed = [cell for cell in column if cell not in UNLABELLED_TAGS]
    whole = all(KEYS.fullmatch(cell) for cell in keyed)
    return whole and bool(keyed or width == CONLLU) and bool(column)


def _candidates(rows: Sequence[Sequence[str]], width: int) -> Sequence[int]:
    """Where tags may stand; of two columns in the second, if it can be read as tags at all."""
    if width == 1:
        return ()
    last = [row[1].strip() for row in rows] if width == 2 else []
    unlabelled = last and all(cell in UNLABELLED_TAGS for cell in last)
    return (1,) if width == 2 and (unlabelled or scheme_of(last)) else range(width)


def _key_of(column: Sequence[str]) -> str:
    """The key of a tag among key=value, if the column holds such; "" if it does not."""
    keyed = [cell for cell in column if cell not in UNLABELLED_TAGS]
    if not keyed or sum(bool(KEYS.fullmatch(cell)) for cell in keyed) < 0.9 * len(keyed):
        return ""
    keys = Counter(match[1] for cell in keyed for match in KEY_VALUE.finditer(cell))
    return keys.most_common(1)[0][0] if keys else ""


def called(cell: str, key: str, names: Sequence[str]) -> str:
    """The tag in a cell: the value of its key, and a number by its name where that is known."""
    tag = _value(cell, key) if key else cell
    named = named_number(int(tag), names) if names and tag.isdecimal() else None
    return tag if named is None else named


def _value(cell: str, key: str) -> str:
    """The value of a key among key=value; outside of names where the key is not there."""
    for pair in cell.split("|"):
        name, _, value = pair.partition("=")
        if name == key:
            return value
    return "O"


def keys_of(rows: Sequence[Sequence[str]]) -> str:
    """What a last column of key=value has, where none of it says names; "" if it has none."""
    pairs = (pair for row in rows for pair in row[-1].split("|"))
    keys = sorted({pair.partition("=")[0] for pair in pairs if KEYS.fullmatch(pair)})
    if not keys:
        return ""
    return f"; names are under none of the keys in the last column ({', '.join(keys[:6])})"


def gaps_for_outside(column: Sequence[str], lines: Sequence[str]) -> frozenset[str]:
    """Which of the tags _ and - stand for O: beside marks, where no other tag does.

    Where a sentence nobody labelled begins, an empty line stands before it, and so behind it: more
    changes from gaps to marks and back than those are inside of sentences.
    """
    gaps = UNLABELLED_TAGS.intersection(column)
    if len(gaps) != 1 or not OUTSIDE.isdisjoint(column):
        return frozenset()
    changes = sum((one in gaps) != (other in gaps) for one, other in pairwise(column))
    begun = sum(bool(line.strip()) > bool(before.strip()) for before, line in pairwise(lines))
    return gaps if changes > begun else frozenset()
