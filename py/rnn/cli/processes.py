"""Work in several processes, a few parts ahead of what is asked for."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from ..model import Model
from ..tagger import NameTagger
from .signals import held, listening
from .work import Item, Result, Work

_here: list[Model] = []  # in a process of the pool, its network


def worked_by(
    tagger: NameTagger, work: Work[Item, Result], parts: Iterator[list[Item]], jobs: int
) -> Iterator[Iterable[tuple[Item, Result]]]:
    """Each part with what the work made of it, in their order."""
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
