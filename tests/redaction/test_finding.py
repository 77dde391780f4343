"""What is found in a running text, and what is unsure."""

from hypothesis import given
from hypothesis import strategies as st
from naming import Capitals

from rnn.data.tokens import tokenize
from rnn.redaction.finding import Wishes, find, read, sentences


def cut(text):
    return [" ".join(token.text for token in sentence) for sentence in sentences(text)]


def found(text, model=None, **wishes):
    """The names as text, and what is unsure as text, percentage and what was done."""
    names, unsure = find(read(model or Capitals(), text), text, Wishes(**wishes))
    listed = [
        (text[each.start : each.end], round(100 * each.probability), each.taken, each.elsewhere)
        for each in unsure
    ]
    return [text[each.start : each.end] for each in names], listed


def test_a_sentence_ends_at_its_mark_and_what_closes_behind():
    assert cut("Dr. Berg sang. “It rained.” He left") == [
        "Dr. Berg sang .",
        "“ It rained . ”",
        "He left",
    ]
    assert cut("Who? Bo (I hope!) did") == ["Who ?", "Bo ( I hope ! )", "did"]


def test_a_sentence_ends_with_its_line_unless_that_is_wrapped():
    assert cut("Agenda\r\nAda Okafor") == ["Agenda", "Ada Okafor"]
    long = "the committee that met on the last day of the month thanked Ada"
    assert cut(f"{long}\nOkafor") == [f"{long} Okafor"]
    assert cut(f"{long}\n\nOkafor") == [long, "Okafor"]
    assert cut(f"short\n{long}\nOkafor") == ["short", f"{long} Okafor"]


@given(st.text(st.sampled_from('Ab.!?”") \n\r\t\u2028é,'), max_size=200))
def test_every_word_is_in_one_sentence(text):
    assert [token for sentence in sentences(text) for token in sentence] == tokenize(text)


def test_names_have_their_places_in_the_text():
    text = "I saw  Ada Okafor.\r\nThen \U0001f600 Tom Berg's cat"
    names = find(read(Capitals(), text), text).names
    assert [(text[name.start : name.end], name.start) for name in names] == [
        ("Ada Okafor", 7),
        ("Tom Berg", 27),
    ]


def test_a_name_over_the_end_of_a_line_or_a_tab_is_two():
    long = "the committee that met on the last day of the month thanked Ada"
    assert found(f"{long}\nOkafor and Tom\tBerg")[0] == ["Ada", "Okafor", "Tom", "Berg"]


def test_what_is_neither_sure_nor_surely_none_is_listed():
    model = Capitals({"Rose": 0.6, "rained": 0.3})
    text = "we met Rose and Ada, it rained"
    assert found(text, model) == (
        ["Rose", "Ada"],
        [("Rose", 60, True, False), ("rained", 30, False, False)],
    )
    assert found(text, model, sure=0.55)[1] == []


def test_a_word_of_a_name_that_is_left_elsewhere_is_listed_or_taken():
    text = "we met Tom Berg. Berg sang, BERG, a berg and J. too"
    model = Capitals({"BERG": 0.01, "J.": 0.01})
    assert found(text, model) == (
        ["Tom Berg"],
        [("Berg", 2, False, True), ("BERG", 1, False, True)],
    )
    assert found(text, model, alike=True)[0] == ["Tom Berg", "Berg", "BERG"]
    names = find(read(model, "Berg sang"), "Berg sang", known={"berg"})
    assert [each.elsewhere for each in names.unsure] == [True]


def test_somebody_may_know_better():
    text = "we met Rose in Rome, and ada okafor"
    assert found(text, keep=["Rome"]) == (["Rose"], [])
    assert found(text, also=["ada okafor", "Rose"])[0] == ["Rose", "Rome", "ada okafor"]


def test_probabilities_of_classes_are_those_of_any_name():
    import numpy as np

    class Classes(Capitals):
        def predict_proba(self, X):
            return [np.stack([1 - p, p * 0.6, p * 0.4], axis=1) for p in super().predict_proba(X)]

    text = "we met Ada"
    names, unsure = find(read(Classes({"met": 0.4}), text), text)
    assert [name.label for name in names] == [1]
    assert [(text[u.start : u.end], round(u.probability, 2)) for u in unsure] == [
        ("met", 0.4),
        ("Ada", 0.58),
    ]
