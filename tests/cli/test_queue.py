"""queue: the least sure sentence comes first, with its line."""

from terminal import DEV

from rnn import NameTagger
from rnn.analysis import sureness


def test_the_least_sure_come_first_as_a_table_or_as_text(rnn, folder):
    code, out, error = rnn("queue", "model.npz", "dev.jsonl")
    assert (code, error) == (0, "")
    head, *rows = [line.split("\t") for line in out.splitlines()]
    assert head == ["sureness", "line", "text"]
    X = [sentence.words for sentence in DEV]
    model = NameTagger.load(folder / "model.npz").model_
    sure = [each for each, _ in sureness.read(model, X)]
    order = sureness.queue(X, sure)
    assert [int(line) for _, line, _ in rows] == [place + 1 for place in order]
    assert [text for _, _, text in rows] == [" ".join(X[place]) for place in order]
    assert [of for of, _, _ in rows] == [f"{sure[place]:.4f}" for place in order]
    _, text, _ = rnn("queue", "model.npz", "dev.jsonl", "--format", "text", "--first", "3")
    assert text.splitlines() == [" ".join(X[place]) for place in order[:3]]


def test_of_no_sentence_there_is_no_row_and_of_none_no_queue(rnn):
    assert rnn("queue", "model.npz", "letter.txt") == (0, "sureness\tline\ttext\n", "")
    code, _, error = rnn("queue", "model.npz", "dev.jsonl", "--first", "0")
    assert code == 2
    assert "give 1 or more sentences" in error
