"""Work on one thing after another, in this process or in several; the results are the same."""

from collections.abc import Iterable, Iterator
from itertools import islice

from ..tagger import NameTagger
from .work import Item, Result, Work

AT_ONCE = 1400  # things that are worked on together


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
    else:
        from .processes import worked_by  # what starts processes takes a while to be imported

        yield from worked_by(tagger, work, parts, jobs)


def _in_parts(items: Iterator[Item], at_once: int) -> Iterator[list[Item]]:
    while part := list(islice(items, at_once)):
        yield part
