"""Work for many workers: calls with data that are sent once, and gradients computed in shards.

All of it runs on a `concurrent.futures.Executor`: threads, processes, or the machines behind
``dask.distributed.Client(...).get_executor()``. Results do not depend on the number of workers.

    tagger.fit(X, y, trainer=data_parallel(executor, shards=4))

Data go under the hash of their content, and a worker keeps what it was sent: it is first asked
without the data, and only if it answers that it has none is it asked again with them.
"""

import itertools
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple, TypeVar

import numpy as np

from ..data.arrays import Floats, Ints
from ..data.batches import Batch, pack
from ..data.checks import check_whole
from ..network.network import Network
from ..network.objective import Objective
from ..network.parameters import Params, Place, Shapes, size_of, views
from ..network.wiring import Wiring
from ..training.train import Gradient, Steps, Trainer, gradient, seen, train

T = TypeVar("T")
DATA_KEPT = 64  # how many different data a worker keeps, and so the most shards there can be


class Data(NamedTuple):
    """Something pickled, and the hash of that."""

    key: str
    content: bytes

    @classmethod
    def of(cls, data: object) -> "Data":
        """Pickle it."""
        content = pickle.dumps(data, protocol=pickle.HIGHEST_PROTOCOL)
        return cls(sha256(content).hexdigest(), content)


_kept: dict[str, Any] = {}  # a worker's own: data it was sent, oldest first
_keeping = Lock()


def _keep(key: str, data: object) -> None:
    with _keeping:
        _kept[key] = data
        while len(_kept) > DATA_KEPT:
            del _kept[next(iter(_kept))]


def _with_data(
    function: Callable[..., T], key: str, content: bytes | None, *arguments: object
) -> T | None:
    """Runs on a worker: ``function(data, *arguments)``, or None if the data are not here."""
    data = _kept.get(key)
    if data is None and content is not None:
        data = pickle.loads(content)
        _keep(key, data)
    return None if data is None else function(data, *arguments)


def completed(
    executor: Executor,
    function: Callable[..., T],
    calls: Iterable[tuple[Data, tuple[object, ...]]],
    in_flight: int,
) -> "Iterator[tuple[int, Future[T]]]":
    """Number and future of each call, in the order in which they get done.

    At most ``in_flight`` of them are with the executor at a time; if the caller loses interest,
    those that have not begun are cancelled.
    """
    upcoming = enumerate(calls)
    running: dict[Future[Any], tuple[int, tuple[Data, tuple[object, ...]]]] = {}

    def submit(number: int, data: Data, arguments: tuple[object, ...], send: bool) -> None:
        content = data.content if send else None
        future = executor.submit(_with_data, function, data.key, content, *arguments)
        running[future] = number, (data, arguments)

    try:
        while True:
            for number, call in itertools.islice(upcoming, in_flight - len(running)):
                submit(number, *call, send=False)
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number, call = running.pop(future)
                if future.exception() is None and future.result() is None:
                    submit(number, *call, send=True)
                else:
                    yield number, future
    finally:
        for future in running:
            future.cancel()


def data_parallel(executor: Executor, shards: int) -> Trainer:
    """A stand-in for `train` that has the gradient of each batch computed in shards.

    The sentences of a batch are dealt to ``shards`` shards, whose gradients are summed in the
    order of the shards: the numbers depend on how many shards there are, but not on how many
    workers compute them, nor which. With one shard they are those of `train`.

    A shard is sent to a worker once, with all its batches. An update sends the weights that the
    words of its batch touch (a few columns of W_ax, and the rest) and gets their gradient back.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from rnn import NameTagger
    >>> with ThreadPoolExecutor(2) as executor:
    ...     tagger = NameTagger(epochs=20, learning_rate=0.1).fit(
    ...         [["Ada", "sings"], ["he", "sings"]], [[1, 0], [0, 0]],
    ...         trainer=data_parallel(executor, shards=2))
    >>> tagger.predict([["Ada", "sings"]])
    [[1, 0]]
    """
    check_whole("shards", shards, 1, DATA_KEPT)

    def trainer(network: Network, batches: Sequence[Batch]) -> Steps:
        parts = [_parts(network, batch, shards) for batch in batches]
        data = [Data.of(_shard(network, parts, k)) for k in range(shards)]
        layouts = [[part.layout for part in of_batch] for of_batch in parts]
        del parts

        def gradient_of(i: int) -> Gradient:
            calls = [
                (data[k], (i, network.step, _gather(network.params, layout)))
                for k, layout in enumerate(layouts[i])
            ]
            answers = completed(executor, _shard_gradient, calls, len(calls))
            found = {k: future.result() for k, future in answers}
            return _summed(network, batches[i], layouts[i], [found[k] for k in range(len(calls))])

        return train(network, batches, gradient_of)

    return trainer


