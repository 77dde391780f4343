"""A run as one file: the network file of `storage` with the sentences it learns from inside.

The sentences are a member of the same zip, ``sentences.jsonl``: one JSON object a line, ``tokens``
and ``tags``, as ``python -m rnn train`` reads them too.
"""

import io
import json
import zipfile
from collections.abc import Sequence

from ..data.nesting import json_of
from ..data.sentences import Sentence
from .members import Members
from .network_file import UNREADABLE

MEMBER = "sentences.jsonl"


def with_sentences(model: bytes, sentences: Sequence[Sentence]) -> bytes:
    """The network file with these labelled sentences inside: the same input, the same bytes."""
    rows = ({"tokens": list(s.words), "tags": list(s.labels or ())} for s in sentences)
    member = zipfile.ZipInfo(MEMBER)  # with the zip format's first date, not that of now
    member.compress_type = zipfile.ZIP_DEFLATED
    file = io.BytesIO(model)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, "".join(json.dumps(row) + "\n" for row in rows))
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
