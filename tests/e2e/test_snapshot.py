"""Python on a repeat visit, from the snapshot of its memory that the browser took on the first."""

from pathlib import Path
from typing import Any

import pytest
from lab import Lab, until
from playwright.sync_api import Page
from snapshots import AT_ONCE, COMES, FILES

from conftest import Visit
from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "What the browser keeps"
# The page vouches for the scripts of its workers; here its policy vouches for those of the test.
VOUCHED = """
const { createPolicy } = TrustedTypePolicyFactory.prototype;
TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
    const policy = createPolicy.call(this, name, rules);
    if (name === "timestep") window.vouched = (script) => policy.createScriptURL(script);
    return policy;
};
"""
STARTED = "() => performance.getEntriesByName('python-ready').at(-1).detail.isRestored"
KEPT = f"async () => Object.keys(await ({FILES})())"
# A byte of it is another, at a part of its length; and beside it lies that of another version.
DAMAGE = f"""async (part) => {{
    const files = await ({FILES})();
    const [name] = Object.keys(files).filter((name) => !name.includes("-"));
    const bytes = new Uint8Array(await (await files[name].getFile()).arrayBuffer());
    const at = Math.floor(bytes.length * part);
    const writing = await files[name].createWritable({{ keepExistingData: true }});
    const data = bytes.slice(at, at + 1).map((byte) => byte ^ 1);
    await writing.write({{ type: "write", position: at, data }});
    await writing.close();
    const root = await navigator.storage.getDirectory();
    for await (const [folder, all] of root.entries()) {{
        if (!folder.startsWith("timestep-python-")) continue;
        await all.getFileHandle("former", {{ create: true }});
    }}
}}"""
CUT = f"""async () => {{
    const files = await ({FILES})();
    const [name] = Object.keys(files).filter((name) => !name.includes("-"));
    const writing = await files[name].createWritable({{ keepExistingData: true }});
    await writing.truncate(10_000_000);
    await writing.close();
}}"""
# Where Python started from and all that it answers, with every bit of every number.
RUN = """async ([script, snapshot, questions]) => {
    const table = JSON.parse(document.getElementById("made").textContent);
    const options = { type: "module", name: crypto.randomUUID() };
    const worker = new Worker(window.vouched(script), options);
    let isRestored;
    const ask = (action, payload) => new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
            if (data.event === "ready") ({ isRestored } = data.payload);
            if (data.id === undefined) return;
            data.error ? reject(new Error(data.error.message)) : resolve(data.result);
        };
        worker.postMessage({ id: 1, lab: "a lab", action, payload });
    });
    await ask("start", { base: document.baseURI, table, snapshot });
    const answers = [];
    for (const [action, payload] of questions) answers.push(await ask(action, payload));
    worker.terminate();
    const bytes = ({ buffer, byteOffset, byteLength }) =>
        new Uint8Array(buffer, byteOffset, byteLength).join();
    const plain = (_, value) => (ArrayBuffer.isView(value) ? bytes(value) : value);
    return [isRestored, JSON.stringify(answers, plain)];
}"""
SETTINGS = {"n_a": 16, "dropout": 0.3}
WORDS = {"words": ["Ada", "met", "Grace", "Hopper"]}
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("set_up", {"sentences": [], "include_starter": True, "settings": SETTINGS}),
    ("advance", {"run": 1, "seconds": 1e9, "epochs": 2, "watch": None}),
    ("trace", WORDS),
    ("weights", {}),
    ("save", {"resumable": True}),
]


def is_try(name: str) -> bool:
    """Whether a file tells that a snapshot was to be taken, and is none."""
    return name.endswith("-tried")


@pytest.fixture(scope="module")
def page(visits: Visit, site: str) -> Page:
    """After a first visit, on which the snapshot was taken at once."""
    lab, _ = visits(site)
    lab.page.add_init_script(AT_ONCE + VOUCHED)
    lab.open(site).with_python()
    assert lab.page.evaluate(STARTED) is False
    lab.page.evaluate(COMES)
    return lab.page


def test_a_repeat_visit_starts_from_the_snapshot_with_the_same_bits(page: Page, dist: Path):
    page.reload()
    lab = Lab(page).with_python()
    assert page.evaluate(STARTED) is True
    lab.add("Ngozi waved.")
    lab.train_to_the_end(1)

    (script,) = (f"assets/{file.name}" for file in (dist / "assets").glob("worker-*.js"))
    kept = {"isTrusted": True, "quiet": 1e9}
    anew, answers = page.evaluate(RUN, [script, None, QUESTIONS])
    restored, the_same = page.evaluate(RUN, [script, kept, QUESTIONS])
    assert (anew, restored) == (False, True)
    assert the_same == answers


@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])  # a library, the memory
def test_a_damaged_snapshot_and_that_of_another_version_are_replaced(page: Page, part: float):
    page.evaluate(COMES)
    page.evaluate(DAMAGE, part)
    page.reload()
    Lab(page).with_python()
    assert page.evaluate(STARTED) is False
    page.evaluate(COMES)
    happens(
        SECTION,
        "the snapshot of Python's memory: damaged, or of another version of the page",
        "Not used, and nothing is said: Python starts as on a first visit, and another is taken.",
    )


def test_where_the_snapshot_is_cut_python_starts_without(page: Page):
    page.evaluate(COMES)
    page.evaluate(CUT)
    page.reload()
    Lab(page).with_python()
    assert page.evaluate(STARTED) is False


def test_where_the_storage_is_full_there_is_no_snapshot_and_nothing_is_said(
    visits: Visit, site: str
):
    lab, watch = visits(site)
    page = lab.page
    page.add_init_script(AT_ONCE)
    quota = {"origin": site.rstrip("/"), "quotaSize": 30_000_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    lab.open(site).with_python()
    until(page, lambda: any(map(is_try, page.evaluate(KEPT))) and len(page.workers) == 1)
    assert all("-" in name for name in page.evaluate(KEPT))
    lab.train_to_the_end(1)
    assert lab.alert.count() == 0
    watch.check()
    happens(
        SECTION,
        "the snapshot of Python's memory: the storage is full",
        "None is kept, and nothing is said: Python starts as on a first visit.",
    )
