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
        "jszip",
        "lop",
        "pako",
        "underscore",
        "xmlbuilder",
    )
}
# The text of the licence of PDF.js, which unpdf does not bring.
APACHE = MODULES / "typescript" / "LICENSE"


def add_licences(out: Path, packages: Collection[str]) -> Path:
    """Write licences.txt: of the npm packages in the bundle, and of Python's part."""
    (numpy,) = (out / "pyodide").glob("numpy-*.whl")
    inside = [other for name in packages for other in HAS_INSIDE.get(name, ())]
    parts = [
        "Timestep: MIT; starter/starter.txt: CC0 1.0; english/network.npz: see english/CREDITS.md.",
        *(_of_package(name) for name in sorted({*packages, *inside, "pyodide"})),
        *_of_pdf_js(packages),
        "CPython and its standard library (in pyodide/): Python Software Foundation License\n\n"
        + _of_python(),
        *_of_wheel(numpy),
    ]
    file = out / "licences.txt"
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
    return file


def _of_pdf_js(packages: Iterable[str]) -> Iterator[str]:
    if "unpdf" in packages:
        text = APACHE.read_text(encoding="utf-8").strip()
        yield f"PDF.js (in unpdf): Apache-2.0, Mozilla and others\n\n{text}"


def _of_package(name: str) -> str:
    about = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
    head = f"{name} {about['version']}: {about['license']}"
    texts = sorted(MODULES.joinpath(name).glob("LICEN[CS]E*"))
    if not texts and about["license"] == "MPL-2.0":
        texts = [MPL]
    return "\n\n".join([head, *(text.read_text(encoding="utf-8").strip() for text in texts)])


def _of_python() -> str:
    """The licence of the Python that builds, which is that of every CPython."""
    file = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if not file.is_file():
        raise Stop(f"{file} is missing: the page has to bring the licence of CPython.")
    return file.read_text(encoding="utf-8").strip()


def _of_wheel(wheel: Path) -> Iterator[str]:
    """NumPy's own licence and those of what it has inside."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            folder, is_licence, place = name.partition(".dist-info/licenses/")
            if is_licence:
                text = archive.read(name).decode("utf-8").strip()
                yield f"{folder.replace('-', ' ')}, {place} (in pyodide/)\n\n{text}"
