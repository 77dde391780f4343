"""Numbers taken apart."""

from typing import Literal, NotRequired, TypedDict

from .reading import Subject


class StateNumber(TypedDict):
    """One unit of a<t>."""

    kind: Literal["a"]
    t: int
    cell: int
    unit: int
    cut: NotRequired[bool]  # read with nothing carried into t


class OutputNumber(TypedDict):
    """y_hat<t> or loss<t>; of several outputs the last, if none is named.

    Of named classes it is then that of a name of any class.
    """

    kind: Literal["y_hat", "loss"]
    t: int
    output: NotRequired[int]
    cut: NotRequired[bool]  # of y_hat: read with nothing carried into t


class WeightNumber(TypedDict):
    """One weight; the column of a bias is 0, and b_y belongs to no cell."""

    kind: Literal["weight"]
    name: str
    cell: int | None
    row: int
    column: int


OpenNumber = StateNumber | OutputNumber | WeightNumber


class FeatureSource(TypedDict):
    """An active feature of x<t>."""

    kind: Literal["feature"]
    t: int
    index: int
    name: str


class BiasSource(TypedDict):
    """A bias."""

    kind: Literal["bias"]
    name: str
    cell: int | None


class StepSource(TypedDict):
    """What one timestep adds."""

    kind: Literal["step"]
    t: int


Source = FeatureSource | StateNumber | BiasSource | StepSource


class Term(TypedDict):
    """product = weight * factor."""

    label: str
    source: Source
    weight: float
    factor: float
    product: float


class Group(TypedDict):
    """Terms of one product of the equation, the largest first."""

    name: str
    sum: float
    terms: list[Term]
    output: int | None  # with several outputs, the one whose logit they make


class Link(TypedDict):
    """One value in the order of computing."""

    symbol: str
    value: float


class ExplainNumber(Subject):
    """A number to take apart."""

    number: OpenNumber


class Explanation(TypedDict):
    """A number as the sum of its terms, and what is then made of the sum."""

    number: OpenNumber
    symbol: str
    value: float  # recomputed from the terms
    recorded: float  # as it stands in the record
    groups: list[Group]
    chain: list[Link]
