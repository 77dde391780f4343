"""The form of a tour: docs/tour.md says what the page reads, and the article's tour has it."""

import json
import re
from pathlib import Path

from rnn.page.sequence_tasks import EXPERIMENTS, TASKS

ROOT = Path(__file__).parent.parent
PAPER = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
STEPS = json.loads((ROOT / "web/public/tour.json").read_text(encoding="utf-8"))["steps"]
TASK_TOURS = json.loads((ROOT / "web/public/task-tours.json").read_text(encoding="utf-8"))


def code(name: str) -> str:
    return (ROOT / "web/js/tour" / name).read_text(encoding="utf-8")


def keys(source: str, name: str) -> list[str]:
    """The keys of an object that is written out in a module."""
    (body,) = re.findall(
        rf"^(?:export )?const {name} = {{\n(.*?)^}};", source, re.MULTILINE | re.DOTALL
    )
    return re.findall(r"^  (\w+):", body, re.MULTILINE)


def test_the_paper_names_every_field():
    named = set(re.findall(r"`(\w+)`", PAPER))
    for name in ("OF_TOUR", "OF_STEP", "OF_STATE", "OF_SENTENCE"):
        fields = keys(code("form.js"), name)
        assert fields
        assert set(fields) - named == set(), name


def test_the_paper_names_every_number():
    of_article = PAPER.split("## Other tasks")[0]
    named = set(re.findall(r"`\{(\w+)[^}]*\}`", of_article))
    known = {
        number
        for name in ("AT_A_TIMESTEP", "OF_A_UNIT", "OF_THE_SENTENCE", "OF_THE_NETWORK")
        for number in keys(code("text.js"), name)
    }
    assert named == known


def test_the_article_is_told_in_twelve_steps_that_fit_into_four_lines():
    assert len(STEPS) == len({step["id"] for step in STEPS}) == 12
    for step in STEPS:
        assert len(step["text"]) + len(step.get("press", "")) <= 310, step["id"]


def test_what_it_teaches_before_python_comes_first():
    assert [step.get("python", False) for step in STEPS[:7]] == [False] * 7


def test_each_task_and_each_experiment_has_a_tour_of_a_few_short_steps():
    assert TASK_TOURS["tasks"].keys() == {*TASKS, *EXPERIMENTS}
    used = set()
    for task, tour in TASK_TOURS["tasks"].items():
        shared = [step for step in tour["steps"] if isinstance(step, str)]
        used |= set(shared)
        steps = [TASK_TOURS["steps"][each] if each in shared else each for each in tour["steps"]]
        assert 4 <= len(steps) <= 7, task
        assert len({step["id"] for step in steps}) == len(steps), task
        for step in steps:
            assert len(step["text"]) + len(step.get("press", "")) <= 310, (task, step["id"])
            assert step["highlight"], (task, step["id"])
    assert used == TASK_TOURS["steps"].keys()


def test_the_paper_names_every_field_and_number_of_the_tours_of_tasks():
    source = code("task-form.js")
    named = set(re.findall(r"`[{\"]?(\w+)[}\"]?`", PAPER))
    for name in ("OF_TOURS", "OF_TASK", "OF_TASK_STATE"):
        assert set(keys(source, name)) - named == set(), name
    (numbers,) = re.findall(r"TASK_NUMBERS = (.*?)\.map", source, re.DOTALL)
    assert len(re.findall(r'"(\w+)"', numbers)) > 20
    assert set(re.findall(r'"(\w+)"', numbers)) - named == set()
    assert {"network", "encoder", "decoder", "handed", "last"} <= named
