"""How to read a file: its format, its columns, and which tags count."""

from typing import NamedTuple


class Layout(NamedTuple):
    """How to read a file; the defaults suit most.

    Columns count from 1, or from -1 backwards. ``separator`` None takes tabs where there are
    tabs, else runs of spaces; ``" "`` means runs of spaces and tabs, anything else itself.
    """

    format: str | None = None  # "conll", "jsonl", "text"; None goes by name and content
    word_column: int = 1
    tag_column: int = -1
    separator: str | None = None
    tags: tuple[str, ...] = ("PER", "PERSON")
    marked: bool = True  # whether brackets in plain text mark names and # begins a comment
    classes: tuple[str, ...] | None = ()  # instead of tags, a label each; None: all that come


PLAIN = Layout()
