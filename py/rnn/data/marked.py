"""Which encoding the first bytes of a text show, where a byte is not a character."""

import re
import unicodedata

BYTE_ORDER_MARKS = (  # a longer one before that it begins with
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
WIDE = ("utf-16-le", "utf-16-be")  # two bytes a character, mostly
PRINTED = re.compile(rb"[\n\r\t\x20-\x7e]")
JAPANESE = re.compile(rb"\x1b\$[@B]")  # how ISO-2022-JP goes over to its signs


def encoding_of(head: bytes) -> str | None:
    """The encoding of a text in which a byte is not a character, if its head shows it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    if head.isascii() and JAPANESE.search(head):
        return "iso2022_jp"
    pairs = len(head) // 2
    low, high = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if 5 * high > 3 * pairs and low < high // 20 + 1:
        return "utf-16-le"
    if 5 * low > 3 * pairs and high < low // 20 + 1:
        return "utf-16-be"
    return next((each for each in WIDE if 0 in head and _is_text(head[: 2 * pairs], each)), None)


def _is_text(head: bytes, encoding: str) -> bool:
    """Whether bytes are letters, signs and spaces of few alphabets in this encoding, no ASCII."""
    if 5 * len(PRINTED.findall(head)) > 4 * len(head):
        return False
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end < len(head):
            return False
        text = head[: error.start].decode(encoding)
    strange = sum(unicodedata.category(char)[0] == "C" and char not in "\r\n\t" for char in text)
    blocks = {ord(char) >> 8 for char in text if char < "\u2e80" or char > "\ud7ff"}
    few = len(blocks) < min(8, len(text) // 4)
    return not strange and few and any(char in " \n" for char in text)
