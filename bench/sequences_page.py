"""How long the page takes to learn each task of sequences, and how well it does then.

Run ``python3 build.py && .venv/bin/python bench/sequences_page.py [TASK ...]``. Seconds are from
the press on Train to the end of its epochs, in one fresh browser with the settings that the page
begins with; scores are the page's own, on all that is held out.
"""

import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py"), str(ROOT / "tests")]

from chromium import CHROMIUM_OPTIONS, find_chromium  # noqa: E402
from rnn.page.sequence_tasks import TASKS  # noqa: E402
from web.builder.places import DIST  # noqa: E402
from web.serve import served  # noqa: E402

LONGEST = 600_000  # milliseconds


def main(tasks: list[str]) -> None:
    """Learn each task, and say what came of it."""
    path = find_chromium()
    with served(DIST) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        page = browser.new_page(service_workers="block")
        page.goto(address)
        page.get_by_text("Python 3").wait_for(timeout=LONGEST)
        for task in tasks:
            seconds, scores = learnt(page, task)
            print(f"{TASKS[task].title}: {seconds:.0f} s; {scores}", flush=True)
        browser.close()


def learnt(page: Page, task: str) -> tuple[float, str]:
    """Seconds of the training, and the scores that stand there then."""
    page.get_by_label("Task", exact=True).locator("visible=true").select_option(task)
    training = page.get_by_role("region", name="Training", exact=True)
    train = training.get_by_role("button", name="Train", exact=True)
    train.wait_for(timeout=LONGEST)
    began = time.perf_counter()
    train.click()
    training.get_by_role("button", name="Train anew").wait_for(timeout=LONGEST)
    seconds = time.perf_counter() - began
    found = training.get_by_label("On held-out examples").locator("div").all_inner_texts()
    return seconds, ", ".join(" ".join(text.split()) for text in found)


if __name__ == "__main__":
    main(sys.argv[1:] or list(TASKS))
