"""Work on one thing after another, in this process or in several; the results are the same."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from ..model import Model
from ..tagger import NameTagger
from .signals import held, listening

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Model, Item], Result]  # a function of a module, so that it can be sent
AT_ONCE = 32  # things that are sent to a process together

_here: list[Model] = []  # in a process of the pool, its network


def worked(
    tagger: NameTagger, work: Work[Item, Result], items: Iterable[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    """Each thing with what the work made of it, in their order, in so many processes.

    In several processes the things go in parts of `AT_ONCE`, a few parts ahead of what is asked
    for. ValueError if a process is ended from outside.
    """
    if jobs == 1:
        for item in items:
            yield item, work(tagger.model_, item)
        return
    with TemporaryDirectory(prefix="timestep-") as folder:
        # In a file: a process that ends as it begins would leave a pipe full and the other waiting.
        network = Path(folder) / "network.npz"
        network.write_bytes(tagger.to_bytes(resumable=False))
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(jobs, spawn, initializer=_begin, initargs=(str(network),))
        try:
            with held():
                for _ in range(jobs):  # begins a process each
                    pool.submit(_each, work, [])
            yield from _in_order(pool, work, iter(items), jobs)
        except BrokenProcessPool as error:
            raise ValueError(
                "A process that read was ended by the system, perhaps for want of memory. Try "
                "fewer --jobs."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, work: Work[Item, Result], items: Iterator[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    while True:
        while len(waiting) < 2 * jobs and (part := list(islice(items, AT_ONCE))):
            waiting.append((part, pool.submit(_each, work, part)))
        if not waiting:
            return
        part, future = waiting.popleft()
        yield from zip(part, future.result(), strict=True)


def _begin(network: str) -> None:
    """Set up a process."""
    listening()
    _here.append(NameTagger.load(network).model_)


def _each(work: Work[Item, Result], part: list[Item]) -> list[Result]:
    return [work(_here[0], item) for item in part]
