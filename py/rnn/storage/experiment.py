"""A run as one file, or a whole project: the network file of `network_file` with more inside.

The sentences of the run are a member of the same zip, ``sentences.jsonl``: one JSON object a line,
``tokens`` and ``tags``, as ``python -m rnn train`` reads them too. The rest of a project of the
page is ``project.json``, as docs/projects.md says; a project that has no network of its own is that
member alone. The networks of its other tasks are files in the file, ``tasks/<name>.npz``.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from ..data.nesting import json_of
from ..data.sentences import Sentence
from .members import Members, TooLarge
from .network_file import NOT_OURS, UNREADABLE

MEMBER = "sentences.jsonl"
PROJECT = "project.json"
TASK = re.compile(r"tasks/(.*)\.npz", re.DOTALL)


def with_sentences(model: bytes, sentences: Sequence[Sentence]) -> bytes:
    """The network file with these labelled sentences inside: the same input, the same bytes."""
    rows = ({"tokens": list(s.words), "tags": list(s.labels or ())} for s in sentences)
    return with_member(model, MEMBER, "".join(json.dumps(row) + "\n" for row in rows))


def with_project(model: bytes | None, text: str) -> bytes:
    """The network file, if there is one, with the text of a project inside."""
    return with_member(model, PROJECT, text)


def with_tasks(file: bytes, networks: Mapping[str, bytes]) -> bytes:
    """A project's file with the network files of its other tasks inside, by the tasks' names."""
    for task, content in networks.items():
        file = with_member(file, f"tasks/{task}.npz", content)
    return file


def tasks_in(file: bytes) -> dict[str, bytes]:
    """The network files of the other tasks of a project; ValueError if they cannot be read."""
    try:
        with Members(file) as members:
            found = [TASK.fullmatch(info.filename) for info in members.infos()]
            return {name[1]: members.read(name[0]) for name in found if name}
    except UNREADABLE as error:
        raise ValueError(
            f"The networks of other tasks in this file are damaged ({error}). Use another copy."
        ) from error


def with_member(model: bytes | None, name: str, text: str | bytes) -> bytes:
    """The zip, if there is one, with this inside under a name."""
    member = zipfile.ZipInfo(name)  # with the zip format's first date, not that of now
    member.compress_type = zipfile.ZIP_DEFLATED
    file = io.BytesIO(model or b"")
    with zipfile.ZipFile(file, "a" if model else "w") as archive:
        archive.writestr(member, text)
    return file.getvalue()


def sentences_in(model: bytes) -> list[Sentence]:
    """The sentences inside a network file; an empty list if it was written without.

    Raises
    ------
    ValueError
        If they cannot be read.
    """
    try:
        with Members(model) as members:
            if MEMBER not in members:
                return []
            rows = [json_of(line.decode()) for line in members.read(MEMBER).splitlines()]
        return [Sentence(tuple(row["tokens"]), tuple(map(int, row["tags"]))) for row in rows]
    except UNREADABLE as error:
        raise ValueError(
            f"The sentences in this network file are damaged ({error}). Use another copy of it."
        ) from error


def parted(content: bytes) -> tuple[bytes | None, str | None]:
    """The network file and the text of the project in an experiment file; None for what it has not.

    Raises
    ------
    ValueError
        If it is no zip, or more would be unpacked than such a file can have.
    """
    try:
        with Members(content) as members:
            if PROJECT not in members:
                return content, None
            text = members.read(PROJECT).decode()
            if "about.npy" not in members:
                return None, text
            return _alone(members), text
    except TooLarge as error:
        raise ValueError(f"This file is damaged ({error}). Use another copy of it.") from error
    except UNREADABLE as error:
        raise ValueError(NOT_OURS) from error


def _alone(members: Members) -> bytes:
    """The zip without what is the project's; the other members are as they were."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for info in members.infos():
            if info.filename != PROJECT and not TASK.fullmatch(info.filename):
                archive.writestr(info, members.read(info.filename))
    return file.getvalue()


def trained_on(text: str, last_epoch: int, finished: bool) -> str:
    """The text of a project whose run was gone on with elsewhere, to end at ``last_epoch``.

    What the page knew of the network as it was then, it finds anew; the scores on the way stay.

    Raises
    ------
    ValueError
        If it is not the text of a project.
    """
    try:
        project: dict[str, Any] = json_of(text)
        run = project["run"] or {}
        state = {
            "network": "finished" if finished else "paused",
            "lastEpoch": last_epoch,
            "failure": "",
        }
        scores = {"scores": run["scores"]} if "scores" in run else {}
        return json.dumps(project | {"run": state | scores}, ensure_ascii=False)
    except UNREADABLE as error:
        raise ValueError(
            f"The project in this file is damaged ({error}). Use another copy of it."
        ) from error
