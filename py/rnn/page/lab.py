"""What a lab on the page works on: one network, its sentences and the number of its run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..data.batches import Batch
from ..data.checks import check_data, check_words
from ..data.labels import label_names
from ..data.sentences import Sentence
from ..data.starter import starter
from ..model import Model
from ..network.network import Network
from ..storage.packing import Tell, silent
from ..tagger import NameTagger
from ..training.checkpoints import Checkpoints
from ..training.train import Steps
from .counted import Counted
from .limits import MOST_CLASSES
from .replay import Replay
from .wire.plain import LabelledWords

if TYPE_CHECKING:
    from ..sequences.copy_task import Moment
    from .lines import Lines
    from .rule_in_hand import RuleInHand
    from .sequences_in_hand import SequencesInHand
    from .texts_in_hand import TextsInHand

Words = list[tuple[str, ...]]
Labels = list[tuple[int, ...]]
SCORES = ("step", "epoch", "loss", "f1")


@dataclass
class Seconds:
    """What the time of a run went to."""

    training: float = 0.0
    scoring: float = 0.0  # in the course of the training
    last_scoring: float = 0.0


class Lab:
    """One network in hand. Runs are numbered so that the page can drop what a former one sends."""

    def __init__(self) -> None:
        self.run = 0
        self.tagger: NameTagger | None = None
        self.steps: Steps | None = None
        self.train: list[Sentence] = []
        self._held_out: list[Sentence] = []  # the reader's own, whatever network is in hand
        self._held_out_classes: tuple[str, ...] = ()  # that these are labelled with
        self.packed: dict[str, Batch] = {}
        self.checkpoints = Checkpoints()
        self.scores: dict[str, list[Any]] = {name: [] for name in SCORES}
        self.seconds = Seconds()
        self.replay: Replay | None = None  # of a training whose moments are not kept
        self.evaluated_at = 0.0
        self.lines: Lines | None = None  # of the text that is being read
        self.texts: TextsInHand | None = None  # in which names are found
        self.sequences: dict[str, SequencesInHand] = {}  # of other tasks than names
        self.rule: RuleInHand | None = None
        self.distance: Iterator[Moment] | None = None  # of the copy task
        self.task = ""  # the one of them that is asked about
        self.judged: list[tuple[frozenset[str], float]] = []  # words, and how sure it is of them
        self.tell: Tell = silent  # whoever waits for the action under way

    def take(self, tagger: NameTagger, steps: Steps | None, train: list[Sentence]) -> None:
        """Take a network in hand, as a new run."""
        self.run, self.tagger, self.steps, self.train = self.run + 1, tagger, steps, train
        self.packed, self.replay = {}, None
        self.scores = {name: [] for name in SCORES}
        self.seconds = Seconds()
        self.checkpoints = Checkpoints()
        self.checkpoints.note(initial_of(tagger))
        self.checkpoints.note(tagger.network_)

    def drop_after(self, step: int) -> None:
        """Forget what was kept and scored of updates that were undone."""
        self.checkpoints.drop_after(step)
        n_scored = sum(each <= step for each in self.scores["step"])
        for column in self.scores.values():
            del column[n_scored:]

    @property
    def classes(self) -> tuple[str, ...]:
        """The named classes of the network in hand; none in the 0/1 form."""
        return self.tagger.classes_[1:] if self.tagger and self.tagger.model_.named_classes else ()

    @property
    def held_out(self) -> list[Sentence]:
        """Those that the reader holds out, where the network in hand knows their classes."""
        return self._held_out if self._held_out_classes == self.classes else []

    @property
    def scored(self) -> list[Sentence]:
        """Those of the starter that are held out; they mark persons, as 1, and nothing else."""
        return [] if self.classes else starter().held_out

    def hold_out(self, sentences: list[Sentence], classes: Sequence[str] = ()) -> None:
        """Score these too from now on."""
        self._held_out, self._held_out_classes = sentences, tuple(classes)
        for part in ("own", "all held out"):
            self.packed.pop(part, None)

    def current(self) -> NameTagger:
        """The network in hand."""
        if self.tagger is None:
            raise ValueError("There is no network yet. Train one, or open a saved one.")
        return self.tagger

    def at(self, payload: Mapping[str, Any]) -> Model:
        """What reads sentences now, or did at the payload's moment."""
        model, moment = self.current().model_, payload.get("moment")
        if moment is None or moment == model.network.step:
            return model
        if self.replay and moment in self.replay.epochs:
            self.checkpoints.join(self.replay.again())
            self.replay = None
        return model.with_network(self.checkpoints.at(model.network, moment))

    def packed_once(self, part: str, words: Words, labels: Labels) -> Batch:
        """Sentences of this run as one batch, packed when they are first asked for."""
        if part not in self.packed:
            counted = Counted(words, self.tell)
            self.packed[part] = self.current().model_.pack(counted, labels)
        return self.packed[part]


def initial_of(tagger: NameTagger) -> Network:
    """The network as it was before its first update.

    A run that did not begin with drawn weights knows those it began with, and its file keeps them.
    Any other, those saved by former versions among them, draws them again.
    """
    settings, objective = tagger.network_.settings, tagger.network_.objective
    n_x, n_labels = tagger.network_.n_x, len(label_names(settings.classes))
    network = Network.create(settings, n_x, n_labels, objective.class_weight)
    if tagger.run_.initial is not None:
        tagger.run_.initial.put(network)
    return network


def sentence_of(item: LabelledWords) -> Sentence:
    """A sentence of the page, checked."""
    words, labels = item["words"], item.get("labels")
    check_words([words])
    if labels is None:
        return Sentence(tuple(words))
    check_data([words], [labels], both_labels=False, n_labels=MOST_CLASSES)
    return Sentence(tuple(words), tuple(labels))


def labelled(items: Sequence[LabelledWords]) -> list[Sentence]:
    """Sentences of the page, all of which must have labels."""
    sentences = [sentence_of(item) for item in items]
    if any(sentence.labels is None for sentence in sentences):
        raise ValueError("A sentence has no labels yet. Label it, or leave it out.")
    return sentences


def plain(sentence: Sentence) -> LabelledWords:
    """A sentence as the page has it."""
    labels = sentence.labels
    return {"words": list(sentence.words), "labels": None if labels is None else list(labels)}


def columns(sentences: Sequence[Sentence]) -> tuple[Words, Labels]:
    """Words and labels of sentences apart."""
    return [s.words for s in sentences], [s.labels or () for s in sentences]
