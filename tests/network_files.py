"""Network files taken apart, changed and refused."""

import io
import json

import numpy as np
import pytest

from rnn import NameTagger


def assert_refused(content, named):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        NameTagger.from_bytes(content)
    assert named in str(refusal.value)


def npz(**arrays):
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def changed(content, change):
    """A network file with ``change(about, arrays)`` done to what is in it."""
    with np.load(io.BytesIO(content)) as stored:
        arrays = {name: stored[name] for name in stored.files}
    about = json.loads(arrays["about"].tobytes())
    change(about, arrays)
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    return npz(**arrays)
