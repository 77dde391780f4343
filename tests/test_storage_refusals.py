"""Files that are no networks, damaged or contradictory: all are refused with a sentence."""

import io
import zipfile

import numpy as np
import pytest

from network_files import assert_refused, changed, npz
from rnn import NameTagger
from twenty import UNSEEN, X, Y, fitted


@pytest.fixture(scope="module")
def tagger():
    return fitted(epochs=20)


NOT_NETWORKS = {
    "nothing": b"",
    "a text": b"Harry met Ron",
    "zeros": bytes(1000),
    "the beginning of a zip": b"PK\x03\x04",
    "json": b'{"format": "timestep network 1"}',
}


@pytest.mark.parametrize("content", NOT_NETWORKS.values(), ids=NOT_NETWORKS)
def test_what_is_not_a_network_file_is_refused(content, tmp_path):
    assert_refused(content, "not a network saved by Timestep")
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ValueError, match="not a network saved by Timestep"):
        NameTagger.load(tmp_path / "file")


class Tripwire:
    """Unpickling this makes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


def test_a_pickle_is_refused_and_never_opened(tmp_path):
    trap = tmp_path / "trap"
    in_npz = npz(about=np.array([Tripwire(trap)], dtype=object))
    alone = io.BytesIO()
    np.save(alone, np.array([Tripwire(trap)], dtype=object), allow_pickle=True)
    for content in (in_npz, alone.getvalue()):
        assert_refused(content, "not a network saved by Timestep")
    assert not trap.exists()


def test_arrays_of_somebody_else_are_refused():
    array = io.BytesIO()
    np.save(array, np.zeros(3))
    for content in (array.getvalue(), npz(weights=np.zeros(3)), npz(about=np.zeros(3))):
        assert_refused(content, "not a network saved by Timestep")


def test_a_file_cut_short_anywhere_is_refused(tagger):
    content = tagger.to_bytes()
    for length in range(0, len(content), max(1, len(content) // 60)):
        with pytest.raises(ValueError, match=r"\.$"):
            NameTagger.from_bytes(content[:length])
    with pytest.raises(ValueError, match=r"\.$"):
        NameTagger.from_bytes(content[:-1])


def test_a_file_with_one_wrong_byte_is_refused_or_says_the_same():
    tagger = NameTagger(n_a=2, min_count=3, epochs=1).fit(X[:6], Y[:6])
    content = tagger.to_bytes()
    y_hat = np.concatenate(tagger.predict_proba(UNSEEN))
    refused = 0
    for at in range(0, len(content), 23):
        damaged = bytearray(content)
        damaged[at] ^= 0x5A
        try:
            loaded = NameTagger.from_bytes(bytes(damaged))
        except ValueError:
            refused += 1
        else:  # the byte did not matter, as that of a date does not
            np.testing.assert_array_equal(np.concatenate(loaded.predict_proba(UNSEEN)), y_hat)
    assert refused > len(content) / 23 / 2


def test_a_file_that_claims_to_be_encrypted_or_endless_is_refused(tagger):
    content = bytearray(tagger.to_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # the flag of an encrypted member
    assert_refused(bytes(content), "not a network saved by Timestep")
    for shape in (2**40, 2**62, 2**80):
        header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({shape},), }}".encode()
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            length = len(header).to_bytes(2, "little")
            archive.writestr("about.npy", b"\x93NUMPY\x01\x00" + length + header)
        assert_refused(file.getvalue(), "not a network saved by Timestep")


CHANGES = {
    "a later format": (lambda about, arrays: about.update(format="timestep network 9"), "Timestep"),
    "no format": (lambda about, arrays: about.pop("format"), "Timestep"),
    "no settings": (lambda about, arrays: about.pop("settings"), "damaged"),
    "an unknown setting": (lambda about, arrays: about["settings"].update(n_h=3), "n_h"),
    "an impossible setting": (lambda about, arrays: about["settings"].update(n_a=0), "n_a"),
    "another size": (lambda about, arrays: about["settings"].update(n_a=7), "W_ax"),
    "a word less": (lambda about, arrays: about["vocabulary"].pop(), "counts"),
    "a vocabulary of numbers": (
        lambda about, arrays: about.update(vocabulary=[1, 2]),
        "vocabulary",
    ),
    "no counters": (lambda about, arrays: about.update(progress=[]), "counters"),
    "a negative counter": (lambda about, arrays: about.update(progress=[-1, 0, 0, 0]), "counters"),
    "a wrong counter": (lambda about, arrays: about.update(progress=[9, 1, 0, 9]), "curve"),
    "a wrong threshold": (lambda about, arrays: about.update(threshold=7.0), "threshold"),
    "a wrong lower one": (
        lambda about, arrays: about.update(lower_threshold="low"),
        "lower threshold",
    ),
    "no weights": (lambda about, arrays: arrays.pop("cells.0.W_aa"), "W_aa"),
    "weights of another shape": (
        lambda about, arrays: arrays.update({"cells.0.b_a": np.zeros(5)}),
        "b_a",
    ),
    "weights that are no numbers": (
        lambda about, arrays: arrays.update({"readout.b_y": np.array(["x"])}),
        "b_y",
    ),
    "weights of lower precision": (
        lambda about, arrays: arrays.update({"cells.0.b_a": arrays["cells.0.b_a"].astype("f4")}),
        "b_a",
    ),
    "weights that are not finite": (
        lambda about, arrays: arrays.update({"readout.b_y": np.array([np.nan])}),
        "b_y",
    ),
    "no moments": (lambda about, arrays: arrays.pop("optimizer.m"), "optimizer.m"),
    "no curve": (lambda about, arrays: arrays.pop("curve.loss"), "curve.loss"),
}


@pytest.mark.parametrize(("change", "named"), CHANGES.values(), ids=CHANGES)
def test_a_file_whose_parts_do_not_fit_together_is_refused(tagger, change, named):
    assert_refused(changed(tagger.to_bytes(), change), named)
