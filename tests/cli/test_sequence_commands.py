"""The other sequences from the terminal: from a corpus to what a network writes."""

import json

import pytest

NAMES = "anna\nhanna\n\njoanna\nann\n"
MOODS = "text,label\n" + 4 * (
    'what a lovely day,glad\n"we won, at last",glad\n'
    "the train is late,cross\nmy soup is cold,cross\n"
)
SMALL = ("--n-a", "24", "--batch-size", "4", "--learning-rate", "0.01")


def test_a_corpus_is_learnt_scored_and_written(rnn, folder):
    code, train, _ = rnn("corpus", "reversal")
    assert code == 0
    _, held_out, _ = rnn("corpus", "reversal", "--part", "held_out")
    assert len(held_out.splitlines()) * 9 == len(train.splitlines()) == 3600
    assert not set(train.splitlines()) & set(held_out.splitlines())
    short = [line for line in train.splitlines() if len(line) <= 7][:200]
    (folder / "pairs.tsv").write_text("\n".join(short), encoding="utf-8")
    learn = ("train", "pairs.tsv", "--task", "translate", "--unit", "letters", "--epochs", "40")
    code, rows, said = rnn(*learn, *SMALL, "--test", "pairs.tsv", "--json", "--output", "back.npz")
    assert code == 0
    assert len(rows.splitlines()) == 40
    assert "held out: exact " in said
    assert "\nby nearest: exact 1.0000, token accuracy 1.0000, edit distance 0.0000\n" in said
    code, out, _ = rnn("eval", "back.npz", "pairs.tsv", "--json")
    scores = json.loads(out)
    assert code == 0
    assert scores["sequences"] == len(short)
    assert scores["exact"] > 0.9
    assert "rules" not in scores
    beside = ("--learnt-from", "pairs.tsv")
    _, out, _ = rnn("eval", "back.npz", "pairs.tsv", "--json", *beside)
    assert json.loads(out)["rules"].keys() == {"nearest", "most frequent", "copy"}
    source, target = short[0].split("\t")
    assert rnn("translate", "back.npz", stdin=source.encode())[1:] == (f"{target}\n", "")
    _, _, said = rnn("translate", "back.npz", stdin=f"{source}é\n12é3456\n".encode())
    told = "rnn: in no source that it learnt from, and so read as <unknown>: "
    assert said == f"{told}é, 1, 2, 3, 4 and 2 more.\n"
    _, out, _ = rnn("translate", "back.npz", "--beam", "3", "--json", stdin=source.encode())
    assert json.loads(out) == {"source": source, "target": target}


def test_number_words_of_any_two_languages(rnn):
    _, out, _ = rnn("corpus", "number-words", "--source", "hindi", "--target", "english")
    assert "नौ\tnine" in out.splitlines()
    assert rnn("corpus", "number-words", "--source", "german")[0] == 2


def test_a_written_corpus_comes_as_it_was_written(rnn, folder):
    _, out, _ = rnn("corpus", "questions")
    _, held_out, _ = rnn("corpus", "questions", "--part", "held_out")
    assert "How was your day?\tIt was good" in [*out.splitlines(), *held_out.splitlines()]
    _, moods, _ = rnn("corpus", "moods", "--seed", "1")
    assert {line.split("\t")[1] for line in moods.splitlines()} == {"glad", "cross"}
    _, sentences, _ = rnn("corpus", "short-sentences")
    assert "\t" not in sentences
    assert "the cat sleeps." in sentences.splitlines()
    _, names, _ = rnn("corpus", "first-names")
    assert "sita" in names.splitlines()
    (folder / "names.txt").write_text(names, encoding="utf-8")
    learn = ("train", "names.txt", "--task", "generate", "--epochs", "1", "--quiet")
    assert rnn(*learn, "--output", "names.npz") == (0, "", "")