class Layout(NamedTuple):
    """The weights that one shard of one batch touches: some columns of W_ax, and all the rest."""

    columns: Ints  # components of x<t> that its words have, ascending
    shapes: Shapes  # of the parameters with only these columns


class Part(NamedTuple):
    """One shard of one batch; component j of its x<t> is component columns[j] of the whole."""

    batch: Batch
    layout: Layout
    n_sentences: int  # of the whole batch


class Shard(NamedTuple):
    """What a worker needs for one shard of every batch."""

    number: int
    parts: dict[int, Part]  # by number of the batch
    wiring: Wiring
    objective: Objective
    dropout: float
    random_state: int


def _shard(network: Network, parts: Sequence[Sequence[Part]], k: int) -> Shard:
    mine = {i: of_batch[k] for i, of_batch in enumerate(parts) if k < len(of_batch)}
    return Shard(
        number=k,
        parts=mine,
        wiring=network.wiring,
        objective=network.objective,
        dropout=network.settings.dropout,
        random_state=network.settings.random_state,
    )


def _parts(network: Network, batch: Batch, shards: int) -> list[Part]:
    """Deal the sentences of a batch, longest first; a small batch has fewer parts than shards."""
    counts = np.bincount(batch.x.owners, minlength=batch.n_rows)
    rows = np.split(batch.x.columns, np.cumsum(counts)[:-1])
    n_sentences, parts = len(batch.order), []
    for k in range(min(shards, n_sentences)):
        sentences = [batch.rows_of(place) for place in range(k, n_sentences, shards)]
        encoded = [[rows[row] for row in sentence] for sentence in sentences]
        part = pack(encoded, [batch.y[sentence].tolist() for sentence in sentences])
        columns = part.x.touched
        shapes = {
            place: (shape[0], len(columns)) if place.name == "W_ax" else shape
            for place, shape in network.shapes.items()
        }
        own = part.x.numbered_anew()
        parts.append(Part(part._replace(x=own), Layout(columns, shapes), n_sentences))
    return parts


def _shard_gradient(shard: Shard, i: int, step: int, theta: Floats) -> Gradient:
    """Runs on a worker: what this shard of batch i adds to its loss and its gradient."""
    part = shard.parts[i]
    with np.errstate(over="ignore", invalid="ignore"):
        batch = seen(part.batch, shard.dropout, shard.random_state, step, shard.number)
        # A network may deliver theta at any byte, and where it is not aligned NumPy multiplies
        # without BLAS, which rounds differently: a copy is aligned.
        shapes = part.layout.shapes
        params = views(theta.copy(), shapes)
        return gradient(shard.wiring, shard.objective, params, batch, shapes, part.n_sentences)


def _touched(place: Place, layout: Layout) -> Any:
    return (slice(None), layout.columns) if place.name == "W_ax" else ...


def _gather(params: Params, layout: Layout) -> Floats:
    """The weights of a layout as one flat vector."""
    theta = np.empty(size_of(layout.shapes))
    for place, weights in views(theta, layout.shapes).places():
        weights[...] = params.at(place)[_touched(place, layout)]
    return theta


def _summed(
    network: Network, batch: Batch, layouts: Sequence[Layout], found: Sequence[Gradient]
) -> Gradient:
    """The gradient of the active entries of the whole batch: the shards', one after another."""
    shapes = network.active_shapes(batch)
    everything = shapes is network.shapes
    flat = np.zeros(size_of(shapes))
    grads = views(flat, shapes)
    for layout, of_shard in zip(layouts, found, strict=True):
        if not everything:
            layout = layout._replace(columns=np.searchsorted(batch.x.touched, layout.columns))
        for place, values in views(of_shard.flat, layout.shapes).places():
            grads.at(place)[_touched(place, layout)] += values
    return Gradient(sum(of_shard.loss for of_shard in found), flat)
