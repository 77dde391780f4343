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
# A function of a module, so that it can be sent; gives a result for each thing.
Work = Callable[[Model, list[Item]], list[Result]]
AT_ONCE = 1024  # things that are worked on together

_here: list[Model] = []  # in a process of the pool, its network


def worked(
    tagger: NameTagger,
    work: Work[Item, Result],
    items: Iterable[Item],
    jobs: int,
    at_once: int = AT_ONCE,
) -> Iterator[Iterable[tuple[Item, Result]]]:
    """Each thing with what the work made of it, in their order, part by part, in so many processes.

    The things go in parts of so many ``at_once``, in several processes a few parts ahead of what
    is asked for. ValueError if a process is ended from outside.
    """
    parts = _in_parts(iter(items), at_once)
    if jobs == 1:
        model = tagger.model_.settled()
        for part in parts:
            yield zip(part, work(model, part), strict=True)
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
                    pool.submit(_work, work, [])
            yield from _in_order(pool, work, parts, jobs)
        except BrokenProcessPool as error:
            raise ValueError(
                "A process that read was ended by the system, perhaps for want of memory. Try "
                "fewer --jobs."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_parts(items: Iterator[Item], at_once: int) -> Iterator[list[Item]]:
    while part := list(islice(items, at_once)):
        yield part


def _in_order(
    pool: ProcessPoolExecutor, work: Work[Item, Result], parts: Iterator[list[Item]], jobs: int
) -> Iterator[Iterable[tuple[Item, Result]]]:
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    while True:
        for part in islice(parts, 2 * jobs - len(waiting)):
            waiting.append((part, pool.submit(_work, work, part)))
        if not waiting:
            return
        part, future = waiting.popleft()
        yield zip(part, future.result(), strict=True)


def _begin(network: str) -> None:
    """Set up a process."""
    listening()
    _here.append(NameTagger.load(network).model_.settled())


def _work(work: Work[Item, Result], part: list[Item]) -> list[Result]:
    return work(_here[0], part) if part else []
