"""Actions on how sure the network is, asked some sentences at a time."""

import numpy as np
import pytest
from asking import SENTENCES, set_up

WORDS = [sentence["words"] for sentence in SENTENCES]


def test_sentences_are_judged_in_parts_and_put_in_one_order():
    page = set_up()
    whole = page("judge", {"sentences": WORDS, "anew": True})
    assert whole["labels"] == page("predict", {"sentences": WORDS})["labels"]
    order = page("queue")["order"]
    first = page("judge", {"sentences": WORDS[:4], "anew": True})
    rest = page("judge", {"sentences": WORDS[4:], "anew": False})
    parts = np.concatenate([first["sureness"], rest["sureness"]])
    np.testing.assert_allclose(parts, whole["sureness"], rtol=1e-9)
    assert page("queue")["order"] == order
    assert sorted(order) == list(range(len(WORDS)))
    assert whole["sureness"][order[0]] == min(whole["sureness"])
    page("judge", {"sentences": WORDS[:3], "anew": False})  # more may come
    assert sorted(page("queue")["order"]) == list(range(len(WORDS) + 3))


def test_without_sentences_or_with_bad_ones():
    page = set_up()
    assert page("judge", {"sentences": [], "anew": True})["labels"] == []
    with pytest.raises(ValueError, match="no words"):
        page("judge", {"sentences": [[]], "anew": True})


def test_a_changed_text_says_which_words_stay():
    page = set_up()
    was = ["Harry", "sings", "."]
    read = page("sentence", {"text": "Then Harry Potter sings.", "was": was})
    assert read["kept"] == [None, 0, None, 1, 2]
    assert "kept" not in page("sentence", {"text": "Harry sings."})
