"""How the time to read a text grows with its length, for every reader and for nasty texts.

    .venv/bin/python bench/linear.py [rounds [reader ...]]

Each text is one unit repeated, on one line or on many: brackets that are never closed, dots,
apostrophes, addresses that are none, combining marks, tabs, nested JSON. A reader is timed at a
length that takes it at least 20 ms, at twice and at four times that length, each the least of three
rounds of processor time; a reader that is linear doubles its time, a quadratic one has it four
times. Lines are limited in the page (rnn/page/limits.py), not in the terminal, so that they are not
limited here. Prints a JSON line for each reader and text, the worst ratios last, and ends with 1
where a reader is not linear: from the double length to the fourfold it takes more than three times
as long, and does so when it is measured once more.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "py")]

from rnn.data.features import features  # noqa: E402
from rnn.data.files import text_of  # noqa: E402
from rnn.data.formats import read_lines  # noqa: E402
from rnn.data.formats.layout import Layout  # noqa: E402
from rnn.data.formats.passage import Name, Passage  # noqa: E402
from rnn.data.formats.tags import Tags  # noqa: E402
from rnn.data.formats.writing import TARGETS, written  # noqa: E402
from rnn.data.nesting import json_of  # noqa: E402
from rnn.data.tokens import tokenize  # noqa: E402
from rnn.page.lines import Lines  # noqa: E402

LEAST = 0.02  # seconds
FIRST, MOST = 1_000, 1_000_000  # units
LARGEST_RATIO = 3.0
UNITS = {
    "words": "Ada sings ",
    "one word": "a",
    "names in brackets": "[a] ",
    "brackets that open": "[",
    "brackets that close": "]",
    "brackets with backslashes": "\\[",
    "dots": ".",
    "initials": "A.",
    "apostrophes": "'",
    "initials apart": "A. ",
    "contractions": "don't'll ",
    "words run together": "a.B",
    "abbreviations run together": "Dr.J.",
    "an address in brackets": "www.(a",
    "addresses of brackets": "www.a(b)!",
    "handles": "@_a.b",
    "soft hyphens": "a\u00ad",
    "Hebrew with gershayim": "צ״",
    "zero width spaces": "A.\u200b",
    "hyphens": "a-",
    "addresses": "www.",
    "half an address": "a@",
    "an address without end": "a@b.",
    "combining marks": "e\u0301",
    "marks alone": "\u0301",
    "spaces": " ",
    "tabs": "a\t",
    "quotes": '"',
    "opened objects": '{"a":',
    "opened arrays": "[[",
    "characters beyond the BMP": "\U0001f600",
}
LINES = {
    "empty lines": "\n",
    "one word a line": "a\n",
    "a word and its tag": "Ada\tB-PER\n",
    "wide comments": "# a b\n",
    "objects": '{"tokens": ["Ada"], "tags": [1]}\n',
    "rows of columns": "1,Ada,B-PER\n",
    "rows of marks": "1-1\t0-3\tAda\tPER[1]\t\n",
    "words with bars": "Ada|B-PER\n",
    "rows without an end": '{"text": "Ada\n',
    "carriage returns": "a\r",
    "spans": '{"text": "Ada sings", "spans": [[0, 3, "PER"]]}\n',
}


def in_format(name: str, text: str) -> int:
    """How many sentences a format of the package finds, and what it skips."""
    layout = Layout(format=name or None)
    source = text_of(text.encode(), "text")
    source.longest_line = 1 << 40
    return sum(1 for _ in read_lines(source, layout, Tags.of(layout)))


def in_page(text: str) -> int:
    """How many sentences the page finds."""
    lines, n = Lines(text.encode(), "text"), 0
    while not lines.finished:
        n += len(lines.read_on(60)[0])
    return n


def as_json(text: str) -> None:
    """JSON, or what only looks like it."""
    try:
        json_of(text)
    except (ValueError, RecursionError):
        return


def as_array(text: str) -> None:
    """A JSON text with many values: objects and strings in a list."""
    as_json(f"[{json.dumps(text)}]")


SOURCES = {  # what makes a reader of a format sure, and what a text then goes on as
    "doccano": '{"id": 1, "text": "Ada", "label": []}\n',
    "label-studio": '{"data": {"text": "Ada"}, "annotations": []}\n',
    "prodigy": '{"text": "Ada", "answer": "accept"}\n',
    "spacy": '["Ada", {"entities": []}]\n',
    "csv": "sentence,word,tag\n1,Ada,B-PER\n",
    "wikiner": "Ada|B-PER sings|O\n",
    "webanno": "#FORMAT=WebAnno TSV 3.3\n#T_SP=NamedEntity|value\n",
}


def _begun(name: str, text: str) -> int:
    """The text behind a beginning that is plainly of this format."""
    return in_format(name, SOURCES[name] + text)


def in_array(text: str) -> int:
    """Spans in an array of JSON, whose text is the text."""
    row = {"text": text, "label": [[i, i + 1, "PER"] for i in range(0, len(text), 99)]}
    return in_format("", json.dumps([row]))


def converted(text: str) -> None:
    """The text as a sentence with a name, written in every form."""
    words = tuple(token.text for token in tokenize(text)) or ("a",)
    passage = Passage(1, words, (Name(0, 1, "PER"),))
    for form in TARGETS:
        for _ in written(form, [passage], lambda each, reason: None):
            pass


READERS: dict[str, Callable[[str], object]] = {
    "tokenize": lambda text: [each.text for each in tokenize(text)],
    "features": lambda text: features(text.split() or [text]),
    "text": lambda text: in_format("text", text),
    "conll": lambda text: in_format("conll", text),
    "jsonl": lambda text: in_format("jsonl", text),
    "any": lambda text: in_format("", text),
    **{name: partial(_begun, name) for name in SOURCES},
    "array": in_array,
    "convert": converted,
    "page": in_page,
    "json": as_json,
    "json string": as_array,
}


def seconds(read: Callable[[str], object], text: str, rounds: int) -> float:
    """The least that reading takes."""
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        read(text)
        taken.append(time.process_time() - begin)
    return min(taken)


def measured(rounds: int) -> Iterator[dict[str, Any]]:
    """The figures of each reader and text."""
    for name, read in READERS.items():
        for what, unit in (UNITS | LINES).items():
            figures = _figures(read, unit, rounds)
            if not is_linear(figures):  # or the machine was at something else
                figures = _figures(read, unit, rounds)
            yield {"bench": "linear", "reader": name, "text": what, **figures}


def _figures(read: Callable[[str], object], unit: str, rounds: int) -> dict[str, float]:
    n = FIRST
    while n < MOST and seconds(read, unit * n, 1) < LEAST:
        n *= 2
    once, twice, four = (seconds(read, unit * (n * by), rounds) for by in (1, 2, 4))
    return {
        "units": n,
        "ms": round(once * 1000, 1),
        "twice": round(twice / once, 2),
        "four times": round(four / twice, 2),
    }


def is_linear(figures: Mapping[str, Any]) -> bool:
    """What is over at once tells of the clock."""
    return figures["ms"] < LEAST * 500 or figures["four times"] <= LARGEST_RATIO


def main() -> int:
    """Print them, the worst ones last; the exit code."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for name in sys.argv[2:] and set(READERS) - set(sys.argv[2:]):
        del READERS[name]
    found = []
    for figures in measured(rounds):
        print(json.dumps(figures), flush=True)
        if figures["ms"] > LEAST * 500:  # what is over at once tells of the clock
            found.append(figures)
    found.sort(key=lambda each: each["four times"], reverse=True)
    print("worst:")
    for figures in found[:8]:
        print(json.dumps(figures))
    return 0 if all(map(is_linear, found)) else 1


if __name__ == "__main__":
    sys.exit(main())
