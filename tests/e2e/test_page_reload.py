"""What is there again after a reload, and after Python died."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_work_and_network_survive(page_alone, site: str):
    lab, _, page = page_alone
    lab.open(site).with_python()
    row = lab.add("Ngozi waved.")
    row.get_by_role("button", name="Ngozi").click()
    lab.add("Nobody came.")
    lab.set(learning_rate="0.02")
    lab.train_to_the_end(2)
    prediction = lab.timestep(1).get_attribute("aria-label")

    page.reload()
    expect(lab.timestep(1)).to_have_accessible_name(prediction or "")
    expect(lab.rows).to_have_count(3)
    lab.expect_labelled(lab.row(2), "Ngozi")
    expect(lab.row(2)).to_have_accessible_name("Sentence 2, not confirmed")
    expect(lab.training.get_by_text("learning rate 0.02, 2 epochs")).to_be_visible()
    lab.with_python()
    lab.expect_state("This is a saved network, trained for 2 epochs.")
    expect(lab.timestep(1)).to_have_accessible_name(prediction or "")


def test_a_dead_worker_is_told_and_replaced(page_alone, site: str):
    lab, _, page = page_alone
    lab.open(site).with_python()
    lab.train_to_the_end(2)
    prediction = lab.timestep(1).get_attribute("aria-label")
    lab.set(epochs="100000")
    lab.button("Train").click()
    lab.expect_state("Training on")
    page.workers[0].evaluate("self.close()")
    expect(lab.alert).to_contain_text("Python stopped unexpectedly")
    lab.with_python()
    lab.expect_state(re.compile("This is a saved network, trained for 2 epochs"))
    expect(lab.timestep(1)).to_have_accessible_name(prediction or "")
