"""Inside Pyodide, run by byte-code.js: the modules of an archive as byte code, packed anew.

The Python of the page itself compiles, since byte code is of one version of Python. No byte depends
on when or where that is done: the byte code carries the hash of its source and not its date, which
the page does not compare (PEP 552, "unchecked").
"""

from __future__ import annotations

import base64
import hashlib
import py_compile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

DATE = (2020, 2, 2, 0, 0, 0)
SOURCE, BYTE_CODE = Path("/tmp/module.py"), Path("/tmp/module.pyc")


def pack(
    archive: str, names: Iterable[str], home: str, keeps_sources: bool, cache_tag: str, out: str
) -> None:
    """Write a zip file or wheel anew, of these of its files, in their order.

    `home` is where its modules are found later, as tracebacks name it. Where sources are kept, the
    byte code lies in the folder in which Python looks for it; else it takes the source's place.
    """
    record, written = "", []
    with zipfile.ZipFile(archive) as given, zipfile.ZipFile(out, "w") as made:
        for name in names:
            if name.endswith(".dist-info/RECORD"):
                record = name
                continue
            content = given.read(name)
            for path, part in parts(name, content, home, keeps_sources, cache_tag):
                add(made, path, part)
                written.append(record_line(path, part))
        if record:
            add(made, record, "\n".join([*written, f"{record},,", ""]).encode())


def parts(
    name: str, content: bytes, home: str, keeps_sources: bool, cache_tag: str
) -> Iterator[tuple[str, bytes]]:
    """What a file becomes: paths and contents."""
    if not name.endswith(".py"):
        yield name, content
        return
    code = byte_code(content, home + name)
    if not keeps_sources:
        yield f"{name}c", code
        return
    folder, slash, module = name.rpartition("/")
    yield name, content
    yield f"{folder}{slash}__pycache__/{module.removesuffix('.py')}.{cache_tag}.pyc", code


def byte_code(source: bytes, path: str) -> bytes:
    """The byte code of a module that will be found at `path`."""
    SOURCE.write_bytes(source)
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(SOURCE), str(BYTE_CODE), path, doraise=True, optimize=0, invalidation_mode=unchecked
    )
    return BYTE_CODE.read_bytes()


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
