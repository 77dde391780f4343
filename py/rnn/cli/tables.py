"""What the command line shows: tables and HTML."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import numpy as np

from ..training.metrics import Scores
from ..training.thresholds import Name

HTML_HEAD = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Names</title>
<style>
mark small { font: 0.7em sans-serif }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 serif }
</style>
</head>
<body>
"""
HTML_FOOT = "</body>\n</html>\n"


def html_sentence(words: Sequence[str], names: Iterable[Name], classes: Sequence[str] = ()) -> str:
    """A paragraph with the names in <mark>, each with its probability as title.

    With named classes, the class stands behind each name.
    """
    shown = [escape(word) for word in words]
    for name in names:
        shown[name.start] = f'<mark title="{name.probability:.1%}">{shown[name.start]}'
        kind = f" <small>{escape(classes[name.label - 1])}</small>" if classes else ""
        shown[name.end - 1] += f"{kind}</mark>"
    return f'<p dir="auto">{" ".join(shown)}</p>\n'


def scores_table(scores: Scores, sentences: int) -> str:
    """Precision, recall and F1 in per cent, by whole name, of each named class, and by word."""
    shown = {"name": scores.name}
    shown |= {f"  {name}": prf for name, prf in scores.classes.items()} | {"token": scores.token}
    width = max(8, *(len(what) + 1 for what in shown))
    rows = [f"{'':{width}}{'precision':>11}{'recall':>9}{'F1':>8}\n"]
    for what, prf in shown.items():
        rows.append(f"{what:{width}}{prf.precision:11.1%}{prf.recall:9.1%}{prf.f1:8.1%}\n")
    return "".join(rows) + f"{sentences} sentences\n"


def confusion_table(confusion: Sequence[Sequence[int]], labels: Sequence[str]) -> str:
    """Words by their true label, a row each, and by the label that they were given."""
    counts = [[f"{count:,}" for count in row] for row in confusion]
    width = max(8, *(len(label) + 1 for label in labels))
    widths = [max(map(len, column)) + 2 for column in zip(labels, *counts, strict=True)]
    rows = ["\nwords of a label (rows), and what they were taken for (columns)\n"]
    for label, row in (("", labels), *zip(labels, counts, strict=True)):
        cells = (f"{cell:>{size}}" for cell, size in zip(row, widths, strict=True))
        rows.append(f"{label:{width}}{''.join(cells)}\n")
    return "".join(rows)


def trace_table(trace: dict[str, Any]) -> str:
    """One row a timestep: word, y_hat<t>, label, loss where known, and the state a<t>.

    With named classes, y_hat<t> is that of the label.
    """
    classes = trace.get("classes", ("0", "1"))
    label_width = max(5, *map(len, classes))
    width = max(len(word) for word in trace["words"])
    losses = trace["loss"] if trace["loss"] is not None else [None] * trace["T_x"]
    rows = [f"{'t':>4}  {'word':{width}}  y_hat<t>  {'label':{label_width}}    L<t>  a<t>\n"]
    for t, word in enumerate(trace["words"]):
        loss = "      " if losses[t] is None else f"{losses[t]:6.3f}"
        state = " ".join(f"{value:+.2f}" for value in trace["cells"][0]["a"][t])
        label = f"{classes[trace['labels'][t]]:>{label_width}}"
        y_hat = np.max(trace["y_hat"][t])
        rows.append(f"{t + 1:4}  {word:{width}}  {y_hat:8.4f}  {label}  {loss}  {state}\n")
    return "".join(rows)
