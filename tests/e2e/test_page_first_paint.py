"""Before Python is there, and when it cannot come."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.first_load import LIMIT, loaded_by

pytestmark = pytest.mark.browser


@pytest.fixture
def without_python(page_alone):
    lab, watch, page = page_alone
    watch.expect("Failed to load resource")
    page.route("**/pyodide/**", lambda route: route.abort())
    return lab


def test_what_comes_before_the_picture_is_small(page_alone, site: str):
    sizes = loaded_by(page_alone[0].page, site)
    assert {"index.html", "starter/starter.json"} < set(sizes)
    assert sum(sizes.values()) <= LIMIT, sizes


def test_the_starter_sentence_can_be_stepped_through(without_python, site: str, dist: Path):
    lab = without_python.open(site)
    record = json.loads((dist / "starter" / "starter.json").read_text(encoding="utf-8"))
    trace = record["trace"]
    lab.show_all()
    for t, word in enumerate(trace["words"], start=1):
        expect(lab.timestep(t)).to_have_attribute(
            "aria-label", re.compile(rf": {word}, x<{t}> \d+ active, y_hat")
        )
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
    for t in range(1, 10):
        expect(lab.timestep(t)).to_have_attribute("aria-current", "step")
        expect(lab.stage.get_by_role("heading", level=2)).to_have_text(trace["words"][t - 1])
        assert float(lab.fact("prediction")) == trace["y_hat"][t - 1]
        assert float(lab.fact("loss of this step")) == trace["loss"][t - 1]
        cells = lab.stage.get_by_role("list", name=f"State after timestep {t}")
        expect(cells).to_be_visible()
        titles = cells.get_by_role("listitem").evaluate_all("cells => cells.map(c => c.title)")
        shown = [float(title.split(": ")[1].replace("\u2212", "-")) for title in titles]
        assert shown == trace["cells"][0]["a"][t - 1]
        if t < 9:
            lab.button("Step").click()
    expect(lab.button("Step")).to_be_disabled()
    assert float(lab.fact("sum of losses so far")) == pytest.approx(trace["total_loss"], abs=1e-12)
    expect(lab.alert).to_contain_text("did not come: the server does not answer")


def test_playing_ends_at_the_last_word(without_python, site: str):
    lab = without_python
    lab.page.clock.install()
    lab.open(site)
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")
    lab.page.clock.run_for(5_000)
    expect(lab.timestep(1)).to_have_attribute("aria-current", "step")  # nothing moves by itself
    lab.button("Play").click()
    lab.page.clock.run_for(2_000)
    expect(lab.timestep(3)).to_have_attribute("aria-current", "step")
    lab.page.clock.run_for(20_000)
    expect(lab.timestep(9)).to_have_attribute("aria-current", "step")
    expect(lab.button("Play")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(without_python, page_alone, site: str):
    lab, watch, page = page_alone
    watch.expect("is not kept")
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    lab.open(site)
    expect(page.get_by_text("This browser keeps nothing for this page")).to_be_visible()
    expect(lab.timestep(9)).to_be_visible()


def test_typed_before_python_split_when_it_comes(without_python, site: str):
    lab = without_python.open(site)
    expect(lab.alert).to_contain_text("did not come: the server does not answer")
    lab.new_sentence.fill("Dr. Amina Jean-Luc sings.")
    lab.new_sentence.press("Enter")
    expect(lab.label.get_by_text("Python will split this into words")).to_be_visible()
    lab.label_box(3).click()
    lab.expect_labelled(lab.row(2), "Harry Potter and Hermione Granger")

    lab.page.unroute("**/pyodide/**")
    lab.button("Retry").click()
    lab.with_python()
    lab.row(1).click()
    for t, word in enumerate(("Dr.", "Amina", "Jean-Luc", "sings", "."), start=1):
        expect(lab.timestep(t)).to_have_accessible_name(re.compile(rf": {re.escape(word)}, x<"))
    expect(lab.timestep(6)).to_have_count(0)


def test_the_policy_is_strict(page_alone, site: str):
    lab, _, page = page_alone
    answer = page.goto(site)
    meta = page.locator("meta[http-equiv=Content-Security-Policy]")
    policy = " ".join((meta.get_attribute("content") or "").split())
    assert answer is not None
    assert answer.headers["content-security-policy"] == policy
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    expect(lab.timestep(9)).to_be_visible()


def test_the_page_works_from_a_sub_path(visits, serve, dist: Path, tmp_path: Path):
    shutil.copy(dist / "index.html", tmp_path)
    shutil.copytree(dist, tmp_path / "some" / "where")
    address = serve(tmp_path) + "some/where/"
    lab, _ = visits(address)
    with lab.page.expect_request(address + "pyodide/pyodide.asm.wasm"):
        lab.open(address)
    expect(lab.timestep(9)).to_be_visible()
    lab.page.close()  # before Python is there, which it needs no more
