"""What the scripts of all sequence networks share: the network out of a script's text."""

import argparse
import base64
import io
import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..data.files import opened
from ..network.parameters import Params, gathered, place_of


class Stored(NamedTuple):
    """A network that is done with training."""

    about: dict[str, Any]  # what it knows by name, and ``parity``: what it said at home
    params: Params


def read_stored(encoded: str) -> Stored:
    """The network out of the text that the script carries: a NumPy archive in base64."""
    with np.load(io.BytesIO(base64.b64decode(encoded)), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    about = json.loads(arrays.pop("about").tobytes())
    return Stored(about, gathered({place_of(name): values for name, values in arrays.items()}))


def line_by_line(says: str, check: Callable[[], int], answer: Callable[[str], str]) -> int:
    """Answer each line of a file or of standard input that is not empty; the exit code."""
    parser = argparse.ArgumentParser(description=says)
    parser.add_argument("file", nargs="?", default="-", help="UTF-8 text (default: - for stdin)")
    parser.add_argument("--check", action="store_true", help="compare with stored probabilities")
    arguments = parser.parse_args()
    if arguments.check:
        return check()
    try:
        with opened(arguments.file) as source:
            for line in source:
                if text := line.text.strip():
                    put(answer(text))
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def put(line: str) -> None:
    """Write a line to standard output, in UTF-8 whatever the system's encoding."""
    sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "backslashreplace"))
