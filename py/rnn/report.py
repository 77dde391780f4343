"""What the command line shows: tables, HTML, and how far training has come."""

import json
import sys
import time
from collections.abc import Iterable, Sequence
from html import escape
from importlib import import_module
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

import numpy as np

from .metrics import Scores
from .tagger import Name, NameTagger
from .training import Step

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
        state = " ".join(f"{value:+.2f}" for value in trace["a"][t])
        label = f"{classes[trace['labels'][t]]:>{label_width}}"
        y_hat = np.max(trace["y_hat"][t])
        rows.append(f"{t + 1:4}  {word:{width}}  {y_hat:8.4f}  {label}  {loss}  {state}\n")
    return "".join(rows)


def duration(seconds: float) -> str:
    """Seconds in a form to read.

    >>> duration(42.3), duration(184), duration(7500)
    ('42 s', '3 min', '2 h 05 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02} min"


class Progress:
    """Says how training goes: on standard error for people, on standard output as JSON Lines.

    One line an epoch, with an estimate of the time left; where standard error is a terminal and
    tqdm is installed, a bar that moves with every update as well.

    Parameters
    ----------
    tagger : NameTagger
        What is being trained.
    updates : int
        Updates in an epoch.
    quiet : bool
        Say nothing on standard error.
    as_json : bool
        Write one JSON object an epoch to standard output.
    """

    def __init__(self, tagger: NameTagger, updates: int, quiet: bool, as_json: bool) -> None:
        self.tagger, self.updates, self.quiet, self.as_json = tagger, updates, quiet, as_json
        self.first_step = tagger.network_.step
        self.began = time.perf_counter()
        self.bar: Any = None
        if not quiet and sys.stderr.isatty() and find_spec("tqdm"):
            total = max(tagger.epochs * updates, self.first_step)
            self.bar = import_module("tqdm").tqdm(
                total=total, initial=self.first_step, unit=" updates", dynamic_ncols=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.close()

    def updated(self, step: Step) -> None:
        """Take note of an update; an epoch's last says how the epoch went."""
        if self.bar is not None:
            self.bar.update()
        if self.tagger.network_.position == 0 and step.failure is None:
            row = self._epoch()
            self._say(row)
            if self.as_json:
                self._write(json.dumps(row) + "\n")

    def _epoch(self) -> dict[str, Any]:
        tagger = self.tagger
        losses = tagger.curve_["loss"][-self.updates :]
        row: dict[str, Any] = {
            "epoch": tagger.network_.epoch,
            "step": tagger.network_.step,
            "loss": sum(losses) / len(losses),
            "seconds": round(time.perf_counter() - self.began, 3),
        }
        if tagger.best_:
            row["dev"] = {name: tagger.scores_[name][-1] for name in ("name_f1", "threshold")}
            row["best"] = {"epoch": tagger.best_.epoch, "name_f1": tagger.best_.name_f1}
        return row

    def _say(self, row: dict[str, Any]) -> None:
        if self.quiet:
            return
        words = f"epoch {row['epoch']} of {self.tagger.epochs}: loss {row['loss']:.4f}"
        if "dev" in row:
            words += f", dev name F1 {row['dev']['name_f1']:.1%}"
            words += f" (best {row['best']['name_f1']:.1%} in epoch {row['best']['epoch']})"
        left = self.tagger.epochs * self.updates - row["step"]
        pace = row["seconds"] / (row["step"] - self.first_step)
        words += f", {duration(row['seconds'])}, at most {duration(left * pace)} left"
        if self.bar is not None:
            self.bar.write(words, file=sys.stderr)
        else:
            print(words, file=sys.stderr, flush=True)

    def _write(self, line: str) -> None:
        """Put out a line; if nobody listens any more, training goes on without."""
        try:
            sys.stdout.write(line)
            sys.stdout.flush()
        except BrokenPipeError:
            self.as_json = False
