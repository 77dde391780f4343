"""The bytes of a file as text, and back without any other difference."""

import codecs
from typing import NamedTuple

from ..data.lines import kind_of_bytes

MARKS = (  # a longer one before that it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Document(NamedTuple):
    """A text, its encoding, and the byte order mark before it."""

    text: str
    encoding: str
    mark: bytes = b""

    def with_text(self, text: str) -> bytes:
        """The bytes of the file with another text.

        ValueError if the encoding has no sign for some of it.
        """
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            sign = error.object[error.start]
            raise ValueError(
                f"{self.encoding} has no sign for “{sign}”. Choose another style."
            ) from error

    def has(self, char: str) -> bool:
        """Whether the encoding has a sign for a character."""
        try:
            char.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True


def document(content: bytes, encoding: str | None = None) -> Document:
    """The text of a file, in an encoding that somebody names, or as its mark says, or UTF-8.

    ValueError if it is none in that encoding, or would not come back byte for byte; and for what
    holds its text in a form of its own, where a name can stand that nobody sees.
    """
    if kind := kind_of_bytes(content):
        raise ValueError(f"this is {kind}, no text. Save what it says as text.")
    mark, encoding = mark_of(content, encoding)
    try:
        text = content[len(mark) :].decode(encoding)
        same = text.encode(encoding) == content[len(mark) :]
    except UnicodeError as error:
        raise ValueError(
            f"this is not {encoding} text ({error}). Say its encoding, such as cp1252."
        ) from error
    if "\0" in text or not same:
        raise ValueError("this is not a text file, so that nothing in it can be replaced safely.")
    return Document(text, encoding, mark)


def mark_of(content: bytes, encoding: str | None = None) -> tuple[bytes, str]:
    """The byte order mark that a text begins with, and its encoding.

    That is the one of the mark, unless somebody names another; without either it is UTF-8.
    ValueError for a name of none.
    """
    try:
        "".encode(encoding or "utf-8")  # some codecs are none of texts
        asked = codecs.lookup(encoding).name if encoding else None
    except LookupError as error:
        raise ValueError(f"there is no encoding {encoding}. Try utf-8 or cp1252.") from error
    for mark, of_mark in MARKS:
        if content.startswith(mark) and asked in (None, of_mark, of_mark[:6], f"{of_mark}-sig"):
            return mark, of_mark
    return b"", {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(
        asked or "", asked or "utf-8"
    )
