"""What is done with one thing after another."""

from collections.abc import Callable
from typing import TypeVar

from ..model import Model

Item = TypeVar("Item")
Result = TypeVar("Result")
# A function of a module, so that it can be sent; gives a result for each thing.
Work = Callable[[Model, list[Item]], list[Result]]
