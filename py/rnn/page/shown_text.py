"""What the page shows of texts that were read: names with their counts, parts, what is unsure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..redaction.finding import Findings
from .wire import texts as wire

MOST_SHOWN = 12_000  # characters of a part
MOST_LISTED = 500  # unsure places
AROUND = 40  # characters before and behind a place


def counted_names(
    texts: Sequence[str], findings: Sequence[Findings], fixed: Sequence[str]
) -> list[wire.NameCount]:
    """Each name once, the most frequent first."""
    counts: dict[str, wire.NameCount] = {}
    for text, found in zip(texts, findings, strict=True):
        for start, end, probability, _ in found.names:
            name = text[start:end]
            first: wire.NameCount = {
                "text": name,
                "count": 0,
                "probability": probability,
                "fixed": name in fixed,
            }
            one = counts.setdefault(name, first)
            one["count"] += 1
            one["probability"] = min(one["probability"], probability)
    return sorted(counts.values(), key=lambda one: (-one["count"], one["text"]))


def unsure_places(
    texts: Sequence[str], findings: Sequence[Findings]
) -> tuple[list[wire.UnsurePlace], int]:
    """The first of them with what stands around, and how many there are."""
    listed: list[wire.UnsurePlace] = []
    for number, (text, found) in enumerate(zip(texts, findings, strict=True)):
        line, at = 1, 0
        for what in found.unsure[: MOST_LISTED - len(listed)]:
            line += text.count("\n", at, what.start)
            at = what.start
            before, after = _around(text, what.start, what.end)
            listed.append(
                {
                    "file": number,
                    "line": line,
                    "start": what.start,
                    "end": what.end,
                    "text": text[what.start : what.end],
                    "before": before,
                    "after": after,
                    "probability": what.probability,
                    "taken": what.taken,
                    "elsewhere": what.elsewhere,
                }
            )
    return listed, sum(len(found.unsure) for found in findings)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind in the same line; … where it is cut, between two words."""
    before = re.split(r"[\r\n]", text[max(start - AROUND, 0) : start])[-1]
    after = re.split(r"[\r\n]", text[end : end + AROUND])[0]
    if len(before) == AROUND < start:
        before = "…" + before.partition(" ")[2]
    if len(after) == AROUND < len(text) - end:
        after = after.rpartition(" ")[0] + " …"
    return before, after


class _Piece(NamedTuple):
    start: int
    end: int
    kind: wire.RunKind
    probability: float


def part_of(text: str, found: Findings, at: int, fixed: Sequence[str]) -> wire.TextPart:
    """The part in which a place lies, in runs."""
    start, end = _bounds(text, at)
    runs: list[wire.TextRun] = []
    shown = start
    for piece in _pieces(text, found, fixed):
        if piece.end <= start or piece.start >= end:
            continue
        if piece.start > shown:
            runs.append(_plain(text, shown, piece.start))
        runs.append(
            {
                "text": text[max(piece.start, start) : min(piece.end, end)],
                "kind": piece.kind,
                "name": text[piece.start : piece.end],
                "probability": piece.probability,
                "start": piece.start,
            }
        )
        shown = piece.end
    if shown < end:
        runs.append(_plain(text, shown, end))
    return {"start": start, "end": end, "line": 1 + text.count("\n", 0, start), "runs": runs}


def _plain(text: str, start: int, end: int) -> wire.TextRun:
    return {"text": text[start:end], "kind": "text", "name": "", "probability": 0.0, "start": start}


def _bounds(text: str, at: int) -> tuple[int, int]:
    """From the end of a line to that of another, where lines are not too long."""
    start = 0
    while True:
        end = min(start + MOST_SHOWN, len(text))
        if end < len(text):
            line = text.rfind("\n", start + MOST_SHOWN // 2, end)
            end = line + 1 if line >= 0 else end
        if at < end or end == len(text):
            return start, end
        start = end


def _pieces(text: str, found: Findings, fixed: Sequence[str]) -> Iterator[_Piece]:
    """Names, and what is unsure and left, in their order."""
    unsure = {(what.start, what.end) for what in found.unsure if what.taken}
    pieces = [
        _Piece(start, end, _kind(text[start:end] in fixed, (start, end) in unsure), probability)
        for start, end, probability, _ in found.names
    ]
    left = [
        _Piece(what.start, what.end, "left", what.probability)
        for what in found.unsure
        if not what.taken
    ]
    yield from sorted([*pieces, *left])


def _kind(is_fixed: bool, is_unsure: bool) -> wire.RunKind:
    if is_fixed:
        return "fixed"
    return "unsure" if is_unsure else "name"
