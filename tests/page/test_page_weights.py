"""The weights, the units and the source of a network, as the page sees them."""

import numpy as np
import pytest
from asking import SENTENCES, assert_same, set_up

from rnn import starter


def test_weights_are_copies_of_all_arrays_but_W_ax():
    page = set_up(direction="both")
    found, params = page("weights"), page.tagger.params_
    assert set(found) == {"cells", "readout", "n_x", "largest"}
    assert len(found["cells"]) == len(found["readout"]["W_ya"]) == 2
    for place, values in params.places():
        if place.name == "W_ax":
            assert "W_ax" not in found["cells"][place.cell]
        else:
            shown = at(found, place)
            np.testing.assert_array_equal(shown, values)
            assert not np.shares_memory(shown, values)
        assert at(found["largest"], place) == abs(values).max()
    assert found["n_x"] == len(page.tagger.vocabulary_)


def at(of_arrays, place):
    """What stands where the array of that name and cell does."""
    if place.cell is None:
        return of_arrays["readout"][place.name]
    if place.name == "W_ya":
        return of_arrays["readout"]["W_ya"][place.cell]
    return of_arrays["cells"][place.cell][place.name]


def test_columns_are_found_by_name_the_largest_first(page):
    W_ax, names = page.tagger.params_.cells[0]["W_ax"], page.tagger.vocabulary_.names
    every = page("columns", {"search": "", "limit": 200, "offset": 0})
    assert every["total"] == len(names)
    assert len(every["columns"]) == 200
    norms = [column["norm"] for column in every["columns"]]
    assert norms == sorted(norms, reverse=True)
    assert norms[0] == pytest.approx(np.linalg.norm(W_ax, axis=0).max())
    for column in every["columns"][:20]:
        assert names[column["index"]] == column["name"]
        (values,) = column["cells"]
        np.testing.assert_array_equal(values, W_ax[:, column["index"]])
        assert column["count"] == page.tagger.vocabulary_.counts[column["index"]]
    rest = page("columns", {"search": "", "limit": 5, "offset": 3})["columns"]
    assert_same(rest, every["columns"][3:8], "offset")
    found = page("columns", {"search": "CAPITAL", "limit": 9})
    assert found["total"] == 1
    assert found["columns"][0]["name"] == "capitalised"
    assert page("columns", {"search": "no such feature"}) == {"total": 0, "columns": []}
    both = set_up(direction="both")
    W_ax = [of_cell["W_ax"] for of_cell in both.tagger.params_.cells]
    for column in both("columns")["columns"]:
        of_both = [of_cell[:, column["index"]] for of_cell in W_ax]
        np.testing.assert_array_equal(column["cells"], of_both)
        assert column["norm"] == pytest.approx(np.linalg.norm(of_both))


def states(page, sentence):
    return page("trace", sentence)["cells"][0]["a"]


def test_a_unit_is_shown_the_words_of_the_run_that_excite_it_most_and_least(page):
    found = page("unit", {"cell": 0, "unit": 2, "limit": 4})
    extremes = []
    for sentence in SENTENCES:
        a = states(page, sentence)[:, 2]
        extremes += [(a.max(), int(a.argmax()) + 1, sentence["words"])]
    extremes.sort(key=lambda each: -each[0])
    assert len(found["most"]) == len(found["least"]) == 4
    for row, (a, t, words) in zip(found["most"], extremes, strict=False):
        assert row == {"words": words, "t": t, "word": words[t - 1], "a": pytest.approx(a)}
    least = [row["a"] for row in found["least"]]
    assert least == sorted(least)
    assert least[0] == pytest.approx(min(states(page, s)[:, 2].min() for s in SENTENCES))


def test_a_network_that_was_opened_without_sentences_is_shown_those_of_the_starter(page):
    page("load", {"model": page("save", {"resumable": False})["model"]})
    words = [row["words"] for row in page("unit", {"cell": 0, "unit": 0})["most"]]
    assert len(words) == 8
    assert set(map(tuple, words)) <= {sentence.words for sentence in starter().train}


def test_the_source_is_that_of_the_network_in_hand(page):
    found = page("source")
    assert {file["part"] for file in found["files"]} == set(
        "forward loss backward clip optimizer".split()
    )
    by_place = {(file["part"], file["module"], file["first_line"]): file for file in found["files"]}
    assert len(by_place) == len(found["files"])
    in_step, in_function = (
        next(
            file["text"].splitlines()[line["line"] - file["first_line"]].strip()
            for file in found["files"]
            if (file["part"], file["module"]) == (line["part"], line["module"])
            and 0 <= line["line"] - file["first_line"] < file["text"].count("\n")
        )
        for line in found["lines"]["activation"]
    )
    assert (in_step, in_function) == ("activation(z_t, out=a_t)", "return np.tanh(z, out=out)")
