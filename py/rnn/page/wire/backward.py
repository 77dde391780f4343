"""The way back through one sentence, and the update that it makes."""

from typing import NotRequired, TypedDict

from ...data.batches import Side
from .plain import Matrix, Vector
from .reading import Subject, Trace


class WeightNorms(TypedDict):
    """A norm a timestep, for each array of weights that is used at every timestep."""

    W_ax: Vector
    W_aa: Vector
    W_ya: Vector


class CellBackward(TypedDict):
    """What came back to one cell."""

    reads_from: Side
    da_output: Matrix  # (T_x, n_a)
    da_future: Matrix
    da: Matrix
    dg1: Matrix  # g1'(z<t>)
    dz: Matrix
    da_0: Vector
    da_norm: Vector
    da_output_norm: Vector
    da_future_norm: Vector
    dz_norm: Vector
    gradient_ratio: Vector  # |da_future<t>| / |da<t+1>|; NaN where no step comes after
    mean_gradient_ratio: float | None  # geometric; none of one timestep
    addend_norm: WeightNorms  # of what each timestep adds to the gradient
    sum_norm: WeightNorms  # of the sum so far, in the order of going back


class BackwardRecord(TypedDict):
    """Backpropagation through time from the loss of this sentence, summed over its timesteps."""

    T_x: int
    loss: Vector
    total_loss: float
    weight: Vector  # of the label's class in the loss
    y_hat: Matrix
    dy_hat: Matrix  # dL/dy_hat<t>
    dlogits: Matrix
    cells: list[CellBackward]
    grad_norm: float


class AddendOf(Subject):
    """What timestep t adds to the gradient of one array of weights."""

    t: int
    name: str
    cell: int


class Addend(TypedDict):
    """That, and the sum of the steps gone through."""

    name: str
    cell: int
    t: int
    addend: Matrix
    sum: Matrix
    norm: float
    sum_norm: float
    columns: list[str] | None  # for W_ax the sentence's active features
    indices: list[int] | None


class CellNorms(TypedDict):
    """Euclidean norms of the arrays of a cell."""

    W_ax: float
    W_aa: float
    b_a: float


class ReadoutNorms(TypedDict):
    """Euclidean norms of the arrays of the readout; W_ya of each cell."""

    W_ya: list[float]
    b_y: float


class ParamsNorms(TypedDict):
    """Euclidean norms of arrays of parameters, or of the like."""

    cells: list[CellNorms]
    readout: ReadoutNorms


class WeightChange(TypedDict):
    """A weight that moved."""

    name: str
    cell: int | None
    row: int
    column: int
    feature: str | None
    before: float
    after: float
    change: float


class ForwardPhase(TypedDict):
    """Before the update."""

    y_hat: Vector
    loss: Vector
    total_loss: float


class BackwardPhase(TypedDict):
    """The gradient."""

    norms: ParamsNorms
    grad_norm: float


class PenaltyPhase(TypedDict):
    """What the penalty adds to the gradient."""

    l2: float
    norm: float


class ClipPhase(TypedDict):
    """The gradient, clipped."""

    clip_norm: float
    scale: float
    grad_norm_before: float
    grad_norm_after: float


class UpdatePhase(TypedDict):
    """The weights, moved."""

    optimizer: str
    updates: int  # that it had made before
    learning_rate: float
    norms: ParamsNorms
    largest: list[WeightChange]


class UpdateOfW_aa(TypedDict):
    """How the W_aa of a cell comes to its update."""

    timesteps: list[int]  # after which the sums stand, in the order of going back
    sums: list[Matrix]  # of what the timesteps add; the last is the gradient
    clipped: Matrix  # the gradient, with the penalty, as the optimizer gets it
    change: Matrix
    before: Matrix
    after: Matrix


class OneUpdate(TypedDict):
    """One update on this sentence alone, made on a copy, phase by phase."""

    forward: ForwardPhase
    backward: BackwardPhase
    l2: PenaltyPhase | None
    clip: ClipPhase
    update: UpdatePhase
    W_aa: list[UpdateOfW_aa]  # of each cell
    after: Trace  # of the same sentence, with the new weights


class MemoryOf(Subject):
    """Which y_hat<t>."""

    t: int
    output: NotRequired[int]


class CellMemory(TypedDict):
    """The norm of d y_hat<t> / d a<s> for every s."""

    reads_from: Side
    da_norm: Vector


class Memory(TypedDict):
    """How y_hat<t> moves with every word of the sentence."""

    t: int
    y_hat: float
    norm: Vector  # of d y_hat<t> / d x<s>, over all components
    active: Vector  # d y_hat<t> / d x<s> summed over the active features of x<s>
    cells: list[CellMemory]


class CheckGradient(Subject):
    """How many entries to compare, and the seed of which."""

    samples: NotRequired[int]
    random_state: NotRequired[int]


class CheckedEntry(TypedDict):
    """One entry of the gradient, found in two ways."""

    name: str
    cell: int | None
    row: int
    column: int
    feature: str | None
    analytic: float
    numerical: float
    relative_error: float


class CheckedDirection(TypedDict):
    """The gradient of one array along a random direction, found in two ways."""

    name: str
    cell: int | None
    analytic: float
    numerical: float
    relative_error: float


class GradientCheck(TypedDict):
    """The gradient against central differences of the loss."""

    epsilon: float
    rows: list[CheckedEntry]
    directions: list[CheckedDirection]
    largest: float
    passed: bool
