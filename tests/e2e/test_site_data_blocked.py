"""A browser whose reader blocks all site data: nothing is kept, which is said; all else works."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab import Lab
from playwright.sync_api import Browser, expect

from chromium import CHROMIUM_OPTIONS
from reliability import happens

pytestmark = pytest.mark.browser

BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}


@pytest.fixture
def blocked(chromium: Browser, whole_chromium: Path, tmp_path: Path, site: str) -> Iterator[Lab]:
    """The page in such a browser: a whole one, for the shell has no preferences."""
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps(BLOCKED), encoding="utf-8")
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=whole_chromium, args=CHROMIUM_OPTIONS
    )
    yield Lab(context.pages[0]).open(site)
    context.close()


def test_with_site_data_blocked_the_lab_works_and_says_that_nothing_is_kept(blocked: Lab):
    lab = blocked.with_python()
    assert lab.page.evaluate("() => { try { localStorage; return 0; } catch { return 1; } }") == 1
    expect(lab.root.get_by_text(re.compile("keeps nothing for this page"))).to_be_visible()
    lab.add("Ngozi waved.")
    lab.set(epochs="1")
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")
    expect(lab.root.get_by_text("offline")).to_have_count(0)  # service workers are refused too
    happens(
        "What the browser keeps",
        "the reader blocks all site data",
        "Said below the list, for as long as it is so; the page goes on.",
    )
