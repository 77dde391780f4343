"""The table of docs/reliability.md, a section for each kind of fault, written by the tests.

A section is a heading and a table in that file; a new one is added there by hand, empty, and its
rows by the tests that ask for ``happens``. TIMESTEP_RELIABILITY=write has them written;
TIMESTEP_RELIABILITY=anew, with all tests in one process, drops those that no test has any more.
"""

import os
from pathlib import Path

from filelock import FileLock

PAPER = Path(__file__).parent.parent / "docs/reliability.md"
RULE = "|---|---|"
TIMES = "Time to the message"


def row(fault: str, outcome: str) -> str:
    told = " ".join(outcome.split()).replace("|", r"\|")
    return f"| {fault} | {told} |"


def rows_of(paper: str, section: str) -> list[str]:
    """The rows of a section's table, in their order."""
    _, _, rest = paper.partition(f"## {section}\n")
    assert RULE in rest, f"docs/reliability.md has no section {section!r} with a table"
    table = rest.split(RULE, 1)[1].split("\n## ", 1)[0]
    return [line for line in table.splitlines() if line.startswith("|")]


def with_row(paper: str, section: str, fault: str, outcome: str) -> str:
    """The paper with this fault's row in its place in the alphabet, whatever it said before."""
    kept = [line for line in rows_of(paper, section) if not line.startswith(f"| {fault} |")]
    rows = sorted([*kept, row(fault, outcome)])
    before, heading, rest = paper.partition(f"## {section}\n")
    table, next_heading, after = rest.partition("\n## ")
    head = table.split(RULE, 1)[0]
    return before + heading + head + "\n".join([RULE, *rows, ""]) + next_heading + after


def begin_anew() -> None:
    """Empty all tables, before all tests write their rows."""
    paper = PAPER.read_text(encoding="utf-8")
    lines = paper.splitlines(keepends=True)
    kept = [line for i, line in enumerate(lines) if not _is_row(lines, i)]
    PAPER.write_text("".join(kept), encoding="utf-8")


def _is_row(lines: list[str], i: int) -> bool:
    """Whether a line of a table stands below its rule."""
    table = []
    while i >= 0 and lines[i].startswith("|"):
        table.append(lines[i].strip())
        i -= 1
    return RULE in table[1:]


def happens(section: str, fault: str, outcome: str) -> None:
    """Hold the committed table to what a test has seen; or write it there."""
    if _is_held():
        assert row(fault, outcome) in rows_of(PAPER.read_text(encoding="utf-8"), section)
    else:
        _write(section, fault, outcome)


def told_after(fault: str, seconds: float) -> None:
    """Hold the paper to having the time to a message, which is another on each machine."""
    if _is_held():
        rows = rows_of(PAPER.read_text(encoding="utf-8"), TIMES)
        assert any(line.startswith(f"| {fault} | ") for line in rows), fault
    else:
        _write(TIMES, fault, f"{seconds:.1f} s")


def _is_held() -> bool:
    return os.environ.get("TIMESTEP_RELIABILITY") not in ("write", "anew")


def _write(section: str, fault: str, outcome: str) -> None:
    with FileLock(PAPER.with_suffix(".lock")):
        paper = PAPER.read_text(encoding="utf-8")
        PAPER.write_text(with_row(paper, section, fault, outcome), encoding="utf-8")
    PAPER.with_suffix(".lock").unlink(missing_ok=True)
