"""The source that is shown is the source that runs, and every phase has its lines."""

from pathlib import Path

import pytest

from helpers import KINDS, named, small_tagger
from rnn import source

ROOT = Path(__file__).parent.parent / "py"
OF_OPTIMIZER = {"sgd": set(), "rmsprop": {"v"}, "adam": {"m", "v"}, "lazy_adam": {"m", "v"}}
PHASES = set(
    "project recurrence activation readout output loss dlogits da_output da_future dz dW_aa dW_ax "
    "dW_ya clip m v update".split()
)
CHOICES = [
    *({"optimizer": name} for name in OF_OPTIMIZER),
    *KINDS,
    {"class_weight": "balanced"},
    {"label_smoothing": 0.2},
]


@pytest.mark.parametrize("settings", CHOICES, ids=named)
def test_every_phase_has_lines_and_each_of_them_is_shown(settings):
    network = small_tagger(**settings).network_
    shown, lines = source.pieces(network), source.lines(network)
    assert set(lines) == PHASES
    missing = {"m", "v"} - OF_OPTIMIZER[settings.get("optimizer", "adam")]
    assert {phase for phase, of_phase in lines.items() if not of_phase} == missing
    for line in (line for of_phase in lines.values() for line in of_phase):
        assert any(
            (piece.part, piece.module) == (line.part, line.module)
            and 0 <= line.line - piece.first_line < len(piece.text.splitlines())
            for piece in shown
        )


def test_the_pieces_stand_in_the_files_as_they_are_shown():
    for piece in source.pieces(small_tagger(class_weight="balanced").network_):
        text = (ROOT / piece.module).read_text(encoding="utf-8").splitlines(keepends=True)
        shown = piece.text.splitlines(keepends=True)
        at = piece.first_line - 1
        assert text[at : at + len(shown)] == shown


@pytest.mark.parametrize("settings", CHOICES, ids=named)
def test_each_way_of_finding_a_line_finds_one(settings):
    network = small_tagger(**settings).network_
    shown = {piece.name: piece.text.splitlines() for piece in source.pieces(network)}
    for of_phase in source._beginnings(network).values():
        for name, beginnings in of_phase.items():
            for beginning in beginnings if name in shown else ():
                assert any(line.strip().startswith(beginning) for line in shown[name]), beginning


def test_what_does_not_run_is_not_shown():
    def names(**settings):
        return {piece.name for piece in source.pieces(small_tagger(**settings).network_)}

    assert "softmax" not in names()
    assert names(g2="softmax").isdisjoint({"sigmoid", "binary_cross_entropy"})
    assert names(optimizer="sgd").isdisjoint({"Adam", "RMSprop", "LazyAdam"})
    assert names(optimizer="lazy_adam") >= {"Adam", "LazyAdam"}
    tanh, relu = (
        source.lines(small_tagger(g1=g1).network_)["activation"] for g1 in ("tanh", "relu")
    )
    assert len(tanh) == len(relu) == 1
    assert tanh != relu
