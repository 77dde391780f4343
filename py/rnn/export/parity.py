"""Whether what an exported network says is what it said at home."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..data.arrays import Floats


def compared(found: Sequence[Floats], at_home: Sequence[Any]) -> int:
    """Print how far probabilities are from those at home; the exit code: 0 if they agree."""
    differences = [float(np.abs(a - b).max()) for a, b in zip(found, at_home, strict=True)]
    count = sum(np.size(y_hat) for y_hat in found)
    agree = max(differences) < 1e-10
    print(f"{count} probabilities compared, largest difference {max(differences):.1e}:", end=" ")
    print("they agree." if agree else "THEY DIFFER.")
    return 0 if agree else 1
