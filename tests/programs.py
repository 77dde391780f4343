"""Programs that a test starts: Ctrl+C reaches them; they and what they start end with the test."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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
        process = subprocess.Popen(command, start_new_session=True, **(pipes | options))
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):  # where all of them have ended
                os.killpg(process.pid, signal.SIGKILL)
