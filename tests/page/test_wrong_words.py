"""What is wrong, as the page lists it."""

import pytest
from asking import SENTENCES, SET_UP, Page, set_up

from helpers import KINDS, named
from rnn import starter

HELD_OUT = starter().held_out
ROWAN = ["Rowan", "waved", "again"]


def wrong_words(tagger):
    """Missed and false words of the held-out sentences, plainly: words and t, by kind."""
    kinds = {"missed": set(), "false": set()}
    predicted = tagger.predict([s.words for s in HELD_OUT])
    for sentence, labels in zip(HELD_OUT, predicted, strict=True):
        for t, (y, label) in enumerate(zip(sentence.labels, labels, strict=True), start=1):
            if y != label:
                kinds["missed" if y else "false"].add((*sentence.words, t))
    return kinds


@pytest.mark.parametrize("settings", KINDS, ids=named)
def test_the_wrong_words_are_those_of_the_predictions(settings):
    page = set_up(**settings)
    found, expected = page("mistakes", {"limit": 500}), wrong_words(page.tagger)
    assert sum(map(len, expected.values()))
    for kind, words in expected.items():
        assert found[kind]["total"] == len(words)
        listed = found[kind]["listed"][:500]
        assert len({(*each["words"], each["t"]) for each in listed} & words) == len(listed)
        assert len(listed) == min(len(words), 500)


def test_each_is_told_with_its_probability_and_whether_training_showed_it(page):
    seen = {word for sentence in SENTENCES for word in sentence["words"]}
    found = page("mistakes")
    for kind, y in (("missed", 1), ("false", 0)):
        distances = []
        for each in found[kind]["listed"]:
            trace = page("trace", {"words": each["words"]})
            assert each["word"] == each["words"][each["t"] - 1]
            assert each["y_hat"] == pytest.approx(trace["y_hat"][each["t"] - 1], abs=1e-12)
            assert each["unseen"] == (each["word"] not in seen)
            distances.append(abs(each["y_hat"] - y))
        assert distances == sorted(distances, reverse=True)


def test_the_list_is_as_long_as_asked_and_tells_how_many_there_are(page):
    whole, part = page("mistakes"), page("mistakes", {"limit": 2})
    for kind in ("missed", "false"):
        assert part[kind]["listed"] == whole[kind]["listed"][:2]
        assert part[kind]["total"] == whole[kind]["total"]
    for limit in (0, 501, 1.5):
        with pytest.raises(ValueError, match="limit must be"):
            page("mistakes", {"limit": limit})


def test_wrong_words_need_a_network_and_contradictions_do_not():
    page = Page()
    with pytest.raises(ValueError, match="no network yet"):
        page("mistakes")
    assert page("contradictions", {"sentences": [], "include_starter": True})["total"] == 0


def labelled(*labels):
    return {"words": ROWAN, "labels": list(labels)}


def test_contradictory_labels_are_told_with_their_places():
    sentences = [labelled(1, 0, 0), labelled(0, 0, 0), labelled(0, 0, 0)]
    told = Page()("contradictions", {"sentences": sentences, "include_starter": True})
    places = [{**each, "t": 1} for each in sentences]
    assert told == {
        "total": 1,
        "listed": [
            {
                "kind": "sentence",
                "words": ROWAN,
                "t": 1,
                "labellings": [
                    {"label": 1, "times": 1, "places": places[:1]},
                    {"label": 0, "times": 2, "places": places[1:]},
                ],
            }
        ],
    }


def test_places_are_some_of_all_and_the_list_is_as_long_as_asked():
    of_rowan = [labelled(1, 0, 0), *[labelled(0, 0, 0)] * 9]
    of_may = [{"words": ["May", end], "labels": [y, 0]} for end, y in (("sat", 1), ("sat", 0))]
    data = {"sentences": of_rowan + of_may, "include_starter": False}
    told = Page()("contradictions", data | {"limit": 1})
    assert (told["total"], len(told["listed"])) == (2, 1)
    assert told["listed"][0]["labellings"][1]["times"] == 9
    assert len(told["listed"][0]["labellings"][1]["places"]) == 5


def test_the_starter_sentences_are_compared_too_where_they_are_learnt_from():
    words, labels = starter().train[0]
    own = {"words": list(words), "labels": [1 - y for y in labels]}
    for include_starter in (True, False):
        data = {"sentences": [own], "include_starter": include_starter}
        assert Page()("contradictions", data)["total"] == include_starter


def test_a_sentence_without_labels_is_refused():
    data = SET_UP | {"sentences": [{"words": ROWAN, "labels": None}]}
    with pytest.raises(ValueError, match="has no labels yet"):
        Page()("contradictions", data)
