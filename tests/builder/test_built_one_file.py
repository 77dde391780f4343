"""dist/timestep.html: what stands in it, its policy, and what stops it from being made."""

import base64
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from web.builder import one_file
from web.builder.commands import Stop
from web.builder.one_file import MOST, check_size, embeddable, store, turn
from web.builder.packed import beside, pack
from web.serve import stated_policy


def digest(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.fixture(scope="module")
def page(dist: Path) -> str:
    return (dist / "timestep.html").read_text(encoding="utf-8")


@pytest.mark.build
def test_it_is_small_enough_and_needs_no_file_beside_it(page: str) -> None:
    assert 5_000_000 < len(page.encode()) <= MOST
    tags = re.sub(r"(<(script|style)\b[^>]*>).*?</\2>", r"\1", page, flags=re.S)
    assert tags.count("<script") > 10
    assert re.findall(r"<(?:script|link|img|iframe)\b[^>]*\s(?:src|href)=\"(?!data:)", tags) == []


@pytest.mark.build
def test_its_policy_lets_run_what_it_holds_and_reach_no_network(dist: Path, page: str) -> None:
    policy = stated_policy(dist / "timestep.html")
    assert policy is not None
    rules = {name: set(values) for name, *values in (rule.split() for rule in policy.split(";"))}
    script = re.search(r'<script type="module" async>(.*?)</script>', page, re.S)
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert script is not None
    assert style is not None
    hashes = [f"'sha256-{digest(found[1].encode())}'" for found in (script, style)]
    assert rules["default-src"] == {"'none'"}
    assert rules["script-src"] == {hashes[0], "blob:", "data:", "'wasm-unsafe-eval'"}
    assert rules["style-src"] == {hashes[1]}
    assert rules["require-trusted-types-for"] == {"'script'"}
    sources = set().union(*(rules[name] for name in rules if name.endswith("-src")))
    assert sources - set(hashes) <= {"'none'", "'wasm-unsafe-eval'", "blob:", "data:"}


@pytest.mark.build
def test_every_file_in_it_is_in_its_table(dist: Path, page: str) -> None:
    found = re.search(r'<script type="application/json" id="made">(.*?)</script>', page)
    assert found is not None
    table = json.loads(found[1])
    elements = re.findall(
        r'<script type="text/plain" data-file="([^"]*)"( data-packed="zstd")?>', page
    )
    assert [path for path, _ in elements] == list(table)
    assert table["pyodide/pyodide.asm.wasm"]["sha256"] == digest(
        (dist / "pyodide/pyodide.asm.wasm").read_bytes()
    )
    assert all(turn(path) < turn("pyodide/numpy-") for path, packed in elements if not packed)
    for path in [path for path, packed in elements if not packed]:
        text = page.split(f'data-file="{path}">')[1].split("<", 1)[0]
        assert digest(base64.b64decode(text)) == table[path]["sha256"]


def test_nothing_in_a_script_ends_it_or_begins_another(tmp_path: Path) -> None:
    script = tmp_path / "page.js"
    script.write_text("export const html = `</script><!-- <SCRIPT src='${1}'>`, less = 1<2;")
    text = embeddable(script)
    assert text == r"export const html = `\x3C/script>\x3C!-- \x3CSCRIPT src='${1}'>`, less = 1<2;"


def test_a_script_that_cannot_be_embedded_stops_the_build(tmp_path: Path) -> None:
    script = tmp_path / "page.js"
    script.write_text("export const less = (a, script) => a<script;")
    with pytest.raises(Stop, match=r"Reading page\.js as it is embedded failed"):
        embeddable(script)


def test_a_page_that_is_too_large_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(one_file, "MOST", 1000)
    page = tmp_path / "timestep.html"
    page.write_bytes(b"x" * 1000)
    check_size(page)
    assert "1.0 kB of at most 1.0 kB" in capsys.readouterr().out
    page.write_bytes(b"x" * 1001)
    with pytest.raises(Stop, match="has 1,001 bytes; it may have 1,000"):
        check_size(page)


def test_an_archive_is_stored_as_it_was_and_the_same_each_time(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("a/b.py", (2020, 2, 2, 0, 0, 0)), "x = 1\n" * 1000)
    store(archive)
    first = archive.read_bytes()
    assert first.count(b"x = 1\n") == 1000
    with zipfile.ZipFile(archive) as stored:
        assert stored.read("a/b.py") == b"x = 1\n" * 1000
    store(archive)
    assert archive.read_bytes() == first


def test_what_was_packed_before_is_taken_unless_it_was_damaged(tmp_path: Path) -> None:
    file, cache = tmp_path / "large.txt", tmp_path / "cache"
    file.write_bytes(b"0123456789" * 20_000)
    pack([file], cache)
    packed = beside(file).read_bytes()
    assert len(packed) < 1000
    (kept,) = cache.iterdir()
    beside(file).unlink()
    kept.write_bytes(b"damaged")
    pack([file], cache)
    assert beside(file).read_bytes() == packed
    beside(file).unlink()
    pack([file], cache)
    assert beside(file).read_bytes() == packed
