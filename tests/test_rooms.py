"""The house itself: arrows between rooms go one way, modules and functions stay small."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "py/rnn"
PAGE = ROOT / "web/js"
PYTHON_ROOMS = (  # in the order of the data; each imports from those before it
    *("data", "network", "training", "picture"),
    *("estimator", "model", "storage", "tagger", "english", "sequences"),
    *("notebook", "analysis", "redaction", "page", "export", "cluster", "cli"),
)
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(module: Path):
    """The rooms of this package that a module imports from."""
    inside = ("rnn", *module.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            target = (*inside[: -node.level], *(node.module or "").split("."))
            names = (
                [alias.name for alias in node.names] if target[1:] in ((), ("",)) else [target[1]]
            )
            yield from (name for name in names if name in PYTHON_ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_python_imports_from_rooms_before_its_own(module):
    room = room_of(module)
    if room in ("__init__", "__main__"):
        return
    own = PYTHON_ROOMS.index(room)
    assert all(PYTHON_ROOMS.index(other) <= own for other in imported_rooms(module))


def test_modules_of_a_room_do_not_import_in_a_circle():
    arrows = {module: set(neighbours(module)) for module in MODULES}
    while free := [module for module, others in arrows.items() if not others & arrows.keys()]:
        for module in free:
            del arrows[module]
    assert not arrows


def neighbours(module: Path):
    """The modules that a module imports from, other than packages' own front pages."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        folder = module.parents[node.level - 1].joinpath(*(node.module or "").split("."))
        candidates = [folder.with_suffix(".py"), *(folder / f"{a.name}.py" for a in node.names)]
        yield from (file for file in candidates if file.is_file() and file != module)


@pytest.mark.parametrize(
    "file", [*MODULES, ROOT / "build.py", *sorted(PAGE.rglob("*.js"))], ids=str
)
def test_modules_are_small(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_are_small(module):
    long = [
        function.name
        for function in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and code_lines(function) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def code_lines(function: ast.FunctionDef) -> int:
    """The lines of its body, without signature and docstring."""
    first, *rest = function.body
    described = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = rest if described else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


PAGE_ROOMS = (  # each imports from those before it; the parts from none of each other
    *("ui", "wire", "state"),
    *("status", "label", "train", "stage", "tour", "text"),
    *("projects", "share", "sequences"),
    *("lab-style.js", "lab.js", "main.js", "one-file.js", "embed"),
)
PARTS = {"status", "label", "train", "stage", "tour", "text", "projects", "share", "sequences"}


@pytest.mark.parametrize(
    "file", sorted(PAGE.rglob("*.js")), ids=lambda path: str(path.relative_to(PAGE))
)
def test_javascript_imports_from_rooms_before_its_own(file):
    room = file.relative_to(PAGE).parts[0]
    code = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(
        r"""(?:\bfrom|^import|\bimport\()\s*"(\.[^"?]+)""", code, re.MULTILINE
    ):
        other = (file.parent / target).resolve().relative_to(PAGE).parts[0]
        assert PAGE_ROOMS.index(other) <= PAGE_ROOMS.index(room), target
        assert other == room or not {other, room} <= PARTS, target


def test_nothing_on_the_page_is_named_by_a_suffix():
    """Cells are a list: no name tells one cell from another by its ending."""
    files = [*PACKAGE.rglob("*.py"), *PAGE.rglob("*.js")]
    named = re.compile(r"\b(?:W_ax|W_aa|W_ya|b_a|a|z|da|dz|a_0)_r\b")
    found = [file.name for file in files if named.search(file.read_text(encoding="utf-8"))]
    assert set(found) <= {"storage.py"}  # which reads the names that former files have
