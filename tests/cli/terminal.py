"""What the commands are run on, and how."""

import json
import os
import subprocess
import sys
from contextlib import suppress

from programs import started
from rnn import starter

TRAIN, DEV = starter().train[:40], starter().held_out[:20]
SMALL = ["--epochs", "3", "--n-a", "5", "--batch-size", "8", "--seed", "3", "--quiet"]


def start(folder, *arguments, in_background=False, **options):
    """The command in a process of its own."""
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-m", "rnn", *arguments]
    variables = os.environ | {"PYTHONPATH": paths}
    return started(command, in_background, cwd=folder, env=variables, **options)


def stopped(process, number):
    """Standard error of a command that reads and gets the signal, again every five seconds.

    Between what Python runs last and the system's read, a signal waits until that read ends.
    """
    for _ in range(12):
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=5)[1]
    raise AssertionError("it goes on after a minute")


def is_one_sentence(error):
    return error.startswith("rnn: ") and error.count("\n") == 1 and "Traceback" not in error


def bits(tagger):
    network = tagger.network_
    return [
        network.theta.tobytes(),
        *(part.tobytes() for part in network.optimizer.state.values()),
        (network.step, network.epoch, network.position, network.optimizer.updates),
        json.dumps([tagger.curve_, tagger.scores_]),
        (tagger.threshold_, tagger.lower_threshold_),
        tagger.best_ and (tagger.best_[:3], tagger.best_.theta.tobytes()),
    ]


FILES = {
    "empty": b"",
    "blank lines": b"\n\n \n",
    "binary": bytes(range(256)),
    "cyrillic.conll": "Ада\tB-PER\n".encode("cp1251"),
    "unlabelled.conll": b"Ada\nsings\n",
    "no-names.conll": b"Ada\tB-LOC\nsings\tO\n",
    "unmarked.txt": b"Ada sings\n",
    "broken.jsonl": b'{"tokens": ["Ada"\n',
}
