"""Arrays packed with word of how far it is: the file is the one that NumPy writes."""

import io

import numpy as np

from rnn.storage.packing import PIECE, packed


def test_the_bytes_are_those_of_numpy_whatever_the_arrays_are():
    rng = np.random.default_rng(1)
    arrays = {
        "wide": rng.normal(size=(3, PIECE // 8)),
        "turned": np.asfortranarray(rng.normal(size=(7, 50))),
        "strided": rng.normal(size=(9, 9))[:, ::2],
        "bytes": np.frombuffer(b"Ada", np.uint8),
        "empty": np.zeros(0),
        "one": np.float64(3),
    }
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    assert packed(arrays) == file.getvalue()
