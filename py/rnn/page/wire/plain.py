"""The plain data that cross: numbers, text, lists, dicts, bytes and arrays of numbers."""

from typing import Annotated, Any, TypedDict

from numpy.typing import NDArray

Numbers = NDArray[Any]  # float64, or a type that NumPy's linear algebra gives
Vector = Annotated[Numbers, "Vector"]  # one axis
Matrix = Annotated[Numbers, "Matrix"]  # two axes, rows first

Label = Annotated[int, "Label"]  # 0, or the number of a class; less than 0: see data/labels.py
Words = list[str]
Labels = list[Label]


class Nothing(TypedDict):
    """A payload that says nothing."""


class LabelledWords(TypedDict):
    """A sentence and, where somebody marked it, a label for each word."""

    words: Words
    labels: Labels | None
