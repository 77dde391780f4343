"""Which names of a file are names of ours."""

from collections.abc import Iterable, Sequence

from ..labels import of_tags
from ..sentences import Sentence, sound
from ..tags import check_class_names, class_of, kinds
from .layout import Layout
from .passage import Passage


class Tags:
    """Which kinds of names count: PER, in any case of letters.

    ``names`` all have label 1; with ``classes`` instead each class has its own label, from 1 up,
    and with ``classes=None`` those that come get theirs as they come; classes that are tags, such
    as B-PER and I-PER, have a label each, by where a word stands in a name. ``others`` keeps the
    first few kinds that did not count, to name them in a message.
    """

    def __init__(self, names: Iterable[str], classes: Sequence[str] | None = ()) -> None:
        self.classes = list(kinds(classes))
        self.tags = list(classes or ())  # the classes, or those whose kinds they are
        self.growing = classes is None
        wished = {called.casefold(): 1 for name in names for called in (name, class_of(name))}
        if self.classes or self.growing:
            wished = {name.casefold(): k for k, name in enumerate(self.classes, start=1)}
        self.labels = wished
        self.others: dict[str, None] = {}
        self._known: dict[str, int] = {}

    @classmethod
    def of(cls, layout: Layout) -> "Tags":
        """Those that a layout speaks of."""
        return cls(layout.tags, layout.classes)

    def sentence(self, passage: Passage) -> Sentence:
        """The words of a passage with their labels; ValueError with the reason if it has none.

        Two names side by side stay two; of those of one class that overlap comes one.
        """
        if passage.names is None:
            return sound(passage.words, None)
        labels = [0] * len(passage.words)
        for start, end, kind in passage.names:
            label = self.label(kind)
            for at in range(start, end if label else start):
                if abs(labels[at]) not in (0, label):
                    word = passage.words[at]
                    raise ValueError(f"the word “{word}” is in names of two classes; keep one")
                if not labels[at]:
                    beside = at == start > 0 and abs(labels[at - 1]) == label
                    labels[at] = -label if beside else label
        return sound(passage.words, of_tags(labels, self.tags))

    def label(self, kind: str) -> int:
        """The label of a kind of name, 0 where it is none of ours.

        ValueError where it does not say its class, or can name none.
        """
        label = self._known.get(kind)
        if label is None:
            label = self._label(kind)
            if len(self._known) < 1000:
                self._known[kind] = label
        return label

    def _label(self, kind: str) -> int:
        if not kind:
            if self.growing or len(self.classes) > 1:
                raise ValueError(
                    "1 and brackets do not say which class; write CoNLL or JSON Lines with the "
                    "names of the classes"
                )
            return 1
        if self.growing:
            return self._label_of_class(kind)
        if kind.casefold() in self.labels:
            return self.labels[kind.casefold()]
        if len(self.others) < 5:
            self.others[kind[:40]] = None
        return 0

    def _label_of_class(self, kind: str) -> int:
        """The label of a class, known or new."""
        if kind.casefold() not in self.labels:
            check_class_names([kind])
            self.classes.append(kind)
            self.labels[kind.casefold()] = len(self.classes)
        return self.labels[kind.casefold()]
