"""Which tags of a file are names of ours."""

from collections.abc import Iterable

from ..tags import check_class_names, class_of, is_outside
from .layout import Layout


class Tags:
    """Which tags are names: PER counts as PER, B-PER, I-PER, S-PER, ..., in any case of letters.

    ``names`` all have label 1; with ``classes`` instead each class has its own label, from 1 up,
    and with ``classes=None`` those that come get theirs as they come. ``others`` keeps the first
    few types that did not count, to name them in a message.
    """

    def __init__(self, names: Iterable[str], classes: Iterable[str] | None = ()) -> None:
        self.classes = list(classes or ())
        self.growing = classes is None
        self.labels = {name.casefold(): 1 for name in names}
        if self.classes or self.growing:
            self.labels = {name.casefold(): k for k, name in enumerate(self.classes, start=1)}
        self.others: dict[str, None] = {}
        self._known: dict[object, int] = {}

    @classmethod
    def of(cls, layout: Layout) -> "Tags":
        """Those that a layout speaks of."""
        return cls(layout.tags, layout.classes)

    def label(self, tag: object) -> int:
        """The label of a tag, 0 where it is no name of ours; ValueError where it is no tag."""
        if isinstance(tag, str) and tag in self._known:
            return self._known[tag]
        label = self._label(tag)
        if len(self._known) < 1000:
            self._known[tag] = label
        return label

    def _label(self, tag: object) -> int:
        if str(tag) in ("0", "1"):
            return self._number(str(tag))
        if not isinstance(tag, str) or not tag:
            raise ValueError(f"{tag!r} is not a tag; write 0, 1, O, or the tag's name")
        name = class_of(tag)
        if self.growing and not is_outside(name):
            return self._label_of_class(name)
        for known in (name.casefold(), tag.casefold()):
            if known in self.labels:
                return self.labels[known]
        if not is_outside(name) and len(self.others) < 5:
            self.others[name[:40]] = None
        return 0

    def _label_of_class(self, name: str) -> int:
        """The label of a class, known or new."""
        if name.casefold() not in self.labels:
            check_class_names([name])
            self.classes.append(name)
            self.labels[name.casefold()] = len(self.classes)
        return self.labels[name.casefold()]

    def _number(self, tag: str) -> int:
        if tag == "1" and (self.growing or len(self.classes) > 1):
            raise ValueError("1 does not say which class; write the name of the class, or O")
        return int(tag)
