"""A snapshot of the memory of the page's Python, put into the one file: it starts from it, sooner.

Pyodide makes it under Node, of the very files that stand in the page; the same files give the same
snapshot. The page does without where it is missing or damaged.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from web.builder.commands import Stop, run
from web.builder.node import npm_command
from web.builder.one_file import element, put_python, turn
from web.builder.pages import made
from web.builder.places import shown
from web.builder.table import entry_of, table_of, written

PROGRAM = Path(__file__).parent / "snapshot.js"
HEAD, MEMORY = "snapshot.head", "snapshot.memory"
TABLE = re.compile(r'(?<=<script type="application/json" id="made">).*?(?=</script>)')
ELEMENT = re.compile(r'<script type="text/plain" data-file="([^"]*)"[^>]*>[^<]*</script>\n')
END = "<p hidden></p>\n"


def add_snapshot(page: Path, python: Path) -> None:
    """Put it into the one file; `python` is the folder of Pyodide in the site it was made of.

    What Python starts from is packed by gzip then, which takes more room than zstd and less time.
    """
    text = page.read_text(encoding="utf-8")
    found = TABLE.search(text)
    if found is None or text.count(END) != 1:
        raise Stop(f"{shown(page)} has no place for a snapshot.")
    table = json.loads(found[0])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pyodide"
        put_python(python, folder)
        own = table_of(Path(place))
        if not own.items() <= table.items():
            raise Stop(f"{shown(page)} and {shown(python)} are of different builds.")
        run([npm_command()[0], str(PROGRAM), str(folder)], "Taking a snapshot")
        table |= {name: entry_of(folder / name) for name in (HEAD, MEMORY)}
        files = {path: Path(place) / path for path in own} | {MEMORY: folder / MEMORY}
        elements = {path: element(path, beside(file), "gzip") for path, file in files.items()}
        elements[HEAD] = element(HEAD, (folder / HEAD).read_bytes())
    page.write_text(with_files(text, table, elements), encoding="utf-8", newline="\n")
    made([page])


def beside(file: Path) -> bytes:
    """What lies beside a file, packed."""
    return file.with_name(f"{file.name}.gz").read_bytes()


def with_files(text: str, table: dict[str, Any], new: dict[str, str]) -> str:
    """The page with these elements, new ones and others, in the order in which they are wanted."""
    elements = {each[1]: each[0] for each in ELEMENT.finditer(text)} | new
    order = sorted(table, key=turn)
    text = ELEMENT.sub("", text).replace(END, "".join(elements[path] for path in order) + END)
    return TABLE.sub(lambda _: written({path: table[path] for path in order}), text, count=1)
