"""Files that would unpack to far more than a network: refused, or left packed."""

import io
import re
import tracemalloc
import zipfile

import numpy as np
import pytest
from numpy.lib import format as npy

from network_files import changed
from reliability import happens
from rnn import NameTagger
from rnn.storage.experiment import sentences_in, with_sentences
from rnn.storage.members import ALWAYS, Members
from twenty import UNSEEN, fitted

HUGE = 200_000_000  # bytes, of zeros: less than 1 MB in a zip
SPARE = 4_000_000  # bytes beside the file that reading it may take


@pytest.fixture(scope="module")
def content():
    return fitted(epochs=2).to_bytes()


def with_members(content, members):
    """The file with these members in the place of its own: bytes, or a number of zeros."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        kept = {name: before.read(name) for name in before.namelist() if name not in members}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, member in (kept | members).items():
            start, zeros = member if isinstance(member, tuple) else (member, 0)
            with archive.open(name, "w", force_zip64=True) as packed:
                packed.write(start)
                for _ in range(0, zeros, 1_000_000):
                    packed.write(bytes(1_000_000))
    return file.getvalue()


def header(shape, descr="<f8"):
    file = io.BytesIO()
    said = {"descr": descr, "fortran_order": False, "shape": shape}
    npy.write_array_header_1_0(file, said)
    return file.getvalue()


def of_zeros(descr="<f8", itemsize=8):
    return header((HUGE // itemsize,), descr), HUGE


def endless_updates(content):
    """Its counters and its curve agree, and there is nothing in it but zeros."""
    more = HUGE // 8
    counted = changed(content, lambda about, arrays: about.update(progress=[more, more, 0, 0]))
    curve = ("step", "epoch", "loss", "grad_norm")
    return with_members(counted, {f"curve.{name}.npy": of_zeros() for name in curve})


LONG_HEADER = b"\x93NUMPY\x02\x00" + HUGE.to_bytes(4, "little")
BOMBS = {
    "weights of 200 MB": lambda c: with_members(c, {"cells.0.W_aa.npy": of_zeros()}),
    "moments of 200 MB": lambda c: with_members(c, {"optimizer.m.npy": of_zeros()}),
    "a JSON header of 200 MB": lambda c: with_members(c, {"about.npy": of_zeros("|u1", 1)}),
    "weights that are Python objects": lambda c: with_members(
        c, {"readout.b_y.npy": (header((1,), "|O"), HUGE)}
    ),
    "more numbers than its shape says": lambda c: with_members(
        c, {"readout.b_y.npy": (header((1,)), HUGE)}
    ),
    "an array's header of 200 MB": lambda c: with_members(
        c, {"readout.b_y.npy": (LONG_HEADER, HUGE)}
    ),
    "25,000,000 updates of zeros": endless_updates,
}
SMALL_BOMBS = {
    "8-bit weights of 200 MB": lambda c: with_members(
        c, {"cells.0.W_ax.npy": (header((1000, HUGE // 1000), "|i1"), HUGE)}
    ),
    "counts of 200 MB": lambda c: with_members(c, {"counts.npy": of_zeros("<i4", 4)}),
    "a small file's JSON header of 200 MB": lambda c: with_members(
        c, {"about.npy": of_zeros("|u1", 1)}
    ),
}


def most_memory(do):
    tracemalloc.start()
    try:
        do()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("fault", [*BOMBS, *SMALL_BOMBS])
def test_a_bomb_is_refused_before_it_is_unpacked(content, fault):
    if fault in BOMBS:
        bomb = BOMBS[fault](content)
    else:
        bomb = SMALL_BOMBS[fault](NameTagger.from_bytes(content).to_bytes_for_use())
    said = []

    def read():
        with pytest.raises(ValueError, match=r"\.$") as refusal:
            NameTagger.from_bytes(bomb)
        said.append(str(refusal.value))

    assert most_memory(read) < len(bomb) + SPARE
    # How large a sound file may be depends on how well this one's random weights are packed.
    told = re.sub(r"(unpack to|has at most) [\d,]+", r"\1 …", said[0])
    happens("Files of networks", fault, told)


def test_what_nobody_asked_for_stays_packed(content):
    bomb = with_members(content, {"more.npy": of_zeros(), "more.txt": (b"", HUGE)})
    loaded = []
    assert most_memory(lambda: loaded.append(NameTagger.from_bytes(bomb))) < len(bomb) + SPARE
    assert loaded[0].to_bytes() == content
    happens("Files of networks", "members of 200 MB that no network has", "They stay packed.")


def test_sentences_without_end_are_refused(content):
    bomb = with_members(content, {"sentences.jsonl": (b"", HUGE)})

    def read():
        with pytest.raises(ValueError, match=r"sentences in this network file .* would unpack"):
            sentences_in(bomb)

    assert most_memory(read) < len(bomb) + SPARE


def test_members_packed_in_a_way_that_has_no_bound_are_refused(content):
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as after,
    ):
        for name in before.namelist():
            after.writestr(name, before.read(name))
    with pytest.raises(ValueError, match="not a network saved by Timestep"):
        NameTagger.from_bytes(file.getvalue())


@pytest.mark.parametrize("settings", [{}, {"g2": "softmax", "direction": "both", "window": 2}])
def test_what_is_written_here_is_far_from_the_limit(settings):
    """Also before the first update, when the moments are all zeros."""
    untrained = NameTagger(n_a=64, **settings)
    untrained.fit_steps(UNSEEN * 50, [[1, 1, 0], [0] * 6, [1]] * 50)
    for written in (untrained.to_bytes(), untrained.to_bytes_for_use()):
        content = with_sentences(written, [])
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        assert unpacked < (Members(content).most_bytes - ALWAYS) / 4
        assert np.isfinite(NameTagger.from_bytes(content).network_.theta).all()
