"""Runs of the other sequences on the page: their moments, and how they go on after a reload."""

import pytest
from asking import Page, assert_same

from rnn.sequences import SequenceTranslator
from rnn.sequences.corpora.pairs import Corpus, Pair
from rnn.sequences.measures import baselines

SETTINGS = {"n_a": 8, "batch_size": 4, "learning_rate": 0.01, "epochs": 6}
PAIRS = [
    {"source": source, "target": source[::-1]}
    for source in "ab abc ca bca cab acb bac abca caab bbac cc ac ba cba".split()
]
TASKS = {
    "from its end": (PAIRS, {}),
    "moods": (
        [
            {"source": text, "target": label}
            for text, label in [
                ("what a lovely day", "glad"),
                ("we won the match", "glad"),
                ("the train is late again", "cross"),
                ("this soup is cold", "cross"),
            ]
            * 4
        ],
        {"dropout": 0.4},
    ),
    "first names": (
        [{"source": "", "target": each} for each in "anna hanna joan ann".split()] * 4,
        {},
    ),
}
ASKED = {"from its end": ("abc", "cba"), "moods": ("a late day", None), "first names": ("", "anna")}


def begin(call, task="from its end", include_task=False, **settings):
    own, of_task = TASKS[task]
    payload = {
        "task": task,
        "settings": SETTINGS | of_task | settings,
        "own": own,
        "include_task": include_task,
    }
    return call("sequence_set_up", payload)


def one(call, run, epochs=6, seconds=0):
    order = {"run": run, "seconds": seconds, "epochs": epochs, "watch": None}
    return call("sequence_advance", order)


def to_the_end(call, run, epochs=6):
    return one(call, run, epochs, seconds=60)


def saved(call, **which):
    return call("sequence_save", {"resumable": True, **which})["content"]


@pytest.mark.parametrize("include_task", [False, True])
@pytest.mark.parametrize("task", TASKS)
def test_a_run_taken_up_elsewhere_ends_as_one_without_a_break(call, task, include_task):
    epochs = 1 if include_task else 6
    run = begin(call, task, include_task)["run"]
    whole = to_the_end(call, run, epochs)
    other = Page()
    summary = begin(other, task, include_task)
    for _ in range(3):
        step = one(other, summary["run"])["step"]
    content = saved(other)
    after = Page()
    after("sequence_task", {"task": task})
    found = after("sequence_load", {"content": content})
    assert found["why_not_resumable"] == ""
    assert (found["step"], found["steps"]) == (step, [1, 2, 3])
    assert found["learnt_from"] == {
        "task": task,
        "own": TASKS[task][0],
        "include_task": include_task,
    }
    assert found["settings"]["n_a"] == 8
    assert found["summary"]["sequences"] == summary["sequences"]
    last = to_the_end(after, found["summary"]["run"], epochs)
    assert found["losses"] + last["losses"] == whole["losses"]
    assert last["steps"][0] == 4
    assert last["scores"] == whole["scores"]
    assert saved(after) == saved(call)


def test_a_network_is_saved_by_the_name_of_its_task_whichever_is_asked_about(call):
    begin(call)
    content = saved(call)
    begin(call, "moods")
    assert saved(call, task="from its end") == content != saved(call)
    call("sequence_load", {"content": content, "task": "from its end"})
    assert saved(call, task="from its end") == content
    with pytest.raises(ValueError, match="labels whole sequences"):
        call("sequence_load", {"content": saved(call), "task": "from its end"})


def test_moments_show_the_network_as_it_was(call):
    summary = begin(call)
    asked = dict(zip(("source", "target"), ASKED["from its end"], strict=True))
    assert summary["moments"] == {"steps": [0], "epochs": [0], "now": 0}
    seen = {0: call("sequence_read", asked)}
    opened = {}
    place = {"column": 2, "what": "a", "unit": 1}
    beams = {}
    for _ in range(5):
        step = one(call, summary["run"])["step"]
        seen[step] = call("sequence_read", asked)
        opened[step] = call("sequence_open", asked | place)
        beams[step] = call("sequence_beam", {"source": "abc", "width": 3})
    last = to_the_end(call, summary["run"])
    assert last["moments"]["steps"][:6] == [0, 1, 2, 3, 4, 5]
    assert last["moments"]["now"] == last["moments"]["steps"][-1] == last["step"]
    for step, record in seen.items():
        assert_same(call("sequence_read", asked | {"moment": step}), record, f"update {step}")
    for step in opened:
        at = {"moment": step}
        assert_same(call("sequence_open", asked | place | at), opened[step], f"update {step}")
        assert call("sequence_beam", {"source": "abc", "width": 3} | at) == beams[step]
    now = call("sequence_read", asked)
    assert_same(call("sequence_read", asked | {"moment": None}), now, "now")
    assert_same(call("sequence_read", asked | {"moment": last["step"]}), now, "now")
    with pytest.raises(ValueError, match="The weights of step 1000 are not kept"):
        call("sequence_read", asked | {"moment": 1000})


