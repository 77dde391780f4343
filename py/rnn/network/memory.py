"""What memory a network takes to train, and whether there is as much."""

import sys
from collections.abc import Callable

from .parameters import Shapes, size_of
from .settings import Settings

BYTES = 8  # of a number
# Vectors as long as theta while it is trained and kept: itself, the last finite one, the gradient,
# m and r; the active entries of an update and its scratch; two moments of training with m and r,
# one more until the thinning; and a copy for a file.
VECTORS = 16
# A 32-bit Python, such as the page's, addresses 4 GiB. Half of them are for the network: sentences,
# features and records need memory too, and so does a former network until this one takes over.
MOST_BYTES = 2 * 1024**3 if sys.maxsize < 2**32 else None


def bytes_to_train(shapes: Shapes) -> int:
    """The memory that training with these parameters takes, in bytes, without the sentences'."""
    return size_of(shapes) * BYTES * VECTORS


def check_memory(settings: Settings, shapes_with: Callable[[int], Shapes]) -> None:
    """ValueError that says what would fit, if training takes more memory than there is.

    ``shapes_with`` gives the shapes for a number of hidden units.
    """
    shapes = shapes_with(settings.n_a)
    if MOST_BYTES is None or bytes_to_train(shapes) <= MOST_BYTES:
        return
    fits, too_many = 0, settings.n_a
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if bytes_to_train(shapes_with(middle)) <= MOST_BYTES:
            fits = middle
        else:
            too_many = middle
    smaller = ["fewer sentences", "a higher min_count"]
    if settings.window:
        smaller.insert(0, f"a window smaller than {settings.window}")
    raise ValueError(
        f"A network of n_a {settings.n_a} has {size_of(shapes):,} weights with the features of "
        f"these sentences. To train it takes about {_gigabytes(bytes_to_train(shapes))} of memory, "
        f"and there are {_gigabytes(MOST_BYTES)} here. "
        + (f"With n_a up to {fits} it fits, or with " if fits else "It may fit with ")
        + f"{' or '.join(smaller)}."
    )


def _gigabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e9:.1f} GB"
