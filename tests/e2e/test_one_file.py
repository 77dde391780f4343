"""dist/timestep.html from a disk, in a frame without an origin, in a notebook, and damaged."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hosts import CALM, HostServer, foreign_host
from lab import PYTHON_COMES, Lab
from playwright.sync_api import Locator, Page, expect
from text_files import word_file
from texts import Texts

import rnn
from conftest import Watch
from reliability import happens
from rnn import NameTagger

pytestmark = pytest.mark.browser

SECTION = "The page as one file"
FIRST_WORKER = """
window.Worker = class extends Worker {
    constructor(...given) {
        super(...given);
        window.firstWorkerAt ??= performance.now();
    }
};
"""
PAINTED_BEFORE = """() => {
    const [{ startTime }] = performance.getEntriesByType("paint");
    return startTime < window.firstWorkerAt;
}"""
ORIGINS = ("request to blob:null/",)  # of what has no origin: its own workers and scripts


@pytest.fixture(scope="module")
def text(dist: Path) -> str:
    return (dist / "timestep.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def put(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """A function that puts a page into a folder of mail attachments; it gives its address."""

    def written(text: str) -> str:
        file = tmp_path_factory.mktemp("mail") / "Anhänge von Jörg" / "timestep.html"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        return file.as_uri()

    return written


@pytest.fixture(scope="module")
def opened(visits, put: Callable[[str], str], text: str) -> tuple[Lab, Watch]:
    """The page as a double click opens it, with Python, for all that leave it whole."""
    address = put(text)
    lab, watch = visits(address)
    watch.expected += ORIGINS
    lab.page.add_init_script(FIRST_WORKER)
    return lab.open(address).with_python(), watch


@pytest.fixture
def lab(opened: tuple[Lab, Watch]) -> Iterator[Lab]:
    yield opened[0]
    assert not opened[1].unexpected()


@pytest.fixture
def visit(visits, put: Callable[[str], str]) -> Callable[[str], tuple[Lab, Watch]]:
    """A function that opens a page with this text from a disk."""

    def open_page(text: str) -> tuple[Lab, Watch]:
        address = put(text)
        lab, watch = visits(address)
        watch.expected += ORIGINS
        return lab.open(address), watch

    return open_page


@pytest.fixture(scope="module")
def host() -> Iterator[HostServer]:
    with foreign_host() as server:
        yield server


@pytest.fixture
def framed(visits, host: HostServer) -> Callable[[str], tuple[Lab, Page]]:
    """A function that opens somebody's page with this frame in it; it gives the lab inside."""

    def open_page(frame: str) -> tuple[Lab, Page]:
        address = host.show(frame, CALM)
        lab, watch = visits(address)
        watch.expected += [*ORIGINS, "is not kept"]
        lab.open(address)
        watch.expect(f"request to {lab.page.frames[1].url}")
        return Lab(lab.page, lab.page.frames[1].locator("body")), lab.page

    return open_page


def damaged(text: str, path: str) -> str:
    """The page with one letter changed in the middle of a file in it."""
    begin = text.index(">", text.index(f'data-file="{path}')) + 1
    middle = (begin + text.index("<", begin)) // 2
    other = "A" if text[middle] != "A" else "B"
    return text[:middle] + other + text[middle + 1 :]


def test_it_finds_names_in_html_and_says_what_it_does_not_read(lab: Lab, tmp_path: Path):
    (tmp_path / "page.html").write_text("<p>Harry sang.<script>x</script>")
    (tmp_path / "note.docx").write_bytes(word_file(["Tom Baker sang."]))
    texts = Texts(lab)
    texts.choose(tmp_path / "page.html", tmp_path / "note.docx")
    left_out = "note.docx: the page that is one file reads no"
    expect(texts.dialog.get_by_text(left_out)).to_be_visible()
    texts.read()
    expect(texts.text).to_have_text("Harry sang.\n", use_inner_text=False)
    texts.button("Close").click()


def test_the_first_picture_is_there_before_anything_is_unpacked(lab: Lab):
    assert lab.page.evaluate(PAINTED_BEFORE)
    expect(lab.timestep(9)).to_be_visible()
    asked = [url for url in lab.page.evaluate(RESOURCES) if not url.startswith("data:image/")]
    assert asked == []
    happens(SECTION, "opened from a disk, without any network", "Everything works.")


RESOURCES = "() => performance.getEntriesByType('resource').map(({ name }) => name)"


def test_a_sentence_is_labelled_learnt_and_stepped_through(lab: Lab):
    lab.add("Ngozi Okafor sings")
    lab.mark(1, 1)
    lab.mark(2, 1)
    lab.mark(3, 0)
    lab.learn()
    lab.set(epochs="1")
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")
    lab.go_to(1)
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")


def test_what_comes_later_is_there_too(lab: Lab):
    weights = lab.look_through("Weights")
    expect(weights.get_by_role("heading", name="What excites unit")).to_be_visible()
    code = lab.look_through("Code")
    expect(code.get_by_text("def forward").first).to_be_visible()
    lab.button("Tour").click()
    expect(lab.root.get_by_role("heading", name="A sentence is a sequence")).to_be_visible()
    assert lab.page.url.endswith("timestep.html#tour=sequence")
    lab.button("Tour").click()
    expect(lab.root.get_by_role("region", name="Tour")).to_have_count(0)


def test_what_was_trained_is_saved_as_a_file(lab: Lab):
    tagger = NameTagger.from_bytes(lab.save_network())
    lab.show_all()
    lab.expect_predictions(tagger.predict_proba([["Ngozi", "Okafor", "sings"]])[0].tolist())


