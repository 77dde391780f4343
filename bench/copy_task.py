"""How far back each cell learns: the copy task at distances 5 to 100, gradients clipped and not.

    .venv/bin/python bench/copy_task.py [--seeds 1 2 3] [--picture docs/pictures/copy-task.svg]

Runs `rnn.sequences.copy_task.learning` for each cell and distance: gates of GRU and LSTM that begin
open, with clipping and without, and as they usually begin, with clipping. Prints a JSON line a run,
and rows of Markdown: the accuracy after 400 updates, and how much of |dL/da<T>| arrives at a<1>
before anything is learnt. Draws both as SVG; a pale bar goes from the lowest to the highest seed.
"""

import argparse
import json
import math
import os
import statistics
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rnn.network.cells import CELLS
from rnn.sequences.copy_task import CLIP_NORM, DISTANCES, KEPT, learning


class Way(NamedTuple):
    """A cell, and how it is trained."""

    cell: str
    clip_norm: float = CLIP_NORM
    set_open: bool = True

    @property
    def says(self) -> str:
        """In words."""
        begins = "" if self.set_open else ", as usual"
        return f"{self.cell}{begins}{'' if self.clip_norm else ', not clipped'}"


WAYS = [Way(cell, clip) for cell in CELLS for clip in (CLIP_NORM, 0.0)]
WAYS += [Way(cell, CLIP_NORM, False) for cell in ("gru", "lstm")]


class Found(NamedTuple):
    """Of a way at a distance, over the seeds."""

    accuracy: list[float]
    arrives: float  # |dL/da<1>| / |dL/da<T>| before learning
    seconds: float
    failures: int


def main() -> None:
    """Run, print and draw."""
    options = parse()
    found = {
        way: {distance: run(way, distance, options.seeds) for distance in DISTANCES} for way in WAYS
    }
    print(table(found))
    if options.picture:
        options.picture.write_text(picture(found), encoding="utf-8")


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--picture", type=Path)
    return parser.parse_args()


def run(way: Way, distance: int, seeds: list[int]) -> Found:
    """Every seed of one way at one distance."""
    accuracy, arrives, failures, begin = [], [], 0, time.process_time()
    for seed in seeds:
        given = way.cell, distance, way.clip_norm, way.set_open
        first, *_, last = learning(*given, every=1000, random_state=seed)
        accuracy.append(last.accuracy)
        arrives.append(first.arriving[0] / first.arriving[-1])
        failures += last.failure is not None
    seconds = (time.process_time() - begin) / len(seeds)
    found = Found(accuracy, statistics.median(arrives), seconds, failures)
    about = {"bench": "copy task", "distance": distance} | way._asdict()
    print(json.dumps(about | found._asdict()), flush=True)
    return found


def table(found: dict[Way, dict[int, Found]]) -> str:
    """Rows of Markdown: accuracy by distance, the mean of the seeds and the lowest."""
    rows = ["| | " + " | ".join(map(str, DISTANCES)) + " |", "|---" * (len(DISTANCES) + 1) + "|"]
    for way, by_distance in found.items():
        cells = []
        for each in by_distance.values():
            mean, low = statistics.mean(each.accuracy), min(each.accuracy)
            cells.append(f"{mean:.2f}" if mean - low < 0.005 else f"{mean:.2f} ({low:.2f})")
        rows.append(f"| {way.says} | {' | '.join(cells)} |")
    for way, by_distance in found.items():
        if way.clip_norm:
            arrives = " | ".join(f"{each.arrives:.0e}" for each in by_distance.values())
            rows.append(f"| {way.says}: arrives at a<1> | {arrives} |")
    return "\n".join(rows)


WIDTH, HEIGHT, PANEL, BOTTOM, TOP = 860, 400, 300, 64, 40
LEFTS = {"accuracy": 56, "arrives": 480}
COLOURS = {"elman": "#1f6fb2", "gru": "#7a2a58", "lstm": "#b27a00"}
DASHES = {"elman": "", "gru": "", "lstm": ' stroke-dasharray="9 6"'}  # lies on the GRU's
LOWEST = -30  # power of ten at the foot of the right panel


def picture(found: dict[Way, dict[int, Found]]) -> str:
    """Left: accuracy by distance. Right: how much arrives at the first state before learning."""
    parts = [*axes("accuracy", "accuracy after 400 updates", accuracy_ticks())]
    parts += axes("arrives", "|dL/da<1>| : |dL/da<T>| before learning", arrives_ticks())
    for way, by_distance in found.items():
        points = [(d, height(statistics.mean(each.accuracy))) for d, each in by_distance.items()]
        parts += spread(way, by_distance) + line(way, "accuracy", points)
        if way.clip_norm:
            points = [
                (d, height(1 - max(LOWEST, math.log10(max(each.arrives, 1e-300))) / LOWEST))
                for d, each in by_distance.items()
            ]
            parts += line(way, "arrives", points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="14">\n'
        "<title>Copy task by distance: accuracy after learning, and the gradient before</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffdfa"/>\n'
        + "\n".join([*parts, *legend()])
        + "\n</svg>\n"
    )


