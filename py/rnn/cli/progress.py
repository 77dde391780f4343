"""How far training has come, as it goes."""

import json
import sys
import time
from types import TracebackType
from typing import Any, Self

from ..sequences.fitting import SequenceEstimator
from ..tagger import NameTagger
from ..training.train import Step
from .bars import terminal_bar
from .streams import put, say, silence


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
    tagger : NameTagger or SequenceEstimator
        What is being trained.
    updates : int
        Updates in an epoch.
    quiet : bool
        Say nothing on standard error.
    as_json : bool
        Write one JSON object an epoch to standard output.
    """

    def __init__(
        self, tagger: NameTagger | SequenceEstimator, updates: int, quiet: bool, as_json: bool
    ) -> None:
        self.tagger, self.updates, self.quiet, self.as_json = tagger, updates, quiet, as_json
        self.first_step = tagger.network_.step
        self.began = time.perf_counter()
        self.bar: Any = None
        self.failure: OSError | None = None  # of standard output
        if not quiet:
            total = max(tagger.epochs * updates, self.first_step)
            self.bar = terminal_bar(total, " updates", self.first_step)

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
        words = f"epoch {row['epoch']} of {self.tagger.epochs}: loss {_short(row['loss'])}"
        if "dev" in row:
            words += f", dev name F1 {row['dev']['name_f1']:.1%}"
            words += f" (best {row['best']['name_f1']:.1%} in epoch {row['best']['epoch']})"
        left = self.tagger.epochs * self.updates - row["step"]
        pace = row["seconds"] / (row["step"] - self.first_step)
        words += f", {duration(row['seconds'])}, at most {duration(left * pace)} left"
        say(words, self.bar)

    def _write(self, line: str) -> None:
        """Put out a line; if that cannot be done any more, training goes on without.

        Whoever has closed the pipe has enough; any other failure is one of the command.
        """
        try:
            put(line)
        except OSError as error:
            self.as_json = False
            self.failure = None if isinstance(error, BrokenPipeError) else error
            silence(sys.stdout)


def _short(loss: float) -> str:
    return f"{loss:.4f}" if loss < 1e4 else f"{loss:.4g}"
