"""A WebKitGTK driven by its own WebDriver, in a display that nobody sees."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from web.builder.commands import Stop, run

DRIVER, DISPLAY = "WebKitWebDriver", "xvfb-run"
BROWSERS = "webkit2gtk-4.*/MiniBrowser"
SECONDS = 120  # to the answer of one command; a busy machine is slow
ENTER = "\ue007"
LANGUAGE = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}  # which every Debian has, and no language is


def get_webkit() -> tuple[Path, Path]:
    """Driver and browser: the system's, else those of Debian's package."""
    if not shutil.which(DRIVER) and shutil.which("apt-get") and os.geteuid() == 0:
        print("WebKitGTK: installing Debian's packages", flush=True)
        run(["apt-get", "update"], "apt-get update")
        command = ["apt-get", "install", "--yes", "--no-install-recommends"]
        packages = ["webkit2gtk-driver", "xvfb", "xauth"]
        run([*command, *packages], "apt-get install", extra={"DEBIAN_FRONTEND": "noninteractive"})
    driver = shutil.which(DRIVER)
    browsers = sorted(Path("/usr/lib").glob(f"*/{BROWSERS}"))
    if not driver or not browsers or not shutil.which(DISPLAY):
        raise Stop("These tests need webkit2gtk-driver and xvfb; please install them.")
    return Path(driver), browsers[-1]


class Webkit:
    """One window of a WebDriver session."""

    def __init__(self, port: int, browser: Path, scripts: str) -> None:
        self.address = f"http://127.0.0.1:{port}/session"
        self.scripts = scripts
        # Asked for its video codecs, WebKitGTK 2.50 may end the page as it makes GStreamer ready.
        options = {"binary": str(browser), "args": ["--automation", "--features=-WebCodecsVideo"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self.address += "/" + self.call("POST", "", capabilities=wanted)["sessionId"]
        timeouts = {"script": SECONDS * 1000, "pageLoad": SECONDS * 1000}
        self.call("POST", "/timeouts", **timeouts)

    def call(self, method: str, path: str, **content: Any) -> Any:
        """The value that the driver answers."""
        data = json.dumps(content).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.read().decode(errors='replace')}") from error

    def open(self, address: str) -> None:
        """Go to an address, until all of the page is there."""
        self.call("POST", "/url", url=address)
        self.evaluate(f"() => {{ {self.scripts} }}")

    def size(self, width: int, height: int) -> None:
        """Give the window this size."""
        self.call("POST", "/window/rect", width=width, height=height)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """What a function of the page gives, or its promise."""
        script = (
            "const told = arguments[arguments.length - 1];"
            f"Promise.resolve().then(() => ({function})(...{json.dumps(arguments)}))"
            ".then((value) => told({ value: value ?? null }))"
            ".catch((error) => told({ error: `${error}` }))"
        )
        answer = self.call("POST", "/execute/async", script=script, args=[])
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["value"]

    def type(self, text: str) -> None:
        """Press keys, one a character; a carriage return is Enter."""
        keys = [ENTER if letter == "\r" else letter for letter in text]
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.call("POST", "/actions", actions=[source])


@contextmanager
def started_webkit(scripts: str) -> Iterator[Webkit]:
    """A WebKitGTK with a home of its own, ended with the block; pages get these scripts."""
    driver, browser = get_webkit()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        places = {f"XDG_{each}_HOME": home for each in ("CACHE", "CONFIG", "DATA")}
        sandbox = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.geteuid() == 0 else {}
        process = subprocess.Popen(
            [DISPLAY, "--auto-servernum", str(driver), f"--port={port}"],
            env={**os.environ, **LANGUAGE, "HOME": home, **places, **sandbox},
            start_new_session=True,
        )
        window = None
        try:
            wait_for(port)
            window = Webkit(port, browser, scripts)
            yield window
        finally:
            if window:
                window.call("DELETE", "")
            os.killpg(process.pid, 15)
            process.wait(30)


def wait_for(port: int) -> None:
    """Until the driver listens."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise Stop("WebKitWebDriver does not listen.")
