"""Many workers: cross-validation, search and shards of gradients, on any executor."""

from .parallel import data_parallel
from .space import grid, sample
from .sweep import Row, cross_validate, search

__all__ = ["Row", "cross_validate", "data_parallel", "grid", "sample", "search"]
