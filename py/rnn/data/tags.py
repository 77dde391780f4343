"""What a class may be called and what a tag says: one rule for those who check, write and read.

    O        outside of names
    B-PER    begins a name of the class PER; the other letters stand for other places in a name
    PER      in a name of the class PER, where a file tells no places

What looks like the letter of a place is one, whatever the classes are called: B-1 is in the class
1 even beside a class called B-1, whose own tags are B-B-1 and I-B-1. Classes that all come in
pairs, B-PER and I-PER, are such tags: with them a network tells where a name begins.
"""

import re
from collections.abc import Sequence

OUTSIDE = "O"  # what label 0 is called beside named classes
UNLABELLED = "-"  # the tag in CoNLL of a word that nobody has labelled
UNLABELLED_TAGS = frozenset((UNLABELLED, "_"))  # as others write it too
TAG = re.compile(rf"{OUTSIDE}|[BIESLUM][-_](.+)", re.DOTALL)


def class_of(tag: str) -> str:
    """The class that a tag speaks of, or O.

    >>> class_of("B-PER"), class_of("PER"), class_of("B-B-1"), class_of("B-1"), class_of("O")
    ('PER', 'PER', 'B-1', '1', 'O')
    """
    match = TAG.fullmatch(tag)
    return (match[1] or OUTSIDE) if match else tag


def kinds(classes: Sequence[str] | None) -> tuple[str, ...]:
    """What names are called: as the classes are, or where these are tags, as they say.

    >>> kinds(["PER", "LOC"]), kinds(["B-PER", "I-PER"]), kinds(["B-PER", "I-LOC"])
    (('PER', 'LOC'), ('PER',), ('B-PER', 'I-LOC'))
    """
    classes = tuple(classes or ())
    spoken_of = tuple(dict.fromkeys(map(class_of, classes)))
    pairs = {f"{place}-{kind}" for kind in spoken_of for place in "BI"}
    return spoken_of if pairs == set(classes) else classes


def is_outside(name: str) -> bool:
    """Whether this is no class but stands for outside of names; capitals do not matter."""
    return name.casefold() == OUTSIDE.casefold()


def check_class_names(names: Sequence[object]) -> None:
    """ValueError unless each of these can name a class, and no two name the same."""
    seen: set[str] = set()
    for name in names:
        text = isinstance(name, str) and name.isprintable() and name.strip() == name != ""
        if not isinstance(name, str) or not text or "," in name or is_outside(name):
            raise ValueError(
                f"{name!r} in classes cannot name a class. A name is text without commas and "
                f"without spaces around it, and not {OUTSIDE}, which stands for outside of names."
            )
        if name.casefold() in seen:
            raise ValueError(f"{name!r} stands in classes twice. Small and capital letters agree.")
        seen.add(name.casefold())
