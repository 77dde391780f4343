"""The living page in a notebook, with the network that was trained there.

The page is the one file of a build, ``timestep.html``. It stands in a frame of its own, which may
run scripts and nothing else: it reaches neither the notebook nor what a browser keeps, and what is
done in it stays in it. What it opens with is handed over inside it, as docs/notebook.md says.
"""

import json
import os
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .data.checks import check_data, check_words
from .data.sentences import Sentence
from .data.tokens import tokenize
from .tagger import NameTagger

VERSION = 1  # of what is handed over
PAGE = "timestep.html"
PLACE = "TIMESTEP_PAGE"  # names the page's place in the environment
TAKES = re.compile(r'<meta\s+name="timestep-handed"\s+content="(\d+)"')
OTHER_FILES = re.compile(r'<script[^>]*\ssrc="(?!data:)', re.IGNORECASE)
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)

Given = str | Sequence[str] | Sentence


@dataclass(frozen=True)
class LabFrame:
    """What a notebook shows as a frame with the page in it."""

    document: str
    height: int  # in pixels

    def _repr_html_(self) -> str:
        from html import escape  # with all of HTML's entities: only a notebook waits for them

        return (
            f'<iframe srcdoc="{escape(self.document)}" sandbox="allow-scripts allow-downloads" '
            'title="Timestep: a recurrent network, one word at a time" '
            f'style="width: 100%; height: {self.height}px; border: 0"></iframe>'
        )


def lab(
    tagger: NameTagger,
    sentences: Iterable[Given] = (),
    page: str | os.PathLike[str] | None = None,
    height: int = 760,
) -> LabFrame:
    """The page with this network and these sentences, for the last line of a notebook's cell.

    Parameters
    ----------
    tagger : NameTagger
        A fitted one; the page shows up to seven classes.
    sentences : iterable of str, of list of str, or of Sentence
        Text, words, or words with their labels. Without any, the page has its own.
    page : path
        ``timestep.html`` of a build; some 12 MB, which become part of the notebook. Unless given,
        it is the one that TIMESTEP_PAGE names in the environment, else one in the working
        directory, else that of the checkout that this package runs from.
    height : int
        Of the frame, in pixels.

    Raises
    ------
    ValueError
        If the tagger is not fitted, a sentence is none, or the file is not the page.
    """
    named = tagger._fitted().named_classes
    handed = {
        "version": VERSION,
        "network": b64encode(tagger.to_bytes()).decode("ascii"),
        "classes": list(named) if named else None,
        "sentences": [_plain(each, 1 + (len(named) if named else 1)) for each in sentences],
    }
    return LabFrame(_with(_page(_found() if page is None else page), handed), height)


def _plain(given: Given, n_labels: int) -> dict[str, object]:
    """A sentence for the page."""
    if isinstance(given, str):
        given = [token.text for token in tokenize(given)]
    words, labels = given if isinstance(given, Sentence) else (given, None)
    check_words([words])
    if labels is not None:
        check_data([words], [labels], both_labels=False, n_labels=n_labels)
    return {"words": list(words), "labels": None if labels is None else list(map(int, labels))}


def _found() -> str | os.PathLike[str]:
    """Where the page is, if nobody says."""
    named = os.environ.get(PLACE)
    built = Path(__file__).parents[2] / "dist" / PAGE
    if named or Path(PAGE).is_file() or not built.is_file():
        return named or PAGE
    return built


def _page(path: str | os.PathLike[str]) -> str:
    """The page; ValueError if the file is another, or of another version."""
    name = os.fspath(path)
    if not Path(path).is_file():
        raise ValueError(
            f"{name}: there is no such file. Give the place of timestep.html, which "
            f"`python3 build.py` puts into dist/, as `page` or in {PLACE}."
        )
    page = Path(path).read_text(encoding="utf-8", errors="replace")
    found = TAKES.search(page)
    if not found or not HEAD.search(page):
        raise ValueError(f"{name} is not timestep.html of a build. Give the place of that file.")
    if OTHER_FILES.search(page):
        raise ValueError(f"{name} needs the files beside it. Give the page as one, timestep.html.")
    if int(found[1]) != VERSION:
        raise ValueError(
            f"{name} takes networks in form {found[1]}, and this package hands them over in form "
            f"{VERSION}. Use page and package of one version."
        )
    return page


def _with(page: str, handed: dict[str, object]) -> str:
    """The page with data in it that no script of its own can be mistaken for."""
    data = json.dumps(handed).replace("<", "\\u003c")
    block = f'<script type="application/json" id="timestep-handed">{data}</script>'
    return HEAD.sub(lambda head: head[0] + block, page, count=1)
