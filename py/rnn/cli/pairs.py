"""What the sequence commands read: pairs, or sequences a line."""

from collections.abc import Iterable, Iterator

from ..data.files import opened
from ..data.sentences import Skipped
from ..sequences.pair_files import PairRead, read_pairs
from .streams import say

SHOWN = 10


def pairs_of(paths: Iterable[str], quiet: bool) -> list[PairRead]:
    """All pairs of these files; ValueError if there is none in one of them."""
    found: list[PairRead] = []
    for path in paths:
        name = "standard input" if path == "-" else path
        pairs, skipped = _read(path)
        if not quiet:
            for each in skipped[:SHOWN]:
                say(f"{name}, line {each.line}: skipped, {each.reason}")
            if len(skipped) > SHOWN:
                say(f"{name}: {len(skipped)} lines were skipped in all")
        if not pairs:
            why = f" Line {skipped[0].line}: {skipped[0].reason}." if skipped else ""
            raise ValueError(
                f"{name}: there is no pair in it. Write two columns with a tab between them.{why}"
            )
        found += pairs
    return found


def _read(path: str) -> tuple[list[PairRead], list[Skipped]]:
    pairs: list[PairRead] = []
    skipped: list[Skipped] = []
    with opened(path) as text:
        for each in read_pairs(f"{line.text}\n" for line in text):
            if isinstance(each, Skipped):
                skipped.append(each)
            else:
                pairs.append(each)
    return pairs, skipped


def lines_of(path: str) -> Iterator[str]:
    """The lines of a file that are not empty."""
    with opened(path) as text:
        for line in text:
            if line.text.strip():
                yield line.text.strip()
