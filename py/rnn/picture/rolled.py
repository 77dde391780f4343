"""The rolled network: one box that is used at every word, its loop bringing a<t-1> in."""

from functools import cached_property

from .column import word_text
from .geometry import ROLLED_WIDTH, Block, CellPlace, Geometry, Row
from .markup import full, moved, short, tag, text
from .parts import Lanes, arrow, cells, chance_bar, chance_limits, mark, parameter, symbol, wires
from .reading import View

LEFT, WIDTH, CARRY_WIDTH = 40, 56, 28  # of the box, and of what stands on its loop
MIDDLE = LEFT + WIDTH / 2
LONGEST = 9  # letters of a word


class Rolled:
    """The drawing of a view; it stands on the rows of the unrolled network, and names them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.geometry: Geometry = view.reading.geometry

    @cached_property
    def box(self) -> Block:
        """The state of now."""
        return self.geometry.block.scaled(LEFT, WIDTH)

    @cached_property
    def carry(self) -> Block:
        """On the loop: the state before."""
        return self.geometry.block.scaled(ROLLED_WIDTH - CARRY_WIDTH - 8, CARRY_WIDTH, 0.5)

    def drawing(self) -> str:
        """All of it."""
        lanes = Lanes(MIDDLE, 12, LEFT - 8, LEFT + WIDTH + 8, 3, 5)
        word = self.view.reading.words[self.view.t - 1]
        return tag(
            "g",
            self._outputs(),
            wires(self.geometry, lanes, "current"),
            *map(self._state, self.geometry.cells),
            self._names(),
            word_text(word, LONGEST, MIDDLE, self.geometry.rows["word"].top + 20),
            class_="rolled current",
        )

    def _outputs(self) -> str:
        reading, i, rows = self.view.reading, self.view.t - 1, self.geometry.rows
        label = reading.labels[i] if reading.labels else None
        loss = None if reading.loss is None else float(reading.loss[i])
        y_hat = float(reading.y_hat[i])
        return (
            _in_row("number", rows["y"], label or "–", label or "not labelled yet")
            + tag("g", _in_row("number loss", rows["loss"], short(loss), full(loss)), opacity=1)
            + tag(
                "g",
                _in_row("number probability", rows["number"], short(y_hat), full(y_hat)),
                opacity=1,
            )
            + chance_limits(rows["bar"], LEFT, WIDTH)
            + chance_bar(rows["bar"], y_hat, MIDDLE)
        )

    def _state(self, place: CellPlace) -> str:
        """A cell in its box, with its loop."""
        box, view = self.box, self.view
        values = view.state(place.cell, view.t)
        frame = tag(
            "rect",
            class_="box",
            x=box.x - 3,
            y=place.top - 3,
            width=box.width + 6,
            height=box.height + 6,
            rx=4,
        )
        drawn = cells(box, values, view.reading.full)
        return frame + moved(box.x, place.top, drawn, class_="state") + self._loop(place)

    def _loop(self, place: CellPlace) -> str:
        """The loop, and on it the state that it brings."""
        carry, box, top = self.carry, self.box, place.top
        right, x = box.x + box.width + 5, carry.x + carry.width / 2
        carry_top = top + box.height / 2 - carry.height / 2
        out, home = top + 12, top + box.height - 12
        before = self.view.carried_from(place.reads_from)
        is_outside = not 1 <= before <= len(self.view.reading.words)
        values = [0.0] * carry.units if is_outside else self.view.state(place.cell, before)
        carried = cells(carry, values, self.view.reading.full)
        return (
            arrow([right, out, x, out, x, carry_top - 3], "current")
            + arrow([x, carry_top + carry.height + 3, x, home, right, home], "current")
            + moved(carry.x, carry_top, carried, class_="state")
        )

    def _names(self) -> str:
        """The rows by name."""
        t, rows, tall = self.view.t, self.geometry.rows, self.geometry.block.height
        loop_x = self.carry.x + self.carry.width / 2
        drawn = symbol("y", t, 0, rows["y"].top + 25, "start")
        drawn += tag("text", "loss", class_="count", x=0, y=rows["loss"].baseline)
        drawn += symbol("y_hat", t, 0, rows["number"].baseline + 1, "start")
        for cell, side, top in self.geometry.cells:
            name = f"a{mark(cell)}"
            drawn += symbol(name, t, 0, top + tall / 2 + 5, "start")
            drawn += symbol(name, self.view.carried_from(side), loop_x, top + 6)
            drawn += parameter(f"W_aa{mark(cell)}", loop_x, top + tall + 4)
        into = MIDDLE - 36 if len(self.geometry.cells) > 1 else MIDDLE + 8
        drawn += parameter("W_ya", MIDDLE + 8, rows["output"].top + 17, "start")
        drawn += parameter("W_ax", into, rows["input"].top + 18, "start")
        return drawn + symbol("x", t, 0, rows["word"].top + 42, "start")


def _in_row(kind: str, row: Row, content: str, title: str) -> str:
    """In the middle of a row."""
    of = {"class_": kind, "x": MIDDLE, "y": row.middle + 5, "text_anchor": "middle"}
    return tag("text", text(content), tag("title", text(title)), **of)
