"""The code lens: the source that runs, the values at its lines, and the gradient checked."""

import re
from pathlib import Path

import pytest
from here import Ask, asking
from lab import Lab
from playwright.sync_api import Locator, expect

import build
from rnn.page.starter_run import SENTENCE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ask(dist: Path) -> Ask:
    """CPython's answer about the starter sentence."""
    return asking(dist / "starter/starter.npz", SENTENCE | {"moment": None})


@pytest.fixture
def code(lab: Lab) -> Locator:
    """The panel of the code, with its source."""
    panel = lab.look_through("Code")
    expect(panel.get_by_role("combobox", name="Phase")).to_be_visible()
    return panel


def choose(panel: Locator, phase: str) -> None:
    panel.get_by_role("combobox", name="Phase").select_option(phase)
    expect(panel.get_by_role("combobox", name="Phase")).to_have_value(phase)


def expect_lit(panel: Locator, line: str) -> None:
    """One of the lit lines of the code begins like this."""
    begins = re.compile(rf"^\s*{re.escape(line)}")
    expect(panel.locator(".line.lit code").filter(has_text=begins).first).to_be_visible()


def values(panel: Locator, name: str) -> list[float]:
    """What stands beside the lit lines under this name."""
    found = panel.locator(f'[data-name="{name}"] [data-value]')
    expect(found.first).to_be_visible()
    return [float(each) for each in found.evaluate_all("all => all.map(e => e.dataset.value)")]


def test_the_source_is_that_of_the_package(code: Locator):
    seen = 0
    for part in ("forward", "loss", "backward", "clip", "optimizer"):
        code.get_by_role("button", name=part, exact=True).click()
        expect(code.get_by_role("region", name=f"The code of the {part} part")).to_be_visible()
        for figure in code.get_by_role("figure").all():
            module = figure.get_attribute("data-module") or ""
            lines = (build.ROOT / "py" / module).read_text().splitlines()
            numbers = figure.locator(".line").evaluate_all("all => all.map(e => +e.dataset.line)")
            texts = figure.locator("code").evaluate_all("all => all.map(e => e.textContent)")
            assert texts == lines[numbers[0] - 1 : numbers[-1]]
            assert len(texts) == len(numbers)
            seen += len(texts)
    assert seen > 100


@pytest.mark.parametrize(
    ("phase", "line"),
    [
        ("project", "np.add(x.project(W_ax, order.n_rows)"),
        ("recurrence", "np.add(z_t, times(a_before"),
        ("activation", "activation(z_t, out=a_t)"),
        ("output", "y_hat: Floats = "),
        ("dz", "np.multiply(dz_t, da_t, dz_t)"),
        ("dW_aa", "dW_aa = matmul("),
        ("clip", "gradient *= limit / norm"),
        ("update", "theta -= step"),
    ],
)
def test_the_line_of_the_phase_is_lit(code: Locator, phase: str, line: str):
    choose(code, phase)
    expect_lit(code, line)
    code.get_by_role("region").scroll_into_view_if_needed()
    expect(code.locator(".line.lit code").first).to_be_in_viewport()


def test_values_of_the_step_stand_at_the_lines(lab: Lab, code: Locator, ask: Ask):
    lab.timestep(4).click()
    record, back = ask("trace"), ask("backward")
    choose(code, "recurrence")
    assert values(code, "a<3>") == pytest.approx(list(record["cells"][0]["a"][2][:6]), abs=1e-9)
    assert values(code, "z<4>") == pytest.approx(list(record["cells"][0]["z"][3][:6]), abs=1e-9)
    choose(code, "loss")
    assert values(code, "logits<4>") == pytest.approx(list(record["logits"][3]), abs=1e-9)
    assert values(code, "loss<4>") == pytest.approx([record["loss"][3]], abs=1e-9)
    choose(code, "dz")
    assert values(code, "da<4>") == pytest.approx(list(back["cells"][0]["da"][3][:6]), abs=1e-9)
    assert values(code, "dz<4>") == pytest.approx(list(back["cells"][0]["dz"][3][:6]), abs=1e-9)
    choose(code, "clip")
    assert values(code, "grad_norm") == pytest.approx([back["grad_norm"]], abs=1e-9)

    lab.slider.press("ArrowRight")
    choose(code, "dlogits")
    assert values(code, "dlogits<5>") == pytest.approx(list(back["dlogits"][4]), abs=1e-9)


def test_the_code_follows_the_opened_number(lab: Lab, ask: Ask):
    lab.look_through("Forward")
    lab.timestep(4).click()
    lab.stage.get_by_role("button", name=re.compile("^Open the loss of this step")).click()
    code = lab.look_through("Code")
    expect(code.get_by_role("combobox", name="Phase")).to_have_value("loss")
    expect_lit(code, "values = ")

    forward = lab.look_through("Forward")
    forward.get_by_role("button", name=re.compile("^Open unit 3,")).click()
    forward.get_by_role("button", name=re.compile("open b_a, row 3$")).click()
    expect(forward.get_by_role("region", name="b_a, row 3", exact=True)).to_be_visible()
    code = lab.look_through("Code")
    expect(code.get_by_role("combobox", name="Phase")).to_have_value("dz")
    choose(code, "update")
    number = {"kind": "weight", "name": "b_a", "cell": 0, "row": 2, "column": 0}
    chain = {link["symbol"]: link["value"] for link in ask("explain", number=number)["chain"]}
    assert values(code, "change") == pytest.approx([chain["change"]], abs=1e-9)
    assert values(code, "after") == pytest.approx([chain["after"]], abs=1e-9)


def test_the_gradient_is_checked(code: Locator, ask: Ask):
    code.get_by_role("button", name="Check the gradient").click()
    expect(code.get_by_text("They agree.")).to_be_visible(timeout=60_000)
    checked = ask("check_gradient", samples=12, random_state=1)
    assert checked["passed"]
    for table, rows in zip(
        code.get_by_role("table").all(), (checked["rows"], checked["directions"]), strict=True
    ):
        cells = table.locator("td").evaluate_all("all => all.map(e => +e.dataset.value)")
        analytic = [row["analytic"] for row in rows]
        numerical = [row["numerical"] for row in rows]
        assert cells[0::3] == pytest.approx(analytic, abs=1e-9)
        assert cells[1::3] == pytest.approx(numerical, abs=1e-9)

    first = code.get_by_role("table").first.get_by_role("button").first
    first.focus()
    told = code.get_by_text(re.compile("^backpropagation .+, difference of the loss"))
    numbers = re.findall(r"[\d.e-]+\d", told.inner_text().replace("\u2212", "-"))
    row = checked["rows"][0]
    assert [float(each) for each in numbers] == pytest.approx(
        [row["analytic"], row["numerical"]], abs=1e-9
    )
