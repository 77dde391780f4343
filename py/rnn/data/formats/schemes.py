"""Tag schemes: how the tags of words say where a name begins and how far it goes.

prefix    B-PER I-PER O, with I, E, L, S, U and M for other places: IOB1, BIO, BIOES, BILOU, BMES;
          B I O alone, where a file has one class and does not name it
suffix    PER-B PER-I O, the same from behind
bare      PER PER O: a run of one tag is one name
numbers   1 1 0: 1 is in a name
brackets  (PERSON* * *), as OntoNotes has them
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from ..tags import UNLABELLED_TAGS
from .passage import Name

PREFIX = re.compile(r"([BIESLUM])[-_](.+)", re.DOTALL)
ANY_PREFIX = re.compile(r"([bieslum])[-_](.+)", re.DOTALL | re.IGNORECASE)
SUFFIX = re.compile(r"(.+)[-_]([BIESLUM])", re.DOTALL)
BRACKETS = re.compile(r"(?:\(\w+\)?)*\*\)*|(?:\(\w+)+\)*")
OUTSIDE = frozenset(("O", "o", "0"))
INSTEAD = frozenset("other none out outside null nil".split())  # of O, where no tag is that
SCHEMES = ("prefix", "suffix", "bare", "numbers", "brackets")
KINDS = frozenset(  # classes of names, as corpora call them
    "per pers person persname b-per loc location place org organization organisation corp "
    "corporation misc gpe norp fac facility product prod event work_of_art work art creative-work "
    "creative_work law language date time percent money quantity ordinal cardinal name group city "
    "country animal dis grp cw".split()
)
KNOWN = 0.5  # what knowing a kind adds to being sure
CHUNKS = frozenset("np vp pp advp sbar adjp prt conjp intj lst ucp".split())
PHRASES = CHUNKS | frozenset(  # of parse trees, and roles, which stand in brackets beside names
    "top s sinv sq sbarq frag nac nx qp rrc whadjp whadvp whnp whpp x prn nml v meta embed".split()
)
ROLE = re.compile(r"(?:[cr]-)?arg[\dam].*", re.IGNORECASE)


class Tag(NamedTuple):
    """One tag taken apart: the place in a name (B, I, E, S or ""), and the kind of the name."""

    place: str
    kind: str  # "" outside of names


OUT = Tag("", "")
PLACES = {"B": "B", "I": "I", "M": "I", "E": "E", "L": "E", "S": "S", "U": "S"}


class Scheme:
    """How to take the tags of one file apart.

    Parameters
    ----------
    name : str
        One of `SCHEMES`.
    any_case : bool
        Whether the letters of places may be small ones.
    outside : frozenset of str
        The tags of words outside of names.
    alone : bool
        Whether places stand alone, without a class.
    """

    def __init__(
        self,
        name: str,
        any_case: bool = False,
        outside: frozenset[str] = OUTSIDE,
        alone: bool = False,
    ) -> None:
        self.name = name
        self.outside = outside
        self.alone = alone
        self.prefix = ANY_PREFIX if any_case else PREFIX
        self._known: dict[str, Tag] = {}

    def with_outside(self, tags: Set[str]) -> "Scheme":
        """The same scheme, in which these are tags of words outside of names, too."""
        any_case = bool(self.prefix.flags & re.IGNORECASE)
        outside = self.outside | tags
        return Scheme(self.name, any_case, outside, self.alone) if tags else self

    def tag(self, text: str) -> Tag:
        """A tag taken apart; ValueError where it is none."""
        known = self._known.get(text)
        if known is None:
            known = self._taken_apart(text)
            if len(self._known) < 1000:
                self._known[text] = known
        return known

    def _taken_apart(self, text: str) -> Tag:
        if not text:
            raise ValueError("'' is not a tag; write O, the tag's name, 0 or 1")
        if self.name == "numbers":
            if text in ("0", "1"):
                return Tag("I", "") if text == "1" else OUT
        elif text in self.outside:
            return OUT
        if text.isdecimal() and self.name != "bare":
            raise ValueError(
                f"{text} is a number, and does not say which tag; write its name, or give the "
                "names with --tag-names"
            )
        if self.alone and text in PLACES:
            return Tag(PLACES[text], "")
        if self.name == "prefix" and (match := self.prefix.fullmatch(text)):
            return self._placed(match[1], match[2])
        if self.name == "suffix" and (match := SUFFIX.fullmatch(text)):
            return self._placed(match[2], match[1])
        return Tag("I", text)

    def _placed(self, place: str, kind: str) -> Tag:
        return OUT if kind in OUTSIDE else Tag(PLACES[place.upper()], kind)

    def is_name(self, text: str) -> bool:
        """Whether a tag is in a name."""
        if self.name == "brackets":
            return text.startswith("(")
        try:
            return self.tag(text) is not OUT
        except ValueError:
            return False

    def names(self, tags: Sequence[str]) -> tuple[Name, ...]:
        """The names that the tags of a sentence mark; ValueError for what is no tag."""
        if self.name == "brackets":
            return _bracketed(tags)
        found: list[Name] = []
        goes_on = False
        for at, text in enumerate(tags):
            tag = self.tag(text)
            if tag is OUT:
                goes_on = False
                continue
            last = found[-1] if found else None
            if goes_on and last and tag.place in "IE" and _alike(last.kind, tag.kind):
                found[-1] = last._replace(end=at + 1)
            else:
                found.append(Name(at, at + 1, tag.kind))
            goes_on = tag.place in "BI"
        return tuple(found)


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _bracketed(tags: Sequence[str]) -> tuple[Name, ...]:
    """The names of OntoNotes' brackets; ValueError where they are not whole."""
    found: list[Name] = []
    opened: list[tuple[int, str]] = []
    for at, text in enumerate(tags):
        if text not in ("-", "*") and not BRACKETS.fullmatch(text):
            raise ValueError(f"{text!r} is not a tag with brackets, such as (PERSON* or *)")
        opened += [(at, kind) for kind in re.findall(r"\((\w+)", text)]
        for _ in range(text.count(")")):
            if not opened:
                raise ValueError("a bracket closes a name that was not opened")
            start, kind = opened.pop()
            found.append(Name(start, at + 1, kind))
    if opened:
        raise ValueError(f"the bracket of a name ({opened[-1][1]}) is never closed")
    return tuple(sorted(found))


