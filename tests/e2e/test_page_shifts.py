"""Nothing that is in sight moves as the page comes, however slowly its parts do."""

import pytest
from lab import Lab
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WINDOWS = {
    "phone": PHONE,
    "tablet": {"viewport": {"width": 768, "height": 1024}},
    "laptop": {"viewport": {"width": 1280, "height": 800}},
    "large": {"viewport": {"width": 1920, "height": 1080}},
}

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { value, startTime } of list.getEntries()) shifts.push([startTime, value]);
}).observe({ type: "layout-shift", buffered: true });
"""

AFTER_A_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
SLOW = {
    "offline": False,
    "latency": 20,  # milliseconds
    "downloadThroughput": 200_000,  # bytes a second: the page itself comes in several parts
    "uploadThroughput": 200_000,
}


def expect_no_shift(lab: Lab) -> None:
    lab.page.evaluate(AFTER_A_FRAME)
    shifts = lab.page.evaluate("shifts")
    assert round(sum(size for _, size in shifts), 4) == 0, shifts


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_moves_as_the_picture_comes(visits, site: str, window: str):
    lab, _ = visits(site, **WINDOWS[window])
    lab.page.add_init_script(SHIFTS)
    lab.without_python()
    devtools = lab.page.context.new_cdp_session(lab.page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    lab.open(site)
    expect(lab.value("prediction")).to_be_visible()
    expect_no_shift(lab)
    lab.page.close()  # slowed down as it is, it would take half a processor from the tests behind


def test_nothing_moves_until_python_is_ready(visits, site: str):
    lab, _ = visits(site, **PHONE)
    lab.page.add_init_script(SHIFTS)
    lab.open(site).python_comes()
    expect_no_shift(lab)
