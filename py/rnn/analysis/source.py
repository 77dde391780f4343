"""The source of what runs: the functions themselves, and the lines that belong to each phase.

A line belongs to the phase that the comment above it names, ``# recurrence: z<t> = ...``. The
comment stands over the statement it explains, and reaches as far as the lines that follow without a
blank line, another comment or the end of the block.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..data.multi_hot import MultiHot
from ..network import elman, every_word, objective, optimizers, readout
from ..network.activations import ACTIVATIONS
from ..network.network import Network

PHASES = (
    *("project", "recurrence", "activation", "readout", "output", "loss", "dlogits"),
    *("da_output", "da_future", "dz", "dW_aa", "dW_ax", "dW_ya", "clip", "m", "v", "update"),
)
OTHER_PHASES = ("gates", "candidate", "c", "seen", "handed")  # of other cells and wirings


class BothWays(NamedTuple):
    """The functions that run forward, and those that run backward."""

    forward: tuple[Callable[..., Any], ...]
    backward: tuple[Callable[..., Any], ...]


ByType = Mapping[type, BothWays]
OF_CELL: ByType = {elman.Elman: BothWays((elman.forward,), (elman.backward,))}
OF_WIRING: ByType = {
    every_word.EveryWord: BothWays(
        (every_word.EveryWord.forward,), (every_word.EveryWord.backward,)
    )
}
ANCHOR = re.compile(rf"\s*# ({'|'.join((*PHASES, *OTHER_PHASES))}): ")


class Piece(NamedTuple):
    """A function or class that runs, as it stands in its module."""

    part: str
    name: str
    module: str  # file name within the project
    first_line: int
    text: str


class Line(NamedTuple):
    """A line of a module, counted from 1."""

    part: str
    module: str
    line: int


def pieces(
    network: Network, of_cell: ByType = OF_CELL, of_wiring: ByType = OF_WIRING
) -> list[Piece]:
    """What runs when this network computes and learns, forward first."""
    g1, g2 = ACTIVATIONS[network.settings.g1], network.settings.g2
    kinds = dict.fromkeys(map(type, network.wiring.cells))
    cells, wiring = [of_cell[kind] for kind in kinds], of_wiring[type(network.wiring)]
    is_elman = elman.Elman in kinds
    running: list[tuple[str, Callable[..., Any]]] = [
        *(("forward", each) for cell in cells for each in cell.forward),
        *([("forward", g1.function)] if is_elman else []),
        ("forward", MultiHot.project),
        *(("forward", each) for each in wiring.forward),
        ("forward", readout.logits_of),
        ("loss", objective.G2[g2]),
        ("loss", objective.LOSSES[g2]),
        *(("backward", each) for cell in cells for each in cell.backward),
        *([("backward", g1.slope)] if is_elman else []),
        ("backward", MultiHot.outer),
        *(("backward", each) for each in wiring.backward),
        ("backward", readout.backward),
        ("clip", optimizers.clip_by_norm),
    ]
    if network.objective.class_weight is not None or network.objective.label_smoothing:
        running.append(("loss", objective.Objective.loss))
    if network.objective.label_smoothing:
        running.append(("loss", objective.Objective._smoothed))
    in_use = type(network.optimizer)
    own = [each for each in in_use.__mro__ if each is not object]
    running += [("optimizer", each) for each in reversed(own)]
    return [_piece(part, each) for part, each in running]


def lines(shown: Sequence[Piece], phases: Sequence[str] = PHASES) -> dict[str, list[Line]]:
    """The lines of each phase; none where the optimizer in use has no such phase."""
    found: dict[str, list[Line]] = {phase: [] for phase in phases}
    for piece in shown:
        for phase, number in _anchored(piece.text):
            found[phase].append(Line(piece.part, piece.module, piece.first_line + number))
    return found


def _anchored(text: str) -> Iterator[tuple[str, int]]:
    """Phase and number, from 0, of each line under a comment that names a phase."""
    phase, indent = "", 0
    for number, line in enumerate(text.splitlines()):
        own_indent = len(line) - len(line.lstrip())
        anchor = ANCHOR.match(line)
        if anchor:
            phase, indent = anchor[1], own_indent
        elif not line.strip() or line.lstrip().startswith("#") or own_indent < indent:
            phase = ""
        elif phase:
            yield phase, number


def _piece(part: str, running: Callable[..., Any]) -> Piece:
    text, first_line = inspect.getsourcelines(running)
    module = running.__module__.replace(".", "/") + ".py"
    return Piece(part, running.__qualname__, module, first_line, "".join(text))
