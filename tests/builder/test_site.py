"""dist/: what a build makes, and that it makes the same twice."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

import build
from web.builder.commands import sha256
from web.builder.compiled import PYODIDE
from web.builder.compressed import ENDINGS
from web.builder.pages import made
from web.builder.places import PACKAGE, ROOT
from web.builder.runtime import PYODIDE_CORE, PYTHON_STDLIB, build_wheel
from web.builder.unused import is_of_page
from web.serve import content_security_policy

NUMPY = "numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
WHEEL = "timestep_rnn-0.1.0-py3-none-any.whl"
PYODIDE_FILES = {*PYODIDE_CORE, PYTHON_STDLIB, "pyodide-lock.json", NUMPY, WHEEL}
SITE = {
    *("index.html", "assets", "pyodide", "starter", "english", "licences.txt", "tour.json"),
    "task-tours.json",
    *("embed.html", "timestep.js", "timestep.html", "examples", "oembed.json", "link.png"),
    *("service-worker.js", "timestep.webmanifest", "icons"),
}
STARTER_FILES = {"moments.json", "starter.json", "starter.npz", "starter.txt"}


def files_in(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): sha256(file)
        for file in folder.rglob("*")
        if file.is_file()
    }


def names_in(folder: Path) -> set[str]:
    """What is in a folder, but for what lies compressed beside it."""
    return {path.name for path in folder.iterdir() if path.suffix not in ENDINGS}


@pytest.mark.build
def test_the_site_is_complete_and_nothing_more(dist: Path) -> None:
    assert names_in(dist) == SITE
    assert names_in(dist / "pyodide") == PYODIDE_FILES
    assert names_in(dist / "starter") == STARTER_FILES
    assert names_in(dist / "english") == {"CREDITS.md", "network.npz"}
    assert {path.suffix for path in (dist / "assets").iterdir()} == {".js", ".svg", *ENDINGS}


@pytest.mark.build
def test_a_second_build_removes_stale_files_and_gives_the_same_bytes(
    dist: Path, tmp_path: Path
) -> None:
    stale = tmp_path / "assets" / "stale.js"
    stale.parent.mkdir()
    stale.write_text("left over")

    build.build(tmp_path)

    assert not stale.exists()
    assert files_in(tmp_path) == files_in(dist)


@pytest.mark.build
def test_a_build_prints_a_line_with_its_size_for_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = build_wheel(tmp_path)
    made([wheel])
    size, unit, name = capsys.readouterr().out.split()
    assert (unit, name) == ("kB", str(wheel))
    assert float(size.replace(",", "")) == round(wheel.stat().st_size / 1000, 1)


@pytest.mark.build
def test_the_lock_file_names_both_packages_with_the_hashes_of_the_files_there(dist: Path) -> None:
    lock = json.loads((dist / "pyodide" / "pyodide-lock.json").read_text())
    assert lock["info"]["abi_version"] == "2026_0"
    assert set(lock["packages"]) == {"numpy", "timestep-rnn"}
    assert lock["packages"]["timestep-rnn"]["depends"] == ["numpy"]
    for package in lock["packages"].values():
        assert sha256(dist / "pyodide" / package["file_name"]) == package["sha256"]


@pytest.mark.build
def test_the_wheel_holds_the_package_with_its_sources_and_runs_from_there(
    dist: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(dist / "pyodide" / WHEEL) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("rnn/")}
        wheel.extractall(tmp_path)
    byte_code = {name for name in packed if name.endswith(".pyc")}
    packed -= byte_code
    sources = {
        file.relative_to(PACKAGE.parent).as_posix()
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert packed == {name for name in sources if is_of_page(name)}
    assert len(byte_code) == sum(name.endswith(".py") for name in packed)
    code = "import rnn.page.bridge as b; print(b.__file__, len(b.handle('starter', {})['train']))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    output = subprocess.check_output(
        [sys.executable, "-c", code], env=environment, text=True, timeout=60
    )
    file, sentences = output.split()
    assert Path(file).is_relative_to(tmp_path)
    assert int(sentences) >= 1600


@pytest.mark.build
def test_the_starter_records_are_those_of_the_starter_network(dist: Path) -> None:
    from rnn.page.bridge import handle
    from rnn.page.starter_run import EPOCHS, SENTENCE

    first = json.loads((dist / "starter" / "starter.json").read_text())
    handle("load", {"model": (dist / "starter" / "starter.npz").read_bytes()})
    trace = handle("trace", SENTENCE)

    assert first["trace"]["words"] == SENTENCE["words"]
    assert first["trace"]["y_hat"] == pytest.approx(list(trace["y_hat"]), abs=1e-12)
    assert first["trace"]["labels"] == SENTENCE["labels"]
    assert first["summary"]["epoch"] == EPOCHS
    curve = first["summary"]["curve"]
    assert {len(column) for column in curve.values()} == {first["summary"]["step"]}
    assert curve["loss"][-1] < curve["loss"][0] / 10
    assert first["evaluation"]["held_out"]["sentences"] == 300
    assert first["corpus"]["train"]["sentences"] == 1600
    assert first["corpus"]["held_out"]["sentences"] == 300
    assert 0 < first["corpus"]["train"]["name_words"] < first["corpus"]["train"]["words"]


@pytest.mark.build
def test_the_browser_and_the_tests_have_the_same_numpy() -> None:
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = pins["project"]["optional-dependencies"]["build"]
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    assert f"numpy=={lock['packages']['numpy']['version']}" in extras
    assert set(pins["build-system"]["requires"]) <= set(extras)


class References(HTMLParser):
    """Collects what a page makes a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fetching = {"src", "srcset", "data", "poster", "action", "ping"} | (
            {"href"} if tag != "a" else set()
        )
        self.found += [value for name, value in attrs if name in fetching and value is not None]


