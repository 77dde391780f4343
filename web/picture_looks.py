"""The looks of the page's picture for Python's own: colours, letters, and the rules of the drawing.

.venv/bin/python web/picture_looks.py           writes py/rnn/picture/looks.py
.venv/bin/python web/picture_looks.py --check   says whether it is up to date
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "web/js/ui/theme.css"
RULES = ROOT / "web/js/stage/picture/drawing-style.js"
MADE = ROOT / "py/rnn/picture/looks.py"
HEAD = (
    '"""Made from theme.css and drawing-style.js by web/picture_looks.py; do not edit."""\n\n'
    "# fmt: off\n# ruff: noqa: E501\n"
)
EITHER = '''

def either(name: str) -> str:
    """A property of the light or the dark page, as the colour scheme of the place is."""
    light, dark = LIGHT[name], DARK[name]
    return light if light == dark else f"light-dark({light}, {dark})"
'''


def looks() -> str:
    """The module: LIGHT and DARK, the custom properties by name, and RULES, which use them."""
    style = RULES.read_text(encoding="utf-8")
    rules = re.findall(r"pictureStyle = css`\n(.*?)`;", style, re.DOTALL)
    if len(rules) != 1:
        raise ValueError(f"{RULES} has no pictureStyle = css`...`; bring {__file__} up to date.")
    used = {*re.findall(r"var\((--[\w-]+)\)", rules[0]), "--paper"}
    light, dark = THEME.read_text(encoding="utf-8").split("@media")
    of_light = {name: value for name, value in properties(light).items() if name in used}
    of_dark = {name: value for name, value in properties(dark).items() if name in used}
    parts = [constant("LIGHT", of_light), constant("DARK", of_light | of_dark)]
    return HEAD + "".join(parts) + f'RULES = """\n{rules[0]}"""\n{EITHER}'


def properties(css: str) -> dict[str, str]:
    """The custom properties of a style sheet, in a line each."""
    found = re.findall(r"(--[\w-]+):\s*([^;]+);", css)
    return {name: re.sub(r"\s+", " ", value.strip()) for name, value in found}


def constant(name: str, content: dict[str, str]) -> str:
    """A dictionary, an entry a line."""
    lines = (f"    {key!r}: {value!r},\n" for key, value in content.items())
    return f"{name} = {{\n{''.join(lines)}}}\n"


def main(check: bool) -> int:
    """Write the module, or say whether it is up to date."""
    if not check:
        MADE.write_text(looks(), encoding="utf-8")
    elif MADE.read_text(encoding="utf-8") != looks():
        print(
            f"{MADE} is not what the page's style says. Run {Path(__file__).name}.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    sys.exit(main(parser.parse_args().check))
