"""eval, tag and trace: what they give of a network."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from terminal import DEV, TRAIN, start

from rnn import NameTagger
from rnn.data.formats import WRITERS, read_file
from rnn.data.sentences import Sentence


def test_eval_gives_the_scores_of_the_network(folder, rnn):
    code, out, error = rnn("eval", "model.npz", "dev.jsonl", "--json")
    assert (code, error) == (0, "")
    report = json.loads(out)
    scores, _ = NameTagger.load(folder / "model.npz").evaluate(*zip(*DEV, strict=True))
    assert report == {
        "name": scores.name._asdict(),
        "token": scores.token._asdict(),
        "sentences": 20,
    }
    code, out, _ = rnn("eval", "model.npz", "-", stdin=Path("dev.jsonl").read_bytes())
    assert code == 0
    assert f"{scores.name.f1:.1%}" in out
    assert "20 sentences" in out


def test_what_is_skipped_is_told_with_file_line_and_reason(rnn, tmp_path):
    test = tmp_path / "test.txt"
    test.write_text("[Ada] sings\n" + "[Bo sings\n" * 12)
    code, _, error = rnn("eval", "model.npz", test)
    assert code == 0
    assert f"{test}, line 2: skipped, a [ is never closed" in error
    assert len(error.splitlines()) == 11
    assert f"{test}: 12 places were skipped in all" in error
    assert rnn("eval", "model.npz", test, "--quiet")[2] == ""


@pytest.mark.parametrize("form", WRITERS)
def test_tag_writes_what_the_network_predicts(folder, rnn, tmp_path, form):
    tagger = NameTagger.load(folder / "model.npz")
    words = [sentence.words for sentence in DEV]
    predicted = [
        Sentence(*pair) for pair in zip(words, map(tuple, tagger.predict(words)), strict=True)
    ]
    code, out, error = rnn("tag", "model.npz", "dev.jsonl", "--format", form)
    assert (code, out, error) == (0, WRITERS[form](predicted), "")
    result = tmp_path / f"out.{form}"
    assert rnn("tag", "model.npz", "dev.jsonl", "--format", form, "--output", result) == (0, "", "")
    assert result.read_text(encoding="utf-8") == out
    assert list(tmp_path.iterdir()) == [result]


def test_tag_reads_plain_text_from_standard_input_as_it_is(rnn):
    code, out, _ = rnn("tag", "model.npz", stdin=b"# [sic]\r\n\r\nfjord 1")
    assert code == 0
    assert [json.loads(line)["tokens"] for line in out.splitlines()] == [
        ["#", "[", "sic", "]"],
        ["fjord", "1"],
    ]


def test_tag_needs_no_tags(rnn):
    code, out, error = rnn(
        "tag", "model.npz", "--format", "conll", stdin=b"-DOCSTART-\n\nIt\t\n.\t"
    )
    assert (code, error) == (0, "")
    assert re.fullmatch(r"It\t.*\n\.\t.*\n\n", out)


def test_html_marks_names_and_text_stays_text(rnn, folder):
    code, out, _ = rnn(
        "tag", "model.npz", "--format", "html", stdin=b"<b>&amp; Ada Okafor met Ada ."
    )
    assert code == 0
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append(tag)

    Reader().feed(out)
    assert "b" not in found
    text = re.sub("</?mark.*?>", "", out)
    assert "&lt; b &gt; &amp; amp ; Ada Okafor met Ada ." in text
    assert found.count("mark") == out.count("</mark>")
    assert out.endswith("</html>\n")


def test_trace_shows_every_value(folder, rnn):
    code, out, _ = rnn("trace", "model.npz", "[Ada Okafor] sings .", "--json")
    assert code == 0
    shown = json.loads(out)
    trace = NameTagger.load(folder / "model.npz").trace(
        ["Ada", "Okafor", "sings", "."], [1, 1, 0, 0]
    )
    assert shown["words"] == ["Ada", "Okafor", "sings", "."]
    np.testing.assert_array_equal(shown["cells"][0]["a"], trace.forward.cells[0].a)
    np.testing.assert_array_equal(shown["y_hat"], trace.y_hat)
    np.testing.assert_array_equal(shown["loss"], trace.loss)
    code, out, _ = rnn("trace", "model.npz", "Ada sings")
    assert code == 0
    assert [line.split()[1] for line in out.splitlines()] == ["word", "Ada", "sings"]


def test_a_sentence_without_marks_has_no_losses(rnn):
    assert json.loads(rnn("trace", "model.npz", "Ada sings", "--json")[1])["loss"] is None


def test_tag_answers_line_by_line(folder):
    with start(folder, "tag", "model.npz") as process:
        for words in (["Ada", "sings"], ["It", "rained"]):
            process.stdin.write((" ".join(words) + "\n").encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["tokens"] == words
        process.stdin.close()
        assert process.wait(60) == 0


def test_what_tag_writes_is_read_again(folder, rnn, tmp_path):
    for form in ("conll", "jsonl"):
        result = tmp_path / f"out.{form}"
        rnn("tag", "model.npz", "train.conll", "--format", form, "--output", result)
        assert [s.words for s in read_file(str(result))] == [s.words for s in TRAIN]
