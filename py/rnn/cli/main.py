"""The command line: ``python -m rnn`` or ``timestep``, and one of `COMMANDS`.

Exit codes: 0 all went well; 1 the input was refused, with a sentence on standard error; 2 the
command itself was wrong; 130 stopped by Ctrl+C, 143 by SIGTERM, 129 by SIGHUP, ``train`` after
writing the best weights so far.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .refusals import about
from .signals import Stopped, stopping
from .streams import DEV_STDOUT, STDOUT, flushed, say

COMMANDS = {  # the module of each, which is imported where its name is given, and what it does
    "train": ("train", "Learn from labelled sentences."),
    "eval": ("evaluate", "Score a network on labelled sentences."),
    "convert": ("convert", "Write labelled sentences of any form in another."),
    "tag": ("tag", "Find the names in text, a sentence a line."),
    "queue": ("queue", "Put sentences in the order in which to label them."),
    "redact": ("redact", "Take the names out of texts, or put them back."),
    "trace": ("trace", "Show every value of one sentence."),
    "picture": ("picture", "Draw a step of one sentence as SVG."),
    "classify": ("classify", "Give each line one label."),
    "generate": ("generate", "Write new sequences."),
    "translate": ("translate", "Write a sequence for each line."),
    "corpus": ("corpus", "Write one of the corpora that come along, to learn from."),
    "export": ("export", "Write a network for use without this package."),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with stopping(), flushed():
            arguments = _parsed(sys.argv[1:] if argv is None else argv)
            return int(arguments.command(arguments))
    except KeyboardInterrupt as stop:
        say("rnn: stopped.")
        return stop.exit_code if isinstance(stop, Stopped) else 130
    except OSError as error:
        if isinstance(error, BrokenPipeError) and error.filename in (STDOUT, DEV_STDOUT):
            return 0  # whoever read our output has enough
        say(f"rnn: {about(error)}")
    except MemoryError:
        say(
            "rnn: there is not enough memory. Try a smaller --n-a, a larger --min-count or fewer "
            "sentences."
        )
    except ValueError as error:
        say(f"rnn: {error}")
    return 1


def _called(program: str) -> str:
    """What was typed to start this: the installed command, or Python with the package."""
    return "timestep" if Path(program).stem == "timestep" else "python -m rnn"


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    """What was typed, files before, between or behind the options."""
    parser, commands = _parsers(argv)
    if argv and argv[0] in commands:
        return commands[argv[0]].parse_intermixed_args(argv[1:])
    return parser.parse_args(argv)


def _parsers(
    argv: Sequence[str],
) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """That of the program, and those of its commands, with options where one may be meant."""
    parser = argparse.ArgumentParser(
        prog=_called(sys.argv[0]),
        description="Train an Elman RNN to find names in text, and use it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (module, says) in COMMANDS.items():
        of_command = commands.add_parser(name, help=says, description=says)
        if name in argv:
            command = import_module(f".{module}", __package__)
            of_command.set_defaults(command=command.run, usage_error=of_command.error)
            command.add_options(of_command)
    return parser, commands.choices
