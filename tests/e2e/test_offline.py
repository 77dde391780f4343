"""The page without its server, and how a newer version takes the place of one that is open."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosts import foreign_host
from lab import Lab, until
from offline import Host, host, newer_build, remembering
from playwright.sync_api import Browser, Page, expect

from conftest import WINDOW, Watch
from reliability import happens

pytestmark = pytest.mark.browser

SECTION = "Without its server"
HERE = "works offline"
NEWER = "A newer version is here"

KEPT = """async () => {
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
    });
    const database = await done(indexedDB.open("timestep"));
    const kept = await done(database.transaction("kept").objectStore("kept").get("work"));
    database.close();
    return kept.sentences;
}"""
# In the cache of the site, one byte of each of these files is another.
DAMAGE = """async (paths) => {
    const names = (await caches.keys()).filter((name) => name.includes("precache"));
    for (const name of names) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) {
            if (!paths.some((path) => new URL(asked.url).pathname.endsWith(path))) continue;
            const answer = await cache.match(asked);
            const bytes = new Uint8Array(await answer.arrayBuffer());
            bytes[bytes.length >> 1] ^= 1;
            await cache.put(asked, new Response(bytes, { headers: answer.headers }));
        }
    }
}"""
# These files are gone from the cache of the site; how many were.
LOSE = """async (paths) => {
    let count = 0;
    const names = (await caches.keys()).filter((name) => name.includes("precache"));
    for (const name of names) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) {
            if (!paths.some((path) => new URL(asked.url).pathname.endsWith(path))) continue;
            count += await cache.delete(asked);
        }
    }
    return count;
}"""
# How many files are kept of which the hash is not the one that they are kept under.
DAMAGED = """async () => {
    let count = 0;
    const names = (await caches.keys()).filter((name) => name.includes("precache"));
    for (const name of names) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) {
            const bytes = await (await cache.match(asked)).arrayBuffer();
            const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
            const made = new URL(asked.url).searchParams.get("__WB_REVISION__");
            if (btoa(String.fromCharCode(...digest)) !== made) count += 1;
        }
    }
    return count;
}"""
# Files that come only when a reader asks for them.
UNASKED = """async () => {
    const kept = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => url).filter((url) => url.includes("/english/"));
}"""
NOTHING_COMES = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    while (registration.installing) await new Promise(requestAnimationFrame);
}"""
SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


def expect_status(lab: Lab, text: str | re.Pattern[str]) -> None:
    status = lab.root.locator("python-status").get_by_text(text)
    expect(status).to_be_visible()


def expect_newer_page(page: Page) -> None:
    expect(page.get_by_text("Starter sentences, newer")).to_be_attached()


@pytest.fixture(scope="module")
def site_here() -> Iterator[Host]:
    with host() as here:
        yield here


