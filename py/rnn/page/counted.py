"""Sentences that tell how many of them were gone through, as the sign of life of long work."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..storage.packing import Tell

EVERY = 256  # sentences: a few hundredths of a second in the page


class Counted(Sequence[Any]):
    """The same items; whoever goes through them, or takes a run of them, is told on.

    Work that goes through them more than once is told of each time from the beginning.
    """

    def __init__(self, items: Sequence[Any], tell: Tell) -> None:
        self._items = items
        self._tell = tell

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            self._tell(at.indices(len(self))[0], len(self))
        return self._items[at]

    def __iter__(self) -> Iterator[Any]:
        for done, item in enumerate(self._items):
            if done % EVERY == 0:
                self._tell(done, len(self))
            yield item
