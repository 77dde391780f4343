"""What a build downloads: from where, and that its hash decides."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from web.builder import runtime
from web.builder.commands import Stop
from web.builder.runtime import fetch, numpy_from_cdn, numpy_from_pypi

GOOD = b"the wheel"
GOOD_HASH = hashlib.sha256(GOOD).hexdigest()


def found(_: str) -> bytes:
    return GOOD


def unreachable(_: str) -> None:
    return None


def must_not_be_asked(_: str) -> bytes:
    raise AssertionError("this source was not to be asked")


def test_the_first_source_that_answers_fills_the_cache(tmp_path: Path) -> None:
    sources = [unreachable, found, must_not_be_asked]
    kept = fetch("a.whl", GOOD_HASH, tmp_path / "cache", sources)
    assert kept.read_bytes() == GOOD
    assert [path.name for path in kept.parent.iterdir()] == ["a.whl"]
    assert fetch("a.whl", GOOD_HASH, tmp_path / "cache", [must_not_be_asked]) == kept


def test_a_wrong_hash_stops_the_build_and_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"a\.whl came with another SHA-256"):
        fetch("a.whl", GOOD_HASH, tmp_path, [lambda _: b"something else", must_not_be_asked])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_cache_is_reported_and_filled_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.whl").write_bytes(b"damaged")
    kept = fetch("a.whl", GOOD_HASH, tmp_path, [found])
    assert kept.read_bytes() == GOOD
    assert "a.whl is damaged and is fetched anew" in capsys.readouterr().out


def test_no_source_at_all_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="is the network there"):
        fetch("a.whl", GOOD_HASH, tmp_path, [unreachable])


def test_the_cdn_is_asked_over_http_and_may_fail(
    small_site: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, address = small_site
    (folder / "v1").mkdir()
    (folder / "v1" / "a.whl").write_bytes(GOOD)
    monkeypatch.setattr(runtime, "PYODIDE_CDN", address + "v{version}/{file_name}")
    assert numpy_from_cdn("1", "a.whl") == GOOD
    assert numpy_from_cdn("1", "b.whl") is None
    monkeypatch.setattr(runtime, "PYODIDE_CDN", "http://127.0.0.1:9/{version}/{file_name}")
    assert numpy_from_cdn("1", "a.whl") is None


def test_the_wheel_is_taken_out_of_its_carrier(monkeypatch: pytest.MonkeyPatch) -> None:
    def pip_download(command: list[str], what: str) -> str:
        folder = Path(command[command.index("--dest") + 1])
        with zipfile.ZipFile(folder / "carrier.whl", "w") as carrier:
            carrier.writestr("open_webui/frontend/pyodide/a.whl", GOOD)
        return what

    monkeypatch.setattr(runtime, "run", pip_download)
    assert numpy_from_pypi("a.whl") == GOOD
    assert numpy_from_pypi("b.whl") is None
