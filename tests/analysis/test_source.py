"""The source that is shown is the source that runs, and every phase has its lines."""

import re
from itertools import product
from pathlib import Path

import pytest

from helpers import KINDS, named, small_tagger
from rnn.analysis import sequence_source, source
from rnn.network.network import Network
from rnn.network.settings import Settings
from wired import EVERY, fitted

ROOT = Path(__file__).parents[2] / "py"
ANCHORED = [*sorted((ROOT / "rnn/network").glob("*.py")), ROOT / "rnn/data/multi_hot.py"]
OF_OPTIMIZER = {"sgd": set(), "rmsprop": {"v"}, "adam": {"m", "v"}, "lazy_adam": {"m", "v"}}
PHASES = set(
    "project recurrence activation readout output loss dlogits da_output da_future dz dW_aa dW_ax "
    "dW_ya clip m v update".split()
)
OTHER_PHASES = set("gates candidate c seen handed".split())  # of other cells and wirings
CHOICES = [
    *({"optimizer": name} for name in OF_OPTIMIZER),
    *KINDS,
    {"class_weight": "balanced"},
    {"label_smoothing": 0.2},
]
EVERY_NETWORK = [kind | {"optimizer": name} for kind, name in product(KINDS, OF_OPTIMIZER)]


def untrained(**settings):
    return Network.create(Settings(n_a=2, **settings), n_x=3, n_labels=2)


def assert_lines_of_every_phase(network, optimizer):
    shown = source.pieces(network)
    lines = source.lines(shown)
    assert set(lines) == PHASES
    missing = {"m", "v"} - OF_OPTIMIZER[optimizer]
    assert {phase for phase, of_phase in lines.items() if not of_phase} == missing
    for line in (line for of_phase in lines.values() for line in of_phase):
        assert any(
            (piece.part, piece.module) == (line.part, line.module)
            and 0 <= line.line - piece.first_line < len(piece.text.splitlines())
            for piece in shown
        )


@pytest.mark.parametrize("settings", CHOICES, ids=named)
def test_every_phase_has_lines_and_each_of_them_is_shown(settings):
    optimizer = settings.get("optimizer", "adam")
    assert_lines_of_every_phase(small_tagger(**settings).network_, optimizer)


@pytest.mark.parametrize("settings", EVERY_NETWORK, ids=named)
def test_every_kind_of_network_with_every_optimizer_has_lines_of_every_phase(settings):
    assert_lines_of_every_phase(untrained(**settings), settings["optimizer"])


def test_the_pieces_stand_in_the_files_as_they_are_shown():
    for piece in source.pieces(small_tagger(class_weight="balanced").network_):
        text = (ROOT / piece.module).read_text(encoding="utf-8").splitlines(keepends=True)
        shown = piece.text.splitlines(keepends=True)
        at = piece.first_line - 1
        assert text[at : at + len(shown)] == shown


# Anchors: the comments ``# recurrence: z<t> = ...`` that say to which phase lines belong.


def without_statement(text):
    """The anchors with no line under them."""
    rows = text.splitlines()
    under = {number for _, number in source._anchored(text)}
    anchors = [number for number, row in enumerate(rows) if source.ANCHOR.match(row)]
    return [rows[number].strip() for number in anchors if number + 1 not in under]


@pytest.mark.parametrize("settings", CHOICES, ids=named)
def test_each_anchor_that_is_shown_stands_over_a_statement(settings):
    shown = source.pieces(small_tagger(**settings).network_)
    anchored = [piece for piece in shown if any(map(source.ANCHOR.match, piece.text.splitlines()))]
    assert anchored
    assert [each for piece in anchored for each in without_statement(piece.text)] == []


@pytest.mark.parametrize("path", ANCHORED, ids=lambda path: path.stem)
def test_an_anchor_names_a_phase_and_stands_over_a_statement(path):
    text = path.read_text(encoding="utf-8")
    words = re.findall(r"^\s*# (\w+): ", text, re.MULTILINE)
    assert set(words) <= PHASES | OTHER_PHASES
    assert len(words) == sum(bool(source.ANCHOR.match(row)) for row in text.splitlines())
    assert without_statement(text) == []


def test_every_anchor_there_is_is_shown_for_some_network():
    networks = [untrained(**settings) for settings in EVERY_NETWORK]
    networks.append(untrained(label_smoothing=0.1))
    networks += [fitted(cell, wiring, epochs=1)[0].network_ for cell, wiring in EVERY]
    shown = {
        (piece.module, piece.first_line + number)
        for network in networks
        for piece in sequence_source.pieces(network)
        for number in range(len(piece.text.splitlines()))
    }
    anchors = {
        (path.relative_to(ROOT).as_posix(), number)
        for path in ANCHORED
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if source.ANCHOR.match(row)
    }
    assert anchors - shown == set()


@pytest.mark.parametrize(
    "under",
    ["", "\n    z = 1", "    # Another comment.\n    z = 1", "    # dz: of another\n    z = 1"],
    ids=["nothing", "a blank line", "a comment", "another anchor"],
)
def test_an_anchor_without_a_statement_under_it_is_found(under):
    text = (
        f"def forward():\n    # activation: a<t> = g1(z<t>)\n{under}\n\n\ndef other():\n    pass\n"
    )
    assert without_statement(text) == ["# activation: a<t> = g1(z<t>)"]


def test_an_anchor_reaches_to_the_end_of_its_block():
    text = "if t:\n    # dz: first\n    dz = [\n        1,\n    ]\n    more(dz)\nelse:\n    z = 1\n"
    assert list(source._anchored(text)) == [("dz", 2), ("dz", 3), ("dz", 4), ("dz", 5)]


def test_what_does_not_run_is_not_shown():
    def names(**settings):
        return {piece.name for piece in source.pieces(small_tagger(**settings).network_)}

    assert "softmax" not in names()
    assert names(g2="softmax").isdisjoint({"sigmoid", "binary_cross_entropy"})
    assert names(optimizer="sgd").isdisjoint({"Adam", "RMSprop", "LazyAdam"})
    assert names(optimizer="lazy_adam") >= {"Adam", "LazyAdam"}
    tanh, relu = (
        source.lines(source.pieces(small_tagger(g1=g1).network_))["activation"]
        for g1 in ("tanh", "relu")
    )
    modules = ["rnn/network/elman.py", "rnn/network/activations.py"]
    assert [line.module for line in tanh] == [line.module for line in relu] == modules
    assert tanh[0] == relu[0]
    assert tanh[1] != relu[1]
