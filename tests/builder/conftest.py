"""A site as small as can be."""

from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = """<!doctype html><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'self'"><p>page</p>"""


@pytest.fixture
def small_site(tmp_path: Path, serve: Callable[[Path], str]) -> tuple[Path, str]:
    """A folder with one page in it, and its address."""
    (tmp_path / "index.html").write_text(PAGE)
    return tmp_path, serve(tmp_path)