@pytest.fixture(scope="module")
def newer(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newer_build(dist, tmp_path_factory.mktemp("newer") / "dist")


@pytest.fixture(scope="module")
def visited(
    site_here: Host, chromium: Browser, chromium_here: Path, dist: Path, tmp_path_factory
) -> tuple[Path, list[Any]]:
    """What a browser remembers that has visited the page once; and the reader's sentences."""
    memory = tmp_path_factory.mktemp("memory")
    site_here.put_up(dist)
    with remembering(chromium, chromium_here, memory, site_here.address) as (lab, _):
        lab.open(site_here.address).with_python()
        lab.add("Ngozi waved.")
        lab.mark(1, 1)
        expect_status(lab, HERE)
        # At once, in the page that has come from the server itself.
        site_here.stop()
        assert b"<svg" in lab.download("SVG")
        until(lab.page, lambda: 1 in lab.page.evaluate(KEPT)[0]["marks"])
        return memory, lab.page.evaluate(KEPT)


@pytest.fixture
def again(
    site_here: Host, visited, chromium: Browser, chromium_here: Path, tmp_path: Path
) -> Iterator[tuple[Lab, Watch]]:
    """The same browser, restarted; no page is open, and no server is there."""
    site_here.stop()
    memory = shutil.copytree(visited[0], tmp_path / "memory")
    with remembering(chromium, chromium_here, memory, site_here.address) as (lab, watch):
        yield lab, watch


def expect_kept(lab: Lab, visited: tuple[Path, list[Any]]) -> None:
    """The reader's sentences are what they were, on the page and in the storage."""
    lab.expect_labelled(lab.row(1), "Ngozi")
    expect(lab.rows).to_have_count(2)
    until(lab.page, lambda: lab.page.evaluate(KEPT) == visited[1])


def test_the_whole_story_runs_after_a_restart_without_the_server(again, visited, site_here: Host):
    lab, _ = again
    lab.open(site_here.address)
    expect(lab.timestep(3)).to_be_visible()
    lab.with_python()
    expect_kept(lab, visited)
    expect_status(lab, HERE)
    assert lab.page.evaluate(UNASKED) == []
    lab.add("Efua and Luis sang.")
    for t in (1, 3):
        lab.mark(t, 1)
    lab.learn()
    lab.set(epochs="1")
    lab.button("Train").click()
    lab.expect_state("Trained for 1 epoch.")
    expect(lab.look_through("Code").get_by_text("def forward").first).to_be_visible()
    assert b"<svg" in lab.download("SVG")
    lab.button("Tour").click()
    expect(lab.root.get_by_text(re.compile(r"^1 of \d+"))).to_be_visible()
    lab.button("Leave").click()
    lab.button("Share").click()
    expect(lab.root.get_by_role("dialog", name="Share this experiment")).to_be_visible()
    told = "All of the page is there, and Python, and what the reader has kept; it says so."
    happens(SECTION, "the server is stopped and the browser restarted", told)


def test_a_newer_version_waits_until_it_is_taken(again, visited, site_here: Host, newer: Path):
    lab, watch = again
    page = lab.page
    server = site_here.put_up(newer)
    server.faults = {"pyodide/pyodide-lock.json": "cut"}
    watch.expect("Failed to load resource")
    lab.open(site_here.address).with_python()
    expect_status(lab, HERE)
    page.evaluate(NOTHING_COMES)
    expect_kept(lab, visited)
    told = "The page stays as it is, whole; the newer version is tried again later."
    happens(SECTION, "an update is cut half way", told)

    server.faults = {}
    page.evaluate(SEEN_AGAIN)
    expect_status(lab, NEWER)
    assert b"<svg" in lab.download("SVG")  # with a script that the server has no more
    told = "The page that is open keeps all its files, and offers to load the newer version."
    happens(SECTION, "a newer version is put up while the page is open", told)

    lab.new_sentence.fill("Luis")
    lab.button("Load the newer version").click()
    expect(lab.alert).to_contain_text("What you are typing is not kept yet.")
    lab.new_sentence.fill("")
    second = Lab(page.context.new_page()).open(site_here.address)
    expect(second.row(1)).to_be_visible()
    lab.button("Load the newer version").click()
    expect(lab.alert).to_contain_text("Another tab has this page open in its present version.")
    assert page.get_by_text("newer</a>").count() == 0
    second.page.close()
    lab.set(epochs="100000")
    lab.button("Train").click()
    lab.expect_state("Training on")
    lab.button("Load the newer version").click()
    expect_newer_page(page)
    lab.with_python().expect_state(re.compile(r"Paused after \d+ epochs?\."))
    expect_status(lab, HERE)
    until(page, lambda: page.evaluate(KEPT) == visited[1])
    told = "It comes alone: not while another tab needs the older, or what is typed would be lost."
    happens(SECTION, "the newer version is taken", told)


def test_what_a_cache_has_damaged_is_never_used(again, visited, site_here: Host, dist: Path):
    lab, watch = again
    for text in ("Failed to load resource", "network error response"):
        watch.expect(text)
    wasm = "pyodide/pyodide.asm.wasm"
    lab.open(site_here.address + "licences.txt")
    lab.page.evaluate(DAMAGE, [wasm])
    lab.open(site_here.address)
    expect(lab.alert).to_contain_text(f"The file {wasm} did not come")
    expect_kept(lab, visited)
    assert lab.page.evaluate(LOSE, ["/tour.json"]) == 1
    lab.button("Tour").press("Enter")
    expect(lab.alert.filter(has_text="The file tour.json did not come")).to_be_visible()
    lab.button("Leave").press("Enter")
    lab.page.evaluate(DAMAGE, ["index.html", next(dist.glob("assets/lab-*.js")).name])
    assert lab.page.evaluate(DAMAGED) == 3
    site_here.put_up(dist)
    lab.page.reload()
    lab.with_python()
    expect_kept(lab, visited)
    expect_status(lab, HERE)
    until(lab.page, lambda: lab.page.evaluate(DAMAGED) == 0)
    until(lab.page, lambda: lab.page.evaluate(LOSE, ["/tour.json"]) == 1)  # it was there again
    told = "It is not used but fetched anew, and said by name where the server does not answer."
    happens(SECTION, "a file in the cache is damaged", told)
    told = "It is fetched anew, and said by name where the server does not answer."
    happens(SECTION, "a file in the cache is missing", told)


def test_a_newer_version_for_which_there_is_no_room(again, visited, site_here: Host, newer: Path):
    lab, watch = again
    watch.expect("Failed to load resource")  # an icon, of a page that is none
    lab.open(site_here.address + "licences.txt")
    usage = lab.page.evaluate("async () => (await navigator.storage.estimate()).usage")
    leave_room(lab.page, site_here.address, usage + 200_000)
    site_here.put_up(newer)
    lab.open(site_here.address)
    expect_status(lab, NEWER)
    lab.button("Load the newer version").click()
    expect_newer_page(lab.page)
    expect_kept(lab, visited)
    told = "It is said all the same, and comes from the server when the reader takes it."
    happens(SECTION, "no room is left for a newer version", told)


@pytest.fixture
def newcomer(chromium: Browser, site_here: Host, dist: Path) -> Iterator[tuple[Page, Watch]]:
    """A browser that has never been here, and may have service workers."""
    site_here.put_up(dist)
    context = chromium.new_context(viewport=WINDOW)
    watch = Watch(context, site_here.address)
    yield context.new_page(), watch
    context.close()
    watch.check()


def leave_room(page: Page, address: str, size: int) -> None:
    """The browser gives this site no more bytes of its storage."""
    quota = {"origin": address, "quotaSize": size}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)


