"""What an act costs the page: seconds, its longest task, and time of the processor alone.

Wall time grows with whatever else the machine does; the processor time of one task, and of the
page's process, Python's worker in it, hardly does.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests"), str(ROOT / "tests" / "e2e")]

from soak import renderers  # noqa: E402

LONG = 100  # milliseconds
WATCH = """() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask" });
}"""
TICKS = os.sysconf("SC_CLK_TCK")  # a second
# Of the kernel's line about a process, behind its name: in user mode and in the kernel.
USED = slice(11, 13)


def measured(page: Page, act: Callable[[], None], rest: int, traced: bool = True) -> dict[str, Any]:
    """What it takes until it is done, and until so many milliseconds after it.

    ``seconds`` until then, ``cpu`` seconds of all processors; of the page's own thread ``longest``
    and how many were ``long``, in milliseconds by the clock; and, unless it is not to be
    ``traced``, the most processor time of one task.
    """
    browser = page.context.browser
    assert browser
    if traced:
        browser.start_tracing(page=page, categories=["toplevel", "blink.user_timing"])
        page.evaluate("performance.mark('act')")
    page.evaluate("tasks.length = 0")
    began, used = time.perf_counter(), processor_seconds()
    act()
    seconds, cpu = time.perf_counter() - began, processor_seconds() - used
    page.wait_for_timeout(rest)
    durations = page.evaluate("tasks")
    figures = {
        "seconds": round(seconds, 2),
        "cpu": round(cpu, 2),
        "longest": max(durations, default=0),
        "long": sum(duration > LONG for duration in durations),
    }
    return figures | ({"processor": most_of_a_task(browser.stop_tracing())} if traced else {})


def processor_seconds() -> float:
    """That the pages of the Chromium started here have used so far."""
    told = (Path(f"/proc/{process}/stat").read_text() for process in renderers())
    used = (each.rpartition(")")[2].split()[USED] for each in told)
    return sum(int(ticks) for each in used for ticks in each) / TICKS


def most_of_a_task(trace: bytes) -> float:
    """Milliseconds of the task of the page's thread that took most of the processor's time."""
    events = json.loads(trace)["traceEvents"]
    begin = next(event for event in events if event["name"] == "act")
    thread = begin["pid"], begin["tid"]
    tasks = (
        event["tdur"] / 1000
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask"
        and (event["pid"], event["tid"]) == thread
        and event["ts"] >= begin["ts"]
        and "tdur" in event
    )
    return round(max(tasks, default=0), 1)
