"""What the queue saves: F1 after so many labelled sentences, the least sure first against chance.

    .venv/bin/python bench/label_queue.py FOLDER [--picture docs/pictures/label-queue.svg]

FOLDER holds train.conll and dev.conll (word, TAB, tag), as of CrossNER; the corpus is not part of
this project. Somebody labels sentences of train: 20 by chance, then those that the network of the
moment is least sure of (`rnn.analysis.sureness.queue`), or go on by chance; at each of ROUNDS a
network is fitted anew on what is labelled. Prints the name F1 on dev, in which nothing is chosen, a
JSON line a seed and way, and a table of mean and spread; draws them as SVG.
"""

import argparse
import json
import os
import random
import statistics
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rnn import NameTagger, Sentence
from rnn.analysis.sureness import queue, read
from rnn.data.formats import read_file

ROUNDS = (20, 35, 50, 75, 100, 150, 200)  # labelled sentences
TOLD = (20, 50, 100, 200)
SETTINGS = {"n_a": 16, "window": 1, "dropout": 0.2, "optimizer": "lazy_adam"}
SETTINGS |= {"learning_rate": 0.01, "batch_size": 8, "epochs": 15}
POOL = 600  # sentences that could be labelled
Choose = Callable[[NameTagger, list[Sentence]], list[int]]


def main() -> None:
    """Label, fit, print and draw."""
    options = parse()
    train, dev = (load(options.folder / f"{part}.conll") for part in ("train", "dev"))
    found: dict[str, list[dict[int, float]]] = {"least sure": [], "at random": []}
    for seed in options.seeds:
        for way, choose in (("least sure", least_sure), ("at random", at_random)):
            scores = labelled(train, dev, seed, choose)
            print(
                json.dumps({"bench": "queue", "way": way, "seed": seed, "f1": scores}), flush=True
            )
            found[way].append(scores)
    print(table(found))
    if options.picture:
        options.picture.write_text(picture(found), encoding="utf-8")


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--picture", type=Path)
    return parser.parse_args()


def load(file: Path) -> list[Sentence]:
    """Its sentences."""
    return [item for item in read_file(str(file)) if isinstance(item, Sentence)]


def least_sure(tagger: NameTagger, pool: list[Sentence]) -> list[int]:
    """Places of the pool in the order of the queue."""
    words = [sentence.words for sentence in pool]
    return queue(words, [sure for sure, _ in read(tagger.model_, words)])


def at_random(tagger: NameTagger, pool: list[Sentence]) -> list[int]:
    """As they are, which is shuffled."""
    return list(range(len(pool)))


def labelled(
    train: list[Sentence], dev: list[Sentence], seed: int, choose: Choose
) -> dict[int, float]:
    """F1 on dev after each round of labelling."""
    pool = random.Random(seed).sample(train, min(POOL, len(train)))
    done, pool = pool[: ROUNDS[0]], pool[ROUNDS[0] :]
    scores = {}
    for count, following in zip(ROUNDS, (*ROUNDS[1:], None), strict=True):
        tagger = NameTagger(**SETTINGS, random_state=seed)
        tagger.fit([s.words for s in done], [s.labels for s in done])
        X, y = [s.words for s in dev], [s.labels for s in dev]
        scores[count] = tagger.model_.evaluate_sentences(X, y)[0].name.f1
        if following:
            chosen = set(choose(tagger, pool)[: following - count])
            done = [*done, *(pool[place] for place in sorted(chosen))]
            pool = [sentence for place, sentence in enumerate(pool) if place not in chosen]
    return scores


def spread(found: list[dict[int, float]], count: int) -> tuple[float, float, float]:
    """Mean, lowest and highest over the seeds, in per cent."""
    values = [100 * scores[count] for scores in found]
    return statistics.mean(values), min(values), max(values)


def table(found: dict[str, list[dict[int, float]]]) -> str:
    """Rows of Markdown."""
    rows = ["| labelled sentences | " + " | ".join(found) + " |", "|---|---|---|"]
    for count in TOLD:
        cells = [
            "{:.1f} ({:.1f} to {:.1f})".format(*spread(scores, count)) for scores in found.values()
        ]
        rows.append(f"| {count} | {' | '.join(cells)} |")
    return "\n".join(rows)


WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 52, 44, 20, 20
LOOKS = {"least sure": ("#7a2a58", ""), "at random": ("#1f6fb2", ' stroke-dasharray="6 4"')}


def picture(found: dict[str, list[dict[int, float]]]) -> str:
    """F1 by labelled sentences, a line a way, between its lowest and highest."""
    high = 10 * (int(max(spread(s, c)[2] for s in found.values() for c in ROUNDS)) // 10 + 1)

    def at(count: int, f1: float) -> str:
        x = LEFT + (WIDTH - LEFT - RIGHT) * count / ROUNDS[-1]
        return f"{x:.1f},{HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * f1 / high:.1f}"

    parts = [*_axes(high, at)]
    for row, (way, scores) in enumerate(found.items()):
        colour, dashes = LOOKS[way]
        spreads = {count: spread(scores, count) for count in ROUNDS}
        edge = [at(c, spreads[c][1]) for c in ROUNDS] + [
            at(c, spreads[c][2]) for c in reversed(ROUNDS)
        ]
        line = " ".join(at(c, spreads[c][0]) for c in ROUNDS)
        y = HEIGHT - BOTTOM - 40 + 20 * row
        parts += [
            f'<polygon points="{" ".join(edge)}" fill="{colour}" opacity="0.14"/>',
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"{dashes}/>',
            f'<line x1="{WIDTH - 190}" x2="{WIDTH - 150}" y1="{y}" y2="{y}" stroke="{colour}"'
            f' stroke-width="2.5"{dashes}/>',
            f'<text x="{WIDTH - 142}" y="{y + 5}">{way}</text>',
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="14">\n'
        "<title>Name F1 on dev by labelled sentences, least sure against random</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffdfa"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _axes(high: int, at: Callable[[int, float], str]) -> list[str]:
    lines = []
    for f1 in range(0, high + 1, 20):
        (x, y), (end, _) = at(0, f1).split(","), at(ROUNDS[-1], f1).split(",")
        lines.append(f'<line x1="{x}" x2="{end}" y1="{y}" y2="{y}" stroke="#d8d2c8"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{float(y) + 5}" text-anchor="end">{f1}</text>')
    for count in TOLD:
        x, y = at(count, 0).split(",")
        lines.append(f'<text x="{x}" y="{float(y) + 20}" text-anchor="middle">{count}</text>')
    lines.append(f'<text x="{LEFT - 40}" y="14">name F1 on dev, per cent</text>')
    lines.append(f'<text x="{LEFT + 4}" y="{HEIGHT - 6}">labelled sentences</text>')
    return lines


if __name__ == "__main__":
    main()
