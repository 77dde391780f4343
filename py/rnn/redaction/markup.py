"""The text in HTML and XML: what stands between tags, and the values within them."""

import re
from collections.abc import Iterator

TAG = re.compile(r"<!--.*?-->|<[!/?A-Za-z][^<>]*>", re.DOTALL)
CLOSING = re.compile(r"</[A-Za-z][\w:.-]*\s*>")
COMMENT = "<!--"
VALUE = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def between_tags(text: str) -> list[tuple[int, int]] | None:
    """Where there is text, start and end in code points; None if the whole is no markup.

    A name is not written over a tag, so that a text without names keeps its tags.
    """
    return list(_between(text)) if CLOSING.search(text) else None


def _between(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for tag in TAG.finditer(text):
        yield at, tag.start()
        if tag[0].startswith(COMMENT):
            yield tag.start() + len(COMMENT), tag.end() - len("-->")
        else:
            yield from (_within(each) for each in VALUE.finditer(text, *tag.span()))
        at = tag.end()
    yield at, len(text)


def _within(value: re.Match[str]) -> tuple[int, int]:
    return value.span(1 if value[1] is not None else 2)
