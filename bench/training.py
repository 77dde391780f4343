"""An epoch natively, its features included, and what training holds in memory and writes.

    .venv/bin/python bench/training.py FOLDER [--against OTHER] [--rounds 3]

FOLDER is that of real_text.py. CrossNER is read, its features are found and packed, and two epochs
are trained and scored on dev with the settings of `train`, in a Python of its own each, by turns
with the same of OTHER, a checkout (`git worktree add OTHER COMMIT`). Then all three corpora, both
directions, 32 units, features seen three times, with what is written to go on with. Seconds are of
the processor, one thread; megabytes are the most that the process held (Linux).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
THREE = {"direction": "both", "n_a": 32, "min_count": 3}
JOB = """
import json, os, resource, sys, time
from rnn import RECOMMENDED, NameTagger, Sentence
from rnn.data.formats import read_file
folder, corpora, settings, output = sys.argv[1], *map(json.loads, sys.argv[2:5])
def held(): return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
def part(name):
    files = (f"{folder}/{each}/{name}.conll" for each in corpora)
    read = [s for file in files for s in read_file(file) if isinstance(s, Sentence)]
    return [s.words for s in read], [s.labels for s in read]
data, before, begin = [*part("train"), *part("dev")], held(), time.process_time()
tagger = NameTagger(**RECOMMENDED | settings)
steps, seconds = tagger.fit_steps(*data), []
for epoch in (1, 2):
    while tagger.network_.epoch < epoch:
        next(steps)
    seconds.append(time.process_time() - begin)
n = tagger.network_.theta.size
found = dict(with_features=seconds[0], epoch=seconds[1] - seconds[0], MB=held(), MB_before=before)
if output:
    tagger.keep_best()
    tagger.save(output)
    found |= dict(MB=held(), bytes_a_weight_in_file=round(os.path.getsize(output) / n, 1))
print(json.dumps(found | dict(weights=n)))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    checkouts = {"new": ROOT} | ({"old": options.against} if options.against else {})
    # As it was before features seen once were left out, so that both do the same work.
    for settings in ({"min_count": 1}, {"min_count": 2}):
        rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in checkouts}
        for _ in range(options.rounds):
            for name, checkout in checkouts.items():
                rounds[name].append(run(checkout, options.folder, ["crossner"], settings))
        medians = {name: median(each) for name, each in rounds.items()}
        say("CrossNER", settings, medians)
    output = Path("/dev/shm/timestep-bench.npz")
    row = run(ROOT, options.folder, ["crossner", "wnut17", "redocred"], THREE, str(output))
    say("three corpora", THREE, {"new": row})
    output.unlink()


def run(
    checkout: Path, folder: Path, corpora: list[str], settings: dict[str, Any], output: str = ""
) -> dict[str, Any]:
    """The figures of one Python."""
    given = [str(folder), *map(json.dumps, (corpora, settings, output))]
    environment = os.environ | {"PYTHONPATH": str(checkout / "py"), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", JOB, *given], env=environment, check=True, capture_output=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def median(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of each figure."""
    return {name: round(statistics.median(row[name] for row in rows), 2) for name in rows[0]}


def say(corpus: str, settings: dict[str, Any], rows: dict[str, dict[str, Any]]) -> None:
    """A JSON line, with new / old where there are both."""
    line: dict[str, Any] = {"bench": "training", "corpus": corpus, "settings": settings} | rows
    if "old" in rows:
        names = ("with_features", "epoch", "MB")
        line["ratio"] = {name: round(rows["new"][name] / rows["old"][name], 2) for name in names}
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
