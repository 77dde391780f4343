"""What the start of a command in the terminal takes of the processor.

    .venv/bin/python bench/command_start.py [rounds]

Each command is asked for its `--help`: `new` as it is, `old` with the modules of all commands
imported first, as they were before. The two take turns (Unix).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "py")]

from rnn.cli.main import COMMANDS  # noqa: E402
from turns import Figures, Turns, options  # noqa: E402

ALL = ", ".join(sorted(f"rnn.cli.{module}" for module, _ in COMMANDS.values()))
START = "from rnn.cli.main import main; import sys; sys.exit(main())"
PROGRAMS = {"new": START, "old": f"import {ALL}; {START}"}
ASKED = ("classify", "train", "tag")
KEEPS_NONE = {"PYTHONDONTWRITEBYTECODE"}


def main(rounds: int) -> None:
    """Measure and print."""
    turns = Turns(list(PROGRAMS), rounds)
    with tempfile.TemporaryDirectory() as byte_code:
        seconds(PROGRAMS["old"], ASKED[0], byte_code)  # compiles all
        for name in turns:
            turns.add(name, started(PROGRAMS[name], byte_code))
    turns.compare()


def started(program: str, byte_code: str) -> Figures:
    """Processor's seconds of the start of each command."""
    return {command: seconds(program, command, byte_code) for command in ASKED}


def seconds(program: str, command: str, byte_code: str) -> float:
    """User's and system's seconds of one start, with byte code kept in that folder."""
    environment = {key: value for key, value in os.environ.items() if key not in KEEPS_NONE}
    variables = {"PYTHONPATH": str(ROOT / "py"), "PYTHONPYCACHEPREFIX": byte_code}
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", program, command, "--help"],
        env=environment | variables,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


if __name__ == "__main__":
    main(options(__doc__, rounds=7).rounds)
