"""What another site shows of a pasted link: Open Graph tags in the pages, an oEmbed description.

Both ask for whole addresses. The build does not know where the site will stand, unless
TIMESTEP_ADDRESS says so; without it, addresses are relative, which some readers take and others do
not.
"""

from __future__ import annotations

import html
import os
from pathlib import Path

from web.builder.commands import Stop
from web.builder.pages import write_json
from web.builder.places import shown

PLACE = "<!-- the link's picture -->"
PAGES = ("index.html", "embed.html")
TITLE = "Timestep: a recurrent network, one word at a time"
ABOUT = (
    "Train a recurrent neural network on your own sentences and watch it read them, one word at a "
    "time."
)
PICTURE = {"path": "link.png", "width": 1200, "height": 630}
FRAME = {"width": 760, "height": 640}


def add_link_previews(out: Path) -> Path:
    """Write the tags into the pages of a site, and oembed.json; that file."""
    address = site_address()
    for name in PAGES:
        page = out / name
        text = page.read_text(encoding="utf-8")
        if PLACE not in text:
            raise Stop(f"{shown(page)} has no place for the picture of a link.")
        page.write_text(text.replace(PLACE, tags(address, name)), encoding="utf-8", newline="\n")
    return write_json(out / "oembed.json", oembed(address))


def site_address() -> str:
    """Where the site will stand, as TIMESTEP_ADDRESS has it; "" where nobody says."""
    address = os.environ.get("TIMESTEP_ADDRESS", "")
    if not address:
        return ""
    if not address.startswith(("https://", "http://")) or set(address) & set("\"'<>?# "):
        raise Stop(
            f"TIMESTEP_ADDRESS is {address}; it has to be an address such as "
            "https://example.org/timestep/, without a query."
        )
    return address.rstrip("/") + "/"


def tags(address: str, name: str) -> str:
    """Open Graph, and where the oEmbed description is."""
    page = "" if name == "index.html" else name
    properties = {
        "og:type": "website",
        "og:site_name": "Timestep",
        "og:title": TITLE,
        "og:description": ABOUT,
        "og:image": address + str(PICTURE["path"]),
        "og:image:width": PICTURE["width"],
        "og:image:height": PICTURE["height"],
        "og:image:alt": "A sentence as the network reads it: a column a word.",
    }
    if address:
        properties["og:url"] = address + page
    lines = [
        f'<meta property="{key}" content="{html.escape(str(value))}" />'
        for key, value in properties.items()
    ]
    lines += [
        '<meta name="twitter:card" content="summary_large_image" />',
        '<link rel="alternate" type="application/json+oembed" '
        f'href="{address}oembed.json" title="{TITLE}" />',
    ]
    return "\n    ".join(lines)


def oembed(address: str) -> dict[str, object]:
    """The description, as oembed.com has it."""
    frame = (
        f'<iframe src="{address}embed.html#v=1&amp;view=stage" title="{TITLE}" '
        f'width="{FRAME["width"]}" height="{FRAME["height"]}" style="border: 0"></iframe>'
    )
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Timestep",
        "provider_url": address or "./",
        "title": TITLE,
        "html": frame,
        **FRAME,
        "thumbnail_url": address + str(PICTURE["path"]),
        "thumbnail_width": PICTURE["width"],
        "thumbnail_height": PICTURE["height"],
    }
