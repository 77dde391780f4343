"""The command line: ``python -m rnn train | eval | tag | trace | export``, or ``timestep ...``.

Exit codes: 0 all went well; 1 the input was refused, with a sentence on standard error; 2 the
command itself was wrong; 130 stopped by Ctrl+C, ``train`` after writing the best weights so far.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import evaluate, export, tag, trace, train

COMMANDS = {
    "train": (train, "Learn from labelled sentences."),
    "eval": (evaluate, "Score a network on labelled sentences."),
    "tag": (tag, "Find the names in text, a sentence a line."),
    "trace": (trace, "Show every value of one sentence."),
    "export": (export, "Write a network for use without this package."),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and give its exit code."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = int(arguments.command(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("rnn: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"rnn: {_about_file(error)}", file=sys.stderr)
    except MemoryError:
        print(
            "rnn: there is not enough memory. Try a smaller --n-a, a larger --min-count or fewer "
            "sentences.",
            file=sys.stderr,
        )
    except ValueError as error:
        print(f"rnn: {error}", file=sys.stderr)
    return 1


def _about_file(error: OSError) -> str:
    known = {
        FileNotFoundError: "there is no such file. Check the name and the folder.",
        IsADirectoryError: "this is a folder. Give the name of a file.",
        PermissionError: "this file is not yours to open. Check its permissions.",
    }
    name = error.filename or "a file"
    return f"{name}: {known.get(type(error), f'{error.strerror or error}.')}"


def _called(program: str) -> str:
    """What was typed to start this: the installed command, or Python with the package."""
    return "timestep" if Path(program).stem == "timestep" else "python -m rnn"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_called(sys.argv[0]),
        description="Train an Elman RNN to find names in text, and use it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (command, says) in COMMANDS.items():
        of_command = commands.add_parser(name, help=says, description=says)
        of_command.set_defaults(command=command.run, usage_error=of_command.error)
        command.add_options(of_command)
    return parser
