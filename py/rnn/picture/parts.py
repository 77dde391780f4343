"""The pieces the picture is made of: arrows, cells, bars, symbols. Colours are classes."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .geometry import Block, Geometry, Row
from .markup import px, tag

HEAD = 4.5
HALF_BAR = 13


def arrow(line: Sequence[float], kind: str) -> str:
    """Along a line of horizontal and vertical pieces; x and y of each point."""
    points = list(zip(line[::2], line[1::2], strict=True))
    (from_x, from_y), (x, y) = points[-2:]
    dx, dy = _sign(x - from_x), _sign(y - from_y)

    def wing(side: int) -> str:
        across, down = (
            x - HEAD * dx + side * HEAD * dy * 0.8,
            y - HEAD * dy + side * HEAD * dx * 0.8,
        )
        return f"{px(across)} {px(down)}"

    shaft = "L".join(f"{px(a)} {px(b)}" for a, b in points)
    return tag("path", class_=f"arrow {kind}", d=f"M{shaft}M{wing(1)}L{px(x)} {px(y)}L{wing(-1)}")


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"M{px(x)} {px(y)}h{px(width)}v{px(height)}h{px(-width)}z"


def cells(block: Block, values: Sequence[float] | None, full: float) -> str:
    """A state: a bar to the right of the middle is positive, to the left negative."""
    grid, middles = "", ""
    for unit in range(block.units):
        x, y = block.corner(unit)
        grid += _rectangle(x + 0.5, y + 0.5, block.cell_width - 1, block.cell_height - 1)
        middles += f"M{px(x + block.cell_width / 2)} {px(y + 0.5)}v{px(block.cell_height - 1)}"
    drawn = tag("path", class_="cells", d=grid) + tag("path", class_="middles", d=middles)
    return drawn if values is None else drawn + _bars(block, values, full)


def _bars(block: Block, values: Sequence[float], full: float) -> str:
    """Bars to the right, bars to the left, and what is not a number as full cells."""
    inset = 2.5 if block.cell_height > 10 else 1.25
    half, height = block.cell_width / 2 - 1.25, block.cell_height - 2 * inset
    paths = {"positive": "", "negative": "", "odd": ""}
    for unit, value in enumerate(values):
        x, y = block.corner(unit)
        middle = x + block.cell_width / 2
        length = half * (min(1.0, abs(value) / full) if math.isfinite(value) else 1)
        if value > 0:
            paths["positive"] += _rectangle(middle, y + inset, length, height)
        elif value < 0:
            paths["negative"] += _rectangle(middle - length, y + inset, length, height)
        elif value != 0:
            paths["odd"] += _rectangle(x + 1.25, y + inset, 2 * half, height)
    return "".join(tag("path", class_=kind, d=d) for kind, d in paths.items() if d or kind != "odd")


def chance_bar(row: Row, value: float, middle: float) -> str:
    """A probability between two lines, which are 0 and 1."""
    tall = max(1.0, (value if math.isfinite(value) else 0) * (row.height - 6))
    y = row.top + row.height - 3 - tall
    return tag("rect", class_="y-hat", x=middle - HALF_BAR, y=y, width=2 * HALF_BAR, height=tall)


def chance_limits(row: Row, x: float, width: float) -> str:
    """These two lines."""
    ends = (row.top + 2.5, row.top + row.height - 2.5)
    d = "".join(f"M{px(x)} {px(y)}h{px(width)}" for y in ends)
    return tag("path", class_="limits", d=d)


def symbol(name: str, t: int, x: float, y: float, anchor: str = "middle") -> str:
    """a<t> and its like."""
    letter, _, subscript = ("ŷ", "", "") if name == "y_hat" else name.partition("_")
    below = tag("tspan", subscript, class_="index", dy=3) if subscript else ""
    step = tag("tspan", f"⟨{t}⟩", class_="index", dy=-8 if subscript else -5)
    return tag("text", letter, below, step, class_="symbol", x=x, y=y, text_anchor=anchor)


def parameter(name: str, x: float, y: float, anchor: str = "middle") -> str:
    """W_ax and its like."""
    letter, *subscripts = name.split("_")
    index = tag("tspan", " ".join(subscripts), class_="index", dy=3)
    return tag("text", letter, index, class_="symbol", x=x, y=y, text_anchor=anchor)


def mark(cell: int) -> str:
    """What stands behind the symbols of a cell: nothing, or "_r" for that which reads back."""
    return "_r" if cell else ""


class Lanes(NamedTuple):
    """Where arrows are led past a cell: to y_hat<t> left of it, from the word right of it."""

    middle: float
    aside: float  # how far from the middle they begin and end
    left: float
    right: float
    below: float  # between the cell above and an arrow that is led into it
    above: float  # between a cell and an arrow that is led out of it


def wires(geometry: Geometry, lanes: Lanes, kind: str) -> str:
    """The arrows between the word, the cells and y_hat<t>."""
    middle, aside, left, right, below, above = lanes
    height, places = geometry.block.height, geometry.cells
    foot, head = geometry.rows["word"].top - 2, geometry.rows["output"].top + 2
    lines: list[list[float]] = [
        [middle, foot, middle, places[-1].top + height + 2],
        [middle, places[0].top - 2, middle, head],
    ]
    for upper, lower in pairwise(places):
        bottom = upper.top + height
        between = (bottom + lower.top) / 2
        into, out = middle + aside, middle - aside
        begin, end = [into, foot, into, foot - 8, right, foot - 8], bottom + below
        lines.append([*begin, right, between, into, between, into, end])
        begin, end = [out, lower.top - above, out, between, left, between], head
        lines.append([*begin, left, head + 8, out, head + 8, out, end])
    return "".join(arrow(line, kind) for line in lines)