def test_texts_are_labelled(rnn, folder):
    (folder / "moods.csv").write_text(MOODS, encoding="utf-8")
    learn = ("train", "moods.csv", "--task", "classify", "--reads", "mean", "--quiet")
    assert rnn(*learn, *SMALL, "--output", "mood.npz") == (0, "", "")
    code, out, _ = rnn("classify", "mood.npz", stdin=b"what a lovely day\n\nmy soup is cold")
    assert (code, out) == (0, "glad\twhat a lovely day\ncross\tmy soup is cold\n")
    _, out, _ = rnn("classify", "mood.npz", "--json", stdin=b"we won, at last")
    found = json.loads(out)
    assert found["label"] == "glad"
    assert sum(found["probabilities"].values()) == pytest.approx(1)
    _, out, _ = rnn("eval", "mood.npz", "moods.csv")
    assert out == "accuracy 1.0000, most frequent 0.5000, of 16 sequences\n"
    (folder / "test.csv").write_text('the train is lovely,cross\n"soup, at last",glad\n')
    _, out, _ = rnn("eval", "mood.npz", "test.csv", "--learnt-from", "moods.csv")
    assert out.splitlines()[1:] == [
        "by bag of words: accuracy 1.0000",
        "by most frequent: accuracy 0.5000",
    ]


def test_new_names_are_written_and_those_of_training_are_told(rnn, folder):
    (folder / "names.txt").write_text(NAMES, encoding="utf-8")
    learn = ("train", "names.txt", "--task", "generate", "--cell", "lstm", "--epochs", "60")
    assert rnn(*learn, *SMALL, "--output", "names.npz")[0] == 0
    code, out, _ = rnn("generate", "names.npz", "--n", "5", "--temperature", "0.1", "--json")
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == 5
    assert all(row["stood_in_training"] == (row["text"] in NAMES.split()) for row in rows)
    assert rnn("generate", "names.npz", "--seed", "4") == rnn(
        "generate", "names.npz", "--seed", "4"
    )
    assert rnn("eval", "names.npz", "names.txt")[1].startswith("loss ")


def test_lines_that_are_no_pair_are_said(rnn, folder):
    (folder / "odd.tsv").write_text("a\tb\nalone\na\tb\tc\n\td\n" * 5, encoding="utf-8")
    learn = ("train", "odd.tsv", "--task", "translate", *SMALL, "--epochs", "1")
    code, _, said = rnn(*learn, "--output", "odd.npz")
    assert code == 0
    told = rnn("tag", "odd.npz", "odd.tsv")[2]
    assert "odd.npz: This network is of another task than names." in told
    assert "odd.tsv, line 2: skipped, it has one column, and a pair has two" in said
    assert "odd.tsv, line 4: skipped, one of its two columns is empty" in said
    assert "odd.tsv: 15 lines were skipped in all" in said


REFUSED = [
    (("train", "x.tsv", "--task", "translate", "--window", "1"), 2, "has no setting window"),
    (("train", "x.tsv", "--cell", "gru"), 2, "cell is a setting of other tasks: give --task"),
    (("train", "x.tsv", "--test", "x.tsv"), 2, "--test is for other tasks"),
    (("train", "x.tsv", "--task", "classify", "--dev", "y"), 2, "--dev is for --task names"),
    (("train", "--task", "classify"), 2, "name the files to learn from"),
    (("train", "x.tsv", "--task", "classify", "--n-a", "0"), 2, "n_a must be a whole number"),
    (("train", "letter.txt", "--task", "classify"), 1, "letter.txt: there is no pair in it"),
    (("translate", "model.npz"), 1, "model.npz: This is not a network saved by Timestep that wr"),
    (("translate", "gone.npz"), 1, "gone.npz"),
]


@pytest.mark.parametrize(("arguments", "status", "message"), REFUSED, ids=[r[2] for r in REFUSED])
def test_what_cannot_be_done_is_said(rnn, arguments, status, message):
    output = ("--output", "none.npz") if arguments[0] == "train" else ()
    code, out, said = rnn(*arguments, *output)
    assert (code, out) == (status, "")
    assert message in said
