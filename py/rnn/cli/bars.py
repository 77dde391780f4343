"""A bar that shows how far a command is."""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def terminal_bar(total: int | None, unit: str, initial: int = 0) -> Any:
    """A bar of tqdm's on standard error; None where that is no terminal, or tqdm is not there."""
    if not sys.stderr or not sys.stderr.isatty() or not find_spec("tqdm"):
        return None
    return import_module("tqdm").tqdm(
        total=total, initial=initial, unit=unit, unit_scale=unit == "B", dynamic_ncols=True
    )
