"""Bad input, files in and out, long sentences and small screens; one page with Python for all."""

import json
import re
from pathlib import Path

import pytest
from here import trained_here
from lab import Lab, expect_no_sideways_scrolling
from playwright.sync_api import expect

from rnn import NameTagger

pytestmark = pytest.mark.browser

LONG = "Then Ravi Shankar and Mary walked home with Ade Bello who once taught Sofia . " * 4


@pytest.fixture(autouse=True)
def only_the_starter_sentence(lab: Lab):
    """Each test begins with the one sentence that the page brings."""
    yield
    while lab.rows.count() > 1:
        count = lab.rows.count()
        lab.row(1).click()
        lab.label.get_by_role("listbox").press("Delete")
        expect(lab.rows).to_have_count(count - 1)


def test_the_same_losses_as_in_cpython(lab: Lab, dist: Path, tmp_path: Path):
    lab.add("Ngozi and Luis waved.")
    for t in (1, 3):
        lab.mark(t, 1)
    lab.learn()
    lab.train_to_the_end(2)
    file = tmp_path / "network.npz"
    file.write_bytes(lab.save_network())
    here = NameTagger.load(file)

    sentences = [
        {"words": ["Ngozi", "and", "Luis", "waved", "."], "labels": [1, 0, 1, 0, 0]},
        {
            "words": "Harry Potter and Hermione Granger invented a new spell".split(),
            "labels": [1, 1, 0, 1, 1, 0, 0, 0, 0],
        },
    ]
    settings = json.loads((dist / "starter/starter.json").read_bytes())["summary"]["settings"]
    data = {"sentences": sentences, "include_starter": True, "settings": settings}
    there = trained_here(data, 2)
    assert here.curve_["step"] == there["step"]
    assert here.curve_["loss"] == pytest.approx(there["loss"], abs=1e-9)
    assert here.curve_["grad_norm"] == pytest.approx(there["grad_norm"], rel=1e-9, abs=1e-9)


def test_a_saved_network_can_be_opened_and_a_damaged_one_not(lab: Lab, tmp_path: Path):
    saved = tmp_path / "network.npz"
    saved.write_bytes(lab.save_network())
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(saved.read_bytes()[:1000])
    words = "Harry Potter and Hermione Granger invented a new spell".split()
    y_hat = NameTagger.load(saved).predict_proba([words])[0].tolist()
    lab.expect_predictions(y_hat)

    lab.open_network(damaged)
    expect(lab.alert).to_be_visible()
    lab.expect_predictions(y_hat)

    lab.open_network(saved)
    lab.expect_state("This is a saved network")
    expect(lab.alert).to_have_count(0)
    lab.expect_predictions(y_hat)


def test_labels_go_out_as_conll_and_json_lines(lab: Lab):
    words = "Harry Potter and Hermione Granger invented a new spell".split()
    lines = lab.download_sentences("JSON Lines").decode().splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 1
    assert first["tokens"] == words
    assert [tag[0] for tag in first["tags"]] == list("BIOBIOOOO")
    rows = [
        line.split()
        for line in lab.download_sentences("CoNLL").decode().splitlines()
        if line.strip()
    ]
    assert [row[0] for row in rows if row[0] in words] == words
    tags = {row[0]: row[-1] for row in rows}
    assert [tags[word][0] for word in words] == list("BIOBIOOOO")
    assert (
        lab.download_sentences("Text").decode().startswith("[Harry Potter] and [Hermione Granger]")
    )


def test_many_sentences_with_a_bad_line(lab: Lab):
    text = "[Ada Lovelace] wrote to [Charles].\n\nA [broken line\nThe rain stopped."
    lab.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill(text)
    lab.button("Read these").click()
    told = lab.many.get_by_role("status")
    expect(told).to_have_text("2 sentences, 10 words, 2 names.")
    expect(
        lab.many.get_by_text(re.compile("^Line 3 skipped: a \\[ is never closed"))
    ).to_be_visible()
    expect(lab.many.get_by_role("mark")).to_have_text(["Ada", "Lovelace", "Charles"])
    report = lab.download("Save the report").decode()
    assert "read as plain text: it is no other format; names are in brackets\n" in report
    assert "\nLine 3 skipped: " in report
    expect(lab.rows).to_have_count(1)
    lab.button("Do not add").click()
    expect(told).to_have_text("Nothing was added.")
    lab.button("Read these").click()
    lab.add_read()
    expect(told).to_have_text("2 sentences added.")
    lab.press("Escape")
    expect(told).to_be_hidden()
    expect(lab.rows).to_have_count(3)
    lab.expect_labelled(lab.row(1), "Ada Lovelace", "Charles")
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(1)