def scheme_called(name: str) -> Scheme:
    """The scheme that somebody asks for."""
    return Scheme(name, any_case=True)


def scheme_of(cells: Iterable[str], whole: bool = False) -> tuple[Scheme, float] | None:
    """The scheme that a column of tags seems to have, and how surely it is one; or None.

    What is certain has 1 and more: the tags of names that are known. Of a ``whole`` column the
    most frequent tag may be OTHER or NONE in the place of O.
    """
    counts = Counter(cell for cell in cells if cell and cell not in UNLABELLED_TAGS)
    total = sum(counts.values())
    if whole and OUTSIDE.isdisjoint(counts):
        most = max(counts, key=lambda each: counts[each], default="")
        if most.casefold() in INSTEAD and len(counts) > 1:
            counts["O"] = counts.pop(most)
            found = scheme_of(counts.elements())
            return found and (found[0].with_outside({most}), found[1])
    outside = sum(counts[each] for each in OUTSIDE)
    if not total:
        return None
    if counts.keys() <= {"0", "1"}:
        return Scheme("numbers"), 0.5 if len(counts) == 2 else 0.1
    if PLACES.keys() >= (places := counts.keys() - OUTSIDE) and places & {"B", "I"}:
        return Scheme("prefix", alone=True), 1.0
    for scheme in (Scheme("prefix"), Scheme("prefix", True), Scheme("suffix")):
        placed = {cell: count for cell, count in counts.items() if _has_place(scheme, cell)}
        share = (sum(placed.values()) + outside) / total
        small = bool(scheme.prefix.flags & re.IGNORECASE)
        if not placed or (small and not _begins(placed)):
            continue
        known = _known_kinds(scheme, placed)
        if share > 0.9 or (share > 0.6 and known == KNOWN):
            return scheme, share + known
    return _brackets(counts, total) or _bare(counts, outside, total)


def _brackets(counts: Counter[str], total: int) -> tuple[Scheme, float] | None:
    """OntoNotes' brackets, and how surely they are those of names; stars alone may be."""
    inner = {cell: count for cell, count in counts.items() if BRACKETS.fullmatch(cell)}
    if sum(inner.values()) <= 0.95 * (total + counts["-"]):
        return None
    kinds = Counter(kind for cell in inner for kind in re.findall(r"\(([\w-]+)", cell))
    known = sum(count for kind, count in kinds.items() if kind.casefold() in KINDS)
    other = sum(
        count for kind, count in kinds.items() if kind.casefold() in PHRASES or ROLE.match(kind)
    )
    return Scheme("brackets"), 0.3 + (known - 2 * other) / (kinds.total() or 1)


def _has_place(scheme: Scheme, cell: str) -> bool:
    return bool((SUFFIX if scheme.name == "suffix" else scheme.prefix).fullmatch(cell))


def _begins(placed: dict[str, int]) -> bool:
    """Whether small letters are those of places: e-mail alone is a word."""
    return any(cell[0] in "bBsSuU" for cell in placed)


def _known_kinds(scheme: Scheme, placed: dict[str, int]) -> float:
    kinds = {scheme.tag(cell).kind.casefold() for cell in placed} - {""}
    if kinds and kinds <= CHUNKS:
        return -0.9
    return KNOWN if kinds & KINDS else 0.2


def _bare(counts: Counter[str], outside: int, total: int) -> tuple[Scheme, float] | None:
    """Names of classes without places: O among them, few, and each more than once, or known."""
    kinds = [cell for cell in counts if cell not in OUTSIDE]
    known = [kind for kind in kinds if kind.casefold() in KINDS]
    if not kinds and outside:
        return Scheme("prefix"), 0.3
    if any(map(str.isdecimal, kinds)):
        return None
    if known and len(known) == len(kinds):
        return Scheme("bare"), 1.0
    few = len(kinds) <= 1 + outside // 3 and (outside > 2 or all(map(str.isupper, kinds)))
    if outside and (known or few) and 4 * outside > total:
        return Scheme("bare"), 0.6
    return None


def says_how(scheme: Scheme, cells: Iterable[str]) -> str:
    """The usual name of the scheme that these tags show, for a message."""
    if scheme.name != "prefix":
        return {"numbers": "0 and 1", "bare": "IO", "suffix": "suffixes"}.get(
            scheme.name, "OntoNotes brackets"
        )
    tags = list(cells)
    letters = {tag[:1].upper() for tag in tags if scheme.prefix.fullmatch(tag)}
    for name, own in (("BILOU", "LU"), ("BMES", "M"), ("BIOES", "ES")):
        if letters & set(own):
            return name
    if "I" in letters and any(
        tag[:1].upper() == "I" and not scheme.is_name(before)
        for before, tag in pairwise(["O", *tags])
    ):
        return "IOB1"
    return "BIO"
