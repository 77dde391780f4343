"""A snapshot of the memory of the page's Python, put into the one file: it starts from it, sooner.

Pyodide makes it under Node, of the very files that stand in the page; the same files give the same
snapshot. The page does without where it is missing or damaged.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import tempfile
from pathlib import Path

from web.builder.commands import Stop, run
from web.builder.node import npm_command
from web.builder.one_file import put_python
from web.builder.pages import made
from web.builder.places import shown
from web.builder.table import entry_of, table_of, written

PROGRAM = Path(__file__).parent / "snapshot.js"
NAME = "snapshot.gz"
TABLE = re.compile(r'(?<=<script type="application/json" id="made">).*?(?=</script>)')
END = "<p hidden></p>\n"


def add_snapshot(page: Path, python: Path) -> None:
    """Put it into the one file; `python` is the folder of Pyodide in the site it was made of."""
    text = page.read_text(encoding="utf-8")
    found = TABLE.search(text)
    if found is None or text.count(END) != 1:
        raise Stop(f"{shown(page)} has no place for a snapshot.")
    table = json.loads(found[0])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        put_python(python, folder / "pyodide")
        if not table_of(folder).items() <= table.items():
            raise Stop(f"{shown(page)} and {shown(python)} are of different builds.")
        run([npm_command()[0], str(PROGRAM), str(folder / "pyodide")], "Taking a snapshot")
        file = Path(shutil.move(folder / "pyodide" / NAME, folder / NAME))
        table[NAME] = entry_of(file)
        content = base64.b64encode(file.read_bytes()).decode()
    element = f'<script type="text/plain" data-file="{NAME}">{content}</script>\n'
    text = text.replace(found[0], written(table), 1).replace(END, element + END)
    page.write_text(text, encoding="utf-8", newline="\n")
    made([page])
