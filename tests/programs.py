"""Programs that a test starts: Ctrl+C reaches them, and none of them outlives its test."""

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def started(
    command: Sequence[str], in_background: bool = False, **options: Any
) -> Iterator[subprocess.Popen[Any]]:
    """A program with pipes, ended in any case.

    What a program does about Ctrl+C (SIGINT) it inherits, so this does not depend on how the tests
    were started: `nohup ... &` and some CI have it ignored, as it is here with ``in_background``.
    """
    handler = signal.SIG_IGN if in_background else signal.default_int_handler
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    before = signal.signal(signal.SIGINT, handler)
    try:
        process = subprocess.Popen(command, **(pipes | options))
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            yield process
        finally:
            process.kill()  # nothing, where it has ended
