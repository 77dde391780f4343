import re
from pathlib import Path

from rnn.page.bridge import ACTIONS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "py/rnn"


def test_the_readme_names_every_module():
    modules = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    rows = re.findall(r"^\| `py/rnn/([\w/]*)` \| (.*) \|$", README, flags=re.MULTILINE)
    named = {
        Path(room, f"{name}.py") for room, about in rows for name in re.findall(r"`(\w+)`", about)
    }
    assert named == {module for module in modules if module.name != "__init__.py"}


def test_the_readme_names_every_action_of_the_bridge():
    table = README[README.index("| action | payload") : README.index("The worker adds")]
    cells = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(ACTIONS)


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
