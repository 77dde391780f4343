"""What the commands say: results on standard output, the rest on standard error.

Either may be closed, full or without a reader. What cannot be said on standard error is left
unsaid; what cannot be written to standard output is an OSError that names it.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from ..data.files import naming

STDOUT = "standard output"
DEV_STDOUT = "/dev/stdout"  # the same, as a command takes it that asks for a file


def put(text: str) -> None:
    """Write to standard output, at once."""
    with naming(STDOUT):
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.write(text)
        sys.stdout.flush()


def put_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are, at once."""
    put("")
    with naming(STDOUT):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def check_stdout() -> None:
    """OSError if standard output is closed or full: better said before the work than after."""
    put("")
    with suppress(AttributeError, ValueError):  # where it is no file of the system, it takes text
        descriptor = sys.stdout.fileno()
        with naming(STDOUT):
            os.write(descriptor, b"")


def say(text: str, bar: Any = None) -> None:
    """Write a line to standard error, above a bar of tqdm's, if anyone can still read there."""
    if sys.stderr is None:
        return
    try:
        if bar is None:
            print(text, file=sys.stderr, flush=True)
        else:
            bar.write(text, file=sys.stderr)
    except OSError:  # the terminal is gone; that must not end the training
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Let what is still written there, and what waits to be, go nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _flush() -> None:
    if sys.stdout is not None:
        put("")


@contextmanager
def flushed() -> Iterator[None]:
    """At the end, what waits for standard output is written or given up."""
    try:
        try:
            yield
        except SystemExit:  # of --help, when all is said
            _flush()
            raise
        _flush()
    except OSError as error:
        if sys.stdout is not None and error.filename == STDOUT:
            silence(sys.stdout)
        raise
