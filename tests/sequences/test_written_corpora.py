"""Corpora that were written: what is in them, and that nothing of the held-out is learnt."""

import re
from collections import Counter
from pathlib import Path

import pytest

from rnn.sequences.corpora import CORPORA, first_names, moods, questions, short_sentences, yes_no
from rnn.sequences.corpora.written import lines_of
from rnn.sequences.corpora.yes_no import FOODS, PATTERNS, PEOPLE, PLACES, THINGS
from rnn.sequences.symbols import symbols_of, text_of

WRITTEN = {  # with how many there are at least
    questions: 500,
    moods: 700,
    yes_no: 400,
    first_names: 800,
    short_sentences: 300,
}
DOCS = Path(__file__).parents[2] / "docs/corpora.md"
FILES = ["questions", "moods", "yes_no", "first_names", "short_sentences"]
all_of_them = pytest.mark.parametrize("made", WRITTEN, ids=lambda made: made.__name__)


def plain(symbols):
    """What is left without case and punctuation."""
    return tuple(symbol.lower() for symbol in symbols if re.search(r"\w", symbol))


def texts(corpus):
    return {
        text_of(pair.source, "words"): text_of(pair.target, "words")
        for part in corpus
        for pair in part
    }


@all_of_them
def test_there_are_as_many_as_are_said_and_no_two_alike(made):
    pairs = [pair for part in made() for pair in part]
    assert len(pairs) >= WRITTEN[made]
    assert len({plain(pair.source) for pair in pairs}) == len(pairs)
    if made is not yes_no:
        assert f"{len(pairs):,}" in made.__doc__


def test_the_docs_say_of_every_corpus_how_large_it_is():
    rows = re.findall(
        r"^\| `([a-z-]+)` \|.*\| ([\d,]+) \| ([\d,]+) \|$", DOCS.read_text("utf-8"), re.M
    )
    made = {name: corpus() for name, (corpus, _) in CORPORA.items()}
    assert rows == [
        (name, f"{len(corpus.train):,}", f"{len(corpus.held_out):,}")
        for name, corpus in made.items()
    ]


@all_of_them
@pytest.mark.parametrize("random_state", [0, 1, 2])
def test_a_tenth_is_held_out_and_none_of_it_is_learnt(made, random_state):
    corpus = made(random_state=random_state)
    learnt, held_out = ({plain(pair.source) for pair in part} for part in corpus)
    assert not learnt & held_out
    assert len(held_out) / (len(learnt) + len(held_out)) == pytest.approx(0.1, abs=0.005)


@all_of_them
def test_the_same_random_state_divides_the_same(made):
    assert made(random_state=3) == made(random_state=3)
    assert made(random_state=3) != made(random_state=4)


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_divided_into_words_that_give_it_back(file):
    for line in lines_of(file):
        for text in line.split("\t"):
            assert text == text.strip() != ""
            assert text_of(symbols_of(text, "words"), "words") == text


@pytest.mark.parametrize(
    ("made", "labels"),
    [(moods, ["glad", "cross"]), (yes_no, ["yes", "no"])],
    ids=["moods", "yes_no"],
)
def test_both_sides_of_the_division_are_balanced(made, labels):
    for part in made():
        counts = Counter(label for pair in part for label in pair.target)
        assert counts[labels[0]] == counts[labels[1]] == len(part) / 2


@pytest.mark.parametrize(
    ("question", "answer"),
    {
        "How was your day?": "It was good",
        "Did Ram eat rice today?": "Yes",
        "Is snow white?": "Yes",
        "What comes after Monday?": "Tuesday",
        "What is two plus three?": "Five",
        "Who wrote the letter, Ada or Ben, if Ada did?": "Ada",
    }.items(),
)
def test_questions_of_the_article_and_others_have_their_answers(question, answer):
    assert texts(questions())[question] == answer


def test_sums_days_and_comparisons_are_right():
    numbers = "zero one two three four five six seven eight nine ten".split()
    found = 0
    for question, answer in texts(questions()).items():
        if sums := re.fullmatch(r"(?:What|How much) is (\w+) (plus|and|minus) (\w+)\?", question):
            first, second = (numbers.index(sums[k]) for k in (1, 3))
            right = first - second if sums[2] == "minus" else first + second
            assert answer.lower() == numbers[right], question
        elif left := re.search(r"has (\w+) \w+ and eats (\w+), how many", question):
            first, second = map(numbers.index, left.groups())
            assert answer.lower() == numbers[first - second], question
        elif did := re.search(r", if (\w+) did\?$", question):
            assert answer == did[1], question
        elif than := re.fullmatch(r"If (\w+) is (\w+) than (\w+), who is (\w+)\?", question):
            assert answer == (than[1] if than[2] == than[4] else than[3]), question
        else:
            continue
        found += 1
    assert found == 295


def test_an_answer_says_yes_or_no_in_one_way():
    found = texts(questions()).values()
    for word in ("Yes", "No"):
        assert all(answer == word or answer[len(word)] == "," for answer in found
                   if re.match(rf"{word}\b", answer))  # fmt: skip


def test_moods_has_traps_on_both_sides():
    found = texts(moods())
    assert found["The film was not bad at all."] == "glad"
    assert found["I wish it had been good."] == "cross"
    assert found["Hardly a pleasure, I must say."] == "cross"
    assert found["I was sad to leave, which says it all."] == "glad"
    assert found["I was glad to leave, which says it all."] == "cross"


def test_a_bag_of_words_cannot_tell_yes_from_no():
    for part in yes_no():
        pairs = iter(part)
        for yes, no in zip(pairs, pairs, strict=True):
            alike = Counter(plain(yes.source)) == Counter(plain(no.source))
            assert alike or plain(yes.source)[:3] == ("ram", "ate", "rice")


def test_yes_no_holds_the_article_s_question_and_a_pattern_of_each_kind():
    found = texts(yes_no())
    assert found["Ram ate rice. Did Ram eat rice?"] == "yes"
    assert found["Ada gave Ben a book. Did Ben give Ada a book?"] == "no"
    words = "|".join([*PEOPLE, *THINGS, *FOODS, *PLACES])
    forms = Counter((re.sub(words, "_", text), label) for text, label in found.items())
    for pattern in PATTERNS:
        for text, label in zip(pattern, ("yes", "no"), strict=True):
            assert forms[re.sub(r"\{.\}", "_", text), label] > 20


def test_as_many_are_made_as_are_asked_for():
    assert len(texts(yes_no(400))) == 400
    assert sum(map(len, yes_no(3000))) == 3000
    for n in (99, 5001):
        with pytest.raises(ValueError, match="n must be a whole number from 100 to 5000"):
            yes_no(n)


def test_names_and_short_sentences_stand_alone_and_are_of_few_symbols():
    names = [pair for part in first_names() for pair in part]
    assert {letter for pair in names for letter in pair.source} <= set("abcdefghijklmnopqrstuvwxyz")
    sentences = [pair for part in short_sentences() for pair in part]
    assert not any(pair.target for pair in names + sentences)
    assert all(3 <= len(plain(pair.source)) <= 7 for pair in sentences)
    assert len({word for pair in sentences for word in plain(pair.source)}) < 110
