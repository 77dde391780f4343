"""What the documentation says is there, and what it shows runs."""

import re
from pathlib import Path

import pytest

from rnn.page.bridge import ACTIONS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "py/rnn"
README = (ROOT / "README.md").read_text(encoding="utf-8")
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
    assert re.findall(r"^\| `(\w+)` \| `", text, flags=re.MULTILINE) == list(ACTIONS)


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


def test_the_readme_gives_the_commands_that_continuous_integration_calls():
    commands = re.findall(r"^    (python3 build\.py \w+)", README, flags=re.MULTILINE)
    assert commands == ["python3 build.py serve", "python3 build.py test"]
    assert "python3 build.py test" in (ROOT / ".ci/run").read_text()
