"""What stands in a name's place, and the text with it there."""

from collections.abc import Callable, Sequence

from ..data.tokens import HYPHENS, kind_of
from .finding import Found

BAR = "█"
PLAIN_BAR = "X"  # where the encoding has no bar
STYLES = ("label", "bar", "initials", "pseudonym")


def replaced(text: str, names: Sequence[Found], instead: Callable[[Found, str], str]) -> str:
    """The text with something instead of each name, which lie in their order; all else stays."""
    parts, at = [], 0
    for name in names:
        parts += [text[at : name.start], instead(name, text[name.start : name.end])]
        at = name.end
    return "".join([*parts, text[at:]])


def label(name: Found, classes: Sequence[str] = ()) -> str:
    """[NAME], or the class where there are classes."""
    return f"[{classes[name.label - 1] if classes else 'NAME'}]"


def bar(name: str, char: str = BAR) -> str:
    """As many bars as the name has characters.

    >>> bar("Ada B.")
    '██████'
    """
    return char * len(name)


def initials(name: str) -> str:
    """The first letter of each word and of what hyphens join.

    >>> initials("Jean-Luc van O'Brien")
    'J.-L. v. O.'
    """
    shown, first = [], True
    for char in name:
        if char.isspace() or char in HYPHENS:
            shown.append(char)
            first = True
        elif first and kind_of(char) == "word":
            shown.append(f"{char}.")
            first = False
    return "".join(shown)
