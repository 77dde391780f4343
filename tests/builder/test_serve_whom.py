"""Whom the server answers, and what it never gives."""

import http.client
from pathlib import Path

import pytest

from reliability import happens
from web.serve import served

SECTION = "The server"
PAGE = """<!doctype html><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'"><p>page</p>"""


def status(address: str, path: str, host: str) -> int:
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(PAGE)
    (site / "here.txt").write_text("here")
    (tmp_path / "secret.txt").write_text("secret")
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "away").symlink_to(tmp_path)
    (site / "in.txt").symlink_to(site / "here.txt")
    return site


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8314", "[::1]:80"])
def test_this_machine_is_answered(folder: Path, host: str) -> None:
    with served(folder) as address:
        assert status(address, "/", host) == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil", ""])
def test_another_name_for_our_address_is_refused(folder: Path, host: str) -> None:
    with served(folder) as address:
        assert status(address, "/", host) == 421
    happens(SECTION, "it is asked by another name than its own (rebinding)", "Refused (421).")


@pytest.mark.parametrize("path", ["/out.txt", "/away/secret.txt", "/%00", "/here.txt%00.html"])
def test_what_leads_out_or_is_no_name_is_not_found(
    folder: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(folder) as address:
        assert status(address, path, "localhost") == 404
        assert status(address, "/in.txt", "localhost") == 200
    assert "Traceback" not in capfd.readouterr().err
    fault = "a zero byte in a path, or a link that leads out of the folder"
    happens(SECTION, fault, "Not found (404), and nothing in the terminal.")
