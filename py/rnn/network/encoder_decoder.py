"""The wiring of a translator: one cell reads a sequence, another writes one from where it ended.

    encoder   reads x<1> ... x<T_x>, and ends with a state
    decoder   begins with that state, and reads <start>, y<1>, ..., y<T_y>
    y_hat<t> = g2(W_ya a<t> + b_y), which is to say y<1>, ..., y<T_y>, <end>

T_y need not be T_x. What comes back to the decoder's first state goes on through the encoder.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..data.arrays import Floats, Ints, matmul
from ..data.batches import Batch, Side, pack
from . import readout
from .cell import NOTHING_HELD, Cell, Held
from .parameters import Params, Place, Shapes, draw_uniform, size_of, views
from .wiring import Backward, Forward


class Pairs(NamedTuple):
    """Sequences to read and those to write, packed each by its own lengths."""

    source: Batch
    target: Batch  # x<t> what the decoder reads, y what it is to say
    partner: Ints  # (B,) for each place of target, the place of its source

    @classmethod
    def of(
        cls,
        sources: Sequence[Sequence[Ints]],
        targets: Sequence[Sequence[Ints]],
        y: Sequence[Sequence[int]] | None = None,
    ) -> "Pairs":
        """Pack pairs of encoded sequences (one index array a step), and what is to be said."""
        source, target = pack(sources), pack(targets, y)
        place = np.empty_like(source.order)
        place[source.order] = np.arange(len(place))
        return cls(source, target, place[target.order])

    @property
    def y(self) -> Ints:
        """What is to be said at each row of target, (N,)."""
        return self.target.y

    @property
    def order(self) -> Ints:
        """(B,) which given pair stands at place b of target."""
        return self.target.order


class EncoderDecoder(NamedTuple):
    """Two cells of one kind, and a readout of the second."""

    cells: tuple[Cell, Cell]
    sides: tuple[Side, Side] = ("left", "left")  # from which the encoder reads; the decoder: left

    @property
    def is_sparse(self) -> bool:
        """Each cell has features of its own in a batch; all columns of W_ax get a gradient."""
        return False

    def shapes(self, n_x: int, n_a: int, n_y: int) -> Shapes:
        """Names and shapes of all parameters, in the order of the flat vector."""
        of_cells: Shapes = {
            Place(name, k): shape
            for k, cell in enumerate(self.cells)
            for name, shape in cell.shapes(n_x).items()
        }
        return of_cells | readout.shapes(1, n_a, n_y)

    def initial(self, shapes: Shapes, rng: np.random.Generator) -> Floats:
        """Initial weights as one flat vector; W_ya as `side_by_side.initial` draws it."""
        flat = np.zeros(size_of(shapes))
        params = views(flat, shapes)
        for cell, arrays in zip(self.cells, params.cells, strict=True):
            cell.initialise(arrays, rng)
        (W_ya,) = params.readout.W_ya
        draw_uniform(W_ya, np.sqrt(6.0 / sum(W_ya.shape)), rng)
        return flat

    def encode(
        self, params: Params, source: Batch, held: Held = NOTHING_HELD
    ) -> tuple[Any, Floats]:
        """The encoder's `Record`, and the states it ends with by place, (B, n_state)."""
        order = source.read_from(self.sides[0])
        read = self.cells[0].forward(params.cells[0], source.x, order, None, held)
        return read, read.state[source.ends(self.sides[0])]

    def forward(
        self, params: Params, batch: Pairs, *, held: Sequence[Held] | None = None
    ) -> Forward:
        """Read and write; logits are (N, n_y), by row of ``batch.target``."""
        of_encoder, of_decoder = held or (NOTHING_HELD, NOTHING_HELD)
        # handed: the state that the encoder ends with is the one that the decoder begins with
        read, ended = self.encode(params, batch.source, of_encoder)
        target = batch.target.x, batch.target.read_from("left"), ended[batch.partner]
        written = self.cells[1].forward(params.cells[1], *target, of_decoder)
        return Forward((read, written), readout.logits_of(params.readout, [written.a]))

    def backward(
        self, params: Params, batch: Pairs, record: Forward, dlogits: Floats, shapes: Shapes
    ) -> Backward:
        """Backpropagation through time, through the decoder and from there through the encoder."""
        flat = np.empty(size_of(shapes))
        grads = views(flat, shapes)
        read, written = record.cells
        readout.backward(dlogits, [written.a], grads.readout)
        # da_output: da_output<t> = W_ya^T dlogits<t>
        da_output = matmul(dlogits, params.readout.W_ya[0])
        target = batch.target.x, batch.target.read_from("left"), written
        decoder = self.cells[1].backward(params.cells[1], *target, da_output, grads.cells[1])
        dstate = np.zeros((batch.source.n_rows, self.cells[0].n_state))
        dstate[batch.source.ends(self.sides[0])[batch.partner]] = decoder.da_0
        source = batch.source.x, batch.source.read_from(self.sides[0]), read
        nothing = np.zeros_like(read.a)
        of_cell = nothing, grads.cells[0], dstate
        encoder = self.cells[0].backward(params.cells[0], *source, *of_cell)
        return Backward((encoder, decoder), grads, flat)

    def input_gradient(self, params: Params, record: Backward) -> Floats:
        """dL/dx<t> of what the encoder reads, (N, n_x), as if x<t> were free to move."""
        return self.cells[0].input_gradient(params.cells[0], record.cells[0])
