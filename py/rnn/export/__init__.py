"""A network for use elsewhere: a NumPy script, PyTorch code, an ONNX graph."""

from .formats import EXPORTS
from .sequence_formats import SEQUENCE_EXPORTS

__all__ = ["EXPORTS", "SEQUENCE_EXPORTS"]
