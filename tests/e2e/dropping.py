"""Files and folders dropped on a part of the page, as a browser gets them from a desktop."""

from pathlib import Path

from playwright.sync_api import Locator


def drop(target: Locator, *paths: Path) -> None:
    """Hold files over the middle of a part, and let go of them."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box, "it is not shown"
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    session = target.page.context.new_cdp_session(target.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})
    session.detach()
