"""The curve of a training as SVG for a notebook: the loss of each update, F1 of each epoch.

It is light or dark as what is around it.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..training.run import Run
from .looks import LIGHT, either
from .markup import AS_AROUND, in_page, moved, px, short, tag, text

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 44, 12, 40  # beside what is plotted
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
TICKS = 5
HUGE = 1e300  # beyond it, and below its inverse, there are no round numbers to write at an axis
RULES = f"""{AS_AROUND}
  text {{
    font: 12px {LIGHT["--sans"]};
    font-variant-numeric: tabular-nums;
    fill: {either("--ink")};
  }}
  .paper {{
    fill: {either("--paper")};
  }}
  path {{
    fill: none;
  }}
  .axis {{
    stroke: {either("--rule-3")};
  }}
  .loss {{
    stroke: {either("--accent")};
    stroke-width: 1.25px;
  }}
  .f1 {{
    stroke: {either("--positive")};
    stroke-width: 1.5px;
  }}
  .loss-name {{
    fill: {either("--accent")};
  }}
  .f1-name {{
    fill: {either("--positive")};
  }}
"""

Points = Sequence[tuple[float, float]]


class Scale(NamedTuple):
    """From numbers to pixels: ``low`` is at ``start``, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a number."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def with_curve(settings: str, run: Run) -> str:
    """What a training was set to, and its curve."""
    return tag("pre", text(settings)) + curve(run.curve, run.scores)


def curve(curve: Mapping[str, Sequence[float]], scores: Mapping[str, Sequence[float]]) -> str:
    """What `Run.curve` and `Run.scores` hold; nothing is drawn before the first update."""
    losses = [
        (step, min(loss, HUGE))
        for step, loss in zip(curve["step"], curve["loss"], strict=True)
        if math.isfinite(loss)
    ]
    if not losses:
        return ""
    last_step = dict(zip(curve["epoch"], curve["step"], strict=True))
    f1 = [
        (last_step[epoch], score)
        for epoch, score in zip(scores["epoch"], scores["name_f1"], strict=True)
        if epoch in last_step
    ]
    x = Scale(0, losses[-1][0], 0, PLOT_WIDTH)
    most = max(loss for _, loss in losses)
    y = Scale(0, min(most * 1.05, HUGE) if most > 1 / HUGE else 1, PLOT_HEIGHT, 0)
    y_f1 = Scale(0, 1, PLOT_HEIGHT, 0)
    drawn = [_below(x), _beside(y), _line(_thinned(losses), x, y, "loss")]
    if f1:
        drawn += [_f1_axis(y_f1), _line(f1, x, y_f1, "f1")]
    described = _described(losses, f1)
    svg = tag(
        "svg",
        tag("title", "The curve of the training") + tag("desc", described),
        tag("style", RULES),
        tag("rect", class_="paper", width="100%", height="100%"),
        moved(LEFT, TOP, *drawn),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
    )
    return in_page(svg, f"The curve of the training: {described}")


def _described(losses: Points, f1: Points) -> str:
    first, last = short(losses[0][1]), short(losses[-1][1])
    told = f"{len(losses):,} updates; loss {first} at first, {last} at the end."
    if not f1:
        return told
    best = short(max(score for _, score in f1))
    return f"{told} Name F1 on held-out sentences at best {best}."


def _thinned(points: Points) -> Points:
    """Of many, the lowest and the highest of each pixel, in order."""
    size = math.ceil(len(points) / PLOT_WIDTH)
    if size <= 2:
        return points
    kept: list[tuple[float, float]] = []
    for begin in range(0, len(points), size):
        part = points[begin : begin + size]
        kept += sorted(
            {min(part, key=lambda point: point[1]), max(part, key=lambda point: point[1])}
        )
    return kept


def _line(points: Points, x: Scale, y: Scale, kind: str) -> str:
    d = "M" + "L".join(f"{px(x(a))} {px(y(b))}" for a, b in points)
    return tag("path", class_=kind, d=d if len(points) > 1 else f"{d}h1")


def _ticks(high: float) -> list[float]:
    """Round numbers from 0 to that, about as many as there is room for."""
    rough = high / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    return [step * i for i in range(math.floor(high / step * (1 + 1e-9)) + 1)]


def _below(x: Scale) -> str:
    """The axis of the updates."""
    axis = tag("path", class_="axis", d=f"M0 {PLOT_HEIGHT}h{PLOT_WIDTH}")
    ticks = (
        tag("text", f"{tick:,.0f}", x=x(tick), y=PLOT_HEIGHT + 15, text_anchor="middle")
        for tick in _ticks(x.high)
        if tick == round(tick)
    )
    name = tag("text", "update", x=PLOT_WIDTH / 2, y=PLOT_HEIGHT + 33, text_anchor="middle")
    return "".join([axis, *ticks, name])


def _beside(y: Scale) -> str:
    """The axis of the loss, at the left."""
    ticks = (
        tag("text", f"{tick:.6g}", x=-6, y=y(tick) + 4, text_anchor="end")
        for tick in _ticks(y.high)
    )
    return "".join(
        [tag("path", class_="axis", d=f"M0 0v{PLOT_HEIGHT}"), *ticks, _name("loss", -40)]
    )


def _f1_axis(y: Scale) -> str:
    """The axis of name F1, at the right."""
    axis = tag("path", class_="axis", d=f"M{PLOT_WIDTH} 0v{PLOT_HEIGHT}")
    ticks = (tag("text", px(tick), x=PLOT_WIDTH + 6, y=y(tick) + 4) for tick in (0, 0.5, 1))
    return "".join([axis, *ticks, _name("name F1", PLOT_WIDTH + 38, "f1-name")])


def _name(of_axis: str, x: float, kind: str = "loss-name") -> str:
    """Along its axis, in the colour of its line."""
    turned = f"rotate(-90 {px(x)} {px(PLOT_HEIGHT / 2)})"
    at = {"x": x, "y": PLOT_HEIGHT / 2, "text_anchor": "middle", "transform": turned}
    return tag("text", of_axis, class_=kind, **at)
