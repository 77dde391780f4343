"""How to read a file: what somebody says of it, instead of what is found in it."""

from collections.abc import Callable
from typing import NamedTuple


class Layout(NamedTuple):
    """What is known of a file beforehand; None is found out by looking at it.

    Columns count from 1, or from -1 backwards. ``separator`` ``" "`` means runs of spaces and
    tabs, anything else itself.
    """

    format: str | None = None  # one of `FORMATS`
    word_column: int | None = None
    tag_column: int | None = None
    separator: str | None = None
    tags: tuple[str, ...] = ("PER", "PERSON")
    marked: bool = True  # whether anything in the file is a mark; else all of it is words
    placed: bool = True  # whether anybody asks where the words of unmarked text stand
    classes: tuple[str, ...] | None = ()  # instead of tags, a label each; None: all that come
    scheme: str | None = None  # how tags say where a name begins: one of schemes.SCHEMES
    offsets: str | None = None  # what spans count: one of spans.UNITS
    tag_names: tuple[str, ...] = ()  # what the tags 0, 1, ... are called where they are numbers
    encoding: str | None = None
    beside: bytes | None = None  # the text that brat's marks stand in, where it is in no file
    check_text: Callable[[str], None] | None = None  # of running text, before it is cut into words


PLAIN = Layout()
