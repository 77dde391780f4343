"""The page's side of the wire, made from Python's: types of what crosses, and facts both sides use.

    .venv/bin/python web/wire_types.py           writes types.d.ts, facts.js and docs/wire.md
    .venv/bin/python web/wire_types.py --check   says whether they are up to date

A `TypedDict` becomes an interface, its docstring and the comments behind its fields become
comments. None crosses as null.
"""

import argparse
import inspect
import json
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import numpy as np

from rnn.analysis.source import PHASES
from rnn.analysis.sureness import UNSURE
from rnn.data.formats import FORMATS, WRITERS
from rnn.network.settings import CHOICES, RANGES, Settings
from rnn.page import limits, presets
from rnn.page.bridge import EVERY_ACTION, action_of
from rnn.page.encodings import ENCODINGS
from rnn.page.sequence_tasks import EXPERIMENTS, LEADS, NAMES, TASKS
from rnn.page.starter_run import EPOCHS as STARTER_EPOCHS
from rnn.page.starter_run import SETTINGS as STARTER_SETTINGS
from rnn.page.wire.plain import Label, Matrix, Vector
from rnn.page.wire.run import StarterMoments, StarterRecord, WireError

ROOT = Path(__file__).resolve().parent.parent
HEAD = "// Made from py/rnn/page by web/wire_types.py; do not edit.\n\n"
PLAIN = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    bytes: "Uint8Array<ArrayBuffer>",
}
NAMED = {Vector: "Vector", Matrix: "Matrix", Label: "Label"}
ALIASES = """/** 0, or the number of a class; less than 0 it begins a name right beside another. */
export type Label = number;

/** One axis: a Float64Array from the worker, a list from starter.json. */
export type Vector = ArrayLike<number>;

/** Two axes, rows first. */
export type Matrix = ArrayLike<Vector>;
"""


class Interfaces:
    """The interfaces that the types seen so far need."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}

    def type_of(self, hint: Any) -> str:
        """A type of Python's as one of TypeScript's."""
        if hint in NAMED:
            return NAMED[hint]
        if hint is None or hint is type(None):
            return "null"
        if hint is Any:
            return "unknown"
        if hint in PLAIN:
            return PLAIN[hint]
        if is_typeddict(hint):
            self.write(hint)
            return str(hint.__name__)
        return self._composed(get_origin(hint), get_args(hint), hint)

    def _composed(self, origin: Any, parts: tuple[Any, ...], hint: Any) -> str:
        if origin is Literal:
            return " | ".join(json.dumps(part) for part in parts)
        if origin in (typing.Union, types.UnionType):
            return " | ".join(self.type_of(part) for part in parts)
        if origin is list:
            inner = self.type_of(parts[0])
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        if origin is dict:
            return f"Record<{self.type_of(parts[0])}, {self.type_of(parts[1])}>"
        raise TypeError(f"{hint!r} has no counterpart on the page")

    def write(self, of: Any) -> None:
        """Write the interface of a TypedDict, once."""
        if of.__name__ in self.written:
            return
        self.written[of.__name__] = ""  # begun: it may contain itself
        comments = dict(comments_of(of))
        lines = [f"/** {' '.join(inspect.cleandoc(of.__doc__).split())} */"]
        lines.append(f"export interface {of.__name__} {{")
        for name, hint in get_type_hints(of, include_extras=True).items():
            optional = get_origin(hint) is NotRequired
            inner = get_args(hint)[0] if optional else hint
            comment = f"  /** {comments[name]} */\n" if name in comments else ""
            lines.append(f"{comment}  {name}{'?' if optional else ''}: {self.type_of(inner)};")
        self.written[of.__name__] = "\n".join([*lines, "}"])


def comments_of(of: Any) -> Iterator[tuple[str, str]]:
    """The comments behind the fields of a TypedDict and of those it extends."""
    for each in types.get_original_bases(of):
        if is_typeddict(each):
            yield from comments_of(each)
    for line in inspect.getsource(of).splitlines():
        found = re.match(r"\s+(\w+): .*  # (.*)", line)
        if found:
            yield found[1], found[2]


def wire_types() -> str:
    """The declarations of every payload and result."""
    interfaces = Interfaces()
    actions = []
    for name in EVERY_ACTION:
        action = action_of(name)
        payload, result = crossing(action)
        of_action = f"{interfaces.type_of(payload)}; result: {interfaces.type_of(result)}"
        actions.append(f"  {name}: {{ payload: {of_action} }};")
    for each in (StarterRecord, StarterMoments, WireError):
        interfaces.write(each)
    table = "\n".join(["/** What Python answers. */", "export interface Actions {", *actions, "}"])
    return HEAD + "\n\n".join([ALIASES.rstrip(), *interfaces.written.values(), table]) + "\n"


def crossing(action: Callable[..., Any]) -> tuple[Any, Any]:
    """Payload and result of an action."""
    hints = get_type_hints(action, include_extras=True)
    return hints["payload"], hints["return"]


def facts() -> str:
    """What both sides have to know, as values."""
    defaults = Settings().as_dict()
    settings: dict[str, Any] = {}
    for name, _, about in Settings.described():
        settings[name] = {"default": defaults[name], "about": about}
        if name in RANGES:
            settings[name] |= RANGES[name]._asdict()
        if name in CHOICES:
            settings[name] |= {"choices": list(CHOICES[name])}
    known = {
        "SETTINGS": ("The settings: default, meaning, limits or choices.", settings),
        "STARTER_SETTINGS": ("Those of the starter network.", STARTER_SETTINGS),
        "STARTER_EPOCHS": ("How long it was trained.", STARTER_EPOCHS),
        "PRESETS": (
            "Settings to begin with, as far as they differ from the starter network's.",
            {name: preset._asdict() for name, preset in presets.PRESETS.items()},
        ),
        "NAMES": ("The task of a lab unless another is chosen.", NAMES),
        "SEQUENCE_TASKS": (
            "The other tasks, and what they are called.",
            {name: task.title for name, task in TASKS.items()},
        ),
        "EXPERIMENTS": ("Beside the tasks, and what they are called.", EXPERIMENTS),
        "TASK_LEADS": (
            "What a network does in each of them.",
            {name: LEADS[task.kind] for name, task in TASKS.items()}
            | {name: LEADS[name] for name in EXPERIMENTS},
        ),
        "FORMATS": ("The formats that sentences are written in.", list(WRITERS)),
        "ENCODINGS": ("Those of a text that a reader can name, and what to call them.", ENCODINGS),
        "MOST_CLASSES": ("Of a project, O among them.", limits.MOST_CLASSES),
        "MOST_WORDS": ("Of a sentence.", limits.MOST_WORDS),
        "MOST_CHARACTERS": ("Of a line, and of a typed sentence.", limits.MOST_CHARACTERS),
        "MOST_IN_BOX": ("Characters; more is held beside the box.", limits.MOST_IN_BOX),
        "LARGEST_TEXT": ("Bytes of a file or a paste.", limits.LARGEST_TEXT),
        "MOST_TO_READ": ("Bytes of texts in which names are found.", limits.MOST_TO_READ),
        "TEXT_FORMATS": (
            "What a text may be, with what that is called.",
            {name: form.called for name, form in FORMATS.items()},
        ),
        "UNSURE": ("As sure as the network is not of an unsure sentence.", UNSURE),
        "SOURCE_PHASES": ("What the Code lens can light.", list(PHASES)),
    }
    parts = [
        f"/** {comment} */\nexport const {name} = /** @type {{const}} */ ({_json(value)});\n"
        for name, (comment, value) in known.items()
    ]
    return HEAD + "\n".join(parts)


def _json(value: Any) -> str:
    if isinstance(value, list):
        return json.dumps(value)
    return json.dumps(value, indent=2, default=lambda number: np.asarray(number).tolist())


def page() -> str:
    """The wire as a page of the documentation."""
    rows = []
    for name in EVERY_ACTION:
        action = action_of(name)
        payload, result = crossing(action)
        says = inspect.cleandoc(action.__doc__ or "").split("\n\n")[0].replace("\n", " ")
        rows.append(f"| `{name}` | `{payload.__name__}` | `{result.__name__}` | {says} |")
    return PAGE.format(actions="\n".join(rows), types=wire_types().removeprefix(HEAD).strip())


PAGE = """\
# The wire