def test_a_worker_makes_an_animated_picture(lab: Lab):
    assert lab.download("Animated GIF").startswith(b"GIF89a")


def test_what_the_page_links_to_is_handed_out(lab: Lab, dist: Path):
    with lab.page.expect_download() as waiting:
        lab.root.get_by_role("link", name="Licences").click()
    assert waiting.value.suggested_filename == "licences.txt"
    given = Path(waiting.value.path()).read_bytes()
    assert given == (dist / "licences.txt").read_bytes()


def test_a_link_names_the_file_on_the_disk_and_says_so(lab: Lab, opened: tuple[Lab, Watch]):
    lab.button("Share").click()
    dialog = lab.root.get_by_role("dialog", name="Share this experiment")
    expect(dialog.get_by_text("This page is a file on your disk")).to_be_visible()
    link = dialog.get_by_role("textbox", name=re.compile("^The link"))
    expect(link).to_have_value(re.compile("Anh%C3%A4nge%20von%20J%C3%B6rg/timestep.html#exp"))
    other = lab.page.context.new_page()
    other.goto(link.input_value())
    expect(other.get_by_text("Somebody’s experiment:")).to_be_visible()
    expect(Lab(other).row(1)).to_contain_text("Ngozi Okafor sings")
    other.close()
    dialog.get_by_role("button", name="Close").click()


def test_what_was_done_is_there_after_a_reload(lab: Lab):
    lab.expect_kept()
    lab.page.reload()
    expect(lab.row(1)).to_contain_text("Ngozi Okafor sings")
    expect(lab.root.get_by_text(re.compile("keeps nothing for this page"))).to_have_count(0)


def test_in_a_frame_without_an_origin_it_works_and_says_that_nothing_is_kept(framed, site: str):
    lab, _ = framed(f'<iframe src="{site}timestep.html" sandbox="allow-scripts"></iframe>')
    lab.with_python()
    expect(lab.label.get_by_text(re.compile("keeps nothing for this page"))).to_be_visible()
    lab.button("Step").click()
    expect(lab.timestep(2)).to_have_attribute("aria-current", "step")
    lab.button("1 epoch").click()
    expect(lab.label.get_by_role("button", name="Save the network")).to_be_visible()
    told = "Everything but downloads works; that nothing is kept is said below the list."
    happens(SECTION, "a frame in a sandbox without an origin", told)


def test_it_is_the_page_of_a_notebook(framed, dist: Path):
    train = rnn.starter().train
    tagger = NameTagger(n_a=7, epochs=2).fit([s.words for s in train], [s.labels for s in train])
    sentences = ["Ada Okafor sings", train[0]]
    lab, page = framed(rnn.lab(tagger, sentences, dist / "timestep.html")._repr_html_())
    lab.python_comes()
    expect(lab.rows).to_have_count(2)
    # Playwright's own click looks at the frame, whose attribute has 12 MB, for seconds.
    press(lab.button("Show all words read"))
    lab.expect_predictions(tagger.predict_proba([["Ada", "Okafor", "sings"]])[0].tolist())
    press(lab.button("Tour"))
    expect(lab.root.get_by_role("heading", name="A sentence is a sequence")).to_be_visible()
    press(lab.button("Share"))
    dialog = lab.root.get_by_role("dialog", name="Share this experiment")
    expect(dialog.get_by_text("has no address for a link")).to_be_visible()
    with page.expect_download() as waiting:
        press(dialog.get_by_role("button", name="Network", exact=True))
    assert NameTagger.load(waiting.value.path()).n_a == 7


def press(button: Locator) -> None:
    button.evaluate("button => button.click()")


def test_a_file_that_is_changed_is_refused_by_name(visit, text: str):
    lab, _ = visit(damaged(text, "pyodide/pyodide.asm.wasm"))
    expect(lab.alert).to_contain_text("The file pyodide/pyodide.asm.wasm", timeout=PYTHON_COMES)
    expect(lab.alert).to_contain_text("get it anew from where it came")
    expect(lab.timestep(9)).to_be_visible()


def test_a_changed_file_that_can_be_unpacked_is_refused_for_its_hash(visit, text: str):
    lab, _ = visit(damaged(text, "tour.json"))
    lab.button("Tour").click()
    said = lab.root.get_by_text("The file tour.json is not the one that belongs to this page")
    expect(said).to_contain_text("get it anew from where it came")
    told = "Not used, and said by name: get the page anew."
    happens(SECTION, "one letter of a file in it changed", told)


def test_a_changed_script_does_not_run_and_the_page_says_what_to_do(visit, text: str):
    begin = text.index('<script type="module"')
    lab, watch = visit(text[:begin] + text[begin:].replace("timestep-handed", "timestep-hAnded", 1))
    watch.expect("violates the following Content Security Policy directive")
    expect(lab.page.get_by_text("The script of this page has not come")).to_be_visible()
    expect(lab.page.get_by_role("img").first).to_be_visible()
    told = "Not run; the page's own text says so, below the first picture."
    happens(SECTION, "one letter of its script changed", told)


def test_half_of_it_says_what_is_missing(visit, text: str):
    lab, _ = visit(text[: len(text) // 2])
    expect(lab.alert).to_contain_text(
        "is missing in this page, which is not whole", timeout=PYTHON_COMES
    )
    expect(lab.alert).to_contain_text("get it anew from where it came")
    expect(lab.timestep(9)).to_be_visible()
    told = "The picture is there; what is missing is said by name: get the page anew."
    happens(SECTION, "the first half of it alone", told)
