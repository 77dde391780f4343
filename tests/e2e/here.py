"""Python in this process: the answers of the page's Python, to compare the page with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rnn.page.bridge import action_of
from rnn.page.lab import Lab

Ask = Callable[..., dict[str, Any]]


def lab_here(model: bytes | Path) -> Lab:
    """A lab with this network in hand."""
    lab = Lab()
    action_of("load")(lab, {"model": model.read_bytes() if isinstance(model, Path) else model})
    return lab


def asking(model: bytes | Path, about: dict[str, Any]) -> Ask:
    """Asks that network about a sentence, and more by name."""
    lab = lab_here(model)
    return lambda action, **more: action_of(action)(lab, about | more)


def trained_here(data: dict[str, Any], epochs: int) -> dict[str, list[Any]]:
    """The curve of a run that never stops."""
    lab = Lab()
    run = action_of("set_up")(lab, data)["run"]
    order = {"run": run, "seconds": 600, "epochs": epochs, "watch": None}
    curve: dict[str, list[Any]] = action_of("advance")(lab, order)["curve"]
    return curve
