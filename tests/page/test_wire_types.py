"""web/wire_types.py: the page's types and facts are made from Python's, whole and always alike."""

import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict, get_args, is_typeddict

import pytest
from typed import payload_type, result_type

from rnn.analysis.source import PHASES
from rnn.analysis.sureness import UNSURE
from rnn.data.formats import FORMATS, WRITERS
from rnn.data.formats.schemes import SCHEMES
from rnn.data.formats.spans import UNITS
from rnn.network.settings import CHOICES, RANGES, Settings
from rnn.page import starter_run, wire
from rnn.page.bridge import EVERY_ACTION
from rnn.page.encodings import ENCODINGS
from rnn.page.presets import PRESETS
from rnn.page.sequence_tasks import EXPERIMENTS, NAMES, TASKS
from rnn.page.wire.plain import Label, Matrix, Vector
from rnn.page.wire.reading import Offsets, Scheme
from web import wire_types

ROOT = Path(__file__).parents[2]
TYPES, FACTS = wire_types.wire_types(), wire_types.facts()
TYPED_DICTS = [
    each
    for module in pkgutil.iter_modules(wire.__path__, f"{wire.__name__}.")
    for each in vars(importlib.import_module(module.name)).values()
    if is_typeddict(each) and each.__module__ == module.name
]
OF_PYTHON_ALONE = {"Answer"}  # what the worker takes apart before the page sees it


def fields_of(name: str) -> dict[str, str]:
    """The fields of an interface and their types, as it was written."""
    body = re.search(rf"^export interface {name} {{\n((?:  .*\n)*)}}$", TYPES, flags=re.MULTILINE)
    assert body is not None, f"there is no interface {name}"
    return dict(re.findall(r"^  (\w+\??): (.*);$", body[1], flags=re.MULTILINE))


def value_of(name: str) -> Any:
    """A constant of facts.js."""
    found = re.search(
        rf"^export const {name} = /\*\* @type {{const}} \*/ \((.*?)\);$",
        FACTS,
        flags=re.DOTALL | re.MULTILINE,
    )
    assert found is not None, f"there is no constant {name}"
    return json.loads(found[1])


