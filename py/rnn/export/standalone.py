"""One script out of several modules: the statements it needs, in their own words.

A script begins as a module of this package with a function ``main``. ``gather`` follows every name
that ``main`` uses to the top-level statement that defines it, through the package's own imports,
and gives the source of those statements. Nothing is written twice, so nothing can drift apart.
"""

import ast
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

PACKAGE = "rnn"


class Statement(NamedTuple):
    """A top-level statement of a module: its source, and the names it mentions."""

    source: str
    mentions: frozenset[str]


class Module(NamedTuple):
    """What a module defines by itself, and where its other names come from."""

    imports: dict[str, str]  # name -> import statement that gives it
    siblings: dict[str, str]  # name -> module of this package that defines it, as "room.module"
    statements: dict[str, Statement]  # name -> statement; in the order of the file


def gather(*wanted: tuple[str, str]) -> str:
    """Source of all that the wanted names (module, name) need: imports, then definitions.

    >>> print(gather(("data.arrays", "Floats")))
    import numpy as np
    from numpy.typing import NDArray
    <BLANKLINE>
    Floats = NDArray[np.float64]
    <BLANKLINE>
    """
    modules: dict[str, Module] = {}
    needed: set[tuple[str, str]] = set()
    imports: set[str] = set()
    pending = list(wanted)
    while pending:
        place, name = pending.pop()
        here = modules[place] = modules.get(place) or read(place)
        if name in here.siblings:
            pending.append((here.siblings[name], name))
        elif name in here.imports:
            imports.add(here.imports[name])
        elif name in here.statements and (place, name) not in needed:
            needed.add((place, name))
            pending += [(place, mention) for mention in here.statements[name].mentions]
    parts = [
        statement.source
        for place in _in_order(modules)
        for name, statement in modules[place].statements.items()
        if (place, name) in needed
    ]
    assert needed.issuperset(wanted), "no such name in that module"
    assert len({name for _, name in needed}) == len(needed), "one script, two things of one name"
    by_kind = sorted(imports, key=lambda line: (line.startswith("from"), line))
    return "\n".join([*by_kind, "", *_spaced(parts)])


def _in_order(modules: dict[str, Module]) -> list[str]:
    """The modules that were read, each behind those it imports from."""
    order: list[str] = []

    def visit(module: str) -> None:
        for sibling in modules[module].siblings.values():
            if sibling in modules and sibling not in order:
                visit(sibling)
        if module not in order:
            order.append(module)

    for module in modules:
        visit(module)
    return order


def _spaced(sources: list[str]) -> Iterator[str]:
    """Lines with the blank ones between: two around functions and classes."""
    blank_lines = ""
    for source in sources:
        block = source.startswith(("def", "class", "@"))
        yield ("\n\n" if block else blank_lines) + source
        blank_lines = "\n\n" if block else ""
    yield ""


def read(module: str) -> Module:
    """The top-level statements of a module of this package."""
    source = files(PACKAGE).joinpath(f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    lines = source.splitlines()
    found = Module({}, {}, {})
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            sibling = _sibling(module, node)
            found.siblings.update(dict.fromkeys((a.name for a in node.names), sibling))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found.imports.update(_imports(node))
        else:
            text = "\n".join(lines[_first_line(node) - 1 : node.end_lineno])
            mentions = frozenset(n.id for n in ast.walk(node) if isinstance(n, ast.Name))
            for name in _defined(node):
                found.statements[name] = Statement(text, mentions - {name})
    return found


def _sibling(module: str, node: ast.ImportFrom) -> str:
    """The module of this package that a relative import names."""
    rooms = module.split(".")[: -node.level]
    return ".".join([*rooms, node.module or ""])


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Each imported name with a statement that imports it alone."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            alone: ast.stmt = ast.Import([alias])
        else:
            alone = ast.ImportFrom(node.module, [alias], 0)
        yield alias.asname or alias.name, ast.unparse(alone)


def _first_line(node: ast.stmt) -> int:
    decorated = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.decorator_list
    return decorated[0].lineno if decorated else node.lineno


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))
