"""What the axis of the updates says of the moments that are kept."""

import json
import subprocess

import pytest

from web.builder.node import npm_command
from web.builder.places import WEB

CODE = """
import { isBehindGap } from "./js/ui/moment-axis.js";
import { readFileSync } from "node:fs";
const steps = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(steps.filter((_, place) => isBehindGap(steps, place))));
"""
pytestmark = pytest.mark.build


def behind_gaps(steps: list[int]) -> list[int]:
    """Moments before which some were lost."""
    node = [npm_command()[0], "--no-warnings", "--input-type=module", "--eval", CODE]
    asked = json.dumps(steps)
    done = subprocess.run(node, cwd=WEB, input=asked, capture_output=True, text=True, check=True)
    found: list[int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    "steps",
    [
        [0, 1, 2, 3],
        [*range(0, 1000, 32), 1000],
        [*range(0, 380, 64), 380],  # a large network, of which few are kept
        [0, 64, 128, 152],
    ],
)
def test_a_run_without_a_break_has_no_gap(steps: list[int]) -> None:
    assert behind_gaps(steps) == []


@pytest.mark.parametrize(
    ("steps", "behind"),
    [
        ([0, 300], [300]),
        ([0, 300, 301, 302, 303], [300]),
        ([*range(0, 128, 32), *range(400, 600, 32)], [400]),
    ],
)
def test_what_was_lost_is_told(steps: list[int], behind: list[int]) -> None:
    assert behind_gaps(steps) == behind