def test_a_text_is_read_as_what_it_is_or_as_the_reader_says(lab: Lab):
    rows = "Ada\tB-PER\nLovelace\tI-PER\nsang\tO\n\nIt\tO\nrained\tO\n"
    lab.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill(rows)
    lab.button("Read these").click()
    told, read_as = lab.many.get_by_role("status"), lab.many.get_by_label("read as")
    expect(told).to_have_text("2 sentences, 5 words, 1 name.")
    expect(read_as).to_have_value("conll")
    read_as.select_option("text")
    expect(told).to_have_text("5 sentences, 10 words, 5 not labelled.")
    read_as.select_option("conll")
    expect(told).to_have_text("2 sentences, 5 words, 1 name.")
    lab.add_read()
    lab.button("Close").click()
    lab.expect_labelled(lab.row(1), "Ada Lovelace")
    form = lab.download_sentences("CoNLL")
    lab.many.get_by_role("textbox", name=re.compile("One sentence a line")).fill(form.decode())
    lab.button("Read these").click()
    expect(read_as).to_have_value("conll")
    lab.button("Do not add").click()
    lab.button("Close").click()


def test_a_text_file_can_be_opened(lab: Lab, tmp_path: Path):
    file = tmp_path / "sentences.txt"
    file.write_text("[Zoë] and [José] danced.\n", encoding="utf-8")
    many = lab.many
    with lab.page.expect_file_chooser() as chooser:
        many.get_by_role("button", name="Open a text file…").click()
    chooser.value.set_files(file)
    lab.add_read()
    expect(lab.rows).to_have_count(2)
    lab.button("Close").click()
    lab.expect_labelled(lab.row(1), "Zoë", "José")


def test_dragging_paints_a_run_of_words(lab: Lab):
    row = lab.add("Maria del Carmen Ruiz smiled.")
    lab.mark(1, 0)
    lab.label_box(1).hover()
    lab.page.mouse.down()
    lab.label_box(3).hover()
    lab.label_box(4).hover()
    lab.page.mouse.up()
    lab.expect_labelled(row, "Maria del Carmen Ruiz")
    lab.button("Undo").click()
    lab.expect_labelled(row)
    lab.button("Delete").click()
    expect(lab.rows).to_have_count(1)
    lab.button("Undo").first.click()
    expect(lab.rows).to_have_count(2)


def test_other_data_or_settings_mean_a_new_run(lab: Lab):
    lab.without_starter_sentences()
    lab.train_to_the_end(1)
    lab.expect_state("Train goes on for 1 epoch more.")
    lab.set(hidden_units="8")
    lab.expect_state("have changed: Train starts a new run")
    lab.button("Train").click()
    lab.expect_state(re.compile(r"Trained for 1 epoch\."))
    panel = lab.look_through("Forward")
    cells = panel.get_by_role("list", name="State after timestep 1")
    expect(cells.get_by_role("listitem")).to_have_count(8)
    lab.set(hidden_units="16")
    lab.with_starter_sentences.check()


def test_an_empty_sentence_is_refused(lab: Lab):
    lab.new_sentence.fill("   ")
    lab.new_sentence.press("Enter")
    expect(lab.alert).to_contain_text("There are no words")
    lab.button("Dismiss").click()
    expect(lab.alert).to_have_count(0)
    lab.new_sentence.fill("")
    lab.new_sentence.press("Enter")
    expect(lab.alert).to_contain_text("There are no words")
    expect(lab.rows).to_have_count(1)
    lab.button("Dismiss").click()
    expect(lab.alert).to_have_count(0)


def test_one_class_only_is_refused(lab: Lab):
    lab.without_starter_sentences()
    row = lab.row(1)
    lab.mark(1, 0)
    lab.press(*["Shift+ArrowRight"] * 8)
    lab.expect_labelled(row)
    lab.button("Train").click()
    expect(lab.alert).to_be_visible()
    lab.timestep(1).focus()
    lab.press(*["Control+z"] * 9)
    lab.expect_labelled(row, "Harry Potter", "Hermione Granger")
    lab.network.get_by_role("checkbox", name=re.compile("starter sentences")).check()


