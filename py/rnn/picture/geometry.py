"""Where everything in the picture stands, in pixels, as on a wide page.

The page's own places are those of web/js/stage/picture/geometry.js; a test compares the two
pictures element by element. A column is one word; its origin is its upper left corner.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self

Side = Literal["left", "right"]

MARGIN = 24
COLUMN_WIDTH = 90
LEAD = 44  # before the first column: a<0>
ROLLED_WIDTH = 152
GAP = 10  # between the rolled and the unrolled network
BETWEEN_BLOCKS = 22
BLOCK_WIDTH = 64
BLOCK_HEIGHT = 112
HEIGHTS = {"y": 36, "loss": 20, "number": 20, "bar": 42, "output": 22}
BELOW = {"input": 20, "word": 46}


class Row(NamedTuple):
    """What stands side by side."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2

    @property
    def baseline(self) -> float:
        """Of a number, which the page makes a button of at least 24 pixels."""
        return self.top + max(24, self.height) / 2 + 4


@dataclass(frozen=True)
class Block:
    """The cells of one state, strip by strip from the left, each from top to bottom."""

    x: float
    width: float
    height: float
    units: int
    rows: int
    cell_width: float
    cell_height: float

    @classmethod
    def of(cls, units: int, height: float) -> Self:
        """Up to 8 units in one strip, up to 16 in two, up to 64 in four, more in eight."""
        strips = 1 if units <= 8 else 2 if units <= 16 else 4 if units <= 64 else 8
        rows = max(1, math.ceil(units / strips))
        x = (COLUMN_WIDTH - BLOCK_WIDTH) / 2
        return cls(x, BLOCK_WIDTH, height, units, rows, BLOCK_WIDTH / strips, height / rows)

    def scaled(self, x: float, width: float, tall: float = 1) -> "Block":
        """The same cells in another width, and so many times as high."""
        return replace(
            self,
            x=x,
            width=width,
            height=self.height * tall,
            cell_width=self.cell_width * width / self.width,
            cell_height=self.cell_height * tall,
        )

    def corner(self, unit: int) -> tuple[float, float]:
        """The upper left corner of a unit's cell, within the block."""
        return unit // self.rows * self.cell_width, unit % self.rows * self.cell_height


class CellPlace(NamedTuple):
    """Where the states of a cell stand."""

    cell: int
    reads_from: Side
    top: float


@dataclass(frozen=True)
class Geometry:
    """The places of a network of so many units."""

    block: Block
    rows: dict[str, Row]
    cells: tuple[CellPlace, ...]  # from top to bottom, the last cell first
    height: float
    trail: float  # behind the last column

    @classmethod
    def of(cls, units: int, sides: Sequence[Side]) -> Self:
        """The rows from top to bottom, with a block for each cell."""
        tall = (0.75 if len(sides) > 1 else 1) * BLOCK_HEIGHT
        top, rows, cells = 0.0, {}, []
        for name, height in HEIGHTS.items():
            rows[name] = Row(top, height)
            top += height
        for cell in reversed(range(len(sides))):
            cells.append(CellPlace(cell, sides[cell], top))
            top += tall + (BETWEEN_BLOCKS if cell else 0)
        for name, height in BELOW.items():
            rows[name] = Row(top, height)
            top += height
        trail = LEAD if "right" in sides else 0
        return cls(Block.of(units, tall), rows, tuple(cells), top, trail)

    def size(self, words: int) -> tuple[float, float]:
        """Width and height of the whole picture with its margin."""
        width = UNROLLED_LEFT + column_left(words + 1) + self.trail
        return width + 2 * MARGIN, self.height + 2 * MARGIN


UNROLLED_LEFT = ROLLED_WIDTH + GAP


def column_left(t: int) -> float:
    """The left edge of the column of timestep t, within the unrolled network."""
    return LEAD + (t - 1) * COLUMN_WIDTH
