"""A sentence beside its changed copy, through the bridge, against the tagger itself."""

import numpy as np
import pytest

from rnn import NameTagger
from rnn.page import comparison
from rnn.page.lab import Lab
from rnn.page.stage import Subject

WORDS = ["Ada", "Okafor", "thanked", "Mark", "."]
TRAIN = [WORDS, ["Rose", "left", "early"]]
LABELS = [[1, 1, 0, 1, 0], [1, 0, 0]]


@pytest.fixture(scope="module", params=["forward", "both"])
def tagger(request: pytest.FixtureRequest) -> NameTagger:
    return NameTagger(n_a=5, epochs=4, random_state=3, direction=request.param).fit(TRAIN, LABELS)


@pytest.fixture
def lab(tagger: NameTagger) -> Lab:
    lab = Lab()
    lab.take(tagger, None, [])
    return lab


def compare(lab: Lab, edited, origins, **edits):
    asked = {"words": WORDS, "labels": LABELS[0], "edited": edited, "origins": origins}
    return comparison.compare(lab, asked | {"edits": edits})


def test_words_stand_beside_each_other_by_the_edit(lab, tagger):
    edited = ["Then", "Ada", "thanked", "Rose", "Mark", "."]
    found = compare(lab, edited, [None, 1, 3, None, 4, 5])
    pairs = [(row["t"], row["u"]) for row in found["rows"]]
    assert pairs == [(None, 1), (1, 2), (2, None), (3, 3), (None, 4), (4, 5), (5, 6)]

    before, after = tagger.trace(WORDS), tagger.trace(edited)
    np.testing.assert_array_equal(found["original"]["y_hat"], before.y_hat)
    np.testing.assert_array_equal(found["edited"]["y_hat"], after.y_hat)
    for row in found["rows"]:
        t, u = row["t"], row["u"]
        assert row["y_hat"] == (None if t is None else before.y_hat[t - 1])
        assert row["y_hat_edited"] == (None if u is None else after.y_hat[u - 1])
        if t is None or u is None:
            assert row["difference"] is None
            assert row["a_distance"] == [None] * len(before.forward.cells)
            continue
        assert row["difference"] == after.y_hat[u - 1] - before.y_hat[t - 1]
        for i, cell in enumerate(before.forward.cells):
            moved = np.linalg.norm(after.forward.cells[i].a[u - 1] - cell.a[t - 1])
            assert row["a_distance"][i] == pytest.approx(moved, abs=1e-15)


def test_what_is_held_ripples_on_from_there(lab, tagger):
    origins = [1, 2, 3, 4, 5]
    edits = {"pinned": [{"cell": 0, "unit": 2, "value": 0.7}], "cut": [3]}
    found = compare(lab, WORDS, origins, **edits)
    there = Subject(tagger.model_, WORDS, None).trace(edits)
    np.testing.assert_array_equal(found["edited"]["y_hat"], there.y_hat)
    np.testing.assert_allclose(found["original"]["y_hat"], tagger.trace(WORDS).y_hat, atol=1e-15)
    assert found["edited"]["edits"] == edits

    cut_at_3 = compare(lab, WORDS, origins, cut=[3])["rows"]
    if tagger.direction == "forward":
        assert [row["difference"] == 0 for row in cut_at_3] == [True, True, False, False, False]
    else:
        left, right = zip(*(row["a_distance"] for row in cut_at_3), strict=True)
        assert [distance == 0 for distance in left] == [True, True, False, False, False]
        assert [distance == 0 for distance in right] == [False] * 3 + [True] * 2


@pytest.mark.parametrize(
    ("edited", "origins", "complaint"),
    [
        (["Ada"], [1, 2], "1 edited words and 2 origins"),
        (["Ada", "Mark"], [4, 1], "another order"),
        (["Ada"], [9], "an origin"),
    ],
)
def test_origins_that_make_no_sense_are_refused(lab, edited, origins, complaint):
    with pytest.raises(ValueError, match=complaint):
        compare(lab, edited, origins)