def test_a_loss_that_explodes_is_explained(lab: Lab):
    lab.set(learning_rate="1e200", clip_gradient_norm_at="0", optimizer="sgd", g1="relu")
    lab.button("Train").click()
    lab.expect_state(re.compile("no longer a finite number.*learning_rate", re.DOTALL))
    lab.set(learning_rate="0.01", clip_gradient_norm_at="5", optimizer="adam", g1="tanh")
    lab.network.get_by_role("button", name="Back to the starter network").click()
    lab.expect_state("This is the starter network")


def test_edited_words_keep_the_labels_around_them(lab: Lab):
    row = lab.add("Ngozi met Luis .")
    for t in (1, 3):
        lab.mark(t, 1)
    lab.learn()
    lab.button("Edit").click()
    field = lab.label.get_by_role("textbox", name="Text of the sentence")
    expect(field).to_be_focused()
    expect(field).to_have_value("Ngozi met Luis .")
    field.fill("Ngozi never met Luis .")
    field.press("Enter")
    expect(lab.timestep(2)).to_have_accessible_name(re.compile(": never,"))
    expect(row).to_contain_text("1 unlabelled")
    lab.expect_labelled(row, "Ngozi", "Luis")
    lab.button("Undo").click()
    expect(lab.timestep(2)).to_have_accessible_name(re.compile(": met,"))
    expect(row).to_contain_text("learnt from")


def test_a_text_being_edited_can_be_left_as_it_was(lab: Lab):
    row = lab.add("Ngozi met Luis .")
    lab.label.get_by_role("listbox").press("F2")
    field = lab.label.get_by_role("textbox", name="Text of the sentence")
    expect(field).to_be_focused()
    field.fill("Ngozi")
    field.press("Escape")
    expect(lab.new_sentence).to_have_value("")
    expect(row).to_contain_text("Ngozi met Luis .")


def test_arrows_step_and_keys_label_with_one_cursor(lab: Lab):
    row = lab.add("Ngozi Ade sang there.")
    expect(lab.label_box(5)).to_have_accessible_name(re.compile("suggested"))
    lab.go_to(1)
    lab.press("1", "ArrowRight", "Space", "ArrowRight", "0", "ArrowRight", "1", "Space")
    expect(lab.timestep(4)).to_be_focused()
    lab.expect_labelled(row, "Ngozi Ade")
    for word in ("sang", "there"):
        label = lab.stage.get_by_role("button", name=re.compile(f"^y of {word}: 0"))
        expect(label).to_be_visible()


def test_a_long_sentence_keeps_the_current_word_in_view(lab: Lab):
    lab.add(LONG)
    lab.slider.press("End")
    expect(lab.timestep(60)).to_have_attribute("aria-current", "step")
    expect(lab.timestep(60)).to_be_in_viewport()
    expect(lab.timestep(1)).not_to_be_in_viewport()
    expect_no_sideways_scrolling(lab.page)


@pytest.mark.parametrize("letters", ["0", "0.12em"])  # as wide apart as WCAG 1.4.12 asks for
def test_a_phone_scrolls_only_downwards(lab: Lab, letters: str):
    lab.add(LONG)
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.look_through("Memory")  # its map is as wide as the sentence is long
    expect_no_sideways_scrolling(lab.page)
    spacing = "(page, wide) => { page.style.letterSpacing = wide; }"
    lab.page.locator("html").evaluate(spacing, letters)
    expect_no_sideways_scrolling(lab.page)
    lab.unfold(lab.stage.get_by_text("As a table", exact=True))
    expect(lab.stage.get_by_role("group", name="Tables of the timesteps")).to_be_visible()
    lab.set()
    expect_no_sideways_scrolling(lab.page)
    bar = lab.root.get_by_role("navigation", name="What stands below the picture")
    for view, part in (("Label", lab.label), ("Train", lab.training), ("Stage", lab.slider)):
        bar.get_by_role("button", name=view).click()
        expect(part).to_be_visible()
        expect_no_sideways_scrolling(lab.page)
    lab.page.locator("html").evaluate(spacing, "")
    bar.get_by_role("button", name="Label").click()
    expect(lab.new_sentence).to_be_in_viewport(ratio=1)  # at once below the picture
    bar.get_by_role("button", name="Stage").click()
    lab.page.set_viewport_size({"width": 1280, "height": 800})