Made from `py/rnn/page` by `web/wire_types.py`; do not edit.

    page -> worker   {{ id, lab, action, payload }}
    worker -> page   {{ id, result }}  |  {{ id, error: {{ type, message, traceback }} }}
    worker -> page   {{ event, lab, payload }}

The worker hands actions to `rnn.page.bridge.answer` and adds some of its own: `start`; `train`,
`pause`, `watch` and `pace`, for which it calls `advance` in slices of about 50 ms, or an update at
a time where there is a pace, and looks at its messages in between, so that Pause, Stop and whatever
is asked meanwhile are answered within one slice; and `forget`, when a lab leaves the page. Its
events are `loading`, `ready`, `progress` and `failed`.
`lab` names one of the labs on the page; each has a network of its own in Python.

An error of type ValueError is a sentence for the reader; any other is a defect. On the wire t
counts from 1, while `cell`, `unit`, `row`, `column` and `output` count from 0. None crosses as
null, and an array of two axes as `{{ shape, values }}`, which the worker turns into rows over one
buffer.

## Actions

| action | payload | result | |
|---|---|---|---|
{actions}

## Types

```ts
{types}
```
"""


MADE = {"web/js/wire/types.d.ts": wire_types, "web/js/wire/facts.js": facts, "docs/wire.md": page}


def main(check: bool, root: Path = ROOT) -> int:
    """Write the files, or say which of them is not as it would be written; the exit code."""
    stale = 0
    for name, make in MADE.items():
        file, text = root / name, make()
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif not file.is_file() or file.read_text(encoding="utf-8") != text:
            print(f"{file} is not what py/rnn/page says; run web/wire_types.py.", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the page's side of the wire.")
    parser.add_argument("--check", action="store_true", help="write nothing; say what is stale")
    parser.add_argument("--root", type=Path, default=ROOT, help="where web/ and docs/ are")
    sys.exit(main(**vars(parser.parse_args())))
