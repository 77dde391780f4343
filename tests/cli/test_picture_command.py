"""The command that draws."""

from xml.etree import ElementTree

import pytest
from terminal import is_one_sentence


def title(svg):
    return ElementTree.fromstring(svg)[0].text


def test_the_last_timestep_goes_to_standard_output(rnn):
    code, svg, error = rnn("picture", "model.npz", "[Ada Okafor] sings")
    assert (code, error) == (0, "")
    assert title(svg) == "Timestep 3 of 3: sings"


def test_a_chosen_timestep_goes_to_a_file_as_the_package_draws_it(rnn, folder):
    from rnn import NameTagger

    arguments = ("--t", "2", "--labels", "1,1,0", "--theme", "dark", "--output", "ada.svg")
    assert rnn("picture", "model.npz", "Ada Okafor sings", *arguments) == (0, "", "")
    trace = NameTagger.load(folder / "model.npz").trace(["Ada", "Okafor", "sings"], [1, 1, 0])
    assert (folder / "ada.svg").read_text(encoding="utf-8") == trace.picture(2).svg("dark") + "\n"


def test_brackets_are_labels(rnn):
    by_brackets = rnn("picture", "model.npz", "[Ada Okafor] sings")
    assert by_brackets == rnn("picture", "model.npz", "Ada Okafor sings", "--labels", "1,1,0")
    assert by_brackets != rnn("picture", "model.npz", "Ada Okafor sings")


@pytest.mark.parametrize("form", [(), ("--animated",)])
def test_names_side_by_side_are_parted(rnn, form):
    side_by_side, one = (
        rnn("picture", "model.npz", sentence, *form)[1].count('class="name-gap" x="-1.5"')
        for sentence in ("[Ada] [Okafor] sings", "[Ada Okafor] sings")
    )
    assert (side_by_side > 0, one) == (True, 0)


def test_an_animated_one_moves(rnn):
    code, svg, _ = rnn("picture", "model.npz", "Ada sings", "--animated")
    assert code == 0
    assert "@keyframes" in svg


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Ada sings", "--t", "3"], "timesteps 1 to 2; 3 is none of them"),
        (["Ada sings", "--t", "0"], "timesteps 1 to 2; 0 is none of them"),
        (["Ada sings", "--labels", "1"], "--labels has 1 of them, and the sentence 2 words"),
        (["Ada sings", "--labels", "1,2"], "'2' is no label of this network. It knows 0, 1."),
        (["[Ada sings"], "is never closed"),
        ([" "], "no words"),
        (["Ada " * 1001], "The sentence has 1,001 words; a picture takes 1,000."),
        (["Ada sings", "--output", "no/such/folder.svg"], "there is no folder"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(rnn, arguments, said):
    code, out, error = rnn("picture", "model.npz", *arguments)
    assert (code, out) == (1, "")
    assert is_one_sentence(error)
    assert said in error


def test_a_file_that_is_there_stays_when_the_sentence_is_refused(rnn, folder):
    (folder / "kept.svg").write_text("mine")
    assert rnn("picture", "model.npz", "Ada", "--t", "9", "--output", "kept.svg")[0] == 1
    assert (folder / "kept.svg").read_text() == "mine"


def test_named_classes_are_labels_by_name(rnn, folder):
    from rnn import NameTagger

    X, y = [["Ada", "visits", "Rome"]], [[1, 0, 2]]
    tagger = NameTagger(n_a=3, epochs=2, g2="softmax", classes=["PER", "LOC"]).fit(X, y)
    tagger.save(folder / "classes.npz")
    code, svg, _ = rnn("picture", "classes.npz", "Ada visits Rome", "--labels", "PER, O, LOC")
    assert code == 0
    assert ">LOC<" in svg
    code, _, error = rnn("picture", "classes.npz", "[Ada] visits Rome")
    assert code == 1
    assert "Give --labels instead" in error
