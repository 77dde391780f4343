"""What a table of words calls its columns: in its first row, or in a comment of CoNLL-U Plus."""

import re
from collections.abc import Iterable, Sequence

WORD_HEADS = ("word", "token", "form", "words", "tokens", "text")
TAG_HEADS = (  # what can be no part of speech first
    *("ner", "ner_tag", "ner_tags", "ne", "ne-tag", "ne_tag", "entity", "iob", "bio"),
    *("label", "labels", "tag", "tags"),
)
LIKE_TAG = re.compile(r"(?:.*[-_: ])?(?:ne|ner|nerc|bio|iob)(?:[-_: ].*)?")
COLUMNS = re.compile(r"# ?global\.columns ?= ?(.+)")


def heads_in(row: Sequence[str]) -> tuple[str, ...] | None:
    """The names in a first row; None where it is no header: one is a word's, one a tag's."""
    heads = tuple(cell.strip().strip("#").casefold() for cell in row)
    tagged = any(head in TAG_HEADS or LIKE_TAG.fullmatch(head) for head in heads)
    return heads if tagged and not {*WORD_HEADS}.isdisjoint(heads) else None


def heads_above(lines: Iterable[str]) -> tuple[str, ...] | None:
    """The names in the comment of CoNLL-U Plus, if one of the lines is it."""
    named = next((match for line in lines if (match := COLUMNS.match(line))), None)
    return tuple(named[1].casefold().split()) if named else None


def word_head(heads: Sequence[str] | None) -> int | None:
    """The column that is called as words are."""
    return next((heads.index(head) for head in WORD_HEADS if heads and head in heads), None)


def tag_head(heads: Sequence[str] | None) -> int | None:
    """The column that is called as tags are."""
    like = (head for head in heads or () if LIKE_TAG.fullmatch(head))
    known = (head for head in TAG_HEADS if head in (heads or ()))
    head = next(iter([*known, *like]), None)
    return None if head is None or heads is None else heads.index(head)
