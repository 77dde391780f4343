"""The whole picture as SVG: a file that stands by itself, one that moves, one for a notebook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from .animation import at, column_at_all_times, moving
from .column import beginnings, column
from .geometry import MARGIN, UNROLLED_LEFT, column_left
from .looks import DARK, LIGHT, RULES, either
from .markup import AS_AROUND, in_page, moved, px, tag, text
from .reading import Reading, View
from .rolled import Rolled

Theme = Literal["light", "dark"]
THEMES: Mapping[Theme, Mapping[str, str]] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Picture:
    """A sentence as a network has read it, at one of its timesteps.

    In a notebook it shows itself, light or dark as the notebook is. In a file every number has all
    its digits as its title.
    """

    reading: Reading
    t: int  # from 1
    show_all: bool = False  # also what comes of the words not yet read

    def svg(self, theme: Theme = "light") -> str:
        """A file that stands by itself."""
        return self._file(self._style(theme), self._still())

    def animated(self, theme: Theme = "light") -> str:
        """A file that goes through the words, without a script.

        It stands at ``t`` for who wants no motion and where nothing moves, and rests while the
        pointer is on it.
        """
        T_x = len(self.reading.words)
        rolled = (at(t, self.t, self._rolled(t)) for t in range(1, T_x + 1))
        columns = (
            moved(column_left(t), 0, *column_at_all_times(T_x, t, self.t, partial(self._column, t)))
            for t in range(1, T_x + 1)
        )
        drawn = moved(MARGIN, MARGIN, *rolled, moved(UNROLLED_LEFT, 0, *self._ends(), *columns))
        return self._file(self._style(theme) + moving(T_x), drawn)

    def _repr_html_(self) -> str:
        """Light or dark as the page around is; what does not fit is scrolled to."""
        return in_page(self._file(self._style(None), self._still()), self.described())

    def _file(self, style: str, drawn: str) -> str:
        paper = tag("rect", class_="paper", width="100%", height="100%")
        return self._root(self._told(), tag("style", style), paper, drawn)

    def _style(self, theme: Theme | None) -> str:
        """The rules with their colours written out: not every program knows properties."""
        rules = f"{RULES}  .paper {{\n    fill: var(--paper);\n  }}\n"
        if theme:
            return written_out(rules, THEMES[theme])
        return AS_AROUND + written_out(rules, {name: either(name) for name in LIGHT})

    def _root(self, *content: str) -> str:
        width, height = map(px, self.reading.geometry.size(len(self.reading.words)))
        return tag(
            "svg",
            *content,
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=height,
            viewBox=f"0 0 {width} {height}",
            role="img",
        )

    def _told(self) -> str:
        words, t = self.reading.words, self.t
        title = f"Timestep {t} of {len(words)}: {words[t - 1]}"
        return tag("title", text(title)) + tag("desc", text(self.described()))

    def described(self) -> str:
        """What the picture is, for who does not see it."""
        reading = self.reading
        shown = len(reading.words) if self.show_all or len(reading.states) > 1 else self.t
        told = (f"{reading.words[i]} {reading.y_hat[i]:.3g}" for i in range(shown))
        return (
            f"An Elman RNN reads “{' '.join(reading.words)}”. The probability of each word read to "
            f"be part of a name: {', '.join(told)}."
        )

    def _still(self) -> str:
        columns = (
            moved(column_left(t), 0, self._column(t, self.t))
            for t in range(1, len(self.reading.words) + 1)
        )
        unrolled = moved(UNROLLED_LEFT, 0, *self._ends(), *columns)
        return moved(MARGIN, MARGIN, self._rolled(self.t), unrolled)

    def _ends(self) -> list[str]:
        view = self._view(self.t)
        return [beginnings(view, "left"), beginnings(view, "right")]

    def _rolled(self, t: int) -> str:
        return Rolled(self._view(t)).drawing()

    def _column(self, t: int, now: int) -> str:
        return column(self._view(now), t)

    def _view(self, t: int) -> View:
        return View(self.reading, t, self.show_all)


def written_out(rules: str, values: Mapping[str, str]) -> str:
    """Rules with the values of custom properties in their place."""
    return re.sub(r"var\((--[\w-]+)\)", lambda found: values[found[1]], rules)
