"""Runs what is exported of every estimator, cell and wiring: PyTorch, NumPy and ONNX.

    python3.11 -m venv /tmp/torchvenv
    /tmp/torchvenv/bin/pip install torch==2.13.0 numpy==2.4.3
    PYTHONPATH=py .venv/bin/python tests/export/run_exports.py /tmp/torchvenv/bin/python

Prints how far the probabilities of each are from our own, and fails where they differ by more than
1e-10, in float32 (ONNX) by more than 1e-5. PyTorch is not among what the tests install, which run
the other two.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from wirings import WIRINGS, by_onnxruntime, fitted_as

from rnn.export import SEQUENCE_EXPORTS

FLOAT32 = 1e-5
FORMS = ("torch", "numpy", "onnx")


def main(torch_python: str) -> int:
    """Run all, and say the largest differences; the exit code."""
    largest = dict.fromkeys(FORMS, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        for name in WIRINGS:
            fitted = fitted_as(name)
            path = Path(folder) / "network.py"
            found = {"onnx": max(float(np.abs(a - b).max()) for a, b in by_onnxruntime(fitted))}
            for form, command in {
                "torch": [torch_python, str(path)],
                "numpy": [sys.executable, "-I", str(path), "--check"],
            }.items():
                path.write_bytes(SEQUENCE_EXPORTS[form](fitted))
                found[form] = checked(command)
            largest = {form: max(largest[form], found[form]) for form in FORMS}
            print(name, *(f"{form} {found[form]:.1e}" for form in FORMS), sep="; ", flush=True)
    print(f"{len(WIRINGS)} networks", *(f"{form} {largest[form]:.1e}" for form in FORMS), sep="; ")
    return 0 if largest["onnx"] <= FLOAT32 else 1


def checked(command: list[str]) -> float:
    """The largest difference that a script finds as it compares itself."""
    env = os.environ | {"OMP_NUM_THREADS": "1"}
    env.pop("PYTHONPATH", None)
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    agreed = re.search(r"largest difference (\S+): they agree", done.stdout)
    written = re.search(r"(\d+) of (\d+) sequences written", done.stdout)
    if done.returncode or not agreed or (written and written[1] != written[2]):
        sys.exit(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return float(agreed[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