def height(share: float) -> float:
    """The y of a share of the panel's height."""
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share


def across(panel: str, distance: float) -> float:
    """The x of a distance."""
    return LEFTS[panel] + PANEL * distance / DISTANCES[-1]


def line(way: Way, panel: str, points: list[tuple[int, float]]) -> list[str]:
    """A line with its points; thin and dotted as usual, circles alone if it is not clipped."""
    at = [(across(panel, distance), y) for distance, y in points]
    colour = COLOURS[way.cell]
    if not way.clip_norm:
        return [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="none" stroke="{colour}"/>'
            for x, y in at
        ]
    bold = f'stroke-width="2.5"{DASHES[way.cell]}'
    looks = bold if way.set_open else 'stroke-width="1.5" stroke-dasharray="2 4"'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" {looks}/>'] + [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at
    ]


def spread(way: Way, by_distance: dict[int, Found]) -> list[str]:
    """From the lowest to the highest of the seeds at each distance."""
    found = []
    for distance, each in by_distance.items():
        x, low, high = across("accuracy", distance), min(each.accuracy), max(each.accuracy)
        if high > low:
            found.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{height(low):.1f}" y2="{height(high):.1f}"'
                f' stroke="{COLOURS[way.cell]}" stroke-opacity="0.35" stroke-width="5"/>'
            )
    return found


def accuracy_ticks() -> list[tuple[float, str]]:
    """Shares of the height, and what is written there."""
    return [(share / 4, f"{share / 4:g}") for share in range(5)] + [(1 / KEPT, "chance")]


def arrives_ticks() -> list[tuple[float, str]]:
    """Powers of ten."""
    return [
        (1 - power / LOWEST, f"1e{power}" if power else "1") for power in range(0, LOWEST - 1, -6)
    ]


def axes(panel: str, says: str, ticks: list[tuple[float, str]]) -> list[str]:
    """Lines across, distances below, and what is shown."""
    left, right, parts = LEFTS[panel], LEFTS[panel] + PANEL, []
    for share, text in ticks:
        y, dashes = height(share), ' stroke-dasharray="4 4"' if text == "chance" else ""
        parts.append(
            f'<line x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d8d2c8"{dashes}/>'
        )
        x, anchor = (right - 4, "end") if text == "chance" else (left - 8, "end")
        above = -4 if text == "chance" else 5
        parts.append(f'<text x="{x}" y="{y + above:.1f}" text-anchor="{anchor}">{text}</text>')
    for distance in DISTANCES:
        x = across(panel, distance)
        parts.append(
            f'<text x="{x:.1f}" y="{height(0) + 20:.1f}" text-anchor="middle">{distance}</text>'
        )
    escaped = says.replace("<", "&lt;").replace(">", "&gt;")
    parts.append(f'<text x="{left}" y="{TOP - 18}">{escaped}</text>')
    parts.append(
        f'<text x="{right}" y="{height(0) + 38:.1f}" text-anchor="end">distance T - 1</text>'
    )
    return parts


def legend() -> list[str]:
    """What colours and lines mean, below."""
    y, parts, x = HEIGHT - 12, [], LEFTS["accuracy"]
    for cell, colour in COLOURS.items():
        parts.append(
            f'<line x1="{x}" x2="{x + 28}" y1="{y - 5}" y2="{y - 5}" stroke="{colour}"'
            f' stroke-width="2.5"{DASHES[cell]}/>'
        )
        name = "Elman" if cell == "elman" else cell.upper()
        parts.append(f'<text x="{x + 34}" y="{y}">{name}</text>')
        x += 92
    parts.append(
        f'<line x1="{x}" x2="{x + 28}" y1="{y - 5}" y2="{y - 5}" stroke="#555"'
        ' stroke-width="1.5" stroke-dasharray="2 4"/>'
    )
    parts.append(f'<text x="{x + 34}" y="{y}">gates not set open</text>')
    parts.append(f'<circle cx="{x + 190}" cy="{y - 5}" r="6" fill="none" stroke="#555"/>')
    parts.append(f'<text x="{x + 202}" y="{y}">not clipped</text>')
    return parts


if __name__ == "__main__":
    main()
