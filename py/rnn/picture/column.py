"""One column of the unrolled network: what happened at one word."""

from .geometry import COLUMN_WIDTH, LEAD, CellPlace, Side
from .markup import clipped, direction, full, moved, short, tag, text
from .parts import (
    Lanes,
    arrow,
    cells,
    chance_bar,
    chance_limits,
    mark,
    parameter,
    symbol,
    wires,
)
from .reading import View

LONGEST = 11  # letters of a word
MIDDLE = COLUMN_WIDTH / 2


def column(view: View, t: int) -> str:
    """The column of a timestep; its origin is its upper left corner."""
    reading, is_now = view.reading, t == view.t
    geometry, size = reading.geometry, (COLUMN_WIDTH, reading.geometry.height)
    ground = tag("rect", class_="current-background", width=size[0], height=size[1])
    states = [
        moved(
            geometry.block.x,
            place.top,
            cells(geometry.block, view.state(place.cell, t), reading.full),
            class_="state",
        )
        for place in geometry.cells
    ]
    return tag(
        "g",
        ground if is_now else "",
        _outputs(view, t),
        _arrows(view, t),
        *states,
        _weights(view) if is_now else "",
        _word(view, t),
        class_=f"column-drawing {view.kind(t)}",
    )


def _outputs(view: View, t: int) -> str:
    """The label, the loss, and y_hat<t> as number and bar."""
    reading, rows = view.reading, view.reading.geometry.rows
    label = text(reading.labels[t - 1]) if reading.labels else "–"
    y = rows["y"].top + 25
    drawn = _gap(view, t)
    drawn += tag("text", label, class_="label", x=MIDDLE, y=y, text_anchor="middle")
    drawn += chance_limits(rows["bar"], 0, COLUMN_WIDTH)
    if view.is_unread(t):
        return drawn
    y_hat = float(reading.y_hat[t - 1])
    loss = None if reading.loss is None else float(reading.loss[t - 1])
    return (
        drawn
        + _number(loss, rows["loss"].baseline, "loss")
        + _number(y_hat, rows["number"].baseline, "probability")
        + chance_bar(rows["bar"], y_hat, MIDDLE)
    )


def _gap(view: View, t: int) -> str:
    """Before a word: a line where it goes on with a name, a bar where it begins one beside it."""
    between, middle = view.reading.between(t), view.reading.geometry.rows["y"].middle
    if not between:
        return ""
    width, height = (30, 3) if between == "one name" else (3, 26)
    x, y = -width / 2, middle - height / 2
    return tag("rect", class_="name-gap", x=x, y=y, width=width, height=height, rx=1.5)


def _number(value: float | None, y: float, kind: str) -> str:
    title = tag("title", full(value))
    of = {"class_": f"number {kind}", "x": MIDDLE, "y": y, "text_anchor": "middle"}
    return tag("text", short(value), title, **of)


def _arrows(view: View, t: int) -> str:
    """W_aa from the neighbour, W_ax up from the word, W_ya up to y_hat."""
    block, kind = view.reading.geometry.block, view.kind(t)
    right, gap = block.x + block.width, 2 * block.x

    def carry(place: CellPlace) -> str:
        y = place.top + block.height / 2
        from_left = [block.x - gap + 2, y, block.x - 2, y]
        from_right = [right + gap - 2, y, right + 2, y]
        return arrow(from_left if place.reads_from == "left" else from_right, kind)

    lanes = Lanes(MIDDLE, 14, block.x - 6, right + 6, 2, 2)
    places = view.reading.geometry.cells
    return "".join(map(carry, places)) + wires(view.reading.geometry, lanes, kind)


def _weights(view: View) -> str:
    """The names of the weights, on the arrows of the current column."""
    geometry = view.reading.geometry
    carried = [
        parameter(
            f"W_aa{mark(place.cell)}",
            0 if place.reads_from == "left" else COLUMN_WIDTH,
            place.top + geometry.block.height / 2 - 8,
        )
        for place in geometry.cells
    ]
    x, anchor = (MIDDLE - 8, "end") if len(geometry.cells) > 1 else (MIDDLE + 10, "start")
    into = parameter("W_ax", x, geometry.rows["input"].top + 15, anchor)
    out = parameter("W_ya", MIDDLE + 10, geometry.rows["output"].top + 15, "start")
    return "".join([*carried, into, out])


def _word(view: View, t: int) -> str:
    word, top = view.reading.words[t - 1], view.reading.geometry.rows["word"].top
    count = f"{view.reading.active[t - 1]} active"
    return (
        word_text(word, LONGEST, MIDDLE, top + 22)
        + symbol("x", t, MIDDLE - 20, top + 42, "end")
        + tag("text", count, class_="count", x=MIDDLE - 16, y=top + 42)
    )


def word_text(word: str, longest: int, x: float, y: float) -> str:
    """A word, clipped; its title has all of it."""
    rtl = {"direction": "rtl"} if direction(word) == "rtl" else {}
    return tag(
        "text",
        text(clipped(word, longest)),
        tag("title", text(word)),
        class_="word",
        x=x,
        y=y,
        text_anchor="middle",
        **rtl,
    )


def beginnings(view: View, side: Side) -> str:
    """What the cells begin with that read from this side: all zeros."""
    geometry, T_x = view.reading.geometry, len(view.reading.words)
    x, t = (LEAD - 36, 0) if side == "left" else (LEAD + T_x * COLUMN_WIDTH + 12, T_x + 1)
    drawn = ""
    for place in geometry.cells:
        if place.reads_from == side:
            y = place.top + geometry.block.height / 2
            drawn += tag(
                "g",
                tag("rect", class_="zeros", x=x, y=y - 16, width=24, height=32),
                tag("text", "0", class_="number", x=x + 12, y=y + 5, text_anchor="middle"),
                symbol(f"a{mark(place.cell)}", t, x + 12, y + 36),
                class_="beginning",
            )
    return drawn
