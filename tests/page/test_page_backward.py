"""The way back through a sentence, one update, and memory, as the page sees them."""

import numpy as np
import pytest
from asking import HARRY, assert_same, set_up


def test_the_backward_record_and_its_addends_belong_together(page):
    record, T = page("backward", HARRY), 4
    assert record["T_x"] == T
    np.testing.assert_array_equal(record["loss"], page("trace", HARRY)["loss"])
    (cell,) = record["cells"]
    np.testing.assert_array_equal(cell["da"], cell["da_output"] + cell["da_future"])
    assert not cell["da_future"][-1].any()
    for name in ("da", "da_future", "dz"):
        norms = np.linalg.norm(cell[name], axis=1)
        np.testing.assert_allclose(cell[f"{name}_norm"], norms, atol=1e-14)
    for name in ("W_aa", "W_ax", "W_ya"):
        sums = []
        for t in range(1, T + 1):
            step = page("addend", HARRY | {"t": t, "name": name, "cell": 0})
            assert (step["name"], step["cell"], step["t"]) == (name, 0, t)
            norm = cell["addend_norm"][name][t - 1]
            assert np.linalg.norm(step["addend"]) == pytest.approx(norm, abs=1e-14)
            norm = cell["sum_norm"][name][t - 1]
            assert np.linalg.norm(step["sum"]) == pytest.approx(norm, abs=1e-14)
            sums.append(step["addend"])
        np.testing.assert_allclose(step["sum"], sums[-1], atol=1e-14)  # going back begins at T
        total = page("addend", HARRY | {"t": 1, "name": name, "cell": 0})["sum"]
        np.testing.assert_allclose(total, sum(sums), atol=1e-12)


def test_the_addends_of_W_ax_have_the_columns_of_the_sentence(page):
    step = page("addend", HARRY | {"t": 2, "name": "W_ax", "cell": 0})
    names = page.tagger.vocabulary_.names
    assert step["columns"] == [names[i] for i in step["indices"]]
    assert step["addend"].shape == (6, len(step["indices"]))
    of_word = page("trace", HARRY)["features"][1]
    moved = {i for i, column in zip(step["indices"], step["addend"].T, strict=True) if column.any()}
    assert moved == {feature["index"] for feature in of_word}
    other = page("addend", HARRY | {"t": 2, "name": "W_aa", "cell": 0})
    assert other["columns"] is other["indices"] is None


def test_one_update_is_told_phase_by_phase_and_made_nowhere(page):
    before = page("trace", HARRY)
    told = page("update", HARRY)
    assert list(told) == ["forward", "backward", "l2", "clip", "update", "W_aa", "after"]
    np.testing.assert_array_equal(told["forward"]["loss"], before["loss"])
    assert told["backward"]["grad_norm"] == pytest.approx(told["clip"]["grad_norm_before"])
    (of_cell,), readout = told["backward"]["norms"]["cells"], told["backward"]["norms"]["readout"]
    norms = [*of_cell.values(), *readout["W_ya"], readout["b_y"]]
    assert np.linalg.norm(norms) == pytest.approx(told["backward"]["grad_norm"])
    assert told["l2"] is None
    assert (told["update"]["optimizer"], told["update"]["learning_rate"]) == ("adam", 0.01)
    assert told["after"]["total_loss"] < told["forward"]["total_loss"]
    largest = told["update"]["largest"]
    sizes = [abs(each["change"]) for each in largest]
    assert sizes == sorted(sizes, reverse=True)
    assert len(largest) == 5
    for each in largest:
        which = {name: each[name] for name in ("name", "cell", "row", "column")}
        number = {"kind": "weight"} | which
        chain = page("explain", HARRY | {"number": number})["chain"]
        links = {link["symbol"]: link["value"] for link in chain}
        assert {name: each[name] for name in ("before", "after", "change")}.items() <= links.items()
        assert (each["feature"] is None) == (each["name"] != "W_ax")
    assert_same(page("trace", HARRY), before, "trace")


def test_the_update_of_W_aa_is_told_from_the_sums_to_the_new_weights(page):
    told = page("update", HARRY)
    (of,) = told["W_aa"]
    assert of["timesteps"] == [4, 3, 2, 1]
    for t, total in zip(of["timesteps"], of["sums"], strict=True):
        asked = HARRY | {"t": t, "name": "W_aa", "cell": 0}
        np.testing.assert_allclose(total, page("addend", asked)["sum"], atol=1e-14)
    norms = told["backward"]["norms"]["cells"][0]
    assert np.linalg.norm(of["sums"][-1]) == pytest.approx(norms["W_aa"], abs=1e-14)
    np.testing.assert_allclose(of["clipped"], of["sums"][-1] * told["clip"]["scale"], atol=1e-14)
    np.testing.assert_array_equal(of["before"], page.tagger.params_.cells[0]["W_aa"])
    np.testing.assert_array_equal(of["change"], of["after"] - of["before"])
    moved = told["update"]["norms"]["cells"][0]["W_aa"]
    assert np.linalg.norm(of["change"]) == pytest.approx(moved, abs=1e-14)


def test_of_a_long_sentence_only_some_sums_cross(page):
    long = {"words": HARRY["words"] * 25, "labels": HARRY["labels"] * 25}
    (of,) = page("update", long)["W_aa"]
    assert len(of["timesteps"]) == len(of["sums"]) == 12
    assert of["timesteps"][-1] == 1, "the last sum is that of all timesteps"


def test_one_update_says_what_the_penalty_is():
    page = set_up(l2=0.01)
    told = page("update", HARRY)
    norm = 0.01 * float(np.linalg.norm(page.tagger.network_.theta))
    assert told["l2"] == {"l2": 0.01, "norm": pytest.approx(norm)}


def test_memory_has_a_second_cell_where_the_network_has(page):
    one = page("memory", HARRY | {"t": 3})
    assert set(one) == {"t", "y_hat", "norm", "active", "cells"}
    assert [cell["reads_from"] for cell in one["cells"]] == ["left"]
    both = set_up(direction="both")
    found = both("memory", HARRY | {"t": 3})
    assert set(found) == set(one)
    assert [cell["reads_from"] for cell in found["cells"]] == ["left", "right"]
    assert found["y_hat"] == both("trace", HARRY)["y_hat"][2]