@pytest.mark.build
def test_the_page_fetches_only_files_that_are_there(dist: Path) -> None:
    references = References()
    references.feed((dist / "index.html").read_text(encoding="utf-8"))
    assert references.found
    for reference in references.found:
        assert (dist / reference).is_file(), reference


# Names of XML vocabularies, and pages that messages point developers to: never fetched.
HARMLESS = {"http://www.w3.org", "https://lit.dev", "https://rolldown.rs"}
# The specifications that the maker of videos names in its comments, and what readers of documents
# tell their parts by.
HARMLESS_IN = {
    "animation-": {
        "https://www.w3.org",
        "https://www.webmproject.org",
        "https://aomediacodec.github.io",
    },
    "pdf-text-": {
        "http://www.xfa.org",
        "http://ns.adobe.com",
        "http://example.com",
        "https://foo.bar",
    },
    "docx-text-": {
        "http://schemas.zwobble.org",
        "http://schemas.openxmlformats.org",
        "http://schemas.microsoft.com",
        "https://stuk.github.io",
        "http://purl.oclc.org",
    },
}


@pytest.mark.build
def test_no_script_or_style_names_a_foreign_origin_it_could_fetch_from(dist: Path) -> None:
    pages = [dist / "index.html", dist / "embed.html"]  # in which the style stands
    for file in [*pages, *(dist / "assets").iterdir()]:
        if file.suffix in (".js", ".html", ".svg"):
            text = file.read_text(encoding="utf-8")
            origins = set(re.findall(r"(?:https?|wss?)://[\w.-]+", text))
            for beginning, names in HARMLESS_IN.items():
                origins -= names if file.name.startswith(beginning) else set()
            assert origins <= HARMLESS, file.name
            assert not re.search(r"""(?:url\(|@import|import\(|from)\s*["']?//""", text), file.name


@pytest.mark.build
@pytest.mark.parametrize(
    ("page", "own_policies", "inline"),
    [
        ("index.html", set(), 2),  # the import map and the style
        ("embed.html", {"timestep-picture"}, 1),  # the style
    ],
)
def test_the_policy_allows_no_foreign_origin_no_eval_and_no_script_unvouched(
    dist: Path, page: str, own_policies: set[str], inline: int
) -> None:
    policy = content_security_policy(dist / page)
    rules = {name: set(values) for name, *values in (rule.split() for rule in policy.split(";"))}
    assert rules["default-src"] == {"'none'"}
    assert "'wasm-unsafe-eval'" in rules["script-src"]
    assert rules.pop("require-trusted-types-for") == {"'script'"}
    assert rules.pop("trusted-types") == {"timestep", "lit-html", *own_policies}
    sources = set().union(*rules.values())
    own = {source for source in sources if source.startswith("'sha256-")}
    assert sources - own <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert len(own) == inline
