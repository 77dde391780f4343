"""The licences of what goes out with the page, gathered from what is in it."""

from __future__ import annotations

import json
import sysconfig
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from web.builder.commands import Stop
from web.builder.places import WEB

MODULES = WEB / "node_modules"
# The text of the licence that Pyodide names and does not bring.
MPL = MODULES / "mediabunny" / "LICENSE"
# Packages that bring others inside their own file: those of npm, and what else.
HAS_INSIDE = {
    "mammoth": (
        "@xmldom/xmldom",
        "base64-js",
        "dingbat-to-unicode",
        "immediate",
        "isarray",
        "jszip",
        "lie",
        "lop",
        "option",
        "pako",
        "readable-stream",
        "underscore",
        "xmlbuilder",
    )
}
# Those that the bundler of mammoth brought in, and npm does not here.
BROWSERIFIED = Path(__file__).with_name("browserified.txt")
# What is linked into the wasm with CPython.
LINKED = Path(__file__).with_name("linked.txt")
# The text of the licence of PDF.js, which unpdf does not bring.
APACHE = MODULES / "typescript" / "LICENSE"


def add_licences(out: Path, packages: Collection[str]) -> Path:
    """Write licences.txt: of the npm packages in the bundle, and of Python's part."""
    (numpy,) = (out / "pyodide").glob("numpy-*.whl")
    inside = [other for name in packages for other in HAS_INSIDE.get(name, ())]
    parts = [
        "Timestep: MIT; starter/starter.txt: CC0 1.0; english/network.npz: see english/CREDITS.md.",
        *(_of_package(name) for name in sorted({*packages, *inside, "pyodide"})),
        *([_read(BROWSERIFIED)] if "mammoth" in packages else []),
        *_of_pdf_js(packages),
        f"CPython {_python_shipped()} and its standard library (in pyodide/): "
        f"Python Software Foundation License\n\n{_of_python()}",
        _read(LINKED),
        *_of_wheel(numpy),
    ]
    file = out / "licences.txt"
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
    return file


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _python_shipped() -> str:
    lock = json.loads((MODULES / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return str(lock["info"]["python"])


def _of_pdf_js(packages: Iterable[str]) -> Iterator[str]:
    if "unpdf" in packages:
        yield f"PDF.js (in unpdf): Apache-2.0, Mozilla and others\n\n{_read(APACHE)}"


def _of_package(name: str) -> str:
    about = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
    head = f"{name} {about['version']}: {about['license']}"
    texts = [_read(file) for file in sorted(MODULES.joinpath(name).glob("[Ll][Ii][Cc][Ee]*"))]
    if not texts and about["license"] == "MPL-2.0":
        texts = [_read(MPL)]
    return "\n\n".join([head, *(texts or _of_readme(MODULES / name / "README.md"))])


def _of_readme(file: Path) -> Iterator[str]:
    """What stands below a heading that says so."""
    _, heading, below = _read(file).partition("\n## License\n")
    if not heading:
        raise Stop(f"{file} names no licence: the page has to bring that of what is in it.")
    yield below.split("\n## ")[0].strip()


def _of_python() -> str:
    """The licence of the Python that builds, for Pyodide brings no text of its own.

    But for the years of the copyright it is that of every CPython of our day.
    """
    file = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if not file.is_file():
        raise Stop(f"{file} is missing: the page has to bring the licence of CPython.")
    return _read(file)


def _of_wheel(wheel: Path) -> Iterator[str]:
    """NumPy's own licence and those of what it has inside."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            folder, is_licence, place = name.partition(".dist-info/licenses/")
            if is_licence:
                text = archive.read(name).decode("utf-8").strip()
                yield f"{folder.replace('-', ' ')}, {place} (in pyodide/)\n\n{text}"
