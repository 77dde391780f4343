"""Several texts at once: what is found in all of them, and their bytes without the names."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .document import Document
from .finding import Findings, Found, Read, Wishes, find, words_of
from .pseudonyms import Pseudonyms
from .styles import BAR, PLAIN_BAR, bar, initials, label, replaced

WARNING = (
    "No network finds all names. Read what was written before you pass it on, and mind what tells "
    "of a person without a name."
)


class Named(NamedTuple):
    """A text, and what to call it in a message."""

    name: str
    document: Document


class Redacted(NamedTuple):
    """The bytes of each text, and what undoes pseudonyms: invented word -> word."""

    contents: list[bytes]
    key: dict[str, str]


def found_in_all(
    all_read: Sequence[Sequence[Read]], texts: Sequence[Named], wishes: Wishes
) -> list[Findings]:
    """Names and what is unsure of each text; a name in one of them is known in all."""
    pairs = [(each, named.document.text) for each, named in zip(all_read, texts, strict=True)]
    known = {
        word for each, text in pairs for word in words_of(find(each, text, wishes).names, text)
    }
    return [find(each, text, wishes, known) for each, text in pairs]


def redacted(
    texts: Sequence[Named], findings: Sequence[Findings], style: str, classes: Sequence[str] = ()
) -> Redacted:
    """The texts in one of the `STYLES`; ValueError, with the text's name, if one cannot be."""
    pseudonyms = Pseudonyms(text.document.text for text in texts)
    contents = []
    for (name, content), found in zip(texts, findings, strict=True):
        try:
            if style == "pseudonym":
                written = pseudonyms.redact(content.text, found.names)
            else:
                written = replaced(content.text, found.names, _instead(style, classes, content))
            contents.append(content.with_text(written))
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return Redacted(contents, pseudonyms.key())


def _instead(style: str, classes: Sequence[str], content: Document) -> Callable[[Found, str], str]:
    """What a style puts for a name."""
    if style == "bar":
        char = BAR if content.has(BAR) else PLAIN_BAR
        return lambda _, name: bar(name, char)
    if style == "initials":
        return lambda _, name: initials(name)
    return lambda found, _: label(found, classes)
