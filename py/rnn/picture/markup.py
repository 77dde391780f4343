"""SVG as text: elements, paths, and words and numbers as they stand in a picture."""

import math
import re
import unicodedata
from base64 import b64encode
from bisect import bisect_right
from decimal import Decimal
from html import escape
from itertools import accumulate

MINUS = "\u2212"
# What XML does not take, nor UTF-8: control characters, halves of surrogate pairs, no characters.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, *content: str, **attributes: object) -> str:
    """An element; in names of attributes ``_`` is a hyphen, and one at the end is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(content)}</{name}>" if content else f"<{name}{given}/>"


def _attribute(value: object) -> str:
    return px(value) if isinstance(value, (int, float)) else text(str(value))


def text(words: str) -> str:
    """Words as the content of an element; U+FFFD in place of what no file can hold."""
    return escape(UNWRITABLE.sub("\ufffd", words))


def px(value: float) -> str:
    """A length to a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".").removeprefix("-" if abs(value) < 0.005 else "")


# At the head of a style sheet: a picture with light-dark() in it is as what is around it.
AS_AROUND = "\n  :root {\n    color-scheme: light dark;\n  }\n"


def in_page(svg: str, described: str) -> str:
    """A picture in a page of somebody else's, with which it shares nothing.

    As an image it is shown by notebooks too that trust no markup; what does not fit is scrolled to.
    """
    source = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
    whole = {"style": "max-width: none"}
    image = tag("img", src=source, alt=described, **whole).replace("/>", ">")
    return tag("div", image, style="overflow-x: auto", tabindex=0)


def moved(x: float, y: float, *content: str, **attributes: object) -> str:
    """Content at another place."""
    return tag("g", *content, transform=f"translate({px(x)} {px(y)})", **attributes)


def short(value: float | None) -> str:
    """Three significant digits with a true minus sign, as the page writes them."""
    if value is None:
        return "–"
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else f"{MINUS if value < 0 else ''}∞"
    size = abs(value)
    if size == 0:
        return "0"
    if size >= 1e5 or size < 1e-3:
        digits, _, power = f"{size:.2e}".partition("e")
        written = f"{digits}e{int(power)}"
    else:
        written = str(math.floor(size + 0.5)) if size >= 999.5 else f"{size:#.3g}".rstrip(".")
    return (MINUS if value < 0 else "") + written.replace("e-", f"e{MINUS}")


def full(value: float | None) -> str:
    """Every digit, as many as tell it from any other number, as JavaScript writes them."""
    if value is None:
        return "not known"
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{MINUS if value < 0 else ''}Infinity"
    value = float(value)
    digits, _, power = repr(value).removesuffix(".0").partition("e")
    if power:
        is_near = -7 < int(power) < 21
        digits = f"{Decimal(repr(value)):f}" if is_near else f"{digits}e{int(power):+d}"
    return digits.replace("-", MINUS, 1)


def clipped(word: str, most: int) -> str:
    """A word, or its beginning and an ellipsis, as wide as so many Latin letters at most.

    Chinese characters and their like count twice, what stands on another letter not at all.
    """
    if sum(map(_width, word)) <= most:
        return word
    widths = list(accumulate(map(_width, word)))
    return f"{word[: bisect_right(widths, most - 1)]}…"


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def direction(words: str) -> str:
    """Which way this is written, by its first letter that has a direction: ltr or rtl."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
