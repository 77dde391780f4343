"""Inside Pyodide, run by byte-code.js: the modules of an archive as byte code, packed anew.

The Python of the page itself compiles, since byte code is of one version of Python. No byte depends
on when or where that is done: the byte code carries the hash of its source and not its date, which
the page does not compare (PEP 552, "unchecked").
"""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib._bootstrap_external
import importlib.util
import zipfile
from collections.abc import Iterator
from typing import Any

DATE = (2020, 2, 2, 0, 0, 0)
SAYS_NOTHING = "."  # in place of a docstring: programs may want there to be one


def pack(archive: str, order: dict[str, Any], cache_tag: str, out: str) -> None:
    """Write a zip file or wheel anew, as `order` says, the JSON of compiled.py.

    That is: of these `names` of its files, in their order. `home` is where its modules are found
    later, as tracebacks name it. Where `keepsSources`, the byte code lies in the folder in which
    Python looks for it; else it takes the source's place. What is `silent` has no docstrings, and
    what is `emptied` nothing.
    """
    record, written = "", []
    silent, emptied = set(order["silent"]), set(order["emptied"])
    with zipfile.ZipFile(archive) as given, zipfile.ZipFile(out, "w") as made:
        for name in order["names"]:
            if name.endswith(".dist-info/RECORD"):
                record = name
                continue
            content = b"" if name in emptied else given.read(name)
            for path, part in parts(name, content, name in silent, order, cache_tag):
                add(made, path, part)
                written.append(record_line(path, part))
        if record:
            add(made, record, "\n".join([*written, f"{record},,", ""]).encode())


def parts(
    name: str, content: bytes, is_silent: bool, order: dict[str, Any], cache_tag: str
) -> Iterator[tuple[str, bytes]]:
    """What a file becomes: paths and contents."""
    if not name.endswith(".py"):
        yield name, content
        return
    code = byte_code(content, order["home"] + name, is_silent)
    if not order["keepsSources"]:
        yield f"{name}c", code
        return
    folder, slash, module = name.rpartition("/")
    yield name, content
    yield f"{folder}{slash}__pycache__/{module.removesuffix('.py')}.{cache_tag}.pyc", code


def byte_code(source: bytes, path: str, is_silent: bool) -> bytes:
    """The byte code of a module that will be found at `path`."""
    tree = ast.parse(source, path)
    if is_silent:
        silence(tree)
    code = compile(tree, path, "exec", dont_inherit=True, optimize=0)
    digest = importlib.util.source_hash(source)
    made: bytes = importlib._bootstrap_external._code_to_hash_pyc(  # type: ignore[attr-defined]
        code, digest, False
    )
    return made


def silence(tree: ast.Module) -> None:
    """Have the docstrings of a module say nothing."""
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        match node.body:
            case [ast.Expr(ast.Constant(str()) as docstring), *_]:
                docstring.value = SAYS_NOTHING


def add(made: zipfile.ZipFile, path: str, content: bytes) -> None:
    """Pack a file, under the one date that all have."""
    entry = zipfile.ZipInfo(path, DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    made.writestr(entry, content, compresslevel=9)


def record_line(path: str, content: bytes) -> str:
    """What a wheel's RECORD says of a file."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(content)}"
