"""Names as places in a running text: what the places count.

Offsets are code points for most tools, UTF-16 units where JavaScript counted, bytes where C, Go or
Rust did, and some count a CRLF as one. A text tells: a span's own words stand at its place, and
a name begins and ends where a word does. Where that leaves two readings, nobody guesses.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

UNITS = ("code-points", "utf-16", "bytes")
SHOWN = 60  # characters of a span's own text that a message shows
MOVED = {  # what begin and end have too much
    (0, 1): "count the last character in",
    (-1, 0): "count from 1, the last character in",
    (-1, -1): "count one character more before the text, such as a byte order mark",
}
JOINER = "\u200d"  # of signs, as in pictures of a family
MODIFIER = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")  # of the sign before


class Span(NamedTuple):
    """A mark from ``start`` to before ``end`` of a text, and what stands there if it says so."""

    start: int
    end: int
    kind: str
    own: str | None = None


class Undecided(ValueError):
    """What the offsets of a row count cannot be told from that row alone."""


class Units:
    """What the offsets of one file count, as far as its rows have told.

    ``notes`` takes what was found, once each.
    """

    def __init__(self, asked: str | None, notes: list[str]) -> None:
        self.asked = asked
        self.known = ""
        self.notes = notes

    def in_code_points(
        self, text: str, spans: Sequence[Span], said: object = None, usual: str | None = None
    ) -> list[Span]:
        """The spans counted in code points; ValueError where they cannot be, or could be two.

        ``said`` is what the row itself says that they count, ``usual`` what its form has where
        nothing shows otherwise.
        """
        asked = self.asked or (said if isinstance(said, str) and said in UNITS else None)
        readings = {
            unit: found
            for unit in _possible(text, asked)
            if (found := _read_as(unit, text, spans)) is not None
        }
        if not readings:
            if moved := self._moved(text, spans):
                return moved
            raise ValueError(_out_of(text, spans))
        faults = {unit: _faults(text, found) for unit, found in readings.items()}
        least = min(faults.values())
        best = [unit for unit in readings if faults[unit] == least]
        if least[0]:
            if moved := self._moved(text, spans):
                return moved
            own = next(each for each in readings[best[0]] if not _agrees(text, each))
            raise ValueError(_other_than(text, own))
        chosen = self._chosen(best, readings, least, usual)
        if len(best) < len(readings) or len(readings) == 1:
            self._remember(chosen, readings)
        return readings[chosen]

    def _moved(self, text: str, spans: Sequence[Span]) -> list[Span] | None:
        """The spans where each says its own text, and all stand a little beside their place."""
        for (begin, end), how in MOVED.items():
            found = [span._replace(start=span.start + begin, end=span.end + end) for span in spans]
            if all(span.own and text[span.start : span.end] == span.own for span in found):
                note = f"the offsets of its spans {how}, as their own texts show"
                self.notes.extend({note}.difference(self.notes))
                return found
        return None

    def doubtful(self, text: str, spans: Sequence[Span]) -> dict[int, tuple[int | None, str]]:
        """Which of the spans do not fit into the text, whatever most of them count.

        By the number of each: where it begins in code points, None outside, and why it is not
        read.
        """
        best: dict[int, tuple[int | None, str]] | None = None
        for unit in _possible(text, self.asked):
            place = _places(unit, text)
            found: dict[int, tuple[int | None, str]] = {}
            for at, span in enumerate(spans):
                read = _in_points(span, place, len(text))
                if read is None:
                    found[at] = (None, _out_of(text, [span]))
                elif not _agrees(text, read):
                    found[at] = (read.start, _other_than(text, read))
            if best is None or len(found) < len(best):
                best = found
        return best or {}

    def _chosen(
        self,
        best: list[str],
        readings: dict[str, list[Span]],
        least: tuple[int, int],
        usual: str | None,
    ) -> str:
        first = best[0]
        others = [unit for unit in best if readings[unit] != readings[first]]
        if not others:
            return first
        for unit in (self.known, usual):
            if unit in best:
                return unit
        if least[1] and first == "code-points" and all(unit[0] == "b" for unit in others):
            return first  # bytes are too rare to be taken without a sign
        raise Undecided(
            f"its offsets can count {' or '.join(best)}, and mark other words in each; say which "
            "with --offsets"
        )

    def _remember(self, chosen: str, readings: dict[str, list[Span]]) -> None:
        differs = any(found != readings[chosen] for found in readings.values())
        if (chosen != "code-points" or differs) and chosen != self.known:
            self.known = chosen
            if chosen != "code-points" and not self.asked:
                self.notes.append(f"the offsets of its spans count {chosen}, as its words show")


def _possible(text: str, asked: str | None) -> Iterator[str]:
    """The units in which the offsets of this text can count, the most usual first."""
    for unit in (asked,) if asked else UNITS:
        if unit == "code-points" or asked or not text.isascii():
            yield unit
            if "\r\n" in text:
                yield f"{unit} with CRLF as one"


def _read_as(unit: str, text: str, spans: Sequence[Span]) -> list[Span] | None:
    """The spans in code points if they count this; None if they then lie outside the text."""
    place = _places(unit, text)
    found = []
    for span in spans:
        read = _in_points(span, place, len(text))
        if read is None:
            return None
        found.append(read)
    return found


def _in_points(span: Span, place: dict[int, int] | None, length: int) -> Span | None:
    """A span in code points; None where it lies outside the text of this length."""
    start, end = span.start, span.end
    if not 0 <= start < end:
        return None
    if place is None:
        return span if end <= length else None
    if start not in place or end not in place:
        return None
    return span._replace(start=place[start], end=place[end])


def _places(unit: str, text: str) -> dict[int, int] | None:
    """From what a unit counts to code points; None where that is the same."""
    if unit == "code-points":
        return None
    places, at = {}, 0
    for i, char in enumerate(text):
        if char == "\r" and "CRLF" in unit and text[i + 1 : i + 2] == "\n":
            continue
        places[at] = i
        if unit.startswith("utf-16"):
            at += 2 if char > "\uffff" else 1
        elif unit.startswith("bytes"):
            at += 1 if char < "\x80" else len(char.encode("utf-8", errors="surrogatepass"))
        else:
            at += 1
    places[at] = len(text)
    return places


def _faults(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """How many spans do not hold what they say they do, and how many ends no word has."""
    wrong = sum(not _agrees(text, span) for span in spans)
    cut = sum(_cuts(text, at) for span in spans for at in (span.start, span.end))
    return wrong, cut + sum(_loose(text, span) for span in spans)


def _agrees(text: str, span: Span) -> bool:
    if span.own is None:
        return True
    here, own = text[span.start : span.end], span.own.replace("\\n", "\n")  # as Label Studio has it
    return here == own or "".join(here.split()).casefold() == "".join(own.split()).casefold()


def _cuts(text: str, at: int) -> bool:
    """Whether this place is inside a word, or inside a sign of several code points."""
    if not 0 < at < len(text):
        return False
    joined = JOINER in text[at - 1 : at + 1] or bool(MODIFIER.match(text, at))
    return joined or (text[at - 1].isalnum() and text[at].isalnum())


def _loose(text: str, span: Span) -> int:
    """How many ends of a span are at a space, where no name has one."""
    return text[span.start].isspace() + text[span.end - 1].isspace()


def _other_than(text: str, span: Span) -> str:
    return (
        f"the span from {span.start} to {span.end} says “{(span.own or '')[:SHOWN]}”, and "
        f"“{text[span.start : span.end][:SHOWN]}” stands there; export it anew"
    )


def _out_of(text: str, spans: Sequence[Span]) -> str:
    length = len(text)
    outside = (span for span in spans if not 0 <= span.start < span.end <= length)
    start, end, *_ = next(outside, spans[0])
    return f"the span from {start} to {end} is not inside the text of {length}"
