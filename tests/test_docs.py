"""What the documentation says is there, and what it shows runs."""

import re
import shlex
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from rnn import NameTagger
from rnn.cli.main import main
from rnn.page.bridge import EVERY_ACTION

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "py/rnn"
README = (ROOT / "README.md").read_text(encoding="utf-8")
SEQUENCES = (ROOT / "docs/sequences.md").read_text(encoding="utf-8")
NOTEBOOK = (ROOT / "docs/notebook.md").read_text(encoding="utf-8")
PAGE = ROOT / "web/js"
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_readme_can_be_read_at_a_sitting():
    assert len(README.splitlines()) <= 160


def test_the_architecture_names_every_module():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^|]*)` \| (.*) \|$", text, flags=re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"[a-z_]+", " ".join(row))}
    modules = {path.stem for path in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    assert modules - named == set()


def test_the_architecture_names_the_rooms_of_the_page_and_files_that_are_there():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("## JavaScript")[1]
    rows = re.findall(r"^\| (`[^|]*) \| (.*) \|$", text, flags=re.MULTILINE)
    rooms = {name for first, _ in rows for name in re.findall("`([^`]+)`", first)}
    assert rooms == {path.name for path in PAGE.iterdir()} - {"main.js"}
    named = {name for _, rest in rows for name in re.findall("`([a-z]+(?:-[a-z]+)+)`", rest)}
    assert named - {path.stem for path in PAGE.rglob("*.js")} == set()


def test_the_page_of_the_wire_names_every_action():
    text = (ROOT / "docs/wire.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| `", text, flags=re.MULTILINE) == list(EVERY_ACTION)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_between_the_papers_lead_somewhere(paper):
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", paper.read_text(encoding="utf-8")):
        assert (paper.parent / target).exists(), target


def test_the_python_in_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "('Okafor', 1)" in capsys.readouterr().out
    assert (tmp_path / "names.npz").is_file()


def test_the_python_in_the_page_of_sequences_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", SEQUENCES, flags=re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, "docs/sequences.md", "exec"), names)
    assert capsys.readouterr().out.startswith("['glad']\n")
    assert len(names["names"]) == 5
    assert "".join(names["written"]) == "bac"
    assert names["translator"].load("reverse.npz").predict(["cab"]) == [names["written"]]


def test_the_commands_in_the_page_of_sequences_do_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    commands = re.findall("^    timestep (.*)$", SEQUENCES, flags=re.MULTILINE)
    Path("sources.txt").write_text("seven hundred forty two\n", encoding="utf-8")
    said = ""
    for command in commands:
        words, _, output = command.partition(" > ")
        assert main(shlex.split(words)) == 0
        said = capsys.readouterr().out
        if output:
            Path(output).write_text(said, encoding="utf-8")
        if words.startswith("translate"):
            assert '"target": "sept cent quarante-deux"' in said
    assert len(commands) == 6
    assert Path("french.onnx").is_file()


def test_the_python_in_the_page_of_notebooks_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("timestep.html").write_text('<head><meta name="timestep-handed" content="1"></head>')
    (code,) = re.findall(r"```python\n(.*?)```", NOTEBOOK, flags=re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, "docs/notebook.md", "exec"), names)
    assert ElementTree.fromstring(names["svg"])[0].text == "Timestep 2 of 3: Okafor"
    assert "@keyframes" in names["moving"]


def test_the_commands_in_the_page_of_notebooks_draw(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tagger = NameTagger(n_a=3, epochs=2).fit([["Ada", "sings"]], [[1, 0]])
    tagger.save("names.npz")
    commands = re.findall("^    timestep (picture .*)$", NOTEBOOK + README, flags=re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert main(shlex.split(command)) == 0
        ElementTree.parse("ada.svg")


def test_the_readme_gives_the_commands_that_continuous_integration_calls():
    commands = re.findall(r"^    (python3 build\.py \w+)", README, flags=re.MULTILINE)
    assert commands == ["python3 build.py serve", "python3 build.py test"]
    assert "python3 build.py test" in (ROOT / ".ci/run").read_text()
