"""Where a run begins: afresh or from the present weights; and that Reset goes back there."""

import numpy as np
import pytest
from asking import HARRY, ONE_STEP, SENTENCES, SET_UP, SETTINGS, TRAINED, Page, assert_same

from rnn.network.network import Network

FROM_PRESENT = {**SET_UP, "start_from": "present"}
FEWER = {**FROM_PRESENT, "sentences": SENTENCES[:6]}
OTHER = {**FROM_PRESENT, "sentences": [*SENTENCES[:6], HARRY]}


def weights_of(page):
    """Every array by name; W_ax by feature."""
    params, names = page.tagger.params_, page.tagger.vocabulary_.names
    arrays = {str(place): values.copy() for place, values in params.places()}
    columns = arrays.pop("W_ax").T
    return arrays, dict(zip(names, columns, strict=True))


def test_a_run_from_the_present_weights_begins_with_them(page):
    before = page("trace", HARRY)
    summary = page("set_up", FROM_PRESENT)
    assert (summary["step"], summary["epoch"], summary["started_from"]) == (0, 0, "present")
    assert_same(page("trace", HARRY), before, "trace")
    assert page("set_up", SET_UP)["started_from"] == "afresh"


def test_features_that_are_new_begin_and_all_others_keep_their_weights(page):
    arrays, columns = weights_of(page)
    page("set_up", OTHER)
    tagger = page.tagger
    drawn = Network.create(tagger.network_.settings, len(tagger.vocabulary_), 2)
    fresh = dict(zip(tagger.vocabulary_.names, drawn.params.cells[0]["W_ax"].T, strict=True))
    now_arrays, now_columns = weights_of(page)
    for name, values in arrays.items():
        np.testing.assert_array_equal(now_arrays[name], values)
    new = now_columns.keys() - columns.keys()
    assert new
    assert columns.keys() <= now_columns.keys()
    for name, column in now_columns.items():
        np.testing.assert_array_equal(column, (fresh if name in new else columns)[name], name)


def test_reset_goes_back_to_the_weights_the_run_began_with(page):
    page("set_up", FEWER)
    began = page("save")["model"]
    page("advance", TRAINED | {"run": 2})
    summary = page("reset")
    assert (summary["run"], summary["step"], summary["started_from"]) == (3, 0, "present")
    assert page("save")["model"] == began


def test_reset_of_a_run_that_began_afresh_draws_the_same_weights(page):
    page("reset")
    other = Page()
    other("set_up", SET_UP)
    assert page("save") == other("save")


def test_a_network_of_unknown_sentences_cannot_be_reset(page):
    page("load", {"model": page("save", {"resumable": False})["model"]})
    with pytest.raises(ValueError, match="is not known"):
        page("reset")
    assert page("moments")["now"] == 18


@pytest.mark.parametrize("resumable", [True, False])
def test_a_saved_run_knows_where_it_began(page, resumable):
    page("set_up", OTHER)
    began = page("trace", HARRY)
    page("advance", TRAINED | {"run": 2})
    other = Page()
    loaded = other("load", {"model": page("save", {"resumable": resumable})["model"]})
    assert loaded["started_from"] == "present"
    assert_same(other("trace", HARRY | {"moment": 0}), began, "trace")


def test_a_run_from_the_present_weights_goes_on_after_it_was_saved(page):
    page("set_up", FEWER)
    page("advance", ONE_STEP | {"run": 2})
    other = Page()
    other("load", {"model": page("save")["model"]})
    page("advance", TRAINED | {"run": 2})
    other("advance", TRAINED)
    assert page("save") == other("save")


@pytest.mark.parametrize(("name", "other"), [("n_a", 7), ("direction", "both"), ("g2", "softmax")])
def test_weights_of_another_shape_are_refused_and_nothing_is_lost(page, name, other):
    before = page("save")
    settings = SETTINGS | {name: other}
    with pytest.raises(ValueError, match=rf"has {name} .* asks? for {other!r}.*start afresh"):
        page("set_up", FROM_PRESENT | {"settings": settings})
    assert page("save") == before
    assert page("advance", TRAINED | {"epochs": 7})["step"] == 21


def test_without_a_network_there_are_no_present_weights(call):
    with pytest.raises(ValueError, match="no network yet"):
        call("set_up", FROM_PRESENT)
