"""dist/timestep.html, the whole lab in one HTML file, for a disk, a mail or a notebook.

Its script and its style stand in it as they are, and its policy names their hashes. Every other
file is the text of an element, compressed and in base64: js/wire/inside.js takes it from there and
checks it against the table that the page carries, as it does with files from a network.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from web.builder.commands import Stop, run, sha256
from web.builder.node import npm, npm_command
from web.builder.packed import pack
from web.builder.pages import size, write_json
from web.builder.places import shown
from web.builder.table import STYLE, source_of, table_of, written

NAME = "timestep.html"
MOST = 13_000_000  # bytes
SCRIPT = "page.js"
# The files in the order in which they are wanted, by how their paths begin; last comes all else.
WANTED = (
    *("starter/starter.json", "assets/unpack-worker-", "assets/worker-", "tour.json"),
    *("snapshot.head", "pyodide/pyodide.asm.wasm", "pyodide/pyodide", "pyodide/numpy-"),
    *("pyodide/", "snapshot.memory", "starter/"),
)
# What the page takes while it draws its first picture, what unpacks the others, Python's worker.
UNPACKED = WANTED[:4]
POLICY = (
    "default-src 'none'; script-src {script} blob: data: 'wasm-unsafe-eval'; "
    "worker-src blob: data:; connect-src blob:; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types timestep lit-html"
)
# What stands in the page as it is bundled for a site, and once.
PLACES = {
    "policy": r"""(?<=content=")\s*default-src [^"]*""",
    "picture of a link": r"<!-- the link's picture -->\s*",
    "table": r"<!-- the table of what was made -->",
    "icon": r'(?<=href=")\./(assets/favicon-[\w-]+\.svg)(?=")',
    "script": r'<script type="module" [^>]*src="[^"]*"></script>\s*',
    "style": STYLE.pattern,
    "end": r"(?=</body>)",
}
COMPRESSED = shutil.ignore_patterns("*.gz", "*.br")
# What an app or a server needs.
LEFT_OUT = r'<link rel="(?:modulepreload|apple-touch-icon|manifest)" [^>]*>\s*'


class Bundle(NamedTuple):
    """What Vite makes for the one file."""

    page: str  # that of the site, before anything is written into it
    style: str
    script: str
    workers: dict[str, bytes]  # by path
    packages: list[str]  # of npm, of which something is in it


def bundle(out: Path) -> Bundle:
    """Have Vite make the script of the one file; the page is that of the site in `out`."""
    page = (out / "index.html").read_text(encoding="utf-8")
    style = style_of(out, page)
    with tempfile.TemporaryDirectory() as place:
        folder, packages = Path(place) / "made", Path(place) / "packages.txt"
        arguments = ("run", "build:one-file", "--", "--outDir", str(folder))
        npm(*arguments, TIMESTEP_PACKAGES=str(packages))
        script = embeddable(folder / SCRIPT)
        paths = [*(folder / "assets").glob("*-worker-*.js"), *(folder / "assets").glob("worker-*")]
        workers = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        return Bundle(page, style, script, workers, packages.read_text(encoding="utf-8").split())


def style_of(out: Path, page: str) -> str:
    """The style that the page of the site in `out` links to."""
    if (link := STYLE.search(page)) is None:
        raise Stop(f"The page of the site has no style for {NAME}.")
    return (out / link[1]).read_text(encoding="utf-8")


def embeddable(file: Path) -> str:
    """A script as it can stand in a page: with nothing in it that HTML takes for a tag.

    `<` begins one in texts alone; what it becomes there is no script elsewhere, which Node sees.
    """
    text = re.sub(r"<(?=!--|/?script)", r"\\x3C", file.read_text(encoding="utf-8"), flags=re.I)
    checked = file.with_suffix(".mjs")
    checked.write_text(text, encoding="utf-8", newline="\n")
    run([npm_command()[0], "--check", str(checked)], f"Reading {file.name} as it is embedded")
    return text


def write_one_file(out: Path, made: Bundle) -> Path:
    """Write the one file beside the site in `out`, which is complete."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        put_files(out, made, folder)
        files = table_of(folder)
        table = {path: files[path] for path in sorted(files, key=turn)}
        pack([folder / path for path in table if is_packed(path)])
        page = page_of(out, made, written(table), "".join(elements(folder, table)))
    file = out / NAME
    file.write_text(page, encoding="utf-8", newline="\n")
    check_size(file)
    return file


