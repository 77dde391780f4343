"""Where a run begins, if not with the weights that its random state draws: where another stands."""

from ..data.arrays import Floats
from ..data.features import Vocabulary
from ..network.network import Network
from ..network.parameters import views
from .run import Run

ALIKE = ("n_a", "direction", "g2", "classes")  # what the shapes of the weights follow from


def begin_at(theta: Floats, network: Network, run: Run) -> None:
    """Put initial weights in place of the drawn ones, before the first update."""
    network.theta[...] = theta
    run.initial = network.theta.copy()


def carried_over(
    present: Network, known: Vocabulary, network: Network, vocabulary: Vocabulary
) -> Floats:
    """The weights of ``present`` as far as ``network``, which has only drawn weights, has such.

    Features that only ``vocabulary`` has keep their drawn weights; those that are only ``known``
    drop out.

    Raises
    ------
    ValueError
        If the settings ask for weights of other shapes.
    """
    for name in ALIKE:
        has, wanted = getattr(present.settings, name), getattr(network.settings, name)
        if has != wanted:
            raise ValueError(
                f"The present network has {name} {has!r}, and the settings ask for {wanted!r}: its "
                f"weights do not fit. Set {name} back to {has!r}, or start afresh."
            )
    column = {name: i for i, name in enumerate(known.names)}
    shared = [(column[name], i) for i, name in enumerate(vocabulary.names) if name in column]
    there, here = [i for i, _ in shared], [i for _, i in shared]
    theta = network.theta.copy()
    for place, values in views(theta, network.shapes).places():
        before = present.params.at(place)
        if place.name == "W_ax":
            values[:, here] = before[:, there]
        else:
            values[...] = before
    return theta
