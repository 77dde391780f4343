"""The table of what was made: the page carries the SHA-256 and the size of every file with it.

What the page fetches by itself, it checks against the table; what a browser fetches for it, its
script and what the script imports later, the browser checks. Its style stands in the page, since a
browser shows nothing, and runs no script, while it waits for a style. In somebody else's page
timestep.js carries the table, and the page may carry the hash of timestep.js. The service worker
carries it too, with the hash of the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

from web.builder.commands import Stop
from web.builder.compressed import ENDINGS
from web.builder.places import shown

PLACE = "<!-- the table of what was made -->"
SCRIPTS = "script-src 'self'"  # of the policy, where the hash of the import map is added
STYLES = "style-src 'self'"  # and where that of the style
STYLE = re.compile(r'<link rel="stylesheet" [^>]*href="\./(assets/[\w.-]+\.css)">')
ELEMENT = "timestep.js"
SERVICE_WORKER = "service-worker.js"
IN_SCRIPT = "@the table of what was made@"
IN_ELEMENT = (IN_SCRIPT, "@the scripts of the lab@")
EXAMPLES = "examples/"  # pages of their own, of which none of ours loads anything
CARRIERS = ("index.html", "embed.html", "timestep.html", ELEMENT, SERVICE_WORKER)
# A module's static imports, as the bundler writes them.
IMPORTS = re.compile(r"""(?:\bfrom|\bimport)\s*["'`]\./([\w.-]+\.js)["'`]""")


def seal(out: Path) -> list[Path]:
    """Write the table of a site, complete but for it, into what carries it; these files."""
    for page in ("index.html", "embed.html"):
        put_style_in(out / page)
    table = table_of(out)
    carriers = [seal_element(out, table), seal_embed(out, table), seal_page(out, table)]
    return [*carriers, seal_service_worker(out, table)]


def put_style_in(page: Path) -> None:
    """Have a page carry its style, and its policy the hash of that, in place of a link."""
    text = page.read_text(encoding="utf-8")
    if (link := STYLE.search(text)) is None:
        return  # it was put in before
    file = page.parent / link[1]
    sheet = file.read_text(encoding="utf-8")
    if "</" in sheet or STYLES not in text:
        raise Stop(f"{shown(page)} has no place for its style.")
    text = text.replace(link[0], f"<style>{sheet}</style>")
    text = text.replace(STYLES, f"{STYLES} {source_of(sheet)}")
    page.write_text(text, encoding="utf-8", newline="\n")
    file.unlink()


def source_of(content: str) -> str:
    """What stands in an element of a page, as its policy names it."""
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def seal_element(out: Path, table: dict[str, dict[str, str | int]]) -> Path:
    """Write the table, and which scripts the lab is, into the script of the element."""
    return fill(out / ELEMENT, dict(zip(IN_ELEMENT, (table, lab_scripts(out)), strict=True)))


def seal_service_worker(out: Path, table: dict[str, dict[str, str | int]]) -> Path:
    """Write the table, and the page that carries it, into the script of the service worker."""
    kept = {"index.html": entry_of(out / "index.html"), **table}
    return fill(out / SERVICE_WORKER, {IN_SCRIPT: kept})


def fill(script: Path, contents: dict[str, object]) -> Path:
    """Write each content in place of the text that stands for it in a script."""
    text = script.read_text(encoding="utf-8")
    for place, content in contents.items():
        before, *after = re.split(f"""["'`]{place}["'`]""", text)
        if len(after) != 1:
            raise Stop(f"{shown(script)} has no place for {place.strip('@')}.")
        text = before + written(content) + after[0]
    script.write_text(text, encoding="utf-8", newline="\n")
    return script


def lab_scripts(out: Path) -> list[str]:
    """The scripts of the lab by their paths, that which begins it first."""
    (living,), (lab,) = ([*(out / "assets").glob(f"{name}-*.js")] for name in ("living", "lab"))
    scripts = [living, lab]
    for script in scripts:  # which grows
        imported = [script.parent / name for name in IMPORTS.findall(script.read_text("utf-8"))]
        scripts += [each for each in imported if each not in scripts]
    return [script.relative_to(out).as_posix() for script in dict.fromkeys(scripts)]


def seal_embed(out: Path, table: dict[str, dict[str, str | int]]) -> Path:
    """Write the hashes of what it loads into the page for an <iframe>."""
    page = out / "embed.html"
    loaded = {**table, ELEMENT: entry_of(out / ELEMENT)}
    text = checked_by_browser(page.read_text(encoding="utf-8"), loaded)
    page.write_text(text, encoding="utf-8", newline="\n")
    return page


def seal_page(out: Path, table: dict[str, dict[str, str | int]]) -> Path:
    """Write the table into the page."""
    page = out / "index.html"
    text = page.read_text(encoding="utf-8")
    if PLACE not in text or SCRIPTS not in text:
        raise Stop(f"{shown(page)} has no place for the table of what was made.")
    chunks = {f"./{path}": made for path, made in table.items() if path.endswith(".js")}
    imports = written({"integrity": {path: integrity(made) for path, made in chunks.items()}})
    text = text.replace(
        PLACE,
        f'<script type="application/json" id="made">{written(table)}</script>\n'
        f'    <script type="importmap">{imports}</script>',
    )
    text = text.replace(SCRIPTS, f"{SCRIPTS} {source_of(imports)}")
    page.write_text(checked_by_browser(text, table), encoding="utf-8", newline="\n")
    return page


def table_of(out: Path) -> dict[str, dict[str, str | int]]:
    """SHA-256 in base64 and size in bytes of every file that pages of ours may load, by its path.

    What lies compressed beside a file is that file, when it has come.
    """
    table: dict[str, dict[str, str | int]] = {}
    for file in sorted(out.rglob("*")):
        path = file.relative_to(out).as_posix()
        is_loaded = path not in CARRIERS and not path.startswith(EXAMPLES)
        if file.is_file() and is_loaded and file.suffix not in ENDINGS:
            table[path] = entry_of(file)
    return table


def entry_of(file: Path) -> dict[str, str | int]:
    """SHA-256 in base64 and size in bytes of a file."""
    content = file.read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {"sha256": digest, "size": len(content)}


def checked_by_browser(page: str, table: dict[str, dict[str, str | int]]) -> str:
    """The page, with its hash beside the address of each script of its own."""

    def with_hash(tag: re.Match[str]) -> str:
        made = table.get(tag["path"].removeprefix("./"))
        return tag[0] if made is None else f'{tag["before"]}integrity="{integrity(made)}" {tag[2]}'

    pattern = r'(?P<before><(?:script|link)\b[^>]*?)((?:src|href)="(?P<path>[^"]*\.js)")'
    return re.sub(pattern, with_hash, page)


def integrity(made: dict[str, str | int]) -> str:
    """The hash as the attribute `integrity` has it."""
    return f"sha256-{made['sha256']}"


def written(content: object) -> str:
    """JSON in as few characters as it needs."""
    return json.dumps(content, separators=(",", ":"))