# The files.


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with all files where they belong."""
    assert wire_types.main(check=False, root=tmp_path) == 0
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_all_files_are_made_and_found_to_agree(made, capsys):
    assert set(contents(made)) == set(wire_types.MADE)
    assert (made / "web/js/wire/types.d.ts").read_text(encoding="utf-8") == TYPES
    assert (made / "web/js/wire/facts.js").read_text(encoding="utf-8") == FACTS
    assert wire_types.main(check=True, root=made) == 0
    assert capsys.readouterr() == ("", "")


def test_the_files_of_the_project_are_up_to_date():
    assert wire_types.main(check=True) == 0


@pytest.mark.parametrize("name", wire_types.MADE)
@pytest.mark.parametrize("stale", ["changed", "missing"])
def test_a_file_that_does_not_agree_is_named_and_left_as_it_is(made, capsys, name, stale):
    file = made / name
    if stale == "changed":
        file.write_text(file.read_text(encoding="utf-8") + "// by hand\n", encoding="utf-8")
    else:
        file.unlink()
    before = contents(made)
    assert wire_types.main(check=True, root=made) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"{file} is not what py/rnn/page says")
    assert contents(made) == before


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_makes_the_same_bytes(made, tmp_path_factory, seed):
    other = tmp_path_factory.mktemp("other")
    command = [sys.executable, str(ROOT / "web" / "wire_types.py"), "--root", str(other)]
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "py")}
    subprocess.run(command, env=environment, check=True)
    assert subprocess.run([*command, "--check"], env=environment).returncode == 0
    assert contents(other) == contents(made)
    (other / "web/js/wire/facts.js").write_text("")
    failed = subprocess.run([*command, "--check"], env=environment, capture_output=True)
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert b"facts.js is not what py/rnn/page says" in failed.stderr


# The types.


def test_every_action_has_its_payload_and_its_result():
    of_action = fields_of("Actions")
    assert list(of_action) == list(EVERY_ACTION)
    for action, entry in of_action.items():
        payload, result = payload_type(action).__name__, result_type(action).__name__
        assert entry == f"{{ payload: {payload}; result: {result} }}"
        fields_of(payload), fields_of(result)


@pytest.mark.parametrize("typed_dict", TYPED_DICTS, ids=lambda each: each.__name__)
def test_an_interface_has_every_field_and_says_which_may_be_left_out(typed_dict):
    if typed_dict.__name__ in OF_PYTHON_ALONE:
        assert f"export interface {typed_dict.__name__} " not in TYPES
        return
    fields = fields_of(typed_dict.__name__)
    required = {name for name in fields if not name.endswith("?")}
    assert required == typed_dict.__required_keys__
    assert {name.rstrip("?") for name in fields} - required == typed_dict.__optional_keys__
    assert all(fields.values())


def test_no_two_types_of_the_wire_have_one_name():
    names = Counter(each.__name__ for each in TYPED_DICTS)
    assert [name for name, times in names.items() if times > 1] == []
    declared = re.findall(r"^export (?:interface|type) (\w+)", TYPES, flags=re.MULTILINE)
    assert len(set(declared)) == len(declared)


def test_every_name_that_a_type_mentions_is_declared():
    declared = set(re.findall(r"^export (?:interface|type) (\w+)", TYPES, flags=re.MULTILINE))
    code = re.sub(r"/\*\* .* \*/|\"[^\"]*\"", "", TYPES)
    types = "".join(re.findall(r"^  \w+\??: .*;$", code, flags=re.MULTILINE))
    mentioned = set(re.findall(r"\b[A-Z]\w*", re.sub(r"\w+\??:", "", types)))
    assert mentioned <= declared | {"Record", "Uint8Array", "ArrayBuffer"}
    assert {"Trace", "Matrix", "Label"} <= mentioned


class Inner(TypedDict):
    """What is inside."""

    x: int  # a number
    more: "NotRequired[Inner | None]"


class Outer(Inner):
    """Extends it, over
    two lines.
    """

    name: str


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (int, "number"),
        (float, "number"),
        (bool, "boolean"),
        (str, "string"),
        (bytes, "Uint8Array<ArrayBuffer>"),
        (None, "null"),
        (Any, "unknown"),
        (Label, "Label"),
        (Vector, "Vector"),
        (Matrix, "Matrix"),
        (int | None, "number | null"),
        (list[str], "string[]"),
        (list[list[int]], "number[][]"),
        (list[int | None], "(number | null)[]"),
        (list[Matrix] | None, "Matrix[] | null"),
        (dict[str, list[float]], "Record<string, number[]>"),
        (Literal["a", 1], '"a" | 1'),
        (list[Literal["a", "b"]], '("a" | "b")[]'),
        (Inner, "Inner"),
    ],
    ids=str,
)
def test_a_type_of_python_has_its_counterpart(hint, written):
    assert wire_types.Interfaces().type_of(hint) == written


@pytest.mark.parametrize("hint", [tuple[int, int], set[int], object, complex], ids=str)
def test_a_type_that_does_not_cross_is_refused(hint):
    with pytest.raises(TypeError, match="has no counterpart on the page"):
        wire_types.Interfaces().type_of(hint)


def test_docstrings_and_comments_of_fields_go_along_also_those_of_what_is_extended():
    interfaces = wire_types.Interfaces()
    interfaces.write(Outer)
    assert list(interfaces.written.values()) == [
        "/** Extends it, over two lines. */\n"
        "export interface Outer {\n"
        "  /** a number */\n"
        "  x: number;\n"
        "  more?: Inner | null;\n"
        "  name: string;\n"
        "}",
        "/** What is inside. */\n"
        "export interface Inner {\n"
        "  /** a number */\n"
        "  x: number;\n"
        "  more?: Inner | null;\n"
        "}",
    ]


# The facts.


def test_the_facts_are_those_of_python():
    settings = value_of("SETTINGS")
    assert list(settings) == [name for name, _, _ in Settings.described()]
    defaults = Settings().as_dict()
    for name, about in settings.items():
        assert about["default"] == defaults[name]
        assert about["about"]
        limits = [about.get(each) for each in ("whole", "low", "high")]
        assert limits == list(RANGES.get(name, (None, None, None)))
        assert about.get("choices") == (list(CHOICES[name]) if name in CHOICES else None)
    assert value_of("STARTER_SETTINGS") == starter_run.SETTINGS
    assert value_of("STARTER_EPOCHS") == starter_run.EPOCHS
    assert value_of("PRESETS") == {name: each._asdict() for name, each in PRESETS.items()}
    assert value_of("FORMATS") == list(WRITERS)
    assert list(value_of("TEXT_FORMATS")) == list(FORMATS)
    assert value_of("UNSURE") == UNSURE
    assert value_of("ENCODINGS") == ENCODINGS
    assert value_of("SOURCE_PHASES") == list(PHASES)


def test_the_other_tasks_are_known_by_name():
    assert value_of("NAMES") == NAMES
    assert value_of("EXPERIMENTS") == EXPERIMENTS
    assert value_of("SEQUENCE_TASKS") == {name: task.title for name, task in TASKS.items()}


def test_what_a_reader_can_say_of_a_text_is_what_its_reader_knows():
    assert get_args(Scheme) == SCHEMES
    assert get_args(Offsets) == UNITS


def test_there_is_no_fact_that_nobody_looks_at_here():
    assert re.findall(r"^export const (\w+)", FACTS, flags=re.MULTILINE) == [
        *("SETTINGS", "STARTER_SETTINGS", "STARTER_EPOCHS"),
        *("PRESETS", "NAMES", "SEQUENCE_TASKS", "EXPERIMENTS", "TASK_LEADS"),
        *("FORMATS", "ENCODINGS"),
        *("MOST_CLASSES", "MOST_WORDS", "MOST_CHARACTERS", "MOST_IN_BOX", "LARGEST_TEXT"),
        *("MOST_TO_READ", "TEXT_FORMATS", "UNSURE", "SOURCE_PHASES"),
    ]
