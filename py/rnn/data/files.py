"""Files in and out: text to read, and output that is whole or not there at all."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from .lines import AT_ONCE, Text


@contextmanager
def naming(name: str) -> Iterator[None]:
    """An error of the system that names no file names this one."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = name
        raise


@contextmanager
def opened(path: str, encoding: str | None = None) -> Iterator[Text]:
    """Open a text for reading line by line; ``-`` is standard input.

    ValueError, which names file and line, for what is no text, and for standard input that is
    closed.
    """
    if path == "-":
        if sys.stdin is None:
            raise ValueError("standard input is closed. Give a file, or text through a pipe.")
        yield Text(cast("BinaryIO", sys.stdin.buffer), "standard input", encoding)
        return
    with Path(path).open("rb", buffering=AT_ONCE) as stream:
        yield Text(stream, path, encoding)


def text_of(content: bytes, name: str, encoding: str | None = None) -> Text:
    """A text that is already there, read as that of a file is."""
    return Text(cast("BinaryIO", BufferedReader(BytesIO(content), AT_ONCE)), name, encoding)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Write a file aside and put it in its place when all of it is there.

    If anything goes wrong on the way, the file at ``path`` stays what it was, and the OSError of a
    write names ``path``. What is not a regular file (a pipe, ``/dev/null``) is written to as it is.
    """
    name = os.fspath(path)
    if _is_device(path):
        with naming(name), Path(path).open("wb") as stream:
            yield stream
        return
    target, aside = _places(path)
    try:
        with naming(name), aside.open("wb") as stream:
            yield stream
        aside.replace(target)
    except OSError as error:
        if error.filename == str(aside):
            error.filename, error.filename2 = name, None
        raise
    finally:
        with suppress(OSError):  # it was never there
            aside.unlink()


def _is_device(path: str | os.PathLike[str]) -> bool:
    """Whether something is there that is no regular file; what a pipe is called leads nowhere."""
    return Path(path).exists() and not Path(path).is_file()


def _places(path: str | os.PathLike[str]) -> tuple[Path, Path]:
    """Where the file goes, whatever links lead there, and where it is written aside."""
    target = Path(path).resolve()
    return target, target.with_name(f"{target.name}.{os.getpid()}.part")


def check_writable(path: str | os.PathLike[str]) -> None:
    """Find out whether a file can be put at ``path``: better said before an hour of work.

    Nothing tells it as well as trying: a disk that is read-only, a name too long, a folder of the
    system that takes no files.

    Raises
    ------
    ValueError
        If ``path`` is a folder or lies in none.
    OSError
        If the system refuses a file there; it names ``path``.
    """
    if Path(path).is_dir():
        raise ValueError(f"{path} is a folder. Give the name of a file in it.")
    if _is_device(path):
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return
    target, aside = _places(path)
    if not target.parent.is_dir():
        raise ValueError(f"{path}: there is no folder {target.parent}. Make it first.")
    try:
        aside.touch()
    except OSError as error:
        error.filename = os.fspath(path)
        raise
    finally:
        with suppress(OSError):  # it was never there
            aside.unlink()