def test_where_there_is_no_room_that_is_said(newcomer, site_here: Host):
    page, _ = newcomer
    leave_room(page, site_here.address, 3_000_000)
    lab = Lab(page).open(site_here.address).with_python()
    expect_status(lab, "not offline: no room")
    expect(page.get_by_title("Make room in the browser's settings")).to_be_visible()
    told = "Said where else it says that it works offline; the page goes on with its server."
    happens(SECTION, "the storage has no room for the files of the page", told)


OLD_WORKER = """
const kept = () => caches.open("old");
const take = async () => (await kept()).put("starter/starter.json", new Response("{}"));
addEventListener("install", (event) => event.waitUntil(take()));
addEventListener("fetch", (event) => {
    const find = async () => (await (await kept()).match(event.request)) ?? fetch(event.request);
    if (event.request.cache === "default") event.respondWith(find());
});
"""
REGISTER = """async () => {
    const vouched = trustedTypes.createPolicy("timestep", { createScriptURL: (url) => url });
    await navigator.serviceWorker.register(vouched.createScriptURL("service-worker.js"));
    await navigator.serviceWorker.ready;
}"""


def test_a_service_worker_of_an_old_version(newcomer, site_here: Host, dist: Path, tmp_path: Path):
    page, watch = newcomer
    watch.expect("404")  # the icon of the old site
    (tmp_path / "index.html").write_bytes((dist / "index.html").read_bytes())
    (tmp_path / "licences.txt").write_text("old")
    worker = tmp_path / "service-worker.js"
    worker.write_text(OLD_WORKER)
    os.utime(worker, (0, 0))  # older than the page's own, which a server may go by
    site_here.put_up(tmp_path)
    page.goto(site_here.address + "licences.txt")
    page.evaluate(REGISTER)
    site_here.put_up(dist)
    lab = Lab(page).open(site_here.address)
    expect(lab.timestep(9)).to_be_visible()
    expect_status(lab.with_python(), HERE)
    told = "What it has kept of another version is not used; the page's own takes its place."
    happens(SECTION, "a service worker of an old version is there", told)


PLACED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


def test_in_a_frame_of_another_page_there_is_none(newcomer, site_here: Host):
    page, watch = newcomer
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    with foreign_host() as other:
        watch.expect(f"request to http://127.0.0.1:{other.server_port}/")
        page.goto(other.show(f'<iframe src="{site_here.address}" height="700"></iframe>'))
        Lab(page, page.frame_locator("iframe").locator("body")).with_python()
        frame = page.frames[1]
        frame.evaluate("new Promise((rest) => requestIdleCallback(() => setTimeout(rest)))")
        assert frame.evaluate(PLACED) == 0
    assert not [url for url in asked if "/offline-" in url or "service-worker" in url]
