"""Signals that ask a command to stop: Ctrl+C, SIGTERM, and SIGHUP as a terminal closes."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
Handler = Callable[[int, FrameType | None], object]


class Stopped(KeyboardInterrupt):
    """A signal has ended what was being done."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


@contextmanager
def _handled(handler: Handler) -> Iterator[None]:
    """Signals that stop go to the handler; those that the program was started to ignore, nowhere.

    A program in the background ignores Ctrl+C, one under nohup SIGHUP.
    """
    if threading.current_thread() is not threading.main_thread():  # it has no signals
        yield
        return
    with ExitStack() as before:
        for number in STOPS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before.callback(signal.signal, number, signal.signal(number, handler))
        yield


@contextmanager
def stopping() -> Iterator[None]:
    """The first signal raises Stopped, so that files written halfway are cleared away.

    Others that come with it (`timeout` sends two, a closing terminal several) do not cut that
    short; Ctrl+C does.
    """
    stopped = False

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal stopped
        if stopped and number != signal.SIGINT:
            return
        stopped = True
        raise Stopped(number)

    with _handled(stop):
        yield


@contextmanager
def stop_requests() -> Iterator[list[int]]:
    """Collects the signals that come, so that no update is cut in two.

    The second Ctrl+C stops at once.
    """
    requests: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        if number == signal.SIGINT and number in requests:
            raise Stopped(number)
        requests.append(number)

    with _handled(note):
        yield requests


@contextmanager
def held() -> Iterator[None]:
    """Signals that stop wait until this is over, so that what is begun here is begun wholly.

    A process that is begun here never hears of Ctrl+C; for the others it has to call `listening`.
    """
    with stop_requests() as requests:
        if not hasattr(signal, "pthread_sigmask"):
            yield
        else:
            before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # processes inherit it
            try:
                yield
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if requests:
        raise Stopped(requests[0])


def listening() -> None:
    """Let all signals but Ctrl+C, which is for the one that began this process, come through."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, set(STOPS) - {signal.SIGINT})
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