def test_what_was_written_at_a_moment_is_written_again(call):
    run = begin(call, "first names")["run"]
    order = {"n": 6, "temperature": 0.8, "random_state": 3}
    written = {}
    for _ in range(4):
        step = one(call, run)["step"]
        written[step] = call("sequence_write", order)
    to_the_end(call, run)
    for step, texts in written.items():
        assert call("sequence_write", order | {"moment": step}) == texts
    assert call("sequence_write", order) != written[1]


def test_scores_at_a_moment_are_those_of_its_weights(call):
    run = begin(call)["run"]
    to_the_end(call, run)
    scores = call("sequence_scores", {"moment": 7})["scores"]
    at, by_rules = scores[:3], scores[3:]
    again = Page()
    run = begin(again)["run"]
    for _ in range(7):
        one(again, run)
    translator = SequenceTranslator.from_bytes(again("sequence_save")["content"])
    held_out = again.lab.sequences["from its end"].held_out.of_task[:200]
    sources, targets = zip(*((e["source"], e["target"]) for e in held_out), strict=True)
    expected = translator.scores(sources, targets)
    assert [each["value"] for each in at] == list(expected.values())
    assert all("of the first 200" in each["about"] for each in at)
    now = call("sequence_scores")["scores"]
    assert not any("of the first" in each["about"] for each in now[:3])
    # What a simple rule gets does not depend on the network.
    assert now[3:] == by_rules
    corpus = Corpus(
        [Pair(list(e["source"]), list(e["target"])) for e in PAIRS],
        [Pair(list(source), list(target)) for source, target in zip(sources, targets, strict=True)],
    )
    for rule, written in baselines(corpus).items():
        found = {each["name"]: each["value"] for each in by_rules if each["rule"] == rule}
        assert found == {"exact": written.exact, "token accuracy": written.token_accuracy}


def test_after_a_reload_there_is_the_beginning_and_the_moment_it_was_kept(call):
    summary = begin(call)
    asked = {"source": "abc", "target": "cba"}
    first = call("sequence_read", asked)
    for _ in range(9):
        one(call, summary["run"])
    other = Page()
    other("sequence_task", {"task": "from its end"})
    found = other("sequence_load", {"content": saved(call)})
    assert found["summary"]["moments"] == {"steps": [0, 9], "epochs": [0, 2], "now": 9}
    assert_same(other("sequence_read", asked | {"moment": 0}), first, "drawn again")
    last = one(other, found["summary"]["run"])
    assert last["moments"]["steps"] == [0, 9, 10]


def test_own_examples_that_are_held_out_are_scored_apart(call):
    run = begin(call)["run"]
    own = [{"source": "ccc", "target": "ccc"}]
    names = [each["name"] for each in call("sequence_hold_out", {"examples": own})["scores"]]
    both = call("sequence_hold_out", {"examples": [PAIRS[0], *own]})["scores"]
    assert all("of your own 1" in each["about"] for each in both[3:6]), "it has learnt the other"
    learnt = call("sequence_hold_out", {"examples": PAIRS[:2]})["scores"]
    assert not any("(yours)" in each["name"] for each in learnt)
    call("sequence_hold_out", {"examples": own})
    assert names[3:6] == ["exact (yours)", "token accuracy (yours)", "edit distance (yours)"]
    assert [each["name"] for each in to_the_end(call, run)["scores"]] == names
    found = call("sequence_load", {"content": saved(call), "held_out": own})
    again = call("sequence_scores")["scores"]
    assert [each["name"] for each in again] == names
    assert found["why_not_resumable"] == ""


def test_why_a_run_cannot_go_on_is_said(call):
    begin(call)
    whole, for_use = saved(call), call("sequence_save")["content"]
    found = call("sequence_load", {"content": for_use})
    assert found["why_not_resumable"].startswith("This file was saved without what training")
    assert found["learnt_from"] is None
    with pytest.raises(ValueError, match="This run has ended"):
        one(call, found["summary"]["run"])
    found = call("sequence_load", {"content": whole, "task": "dates"})
    assert "It learnt another task, “A word from its end”" in found["why_not_resumable"]
    # What is in hand is saved for use, as it cannot go on.
    assert saved(call, task="dates") == for_use


def test_examples_in_a_file_that_are_damaged_are_told(call):
    begin(call)
    content = saved(call)
    at = content.index(b"learnt_from.json") + len(b"learnt_from.json")
    damaged = content[:at] + b"\x00" * 20 + content[at + 20 :]
    with pytest.raises(ValueError, match="examples in this network file are damaged"):
        call("sequence_load", {"content": damaged})


def test_an_explosion_leaves_no_moment_behind_it(call):
    run = begin(call, clip_norm=0, learning_rate=1e6, optimizer="sgd", g1="relu", cell="elman")
    last = to_the_end(call, run["run"], epochs=50)
    assert last["failure"]
    assert last["finished"]
    assert last["moments"]["steps"][-1] == last["step"]
    assert max(last["moments"]["steps"]) == last["moments"]["now"]
