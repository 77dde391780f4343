"""The address of an embed: what is written is read again, and what is wrong is told."""

import json
import subprocess

import pytest

from web.builder.node import npm_command
from web.builder.places import WEB

CODE = """
import { embedAddress, readAddress } from "./js/share/address.js";
import { readFileSync } from "node:fs";
const { act, given } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(act === "read" ? readAddress(given) : embedAddress(given)));
"""
pytestmark = pytest.mark.build


def ask(act: str, given: object) -> object:
    node = [npm_command()[0], "--no-warnings", "--input-type=module", "--eval", CODE]
    asked = json.dumps({"act": act, "given": given})
    done = subprocess.run(node, cwd=WEB, input=asked, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


WHOLE = {
    "view": "step",
    "sentence": "Zoë & Ngozi, 50 % of #1 + more: “don't”.",
    "labels": [1, -1, 0],
    "settings": {"n_a": 8, "g1": "relu", "learning_rate": 0.25, "epochs": 3},
    "t": 2,
    "lens": "what-if",
    "tour": "carry",
    "theme": "dark",
}


def test_what_is_written_is_read_again() -> None:
    address = ask("write", WHOLE)
    assert ask("read", address) == {"options": WHOLE, "complaints": []}


def test_an_address_can_be_read_by_people() -> None:
    given = {
        "view": "step",
        "sentence": "Ada met Bob.",
        "labels": [1, 0, 1, 0],
        "settings": {"n_a": 8},
    }
    assert ask("write", given) == (
        "#v=1&view=step&sentence=Ada+met+Bob.&labels=1,0,1,0&settings=n_a:8"
    )
    assert ask("write", {}) == "#v=1"
    assert ask("read", "") == {"options": {}, "complaints": []}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("view=all", "view is “all”; it has to be one of stage, step, train, lab. It is left out."),
        ("t=0", "t is “0”; it has to be a whole number from 1 to 1000. It is left out."),
        ("t=2.5", "t is “2.5”; it has to be a whole number from 1 to 1000. It is left out."),
        ("t=1e9999", "t is “1e9999”; it has to be a whole number from 1 to 1000. It is left out."),
        ("sentence=Hi.&labels=1,2", "labels is “1,2”; it has to be a 0 or 1 for each word and"),
        ("sentence=Hi.&labels=1,x", "labels is “1,x”; it has to be a 0 or 1 for each word and"),
        ("classes=PER,,LOC", "classes is “PER,,LOC”; it has to be up to 7 names, such as PER,LOC"),
        ("labels=1,0", "labels stands without a sentence that it belongs to."),
        ("sentence=+", "sentence is “ ”; it has to be a sentence with a word in it."),
        ("lens=__proto__", "lens is “__proto__”; it has to be one of forward, backward,"),
        ("tour=../x", "tour is “../x”; it has to be the id of a step"),
        ("theme=blue", "theme is “blue”; it has to be one of light, dark, auto."),
        ("settings=n_a:0", "it has to be pairs in which n_a is a whole number from 1 to 1024."),
        ("settings=n_a:", "it has to be pairs in which n_a is a whole number from 1 to 1024."),
        ("settings=g1:sin", "it has to be pairs in which g1 is one of tanh, relu."),
        ("settings=constructor:1", "it has to be pairs like n_a:8,epochs:20, with names of n_a,"),
        ("settings=classes:PER", "it has to be pairs like n_a:8,epochs:20, with names of n_a,"),
        ("colour=red", "colour is not known here; known are view, sentence, classes,"),
        ("toString=1", "toString is not known here; known are view,"),
        ("v=2", "v is “2”; this page knows addresses of version 1."),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(wrong: str, sentence: str) -> None:
    read = ask("read", f"{wrong}&epoch=1&t=7" if wrong[:2] != "t=" else f"{wrong}&epoch=1")
    told, *_ = [each for each in read["complaints"] if not each.startswith("epoch")]
    assert sentence in told
    assert len(read["complaints"]) == 2
    assert wrong.startswith("t=") or read["options"].pop("t") == 7
    assert set(read["options"]) <= {"sentence"}


def test_labels_go_up_to_the_number_of_classes() -> None:
    given = {"sentence": "Ada met Oslo.", "classes": ["PER", "LOC"], "labels": [1, 0, 2, 0]}
    address = "#v=1&sentence=Ada+met+Oslo.&classes=PER,LOC&labels=1,0,2,0"
    assert ask("write", given) == address
    assert ask("read", address) == {"options": given, "complaints": []}
    read = ask("read", address.replace("1,0,2,0", "1,0,3,0"))
    assert read["options"] == {name: given[name] for name in ("sentence", "classes")}
    assert "labels is “1,0,3,0”; it has to be a label from 0 to 2 for each" in read["complaints"][0]


def test_a_very_long_value_is_cut_in_what_is_told() -> None:
    (complaint,) = ask("read", f"theme={'x' * 5000}")["complaints"]
    assert len(complaint) < 200
