"""How sure the network is of the reader's sentences."""

from typing import TypedDict

from .plain import Labels, Vector, Words


class SentencesToJudge(TypedDict):
    """The next of the sentences that are judged; ``anew`` with the first of them."""

    sentences: list[Words]
    anew: bool


class Judged(TypedDict):
    """One entry a sentence."""

    sureness: Vector  # of its least sure word: 0.5 is on the threshold, 1 beyond doubt
    labels: list[Labels]  # as the network decides


class Queue(TypedDict):
    """In which order to label the sentences judged since ``anew``: their places, from 0."""

    order: list[int]
