"""A pasted link: tags in the pages, and the oEmbed description."""

import html
import json
import re
from pathlib import Path

import pytest

from web.builder.commands import Stop
from web.builder.link_preview import PLACE, add_link_previews

PAGES = ("index.html", "embed.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages with a place for the tags."""
    for name in PAGES:
        (tmp_path / name).write_text(f"<head>{PLACE}</head>", encoding="utf-8")
    return tmp_path


def properties(page: Path) -> dict[str, str]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<meta property="(og:\S+)" content="([^"]*)"', text)
    return {name: html.unescape(value) for name, value in found}


def test_the_address_is_whole_where_it_is_told(site: Path, monkeypatch) -> None:
    monkeypatch.setenv("TIMESTEP_ADDRESS", "https://example.org/timestep")
    described = json.loads(add_link_previews(site).read_text(encoding="utf-8"))
    assert properties(site / "index.html")["og:url"] == "https://example.org/timestep/"
    assert properties(site / "embed.html")["og:url"] == "https://example.org/timestep/embed.html"
    assert properties(site / "embed.html")["og:image"] == "https://example.org/timestep/link.png"
    assert described["thumbnail_url"] == "https://example.org/timestep/link.png"
    assert 'src="https://example.org/timestep/embed.html#v=1' in described["html"]
    assert {"version": "1.0", "type": "rich"}.items() <= described.items()


def test_it_is_relative_where_nobody_tells(site: Path, monkeypatch) -> None:
    monkeypatch.delenv("TIMESTEP_ADDRESS", raising=False)
    add_link_previews(site)
    assert properties(site / "index.html")["og:image"] == "link.png"
    assert "og:url" not in properties(site / "index.html")


@pytest.mark.parametrize("address", ["example.org", 'https://x"><script>', "https://x/?a=b"])
def test_what_is_no_address_is_refused(site: Path, monkeypatch, address: str) -> None:
    monkeypatch.setenv("TIMESTEP_ADDRESS", address)
    with pytest.raises(Stop, match="has to be an address such as"):
        add_link_previews(site)


@pytest.mark.build
def test_the_picture_has_the_size_that_is_told(dist: Path) -> None:
    told = properties(dist / "index.html")
    content = (dist / told["og:image"]).read_bytes()
    size = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    assert size == [int(told["og:image:width"]), int(told["og:image:height"])]
