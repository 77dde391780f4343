"""What one file is read with, and what is found on the way."""

from .layout import Layout
from .spans import Units


class Context:
    """What one file is read with, and what is found on the way that somebody should know."""

    def __init__(self, layout: Layout, notes: list[str]) -> None:
        self.layout = layout
        self.notes = notes
        self.units = Units(layout.offsets, notes)
        self.numbered = False  # whether tags that are 0 and 1 may be numbers of other tags
        self._said: set[str] = set()
        self.odd_rows: list[int] = []  # lines of those with other columns that were read

    def note(self, said: str, kind: str = "") -> None:
        """Say something of the whole file, once; of what is of one kind the first alone."""
        if kind not in self._said and said not in self.notes:
            self.notes.append(said)
        self._said.update({kind} - {""})
