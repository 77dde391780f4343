"""A network for use elsewhere: a NumPy script, PyTorch code, an ONNX graph."""

from .formats import EXPORTS

__all__ = ["EXPORTS"]
