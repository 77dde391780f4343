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

    What a program does about Ctrl+C (SIGINT) and a terminal that closes (SIGHUP) it inherits, so
    this does not depend on how the tests were started: `nohup ... &` and some CI have them ignored,
    as the first is here with ``in_background``.
    """
    handlers = {signal.SIGINT: signal.SIG_IGN if in_background else signal.default_int_handler}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = signal.SIG_DFL
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        process = subprocess.Popen(command, start_new_session=True, **(pipes | options))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    with process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):  # where all of them have ended
                os.killpg(process.pid, signal.SIGKILL)
