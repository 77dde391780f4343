"""What was read of a file and what was not: nothing is lost without a line here."""

from collections import Counter
from collections.abc import Iterator

from ..sentences import Skipped
from .passage import Passage, counted
from .registry import Detected

SHOWN = 10  # places that are named one by one


class Report:
    """What one file gave; it grows while the file is read.

    ``notes`` are sentences about the whole file: how it was read otherwise than plainly.
    """

    def __init__(self, name: str, detected: Detected, notes: list[str]) -> None:
        self.name = name
        self.detected = detected
        self.notes = notes
        self.skipped: list[Skipped] = []
        self.sentences = self.labelled = self.words = 0
        self.kinds: Counter[str] = Counter()

    def count(self, item: Passage | Skipped) -> None:
        """Take note of what was read next."""
        if isinstance(item, Skipped):
            self.skipped.append(item)
            return
        self.sentences += 1
        self.words += len(item.words)
        self.labelled += item.names is not None
        if item.names:
            self.kinds.update(name.kind or "name" for name in item.names)

    def lines(self, shown: int | None = SHOWN) -> Iterator[str]:
        """The report as text: what it is, what was read, what was skipped and why."""
        yield f"{self.name}: read as {self.detected.format.called}: {self.detected.why}"
        for note in self.notes:
            yield f"{self.name}: {note}"
        kinds = ", ".join(f"{kind} {n}" for kind, n in self.kinds.most_common(20))
        unlabelled = self.sentences - self.labelled
        said = [counted(self.sentences, "sentence"), counted(self.words, "word")]
        said.append(counted(self.kinds.total(), "name") + (f" ({kinds})" if kinds else ""))
        if unlabelled:
            said.append(f"{counted(unlabelled, 'sentence')} not labelled")
        yield f"{self.name}: {', '.join(said)}"
        yield from self.places(shown)

    def places(self, shown: int | None = SHOWN) -> Iterator[str]:
        """What was skipped, with line and reason; the first few, and how many there are."""
        for item in self.skipped[:shown]:
            yield f"{self.name}, line {item.line}: skipped, {item.reason}"
        if shown is not None and len(self.skipped) > shown:
            yield f"{self.name}: {len(self.skipped)} places were skipped in all"
