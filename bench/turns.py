"""Two builds of the site in one run: their rounds take turns, so that both see the same machine.

--against ../before/dist    the build to compare with: prints its medians too, and new / old
"""

import argparse
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from web.builder.places import DIST

Figures = dict[str, float]


def options(description: str | None, rounds: int) -> argparse.Namespace:
    """What the command line says: how many rounds, and against which build."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rounds", type=int, nargs="?", default=rounds)
    parser.add_argument("--against", type=Path, metavar="DIST", help="a build to compare with")
    return parser.parse_args()


def builds(against: Path | None) -> dict[str, Path]:
    """The builds to measure by name."""
    return {"new": DIST} | ({"old": against.resolve()} if against else {})


class Turns:
    """What was measured of each build, round by round."""

    def __init__(self, names: list[str], rounds: int) -> None:
        self.names, self.rounds = names, rounds
        self.measured: dict[str, dict[str, list[float]]] = {
            name: defaultdict(list) for name in names
        }

    def __iter__(self) -> Iterator[str]:
        """The name of the build whose turn it is; every other round begins with the other one."""
        for turn in range(self.rounds):
            yield from self.names if turn % 2 == 0 else reversed(self.names)

    def add(self, name: str, figures: Figures) -> None:
        """Keep what a turn of this build has shown."""
        for figure, value in figures.items():
            self.measured[name][figure].append(value)

    def medians(self, name: str = "new") -> Figures:
        """The median of each figure."""
        return {figure: statistics.median(all_) for figure, all_ in self.measured[name].items()}

    def compare(self) -> None:
        """Print the medians of both builds and new / old, where there are two."""
        if len(self.names) < 2:
            return
        new, old = self.medians("new"), self.medians("old")
        title = f"medians of {self.rounds} rounds"
        print(f"\n{title:36s} {'old':>10s} {'new':>10s}  new/old")
        for figure, value in new.items():
            before = old[figure]
            ratio = f"{value / before:8.3f}" if before else "       –"
            print(f"{figure:36s} {before:10.4g} {value:10.4g} {ratio}", flush=True)