def put_files(out: Path, made: Bundle, folder: Path) -> None:
    """Put into a folder what stands in the page."""
    put_python(out / "pyodide", folder / "pyodide")
    shutil.copytree(out / "starter", folder / "starter", ignore=COMPRESSED)
    for name in ("tour.json", "task-tours.json", "licences.txt"):
        shutil.copyfile(out / name, folder / name)
    for path, content in made.workers.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)


def put_python(python: Path, folder: Path) -> None:
    """Make a folder of Pyodide as it stands in the page, archives in the form that packs best."""
    shutil.copytree(python, folder, ignore=COMPRESSED)
    for archive in (*folder.glob("*.zip"), *folder.glob("*.whl")):
        store(archive)
    lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package["sha256"] = sha256(folder / package["file_name"])
    write_json(folder / "pyodide-lock.json", lock)


def store(archive: Path) -> None:
    """Write an archive anew with nothing compressed in it: as a whole it gets smaller then."""
    with zipfile.ZipFile(archive) as given:
        content = [(entry, given.read(entry)) for entry in given.infolist()]
    with zipfile.ZipFile(archive, "w") as made:
        for entry, data in content:
            entry.compress_type = zipfile.ZIP_STORED
            made.writestr(entry, data)


def turn(path: str) -> tuple[int, str]:
    """When it is the turn of a file: what is smaller stands before."""
    begun = [i for i, beginning in enumerate(WANTED) if path.startswith(beginning)]
    return min(begun, default=len(WANTED)), path


def is_packed(path: str) -> bool:
    """Whether a file is compressed."""
    return not path.startswith(UNPACKED)


def elements(folder: Path, table: dict[str, dict[str, str | int]]) -> Iterator[str]:
    """The files as elements, in the order of the table."""
    for path in table:
        file = folder / (f"{path}.zst" if is_packed(path) else path)
        yield element(path, file.read_bytes(), "zstd" if is_packed(path) else "")


def element(path: str, content: bytes, form: str = "") -> str:
    """A file as an element; `form` is how it is packed."""
    mark = f' data-packed="{form}"' if form else ""
    text = base64.b64encode(content).decode()
    return f'<script type="text/plain" data-file="{path}"{mark}>{text}</script>\n'


def page_of(out: Path, made: Bundle, table: str, files: str) -> str:
    """The page, with all that it needs in it."""
    if (icon := re.search(PLACES["icon"], made.page)) is None:
        raise Stop(f"The page of the site has no icon for {NAME}.")
    image = base64.b64encode((out / icon[1]).read_bytes()).decode()
    parts = {
        "policy": POLICY.format(script=source_of(made.script), style=source_of(made.style)),
        "picture of a link": "",
        "table": f'<script type="application/json" id="made">{table}</script>',
        "icon": f"data:image/svg+xml;base64,{image}",
        "script": "",
        "style": f"<style>{made.style}</style>",
        # As soon as it has come: what follows is large.
        "end": f'<script type="module" async>{made.script}</script>\n{files}<p hidden></p>\n',
    }
    page = re.sub(LEFT_OUT, "", made.page)
    for name, part in parts.items():
        page, count = re.subn(PLACES[name], lambda _, part=part: part, page)  # type: ignore[misc]
        if count != 1:
            raise Stop(f"The page of the site has {count} places for its {name} in {NAME}, not 1.")
    return page


def check_size(file: Path) -> None:
    """Tell the size of the one file; stop where it is too large."""
    count = file.stat().st_size
    print(f"{size(count)} of at most {size(MOST).strip()}  {shown(file)}", flush=True)
    if count > MOST:
        raise Stop(f"{shown(file)} has {count:,} bytes; it may have {MOST:,}.")
