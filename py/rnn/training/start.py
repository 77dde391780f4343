"""Where a run begins, if not with the weights that its random state draws: where another stands.

known feature     its column of W_ax and the optimizer's moments of that column, as they are
new feature       the column that is drawn for it, and moments of zero
all other weights and moments, as they are
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..data.arrays import Floats
from ..data.features import Vocabulary
from ..data.labels import label_names
from ..network.network import Network
from ..network.objective import class_weights
from ..network.parameters import Shapes, views
from ..network.settings import Settings

ALIKE = ("n_a", "direction", "g2", "classes")  # what the shapes of the weights follow from


class Start(NamedTuple):
    """What a run began with, where that was not drawn."""

    theta: Floats
    state: dict[str, Floats]  # of the optimizer; none where its moments began at zero
    updates: int = 0  # that the optimizer had made by then

    def put(self, network: Network) -> None:
        """Have a network begin with it, before the first update."""
        network.theta[...] = self.theta
        for name, moments in self.state.items():
            network.optimizer.state[name][...] = moments
        network.optimizer.updates = self.updates


class Begun(NamedTuple):
    """A network before its first update, and the features it reads."""

    network: Network
    vocabulary: Vocabulary
    initial: Start | None  # where it goes on from another


def begun(
    settings: Settings,
    X: Sequence[Sequence[str]],
    y: Sequence[Sequence[int]],
    present: tuple[Network, Vocabulary] | None = None,
) -> Begun:
    """A network to learn from these sentences, afresh or from where ``present`` stands."""
    known = present[1] if present else None
    vocabulary = Vocabulary.learn(X, settings.window, settings.min_count, known)
    names = label_names(settings.classes)
    weights = class_weights(settings.class_weight, names, y)
    network = Network.create(settings, len(vocabulary), len(names), weights)
    initial = carried_over(*present, network, vocabulary) if present else None
    if initial:
        initial.put(network)
    return Begun(network, vocabulary, initial)


def carried_over(
    present: Network, known: Vocabulary, network: Network, vocabulary: Vocabulary
) -> Start:
    """Where ``present`` stands, as far as ``network``, which has only drawn weights, has such.

    Features that only ``vocabulary`` has keep their drawn weights; those that are only ``known``
    drop out. Where the optimizer is another, or has made no update, all moments begin at zero.

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
    columns = [i for i, _ in shared], [i for _, i in shared]
    theta = network.theta.copy()
    _carry(present.theta, present.shapes, theta, network.shapes, columns)
    before, now = present.optimizer, network.optimizer
    if before.state.keys() != now.state.keys() or not before.updates:
        return Start(theta, {})
    state = {name: moments.copy() for name, moments in now.state.items()}
    for name, moments in state.items():
        _carry(before.state[name], present.shapes, moments, network.shapes, columns)
    return Start(theta, state, before.updates)


def _carry(
    before: Floats,
    shapes_before: Shapes,
    now: Floats,
    shapes_now: Shapes,
    columns: tuple[list[int], list[int]],
) -> None:
    """Write a vector over another, of W_ax the first ``columns`` over the second."""
    there, here = columns
    former = views(before, shapes_before)
    for place, values in views(now, shapes_now).places():
        if place.name == "W_ax":
            values[:, here] = former.at(place)[:, there]
        else:
            values[...] = former.at(place)
