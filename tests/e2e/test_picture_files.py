"""A whole reading as a file that moves; the page goes on answering while it is made."""

import re

import pytest
from lab import Lab, content
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

LONG = ("Then Ravi Shankar and Mary walked home with Ade Bello , alone .".split() * 6)[:67]
WEBM = b"\x1a\x45\xdf\xa3"
# What the page did, in order: a file was handed over, or another word came to the stage.
TOLD = """() => {
    window.told = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () { window.told.push("file"); click.call(this); };
}"""
PLAYED = """async (bytes) => {
    const video = document.createElement("video");
    video.muted = true;
    video.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
    await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error.message));
    });
    return [video.videoWidth, video.duration];
}"""


def frames(page: Page, gif: bytes) -> int:
    """How many frames the browser finds in it."""
    return page.evaluate(
        """async (bytes) => {
            const decoder = new ImageDecoder({ data: new Uint8Array(bytes), type: "image/gif" });
            await decoder.tracks.ready;
            await decoder.completed;
            return decoder.tracks.selectedTrack.frameCount;
        }""",
        list(gif),
    )


def test_the_page_answers_while_a_gif_is_made(lab_alone: Lab):
    lab, page = lab_alone, lab_alone.page
    lab.add(" ".join(LONG[:40]))
    lab.go_to(1)
    page.evaluate(TOLD)
    with page.expect_download(timeout=120_000) as waiting:
        lab.button("Animated GIF").click()
        expect(
            lab.stage.get_by_text(re.compile(r"^Making the animation: \d+ of 40 words$"))
        ).to_be_visible()
        lab.timestep(1).focus()
        for t in (2, 3, 4):
            lab.press("ArrowRight")
            expect(lab.timestep(t)).to_have_attribute("aria-current", "step")
            page.evaluate(f"told.push({t})")
    animation = content(waiting.value)
    assert page.evaluate("told")[0] == 2, "before the file was handed over"
    assert animation[:6] == b"GIF89a"
    assert frames(page, animation) == 40


@pytest.mark.parametrize("kind", ["Animated GIF", "Video"])
def test_what_is_cancelled_leaves_no_file(lab_alone: Lab, kind: str):
    lab, page = lab_alone, lab_alone.page
    lab.add(" ".join(LONG))
    page.evaluate(TOLD)
    lab.button(kind).click()
    lab.button("Cancel").click()
    expect(lab.button("Cancel")).to_have_count(0)
    expect(lab.button(kind)).to_be_enabled()
    assert page.evaluate("told") == []


def test_a_video_tells_every_step(lab_alone: Lab, chromium: Browser):
    lab, page = lab_alone, lab_alone.page
    lab.go_to(4)
    with page.expect_download(timeout=120_000) as waiting:
        lab.button("Video").click()
    assert waiting.value.suggested_filename.endswith(".webm")
    film = content(waiting.value)
    assert film.startswith(WEBM)
    elsewhere = chromium.new_page()  # the policy of this one plays nothing
    width, seconds = elsewhere.evaluate(PLAYED, list(film))
    elsewhere.close()
    assert width > 400
    assert seconds == pytest.approx(9 * 20 / 15, abs=0.2)
