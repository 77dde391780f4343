"""A Firefox driven by WebDriver BiDi, which it speaks itself: no driver between."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from web.builder.commands import Stop, run

PROGRAMS = ("firefox-esr", "firefox")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# It asks nothing of the network by itself.
PREFERENCES: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "remote.active-protocols": 1,
}
ENTER = "\ue007"
SECONDS = 120  # to the answer of one command; a busy machine is slow


def find_firefox() -> Path | None:
    """The Firefox that is here."""
    found = (shutil.which(name) for name in PROGRAMS)
    return next((Path(path) for path in found if path), None)


def get_firefox() -> Path:
    """Make sure of a Firefox: the system's, else Debian's package."""
    if find_firefox() is None and shutil.which("apt-get") and os.geteuid() == 0:
        print("Firefox: installing Debian's package", flush=True)
        run(["apt-get", "update"], "apt-get update")
        command = ["apt-get", "install", "--yes", "--no-install-recommends", "firefox-esr"]
        run(command, "apt-get install", extra={"DEBIAN_FRONTEND": "noninteractive"})
    found = find_firefox()
    if found is None:
        raise Stop("These tests need Firefox; please install it and try again.")
    return found


class Firefox:
    """One window, and what it asked for and complained of."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.last = 0
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.call("session.new", capabilities={})
        events = ["network.beforeRequestSent", "log.entryAdded"]
        self.call("session.subscribe", events=events)
        contexts = self.call("browsingContext.getTree")["contexts"]
        self.context = contexts[0]["context"]

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a command; events that come before it are noted."""
        self.last += 1
        self.socket.send(json.dumps({"id": self.last, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=SECONDS))
            if message.get("id") == self.last:
                if message["type"] == "error":
                    raise AssertionError(f"{method}: {message['message']}")
                result: dict[str, Any] = message["result"]
                return result
            self.note(message)

    def note(self, event: dict[str, Any]) -> None:
        """Keep what a request or a line in the console says."""
        params = event.get("params", {})
        if event.get("method") == "network.beforeRequestSent":
            self.requests.append(params["request"]["url"])
        elif event.get("method") == "log.entryAdded" and params["level"] in ("error", "warn"):
            self.complaints.append(params["text"] or "")

    def open(self, address: str) -> None:
        """Go to an address, until all of the page is there."""
        self.call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    @contextmanager
    def in_frame(self) -> Iterator[None]:
        """What is evaluated and typed meanwhile is so in the one frame of the page."""
        self.evaluate("() => document.querySelector('iframe').focus()")
        whole = self.context
        (tree,) = self.call("browsingContext.getTree", root=whole)["contexts"]
        (frame,) = tree["children"]
        self.context = frame["context"]
        yield
        self.context = whole

    def size(self, width: int, height: int) -> None:
        """Give the page this size."""
        viewport = {"width": width, "height": height}
        self.call("browsingContext.setViewport", context=self.context, viewport=viewport)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """What a function of the page gives, as JSON, or its promise."""
        given = json.dumps(arguments)
        result = self.call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({function})(...{given})) ?? 'null')()",
            target={"context": self.context},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise AssertionError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def type(self, text: str) -> None:
        """Press keys, one a character; a carriage return is Enter."""
        keys = [ENTER if letter == "\r" else letter for letter in text]
        kinds = ("keyDown", "keyUp")
        actions = [{"type": kind, "value": key} for key in keys for kind in kinds]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.call("input.performActions", context=self.context, actions=[source])

    def screenshot(self) -> str:
        """The window as a PNG, in base64."""
        data: str = self.call("browsingContext.captureScreenshot", context=self.context)["data"]
        return data


@contextmanager
def started_firefox(program: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, ended with the block."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        firefox_of(program, Path(profile)) as firefox,
    ):
        yield firefox


@contextmanager
def firefox_of(program: Path, profile: Path, **preferences: object) -> Iterator[Firefox]:
    """A Firefox with what this profile has kept, ended with the block."""
    chosen = PREFERENCES | preferences
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in chosen.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [str(program), "--headless", "--remote-debugging-port=0", "--profile", str(profile)]
    log = profile / "said.txt"
    with log.open("w") as said:
        process = subprocess.Popen(
            [*command, "--no-remote", "about:blank"], stdout=said, stderr=said
        )
    try:
        with connect(f"{listening(log)}/session", max_size=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(30)


def listening(log: Path) -> str:
    """The address at which Firefox says that it listens, once it does."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = LISTENS.search(log.read_text(errors="replace"))
        if found:
            return found[1]
        time.sleep(0.05)
    raise Stop(f"Firefox does not listen; it said: {log.read_text(errors='replace')}")


if __name__ == "__main__":
    try:
        print(f"Firefox: {get_firefox()}", flush=True)
    except Stop as trouble:
        sys.exit(f"{trouble.said}\n{trouble}")
